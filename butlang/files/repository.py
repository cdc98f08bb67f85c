"""Makes a git repository and sets its own configuration. Nothing is added to it and nothing is committed."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable
from typing import Final

from attrs import frozen

from butlang.files.git_process import Git, NoRepository, name_of, names, normal

BRANCH: Final = "main"
PROGRAM: Final = "butlang"


@frozen
class Setting:
    """What was set, and what stood there before."""

    name: str
    value: str
    before: str | None


def top_of(git: Git, folder: str) -> str | None:
    """The top folder of the repository that a folder is in, None where there is none. Raises `FileFault`."""
    try:
        return name_of(git.ask(folder, "rev-parse", "--show-toplevel")).removesuffix("\n")
    except NoRepository:
        return None


def is_same(one: str, other: str) -> bool:
    return normal(os.path.realpath(one)) == normal(os.path.realpath(other))


def make(git: Git, folder: str) -> None:
    """A repository without commits, whatever git calls a first branch here. Raises `FileFault`."""
    git.ask(folder, "init", "--quiet")
    git.ask(folder, "symbolic-ref", "HEAD", f"refs/heads/{BRANCH}")


def configure(git: Git, folder: str, wanted: Iterable[tuple[str, str]]) -> list[Setting]:
    """Set what is not set so already, for this clone alone; what was set. Raises `FileFault`."""
    present: dict[str, list[str]] = {}
    for entry in names(git.ask(folder, "config", "--local", "--null", "--list")):
        name, _, value = entry.partition("\n")
        present.setdefault(name, []).append(value)
    done = []
    for name, value in wanted:
        before = present.get(name, [])
        if before != [value]:
            git.ask(folder, "config", "--local", "--replace-all", name, value)
            done.append(Setting(name, value, before[-1] if before else None))
    return done


def is_on_path() -> bool:
    """Whether git will find the program that its configuration names."""
    return shutil.which(PROGRAM) is not None
