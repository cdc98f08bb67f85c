"""Which files a PATH stands for, and which of them are roots."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from typing import Final, Literal, TypeAlias

from attrs import frozen

from butlang.diagnostics import Text
from butlang.files.faults import FileFault, fault, refusal, slashes
from butlang.syntax.keywords import keyword

SUFFIX: Final = ".but"
STDIN_ARGUMENT: Final = "-"
Kind: TypeAlias = Literal["formation", "programme", "fragment", "vide"]
_ROOTS: Final[dict[str, Kind]] = {"formation": "formation", "programme": "programme"}

# The first word of each line that is neither blank nor a comment.
_FIRST_WORD: Final = re.compile(r"^[ \t\u00a0\u202f\r]*([^\s#]\S{0,40})", re.MULTILINE)
_LETTERS: Final = re.compile(r"[^\W\d_]{5,}")


@frozen
class Found:
    """A file to look at, and the PATH of the command line that led to it."""

    path: str
    given: str

    @property
    def stdin(self) -> bool:
        return self.path == STDIN_ARGUMENT


def find(paths: Iterable[str]) -> tuple[list[Found], list[FileFault]]:
    """The files that the PATHs stand for, each once, and the folders that cannot be searched."""
    found: list[Found] = []
    faults: list[FileFault] = []
    seen: set[str] = set()
    for given in paths:
        for path in _under(given, faults):
            real = path if path == STDIN_ARGUMENT else os.path.realpath(path)
            if real not in seen:
                seen.add(real)
                found.append(Found(slashes(path), slashes(given)))
    return found, faults


def is_folder(path: str) -> bool:
    return path != STDIN_ARGUMENT and os.path.isdir(path)


def _under(given: str, faults: list[FileFault]) -> Iterator[str]:
    if not is_folder(given):
        yield from _expanded(given)
        return
    # A stack of what is still to visit, in reverse, so that names come out sorted. Links to folders are not followed.
    stack = [(given, True)]
    while stack:
        path, folder = stack.pop()
        if not folder:
            yield path
            continue
        try:
            with os.scandir(path) as entries:
                inside = sorted(entries, key=lambda e: e.name, reverse=True)
        except OSError as error:
            faults.append(fault(slashes(path), error))
            continue
        prefix = "" if path in (".", "./") else path.rstrip("/" + os.sep) + "/"
        for entry in inside:
            if entry.name.startswith("."):
                continue
            if entry.is_dir(follow_symlinks=False):
                stack.append((prefix + entry.name, True))
            elif entry.name.lower().endswith(SUFFIX):
                stack.append((prefix + entry.name, False))


def _expanded(given: str) -> list[str]:
    """A file; on Windows, where no shell does it, `*` and `?` stand for several."""
    if os.name != "nt" or not any(mark in given for mark in "*?"):
        return [given]
    from glob import glob

    return sorted(glob(given)) or [given]


def kind_of(text: str) -> Kind:
    """What a file is, from the first words of its lines; a mistyped `formation` counts as one."""
    near: Kind = "vide"
    for match in _FIRST_WORD.finditer(text):
        word = match[1].casefold()
        if word in _ROOTS:
            return _ROOTS[word]
        if near in ("vide", "fragment"):
            meant = keyword(word)[0] if _LETTERS.fullmatch(word) else None
            near = _ROOTS.get(meant or "", "fragment")
    return near


def not_a_spec(path: str) -> FileFault:
    """A file with another suffix, given as PATH."""
    return refusal(path, Text("ni un fichier .but ni un dossier", "neither a .but file nor a folder"))
