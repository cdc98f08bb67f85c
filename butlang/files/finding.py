"""Which files a PATH stands for, and which of them are roots."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator
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
    faults: list[FileFault] = []
    each = ((path, given) for given in paths for path in _under(given, faults))
    return once(each, lambda path: path if path == STDIN_ARGUMENT else os.path.realpath(path)), faults


def once(each: Iterable[tuple[str, str]], real: Callable[[str], str]) -> list[Found]:
    """Files, each with the PATH that led to it, but none twice."""
    found: dict[str, Found] = {}
    for path, given in each:
        found.setdefault(real(path), Found(slashes(path), slashes(given)))
    return list(found.values())


def is_folder(path: str) -> bool:
    return path != STDIN_ARGUMENT and os.path.isdir(path)


def walk(folder: str, inside: Callable[[str], Iterable[tuple[str, bool]]]) -> Iterator[str]:
    """The specifications under a folder, by name; `inside` says what stands in one, and whether that is a folder."""
    # A stack of what is still to visit, in reverse, so that names come out sorted.
    stack = [(folder, True)]
    while stack:
        path, is_folder = stack.pop()
        if not is_folder:
            yield path
            continue
        prefix = "" if path in (".", "./") else path.rstrip("/" + os.sep) + "/"
        for name, deeper in sorted(inside(path), reverse=True):
            if not name.startswith(".") and (deeper or name.lower().endswith(SUFFIX)):
                stack.append((prefix + name, deeper))


def _under(given: str, faults: list[FileFault]) -> Iterator[str]:
    if is_folder(given):
        yield from walk(given, lambda path: _inside(path, faults))
    else:
        yield from _expanded(given)


def _inside(path: str, faults: list[FileFault]) -> list[tuple[str, bool]]:
    """What stands in a folder. Links to folders are not followed."""
    try:
        with os.scandir(path) as entries:
            return [(entry.name, entry.is_dir(follow_symlinks=False)) for entry in entries]
    except OSError as error:
        faults.append(fault(slashes(path), error))
        return []


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
