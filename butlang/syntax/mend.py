"""Whether a line that cannot be read can be, by its own remedies: what that takes is found out of the line alone."""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache
from typing import Final

from butlang.diagnostics import Safety
from butlang.source import Source
from butlang.syntax.parse import parse
from butlang.syntax.trial import edited

# No line has as many slips.
CHAIN: Final = 100


@lru_cache(maxsize=4096)
def mendable(line: str, levels: Collection[Safety]) -> bool:
    """Whether remedies of these levels, one after the other, make of a line what is read; so where it is read already."""
    for _ in range(CHAIN):
        found = parse(Source("", line)).diagnostics
        if not found:
            return True
        fixes = [one.fix for one in found if one.fix is not None and one.fix.edits and one.fix.safety in levels]
        if len(fixes) < len(found):
            return False
        line = edited(line, 0, [edit for fix in fixes for edit in fix.edits])
    return False
