"""From lines to tables: one pass, each line asked in turn whether it is a title, a header, a label, figures or a name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from attrs import evolve, frozen

from butlang.importers.document import headers
from butlang.importers.document.figures import Doubtful, Figures, Footer, Tally, footer
from butlang.importers.document.labels import Label, holds_label, is_figures, is_piece, opens
from butlang.importers.document.lines import LEAST, Line, Run, is_number, run, tidy
from butlang.importers.document.names import add_name, close_names, words
from butlang.importers.document.tables import Row, Table, split_strangers
from butlang.importers.document.titles import broken, ends_table, parcours_alone, title
from butlang.importers.document.waiting import Waiting
from butlang.records import Record

SEVERAL: Final = 2
"""A name may end with a number, not with so many."""


@frozen(repr=False)
class Scanned(Record):
    """The tables of a document, in order, one whose title is lost without one; the broken titles and the numbers above the first.

    `marked` says that the layer marks the places where text was lost: a row that
    follows another without a mark is the next one.
    """

    tables: list[Table]
    strays: list[Line]
    unread: list[Line]
    marked: bool


def scan(lines: Sequence[Line]) -> Scanned:
    scanner = _Scanner(lines)
    at = 0
    while at < len(lines):
        at += scanner.step(at)
    scanner.drop_waiting()
    for table in scanner.tables:
        for row in table.rows:
            close_names(row.names)
    tables = [part for table in scanner.tables for part in split_strangers(table)]
    return Scanned(tables, scanner.strays, scanner.unread, scanner.marked)


class _Scanner:
    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = lines
        self.marked = any(line.cut for line in lines)
        self.tables: list[Table] = []
        self.strays: list[Line] = []
        self.unread: list[Line] = []
        self.below: Line | None = None
        self.row: Row | None = None
        self.rows = Tally()
        self.in_header = False
        self.waiting = Waiting()

    @property
    def open(self) -> Table | None:
        """The table that is being read; None before the first one and after its end."""
        return self.tables[-1] if self.tables and not self.tables[-1].closed else None

    def step(self, at: int) -> int:
        """Read the line at an index, and say how many lines that took."""
        line = self.lines[at]
        self.below = self.lines[at + 1] if at + 1 < len(self.lines) else None
        if (found := title(self.lines, at)) is not None:
            self._begin(Table(line, found[0]))
            return found[1]
        if ends_table(line):
            self._end()
            if broken(line):
                (self.tables[-1].strays if self.tables else self.strays).append(line)
            return 1
        if self._header(at):
            return 1
        if (alone := parcours_alone(self.lines, at)) is not None and self._parcours(alone[0]):
            return alone[1]
        self._body(line)
        return 1

    def _begin(self, table: Table) -> None:
        self.drop_waiting()
        self.tables.append(table)
        self.row, self.rows, self.in_header = None, Tally(), False

    def _end(self) -> None:
        self.drop_waiting()
        if self.tables:
            self.tables[-1].closed = True
        self.row, self.in_header = None, False

    def _header(self, at: int) -> bool:
        """Whether the line is one of the column headers."""
        line, table = self.lines[at], self.open
        if table is None:
            return False
        if self.in_header:
            self.in_header = not headers.ends(self.lines, at)
        else:
            self.in_header = not table.rows and headers.begins(line)
        if self.in_header:
            table.headers.append(line)
        return self.in_header

    def _parcours(self, found: str) -> bool:
        """Take the parcours that is printed alone, above the rows of a table or under its end; False where it is none."""
        table = self.tables[-1] if self.tables else None
        if table is None or (table.rows and not table.closed):
            return False
        if table.named is None:
            table.parcours, table.below = found, table.closed
        return words(table.named or "") == words(found)

    # -- rows ----------------------------------------------------------------------

    def _body(self, line: Line) -> None:
        line = self._label(line)
        numbers = run(line)
        if not line.parts:
            return
        if _holds_figures(numbers.before) or (holds_label(line) and (self.open is not None or line.cut)):
            self._tangled(line)
            return
        if numbers.before:
            if numbers.count < (SEVERAL if self.open is not None else LEAST):
                self._name(line)
                return
            self._name(evolve(line, parts=numbers.before, text=tidy(" ".join(numbers.before)), goes_on=False))
            line = evolve(line, cut=False)
        if self.open is not None or len(numbers.cells) > 1:  # else the number of a page
            self._numbers(line, numbers)

    def _label(self, line: Line) -> Line:
        """Take the pieces of a label that a line begins with; what is left of the line."""
        if self.row is not None and not self.row.names and not self.row.complete:
            left = self.row.label.take(line)
            if left is not None:
                return left
        if self._may_open(line):
            label = Label()
            left = label.take(line)
            if left is not None:
                self._new_row(line).label = label
                return left
        return line

    def _may_open(self, line: Line) -> bool:
        """Whether a label may begin here: a later piece of one only where something was lost, or after figures."""
        if opens(line):
            return True
        if self.open is None and not line.cut:
            return False
        after_figures = self.row is None or self.row.complete
        if is_piece(line):
            return line.cut or after_figures
        # Where losses are not marked a number alone may be that of a page.
        return line.cut or (not self.marked and after_figures and line.apart and len(line.parts) > 1)

    def _new_row(self, line: Line) -> Row:
        self.drop_waiting()
        if self.open is None:
            self._begin(Table(line, None))
        self.row = Row(line, line.cut)
        self.tables[-1].rows.append(self.row)
        return self.row

    def _row(self, line: Line) -> Row:
        """The row that a line goes on with: a new one after figures, and after a gap unless it prints nothing yet."""
        row = self.row
        if row is None or row.complete or (line.cut and (row.names or row.label.number is not None)):
            return self._new_row(line)
        return row

    def _name(self, line: Line) -> None:
        if not self.tables:  # what stands above the first table is none of it
            self._unread([line])
        elif self.open is None and not line.cut:
            self.tables[-1].strays.append(line)
        else:
            add_name(self._row(line).names, line)

    # -- numbers -------------------------------------------------------------------

    def _numbers(self, line: Line, numbers: Run) -> None:
        self._unread(self.waiting.add(line, numbers))
        found = self.waiting.figures()
        if found is None and (foot := self._footer(line, numbers)) is not None:
            *above, _ = self.waiting.take()
            self._unread(above)
            self.tables[-1].footer, self.tables[-1].closed = foot, True
            self.row = None
        elif found is not None:
            above = [other for other in self.waiting.take() if other not in found.lines]
            row = self._row(evolve(found.lines[0], cut=any(one.cut for one in found.lines)))
            self.tables[-1].unread += above
            self._attach(row, found)

    def _footer(self, line: Line, numbers: Run) -> Footer | None:
        """The footer that the numbers are; what directly follows the names of a row without figures is that row's.

        Nor is it a footer when more numbers follow at once: they are those of a row on several lines.
        """
        if self.open is None or numbers.before:
            return None
        below = self.below
        if below is not None and not (below.cut or below.apart) and is_figures(below):
            return None
        if self.row is not None and not self.row.complete and not line.cut and len(self.waiting) == 1:
            return None
        return footer(numbers.cells, line, self.rows)

    def _attach(self, row: Row, found: Figures | Doubtful) -> None:
        if isinstance(found, Figures):
            row.figures = found
            self.rows.add(found)
        else:
            row.doubtful = found

    def _tangled(self, line: Line) -> None:
        """A line that holds parts of two rows is unread, and what follows is not the row above."""
        self.drop_waiting()
        self.row = None
        self._unread([line])

    def drop_waiting(self) -> None:
        """Numbers that turned out to be neither a row nor a footer are unread."""
        self._unread(self.waiting.take())

    def _unread(self, lines: list[Line]) -> None:
        if self.row is not None and not self.row.complete:
            self.row.unread += lines
        elif self.tables:
            self.tables[-1].unread += lines
        else:
            self.unread += [line for line in lines if _ends_in_figures(line)]


def _ends_in_figures(line: Line) -> bool:
    """Whether a line of which no table says what it is ends with numbers enough for a row."""
    return all(map(is_number, ["", *line.text.split()][-LEAST:]))


def _holds_figures(parts: Sequence[str]) -> bool:
    """Whether numbers enough for a row stand before the text that ends a line."""
    count = 0
    for part in parts:
        count = count + 1 if is_number(part) else 0
        if count >= LEAST:
            return True
    return False
