"""Comments of two versions: both are kept, and what either took away is gone. They never conflict."""

from __future__ import annotations

from collections import Counter

from butlang.format.items import Comments


def merged(base: Comments, ours: Comments, theirs: Comments) -> Comments:
    """The comment lines above or below a statement."""
    if theirs in (ours, base):
        return ours
    if ours == base:
        return theirs
    gone = Counter(base) - Counter(theirs)
    kept = []
    for line in ours:
        if gone[line] > 0:
            gone[line] -= 1
        else:
            kept.append(line)
    come = Counter(theirs) - Counter(base) - (Counter(ours) - Counter(base))
    for line in theirs:
        if line and come[line] > 0:
            come[line] -= 1
            kept.append(line)
    while kept and not kept[0]:
        kept.pop(0)
    return kept
