"""The run of `butlang check`: what is read, what is found, what is shown of it."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Final, Protocol

from attrs import frozen

from butlang.cli.commands import ROOTS, Survey
from butlang.cli.console import Console, colours, is_utf8
from butlang.codes import FICHIER_SANS_FORMATION, FICHIER_VIDE
from butlang.diagnostics import Diagnostic, Fix, Lang, diagnostic, say
from butlang.files.faults import FileFault
from butlang.pipeline import analyse, legible
from butlang.project import Project
from butlang.report.counts import Counts
from butlang.settings import DEFAULT, Settings
from butlang.source import Source, Span
from butlang.syntax.parse import parse

if TYPE_CHECKING:
    from butlang.report.stats import Stats

_WHOLE: Final = ("json", "sarif")
"""What is a document even where nothing was read."""


class Report(Protocol):
    """What shows diagnostics, one after another."""

    counts: Counts

    def add(self, diagnostic: Diagnostic) -> str: ...
    def end(self, read: int) -> str: ...


@frozen(eq=False)
class Wanted:
    """What is to be checked, how it is shown, the profile that stands for the one of the configuration, whether to count."""

    paths: tuple[str, ...]
    form: str
    profile: str | None
    stats: bool = False


def check(wanted: Wanted, console: Console, edited: Mapping[str, Source] | None = None) -> int:
    """Check every root under the paths, then the fragments that none of them includes.

    `edited` are the files, by path, that are taken as they would be written.
    """
    survey = Survey(wanted.paths, console, profile=wanted.profile)
    shown = Shown(wanted, console)
    try:
        read = _read(survey, shown, edited)
    except FileFault:
        shown.end(0)  # a program that reads the answer finds one, be the configuration wrong
        raise
    shown.end(read)
    return 2 if survey.failed else int(shown.report.counts.error > 0)


def _read(survey: Survey, shown: Shown, edited: Mapping[str, Source] | None) -> int:
    """Show what is found in each file; how many were read."""
    fragments: list[str] = []
    read = 0
    for item in survey:
        read += 1
        source = item.outcome.value
        if source is None:
            shown.no_text(item.outcome.diagnostics)
        elif item.kind in ROOTS:
            project = survey.reader.project(source)
            if edited:
                from butlang.changes.patch import over

                source, project = edited.get(source.path, source), over(project, edited)
            shown.add(analyse(source, project).diagnostics)
            shown.look(source, project)
        elif item.found.stdin:
            shown.alone(source, survey.reader.settings(source.path))
        else:
            fragments.append(item.found.path)
    for path in fragments:
        if not survey.reader.is_named(path):
            again = survey.reader.read(path)
            if again.value is None:
                shown.no_text(again.diagnostics)
            else:
                shown.alone(again.value, survey.reader.settings(path))
    return read


class Shown:
    """What is shown of a run: each diagnostic once, the sum, and where it is wanted what was looked at."""

    def __init__(self, wanted: Wanted, console: Console) -> None:
        self._console = console
        self._form = wanted.form
        self._once = Once()
        self._stats: Stats | None = None
        if wanted.stats:
            from butlang.report.stats import Stats

            self._stats = Stats()
        self.report = _report(wanted.form, console.lang, self._stats)

    def add(self, found: Iterable[Diagnostic]) -> None:
        for one in self._once.new(found):
            self._console.out(self.report.add(one))
            if self._stats is not None:
                self._stats.find(one)

    def no_text(self, found: Iterable[Diagnostic]) -> None:
        """A file that is no text."""
        self.add(found)
        if self._stats is not None:
            self._stats.look_at_no_text()

    def look(self, source: Source, project: Project) -> None:
        """Count what there was to look at in a root."""
        if self._stats is not None:
            from butlang.resolve.gather import gather

            layers, _ = gather(parse(source).value, project)
            files = (file for layer in layers for file in layer.files)
            self._stats.look(files, legible(source, project).value, project.settings)

    def alone(self, source: Source, settings: Settings) -> None:
        self.add(alone(source, settings))
        if self._stats is not None:
            self._stats.look([parse(source).value], None, settings)

    def end(self, read: int) -> None:
        if read or self._form in _WHOLE:
            self._console.out(self.report.end(read))
        if self._stats is not None and read and self._form not in _WHOLE:
            self._console.out("\n" + self._stats.text(self._console.lang))


class Once:
    """Lets each diagnostic through once, however many roots lead to it."""

    def __init__(self) -> None:
        self._seen: set[tuple[object, ...]] = set()

    def new(self, found: Iterable[Diagnostic]) -> Iterable[Diagnostic]:
        for one in found:
            places = tuple((n.span.source.path, n.span.start) for n in one.notes if n.span is not None)
            waived = one.waived and (one.waived.span.source.path, one.waived.span.start)
            here = (one.span.source.path, one.span.start, one.message.to("fr"))
            key = (one.name, one.severity, *here, one.parcours, waived, places)
            if key not in self._seen:
                self._seen.add(key)
                yield one


def alone(source: Source, settings: Settings = DEFAULT) -> list[Diagnostic]:
    """What can be said of a file that is no root and that no root includes."""
    file = parse(source)
    first = next((line.number for line in file.value.lines if line.statement is not None), None)
    if first is None:
        message = say("ce fichier ne contient aucune ligne utile", "this file holds no statement")
        return [diagnostic(FICHIER_VIDE, Span(source, 0, 0), message, (), Fix(_BEGIN, "incomplete"))]
    text = source.line(first)
    start = source.starts[first - 1] + len(text) - len(text.lstrip())
    message = say(
        "ce fichier n'a pas de ligne « formation », et aucun fichier vérifié ne l'inclut : ni ses codes ni ses chiffres ne sont vérifiés",
        "this file has no line “formation”, and no file that was checked includes it: neither its codes nor its figures are verified",
    )
    span = Span(source, start, start + len(text.strip()))
    found = settings.judged(diagnostic(FICHIER_SANS_FORMATION, span, message, (), Fix(_TITLE, "incomplete")))
    return [*([] if found is None else [found]), *file.diagnostics]


_BEGIN: Final = say(
    "si le fichier devait dire quelque chose, l'enregistrer de nouveau ; sinon commencer ainsi, et changer ce qui est à changer : {lines:;}",
    "if the file should say something, save it again; otherwise begin like this, and change what is to be changed: {lines:;}",
    lines=(
        'formation EX "Exemple"',
        'compétence C1 "Réaliser"',
        'niveau 1 "Débuter"',
        "semestre 1",
        "UE1.1 C1 niveau 1, 30 ECTS",
        'SAÉ1.01 "Projet" -> UE1.1: 40',
        'R1.01 "Cours" -> UE1.1: 60',
    ),
)
_TITLE: Final = say(
    "si un autre fichier l'inclut, vérifier cet autre aussi ; si celui-ci décrit une formation, écrire en première ligne, avec son "
    "code et son titre : {line}",
    "if another file includes it, check that one too; if this one describes a formation, write as its first line, with its "
    "code and title: {line}",
    line='formation EX "Exemple"',
)


def _report(form: str, lang: Lang, stats: Stats | None) -> Report:
    """The report of a format, imported when it is asked for."""
    colour = colours(sys.stdout)
    if form == "json":
        from butlang.report.json import JsonReport

        return JsonReport(lang, ascii_only=not is_utf8(sys.stdout), stats=stats)
    if form == "sarif":
        from butlang.report.sarif import SarifReport

        return SarifReport(lang, ascii_only=not is_utf8(sys.stdout))
    if form == "concise":
        from butlang.report.concise import ConciseReport

        return ConciseReport(lang, colour)
    if form == "github":
        from butlang.report.github import GithubReport

        return GithubReport(lang)
    from butlang.report.running import TextReport

    return TextReport(lang, colour)
