"""The names that a whole file shares, and which of the old ones is which of the new ones: parcours, competences, categories."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import frozen

from butlang.diff.pairing import Pairs, pairs, title_key
from butlang.model import Categorie, Competence, Formation, Parcours
from butlang.records import Record
from butlang.words import ModuleCode


@frozen(eq=False, repr=False)
class Renames(Record):
    """What became of the codes of the old side; a code that is not there is what it was."""

    parcours: Mapping[str, str]
    competences: Mapping[str, str]
    categories: Mapping[str, str]

    def key(self, parcours: str | None) -> str | None:
        return None if parcours is None else self.parcours.get(parcours, parcours)

    def module(self, code: ModuleCode) -> str:
        """The code of a module, its parcours as the new side names it."""
        if not self.parcours or not any(segment in self.parcours for segment in code.segments):
            return code.text
        head, *segments = code.text.split(".")
        return ".".join((head, *(self.parcours.get(segment, segment) for segment in segments)))

    def tags(self, categories: tuple[str, ...]) -> tuple[str, ...]:
        """Categories, in an order that says nothing."""
        return tuple(sorted(self.categories.get(code, code) for code in categories))


NOTHING = Renames({}, {}, {})


@frozen(eq=False, repr=False)
class Shared(Record):
    """The declarations of both sides in pairs."""

    parcours: Pairs[Parcours]
    competences: Pairs[Competence]
    categories: Pairs[Categorie]

    @property
    def renames(self) -> Renames:
        return Renames(
            {a.code: b.code for a, b in self.parcours.both if a.code != b.code},
            {a.code: b.code for a, b in self.competences.both if a.code != b.code},
            {a.code: b.code for a, b in self.categories.both if a.code != b.code},
        )


def shared(old: Formation, new: Formation) -> Shared:
    """Pair what both declare: by code, then by title."""
    return Shared(
        pairs(old.parcours, new.parcours).by(lambda p: p.code).by(lambda p: title_key(p.title)),
        pairs(old.competences, new.competences).by(lambda c: c.code).by(lambda c: title_key(c.title)),
        pairs(old.categories, new.categories)
        .by(lambda c: c.code)
        .by(lambda c: title_key(c.title))
        .by(lambda c: _tagged(old if c in old.categories else new, c)),
    )


def _tagged(formation: Formation, categorie: Categorie) -> frozenset[tuple[int, str]] | None:
    """The modules that bear a category."""
    found = {
        (sheet.semestre, module.code.text)
        for semestre in formation.semestres
        for sheet in semestre.sheets
        for module in sheet.modules
        if categorie.code in module.categories
    }
    return frozenset(found) or None
