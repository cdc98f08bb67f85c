"""The lines of a file as sections of items: a statement with the comments that belong to it.

A comment belongs to the statement below it. One that touches the line above it and not the one below stays with the
line above; so does one at the end of the file. Comments at the top, apart from the first statement, are the file's own.
"""

from __future__ import annotations

from collections.abc import Iterator

from attrs import define, field, frozen

from butlang.format.order import header_rank, heads_competence, is_niveau, semestre_rank
from butlang.records import Record
from butlang.syntax import ast
from butlang.syntax.ast import opens_semestre

Comments = list[str]
"""Comment lines; an empty one is a blank line between two of them, or between the last and the statement below."""


@define(eq=False, repr=False)
class Item(Record):
    """A statement with its comments. `rank` is its place in the section, None for a line that stays where it is.

    `apart` says that a blank line stood above it; `niveaux` are the levels below a competence.
    """

    line: ast.Line
    rank: int | None
    above: Comments = field(factory=list)
    below: Comments = field(factory=list)
    apart: bool = False
    niveaux: list[Item] = field(factory=list)

    @property
    def statement(self) -> ast.Statement:
        assert self.line.statement is not None
        return self.line.statement

    @property
    def whole(self) -> Iterator[Item]:
        """The item and the levels below it."""
        yield self
        yield from self.niveaux


@define(eq=False, repr=False)
class Section(Record):
    """The header (no `head`), or what follows a `semestre` line."""

    head: Item | None
    items: list[Item] = field(factory=list)

    @property
    def number(self) -> int:
        """The semester; 0 for the header, and where the line that opens the section does not parse."""
        it = self.head and self.head.statement
        return it.number if isinstance(it, ast.Semestre) else 0


@frozen(eq=False, repr=False)
class Items(Record):
    """A file: the comments at its top, its sections, the comments at its end."""

    top: Comments
    sections: list[Section]
    end: Comments


@define(eq=False, repr=False)
class _Reader(Record):
    """Reads line after line; `pending` are comments that no statement has taken yet, `glued` those that touch the one above.

    `head` is the competence that a level belongs to, unless a line that stays where it is stands between them.
    """

    sections: list[Section] = field(factory=lambda: [Section(None)])
    last: Item | None = None
    head: Item | None = None
    number: int = 0
    pending: Comments = field(factory=list)
    glued: int = 0
    apart: bool = False

    def read(self, line: ast.Line) -> None:
        gap = line.number > self.number + 1 and self.number > 0
        self.number = line.number
        if line.statement is None:
            self._comment(line, gap)
        else:
            self._statement(line, gap)

    def _comment(self, line: ast.Line, gap: bool) -> None:
        assert line.comment is not None
        if not self.pending:
            self.apart = gap
        elif gap:
            self.pending.append("")
        self.pending.append(line.comment.text.rstrip())
        if self.last is not None and not self.apart and "" not in self.pending:
            self.glued = len(self.pending)

    def _statement(self, line: ast.Line, gap: bool) -> None:
        apart = self.apart if self.pending else gap
        if self.pending and gap:
            self.pending.append("")
        self._settle()
        assert line.statement is not None
        item = Item(line, None, self.pending, apart=apart)
        self.pending, self.glued = [], 0
        self.last = item
        self._place(item)

    def _settle(self) -> None:
        """Give the line above the comments that touch it and not the line below."""
        if self.last is not None and self.glued and self.glued < len(self.pending):
            self.last.below = self.pending[: self.glued]
            self.pending = self.pending[self.glued + 1 :]

    def _place(self, item: Item) -> None:
        if opens_semestre(item.statement):
            self.sections.append(Section(item))
            return
        section = self.sections[-1]
        item.rank = (header_rank if section.head is None else semestre_rank)(item.statement)
        if item.rank is None:
            self.head = None
        elif heads_competence(item.statement):
            self.head = item
        elif is_niveau(item.statement) and self.head is not None:
            self.head.niveaux.append(item)
            return
        section.items.append(item)


def items(file: ast.File) -> Items:
    """The sections of a file, in its own order."""
    reader = _Reader()
    for line in file.lines:
        reader.read(line)
    if reader.pending and reader.last is not None and reader.glued:
        reader.pending.append("")
        reader._settle()
    return Items(_top(reader.sections), reader.sections, [*reader.pending])


def _top(sections: list[Section]) -> Comments:
    """The comments that stand at the top, apart from the first statement; they are taken from it."""
    first = next((item for section in sections for item in ([section.head] if section.head else section.items)), None)
    if first is None or "" not in first.above:
        return []
    at = len(first.above) - first.above[::-1].index("")
    top, first.above = first.above[: at - 1], first.above[at:]
    return top
