"""Runs git: the only code that does.

git is run in a folder, and asks nothing of a person, writes nothing to the repository, reaches no other machine, and
starts nothing that a configuration names: no pager, no watcher of files, no filter, no helper of a transport.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from typing import Final
from unicodedata import normalize

from attrs import frozen

from butlang.diagnostics import Text
from butlang.files.faults import FileFault, fault, refusal, slashes

_PROGRAM: Final = "git"
_QUIET: Final = (
    "--no-pager", "--no-optional-locks", "--no-replace-objects", "-c", "core.fsmonitor=false", "-c", "core.quotePath=false",
)  # fmt: skip
# Set in a hook of git: they would name its repository, whatever the folder.
_OF_A_HOOK: Final = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR", "GIT_NAMESPACE")
# An object that a partial clone left out is not fetched: git knows the first since 2.45, before it all transports refuse.
_SETTINGS: Final = {
    "LC_ALL": "C",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_ALLOW_PROTOCOL": "none",
}


class Refused(FileFault):
    """git ended with an error; `said` is its own first line."""

    def __init__(self, folder: str, status: int, said: str) -> None:
        super().__init__(refusal(slashes(folder), Text(f"git a refusé : {said}", f"git refused: {said}")).message)
        self.status = status
        self.said = said


class NoRepository(FileFault):
    """The folder is in no repository."""


@frozen(eq=False, repr=False)
class Git:
    """git, and what a person can do where it is of no help (`instead`), as the end of a sentence."""

    program: str
    instead: Text
    seconds: float

    def ask(self, folder: str, *question: str) -> bytes:
        """What git answers in a folder. Raises `FileFault`."""
        status, answer, said = self.run(folder, *question)
        if status == 0:
            return answer
        if "not a git repository" in said:
            raise NoRepository(refusal(slashes(folder), self._no_repository).message)
        raise Refused(folder, status, said)

    def run(self, folder: str, *question: str) -> tuple[int, bytes, str]:
        """How git ends in a folder: its status, its answer, the first line of what it complains of. Raises `FileFault`."""
        try:
            done = subprocess.run(
                (self.program, *_QUIET, *question),
                cwd=folder,
                env=_environment(),
                stdin=subprocess.DEVNULL,
                capture_output=True,
                timeout=self.seconds,
                check=False,
            )
        except subprocess.TimeoutExpired as error:
            raise refusal(slashes(folder), self.slow) from error
        except OSError as error:
            raise fault(slashes(folder), error) from error
        return done.returncode, done.stdout, done.stderr.decode(errors="replace").strip().partition("\n")[0]

    def start(self, folder: str, *question: str) -> subprocess.Popen[bytes]:
        """git in a folder, to be asked one thing after another on its standard input. Raises `FileFault`."""
        try:
            return subprocess.Popen(
                (self.program, *_QUIET, *question),
                cwd=folder,
                env=_environment(),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            )
        except OSError as error:
            raise fault(slashes(folder), error) from error

    @property
    def slow(self) -> Text:
        return Text(
            f"git n'a pas répondu en {self.seconds:g} secondes ; {self.instead.fr}",
            f"git has not answered in {self.seconds:g} seconds; {self.instead.en}",
        )

    @property
    def _no_repository(self) -> Text:
        return Text(
            f"ce dossier n'est pas dans un dépôt git ; {self.instead.fr}",
            f"this folder is in no git repository; {self.instead.en}",
        )


def git(instead: Text, seconds: float) -> Git:
    """git as it is installed. Raises `FileFault` where it is not."""
    program = shutil.which(_PROGRAM)
    # One that stands in the current folder is not the system's.
    if program is None or not os.path.isabs(program):
        missing = Text(
            f"commande introuvable ; installer git, ou {instead.fr}",
            f"command not found; install git, or {instead.en}",
        )
        raise refusal(_PROGRAM, missing)
    return Git(program, instead, seconds)


def names(answer: bytes) -> list[str]:
    """The names of an answer that ends each with NUL."""
    return [name_of(name) for name in answer.split(b"\0") if name]


def name_of(answer: bytes) -> str:
    """A path of git's, which is UTF-8 on Windows and bytes elsewhere, as `fsdecode` sees them on both."""
    return os.fsdecode(answer)


def normal(path: str) -> str:
    """A path to compare: accents may be written in two ways, and some systems know no capitals."""
    return normalize("NFC", os.path.normcase(path))


def _environment() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if name not in _OF_A_HOOK} | _SETTINGS
