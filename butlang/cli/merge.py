"""`butlang merge`: what git calls to merge three versions of a specification."""

from __future__ import annotations

import re
from typing import Final

import click

from butlang.cli.commands import declare
from butlang.cli.console import Console
from butlang.diagnostics import Lang, Message, Text, say
from butlang.files.decoding import decode
from butlang.files.git_merge import merged_lines
from butlang.files.reading import file_content
from butlang.files.writing import rewrite, write_new
from butlang.merge import Conflict, Result, Unproved, merge
from butlang.report.counts import plural
from butlang.report.screen import visible
from butlang.source import Source

_HELP: Final = Text(
    "Fusionne trois versions d'une spécification, fait par fait.\n\ngit l'appelle pour les fichiers .but (voir butlang "
    "init) : BASE est la version commune, OURS la nôtre, THEIRS la leur ; le résultat, en forme canonique, remplace OURS. "
    "Deux modifications voisines ne se gênent jamais. Un même fait changé en deux valeurs est un conflit : sa ligne est "
    "écrite deux fois entre des marques, et il est nommé. État de sortie : 0 sans conflit, 1 s'il en reste, 2 si un "
    "fichier ne peut être lu ou écrit.",
    "Merge three versions of a specification, fact by fact.\n\nCalled by git for .but files (see butlang init): BASE is "
    "the common version, OURS ours, THEIRS theirs; the result, in canonical form, replaces OURS. Neighbouring edits never "
    "conflict. One fact changed to two values is a conflict: its line is written twice between markers, and it is named. "
    "Exit status: 0 without conflicts, 1 if some are left, 2 when a file cannot be read or written.",
)
_PATH: Final = Text("Le nom du fichier dans les messages.", "The name of the file in messages.")
_SIZE: Final = Text("Longueur des marques de conflit.", "Length of conflict markers.")
_OURS: Final = Text("notre version", "our version")
_THEIRS: Final = Text("leur version", "their version")
_CONFLICT: Final = Text("conflit : ", "conflict: ")
_LEFT: Final = (
    "{path} : {count} ; garder une des deux versions entre les marques, effacer les marques, puis : git add {named}",
    "{path}: {count}; keep one of the two versions between the markers, delete the markers, then: git add {named}",
)
_AS_TEXT: Final = (
    "{path} : ce qui est écrit ne permet pas de fusionner fait par fait ; fusionné ligne par ligne, à relire",
    "{path}: what is written does not allow a merge fact by fact; merged line by line, have a look",
)


def command(lang: Lang) -> click.Command:
    params = [
        *(click.Argument([name], type=click.Path()) for name in ("base", "ours", "theirs")),
        click.Option(["--path"], metavar="P", help=_PATH.to(lang)),
        click.Option(
            ["--marker-size", "size"], type=click.IntRange(1, 200), default=7, show_default=True, help=_SIZE.to(lang)
        ),
    ]

    def run(base: str, ours: str, theirs: str, path: str | None, size: int) -> int:
        return merge_files(base, ours, theirs, path or ours, size, Console(lang))

    return declare(lang, "merge", _HELP, params, run)


def merge_files(base: str, ours: str, theirs: str, shown: str, size: int, console: Console) -> int:
    """Merge three files into the second one. The files have any name: git gives them temporary ones."""
    lang = console.lang
    labels = _OURS.to(lang), _THEIRS.to(lang)
    sources = [decode(shown, file_content(path)).value for path in (base, ours, theirs)]
    try:
        result = _merged(sources, labels, size)
    except Exception:  # a bug: git would take ours for the merge, and theirs would be lost
        write_new(ours, merged_lines(base, ours, theirs, labels, size)[0], force=True)
        raise
    if result is None:
        data, conflicts = merged_lines(base, ours, theirs, labels, size)
        write_new(ours, data, force=True)
        console.err(visible(say(*_AS_TEXT, path=shown).to(lang)) + "\n")
        return int(conflicts)
    source = sources[1]
    assert source is not None
    if result.text != source.text:
        rewrite({ours: (source.text, result.text)})
    for conflict in result.conflicts:
        console.err(visible(f"{shown}:{conflict.line}: {_CONFLICT.to(lang)}{conflict.message.to(lang)}") + "\n")
    for note in result.notes:
        console.err(visible(f"{shown}: {note.to(lang)}") + "\n")
    if result.conflicts:
        console.err(visible(_closing(shown, result.conflicts, lang).to(lang)) + "\n")
    return int(bool(result.conflicts))


def _merged(sources: list[Source | None], labels: tuple[str, str], size: int) -> Result | None:
    """The merge of facts; None where one of the files is no text, or nothing proves that all is kept."""
    base, ours, theirs = sources
    if base is None or ours is None or theirs is None:
        return None
    try:
        return merge(base, ours, theirs, labels, size)
    except Unproved:
        return None


def _closing(path: str, conflicts: tuple[Conflict, ...], lang: Lang) -> Message:
    words = ("conflit", "conflits") if lang == "fr" else ("conflict", "conflicts")
    named = f"./{path}" if path.startswith("-") else path
    named = named if re.fullmatch(r"[\w./-]+", named) else f'"{named}"'
    return say(*_LEFT, path=path, named=named, count=plural(lang, len(conflicts), *words))
