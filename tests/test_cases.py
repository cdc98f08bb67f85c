"""Specs and what is said of them: `tests/cases/*.md`.

A case is a `##` section with `but` blocks (the last is the root; a block that
opens with ```` ```but name.but ```` is a file that it names), then a `fr`
block with the rendered diagnostics, and where the wording matters an `en`
block. `pytest --update` rewrites the expected blocks.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from butlang.diagnostics import Lang
from butlang.report.style import Style
from butlang.report.text import render
from tests.loading import analyse_text

CASES = Path(__file__).parent / "cases"
BLOCK = re.compile(r"^```(\w+)(?: (\S+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def sections() -> list[tuple[Path, str]]:
    return [
        (path, title)
        for path in sorted(CASES.glob("*.md"))
        for title in re.findall(r"^## (.+)$", path.read_text(encoding="utf-8"), re.MULTILINE)
    ]


def section(text: str, title: str) -> tuple[int, int]:
    start = text.index(f"\n## {title}\n") + 1
    end = text.find("\n## ", start)
    return start, len(text) if end < 0 else end + 1


def said(body: str, lang: str) -> str:
    blocks = [(m[2], m[3]) for m in BLOCK.finditer(body) if m[1] == "but"]
    assert blocks, "a case has a spec"
    files = dict(blocks[:-1])
    outcome = analyse_text(blocks[-1][1], files)
    language: Lang = "en" if lang == "en" else "fr"
    shown = []
    for diagnostic in outcome.diagnostics:
        if diagnostic.waived is None:
            shown.append(render(diagnostic, language, Style(False), explain=False))
        else:
            place = diagnostic.span.source.position(diagnostic.span.start)
            shown.append(f"levée[{diagnostic.name}] {place[0]}:{place[1]} « {diagnostic.waived.reason} »\n")
    return "\n".join(text.rstrip("\n") + "\n" for text in shown) or ("rien\n" if language == "fr" else "nothing\n")


@pytest.mark.parametrize(("path", "title"), sections(), ids=lambda v: v.stem if isinstance(v, Path) else v)
def test_case(path: Path, title: str, update: bool) -> None:
    text = path.read_text(encoding="utf-8")
    start, end = section(text, title)
    body = text[start:end]
    expected = [m for m in BLOCK.finditer(body) if m[1] in ("fr", "en")]
    assert expected, "a case says what comes out"
    if update:
        for match in reversed(expected):
            body = body[: match.start(3)] + said(body, match[1]) + body[match.end(3) :]
        path.write_text(text[:start] + body + text[end:], encoding="utf-8")
        return
    for match in expected:
        assert said(body, match[1]) == match[3]


def test_there_are_cases() -> None:
    assert len(sections()) > 60
    assert len(set(sections())) == len(sections())
