"""Three versions of a specification to one: `tests/merges/*.txt`; and that nothing is lost, whatever is merged."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.expected import hold
from tests.merging import read_case

CASES = sorted((Path(__file__).parent / "merges").glob("*.txt"))


def test_there_are_cases() -> None:
    assert len(CASES) >= 7


@pytest.mark.parametrize("path", CASES, ids=lambda p: p.stem)
def test_case(path: Path, update: bool) -> None:
    hold(path, read_case(path.read_text(encoding="utf-8")).text(), update)
