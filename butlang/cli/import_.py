"""`butlang import`: a document that others made, as specifications."""

from __future__ import annotations

import os
import sys
from typing import Final

import click

from butlang.cli.commands import declare
from butlang.cli.console import Console, colours
from butlang.diagnostics import Lang, Message, Severity, Text, say
from butlang.files.faults import FileFault, slashes
from butlang.files.finding import SUFFIX
from butlang.files.reading import read_document
from butlang.files.writing import write_new
from butlang.importers import Imported, import_document
from butlang.report.counts import plural
from butlang.report.running import TextReport
from butlang.report.screen import visible

_HELP: Final = Text(
    "Lit un document de coefficients.\n\nFILE est la couche texte d'un document d'ORéBUT (« - » : l'entrée standard). "
    "Écrit une spécification par formation et site : les lignes dont les chiffres se prouvent, un commentaire pour le "
    "reste. Un fichier qui existe n'est pas écrasé. État de sortie : 0 si tout ce qui est imprimé est repris, 1 si des "
    "lignes sont laissées de côté, 2 si un fichier ne peut être lu ou écrit.",
    "Read a document of coefficients.\n\nFILE is the text layer of an ORéBUT document (“-”: standard input). Writes one "
    "specification for each formation and site: the rows whose figures are proved, a comment for the rest. A file that "
    "exists is not overwritten. Exit status: 0 if all that is printed was taken up, 1 if rows are left out, 2 when a "
    "file cannot be read or written.",
)
_FOLDER: Final = Text("Dossier où écrire.", "Folder to write to.")
_PROVENANCE: Final = Text(
    "Ajoute en commentaire la ligne du document d'où vient chaque chiffre.",
    "Add as a comment the line of the document that each figure comes from.",
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
    ]

    def run(path: str, folder: str, provenance: bool, force: bool) -> int:
        return import_file(path, folder, provenance, force, Console(lang))

    return declare(lang, "import", _HELP, params, run)


def import_file(path: str, folder: str, provenance: bool, force: bool, console: Console) -> int:
    """Read one document, write its specifications, and say what was read and what was not."""
    report = TextReport(console.lang, colours(sys.stderr), summary=False)
    outcome = read_document(path)
    found = outcome.diagnostics
    imported = None
    if outcome.value is not None:
        read = import_document(outcome.value, provenance)
        imported, found = read.value, read.diagnostics
    # Rows that are left out come last, next to the sum; notes stand as comments in the specifications.
    for diagnostic in sorted(found, key=lambda d: d.severity is Severity.ERROR):
        if diagnostic.severity is Severity.NOTE:
            report.counts.add(diagnostic)
        else:
            console.err(report.add(diagnostic))
    console.err(report.end(0))
    failed = False
    if imported is not None and imported.specifications:
        failed = not _write(imported, folder, force, console)
        console.out(_read(imported).to(console.lang) + "\n")
    parts = report.counts.parts(console.lang)
    if parts:
        console.out(", ".join(parts) + "\n")
    return 2 if failed else int(report.counts.error > 0)


def _write(imported: Imported, folder: str, force: bool, console: Console) -> bool:
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
        console.out(visible(slashes(path)) + "\n")
    french = console.lang == "fr"
    said = [
        plural(
            console.lang,
            written,
            *(("fichier écrit", "fichiers écrits") if french else ("file written", "files written")),
        )
    ]
    if unchanged:
        said.append(
            plural(console.lang, unchanged, *(("inchangé", "inchangés") if french else ("unchanged", "unchanged")))
        )
    console.out(", ".join(said) + "\n")
    return done


def _read(imported: Imported) -> Message:
    counted = imported.counted
    return say(
        "lu : {tables} tableaux ({titles} titres, {footers} pieds), {rows} lignes chiffrées, dont {written} reprises",
        "read: {tables} tables ({titles} titles, {footers} footers), {rows} rows with figures, {written} of them taken up",
        tables=counted.tables,
        titles=counted.titles,
        footers=counted.footers,
        rows=counted.rows,
        written=counted.written,
    )
