"""`diff`: a row for each fact. Every case of tests/diffs is played; edits of real specs are drawn."""

from __future__ import annotations

import json
import random
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from butlang.backends import BACKENDS, Options
from butlang.diff.compare import Version, compare
from butlang.diff.rows import OPPOSITE, Fact, Row
from butlang.files.reading import Reader
from butlang.pipeline import analyse
from butlang.project import Project
from butlang.report.diff.words import what
from butlang.source import Source
from tests.diffing import version
from tests.editing import edited
from tests.expected import hold
from tests.mutations import mutations, rewritten
from tests.scripts import call, play, read_script
from tests.specs_drawn import specs

HERE = Path(__file__).parent
CASES = sorted((HERE / "diffs").glob("*.txt"))
ROOTS = ("formation", "programme")
SPECS = [
    path
    for folder in (HERE / "specs", HERE.parent / "specs")
    for path in sorted(folder.rglob("*.but"))
    if any(line.startswith(ROOTS) for line in path.read_text(encoding="utf-8").splitlines())
]


def test_there_are_cases() -> None:
    assert len(CASES) >= 5
    assert len(SPECS) >= 2


@pytest.mark.parametrize("path", CASES, ids=lambda p: p.stem)
def test_case(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, update: bool) -> None:
    script = read_script(path.read_text(encoding="utf-8"))
    assert script.intro.strip()
    hold(path, play(script, tmp_path, monkeypatch).text(), update)


def test_every_fact_has_its_words_and_is_documented() -> None:
    facts = get_args(Fact)
    assert len(facts) > 30
    for lang in ("fr", "en"):
        assert all(what(Row("changed", fact, ("A", "B"), None, None), lang) for fact in facts)
    page = HERE.parent / "docs" / "diff.md"
    if page.is_file():
        named = set(re.findall(r"`(\.?[a-z.]+)`", page.read_text(encoding="utf-8")))
        assert [f for f in facts if f not in named and f.removeprefix("formation") not in named] == []


def test_a_cell_that_was_edited(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A number that is another one is a row; what is no number is named, and not compared."""
    (tmp_path / "butlang.toml").touch()
    spec = (HERE / "diffs" / "semestre.but").read_text(encoding="utf-8")
    (tmp_path / "x.but").write_text(spec, encoding="utf-8")
    assert call(["build", "x.but"], tmp_path, monkeypatch).status == 0
    path = tmp_path / "out/x.xlsx"
    cells = {cell.value: cell.coordinate for row in load_workbook(path)["S3"].iter_rows() for cell in row}
    path.write_bytes(edited(path.read_bytes(), f'S3!{cells[6]} = 7\nS3!{cells[1.5]} = "beaucoup"'))
    answer = call(["diff", "out/x.xlsx", "x.but"], tmp_path, monkeypatch)
    assert "~ SAÉ3.02 en UE3.3 : 7 → 6\n" in answer.stdout.decode()
    assert "1 formation modifiée ; 1 modification\n" in answer.stdout.decode()
    assert "beaucoup" in answer.stderr.decode()
    assert answer.status == 0


Instead = Callable[[Source], Project]
"""What loads the files that a text names."""


def loaded(path: Path) -> tuple[Source, Instead]:
    """A spec of the repository, and what loads the files that it names for any text in its place."""
    reader = Reader()
    source = reader.read(str(path)).value
    assert source is not None
    load = reader.project(source)
    return source, lambda root: Project(lambda by, name: load(source if by is root else by, name))


def compiled(text: str, load: Instead) -> Version | None:
    source = Source("spec.but", text)
    outcome = analyse(source, load(source))
    return None if outcome.value is None else Version(outcome.value, outcome.diagnostics)


def assert_rows(a: Version, b: Version, expected: int) -> None:
    """How many rows there are, none where the model is the same; and the other way round the same rows."""
    found, back = compare(a, b), compare(b, a)
    same = a.curriculum.formation == b.curriculum.formation
    assert len(found.rows) == (0 if same else expected), found.rows
    assert Counter(map(_mirrored, found.rows)) == Counter(map(_plain, back.rows))


def _plain(row: Row) -> tuple[object, ...]:
    return row.change, row.fact, frozenset(row.semestres), frozenset(row.parcours), row.old, row.new


def _mirrored(row: Row) -> tuple[object, ...]:
    _, fact, semestres, parcours, old, new = _plain(row)
    return OPPOSITE.get(row.change, row.change), fact, semestres, parcours, new, old


@pytest.mark.parametrize("path", SPECS, ids=lambda p: f"{p.parent.name}-{p.stem}")
def test_any_edit_of_one_fact_is_one_row(path: Path) -> None:
    source, load = loaded(path)
    base = compiled(source.text, load)
    assert base is not None
    edits = list(mutations(source.text))
    kinds = sorted({edit.kind for edit in edits})
    assert len(kinds) > 5
    # Some of each kind, the same on every machine.
    draw = random.Random(path.stem)
    told = 0
    for kind in kinds:
        some = [edit for edit in edits if edit.kind == kind]
        for edit in draw.sample(some, min(2, len(some))):
            edited = compiled(edit.text, load)
            if edited is not None:
                assert_rows(base, edited, 1)
                told += 1
    assert told > len(kinds)
    otherwise = compiled(rewritten(source.text, 0), load)
    assert otherwise is not None
    assert_rows(base, otherwise, 0)


@settings(max_examples=60, deadline=None)
@given(specs(), st.data())
def test_any_edit_of_any_spec_is_one_row(text: str, data: st.DataObject) -> None:
    base = version(text)
    assert base is not None
    edits = list(mutations(text))
    kind = data.draw(st.sampled_from(sorted({edit.kind for edit in edits})))
    edited = version(data.draw(st.sampled_from([edit for edit in edits if edit.kind == kind])).text)
    if edited is not None:
        assert_rows(base, edited, 1)
    otherwise = version(rewritten(text, data.draw(st.integers(0, 99))))
    assert otherwise is not None
    assert_rows(base, otherwise, 0)


@settings(max_examples=40, deadline=None)
@given(specs(), st.data())
def test_several_edits_give_as_many_rows_at_most(text: str, data: st.DataObject) -> None:
    """Edits that meet in one fact are one row; whatever they are, no row means the same sheets."""
    base, edited, edits = version(text), text, data.draw(st.integers(2, 4))
    for _ in range(edits):
        edited = data.draw(st.sampled_from(list(mutations(edited)))).text
    after = version(edited)
    if base is None or after is None:
        return
    rows = compare(base, after).rows
    if not rows:
        assert sheets(base) == sheets(after)


def sheets(of: Version) -> object:
    """The model as JSON, in which the order of sheets, categories and terms says nothing."""
    document = json.loads(BACKENDS["json"].emit(of.curriculum, (), Options())[""])
    for sheet in document["sheets"]:
        sheet["categories"].sort()
        sheet["modules"].sort(key=str)
        for module in sheet["modules"]:
            module["categories"].sort()
            module["weights"] = {ue: sorted(terms) for ue, terms in sorted(module["weights"].items())}
    document["sheets"].sort(key=lambda sheet: (sheet["semester"], str(sheet["parcours"])))
    return document
