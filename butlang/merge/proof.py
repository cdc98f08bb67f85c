"""Proof that a merge lost nothing: all that a side added or changed stands in the text resolved in its favour, and what it removed does not."""

from __future__ import annotations

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
    base = versions[0]
    return all(_holds(base, side, text) for side, text in zip(versions[1:], resolved, strict=True))


def _holds(base: ast.File, side: ast.File, text: str) -> bool:
    result = parse(Source("", text)).value
    if of_file(result) != text:
        return False
    old, new, found = Facts(base), Facts(side), Facts(result)
    if (old.all - new.all) & found.all:
        return False
    lost = [fact for fact in new.all - old.all if not found.has(fact, old)]
    return not lost and _comments(side) - _comments(base) <= _comments(result)


class Facts:
    """The facts of a file, also without their statement: one whose code changed says them under another."""

    def __init__(self, file: ast.File) -> None:
        self.all = set(facts(file))
        self.about = {path for path, _ in self.all}
        self.loose = {(path[0], fact) for path, fact in self.all}

    def has(self, fact: Fact, base: Facts) -> bool:
        """Whether a fact that a side has, and the base has not, is here.

        A statement that got another code on that side has all its facts under a new path: those that the base says of
        the old one may have been changed by the other side.
        """
        path, said = fact
        if fact in self.all:
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


def _comments(file: ast.File) -> set[str]:
    return {line.comment.text.rstrip() for line in file.lines if line.comment is not None}
