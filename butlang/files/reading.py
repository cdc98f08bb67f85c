"""Reads `.but` files, those of the command line and those that they name."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import lru_cache
from typing import Final, TypeAlias

from butlang.diagnostics import Outcome, Text
from butlang.files.configuring import OWN, SHARED, Configurations, File
from butlang.files.decoding import decode
from butlang.files.faults import FileFault, fault, refusal, slashes
from butlang.files.finding import SUFFIX, Found, find, is_folder, not_a_spec
from butlang.files.kept import Kept
from butlang.files.named import STDIN, inside, located, obtained, text_of
from butlang.project import Project
from butlang.settings import Settings
from butlang.source import Source

MAX_SIZE: Final = 16 * 1024 * 1024
GIT: Final = ".git"
ROOT_MARKS: Final = (GIT, OWN)

Key: TypeAlias = tuple[int, int]
"""Device and number: the same for every spelling of the path of one file."""
Names: TypeAlias = dict[Key, str]
"""How messages name each file."""


class Reader:
    """One run's reading. A real file gives the same `Source` as long as anyone holds it; a few are kept for the next.

    `profile` stands for those that the projects' configurations choose.
    """

    def __init__(self, names: Names | None = None, profile: str | None = None) -> None:
        self._left_out: list[str] = []
        self._configurations = Configurations(_beside_root, profile)
        self.names: Names = dict(names or {})
        self.used: Names = {}
        self._kept: Kept[Key] = Kept()
        self._named: set[str] = set()

    def find(self, paths: Iterable[str]) -> tuple[list[Found], list[FileFault]]:
        """The files that the PATHs stand for, which messages name so, and the folders that cannot be searched."""
        paths = list(paths)
        named = {os.path.realpath(path) for path in paths if not is_folder(path)}
        found, faults = find(paths)
        kept = [one for one in found if not self._leaves_out(one, named)]
        self.announce(one.path for one in kept if not one.stdin)
        return kept, faults

    def leaves_out(self, folder: str) -> bool:
        """Whether a configuration left something out of the search of a folder."""
        real = os.path.realpath(folder)
        return any(inside(path, real) for path in self._left_out)

    def _leaves_out(self, found: Found, named: set[str]) -> bool:
        """Whether a project leaves a file out of the search of a folder; a file that is itself a PATH is wanted.

        Also of such a file the configuration is read here: one that cannot be used stops a command before it does anything.
        """
        path = "" if found.stdin else found.path
        root = project_root(path)
        if not self._configurations.excludes(root, _from(root, path)) or found.stdin:
            return False
        real = os.path.realpath(path)
        if real in named:
            return False
        self._left_out.append(real)
        return True

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
        source = self._kept.get(key)
        return Outcome(source) if source is not None else self._kept.add(key, decode(name, _content(path)))

    def is_named(self, path: str) -> bool:
        """Whether a source of this run included or inherited the file."""
        return os.path.realpath(path) in self._named

    def project(self, root: Source) -> Project:
        """What a root is compiled in: the files that it and those it names may read, and what its project asks for.

        Raises `FileFault` for a configuration that cannot be used.
        """
        project = project_root(root.path)

        def load(source: Source, name: str) -> Source:
            path, real = located(source, name, project, os.path.realpath)
            outcome = obtained(source, name, path, self.read, _beside)
            self._named.add(real)
            return text_of(outcome)

        return Project(load, self._settings(project, root.path), lambda base: self.settings(base.path))

    def settings(self, path: str) -> Settings:
        """What a file is judged by. Raises `FileFault` for a configuration that cannot be used."""
        return self._settings(project_root(path), path)

    def _settings(self, project: str, path: str) -> Settings:
        return self._configurations.settings(project, None if path == STDIN else _from(project, path))


def read_stdin() -> Outcome[Source | None]:
    """The source on standard input."""
    return decode(STDIN, stdin_content())


def stdin_content() -> bytes:
    data = sys.stdin.buffer.read(MAX_SIZE + 1)
    if len(data) > MAX_SIZE:
        raise too_large(STDIN)
    return data


def file_content(path: str) -> bytes:
    """The bytes of an ordinary file of a sensible size, whatever its name. Raises `FileFault`."""
    _checked(path, None)
    return _content(path)


def pieces(path: str) -> Iterator[bytes]:
    """The bytes of a file of any size; the first piece is the whole of one of a sensible size. Raises `FileFault`."""
    try:
        with open(path, "rb") as stream:
            while piece := stream.read(MAX_SIZE + 1):
                yield piece
    except OSError as error:
        raise fault(slashes(path), error) from error


def project_root(path: str) -> str:
    """The folder that included files may not leave (a real path)."""
    own = os.path.realpath(os.path.dirname(path) or ".")
    marked = _marked(own)
    if marked is not None:
        return marked
    current = os.path.realpath(".")
    return current if inside(own, current) else own


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


def _from(root: str, path: str) -> str:
    """A path from the root of its project, with `/`."""
    folder, name = os.path.split(path)
    return slashes(os.path.relpath(os.path.join(os.path.realpath(folder or "."), name), root))


def _beside_root(root: str, name: str) -> File:
    """A file of the folder that is a project's root."""
    path = os.path.join(root, name)
    if not os.path.isfile(path) or (name == SHARED and not os.path.exists(os.path.join(root, GIT))):
        return None  # without git the root is the current folder: what is shared would hold from there only
    shown = os.path.relpath(path)
    return slashes(path if shown.startswith("..") else shown), file_content(path)


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
        raise too_large(shown)
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
        raise too_large(slashes(path))
    return data


def too_large(path: str) -> FileFault:
    return refusal(
        path, Text("plus de 16 Mio : ce n'est pas une spécification", "more than 16 MiB: this is no specification")
    )


def _beside(path: str) -> list[str]:
    """What stands in the folder of a file that is missing."""
    if os.path.exists(path):
        return []
    try:
        return os.listdir(os.path.dirname(path) or ".")
    except OSError:
        return []
