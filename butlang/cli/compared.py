"""Compiles both sides of a comparison; a formation whose texts are all the same is compiled once."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from attrs import define, field

from butlang.cli.commands import ROOTS
from butlang.cli.sides import Side
from butlang.diagnostics import Message
from butlang.diff.compare import Version
from butlang.diff.whole import Item
from butlang.files.faults import FileFault
from butlang.files.finding import Found, kind_of
from butlang.pipeline import analyse
from butlang.resolve.gather import Loader, LoadError
from butlang.source import Source

Complain = Callable[[Message], None]


@define(eq=False)
class Compiled:
    """A file of one side, and the loads that its compilation asked for: who names what, and what that is."""

    item: Item
    source: Source | None
    loads: list[tuple[Source, str, Source]] = field(factory=list)


def compiled(side: Side, complain: Complain) -> Iterator[Compiled]:
    """Every root of a side, compiled."""
    for found, source, item in _read(side, complain):
        if source is None:
            yield Compiled(item, None)
            continue
        loads: list[tuple[Source, str, Source]] = []
        yield Compiled(_item(side, found, source, _recorded(side.loader(source), loads)), source, loads)


def compiled_beside(side: Side, others: list[Compiled], complain: Complain) -> Iterator[Item]:
    """Every root of the other side; one whose texts are the same is not compiled again."""
    by_key = {other.item.key: other for other in others if other.source is not None}
    for found, source, item in _read(side, complain):
        if source is None:
            yield item
            continue
        load = side.loader(source)
        twin = by_key.get(item.key)
        if twin is not None and _same(source, load, twin):
            yield Item(item.key, found.path, twin.item.version, twin.item.diagnostics)
        else:
            yield _item(side, found, source, load)


def _read(side: Side, complain: Complain) -> Iterator[tuple[Found, Source | None, Item]]:
    """The roots of a side; a file that is no text is one too, for all that is known."""
    files, faults = side.find()
    for fault in faults:
        complain(fault.message)
    for found in files:
        try:
            outcome = side.read(found.path)
        except FileFault as fault:
            complain(fault.message)
            continue
        item = Item(side.key(found), found.path, None, outcome.diagnostics)
        if outcome.value is None or kind_of(outcome.value.text) in ROOTS:
            yield found, outcome.value, item


def _item(side: Side, found: Found, source: Source, load: Loader) -> Item:
    result = analyse(source, load)
    version = None if result.value is None else Version(result.value, result.diagnostics)
    return Item(side.key(found), found.path, version, result.diagnostics)


def _recorded(load: Loader, loads: list[tuple[Source, str, Source]]) -> Loader:
    def recorded(by: Source, name: str) -> Source:
        source = load(by, name)
        loads.append((by, name, source))
        return source

    return recorded


def _same(source: Source, load: Loader, twin: Compiled) -> bool:
    """Whether a root and all that it names, asked for in the same order, are the texts of its twin."""
    if twin.source is None or source.text != twin.source.text or twin.item.version is None:
        return False
    mine = {twin.source: source}
    for by, name, theirs in twin.loads:
        try:
            found = load(mine[by], name)
        except LoadError:
            return False
        if found.text != theirs.text or mine.setdefault(theirs, found) is not found:
            return False
    return True
