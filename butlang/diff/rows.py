"""A row: one fact that changed, on however many sheets it shows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final, Literal, TypeAlias

from attrs import frozen

from butlang.diagnostics import Message
from butlang.diff.values import Value
from butlang.records import Record

Change: TypeAlias = Literal["added", "removed", "changed", "renamed", "moved", "replaced"]
Fact: TypeAlias = Literal[
    "formation", "formation.kind", "formation.code", "formation.title", "formation.site", "formation.regime",
    "formation.year", "formation.version", "formation.vote",
    "parcours", "parcours.title", "competence", "competence.title", "level", "level.title",
    "category", "category.title", "category.local",
    "semester", "semester.parcours", "rule.share", "rule.ects", "rule.total",
    "ue", "ue.competence", "ue.level", "ue.ects", "ue.parcours",
    "module", "module.title", "module.categories", "module.hours", "module.parcours", "module.semester",
    "coefficient", "claim", "waiver",
]  # fmt: skip
Key: TypeAlias = "str | None"
"""A sheet of a semester: its parcours, None where it is common."""

OPPOSITE: Final[Mapping[Change, Change]] = {"added": "removed", "removed": "added"}


@frozen(repr=False)
class Row(Record):
    """`semestres` is empty for what holds in the whole file, `parcours` where it holds in all of the semester.

    `subject` are codes: of a module, of a UE, of both for a coefficient; of a claim its target.
    `reused` is the module of the other side whose code it takes; `breaking` says why it hurts cohorts under way.
    """

    change: Change
    fact: Fact
    subject: tuple[str, ...]
    old: Value | None
    new: Value | None
    semestres: tuple[int, ...] = ()
    parcours: tuple[str, ...] = ()
    reused: bool = False
    breaking: Message | None = None


def changed(
    fact: Fact,
    subject: tuple[str, ...],
    old: Value | None,
    new: Value | None,
    semestres: tuple[int, ...] = (),
    parcours: tuple[str, ...] = (),
) -> Row:
    """The row of a fact that one side may not have."""
    change: Change = "added" if old is None else "removed" if new is None else "changed"
    return Row(change, fact, subject, old, new, semestres, parcours)


def some(keys: Iterable[Key], all_keys: Iterable[Key]) -> tuple[str, ...]:
    """Those of a semester's parcours that share something, in order; none when it is all of them."""
    wanted, known = set(keys), list(dict.fromkeys(all_keys))
    if wanted >= set(known):
        return ()
    return tuple(key for key in known if key is not None and key in wanted)
