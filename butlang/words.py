"""The words of the field: codes of UEs and modules, kinds, poles."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, Literal, TypeAlias, cast
from unicodedata import combining, normalize

from attrs import frozen

from butlang.records import Record

Kind: TypeAlias = Literal["SAÉ", "PAÉ", "PORTFOLIO", "STAGE", "R"]
Pole: TypeAlias = Literal["saé", "ressource"]
HourKind: TypeAlias = Literal["CM", "TD", "TP", "projet"]

KINDS: Final[tuple[Kind, ...]] = ("SAÉ", "PAÉ", "PORTFOLIO", "STAGE", "R")
RESERVED: Final = frozenset({"TOTAL", "RAPPORT", "ECTS", "HEURES", "NIVEAU", "SEMESTRE"})
SEMESTRES: Final = range(1, 7)

_KIND_OF: Final[dict[str, Kind]] = {"SAE": "SAÉ", "PAE": "PAÉ", "PORTFOLIO": "PORTFOLIO", "STAGE": "STAGE", "R": "R"}
_PREFIX: Final = re.compile(r"[^\W\d]+")
_SIGNS: Final = re.compile(r"[\s\"'«»“”„‘’‚–—‐‑‒−-]+")


@frozen(repr=False)
class UeCode(Record):
    """`UE3.4`: the semester and the number of the UE (its competence's rank)."""

    text: str
    semestre: int
    number: int

    @property
    def label(self) -> str:
        """As a sheet prints it: `UE 3.4`."""
        return f"UE {self.semestre}.{self.number}"


@frozen(repr=False)
class ModuleCode(Record):
    """`SAÉ3.MMPV.02`: kind, semester and segments; a numeric segment is compared as a number."""

    text: str
    kind: Kind
    semestre: int
    segments: tuple[str | int, ...]
    unidentified: bool = False

    @property
    def pole(self) -> Pole:
        return "ressource" if self.kind == "R" else "saé"

    @property
    def number(self) -> int | None:
        """The last numeric segment, if there is one."""
        for segment in reversed(self.segments):
            if isinstance(segment, int):
                return segment
        return None

    @property
    def label(self) -> str:
        """As a sheet prints it: `SAÉ 3.01`, `R3.04`."""
        return self.text if self.kind == "R" else self.text.replace(self.kind, self.kind + " ", 1)


def unaccented(text: str) -> str:
    """Lower case without accents, for words that are typed in any way."""
    return "".join(c for c in normalize("NFD", text.casefold()) if not combining(c)).replace("’", "'")


def differ_in_signs(one: str, other: str) -> bool:
    """Whether two titles differ, but in accents, capitals, spaces, quotes and dashes only."""
    return one != other and _SIGNS.sub("", unaccented(one)) == _SIGNS.sub("", unaccented(other))


@lru_cache(maxsize=4096)
def ue_code(written: str) -> UeCode:
    """The code behind `ue 3.4` or `UE3.04`: `UE3.4`. The text is one that the grammar took for a UE."""
    semestre, number = (int(part) for part in written[2:].lstrip().split("."))
    return UeCode(f"UE{semestre}.{number}", semestre, number)


@lru_cache(maxsize=4096)
def module_code(written: str) -> ModuleCode:
    """The code behind `sae 3.1`: `SAÉ3.01`. The text is one that the grammar took for a module."""
    written = normalize("NFC", written)
    prefix = cast("re.Match[str]", _PREFIX.match(written)).group()
    kind = _KIND_OF[unaccented(prefix).upper()]
    semestre, *rest = written[len(prefix) :].lstrip().split(".")
    unidentified = rest == ["?"]
    segments = tuple(int(s) if s.isdigit() else s for s in rest)
    shown = (f"{s:02d}" if isinstance(s, int) else s for s in segments)
    text = ".".join((f"{kind}{int(semestre)}", *shown))
    return ModuleCode(text, kind, int(semestre), () if unidentified else segments, unidentified)


@lru_cache(maxsize=512)
def nearest(name: str, known: tuple[str, ...]) -> str | None:
    """The known name that a mistyped one is closest to: two characters swapped, or the only one that is so close."""
    if len(name) > 40 or len(known) > 2000:
        return None
    swapped = [other for other in known if len(other) == len(name) and sorted(other) == sorted(name)]
    if len(swapped) == 1:
        return swapped[0]
    from difflib import SequenceMatcher, get_close_matches

    near = get_close_matches(name, known, n=2, cutoff=0.6)
    if len(near) == 2 and len({SequenceMatcher(None, other, name).ratio() for other in near}) == 1:
        return None  # two are as close: neither is what was meant any more than the other
    return near[0] if near else None
