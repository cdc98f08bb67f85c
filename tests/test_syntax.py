"""Lines and the statements that they are: `tests/syntax/*.txt`, text, `---`, one statement per line.

`pytest --update` rewrites what stands after `---`. A statement is shown as the
field's own words: what is absent is left out, spans are not shown.
"""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import attrs
import pytest

from butlang.checks import CHECKS
from butlang.source import Source, Span
from butlang.syntax import ast
from butlang.syntax.check_names import WAIVABLE
from butlang.syntax.parse import parse

PLAIN = (ast.Word, ast.Number, ast.UeWord, ast.ModuleWord)
CASES = sorted((Path(__file__).parent / "syntax").glob("*.txt"))


def shown(value: object) -> str:
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, Span):
        return value.text
    if isinstance(value, tuple):
        return "[" + ", ".join(map(shown, value)) + "]"
    kind = type(value)
    if attrs.has(kind):
        fields = [(f.name, getattr(value, f.name)) for f in attrs.fields(kind)]
        if kind in PLAIN:
            return shown(fields[0][1])
        if kind.__name__ in ("UeCode", "ModuleCode"):
            return str(fields[0][1])
        kept = [(name, v) for name, v in fields if v not in (None, (), False) and name != "span"]
        return kind.__name__ + "(" + ", ".join(f"{name}={shown(v)}" for name, v in kept) + ")"
    return repr(value) if isinstance(value, str) else str(value)


def statements(text: str) -> str:
    outcome = parse(Source("x.but", text))
    lines = [
        f"{line.number}: {shown(line.statement) if line.statement else '-'}"
        + (f"  {line.comment.text}" if line.comment else "")
        for line in outcome.value.lines
    ]
    return "\n".join([*lines, *(f"{d.name} {d.span.line}" for d in outcome.diagnostics)]) + "\n"


def test_there_are_cases() -> None:
    assert len(CASES) >= 4


@pytest.mark.parametrize("path", CASES, ids=lambda p: p.stem)
def test_statements(path: Path, update: bool) -> None:
    text, _, expected = path.read_text(encoding="utf-8").partition("---\n")
    if update:
        path.write_text(f"{text}---\n{statements(text)}", encoding="utf-8", newline="\n")
        return
    assert statements(text) == expected


def test_the_names_that_are_spelt_are_those_of_the_checks() -> None:
    assert sorted(WAIVABLE) == sorted(check.name for check in CHECKS if check.code.waivable)
