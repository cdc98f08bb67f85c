"""Colours: those of ORéBUT's documents and of the national workbook of 2021."""

from __future__ import annotations

from typing import Final

from butlang.words import Kind, Pole

# ORéBUT gives c4 the colour of c3, an oversight; the seventh and later are ours.
COMPETENCES: Final = (
    "9C2B26", "D07740", "E5B94D", "4B7F3A", "2B4C76", "7F1F53", "2E7D7D", "6A5A9E", "8A6D3B", "5F6B73",
)  # fmt: skip
BANDS: Final[dict[Pole, str]] = {"saé": "DEEAF6", "ressource": "FEF2CB"}
HEADERS: Final[dict[Kind, str]] = {
    "SAÉ": "FFC000",
    "PAÉ": "E2EFDA",
    "PORTFOLIO": "E2EFDA",
    "STAGE": "FCE4D6",
    "R": "FEF2CB",
}
LABELS: Final = "EDEDED"
TOTALS: Final = "7030A0"
FOOTER: Final = "EDEDED"

# (fill, ink)
ALERT: Final = ("FFC7CE", "9C0006")
ACCEPTED: Final = ("FDECEE", "9C0006")
UNKNOWN: Final = ("FFEB9C", "7F4A00")


def competence(number: int) -> str:
    """The fill of the UE number k of its semester, which is that of competence k."""
    return COMPETENCES[(number - 1) % len(COMPETENCES)]
