"""Lines of numbers that wait until one of them ends a row: the numbers of a long row may be printed on several."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from butlang.importers.document.figures import Doubtful, Figures, row_figures
from butlang.importers.document.lines import Line, Run

MOST_LINES: Final = 4
"""The numbers of one row are printed on so many lines at most."""


class Waiting:
    """The last lines of numbers that belong to no row yet."""

    def __init__(self) -> None:
        self._held: list[tuple[Line, Run]] = []

    def __len__(self) -> int:
        return len(self._held)

    def add(self, line: Line, numbers: Run) -> list[Line]:
        """Add a line; the lines that have waited too long are given back."""
        self._held.append((line, numbers))
        late, self._held = self._held[:-MOST_LINES], self._held[-MOST_LINES:]
        return [line for line, _ in late]

    def take(self) -> list[Line]:
        """All the lines, which wait no longer."""
        held, self._held = self._held, []
        return [line for line, _ in held]

    def figures(self) -> Figures | Doubtful | None:
        """The row that ends with the last line; what is in the shape of one and adds up with none of the lines above is doubtful."""
        found = list(self._readings())
        proved = [one for one in found if isinstance(one, Figures)]
        return next(iter([*proved, *found]), None)

    def _readings(self) -> Iterator[Figures | Doubtful]:
        for at in range(len(self._held)):
            chosen = self._held[at:]
            cells = tuple(cell for _, numbers in chosen for cell in numbers.cells)
            written = tuple(shown for _, numbers in chosen for shown in numbers.written)
            found = row_figures(cells, written, tuple(line for line, _ in chosen))
            if found is not None:
                yield found
