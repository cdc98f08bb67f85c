"""Where a statement stands in its section: the header, or a semester."""

from __future__ import annotations

from typing import Final

from butlang.syntax import ast

_HEADER: Final = ("site", "régime", "année", "version", "vote", "hérite", "inclut")
COMPETENCE: Final = 10
"""The rank of what a `niveau` follows."""


def header_rank(it: ast.Statement) -> int | None:
    """The rank of a header statement; None for one that has no place there, which stays where it is."""
    match it:
        case ast.Formation():
            return 0
        case ast.Header():
            return 1 + _HEADER.index(it.kind)
        case ast.Annee():
            return 1 + _HEADER.index("année")
        case ast.Vote():
            return 1 + _HEADER.index("vote")
        case ast.Categorie():
            return 8
        case ast.Parcours():
            return 9
        case ast.Competence() | ast.Niveau() | ast.Modifie(declared=ast.Niveau()):
            return COMPETENCE
        case ast.RegleRapport() | ast.RegleEcts() | ast.RegleTotal():
            return 11
        case ast.Modifie():
            return None if isinstance(it.declared, ast.Ue | ast.Module) else 12
        case ast.Derogation():
            return 13
        case _:
            return None


def semestre_rank(it: ast.Statement) -> int | None:
    """The group of a statement of a semester; None for one that has no place there."""
    match it:
        case ast.RegleRapport() | ast.RegleEcts() | ast.RegleTotal():
            return 0
        case ast.Ue():
            return 1
        case ast.Module():
            return 2 if it.code.code.pole == "saé" else 3
        case ast.Modifie():
            return 4
        case ast.Retire():
            return 5
        case ast.Attendu():
            return 6
        case ast.Derogation():
            return 7
        case _:
            return None


def heads_competence(it: ast.Statement | None) -> bool:
    """Whether a `niveau` below this line belongs to it."""
    declared = it.declared if isinstance(it, ast.Modifie) else it
    return isinstance(declared, ast.Competence)


def is_niveau(it: ast.Statement | None) -> bool:
    return isinstance(it.declared if isinstance(it, ast.Modifie) else it, ast.Niveau)
