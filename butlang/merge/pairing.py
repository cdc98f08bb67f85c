"""Which node of one version is which of another: what is about the same thing, then what says the same of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias

from butlang.merge.nodes import Key, Node
from butlang.merge.recoded import Codes

Pairs: TypeAlias = dict[int, int]
"""The place of a node in one list -> its place in the other."""
Fits: TypeAlias = Callable[[Node, Node], bool]


def paired(old: Sequence[Node], new: Sequence[Node], codes: Codes) -> Pairs:
    """The nodes of a version in one that comes from it, where modules have other codes."""
    return _paired(old, new, codes, (_same, _same_which, _any))


def added_twice(ours: Sequence[Node], theirs: Sequence[Node]) -> Pairs:
    """What two versions both added about the same thing; lines for other parcours are other lines."""
    return _paired(ours, theirs, {}, (_same, _same_which, _overlap))


def _paired(old: Sequence[Node], new: Sequence[Node], codes: Codes, ways: Sequence[Fits]) -> Pairs:
    pairs: Pairs = {}
    there: dict[Key, list[int]] = {}
    for at, node in enumerate(new):
        there.setdefault(node.key, []).append(at)
    here: dict[Key, list[int]] = {}
    for at, node in enumerate(old):
        here.setdefault(node.key_with(codes), []).append(at)
    for key, places in here.items():
        free, left = there.get(key, []), places
        for fits in ways:
            left = _take(old, new, left, free, fits, pairs)
    return pairs


def _take(
    old: Sequence[Node], new: Sequence[Node], places: list[int], free: list[int], fits: Fits, pairs: Pairs
) -> list[int]:
    """Pair what fits, in order; gives what is left of the old ones."""
    left = []
    for at in places:
        found = next((other for other in free if fits(old[at], new[other])), None)
        if found is None:
            left.append(at)
        else:
            pairs[at] = found
            free.remove(found)
    return left


def _same(a: Node, b: Node) -> bool:
    return a.means == b.means


def _same_which(a: Node, b: Node) -> bool:
    return a.which == b.which


def _overlap(a: Node, b: Node) -> bool:
    return not a.parcours or not b.parcours or not a.parcours.isdisjoint(b.parcours)


def _any(a: Node, b: Node) -> bool:
    return True
