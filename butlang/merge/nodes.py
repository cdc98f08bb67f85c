"""A file as a tree of nodes: sections, their statements, the levels of a competence; each with its key, facts and comments."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from attrs import define, field

from butlang.format.items import Comments, Item, Items, Section
from butlang.format.same import Meaning, meaning
from butlang.format.statements import target
from butlang.merge.aspects import PARCOURS, Aspect, aspects
from butlang.records import Record
from butlang.syntax import ast

Key = tuple[Meaning, ...]
"""What a statement is about: two versions of a file speak of the same thing where it is equal."""


@define(eq=False, repr=False)
class Node(Record):
    """A statement with what stands under it; `means` is what each fact said means. The header is a section without a statement."""

    item: Item | None
    key: Key
    said: dict[Aspect, Any] = field(factory=dict)
    children: list[Node] = field(factory=list)
    means: dict[Aspect, Meaning] = field(init=False)

    def __attrs_post_init__(self) -> None:
        self.means = {name: meaning(value) for name, value in self.said.items()}

    @property
    def statement(self) -> ast.Statement | None:
        return None if self.item is None else self.item.statement

    @property
    def comment(self) -> str | None:
        """The comment at the end of the line."""
        line = None if self.item is None else self.item.line
        return None if line is None or line.comment is None else line.comment.text.rstrip()

    @property
    def above(self) -> Comments:
        return [] if self.item is None else self.item.above

    @property
    def below(self) -> Comments:
        return [] if self.item is None else self.item.below

    @property
    def parcours(self) -> frozenset[str]:
        """The parcours that the line is for."""
        return frozenset(word.text for word in self.said.get(PARCOURS, ()))

    def key_with(self, codes: Mapping[str, str]) -> Key:
        """What the statement is about where modules have other codes."""
        return (
            tuple(codes.get(part, part) if isinstance(part, str) else part for part in self.key) if codes else self.key
        )

    @property
    def which(self) -> Meaning:
        """What tells lines with the same key apart: their parcours, and the categories of unidentified columns."""
        it = self.statement
        declared = it.declared if isinstance(it, ast.Modifie) else it
        tagged = isinstance(declared, ast.Module) and declared.code.code.unidentified
        categories = frozenset(name[1] for name in self.said if name[0] == "category") if tagged else None
        return self.means.get(PARCOURS), categories


def tree(found: Items) -> list[Node]:
    """The sections of a file."""
    return [_section(section) for section in found.sections]


def _section(section: Section) -> Node:
    node = Node(None, ("header",)) if section.head is None else _node(section.head)
    node.children = [_node(item) for item in section.items]
    return node


def _node(item: Item) -> Node:
    it = item.statement
    return Node(item, key(it), aspects(it), [_node(niveau) for niveau in item.niveaux])


def key(it: ast.Statement) -> Key:
    """What a statement is about."""
    match it:
        case ast.Header(kind="inclut"):
            return "inclut", it.value.text
        case ast.Header():
            return (it.kind,)
        case ast.Vote():
            return "vote", it.body.text
        case ast.Categorie() | ast.Parcours() | ast.Competence():
            return type(it).__name__, it.code.text
        case ast.Niveau():
            return "Niveau", it.number
        case ast.Ue() | ast.Module():
            return type(it).__name__, it.code.code.text
        case ast.Semestre():
            return "Semestre", it.number
        case ast.Attendu():
            return "Attendu", target(it.target)
        case ast.Derogation():
            return "Derogation", it.name.text, None if it.place is None else target(it.place)
        case ast.Modifie():
            return "Modifie", *key(it.declared)
        case ast.Retire():
            return "Retire", target(it.target), bool(it.ues)
        case ast.Broken():
            return "Broken", it.span.text
        case _:
            return (type(it).__name__,)
