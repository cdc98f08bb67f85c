"""Statements as they are written: one frozen node a line, spans everywhere, nothing looked up.

`Word.text` is the canonical text (codes and strings without their quoting);
the span keeps what was typed.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Literal, TypeAlias

from attrs import field, frozen

from butlang.records import Record, Value
from butlang.source import Source, Span
from butlang.words import HourKind, ModuleCode, UeCode


@frozen(eq=False, repr=False)
class Word(Value):
    text: str
    span: Span = field(eq=False, repr=False)


@frozen(eq=False, repr=False)
class Number(Value):
    """`digits` counts what is written after the mark: a claimed ratio is compared at that precision."""

    value: Decimal
    digits: int
    span: Span = field(eq=False, repr=False)


@frozen(eq=False, repr=False)
class UeWord(Value):
    code: UeCode
    span: Span = field(eq=False, repr=False)


@frozen(eq=False, repr=False)
class ModuleWord(Value):
    code: ModuleCode
    span: Span = field(eq=False, repr=False)


Brackets: TypeAlias = tuple[Word, ...] | None


@frozen(eq=False, repr=False)
class Formation(Value):
    """`formation` or `programme`."""

    kind: Literal["formation", "programme"]
    code: Word
    title: Word
    span: Span = field(eq=False, repr=False)


@frozen(eq=False, repr=False)
class Header(Value):
    """A header statement of one word: `site`, `régime`, `version`, `hérite`, `inclut`."""

    kind: Literal["site", "régime", "version", "hérite", "inclut"]
    value: Word


@frozen(eq=False, repr=False)
class Annee(Value):
    first: int
    second: int
    span: Span = field(eq=False, repr=False)


@frozen(eq=False, repr=False)
class Vote(Value):
    body: Word
    day: int
    month: int
    year: int
    span: Span = field(eq=False, repr=False)


@frozen(eq=False, repr=False)
class Categorie(Value):
    code: Word
    title: Word | None
    locale: bool


@frozen(eq=False, repr=False)
class Parcours(Value):
    code: Word
    title: Word


@frozen(eq=False, repr=False)
class Competence(Value):
    code: Word
    title: Word


@frozen(eq=False, repr=False)
class Niveau(Value):
    number: int
    title: Word
    span: Span = field(eq=False, repr=False)


@frozen(eq=False, repr=False)
class RegleRapport(Value):
    """The share of the SAÉ pole, in percent as written."""

    low: Number
    high: Number
    span: Span = field(eq=False, repr=False)


@frozen(eq=False, repr=False)
class RegleEcts(Value):
    value: Number
    span: Span = field(eq=False, repr=False)


@frozen(eq=False, repr=False)
class RegleTotal(Value):
    """`par_ects`: the value is to be multiplied by the UE's ECTS."""

    value: Number
    par_ects: bool
    span: Span = field(eq=False, repr=False)


@frozen(eq=False, repr=False)
class Semestre(Value):
    number: int
    parcours: Brackets
    span: Span = field(eq=False, repr=False)


@frozen(eq=False, repr=False)
class Ue(Value):
    code: UeWord
    competence: Word | None
    niveau: Number | None
    ects: Number | None
    parcours: Brackets


@frozen(eq=False, repr=False)
class Weight(Value):
    """One `UE: value`. No term and not unknown: the UE alone, as a programme writes it."""

    ue: UeWord
    terms: tuple[Number, ...]
    unknown: Span | None = field(eq=False)


@frozen(eq=False, repr=False)
class Hour(Value):
    kind: HourKind
    value: Number


@frozen(eq=False, repr=False)
class Module(Value):
    code: ModuleWord
    title: Word | None
    categories: tuple[Word, ...]
    hours: tuple[Hour, ...]
    parcours: Brackets
    weights: tuple[Weight, ...]


ClaimKind: TypeAlias = Literal["total", "rapport", "ects", "catégorie"]
Target: TypeAlias = UeWord | ModuleWord | Word
"""A UE, a module, or the word `semestre`."""


@frozen(eq=False, repr=False)
class Claim(Value):
    kind: ClaimKind
    categorie: Word | None
    value: Number


@frozen(eq=False, repr=False)
class Attendu(Value):
    target: Target
    parcours: Brackets
    claims: tuple[Claim, ...]
    span: Span = field(eq=False, repr=False)


@frozen(eq=False, repr=False)
class Derogation(Value):
    name: Word
    place: Target | None
    parcours: Brackets
    reason: Word
    until: int | None
    span: Span = field(eq=False, repr=False)


Regle: TypeAlias = RegleRapport | RegleEcts | RegleTotal
Declared: TypeAlias = Categorie | Parcours | Competence | Niveau | RegleRapport | RegleEcts | RegleTotal | Ue | Module


@frozen(eq=False, repr=False)
class Modifie(Value):
    declared: Declared
    span: Span = field(eq=False, repr=False)


@frozen(eq=False, repr=False)
class Retire(Value):
    """Without `ues` the thing itself goes, with them its coefficients there."""

    target: UeWord | ModuleWord
    ues: tuple[UeWord, ...]
    span: Span = field(eq=False, repr=False)


@frozen(eq=False, repr=False)
class Broken(Value):
    """A line that does not parse: the keyword and the code that can still be read from its beginning.

    Of a `semestre` also the parcours that it names, where its brackets are whole.
    """

    keyword: str | None
    code: UeWord | ModuleWord | Word | None
    semestre: int | None
    span: Span = field(eq=False, repr=False)
    parcours: Brackets = None

    @property
    def illegible(self) -> bool:
        """Whether nothing of what the line was meant to be can be read."""
        return self.keyword is None and self.code is None


Statement: TypeAlias = (
    Formation | Header | Annee | Vote | Declared | Semestre | Attendu | Derogation | Modifie | Retire | Broken
)


def opens_semestre(statement: Statement) -> bool:
    """Whether a line is `semestre`, be it broken."""
    return isinstance(statement, Semestre) or (isinstance(statement, Broken) and statement.keyword == "semestre")


@frozen(eq=False, repr=False)
class Line(Record):
    """A physical line that is not blank: its statement, if any, and its comment, if any."""

    number: int
    statement: Statement | None
    comment: Span | None


@frozen(eq=False, repr=False)
class File(Record):
    """A parsed text. Blank lines are in the source alone; `lines` keep order."""

    source: Source
    lines: tuple[Line, ...]

    def statements(self) -> tuple[Statement, ...]:
        return tuple(line.statement for line in self.lines if line.statement is not None)
