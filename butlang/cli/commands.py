"""What the commands have in common: how they are declared, and reading what a PATH stands for."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final, Protocol, TypeVar

import click
from attrs import frozen

from butlang.cli.console import Console
from butlang.cli.language import lang_option
from butlang.diagnostics import Lang, Message, Outcome, Text, say
from butlang.files.faults import FileFault
from butlang.files.finding import Found, Kind, is_folder, kind_of
from butlang.files.reading import Reader, read_stdin
from butlang.source import Source

ROOTS: Final = ("formation", "programme")


def declare(
    lang: Lang, name: str, text: Text, params: Sequence[click.Parameter], run: Callable[..., int]
) -> click.Command:
    """A command that returns its exit status. Of its help, the first sentence is what the list of commands shows."""
    return click.Command(
        name,
        params=[*params, lang_option(lang)],
        callback=run,
        help=text.to(lang),
        options_metavar="[OPTIONS]",
        context_settings={"help_option_names": ["--help", "-h"]},
    )


def paths_argument() -> click.Argument:
    return click.Argument(["paths"], nargs=-1, metavar="[PATH]...", type=click.Path())


def default_paths(paths: Sequence[str]) -> tuple[str, ...]:
    """The PATHs given, else the folder `specs` if there is one, else here."""
    return tuple(paths) or ("specs" if os.path.isdir("specs") else ".",)


@frozen(eq=False)
class Read:
    """A file that could be read; its kind is None when it is not text."""

    found: Found
    outcome: Outcome[Source | None]
    kind: Kind | None
    fault: Message | None = None


def look(reader: Reader, found: Found) -> Read:
    """Read a file, and see what it is; where it cannot be read, the fault says why."""
    try:
        outcome = read_stdin() if found.stdin else reader.read(found.path)
    except FileFault as fault:
        return Read(found, Outcome(None), None, fault.message)
    source = outcome.value
    return Read(found, outcome, None if source is None else kind_of(source.text))


class Looked(Protocol):
    """What a survey wants to know of each file."""

    @property
    def kind(self) -> Kind | None: ...
    @property
    def fault(self) -> Message | None: ...


T = TypeVar("T", bound=Looked)


class Survey:
    """Reads, one after another, the files that some PATHs stand for. Complains about those that cannot be read."""

    def __init__(
        self, paths: Sequence[str], console: Console, wanted: Sequence[str] = ROOTS, profile: str | None = None
    ) -> None:
        self.reader = Reader(profile=profile)
        self.failed = False
        self._paths = paths
        self._console = console
        self._wanted = wanted

    def complain(self, message: Message) -> None:
        """Say what cannot be done, and go on."""
        self._console.complain(message)
        self.failed = True

    def __iter__(self) -> Iterator[Read]:
        found = self.find()
        for _, read in self.follow(found, (look(self.reader, item) for item in found)):
            yield read

    def find(self) -> list[Found]:
        """The files, known to the reader; complains about folders that cannot be searched."""
        found, faults = self.reader.find(self._paths)
        for fault in faults:
            self.complain(fault.message)
        return found

    def follow(self, found: Sequence[Found], results: Iterable[T]) -> Iterator[tuple[Found, T]]:
        """Each file that could be read, with its result; shows how far the work is."""
        each = iter(results)
        # A file that cannot be read may be a root.
        rooted: set[str] = set()
        for index, item in enumerate(found):
            self._console.progress(index, len(found))
            result = next(each)
            if result.fault is not None:
                self.complain(result.fault)
            if result.kind is None or result.kind in self._wanted:
                rooted.add(item.given)
            if result.fault is None:
                yield item, result
        self._console.end()
        searched = {item.given for item in found}
        for given in self._paths:
            if is_folder(given) and given not in rooted:
                self.complain(_no_root(given, given in searched, self.reader.leaves_out(given), self._wanted))


def all_excluded(folder: str) -> Message:
    """A folder whose files a configuration leaves out."""
    return say(
        "{path} : les fichiers .but de ce dossier sont exclus (exclure, dans la configuration) ; en nommer un pour le lire",
        "{path}: the .but files of this folder are excluded (exclure, in the configuration); name one to read it",
        path=folder,
    )


def _no_root(folder: str, has_files: bool, left_out: bool, wanted: Sequence[str]) -> Message:
    if left_out and not has_files:
        return all_excluded(folder)
    if not has_files:
        return say("{path} : aucun fichier .but dans ce dossier", "{path}: no .but file in this folder", path=folder)
    return say(
        "{path} : aucun fichier de ce dossier n'a de ligne {lines}",
        "{path}: no file of this folder has a {lines} line",
        path=folder,
        lines=Text(" ou ".join(f"« {w} »" for w in wanted), " or ".join(f"“{w}”" for w in wanted)),
    )
