"""Three versions of a node to one: facts that one side changed are taken, a fact that both changed is a conflict."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final, Literal, TypeAlias

from attrs import define, evolve, field

from butlang.format.items import Item
from butlang.merge import comments, sequence
from butlang.merge.aspects import CODE, Aspect, comparable, stated
from butlang.merge.facts import Contested, merged_facts
from butlang.merge.nodes import Node
from butlang.merge.pairing import Pairs, added_twice, paired
from butlang.merge.recoded import recoded
from butlang.records import Record
from butlang.source import Source, Span
from butlang.syntax import ast


@define(eq=False, repr=False)
class Clash(Record):
    """A statement of which the versions cannot both be had. `facts` are those with two values; none: it was removed on one
    side and changed on the other, or it stands `within` one that was."""

    base: Node | None
    ours: Item | None
    theirs: Item | None
    facts: Sequence[Contested] = ()
    within: bool = False


@define(eq=False, repr=False)
class Merged(Record):
    """A merged statement, what stands under it, its conflict if it has one (`item` then only holds its place).

    `renamed` has its old and its new code where one side changed the code and the other something else.
    """

    item: Item | None
    children: list[Merged] = field(factory=list)
    clash: Clash | None = None
    renamed: tuple[str, str] | None = None


_IN_PARTS: Final = (ast.Attendu, ast.Retire, ast.Modifie)
"""Statements that need not say all of what they are about: two people may each add a part."""

Side: TypeAlias = Literal["ours", "theirs"]
Versions: TypeAlias = tuple[Node | None, Node | None, Node | None]


def merge_all(base: Sequence[Node], ours: Sequence[Node], theirs: Sequence[Node]) -> list[Merged]:
    """Lists of nodes, in the order of ours with what theirs adds."""
    versions, order = _aligned(base, ours, theirs)
    found = (merge_one(*versions[number]) for number in order)
    return [one for one in found if one is not None]


def _aligned(base: Sequence[Node], ours: Sequence[Node], theirs: Sequence[Node]) -> tuple[list[Versions], list[int]]:
    """The versions of each statement, and the order of their numbers."""
    to_ours, to_theirs = paired(base, ours, recoded(base, ours)), paired(base, theirs, recoded(base, theirs))
    both = _added_twice(ours, theirs, to_ours, to_theirs)
    versions: list[Versions] = [
        (node, _at(ours, to_ours.get(at)), _at(theirs, to_theirs.get(at))) for at, node in enumerate(base)
    ]
    in_ours = {b: a for a, b in to_ours.items()}
    in_theirs = {b: a for a, b in to_theirs.items()}
    for at, node in enumerate(ours):
        if at not in in_ours:
            in_ours[at] = len(versions)
            if at in both:
                in_theirs[both[at]] = len(versions)
            versions.append((None, node, _at(theirs, both.get(at))))
    for at, node in enumerate(theirs):
        if at not in in_theirs:
            in_theirs[at] = len(versions)
            versions.append((None, None, node))
    order = sequence.merged(
        range(len(base)), [in_ours[at] for at in range(len(ours))], [in_theirs[at] for at in range(len(theirs))]
    )
    return versions, order


def _added_twice(ours: Sequence[Node], theirs: Sequence[Node], to_ours: Pairs, to_theirs: Pairs) -> Pairs:
    """What both sides added about the same thing."""
    taken_ours, taken_theirs = set(to_ours.values()), set(to_theirs.values())
    new_ours = [at for at in range(len(ours)) if at not in taken_ours]
    new_theirs = [at for at in range(len(theirs)) if at not in taken_theirs]
    pairs = added_twice([ours[at] for at in new_ours], [theirs[at] for at in new_theirs])
    return {new_ours[a]: new_theirs[b] for a, b in pairs.items()}


def _at(nodes: Sequence[Node], at: int | None) -> Node | None:
    return None if at is None else nodes[at]


def merge_one(base: Node | None, ours: Node | None, theirs: Node | None) -> Merged | None:
    """One statement in its three versions; None where it goes."""
    if ours is None and theirs is None:
        return None
    if ours is None or theirs is None:
        return _one_sided(base, ours, theirs)
    children = merge_all([] if base is None else base.children, ours.children, theirs.children)
    if ours.item is None or theirs.item is None:
        return Merged(None, children)
    return _both(base, ours, theirs, ours.item, theirs.item, children)


def _one_sided(base: Node | None, ours: Node | None, theirs: Node | None) -> Merged | None:
    """What one side only has: added there, or removed by the other."""
    node = ours or theirs
    assert node is not None
    if base is None:
        return _with_all(node)
    return None if untouched(base, node) else _with_all(node, "theirs" if ours is None else "ours")


def _with_all(node: Node, only: Side | None = None, within: bool = False) -> Merged:
    """A statement and what stands under it as one side has them; `only` says that the other removed them."""
    clash = None
    if only is not None:
        clash = Clash(None, node.item if only == "ours" else None, node.item if only == "theirs" else None, (), within)
    return Merged(node.item, [_with_all(child, only, True) for child in node.children], clash)


def untouched(a: Node, b: Node) -> bool:
    """Whether two versions of a statement and of what stands under it are the same."""
    pairs = paired(a.children, b.children, {})
    return (
        unchanged(a, b)
        and len(pairs) == len(a.children) == len(b.children)
        and all(untouched(a.children[old], b.children[new]) for old, new in pairs.items())
    )


def unchanged(a: Node, b: Node) -> bool:
    """Whether two versions of a statement, without what stands under it, are the same to the comment."""
    return (a.means, a.comment, a.above, a.below) == (b.means, b.comment, b.above, b.below)


def _both(
    base: Node | None, ours: Node, theirs: Node, our_item: Item, their_item: Item, children: list[Merged]
) -> Merged:
    before, here, there = comparable([{} if base is None else base.said, ours.said, theirs.said])
    strict = base is None and not isinstance(our_item.statement, _IN_PARTS)
    agreed, clashes = merged_facts(before, here, there, strict)
    above = comments.merged([] if base is None else base.above, ours.above, theirs.above)
    below = comments.merged([] if base is None else base.below, ours.below, theirs.below)
    comment, extra = _comment(base, ours, theirs)
    was_apart = base is not None and base.item is not None and base.item.apart
    like = evolve(our_item, apart=their_item.apart if our_item.apart == was_apart else our_item.apart)
    made = _Maker(like, [*above, *extra], below, comment, list(dict.fromkeys((*here, *there))))
    if not clashes:
        return Merged(made.item(agreed), children, None, _renamed(base, ours, theirs))
    mine = made.item(agreed | {name: one for name, one, _, _ in clashes if one is not None})
    yours = made.item(agreed | {name: one for name, _, one, _ in clashes if one is not None})
    return Merged(mine, children, Clash(base, mine, yours, clashes), _renamed(base, ours, theirs))


def _renamed(base: Node | None, ours: Node, theirs: Node) -> tuple[str, str] | None:
    """The codes of a module that one side named anew while the other changed it."""
    if base is None or not isinstance(base.statement, ast.Module):
        return None
    old, mine, yours = (node.said[CODE].code.text for node in (base, ours, theirs))
    if (mine == old) == (yours == old) or unchanged(base, theirs if yours == old else ours):
        return None
    return old, yours if mine == old else mine


def _comment(base: Node | None, ours: Node, theirs: Node) -> tuple[str | None, list[str]]:
    """The comment at the end of the line; where both changed it, theirs stands above the line."""
    old = None if base is None else base.comment
    mine, yours = ours.comment, theirs.comment
    if yours in (mine, old):
        return mine, []
    if mine == old:
        return yours, []
    if mine is None or yours is None:
        return mine or yours, []
    return mine, [yours]


@define(eq=False, repr=False)
class _Maker(Record):
    """Makes the item of given facts, in the order in which both sides say them, with the comments of both."""

    like: Item
    above: list[str]
    below: list[str]
    comment: str | None
    order: list[Aspect]

    def item(self, said: dict[Aspect, Any]) -> Item:
        statement = stated(self.like.statement, {name: said[name] for name in self.order if name in said})
        comment = None if self.comment is None else Span(Source("", self.comment), 0, len(self.comment))
        line = ast.Line(self.like.line.number, statement, comment)
        return evolve(self.like, line=line, above=list(self.above), below=list(self.below), niveaux=[])
