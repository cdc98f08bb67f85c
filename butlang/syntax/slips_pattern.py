"""A slip told by example: what was typed, what is said of it, what to write instead; the words that the examples share."""

from __future__ import annotations

from typing import Final, NamedTuple

from butlang.diagnostics import Safety, Text

# Whole, and from its first digit only: a search would try each of them.
NUMBER: Final = r"(?<!\d)\d++(?:[.,]\d++)?+"
UE: Final = r"(?i:ue)[ \u00a0]?\d\.\d+"
MODULE: Final = r"(?i:r|sa[ée]|pa[ée]|stage|portfolio)[ \u00a0]?\d[\w.]*"
NAME: Final = r"[A-Z][A-Z0-9]*"
NAMES: Final = rf"{NAME}(?:\s*,\s*{NAME})*"
QUOTED: Final = r'(?:"[^"]*"|«[^»]*»)'
HOURS: Final = r"(?i:CM|TD|TP|projet)(?!\w)"
END: Final = r"\s*(?:#.*)?$"

MARKS: Final = Text("les guillemets", "the quotation marks")
REMOVED: Final = Text("l'effacer", "remove it")
TITLE: Final = Text("un titre s'écrit entre guillemets", "a title is written between quotation marks")
BRACKETS: Final = Text("les crochets", "the brackets")


class Known(NamedTuple):
    """A slip: its pattern, the message (`{found}` is what was typed), the remedy and its title, how safe it is.

    The part named `x` is what is wrong; the parser stopped in it, or right behind it. It becomes `write` (none: the reader
    knows). A part named `p` is pointed at, where that is less than what is written anew.
    """

    pattern: str
    said: Text
    write: str | None = None
    title: Text = Text("écrire", "write")
    safety: Safety = "unsafe"


def one_too_many(pattern: str, fr: str, en: str, safety: Safety = "safe") -> Known:
    """What must go, with the reason."""
    said = Text(f"« {{found}} » est de trop : {fr}", f"“{{found}}” is one too many: {en}")
    return Known(pattern, said, "", REMOVED, safety)
