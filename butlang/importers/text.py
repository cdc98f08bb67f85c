"""The canonical text of a draft: common facts once, in the order that the language gives them.

With provenance, each line of figures ends with the lines of the document it was read from.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from butlang.format import statements as canonical
from butlang.importers.draft import Draft, Semestre, Weight, Where
from butlang.importers.shared import Shared, claims, columns, ues, weights
from butlang.numbers import comma
from butlang.words import Pole

LONGEST: Final = 500
"""A title has so many characters at most."""
LONGEST_TERMS: Final = 3_000
LONGEST_LINE: Final = 9_000
"""A line that the language reads has 10,000 characters at most, comments not counted when they stand alone."""


def text(draft: Draft, provenance: bool) -> str:
    """A whole specification, ending in a line break."""
    lines = list(_header(draft))
    for semestre in sorted(draft.semestres, key=lambda s: s.number):
        lines += ["", *_semestre(semestre, provenance)]
    return "\n".join(lines) + "\n"


def quoted(title: str) -> str:
    """A title between its quotation marks; the end of one that is too long for a line is left out."""
    shown = title if len(title) <= LONGEST else f"{title[:LONGEST]} […]"
    return canonical.quoted(shown)


def comment(said: str, indent: str = "") -> str:
    return f"{indent}# {said}"


def _header(draft: Draft) -> Iterator[str]:
    yield from (comment(remark) for remark in draft.remarks)
    yield f"formation {draft.code} {quoted(draft.title)}"
    if draft.site is not None:
        yield f"site {quoted(draft.site)}"
    if draft.regime is not None:
        yield f"régime {draft.regime}"
    if draft.year is not None:
        yield f"année {draft.year}"
    if draft.version is not None:
        yield f"version {quoted(draft.version)}"
    yield from (f"vote {quoted(body)} {date}" for body, date in draft.votes)
    yield from (_category(draft, code) for code in draft.categories)
    yield from (f"parcours {code} {quoted(title)}" for code, title in draft.parcours)
    for competence in draft.competences:
        yield f"compétence {competence.code} {quoted(competence.title)}"
        for number, title in enumerate(competence.niveaux, 1):
            yield f"  niveau {number} {quoted(title)}"


def _category(draft: Draft, code: str) -> str:
    title = draft.category_titles.get(code)
    words = ("catégorie", code, title and quoted(title), "locale" if code in draft.local else None)
    return " ".join(word for word in words if word)


def _semestre(semestre: Semestre, provenance: bool) -> Iterator[str]:
    sheets = semestre.sheets
    names = tuple(sheet.parcours for sheet in sheets if sheet.parcours is not None)
    yield f"semestre {semestre.number}{_brackets(names)}"
    yield from (comment(remark, "  ") for sheet in sheets for remark in sheet.remarks)
    groups = (list(group(semestre, provenance)) for group in (_ues, _saes, _ressources, _claims))
    for at, lines in enumerate(lines for lines in groups if lines):
        yield from ("", *lines) if at else lines


def _ues(semestre: Semestre, provenance: bool) -> Iterator[str]:
    for ue in ues(semestre.sheets):
        yield from (comment(remark, "  ") for remark in ue.fact.remarks)
        niveau = "" if ue.fact.niveau is None else f" niveau {ue.fact.niveau}"
        ects = "" if ue.fact.ects is None else f", {comma(ue.fact.ects)} ECTS"
        said = f"UE{semestre.number}.{ue.fact.number} {ue.fact.competence}{niveau}{ects}"
        yield from _line(said + _brackets(ue.parcours), ue.lines, provenance)


def _saes(semestre: Semestre, provenance: bool) -> Iterator[str]:
    yield from _modules(semestre, "saé", provenance)


def _ressources(semestre: Semestre, provenance: bool) -> Iterator[str]:
    yield from _modules(semestre, "ressource", provenance)


def _modules(semestre: Semestre, pole: Pole, provenance: bool) -> Iterator[str]:
    titled: set[str] = set()
    for module in weights(semestre.sheets):
        for part in _parts(module.weights):
            one = module.module
            if one.pole != pole:
                continue
            said = one.code
            if one.code not in titled or one.title is None:
                said += "".join(f" {word}" for word in (one.title and quoted(one.title), *one.categories) if word)
            titled.add(one.code)
            coefficients = "; ".join(
                f"UE{semestre.number}.{number}: {_terms(weight)}" for number, weight in part.items()
            )
            read = [line for weight in part.values() for line in weight.lines]
            weighs = f" -> {coefficients}" if coefficients else ""
            yield from _line(f"{said}{_brackets(module.parcours)}{weighs}", read, provenance)


def _parts(by_ue: dict[int, Shared[Weight]]) -> Iterator[dict[int, Shared[Weight]]]:
    """The weights of a module by UE, on so many lines that none is too long."""
    size = 0
    part: dict[int, Shared[Weight]] = {}
    for number, weight in by_ue.items():
        size += len(_terms(weight))
        if size > LONGEST_TERMS and part:
            yield part
            part, size = {}, len(_terms(weight))
        part[number] = weight
    yield part


def _terms(weight: Shared[Weight]) -> str:
    return "?" if weight.fact.unknown else " + ".join(map(comma, weight.fact.terms))


def _claims(semestre: Semestre, provenance: bool) -> Iterator[str]:
    for number, claim in claims(semestre.sheets):
        target = "semestre" if number is None else f"UE{semestre.number}.{number}"
        figures = "; ".join(figure.text for figure in claim.fact)
        yield from _line(f"attendu {target}{_brackets(claim.parcours)} {figures}", claim.lines, provenance)
    for code, column in columns(semestre.sheets):
        said = f"attendu {code}{_brackets(column.parcours)} {column.fact.text}"
        yield from _line(said, column.lines, provenance)


def _brackets(parcours: Sequence[str]) -> str:
    return f" [{', '.join(parcours)}]" if parcours else ""


def _line(said: str, lines: Iterable[Where], provenance: bool) -> Iterator[str]:
    """A line of figures; where they come from stands at its end, or above it when it grows too long."""
    numbers = list(dict.fromkeys(lines))
    source = ", ".join(map(str, numbers))
    if all(isinstance(number, int) for number in numbers):
        source = f"ligne{'s' if len(numbers) > 1 else ''} {source}"
    if not provenance or not numbers:
        yield f"  {said}"
    elif len(said) + len(source) < LONGEST_LINE:
        yield f"  {said} {comment(source)}"
    else:
        yield from (comment(source, "  "), f"  {said}")
