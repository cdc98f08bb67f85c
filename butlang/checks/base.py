"""What a check is, and the few things that several of them say alike."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Final, TypeAlias

from attrs import field, frozen

from butlang.diagnostics import Arg, Code, Edit, Finding, Fix, Message, Note, Scope, Severity, Text, say
from butlang.figures import Curriculum, Table, UeFigures
from butlang.model import Claim, Formation, Module, Weight
from butlang.numbers import comma
from butlang.source import Span
from butlang.words import SEMESTRES, unaccented

if TYPE_CHECKING:
    from butlang.checks.subjects import Subject

Example: TypeAlias = str
Run: TypeAlias = Callable[[Curriculum], Iterator[Finding]]


@frozen(eq=False)
class Check:
    """One check: its code, its page, and what finds it.

    `run` is None for what parsing and resolution report themselves. `figures`
    says that it judges figures: it is then given the sure semesters only. `on` is what it looks at.
    `wrong` must give this code alone, `right` nothing; `files` are what they name.
    """

    code: Code
    on: Subject
    summary: Text
    why: Text
    wrong: Example
    right: Example
    run: Run | None = None
    figures: bool = True
    of_programme: bool = False
    files: Mapping[str, str] = field(factory=dict)

    @property
    def name(self) -> str:
        return self.code.name

    def judges(self, formation: Formation) -> bool:
        """Whether it makes sense there: in a programme few do."""
        return self.of_programme or formation.kind != "programme"


def error(name: str, code: str) -> Code:
    return Code(name, code, Severity.ERROR)


def warning(name: str, code: str) -> Code:
    return Code(name, code, Severity.WARNING)


def note(name: str, code: str) -> Code:
    return Code(name, code, Severity.NOTE)


def optional(name: str, code: str) -> Code:
    """A note that is of use to some only: run where the settings ask for it."""
    return Code(name, code, Severity.NOTE, optional=True)


_STAGE: Final = re.compile(r"\bstage")
VALUE: Final = Text("{value}", "{value}")


def at(table: Table, *places: str) -> Scope:
    """The scope of a finding on one sheet: UE or module codes, or `semestre`."""
    return Scope(table.semestre.number, places, table.parcours)


def named(table: Table, place: str) -> str:
    """A place as a message names it."""
    return f"semestre {table.semestre.number}" if place == "semestre" else place


def by_parcours(curriculum: Curriculum) -> Iterator[tuple[str | None, tuple[Table | None, ...]]]:
    """Each parcours with its six semesters, None where one is not there; a common sheet stands for every parcours."""
    tables = {(table.semestre.number, table.parcours): table for table in curriculum.tables}
    keys = dict.fromkeys(parcours for _, parcours in tables)
    if len(keys) > 1:
        keys.pop(None, None)
    for key in keys:
        yield key, tuple(tables.get((n, key)) or tables.get((n, None)) for n in SEMESTRES)


def terms(ue: UeFigures) -> tuple[Note, ...]:
    """Each coefficient of a UE under its own place."""
    return tuple(Note(Message(VALUE, {"value": shown(weight)}), weight.span) for _, weight in ue.terms)


def shown(weight: Weight) -> Arg:
    """A coefficient as an argument of a message."""
    return weight.value if weight.value is not None else "?"


def rewrite(weight: Weight, value: Decimal, title: Message) -> Fix:
    """Write another value over a coefficient; a figure that a council votes is never changed silently."""
    return Fix(title, "unsafe", (Edit(weight.span, comma(value)),))


def correct_claim(claim: Claim, found: Decimal) -> Fix:
    """Write the figure that was found, all its digits kept, in place of the one claimed."""
    if claim.kind == "ects":
        title = say(
            "si les crédits sont justes, corriger l'attendu ; sinon, les corriger",
            "if the credits are right, correct the claim; otherwise correct them",
        )
    else:
        title = say(
            "si les coefficients sont justes, corriger l'attendu ; sinon, les corriger",
            "if the coefficients are right, correct the claim; otherwise correct them",
        )
    shown = f"{found:f}".replace(".", ",") if claim.kind == "rapport" else comma(found)
    return Fix(title, "unsafe", (Edit(claim.span, shown),))


def plain_terms(ue: UeFigures) -> list[tuple[Module, Weight]]:
    """The coefficients of a UE that are one known number each."""
    return [(module, weight) for module, weight in ue.terms if len(weight.terms) == 1]


def largest(terms: list[tuple[Module, Weight]]) -> tuple[Module, Weight] | None:
    """The largest coefficient, ressources first: where a change shows least."""
    return max(terms, key=lambda t: (t[0].code.pole == "ressource", t[1].value or 0), default=None)


def says_stage(module: Module) -> bool:
    """Whether a title speaks of a stage, whatever the code."""
    return module.title is not None and _STAGE.search(unaccented(module.title)) is not None


@frozen(eq=False)
class Title:
    """A title: what it is the title of, its text, and its place with the quotes."""

    what: str
    text: str
    span: Span
    scope: Scope


def own_titles(formation: Formation) -> Iterator[Title]:
    """The titles that the formation itself writes; those of a base are the base's own matter."""
    return (title for title in titles(formation) if title.span.source in formation.sources)


def titles(formation: Formation) -> Iterator[Title]:
    """Each title of parcours, compétences, niveaux and modules, once."""
    headers = [(f"parcours {p.code}", p.title, p.title_span) for p in formation.parcours]
    for competence in formation.competences:
        headers.append((f"compétence {competence.code}", competence.title, competence.title_span))
        levels = competence.niveaux.values()
        headers.extend((f"niveau {n.number} ({competence.code})", n.title, n.title_span) for n in levels)
    for what, text, span in headers:
        if span is not None:
            yield Title(what, text, span, Scope())
    seen = set[Span]()
    for semestre in formation.semestres:
        for module in (m for sheet in semestre.sheets for m in sheet.modules):
            written, code = module.title_span, module.code.text
            if module.title is None or written is None or written in seen:
                continue
            seen.add(written)
            yield Title(code, module.title, written, Scope(semestre.number, (code,), module.parcours))
