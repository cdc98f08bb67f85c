"""`butlang show`: the matrices of a formation in the terminal."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator, Sequence
from typing import Final

import click

from butlang.cli.commands import ROOTS, declare
from butlang.cli.console import Console, WrongUsage, colours
from butlang.diagnostics import Diagnostic, Lang, Severity, Text, say
from butlang.figures import Curriculum, Table
from butlang.files.finding import kind_of
from butlang.files.reading import Reader, read_stdin
from butlang.model import Change
from butlang.pipeline import analyse
from butlang.report.concise import ConciseReport
from butlang.report.counts import Counts
from butlang.report.running import TextReport
from butlang.report.screen import visible
from butlang.report.snippet import place

_HELP: Final = Text(
    "Affiche les tableaux d'une formation.\n\nUne ligne par module, une colonne par UE ; au pied les totaux, la part du "
    "pôle SAÉ, les ECTS. Un chiffre hors des règles est marqué « ! », ou « (!) » s'il est accepté.",
    "Show the tables of a formation.\n\nOne row for each module, one column for each UE; at the foot the totals, the "
    "share of the SAÉ pole, the ECTS. A figure that breaks a rule is marked “!”, or “(!)” when it is accepted.",
)
_SEMESTER: Final = Text("Seulement ce semestre.", "This semester only.")
_PARCOURS: Final = Text(
    "Seulement ce parcours (les feuilles communes restent).", "This parcours only (common sheets stay)."
)
_BASE: Final = Text("Liste ce qui change par rapport à la base héritée.", "List what differs from the inherited base.")


def command(lang: Lang) -> click.Command:
    params = [
        click.Argument(["path"], metavar="FILE", type=click.Path()),
        click.Option(["--semester"], type=click.IntRange(1, 6), metavar="N", help=_SEMESTER.to(lang)),
        click.Option(["--parcours"], metavar="CODE", help=_PARCOURS.to(lang)),
        click.Option(["--base"], is_flag=True, help=_BASE.to(lang)),
    ]

    def run(path: str, semester: int | None, parcours: str | None, base: bool) -> int:
        return show(path, semester, parcours, base, Console(lang))

    return declare(lang, "show", _HELP, params, run)


def show(path: str, semester: int | None, parcours: str | None, base: bool, console: Console) -> int:
    """Show the tables asked for, or what stops the file from having any."""
    curriculum, found = _load(path)
    if curriculum is None:
        stopping, rest = _parted(found, lambda d: d.code.of_language)
        report = TextReport(console.lang, colours(sys.stderr))
        for diagnostic in stopping:
            console.err(report.add(diagnostic))
        console.err(report.end(1))
        console.err(_closing(path, stopping, rest, console.lang) if rest else "")
        return 1
    if base:
        console.out("".join(_changes(curriculum.formation.changes, console.lang)))
        return 0
    tables = select(curriculum, semester, parcours)
    if not tables:
        raise WrongUsage(say("{path} : aucune feuille ne correspond", "{path}: no sheet matches", path=path))
    from butlang.cli.matrix import drawn_tables, places

    console.out(drawn_tables(curriculum, tables, found, console.lang))
    grave, rest = _parted(
        found, lambda d: d.severity is not Severity.NOTE and any(places(d, table) for table in tables)
    )
    concise = ConciseReport(console.lang, colours(sys.stderr))
    for diagnostic in grave:
        console.err(concise.add(diagnostic))
    console.err(_closing(path, grave, rest, console.lang))
    return int(any(d.severity is Severity.ERROR for d in found))


def _parted(
    found: Sequence[Diagnostic], wanted: Callable[[Diagnostic], bool]
) -> tuple[list[Diagnostic], list[Diagnostic]]:
    """Those that are wanted, and the rest."""
    return [d for d in found if wanted(d)], [d for d in found if not wanted(d)]


def _closing(path: str, said: Sequence[Diagnostic], rest: Sequence[Diagnostic], lang: Lang) -> str:
    """How many were not shown, and the command that tells more; nothing where there is no more to tell."""
    if not said and not rest:
        return ""
    counts = Counts()
    for diagnostic in rest:
        counts.add(diagnostic)
    left = ", ".join(counts.parts(lang))
    command = f"butlang check {_typed(path)}"
    if not left:
        closing = say("le détail : {command}", "details: {command}", command=command)
    elif said:
        closing = say(
            "et aussi {left} ; le détail : {command}",
            "and also {left}; details: {command}",
            left=left,
            command=command,
        )
    else:
        closing = say("{left} ; le détail : {command}", "{left}; details: {command}", left=left, command=command)
    return visible(closing.to(lang)) + "\n"


def _typed(path: str) -> str:
    """A path as it is typed: in quotes where a shell would take it apart."""
    return path if re.fullmatch(r"[\w@%+=:,./\\-]+", path) else f'"{path}"'


def _load(path: str) -> tuple[Curriculum | None, Sequence[Diagnostic]]:
    reader = Reader()
    outcome = read_stdin() if path == "-" else reader.read(path)
    if outcome.value is None:
        return None, outcome.diagnostics
    if kind_of(outcome.value.text) not in ROOTS:
        raise WrongUsage(
            say(
                "{path} : pas de ligne « formation », rien à afficher",
                "{path}: no “formation” line, nothing to show",
                path=path,
            )
        )
    result = analyse(outcome.value, reader.project(outcome.value))
    return result.value, result.diagnostics


def select(curriculum: Curriculum, semester: int | None, parcours: str | None) -> list[Table]:
    """The tables of a semester, or of a parcours (with the common ones), or all."""
    wanted = None if parcours is None else parcours.upper()
    codes = {p.code for p in curriculum.formation.parcours}
    if wanted is not None and wanted not in codes:
        raise WrongUsage(
            say(
                "aucun parcours {code} ; déclarés : {known}",
                "no parcours {code}; declared: {known}",
                code=parcours or "",
                known=tuple(sorted(codes)) or ("-",),
            )
        )
    return [
        table
        for table in curriculum.tables
        if semester in (None, table.semestre.number) and (wanted is None or table.parcours in (None, wanted))
    ]


def _changes(changes: Sequence[Change], lang: Lang) -> Iterator[str]:
    """Each change of the base on a line, with its place."""
    if not changes:
        yield Text("rien ne change par rapport à la base", "nothing differs from the base").to(lang) + "\n"
    for change in changes:
        yield f"{place(change.span)}: {visible(change.what.to(lang))}\n"
