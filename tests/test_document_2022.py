"""The document of 2022, table by table: every printed figure is the computed one, and is claimed.

The register `document-2022.csv` says what there is of each table. The
transcription of the document is not part of the project: what compares with it
is skipped where it is not there; the claims in the specifications always run.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from typing import Any, TypeAlias

import pytest

from butlang.diagnostics import Severity
from butlang.figures import Table, UeFigures
from butlang.numbers import half_up
from tests.document import GONE, HERE, LOST, PRINTED, ROOT, Entry, lines, register, specs, table_of
from tests.document_findings import SIC, misprints
from tests.document_page import page

DATA = ROOT.parent / "shared" / "data"
PAGE = ROOT / "docs" / "document-2022.md"
NAMES = tuple(lines(HERE / "document-2022-names.csv"))
GAP = "[…]"
POLES = {"saé": "sae_pole", "ressource": "ressource_pole"}
TITLES = {"compétence": "competence", "niveau": "level"}
Printed: TypeAlias = Mapping[str, Any]

each = pytest.mark.parametrize("entry", [pytest.param(entry, id=entry.id) for entry in register()])
each_sheet = pytest.mark.parametrize("entry", [pytest.param(entry, id=entry.id) for entry in register() if entry.rows])
each_spec = pytest.mark.parametrize("name", sorted({entry.spec for entry in register()}))
each_name = pytest.mark.parametrize(
    "name", [pytest.param(n, id=f"{n['tableau']}-{n['UE']}-{n['quoi']}") for n in NAMES]
)
transcribed = pytest.mark.skipif(not DATA.is_dir(), reason="the transcription of the document is not here")


# The register and the specifications


def test_the_register_is_whole() -> None:
    there = register()
    assert Counter(entry.state for entry in there) == {"complet": 67, "partiel": 22, "perdu": 25}
    assert [sum(e.rows for e in there), sum(e.unnumbered for e in there)] == [355, 4]
    assert [sum(e.has_title for e in there), sum(e.has_foot for e in there)] == [110, 79]
    assert len({entry.id for entry in there}) == len(there)
    assert len(NAMES) > 0


def test_every_sheet_is_in_the_register_once() -> None:
    sheets = Counter((s.name, t.semestre.number, t.parcours) for s in specs().values() for t in s.curriculum.tables)
    assert sheets == Counter((e.spec, e.semestre, e.parcours) for e in register() if e.rows)
    assert set(specs()) == {entry.spec for entry in register()}


@each
def test_an_entry_is_a_table_of_its_specification(entry: Entry) -> None:
    table = table_of(entry)
    assert entry.title == specs()[entry.spec].sheet_title(entry)
    assert entry.rows == (0 if table is None else len(table.ues))
    assert (entry.state == "perdu") == (entry.rows + entry.unnumbered == 0)
    assert entry.state != "complet" or (entry.has_foot and not entry.unnumbered)


@each_sheet
def test_every_printed_figure_is_claimed(entry: Entry) -> None:
    table = sheet(entry)
    foot = ["total", "ects", *(c.code for c in specs()[entry.spec].formation.categories)]
    printed = [(ue, kind) for ue in table.by_ue for kind in (*foot, "rapport")]
    of_semestre = [(None, kind) for kind in foot] if entry.state == "complet" else []
    claims = [(c.target, c.categorie or c.kind) for c in table.sheet.claims if c.target in (None, *table.by_ue)]
    assert Counter(claims) == Counter([*printed, *of_semestre])


@each_spec
def test_nothing_is_wrong_but_what_is_waived(name: str) -> None:
    found = [d for d in specs()[name].diagnostics if d.severity is not Severity.NOTE]
    assert [(d.name, d.message.to("fr")) for d in found] == []


def test_a_waiver_says_printed_or_lost() -> None:
    reasons = [waiver.reason for spec in specs().values() for waiver in spec.formation.waivers]
    assert len(reasons) > 0
    assert [
        reason for reason in reasons if not reason.startswith(tuple(f"{why} : " for why in (PRINTED, LOST, GONE)))
    ] == []


def test_a_waiver_and_the_register_name_the_same_lost_rows() -> None:
    remarks = {(e.spec, e.semestre, e.parcours): e.remark for e in register()}
    lost = {
        (spec.name, table.semestre.number, table.parcours): found.waived.reason
        for spec in specs().values()
        for found in spec.waived(LOST)
        for table in spec.tables(found)
        if found.waived is not None
    }
    assert len(lost) > 0
    assert {key: named(reason) for key, reason in lost.items()} == {key: named(remarks[key]) for key in lost}


@each_name
def test_a_completed_name_keeps_what_is_printed(name: Mapping[str, str]) -> None:
    table = sheet(next(entry for entry in register() if entry.id == name["tableau"]))
    assert titles(table.by_ue[name["UE"]])[name["quoi"]] == name["repris"]
    if GAP in name["imprimé"]:
        assert re.fullmatch(re.escape(name["imprimé"]).replace(re.escape(GAP), ".+"), name["repris"])


def sheet(entry: Entry) -> Table:
    """The compiled table of a line of the register that has rows."""
    table = table_of(entry)
    assert table is not None
    return table


def named(text: str) -> set[str]:
    """The UEs that a text names."""
    return set(re.findall(r"UE\d\.\d", text))


def titles(row: UeFigures) -> dict[str, str]:
    """The names of a row; what is lost is a gap."""
    niveau = row.ue.niveau
    return {"compétence": row.ue.competence.title, "niveau": GAP if niveau is None else niveau.title}


# The specifications and the transcription


@cache
def document() -> dict[str, Printed]:
    return {table["id"]: table for table in json.loads((DATA / "document-2022.json").read_text(encoding="utf-8"))}


def with_figures(there: Printed) -> list[Printed]:
    return [row for row in there["rows"] if "total" in row]


def numbered(there: Printed) -> dict[str, Printed]:
    """The rows with figures that have a UE number."""
    return {f"UE{row['ue']}": row for row in with_figures(there) if row["ue"]}


def number(value: str | None) -> Decimal | None:
    return None if value is None else Decimal(value)


@transcribed
def test_the_register_has_the_tables_in_their_order() -> None:
    assert [entry.id for entry in register()] == list(document())


@transcribed
@each
def test_the_register_says_what_is_left(entry: Entry) -> None:
    there, formation = document()[entry.id], specs()[entry.spec].formation
    found = with_figures(there)
    state = "complet" if there["figures_complete"] else "partiel" if found else "perdu"
    rows = len(numbered(there))
    assert (entry.state, entry.rows, entry.unnumbered) == (state, rows, len(found) - rows)
    assert (entry.has_title, entry.has_foot) == (there["title_printed"], there["footer"] is not None)
    parcours = next((p.title for p in formation.parcours if p.code == entry.parcours and p.title != GAP), None)
    assert (formation.title, formation.site, entry.semestre, parcours) == tuple(
        there[key] for key in ("speciality", "site", "semester", "parcours")
    )


@transcribed
@each
def test_a_remark_says_what_is_lost(entry: Entry) -> None:
    there = document()[entry.id]
    assert bool(entry.remark) != there["complete"]
    if entry.state == "partiel":
        missing = re.findall(r"\d\.\d", " ".join(there.get("missing_rows", ())))
        empty = [row["ue"] for row in there["rows"] if "total" not in row]
        assert named(entry.remark) == {f"UE{ue}" for ue in (*missing, *empty)}


@transcribed
@each_sheet
def test_every_figure_is_the_printed_one(entry: Entry) -> None:
    rows = numbered(document()[entry.id])
    table = sheet(entry)
    assert table.by_ue.keys() == rows.keys()
    for code, row in rows.items():
        ue = table.by_ue[code]
        for pole, key in POLES.items():
            terms = Counter(value for module, w in ue.terms if module.code.pole == pole for value in w.terms)
            assert terms == Counter(map(Decimal, row[key]))
        assert ue.share is not None
        assert [ue.total, ue.ue.ects, half_up(ue.share, 2), ue.categories.get("AOP")] == [
            number(row[key]) for key in ("total", "ects", "ratio", "aop")
        ]


@transcribed
@each_sheet
def test_every_foot_is_the_printed_one(entry: Entry) -> None:
    there, table = document()[entry.id], sheet(entry)
    if entry.state == "complet":
        assert [table.totals.total, table.totals.ects, table.totals.categories.get("AOP")] == [
            number(there["footer"][key]) for key in ("total", "ects", "aop")
        ]
    extra = [there["footer_extra"]["value"]] if "footer_extra" in there else []
    columns = [c.value for c in table.sheet.claims if c.target not in (None, *table.by_ue)]
    assert Counter(columns) == Counter(map(Decimal, (*(there["column_totals"] or ()), *extra)))


@transcribed
@each_sheet
def test_every_name_is_the_printed_one_or_told(entry: Entry) -> None:
    found = {}
    for code, row in numbered(document()[entry.id]).items():
        for what, used in titles(sheet(entry).by_ue[code]).items():
            printed = row[TITLES[what]]
            if used != (printed or GAP):
                found[code, what] = (printed or "", used)
    told = [name for name in NAMES if name["tableau"] == entry.id]
    assert found == {(n["UE"], n["quoi"]): (n["imprimé"], n["repris"]) for n in told}


@transcribed
@each_name
def test_a_completed_name_is_printed_elsewhere(name: Mapping[str, str]) -> None:
    assert name["repris"] in [row[TITLES[name["quoi"]]] for row in document()[name["lu dans"]]["rows"]]


# The page


def test_every_name_marked_sic_is_told() -> None:
    texts = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "specs").rglob("*.but"))]
    sources = {(name, said) for text in texts for said, name in SIC.findall(text)}
    assert sum(text.count("[sic]") for text in texts) == sum(len(SIC.findall(text)) for text in texts) > 0
    assert set(misprints(specs().values())) == sources


@pytest.mark.skipif(not PAGE.parent.is_dir(), reason="the documents are not beside the tests")
def test_the_page_is_fresh(update: bool) -> None:
    if update:
        PAGE.write_text(page(), encoding="utf-8", newline="\n")
    assert PAGE.read_text(encoding="utf-8") == page()


@pytest.mark.skipif(not PAGE.parent.is_dir(), reason="the documents are not beside the tests")
def test_a_link_of_the_page_leads_somewhere() -> None:
    links = set(re.findall(r"\]\(([^)#]+)#?([^)]*)\)", page()))
    assert len(links) > len(specs())
    for path, anchor in links:
        target = PAGE.parent / path
        assert target.exists(), path
        assert not anchor or f"\n## {anchor}\n" in target.read_text(encoding="utf-8"), anchor
