"""What a statement says, fact by fact, and the statement that says given facts.

A fact of a statement has a name: `("title",)`, `("coefficient", "UE3.1")`, `("category", "AOP")`. Its value is a part of
the statement as written, or the statement where it says one thing only; two values are the same when they mean the same
(`meaning`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Final, TypeAlias

from attrs import evolve, fields

from butlang.format.same import meaning
from butlang.syntax import ast

Aspect: TypeAlias = tuple[str, ...]
Aspects: TypeAlias = Mapping[Aspect, Any]

CODE: Final = ("code",)
TITLE: Final = ("title",)
PARCOURS: Final = ("parcours",)
COEFFICIENT: Final = "coefficient"
CATEGORY: Final = "category"
CLAIM: Final = "claim"
UE: Final = "ue"
MEMBER: Final = "member"
WHOLE: Final = ("whole",)
_SPANS: Final = frozenset({"span"})


def aspects(it: ast.Statement) -> dict[Aspect, Any]:
    """The facts of a statement, in its own order; what is absent is no fact."""
    match it:
        case ast.Module():
            found: dict[Aspect, Any] = {CODE: it.code, TITLE: it.title}
            found |= _each(CATEGORY, it.categories, _text)
            found |= {("hours",): it.hours or None, PARCOURS: it.parcours}
            found |= _each(COEFFICIENT, it.weights, lambda weight: weight.ue.code.text)
        case ast.Semestre():
            found = {("number",): it.number}
            found |= _each(MEMBER, it.parcours or (), _text)
        case ast.Attendu():
            found = {("target",): it.target, PARCOURS: it.parcours}
            found |= _each(CLAIM, it.claims, lambda one: one.categorie.text if one.categorie else one.kind)
        case ast.Retire():
            found = {("target",): it.target}
            found |= _each(UE, it.ues, lambda ue: ue.code.text)
        case ast.Modifie():
            found = aspects(it.declared)
        case (
            ast.Header()
            | ast.Annee()
            | ast.Vote()
            | ast.RegleRapport()
            | ast.RegleEcts()
            | ast.RegleTotal()
            | ast.Broken()
        ):
            found = {WHOLE: it}
        case _:
            found = {(one.name,): getattr(it, one.name) for one in fields(type(it)) if one.name not in _SPANS}
    return {name: value for name, value in found.items() if value is not None}


def _each(kind: str, values: Iterable[Any], name: Callable[[Any], str]) -> Iterator[tuple[Aspect, Any]]:
    """Facts of one kind; what is said twice is two facts, for both are to be kept."""
    times: Counter[str] = Counter()
    for value in values:
        word = name(value)
        times[word] += 1
        yield ((kind, word) if times[word] == 1 else (kind, word, f"({times[word]})")), value


def _text(word: ast.Word) -> str:
    return word.text


def stated(like: ast.Statement, said: Aspects) -> ast.Statement:
    """A statement of the kind of another that says these facts."""
    whole: ast.Statement | None = said.get(WHOLE)
    if whole is not None:
        return whole
    match like:
        case ast.Module():
            return evolve(
                like,
                code=said[CODE],
                title=said.get(TITLE),
                categories=_all(said, CATEGORY),
                hours=said.get(("hours",), ()),
                parcours=said.get(PARCOURS),
                weights=_all(said, COEFFICIENT),
            )
        case ast.Semestre():
            return evolve(like, number=said[("number",)], parcours=said.get(PARCOURS, _all(said, MEMBER)) or None)
        case ast.Attendu():
            return evolve(like, target=said[("target",)], parcours=said.get(PARCOURS), claims=_all(said, CLAIM))
        case ast.Retire():
            return evolve(like, target=said[("target",)], ues=_all(said, UE))
        case ast.Modifie():
            declared: Any = stated(like.declared, said)
            return evolve(like, declared=declared)
        case _:
            names = [one.name for one in fields(type(like)) if one.name not in _SPANS]
            found: dict[str, Any] = {name: said.get((name,)) for name in names}
            return type(like)(**found, **{one: getattr(like, one) for one in _SPANS if hasattr(like, one)})


def comparable(versions: Sequence[dict[Aspect, Any]]) -> list[dict[Aspect, Any]]:
    """The facts of the versions of a statement as they can be merged: where one `semestre` has no brackets, the brackets of
    the others are one fact, for nobody meant the parcours that one of them adds to stand alone."""
    if all(any(name[0] == MEMBER for name in said) for said in versions):
        return list(versions)
    return [_whole(said) for said in versions]


def _whole(said: dict[Aspect, Any]) -> dict[Aspect, Any]:
    members = _all(said, MEMBER)
    kept = {name: value for name, value in said.items() if name[0] != MEMBER}
    return kept | {PARCOURS: members} if members else kept


def _all(said: Aspects, kind: str) -> tuple[Any, ...]:
    return tuple(value for name, value in said.items() if name[0] == kind)


def alike(a: object, b: object) -> bool:
    """Whether two values of a fact are the same."""
    return meaning(a) == meaning(b)
