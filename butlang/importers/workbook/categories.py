"""The members of a category: told by headers and the legend, or the only columns that make every printed total."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Final, TypeAlias

from butlang.numbers import ZERO

Equation: TypeAlias = tuple[Mapping[str, Decimal], Decimal]
"""The coefficients of a row by module, and its printed total of the category."""
MOST_STEPS: Final = 100_000
ENOUGH: Final = 2


def members(equations: Sequence[Equation], told: frozenset[str]) -> frozenset[str] | None:
    """The modules of a category, those that are told where they make its totals; None where nothing settles it.

    Where several choices make them, modules that never weigh apart, or a lack of rows, leave it open.
    """
    if all(_sum(row, told) == total for row, total in equations) and (told or not any(t for _, t in equations)):
        return told
    found = _choices(equations)
    return found[0] if len(found) == 1 else None


def _sum(row: Mapping[str, Decimal], chosen: frozenset[str]) -> Decimal:
    return sum((weight for module, weight in row.items() if module in chosen), ZERO)


def _choices(equations: Sequence[Equation]) -> list[frozenset[str]]:
    """The sets of modules that make every total: two at most, for more are no better than two; none where it takes too long."""
    out = {module for row, total in equations if not total for module, weight in row.items() if weight}
    modules = sorted({m for row, _ in equations for m, weight in row.items() if weight and m not in out})
    weights = {m: [row.get(m, ZERO) for row, _ in equations] for m in modules}
    # A module that many rows share is decided first: it prunes most.
    modules.sort(key=lambda m: -sum(1 for weight in weights[m] if weight))
    rest = [
        [sum((weights[m][at] for m in modules[i:]), ZERO) for i in range(len(modules) + 1)]
        for at in range(len(equations))
    ]
    found: list[frozenset[str]] = []
    steps = 0

    def search(i: int, left: list[Decimal], chosen: tuple[str, ...]) -> None:
        nonlocal steps
        steps += 1
        if steps > MOST_STEPS or len(found) == ENOUGH:
            return
        if any(one < 0 or one > rest[at][i] for at, one in enumerate(left)):
            return
        if i == len(modules):
            found.append(frozenset(chosen))
            return
        taken = weights[modules[i]]
        search(i + 1, [one - weight for one, weight in zip(left, taken, strict=True)], (*chosen, modules[i]))
        search(i + 1, left, chosen)

    search(0, [total for _, total in equations], ())
    return found if steps <= MOST_STEPS else []
