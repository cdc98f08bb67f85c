"""`butlang build`: specifications to workbooks, JSON or CSV."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import Final

import click
from attrs import define

from butlang.backends import BACKENDS, LAYOUTS, Options, RefusedError
from butlang.cli.commands import Read, Survey, declare, default_paths, paths_argument
from butlang.cli.console import Console, WrongUsage, colours
from butlang.diagnostics import Diagnostic, Lang, Message, Severity, Text, say
from butlang.files.faults import FileFault, slashes
from butlang.files.finding import Found, is_folder
from butlang.files.reading import project_root
from butlang.files.writing import Output
from butlang.pipeline import analyse
from butlang.report.counts import Counts, plural
from butlang.report.running import TextReport
from butlang.report.screen import visible

_HELP: Final = Text(
    "Compile des formations.\n\nÉcrit un fichier par formation (un par feuille en CSV), aussi quand une règle n'est pas "
    "respectée : la feuille le montre. PATH est un fichier .but ou un dossier ; par défaut le dossier specs s'il "
    "existe, sinon le dossier courant. Un fichier modifié à la main n'est pas écrasé.",
    "Compile formations.\n\nWrites one file for each formation (one for each sheet as CSV), also when a rule is broken: "
    "the sheet shows it. PATH is a .but file or a folder; by default the folder specs if there is one, else the current "
    "folder. A file edited by hand is not overwritten.",
)
_FOLDER: Final = Text("Dossier où écrire.", "Folder to write to.")
_FORMAT: Final = Text("Format des fichiers.", "Format of the files.")
_LAYOUT: Final = Text("Mise en page des classeurs.", "Layout of workbooks.")
_FORCE: Final = Text("Écrase aussi les fichiers modifiés à la main.", "Overwrite files edited by hand as well.")


def command(lang: Lang) -> click.Command:
    params = [
        paths_argument(),
        click.Option(
            ["-o", "--output", "folder"], metavar="DIR", default="out", show_default=True, help=_FOLDER.to(lang)
        ),
        click.Option(
            ["-f", "--format", "form"],
            type=click.Choice(list(BACKENDS)),
            default="xlsx",
            show_default=True,
            help=_FORMAT.to(lang),
        ),
        click.Option(
            ["--layout"], type=click.Choice(LAYOUTS), default=LAYOUTS[0], show_default=True, help=_LAYOUT.to(lang)
        ),
        click.Option(["--force"], is_flag=True, help=_FORCE.to(lang)),
    ]

    def run(paths: tuple[str, ...], folder: str, form: str, layout: str, force: bool) -> int:
        return Build(default_paths(paths), form, layout, Console(lang)).run(Output(folder, force))

    return declare(lang, "build", _HELP, params, run)


@define(eq=False)
class Tally:
    """What was done."""

    written: int = 0
    unchanged: int = 0
    stopped: int = 0

    def sentence(self, lang: Lang, counts: Counts) -> str:
        french = lang == "fr"
        parts = [
            plural(
                lang,
                self.written,
                *(("fichier écrit", "fichiers écrits") if french else ("file written", "files written")),
            )
        ]
        if self.unchanged:
            parts.append(
                plural(lang, self.unchanged, *(("inchangé", "inchangés") if french else ("unchanged", "unchanged")))
            )
        if self.stopped:
            words = (
                ("formation non compilée", "formations non compilées")
                if french
                else ("formation not compiled", "formations not compiled")
            )
            parts.append(plural(lang, self.stopped, *words))
        return ", ".join([*parts, *counts.parts(lang)]) + "\n"


class Build:
    """One run of the command."""

    def __init__(self, paths: Sequence[str], form: str, layout: str, console: Console) -> None:
        self.console = console
        self.layout = layout
        self.format = BACKENDS[form]
        self.survey = Survey(paths, console, ("formation",))
        self.report = TextReport(console.lang, colours(sys.stderr), summary=False)
        self.tally = Tally()
        self.paths = paths
        self.base = common_folder(paths)
        self.owners: dict[str, str] = {}

    def run(self, output: Output) -> int:
        """Compile everything, and say what was done."""
        with output:
            for item in self.survey:
                if self._wanted(item):
                    self._compile(item, output)
        self.console.err(self.report.end(0))
        self.console.out(self.tally.sentence(self.console.lang, self.report.counts))
        return 2 if self.survey.failed else int(self.report.counts.error > 0)

    def _wanted(self, item: Read) -> bool:
        """Whether a file is to be compiled; one that is given by name and cannot be is complained about."""
        if item.kind is None:
            self._show(item.outcome.diagnostics)
            self.tally.stopped += 1
            return False
        if item.kind != "formation" and not is_folder(item.found.given):
            self.survey.complain(_not_built(item))
        return item.kind == "formation"

    def _compile(self, item: Read, output: Output) -> None:
        source = item.outcome.value
        assert source is not None
        result = analyse(source, self.survey.reader.loader(source))
        self._show(result.diagnostics)
        if result.value is None:
            self.tally.stopped += 1
            return
        options = Options(layout=self.layout, lang=self.console.lang, spec=_hint(item.found))
        stem = stem_of(item.found, self.base)
        try:
            files = self.format.emit(result.value, result.diagnostics, options)
        except RefusedError as error:
            self.survey.complain(say("{path} : {why}", "{path}: {why}", path=item.found.path, why=error.message))
            return
        for after, data in files.items():
            self._write(item.found.path, stem + after + self.format.suffix, data, output)

    def _write(self, path: str, relative: str, data: bytes, output: Output) -> None:
        """One file, unless another specification has just written it."""
        owner = self.owners.setdefault(relative.casefold(), path)
        if owner != path:
            self.survey.complain(_collision(output.shown(relative), owner, path))
            return
        try:
            if output.write(relative, data) == "unchanged":
                self.tally.unchanged += 1
                return
        except FileFault as fault:
            self.survey.complain(fault.message)
            return
        self.tally.written += 1
        self.console.out(visible(output.shown(relative)) + "\n")

    def _show(self, found: Sequence[Diagnostic]) -> None:
        for diagnostic in found:
            if diagnostic.severity is not Severity.NOTE:
                self.console.err(self.report.add(diagnostic))


def common_folder(paths: Sequence[str]) -> str:
    """The folder that outputs mirror: the one given, or the common parent of several."""
    folders = [os.path.abspath(path if is_folder(path) else os.path.dirname(path) or ".") for path in paths]
    try:
        return os.path.commonpath(folders)
    except ValueError as error:  # two drives
        raise WrongUsage(say("ces chemins n'ont pas de dossier commun", "these paths have no common folder")) from error


def stem_of(found: Found, base: str) -> str:
    """The path of an output under its folder, without suffix, with forward slashes."""
    if found.stdin:
        return "stdin"
    return slashes(os.path.splitext(os.path.relpath(os.path.abspath(found.path), base))[0])


def _hint(found: Found) -> str | None:
    """The path of a specification from its project's root, which a workbook keeps."""
    if found.stdin:
        return None
    return slashes(os.path.relpath(os.path.realpath(found.path), project_root(found.path)))


def _not_built(item: Read) -> Message:
    if item.kind == "programme":
        return say(
            "{path} : un programme ne se compile pas, une formation en hérite",
            "{path}: a programme is not compiled, a formation inherits it",
            path=item.found.path,
        )
    return say(
        "{path} : pas de ligne « formation », rien à compiler",
        "{path}: no “formation” line, nothing to compile",
        path=item.found.path,
    )


def _collision(output: str, owner: str, path: str) -> Message:
    return say(
        "{path} : {output} vient d'être écrit pour {owner} ; renommer l'un des deux",
        "{path}: {output} has just been written for {owner}; rename one of them",
        path=path,
        output=output,
        owner=owner,
    )
