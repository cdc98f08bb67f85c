"""`butlang explain`: what a check means, with an example of each kind."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import click

from butlang.checks import CHECKS, Check
from butlang.cli.commands import declare
from butlang.cli.console import Console
from butlang.diagnostics import Lang, Message, Text, say
from butlang.importers.page import Page
from butlang.importers.pages import PAGES
from butlang.report.page import page
from butlang.report.text import LABELS
from butlang.words import unaccented

EXPLAINED: Final[tuple[Check | Page, ...]] = (*CHECKS, *PAGES)
"""The checks, then what an import reports."""

_OPTIONAL: Final = Text("facultatif", "optional")
_LOOKS_LIKE: Final = str.maketrans("oil|", "0111")
_HELP: Final = Text(
    "Explique un contrôle.\n\nCODE est son nom (part-sae) ou son numéro (B201) ; sans CODE, la liste des contrôles.",
    "Explain a check.\n\nCODE is its name (part-sae) or its number (B201); without CODE, the list of checks.",
)


def command(lang: Lang) -> click.Command:
    def run(code: str | None) -> int:
        return explain(code, Console(lang))

    return declare(lang, "explain", _HELP, [click.Argument(["code"], required=False, metavar="[CODE]")], run)


def explain(wanted: str | None, console: Console) -> int:
    """The page of one check, or the list of all."""
    if wanted is None:
        console.out("".join(listing(console.lang)))
        return 0
    check = named(wanted)
    if check is None:
        console.complain(_unknown(wanted))
        return 2
    console.out(page(check, console.lang))
    return 0


def named(wanted: str) -> Check | Page | None:
    """The check of a name or number, written in any case."""
    key = unaccented(wanted)
    return next((check for check in EXPLAINED if key in (unaccented(check.name), check.code.code.casefold())), None)


def listing(lang: Lang) -> Iterator[str]:
    """One aligned line for each check, in the order of the numbers."""
    rows = [(check.name, check.code.code, _label(check, lang), check.summary.to(lang)) for check in EXPLAINED]
    names, labels = max(len(row[0]) for row in rows), max(len(row[2]) for row in rows)
    for name, code, label, summary in sorted(rows, key=lambda row: row[1]):
        yield f"{code}  {name:<{names}}  {label:<{labels}}  {summary}\n"


def _label(check: Check | Page, lang: Lang) -> str:
    label = LABELS[check.code.severity].to(lang)
    return f"{label}, {_OPTIONAL.to(lang)}" if check.code.optional else label


def _seen(name: str) -> str:
    """A name as the eye takes it: O for 0, I and l for 1."""
    return name.translate(_LOOKS_LIKE)


def _unknown(wanted: str) -> Message:
    from difflib import get_close_matches

    names = {check.name: check.name for check in EXPLAINED} | {
        check.code.code.casefold(): check.code.code for check in EXPLAINED
    }
    asked = wanted.casefold()[:60]
    alike = [name for name in names if _seen(name) == _seen(asked)]
    near = alike if len(alike) == 1 else get_close_matches(asked, names, n=1)
    if near:
        return say(
            "aucun contrôle « {code} » ; vouliez-vous dire « {near} » ?",
            "no check “{code}”; did you mean “{near}”?",
            code=wanted,
            near=names[near[0]],
        )
    return say(
        "aucun contrôle « {code} » ; « butlang explain » en donne la liste",
        "no check “{code}”; “butlang explain” lists them",
        code=wanted,
    )
