"""The only way to choose some terms that add up to a total, when there is exactly one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable
from decimal import Decimal
from typing import Final, TypeVar

from butlang.numbers import ZERO

T = TypeVar("T", bound=Hashable)
MANY: Final = 2
MOST: Final = 5_000
"""So many sums are looked at; a row that makes more of them proves nothing in good time."""


def only_choice(terms: Iterable[tuple[T, Decimal]], total: Decimal) -> Counter[tuple[T, Decimal]] | None:
    """How many of each term (a kind and a value) make the total; None when several choices do, or none.

    Equal terms are one term several times: it does not matter which of them is
    chosen. The cost grows with the number of sums on the way, not of choices.
    """
    ways: dict[Decimal, int] = {ZERO: 1}
    steps: list[tuple[tuple[T, Decimal], int, dict[Decimal, int]]] = []
    for term, count in Counter(term for term in terms if term[1]).items():
        steps.append((term, count, ways))
        after: dict[Decimal, int] = {}
        for before, number in ways.items():
            for taken in range(count + 1):
                reached = before + taken * term[1]
                if reached > total:
                    break
                after[reached] = min(MANY, after.get(reached, 0) + number)
        if len(after) > MOST:
            return None
        ways = after
    if ways.get(total) != 1:
        return None
    chosen: Counter[tuple[T, Decimal]] = Counter()
    left = total
    for term, count, before_ways in reversed(steps):
        chosen[term] = next(n for n in range(count + 1) if left - n * term[1] in before_ways)
        left -= chosen[term] * term[1]
    return chosen
