"""Cases of the command line as text: files, commands, and what they answer.

A case is a sequence of sections; each begins with a line `=== …`:

    === file PATH        the lines that follow, as they are
    === bytes PATH       the same with \\x.. and \\n escapes, without the last line break
    === eval PATH        a Python expression for the text
    === fifo PATH        a named pipe
    === link PATH TARGET a symbolic link
    === stdin            what the next command reads
    === run [NAME=VALUE …] ARGUMENTS
    === status, === stdout, === stderr      what the command answers (rewritten by `--update`)

Text before the first section says what the case shows.
"""

from __future__ import annotations

import io
import os
import re
import shlex
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from attrs import define, field

from butlang.cli.main import run

ANSWERS = ("status", "stdout", "stderr")


@define
class Section:
    kind: str
    words: list[str]
    body: str = ""


@define
class Script:
    """A case: its introduction and its sections."""

    intro: str
    sections: list[Section] = field(factory=list)

    def text(self) -> str:
        parts = (" ".join(("===", s.kind, *s.words)) + "\n" + s.body for s in self.sections)
        return "".join((self.intro, *parts))


@define
class Answer:
    status: int
    stdout: bytes
    stderr: bytes


def read_script(text: str) -> Script:
    intro, *rest = re.split(r"^(?==== )", text, flags=re.MULTILINE)
    script = Script(intro)
    for part in rest:
        head, _, body = part.partition("\n")
        _, kind, *words = head.split(" ")
        script.sections.append(Section(kind, words, body))
    return script


def play(script: Script, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Script:
    """The case with the answers that the commands really give."""
    played = Script(script.intro)
    stdin = b""
    for section in script.sections:
        if section.kind in ANSWERS:
            continue
        played.sections.append(section)
        if section.kind == "stdin":
            stdin = section.body.encode()
        elif section.kind == "run":
            answer = call(section.words, folder, monkeypatch, stdin)
            played.sections.extend(_answer(answer, folder))
        else:
            _prepare(section, folder)
    return played


def call(words: list[str], folder: Path, monkeypatch: pytest.MonkeyPatch, stdin: bytes = b"") -> Answer:
    """Run a command line in a folder, with its own streams and environment."""
    args = shlex.split(" ".join(words))
    streams = [io.TextIOWrapper(io.BytesIO(data), encoding="utf-8", newline="\n") for data in (stdin, b"", b"")]
    with monkeypatch.context() as patch:
        for name in ("BUTLANG_LANG", "NO_COLOR", "COLUMNS"):
            patch.delenv(name, raising=False)
        while args and re.match(r"[A-Z_]+=", args[0]):
            patch.setenv(*args.pop(0).split("=", 1))
        patch.chdir(folder)
        for name, stream in zip(("stdin", "stdout", "stderr"), streams, strict=True):
            patch.setattr(sys, name, stream)
        status = run(args)
        out, err = (_content(stream) for stream in streams[1:])
    return Answer(status, out, err)


def _content(stream: io.TextIOWrapper) -> bytes:
    stream.flush()
    buffer = stream.buffer
    assert isinstance(buffer, io.BytesIO)
    return buffer.getvalue()


def _answer(answer: Answer, folder: Path) -> Iterator[Section]:
    yield Section("status", [str(answer.status)])
    for kind, data in (("stdout", answer.stdout), ("stderr", answer.stderr)):
        text = data.decode().replace(str(folder), "<tmp>")
        if text:
            yield Section(kind, [], text if text.endswith("\n") else text + "\n")


def _prepare(section: Section, folder: Path) -> None:
    path = folder / section.words[0]
    path.parent.mkdir(parents=True, exist_ok=True)
    match section.kind:
        case "file":
            path.write_bytes(section.body.encode())
        case "bytes":
            path.write_bytes(section.body.rstrip("\n").encode().decode("unicode_escape").encode("latin-1"))
        case "eval":
            path.write_bytes(str(eval(section.body)).encode())
        case "fifo":
            os.mkfifo(path)
        case "link":
            path.symlink_to(section.words[1])
        case other:
            raise ValueError(other)
