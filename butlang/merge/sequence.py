"""The order of merged lines: that of one version, with the other's additions each after the line that it followed there."""

from __future__ import annotations

from collections.abc import Sequence


def merged(base: Sequence[int], ours: Sequence[int], theirs: Sequence[int]) -> list[int]:
    """The order of what stands in either version (numbers name lines). Ours leads, unless only theirs moved lines."""
    first, second = (theirs, ours) if _kept(base, ours) and not _kept(base, theirs) else (ours, theirs)
    order = list(first)
    place = set(first)
    known = set(base)
    last: int | None = None
    for one in second:
        if one not in place:
            at = 0 if last is None else order.index(last) + 1
            while at < len(order) and order[at] not in known and order[at] not in second:
                at += 1
            order.insert(at, one)
            place.add(one)
        last = one
    return order


def _kept(base: Sequence[int], version: Sequence[int]) -> bool:
    """Whether a version has the lines of the base in their order."""
    here, there = set(base), set(version)
    return [one for one in base if one in there] == [one for one in version if one in here]
