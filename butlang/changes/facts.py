"""The facts that stand in a workbook's cells, each with its place: coefficients, ECTS, titles."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Final, NamedTuple

from butlang.backends import Options
from butlang.backends.xlsx.layouts import LAYOUTS
from butlang.backends.xlsx.origin import facts, titles
from butlang.backends.xlsx.plan import plan
from butlang.diagnostics import Arg, Text
from butlang.figures import Curriculum
from butlang.numbers import plain
from butlang.source import Span

UNKNOWN: Final = "?"
ECTS: Final = "ects"
COMPETENCE: Final = "compétence"
NIVEAU: Final = "niveau"
NAMES: Final = (COMPETENCE, NIVEAU)
NOTHING: Final = Text("rien", "nothing")
_PLUS: Final = " + "


class Place(NamedTuple):
    """Which fact: `column` is the key of its column, without rank for unidentified ones; no UE: the title of a module."""

    semestre: int
    parcours: str | None
    ue: str | None
    column: str

    @property
    def is_text(self) -> bool:
        return self.ue is None or self.column in NAMES

    @property
    def unidentified(self) -> bool:
        return ".?" in self.column


class Standing(NamedTuple):
    """What the text says: the terms of unidentified columns are joined by `+`; None is a module without a title."""

    value: str | None
    span: Span


def spec_facts(curriculum: Curriculum, layout: str) -> dict[Place, Standing]:
    """What the text gives the workbook of a layout, as the workbook itself would keep it."""
    found: dict[Place, Standing] = {}
    for table in curriculum.tables:
        of = plan(LAYOUTS[layout], curriculum.formation, table, Options(layout=layout))
        sheet = table.semestre.number, table.parcours
        for rank, ue in enumerate(table.ues):
            row = facts(of, rank)
            code = ue.ue.code.text
            spans = {parted(key)[0]: span for key, (_, span) in row.items()}
            for column, value in joined({key: value for key, (value, _) in row.items()}).items():
                found[Place(*sheet, code, column)] = Standing(value, spans[column])
        for code, (title, span) in titles(of).items():
            found[Place(*sheet, None, code)] = Standing(title, span)
    return found


def parted(key: str) -> tuple[str, int]:
    """A column's key without its rank, and the rank: `R1.? AOP#2`; 0 where it has none."""
    column, mark, rank = key.rpartition("#")
    return (column, int(rank)) if mark and rank.isdecimal() and len(rank) < 6 else (key, 0)


def joined(cells: Mapping[str, str]) -> dict[str, str]:
    """The facts of a row by column, the terms of unidentified columns together in order of rank."""
    found: dict[str, str] = {}
    for (column, _), value in sorted(((parted(key), value) for key, value in cells.items()), key=lambda item: item[0]):
        found[column] = f"{found[column]}{_PLUS}{value}" if column in found else value
    return found


def terms(value: str | None) -> tuple[str, ...]:
    """The terms of a coefficient as text; none where there is none."""
    return () if value is None else tuple(value.split(_PLUS))


def together(values: Iterable[str]) -> str | None:
    return _PLUS.join(values) or None


def same(a: str | None, b: str | None) -> bool:
    """Whether two values are the same: numbers by what they are worth."""
    return a == b or (_number(a) is not None and _number(a) == _number(b))


def _number(value: str | None) -> tuple[Decimal, ...] | None:
    try:
        return tuple(Decimal(term) for term in terms(value)) or None
    except ArithmeticError:
        return None


def shown(place: Place, value: str | None) -> Arg:
    """A value as a message shows it: a number by its mark in each language, a title in quotes."""
    if value is None:
        return NOTHING
    if place.is_text:
        return Text(f"« {value} »", f"“{value}”")
    numbers = _number(value)
    if numbers is None:
        return value
    text = _PLUS.join(plain(number) for number in numbers)
    return Text(text.replace(".", ","), text)


def named(place: Place) -> Text:
    """What a fact is: `R3.04 en UE3.1`, `ECTS de UE3.1`, `titre de R3.04`."""
    if place.ue is None:
        return Text(f"titre de {place.column}", f"title of {place.column}")
    if place.column == ECTS:
        return Text(f"ECTS de {place.ue}", f"ECTS of {place.ue}")
    if place.column == COMPETENCE:
        return Text(f"compétence de {place.ue}", f"competence of {place.ue}")
    if place.column == NIVEAU:
        return Text(f"niveau de {place.ue}", f"level of {place.ue}")
    return Text(f"{place.column} en {place.ue}", f"{place.column} in {place.ue}")
