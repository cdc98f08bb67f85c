"""Contents of git's objects, by name: one process, kept open and asked for one after another."""

from __future__ import annotations

import subprocess
from contextlib import suppress
from threading import Timer
from typing import IO, Final, cast

from butlang.files.faults import refusal, slashes
from butlang.files.git_process import Git

_CONTENTS: Final = ("cat-file", "--batch")


class Missing(Exception):
    """An object that is not in the repository."""


class TooLarge(Exception):
    """An object larger than asked for."""


class Objects:
    """The contents of a repository's objects."""

    def __init__(self, git: Git, folder: str) -> None:
        self._git = git
        self._folder = folder
        self._process: subprocess.Popen[bytes] | None = None

    def content(self, name: str, most: int) -> bytes:
        """The bytes of the object of that name (a hash). Raises `FileFault`, `Missing`, `TooLarge`."""
        if self._process is None:
            self._process = self._git.start(self._folder, *_CONTENTS)
        # It is reading, not the process, that must not last for ever: a process that is stopped ends it.
        timer = Timer(self._git.seconds, self._process.kill)
        timer.start()
        try:
            return self._ask(self._process, name, most)
        except (Missing, TooLarge) as error:
            # What follows on the stream is not wanted, or nothing does: the next request has a new process.
            self.close()
            if timer.finished.is_set():
                raise refusal(slashes(self._folder), self._git.slow) from error
            raise
        finally:
            timer.cancel()

    def _ask(self, process: subprocess.Popen[bytes], name: str, most: int) -> bytes:
        asked, answers = cast("IO[bytes]", process.stdin), cast("IO[bytes]", process.stdout)
        try:
            asked.write(name.encode("ascii") + b"\n")
            asked.flush()
        except OSError as error:
            raise Missing(name) from error
        # `name type size`, then the content and a line feed; or `name missing`.
        head = answers.readline().split()
        if len(head) != 3:
            raise Missing(name)
        size = int(head[2])
        if size > most:
            raise TooLarge(name)
        content = answers.read(size + 1)
        if len(content) <= size:
            raise Missing(name)
        return content[:size]

    def close(self) -> None:
        """Ends the process, if there is one."""
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        for stream in (process.stdin, process.stdout):
            with suppress(OSError):
                cast("IO[bytes]", stream).close()
        process.wait()
