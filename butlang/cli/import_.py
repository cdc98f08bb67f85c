"""`butlang import`: a document that others made, as specifications."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from typing import Final, TypeAlias

import click

from butlang.cli.commands import declare
from butlang.cli.console import Console, colours, is_utf8
from butlang.diagnostics import Diagnostic, Lang, Severity, Text
from butlang.files.documents import read_document
from butlang.files.faults import FileFault, slashes
from butlang.files.finding import SUFFIX
from butlang.files.writing import write_new
from butlang.importers import Imported, import_document, import_workbook
from butlang.importers.draft import Counted
from butlang.report.concise import ConciseReport
from butlang.report.counts import Counts, plural
from butlang.report.running import TextReport
from butlang.report.screen import visible
from butlang.source import Source

Out: TypeAlias = Callable[[str], None]
"""Writes to one of the two streams."""
FORMATS: Final = ("text", "concise", "json")
_HELP: Final = Text(
    "Lit un document de coefficients.\n\nFILE est un classeur .xlsx (export d'ORéBUT, ou tableaux d'un département), une "
    "matrice UE × modules en CSV, ou le texte tiré d'un PDF d'ORéBUT (pdftotext -raw, ou tout sélectionner et copier ; "
    "« - » : l'entrée standard). Écrit une spécification par formation et site : les lignes dont les chiffres se "
    "prouvent, un commentaire pour le reste. Un fichier qui existe n'est pas écrasé. État de sortie : 0 si "
    "tous les chiffres lisibles sont repris, 1 si certains sont laissés de côté, 2 si un fichier ne peut être lu ou "
    "écrit.",
    "Read a document of coefficients.\n\nFILE is a workbook .xlsx (an export of ORéBUT, or a department's tables), a "
    "matrix UE × modules as CSV, or the text of an ORéBUT PDF (pdftotext -raw, or select all and copy; “-”: standard "
    "input). Writes one specification for each formation and site: the rows whose figures are proved, a "
    "comment for the rest. A file that exists is not overwritten. Exit status: 0 if all figures that can be read were "
    "taken up, 1 if some are left out, 2 when a file cannot be read or written.",
)
_FOLDER: Final = Text("Dossier où écrire.", "Folder to write to.")
_PROVENANCE: Final = Text(
    "Ajoute en commentaire la ligne du document, ou la cellule, d'où vient chaque chiffre.",
    "Add as a comment the line of the document, or the cell, that each figure comes from.",
)
_FORMAT: Final = Text(
    "Forme de ce qui est signalé ; concise : une ligne chacun, notes comprises ; json : pour les programmes, sur la sortie "
    "standard, le reste sur la sortie d'erreur.",
    "Form of what is reported; concise: one line each, notes included; json: for programs, on standard output, the rest "
    "on standard error.",
)
_FORCE: Final = Text("Écrase les fichiers qui existent.", "Overwrite files that exist.")


def command(lang: Lang) -> click.Command:
    params = [
        click.Argument(["path"], metavar="FILE", type=click.Path()),
        click.Option(
            ["-o", "--output", "folder"], metavar="DIR", default="import", show_default=True, help=_FOLDER.to(lang)
        ),
        click.Option(["--provenance"], is_flag=True, help=_PROVENANCE.to(lang)),
        click.Option(["--force"], is_flag=True, help=_FORCE.to(lang)),
        click.Option(
            ["--format", "form"],
            type=click.Choice(FORMATS),
            default=FORMATS[0],
            show_default=True,
            help=_FORMAT.to(lang),
        ),
    ]

    def run(path: str, folder: str, provenance: bool, force: bool, form: str) -> int:
        return import_file(path, folder, provenance, force, form, Console(lang))

    return declare(lang, "import", _HELP, params, run)


def import_file(path: str, folder: str, provenance: bool, force: bool, form: str, console: Console) -> int:
    """Read one document, write its specifications, and say what was read and what was not."""
    outcome = read_document(path)
    found = outcome.diagnostics
    imported = None
    if outcome.value is not None:
        document = outcome.value
        if isinstance(document, Source):
            read = import_document(document, provenance)
        else:
            read = import_workbook(document, provenance)
        imported, found = read.value, read.diagnostics
    counts, out = _json(found, console) if form == "json" else _show(found, form, console)
    failed = False
    if imported is not None and imported.specifications:
        failed = not _write(imported, folder, force, console, out)
        out(_read(imported.counted, console.lang))
    parts = counts.parts(console.lang)
    if parts:
        out(", ".join(parts) + "\n")
    if imported is not None and imported.specifications and not failed:
        out(_next(folder, console.lang))
    return 2 if failed else int(counts.error > 0)


def _json(found: Sequence[Diagnostic], console: Console) -> tuple[Counts, Out]:
    """Write what was found for programs, in the order of the document; what else is said goes to the other stream."""
    from butlang.report.json import JsonReport

    report = JsonReport(console.lang, ascii_only=not is_utf8(sys.stdout))
    for diagnostic in found:
        report.add(diagnostic)
    console.out(report.end(1))
    return report.counts, console.err


def _show(found: Sequence[Diagnostic], form: str, console: Console) -> tuple[Counts, Out]:
    """Show what was found: in full without the notes, which stand as comments in the specifications; or all of it, a line each.

    Rows that are left out come last, next to the sum.
    """
    colour = colours(sys.stderr)
    concise = form == "concise"
    report: ConciseReport | TextReport = (
        ConciseReport(console.lang, colour)
        if concise
        else TextReport(console.lang, colour, summary=False, command="import")
    )
    for diagnostic in sorted(found, key=lambda d: d.severity is Severity.ERROR):
        if concise or diagnostic.severity is not Severity.NOTE:
            console.err(report.add(diagnostic))
        else:
            report.counts.add(diagnostic)
    if isinstance(report, TextReport):
        console.err(report.end(0))
    return report.counts, console.out


def _write(imported: Imported, folder: str, force: bool, console: Console, out: Out) -> bool:
    """Write every specification; False when one could not be written."""
    written = unchanged = 0
    done = True
    for made in imported.specifications:
        path = os.path.join(folder, made.stem + SUFFIX)
        try:
            if write_new(path, made.text.encode(), force) == "unchanged":
                unchanged += 1
                continue
        except FileFault as fault:
            console.complain(fault.message)
            done = False
            continue
        written += 1
        out(visible(slashes(path)) + "\n")
    said = [_count(console.lang, written, "fichier écrit", "fichiers écrits", "file written", "files written")]
    if unchanged:
        said.append(_count(console.lang, unchanged, "inchangé", "inchangés", "unchanged", "unchanged"))
    out(", ".join(said) + "\n")
    return done


def _read(counted: Counted, lang: Lang) -> str:
    """How much of the document was read, in a sentence."""
    tables = _count(lang, counted.tables, "tableau", "tableaux", "table", "tables")
    titles = _count(lang, counted.titles, "titre", "titres", "title", "titles")
    footers = _count(lang, counted.footers, "ligne de totaux", "lignes de totaux", "row of totals", "rows of totals")
    rows = _count(lang, counted.rows, "ligne chiffrée", "lignes chiffrées", "row with figures", "rows with figures")
    written = _count(lang, counted.written, "reprise", "reprises", "taken up", "taken up")
    start = "lu" if lang == "fr" else "read"
    return f"{start}{' ' if lang == 'fr' else ''}: {tables} ({titles}, {footers}), {rows} ({written})\n"


def _next(folder: str, lang: Lang) -> str:
    """What is to be done with what was written."""
    named = visible(slashes(folder))
    named = f'"{named}"' if " " in named else named
    if lang == "fr":
        return f"ensuite : relire, compléter, puis butlang check {named}\n"
    return f"next: read over, complete, then butlang check {named}\n"


def _count(lang: Lang, count: int, one: str, many: str, english_one: str, english_many: str) -> str:
    return plural(lang, count, one, many) if lang == "fr" else plural(lang, count, english_one, english_many)
