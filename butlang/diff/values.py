"""What stands before and after a change: each value knows how it reads and what it is for a program."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Final, Protocol, TypeAlias

from attrs import frozen

from butlang.diagnostics import Lang, Text
from butlang.numbers import percent, plain
from butlang.records import Record
from butlang.words import HourKind

Data: TypeAlias = "bool | int | str | list[Data] | dict[str, Data] | None"

UNKNOWN: Final = "?"
COMMON: Final = Text("feuille commune", "common sheet")


class Value(Protocol):
    """A value of a fact."""

    def to(self, lang: Lang) -> str: ...
    @property
    def data(self) -> Data: ...


def number(value: Decimal, lang: Lang) -> str:
    """A number by the mark of each language."""
    return plain(value) if lang == "en" else plain(value).replace(".", ",")


def quoted(text: str, lang: Lang) -> str:
    return f"“{text}”" if lang == "en" else f"« {text} »"


def mark(lang: Lang) -> str:
    """What stands between a name and its value."""
    return ": " if lang == "en" else " : "


@frozen(repr=False)
class Word(Record):
    """A code, a date, any text that is no title."""

    text: str

    def to(self, lang: Lang) -> str:
        return self.text

    @property
    def data(self) -> Data:
        return self.text


@frozen(repr=False)
class Said(Record):
    """One of a few words of the tool's own; `code` is what programs read."""

    text: Text
    code: Data

    def to(self, lang: Lang) -> str:
        return self.text.to(lang)

    @property
    def data(self) -> Data:
        return self.code


@frozen(repr=False)
class Title(Record):
    text: str

    def to(self, lang: Lang) -> str:
        return quoted(self.text, lang)

    @property
    def data(self) -> Data:
        return self.text


@frozen(repr=False)
class Named(Record):
    """A code with its title, of a module, a competence or a level; where both are the same, it is a title that has no code."""

    code: str
    title: str | None

    def to(self, lang: Lang) -> str:
        if self.title is None:
            return self.code
        return quoted(self.title, lang) if self.code == self.title else f"{self.code} {quoted(self.title, lang)}"

    @property
    def data(self) -> Data:
        return {"code": self.code, "title": self.title}


@frozen(repr=False)
class Number(Record):
    """A number with all the digits that were written, if that matters."""

    value: Decimal
    digits: int | None = None

    def to(self, lang: Lang) -> str:
        text = plain(self.value) if self.digits is None else f"{self.value:.{self.digits}f}"
        return text if lang == "en" else text.replace(".", ",")

    @property
    def data(self) -> Data:
        return plain(self.value)


@frozen(repr=False)
class Terms(Record):
    """A coefficient: one term, several for unidentified columns, none when it is unknown."""

    terms: tuple[Decimal, ...]

    def to(self, lang: Lang) -> str:
        return " + ".join(number(term, lang) for term in self.terms) or UNKNOWN

    @property
    def data(self) -> Data:
        return [plain(term) for term in self.terms] or [UNKNOWN]


@frozen(repr=False)
class Hours(Record):
    hours: tuple[tuple[HourKind, Decimal], ...]

    def to(self, lang: Lang) -> str:
        return " + ".join(f"{number(hours, lang)} {kind}" for kind, hours in self.hours)

    @property
    def data(self) -> Data:
        return {kind: plain(hours) for kind, hours in self.hours}


@frozen(repr=False)
class Codes(Record):
    codes: tuple[str, ...]

    def to(self, lang: Lang) -> str:
        return ", ".join(self.codes)

    @property
    def data(self) -> Data:
        return list(self.codes)


@frozen(repr=False)
class Parcours(Record):
    """The parcours of a semester; none: one sheet common to all."""

    codes: tuple[str, ...]

    def to(self, lang: Lang) -> str:
        return ", ".join(self.codes) or COMMON.to(lang)

    @property
    def data(self) -> Data:
        return list(self.codes)


@frozen(repr=False)
class Bounds(Record):
    low: Fraction
    high: Fraction

    def to(self, lang: Lang) -> str:
        low, high = (percent(bound) if lang == "en" else percent(bound).replace(".", ",") for bound in (self.low, self.high))  # fmt: skip
        return f"{low} to {high} %" if lang == "en" else f"{low} à {high} %"

    @property
    def data(self) -> Data:
        return [str(self.low), str(self.high)]


@frozen(repr=False)
class TotalRule(Record):
    total: Decimal
    par_ects: bool

    def to(self, lang: Lang) -> str:
        return number(self.total, lang) + (" × ECTS" if self.par_ects else "")

    @property
    def data(self) -> Data:
        return {"total": plain(self.total), "times_ects": self.par_ects}


FORESEEN: Final = Said(Text("possible", "possible"), "foreseen")
"""What a programme says of a UE in which a module may weigh."""
Coefficient: TypeAlias = Terms | Said


@frozen(repr=False)
class Coef(Record):
    """A coefficient and the UE in which it stands, or the module; `parcours` are the sheets, when not all."""

    place: str
    value: Coefficient
    parcours: tuple[str, ...] = ()

    def to(self, lang: Lang) -> str:
        return f"{self.place}{mark(lang)}{self.value.to(lang)}{only(self.parcours)}"

    @property
    def data(self) -> Data:
        return {"in": self.place, "value": self.value.data, "parcours": list(self.parcours)}


@frozen(repr=False)
class Where(Record):
    """The parcours in which something stands, and the coefficients that it has where the other side has none."""

    parcours: tuple[str, ...]
    coefs: tuple[Coef, ...]

    def to(self, lang: Lang) -> str:
        where = ", ".join(self.parcours) or COMMON.to(lang)
        return f"{where} ({joined(self.coefs, lang)})" if self.coefs else where

    @property
    def data(self) -> Data:
        return {"parcours": list(self.parcours), "coefficients": [coef.data for coef in self.coefs]}


def only(parcours: tuple[str, ...]) -> str:
    """` [MMPV, BI]`, nothing where it is all of them."""
    return f" [{', '.join(parcours)}]" if parcours else ""


def joined(values: tuple[Coef, ...], lang: Lang) -> str:
    return (" ; " if lang == "fr" else "; ").join(value.to(lang) for value in values)
