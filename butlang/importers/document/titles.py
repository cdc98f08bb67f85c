"""The title of a table: `B.U.T. Techniques de commercialisation (Bordeaux) Semestre 3 Parcours …`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from attrs import frozen

from butlang.importers.document.lines import LEAST, Line, run, tidy
from butlang.records import Record

_OPENS: Final = re.compile(r"B\.? ?U\.? ?T\.? (?=\S)")
_TITLE: Final = re.compile(
    r"B\.? ?U\.? ?T\.? (?P<formation>.+?)(?: ?\((?P<site>[^()]+)\))?[ -]*? ?Semestre (?P<semestre>[1-6])"
    r"(?:[ -]*Parcours (?P<parcours>.+))?"
)
_PARCOURS: Final = re.compile(r"Parcours (.+)")
_FOOT: Final = re.compile(r"Document généré", re.I)
MOST_LINES: Final = 4
MOST: Final = 1000
"""A title has so many characters at most."""


@frozen(repr=False)
class Title(Record):
    """What a title says: the formation, its site, the semester, the parcours."""

    formation: str
    site: str | None
    semestre: int
    parcours: str | None


def broken(line: Line) -> bool:
    """Whether a line begins like a title (asked of a line that is none)."""
    return bool(_OPENS.match(line.text))


def ends_table(line: Line) -> bool:
    """Whether a line that is no title says all the same that the table above has ended."""
    return broken(line) or bool(_FOOT.match(line.text))


def title(lines: Sequence[Line], at: int) -> tuple[Title, int] | None:
    """The title that begins at a line, and how many lines it takes; None where none begins."""
    if not broken(lines[at]):
        return None
    text = ""
    for taken, line in enumerate(lines[at : at + MOST_LINES], 1):
        text = tidy(f"{text} {line.text}")
        if (taken > 1 and (line.apart or broken(line))) or len(text) > MOST or run(line).count >= LEAST:
            return None
        if match := _TITLE.fullmatch(text):
            more = _rest(lines, at + taken) if match["parcours"] else 0
            parcours = [match["parcours"] or "", *(line.text for line in lines[at + taken : at + taken + more])]
            found = Title(
                match["formation"].rstrip(" -"), match["site"], int(match["semestre"]), tidy(" ".join(parcours)) or None
            )
            return found, taken + more
    return None


def _rest(lines: Sequence[Line], at: int) -> int:
    """How many lines from here hold the end of the parcours: those that its last cell runs on to."""
    count = 0
    while count < MOST_LINES and at + count < len(lines):
        line = lines[at + count]
        if line.cut or not _follows(lines, at + count) or not line.text[0].islower():
            break
        count += 1
    return count


def _follows(lines: Sequence[Line], at: int) -> bool:
    """Whether a line may go on with the last cell of the line above."""
    return lines[at - 1].goes_on and not lines[at].apart


def parcours_alone(lines: Sequence[Line], at: int) -> tuple[str, int] | None:
    """`Parcours …` on lines of its own, with a gap or a title after them, and how many lines it takes."""
    match = _PARCOURS.fullmatch(lines[at].text)
    if match is None or run(lines[at]).count >= LEAST:
        return None
    text, taken = match[1], 1
    while taken < MOST_LINES and at + taken < len(lines) and _follows(lines, at + taken):
        text = tidy(f"{text} {lines[at + taken].text}")
        taken += 1
    after = lines[at + taken] if at + taken < len(lines) else None
    return (text, taken) if after is None or after.apart or ends_table(after) else None
