"""What comes or goes as a whole, with all that it carries: a module, a UE, a semester, a formation…"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from attrs import frozen

from butlang.diagnostics import Lang, Text
from butlang.diff.values import Codes, Coef, Data, Hours, Named, Number, Title, only, quoted
from butlang.numbers import plain
from butlang.records import Record


def parts(found: Iterable[str], lang: Lang) -> str:
    """What is known of a thing, one after the other."""
    return (" ; " if lang == "fr" else "; ").join(part for part in found if part)


@frozen(repr=False)
class Module(Record):
    """`semestre` is None where it goes without saying; `parcours` are those of its sheets, when not all."""

    code: str
    title: str | None
    categories: tuple[str, ...]
    hours: Hours | None
    coefs: tuple[Coef, ...]
    semestre: int | None = None
    parcours: tuple[str, ...] = ()

    def to(self, lang: Lang) -> str:
        where = "" if self.semestre is None else Text(" au semestre {n}", " in semester {n}").to(lang).format(n=self.semestre)  # fmt: skip
        found = [
            Named(self.code, self.title).to(lang) + where,
            Codes(self.categories).to(lang),
            "" if self.hours is None else self.hours.to(lang),
            *(coef.to(lang) for coef in self.coefs),
        ]
        return parts(found, lang)

    @property
    def data(self) -> Data:
        return {
            "code": self.code,
            "title": self.title,
            "categories": list(self.categories),
            "hours": {} if self.hours is None else self.hours.data,
            "coefficients": [coef.data for coef in self.coefs],
            **({} if self.semestre is None else {"semester": self.semestre}),
        }


@frozen(repr=False)
class Ue(Record):
    code: str
    competence: Named | None
    niveau: Named | None
    ects: Decimal | None
    coefs: tuple[Coef, ...] = ()

    def to(self, lang: Lang) -> str:
        found = [
            self.code + ("" if self.competence is None else f" {self.competence.to(lang)}"),
            "" if self.niveau is None else Text("niveau ", "level ").to(lang) + self.niveau.to(lang),
            "" if self.ects is None else f"{Number(self.ects).to(lang)} ECTS",
            *(coef.to(lang) for coef in self.coefs),
        ]
        return parts(found, lang)

    @property
    def data(self) -> Data:
        return {
            "code": self.code,
            "competence": None if self.competence is None else self.competence.data,
            "level": None if self.niveau is None else self.niveau.data,
            "ects": None if self.ects is None else plain(self.ects),
            "coefficients": [coef.data for coef in self.coefs],
        }


@frozen(repr=False)
class Semestre(Record):
    """A semester, or what one parcours has of it."""

    number: int
    parcours: tuple[str, ...]
    ues: tuple[str, ...]
    modules: tuple[str, ...]
    ects: Decimal | None
    total: Decimal | None

    def to(self, lang: Lang) -> str:
        found = [
            Text("semestre {n}", "semester {n}").to(lang).format(n=self.number) + only(self.parcours),
            counted(len(self.ues), Text("UE", "UE"), Text("UE", "UEs"), lang),
            counted(len(self.modules), Text("module", "module"), Text("modules", "modules"), lang),
            "" if self.ects is None else f"{Number(self.ects).to(lang)} ECTS",
            "" if self.total is None else f"total {Number(self.total).to(lang)}",
        ]
        return parts(found, lang)

    @property
    def data(self) -> Data:
        return {
            "semester": self.number,
            "parcours": list(self.parcours),
            "ues": list(self.ues),
            "modules": list(self.modules),
            "ects": None if self.ects is None else plain(self.ects),
            "total": None if self.total is None else plain(self.total),
        }


@frozen(repr=False)
class Parcours(Record):
    """A declared parcours and the semesters that have it."""

    code: str
    title: str
    semestres: tuple[int, ...]

    def to(self, lang: Lang) -> str:
        found = [Named(self.code, self.title).to(lang), semestres(self.semestres, lang)]
        return parts(found, lang)

    @property
    def data(self) -> Data:
        return {"code": self.code, "title": self.title, "semesters": list(self.semestres)}


@frozen(repr=False)
class Competence(Record):
    code: str
    title: str
    niveaux: tuple[tuple[int, str], ...]

    def to(self, lang: Lang) -> str:
        level = Text("niveau", "level").to(lang)
        found = [f"{level} {n} {quoted(title, lang)}" for n, title in self.niveaux]
        return parts([Named(self.code, self.title).to(lang), *found], lang)

    @property
    def data(self) -> Data:
        return {
            "code": self.code,
            "title": self.title,
            "levels": [{"number": n, "title": title} for n, title in self.niveaux],
        }


@frozen(repr=False)
class Categorie(Record):
    code: str
    title: str | None
    locale: bool

    def to(self, lang: Lang) -> str:
        local = Text("locale", "local").to(lang) if self.locale else ""
        return parts([self.code, "" if self.title is None else Title(self.title).to(lang), local], lang)

    @property
    def data(self) -> Data:
        return {"code": self.code, "title": self.title, "local": self.locale}


@frozen(repr=False)
class Waiver(Record):
    name: str
    place: str | None
    parcours: tuple[str, ...]
    reason: str
    until: int | None

    def to(self, lang: Lang) -> str:
        until = "" if self.until is None else Text(" jusqu'à {y}", " until {y}").to(lang).format(y=self.until)
        place = "" if self.place is None else f" {self.place}"
        return f"{self.name}{place}{only(self.parcours)} {quoted(self.reason, lang)}{until}"

    @property
    def data(self) -> Data:
        return {
            "name": self.name,
            "place": self.place,
            "parcours": list(self.parcours),
            "reason": self.reason,
            "until": self.until,
        }


@frozen(repr=False)
class Formation(Record):
    """A whole specification."""

    kind: str
    code: str
    title: str
    site: str | None
    regime: str
    semestres: tuple[int, ...]
    path: str

    def to(self, lang: Lang) -> str:
        site = "" if self.site is None else f" ({self.site})"
        regime = "" if self.regime == "FI" else f" {self.regime}"
        found = [f"{Named(self.code, self.title).to(lang)}{site}{regime}", semestres(self.semestres, lang)]
        return parts(found, lang)

    @property
    def data(self) -> Data:
        return {
            "kind": self.kind,
            "code": self.code,
            "title": self.title,
            "site": self.site,
            "regime": self.regime,
            "semesters": list(self.semestres),
            "file": self.path,
        }


def counted(count: int, one: Text, many: Text, lang: Lang) -> str:
    return f"{count} {(one if count < 2 else many).to(lang)}" if count else ""


def semestres(numbers: tuple[int, ...], lang: Lang) -> str:
    """`semestres 1 à 4`, `semestres 1, 3`, `semestre 2`; nothing for none."""
    if not numbers:
        return ""
    word = Text("semestre ", "semester ") if len(numbers) == 1 else Text("semestres ", "semesters ")
    return word.to(lang) + "".join(_runs(sorted(numbers), lang))


def _runs(numbers: list[int], lang: Lang) -> Iterator[str]:
    if len(numbers) > 2 and numbers == list(range(numbers[0], numbers[-1] + 1)):
        yield f"{numbers[0]} {Text('à', 'to').to(lang)} {numbers[-1]}"
    else:
        yield ", ".join(map(str, numbers))
