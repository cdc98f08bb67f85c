"""Items to the lines of the canonical text: groups in order, one blank line between those of a semester."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from typing import Final, TypeAlias

from butlang.format.items import Comments, Item, Items, Section
from butlang.format.order import is_niveau
from butlang.format.statements import statement
from butlang.syntax import ast

INDENT: Final = "  "


Block: TypeAlias = Callable[[Item, str, str], list[str]]
"""The lines of a statement and its comments, for an indentation of the line and one of what stands below it."""


def block(item: Item, indent: str, below: str) -> list[str]:
    """A statement between its comments."""
    return [*indented(item.above, indent), line(item, indent), *indented(item.below, below)]


def lines(found: Items, write: Block = block) -> list[str]:
    """The lines of the canonical text. Semesters are in order unless a line that does not parse stands somewhere."""
    written: list[str] = [*found.top, ""] if found.top else []
    for section in _in_order(found.sections):
        indent = "" if section.head is None else INDENT
        if section.head is not None:
            _apart(written)
            written += write(section.head, "", INDENT)
            _end(written, section.head)
        for item, spaced in _spaced(section):
            for one in item.whole:
                if (spaced and one is item) or "" in one.above:
                    _apart(written)
                inner = INDENT if is_niveau(one.statement) else indent
                written += write(one, inner, inner)
                _end(written, one)
    if found.end:
        _apart(written)
        written += found.end
    while written and not written[-1]:
        written.pop()
    return written


def _in_order(sections: list[Section]) -> list[Section]:
    if any(_stays(section) for section in sections):
        return sections
    return sorted(sections, key=lambda section: section.number)


def _stays(section: Section) -> bool:
    return isinstance(section.head and section.head.statement, ast.Broken) or any(
        item.rank is None for item in section.items
    )


def _spaced(section: Section) -> Iterator[tuple[Item, bool]]:
    """The items in order, each with whether a blank line stands above it."""
    before: Item | None = section.head
    for stays, some in groupby(section.items, key=lambda item: item.rank is None):
        run = list(some)
        for item in run if stays else sorted(run, key=lambda item: item.rank or 0):
            if before is None or before is section.head:
                spaced = False
            elif item.rank is None or before.rank is None:
                spaced = item.apart if item is run[0] or stays else run[0].apart
            else:
                spaced = section.head is not None and item.rank != before.rank
            yield item, spaced
            before = item


def _apart(written: list[str]) -> None:
    if written and written[-1]:
        written.append("")


def _end(written: list[str], item: Item) -> None:
    """Keep what stands below a statement from the next one."""
    if item.below:
        _apart(written)


def indented(comments: Comments, indent: str) -> list[str]:
    """Comment lines under an indentation."""
    return [f"{indent}{comment}" if comment else "" for comment in comments]


def line(item: Item, indent: str) -> str:
    """A statement and the comment at its end; a line that does not parse as it stands."""
    it = item.statement
    if isinstance(it, ast.Broken):
        return it.span.source.line(item.line.number)
    said = indent + statement(it)
    return said if item.line.comment is None else f"{said} {item.line.comment.text.rstrip()}"


def text(found: Iterable[str], ending: str = "\n") -> str:
    """The lines as a text, each with its ending. CR at the end of a line that does not parse is no part of one: it stays."""
    return "".join(one + ("\r\n" if one.endswith("\r") else ending) for one in found)
