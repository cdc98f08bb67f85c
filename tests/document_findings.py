"""What the document of 2022 gets wrong: for each finding, what is printed, what is computed, what is asked."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from itertools import groupby
from typing import Final, TypeAlias

from attrs import evolve, frozen

from butlang.diagnostics import Diagnostic, Message, Text
from butlang.figures import Table, UeFigures
from butlang.numbers import ZERO, comma
from tests.document import Spec

# A comment on the name that the next line keeps as it is printed, mistake included.
SIC: Final = re.compile(r'^ *# \[sic\] : (.+?)\.?\n.*?"(.*)"', re.M)


@frozen
class Row:
    """A row of the page: a finding in a UE, or in several UEs where all its cells are the same.

    `places` is empty for a finding on the semester.
    """

    semestre: int
    parcours: tuple[str, ...]
    check: str
    printed: str
    computed: str
    asked: str
    places: tuple[str, ...] = ()


Cells: TypeAlias = tuple[str, str, str]
Tables: TypeAlias = tuple[Table, ...]
Teller: TypeAlias = Callable[[Tables, str, Diagnostic], Cells]


def rows(spec: Spec, found: Iterable[Diagnostic]) -> list[Row]:
    """The rows of findings, by semester and place; neighbours that say the same are one row."""
    told = sorted(_rows(spec, found), key=lambda row: (row.semestre, row.places))
    groups = groupby(told, lambda row: evolve(row, places=()))
    return [evolve(row, places=tuple(p for one in same for p in one.places)) for row, same in groups]


def _rows(spec: Spec, found: Iterable[Diagnostic]) -> Iterator[Row]:
    for finding in found:
        tables = spec.tables(finding)
        parcours = tuple(table.parcours for table in tables if table.parcours is not None)
        for place in [p for p in finding.scope.places if p != "semestre"] or [""]:
            cells = TELLERS[finding.name](tables, place, finding)
            yield Row(tables[0].semestre.number, parcours, finding.name, *cells, (place,) if place else ())


def misprints(specs: Iterable[Spec]) -> dict[tuple[str, str], list[Spec]]:
    """Names printed with a mistake, each with what is said of it: the specifications that have it, from a base or not."""
    found: dict[tuple[str, str], list[Spec]] = {}
    for spec in specs:
        base = spec.formation.base
        for source in (*spec.formation.sources, *(() if base is None else base.sources)):
            for said, name in SIC.findall(source.text):
                found.setdefault((name, said), []).append(spec)
    return found


def _part_sae(tables: Tables, place: str, finding: Diagnostic) -> Cells:
    return (
        f"rapport {_printed(tables[0], place)['rapport']}",
        filled("{share:%} % ({sae} sur {total})", finding),
        filled("de {min:%} à {max:%} %", finding),
    )


def _ects_semestre(tables: Tables, _: str, finding: Diagnostic) -> Cells:
    terms = " + ".join(comma(ue.ue.ects or ZERO) for ue in tables[0].ues)
    return (
        f"{_printed(tables[0], None)['ECTS']} ECTS",
        filled(f"{terms} = {{found}}", finding),
        filled("{expected} ECTS", finding),
    )


def _categorie_hors_pole(tables: Tables, place: str, finding: Diagnostic) -> Cells:
    """What is asked is the pole in which the category mostly weighs on the sheet."""
    table, code = tables[0], str(finding.message.args["categorie"])
    weighs = {ue.ue.code.text: _by_pole(ue, code) for ue in table.ues}
    usual, _ = Counter(tuple(poles) for poles in weighs.values() if poles).most_common(1)[0]
    others = tuple(ue for ue, poles in weighs.items() if tuple(poles) == usual)
    figures = _printed(table, place)
    return (
        f"{code} {figures[code]} ; rapport {figures['rapport']}",
        f"{code} : {', '.join(f'{comma(value)} au pôle {pole}' for pole, value in weighs[place].items())}",
        f"au pôle {' et au pôle '.join(usual)}, comme en {listed(others)}",
    )


def _by_pole(ue: UeFigures, code: str) -> dict[str, Decimal]:
    """What a category weighs in the poles of a UE, without those where it does not."""
    poles = zip(("SAÉ", "ressources"), ue.poles.get(code, (ZERO, ZERO)), strict=True)
    return {name: value for name, value in poles if value}


def _niveau_inattendu(_: Tables, __: str, finding: Diagnostic) -> Cells:
    return (
        filled("l'intitulé de niveau de BUT{found}", finding),
        filled("niveau {found}", finding),
        filled("niveau {expected} en BUT{expected}", finding),
    )


def _tronc_commun_different(tables: Tables, place: str, _: Diagnostic) -> Cells:
    """The printed figures that differ, each with the parcours that have it."""
    figures = {table: _printed(table, place) for table in tables}
    kinds = {kind: _by_parcours((t, f[kind]) for t, f in figures.items()) for kind in figures[tables[0]]}
    shares = _by_parcours((t, _share(t.by_ue[place])) for t in tables)
    return (
        " ; ".join(f"{kind} {said}" for kind, said in kinds.items() if "(" in said),
        f"pôle SAÉ : {shares}",
        "la même UE pour tous",
    )


def _titre_programme(_: Tables, __: str, finding: Diagnostic) -> Cells:
    printed = finding.span.text.strip('"')
    return (f"« {printed} »", "–", filled("« {title} »", finding))


def _competence_interrompue(_: Tables, place: str, finding: Diagnostic) -> Cells:
    return (
        f"{place} au semestre {filled('{here}', finding)}",
        "–",
        filled("une UE de la même compétence au semestre {there}", finding),
    )


def _share(ue: UeFigures) -> str:
    return f"{comma(ue.sae or ZERO)} sur {comma(ue.total or ZERO)}"


def _by_parcours(said: Iterable[tuple[Table, str]]) -> str:
    """What tables say, each with the parcours that say so; without them where all say the same."""
    groups: dict[str, list[str]] = {}
    for table, text in said:
        groups.setdefault(text, []).append(table.parcours or "")
    return ", ".join(text if len(groups) == 1 else f"{text} ({', '.join(p)})" for text, p in groups.items())


def _printed(table: Table, target: str | None) -> dict[str, str]:
    """The figures that the document prints of a UE, or of the semester, as it prints them: what is claimed of it."""
    labels = {"ects": "ECTS"}
    return {
        claim.categorie or labels.get(claim.kind, claim.kind): f"{claim.value:f}".replace(".", ",")
        for claim in table.sheet.claims
        if claim.target == target
    }


def filled(text: str, finding: Diagnostic) -> str:
    """A text with the arguments of a finding's message."""
    return Message(Text(text, text), finding.message.args).to("fr")


def listed(codes: tuple[str, ...]) -> str:
    """Codes as a sentence lists them: `UE1.1`, `UE1.1 et UE1.3`, `UE1.1 à UE1.6` where none is left out."""
    numbers = [int(code.rpartition(".")[2]) for code in codes]
    if len(codes) > 2 and numbers == list(range(numbers[0], numbers[0] + len(codes))):
        return f"{codes[0]} à {codes[-1]}"
    return " et ".join(part for part in (", ".join(codes[:-1]), codes[-1]) if part)


TELLERS: Final[Mapping[str, Teller]] = {
    "part-sae": _part_sae,
    "ects-semestre": _ects_semestre,
    "catégorie-hors-pôle": _categorie_hors_pole,
    "niveau-inattendu": _niveau_inattendu,
    "tronc-commun-différent": _tronc_commun_different,
    "titre-programme": _titre_programme,
    "compétence-interrompue": _competence_interrompue,
}
