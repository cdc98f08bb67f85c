"""Printed totals, ECTS and ratios: figures for the specification to claim, and those that the coefficients do not make."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Final, TypeAlias

from butlang.importers.draft import Figure
from butlang.importers.workbook.column_reports import Claim, different
from butlang.importers.workbook.found import Found
from butlang.importers.workbook.modules import Module
from butlang.importers.workbook.proofs import is_ratio
from butlang.importers.workbook.reading import Printed, Row, Table, category_of
from butlang.importers.workbook.values import bounded
from butlang.importers.workbook.words import pole_of
from butlang.numbers import ZERO, comma, half_up_text

Members: TypeAlias = Mapping[str, frozenset[str]]
FIRST: Final = ("total", "rapport", "ECTS")


def row_claims(
    table: Table, row: Row, modules: Mapping[int, Module], categories: Members, found: Found
) -> tuple[Figure, ...]:
    """What a row prints, to be verified: its total, ratio, ECTS and categories, in this order."""
    claims: dict[str, Figure] = {}
    sums = _Sums(row, modules)
    for one in row.printed:
        match one.column.head.role:
            case "total":
                _compare(table, row, one, "total", sums.total, Claim("attendu-total", row.ue.code, "total"), found)
                claims.setdefault("total", Figure("total", comma(one.value)))
            case "rapport":
                if _ratio(table, row, one, sums, found) and sums.total != 0:
                    claims.setdefault("rapport", Figure("rapport", f"{_rounded(one)}"))
            case "ects":
                claims.setdefault("ECTS", Figure("ECTS", comma(one.value)))
            case "part" if (pole := pole_of(one.column.head.title.partition(" ")[2])) is not None:
                _compare(table, row, one, one.column.head.title, sums.of_pole(pole), Claim("", row.ue.code), found)
            case "category" if (code := category_of(one.column)) in categories:
                _compare(
                    table,
                    row,
                    one,
                    one.column.head.title,
                    sums.of(categories[code]),
                    Claim("attendu-catégorie", row.ue.code, code),
                    found,
                )
                claims.setdefault(code, Figure(code, comma(one.value)))
    first = [*FIRST]
    order = [*(name for name in first if name in claims), *(name for name in claims if name not in first)]
    return tuple(
        claims[name] for name in order if name == "rapport" or bounded(Decimal(claims[name].written.replace(",", ".")))
    )


def foot_claims(
    table: Table, modules: Mapping[int, Module], categories: Members, found: Found
) -> tuple[tuple[Figure, ...], tuple[tuple[str, Figure], ...]]:
    """What the footer prints: of the semester, and of the columns by code."""
    semestre: list[Figure] = []
    columns: list[tuple[str, Figure]] = []
    for one in (one for one in table.foot if bounded(one.value)):
        at, role = one.column.at, one.column.head.role
        if role in ("module", "open"):
            module = modules.get(at)
            if module is not None and not module.unidentified:
                _compare_foot(
                    table,
                    one,
                    f"total de {module.code}",
                    _down(table, at),
                    Claim("attendu-colonne", module.code, "total"),
                    found,
                )
                columns.append((module.code, Figure("total", comma(one.value))))
        elif role == "ects":
            numbers = [row.ects for row in table.rows]
            made = None if None in numbers else sum((n for n in numbers if n is not None), ZERO)
            _compare_foot(table, one, "total des ECTS", made, Claim("attendu-ects", "semestre", "ECTS"), found)
            if "ECTS" not in {figure.name for figure in semestre}:
                semestre.append(Figure("ECTS", comma(one.value)))
        elif role == "total" or (role == "category" and category_of(one.column) in categories):
            name = "total" if role == "total" else category_of(one.column)
            sums = [_Sums(row, modules) for row in table.rows]
            each = [s.total if role == "total" else s.of(categories[name]) for s in sums]
            made = None if None in each else sum((n for n in each if n is not None), ZERO)
            check = "attendu-total" if role == "total" else "attendu-catégorie"
            _compare_foot(table, one, one.column.head.title, made, Claim(check, "semestre", name), found)
            if name not in {figure.name for figure in semestre}:
                semestre.append(Figure(name, comma(one.value)))
    semestre.sort(key=lambda figure: FIRST.index(figure.name) if figure.name in FIRST else len(FIRST))
    return tuple(semestre), tuple(columns)


class _Sums:
    """The sums of a row; None where a coefficient is unknown."""

    def __init__(self, row: Row, modules: Mapping[int, Module]) -> None:
        self._weights = [(modules[at], number) for at, number in row.coefficients.items() if at in modules]
        self.sure = all(number is not None for _, number in self._weights)

    @property
    def total(self) -> Decimal | None:
        return self._sum([number for _, number in self._weights])

    def of_pole(self, pole: str) -> Decimal | None:
        return self._sum([number for module, number in self._weights if module.pole == pole])

    def of(self, members: frozenset[str]) -> Decimal | None:
        return self._sum([number for module, number in self._weights if module.key in members])

    def _sum(self, numbers: list[Decimal | None]) -> Decimal | None:
        return sum((n for n in numbers if n is not None), ZERO) if None not in numbers else None


def _down(table: Table, at: int) -> Decimal | None:
    numbers = [row.coefficients[at] for row in table.rows if at in row.coefficients]
    return None if None in numbers else sum((n for n in numbers if n is not None), ZERO)


def _compare(table: Table, row: Row, one: Printed, what: str, made: Decimal | None, claim: Claim, found: Found) -> None:
    if made is not None and made != one.value and table.placed:
        place = (row.line.at, one.column.at)
        found.add(different(table.grid, place, what, comma(one.value), comma(made), claim))


def _compare_foot(table: Table, one: Printed, what: str, made: Decimal | None, claim: Claim, found: Found) -> None:
    if made is not None and made != one.value and table.whole and table.placed:
        at = next(line.at for line in table.block.feet if table.grid.cell(line.at, one.column.at) is not None)
        found.add(different(table.grid, (at, one.column.at), what, comma(one.value), comma(made), claim))


def _ratio(table: Table, row: Row, one: Printed, sums: _Sums, found: Found) -> bool:
    """Whether a ratio can be claimed; one that is larger than 1 is no share."""
    part, whole = sums.of_pole("saé"), sums.total
    if table.placed and part is not None and whole and not is_ratio(one.value, one.digits, part, whole):
        place = (row.line.at, one.column.at)
        made = half_up_text(Fraction(part) / Fraction(whole), one.digits).replace(".", ",")
        claim = Claim("attendu-rapport", row.ue.code, "rapport" if 0 <= one.value <= 1 else "")
        found.add(different(table.grid, place, one.column.head.title, _rounded(one), made, claim))
    return 0 <= one.value <= 1


def _rounded(one: Printed) -> str:
    return half_up_text(Fraction(one.value), one.digits).replace(".", ",")
