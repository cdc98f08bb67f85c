"""A text with a name, and places in it."""

from __future__ import annotations

from bisect import bisect_right
from typing import NamedTuple

from attrs import field, frozen


@frozen(eq=False)
class Source:
    """One text as it was read.

    `path` is how messages name it (forward slashes, as the user wrote it);
    `text` is decoded, without BOM, with its own line endings.
    """

    path: str
    text: str = field(repr=False)
    _starts: list[int] = field(factory=list, init=False, repr=False)

    @property
    def numbered(self) -> bool:
        """Whether the numbers of its lines mean something to a reader."""
        return True

    def place(self, offset: int) -> str:
        """An offset as messages name it: `path:line:column`."""
        line, column = self.position(offset)
        return f"{self.path}:{line}:{column}"

    def file(self, offset: int) -> str:
        """What an offset lies in, as tools name it."""
        return self.path

    @property
    def starts(self) -> list[int]:
        """Offsets at which the lines begin; a line ends with LF (CR before it is part of the ending)."""
        if not self._starts:
            self._starts.append(0)
            at = self.text.find("\n")
            while at >= 0:
                self._starts.append(at + 1)
                at = self.text.find("\n", at + 1)
        return self._starts

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset, both from 1; columns count the file's own characters."""
        line = bisect_right(self.starts, offset)
        return line, offset - self.starts[line - 1] + 1

    def line(self, number: int) -> str:
        """The text of a line (from 1), without its ending."""
        start = self.starts[number - 1]
        if number == len(self.starts):
            return self.text[start:]
        return self.text[start : self.starts[number] - 1].removesuffix("\r")


@frozen(eq=False)
class CellSource(Source):
    """The cells of a workbook that are spoken of, one a line: `S1!D7: 1,5`. `cells` names them; "" is the workbook itself."""

    cells: tuple[str, ...] = field(repr=False)

    @property
    def numbered(self) -> bool:
        return False

    def place(self, offset: int) -> str:
        return self.file(offset)

    def file(self, offset: int) -> str:
        """`classeur.xlsx: S1!D7`."""
        cell = self.cells[min(self.position(offset)[0], len(self.cells)) - 1]
        return f"{self.path}: {cell}" if cell else self.path


class Span(NamedTuple):
    """A half-open range of a source: `text[start:end]`."""

    source: Source
    start: int
    end: int

    @property
    def text(self) -> str:
        return self.source.text[self.start : self.end]

    @property
    def line(self) -> int:
        return self.source.position(self.start)[0]
