"""One module as its lines have said it so far, and what it weighs."""

from __future__ import annotations

from typing import TypeAlias

from attrs import define, field

from butlang.model import Weight
from butlang.numbers import ZERO, comma
from butlang.resolve.lines import Key
from butlang.source import Span
from butlang.syntax import ast
from butlang.words import ModuleCode, differ_in_signs

Fact: TypeAlias = ast.Word | tuple[ast.Word, ...] | tuple[ast.Hour, ...]
ModuleKey = tuple[str, tuple[str, ...]]
"""Code and, for unidentified columns only, categories."""


@define(eq=False)
class Cell:
    """A coefficient with its layer; None is a UE that a programme foresees without a value."""

    weight: Weight | None
    depth: int
    span: Span

    @property
    def is_open(self) -> bool:
        """Whether a line above may complete it: no value yet, or `?`."""
        return self.weight is None or not self.weight.terms


@define(eq=False)
class ModuleState:
    """One module; `foreseen` are the UEs that lines of the programme name, for each sheet."""

    code: ModuleCode
    span: Span
    declared: Span
    depth: int
    keys: tuple[Key, ...]
    title: tuple[ast.Word, int] | None = None
    categories: tuple[tuple[ast.Word, ...], int] | None = None
    hours: tuple[tuple[ast.Hour, ...], int] | None = None
    cells: dict[Key, dict[str, Cell]] = field(factory=dict)
    of_programme: bool = False
    foreseen: dict[Key, list[str]] = field(factory=dict)
    retired: Span | None = None


def module_key(line: ast.Module) -> ModuleKey:
    """The key of the module that a line is about."""
    code = line.code.code
    return (code.text, tuple(sorted(w.text for w in line.categories)) if code.unidentified else ())


def cell(weight: ast.Weight, depth: int, may_be_open: bool) -> Cell:
    """The cell of a written weight. A UE alone is open in a base or a programme, unknown in a formation."""
    terms = weight.terms
    if terms:
        span = terms[0].span if len(terms) == 1 else Span(terms[0].span.source, terms[0].span.start, terms[-1].span.end)
        values = tuple([term.value for term in terms])
        total = values[0] if len(values) == 1 else sum(values, ZERO)
        return Cell(Weight(weight.ue.code.text, values, total, span), depth, span)
    if weight.unknown is None and may_be_open:
        return Cell(None, depth, weight.ue.span)
    span = weight.unknown or weight.ue.span
    return Cell(Weight(weight.ue.code.text, (), None, span), depth, span)


def is_lost(fact: Fact) -> bool:
    """Whether a title is one that is lost, which a line above may give."""
    return isinstance(fact, ast.Word) and fact.text == "[…]"


def is_respelled(old: Fact, new: Fact) -> bool:
    """Whether a title differs from another in accents, capitals or signs only."""
    return isinstance(old, ast.Word) and isinstance(new, ast.Word) and differ_in_signs(old.text, new.text)


def place(fact: Fact) -> Span:
    """Where a fact begins."""
    first = fact if isinstance(fact, ast.Word) else fact[0]
    return first.value.span if isinstance(first, ast.Hour) else first.span


def shown(weight: Weight | None) -> str:
    """A coefficient as a change shows it."""
    if weight is None:
        return "—"
    return " + ".join(comma(term) for term in weight.terms) or "?"


def plain(fact: object) -> tuple[str, ...]:
    """Words or hours without their places."""
    if isinstance(fact, ast.Word):
        return (fact.text,)
    assert isinstance(fact, tuple)
    return tuple(sorted(w.text if isinstance(w, ast.Word) else f"{comma(w.value.value)} {w.kind}" for w in fact))
