"""Edits of every kind, anywhere: each is one line of the patch, whatever saved the workbook; nothing that is done to one makes `pull` fail."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from difflib import unified_diff
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest
from attrs import evolve, frozen
from openpyxl import load_workbook

from butlang.backends import BACKENDS, LAYOUTS, Options
from butlang.changes.built import Foreign, built
from butlang.changes.keys import Keys, find, is_module_key
from butlang.changes.patch import over
from butlang.changes.pull import Pulled, compiled, pull
from butlang.changes.verify import verify
from butlang.diagnostics import Diagnostic
from butlang.figures import Curriculum
from butlang.pipeline import analyse
from butlang.project import Project
from butlang.source import Source
from butlang.workbook import Cell, Sheet, Workbook, read
from butlang.workbook.records import Kind
from tests.built import built as books
from tests.loading import memory
from tests.pulling import assert_unedited

TESTS = Path(__file__).parent
ROOT = TESTS.parent
EDITS = 200

# A formation over a formation over a programme, with an included file: facts on every layer, for one parcours or several.
FAMILY = {
    "programme.but": """programme EX "Programme"
parcours A "Un"
parcours B "Deux"
compétence C1 "Réaliser"
  niveau 1 "Débuter"
  niveau 2 "Continuer"
compétence C2 "Conduire"
  niveau 1 "Organiser"
semestre 3 [A, B]
  UE3.1 C1 niveau 2
  UE3.2 C2 niveau 1
  SAÉ3.01 "Projet" -> UE3.1
  R3.01 "Cours" -> UE3.1; UE3.2
  R3.02 "Autre" -> UE3.2
""",
    "base.but": """formation EX "Base"
hérite "programme.but"
catégorie AOP
semestre 1
  UE1.1 C1 niveau 1, 15 ECTS
  UE1.2 C2 niveau 1, 15 ECTS
  SAÉ1.01 "Projet" -> UE1.1: 40; UE1.2: 40
  SAÉ1.? AOP -> UE1.1: 1 + 2
  R1.01 "Cours" -> UE1.1: 60; UE1.2: 60
  R1.02 "Sans"
semestre 3 [A, B]
  UE3.1, 15 ECTS
  UE3.2, 15 ECTS [A]
  UE3.2, 15 ECTS [B]
  SAÉ3.01 -> UE3.1: 40
  SAÉ3.01 [A] -> UE3.2: 41
  SAÉ3.01 [B] -> UE3.2: 42
  R3.01 -> UE3.1: 60; UE3.2: 60
  R3.A.03 "Seul" -> UE3.2: 1
""",
    "s3.but": """semestre 3 [A, B]
  modifie R3.01 -> UE3.1: 55
  R3.B.04 "Local" -> UE3.2: 2 # B
  R3.05 "Commun" [A, B] -> UE3.1: 3
""",
    "exemple.but": """formation EX "Exemple"
hérite "base.but"
inclut "s3.but"
compétence C3 "Vendre"
semestre 3 [A, B]
  UE3.3 C3, 0 ECTS [B]
  SAÉ3.01 -> UE3.3: 5
  R3.05 -> UE3.3: 6
  retire R3.02
""",
}


@frozen
class Spec:
    """A specification that can be edited, with the text of each of its files."""

    source: Source
    project: Project
    texts: Mapping[str, str]


@cache
def sources() -> tuple[Spec, ...]:
    family = Spec(Source("exemple.but", FAMILY["exemple.but"]), memory(FAMILY), FAMILY)
    paths = [*sorted((ROOT / "specs/bordeaux").glob("*.but")), *sorted(TESTS.glob("golden/*/spec.but"))]
    files = {str(path.relative_to(ROOT)): path.read_text(encoding="utf-8") for path in [*paths, *(ROOT / "specs/nationaux").glob("*.but")]}  # fmt: skip
    load = memory(files)
    found = (Spec(Source(name, files[name]), load, files) for name in (str(path.relative_to(ROOT)) for path in paths))
    return (*(family for _ in range(12)), *found)


@cache
def made(number: int, layout: str) -> dict[str, Workbook]:
    files = BACKENDS["xlsx"].emit(*analysed(number), Options(layout=layout))
    return {name: read(name, data) for name, data in files.items()}


@cache
def analysed(number: int) -> tuple[Curriculum, tuple[Diagnostic, ...]]:
    outcome = analyse(sources()[number].source, sources()[number].project)
    assert outcome.value is not None
    return outcome.value, outcome.diagnostics


def pulled(workbook: Workbook, spec: Spec, found: tuple[Curriculum, tuple[Diagnostic, ...]]) -> Pulled:
    origin = built(workbook)
    return pull(workbook, origin, compiled(spec.source, spec.project, *found, origin))


@frozen
class Draw:
    """A workbook with one cell edited."""

    number: int
    workbook: Workbook
    name: str


def draws(seed: int, count: int) -> Iterator[Draw]:
    rng = random.Random(seed)
    while count:
        number, layout = rng.randrange(len(sources())), rng.choice(LAYOUTS)
        books = made(number, layout)
        workbook = books[rng.choice(sorted(books))]
        page = rng.choice(list(built(workbook).pages.values()))
        at = next(at for at, sheet in enumerate(workbook.sheets) if sheet.name == page.name)
        sheet = workbook.sheets[at]
        keys = find(sheet)
        assert keys is not None
        cell = one(rng, sheet, keys, layout)
        if cell is None:
            continue
        place, value = cell
        cells = {other: old for other, old in sheet.cells.items() if other != place}
        if value is not None:
            cells[place] = value
        sheets = (*workbook.sheets[:at], evolve(sheet, cells=cells), *workbook.sheets[at + 1 :])
        spec = sources()[number]
        yield Draw(number, evolve(workbook, sheets=sheets), f"{spec.source.path} {layout} {page.name} {place} {value}")
        count -= 1


def one(rng: random.Random, sheet: Sheet, keys: Keys, layout: str) -> tuple[tuple[int, int], Cell | None] | None:
    """A place to edit and what to write there; None where the sheet has no such place."""
    ue = rng.choice([key for key in keys.rows if key != "pied"])
    row = keys.rows[ue]
    modules = [at for key, at in keys.columns.items() if is_module_key(key)]
    full = [at for at in modules if (row, at) in sheet.cells and sheet.cells[row, at].text not in ("0", "?")]
    free = [at for at in modules if at not in full]
    kind = rng.choice(["change", "change", "change", "empty", "add", "ects", "title", "name", "name"])
    match kind:
        case "change" if full:
            place, value = (row, rng.choice(full)), Cell("number", rng.choice(["0.25", "3.5", "11", "7.125", "0.1"]))
        case "empty" if full:
            return (row, rng.choice(full)), None
        case "add" if free:
            place, value = (row, rng.choice(free)), Cell("number", rng.choice(["2.25", "17"]))
        case "ects":
            place, value = (row, keys.columns["ects"]), Cell("number", rng.choice(["1", "7.75", "13"]))
        case "title":
            named = [at for key, at in keys.columns.items() if is_module_key(key) and "#" not in key]
            place = (keys.header, rng.choice(named or [0]))
            if place not in sheet.cells:
                return None
            glue = " ‐ " if layout == "coefficients" else " - "
            code = sheet.cells[place].text.partition(glue)[0]
            value = Cell("text", code + glue + rng.choice(['Un "titre"', "L’été : « demain » \\ après"]))
        case "name":
            place = (row, keys.columns.get(rng.choice(["compétence", "niveau"]), 0))
            if place not in sheet.cells or not sheet.cells[place].text:
                return None
            value = Cell("text", "Un tout autre titre")
        case _:
            return None
    old = sheet.cells.get(place)
    return None if old is not None and old.text == value.text else (place, value)


@pytest.mark.parametrize("seed", range(4))
def test_each_edit_is_one_line_of_the_patch(seed: int) -> None:
    several = 0
    for rank, draw in enumerate(draws(seed, EDITS // 4)):
        spec = sources()[draw.number]
        found = pulled(draw.workbook, spec, analysed(draw.number))
        assert len(found.carried) == 1, draw.name
        assert found.clean, (draw.name, [remark.whole.to("fr") for remark in found.remarks.lost])
        assert not found.there, draw.name
        texts = found.texts
        if rank % 4 == 0:
            edited = Spec(texts.get(spec.source.path, spec.source), over(spec.project, texts), {})
            outcome = analyse(edited.source, edited.project)
            assert outcome.value is not None
            again = pulled(draw.workbook, edited, (outcome.value, outcome.diagnostics))
            assert (again.carried, again.clean, len(again.there)) == ([], True, 1), draw.name
        lines = [line for name, source in texts.items() for line in changed(spec.texts[name], source.text)]
        several += len(lines) > 1
        assert sum(line.startswith("-") for line in lines) <= 1, (draw.name, lines)
        assert sum(line.startswith("+") for line in lines) <= 3, (draw.name, lines)
    assert several < EDITS


def changed(old: str, new: str) -> list[str]:
    lines = list(unified_diff(old.splitlines(), new.splitlines(), n=0, lineterm=""))
    return [line for line in lines[2:] if not line.startswith("@@")]


@pytest.mark.parametrize("rank", range(4))
def test_nothing_is_to_carry_after_openpyxl_has_saved_it(rank: int) -> None:
    for book in books()[rank::12]:
        out = BytesIO()
        load_workbook(BytesIO(book.data)).save(out)
        assert_unedited(book, out.getvalue())


TEXTS = [
    "",
    "?",
    "1,5",
    "UE 1.1",
    "UE1.2",
    "pied",
    "clé",
    "R1.01",
    "R1.01 ‐ X",
    "SAÉ1.?#1",
    "R1.?#999",
    "ects",
    "total",
]
TEXTS += [
    "=x",
    '{"a":["1",0,1]}',
    "{}",
    "[]",
    "1",
    "x" * 300,
    "\n",
    "\u202ex",
    "1e999",
    "S1",
    "feuille",
    "ue",
    "modules",
]
TEXTS += ["source", "niveau", "catégorie AOP", "R99.99.99", "UE99.99", "UE1.999", "99999999999", "\ufffd", "butlang"]
KINDS: tuple[Kind, ...] = ("text", "text", "text", "date", "boolean", "error", "nothing")
NUMBERS = ["0", "1", "1e-07", "1e+22", "-0.0", "0.30000000000000004", "5e-324", "1.7976931348623157e+308", "2.5"]
FORMULAS = [None, None, "", "SUM(A1:B2)", "A1:XFD1048576", "'S1'!A1", 'IF(COUNT(D5)=COUNTA(D5),1,"?")', "#REF!"]


@pytest.mark.parametrize("seed", range(4))
def test_whatever_is_done_to_a_workbook_is_answered(seed: int) -> None:
    rng = random.Random(seed)
    read_well = 0
    for _ in range(15):
        number, layout = rng.choice([0, len(sources()) - 1]), rng.choice(LAYOUTS)
        books = made(number, layout)
        sheets = list(books[rng.choice(sorted(books))].sheets)
        for _ in range(rng.choice([1, 3, 20])):
            at = rng.randrange(len(sheets) - (rng.random() < 0.8))
            sheets[at] = evolve(sheets[at], cells=mutilated(rng, sheets[at]))
        rng.shuffle(sheets)
        workbook = Workbook("x.xlsx", tuple(sheets[rng.random() < 0.1 :]))
        try:
            origin = built(workbook)
        except Foreign:
            continue
        spec = sources()[number]
        said = compiled(spec.source, spec.project, *analysed(number), origin)
        found, verified = pull(workbook, origin, said), verify(workbook, origin, said)
        for remark in (*found.remarks.lost, *found.conflicts, *found.there, *verified.facts, *verified.remarks.lost):
            assert remark.whole.to("fr")
            assert remark.whole.to("en")
        read_well += 1
    assert read_well > 3


def mutilated(rng: random.Random, sheet: Sheet) -> dict[tuple[int, int], Cell]:
    cells = dict(sheet.cells)
    for _ in range(rng.choice([1, 5, 40])):
        known = bool(cells) and rng.random() < 0.8
        place = rng.choice(list(cells)) if known else (rng.randrange(1, 40), rng.randrange(1, 60))
        match rng.randrange(4):
            case 0:
                cells.pop(place, None)
            case 1 if cells:
                cells[place] = cells[rng.choice(list(cells))]
            case 2:
                style = rng.choice(["General", "0%", "0.00"])
                cells[place] = Cell("number", rng.choice(NUMBERS), rng.choice(FORMULAS), style)
            case _:
                cells[place] = Cell(rng.choice(KINDS), rng.choice(TEXTS), rng.choice(FORMULAS))
    return cells
