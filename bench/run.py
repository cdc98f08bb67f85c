"""Runs the benches and prints a table; the status is 1 if a target is missed, 2 on wrong usage."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from bench import checks, cold, diff, imports, jobs, many, sheet, warm
from bench.timing import Result

BENCHES: Final[dict[str, Callable[[Path], Iterator[Result]]]] = {
    "check": cold.check,
    "build": cold.build,
    "warm": warm.run,
    "checks": checks.run,
    "sheet": sheet.run,
    "many": many.run,
    "jobs": jobs.run,
    "import": imports.run,
    "diff": diff.run,
}


def main() -> int:
    names = sys.argv[1:] or list(BENCHES)
    unknown = [name for name in names if name not in BENCHES]
    if unknown:
        print(f"unknown: {' '.join(unknown)}; known: {' '.join(BENCHES)}", file=sys.stderr)
        return 2
    try:
        print(cold.prepare())
    except cold.NotReady as error:
        print(error, file=sys.stderr)
        return 2
    missed = False
    for name in names:
        with TemporaryDirectory() as folder:
            for result in BENCHES[name](Path(folder)):
                print(result.row(name), flush=True)
                missed = missed or not result.ok
    return int(missed)


if __name__ == "__main__":
    raise SystemExit(main())
