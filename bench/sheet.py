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
    yield compare(
        "one sheet written / by openpyxl cell by cell",
        0.25,
        lambda: emit(curriculum),
        lambda: naive.write(cells),
        times=3,
    )
