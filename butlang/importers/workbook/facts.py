"""What texts around the tables say: the legend of the categories, the year, the version, the votes."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from attrs import define, field

from butlang.importers.workbook.words import LONGEST, NAME, head
from butlang.words import RESERVED

_YEAR: Final = re.compile(r"Année (?P<year>20[0-9]{2}-20[0-9]{2})(?: · |$)")
_VERSION: Final = re.compile(r"(?:^|.* · )Version (?P<version>.+)")
_VOTE: Final = re.compile(r"(?P<body>[^:]+) : vote du (?P<date>[0-9]{2}/[0-9]{2}/[0-9]{4})")
_LEGEND: Final = re.compile(r"(?P<code>[A-Z][A-Z0-9]*)(?: : (?P<title>.+?))? [–:-] (?P<codes>.+)")
_FINDINGS: Final = re.compile(
    r"Contrôles|(Erreur|Avertissement|Note|Dérogation)( jusqu'à [0-9]{4})? : .*|… et [0-9]+ de plus"
)


def _is_date(written: str) -> bool:
    try:
        date(*(int(part) for part in reversed(written.split("/"))))
    except ValueError:
        return False
    return True


def _is_year(written: str) -> bool:
    first, second = written.split("-")
    return int(second) == int(first) + 1


@define(eq=False)
class Facts:
    """What was said of a whole formation. `categories` are titles by code, `members` the codes of their modules."""

    year: str | None = None
    version: str | None = None
    votes: list[tuple[str, str]] = field(factory=list)
    categories: dict[str, str] = field(factory=dict)
    members: dict[str, frozenset[str]] = field(factory=dict)

    def take(self, text: str) -> bool:
        """Take what a text says; whether anything was, or the text is one that butlang itself writes under its tables."""
        if _FINDINGS.fullmatch(text):
            return True
        if len(text) > LONGEST:
            return False
        if (match := _VOTE.fullmatch(text)) is not None and _is_date(match["date"]):
            vote = match["body"], match["date"]
            self.votes += [] if vote in self.votes else [vote]
            return True
        year, version = _YEAR.match(text), _VERSION.fullmatch(text)
        if year is not None and not _is_year(year["year"]):
            year = None
        if year is not None or version is not None:
            self.year = self.year or (year["year"] if year else None)
            self.version = self.version or (version["version"] if version else None)
            return True
        return self._legend(text)

    def _legend(self, text: str) -> bool:
        """`AOP : ateliers – SAÉ 1.01, R1.03`."""
        match = _LEGEND.fullmatch(text)
        if match is None or match["code"] in RESERVED or not NAME.fullmatch(match["code"]):
            return False
        heads = [head(part.strip()) for part in match["codes"].split(",")]
        if not heads or any(one.role != "module" or one.title for one in heads):
            return False
        codes = {one.code for one in heads if one.code is not None}
        if match["title"]:
            self.categories.setdefault(match["code"], match["title"])
        self.members[match["code"]] = self.members.get(match["code"], frozenset()) | codes
        return True
