"""From lines to tables: one pass, each line asked in turn whether it is a title, a header, a label, figures or a name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from attrs import evolve

from butlang.importers.document.figures import Doubtful, Figures, Footer, footer, row_figures
from butlang.importers.document.labels import Label
from butlang.importers.document.lines import NBSP, Line, Run, run, tidy
from butlang.importers.document.names import add_name, close_names
from butlang.importers.document.tables import Row, Table, split_strangers
from butlang.importers.document.titles import broken, parcours_alone, title

_HEADER: Final = re.compile(r"(Compétences?|Niveau de (la )?compétences?|Niveau de la)\b", re.I)
_END: Final = re.compile(r"Document généré", re.I)
_SEMESTRE: Final = re.compile(r"[1-6]\.")
_PIECE: Final = re.compile(r"UE?|E|[1-6]\.|[1-9]")
CRUMB: Final = 3
"""A crumb of a turned header has so many characters at most."""
LEAST: Final = 4
"""A row prints a coefficient, a total, ECTS and a ratio at least."""
MOST_LINES: Final = 4
"""The numbers of one row are printed on so many lines at most."""


def scan(lines: Sequence[Line]) -> list[Table]:
    """The tables of a document, in order; one whose title is lost has none."""
    scanner = _Scanner(lines)
    at = 0
    while at < len(lines):
        at += scanner.step(at)
    scanner.drop_pending()
    for table in scanner.tables:
        for row in table.rows:
            close_names(row.names)
    return list(split_strangers(scanner.tables))


class _Scanner:
    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = lines
        self.tables: list[Table] = []
        self.row: Row | None = None
        self.in_header = False
        self.pending: list[tuple[Line, Run]] = []

    def step(self, at: int) -> int:
        """Read the line at an index, and say how many lines that took."""
        line = self.lines[at]
        if (found := title(self.lines, at)) is not None:
            self._open(Table(line, found[0]))
            return found[1]
        if _END.match(line.text) or broken(line):
            self._close()
            if broken(line) and self.tables:
                self.tables[-1].strays.append(line)
            return 1
        if self._header(at):
            return 1
        table = self.tables[-1] if self.tables else None
        if table is not None and not self.in_header and (alone := parcours_alone(self.lines, at)) is not None:
            table.parcours = alone[0]
            return alone[1]
        self._body(line)
        return 1

    def _open(self, table: Table) -> None:
        self.drop_pending()
        self.tables.append(table)
        self.row, self.in_header = None, False

    def _close(self) -> None:
        self.drop_pending()
        if self.tables:
            self.tables[-1].closed = True
        self.row, self.in_header = None, False

    def drop_pending(self, kept: int = 0) -> None:
        """Numbers that turned out to be neither a row nor a footer are unread; the last ones may be kept waiting."""
        dropped = [line for line, _ in self.pending[: len(self.pending) - kept]]
        if self.row is not None and not self.row.complete:
            self.row.unread += dropped
        elif self.tables:
            self.tables[-1].unread += dropped
        self.pending = self.pending[len(dropped) :]

    def _table(self, line: Line) -> Table:
        """The table that a row belongs to: a new one, without title, when the last one has ended."""
        if not self.tables or self.tables[-1].closed:
            self._open(Table(line, None))
        return self.tables[-1]

    # -- column headers -----------------------------------------------------------

    def _header(self, at: int) -> bool:
        """Whether the line is one of the column headers, which are printed turned and read in crumbs."""
        line = self.lines[at]
        if self.in_header:
            if self._ends_header(at):
                self.in_header = False
                return False
            self.tables[-1].headers.append(line)
            return True
        table = self.tables[-1] if self.tables else None
        if table is None or table.closed or table.rows or not _HEADER.match(line.text):
            return False
        self.in_header = True
        table.headers.append(line)
        return True

    def _ends_header(self, at: int) -> bool:
        """Whether the crumbs of the headers end here: at a gap before what is no crumb, at a label, at figures."""
        line = self.lines[at]
        near = any(len(other.text) > 2 * CRUMB for other in self.lines[at + 1 : at + 5])
        if line.cut and (len(line.text) > CRUMB or (near and _PIECE.fullmatch(line.text))):
            return True
        texts = [other.text for other in self.lines[at : at + 3]]
        return (
            len(run(line).cells) >= LEAST
            or (texts[0] == "U" and len(texts) == 3 and texts[1] == "E" and bool(_SEMESTRE.fullmatch(texts[2])))
            or (texts[0] == "UE" and len(texts) > 1 and bool(_SEMESTRE.fullmatch(texts[1])))
            or bool(re.match(r"UE ?[1-6]\.[0-9]", texts[0]))
        )

    # -- rows ----------------------------------------------------------------------

    def _body(self, line: Line) -> None:
        line = self._label(line)
        if not line.parts:
            return
        numbers = run(line)
        count = sum(cell is not None for cell in numbers.cells)
        if numbers.before:
            if count < LEAST:
                self._name(line)
                return
            self._name(evolve(line, parts=numbers.before, text=tidy(" ".join(numbers.before)), goes_on=False))
            line = evolve(line, cut=False)
        if not (self._is_closed() and len(numbers.cells) == 1):  # a page number
            self._numbers(line, numbers)

    def _label(self, line: Line) -> Line:
        """Take the pieces of a label that a line begins with; what is left of the line."""
        taken = None
        numeric = len(run(line).cells) >= 2 and line.text[0].isdigit()
        if self.row is not None and not self.row.names and not self.row.complete and not numeric:
            taken = self.row.label.take(line)
        if taken is None and self._may_open(line):
            fresh = Label()
            taken = fresh.take(line)
            if taken is not None:
                self._new_row(line).label = fresh
        if taken is None:
            return line
        rest = taken[1]
        parts = tuple(part for part in line.parts if part.strip(NBSP))
        kept: tuple[str, ...] = ()
        while rest and parts and len(tidy(" ".join(kept))) < len(rest):
            kept, parts = (parts[-1], *kept), parts[:-1]
        if rest and tidy(" ".join(kept)) != rest:
            kept = (rest,)
        return evolve(line, text=rest, parts=kept, cut=False)

    def _may_open(self, line: Line) -> bool:
        """Whether a label may begin here: a number alone or before a text opens a row only where something was lost, or after figures."""
        if line.text in ("U", "UE") or re.match(r"UE ?[1-6] ?\.", line.text):
            return True
        if len(run(line).cells) >= 2 or (self._is_closed() and not line.cut):
            return False
        after_figures = self.row is None or self.row.complete
        if re.fullmatch(r"E|[1-6]\.", line.text):
            return line.cut or after_figures
        return (line.cut or (after_figures and line.apart)) and line.text[0].isdigit()

    def _new_row(self, line: Line) -> Row:
        self.drop_pending()
        table = self._table(line)
        self.row = Row(line, line.cut)
        table.rows.append(self.row)
        return self.row

    def _is_closed(self) -> bool:
        return not self.tables or self.tables[-1].closed

    def _name(self, line: Line) -> None:
        if not self.tables:  # what stands before the first table is none of it
            return
        if self._is_closed() and not line.cut:
            self.tables[-1].strays.append(line)
            return
        if self.row is None or self.row.complete or (line.cut and self.row.names):
            self._new_row(line)
        assert self.row is not None
        add_name(self.row.names, line)

    # -- numbers -------------------------------------------------------------------

    def _numbers(self, line: Line, numbers: Run) -> None:
        self.drop_pending(kept=MOST_LINES - 1)
        self.pending.append((line, numbers))
        found = self._row_figures()
        if isinstance(found, Figures):
            self._attach(line, found)
            return
        if found is None and (foot := self._footer(line, numbers)) is not None:
            self.pending.pop()
            self.drop_pending()
            self.tables[-1].footer, self.tables[-1].closed = foot, True
            self.row = None
        elif isinstance(found, Doubtful):
            self._attach(line, found)

    def _row_figures(self) -> Figures | Doubtful | None:
        """What the numbers of the last lines are, taken together: a long row may be printed on several."""
        doubtful = None
        for at in range(len(self.pending)):
            chosen = self.pending[at:]
            cells = tuple(cell for _, numbers in chosen for cell in numbers.cells)
            written = tuple(shown for _, numbers in chosen for shown in numbers.written)
            figures = row_figures(cells, written, tuple(line for line, _ in chosen))
            if isinstance(figures, Figures):
                return figures
            doubtful = doubtful or figures
        return doubtful

    def _footer(self, line: Line, numbers: Run) -> Footer | None:
        """The footer that the numbers are; what directly follows the names of a row without figures is that row's."""
        table = self.tables[-1] if self.tables else None
        if table is None or table.closed or numbers.before:
            return None
        if self.row is not None and not self.row.complete and not line.cut and len(self.pending) == 1:
            return None
        foot = footer(numbers.cells, line, table.has_aop)
        return foot if foot is not None and _fits(foot, table) else None

    def _attach(self, line: Line, found: Figures | Doubtful) -> None:
        unread = [other for other, _ in self.pending if other not in found.lines]
        self.pending = []
        if self.row is None or self.row.complete or (line.cut and self.row.names):
            self._new_row(found.lines[0])
        assert self.row is not None
        self.tables[-1].unread += unread
        if isinstance(found, Figures):
            self.row.figures = found
        else:
            self.row.doubtful = found


def _fits(foot: Footer, table: Table) -> bool:
    """Whether a footer is at least as large as each of its rows, and its column totals, of which some may be lost, fit in its total."""
    rows = [row.figures for row in table.rows if row.figures is not None]
    return sum(foot.columns) <= foot.total and all(row.total <= foot.total and row.ects <= foot.ects for row in rows)
