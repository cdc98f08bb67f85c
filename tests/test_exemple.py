"""A whole formation of six semesters: two parcours, alternance, local adaptation, pooled shares in the third year."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from butlang.figures import Curriculum
from butlang.pipeline import analyse
from butlang.source import Source
from tests.loading import memory

HERE = Path(__file__).parent / "specs"
FILES = {name: (HERE / name).read_text(encoding="utf-8") for name in ("exemple-programme.but", "exemple-s5.but")}
SAID = [
    ("exemple-s5.but", 5, "note", "part-sae", ""),
    ("exemple-s5.but", 7, "note", "part-sae", ""),
    ("exemple.but", 52, "note", "part-sae", "salle d'exposition fermée pour travaux : la SAÉ 2.03 est réduite"),
    ("exemple.but", 151, "note", "part-sae", ""),
    ("exemple.but", 153, "note", "part-sae", ""),
]


@pytest.fixture(scope="module")
def exemple() -> Curriculum:
    text = (HERE / "exemple.but").read_text(encoding="utf-8")
    outcome = analyse(Source("exemple.but", text), memory(FILES))
    said = [
        (d.span.source.path, d.span.line, d.severity.value, d.name, d.waived.reason if d.waived else "")
        for d in outcome.diagnostics
    ]
    assert said == SAID
    assert outcome.value is not None
    return outcome.value


def test_sheets(exemple: Curriculum) -> None:
    assert [(t.semestre.number, t.parcours) for t in exemple.tables] == [
        (1, None),
        (2, None),
        *((n, parcours) for n in (3, 4, 5, 6) for parcours in ("MED", "VAL")),
    ]
    assert exemple.formation.sheet_title(exemple.tables[2].sheet) == (
        "B.U.T. Métiers du patrimoine et de la médiation (Clairval) Semestre 3 "
        "Parcours Médiation et animation des lieux FA"
    )


def test_third_year_is_within_bounds_together(exemple: Curriculum) -> None:
    fifth, sixth = (next(t for t in exemple.tables if (t.semestre.number, t.parcours) == (n, "MED")) for n in (5, 6))
    alone = [ue.share for ue in fifth.ues if ue.share is not None and not Fraction(2, 5) <= ue.share <= Fraction(3, 5)]
    assert alone == [Fraction(7, 20), Fraction(19, 30)]
    pairs = zip(fifth.ues, sixth.ues, strict=True)
    pooled = [Fraction((a.sae or 0) + (b.sae or 0)) / Fraction((a.total or 0) + (b.total or 0)) for a, b in pairs]
    assert all(Fraction(2, 5) <= share <= Fraction(3, 5) for share in pooled)


def test_the_share_is_also_given_without_local_modules(exemple: Curriculum) -> None:
    second = exemple.tables[1]
    assert [(str(ue.share), str(ue.share_without_local)) for ue in second.ues] == [
        ("17/40", "17/38"),
        ("3/7", "5/11"),
        ("3/8", "15/38"),
        ("3/7", "5/11"),
    ]
