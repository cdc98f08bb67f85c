"""What hurts cohorts under way: what they have earned, or still have to earn, is no longer there or no longer the same."""

from __future__ import annotations

from typing import Final

from attrs import evolve

from butlang.diagnostics import Message, say
from butlang.diff.rows import Row
from butlang.diff.values import Named, Parcours, Value, Where

_UE_GONE: Final = say("l'UE disparaît", "the UE disappears")
_MODULE_GONE: Final = say("le module disparaît", "the module disappears")
_REUSED: Final = say("le code désigne un autre module", "the code means another module")
_WHOLE: Final = {
    "formation": say("la formation disparaît", "the formation disappears"),
    "parcours": say("le parcours disparaît", "the parcours disappears"),
    "semester": say("le semestre disparaît", "the semester disappears"),
    "semester.parcours": say("le parcours disparaît du semestre", "the parcours disappears from the semester"),
    "ue": _UE_GONE,
    "module": _MODULE_GONE,
}
_CHANGED: Final = {
    "ue.ects": say("les ECTS de l'UE changent", "the ECTS of the UE change"),
    "ue.competence": say("l'UE valide une autre compétence", "the UE is about another competence"),
}
_RENAMED: Final = {
    "ue": say("le code de l'UE disparaît", "the code of the UE disappears"),
    "module": say("le code du module disparaît", "the code of the module disappears"),
    "parcours": say("le code du parcours disparaît", "the code of the parcours disappears"),
}
_OTHER_NAME: Final = say("la compétence de l'UE a un autre nom", "the competence of the UE has another name")
"""In a workbook, which does not show the code of a competence."""
_SEMESTER: Final = say("le module change de semestre", "the module changes its semester")


def marked(row: Row) -> Row:
    """The row with the reason why it breaks something, if it does."""
    return evolve(row, breaking=reason(row))


def reason(row: Row) -> Message | None:
    """Why a row hurts cohorts under way; None when it does not."""
    if row.change == "removed":
        return _WHOLE.get(row.fact)
    if row.change == "replaced" or row.reused:
        return _REUSED
    if row.change == "renamed":
        return _renamed(row)
    if row.fact == "module.semester":
        return _SEMESTER
    if row.fact in ("ue.parcours", "module.parcours", "semester.parcours"):
        return _lost(row)
    if row.change != "changed":
        return None
    if isinstance(row.new, Named) and row.fact == "ue.competence" and row.new.code == row.new.title:
        return _OTHER_NAME
    return _CHANGED.get(row.fact)


def _renamed(row: Row) -> Message | None:
    """A code that disappears is not found again by what knows it: marks, transcripts, Apogée."""
    return _RENAMED.get(row.fact)


def _lost(row: Row) -> Message | None:
    """The parcours that have it no more."""
    old, new = _parcours(row.old), _parcours(row.new)
    lost = tuple(code for code in old if code not in new)
    if not lost:
        return None
    if row.fact == "semester.parcours":
        return say("{lost} : plus de feuille à part", "{lost}: no sheet of its own any more", lost=lost)
    return say("disparaît de {lost}", "disappears from {lost}", lost=lost)


def _parcours(value: Value | None) -> tuple[str, ...]:
    return value.codes if isinstance(value, Parcours) else value.parcours if isinstance(value, Where) else ()
