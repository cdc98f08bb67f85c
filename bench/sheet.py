"""One sheet, as butlang writes it and as a script that styles cell by cell would."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from openpyxl import load_workbook

from bench import naive
from bench.generate import spec
from bench.timing import Result, compare
from bench.warm import analysed
from butlang.backends import BACKENDS


def run(_: Path) -> Iterator[Result]:
    curriculum, emit = analysed(spec(0)), BACKENDS["xlsx"].emit
    (written,) = emit(curriculum).values()
    cells = naive.describe(load_workbook(BytesIO(written)))

    def work() -> None:
        emit(curriculum)

    yield compare("one sheet / openpyxl, styles cell by cell", 0.03, work, lambda: naive.write(cells), times=3)
    what = "one sheet / openpyxl, style ids reused"
    yield compare(what, 0.1, work, lambda: naive.write(cells, reused=True), times=3)
