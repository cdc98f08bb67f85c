"""A merge of texts, line by line, for files that are no specification: by git, else the two versions one after the other."""

from __future__ import annotations

import os
from typing import Final

from butlang.diagnostics import Text
from butlang.files.faults import FileFault
from butlang.files.git_process import git
from butlang.files.reading import file_content

_SECONDS: Final = 60
_MOST: Final = 127
"""git counts conflicts up to there; above, it failed."""
_INSTEAD: Final = Text("fusionner à la main", "merge by hand")


def merged_lines(base: str, ours: str, theirs: str, labels: tuple[str, str], size: int) -> tuple[bytes, bool]:
    """The merged bytes of three files, and whether they hold conflicts. Raises `FileFault` where a file cannot be read."""
    paths = [os.path.abspath(path) for path in (ours, base, theirs)]
    question = ("merge-file", "-p", "-q", f"--marker-size={size}", "-L", labels[0], "-L", "base", "-L", labels[1])
    try:
        status, answer, _ = git(_INSTEAD, _SECONDS).run(".", *question, "--", *paths)
    except FileFault:
        status, answer = -1, b""
    if 0 <= status <= _MOST:
        return answer, status > 0
    mine, yours = (file_content(path).rstrip(b"\r\n") for path in (ours, theirs))
    marks = [f"{'<' * size} {labels[0]}", "=" * size, f"{'>' * size} {labels[1]}"]
    opening, between, closing = (mark.encode() for mark in marks)
    return b"\n".join((opening, mine, between, yours, closing, b"")), True
