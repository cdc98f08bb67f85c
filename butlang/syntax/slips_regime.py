"""The régime in words: which of the three is meant, where all that is written says the same one."""

from __future__ import annotations

import re
from typing import Final

from butlang.diagnostics import Edit, Fix, say
from butlang.source import Span
from butlang.syntax.keywords import first_word, keyword
from butlang.syntax.literals import Mistake
from butlang.syntax.slip import SPACES, Slip
from butlang.words import unaccented

_MEANT: Final = {
    word: regime
    for regime, words in {
        "FI": "fi initial initiale",
        "FA": "fa alternance apprentissage apprenti apprentis",
        "FC": "fc continu continue ftlv",
    }.items()
    for word in words.split()
}
# What may stand beside them and says nothing else. « pro » is not there: such a contract is no apprenticeship.
_BESIDE: Final = frozenset("formation contrat voie en par la l de d".split())


def remedy(span: Span) -> Fix | None:
    """The code for a régime in words; None where a word is not known, or two of them say different things."""
    words = re.findall(r"[^\W\d_]+", unaccented(span.text.replace(".", "")))
    said = [word for word in words if word not in _BESIDE]
    meant = {_MEANT.get(word) for word in said}
    if len(meant) != 1 or (regime := meant.pop()) is None:
        return None
    edits = (Edit(span, regime),)
    if said == ["alternance"]:
        return Fix(
            say("écrire FA, si c'est un apprentissage", "write FA, if this is an apprenticeship"), "unsafe", edits
        )
    return Fix(say(f"écrire {regime}", f"write {regime}"), "unsafe", edits)


def regime(slip: Slip) -> Mistake | None:
    word = first_word(slip.text)
    if word is None or keyword(word.group())[0] != "régime" or slip.at <= word.end():
        return None
    written = slip.text[word.end() :].split("#")[0].strip(SPACES)
    if re.match(r"F[IAC](?=\s)", written):
        return None  # it is as it should be; what is wrong follows
    start = slip.text.index(written, word.end())
    place = slip.place(start, start + len(written))
    return Mistake(
        place,
        say(
            "le régime s'écrit FI (initiale), FA (alternance) ou FC (continue)",
            "the régime is FI (initial), FA (apprenticeship) or FC (continuing)",
        ),
        remedy(place),
    )
