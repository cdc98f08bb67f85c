"""Proof that a merge lost nothing: all that a side added or changed stands in the text resolved in its favour, and what it removed does not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TypeAlias

from butlang.format import of_file
from butlang.format.items import items
from butlang.format.same import Meaning
from butlang.merge.nodes import Key, Node, tree
from butlang.merge.recoded import GONE, Codes, recoded
from butlang.source import Source
from butlang.syntax import ast
from butlang.syntax.parse import parse

Fact: TypeAlias = tuple[tuple[Meaning, ...], Meaning]
"""What a fact is about (the keys from the section down), and the fact."""
Recoded: TypeAlias = dict[Key, Codes]
"""The codes of modules in the base -> in another version, for each section."""


def holds(versions: Sequence[ast.File], resolved: Sequence[str]) -> bool:
    """Whether both resolutions (ours, theirs) of a merge are canonical and hold what their side changed."""
    base, *sides = (tree(items(file)) for file in versions)
    codes = [_recoded(base, side) for side in sides]
    before, ours, theirs = (Facts(file, found) for file, found in zip(versions, ({}, *codes), strict=True))
    results = {text: parse(Source("", text)).value for text in resolved}  # without a conflict they are one
    return (
        all(of_file(file) == text for text, file in results.items())
        and _holds(before, ours, theirs, Facts(results[resolved[0]], _either(*codes)))
        and _holds(before, theirs, ours, Facts(results[resolved[1]], _either(*reversed(codes))))
    )


def _holds(base: Facts, side: Facts, other: Facts, found: Facts) -> bool:
    removed = base.counts.keys() - side.counts.keys()
    back = [fact for fact in removed & found.counts.keys() if other.counts[fact] <= base.counts[fact]]
    lost = [
        fact
        for fact, times in side.counts.items()
        if times > base.counts[fact]
        and found.counts[fact] < times - max(0, base.counts[fact] - other.counts[fact])
        and (fact[0] in other.about or fact not in found.written)
    ]
    return not back and not lost and side.comments - base.comments <= found.comments


def _recoded(base: Sequence[Node], side: Sequence[Node]) -> Recoded:
    there: dict[Key, list[Node]] = {}
    for section in side:
        there.setdefault(section.key, []).extend(section.children)
    here: dict[Key, list[Node]] = {}
    for section in base:
        here.setdefault(section.key, []).extend(section.children)
    return {key: recoded(nodes, there.get(key, [])) for key, nodes in here.items()}


def _either(first: Recoded, other: Recoded) -> Recoded:
    """The codes in a merge: what the first changed, else what the other says."""
    return {key: {old: _code(old, new, other[key][old]) for old, new in codes.items()} for key, codes in first.items()}


def _code(old: str, *versions: str) -> str:
    """The code of a module of which the versions have these."""
    return next((code for code in versions if code not in (old, GONE)), old)


class Facts:
    """The facts of a version, about modules as the base names them; `written` are those under the codes that stand there: a
    module that the other side has not may have the code of one that it has."""

    def __init__(self, file: ast.File, codes: Recoded) -> None:
        sections = tree(items(file))
        self.counts: Counter[Fact] = Counter()
        for section in sections:
            self.counts.update(_facts(section, (), _back(codes.get(section.key, {}))))
        self.written = {fact for section in sections for fact in _facts(section, (), {})}
        self.about = {path for path, _ in self.counts}
        self.comments = {line.comment.text.rstrip() for line in file.lines if line.comment is not None}


def _back(codes: Codes) -> Codes:
    """The codes of a version -> in the base; a new module whose code another one has there is none of the base's."""
    named = sorted(
        codes.items(), key=lambda pair: pair[0] != pair[1]
    )  # what got the code of a removed module comes last
    return {code: f"+{code}" for code in codes} | {new: old for old, new in named}


def _facts(node: Node, above: tuple[Meaning, ...], codes: Codes) -> Iterator[Fact]:
    """Every fact of a node and of what stands under it, with what it is about."""
    path = (*above, node.key_with(codes))
    if node.statement is not None:
        yield path, "there"
    yield from ((path, fact) for fact in node.means.items())
    for child in node.children:
        yield from _facts(child, path, codes)
