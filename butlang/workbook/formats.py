"""What a number format makes of a number: a date, a percentage, so many digits after the mark."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from butlang.workbook.records import GENERAL

# What a file does not spell out; the others are General here.
BUILT_IN: Final[dict[int, str]] = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?", 13: "# ??/??",
    14: "dd/mm/yyyy", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm",
    21: "h:mm:ss", 22: "dd/mm/yyyy h:mm", 37: "#,##0", 38: "#,##0", 39: "#,##0.00", 40: "#,##0.00", 45: "mm:ss",
    46: "[h]:mm:ss", 47: "mm:ss.0", 48: "##0.0E+0", 49: "@",
}  # fmt: skip
_LITERAL: Final = re.compile(r'"[^"]*"?|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]', re.I)
_DATE: Final = re.compile(r"[dmyhs]", re.I)
_DIGITS: Final = re.compile(r"\.([0#?]+)")


@lru_cache(maxsize=256)
def _shown(code: str) -> str:
    """The part of a format that is for numbers above zero, without its literals."""
    return _LITERAL.sub("", code).split(";")[0]


def is_date(code: str) -> bool:
    shown = _shown(code)
    return shown != GENERAL and bool(_DATE.search(shown.replace(GENERAL, "")))


def is_percent(code: str) -> bool:
    return "%" in _shown(code)


def digits(code: str) -> int | None:
    """How many digits a format shows after the mark of the number itself; None where it leaves that open."""
    shown = _shown(code)
    if GENERAL in shown or "/" in shown or "E" in shown.upper() or not re.search(r"[0#?]", shown):
        return None
    found = _DIGITS.search(shown)
    return (len(found[1]) if found else 0) + (2 if "%" in shown else 0)
