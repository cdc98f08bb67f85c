"""A thousand specs built by two processes, against one: the time, and the memory of each process.

What the machine itself allows is measured beside it: two builds of half the specs each, at the same
time and without a word to each other. On a machine that does other things, the target is out of reach.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from pathlib import Path
from statistics import median
from subprocess import DEVNULL, Popen
from typing import Final

from bench.cold import ENVIRONMENT, SCRIPT
from bench.generate import write
from bench.many import MANY, peak_of
from bench.timing import Result, seconds

ROUNDS: Final = 5
"""Each takes half a minute."""
TARGET: Final = 0.588
"""1.7 times as fast."""


def run(folder: Path) -> Iterator[Result]:
    specs = folder / "specs"
    for number, path in enumerate(write(specs, MANY)):
        half = specs / f"half{number % 2}"
        half.mkdir(exist_ok=True)
        path.rename(half / path.name)
    number_of_run = count()
    peaks: dict[int, float] = {}

    def command(jobs: int, *paths: Path) -> tuple[str | Path, ...]:
        out = folder / f"out{next(number_of_run)}"
        return (SCRIPT, "build", *paths, "--jobs", str(jobs), "-o", out)

    def build(jobs: int) -> None:
        peaks[jobs] = max(peaks.get(jobs, 0), peak_of(*command(jobs, specs)))

    def apart() -> None:
        both = [Popen(command(1, specs / f"half{n}"), env=ENVIRONMENT, stdout=DEVNULL) for n in range(2)]
        if sum(started.wait() for started in both):
            raise ValueError("a build failed")

    rounds = [(seconds(lambda: build(2)), seconds(lambda: build(1)), seconds(apart)) for _ in range(ROUNDS)]
    two, one, _ = (median(column) for column in zip(*rounds, strict=True))
    ratio, allowed = median(a / b for a, b, _ in rounds), median(b / c for _, b, c in rounds)
    detail = f"{two:.2f} s / {one:.2f} s: {1 / ratio:.2f} times as fast, the machine allows {allowed:.2f}"
    yield Result(f"butlang build, {MANY} specs, two processes / one", ratio, TARGET, "x", detail)
    for jobs, peak in sorted(peaks.items()):
        yield Result(f"peak memory of a process, {MANY} specs, --jobs {jobs}", peak, 60, "MB", "")
