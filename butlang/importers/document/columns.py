"""The titles of the columns, printed turned: the layer gives them in crumbs of two or three letters, one after another."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from attrs import frozen

from butlang.importers.document.figures import MOST_CELLS
from butlang.importers.document.lines import NBSP, Line, tidy
from butlang.records import Record
from butlang.words import Pole, module_code

MOST: Final = 30
"""A code has so many characters at most."""

_START: Final = re.compile(r"comp[ée]tences?\s*(?=SA)", re.I)
_END: Final = re.compile(r"Total des co")
# A title begins where a code does, or where capitals follow without a space what ends a word.
_BEGINS: Final = re.compile(
    r"(?=SA[ÉE] ?(?:[0-9]|\.|[a-z]))|(?=R[0-9]\.[0-9A-Z])|(?<!- )(?=Portfolio|PPP\b|Ressources? -)"
    r"|(?<=[a-z0-9)\"'*])(?=[A-Z]{2})"
)
_CODE: Final = re.compile(
    r"(?P<kind>SA[ÉE]|PA[ÉE]|R) ?(?P<rest>[1-6](?:\.[0-9]{1,3}|\.[A-Z][A-Z0-9]*)+)(?: ?- ?(?P<title>.+))?"
)


@frozen(repr=False)
class Column(Record):
    """A column: the code that its header bears (None: none that can be used), its title, its pole, the whole header."""

    code: str | None
    title: str
    pole: Pole
    header: str


def columns(headers: Sequence[Line], semestre: int) -> tuple[Column, ...]:
    """The columns of coefficients, in order; none where the headers are lost in part."""
    text = tidy("".join("".join(line.parts) + NBSP * line.spaced for line in headers))
    start, end = _START.search(text), _END.search(text)
    if start is None or end is None:
        return ()
    body = text[start.end() : end.start()]
    cuts = sorted({match.start() for match in _BEGINS.finditer(body)} | {0, len(body)})
    if len(cuts) > MOST_CELLS:
        return ()
    found: list[Column] = []
    for title in filter(None, (tidy(body[a:b]) for a, b in pairwise(cuts))):
        found.append(_column(title, semestre, found))
    return tuple(found)


def _column(text: str, semestre: int, before: Sequence[Column]) -> Column:
    taken = {column.code for column in before}
    match = _CODE.fullmatch(text)
    if match is not None:
        kind: Pole = "ressource" if match["kind"] == "R" else "saé"
        code = module_code(match["kind"] + match["rest"]).text
        # A code that is printed twice is that of the first column.
        known = code not in taken and len(code) <= MOST
        return Column(code if known else None, tidy(match["title"] or text), kind, text)
    pole: Pole = before[-1].pole if before else "saé"
    if text.startswith("Ressource"):
        pole = "ressource"
    elif text.startswith("SA"):
        pole = "saé"
    if text.startswith("Portfolio") and (code := f"PORTFOLIO{semestre}") not in taken:
        return Column(code, text, "saé", text)
    return Column(None, text, pole, text)
