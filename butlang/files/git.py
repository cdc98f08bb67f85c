"""Asks git which revision files are of: the only code that runs it.

git is run in folders, never told about them: no argument comes from outside. It neither writes to
the repository, nor asks anything of a person, nor starts what a configuration wants to watch files.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterable, Mapping
from typing import Final
from unicodedata import normalize

from attrs import frozen

from butlang.diagnostics import Text
from butlang.files.faults import FileFault, fault, refusal, slashes
from butlang.files.finding import STDIN_ARGUMENT, SUFFIX

DIGITS: Final = 12
"""Of the name of a commit: git's own short form grows with the repository, this one is the same for ever."""
CHANGED: Final = "+"
SECONDS: Final = 20
_PROGRAM: Final = "git"
_QUIET: Final = ("--no-optional-locks", "-c", "core.fsmonitor=false", "-c", "core.quotePath=false")
_KNOWN: Final = ("ls-files", "-z", "-v", "--")
_CHANGES: Final = (
    "status", "--porcelain=v1", "-z", "--untracked-files=no", "--ignore-submodules=all", "--no-renames", "--"
)  # fmt: skip
# Set in a hook of git: they would name its repository, whatever the folder.
_OF_A_HOOK: Final = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR", "GIT_NAMESPACE")

_MISSING: Final = Text(
    "commande introuvable ; installer git, ou compiler sans --revision",
    "command not found; install git, or build without --revision",
)
_NO_REPOSITORY: Final = Text(
    "ce dossier n'est pas dans un dépôt git ; compiler sans --revision",
    "this folder is in no git repository; build without --revision",
)
_NO_COMMIT: Final = Text(
    "ce dépôt git n'a aucun commit ; en faire un, ou compiler sans --revision",
    "this git repository has no commit; make one, or build without --revision",
)
_SLOW: Final = Text(
    f"git n'a pas répondu en {SECONDS} secondes ; compiler sans --revision",
    f"git has not answered in {SECONDS} seconds; build without --revision",
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
    git = shutil.which(_PROGRAM)
    # One that stands in the current folder is not the system's.
    if git is None or not os.path.isabs(git):
        raise refusal(_PROGRAM, _MISSING)
    found: dict[str, Repository] = {}
    tops: dict[str, Repository] = {}
    for path in paths:
        folder = _folder(path)
        if folder in found:
            continue
        top = os.path.realpath(_text(_ask(git, folder, "rev-parse", "--show-toplevel")).removesuffix("\n"))
        if top not in tops:
            tops[top] = _repository(git, top)
        found[folder] = tops[top]
    return Revisions(found)


def _repository(git: str, top: str) -> Repository:
    try:
        commit = _text(_ask(git, top, "rev-parse", "--verify", "--quiet", "HEAD^{commit}")).strip()
    except _Refused as refused:
        raise refusal(slashes(top), _NO_COMMIT) from refused
    # `H name`; another letter says that git was told not to look at the file, or that it is not settled.
    known = _names(_ask(git, top, *_KNOWN))
    # `XY name`.
    changed = {line[3:] for line in _names(_ask(git, top, *_CHANGES))}
    same = {line[2:] for line in known if line.startswith("H ")} - changed
    return Repository(commit, frozenset(_normal(os.path.join(top, name)) for name in same if _is_spec(name)))


class _Refused(FileFault):
    """git ended with an error."""


def _ask(git: str, folder: str, *question: str) -> bytes:
    """What git answers in a folder."""
    environment = {name: value for name, value in os.environ.items() if name not in _OF_A_HOOK}
    try:
        done = subprocess.run(
            (git, *_QUIET, *question),
            cwd=folder,
            env={**environment, "LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0"},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise refusal(slashes(folder), _SLOW) from error
    except OSError as error:
        raise fault(slashes(folder), error) from error
    if done.returncode == 0:
        return done.stdout
    said = done.stderr.decode(errors="replace").strip().partition("\n")[0]
    if "not a git repository" in said:
        raise refusal(slashes(folder), _NO_REPOSITORY)
    raise _Refused(refusal(slashes(folder), Text(f"git a refusé : {said}", f"git refused: {said}")).message)


def _names(answer: bytes) -> list[str]:
    return [_text(name) for name in answer.split(b"\0") if name]


def _text(answer: bytes) -> str:
    """A path of git's, which is UTF-8 on Windows and bytes elsewhere, as `fsdecode` sees them on both."""
    return os.fsdecode(answer)


def _is_spec(name: str) -> bool:
    return name.lower().endswith(SUFFIX)


def _folder(path: str) -> str:
    """The real folder of a specification: its repository is the one where its text stands."""
    return os.path.realpath(".") if path == STDIN_ARGUMENT else os.path.dirname(os.path.realpath(path))


def _real(path: str) -> str:
    return _normal(os.path.realpath(path))


def _normal(path: str) -> str:
    """A path to compare: accents may be written in two ways, and some systems know no capitals."""
    return normalize("NFC", os.path.normcase(path))
