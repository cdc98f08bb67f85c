"""`butlang show`: the matrices of a formation in the terminal."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from typing import Final

import click

from butlang.cli.commands import ROOTS, declare
from butlang.cli.console import Console, WrongUsage, colours
from butlang.diagnostics import Diagnostic, Lang, Text, say
from butlang.figures import Curriculum, Table
from butlang.files.finding import kind_of
from butlang.files.reading import Reader, read_stdin
from butlang.model import Change
from butlang.pipeline import analyse
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
    report = TextReport(console.lang, colours(sys.stderr))
    if curriculum is None:
        for diagnostic in found:
            console.err(report.add(diagnostic))
        console.err(report.end(1))
        return 1
    if base:
        console.out("".join(_changes(curriculum.formation.changes, console.lang)))
        return 0
    tables = select(curriculum, semester, parcours)
    if not tables:
        raise WrongUsage(say("{path} : aucune feuille ne correspond", "{path}: no sheet matches", path=path))
    from butlang.cli.matrix import drawn_tables

    console.out(drawn_tables(curriculum, tables, found, console.lang))
    for diagnostic in found:
        report.add(diagnostic)
    console.out(report.counts.sentence(console.lang, 1) + "\n")
    return int(report.counts.error > 0)


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
    result = analyse(outcome.value, reader.loader(outcome.value))
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
