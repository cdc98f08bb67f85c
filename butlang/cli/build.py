"""`butlang build`: specifications to workbooks, JSON or CSV."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from contextlib import closing
from typing import Final

import click
from attrs import define

from butlang.backends import BACKENDS, LAYOUTS
from butlang.cli.commands import Survey, declare, default_paths, paths_argument
from butlang.cli.compiling import Compiled, Job, each
from butlang.cli.console import Console, WrongUsage, colours
from butlang.diagnostics import Lang, Message, Text, say
from butlang.files.faults import FileFault, slashes
from butlang.files.finding import Found, Kind, is_folder
from butlang.files.writing import Output
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
_REVISION: Final = Text(
    "Inscrit dans les classeurs la révision git des fichiers, suivie de « + » s'ils en diffèrent.",
    "Put the git revision of the files into workbooks, followed by “+” where they differ from it.",
)
_JOBS: Final = Text(
    "Combien de processus compilent à la fois ; par défaut un par processeur, un seul pour peu de fichiers.",
    "How many processes compile at a time; by default one for each processor, one only for few files.",
)

EACH: Final = 16 if sys.platform == "linux" else 64
"""Files that make another process worth its start, which is slower where it is no fork."""


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
        click.Option(["--revision"], is_flag=True, help=_REVISION.to(lang)),
        click.Option(["-j", "--jobs"], type=click.IntRange(min=1), metavar="N", help=_JOBS.to(lang)),
    ]

    def run(
        paths: tuple[str, ...], folder: str, form: str, layout: str, force: bool, revision: bool, jobs: int | None
    ) -> int:
        job = Job(form, layout, lang, colours(sys.stderr))
        return Build(default_paths(paths), job, Console(lang)).run(Output(folder, force), jobs, revision)

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

    def __init__(self, paths: Sequence[str], job: Job, console: Console) -> None:
        self.console = console
        self.job = job
        self.suffix = BACKENDS[job.form].suffix
        self.survey = Survey(paths, console, ("formation",))
        self.report = TextReport(console.lang, job.colour, summary=False)
        self.tally = Tally()
        self.base = common_folder(paths)
        self.owners: dict[str, str] = {}

    def run(self, output: Output, jobs: int | None = None, revision: bool = False) -> int:
        """Compile everything, and say what was done. Files are compiled anywhere; they are all written here, in order."""
        found = self.survey.find()
        job = self._revised(found) if revision else self.job
        results = each(job, found, self.survey.reader, jobs or automatic(len(found)))
        with output, closing(results):
            for item, compiled in self.survey.follow(found, results):
                self._take(item, compiled, output)
        self.console.err(self.report.end(0))
        self.console.out(self.tally.sentence(self.console.lang, self.report.counts))
        return 2 if self.survey.failed else int(self.report.counts.error > 0)

    def _revised(self, found: Sequence[Found]) -> Job:
        """The job, once git has said which revision the files are of."""
        from butlang.files.git import revisions

        return self.job._replace(revision=revisions(item.path for item in found).of)

    def _take(self, item: Found, compiled: Compiled, output: Output) -> None:
        """Show what was found in a file, and write what it gives."""
        for entry in compiled.said:
            self.console.err(self.report.show(entry))
        if compiled.bug is not None:
            raise compiled.bug
        self.tally.stopped += compiled.stopped
        if compiled.kind not in (None, "formation") and not is_folder(item.given):
            self.survey.complain(_not_built(item.path, compiled.kind))
        if compiled.refused is not None:
            self.survey.complain(compiled.refused)
        if compiled.files:
            stem = stem_of(item, self.base)
            for after, data in compiled.files.items():
                self._write(item.path, stem + after + self.suffix, data, output)

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


def automatic(size: int) -> int:
    """How many processes compile that many files when nobody says: one for few, else one for each processor."""
    affinity = getattr(os, "sched_getaffinity", None)
    processors = len(affinity(0)) if affinity is not None else os.cpu_count() or 1
    return max(1, min(processors, size // EACH))


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


def _not_built(path: str, kind: Kind | None) -> Message:
    if kind == "programme":
        return say(
            "{path} : un programme ne se compile pas, une formation en hérite",
            "{path}: a programme is not compiled, a formation inherits it",
            path=path,
        )
    return say(
        "{path} : pas de ligne « formation », rien à compiler",
        "{path}: no “formation” line, nothing to compile",
        path=path,
    )


def _collision(output: str, owner: str, path: str) -> Message:
    return say(
        "{path} : {output} vient d'être écrit pour {owner} ; renommer l'un des deux",
        "{path}: {output} has just been written for {owner}; rename one of them",
        path=path,
        output=output,
        owner=owner,
    )
