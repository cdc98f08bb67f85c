"""Where a key stands in a TOML text, for messages: the library that reads it does not say."""

from __future__ import annotations

import re
from typing import Final, TypeAlias

Keys: TypeAlias = tuple[str, ...]
"""The keys that lead to a value, as they are written."""

_PART: Final = r"""(?:"[^"\n]*"|'[^'\n]*'|[A-Za-z0-9_-]+)"""
_NAME: Final = rf"{_PART}(?:[ \t]*\.[ \t]*{_PART})*"
_LINE: Final = re.compile(rf"[ \t]*(?:\[{{1,2}}[ \t]*(?P<table>{_NAME})[ \t]*\]|(?P<key>{_NAME})[ \t]*=)")


def place(text: str, keys: Keys) -> int:
    """The offset of the line that opens a table or writes a key; of the nearest one around it where it has none of its own."""
    best, found = 0, 0
    table: tuple[str, ...] = ()
    start = 0
    for line in text.splitlines(keepends=True):
        match = _LINE.match(line)
        if match is not None:
            written = _parts(match["table"] or match["key"])
            path = written if match["table"] else table + written
            table = path if match["table"] else table
            common = _common(path, keys)
            if common > best:
                best, found = common, start + match.start("table" if match["table"] else "key")
        start += len(line)
    return found


def quoted(text: str, keys: Keys, value: str) -> tuple[int, int]:
    """Where a text stands between its quotes, after its key; the key's place where it is written otherwise."""
    start = place(text, keys)
    for quote in "\"'":
        at = text.find(f"{quote}{value}{quote}", start)
        if at >= 0:
            return at + 1, at + 1 + len(value)
    return start, start


def _parts(name: str) -> tuple[str, ...]:
    return tuple(part.strip("\"'") for part in re.findall(_PART, name))


def _common(path: tuple[str, ...], keys: Keys) -> int:
    """How many of the keys a path begins with; none where it leads elsewhere."""
    if len(path) > len(keys):
        return len(keys) if path[: len(keys)] == keys else 0
    return len(path) if path == keys[: len(path)] else 0
