"""What was read of a formation, before it is text: sheets with their rows, each figure with the line it comes from.

Remarks are comments of the specification, in French like the rest of it.
"""

from __future__ import annotations

from decimal import Decimal

from attrs import define, field, frozen

from butlang.records import Record
from butlang.words import Pole


@frozen(repr=False)
class Weight(Record):
    """What one module weighs in the UE of a row: one coefficient, or the terms of unidentified columns (code `SAÉ1.?`)."""

    code: str
    title: str | None
    categories: tuple[str, ...]
    pole: Pole
    terms: tuple[Decimal, ...]


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
    """A row: its UE, its competence and level by code and number, its weights, its claims, the line of its figures."""

    number: int
    competence: str
    niveau: int | None
    ects: Decimal
    weights: tuple[Weight, ...]
    claims: tuple[Figure, ...]
    line: int
    remarks: tuple[str, ...] = ()


@define(eq=False)
class Sheet:
    """One table: its parcours (None: common), its rows, the claims of its footer with their line, on the semester and on its columns by code.

    Remarks stand above the rows of its semester.
    """

    parcours: str | None
    rows: list[Row] = field(factory=list)
    claims: tuple[Figure, ...] = ()
    claims_line: int = 0
    columns: tuple[tuple[str, Figure], ...] = ()
    remarks: list[str] = field(factory=list)


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
    """A formation as it was read. `stem` names its file."""

    stem: str
    code: str
    title: str
    site: str | None = None
    categories: list[str] = field(factory=list)
    parcours: list[tuple[str, str]] = field(factory=list)
    competences: list[Competence] = field(factory=list)
    semestres: list[Semestre] = field(factory=list)
    remarks: list[str] = field(factory=list)


@frozen(repr=False)
class Counted(Record):
    """How much of a document was read: tables, the titles and footers that are printed, rows with figures, those of them that are written."""

    tables: int
    titles: int
    footers: int
    rows: int
    written: int
