"""What is to be said of cells, and the source that its places point into: the CSV itself, or a list of the cells reported."""

from __future__ import annotations

from typing import Final

from attrs import define, field, frozen

from butlang.diagnostics import Code, Diagnostic, Message, Note, Severity
from butlang.importers import codes
from butlang.importers.remedies import todo
from butlang.importers.workbook.grid import Grid
from butlang.importers.workbook.values import shown
from butlang.records import Record
from butlang.source import CellSource, Source, Span
from butlang.workbook.records import Place

WHOLE: Final[Place] = (0, 0)
"""No cell: the sheet itself."""


@frozen(repr=False)
class Said(Record):
    """A report at a cell of a grid, at the grid itself, or (no grid) at the workbook; `remedy` is what a person is to do.

    `severity`: another one than the code's own.
    """

    code: Code
    message: Message
    remedy: Message
    grid: Grid | None
    place: Place = WHOLE
    notes: tuple[Note, ...] = ()
    severity: Severity | None = None


@define(eq=False)
class Found:
    """Reports in the order of the cells; they become diagnostics at the end, when all the cells are known."""

    path: str
    source: Source | None = None
    _said: list[Said] = field(factory=list)

    def add(self, said: Said) -> None:
        self._said.append(said)

    def remarks(self) -> list[str]:
        """What is to be known of the whole document, as comments: reports show no note, and no specification has a line for it."""
        return [
            f"{_name(said) or 'Classeur'} : {said.message.to('fr')}"
            for said in self._said
            if said.code is codes.HORS_TABLEAU and said.severity is Severity.NOTE
        ]

    def diagnostics(self, order: list[str]) -> tuple[Diagnostic, ...]:
        """The reports, sheet by sheet in the order of their names, cell by cell."""

        def key(said: Said) -> tuple[int, Place, str]:
            if said.grid is None:
                return -1, WHOLE, said.code.code
            return order.index(said.grid.name), said.grid.origin(*said.place), said.code.code

        ordered = sorted(self._said, key=key)
        spans = self._in_text(ordered) if self.source is not None else self._in_cells(ordered)
        return tuple(
            Diagnostic(
                said.code, span, said.message, said.severity or said.code.severity, said.notes, todo(said.remedy)
            )
            for said, span in zip(ordered, spans, strict=True)
        )

    def _in_text(self, ordered: list[Said]) -> list[Span]:
        assert self.source is not None
        spans = []
        for said in ordered:
            known = {} if said.grid is None or said.grid.spans is None else said.grid.spans
            own = WHOLE if said.grid is None else said.grid.origin(*said.place)
            spans.append(Span(self.source, *known.get(own, _nearest(known, own, self.source))))
        return spans

    def _in_cells(self, ordered: list[Said]) -> list[Span]:
        """One line for each report: the name of the cell and what stands in it."""
        names = [_name(said) for said in ordered]
        values = [_shown(said) for said in ordered]
        text = "".join(
            f"{name}: {value}\n" if value else f"{name}\n" for name, value in zip(names, values, strict=True)
        )
        source = CellSource(self.path, text, tuple(names))
        spans = []
        for name, value, start in zip(names, values, source.starts, strict=False):
            first = start + len(name) + 2 if value else start
            spans.append(Span(source, first, first + len(value or name)))
        return spans


def _name(said: Said) -> str:
    if said.grid is None:
        return ""
    return said.grid.name if said.place == WHOLE else said.grid.where(*said.place)


def _shown(said: Said) -> str:
    if said.grid is None or said.place == WHOLE:
        return ""
    cell = said.grid.cell(*said.place)
    if cell is None:
        return ""
    return shown(cell) or (f"={cell.formula}" if cell.formula else "")


def _nearest(known: dict[Place, tuple[int, int]] | object, place: Place, source: Source) -> tuple[int, int]:
    """A blank cell has no text: its line has."""
    if isinstance(known, dict):
        row = [span for (line, _), span in known.items() if line == place[0]]
        if row:
            return row[0][0], row[-1][1]
    end = source.text.find("\n")
    return 0, len(source.text) if end < 0 else end
