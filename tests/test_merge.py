"""Three versions of a specification to one: `tests/merges/*.txt`; and that nothing is lost, whatever is merged."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, reject, settings
from hypothesis import strategies as st

from butlang.format import formatted
from butlang.merge import Result, Unproved, merge
from butlang.source import Source
from tests.expected import hold
from tests.merging import LABELS, read_case
from tests.scripts import call

HERE = Path(__file__).parent
CASES = sorted((HERE / "merges").glob("*.txt"))
TEXTS = [
    path.read_text(encoding="utf-8")
    for path in sorted(
        [*(HERE.parent / "specs").rglob("*.but"), *(HERE / "golden").rglob("*.but"), *(HERE / "edits").rglob("*.but")]
    )
]


def test_there_are_cases() -> None:
    assert len(CASES) >= 17


@pytest.mark.parametrize("path", CASES, ids=lambda p: p.stem)
def test_case(path: Path, update: bool) -> None:
    hold(path, read_case(path.read_text(encoding="utf-8")).text(), update)


COMMENTS = ["  # Un mot.", "# Un autre mot.", "  #", "  # R1.01 -> UE1.1: 2"]
LINES = ['  R1.{n} "Nouveau" -> UE1.1: 1', '  SAÉ1.{n} "Nouveau"', '  attendu R1.{n} total 3', '  dérogation part-sae UE1.{n} "ainsi"', '  UE1.{n} C1', '  R1.{n} -> UE1.1; 4', 'catégorie N{n}']  # fmt: skip


def canonical(text: str) -> str:
    return formatted(Source("x.but", text)).value


@st.composite
def changed(draw: st.DrawFn, lines: list[str], places: list[int], number: int) -> tuple[list[list[str]], list[str]]:
    """Some lines changed, removed, or with others above them: what stands at each place, and the lines that came."""
    found = [[line] for line in lines]
    come: list[str] = []
    for at in places:
        kinds = [0, 2, 3, 4] if lines[at].startswith("compétence") else [0, 1, 2, 3, 4]
        header = not any(line.startswith("semestre") for line in lines[:at])
        kind = draw(st.sampled_from(kinds))
        if kind == 0:
            new = re.sub(r"(: |, | )([0-9]+)(?=[^0-9]*$)", lambda m: f"{m[1]}{int(m[2]) + number}", lines[at])
            found[at] = [new]
            come += [new] if new != lines[at] else []
        elif kind == 1:
            found[at] = []
        elif kind == 2:
            found[at].insert(0, draw(st.sampled_from(COMMENTS)) + f" {number}{at}")
            come.append(found[at][0])
        elif kind == 3:
            found[at].append(draw(st.sampled_from(LINES[-1:] if header else LINES)).format(n=f"{number}{at:03}"))
            come.append(found[at][1])
        else:
            found[at][0] += f" # {number}{at}"
            come.append(found[at][0])
    return found, come


@st.composite
def versions(draw: st.DrawFn) -> tuple[str, str, str, str, list[str]]:
    """A base, two versions that change different lines, the text with all of it, and the lines that came."""
    lines = draw(st.sampled_from(TEXTS)).splitlines()
    if len(lines) > 60:
        start = draw(st.integers(20, len(lines) - 40))
        lines = canonical("\n".join(lines[:20] + lines[start : start + 40])).splitlines()
    places = draw(st.lists(st.integers(0, len(lines) - 1), unique=True, max_size=8))
    places = [at for at in places if lines[at].strip() and not lines[at].startswith("semestre")]
    half = len(places) // 2
    ours, came = draw(changed(lines, places[:half], 1))
    theirs, come = draw(changed(lines, places[half:], 2))
    both = [a if b == [line] else b for line, a, b in zip(lines, ours, theirs, strict=True)]
    found = ([[line] for line in lines], ours, theirs, both)
    texts = ["\n".join(line for some in one for line in some) + "\n" for one in found]
    return texts[0], texts[1], texts[2], texts[3], came + come


def statements(text: str) -> list[str]:
    """The statements of a text, without comments and order."""
    lines = (line.strip() for line in canonical(text).splitlines())
    return sorted(line.partition(" #")[0] for line in lines if line and not line.startswith("#"))


def merged(base: str, ours: str, theirs: str) -> Result:
    return merge(Source("b", base), Source("o", ours), Source("t", theirs), LABELS)


@settings(max_examples=40, deadline=None)
@given(versions())
def test_changes_of_different_lines_are_all_there(drawn: tuple[str, str, str, str, list[str]]) -> None:
    base, ours, theirs, both, come = drawn
    result = merged(base, ours, theirs)  # raises where it cannot be proved
    there = {line.strip() for line in result.text.splitlines()}
    loose = " ".join(sorted(there))
    for line in come:
        shown = canonical(line).strip()
        statement, _, comment = shown.partition(" # ")
        assert shown in there or (statement in loose and comment in loose), (line, result.text)
    if not result.conflicts:
        # A comment that one side changed and the other parted from its line stands in both forms.
        assert statements(result.text) == statements(both)
        assert canonical(result.text) == result.text


@settings(max_examples=25, deadline=None)
@given(*[st.sampled_from([text for text in TEXTS if len(text) < 5000])] * 3)
def test_a_conflict_resolved_for_one_side_is_canonical(base: str, ours: str, theirs: str) -> None:
    """Without the markers and what stands between two of them."""
    try:
        text = merged(base, ours, theirs).text
    except Unproved:
        reject()
    for gone in (r"^={7}\n(?:.*\n)*?>{7} .*\n|^<{7} .*\n", r"^<{7} .*\n(?:.*\n)*?={7}\n|^>{7} .*\n"):
        resolved = re.sub(gone, "", text, flags=re.M)
        assert canonical(resolved) == resolved


@settings(max_examples=40, deadline=None)
@given(versions())
def test_what_one_side_alone_changed_is_taken_as_it_is(drawn: tuple[str, str, str, str, list[str]]) -> None:
    base, ours, *_ = drawn
    for result in (merged(base, ours, base), merged(base, base, ours), merged(base, ours, ours)):
        assert result.conflicts == ()
        assert result.text == canonical(ours)


@settings(max_examples=40, deadline=None)
@given(*[st.sampled_from([*TEXTS, "", "\n", "<<<<<<< a\n", "formation X\n\n\nR1.01 ->"])] * 3, st.booleans())
def test_whatever_is_merged_nothing_is_lost(
    tmp_path_factory: pytest.TempPathFactory, base: str, ours: str, theirs: str, bytes_: bool
) -> None:
    """Three texts that have nothing to do with each other, or that are none: then git merges their lines."""
    folder = tmp_path_factory.mktemp("merge")
    for name, text in (("base", base), ("ours", ours), ("theirs", theirs)):
        (folder / name).write_bytes(text.encode() + (b"\xff\n" if bytes_ else b""))
    with pytest.MonkeyPatch.context() as patch:
        answer = call(["merge", "base", "ours", "theirs"], folder, patch)
    assert answer.status in (0, 1)
    found = words((folder / "ours").read_bytes().decode(errors="replace"))
    for side in (ours, theirs):
        assert words(side) - words(base) <= found


def words(text: str) -> set[str]:
    """The words and figures of a canonical text: what is left of a line of which each side changed something else."""
    return set(re.findall(r"\w+(?:,\d+)?", canonical(text)))


def numbered(titles: str, first: dict[str, int]) -> str:
    """A module for each letter, with codes in order, and its coefficient if it is not 1."""
    lines = (f'  R1.{at:02} "{title}" -> UE1.1: {first.get(title, 1)}\n' for at, title in enumerate(titles, 1))
    return 'formation X "X"\n\nsemestre 1\n' + "".join(lines)


@pytest.mark.parametrize("renumbered", ["xabcd", "axbcd", "abcxd", "bcd", "acd", "abd", "bacd", "adbc", "bxcd"])
@pytest.mark.parametrize("edited", "abcd")
def test_what_is_said_of_a_module_stays_with_it(renumbered: str, edited: str) -> None:
    """All coefficients are the same, so nothing but the title says which module is which."""
    base, ours, theirs = numbered("abcd", {}), numbered(renumbered, {}), numbered("abcd", {edited: 2})
    for result in (merged(base, ours, theirs), merged(base, theirs, ours)):
        if edited in renumbered:
            assert (result.text, result.conflicts) == (numbered(renumbered, {edited: 2}), ())
        else:
            assert [text for text in result.text.splitlines() if edited in text and "2" in text]
            assert len(result.conflicts) == 1


@pytest.mark.parametrize("git", [True, False])
def test_what_is_no_text_is_merged_by_lines(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, git: bool) -> None:
    if not git:
        monkeypatch.setenv("PATH", "")
    for name, text in (("base", b"a\xff\nb\nc\n"), ("ours", b"a\xff\nb\nC\n"), ("theirs", b"A\xff\nb\nc\n")):
        (tmp_path / name).write_bytes(text)
    answer = call(["merge", "base", "ours", "theirs", "--path", "x.but"], tmp_path, monkeypatch)
    found = (tmp_path / "ours").read_bytes()
    assert (answer.status, found) == (0, b"A\xff\nb\nC\n") if git else (1, found)
    assert {b"A\xff", b"b", b"C"} <= set(found.splitlines())
    assert "x.but : ce qui est écrit ne permet pas de fusionner fait par fait" in answer.stderr.decode()


def test_a_bug_loses_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """git takes a status of 70 for a conflict, and what stands in OURS for what is left to resolve."""
    for name, text in (("base", "a\nb\nc\n"), ("ours", "a\nb\nC\n"), ("theirs", "A\nb\nc\n")):
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.setattr("butlang.cli.merge.merge", lambda *_: 1 // 0)
    assert call(["merge", "base", "ours", "theirs"], tmp_path, monkeypatch).status == 70
    assert (tmp_path / "ours").read_text(encoding="utf-8") == "A\nb\nC\n"
