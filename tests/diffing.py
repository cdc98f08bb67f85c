"""Two texts compiled and compared."""

from __future__ import annotations

from butlang.diff.compare import Difference, Version, compare
from butlang.diff.whole import Comparison, Item, entries
from butlang.pipeline import analyse
from butlang.project import Project
from butlang.source import Source
from tests.loading import memory


def version(text: str, load: Project | None = None, path: str = "spec.but") -> Version | None:
    """A text compiled; None where it has errors of syntax or names."""
    outcome = analyse(Source(path, text), load or memory({}))
    return None if outcome.value is None else Version(outcome.value, outcome.diagnostics)


def difference(old: str, new: str) -> Difference:
    """The difference of two texts that compile."""
    a, b = version(old), version(new)
    assert a is not None
    assert b is not None
    return compare(a, b)


def comparison(old: str, new: str) -> Comparison:
    """The same as a report gets it."""
    a, b = (Item("", path, version(text, path=path)) for path, text in (("avant.but", old), ("après.but", new)))
    return Comparison("avant.but", "après.but", entries([a], [b]))
