"""Statements as canonical text: one space between words, codes and quotes in their own form, coefficients in order of UE."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final
from unicodedata import normalize

from butlang.numbers import comma
from butlang.syntax import ast

_CLAIMS: Final = {"total": "total {}", "rapport": "rapport {}", "ects": "{} ECTS"}


def statement(it: ast.Statement) -> str:
    """A statement without indentation or comment; a broken line as it stands."""
    match it:
        case ast.Formation():
            return f"{it.kind} {it.code.text} {quoted(it.title.text)}"
        case ast.Header():
            return f"{it.kind} {it.value.text if it.kind == 'régime' else quoted(it.value.text)}"
        case ast.Annee():
            return f"année {it.first:04d}-{it.second:04d}"
        case ast.Vote():
            return f"vote {quoted(it.body.text)} {it.day:02d}/{it.month:02d}/{it.year:04d}"
        case ast.Semestre():
            return f"semestre {it.number}{brackets(it.parcours)}"
        case ast.Attendu():
            claims = "; ".join(map(claim, it.claims))
            return f"attendu {target(it.target)}{brackets(it.parcours)} {claims}"
        case ast.Derogation():
            place = "" if it.place is None else f" {target(it.place)}"
            until = "" if it.until is None else f" jusqu'à {it.until}"
            return f"dérogation {it.name.text}{place}{brackets(it.parcours)} {quoted(it.reason.text)}{until}"
        case ast.Modifie():
            return f"modifie {_declared(it.declared)}"
        case ast.Retire():
            ues = "; ".join(ue.code.text for ue in sorted(it.ues, key=rank))
            return f"retire {it.target.code.text}" + (f" -> {ues}" if ues else "")
        case ast.Broken():
            return it.span.text
        case _:
            return _declared(it)


def _declared(it: ast.Declared) -> str:
    match it:
        case ast.Categorie():
            return _words("catégorie", it.code.text, _title(it.title), "locale" if it.locale else None)
        case ast.Parcours():
            return f"parcours {it.code.text} {quoted(it.title.text)}"
        case ast.Competence():
            return f"compétence {it.code.text} {quoted(it.title.text)}"
        case ast.Niveau():
            return f"niveau {it.number} {quoted(it.title.text)}"
        case ast.RegleRapport():
            return f"règle rapport {comma(it.low.value)}..{comma(it.high.value)}%"
        case ast.RegleEcts():
            return f"règle ECTS {comma(it.value.value)}"
        case ast.RegleTotal():
            return f"règle total {comma(it.value.value)}{' × ECTS' if it.par_ects else ''}"
        case ast.Ue():
            return _ue(it)
        case ast.Module():
            return _module(it)


def _ue(it: ast.Ue) -> str:
    competence = None if it.competence is None else it.competence.text
    niveau = None if it.niveau is None else f"niveau {comma(it.niveau.value)}"
    said = _words(it.code.code.text, competence, niveau)
    if it.ects is not None:
        mark = "" if it.competence is None and it.niveau is None else ","
        said += f"{mark} {comma(it.ects.value)} ECTS"
    return said + brackets(it.parcours)


def _module(it: ast.Module) -> str:
    said = _words(it.code.code.text, _title(it.title), *(word.text for word in it.categories))
    if it.hours:
        said += " heures " + " + ".join(f"{comma(hour.value.value)} {hour.kind}" for hour in it.hours)
    said += brackets(it.parcours)
    if it.weights:
        said += " -> " + "; ".join(map(weight, in_order(it.weights)))
    return said


def in_order(weights: Iterable[ast.Weight]) -> list[ast.Weight]:
    """Coefficients in order of UE."""
    return sorted(weights, key=lambda weight: rank(weight.ue))


def rank(ue: ast.UeWord) -> tuple[int, int]:
    """The order of UEs."""
    return ue.code.semestre, ue.code.number


def weight(it: ast.Weight) -> str:
    """`UE3.1: 0,5`, `UE3.1: ?`, or the UE alone."""
    if it.unknown is not None:
        return f"{it.ue.code.text}: ?"
    if not it.terms:
        return it.ue.code.text
    return f"{it.ue.code.text}: {' + '.join(comma(term.value) for term in it.terms)}"


def claim(it: ast.Claim) -> str:
    """A claimed figure with all its digits: they say how precisely it was printed."""
    value = f"{it.value.value:f}".replace(".", ",")
    return f"{it.categorie.text} {value}" if it.categorie is not None else _CLAIMS[it.kind].format(value)


def target(it: ast.Target) -> str:
    return it.text if isinstance(it, ast.Word) else it.code.text


def brackets(parcours: ast.Brackets) -> str:
    return f" [{', '.join(word.text for word in parcours)}]" if parcours else ""


def quoted(text: str) -> str:
    """A text between straight quotes."""
    return '"' + normalize("NFC", text).replace("\\", "\\\\").replace('"', '\\"') + '"'


def _title(title: ast.Word | None) -> str | None:
    return None if title is None else quoted(title.text)


def _words(*words: str | None) -> str:
    return " ".join(word for word in words if word is not None)
