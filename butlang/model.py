"""The curriculum as meant: resolved, one sheet per semester and parcours, nothing left to look up.

Coefficients and ECTS are exact decimals; shares are exact fractions. Spans say
where a fact was written and take no part in equality.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Final, Literal, TypeAlias

from attrs import field, frozen

from butlang.diagnostics import Message
from butlang.records import Value
from butlang.source import Source, Span
from butlang.words import HourKind, ModuleCode, UeCode

Regime: TypeAlias = Literal["FI", "FA", "FC"]
ClaimKind: TypeAlias = Literal["total", "rapport", "ects", "catégorie"]


@frozen(eq=False, repr=False)
class Parcours(Value):
    code: str
    title: str
    span: Span = field(eq=False, repr=False)
    title_span: Span | None = field(default=None, eq=False, repr=False)


@frozen(eq=False, repr=False)
class Categorie(Value):
    """`locale`: the share is also given without the modules of this category."""

    code: str
    title: str | None
    locale: bool
    span: Span = field(eq=False, repr=False)


@frozen(eq=False, repr=False)
class Niveau(Value):
    number: int
    title: str
    span: Span = field(eq=False, repr=False)
    title_span: Span | None = field(default=None, eq=False, repr=False)


@frozen(eq=False, repr=False)
class Competence(Value):
    code: str
    title: str
    niveaux: Mapping[int, Niveau]
    rank: int
    span: Span = field(eq=False, repr=False)
    title_span: Span | None = field(default=None, eq=False, repr=False)


@frozen(eq=False, repr=False)
class Vote(Value):
    body: str
    day: int
    month: int
    year: int

    @property
    def date(self) -> str:
        """As a French sheet prints it: `12/05/2022`."""
        return f"{self.day:02d}/{self.month:02d}/{self.year}"


LEGAL_LOW: Final = Fraction(2, 5)
LEGAL_HIGH: Final = Fraction(3, 5)
LEGAL_ECTS: Final = Decimal(30)


@frozen(eq=False, repr=False)
class Regles(Value):
    """The rules that hold in a semester; a span is None where the legal default applies.

    `total` is None where no rule asks for one; with `par_ects` it is multiplied by the UE's ECTS.
    """

    low: Fraction = LEGAL_LOW
    high: Fraction = LEGAL_HIGH
    ects: Decimal = LEGAL_ECTS
    total: Decimal | None = None
    par_ects: bool = False
    rapport_span: Span | None = field(default=None, eq=False, repr=False)
    ects_span: Span | None = field(default=None, eq=False, repr=False)
    total_span: Span | None = field(default=None, eq=False, repr=False)


@frozen(eq=False, repr=False)
class Weight(Value):
    """What a module weighs in a UE: one term, several for unidentified columns, none when it is unknown (`?`)."""

    ue: str
    terms: tuple[Decimal, ...]
    value: Decimal | None
    span: Span = field(eq=False, repr=False)


@frozen(eq=False, repr=False)
class Module(Value):
    """A column of a sheet. `foreseen` lists the UEs that the inherited programme allows it (None: not of the programme, or it does not say)."""

    code: ModuleCode
    title: str | None
    categories: tuple[str, ...]
    hours: tuple[tuple[HourKind, Decimal], ...]
    weights: Mapping[str, Weight]
    parcours: str | None
    of_programme: bool
    foreseen: tuple[str, ...] | None
    span: Span = field(eq=False, repr=False)
    declared: Span = field(eq=False, repr=False)
    title_span: Span | None = field(default=None, eq=False, repr=False)

    @property
    def name(self) -> str:
        """Its code and categories, which tell two modules apart where codes do not: `SAÉ3.? AOP`."""
        return " ".join((self.code.text, *self.categories))


@frozen(eq=False, repr=False)
class Ue(Value):
    """A row of a sheet. `parcours` is the code that stands under its label: the brackets of its line name one of several."""

    code: UeCode
    competence: Competence
    niveau: Niveau | None
    ects: Decimal | None
    parcours: str | None
    span: Span = field(eq=False, repr=False)
    ects_span: Span | None = field(eq=False, repr=False)
    niveau_span: Span | None = field(eq=False, repr=False)


@frozen(eq=False, repr=False)
class Claim(Value):
    """A figure copied from a printed document (`attendu`). `target` is a UE or module code, or None for the semester."""

    kind: ClaimKind
    target: str | None
    categorie: str | None
    value: Decimal
    digits: int
    span: Span = field(eq=False, repr=False)


@frozen(eq=False, repr=False)
class Sheet(Value):
    """One table: a semester for one parcours, or common (None)."""

    semestre: int
    parcours: Parcours | None
    ues: tuple[Ue, ...]
    modules: tuple[Module, ...]
    claims: tuple[Claim, ...]


@frozen(eq=False, repr=False)
class Prescribed(Value):
    """A module of the inherited programme in this semester, and the parcours it is restricted to, if any.

    `span` is where to speak of it in the formation's own file: the line that retires it, or its `semestre`.
    """

    code: ModuleCode
    title: str | None
    parcours: str | None
    foreseen: tuple[str, ...]
    span: Span = field(eq=False, repr=False)
    declared: Span = field(eq=False, repr=False)


@frozen(eq=False, repr=False)
class Semestre(Value):
    """`prescribed` is what the programme asks for here; `dropped` are the base's parcours that are not taken up; `sure` is False where a line does not parse or resolve: its figures cannot be judged."""

    number: int
    parcours: tuple[str, ...]
    regles: Regles
    sheets: tuple[Sheet, ...]
    prescribed: tuple[Prescribed, ...]
    dropped: tuple[str, ...]
    sure: bool
    span: Span = field(eq=False, repr=False)


@frozen(eq=False, repr=False)
class Waiver(Value):
    """A `dérogation`; `semestre` is None before the first semester, `place` a code, `semestre`, or None for any."""

    name: str
    semestre: int | None
    place: str | None
    parcours: tuple[str, ...]
    reason: str
    until: int | None
    span: Span = field(eq=False, repr=False)
    reason_span: Span = field(eq=False, repr=False)
    name_span: Span = field(eq=False, repr=False)
    place_span: Span | None = field(eq=False, repr=False)


@frozen(eq=False, repr=False)
class Change(Value):
    """What `modifie` or `retire` did to the base, or what the local file adds to it."""

    semestre: int | None
    what: Message
    span: Span = field(eq=False, repr=False)


@frozen(eq=False, repr=False)
class Formation(Value):
    """A whole specification, or a programme (then never built).

    `complete` is False when a file, the base, a line before the semesters or one that may open a semester is not as it should be; `base` is what it inherits,
    resolved by itself; `sources` are its own file and those it includes.
    """

    kind: Literal["formation", "programme"]
    code: str
    title: str
    site: str | None
    regime: Regime
    annee: tuple[int, int] | None
    version: str | None
    votes: tuple[Vote, ...]
    parcours: tuple[Parcours, ...]
    competences: tuple[Competence, ...]
    categories: tuple[Categorie, ...]
    semestres: tuple[Semestre, ...]
    waivers: tuple[Waiver, ...]
    changes: tuple[Change, ...]
    complete: bool
    base: Formation | None = field(eq=False, repr=False)
    sources: tuple[Source, ...] = field(eq=False, repr=False)
    source: Source = field(eq=False, repr=False)
    span: Span = field(eq=False, repr=False)

    def is_past(self, waiver: Waiver) -> bool:
        """Whether the second year of `année` is past the waiver's; never by the clock."""
        return waiver.until is not None and self.annee is not None and self.annee[1] > waiver.until

    @property
    def year(self) -> str | None:
        return None if self.annee is None else f"{self.annee[0]}-{self.annee[1]}"

    def sheet_title(self, sheet: Sheet) -> str:
        """`B.U.T. Techniques de commercialisation (Bordeaux) Semestre 3 Parcours …`, the régime at the end when not FI."""
        parts = [f"B.U.T. {self.title}"]
        if self.site is not None:
            parts.append(f"({self.site})")
        parts.append(f"Semestre {sheet.semestre}")
        if sheet.parcours is not None:
            parts.append(f"Parcours {sheet.parcours.title}")
        if self.regime != "FI":
            parts.append(self.regime)
        return " ".join(parts)
