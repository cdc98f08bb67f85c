"""A thousand specs in one run: the memory stays small and the cost of one stays the same."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from subprocess import run as run_process
from typing import Final

from bench.cold import ENVIRONMENT, SCRIPT, call
from bench.generate import write
from bench.timing import PAIRS, Result, seconds

MANY: Final = 1000
FEW: Final = 10
SMALL_RUNS: Final = 5
# A process is charged with the memory of the one that started it: this small one starts the command.
PEAK: Final = """
import os, sys
quiet = [(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)]
pid = os.posix_spawn(sys.argv[1], sys.argv[1:], os.environ, file_actions=quiet)
_, status, usage = os.wait4(pid, 0)
print(usage.ru_maxrss)
sys.exit(os.waitstatus_to_exitcode(status))
"""
KILO: Final = 1 if sys.platform == "darwin" else 1024


def run(folder: Path) -> Iterator[Result]:
    one, few, many = (folder / name for name in ("one", "few", "many"))
    write(one, 1)
    write(few, FEW)
    write(many, MANY)
    peak = peak_of(SCRIPT, "check", many)
    yield Result(f"peak memory, {MANY} specs checked", peak, 60, "MB", "")
    pairs = [(_each(many, MANY, one, 1), _each(few, FEW, one, SMALL_RUNS)) for _ in range(PAIRS)]
    mine, theirs = (1000 * median(column) for column in zip(*pairs, strict=True))
    what = f"time of a spec in {MANY} / in {FEW}, start-up apart"
    yield Result(what, median(a / b for a, b in pairs), 1.2, "x", f"{mine:.2f} ms / {theirs:.2f} ms")


def _each(folder: Path, size: int, one: Path, runs: int) -> float:
    """Seconds that each spec after the first adds to a run."""
    most = median(seconds(lambda: call((SCRIPT, "check", folder))) for _ in range(runs))
    least = median(seconds(lambda: call((SCRIPT, "check", one))) for _ in range(SMALL_RUNS))
    return (most - least) / (size - 1)


def peak_of(*command: str | Path) -> float:
    """The largest resident memory of a process of a run, in megabytes."""
    start = (sys.executable, "-c", PEAK, *command)
    done = run_process(start, check=True, env=ENVIRONMENT, capture_output=True, text=True)
    return int(done.stdout) * KILO / 1e6
