"""Whether two texts of one file compile to the same: the same curriculum, the same findings."""

from __future__ import annotations

from collections import Counter

from attrs import evolve

from butlang.diagnostics import Outcome
from butlang.figures import Curriculum
from butlang.pipeline import analyse
from butlang.resolve.gather import Loader
from butlang.source import Source


def same_curriculum(old: Source, new: Source, load: Loader) -> bool:
    """Whether a root means the same in both texts; where its lines stand does not count."""
    before, after = analyse(old, load), analyse(new, load)
    return _formation(before) == _formation(after) and _findings(before) == _findings(after)


def _formation(outcome: Outcome[Curriculum | None]) -> object:
    if outcome.value is None:
        return None
    formation = outcome.value.formation
    changes = Counter((change.semestre, change.what.key()) for change in formation.changes)
    return evolve(formation, changes=()), changes


def _findings(outcome: Outcome[Curriculum | None]) -> Counter[tuple[object, ...]]:
    return Counter((one.name, one.severity, one.message.to("fr"), one.parcours) for one in outcome.diagnostics)
