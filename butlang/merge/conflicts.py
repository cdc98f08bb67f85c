"""Merged nodes as canonical lines; what conflicts stands twice, between markers, and is named."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import define, evolve, field

from butlang.diagnostics import Message
from butlang.format.items import Comments, Item, Items, Section
from butlang.format.layout import block, indented, lines, text
from butlang.merge.messages import messages
from butlang.merge.three import Clash, Merged
from butlang.records import Record


class Mark(str):
    """The line that opens a conflict, with what is to be said of it."""

    said: tuple[Message, ...] = ()


@define(eq=False, repr=False)
class Writer(Record):
    """Writes one merge; `labels` name the sides, markers have `size` characters."""

    labels: tuple[str, str]
    size: int
    _clashes: dict[int, Clash] = field(factory=dict)

    def lines(self, nodes: Sequence[Merged], top: Comments, end: Comments) -> list[str]:
        """The merged text, with its conflicts."""
        return lines(self._items(nodes, top, end, None), self._block)

    def resolved(self, nodes: Sequence[Merged], top: Comments, end: Comments) -> tuple[str, str]:
        """The merged text with every conflict resolved for ours, and for theirs."""
        ours, theirs = (text(lines(self._items(nodes, top, end, side))) for side in ("ours", "theirs"))
        return ours, theirs

    @staticmethod
    def conflicts(found: Sequence[str]) -> Iterator[tuple[int, Message]]:
        """What conflicts in the lines, with their numbers."""
        for number, line in enumerate(found, 1):
            if isinstance(line, Mark):
                yield from ((number, message) for message in line.said)

    def _items(self, nodes: Sequence[Merged], top: Comments, end: Comments, side: str | None) -> Items:
        sections: list[Section] = []
        for node in nodes:
            head = self._item(node, side) if node.item is not None else None
            if node.item is None or head is not None:
                sections.append(Section(head, self._some(node.children, side)))
        return Items(top, sections, end)

    def _some(self, nodes: Sequence[Merged], side: str | None) -> list[Item]:
        return [item for node in nodes if (item := self._item(node, side)) is not None]

    def _item(self, node: Merged, side: str | None) -> Item | None:
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
        opening = Mark(f"{'<' * self.size} {self.labels[0]}")
        opening.said = tuple(messages(clash))
        return [
            *indented(above, indent),
            opening,
            *_side(clash.ours, clash, indent, below),
            "=" * self.size,
            *_side(clash.theirs, clash, indent, below),
            f"{'>' * self.size} {self.labels[1]}",
            *indented(under, below),
        ]


def _side(item: Item | None, clash: Clash, indent: str, below: str) -> list[str]:
    """One of the two versions; where both have the line, its comments stand outside."""
    if item is None:
        return []
    return block(evolve(item, above=[], below=[]) if clash.facts else item, indent, below)
