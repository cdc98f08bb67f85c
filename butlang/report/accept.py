"""How a finding that is no error may be left as it is: the `dérogation` that accepts it, and where that stands."""

from __future__ import annotations

from typing import Final

from butlang.diagnostics import Diagnostic, Message, Severity, Text, say

_HERE: Final = Text(
    "si c'est voulu, écrire dans le semestre {n}, avec la raison à la place de […] : {line}",
    "if it is meant, write in semester {n}, with the reason in place of […]: {line}",
)
_ABOVE: Final = Text(
    "si c'est voulu, écrire avant le premier semestre, avec la raison à la place de […] : {line}",
    "if it is meant, write before the first semester, with the reason in place of […]: {line}",
)
_NOTE: Final = say("cette note peut rester telle quelle", "this note may stay as it is")


def accepted(found: Diagnostic) -> Message | None:
    """What to say of a note or a warning that is meant; None for an error, for what cannot be waived, for what a safe remedy mends."""
    if found.severity is Severity.ERROR or found.waived is not None or not found.code.waivable:
        return None
    if found.fix is not None and found.fix.safety == "safe":
        return None
    if found.severity is Severity.NOTE:
        return _NOTE
    scope = found.scope
    place = f" {scope.places[0]}" if scope.places else ""
    line = f'dérogation {found.name}{place} "[…]"'
    if scope.semestre is None:
        return Message(_ABOVE, {"line": line})
    return Message(_HERE, {"n": scope.semestre, "line": line})
