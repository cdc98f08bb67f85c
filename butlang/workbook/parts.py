"""The small parts of a workbook: where the others are, its sheets by name, number formats, shared texts, properties."""

from __future__ import annotations

import posixpath
from typing import Final, NamedTuple, cast

from butlang.workbook.formats import BUILT_IN
from butlang.workbook.package import Package
from butlang.workbook.records import GENERAL, State
from butlang.workbook.refusals import SHEETS, TEXTS, damaged, other, too_many
from butlang.workbook.xml import Attributes, walk

MOST_SHEETS: Final = 200
MOST_TEXTS: Final = 250_000
_STATES: Final = ("visible", "hidden", "veryHidden")


class Relation(NamedTuple):
    """A part, or a file outside, that a part names."""

    kind: str
    target: str
    outside: bool


class Named(NamedTuple):
    """A sheet as the workbook lists it."""

    name: str
    state: State
    relation: str


class Contents(NamedTuple):
    sheets: tuple[Named, ...]
    names: dict[str, str]


def relations(package: Package, part: str) -> dict[str, Relation]:
    """What a part names, by identifier; the targets are names of parts, or what the file says where they are outside."""
    folder, _, base = part.rpartition("/")
    rels = posixpath.join(folder, "_rels", f"{base}.rels")
    found: dict[str, Relation] = {}

    def start(tag: str, attributes: Attributes) -> None:
        if tag == "Relationship":
            outside = attributes.get("TargetMode") == "External"
            target = attributes.get("Target", "")
            if not outside:
                target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            kind = attributes.get("Type", "").rpartition("/")[2]
            found[attributes.get("Id", "")] = Relation(kind, target, outside)

    if rels in package:
        walk(rels, package.chunks(rels), start, _ignored)
    return found


def main_part(package: Package) -> str:
    """The part that holds the workbook. Raises `Refused` where the archive holds something else."""
    for relation in relations(package, "").values():
        if relation.kind == "officeDocument" and not relation.outside:
            if not relation.target.lower().startswith("xl/") and relation.target not in package:
                raise damaged(relation.target)
            return relation.target
    raise other("zip")


def contents(package: Package, part: str) -> Contents:
    """The sheets in their order, and the defined names with what they stand for."""
    sheets: list[Named] = []
    names: dict[str, str] = {}
    naming = ""

    def start(tag: str, attributes: Attributes) -> None:
        nonlocal naming
        if tag == "sheet":
            if len(sheets) == MOST_SHEETS:
                raise too_many(SHEETS, MOST_SHEETS)
            state = attributes.get("state", _STATES[0])
            known = cast(State, state if state in _STATES else _STATES[0])
            sheets.append(Named(attributes.get("name", ""), known, attributes.get("id", "")))
        elif tag == "definedName":
            naming = attributes.get("name", "")

    def end(tag: str, text: str) -> None:
        if tag == "definedName" and naming:
            names.setdefault(naming, text)

    walk(part, package.chunks(part), start, end)
    return Contents(tuple(sheets), names)


def formats(package: Package, part: str | None) -> list[str]:
    """The number format of each style, in the order of the styles."""
    if part is None or part not in package:
        return []
    own: dict[str, str] = {}
    found: list[str] = []
    inside = False

    def start(tag: str, attributes: Attributes) -> None:
        nonlocal inside
        if tag == "numFmt":
            own[attributes.get("numFmtId", "")] = attributes.get("formatCode", GENERAL)
        elif tag == "cellXfs":
            inside = True
        elif tag == "xf" and inside:
            number = attributes.get("numFmtId", "0")
            built_in = BUILT_IN.get(int(number), GENERAL) if number.isdecimal() else GENERAL
            found.append(own.get(number, built_in))

    def end(tag: str, _: str) -> None:
        nonlocal inside
        inside = inside and tag != "cellXfs"

    walk(part, package.chunks(part), start, end)
    return found


def shared_texts(package: Package, part: str | None) -> list[str]:
    """The texts that cells name by number; what is said of their pronunciation is no part of them."""
    if part is None or part not in package:
        return []
    found: list[str] = []
    runs: list[str] = []
    spoken = False

    def start(tag: str, _: Attributes) -> None:
        nonlocal spoken
        if tag == "si":
            if len(found) == MOST_TEXTS:
                raise too_many(TEXTS, MOST_TEXTS)
            runs.clear()
        elif tag == "rPh":
            spoken = True

    def end(tag: str, text: str) -> None:
        nonlocal spoken
        if tag == "t" and not spoken:
            runs.append(text)
        elif tag == "rPh":
            spoken = False
        elif tag == "si":
            found.append("".join(runs))

    walk(part, package.chunks(part), start, end)
    return found


def properties(package: Package, part: str | None) -> dict[str, str]:
    """The custom properties of the document."""
    if part is None or part not in package:
        return {}
    found: dict[str, str] = {}
    name = ""

    def start(tag: str, attributes: Attributes) -> None:
        nonlocal name
        if tag == "property":
            name = attributes.get("name", "")

    def end(tag: str, text: str) -> None:
        if name and tag not in ("property", "Properties"):
            found.setdefault(name, text)

    walk(part, package.chunks(part), start, end)
    return found


def _ignored(*_: object) -> None:
    """What a part's end tags say, where they say nothing."""
