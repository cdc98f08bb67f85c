"""The whole document of 2022 through `import`: figure for figure what the transcription has.

Neither the document nor its transcription is part of the project: these tests
are skipped where they are not there.
"""

from __future__ import annotations

import json
from collections import Counter
from decimal import Decimal
from pathlib import Path
from typing import TypeAlias

import pytest

from butlang.diagnostics import Outcome, Severity
from butlang.figures import Curriculum
from butlang.importers import Imported, import_document
from butlang.model import Sheet
from butlang.numbers import comma
from butlang.source import Source
from tests.imports import by_pole
from tests.loading import analyse_text

DATA = Path(__file__).parent.parent.parent / "shared" / "data"
pytestmark = pytest.mark.skipif(not DATA.is_dir(), reason="the document and its transcription are not here")

Figures: TypeAlias = tuple[str, tuple[Decimal, ...], tuple[Decimal, ...], str, str, str, str | None]
"""A row: UE, SAÉ pole, ressource pole, total, ECTS, ratio as printed, AOP."""


@pytest.fixture(scope="module")
def outcome() -> Outcome[Imported]:
    return import_document(Source("document-2022.txt", (DATA / "document-2022.txt").read_text(encoding="utf-8")))


@pytest.fixture(scope="module")
def compiled(outcome: Outcome[Imported]) -> dict[str, Curriculum]:
    """Every imported file, compiled: none has an error of syntax or names."""
    found = {}
    for made in outcome.value.specifications:
        result = analyse_text(made.text, path=f"{made.stem}.but")
        assert result.value is not None, [d.message.to("fr") for d in result.diagnostics]
        found[made.stem] = result.value
    return found


def transcribed() -> list[dict[str, object]]:
    rows: list[dict[str, object]] = []
    for table in json.loads((DATA / "document-2022.json").read_text(encoding="utf-8")):
        rows += [row for row in table["rows"] if row.get("sae_pole") is not None]
    return rows


def printed(row: dict[str, object], with_aop: bool = True) -> Figures:
    def pole(name: str) -> tuple[Decimal, ...]:
        values = row[name]
        assert isinstance(values, list)
        return tuple(sorted(Decimal(value) for value in values))

    aop = row["aop"] if with_aop else None
    return (
        f"UE{row['ue']}",
        pole("sae_pole"),
        pole("ressource_pole"),
        str(row["total"]),
        str(row["ects"]),
        str(row["ratio"]),
        None if aop is None else str(aop),
    )


def rows_of(sheet: Sheet) -> list[Figures]:
    """The rows of an imported sheet: its coefficients, and the figures that it claims as printed."""
    found = []
    for ue in sheet.ues:
        code = ue.code.text
        claims = {claim.kind: claim for claim in sheet.claims if claim.target == code}
        aop = claims.get("catégorie")
        found.append(
            (
                code,
                *by_pole(sheet, code),
                comma(claims["total"].value).replace(",", "."),
                comma(claims["ects"].value).replace(",", "."),
                f"{claims['rapport'].value:.{claims['rapport'].digits}f}",
                None if aop is None else comma(aop.value).replace(",", "."),
            )
        )
    return found


def test_titles_footers_and_rows_are_all_found(outcome: Outcome[Imported]) -> None:
    counted = outcome.value.counted
    assert (counted.titles, counted.footers, counted.rows, counted.written) == (110, 79, 359, 355)
    assert counted.tables == 114


def test_the_rows_are_those_of_the_transcription_figure_for_figure(compiled: dict[str, Curriculum]) -> None:
    imported = [row for spec in compiled.values() for table in spec.tables for row in rows_of(table.sheet)]
    expected = [row for row in transcribed() if row["ue"] is not None]
    assert len(imported) == len(expected) == 355
    assert Counter(row[:-1] for row in imported) == Counter(printed(row)[:-1] for row in expected)


def test_an_aop_that_is_claimed_is_the_printed_one(compiled: dict[str, Curriculum]) -> None:
    imported = Counter(row for spec in compiled.values() for table in spec.tables for row in rows_of(table.sheet))
    expected = Counter(printed(row) for row in transcribed() if row["ue"] is not None)
    left = imported - expected
    # What is left is not placed: it claims no AOP.
    assert all(row[-1] is None for row in left)
    assert left.total() == 41


def test_the_rows_without_a_number_are_reported_at_their_lines(outcome: Outcome[Imported]) -> None:
    found = [d for d in outcome.diagnostics if d.severity is Severity.ERROR]
    assert [(d.name, d.span.line) for d in found] == [("ue-sans-numéro", line) for line in (556, 605, 610, 1762)]
    lost = [row for row in transcribed() if row["ue"] is None]
    assert len(lost) == 4
    text = "".join(made.text for made in outcome.value.specifications)
    for row in lost:
        coefficients = row["sae_pole"], row["ressource_pole"]
        assert f"total {row['total']} ; {row['ects']} ECTS" in text
        assert all(isinstance(pole, list) for pole in coefficients)


def test_lost_titles_go_where_their_competences_are(outcome: Outcome[Imported]) -> None:
    found = {d.span.line: d.message.to("fr") for d in outcome.diagnostics if d.name == "titre-perdu"}
    assert sorted(found) == [767, 865, 3584, 6816]
    assert "Génie civil" in found[767]
    assert "Génie chimique" in found[865]
    assert "Mesures physiques" in found[3584]
    assert "dans un fichier à part" in found[6816]
    assert "sans-titre-6816" in {made.stem for made in outcome.value.specifications}


def test_every_footer_is_claimed_or_kept_in_a_comment(
    outcome: Outcome[Imported], compiled: dict[str, Curriculum]
) -> None:
    claims = sum(
        any(claim.target is None and claim.kind == "total" for claim in table.sheet.claims)
        for spec in compiled.values()
        for table in spec.tables
    )
    kept = sum(made.text.count("Totaux imprimés") for made in outcome.value.specifications)
    assert (claims, kept) == (67, 12)
    assert claims + kept == 79


def test_no_claim_fails(compiled: dict[str, Curriculum], outcome: Outcome[Imported]) -> None:
    for made in outcome.value.specifications:
        names = {d.name for d in analyse_text(made.text).diagnostics}
        assert not {name for name in names if name.startswith("attendu")}
    assert len(compiled) == 20


def test_provenance_gives_the_line_of_every_figure() -> None:
    source = Source("document-2022.txt", (DATA / "document-2022.txt").read_text(encoding="utf-8"))
    lines = source.text.split("\n")
    checked = 0
    for made in import_document(source, provenance=True).value.specifications:
        for line in made.text.splitlines():
            if not line.startswith("  attendu UE"):
                continue
            said, _, comment = line.partition(" # ligne")
            for number in comment.removeprefix("s").split(","):
                row = lines[int(number) - 1].replace("\u00a0", " ").split()
                total = said.split("total ")[1].split(";")[0].strip()
                assert total in row
                checked += 1
    assert checked == 355
