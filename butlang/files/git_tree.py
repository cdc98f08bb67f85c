"""The files of a commit and the folders that they make, by path: what `git ls-tree` lists. Opens nothing."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterable
from typing import Final

from attrs import frozen

from butlang.files.git_process import names, normal

LIST: Final = ("ls-tree", "-r", "-z", "--full-tree")
_LINK: Final = "120000"
_SUBMODULE: Final = "160000"
_MOST_LINKS: Final = 40


class Leaves(Exception):
    """A path that a link or `..` leads out of the repository."""


@frozen(eq=False, repr=False)
class Entry:
    """A file, a link or a submodule, and the name of its object."""

    mode: str
    name: str

    @property
    def is_link(self) -> bool:
        return self.mode == _LINK

    @property
    def is_submodule(self) -> bool:
        return self.mode == _SUBMODULE


class Listing:
    """The entries of a commit. Paths have forward slashes and start at the top, which is the empty path."""

    def __init__(self, answer: bytes, target: Callable[[Entry], str]) -> None:
        self._target = target
        self._entries: dict[str, Entry] = {}
        self._folders: dict[str, dict[str, bool]] = {"": {}}
        for line in names(answer):
            # `mode type name<TAB>path`.
            about, _, path = line.partition("\t")
            mode, _, name = about.split(" ")
            self._entries[path] = Entry(mode, name)
            self._place(path, False)
        self._spelled: dict[str, str] | None = None

    def _place(self, path: str, is_folder: bool) -> None:
        """A path in its folder, and that one in its own."""
        folder, _, name = path.rpartition("/")
        if folder not in self._folders:
            self._folders[folder] = {}
            self._place(folder, True)
        self._folders[folder][name] = is_folder

    def inside(self, folder: str) -> Iterable[tuple[str, bool]]:
        """What stands in a folder, and whether that is a folder; submodules are other repositories."""
        for name, is_folder in self._folders.get(folder, {}).items():
            path = f"{folder}/{name}" if folder else name
            if is_folder or not self._entries[path].is_submodule:
                yield name, is_folder

    def is_folder(self, path: str) -> bool:
        return path in self._folders

    def entry(self, path: str) -> Entry:
        """The file at a path without links. Raises `OSError` as a file system does."""
        found = self._entries.get(path)
        if found is not None:
            return found
        if self.is_folder(path):
            raise IsADirectoryError(errno.EISDIR, "")
        above = path.rpartition("/")[0]
        while above and above not in self._entries:
            above = above.rpartition("/")[0]
        if above and not self._entries[above].is_submodule:
            raise NotADirectoryError(errno.ENOTDIR, "")
        raise FileNotFoundError(errno.ENOENT, "")

    def submodule(self, path: str) -> str | None:
        """The submodule that a path is or lies in."""
        while path and path not in self._entries:
            path = path.rpartition("/")[0]
        return path if path and self._entries[path].is_submodule else None

    def real(self, path: str) -> str:
        """A path without links, as the commit spells it, whether it is there or not. Raises `Leaves`, `OSError`."""
        left = path.split("/")[::-1]
        at = ""
        followed = 0
        while left:
            part = left.pop()
            if part in ("", "."):
                continue
            if part == "..":
                if not at:
                    raise Leaves(path)
                at = at.rpartition("/")[0]
                continue
            here = self._spelling(f"{at}/{part}" if at else part)
            entry = self._entries.get(here)
            if entry is None or not entry.is_link:
                at = here
                continue
            followed += 1
            if followed > _MOST_LINKS:
                raise OSError(errno.ELOOP, "")
            target = self._target(entry)
            if target.startswith("/") or os.path.isabs(target):
                raise Leaves(path)
            left.extend(target.split("/")[::-1])
        return at

    def _spelling(self, path: str) -> str:
        """A path as the commit has it, where accents or capitals may be written otherwise."""
        if path in self._entries or path in self._folders:
            return path
        if self._spelled is None:
            self._spelled = {normal(each): each for each in (*self._folders, *self._entries)}
        return self._spelled.get(normal(path), path)
