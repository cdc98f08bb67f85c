"""A base that git made of two, where merges cross each other, may hold conflicts. What stands in them is not what both
sides started from: without it, what they make of it in two ways is a conflict again."""

from __future__ import annotations

import re
from typing import Final

from butlang.source import Source

_MARK: Final = re.compile(r"(<{7,}|>{7,})(?:\s|$)")


def settled(base: Source, ours: Source, theirs: Source) -> Source:
    """The base without the conflicts that no side has any more."""
    kept: list[str] = []
    block: list[str] = []
    size = 0
    for line in base.text.splitlines(keepends=True):
        found = _MARK.match(line)
        mark = found[1] if found else ""
        if mark.startswith("<") and not size:
            size = len(mark)
        (block if size else kept).append(line)
        if mark == ">" * size and size:
            text = "".join(block)
            kept += block if text in ours.text or text in theirs.text else []
            block, size = [], 0
    return Source(base.path, "".join(kept + block))
