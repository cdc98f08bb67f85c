"""Sources and loaders for tests: files in memory, or under a folder."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping

from butlang.diagnostics import Code, Outcome, say
from butlang.figures import Curriculum
from butlang.files.faults import FileFault
from butlang.files.named import obtained, text_of
from butlang.pipeline import analyse
from butlang.project import Project
from butlang.settings import DEFAULT, Settings
from butlang.source import Source


def memory(files: Mapping[str, str], settings: Settings = DEFAULT) -> Project:
    """A project of texts in memory; the same name gives the same source."""
    sources = {name: Source(name, text) for name, text in files.items()}

    def read(path: str) -> Outcome[Source | None]:
        if path not in sources:
            raise FileFault(say("« {path} » n'existe pas", "“{path}” does not exist", path=path))
        return Outcome(sources[path])

    def beside(path: str) -> list[str]:
        return [name for name in sources if posixpath.dirname(name) == posixpath.dirname(path)]

    def load(by: Source, name: str) -> Source:
        path = posixpath.normpath(posixpath.join(posixpath.dirname(by.path), name))
        return text_of(obtained(by, name, path, read, beside))

    return Project(load, settings)


def wanting(code: Code) -> Settings:
    """Settings that ask for a check, also where it is optional."""
    return Settings({code.name: code.severity}) if code.optional else DEFAULT


def analyse_text(
    text: str,
    files: Mapping[str, str] | None = None,
    path: str = "exemple.but",
    settings: Settings = DEFAULT,
) -> Outcome[Curriculum | None]:
    """What the compiler says of a text."""
    return analyse(Source(path, text), memory(files or {}, settings))
