"""Slips of a line: `tests/slips.txt`, a line as it is typed, and indented below it what is said and the line as remedied.

A tab is shown as `→`. `pytest --update` rewrites what is indented. Every slip gives one report, on what is wrong, and a line
that is remedied is one that the language reads, unless something is left to write.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from butlang.source import Source
from butlang.syntax.parse import parse
from tests.expected import hold

PATH = Path(__file__).parent / "slips.txt"
LINES = [line for line in PATH.read_text(encoding="utf-8").splitlines() if line[:1] not in ("", " ")]


def test_there_are_slips() -> None:
    assert len(set(LINES)) == len(LINES) >= 250


def test_what_is_said_of_each(update: bool) -> None:
    hold(PATH, "".join(map(said, LINES)), update)


@pytest.mark.parametrize("blank", [" ", "\t", "\u00a0"])
def test_a_long_run_of_blanks_is_as_eight(blank: str) -> None:
    """Wherever one stands: what is said, where, and what is written instead; a search must not take the time of its cube."""
    tried = 0
    for line in LINES[::3]:
        for space in re.finditer(r"(?<=\S) (?=\S)|$", line):
            short, long = (line[: space.start()] + blank * n + line[space.end() :] + "!" for n in (8, 900))
            assert _outline(long) == _outline(short), line
            tried += 1
    assert tried > 400


def _outline(line: str) -> object:
    """The reports of a line and the lines as remedied, whatever the length of their blanks."""

    def cut(text: str) -> str:
        return re.sub(r"(?<=\s{8})\s+", "", text)

    found = []
    for one in parse(Source("x.but", line)).diagnostics:
        start, end = one.span.start, one.span.end
        edits = () if one.fix is None else one.fix.edits
        mended = "".join(
            line[before.span.end if before else 0 : after.span.start if after else None] + (after.text if after else "")
            for before, after in zip((None, *edits), (*edits, None), strict=True)
        )
        said = cut(one.message.to("fr"))
        found.append((said, cut(line[:start]), cut(line[start:end]), cut(line[end:]), cut(mended)))
    return found


def said(line: str) -> str:
    """The line, its report in both languages with the columns that it points at, the remedy."""
    typed = line.replace("→", "\t") if line.count("→") > 1 else line
    outcome = parse(Source("x.but", typed))
    assert len(outcome.diagnostics) == 1, line
    (found,) = outcome.diagnostics
    assert 0 <= found.span.start < found.span.end <= len(typed), line
    shown = (
        f"{line}\n  {found.span.start + 1}-{found.span.end} {found.message.to('fr')}\n    {found.message.to('en')}\n"
    )
    for token in ("__ANON", "LSQB", "RSQB", "NAME", "STRING", "NUMBER", "SEMICOLON", "COLON", "$END"):
        assert token not in shown, line
    if found.fix is None or not found.fix.edits:
        return shown
    mended = typed
    for edit in sorted(found.fix.edits, key=lambda edit: edit.span.start, reverse=True):
        mended = mended[: edit.span.start] + edit.text + mended[edit.span.end :]
    if found.fix.safety != "incomplete":
        assert parse(Source("x.but", mended)).diagnostics == (), (line, mended)
    return f"{shown}  = {found.fix.title.to('fr')} ({found.fix.safety}): {mended.strip().replace(chr(10), ' ⏎ ')}\n"
