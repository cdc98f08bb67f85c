"""`butlang import` against the check of what it wrote; and its cost as the document grows."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import Final

import butlang.cli  # noqa: F401  (its setting of the collector, as the tool runs)
from bench.cold import SCRIPT, call
from bench.document import document
from bench.timing import PAIRS, Result, compare, seconds
from butlang.importers import import_document
from butlang.source import Source

SIZE: Final = 93_000
"""Characters of the document of 2022."""
TIMES: Final = 8


def run(folder: Path) -> Iterator[Result]:
    text = document(SIZE)
    path, written = folder / "document.txt", folder / "import"
    path.write_text(text, encoding="utf-8", newline="\n")

    def work() -> None:
        call((SCRIPT, "import", path, "-o", written, "--force"))

    work()
    what = f"butlang import, {SIZE // 1000} kB / butlang check of it"
    yield compare(what, 4, work, lambda: call((SCRIPT, "check", written)))
    long = document(TIMES * SIZE)
    pairs = [(_each(long) / len(long), _each(text) / len(text)) for _ in range(PAIRS)]
    mine, theirs = (1e6 * median(column) for column in zip(*pairs, strict=True))
    what = f"import of a character of {TIMES} x {SIZE // 1000} kB / of {SIZE // 1000} kB"
    yield Result(what, median(a / b for a, b in pairs), 1.2, "x", f"{mine:.2f} us / {theirs:.2f} us")


def _each(text: str) -> float:
    """Seconds of one import, in this process."""
    source = Source("document.txt", text)

    def work() -> None:
        outcome = import_document(source)
        if outcome.diagnostics or outcome.value.counted.rows != outcome.value.counted.written:
            raise ValueError([d.message.to("en") for d in outcome.diagnostics])

    return seconds(work)
