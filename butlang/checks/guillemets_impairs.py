"""A quotation mark or a parenthesis without its pair in a title."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from butlang.checks.base import Check, note, own_titles
from butlang.checks.subjects import TITRES
from butlang.diagnostics import Finding, Fix, Text, say
from butlang.figures import Curriculum

PAIRS: Final = {"(": ")", "[": "]", "«": "»", "“": "”"}
OPENING: Final = {closing: opening for opening, closing in PAIRS.items()}
PARENTHESIS: Final = Text("une parenthèse", "a parenthesis")
BRACKET: Final = Text("une marque [ ou ]", "a mark [ or ]")
QUOTE: Final = Text("une marque de citation", "a quotation mark")
ITEM: Final = re.compile(r"(?:^|\s)\w\)")


def run(curriculum: Curriculum) -> Iterator[Finding]:
    for title in own_titles(curriculum.formation):
        alone = None if "[…]" in title.text else _alone(title.text)
        if alone is None:
            continue
        message = say(
            "{what} : dans le titre, {mark} sans l'autre",
            "{what}: in the title, {mark} without the other",
            what=title.what,
            mark=PARENTHESIS if alone in "()" else BRACKET if alone in "[]" else QUOTE,
        )
        fix = Fix(say("écrire l'autre, ou ôter celle-ci", "write the other, or remove this one"), "incomplete")
        yield Finding(title.span, message, title.scope, fix=fix)


def _alone(text: str) -> str | None:
    """The first mark whose pair is not there; the `a)` of a list needs none."""
    items = {match.end() - 1 for match in ITEM.finditer(text)}
    opened: list[str] = []
    for place, mark in enumerate(text):
        if mark in PAIRS:
            opened.append(mark)
        elif mark in OPENING:
            if opened and opened[-1] == OPENING[mark]:
                opened.pop()
            elif place not in items:
                return opened[-1] if opened else mark
    if opened:
        return opened[0]
    return '"' if text.count('"') % 2 else None


CHECK = Check(
    note("guillemets-impairs", "B502"),
    TITRES,
    Text("un titre a une parenthèse ou un guillemet seul", "a title has a parenthesis or quotation mark alone"),
    Text(
        "Une parenthèse ou un guillemet sans son pendant est souvent le reste d'un titre coupé à la copie : la fin s'est\n"
        "perdue avec lui. Un titre dont une partie est perdue s'écrit avec « […] » ; il n'est pas jugé ici.",
        "A parenthesis or quotation mark without its pair is often what remains of a title cut while copying: the end\n"
        "was lost with it. A title of which a part is lost is written with “[…]”; it is not judged here.",
    ),
    wrong="""
formation EX "Exemple"
compétence C1 "Réaliser"
  niveau 1 "Débuter"
règle ECTS 6
semestre 1
  UE1.1 C1 niveau 1, 6 ECTS
  SAÉ1.01 "Projet" -> UE1.1: 40
  R1.01 "Outils numériques (niveau 1" -> UE1.1: 60
""",
    right="""
formation EX "Exemple"
compétence C1 "Réaliser"
  niveau 1 "Débuter"
règle ECTS 6
semestre 1
  UE1.1 C1 niveau 1, 6 ECTS
  SAÉ1.01 "Projet" -> UE1.1: 40
  R1.01 "Outils numériques (niveau 1)" -> UE1.1: 60
""",
    run=run,
    figures=False,
    of_programme=True,
)
