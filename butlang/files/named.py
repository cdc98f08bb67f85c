"""The files that a text names (`hérite`, `inclut`), wherever they are read from: a file system or a commit."""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Callable
from typing import Final, TypeAlias

from butlang.diagnostics import Diagnostic, Message, Outcome, Text, say
from butlang.files.faults import FileFault, fault, slashes
from butlang.files.finding import SUFFIX
from butlang.resolve.gather import LoadError
from butlang.source import Source

STDIN: Final = "<stdin>"
_ABSOLUTE: Final = re.compile(r"[/\\]|[A-Za-z]:")

Real: TypeAlias = Callable[[str], str]
"""A path without links, absolute."""
Read: TypeAlias = Callable[[str], Outcome[Source | None]]
Beside: TypeAlias = Callable[[str], list[str]]
"""The names that stand in the folder of a missing file; none where it is not missing."""


def located(source: Source, name: str, project: str, real: Real) -> tuple[str, str]:
    """The path of a file that a source names, as short as it can be said, and its real path in the project. Raises `LoadError`."""
    path = _path(source, name, real)
    place = real(path)
    if not inside(place, project):
        raise LoadError(_outside(name, project))
    return path, place


def obtained(by: Source, name: str, path: str, read: Read, beside: Beside) -> Outcome[Source | None]:
    """What is read of a file that another names. Raises `LoadError`, with the nearest name when it is missing."""
    try:
        return read(path)
    except FileFault as error:
        raise _unreadable(by, name, path, error, beside(path)) from error


def text_of(outcome: Outcome[Source | None]) -> Source:
    """The text of a named file. Raises `LoadError` where it is none."""
    if outcome.value is None:
        raise LoadError(_not_text(outcome.diagnostics[0]))
    return outcome.value


def inside(path: str, folder: str) -> bool:
    """Whether a real path is that of a folder or of something in it."""
    path, folder = os.path.normcase(path), os.path.normcase(folder)
    return path == folder or path.startswith(folder.rstrip(os.sep) + os.sep)


def _path(source: Source, name: str, real: Real) -> str:
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
        return short if real(short) == real(path) else path
    except ValueError as error:  # the file system has no such characters
        raise LoadError(fault(name, FileNotFoundError(errno.ENOENT, "")).message) from error


def _outside(name: str, project: str) -> Message:
    return say(
        "« {name} » sort du projet, dont la racine est {project} ; y mettre le fichier, ou poser butlang.toml plus haut",
        "“{name}” leaves the project, whose root is {project}; move the file into it, or put butlang.toml higher up",
        name=name,
        project=slashes(project),
    )


def _unreadable(by: Source, name: str, path: str, error: FileFault, beside: list[str]) -> LoadError:
    """Why a named file cannot be had, with the name of the one that may be meant when it is missing."""
    near = _nearest(path, beside, by.path)
    if near is None:
        return LoadError(error.message)
    near = name[: len(name) - len(name.rpartition("/")[2])] + near
    message = say(
        "{why} ; vouliez-vous dire « {near} » ?",
        "{why}; did you mean “{near}”?",
        why=_text(error.message),
        near=near,
    )
    return LoadError(message, near)


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


def _nearest(path: str, beside: list[str], by: str) -> str | None:
    """The only other specification beside a missing file, or the one whose name is nearest."""
    own = os.path.basename(by) if os.path.dirname(by) == os.path.dirname(path) else None
    names = [name for name in beside if name.lower().endswith(SUFFIX) and name != own]
    if len(names) == 1:
        return names[0]
    if not names:
        return None
    from difflib import get_close_matches

    near = get_close_matches(os.path.basename(path), names[:2000], n=1, cutoff=0.7)
    return near[0] if near else None


def _text(message: Message) -> Text:
    return Text(message.to("fr"), message.to("en"))
