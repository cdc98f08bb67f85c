"""Whether a workbook is what a specification gives, and which cells are not."""

from __future__ import annotations

from attrs import define, field

from butlang.changes.built import Built
from butlang.changes.facts import named, same, shown
from butlang.changes.pull import Compiled
from butlang.changes.remarks import Remark, Remarks
from butlang.changes.tables import expected, tables
from butlang.diagnostics import say
from butlang.records import Record
from butlang.workbook import Workbook


@define(eq=False, repr=False)
class Verified(Record):
    """`facts`: cells that say something else than the text; `remarks`: what else differs; `old`: built from another text."""

    facts: list[Remark] = field(factory=list)
    remarks: Remarks = field(factory=Remarks)
    old: bool = False

    @property
    def same(self) -> bool:
        return not self.facts and not self.remarks.lost


def verify(workbook: Workbook, of: Built, spec: Compiled) -> Verified:
    """Compare a workbook with what a specification gives. Raises `RefusedError`."""
    read = tables(workbook, of, expected(spec.curriculum, spec.diagnostics, of), True)
    found = Verified([], read.remarks, not of.is_of(spec.curriculum.formation))
    cells = {place: (table, place) for table in read.tables for place in table.facts}
    for place, cell in read.facts.items():
        standing = spec.facts.get(place)
        wanted = None if standing is None else standing.value
        if not same(cell.value, wanted):
            table, _ = cells[place]
            text = say("{fact}, {now} ; la spécification donne {wanted}", "{fact}, {now}; the specification gives {wanted}", fact=named(place), now=shown(place, cell.value), wanted=shown(place, wanted))  # fmt: skip
            found.facts.append(Remark(", ".join(cell.cells) or table.cell_of(place), text))
    return found
