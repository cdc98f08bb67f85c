"""The parts of a comparison in the order in which every format shows them."""

from __future__ import annotations

from attrs import frozen

from butlang.diff.compare import Sheet
from butlang.diff.consequences import Effect
from butlang.diff.rows import Row
from butlang.diff.whole import Entry
from butlang.records import Record
from butlang.report.diff.options import Options
from butlang.report.diff.words import by_place


@frozen(eq=False, repr=False)
class Section(Record):
    """A semester, or what holds in the whole file (`place` None): its rows, the figures that they touch, its matrices."""

    place: int | None
    rows: tuple[Row, ...]
    effects: tuple[Effect, ...]
    sheets: tuple[Sheet, ...]


def sections(entry: Entry, options: Options) -> list[Section]:
    """What is shown of a file."""
    rows = by_place(options.rows(entry))
    difference = entry.difference
    if difference is None or options.breaking:
        return [Section(place, tuple(found), (), ()) for place, found in rows.items()]
    whole = options.level == "complet"
    effects = [e for e in difference.effects if whole or (e.touched and options.level != "résumé")]
    sheets = [s for s in difference.sheets if whole or (s.changed and options.level != "résumé")]
    places = {*rows, *(effect.semestre for effect in effects), *(sheet.pair.number for sheet in sheets)}
    return [
        Section(
            place,
            tuple(rows.get(place, ())),
            tuple(effect for effect in effects if effect.semestre == place),
            tuple(sheet for sheet in sheets if sheet.pair.number == place),
        )
        for place in sorted(places, key=lambda place: place or 0)
    ]
