"""Stray spaces in a title."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from butlang.checks.base import Check, Title, own_titles, warning
from butlang.checks.subjects import TITRES
from butlang.diagnostics import Edit, Finding, Fix, Text, say
from butlang.figures import Curriculum
from butlang.source import Span

BLANKS: Final = " \t\u00a0\u202f"
# At an end, two or more, or a tabulation; what stands inside « … » next to its marks is typography.
STRAY: Final = re.compile(rf"^[{BLANKS}]+|[{BLANKS}]+$|[{BLANKS}]{{2,}}|\t")


def run(curriculum: Curriculum) -> Iterator[Finding]:
    for title in own_titles(curriculum.formation):
        inside = _inside(title)
        stray = STRAY.search(inside.text)
        if stray is None:
            continue
        message = say("{what} : espaces en trop dans le titre", "{what}: stray spaces in the title", what=title.what)
        place = Span(inside.source, inside.start + stray.start(), inside.start + stray.end())
        fix = Fix(say("les ôter", "remove them"), "unsafe", (Edit(inside, _cleaned(inside.text)),))
        yield Finding(place, message, title.scope, fix=fix)


def _inside(title: Title) -> Span:
    """The place of a title without its quotes, nor the blanks that go with « »."""
    written = title.span.text
    start, end = 1, len(written) - 1
    if written[0] == "«":
        inner = written[start:end]
        start += len(inner) - len(inner.lstrip(BLANKS))
        end -= len(inner) - len(inner.rstrip(BLANKS))
    return Span(title.span.source, title.span.start + start, title.span.start + end)


def _cleaned(text: str) -> str:
    """One blank for each run, one that does not break where the run has one."""
    return STRAY.sub(lambda run: next((c for c in run[0] if c in BLANKS[2:]), " "), text.strip(BLANKS))


CHECK = Check(
    warning("espaces-doubles", "B501"),
    TITRES,
    Text("un titre a des espaces en trop", "a title has stray spaces"),
    Text(
        "Un titre copié d'un PDF ou d'un tableur garde des espaces doubles, aux bouts, ou des tabulations. Elles ne se\n"
        "voient pas, mais la feuille les imprime, et deux titres semblables à l'œil ne sont plus égaux pour un tableur.",
        "A title copied from a PDF or a spreadsheet keeps double spaces, spaces at its ends, or tabulations. They do\n"
        "not show, but the sheet prints them, and two titles that look alike are no longer equal for a spreadsheet.",
    ),
    wrong="""
formation EX "Exemple"
compétence C1 "Réaliser"
  niveau 1 "Débuter"
règle ECTS 6
semestre 1
  UE1.1 C1 niveau 1, 6 ECTS
  SAÉ1.01 "Projet" -> UE1.1: 40
  R1.01 "Outils  numériques " -> UE1.1: 60
""",
    right="""
formation EX "Exemple"
compétence C1 "Réaliser"
  niveau 1 "Débuter"
règle ECTS 6
semestre 1
  UE1.1 C1 niveau 1, 6 ECTS
  SAÉ1.01 "Projet" -> UE1.1: 40
  R1.01 "Outils numériques" -> UE1.1: 60
""",
    run=run,
    figures=False,
    of_programme=True,
)
