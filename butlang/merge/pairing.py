"""Which node of one version is which of another: by what it is about, then by what it says."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias

from butlang.format.same import Meaning, meaning
from butlang.merge.aspects import COEFFICIENT, TITLE, alike
from butlang.merge.nodes import Key, Node
from butlang.syntax import ast

Pairs: TypeAlias = dict[int, int]
"""The place of a node in one list -> its place in the other."""


def paired(old: Sequence[Node], new: Sequence[Node], renames: bool) -> Pairs:
    """The nodes that are the same in both lists; with `renames`, also a module that got another code."""
    pairs = _by_key(old, new)
    if renames:
        pairs |= _renamed(old, new, pairs)
    return pairs


def _by_key(old: Sequence[Node], new: Sequence[Node]) -> Pairs:
    """Lines about the same thing: first those of the same parcours, then those that say most of the same, then in order."""
    pairs: Pairs = {}
    there: dict[Key, list[int]] = {}
    for at, node in enumerate(new):
        there.setdefault(node.key, []).append(at)
    here: dict[Key, list[int]] = {}
    for at, node in enumerate(old):
        if node.key in there:
            here.setdefault(node.key, []).append(at)
    for key, places in here.items():
        free, left = there[key], places
        for fits in (_same, _same_parcours, _any):
            left = _take(old, new, left, free, fits, pairs)
    return pairs


def _take(
    old: Sequence[Node],
    new: Sequence[Node],
    places: list[int],
    free: list[int],
    fits: Callable[[Node, Node], bool],
    pairs: Pairs,
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
    return a.which == b.which and a.said.keys() == b.said.keys() and all(alike(v, b.said[k]) for k, v in a.said.items())


def _same_parcours(a: Node, b: Node) -> bool:
    return a.which == b.which


def _any(a: Node, b: Node) -> bool:
    return True


def _renamed(old: Sequence[Node], new: Sequence[Node], pairs: Pairs) -> Pairs:
    """Modules whose code changed, where nothing else could be meant: the only one with that title, or on that place with those coefficients."""
    back = {b: a for a, b in pairs.items()}
    gone = [at for at in range(len(old)) if at not in pairs and _is_module(old[at])]
    come = [at for at in range(len(new)) if at not in back and _is_module(new[at])]
    found: Pairs = {}
    for said in (_titled, _weighed):
        for at in gone:
            value = said(old, at, pairs)
            fits = [other for other in come if value is not None and said(new, other, back) == _there(value, pairs)]
            rivals = [other for other in gone if said(old, other, pairs) == value]
            if len(fits) == 1 and len(rivals) == 1 and at not in found and fits[0] not in found.values():
                found[at] = fits[0]
    return found


def _is_module(node: Node) -> bool:
    it = node.statement
    return isinstance(it, ast.Module) and not it.code.code.unidentified


def _titled(nodes: Sequence[Node], at: int, pairs: Pairs) -> Meaning | None:
    title = nodes[at].said.get(TITLE)
    return None if title is None or title.text == "[…]" else (_pole(nodes[at]), meaning(title), None)


def _weighed(nodes: Sequence[Node], at: int, pairs: Pairs) -> Meaning | None:
    """The coefficients, and the neighbour above that both versions have."""
    weights = {name: meaning(value) for name, value in nodes[at].said.items() if name[0] == COEFFICIENT}
    above = next((other for other in reversed(range(at)) if other in pairs), None)
    return (_pole(nodes[at]), tuple(sorted(weights.items(), key=repr)), above) if weights else None


def _pole(node: Node) -> Meaning:
    it = node.statement
    return it.code.code.pole if isinstance(it, ast.Module) else None


def _there(value: Meaning, pairs: Pairs) -> Meaning:
    """The same with the neighbour's place in the other list."""
    assert isinstance(value, tuple)
    *said, above = value
    return (*said, None if above is None else pairs[above])
