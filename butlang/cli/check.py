"""`butlang check`: what is wrong with specifications."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from typing import Final, Protocol

import click
from attrs import frozen

from butlang.cli.commands import ROOTS, Survey, declare, default_paths, paths_argument
from butlang.cli.console import Console, WrongUsage, colours, is_utf8
from butlang.codes import FICHIER_SANS_FORMATION, FICHIER_VIDE
from butlang.diagnostics import Diagnostic, Lang, Text, diagnostic, say
from butlang.pipeline import analyse
from butlang.report.counts import Counts
from butlang.settings import DEFAULT, Settings
from butlang.settings.profiles import NAMES as PROFILES
from butlang.source import Source, Span
from butlang.syntax.parse import parse

FORMATS: Final = ("text", "concise", "json", "sarif", "github")
_WHOLE: Final = ("json", "sarif")
"""What is a document even where nothing was read."""
_HELP: Final = Text(
    "Vérifie des spécifications.\n\nPATH est un fichier .but, un dossier où les chercher, ou « - » pour l'entrée "
    "standard ; par défaut le dossier specs s'il existe, sinon le dossier courant. --fix applique les remèdes sûrs, qui "
    "ne touchent aucun chiffre ; --unsafe aussi ceux qui sont à confirmer. Avant d'écrire, il est vérifié que ce qui "
    "devait l'être est réparé et que rien d'autre n'est signalé. État de sortie : 0 sans erreur, 1 s'il y en a (ou s'il "
    "en reste), 2 si un fichier ne peut être lu ou écrit.",
    "Check specifications.\n\nPATH is a .but file, a folder to search for them, or “-” for standard input; by default "
    "the folder specs if there is one, else the current folder. --fix applies the safe remedies, which touch no figure; "
    "--unsafe also those that are to be confirmed. Before anything is written it is verified that what was to be "
    "repaired is, and that nothing else is reported. Exit status: 0 without errors, 1 with some (or some left), 2 when a "
    "file cannot be read or written.",
)
_FORMAT: Final = Text("Forme de ce qui est affiché.", "Form of what is shown.")
_FIX: Final = Text("Applique les remèdes sûrs.", "Apply the safe remedies.")
_UNSAFE: Final = Text(
    "Avec --fix : applique aussi les remèdes à confirmer.", "With --fix: also apply the remedies to be confirmed."
)
_DIFF: Final = Text(
    "Avec --fix : n'écrit rien ; montre ce qui changerait.", "With --fix: write nothing; show what would change."
)
_PROFILE: Final = Text(
    "Ce pour quoi l'on juge : brouillon (chiffres encore incomplets), normal, vote (un avertissement est une erreur).",
    "What it is judged for: brouillon (figures still incomplete), normal, vote (a warning is an error).",
)
_WITHOUT_FIX: Final = ("{option} va avec --fix", "{option} goes with --fix")


class Report(Protocol):
    """What shows diagnostics, one after another."""

    counts: Counts

    def add(self, diagnostic: Diagnostic) -> str: ...
    def end(self, read: int) -> str: ...


def command(lang: Lang) -> click.Command:
    form = click.Option(
        ["--format", "form"], type=click.Choice(FORMATS), default="text", show_default=True, help=_FORMAT.to(lang)
    )
    flags = [
        click.Option([name], is_flag=True, help=text.to(lang))
        for name, text in (("--fix", _FIX), ("--unsafe", _UNSAFE), ("--diff", _DIFF))
    ]

    profile = click.Option(["--profile"], type=click.Choice(PROFILES), help=_PROFILE.to(lang))

    def run(paths: tuple[str, ...], form: str, profile: str | None, fix: bool, unsafe: bool, diff: bool) -> int:
        wanted, console = Wanted(default_paths(paths), form, profile), Console(lang)
        if not fix:
            if unsafe or diff:
                raise WrongUsage(say(*_WITHOUT_FIX, option="--unsafe" if unsafe else "--diff"))
            return check(wanted, console)
        from butlang.cli.repair import repair

        return repair(wanted, unsafe, diff, console)

    return declare(lang, "check", _HELP, [paths_argument(), form, profile, *flags], run)


@frozen(eq=False)
class Wanted:
    """What is to be checked, how it is shown, and the profile that stands for the one of the configuration."""

    paths: tuple[str, ...]
    form: str
    profile: str | None


def check(wanted: Wanted, console: Console, edited: Mapping[str, Source] | None = None) -> int:
    """Check every root under the paths, then the fragments that none of them includes.

    `edited` are the files, by path, that are taken as they would be written.
    """
    report = _report(wanted.form, console.lang)
    survey = Survey(wanted.paths, console, profile=wanted.profile)
    once = Once()
    fragments: list[str] = []
    read = 0

    def show(found: Iterable[Diagnostic]) -> None:
        for one in once.new(found):
            console.out(report.add(one))

    for item in survey:
        read += 1
        source = item.outcome.value
        if source is None:
            show(item.outcome.diagnostics)
        elif item.kind in ROOTS and edited:
            from butlang.changes.patch import over

            project = over(survey.reader.project(source), edited)
            show(analyse(edited.get(source.path, source), project).diagnostics)
        elif item.kind in ROOTS:
            show(analyse(source, survey.reader.project(source)).diagnostics)
        elif item.found.stdin:
            show(alone(source, survey.reader.settings(source.path)))
        else:
            fragments.append(item.found.path)
    for path in fragments:
        if not survey.reader.is_named(path):
            again = survey.reader.read(path)
            show(again.diagnostics if again.value is None else alone(again.value, survey.reader.settings(path)))
    if read or wanted.form in _WHOLE:
        console.out(report.end(read))
    return 2 if survey.failed else int(report.counts.error > 0)


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
        return [diagnostic(FICHIER_VIDE, Span(source, 0, 0), message)]
    text = source.line(first)
    start = source.starts[first - 1] + len(text) - len(text.lstrip())
    message = say(
        "ni « formation » ni « programme » dans ce fichier, et aucun fichier vérifié ne l'inclut : seules ses lignes ont été lues",
        "neither “formation” nor “programme” in this file, and no file that was checked includes it: only its lines were read",
    )
    span = Span(source, start, start + len(text.strip()))
    found = settings.judged(diagnostic(FICHIER_SANS_FORMATION, span, message))
    return [*([] if found is None else [found]), *file.diagnostics]


def _report(form: str, lang: Lang) -> Report:
    """The report of a format, imported when it is asked for."""
    colour = colours(sys.stdout)
    if form == "json":
        from butlang.report.json import JsonReport

        return JsonReport(lang, ascii_only=not is_utf8(sys.stdout))
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
