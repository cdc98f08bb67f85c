"""Texts and their canonical form: `tests/format/*.txt`, text, `---`, text. `pytest --update` rewrites what stands after `---`."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from butlang.format import formatted
from butlang.format.same import same
from butlang.proof import same_curriculum
from butlang.source import Source
from butlang.syntax.parse import parse
from tests.expected import hold
from tests.loading import analyse_text, memory

HERE = Path(__file__).parent
CASES = sorted((HERE / "format").glob("*.txt"))
SPECS = sorted([*(HERE / "specs").rglob("*.but"), *(HERE.parent / "specs").rglob("*.but")])
TEXTS = [path.read_text(encoding="utf-8") for path in (*SPECS, *sorted((HERE / "golden").rglob("*.but")))]
FILES = {path.name: path.read_text(encoding="utf-8") for path in SPECS}
COMMENTS = ["# Un mot.", "   # à « part »", "#", "#R1.01 -> UE1.1: 2", "\t# R1.99 [A] "]
BLOCKS = [["", "# a", ""], ["# b", ""], ["", "# c"], ["", "# d", "", "# e"], ["# f", "", "# g", ""]]
BROKEN = ["R1.01 -> UE1.1; 2", "semestre", "\tsemstre 9 ", "UE1.1 : 3", "compétence", '  titre "x"', "formaton A"]
SPELLINGS = [("->", " ->\t"), (": ", " :"), ("; ", ";"), (",", "."), ("UE", "ue "), ("SAÉ", "sae"), (" ", "   "), ("0,", "00,")]  # fmt: skip


def test_there_are_cases() -> None:
    assert len(CASES) >= 5
    assert len(TEXTS) >= 5


def canonical(text: str) -> str:
    return formatted(Source("x.but", text)).value


@pytest.mark.parametrize("path", CASES, ids=lambda p: p.stem)
def test_case(path: Path, update: bool) -> None:
    text = path.read_text(encoding="utf-8").partition("---\n")[0]
    found = canonical(text)
    hold(path, f"{text}---\n{found}", update)
    assert canonical(found) == found
    assert canonical(text.replace("\n", "\r\n")) == found.replace("\n", "\r\n")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", ""),
        (" \n\r\n", ""),
        ('formation  X "X"', 'formation X "X"\n'),
        ('site  "S"\nversion "1"\r\n\r\n', 'site "S"\nversion "1"\n'),
        ('site  "S"\r\nversion "1"\n', 'site "S"\r\nversion "1"\r\n'),
        # CR that ends no line makes the line one that does not parse: it stays.
        ('site "S"\r\r\nversion  "1"\n', 'site "S"\r\r\nversion "1"\r\n'),
        ('site \t"S"\n\r\r\n R1\r\r\n', 'site "S"\n\r\r\n R1\r\r\n'),
        ('site  "S"\rversion "1"\r', 'site  "S"\rversion "1"\r\r\n'),
    ],
)
def test_line_endings(text: str, found: str) -> None:
    assert canonical(text) == found
    assert canonical(found) == found


@pytest.mark.parametrize(
    "line",
    [
        "R1.01 -> UE1.3: 1; UE1.2: 2; UE1.1: 3",
        "R1.01 -> UE1.1: 1; UE1.2: 2; UE1.1: 3",
        "retire ue 2.2",
        "modifie ue 1.03 5 ECTS",
        "R1.? -> UE1.3: 1 + 2; UE1.1: 1 + 2; UE1.3: 0,5",
    ],
)
def test_wrong_names_are_no_reason_to_refuse(line: str) -> None:
    text = f'formation X "X"\nhérite "b.but"\nsemestre 1\n{line}\n'
    base = 'formation B "B"\ncompétence C1 "Un"\n  niveau 1 "Un"\nsemestre 1\n  UE1.1 C1 niveau 1, 30 ECTS\n'
    assert same_curriculum(Source("x.but", text), Source("x.but", canonical(text)), memory({"b.but": base}))


@pytest.mark.parametrize(
    "lines",
    [
        "R1.01 -> UE1.2; UE1.1\nUE1.1 C1 niveau 1\nUE1.2 C1 niveau 1",
        'R1.01 "Un"\nSAÉ1.01 "Projet" -> UE1.1\nUE1.2 C1 niveau 1\nUE1.1 C1 niveau 1',
    ],
)
def test_a_programme_in_another_order_is_the_same(lines: str) -> None:
    text = f'programme X "X"\ncompétence C1 "Un"\n  niveau 1 "Un"\nsemestre 1\n{lines}\n'
    found = canonical(text)
    assert found != text
    assert same_curriculum(Source("x.but", text), Source("x.but", found), memory({}))


@pytest.mark.parametrize("path", SPECS, ids=lambda p: p.name)
def test_specs_are_in_form(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert canonical(text) == text


def comments(text: str) -> Counter[str]:
    found = parse(Source("x.but", text)).value.lines
    return Counter(line.comment.text.rstrip() for line in found if line.comment is not None)


@st.composite
def disordered(draw: st.DrawFn) -> str:
    """A specification with comments, blank lines and broken lines anywhere, lines that changed places, other spellings."""
    lines = draw(st.sampled_from(TEXTS)).splitlines()
    start = draw(st.integers(0, max(0, len(lines) - 40)))
    if draw(st.booleans()):
        lines = lines[:20] + lines[start : start + 40]
    for _ in range(draw(st.integers(0, 12))):
        at = draw(st.integers(0, len(lines) - 1))
        kind = draw(st.integers(0, 6))
        if kind == 0:
            lines.insert(at, draw(st.sampled_from(COMMENTS)))
        elif kind == 1:
            lines.insert(at, draw(st.sampled_from(["", "   "])))
        elif kind == 2 and "#" not in lines[at]:
            lines[at] += draw(st.sampled_from(COMMENTS))
        elif kind == 3:
            other = draw(st.integers(0, len(lines) - 1))
            lines[at], lines[other] = lines[other], lines[at]
        elif kind == 4:
            lines[at] = lines[at].replace(*draw(st.sampled_from(SPELLINGS)))
        elif kind == 5:
            lines[at:at] = draw(st.sampled_from(BLOCKS))
        elif draw(st.integers(0, 3)) == 0:
            lines.insert(at, draw(st.sampled_from(BROKEN)))
    return draw(st.sampled_from(["\n", "\r\n"])).join(lines) + draw(st.sampled_from(["", "\n", "\n\n"]))


@settings(max_examples=400, deadline=None)
@given(disordered())
def test_formatting_is_stable_and_changes_no_meaning(text: str) -> None:
    found = canonical(text)  # raises where it cannot be proved
    assert canonical(found) == found
    assert comments(found) == comments(text)
    broken = [d.span.source.line(d.span.line).strip() for d in parse(Source("x.but", text)).diagnostics]
    assert Counter(broken) <= Counter(map(str.strip, found.splitlines()))
    old, new = (Source("nationaux/x.but", one) for one in (text, found))
    assert same_curriculum(old, new, memory({f"nationaux/{name}": one for name, one in FILES.items()}))
    assert not re.search(r"\n\r?\n\r?\n", found)
    assert all(line == line.rstrip() for line in found.splitlines() if line.strip() not in broken)


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(TEXTS), st.data())
def test_a_text_that_lacks_a_line_or_a_figure_is_not_the_same(text: str, data: st.DataObject) -> None:
    lines = text.splitlines()
    at = data.draw(st.sampled_from([n for n, line in enumerate(lines) if line.strip()]))
    kind = data.draw(st.integers(0, 2))
    if kind == 0:
        del lines[at]
    elif kind == 1 and re.search(r"[0-9]", lines[at]):
        lines[at] = re.sub(r"([0-9])(?=\D*$)", lambda m: str((int(m[1]) + 1) % 10), lines[at])
    else:
        lines.insert(at, lines[at])
    old, new = (parse(Source("x.but", one)).value for one in (text, "\n".join(lines)))
    assert not same(old, new)


def test_what_is_compared_sees_the_figures() -> None:
    text = TEXTS[0]
    assert analyse_text(text).diagnostics is not None
    assert not same_curriculum(Source("x.but", 'formation X "X"\n'), Source("x.but", 'formation X "Y"\n'), memory({}))
