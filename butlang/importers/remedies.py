"""What is to be done about a report of an import: always for a person, who has the original before them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce

from butlang.diagnostics import Fix, Message, Note, say


def todo(title: Message) -> Fix:
    """A remedy that no edit does."""
    return Fix(title, "incomplete")


def accepted(claim: str, check: str, place: str) -> Note:
    """What stands in the specification when the original prints a figure that is wrong: the claim, and why it may be so."""
    return Note(
        say(
            "si l'original est ainsi : laisser « attendu {claim} » dans le fichier .but, et y ajouter "
            '« dérogation {check} {place} "imprimé ainsi" »',
            "if the original is so: leave “attendu {claim}” in the .but file, and add "
            '“dérogation {check} {place} "imprimé ainsi"” to it',
            claim=claim,
            check=check,
            place=place,
        )
    )


def either(choices: Sequence[Message]) -> Message:
    """`a ou b ou c`; at least one."""
    return reduce(lambda a, b: say("{a} ou {b}", "{a} or {b}", a=a, b=b), choices)
