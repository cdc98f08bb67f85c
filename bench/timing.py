"""Pairs of measures, taken in turn so that a slow moment of the machine weighs on both."""

from __future__ import annotations

from collections.abc import Callable
from statistics import median
from time import perf_counter
from typing import Final

from attrs import frozen

PAIRS: Final = 15


@frozen
class Result:
    """A figure and the most that it may be; `detail` says what it is made of."""

    what: str
    value: float
    target: float
    unit: str
    detail: str

    @property
    def ok(self) -> bool:
        return self.value <= self.target

    def row(self, name: str) -> str:
        verdict = "ok" if self.ok else "OVER"
        return f"{name:<6} {self.what:<52} {self.value:8.3f} {self.unit:<3} <= {self.target:<5g} {verdict:<5} {self.detail}"


def seconds(work: Callable[[], object], times: int = 1) -> float:
    """How long one call takes, over a few."""
    start = perf_counter()
    for _ in range(times):
        work()
    return (perf_counter() - start) / times


def compare(
    what: str, target: float, work: Callable[[], object], yardstick: Callable[[], object], times: int = 1
) -> Result:
    """The median of the ratios of 15 pairs, after one pair that is not counted."""
    seconds(yardstick, times)
    seconds(work, times)
    pairs = [(seconds(work, times), seconds(yardstick, times)) for _ in range(PAIRS)]
    mine, theirs = (1000 * median(column) for column in zip(*pairs, strict=True))
    return Result(what, median(a / b for a, b in pairs), target, "x", f"{mine:.2f} ms / {theirs:.2f} ms")
