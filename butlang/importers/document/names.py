"""The names of a row, from lines that wrap, break and lose their ends."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from butlang.importers.document.lines import NBSP, Line, tidy
from butlang.importers.document.tables import Name
from butlang.words import unaccented

_WORDS: Final = re.compile(r"\w+")
ENDS: Final = (3, 2)
"""How many words at an end of a name tell it from others."""


def add_name(names: list[Name], line: Line) -> None:
    """Add the cells of a line to the names of its row.

    A cell goes on where the layer says so, or where the next line begins with a
    small letter. After a gap a small letter begins no name.
    """
    parts = line.parts if any(NBSP in part for part in line.parts) else (" ".join(line.parts),)
    for at, part in enumerate(parts):
        text = tidy(part)
        if not text:
            continue
        small = text[0].islower()
        last = names[-1] if names and at == 0 else None
        if last is not None and (last.goes_on or small):
            last.text = _joined(last.text, text)
        else:
            names.append(Name(text, head_lost=small and line.cut))
        names[-1].goes_on = line.goes_on if at == len(parts) - 1 else False


def close_names(names: list[Name]) -> None:
    """The row has ended: a name that was to go on has lost its end."""
    if names and names[-1].goes_on:
        names[-1].tail_lost, names[-1].goes_on = True, False


def _joined(before: str, after: str) -> str:
    """A word cut at its hyphen is one word again."""
    hyphenated = len(before) > 1 and before[-1] == "-" and before[-2].isalpha()
    return before + after if hyphenated else f"{before} {after}"


@lru_cache(maxsize=4096)
def words(text: str) -> tuple[str, ...]:
    """The words of a name, without accents, case or punctuation: what two printings of it have in common."""
    return tuple(_WORDS.findall(unaccented(text)))


def ends(name: Name) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The last words of a name and its first ones, three then two, where they are not lost: what tells a fragment."""
    said = words(name.text)
    for size in ENDS:
        if len(said) >= size:
            if not name.tail_lost:
                yield "tail", said[-size:]
            if not name.head_lost:
                yield "head", said[:size]
