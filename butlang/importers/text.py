"""The canonical text of a draft: common facts once, in the order that the language gives them.

With provenance, each line of figures ends with the lines of the document it was read from.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from butlang.importers.draft import Draft, Semestre, Weight
from butlang.importers.shared import Shared, claims, columns, ues, weights
from butlang.numbers import comma
from butlang.words import Pole


def text(draft: Draft, provenance: bool) -> str:
    """A whole specification, ending in a line break."""
    lines = list(_header(draft))
    for semestre in sorted(draft.semestres, key=lambda s: s.number):
        lines += ["", *_semestre(semestre, provenance)]
    return "\n".join(lines) + "\n"


def quoted(title: str) -> str:
    """A title between its quotation marks."""
    return '"' + title.replace("\\", "\\\\").replace('"', '\\"') + '"'


def comment(said: str, indent: str = "") -> str:
    return f"{indent}# {said}"


def _header(draft: Draft) -> Iterator[str]:
    yield from (comment(remark) for remark in draft.remarks)
    yield f"formation {draft.code} {quoted(draft.title)}"
    if draft.site is not None:
        yield f"site {quoted(draft.site)}"
    yield from (f"catégorie {code}" for code in draft.categories)
    yield from (f"parcours {code} {quoted(title)}" for code, title in draft.parcours)
    for competence in draft.competences:
        yield f"compétence {competence.code} {quoted(competence.title)}"
        for number, title in enumerate(competence.niveaux, 1):
            yield f"  niveau {number} {quoted(title)}"


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
        said = f"  UE{semestre.number}.{ue.fact.number} {ue.fact.competence}{niveau}, {comma(ue.fact.ects)} ECTS"
        yield said + _brackets(ue.parcours) + _source(ue.lines, provenance)


def _saes(semestre: Semestre, provenance: bool) -> Iterator[str]:
    yield from _modules(semestre, "saé", provenance)


def _ressources(semestre: Semestre, provenance: bool) -> Iterator[str]:
    yield from _modules(semestre, "ressource", provenance)


def _modules(semestre: Semestre, pole: Pole, provenance: bool) -> Iterator[str]:
    titled: set[str] = set()
    for parcours, by_ue in weights(semestre.sheets):
        one = next(iter(by_ue.values())).fact
        if one.pole != pole:
            continue
        said = one.code
        if one.code not in titled or one.title is None:
            said += "".join(f" {word}" for word in (one.title and quoted(one.title), *one.categories) if word)
        titled.add(one.code)
        coefficients = "; ".join(
            f"UE{semestre.number}.{number}: {' + '.join(map(comma, weight.fact.terms))}"
            for number, weight in by_ue.items()
        )
        yield f"  {said}{_brackets(parcours)} -> {coefficients}" + _source(_read(by_ue.values()), provenance)


def _claims(semestre: Semestre, provenance: bool) -> Iterator[str]:
    for number, claim in claims(semestre.sheets):
        target = "semestre" if number is None else f"UE{semestre.number}.{number}"
        figures = "; ".join(figure.text for figure in claim.fact)
        yield f"  attendu {target}{_brackets(claim.parcours)} {figures}" + _source(claim.lines, provenance)
    for code, column in columns(semestre.sheets):
        yield f"  attendu {code}{_brackets(column.parcours)} {column.fact.text}" + _source(column.lines, provenance)


def _brackets(parcours: Sequence[str]) -> str:
    return f" [{', '.join(parcours)}]" if parcours else ""


def _read(found: Iterable[Shared[Weight]]) -> tuple[int, ...]:
    return tuple(line for one in found for line in one.lines)


def _source(lines: Sequence[int], provenance: bool) -> str:
    if not provenance:
        return ""
    numbers = list(dict.fromkeys(lines))
    return f"  # ligne{'s' if len(numbers) > 1 else ''} {', '.join(map(str, numbers))}"
