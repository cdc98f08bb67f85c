"""Whether two texts of one file compile to the same: the same curriculum, the same findings."""

from __future__ import annotations

from collections import Counter

from attrs import evolve

from butlang.diagnostics import Outcome
from butlang.figures import Curriculum
from butlang.pipeline import analyse
from butlang.project import Project
from butlang.source import Source


def same_curriculum(old: Source, new: Source, project: Project) -> bool:
    """Whether a root means the same in both texts; where its lines stand does not count."""
    before, after = analyse(old, project), analyse(new, project)
    return formation(before) == formation(after) and _findings(before) == _findings(after)


def formation(outcome: Outcome[Curriculum | None]) -> object:
    """What two outcomes are compared by: the model, wherever its lines stand; None where there is none."""
    if outcome.value is None:
        return None
    found = outcome.value.formation
    changes = Counter((change.semestre, change.what.key()) for change in found.changes)
    return evolve(found, changes=()), changes


def _findings(outcome: Outcome[Curriculum | None]) -> object:
    """How grave what the language itself reports is, and without an error of that kind the findings on figures.

    Of several wrong names of one line the first is reported and what follows is not read: the order of the coefficients
    says which one that is, and what is found of the rest.
    """
    own = {one.severity for one in outcome.diagnostics if not one.code.waivable}
    if any(one.code.of_language for one in outcome.diagnostics):
        return own
    found = (one for one in outcome.diagnostics if one.code.waivable)
    return own, Counter(
        (one.name, one.severity, one.message.to("fr"), one.parcours, one.waived is None) for one in found
    )
