"""The modules that carry the coefficients of a semester: columns whose header survives, the AOP, else unidentified columns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from itertools import count
from typing import Final

from attrs import evolve, frozen

from butlang.importers.document.columns import Column, columns
from butlang.importers.document.names import words
from butlang.importers.document.reading import ReadRow, ReadTable
from butlang.importers.draft import Weight
from butlang.importers.text import quoted
from butlang.records import Record
from butlang.words import Pole, module_code

AOP: Final = "AOP"
PREFIX: Final[dict[Pole, str]] = {"saé": "SAÉ", "ressource": "R"}
POLES: Final[tuple[Pole, Pole]] = ("saé", "ressource")


@frozen(repr=False)
class Module(Record):
    """A column whose module is known; `aop`: it counts in the Total AOP."""

    code: str
    title: str
    pole: Pole
    aop: bool


@frozen(repr=False)
class Modules(Record):
    """How the coefficients of a table are written.

    `columns` are the modules of the headers that survive, in order; `usable` says
    that the rows agree with them. `single` are the poles in which the AOP is one
    column at most: it then has a code of its own. `other_titles` are printed for
    codes that have another title already.
    """

    semestre: int
    columns: tuple[Module, ...]
    usable: bool
    single: frozenset[Pole]
    other_titles: tuple[tuple[str, str], ...]

    def weights(self, row: ReadRow) -> tuple[Weight, ...]:
        """The weights of a row. A coefficient has its column where the row prints every cell of the table."""
        if self.usable and _prints_all(row, self.columns):
            placed = [(self.columns[c.column], c.value) for c in row.poles.coefficients if c.column is not None]
            return tuple(Weight(m.code, m.title, (AOP,) if m.aop else (), m.pole, (value,)) for m, value in placed)
        return tuple(weight for pole in POLES for aop in (False, True) for weight in self._lost(pole, aop, row))

    def unplaced(self, weights: Sequence[Weight]) -> list[str]:
        """The columns that no row has a coefficient in, as they would be declared."""
        used = {weight.code for weight in weights}
        return [f"{column.code} {quoted(column.title)}" for column in self.columns if column.code not in used]

    def _lost(self, pole: Pole, aop: bool, row: ReadRow) -> list[Weight]:
        terms = row.poles.of(pole, aop)
        if not terms:
            return []
        if aop and pole in self.single:
            return [Weight(_local(pole, self.semestre, AOP), AOP, (AOP,), pole, terms)]
        return [Weight(_local(pole, self.semestre, "?"), None, (AOP,) if aop else (), pole, terms)]


def modules(reads: Sequence[ReadTable], owners: Sequence[str | None], parcours: Collection[str]) -> list[Modules]:
    """How each table of a semester is written: the same codes in all of them. `owners` are the parcours of the tables."""
    rows = [row for read in reads for row in read.rows]
    single = frozenset(pole for pole in POLES if all(len(row.poles.of(pole, True)) <= 1 for row in rows))
    semestre = reads[0].semestre
    headers = [columns(read.table.headers, semestre) for read in reads]
    register = _Register(semestre, single, headers, parcours)
    return [register.of(*table) for table in zip(reads, owners, headers, strict=True)]


class _Register:
    """The modules of a semester: a code has one title, and counts in the Total AOP or not."""

    def __init__(
        self,
        semestre: int,
        single: frozenset[Pole],
        headers: Sequence[Sequence[Column]],
        parcours: Collection[str],
    ) -> None:
        self._semestre, self._single, self._parcours = semestre, single, parcours
        self._known: dict[str, Module] = {}
        self._local: dict[tuple[object, ...], str] = {}
        self._ours = {_local(pole, semestre, AOP) for pole in POLES}
        self._taken = {column.code for header in headers for column in header} | self._ours

    def of(self, read: ReadTable, owner: str | None, header: Sequence[Column]) -> Modules:
        """The modules of a table's columns, which are usable where its rows and the tables before it agree with them."""
        plain = [self._module(column, at, owner, header) for at, column in enumerate(header)]
        aop = _aop_columns([row for row in read.rows if _prints_all(row, plain)], plain)
        own = [evolve(module, aop=at in (aop or ())) for at, module in enumerate(plain)]
        known = [self._known.get(module.code, module) for module in own]
        usable = aop is not None and all(a.aop == b.aop for a, b in zip(known, own, strict=True))
        if not usable:
            return Modules(self._semestre, tuple(own), False, self._single, ())
        self._known.update((module.code, module) for module in known)
        pairs = zip(known, own, strict=True)
        others = tuple((b.code, b.title) for a, b in pairs if words(a.title) != words(b.title))
        return Modules(self._semestre, tuple(known), True, self._single, others)

    def _module(self, column: Column, at: int, owner: str | None, header: Sequence[Column]) -> Module:
        if column.code is not None and not self._is_of_another(column.code, owner):
            return Module(column.code, column.title, column.pole, False)
        before = sum(words(other.header) == words(column.header) for other in header[:at])
        key = (column.pole, words(column.header), before)
        code = self._local.get(key) or self._fresh(key, column.pole)
        return Module(code, column.header, column.pole, False)

    def _is_of_another(self, code: str, owner: str | None) -> bool:
        """Whether a code holds that of a parcours, which limits it, other than the table's own; or one that is ours."""
        parts = module_code(code).segments
        return code in self._ours or any(part in self._parcours and part != owner for part in parts)

    def _fresh(self, key: tuple[object, ...], pole: Pole) -> str:
        """A local mnemonic that nothing has, neither a column nor a parcours."""
        names = (f"X{number}" for number in count(1))
        free = (name for name in names if name not in self._parcours)
        code = next(code for name in free if (code := _local(pole, self._semestre, name)) not in self._taken)
        self._taken.add(code)
        self._local[key] = code
        return code


def _local(pole: Pole, semestre: int, name: str) -> str:
    return f"{PREFIX[pole]}{semestre}.{name}"


def _prints_all(row: ReadRow, header: Sequence[Module]) -> bool:
    """Whether a row prints every cell, empty ones too, each in the pole of its column."""
    if not header or len(row.figures.cells) != len(header):
        return False
    return all(c.column is not None and header[c.column].pole == c.pole for c in row.poles.coefficients)


def _aop_columns(rows: Sequence[ReadRow], header: Sequence[Module]) -> frozenset[int] | None:
    """The columns that count in the Total AOP; None when the rows do not agree on them, or there are none."""
    printed = [
        {
            at: (module.pole, cell)
            for at, (module, cell) in enumerate(zip(header, row.figures.cells, strict=True))
            if cell
        }
        for row in rows
    ]
    counted = [Counter((c.pole, c.value) for c in row.poles.coefficients if c.aop and c.value) for row in rows]
    both = list(zip(printed, counted, strict=True))
    found = frozenset(
        at
        for at in range(len(header))
        if any(at in cells for cells in printed) and all(at not in cells or cells[at] in aop for cells, aop in both)
    )
    agreed = all(Counter(cells[at] for at in found if at in cells) == aop for cells, aop in both)
    return found if both and agreed else None
