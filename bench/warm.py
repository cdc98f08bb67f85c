"""What butlang adds to Lark's bare parse of the same lines, once everything is loaded."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final, NoReturn

import butlang.cli  # noqa: F401  (its setting of the collector, as the tool runs)
from bench.generate import spec
from bench.timing import Result, compare
from butlang.figures import Curriculum
from butlang.pipeline import analyse
from butlang.project import Project
from butlang.source import Source
from butlang.syntax.grammar import grammar
from butlang.syntax.parse import BLANKS

LINES: Final = 100
TIMES: Final = 10


def run(_: Path) -> Iterator[Result]:
    text = spec(0, semestres=2, lines=LINES)
    stripped = [line.strip(BLANKS) for line in text.splitlines()]
    statements = [line for line in stripped if line and not line.startswith("#")]
    parse = grammar().parser.parse

    def yardstick() -> None:
        for line in statements:
            parse(line)

    yield compare(f"parse + resolve + check, {LINES} lines / Lark", 1.8, lambda: analysed(text), yardstick, TIMES)


def analysed(text: str) -> Curriculum:
    """The curriculum of a text in which nothing is found."""
    outcome = analyse(Source("bench.but", text), Project(_load))
    if outcome.value is None or outcome.diagnostics:
        raise ValueError([d.message.to("en") for d in outcome.diagnostics])
    return outcome.value


def _load(source: Source, name: str) -> NoReturn:
    raise FileNotFoundError(name)
