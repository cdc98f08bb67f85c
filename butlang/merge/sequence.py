"""The order of merged lines: ours, in which what theirs moved or added stands after the line that it followed there."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise


def merged(base: Sequence[int], ours: Sequence[int], theirs: Sequence[int]) -> list[int]:
    """The order of what stands in either version (numbers name lines). What both moved stands where ours has it."""
    moved = _moved(base, theirs) - _moved(base, ours)
    kept = [one for one in ours if one not in moved]
    added = set(ours) - set(base) - set(theirs)
    after: dict[int | None, int | None] = dict(pairwise((None, *kept, None)))
    last: int | None = None
    for one in theirs:
        if one not in after:
            while (other := after[last]) in added:  # at one place ours stands first
                last = other
            after[last], after[one] = one, after[last]
        last = one
    return list(_chain(after))


def _chain(after: dict[int | None, int | None]) -> Iterator[int]:
    one = after[None]
    while one is not None:
        yield one
        one = after[one]


def _moved(base: Sequence[int], version: Sequence[int]) -> set[int]:
    """The fewest lines of a version without which those of the base stand in their order."""
    place = {one: at for at, one in enumerate(base)}
    common = [one for one in version if one in place]
    lowest: list[int] = []  # the lowest place that ends a run of each length, and the line there
    ends: list[int] = []
    before: dict[int, int | None] = {}
    for one in common:
        at = bisect_left(lowest, place[one])
        before[one] = ends[at - 1] if at else None
        lowest[at : at + 1], ends[at : at + 1] = [place[one]], [one]
    run: int | None = ends[-1] if ends else None
    moved = set(common)
    while run is not None:
        moved.remove(run)
        run = before[run]
    return moved
