"""Finds the slip of `slips_examples` that stands where the parser stopped."""

from __future__ import annotations

import re
from typing import Final

from butlang.diagnostics import Edit, Fix, say
from butlang.syntax.literals import Mistake
from butlang.syntax.slip import SPACES, Slip
from butlang.syntax.slips_examples import KNOWN, Known

_COMPILED: Final = tuple((re.compile(one.pattern), one) for one in KNOWN)


def known(slip: Slip) -> Mistake | None:
    """The first known slip at the place where the parser stopped."""
    for pattern, one in _COMPILED:
        for match in pattern.finditer(slip.text):
            start, end = match.span("x")
            if start <= slip.at and not slip.text[end : slip.at].strip(SPACES):
                return _mistake(slip, one, match, start, end)
    return None


def _mistake(slip: Slip, one: Known, match: re.Match[str], start: int, end: int) -> Mistake:
    found = slip.text[start:end]
    fix = None
    if one.write is not None:
        # A mark that the text lacks its beginning of stands right behind what is quoted.
        close = end + (slip.text[end : end + 1] == '"' and one.write.endswith('"'))
        edit = Edit(slip.place(start, close), match.expand(one.write))
        fix = Fix(say(one.title.fr, one.title.en), one.safety, (edit,))
    shown = (
        slip.place(start, end)
        if found
        else slip.place(min(slip.at, len(slip.text) - 1), min(slip.at, len(slip.text) - 1) + 1)
    )
    return Mistake(shown, say(one.said.fr, one.said.en, found=found.strip(SPACES)), fix)
