"""The ways to choose some terms that add up to a total; the only one, when there is exactly one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator
from decimal import Decimal
from itertools import islice
from typing import Final, TypeAlias, TypeVar

from butlang.numbers import ZERO

T = TypeVar("T", bound=Hashable)
Step: TypeAlias = tuple[tuple[T, Decimal], int, set[Decimal]]
"""A term, how often it is there, and the sums that the terms before it make."""
MOST: Final = 5_000
"""So many sums are looked at; a row that makes more of them proves nothing in good time."""


def only_choice(terms: Iterable[tuple[T, Decimal]], total: Decimal) -> Counter[tuple[T, Decimal]] | None:
    """How many of each term make the total; None when several choices do, or none."""
    found = list(islice(choices(terms, total) or (), 2))
    return found[0] if len(found) == 1 else None


def choices(terms: Iterable[tuple[T, Decimal]], total: Decimal) -> Iterator[Counter[tuple[T, Decimal]]] | None:
    """The choices, one by one: how many of each term (a kind and a value) make the total; None when there are too many to look at.

    Equal terms are one term several times: it does not matter which of them is
    chosen. The cost grows with the number of sums on the way, not of choices.
    """
    sums = {ZERO}
    steps: list[Step[T]] = []
    for term, count in Counter(term for term in terms if term[1]).items():
        steps.append((term, count, sums))
        sums = {before + n * term[1] for before in sums for n in range(count + 1) if before + n * term[1] <= total}
        if len(sums) > MOST:
            return None
    return _back(steps, total) if total in sums else iter(())


def _back(steps: list[Step[T]], left: Decimal) -> Iterator[Counter[tuple[T, Decimal]]]:
    """What the last step takes of a sum, and what the steps before it then do."""
    if not steps:
        yield Counter()
        return
    *before, (term, count, sums) = steps
    for n in range(count + 1):
        rest = left - n * term[1]
        if rest in sums:
            for chosen in _back(before, rest):
                yield chosen + Counter({term: n})
