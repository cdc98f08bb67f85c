"""What a workbook had when it was built, as its hidden sheet keeps it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final

from attrs import define, field, frozen

from butlang import __version__
from butlang.backends.xlsx.layouts import LAYOUTS
from butlang.backends.xlsx.origin import NAME, SCHEMA, Sources
from butlang.changes.facts import Place, joined
from butlang.diagnostics import Message, Text, say
from butlang.model import Formation
from butlang.records import Record
from butlang.words import SEMESTRES
from butlang.workbook import Sheet, Workbook

_FAMILY: Final = SCHEMA.partition("/")[0]


class Foreign(Exception):
    """A workbook whose origin cannot be read: another tool's, or one that was cut; `reason` says why."""

    def __init__(self, reason: Message) -> None:
        super().__init__(reason.to("en"))
        self.reason = reason


@frozen(eq=False, repr=False)
class Page(Record):
    """A table of the workbook as it was built: the name and title of its sheet, its facts by place.

    `cells` has the same facts of each UE as they stand, unidentified columns apart.
    """

    name: str
    semestre: int
    parcours: str | None
    title: str
    facts: dict[Place, str | None] = field(factory=dict)
    keys: set[str] = field(factory=set)
    cells: dict[str, dict[str, str]] = field(factory=dict)

    def place(self, ue: str | None, column: str) -> Place:
        return Place(self.semestre, self.parcours, ue, column)


@define(eq=False, repr=False)
class Built(Record):
    """Where a workbook comes from, and what it had."""

    version: str = ""
    layout: str = ""
    spec: str = ""
    sources: dict[str, str] = field(factory=dict)
    pages: dict[str, Page] = field(factory=dict)

    @property
    def facts(self) -> dict[Place, str | None]:
        return {place: value for page in self.pages.values() for place, value in page.facts.items()}

    def is_of(self, formation: Formation) -> bool:
        """Whether the workbook was built by this version from these texts, wherever they lie."""
        return self.version == __version__ and [digest for _, digest in Sources(formation, None).rows] == list(
            self.sources.values()
        )


def built(workbook: Workbook) -> Built:
    """What the hidden sheet says. Raises `Foreign`."""
    sheet = next((sheet for sheet in workbook.sheets if sheet.name == NAME), None)
    if sheet is None:
        raise Foreign(_NO_ORIGIN)
    found = Built()
    schema = ""
    try:
        for word, *values in _rows(sheet):
            if word == "schema":
                schema = values[0]
            else:
                _take(found, word, values)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise Foreign(_DAMAGED) from error
    if schema != SCHEMA:
        raise Foreign(_newer(schema) if schema.startswith(f"{_FAMILY}/") else _NO_ORIGIN)
    if found.layout not in LAYOUTS or not found.sources:
        raise Foreign(_DAMAGED)
    return found


def _rows(sheet: Sheet) -> list[list[str]]:
    """The words of each row; LibreOffice does not keep empty ones."""
    rows: dict[int, dict[int, str]] = {}
    for (row, column), cell in sheet.cells.items():
        if column <= _WIDEST:
            rows.setdefault(row, {})[column] = cell.text
    return [[cells.get(column, "") for column in range(1, _WIDEST + 1)] for _, cells in sorted(rows.items())]


_WIDEST: Final = 5


def _take(found: Built, word: str, values: list[str]) -> None:
    first, second, third, fourth = values
    match word:
        case "version":
            found.version = first
        case "layout":
            found.layout = first
        case "spec":
            found.spec = first
        case "source":
            found.sources[first] = second
        case "feuille":
            if int(second) not in SEMESTRES:
                raise ValueError(second)
            found.pages[first] = Page(first, int(second), third or None, fourth)
        case "ue":
            page, facts = found.pages[first], _values(json.loads(third))
            page.keys.update(facts)
            cells = {key: value for key, value in facts.items() if value is not None}
            page.cells.setdefault(second, {}).update(cells)
            of_ue = joined(page.cells[second])
            page.facts.update({page.place(second, column): value for column, value in of_ue.items()})
        case "modules":
            page, facts = found.pages[first], _values(json.loads(second))
            page.facts.update({page.place(None, code): title for code, title in facts.items()})


def _values(said: Any) -> Mapping[str, str | None]:
    """The values among the facts of a row, whose files and lines are for people."""
    found: dict[str, str | None] = {}
    for key, (value, *_) in said.items():
        if not (value is None or isinstance(value, str)):
            raise TypeError(key)
        found[key] = value
    return found


_NO_ORIGIN: Final = say(
    "ce classeur n'a pas été construit par butlang, ou sa feuille cachée « {name} » a été supprimée",
    "this workbook was not built by butlang, or its hidden sheet “{name}” was deleted",
    name=NAME,
)
_DAMAGED: Final = say(
    "la feuille cachée « {name} » du classeur est abîmée ; le construire à nouveau et y reporter les modifications",
    "the hidden sheet “{name}” of the workbook is damaged; build it again and make the edits there",
    name=NAME,
)


def _newer(schema: str) -> Message:
    return Message(
        Text(
            "ce classeur est écrit dans une forme que cette version de butlang ne connaît pas ({schema})",
            "this workbook is written in a form that this version of butlang does not know ({schema})",
        ),
        {"schema": schema[:80]},
    )
