"""What stands above a table, and on the tab of its sheet: formation, site, semester, parcours, régime."""

from __future__ import annotations

import re
from typing import Final

from attrs import frozen

from butlang.importers.acronyms import is_free
from butlang.importers.workbook.grid import tidy
from butlang.importers.workbook.words import NAME
from butlang.records import Record

_TITLE: Final = re.compile(
    r"B\.? ?U\.? ?T\.? (?P<formation>.+?)(?: ?\((?P<site>[^()]+)\))?[ ,:–—‐-]*? ?(?:Semestre |S)(?P<semestre>[1-6])\b"
    r"(?P<rest>.*)",
    re.I,
)
_FORMATION: Final = re.compile(r"B\.? ?U\.? ?T\.? (?P<formation>[^()]+?)(?: ?\((?P<site>[^()]+)\))?", re.I)
_PARCOURS: Final = re.compile(r"[ ,:–—‐(-]*Parcours ?:? ?(?P<parcours>[^\s:].*)", re.I)
_REGIME: Final = re.compile(r"(?P<before>.*?)(?:^| )(?P<regime>FA|FC)")
_TAB: Final = re.compile(r"S(?:em(?:estre)?\.?)? ?(?P<semestre>[1-6])(?:[ _–—-]+(?P<rest>.*))?", re.I)
_LONGEST: Final = 400
_CLOSES: Final = " -–—‐,:"


@frozen(repr=False)
class Title(Record):
    """What a title says; None where it does not. `code` is the parcours' code, where a tab gives it."""

    formation: str | None = None
    site: str | None = None
    semestre: int | None = None
    parcours: str | None = None
    regime: str | None = None
    code: str | None = None


def title(text: str) -> Title | None:
    """The title that a text is: `B.U.T. Techniques de commercialisation (Bordeaux) Semestre 3 Parcours …`, whole or in part."""
    if len(text) > _LONGEST:
        return None
    if match := _TITLE.fullmatch(text):
        return _rest(match["rest"], match["formation"].strip(_CLOSES), match["site"], int(match["semestre"]))
    if match := _FORMATION.fullmatch(text):
        return Title(match["formation"].strip(_CLOSES), match["site"])
    if match := _PARCOURS.fullmatch(text):
        return _rest(text)
    if len(text) < 120 and (match := re.fullmatch(r"(?:Semestre |S)(?P<semestre>[1-6])\b(?P<rest>.*)", text, re.I)):
        found = _rest(match["rest"], semestre=int(match["semestre"]))
        return found if found.parcours or not match["rest"].strip(_CLOSES) else None
    return None


def _rest(text: str, formation: str | None = None, site: str | None = None, semestre: int | None = None) -> Title:
    """The end of a title: the parcours, the régime when it is not FI."""
    regime = None
    if match := _REGIME.fullmatch(text):
        text, regime = match["before"], match["regime"]
    match = _PARCOURS.fullmatch(text)
    return Title(formation, site, semestre, match["parcours"].strip() if match else None, regime)


def tab(name: str) -> Title:
    """What the name of a sheet says: `S3`, `S3 MMPV`, `Semestre 3 - Marketing digital`."""
    match = _TAB.fullmatch(name.strip())
    if match is None:
        return Title()
    rest = tidy(match["rest"] or "").strip(_CLOSES)
    if NAME.fullmatch(rest) and is_free(rest, ()):
        return Title(semestre=int(match["semestre"]), code=rest)
    return Title(semestre=int(match["semestre"]), parcours=rest or None)
