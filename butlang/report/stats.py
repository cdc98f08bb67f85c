"""Which checks were run, on how much, and what they found: what silence is worth."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any, Final

from attrs import define, field

from butlang.checks import CHECKS, Check
from butlang.checks.subjects import COEFFICIENTS, FEUILLES, FICHIERS, LIGNES, UES, WORDS, Subject, attendus
from butlang.codes import ENCODAGE
from butlang.diagnostics import Diagnostic, Lang, Severity, Text
from butlang.figures import Curriculum
from butlang.judge import sure
from butlang.report.counts import plural
from butlang.report.text import LABELS
from butlang.settings import Settings
from butlang.syntax import ast

_HEAD: Final = (
    FICHIERS,
    LIGNES,
    FEUILLES,
    UES,
    COEFFICIENTS,
    attendus("total", "rapport", "ects", "catégorie", columns=None),
)
_TITLES: Final = (
    Text("contrôle", "check"),
    Text("gravité", "severity"),
    Text("", ""),
    Text("examinés", "looked at"),
    Text("constats", "findings"),
    Text("levés", "waived"),
)
_SIDES: Final = "<<><>>"
_OFF: Final = Text("non passés : {names}", "not run: {names}")
_LEVELS: Final = (Severity.ERROR, Severity.WARNING, Severity.NOTE)


@define(eq=False)
class Stats:
    """Counts over a run. A file is counted once, whatever names it; what a root means is counted for each root."""

    files: dict[str, ast.File] = field(factory=dict)
    looked: Counter[str] = field(factory=Counter)
    head: Counter[str] = field(factory=Counter)
    found: Counter[str] = field(factory=Counter)
    waived: Counter[str] = field(factory=Counter)
    levels: dict[str, set[Severity]] = field(factory=dict)

    def look(self, files: Iterable[ast.File], curriculum: Curriculum | None, settings: Settings) -> None:
        """What there was to look at in a root: the files that were read for it, and its figures where it has some."""
        for file in files:
            self.files.setdefault(file.source.path, file)
        for check in CHECKS:
            if (level := settings.level(check.code)) is not None:
                self.levels.setdefault(check.name, set()).add(level)
        if curriculum is None:
            return
        judged = sure(curriculum)
        if curriculum.formation.kind == "formation":
            self.head.update({subject.key: _meant(subject, curriculum) for subject in _HEAD})
        for check in CHECKS:
            if check.judges(curriculum.formation) and settings.level(check.code) is not None:
                self.looked[check.name] += _meant(check.on, judged if check.figures else curriculum)

    def look_at_no_text(self) -> None:
        """Count a file that is no text: its encoding was looked at, and nothing else."""
        self.looked[ENCODAGE.name] += 1
        self.head[FICHIERS.key] += 1
        self.levels.setdefault(ENCODAGE.name, set()).add(ENCODAGE.severity)

    def find(self, one: Diagnostic) -> None:
        (self.found if one.waived is None else self.waived)[one.name] += 1

    def text(self, lang: Lang) -> str:
        """The sum of what was looked at, then a line for each check that was run."""
        rows = [tuple(title.to(lang) for title in _TITLES), *(self._row(check, lang) for check in self._run())]
        widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
        lines = ["  ".join(map(_cell, row, _SIDES, widths)).rstrip() for row in rows]
        off = tuple(check.name for check in CHECKS if check.name not in self.levels)
        last = [_OFF.to(lang).format(names=", ".join(off))] if off else []
        return "\n".join([self._sum(lang), "", *lines, *last]) + "\n"

    def entries(self) -> list[dict[str, Any]]:
        """A record for each check that was run, for programs."""
        return [
            {
                "name": check.name,
                "code": check.code.code,
                "severity": [level.value for level in _LEVELS if level in self.levels[check.name]],
                "on": check.on.key,
                "examined": self._examined(check),
                "found": self.found[check.name],
                "waived": self.waived[check.name],
            }
            for check in self._run()
        ]

    def _run(self) -> Iterator[Check]:
        return (check for check in CHECKS if check.name in self.levels)

    def _row(self, check: Check, lang: Lang) -> tuple[str, ...]:
        levels = [LABELS[level].to(lang) for level in _LEVELS if level in self.levels[check.name]]
        examined = self._examined(check)
        found, waived = self.found[check.name], self.waived[check.name]
        unit = _words(check.on.key, examined, lang).partition(" ")[2]
        return check.name, ", ".join(levels), str(examined), unit, str(found or "–"), str(waived or "–")

    def _examined(self, check: Check) -> int:
        return self._written(check.on) + self.looked[check.name]

    def _written(self, subject: Subject) -> int:
        return sum(map(subject.written, self.files.values())) if subject.written is not None else 0

    def _sum(self, lang: Lang) -> str:
        """`22 fichiers, 1 204 lignes, 114 feuilles…`."""
        return ", ".join(_words(one.key, self._written(one) + self.head[one.key], lang) for one in _HEAD)


def _cell(text: str, side: str, width: int) -> str:
    return f"{text:{side}{width}}"


def _meant(subject: Subject, curriculum: Curriculum) -> int:
    return 0 if subject.meant is None else subject.meant(curriculum)


def _words(key: str, count: int, lang: Lang) -> str:
    one, many = WORDS[key]
    return plural(lang, count, one.to(lang), many.to(lang))
