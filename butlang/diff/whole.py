"""All formations of both sides: which file of one is which of the other, and what became of each."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence

from attrs import evolve, frozen

from butlang.diagnostics import Diagnostic, Severity
from butlang.diff import things
from butlang.diff.breaking import marked
from butlang.diff.compare import Difference, Version, compare
from butlang.diff.pairing import pairs
from butlang.diff.rows import Row, changed
from butlang.model import Formation
from butlang.records import Record


@frozen(eq=False, repr=False)
class Item(Record):
    """A file of one side. `key` is what its path has in common with the other side; without version it does not compile."""

    key: str
    path: str
    version: Version | None
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def formation(self) -> Formation | None:
        return None if self.version is None else self.version.curriculum.formation

    @property
    def errors(self) -> tuple[Diagnostic, ...]:
        """Those that keep it from being compiled."""
        found = tuple(d for d in self.diagnostics if d.severity is Severity.ERROR)
        return tuple(d for d in found if d.code.of_language) or found


@frozen(eq=False, repr=False)
class Entry(Record):
    """What became of a file: its difference where both sides compile, else `rows` or `broken` say it all."""

    old: Item | None
    new: Item | None
    difference: Difference | None = None
    whole: tuple[Row, ...] = ()

    @property
    def rows(self) -> tuple[Row, ...]:
        return self.whole if self.difference is None else self.difference.rows

    @property
    def breaking(self) -> tuple[Row, ...]:
        return tuple(row for row in self.rows if row.breaking is not None)

    @property
    def broken(self) -> tuple[Item, ...]:
        """The sides that do not compile."""
        return tuple(item for item in (self.old, self.new) if item is not None and item.version is None)

    @property
    def item(self) -> Item:
        item = self.new or self.old
        assert item is not None
        return item

    @property
    def formation(self) -> Formation | None:
        found = (item.formation for item in (self.new, self.old) if item is not None)
        return next((formation for formation in found if formation is not None), None)

    @property
    def moved(self) -> bool:
        """Whether the formation stands in another file."""
        return self.old is not None and self.new is not None and self.old.key != self.new.key

    @property
    def same(self) -> bool:
        """Whether nothing at all changed."""
        of = self.difference
        beside = of is not None and bool(of.come or of.gone or of.inherited)
        return not self.rows and not self.broken and not self.moved and not beside

    @property
    def inherited(self) -> tuple[Row, ...]:
        """The rows that stand with the base."""
        return () if self.difference is None else self.difference.inherited


@frozen(eq=False, repr=False)
class Comparison(Record):
    """Two sides, by their names, and what became of each file."""

    old: str
    new: str
    entries: tuple[Entry, ...]

    @property
    def rows(self) -> tuple[Row, ...]:
        return tuple(row for entry in self.entries for row in entry.rows)

    @property
    def broken(self) -> bool:
        return any(entry.broken for entry in self.entries)

    @property
    def breaking(self) -> bool:
        return any(entry.breaking for entry in self.entries)


def entries(old: Sequence[Item], new: Sequence[Item], figures: bool = False) -> tuple[Entry, ...]:
    """Pair the files by path, then by the formation that they describe; by path again where that changed too.

    `figures`: also of formations that are one and the same version on both sides.
    """
    found = pairs(old, new).by(lambda item: (item.key, _code(item))).by(_identity).by(lambda item: item.key)
    after = {id(b): a for a, b in found.both}
    both = [_entry(after.get(id(item)), item, figures) for item in new]
    made = [*both, *(_entry(item, None, figures) for item in found.old)]
    return tuple(_told_once(sorted(made, key=lambda entry: entry.item.key)))


def _told_once(some: Sequence[Entry]) -> Iterator[Entry]:
    """What a formation has of its base is told with the base, where this is compared too."""
    told = {entry.item.path: {_key(row) for row in entry.rows} for entry in some if entry.difference is not None}
    for entry in some:
        of, base = entry.difference, None if entry.formation is None else entry.formation.base
        known: set[Hashable] = set()
        while base is not None:
            known |= told.get(base.source.path, set())
            base = base.base
        if of is None or not known:
            yield entry
            continue
        own = tuple(row for row in of.rows if _key(row) not in known)
        inherited = tuple(row for row in of.rows if _key(row) in known)
        yield evolve(entry, difference=evolve(of, rows=own, inherited=inherited))


def _key(row: Row) -> Hashable:
    """A row, on whatever sheets it shows."""
    return row.change, row.fact, row.subject, row.old, row.new, row.semestres


def _code(item: Item) -> str | None:
    return None if item.formation is None else item.formation.code


def _identity(item: Item) -> Hashable | None:
    formation = item.formation
    return None if formation is None else (formation.kind, formation.code, formation.site, formation.regime)


def _entry(old: Item | None, new: Item | None, figures: bool) -> Entry:
    a, b = (None if item is None else item.version for item in (old, new))
    if a is not None and b is not None:
        return Entry(old, new, None if a is b and not figures else compare(a, b))
    if (old is None or a is not None) and (new is None or b is not None):
        was, now = _thing(old), _thing(new)
        codes = tuple(thing.code for thing in (now, was) if thing is not None)
        return Entry(old, new, None, (marked(changed("formation", codes[:1], was, now)),))
    return Entry(old, new)


def _thing(item: Item | None) -> things.Formation | None:
    formation = None if item is None else item.formation
    if formation is None or item is None:
        return None
    numbers = tuple(s.number for s in formation.semestres)
    return things.Formation(
        formation.kind, formation.code, formation.title, formation.site, formation.regime, numbers, item.path
    )
