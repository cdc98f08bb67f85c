"""Every workbook that the specifications give, in each layout, and what the model says must stand in it.

Cells are named by what the hidden keys of a sheet call them: `("UE1.1", "R1.01")`, `("pied", "total")`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any, Final, TypeAlias

from attrs import frozen

from butlang.backends import BACKENDS, LAYOUTS, Options
from butlang.diagnostics import Diagnostic
from butlang.figures import Curriculum, Table
from tests.document import specs
from tests.loading import analyse_text

KEY: Final = "clé"
FOOT: Final = "pied"
Key: TypeAlias = tuple[str, str]
Value: TypeAlias = float | str | None
GOLDEN: Final = sorted(Path(__file__).parent.glob("golden/*/spec.but"))


@frozen(eq=False)
class Built:
    """A workbook with the tables that it shows, in their order."""

    name: str
    layout: str
    data: bytes
    curriculum: Curriculum
    found: tuple[Diagnostic, ...]
    tables: tuple[Table, ...]


@cache
def built() -> tuple[Built, ...]:
    """All the workbooks."""
    return tuple(
        book for name, value, found in _compiled() for layout in LAYOUTS for book in _of(name, value, found, layout)
    )


def _compiled() -> Iterator[tuple[str, Curriculum, tuple[Diagnostic, ...]]]:
    for path in GOLDEN:
        outcome = analyse_text(path.read_text(encoding="utf-8"))
        assert outcome.value is not None
        yield path.parent.name, outcome.value, outcome.diagnostics
    yield from ((spec.name, spec.curriculum, spec.diagnostics) for spec in specs().values())


def _of(name: str, value: Curriculum, found: tuple[Diagnostic, ...], layout: str) -> Iterator[Built]:
    for suffix, data in BACKENDS["xlsx"].emit(value, found, Options(layout=layout, spec=name)).items():
        year = int(suffix[-1]) if suffix else None
        tables = tuple(t for t in value.tables if year is None or (t.semestre.number + 1) // 2 == year)
        yield Built(f"{name} {layout}{suffix}", layout, data, value, found, tables)


def expected(book: Built, table: Table) -> dict[Key, Value]:
    """Every figure and name of a table's rows, and its footer; a name that spreads over a merged area stands in its first cell."""
    found: dict[Key, Value] = {}
    for figures in table.ues:
        row = figures.ue.code.text
        found |= {(row, key): value for key, value in _names(book, table, row).items()}
        found |= {(row, key): value for key, value in _coefficients(book, table, row).items()}
        found[row, "total"] = number(figures.total)
        found[row, "ects"] = number(figures.ue.ects)
        found[row, "rapport"] = _share(figures.total, figures.share)
        if book.layout == "coefficients":
            if any(categorie.locale for categorie in book.curriculum.formation.categories):
                found[row, "rapport sans"] = _share(figures.total, figures.share_without_local)
            found |= {(row, f"catégorie {code}"): number(value) for code, value in figures.categories.items()}
    totals = table.totals
    found |= {(FOOT, "total"): number(totals.total), (FOOT, "ects"): number(totals.ects)}
    if book.layout == "coefficients":
        found |= {(FOOT, f"catégorie {code}"): number(value) for code, value in totals.categories.items()}
    claimed = {claim.target for claim in table.sheet.claims}
    sums = {m.code.text: number(total) for m, total in zip(table.sheet.modules, table.columns, strict=True)}
    if book.layout == "preconisation" or claimed & sums.keys():
        found |= {(FOOT, code): total for code, total in sums.items() if "?" not in code}
    return found


def _names(book: Built, table: Table, row: str) -> dict[str, Value]:
    ue = next(figures.ue for figures in table.ues if figures.ue.code.text == row)
    label = ue.code.label
    if ue.parcours and len(table.semestre.parcours) > 1:
        label += f"\n{ue.parcours}"
    names: dict[str, Value] = {"ue": label, "compétence": ue.competence.title}
    if book.layout == "coefficients":
        names["niveau"] = ue.niveau.title if ue.niveau else None
    return names


def _coefficients(book: Built, table: Table, row: str) -> dict[str, Value]:
    """What each module weighs in a UE; ORéBUT's export writes 0 where there is nothing."""
    nothing = None if book.layout == "coefficients" else 0.0
    found: dict[str, Value] = {}
    for module in table.sheet.modules:
        weight = module.weights.get(row)
        if not module.code.unidentified:
            found[module.code.text] = nothing if weight is None else number(weight.value)
            continue
        name = " ".join((module.code.text, *module.categories))
        for rank in range(max(1, *(len(other.terms) for other in module.weights.values()), 0)):
            terms = () if weight is None else weight.terms
            unknown = weight is not None and weight.value is None and rank == 0
            found[f"{name}#{rank + 1}"] = "?" if unknown else float(terms[rank]) if rank < len(terms) else nothing
    return found


def number(value: Decimal | None) -> Value:
    """A figure as a spreadsheet holds it; `?` where it is unknown."""
    return "?" if value is None else float(value)


def _share(total: Decimal | None, share: Fraction | None) -> Value:
    """A ratio; nothing where nothing weighs."""
    if total is None:
        return "?"
    return None if share is None else float(share)


def read(rows: list[list[Any]], value: Callable[[Any], Any] = lambda cell: cell) -> dict[Key, Any]:
    """The cells of a sheet by its hidden keys; `value` is what a cell says. Rows and columns without a key are left out."""
    said = [[value(cell) for cell in row] for row in rows]
    key_row, key_column = next((r, c) for r, row in enumerate(said) for c, text in enumerate(row) if text == KEY)
    columns = {text: c for c, text in enumerate(said[key_row]) if text and c != key_column}
    lines = {row[key_column]: r for r, row in enumerate(said) if row[key_column] and r != key_row}
    return {(line, column): rows[r][c] for line, r in lines.items() for column, c in columns.items()}
