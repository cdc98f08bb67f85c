"""What was read of a formation, before it is text: sheets with their rows, each figure with the line it comes from.

Remarks are comments of the specification, in French like the rest of it.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TypeAlias

from attrs import define, field, frozen

from butlang.records import Record
from butlang.words import Pole

Where: TypeAlias = int | str
"""Where a figure was read: a line of the document, or a cell (`S1!D7`)."""


@frozen(repr=False)
class Weight(Record):
    """What one module weighs in the UE of a row: one coefficient, or the terms of unidentified columns (code `SAÉ1.?`).

    `unknown`: it weighs, nobody knows how much (`?`); without terms the module is printed and weighs nothing here.
    """

    code: str
    title: str | None
    categories: tuple[str, ...]
    pole: Pole
    terms: tuple[Decimal, ...]
    unknown: bool = False


@frozen(repr=False)
class Figure(Record):
    """A figure that the document prints and the specification claims; `written` has the printed digits, with a comma."""

    name: str
    written: str

    @property
    def text(self) -> str:
        return f"{self.written} ECTS" if self.name == "ECTS" else f"{self.name} {self.written}"


@frozen(repr=False)
class Row(Record):
    """A row: its UE, its competence and level by code and number, its credits (None: not printed), its weights, its claims, the lines of its figures."""

    number: int
    competence: str
    niveau: int | None
    ects: Decimal | None
    weights: tuple[Weight, ...]
    claims: tuple[Figure, ...]
    lines: tuple[Where, ...]
    remarks: tuple[str, ...] = ()


@define(eq=False)
class Sheet:
    """One table: its parcours (None: common), its rows, the claims of its footer with their line, on the semester and on its columns by code.

    `modules` are those that it prints, in its order, where it is known, whether they weigh or not. Remarks stand above
    the rows of its semester.
    """

    parcours: str | None
    rows: list[Row] = field(factory=list)
    claims: tuple[Figure, ...] = ()
    claims_line: Where = 0
    columns: tuple[tuple[str, Figure], ...] = ()
    remarks: list[str] = field(factory=list)
    modules: list[Weight] = field(factory=list)


@define(eq=False)
class Semestre:
    number: int
    sheets: list[Sheet] = field(factory=list)


@define(eq=False)
class Competence:
    """A competence and its levels, by order of appearance: their numbers are printed nowhere."""

    code: str
    title: str
    niveaux: list[str] = field(factory=list)


@define(eq=False)
class Draft:
    """A formation as it was read. `stem` names its file; a vote is a body and a date; `local` are categories of local adaptation."""

    stem: str
    code: str
    title: str
    site: str | None = None
    categories: list[str] = field(factory=list)
    parcours: list[tuple[str, str]] = field(factory=list)
    competences: list[Competence] = field(factory=list)
    semestres: list[Semestre] = field(factory=list)
    remarks: list[str] = field(factory=list)
    regime: str | None = None
    year: str | None = None
    version: str | None = None
    votes: list[tuple[str, str]] = field(factory=list)
    category_titles: dict[str, str] = field(factory=dict)
    local: set[str] = field(factory=set)


@frozen(repr=False)
class Counted(Record):
    """How much of a document was read: tables, the titles and footers that are printed, rows with figures, those of them that are written."""

    tables: int
    titles: int
    footers: int
    rows: int
    written: int
