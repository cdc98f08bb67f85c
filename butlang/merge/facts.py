"""The facts of three versions of a statement to one: what one side changed is taken, what both changed is a conflict."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, Final, TypeAlias

from butlang.merge.aspects import CLAIM, COEFFICIENT, MEMBER, UE, Aspect, Aspects, alike

Contested: TypeAlias = tuple[Aspect, Any, Any, Any]
"""A fact of which the versions cannot both be had: its name, and its value in ours, theirs and the base."""

_NEVER_NONE: Final = (COEFFICIENT, MEMBER, UE, CLAIM)
"""A line without any of these says another thing: `semestre 3` is common to all, `retire R3.09` is the whole module."""


def merged_facts(
    before: Aspects, here: Aspects, there: Aspects, strict: bool
) -> tuple[dict[Aspect, Any], list[Contested]]:
    """What both versions say together, and what is contested; `strict` takes nothing that only one side says."""
    names = list(dict.fromkeys((*here, *there, *before)))  # in our order, then what theirs adds
    fought = {name for name in names if _fought(name, before, here, there, strict)}
    fought |= _moved_twice(names, before, here, there)
    agreed = {
        name: value for name in names if name not in fought and (value := _taken(name, before, here, there)) is not None
    }
    emptied = _emptied(agreed, here, there) - {name[0] for name in fought}
    fought |= {name for name in names if name[0] in emptied and not alike(here.get(name), there.get(name))}
    contested = [(name, here.get(name), there.get(name), before.get(name)) for name in names if name in fought]
    return agreed, contested


def _fought(name: Aspect, before: Aspects, here: Aspects, there: Aspects, strict: bool) -> bool:
    mine, yours, old = here.get(name), there.get(name), before.get(name)
    return not alike(mine, yours) and (strict or not (alike(mine, old) or alike(yours, old)))


def _taken(name: Aspect, before: Aspects, here: Aspects, there: Aspects) -> Any:
    return there.get(name) if alike(here.get(name), before.get(name)) else here.get(name)


def _moved_twice(names: Collection[Aspect], before: Aspects, here: Aspects, there: Aspects) -> set[Aspect]:
    """What a side adds where it takes away what the other took away or changed too: it may have been moved, and then the
    total of the module would hold both."""
    kinds = {
        name[0]
        for name in before
        if (name not in here or name not in there)
        and not alike(here.get(name), before[name])
        and not alike(there.get(name), before[name])
    }
    return {
        name for name in names if name[0] in kinds and name not in before and not alike(here.get(name), there.get(name))
    }


def _emptied(agreed: Aspects, here: Aspects, there: Aspects) -> set[str]:
    """The kinds of which both sides keep something, but not the same."""
    kinds = [{name[0] for name in said} for said in (here, there, agreed)]
    return {kind for kind in _NEVER_NONE if kind in kinds[0] & kinds[1] - kinds[2]}
