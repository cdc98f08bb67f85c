"""A part of a workbook as a stream of elements. No part needs a document type, entities or depth: such a part is refused."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Final, TypeAlias
from xml.parsers import expat

from butlang.workbook.refusals import damaged

MOST_DEPTH: Final = 64
MOST_TEXT: Final = 1024 * 1024
"""No text of a cell is longer than 32767 characters."""
_SEPARATOR: Final = " "

Attributes: TypeAlias = Mapping[str, str]
Start: TypeAlias = Callable[[str, Attributes], None]
End: TypeAlias = Callable[[str, str], None]


def walk(name: str, chunks: Iterable[bytes], start: Start, end: End) -> None:
    """Call `start` with each element and its attributes, `end` with the text since the last tag; names without namespace.

    Raises `Refused` where the part is no XML of a workbook.
    """
    parser = expat.ParserCreate(namespace_separator=_SEPARATOR)
    depth = size = 0
    text: list[str] = []

    def opened(tag: str, attributes: Mapping[str, str]) -> None:
        nonlocal depth, size
        depth += 1
        if depth > MOST_DEPTH:
            raise damaged(name)
        text.clear()
        size = 0
        start(_local(tag), {_local(key): value for key, value in attributes.items()} if attributes else attributes)

    def closed(tag: str) -> None:
        nonlocal depth, size
        depth -= 1
        end(_local(tag), "".join(text))
        text.clear()
        size = 0

    def said(data: str) -> None:
        nonlocal size
        size += len(data)
        if size > MOST_TEXT:
            raise damaged(name)
        text.append(data)

    def refuse(*_: object) -> None:
        raise damaged(name)

    parser.buffer_text = True
    parser.StartElementHandler = opened
    parser.EndElementHandler = closed
    parser.CharacterDataHandler = said
    parser.StartDoctypeDeclHandler = refuse
    try:
        for data in chunks:
            parser.Parse(data, False)
        parser.Parse(b"", True)
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise damaged(name) from error


def _local(tag: str) -> str:
    """A name without its namespace: the same for Excel's two dialects of the format."""
    return tag.rpartition(_SEPARATOR)[2]
