"""What headers and labels say: a UE, a module, a total, ECTS, a ratio, a category, or nothing that is known."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import Final, Literal, TypeAlias, cast

from attrs import frozen

from butlang.importers.acronyms import initials
from butlang.importers.workbook.grid import tidy
from butlang.records import Record
from butlang.words import RESERVED, Kind, Pole, module_code, unaccented

Role: TypeAlias = Literal[
    "module", "ue", "competence", "niveau", "total", "part", "ects", "rapport", "without", "category", "other", "open"
]
"""What a column holds. `part` is the total of one pole, `without` a ratio without local modules, `other` what no
specification has a place for, `open` a column whose header does not say."""

LONGEST: Final = 400
LONGEST_CODE: Final = 40
NAME: Final = re.compile(r"[A-Z][A-Z0-9]{0,19}")
_UE: Final = re.compile(r"U\.? ?E\.? ?([1-6]) ?\. ?0?([1-9][0-9]?)(?![0-9.,])(.*)", re.I | re.S)
_SUFFIX: Final = re.compile(r"[\s(\[–—-]*([A-Z][A-Z0-9]+)[)\]]?")
_ECTS: Final = re.compile(r"[(\[]?\b([0-9]{1,2}(?:[.,][0-9]{1,2})?) ?(?:ECTS|crédits?(?: ECTS)?)\b[)\]]?", re.I)
_SEPARATORS: Final = " \t\n:;,.–—‐‑-"
_BODY: Final = (
    r"(?P<kind>SA[ÉE]|PA[ÉE]|R|PORTFOLIO|STAGE) ?"
    r"(?P<rest>[1-6](?:\.(?:[0-9]{1,3}|(?-i:[A-Z][A-Z0-9]{0,19})))*(?:\.\?)?)(?!\w|\.[\w?])"
)
_FIRST: Final = re.compile(r"(?:ressource |module |sa[ée] (?=sa[ée]))?" + _BODY + r"(?P<title>.*)", re.I)
_LAST: Final = re.compile(r"(?P<title>.*\S)[\s–—‐-]+\(?" + _BODY + r"\)?", re.I)
_UNIDENTIFIED: Final = re.compile(r"colonne non identifiee(?P<categories>.*)")
_SAE: Final = re.compile(r"(sae|pae|portfolio|stage|situation d'apprentissage)(s?\b)")
_RESSOURCE: Final = re.compile(r"ressources?\b|r ?[1-6]\b|r\.")
_BAND: Final = re.compile(r"(pole |les )?(?P<what>saes?|situations? d'apprentissage.*|ressources?)( .*)?")
_OTHER: Final = re.compile(
    r"\b(heures?|horaires?|volume|cm|td|tp|projet tutore|h|code|codes|apogee|responsables?|enseignants?|intervenants?"
    r"|remarques?|commentaires?|observations?|semestres?|parcours|n°|numero|annee|date|cle)\b"
)
_TOTAL: Final = re.compile(r"(total|totaux|somme|sommes|poids)\b(?P<rest>.*)")
_WHOLE: Final = re.compile(r"[\s:/]*((des?|par|l'|coef\w*|ues?|poids|sur|ligne|general|semestre|modules?)[\s:/.]*)*")


@frozen(repr=False)
class Ue(Record):
    """The label of a UE; `suffix` is what stands under it (a parcours), `rest` a title in the same cell, `ects` its credits there."""

    semestre: int
    number: int
    suffix: str | None = None
    rest: str = ""
    ects: Decimal | None = None

    @property
    def code(self) -> str:
        return f"UE{self.semestre}.{self.number}"


@frozen(repr=False)
class Head(Record):
    """What the header of a column says. `code` is the module's, None where the language takes none of it."""

    role: Role
    title: str = ""
    code: str | None = None
    pole: Pole | None = None
    categories: tuple[str, ...] = ()
    unidentified: bool = False


def ue(text: str) -> Ue | None:
    """The UE that a label names: `UE 3.4`, `UE 3.4` over `CPOP`, `UE 3.4 - Conduire un projet`."""
    match = _UE.fullmatch(text) if len(text) <= LONGEST else None
    if match is None:
        return None
    number, rest = (int(match[1]), int(match[2])), match[3]
    said = _ECTS.search(rest)
    ects = None if said is None else Decimal(said[1].replace(",", "."))
    rest = rest if said is None else rest[: said.start()] + rest[said.end() :]
    if suffix := _SUFFIX.fullmatch(rest.strip()):
        return Ue(*number, suffix[1], ects=ects)
    title = tidy(rest)
    if title and title[0].isalpha() and not rest[:1].isspace():
        return None
    return Ue(*number, rest=title.strip(_SEPARATORS), ects=ects)


@lru_cache(maxsize=4096)
def head(text: str) -> Head:
    """What a header says. A text too long for one says nothing."""
    if len(text) > LONGEST:
        return Head("open", text)
    if (module := _module(text)) is not None:
        return module
    said = unaccented(text).strip(" .:")
    if match := _UNIDENTIFIED.fullmatch(said):
        found = tuple(word for word in match["categories"].upper().split() if NAME.fullmatch(word))
        return Head("module", categories=found, unidentified=True)
    return Head("open", text, pole=pole_of(text)) if (role := _role(said)) is None else Head(role, text)


def _module(text: str) -> Head | None:
    for pattern in (_FIRST, _LAST):
        match = pattern.fullmatch(text)
        if match is None:
            continue
        kind, rest = unaccented(match["kind"]).upper(), match["rest"]
        single = kind in ("SAE", "PAE", "R") and "." not in rest
        if single or ("?" in rest and (kind not in ("SAE", "R") or rest[1:] != ".?")):
            continue
        code = module_code(kind + rest)
        if len(code.text) > LONGEST_CODE:
            continue
        title = match["title"].strip(_SEPARATORS)
        return Head("module", title, code.text, code.pole, unidentified=code.unidentified)
    return None


def _role(said: str) -> Role | None:
    if said in ("ue", "ues", "u.e", "code ue", "unite d'enseignement", "unites d'enseignement"):
        return "ue"
    if said.startswith("niveau"):
        return "niveau"
    if re.search(r"\bects\b|\bcredits?\b", said):
        return "ects"
    if re.search(r"\b(rapport|ratio)\b|%|\bpart (des )?sae|sae ?/ ?ue", said):
        if re.search(r"\bsans\b", said):
            return "without"
        return "other" if re.match(r"\W*(rapport|ratio|part)?\W*ressources?\b", said) else "rapport"
    if re.match(r"coef\w* ?/ ?ue|coef\w* (de l'|de |d')?ue\b", said):
        return "total"
    if match := _TOTAL.fullmatch(said):
        rest = match["rest"].strip(" :")
        if not rest or _WHOLE.fullmatch(rest):
            return "total"
        return (
            "part" if re.match(r"(des |de la |du )?(pole |coef\w* )*(des )?(saes?|ressources?)\b", rest) else "category"
        )
    if re.fullmatch(r"competences?( .*)?", said):
        return "competence"
    if _OTHER.search(said) and pole_of(said) is None:
        return "other"
    return None


def category(header: str) -> tuple[str, str | None]:
    """The code of the category that a `Total …` header names, and a title where it is no code already."""
    match = re.match(r"\s*\w+\s*:?\s*(.*)", header)
    rest = match[1].strip() if match else header
    if NAME.fullmatch(rest) and rest not in RESERVED:
        return rest, None
    return initials(rest), rest


def pole_of(text: str) -> Pole | None:
    """The pole that the opening words of a header say."""
    said = unaccented(text)
    if _SAE.match(said):
        return "saé"
    return "ressource" if _RESSOURCE.match(said) else None


def band(text: str) -> Pole | None:
    """The pole that a band over several columns names."""
    match = _BAND.fullmatch(unaccented(text).strip(" :")) if len(text) <= LONGEST else None
    if match is None or _module(text) is not None:
        return None
    return "ressource" if match["what"].startswith("ressource") else "saé"


def own_kind(text: str, semestre: int) -> str | None:
    """The code of the one portfolio, or stage, of a semester, from a header that says no more than the word."""
    said = unaccented(text)
    for word in ("portfolio", "stage"):
        if re.match(rf"{word}\b", said):
            return f"{cast(Kind, word.upper())}{semestre}"
    return None


def is_total(text: str) -> bool:
    """Whether the label of a row says that it adds up the rows above."""
    return len(text) <= LONGEST and _TOTAL.fullmatch(unaccented(text)) is not None
