"""The two sides of a comparison: a file, a folder, a revision."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import Protocol

from butlang.cli.commands import default_paths
from butlang.diagnostics import Outcome
from butlang.files.faults import FileFault, slashes
from butlang.files.finding import Found, is_folder
from butlang.files.reading import Reader, read_stdin
from butlang.project import Project
from butlang.source import Source


class Side(Protocol):
    """Where files are found and read."""

    @property
    def name(self) -> str: ...
    @property
    def left_aside(self) -> Sequence[FileFault]: ...
    def find(self) -> tuple[list[Found], list[FileFault]]: ...
    def read(self, path: str) -> Outcome[Source | None]: ...
    def project(self, root: Source) -> Project: ...
    def key(self, found: Found) -> str: ...
    def close(self) -> None: ...


class Folder:
    """A file or a folder; a file pairs with another one whatever its name."""

    left_aside: Sequence[FileFault] = ()

    def __init__(self, given: str) -> None:
        self.name = slashes(given)
        self._given = given
        self._reader = Reader()

    @property
    def leaves_out(self) -> bool:
        """Whether a configuration leaves files of the folder out."""
        return self._reader.leaves_out(self._given)

    def find(self) -> tuple[list[Found], list[FileFault]]:
        return self._reader.find([self._given])

    def read(self, path: str) -> Outcome[Source | None]:
        return read_stdin() if path == "-" else self._reader.read(path)

    def project(self, root: Source) -> Project:
        return self._reader.project(root)

    def key(self, found: Found) -> str:
        return slashes(os.path.relpath(found.path, self._given)) if is_folder(self._given) else ""

    def close(self) -> None:
        """Nothing is held."""


class Work:
    """The files of the work tree that some PATHs stand for, which pair by their paths with those of a revision."""

    left_aside: Sequence[FileFault] = ()

    def __init__(self, paths: Sequence[str], name: str) -> None:
        self.name = name
        self._paths = default_paths(paths)
        self._reader = Reader()

    def find(self) -> tuple[list[Found], list[FileFault]]:
        # A PATH that only the revision has is a file that was deleted; the revision says so where it has none either.
        return self._reader.find(path for path in self._paths if os.path.lexists(path))

    def read(self, path: str) -> Outcome[Source | None]:
        return self._reader.read(path)

    def project(self, root: Source) -> Project:
        return self._reader.project(root)

    def key(self, found: Found) -> str:
        return slashes(os.path.normpath(found.path))

    def close(self) -> None:
        """Nothing is held."""


class Tree(Protocol):
    """A commit, as `butlang.files.revisions` gives it."""

    @property
    def name(self) -> str: ...
    @property
    def commit(self) -> str: ...
    @property
    def left_aside(self) -> Sequence[FileFault]: ...
    def find(self, paths: Sequence[str]) -> tuple[list[Found], list[FileFault]]: ...
    def read(self, path: str) -> Outcome[Source | None]: ...
    def project(self, root: Source) -> Project: ...
    def close(self) -> None: ...


class Revision:
    """The files of a commit that some PATHs stand for; none, no file."""

    def __init__(self, tree: Tree, paths: Sequence[str]) -> None:
        self.name = tree.name
        self._tree = tree
        self._paths = paths

    @property
    def left_aside(self) -> Sequence[FileFault]:
        """What is wrong with configurations of the commit, which nobody can mend there."""
        return self._tree.left_aside

    def find(self) -> tuple[list[Found], list[FileFault]]:
        return self._tree.find(self._paths)

    def read(self, path: str) -> Outcome[Source | None]:
        return self._tree.read(path)

    def project(self, root: Source) -> Project:
        return self._tree.project(root)

    def key(self, found: Found) -> str:
        return slashes(os.path.normpath(found.path))

    def close(self) -> None:
        self._tree.close()
