"""`butlang check`: what is wrong with specifications."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from typing import Final, Protocol

import click

from butlang.cli.commands import ROOTS, Survey, declare, default_paths, paths_argument
from butlang.cli.console import Console, WrongUsage, colours, is_utf8
from butlang.codes import FICHIER_SANS_FORMATION, FICHIER_VIDE
from butlang.diagnostics import Diagnostic, Fix, Lang, Text, diagnostic, say
from butlang.pipeline import analyse
from butlang.report.counts import Counts
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

    def run(paths: tuple[str, ...], form: str, fix: bool, unsafe: bool, diff: bool) -> int:
        if not fix:
            if unsafe or diff:
                raise WrongUsage(say(*_WITHOUT_FIX, option="--unsafe" if unsafe else "--diff"))
            return check(default_paths(paths), form, Console(lang))
        from butlang.cli.repair import repair

        return repair(default_paths(paths), form, unsafe, diff, Console(lang))

    return declare(lang, "check", _HELP, [paths_argument(), form, *flags], run)


def check(paths: tuple[str, ...], form: str, console: Console, edited: Mapping[str, Source] | None = None) -> int:
    """Check every root under the paths, then the fragments that none of them includes.

    `edited` are the files, by path, that are taken as they would be written.
    """
    report = _report(form, console.lang)
    survey = Survey(paths, console)
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

            load = over(survey.reader.loader(source), edited)
            show(analyse(edited.get(source.path, source), load).diagnostics)
        elif item.kind in ROOTS:
            show(analyse(source, survey.reader.loader(source)).diagnostics)
        elif item.found.stdin:
            show(alone(source))
        else:
            fragments.append(item.found.path)
    for path in fragments:
        if not survey.reader.is_named(path):
            again = survey.reader.read(path)
            show(again.diagnostics if again.value is None else alone(again.value))
    if read or form in _WHOLE:
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


def alone(source: Source) -> list[Diagnostic]:
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
    return [diagnostic(FICHIER_SANS_FORMATION, span, message, (), Fix(_TITLE, "incomplete")), *file.diagnostics]


_BEGIN: Final = say(
    "si le fichier devait dire quelque chose, l'enregistrer de nouveau ; sinon recopier l'exemple qui convient de "
    "« butlang explain fichier-vide », et le changer",
    "if the file should say something, save it again; otherwise copy the right example of “butlang explain "
    "fichier-vide”, and change it",
)
_TITLE: Final = say(
    "si ce fichier décrit une formation, écrire en première ligne, avec son code et son titre : "
    'formation EX "Exemple" ; si un autre l\'inclut, vérifier cet autre aussi',
    "if this file describes a formation, write as its first line, with its code and title: "
    'formation EX "Exemple"; if another one includes it, check that one too',
)


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
