"""What the workbook had, what it has now, what the text says: the edits, and where they cannot be reconciled."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final, TypeAlias

from attrs import define, field, frozen

from butlang.changes.extract import Found
from butlang.changes.facts import COMPETENCE, ECTS, NAMES, NIVEAU, Place, Standing, named, same, shown
from butlang.changes.remarks import Remark, Remarks
from butlang.diagnostics import Text, say
from butlang.records import Record

Facts: TypeAlias = Mapping[Place, Standing]


@frozen(eq=False, repr=False)
class Edit(Record):
    """A fact that becomes another one: the places whose cells say so, the first of which gives its name."""

    places: tuple[Place, ...]
    cells: tuple[str, ...]
    old: str | None
    new: str | None
    standing: Standing | None

    @property
    def place(self) -> Place:
        return self.places[0]

    @property
    def remark(self) -> Remark:
        """`S3 MMPV!F7 : R3.04 en UE3.1, 2 → 2,5`."""
        text = say(
            "{fact}, {old} → {new}",
            "{fact}, {old} → {new}",
            fact=named(self.place),
            old=shown(self.place, self.old),
            new=shown(self.place, self.new),
        )
        return Remark(", ".join(self.cells), text)


@define(eq=False, repr=False)
class Edits(Record):
    """`there`: what the text says already; `conflicts`: what only a person can decide; `remarks`: what cannot be carried."""

    edits: list[Edit] = field(factory=list)
    conflicts: list[Remark] = field(factory=list)
    there: list[Remark] = field(factory=list)
    remarks: Remarks = field(factory=Remarks)


def edits(had: Mapping[Place, str | None], now: Mapping[Place, Found], spec: Facts) -> Edits:
    """The edits of a workbook; cells that share one fact of the text make one edit."""
    found = Edits()
    groups: dict[object, list[tuple[Place, Found]]] = {}
    for place, cell in now.items():
        if same(had.get(place), cell.value):
            continue
        standing = spec.get(place)
        if same(cell.value, None if standing is None else standing.value):
            text = say("{fact}, {new}", "{fact}, {new}", fact=named(place), new=shown(place, cell.value))  # fmt: skip
            found.there.append(Remark(_cells([cell]), text))
        elif _sayable(place, cell, had, spec, found.remarks):
            groups.setdefault(_shared(place, standing), []).append((place, cell))
    for members in groups.values():
        _group(members, had, spec, found)
    return found


def _sayable(place: Place, cell: Found, had: Mapping[Place, str | None], spec: Facts, remarks: Remarks) -> bool:
    """Whether a fact can be edited in a workbook at all; a remark says why not."""
    why: Text | None = None
    if place.ue is None:
        why = None if place in spec else _NO_MODULE
    elif place.column in (*NAMES, ECTS):
        if place not in spec:
            row = Place(place.semestre, place.parcours, place.ue, COMPETENCE)
            why = _NO_LEVEL if place.column == NIVEAU and row in spec else _GONE
        elif cell.value is None:
            why = _NEVER_EMPTY
    elif place not in spec and _gone(place, spec):
        why = _GONE
    if why is not None:
        text = say(
            "{fact}, {old} → {new} : {why}",
            "{fact}, {old} → {new}: {why}",
            fact=named(place),
            old=shown(place, had.get(place)),
            new=shown(place, cell.value),
            why=why,
        )
        remarks.lose(_cells([cell]), text)
    return why is None


_NO_MODULE: Final = Text(
    "la spécification n'a pas ce module sur cette feuille", "the specification does not have this module on this sheet"
)
_NO_LEVEL: Final = Text(
    "cette UE n'a pas de niveau ; il se déclare dans le texte", "this UE has no level; it is declared in the text"
)
_GONE: Final = Text(
    "la spécification n'a pas cette ligne ou cette colonne", "the specification does not have this row or column"
)
_NEVER_EMPTY: Final = Text("il ne s'efface pas", "it cannot be left out")


def _gone(place: Place, spec: Facts) -> bool:
    """Whether the text has no such row or column on the sheet of a place."""
    row = Place(place.semestre, place.parcours, place.ue, COMPETENCE)
    column = any(p.column == place.column and p[:2] == place[:2] for p in spec)
    return row not in spec or not column


def _shared(place: Place, standing: Standing | None) -> object:
    """What makes two places one fact: where it is written; of what is not written yet, its UE and column."""
    if place.ue is None:
        return place.semestre, place.column
    if standing is None:
        return place.semestre, place.ue, place.column
    return standing.span.source.path, standing.span.start


def _group(members: list[tuple[Place, Found]], had: Mapping[Place, str | None], spec: Facts, found: Edits) -> None:
    """The edit of one fact, which several cells may show."""
    place, first = members[0]
    standing = spec.get(place)
    old = None if standing is None else standing.value
    cells = _cells(cell for _, cell in members)
    other = next(((p, cell) for p, cell in members if not same(cell.value, first.value)), None)
    if other is not None:
        values = tuple(dict.fromkeys(cell.value for _, cell in members))
        text = say(
            "{fact}, {old} → {new}, mais {other} ailleurs : c'est un seul coefficient ou titre ; mettre la même valeur partout, ou séparer les parcours dans le texte",
            "{fact}, {old} → {new}, but {other} elsewhere: it is one coefficient or title; put the same value everywhere, or part the parcours in the text",
            fact=named(place),
            old=shown(place, old),
            new=shown(place, values[0]),
            other=shown(place, values[1]),
        )
        found.conflicts.append(Remark(cells, text))
        return
    moved = next((p for p, _ in members if not same(had.get(p), _value(spec, p))), None)
    if moved is not None:
        text = say(
            "{fact}, {had} → {new} dans le classeur, {had} → {says} dans la spécification",
            "{fact}, {had} → {new} in the workbook, {had} → {says} in the specification",
            fact=named(moved),
            had=shown(moved, had.get(moved)),
            new=shown(moved, first.value),
            says=shown(moved, _value(spec, moved)),
        )
        found.conflicts.append(Remark(cells, text))
        return
    places = tuple(p for p, _ in members)
    found.edits.append(Edit(places, tuple(cells.split(", ")), old, first.value, standing))


def _value(spec: Facts, place: Place) -> str | None:
    standing = spec.get(place)
    return None if standing is None else standing.value


def _cells(found: Iterable[Found]) -> str:
    return ", ".join(dict.fromkeys(cell for one in found for cell in one.cells))
