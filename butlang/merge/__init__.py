"""Three versions of a file to one: a three-way merge of facts, not of lines.

    base, ours, theirs ──parse──▶ trees of nodes ──pair, merge──▶ items, conflicts ──▶ canonical text
                       format/    nodes, aspects   three          conflicts

Two people who change different facts never conflict, though they stand on one line. Where both changed the same fact, the
line stands twice between markers, each time with what else both sides changed. Nothing is looked up: what a file includes or
inherits plays no part. Before a text is given it is proved to hold every change of both sides (`proof`).
"""

from __future__ import annotations

from attrs import frozen

from butlang.diagnostics import Message
from butlang.format import ending
from butlang.format.items import Items, items
from butlang.format.layout import text
from butlang.merge import comments
from butlang.merge.conflicts import Writer
from butlang.merge.messages import notes
from butlang.merge.nodes import tree
from butlang.merge.proof import holds
from butlang.merge.three import merge_all
from butlang.merge.virtual import settled
from butlang.records import Record
from butlang.source import Source
from butlang.syntax.parse import parse


class Unproved(Exception):
    """A merge that could not be shown to hold all that both sides changed: it must not be used."""


@frozen(eq=False, repr=False)
class Conflict(Record):
    """What was changed in two ways, and the line of the merged text where the markers begin."""

    line: int
    message: Message


@frozen(eq=False, repr=False)
class Result(Record):
    """The merged text; with conflicts, they stand in it between markers."""

    text: str
    conflicts: tuple[Conflict, ...]
    notes: tuple[Message, ...] = ()


def merge(base: Source, ours: Source, theirs: Source, labels: tuple[str, str], size: int = 7) -> Result:
    """The merge of two versions that come from one. Markers have `size` characters. Raises `Unproved`."""
    files = [parse(source).value for source in (settled(base, ours, theirs), ours, theirs)]
    found = [items(file) for file in files]
    trees = [tree(one) for one in found]
    nodes = merge_all(*trees)
    top, end = (_comments(found, name) for name in ("top", "end"))
    writer = Writer(labels, size)
    lines = list(writer.lines(nodes, top, end))
    if not holds(files, writer.resolved(nodes, top, end)):
        raise Unproved(ours.path)
    conflicts = tuple(Conflict(*one) for one in writer.conflicts(lines))
    return Result(text(lines, ending(ours)), conflicts, tuple(notes(nodes)))


def _comments(found: list[Items], name: str) -> list[str]:
    base, ours, theirs = (getattr(one, name) for one in found)
    return comments.merged(base, ours, theirs)
