"""The text layer of a coefficient document, as long as is wanted, in the shape that ORéBUT's pages give."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

SEMESTRES: Final = (1, 2, 3, 4)
UES: Final = 5
VERBS: Final = ("Concevoir", "Vérifier", "Conduire", "Vendre", "Garder")
COEFFICIENTS: Final = ("20 11 3 6", "4 8 9 7 5 10 12 5")
"""SAÉ pole (40, its third value the AOP), then ressource pole (60)."""


def document(size: int) -> str:
    """At least `size` characters of whole tables; every formation has other names."""
    parts: list[str] = []
    length = number = 0
    while length < size:
        for semestre in SEMESTRES:
            table = "\n".join(_table(number, semestre))
            parts.append(table)
            length += len(table)
        number += 1
    return "\n".join(parts).replace("·", "\u00a0")


def _table(number: int, semestre: int) -> Iterator[str]:
    yield f"\n\n\nB.U.T.·Exemple·numéro·{number} (Ville) Semestre·{semestre}\n"
    yield "Compétence Niveau·de·la·compétence SA"
    for rank, verb in enumerate(VERBS, 1):
        cut = " " if rank == 1 else "\nU\nE·\n"
        yield f"{cut}{semestre}.\n{rank} {verb}·des·objets·du·genre·{number}·et·de·plusieurs·\n\nautres·sortes"
        yield f"\n{verb}·à·l'année·{(semestre + 1) // 2}·des·objets·\nsimples"
        yield f"\n{' '.join(COEFFICIENTS)} 100 6 0,4·· 3\n"
    yield f"{100 * UES} 30 · {3 * UES}"
