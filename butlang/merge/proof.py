"""Proof that a merge lost nothing: all that a side added or changed stands in the text resolved in its favour, and what it removed does not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TypeAlias

from butlang.format import of_file
from butlang.format.items import items
from butlang.format.same import Meaning, meaning
from butlang.merge.nodes import Node, tree
from butlang.source import Source
from butlang.syntax import ast
from butlang.syntax.parse import parse

Fact: TypeAlias = tuple[tuple[Meaning, ...], Meaning]
"""What a fact is about (the keys from the section down), and the fact."""


def holds(versions: Sequence[ast.File], resolved: Sequence[str]) -> bool:
    """Whether both resolutions (ours, theirs) of a merge are canonical and hold what their side changed."""
    base, ours, theirs = map(Facts, versions)
    return _holds(base, ours, theirs, resolved[0]) and _holds(base, theirs, ours, resolved[1])


def _holds(base: Facts, side: Facts, other: Facts, text: str) -> bool:
    result = parse(Source("", text)).value
    found = Facts(result)
    removed = base.counts.keys() - side.counts.keys()
    back = [fact for fact in removed & found.counts.keys() if other.counts[fact] <= base.counts[fact]]
    lost = [fact for fact in side.counts.keys() - base.counts.keys() if not found.has(fact, base)]
    return not back and not lost and side.comments - base.comments <= found.comments and of_file(result) == text


class Facts:
    """The facts of a file, also without their statement: one whose code changed says them under another."""

    def __init__(self, file: ast.File) -> None:
        self.counts = Counter(facts(file))
        self.about = {path for path, _ in self.counts}
        self.loose = {(path[0], fact) for path, fact in self.counts}
        self.comments = {line.comment.text.rstrip() for line in file.lines if line.comment is not None}

    def has(self, fact: Fact, base: Facts) -> bool:
        """Whether a fact that a side has, and the base has not, is here.

        A statement that got another code on that side has all its facts under a new path: those that the base says of
        the old one may have been changed by the other side.
        """
        path, said = fact
        if fact in self.counts:
            return True
        if path not in self.about:
            return (path[0], said) in self.loose
        return path not in base.about and (path[0], said) in base.loose


def facts(file: ast.File) -> Iterator[Fact]:
    """Every fact of a file with what it is about."""
    for section in tree(items(file)):
        yield from _facts(section, (section.key,))


def _facts(node: Node, path: tuple[Meaning, ...]) -> Iterator[Fact]:
    if node.statement is not None:
        yield path, "there"
    yield from ((path, (name, meaning(value))) for name, value in node.said.items())
    for child in node.children:
        yield from _facts(child, (*path, child.key))
