"""The programmes of TC and QLIO are their public catalogues; what a catalogue places in the 2022 document stands in its column.

The catalogues are not part of the project: skipped where they are not there.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from attrs import frozen

from butlang.figures import Curriculum
from butlang.words import module_code
from tests.loading import memory

ROOT = Path(__file__).parent.parent
DATA = ROOT.parent / "shared" / "data"
pytestmark = pytest.mark.skipif(not DATA.is_dir(), reason="the catalogues are not here")


@frozen
class Entry:
    """A module of a catalogue, in a semester and parcours (None: common)."""

    semestre: int
    parcours: str | None
    code: str
    title: str
    ues: tuple[str, ...]
    coefs: dict[str, Decimal]
    coefs_perigueux: dict[str, Decimal]


def catalogue(name: str) -> Iterator[Entry]:
    """The modules of a catalogue, with codes of the language; local columns (AOP) are left out."""
    semesters = json.loads((DATA / f"{name}-catalogue.json").read_text(encoding="utf-8"))["semesters"]
    for semestre, found in semesters.items():
        groups: dict[str | None, list[dict[str, Any]]]
        if isinstance(found, list):
            groups = {None: found}
        else:
            groups = {code: group["modules"] if isinstance(group, dict) else group for code, group in found.items()}
        for parcours, modules in groups.items():
            for module in modules:
                code = module["code"].split(f" S{semestre}")[0]
                if "AOP" in code:
                    continue
                whole = f"{code}{semestre}" if code in ("STAGE", "PORTFOLIO") else code
                yield Entry(
                    int(semestre),
                    parcours,
                    module_code(whole).text,
                    module["title"],
                    tuple(module.get("ues", ())),
                    {ue: Decimal(str(value)) for ue, value in module.get("coefs", {}).items()},
                    {ue: Decimal(str(value)) for ue, value in module.get("coefs_perigueux", {}).items()},
                )


def compiled(path: str) -> Curriculum:
    from butlang.pipeline import analyse
    from butlang.source import Source

    bases = {str(p.relative_to(ROOT)): p.read_text(encoding="utf-8") for p in (ROOT / "specs/nationaux").glob("*.but")}
    outcome = analyse(Source(path, (ROOT / path).read_text(encoding="utf-8")), memory(bases))
    assert outcome.value is not None
    return outcome.value


# The catalogues say of two titles, in the title itself, that they are cut or supposed.
OTHER_TITLES = {"SAÉ4.MMPV.03": "(titre tronqué dans la source)", "PORTFOLIO4": "(colonne à 0,5 ; titre supposé)"}


@pytest.mark.parametrize(("name", "count"), [("tc", 213), ("qlio", 68)])
def test_a_programme_is_its_catalogue(name: str, count: int) -> None:
    programme = compiled(f"specs/nationaux/{name}.but")
    found = {
        (table.semestre.number, table.parcours, module.code.text): (module.title, tuple(module.foreseen or ()))
        for table in programme.tables
        for module in table.sheet.modules
    }
    entries = {(e.semestre, e.parcours, e.code): (e.title, e.ues) for e in catalogue(name)}
    assert len(entries) == count
    assert set(found) == set(entries)
    for key, (title, ues) in entries.items():
        said = OTHER_TITLES.get(key[2], "")
        assert found[key][1] == ues
        assert (found[key][0] == title) is (said not in title or not said)


@pytest.mark.parametrize(("site", "field", "count"), [("bordeaux", "coefs", 76), ("perigueux", "coefs_perigueux", 33)])
def test_what_the_catalogue_places_with_certainty_is_in_its_column(site: str, field: str, count: int) -> None:
    spec = compiled(f"specs/bordeaux/tc-{site}.but")
    found = {
        (table.semestre.number, module.code.text, ue): weight.value
        for table in spec.tables
        for module in table.sheet.modules
        for ue, weight in module.weights.items()
    }
    placed = {(e.semestre, e.code, ue): value for e in catalogue("tc") for ue, value in getattr(e, field).items()}
    assert len(placed) == count
    assert {key: found.get(key) for key in placed} == placed


# What `rows_that_fit_exactly` of the catalogue says, in its own words -> site, UE, modules in order.
ROWS = [
    ("bordeaux", "UE3.2", "R3.02 R3.06 R3.07 R3.08 R3.10 R3.11 R3.12 R3.13 R3.14", "3 .5 .5 .5 1 1 .5 .5 .5"),
    ("bordeaux", "UE3.3", "R3.03 R3.06 R3.07 R3.08 R3.10 R3.11 R3.12 R3.13 R3.14", "3 .5 .5 .5 1 1 .5 .5 .5"),
    ("perigueux", "UE3.2", "R3.02 R3.06 R3.07 R3.08 R3.10 R3.11 R3.12 R3.13 R3.14", "3 .5 .5 .5 1 1 .5 .5 .5"),
    (
        "polynesie",
        "UE3.2",
        "R3.02 R3.06 R3.07 R3.08 R3.10 R3.11 R3.12 R3.13 R3.14",
        "1.4 .23 .23 .23 .47 .47 .23 .23 .23",
    ),
    ("perigueux", "UE4.3", "R4.03 R4.05 R4.06 R4.07 R4.08", "3 .5 .5 .5 .5"),
    ("bordeaux", "UE4.3", "R4.03 R4.05 R4.06 R4.07 R4.08", "3 .5 .5 .5 .5"),
    ("polynesie", "UE4.3", "R4.03 R4.05 R4.06 R4.07 R4.08", "1.8 .3 .3 .3 .3"),
]


@pytest.mark.parametrize(("site", "ue", "codes", "values"), ROWS, ids=lambda v: v if v.startswith("UE") else "")
def test_a_row_that_fits_exactly_is_placed(site: str, ue: str, codes: str, values: str) -> None:
    spec = compiled(f"specs/bordeaux/tc-{site}.but")
    tables = [table for table in spec.tables if any(row.ue.code.text == ue for row in table.ues)]
    assert tables
    for table in tables:
        found = {module.code.text: module.weights[ue].value for module in table.sheet.modules if ue in module.weights}
        placed = dict(zip(codes.split(), map(Decimal, values.split()), strict=True))
        assert {code: found.get(code) for code in placed} == placed
