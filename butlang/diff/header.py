"""Rows of what holds in the whole file: the formation, its parcours, competences, categories, votes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from butlang.diagnostics import Text
from butlang.diff import things
from butlang.diff.pairing import pairs, title_key
from butlang.diff.renames import Shared
from butlang.diff.rows import Fact, Row, changed
from butlang.diff.values import Named, Said, Title, Value, Word
from butlang.model import Categorie, Competence, Formation, Niveau, Parcours, Vote

_LOCAL: Final = (
    Said(Text("comptée comme les autres", "counted as the others"), False),
    Said(Text("locale", "local"), True),
)
_KINDS: Final = {
    "formation": Said(Text("formation", "formation"), "formation"),
    "programme": Said(Text("programme national", "national programme"), "programme"),
}


def header(old: Formation, new: Formation, names: Shared) -> Iterator[Row]:
    """What changed before the first semester, rules and waivers apart."""
    yield from _fact("formation.kind", (), _KINDS[old.kind], _KINDS[new.kind])
    yield from _fact("formation.code", (), Word(old.code), Word(new.code))
    yield from _fact("formation.title", (), Title(old.title), Title(new.title))
    yield from _fact("formation.site", (), _title(old.site), _title(new.site))
    yield from _fact("formation.regime", (), Word(old.regime), Word(new.regime))
    yield from _fact("formation.year", (), _word(old.year), _word(new.year))
    yield from _fact("formation.version", (), _title(old.version), _title(new.version))
    yield from _votes(old.votes, new.votes)
    yield from _categories(names)
    yield from _parcours(old, new, names)
    yield from _competences(names)


def _fact(fact: Fact, subject: tuple[str, ...], old: Value | None, new: Value | None) -> Iterator[Row]:
    if old != new:
        yield changed(fact, subject, old, new)


def _word(text: str | None) -> Word | None:
    return None if text is None else Word(text)


def _title(text: str | None) -> Title | None:
    return None if text is None else Title(text)


def _votes(old: Iterable[Vote], new: Iterable[Vote]) -> Iterator[Row]:
    found = pairs(list(old), list(new)).equal(lambda v: v).by(lambda v: v.body).by(lambda v: v.date)
    found.by(lambda v: title_key(v.body))
    for a, b in found.both:
        yield from _fact("formation.vote", (b.body,), _vote(a), _vote(b))
    for a in found.old:
        yield Row("removed", "formation.vote", (a.body,), _vote(a), None)
    for b in found.new:
        yield Row("added", "formation.vote", (b.body,), None, _vote(b))


def _vote(vote: Vote) -> Word:
    return Word(f"{vote.body}, {vote.date}")


def _categories(names: Shared) -> Iterator[Row]:
    for a, b in names.categories.both:
        if a.code != b.code:
            yield Row("renamed", "category", (b.code,), Named(a.code, a.title), Named(b.code, b.title))
        elif a.title != b.title:
            yield from _fact("category.title", (b.code,), _title(a.title), _title(b.title))
        yield from _fact("category.local", (b.code,), _LOCAL[a.locale], _LOCAL[b.locale])
    for a in names.categories.old:
        yield Row("removed", "category", (a.code,), _categorie(a), None)
    for b in names.categories.new:
        yield Row("added", "category", (b.code,), None, _categorie(b))


def _categorie(categorie: Categorie) -> things.Categorie:
    return things.Categorie(categorie.code, categorie.title, categorie.locale)


def _parcours(old: Formation, new: Formation, names: Shared) -> Iterator[Row]:
    for a, b in names.parcours.both:
        if a.code != b.code:
            yield Row("renamed", "parcours", (b.code,), Named(a.code, a.title), Named(b.code, b.title))
        elif a.title != b.title:
            yield from _fact("parcours.title", (b.code,), Title(a.title), Title(b.title))
    for a in names.parcours.old:
        yield Row("removed", "parcours", (a.code,), _followed(a, old), None)
    for b in names.parcours.new:
        yield Row("added", "parcours", (b.code,), None, _followed(b, new))


def _followed(parcours: Parcours, formation: Formation) -> things.Parcours:
    numbers = tuple(s.number for s in formation.semestres if parcours.code in s.parcours)
    return things.Parcours(parcours.code, parcours.title, numbers)


def _competences(names: Shared) -> Iterator[Row]:
    for a, b in names.competences.both:
        if a.code != b.code:
            yield Row("renamed", "competence", (b.code,), Named(a.code, a.title), Named(b.code, b.title))
        elif a.title != b.title:
            yield from _fact("competence.title", (b.code,), Title(a.title), Title(b.title))
        yield from _niveaux(a, b)
    for a in names.competences.old:
        yield Row("removed", "competence", (a.code,), _competence(a), None)
    for b in names.competences.new:
        yield Row("added", "competence", (b.code,), None, _competence(b))


def _niveaux(old: Competence, new: Competence) -> Iterator[Row]:
    found = pairs(list(old.niveaux.values()), list(new.niveaux.values()))
    found.by(lambda n: n.number).by(lambda n: title_key(n.title))
    for a, b in found.both:
        if a.number != b.number:
            yield Row("renamed", "level", (new.code, str(b.number)), _niveau(a), _niveau(b))
        elif a.title != b.title:
            yield from _fact("level.title", (new.code, str(b.number)), Title(a.title), Title(b.title))
    for a in found.old:
        yield Row("removed", "level", (new.code, str(a.number)), _niveau(a), None)
    for b in found.new:
        yield Row("added", "level", (new.code, str(b.number)), None, _niveau(b))


def _niveau(niveau: Niveau) -> Named:
    return Named(str(niveau.number), niveau.title)


def _competence(competence: Competence) -> things.Competence:
    niveaux = tuple((n.number, n.title) for _, n in sorted(competence.niveaux.items()))
    return things.Competence(competence.code, competence.title, niveaux)
