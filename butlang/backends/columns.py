"""The columns of a sheet in layout `coefficients`, whatever the format: headers, and what stands in each cell."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from butlang.model import Formation, Module, Sheet
from butlang.numbers import plain

UNKNOWN: Final = "?"

UE: Final = "UE"
COMPETENCE: Final = "Compétence"
NIVEAU: Final = "Niveau de la compétence"
TOTAL: Final = "Total des coefficients"
ECTS: Final = "ECTS"
RAPPORT: Final = "rapport SAE/UE"
TOTAL_COLONNE: Final = "Total"


class Column(NamedTuple):
    """The column of a module; for unidentified columns, the one that holds their terms number `slot`."""

    module: Module
    slot: int | None = None

    @property
    def header(self) -> str:
        """`SAÉ 3.01 ‐ Titre`; « colonne non identifiée » with its categories."""
        module = self.module
        if module.code.unidentified:
            return " ".join(("colonne non identifiée", *module.categories))
        return module.code.label if module.title is None else f"{module.code.label} ‐ {module.title}"

    def cell(self, ue: str) -> str | None:
        """The coefficient in a UE as exact text with a point; `?` when unknown, None when there is none."""
        weight = self.module.weights.get(ue)
        if weight is None:
            return None
        if weight.value is None:
            return None if self.slot else UNKNOWN
        if self.slot is None:
            return plain(weight.value)
        return plain(weight.terms[self.slot]) if self.slot < len(weight.terms) else None


def columns(sheet: Sheet) -> tuple[Column, ...]:
    """One column per module in the sheet's order; unidentified ones take as many as their longest list of terms."""
    return tuple(column for module in sheet.modules for column in _of(module))


def _of(module: Module) -> Iterator[Column]:
    if not module.code.unidentified:
        yield Column(module)
        return
    longest = max((len(weight.terms) for weight in module.weights.values()), default=0)
    for slot in range(max(longest, 1)):
        yield Column(module, slot)


def local_categories(formation: Formation) -> tuple[str, ...]:
    """The codes of the categories that are local adaptation."""
    return tuple(categorie.code for categorie in formation.categories if categorie.locale)


def rapport_without(local: tuple[str, ...]) -> str:
    """The header of the second ratio: `rapport SAE/UE sans AL`."""
    return f"{RAPPORT} sans {', '.join(local)}"


def total_of(categorie: str) -> str:
    """The header of a category's column: `Total AOP`."""
    return f"Total {categorie}"


def claims_columns(sheet: Sheet) -> bool:
    """Whether a printed column total is claimed: then the sheet prints them too."""
    targets = {claim.target for claim in sheet.claims}
    return any(module.code.text in targets for module in sheet.modules)


def sheet_names(sheets: tuple[Sheet, ...], glue: str, longest: int) -> tuple[str, ...]:
    """A short and unique name for each sheet: `S1`, `S3 MMPV`."""
    names: list[str] = []
    for sheet in sheets:
        parts = (f"S{sheet.semestre}",) if sheet.parcours is None else (f"S{sheet.semestre}", sheet.parcours.code)
        name, rank = glue.join(parts)[:longest], 1
        while name in names:
            rank += 1
            name = f"{glue.join(parts)[: longest - len(str(rank)) - 1]}~{rank}"
        names.append(name)
    return tuple(names)
