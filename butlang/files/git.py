"""Asks git which revision files are of.

git is run in folders, never told about them: no argument comes from outside.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from typing import Final

from attrs import frozen

from butlang.diagnostics import Text
from butlang.files.faults import refusal, slashes
from butlang.files.finding import STDIN_ARGUMENT, SUFFIX
from butlang.files.git_process import Git, Refused, git, name_of, names, normal

DIGITS: Final = 12
"""Of the name of a commit: git's own short form grows with the repository, this one is the same for ever."""
CHANGED: Final = "+"
SECONDS: Final = 20
_KNOWN: Final = ("ls-files", "-z", "-v", "--")
_CHANGES: Final = (
    "status", "--porcelain=v1", "-z", "--untracked-files=no", "--ignore-submodules=all", "--no-renames", "--"
)  # fmt: skip
_INSTEAD: Final = Text("compiler sans --revision", "build without --revision")
_NO_COMMIT: Final = Text(
    "ce dépôt git n'a aucun commit ; en faire un, ou compiler sans --revision",
    "this git repository has no commit; make one, or build without --revision",
)


@frozen(eq=False, repr=False)
class Repository:
    """The commit of a work tree, and the specifications that are as they stand in it."""

    commit: str
    same: frozenset[str]


@frozen(eq=False, repr=False)
class Revisions:
    """What git said, by folder."""

    by_folder: Mapping[str, Repository]

    def of(self, path: str, used: Iterable[str]) -> str:
        """The revision of a specification; it ends with `+` unless all the files that were used are committed."""
        repository = self.by_folder[_folder(path)]
        # Standard input is no file, so it stands in no commit.
        same = path != STDIN_ARGUMENT and all(_real(each) in repository.same for each in used)
        return repository.commit[:DIGITS] + ("" if same else CHANGED)


def revisions(paths: Iterable[str]) -> Revisions:
    """What git says of the folders of some specifications. Raises `FileFault` where it says nothing."""
    program = git(_INSTEAD, SECONDS)
    found: dict[str, Repository] = {}
    tops: dict[str, Repository] = {}
    for path in paths:
        folder = _folder(path)
        if folder in found:
            continue
        top = os.path.realpath(name_of(program.ask(folder, "rev-parse", "--show-toplevel")).removesuffix("\n"))
        if top not in tops:
            tops[top] = _repository(program, top)
        found[folder] = tops[top]
    return Revisions(found)


def _repository(git: Git, top: str) -> Repository:
    try:
        commit = name_of(git.ask(top, "rev-parse", "--verify", "--quiet", "HEAD^{commit}")).strip()
    except Refused as refused:
        raise refusal(slashes(top), _NO_COMMIT) from refused
    # `H name`; another letter says that git was told not to look at the file, or that it is not settled.
    known = names(git.ask(top, *_KNOWN))
    # `XY name`.
    changed = {line[3:] for line in names(git.ask(top, *_CHANGES))}
    same = {line[2:] for line in known if line.startswith("H ")} - changed
    return Repository(commit, frozenset(normal(os.path.join(top, name)) for name in same if _is_spec(name)))


def _is_spec(name: str) -> bool:
    return name.lower().endswith(SUFFIX)


def _folder(path: str) -> str:
    """The real folder of a specification: its repository is the one where its text stands."""
    return os.path.realpath(".") if path == STDIN_ARGUMENT else os.path.dirname(os.path.realpath(path))


def _real(path: str) -> str:
    return normal(os.path.realpath(path))
