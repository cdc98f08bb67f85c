"""All checks together beside the parse of the same text: a sound one with what a real one holds."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from bench.diff import SPECS
from bench.generate import spec
from bench.timing import Result, compare
from butlang.figures import Curriculum
from butlang.files.reading import Reader
from butlang.judge import judge
from butlang.pipeline import analyse
from butlang.settings import DEFAULT
from butlang.source import Source
from butlang.syntax.parse import parse

TARGET: Final = 0.5
TIMES: Final = 10
REAL: Final = ("bordeaux/tc-bordeaux.but", "bordeaux/informatique.but")


def run(_: Path) -> Iterator[Result]:
    reader = Reader()
    sources = [("100 lines", Source("bench.but", spec(0, semestres=2, lines=100)))]
    for name in REAL:
        source = reader.read(str(SPECS / name)).value
        assert source is not None
        sources.append((name, source))
    for name, source in sources:
        yield _beside(name, source, analyse(source, reader.project(source)).value)


def _beside(name: str, source: Source, curriculum: Curriculum | None) -> Result:
    """What the checks cost beside the parse; a base that is inherited is not parsed again here."""
    if curriculum is None:
        raise ValueError(name)

    def checks() -> None:
        judge(curriculum, DEFAULT)

    def yardstick() -> None:
        parse(source)

    return compare(f"all checks, {name} / parse", TARGET, checks, yardstick, TIMES)
