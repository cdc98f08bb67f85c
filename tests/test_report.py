"""Diagnostics as they are shown: carets, hidden characters, counts, remedies."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from butlang.codes import SYNTAXE
from butlang.diagnostics import Diagnostic, Edit, Fix, Lang, Note, diagnostic, say
from butlang.report.counts import Counts
from butlang.report.json import JsonReport
from butlang.report.screen import cells, visible, width
from butlang.report.text import render
from butlang.source import Source, Span

HERE = say("ici", "here")


def about(line: str, start: int, end: int) -> str:
    """The two lines that show a place: the source and its underline, without the margin."""
    source = Source("x.but", line + "\nsuite\n")
    shown = render(diagnostic(SYNTAXE, Span(source, start, end), HERE), "fr", explain=False)
    return "\n".join(row[5:] for row in shown.splitlines()[3:5])


@pytest.mark.parametrize(
    ("line", "start", "end", "expected"),
    [
        ("abc", 1, 2, "abc\n ^"),
        ("\tabc", 1, 3, "    abc\n    ^^"),
        ("a\tb", 1, 2, "a   b\n ^^^"),
        ("ab\tc\td", 5, 6, "ab  c   d\n        ^"),
        ("e\u0301te\u0301 x", 6, 7, "e\u0301te\u0301 x\n    ^"),
        ("日本 x", 0, 2, "日本 x\n^^^^"),
        ("日本 x", 3, 4, "日本 x\n     ^"),
        ("a\u202eb", 2, 3, "a\\u202eb\n       ^"),
        ("a\x1bb", 1, 2, "a\\x1bb\n ^^^^"),
        ("e\u0301", 1, 2, "e\u0301\n^"),
        ("abc", 3, 3, "abc\n   ^"),
        ("", 0, 0, "\n^"),
        ("ab", 0, 6, "ab\n^^"),
        ("a\U0001f600b", 2, 3, "a\U0001f600b\n   ^"),
    ],
)
def test_carets_stand_under_what_they_mean(line: str, start: int, end: int, expected: str) -> None:
    assert about(line, start, end) == expected


@given(st.text(st.characters(exclude_characters="\r\n", exclude_categories=["Cs"]), max_size=400), st.data())
def test_every_place_of_every_line_is_shown(line: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(line)))
    end = data.draw(st.integers(start, len(line)))
    source, underline = about(line, start, end).split("\n")
    assert set(underline) <= {" ", "^"}
    assert "^" in underline
    assert visible(source) == source
    assert len(underline) <= max(width(source), width(line)) + 1


@given(st.text())
def test_nothing_hidden_is_left(text: str) -> None:
    shown = visible(text)
    assert visible(shown) == shown
    assert all(char.isprintable() or char.isspace() for char in shown if char < "\u0100")
    drawn, starts = cells(text)
    assert starts == sorted(starts)
    assert starts[-1] == width(drawn)


def test_notes_of_one_file_are_merged_and_those_of_others_follow() -> None:
    source = Source("a.but", "un deux trois\nquatre\n")
    other = Source("b.but", "ailleurs\n")
    notes = (
        Note(say("loin", "far"), Span(other, 0, 8)),
        Note(say("fin", "end"), Span(source, 8, 13)),
        Note(say("avant", "before"), Span(source, 0, 2)),
        Note(say("sans lieu", "nowhere")),
    )
    found = diagnostic(SYNTAXE, Span(source, 3, 7), say("message {x}", "message {x}", x="\x1b["), notes)
    assert render(found) == (
        "erreur[syntaxe] message \\x1b[\n"
        "  --> a.but:1:4\n"
        "   |\n"
        " 1 | un deux trois\n"
        "   | -- avant\n"
        "   |    ^^^^ ----- fin\n"
        "  ::: b.but:1:1\n"
        "   |\n"
        " 1 | ailleurs\n"
        "   | -------- loin\n"
        "   = note : sans lieu\n"
        "   = pour comprendre : butlang explain syntaxe\n"
    )


def test_a_remedy_shows_each_line_that_it_changes() -> None:
    source = Source("a.but", "\tun deux\ntrois\nquatre cinq\r\n")
    other = Source("b.but", "six\n")
    edits = (
        Edit(Span(source, 22, 26), "5"),
        Edit(Span(source, 1, 3), "1"),
        Edit(Span(source, 4, 8), "2\n\tet demi"),
        Edit(Span(source, 9, 14), ""),
        Edit(Span(other, 0, 3), "6"),
    )
    found = diagnostic(SYNTAXE, Span(source, 1, 3), HERE, (), Fix(say("compter", "count"), "safe", edits))
    assert render(found, "en", explain=False).splitlines()[5:] == [
        "   = remedy (safe): count",
        "       1 2",
        "       et demi",
        "       quatre 5",
        "       ::: b.but:1:1",
        "       6",
    ]


@pytest.mark.parametrize(
    ("counts", "lang", "expected"),
    [
        (Counts(), "fr", "aucune erreur dans 0 fichier"),
        (Counts(2, 1, 0, 3), "fr", "2 erreurs, 1 avertissement, 3 dérogations"),
        (Counts(0, 0, 1, 1), "fr", "aucune erreur dans 0 fichier, 1 note, 1 dérogation"),
        (Counts(1, 2, 2, 0), "en", "1 error, 2 warnings, 2 notes"),
        (Counts(), "en", "no error in 0 files"),
    ],
)
def test_counts_in_words(counts: Counts, lang: Lang, expected: str) -> None:
    assert counts.sentence(lang, 0) == expected


def test_json_says_the_same_without_raw_hidden_characters() -> None:
    source = Source("a\u202e.but", "x\n")
    hidden = "\x9b\u202e\U000e0041\udc80é"
    found: Diagnostic = diagnostic(SYNTAXE, Span(source, 0, 1), say("{x}", "{x}", x=hidden))
    for ascii_only in (False, True):
        report = JsonReport("fr", ascii_only)
        report.add(found)
        text = report.end(1)
        assert visible(text.replace("\n", "")) == text.replace("\n", "")
        assert text.isascii() == ascii_only
        assert json.loads(text)["diagnostics"][0]["message"] == hidden
        assert json.loads(text)["diagnostics"][0]["file"] == "a\u202e.but"
