"""The title of a table: `B.U.T. Techniques de commercialisation (Bordeaux) Semestre 3 Parcours …`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from attrs import evolve, frozen

from butlang.importers.document.lines import Line, tidy
from butlang.records import Record

_OPENS: Final = re.compile(r"B\.? ?U\.? ?T\.? (?=\S)")
_TITLE: Final = re.compile(
    r"B\.? ?U\.? ?T\.? (?P<formation>.+?)(?: ?\((?P<site>[^()]+)\))?[ -]*? ?Semestre (?P<semestre>[1-6])"
    r"(?:[ -]*Parcours (?P<parcours>.+))?"
)
_PARCOURS: Final = re.compile(r"Parcours (.+)")
MOST_LINES: Final = 4


@frozen(repr=False)
class Title(Record):
    """What a title says: the formation, its site, the semester, the parcours."""

    formation: str
    site: str | None
    semestre: int
    parcours: str | None
    line: Line


def broken(line: Line) -> bool:
    """Whether a line begins like a title (asked of a line that is none)."""
    return bool(_OPENS.match(line.text))


def title(lines: Sequence[Line], at: int) -> tuple[Title, int] | None:
    """The title that begins at a line, and how many lines it takes; None where none begins."""
    if not _OPENS.match(lines[at].text):
        return None
    text = ""
    for taken in range(1, MOST_LINES + 1):
        if at + taken > len(lines):
            return None
        line = lines[at + taken - 1]
        if taken > 1 and (line.apart or _OPENS.match(line.text)):
            return None
        text = tidy(f"{text} {line.text}")
        match = _TITLE.fullmatch(text)
        if match:
            found = Title(
                match["formation"].rstrip(" -"), match["site"], int(match["semestre"]), match["parcours"], lines[at]
            )
            return _continued(found, lines, at + taken), taken + _rest(found, lines, at + taken)
    return None


def _rest(found: Title, lines: Sequence[Line], at: int) -> int:
    """How many more lines hold the end of the parcours: those that its last cell runs on to."""
    count = 0
    while found.parcours and at + count < len(lines) and _runs_on(lines, at + count):
        count += 1
    return count


def _runs_on(lines: Sequence[Line], at: int) -> bool:
    line, before = lines[at], lines[at - 1]
    return not line.cut and not line.apart and before.goes_on and line.text[0].islower()


def _continued(found: Title, lines: Sequence[Line], at: int) -> Title:
    more = [lines[at + i].text for i in range(_rest(found, lines, at))]
    return evolve(found, parcours=tidy(" ".join((found.parcours or "", *more)))) if more else found


def parcours_alone(lines: Sequence[Line], at: int) -> tuple[str, int] | None:
    """`Parcours …` on lines of its own, as some pages print it under the table; and how many lines it takes."""
    match = _PARCOURS.fullmatch(lines[at].text)
    if match is None:
        return None
    text, taken = match[1], 1
    while at + taken < len(lines) and lines[at + taken - 1].goes_on and not lines[at + taken].apart:
        text = tidy(f"{text} {lines[at + taken].text}")
        taken += 1
    return text, taken
