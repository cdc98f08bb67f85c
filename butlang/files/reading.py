"""Reads `.but` files, those of the command line and those that they name."""

from __future__ import annotations

import errno
import os
import re
import stat
import sys
from collections.abc import Iterable
from contextlib import suppress
from functools import lru_cache
from typing import Final, TypeAlias
from weakref import WeakValueDictionary

from butlang.diagnostics import Diagnostic, Message, Outcome, Text, say
from butlang.files.decoding import decode
from butlang.files.faults import FileFault, fault, refusal, slashes
from butlang.files.finding import SUFFIX, not_a_spec
from butlang.resolve.gather import Loader, LoadError
from butlang.source import Source

MAX_SIZE: Final = 16 * 1024 * 1024
KEPT: Final = 32
KEPT_SIZE: Final = 4 * 1024 * 1024
STDIN: Final = "<stdin>"
ROOT_MARKS: Final = (".git", "butlang.toml")
_ABSOLUTE: Final = re.compile(r"[/\\]|[A-Za-z]:")

Key: TypeAlias = tuple[int, int]
"""Device and number: the same for every spelling of the path of one file."""
Names: TypeAlias = dict[Key, str]
"""How messages name each file."""


class Reader:
    """One run's reading. A real file gives the same `Source` as long as anyone holds it; a few are kept for the next."""

    def __init__(self, names: Names | None = None) -> None:
        self.names: Names = dict(names or {})
        self.used: Names = {}
        self._alive: WeakValueDictionary[Key, Source] = WeakValueDictionary()
        self._kept: dict[Key, Source] = {}
        self._named: set[str] = set()

    def announce(self, paths: Iterable[str]) -> None:
        """Files that will be read: messages name them so, also where another spelling leads to them first."""
        for path in paths:
            with suppress(OSError, ValueError):
                self.names.setdefault(_key(os.stat(path)), path)

    def agrees(self, names: Names) -> bool:
        """Whether another reader gave its files the names that they have here, or have now."""
        return all(self.names.setdefault(key, name) == name for key, name in names.items())

    def read(self, path: str) -> Outcome[Source | None]:
        """The source at a path; None with its diagnostic when it is not UTF-8 text. Raises `FileFault`."""
        key = _key(_checked(path))
        # The first spelling of a path names the file in every message.
        name = self.used[key] = self.names.setdefault(key, slashes(path))
        source = self._alive.get(key)
        if source is not None:
            self._keep(key, source)
            return Outcome(source)
        outcome = decode(name, _content(path))
        if outcome.value is not None:
            self._alive[key] = outcome.value
            self._keep(key, outcome.value)
        return outcome

    def is_named(self, path: str) -> bool:
        """Whether a source of this run included or inherited the file."""
        return os.path.realpath(path) in self._named

    def loader(self, root: Source) -> Loader:
        """The files that a root and those it names may read: those of its project."""
        project = project_root(root.path)

        def load(source: Source, name: str) -> Source:
            path = _beside(source, name)
            real = os.path.realpath(path)
            if not _inside(real, project):
                raise LoadError(_outside(name, project))
            try:
                outcome = self.read(path)
            except FileFault as error:
                raise LoadError(_unreadable(name, path, error)) from error
            self._named.add(real)
            if outcome.value is None:
                raise LoadError(_not_text(outcome.diagnostics[0]))
            return outcome.value

        return load

    def _keep(self, key: Key, source: Source) -> None:
        self._kept.pop(key, None)
        self._kept[key] = source
        while len(self._kept) > KEPT or sum(len(kept.text) for kept in self._kept.values()) > KEPT_SIZE:
            del self._kept[next(iter(self._kept))]


def read_stdin() -> Outcome[Source | None]:
    """The source on standard input."""
    return decode(STDIN, stdin_content())


def stdin_content() -> bytes:
    data = sys.stdin.buffer.read(MAX_SIZE + 1)
    if len(data) > MAX_SIZE:
        raise _too_large(STDIN)
    return data


def file_content(path: str) -> bytes:
    """The bytes of an ordinary file of a sensible size, whatever its name. Raises `FileFault`."""
    _checked(path, None)
    return _content(path)


def project_root(path: str) -> str:
    """The folder that included files may not leave (a real path)."""
    own = os.path.realpath(os.path.dirname(path) or ".")
    marked = _marked(own)
    if marked is not None:
        return marked
    current = os.path.realpath(".")
    return current if _inside(own, current) else own


@lru_cache(maxsize=1024)
def _marked(folder: str) -> str | None:
    """The nearest folder upwards that says that it is a project's root."""
    while True:
        if any(os.path.exists(os.path.join(folder, mark)) for mark in ROOT_MARKS):
            return folder
        above = os.path.dirname(folder)
        if above == folder:
            return None
        folder = above


def _inside(path: str, folder: str) -> bool:
    path, folder = os.path.normcase(path), os.path.normcase(folder)
    return path == folder or path.startswith(folder.rstrip(os.sep) + os.sep)


def _checked(path: str, suffix: str | None = SUFFIX) -> os.stat_result:
    """The state of a file that may be opened: an ordinary file of a sensible size, with that suffix if one is wanted."""
    shown = slashes(path)
    try:
        status = os.stat(path)
    except OSError as error:
        raise fault(shown, error) from error
    if stat.S_ISDIR(status.st_mode):
        raise refusal(shown, Text("c'est un dossier, pas un fichier", "it is a folder, not a file"))
    if not stat.S_ISREG(status.st_mode):
        raise refusal(
            shown,
            Text(
                "ce n'est pas un fichier ordinaire ; l'entrée standard s'écrit « - »",
                "it is not an ordinary file; standard input is written “-”",
            ),
        )
    if suffix is not None and not path.lower().endswith(suffix):
        raise not_a_spec(shown)
    if status.st_size > MAX_SIZE:
        raise _too_large(shown)
    return status


def _key(status: os.stat_result) -> Key:
    return status.st_dev, status.st_ino


def _content(path: str) -> bytes:
    try:
        with open(path, "rb") as stream:
            data = stream.read(MAX_SIZE + 1)
    except OSError as error:
        raise fault(slashes(path), error) from error
    if len(data) > MAX_SIZE:
        raise _too_large(slashes(path))
    return data


def _too_large(path: str) -> FileFault:
    return refusal(
        path, Text("plus de 16 Mio : ce n'est pas une spécification", "more than 16 MiB: this is no specification")
    )


def _beside(source: Source, name: str) -> str:
    """The path of a file named in a source, as short as it can be said."""
    if _ABSOLUTE.match(name):
        raise LoadError(
            say(
                "« {name} » est absolu ; l'écrire à partir du dossier de ce fichier",
                "“{name}” is absolute; write it from this file's folder",
                name=name,
            )
        )
    if "\\" in name:
        raise LoadError(
            say("« {name} » : les chemins s'écrivent avec « / »", "“{name}”: paths are written with “/”", name=name)
        )
    folder = "" if source.path == STDIN else os.path.dirname(source.path)
    path = os.path.join(folder, name)
    short = os.path.normpath(path)
    try:
        return short if os.path.realpath(short) == os.path.realpath(path) else path
    except ValueError as error:  # the file system has no such characters
        raise LoadError(fault(name, FileNotFoundError(errno.ENOENT, "")).message) from error


def _outside(name: str, project: str) -> Message:
    return say(
        "« {name} » sort du projet, dont la racine est {project} ; y mettre le fichier, ou poser butlang.toml plus haut",
        "“{name}” leaves the project, whose root is {project}; move the file into it, or put butlang.toml higher up",
        name=name,
        project=slashes(project),
    )


def _unreadable(name: str, path: str, error: FileFault) -> Message:
    """Why a named file cannot be had, with the nearest name when it is missing."""
    near = _nearest(path)
    if near is not None:
        return say(
            "{why} ; vouliez-vous dire « {near} » ?",
            "{why}; did you mean “{near}”?",
            why=_text(error.message),
            near=name[: len(name) - len(name.rpartition("/")[2])] + near,
        )
    return error.message


def _not_text(found: Diagnostic) -> Message:
    """Why a named file is no text, with the place of its first foreign byte."""
    line, column = found.span.source.position(found.span.start)
    return say(
        "{path}:{line}:{column} : {why}",
        "{path}:{line}:{column}: {why}",
        path=found.span.source.path,
        line=line,
        column=column,
        why=_text(found.message),
    )


def _nearest(path: str) -> str | None:
    if os.path.exists(path):
        return None
    try:
        names = [n for n in os.listdir(os.path.dirname(path) or ".") if n.lower().endswith(SUFFIX)]
    except OSError:
        return None
    from difflib import get_close_matches

    near = get_close_matches(os.path.basename(path), names[:2000], n=1, cutoff=0.7)
    return near[0] if near else None


def _text(message: Message) -> Text:
    return Text(message.to("fr"), message.to("en"))
