"""`butlang fmt`: specifications in canonical form."""

from __future__ import annotations

import sys
from typing import Final

import click
from attrs import define

from butlang.cli.commands import ROOTS, Read, Survey, declare, default_paths, paths_argument
from butlang.cli.console import Console, colours
from butlang.cli.main import BUG
from butlang.diagnostics import Lang, Outcome, Text, say
from butlang.files.faults import FileFault
from butlang.files.finding import STDIN_ARGUMENT, Kind
from butlang.files.writing import rewrite
from butlang.format import Unproved, formatted
from butlang.proof import same_curriculum
from butlang.report.concise import ConciseReport
from butlang.report.counts import plural
from butlang.report.screen import visible
from butlang.report.unified import unified
from butlang.source import Source

KINDS: Final[tuple[Kind, ...]] = (*ROOTS, "fragment", "vide")
_HELP: Final = Text(
    "Met des spécifications en forme.\n\nÉcrit chaque fichier sous sa forme canonique : l'ordre des lignes, une espace "
    "entre les mots, la virgule décimale. Les commentaires restent avec leur ligne, et le sens ne change pas : c'est "
    "vérifié avant d'écrire. Une ligne qui ne se lit pas reste où elle est. PATH est un fichier .but, un dossier, ou "
    "« - » pour l'entrée standard ; par défaut le dossier specs s'il existe, sinon le dossier courant. État de sortie : 0 "
    "si tout est en forme, 1 si une ligne ne se lit pas ou si --check trouve un fichier à mettre en forme, 2 si un "
    "fichier ne peut être lu ou écrit.",
    "Put specifications into canonical form.\n\nWrites each file in its canonical form: the order of lines, one space "
    "between words, the decimal comma. Comments stay with their line, and the meaning does not change: that is verified "
    "before anything is written. A line that does not parse stays where it is. PATH is a .but file, a folder, or “-” for "
    "standard input; by default the folder specs if there is one, else the current folder. Exit status: 0 if all is in "
    "form, 1 if a line does not parse or --check finds a file that is not in form, 2 when a file cannot be read or "
    "written.",
)
_CHECK: Final = Text("N'écrit rien ; dit quels fichiers changeraient.", "Write nothing; say which files would change.")
_DIFF: Final = Text("N'écrit rien ; montre ce qui changerait.", "Write nothing; show what would change.")
_DONE: Final = Text("fichier mis en forme", "file formatted"), Text("fichiers mis en forme", "files formatted")
_WOULD: Final = (
    Text("fichier à mettre en forme", "file to format"),
    Text("fichiers à mettre en forme", "files to format"),
)
_KEPT: Final = (
    Text("fichier déjà en forme", "file in form already"),
    Text("fichiers déjà en forme", "files in form already"),
)
_UNPROVED: Final = (
    "{path} : laissé tel quel, sa mise en forme en changerait le sens ; c'est un défaut de butlang, merci de le signaler",
    "{path}: left as it is, formatting would change its meaning; this is a bug in butlang, please report it",
)
_ENDINGS: Final = "{path} : seules les fins de ligne changent", "{path}: only line endings change"


def command(lang: Lang) -> click.Command:
    params = [
        paths_argument(),
        click.Option(["--check"], is_flag=True, help=_CHECK.to(lang)),
        click.Option(["--diff"], is_flag=True, help=_DIFF.to(lang)),
    ]

    def run(paths: tuple[str, ...], check: bool, diff: bool) -> int:
        console = Console(lang)
        survey = Survey(default_paths(paths), console, KINDS)
        return Formatter(survey, console, check, diff, STDIN_ARGUMENT in paths).run()

    return declare(lang, "fmt", _HELP, params, run)


@define(eq=False)
class Formatter:
    """One run of the command: files are written one after another, each whole or not at all.

    `stdin`: standard output is for a text.
    """

    survey: Survey
    console: Console
    check: bool
    diff: bool
    stdin: bool
    changed: int = 0
    kept: int = 0
    bugs: int = 0

    def run(self) -> int:
        report = ConciseReport(self.console.lang, colours(sys.stderr))
        for read in self.survey:
            outcome: Outcome[Source | None] | Outcome[str] = read.outcome
            if read.outcome.value is not None:
                try:
                    outcome = self._one(read, read.outcome.value)
                except Unproved:
                    self.bugs += 1
                    self.survey.complain(say(*_UNPROVED, path=read.found.path))
                except FileFault as fault:
                    self.survey.complain(fault.message)
            self.console.err("".join(map(report.add, outcome.diagnostics)))
        self._say(self._sentence())
        if self.bugs:
            return BUG
        if self.survey.failed:
            return 2
        return int(report.counts.error > 0 or (self.check and self.changed > 0))

    @property
    def asked(self) -> bool:
        """Whether the question is only what would change."""
        return self.check or self.diff

    def _one(self, read: Read, source: Source) -> Outcome[str]:
        """One file, with the diagnostics of the lines that are kept, where they stand now. Raises `Unproved`, `FileFault`."""
        outcome = formatted(source)
        found = Source(source.path, outcome.value)
        if found.text == source.text:
            self.kept += 1
        else:
            (self._show if self.asked else self._write)(read, source, found)
            self.changed += 1
        if self.asked:
            return outcome
        if read.found.stdin:
            self.console.out_bytes(found.text.encode())
        return formatted(found) if outcome.diagnostics else outcome

    def _write(self, read: Read, source: Source, found: Source) -> None:
        """Put a text in its file, once it is proved that a root compiles to the same."""
        if read.kind in ROOTS and not same_curriculum(source, found, self.survey.reader.project(source)):
            raise Unproved(source.path)
        if not read.found.stdin:
            # A file with two names is one source, named by the first.
            rewrite({read.found.path: (source.text, found.text)})
            self._say(visible(read.found.path) + "\n")

    def _show(self, read: Read, source: Source, found: Source) -> None:
        """Say what would change in a file."""
        name = source.path if read.found.stdin else read.found.path
        if not self.diff:
            self._say(visible(name) + "\n")
        elif patch := "".join(unified(name, source.text, found.text)):
            self.console.out(patch)
        else:
            self._say(visible(say(*_ENDINGS, path=name).to(self.console.lang)) + "\n")

    def _say(self, text: str) -> None:
        """Standard output may be a text or a patch: then nothing else is written there."""
        (self.console.err if self.diff or self.stdin else self.console.out)(text)

    def _sentence(self) -> str:
        """`1 fichier mis en forme, 21 déjà en forme`."""
        lang = self.console.lang
        done = _WOULD if self.asked else _DONE
        parts = [plural(lang, self.changed, *(text.to(lang) for text in done))] if self.changed or not self.kept else []
        if self.kept:
            parts.append(plural(lang, self.kept, *(text.to(lang) for text in _KEPT)))
        return ", ".join(parts) + "\n"
