"""The configuration of a project: `butlang.toml` at its root, or `[tool.butlang]` in its `pyproject.toml`."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Final, TypeAlias

from butlang.diagnostics import Text
from butlang.files.faults import FileFault, FileFaults, refusal
from butlang.settings import DEFAULT, Settings
from butlang.source import Source

if TYPE_CHECKING:
    from butlang.settings.configuration import Configuration

OWN: Final = "butlang.toml"
SHARED: Final = "pyproject.toml"
_TABLE: Final = ("tool", "butlang")
# A file that only marks the root is not worth the library that reads it.
_SAYS: Final = re.compile(r"^[ \t]*[^#\s]", re.MULTILINE)
# A table, or the key of one, that may be ours: `[tool.butlang]`, `[tool]`, `tool.butlang.profil = …`.
_MAY_HAVE_TABLE: Final = re.compile(
    r"""^[ \t]*\[*[ \t]*["']?tool["']?[ \t]*(?:\.[ \t]*["']?butlang\b|\]|=)""", re.MULTILINE
)
_BOTH: Final = Text(
    "[tool.butlang] s'y trouve, et butlang.toml à côté ; garder l'un des deux",
    "[tool.butlang] is there, and butlang.toml beside it; keep one of them",
)
_NOT_TEXT: Final = Text("ce n'est pas du texte UTF-8", "it is no UTF-8 text")

File: TypeAlias = "tuple[str, bytes] | None"
"""A path, as messages name it, and the bytes that stand there; None where nothing does."""


class Configurations:
    """What projects ask for, each read once. `file` gives what stands under a name in the folder that is a project's root.

    One that cannot be used is refused; where nobody can mend it, in a commit, it goes to `left_aside` and asks for nothing.
    """

    def __init__(
        self,
        file: Callable[[str, str], File],
        profile: str | None = None,
        left_aside: list[FileFault] | None = None,
    ) -> None:
        self._file = file
        self._profile = profile
        self._left_aside = left_aside
        self._read: dict[str, Configuration | None] = {}

    def settings(self, root: str, path: str | None) -> Settings:
        """The settings of a root file, by its path from the project's root; None: a text that is no file. Raises `FileFault`."""
        found = self._of(root)
        if found is None and self._profile is None:
            return DEFAULT
        from butlang.settings.configuration import NONE

        return (found or NONE).settings(path, self._profile)

    def excludes(self, root: str, path: str) -> bool:
        """Whether the search of a folder leaves a file out. Raises `FileFault`."""
        found = self._of(root)
        return found is not None and found.excludes(path)

    def _of(self, root: str) -> Configuration | None:
        if root not in self._read:
            self._read[root] = self._configuration(root)
        return self._read[root]

    def _configuration(self, root: str) -> Configuration | None:
        try:
            return self._written(root)
        except FileFault as fault:
            if self._left_aside is None:
                raise
            self._left_aside.append(fault)
            return None

    def _written(self, root: str) -> Configuration | None:
        own, shared = self._file(root, OWN), _source(self._file(root, SHARED), _MAY_HAVE_TABLE)
        in_shared = None if shared is None else _read(shared, _TABLE)
        if own is not None and shared is not None and in_shared is not None:
            raise refusal(shared.path, _BOTH)
        source = _source(own, _SAYS)
        return in_shared if source is None else _read(source, ())


def _read(source: Source, table: tuple[str, ...]) -> Configuration | None:
    """What a text asks for; None where it has no such table."""
    from butlang.settings.problems import WrongConfiguration
    from butlang.settings.reading import configuration

    try:
        return configuration(source, table)
    except WrongConfiguration as wrong:
        raise FileFaults([FileFault(problem) for problem in wrong.problems]) from wrong


def _source(file: File, says: re.Pattern[str]) -> Source | None:
    """The text of a file, where it says something to us."""
    if file is None:
        return None
    path, data = file
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise refusal(path, _NOT_TEXT) from error
    return Source(path, text) if says.search(text) else None
