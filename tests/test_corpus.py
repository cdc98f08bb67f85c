"""As many reports as faults, each at its place: 600 specifications with 1 to 8 seeded faults."""

from __future__ import annotations

import pytest

from butlang.diagnostics import Severity
from tests.faults import Expected, faulty, sound
from tests.loading import analyse_text

SEEDS = 600
AT_A_TIME = 50


def found(text: str) -> list[Expected]:
    """The errors of a text."""
    reports = [d for d in analyse_text(text).diagnostics if d.severity is Severity.ERROR]
    return [Expected(d.name, *d.span.source.position(d.span.start)) for d in reports]


def key(one: Expected) -> tuple[int, int, str]:
    return one.line, one.column, one.name


def test_nothing_is_found_where_nothing_is_wrong() -> None:
    assert analyse_text(sound().text).diagnostics == ()


@pytest.mark.parametrize("start", range(0, SEEDS, AT_A_TIME))
def test_as_many_reports_as_faults(start: int) -> None:
    counts = set()
    for seed in range(start, start + AT_A_TIME):
        spec = faulty(seed)
        assert sorted(found(spec.text), key=key) == sorted(spec.expected, key=key), (seed, spec.text)
        counts.add(len(spec.expected))
    assert len(counts) > 5
