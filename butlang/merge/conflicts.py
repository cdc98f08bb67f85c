"""Merged nodes as canonical lines; what conflicts stands twice, between markers, and is named."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Final

from attrs import define, evolve, field

from butlang.diagnostics import Message
from butlang.format.items import Comments, Item, Items, Section
from butlang.format.layout import block, indented, lines, text
from butlang.merge.messages import messages
from butlang.merge.three import Clash, Merged, Side
from butlang.records import Record

_SIDES: Final[tuple[Side, Side]] = ("ours", "theirs")


class Mark(str):
    """The line that opens a conflict, with what is to be said of it."""

    said: tuple[Message, ...] = ()


class _Block(str):
    """Stands among the lines in the place of a conflict: the lines of ours, or of theirs."""

    clash: Clash
    ours: list[str]
    theirs: list[str]

    @property
    def only(self) -> list[str]:
        """The lines of the side that has them, where the other removed them."""
        return self.ours or self.theirs


@define(eq=False, repr=False)
class Writer(Record):
    """Writes one merge; `labels` name the sides, markers have `size` characters."""

    labels: tuple[str, str]
    size: int
    _clashes: dict[int, Clash] = field(factory=dict)

    def lines(self, nodes: Sequence[Merged], top: Comments, end: Comments) -> list[str]:
        """The merged text, with its conflicts."""
        return list(self._marked(_spaced(_joined(lines(self._items(nodes, top, end, None), self._block)))))

    def resolved(self, nodes: Sequence[Merged], top: Comments, end: Comments) -> tuple[str, str]:
        """The merged text with every conflict resolved for ours, and for theirs."""
        ours, theirs = (text(lines(self._items(nodes, top, end, side))) for side in _SIDES)
        return ours, theirs

    @staticmethod
    def conflicts(found: Sequence[str]) -> Iterator[tuple[int, Message]]:
        """What conflicts in the lines, with their numbers."""
        for number, line in enumerate(found, 1):
            if isinstance(line, Mark):
                yield from ((number, message) for message in line.said)

    def _items(self, nodes: Sequence[Merged], top: Comments, end: Comments, side: Side | None) -> Items:
        sections: list[Section] = []
        for node in nodes:
            head = self._item(node, side) if node.item is not None else None
            if node.item is None or head is not None:
                sections.append(Section(head, self._some(node.children, side)))
        return Items(top, sections, end)

    def _some(self, nodes: Sequence[Merged], side: Side | None) -> list[Item]:
        return [item for node in nodes if (item := self._item(node, side)) is not None]

    def _item(self, node: Merged, side: Side | None) -> Item | None:
        item = node.item
        if node.clash is not None and side is not None:
            item = node.clash.ours if side == "ours" else node.clash.theirs
        if item is None:
            return None
        made = evolve(item, niveaux=[])
        if node.clash is not None and side is None:
            self._clashes[id(made)] = node.clash
        made.niveaux = self._some(node.children, side)
        return made

    def _block(self, item: Item, indent: str, below: str) -> list[str]:
        clash = self._clashes.get(id(item))
        if clash is None:
            return block(item, indent, below)
        above, under = (item.above, item.below) if clash.facts else ([], [])
        made = _Block("conflict")
        made.clash = clash
        made.ours, made.theirs = (_side(one, clash, indent, below) for one in (clash.ours, clash.theirs))
        return [*indented(above, indent), made, *indented(under, below)]

    def _marked(self, found: Sequence[str]) -> Iterator[str]:
        for line in found:
            if isinstance(line, _Block):
                opening = Mark(f"{'<' * self.size} {self.labels[0]}")
                opening.said = tuple(messages(line.clash))
                closing = f"{'>' * self.size} {self.labels[1]}"
                yield from (opening, *line.ours, "=" * self.size, *line.theirs, closing)
            else:
                yield line


def _joined(found: Sequence[str]) -> list[str]:
    """The lines where what goes or stays as one is one block."""
    done: list[str] = []
    for line in found:
        if isinstance(line, _Block) and line.clash.within:
            gap = [] if done[-1] else [done.pop()]
            block = done[-1]
            assert isinstance(block, _Block)
            block.only.extend((*gap, *line.only))
        else:
            done.append(line)
    return done


def _spaced(found: Sequence[str]) -> list[str]:
    """The lines where blocks that may go take the blank line above them along, if another one or nothing stands below."""
    done: list[str] = []
    for at, line in enumerate(found):
        if isinstance(line, _Block) and not line.clash.facts and done and not done[-1]:
            below = next((one for one in islice(found, at, None) if not _goes_with(line, one)), "")
            if not below:
                line.only.insert(0, done.pop())
        done.append(line)
    return done


def _goes_with(block: _Block, line: str) -> bool:
    """Whether a line is another conflict of what the same side removed."""
    return isinstance(line, _Block) and not line.clash.facts and bool(line.ours) == bool(block.ours)


def _side(item: Item | None, clash: Clash, indent: str, below: str) -> list[str]:
    """One of the two versions; where both have the line, its comments stand outside."""
    if item is None:
        return []
    return block(evolve(item, above=[], below=[]) if clash.facts else item, indent, below)
