"""What the page holds: tables, each with its title, its rows and its footer, as far as they can be read."""

from __future__ import annotations

from bisect import bisect_right
from typing import Final, Literal, TypeAlias

from attrs import Factory, define, field

from butlang.importers.document.figures import Doubtful, Figures, Footer
from butlang.importers.document.labels import Label
from butlang.importers.document.lines import Line
from butlang.importers.document.titles import Title

LOST: Final = "[…]"

Deduced: TypeAlias = Literal["next", "between", "names", "footer", "sibling"]
"""How a number that is not printed is known: the row just below, the only number left, the names, the footer, another parcours."""


@define
class Name:
    """The text of a cell; `head_lost` and `tail_lost`: its beginning or its end is not there; `goes_on`: more is to come."""

    text: str
    head_lost: bool = False
    tail_lost: bool = False
    goes_on: bool = False

    @property
    def whole(self) -> bool:
        return not self.head_lost and not self.tail_lost and LOST not in self.text

    @property
    def shown(self) -> str:
        """As a specification writes it: `[…] de mesures`."""
        return f"{LOST + ' ' if self.head_lost else ''}{self.text}{' ' + LOST if self.tail_lost else ''}"


@define(eq=False)
class Row:
    """A row, or the part of one that stands between two gaps: its label, its names (competence, then level), its figures.

    `cut`: text was lost just before it; `number` is the UE's, read or deduced.
    """

    line: Line
    cut: bool
    label: Label = Factory(Label)
    names: list[Name] = field(factory=list)
    figures: Figures | None = None
    doubtful: Doubtful | None = None
    unread: list[Line] = field(factory=list)
    number: int | None = None
    deduced: Deduced | None = None

    @property
    def complete(self) -> bool:
        """Whether its numbers are there, whatever they are worth."""
        return self.figures is not None or self.doubtful is not None or bool(self.unread)


@define(eq=False)
class Table:
    """A table. `title` is None where it is lost; `semestre` then comes from the labels of its rows.

    `parcours` is what is printed apart from the title, `below` says under its end.
    `strays` are texts under its footer, `unread` numbers that are neither a row nor a footer.
    """

    line: Line
    title: Title | None
    rows: list[Row] = field(factory=list)
    footer: Footer | None = None
    headers: list[Line] = field(factory=list)
    parcours: str | None = None
    below: bool = False
    strays: list[Line] = field(factory=list)
    unread: list[Line] = field(factory=list)
    semestre: int | None = None
    closed: bool = False

    @property
    def named(self) -> str | None:
        """The title of its parcours, wherever it is printed."""
        return (self.title.parcours if self.title is not None else None) or self.parcours


def split_strangers(table: Table) -> list[Table]:
    """The table, and the tables of its rows whose labels print another semester: their own titles are lost.

    What stands at the end goes with the last one.
    """
    rows, unread = table.rows, table.unread
    starts = _starts(table)
    parts = [table, *(Table(rows[start].line, None) for start in starts[1:])]
    for part, start, end in zip(parts, starts, [*starts[1:], len(rows)], strict=True):
        part.rows, part.unread = rows[start:end], []
        printed = next((row.label.semestre for row in part.rows if row.label.semestre is not None), None)
        part.semestre = printed if part.title is None else part.title.semestre
    numbers = [part.line.number for part in parts]
    for line in unread:
        parts[max(bisect_right(numbers, line.number), 1) - 1].unread.append(line)
    last = parts[-1]
    if last is not table:
        last.footer, last.strays = table.footer, table.strays
        table.footer, table.strays = None, []
        if table.below:
            last.parcours, table.parcours = table.parcours, None
    return parts


def _starts(table: Table) -> list[int]:
    """Where the rows of a semester begin, with those that stand just above, without a gap; 0 comes first, with or without rows."""
    own = table.title.semestre if table.title is not None else None
    starts = [0]
    for at, row in enumerate(table.rows):
        semestre = row.label.semestre
        if semestre is None or semestre == own:
            continue
        if own is not None:
            first = at
            while first > starts[-1] and not table.rows[first].cut and table.rows[first - 1].label.semestre is None:
                first -= 1
            starts.append(first)
        own = semestre
    return starts
