"""B.U.T. Informatique of the 2022 document: every printed figure is the computed one.

The transcription is not part of the project: the comparison with it is
skipped where it is not there. The claims in the spec itself always run.
"""

from __future__ import annotations

import json
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest

from butlang.figures import Curriculum, Table
from butlang.numbers import half_up
from butlang.pipeline import analyse
from butlang.source import Source
from tests.loading import memory

ROOT = Path(__file__).parent.parent
SPEC = "specs/bordeaux/informatique.but"
BASE = "specs/nationaux/informatique.but"
DATA = ROOT.parent / "shared" / "data"
TABLES = {1: "info-s1", 2: "info-s2", 3: "info-ra-s3", 4: "info-ra-s4"}
LOST = {"R2.13": "29", "R2.14": "11"}


@pytest.fixture(scope="module")
def informatique() -> Curriculum:
    text = (ROOT / SPEC).read_text(encoding="utf-8")
    outcome = analyse(Source(SPEC, text), memory({BASE: (ROOT / BASE).read_text(encoding="utf-8")}))
    assert [d.name for d in outcome.diagnostics if d.waived is None] == []
    assert Counter(d.name for d in outcome.diagnostics) == {"niveau-inattendu": 12}
    assert outcome.value is not None
    return outcome.value


def test_every_printed_figure_is_claimed(informatique: Curriculum) -> None:
    claims = Counter(claim.kind for table in informatique.tables for claim in table.sheet.claims)
    ues, columns = 24, sum(len(t.sheet.modules) for t in informatique.tables) - len(LOST)
    assert claims == {"total": ues + 4 + columns, "rapport": ues, "ects": ues + 4, "catégorie": ues + 4}
    assert columns == 84


def test_shares_are_exact_at_the_bounds(informatique: Curriculum) -> None:
    shares = {table.semestre.number: {ue.share for ue in table.ues} for table in informatique.tables}
    assert {n: {str(s) for s in found} for n, found in shares.items()} == {
        1: {"2/5"},
        2: {"2/5"},
        3: {"2/5"},
        4: {"3/5"},
    }


def printed(table: Table, pole: str) -> dict[str, Counter[Decimal]]:
    return {
        ue.ue.code.text.removeprefix("UE"): Counter(
            weight.value for module, weight in ue.terms if module.code.pole == pole and weight.value is not None
        )
        for ue in table.ues
    }


@pytest.mark.skipif(not DATA.is_dir(), reason="the transcription of the document is not here")
@pytest.mark.parametrize("semestre", TABLES)
def test_the_sheet_is_the_printed_table(informatique: Curriculum, semestre: int) -> None:
    document = {t["id"]: t for t in json.loads((DATA / "document-2022.json").read_text(encoding="utf-8"))}
    there = document[TABLES[semestre]]
    table = next(t for t in informatique.tables if t.semestre.number == semestre)
    rows = {row["ue"]: row for row in there["rows"]}
    assert set(rows) == {ue.ue.code.text.removeprefix("UE") for ue in table.ues}
    for pole, key in (("saé", "sae_pole"), ("ressource", "ressource_pole")):
        assert printed(table, pole) == {ue: Counter(map(Decimal, row[key])) for ue, row in rows.items()}
    for ue in table.ues:
        row = rows[ue.ue.code.text.removeprefix("UE")]
        assert ue.share is not None
        assert ue.ue.niveau is not None
        assert [ue.total, ue.ue.ects, half_up(ue.share, 2), ue.categories["AOP"]] == [
            Decimal(row[key]) for key in ("total", "ects", "ratio", "aop")
        ]
        assert [ue.ue.competence.title, ue.ue.niveau.title] == [row["competence"], row["level"]]
    footer = there["footer"]
    assert [table.totals.total, table.totals.ects, table.totals.categories["AOP"]] == [
        Decimal(footer[key]) for key in ("total", "ects", "aop")
    ]
    lost = Counter(Decimal(v) for code, v in LOST.items() if code.startswith(f"R{semestre}"))
    assert Counter(table.columns) == Counter(map(Decimal, there["column_totals"])) + lost


@pytest.mark.skipif(not DATA.is_dir(), reason="the transcription of the document is not here")
@pytest.mark.parametrize("semestre", TABLES)
def test_every_coefficient_is_in_its_column(informatique: Curriculum, semestre: int) -> None:
    matrices = json.loads((DATA / "informatique-matrices.json").read_text(encoding="utf-8"))["semesters"]
    local = {"AOP-SAÉ": f"SAÉ{semestre}.AOP", "AOP-R": f"R{semestre}.AOP", "P2.01": "PORTFOLIO2", "STAGE": "STAGE4"}
    expected = {
        local.get(c["code"], c["code"].replace("?", f"SAÉ{semestre}.X")): {
            k: Decimal(str(v)) for k, v in c["coefs"].items()
        }
        for c in matrices[str(semestre)]
    }
    table = next(t for t in informatique.tables if t.semestre.number == semestre)
    found = {m.code.text: {ue: w.value for ue, w in m.weights.items()} for m in table.sheet.modules}
    assert found == expected
