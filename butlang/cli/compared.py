"""Compiles both sides of a comparison; a formation whose texts are all the same is compiled once."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from attrs import define, evolve, field

from butlang.cli.commands import ROOTS
from butlang.cli.sides import Side
from butlang.diagnostics import Message
from butlang.diff.compare import Version
from butlang.diff.whole import Item
from butlang.files.faults import FileFault
from butlang.files.finding import Found, kind_of
from butlang.pipeline import analyse
from butlang.project import Project
from butlang.resolve.gather import LoadError
from butlang.settings import DEFAULT, Settings
from butlang.source import Source

Complain = Callable[[Message], None]


@define(eq=False)
class Compiled:
    """A file of one side, what it is judged by, and the loads that its compilation asked for: who names what, and what that is."""

    item: Item
    source: Source | None
    settings: Settings = DEFAULT
    loads: list[tuple[Source, str, Source]] = field(factory=list)


def compiled(side: Side, complain: Complain) -> Iterator[Compiled]:
    """Every root of a side, compiled."""
    for found, source, item in _read(side, complain):
        if source is None:
            yield Compiled(item, None)
            continue
        loads: list[tuple[Source, str, Source]] = []
        project = side.project(source)
        yield Compiled(_item(side, found, source, _recorded(project, loads)), source, project.settings, loads)


def compiled_beside(side: Side, others: list[Compiled], complain: Complain) -> Iterator[Item]:
    """Every root of the other side; one whose texts are the same is not compiled again."""
    by_key = {other.item.key: other for other in others if other.source is not None}
    for found, source, item in _read(side, complain):
        if source is None:
            yield item
            continue
        project = side.project(source)
        twin = by_key.get(item.key)
        if twin is not None and _same(source, project, twin):
            yield Item(item.key, found.path, twin.item.version, twin.item.diagnostics)
        else:
            yield _item(side, found, source, project)


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


def _item(side: Side, found: Found, source: Source, project: Project) -> Item:
    result = analyse(source, project)
    version = None if result.value is None else Version(result.value, result.diagnostics)
    return Item(side.key(found), found.path, version, result.diagnostics)


def _recorded(project: Project, loads: list[tuple[Source, str, Source]]) -> Project:
    def recorded(by: Source, name: str) -> Source:
        source = project(by, name)
        loads.append((by, name, source))
        return source

    return evolve(project, load=recorded)


def _same(source: Source, project: Project, twin: Compiled) -> bool:
    """Whether a root and all that it names, asked for in the same order, are the texts of its twin, judged by the same."""
    if twin.source is None or source.text != twin.source.text or twin.item.version is None:
        return False
    if project.settings != twin.settings:
        return False
    mine = {twin.source: source}
    for by, name, theirs in twin.loads:
        try:
            found = project(mine[by], name)
        except LoadError:
            return False
        if found.text != theirs.text or mine.setdefault(theirs, found) is not found:
            return False
    return True
