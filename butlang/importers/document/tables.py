"""What the page holds: tables, each with its title, its rows and its footer, as far as they can be read."""

from __future__ import annotations

from collections.abc import Iterator
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

    `strays` are texts under its footer, `unread` numbers that are neither a row nor a footer.
    """

    line: Line
    title: Title | None
    rows: list[Row] = field(factory=list)
    footer: Footer | None = None
    headers: list[Line] = field(factory=list)
    parcours: str | None = None
    strays: list[Line] = field(factory=list)
    unread: list[Line] = field(factory=list)
    semestre: int | None = None
    closed: bool = False

    @property
    def has_aop(self) -> bool | None:
        """Whether its rows have a « Total AOP »; None when no row says."""
        found = [row.figures.aop is not None for row in self.rows if row.figures is not None]
        return any(found) if found else None


def split_strangers(tables: list[Table]) -> Iterator[Table]:
    """Rows whose labels print another semester than the title above them belong to a table whose own title is lost."""
    for table in tables:
        at = _first_stranger(table)
        if at is None:
            yield _with_semestre(table)
            continue
        other = Table(
            table.rows[at].line, None, table.rows[at:], table.footer, strays=table.strays, unread=table.unread
        )
        table.rows, table.footer, table.strays, table.unread = table.rows[:at], None, [], []
        yield _with_semestre(table)
        yield from split_strangers([other])


def _first_stranger(table: Table) -> int | None:
    """Where the rows of another semester begin, with those that stand just above, without a gap."""
    own = table.title.semestre if table.title is not None else None
    for at, row in enumerate(table.rows):
        own = own or row.label.semestre
        if row.label.semestre is None or row.label.semestre == own:
            continue
        first = at
        while first and not table.rows[first].cut and table.rows[first - 1].label.semestre is None:
            first -= 1
        return first if first or table.title is not None else None
    return None


def _with_semestre(table: Table) -> Table:
    if table.title is not None:
        table.semestre = table.title.semestre
    else:
        table.semestre = next((row.label.semestre for row in table.rows if row.label.semestre is not None), None)
    return table
