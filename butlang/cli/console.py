"""The two streams: what goes where, in colour or not, on a console that may not know UTF-8."""

from __future__ import annotations

import codecs
import os
import sys
from contextlib import suppress
from io import TextIOWrapper
from typing import Final, TextIO
from unicodedata import combining, normalize

from butlang.diagnostics import Lang, Message, Text
from butlang.report.screen import visible

MANY: Final = 20
_ERROR: Final = Text("erreur : ", "error: ")
_PLAIN: Final = {"«": '"', "»": '"', "“": '"', "”": '"', "’": "'", "…": ".", "–": "-", "—": "-", "×": "x", "─": "-"}


class WrongUsage(Exception):
    """What was asked for cannot be done; the message says why."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.to("en"))
        self.message = message


class Crash(Exception):
    """A bug met in another process; the text is its traceback there."""


def prepare_streams() -> None:
    """A character that the console cannot show becomes its nearest plain one, never a crash."""
    codecs.register_error("butlang", _plainly)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="butlang")


def _plainly(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return "".join(_plain(char) for char in error.object[error.start : error.end]), error.end


def _plain(char: str) -> str:
    """One ASCII character, so that carets stay where they are; none for a combining mark."""
    if combining(char):
        return ""
    base = _PLAIN.get(char) or normalize("NFD", char)[0]
    return base if base.isascii() else "?"


def colours(stream: TextIO) -> bool:
    """Whether a stream takes colours: a terminal that has them, and nobody who refuses them."""
    environ = os.environ
    if environ.get("NO_COLOR") or environ.get("TERM") == "dumb" or not stream.isatty():
        return False
    return os.name != "nt" or "WT_SESSION" in environ or "TERM" in environ


def is_utf8(stream: TextIO) -> bool:
    return (stream.encoding or "").lower().replace("-", "").startswith("utf8")


class Console:
    """Writes results to standard output, the rest to standard error, and takes the progress line away before."""

    def __init__(self, lang: Lang) -> None:
        self.lang = lang
        self._progress = 0

    def out(self, text: str) -> None:
        if text:
            self._clear()
            sys.stdout.write(text)

    def out_bytes(self, data: bytes) -> None:
        """A file itself, with its own line endings."""
        self._clear()
        sys.stdout.flush()
        sys.stdout.buffer.write(data)

    def err(self, text: str) -> None:
        if text:
            self._clear()
            sys.stdout.flush()
            sys.stderr.write(text)

    def complain(self, message: Message) -> None:
        """One line on standard error: a file that cannot be had, wrong usage."""
        self.err(f"{_ERROR.to(self.lang)}{visible(message.to(self.lang))}\n")

    def progress(self, done: int, total: int) -> None:
        """Shows how far long work is, on a terminal."""
        if total < MANY or done % 5 or not sys.stderr.isatty():
            return
        line = f"{done}/{total}"
        self._progress = len(line)
        sys.stderr.write(f"\r{line}")
        sys.stderr.flush()

    def end(self) -> None:
        """Takes the progress line away."""
        self._clear()

    def _clear(self) -> None:
        if self._progress:
            sys.stderr.write(f"\r{' ' * self._progress}\r")
            sys.stderr.flush()
            self._progress = 0


def forget_output() -> None:
    """Nobody reads the output any more: what is still in its buffer goes nowhere, silently."""
    with suppress(OSError, ValueError, AttributeError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
