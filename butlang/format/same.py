"""Whether two texts say the same: every statement with the same meaning, in the same section and order, and every comment."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TypeAlias
from unicodedata import normalize

from butlang.format.items import Section, items
from butlang.format.statements import rank
from butlang.syntax import ast

Meaning: TypeAlias = object


def same(old: ast.File, new: ast.File) -> bool:
    """Whether a file says what another one says."""
    return _sections(old) == _sections(new) and _comments(old) == _comments(new)


def _sections(file: ast.File) -> list[Meaning]:
    """The sections in order of semester, and in each the statements of each rank in theirs."""
    return [_section(section) for section in sorted(items(file).sections, key=lambda section: section.number)]


def _section(section: Section) -> Meaning:
    head = None if section.head is None else meaning(section.head.statement)
    ranks: dict[str, list[Meaning]] = {}
    for item in section.items:
        ranks.setdefault(str(item.rank), []).extend(meaning(one.statement) for one in item.whole)
    return head, sorted(ranks.items())


def _comments(file: ast.File) -> Counter[str]:
    return Counter(line.comment.text.rstrip() for line in file.lines if line.comment is not None)


def meaning(it: object) -> Meaning:
    """A statement without its spans: what it says, whatever it looks like."""
    if isinstance(it, ast.Broken):
        return it.span.text
    if isinstance(it, ast.Number):
        return it.value
    if isinstance(it, ast.Claim):
        return "Claim", it.kind, it.categorie and it.categorie.text, it.value.value, it.value.digits
    if isinstance(it, ast.Weight):
        return "Weight", meaning(it.ue), it.unknown is not None, meaning(it.terms)
    if isinstance(it, str):
        return normalize("NFC", it)
    if isinstance(it, tuple):
        return tuple(map(meaning, _in_order(it)))
    said = getattr(it, "__attrs_attrs__", None)
    return it if said is None else (type(it).__name__, *(meaning(getattr(it, one.name)) for one in said if one.eq))


def _in_order(some: tuple[object, ...]) -> Iterable[object]:
    """Coefficients, and the UEs that `retire` names, in order of UE; anything else in its own."""
    weights = [one for one in some if isinstance(one, ast.Weight)]
    weights.sort(key=lambda one: rank(one.ue))
    ues = [one for one in some if isinstance(one, ast.UeWord)]
    ues.sort(key=rank)
    return weights or ues or some
