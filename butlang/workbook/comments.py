"""What people wrote beside cells."""

from __future__ import annotations

from butlang.workbook.package import Package
from butlang.workbook.parts import relations
from butlang.workbook.records import Place
from butlang.workbook.sheets import Budget, place_of
from butlang.workbook.xml import Attributes, walk

_KIND = "comments"


def comments(package: Package, sheet: str, budget: Budget) -> dict[Place, str]:
    """The comments on the cells of a sheet, whose part is named."""
    part = next((relation.target for relation in relations(package, sheet).values() if relation.kind == _KIND), None)
    found: dict[Place, str] = {}
    if part is None or part not in package:
        return found
    runs: list[str] = []
    place: Place | None = None

    def start(tag: str, attributes: Attributes) -> None:
        nonlocal place
        if tag == "comment":
            budget.spend()
            place = place_of(attributes.get("ref"), (1, 1), part)
            runs.clear()

    def end(tag: str, text: str) -> None:
        nonlocal place
        if tag == "t" and place is not None:
            runs.append(text)
        elif tag == "comment" and place is not None:
            found[place] = "".join(runs)
            place = None

    walk(part, package.chunks(part), start, end)
    return found
