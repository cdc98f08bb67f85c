"""The lines that a file changes, for a person or for `git apply`."""

from __future__ import annotations

from collections.abc import Iterator

from butlang.report.screen import visible


def unified(name: str, old: str, new: str) -> Iterator[str]:
    """A unified diff of one file, without the CR of its line endings; `name` has forward slashes."""
    from difflib import unified_diff

    for line in unified_diff(_lines(old), _lines(new), f"a/{name}", f"b/{name}", n=1, lineterm=""):
        yield "\t".join(map(visible, line.split("\t"))) + "\n"


def _lines(text: str) -> list[str]:
    return [line.removesuffix("\r") for line in text.removesuffix("\n").split("\n")]
