"""Which formation a table belongs to: its title says; where the title is lost, the names of its competences may."""

from __future__ import annotations

from collections import Counter
from typing import Final

from attrs import define, field

from butlang.importers.document.names import NameIndex, words
from butlang.importers.document.tables import Name, Row, Table

MOST_PARCOURS: Final = 150
"""A line that names more of them would be longer than the language allows."""
MOST_HOMES: Final = 50
"""A name that so many formations bear tells none of them."""


@define(eq=False)
class Group:
    """The tables of one formation on one site. `adopted` came without a title; a group of such tables alone has none either."""

    formation: str | None
    site: str | None
    tables: list[Table] = field(factory=list)
    adopted: list[Table] = field(factory=list)


def groups(tables: list[Table]) -> list[Group]:
    """The tables by formation and site, in the order of the document; a formation of very many parcours in several groups.

    A table without title goes to the only formation whose competences bear the
    same names, half of them at least; when there is none, or several, it stays by itself.
    """
    titled: dict[tuple[object, ...], Group] = {}
    parcours: dict[tuple[object, ...], dict[object, int]] = {}
    for table in tables:
        if table.title is not None:
            key = (words(table.title.formation), words(table.title.site or ""))
            met = parcours.setdefault(key, {})
            part = met.setdefault(words(table.named or ""), len(met)) // MOST_PARCOURS
            group = titled.setdefault((*key, part), Group(table.title.formation, table.title.site))
            group.tables.append(table)
    order = list(titled.values())
    known = _Names(order)
    for table in tables:
        if table.title is None:
            home = known.home(table)
            if home is None or len(home.adopted) >= MOST_PARCOURS:
                home = Group(None, None)
                order.append(home)
            home.tables.append(table)
            home.adopted.append(table)
    for group in order:
        group.tables.sort(key=lambda table: table.line.number)
    return sorted(order, key=lambda group: group.tables[0].line.number)


class _Names:
    """Which groups print the name of a competence."""

    def __init__(self, found: list[Group]) -> None:
        self._groups = found
        self._index: NameIndex[int] = NameIndex()
        for at, group in enumerate(found):
            for table in group.tables:
                for row in table.rows:
                    for name in _competence(row):
                        self._index.add(name, at)

    def home(self, table: Table) -> Group | None:
        """The only group that bears more of the table's names than any other, half of them at least."""
        names = [name for row in table.rows for name in _competence(row)]
        score: Counter[int] = Counter()
        for name in names:
            found = self._index.find(name)
            score.update(found if len(found) <= MOST_HOMES else ())
        most = max(score.values(), default=0)
        best = [index for index, count in score.items() if count == most]
        return self._groups[best[0]] if len(best) == 1 and 2 * most >= len(names) else None


def _competence(row: Row) -> list[Name]:
    """The name of a row's competence, when there is one before its level."""
    return row.names[:1] if len(row.names) > 1 or (row.names and not row.complete) else []
