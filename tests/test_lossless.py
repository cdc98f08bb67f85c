"""Nothing of a text is lost: every line, comment and position is there; and no text makes the compiler raise."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from butlang.diagnostics import Severity
from butlang.source import Source
from butlang.syntax import ast
from butlang.syntax.parse import parse
from tests.loading import analyse_text

HERE = Path(__file__).parent
SPECS = sorted([*(HERE / "specs").rglob("*.but"), *(HERE.parent / "specs").rglob("*.but")])
TEXT = (HERE / "specs" / "exemple.but").read_text(encoding="utf-8")
WORDS = [
    "formation", "semestre", "UE1.1", "R1.01", "SAÉ1.?", "->", ":", ";", "1,5", "10.999,99", '"', "«", "»", "[A]", "[",
    "#", "niveau", "ECTS", "attendu", "modifie", "retire", "hérite", "inclut", "dérogation", "?", "+", "\t", "\u00a0",
    "\ufeff", "\x00", "\u202e", "9" * 5000, "règle", "total", "10", "×", "compétence", "C1", "\r", "\n", "é", "e\u0301",
]  # fmt: skip


def test_there_are_specs() -> None:
    assert len(SPECS) >= 5


@pytest.mark.parametrize("path", SPECS, ids=lambda p: p.name)
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_every_line_is_a_statement_or_a_comment_at_its_place(path: Path, ending: str) -> None:
    text = path.read_text(encoding="utf-8").replace("\n", ending)
    outcome = parse(Source(path.name, text))
    assert outcome.diagnostics == ()
    by_number = {line.number: line for line in outcome.value.lines}
    written = text.split(ending)
    assert {n for n, line in enumerate(written, 1) if line.strip()} == set(by_number)
    for number, line in by_number.items():
        if line.comment is not None:
            assert line.comment.text == written[number - 1][written[number - 1].index(line.comment.text) :]
            assert line.comment.line == number
        assert (line.statement is None) == written[number - 1].lstrip().startswith("#")


def test_spans_point_at_what_they_name() -> None:
    source = Source("x.but", "# tête\r\nsemestre 3 [A]\r\n\tsae\u00a03.1 « Projet »  AOP -> ue3.1: 0,5 # fin\r\n")
    lines = parse(source).value.lines
    assert [line.number for line in lines] == [1, 2, 3]
    module = lines[2].statement
    assert isinstance(module, ast.Module)
    assert module.title is not None
    assert module.code.code.text == "SAÉ3.01"
    assert [module.code.span.text, module.title.span.text, module.title.text] == [
        "sae\u00a03.1",
        "« Projet »",
        "Projet",
    ]
    assert [module.weights[0].ue.span.text, module.weights[0].terms[0].span.text] == ["ue3.1", "0,5"]
    assert source.position(module.weights[0].terms[0].span.start) == (3, 36)
    assert lines[2].comment is not None
    assert lines[2].comment.text == "# fin"


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from([*WORDS, " "]), max_size=40).map(" ".join))
@example("\r")
@example('"')
@example("9" * 5000)
@example("semestre 1\n  UE1.1 C1, 6 ECTS\n  R1.01 -> UE1.1: " + "9" * 5000)
def test_analyse_never_raises_on_any_text(text: str) -> None:
    outcome = analyse_text(text)
    for diagnostic in outcome.diagnostics:
        assert 0 <= diagnostic.span.start <= diagnostic.span.end <= len(diagnostic.span.source.text)
        assert diagnostic.message.to("fr")
        assert diagnostic.message.to("en")


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_analyse_never_raises_on_a_mutilated_spec(data: st.DataObject) -> None:
    lines = TEXT.split("\n")
    for _ in range(data.draw(st.integers(1, 5))):
        at = data.draw(st.integers(0, len(lines) - 1))
        line = lines[at]
        cut = data.draw(st.integers(0, len(line)))
        lines[at] = line[:cut] + data.draw(st.sampled_from(["", *WORDS])) + line[cut + data.draw(st.integers(0, 3)) :]
    analyse_text("\n".join(lines))


@pytest.mark.parametrize("n", [1, 5, 17])
def test_n_broken_lines_give_n_reports_and_the_rest_is_kept(n: int) -> None:
    good = TEXT.split("\n")
    at = [i for i, line in enumerate(good) if "->" in line][:: max(1, 40 // n)][:n]
    for i in at:
        good[i] = good[i].replace("->", "%%", 1)
    outcome = parse(Source("x.but", "\n".join(good)))
    assert [d.span.line for d in outcome.diagnostics] == [i + 1 for i in at]
    assert all(d.severity is Severity.ERROR for d in outcome.diagnostics)
    assert len(outcome.value.lines) == len(parse(Source("x.but", TEXT)).value.lines)


def test_a_carriage_return_alone_is_named_once() -> None:
    outcome = parse(Source("x.but", 'formation EX "Exemple"\rsite "Ici"\rsemestre 1\r'))
    (found,) = outcome.diagnostics
    assert found.span.source.position(found.span.start) == (1, 23)
    assert "CR" in found.message.to("fr")
