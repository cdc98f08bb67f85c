"""Cases of `import` as text: a document, what is said of it, and the specifications that it gives.

What the case shows.
=== document
B.U.T.·Exemple Semestre·1        `·` stands for a no-break space, as the words of a cell are joined
=== said
LINE name message                  for each diagnostic, with its notes and its remedy below (rewritten by `--update`)
=== file STEM
…                                  a specification (rewritten by `--update`)
"""

from __future__ import annotations

import re
from decimal import Decimal

from attrs import frozen

from butlang.diagnostics import Diagnostic, Outcome
from butlang.importers import Imported, import_document
from butlang.model import Sheet
from butlang.report.text import paragraph
from butlang.source import Source

NAME = "document.txt"
NBSP = "\u00a0"


@frozen
class Case:
    """A case; `provenance` when its introduction asks for it."""

    intro: str
    document: str

    @property
    def source(self) -> Source:
        return Source(NAME, self.document.replace("·", NBSP))

    def outcome(self) -> Outcome[Imported]:
        return import_document(self.source, provenance="--provenance" in self.intro)

    def text(self) -> str:
        """The case with what the importer really answers."""
        outcome = self.outcome()
        said = "".join(map(_said, outcome.diagnostics))
        files = "".join(f"=== file {made.stem}\n{made.text}" for made in outcome.value.specifications)
        return f"{self.intro}=== document\n{self.document}=== said\n{said}{files}"


def _said(diagnostic: Diagnostic) -> str:
    message, *more = paragraph(diagnostic, "fr")
    lines = [f"{diagnostic.span.line} {diagnostic.name} {message}", *(f"    {one}" for one in more)]
    return "".join(f"{line}\n" for line in lines)


def read_case(text: str) -> Case:
    intro, document, *_ = re.split(r"^=== (?:document|said|file .*)\n", text, flags=re.MULTILINE)
    return Case(intro, document)


def by_pole(sheet: Sheet, ue: str) -> tuple[tuple[Decimal, ...], tuple[Decimal, ...]]:
    """The coefficients of a UE, the SAÉs' and the ressources', each in order: a printed row says of neither which module."""
    poles: dict[str, list[Decimal]] = {"saé": [], "ressource": []}
    for module in sheet.modules:
        if ue in module.weights:
            poles[module.code.pole] += module.weights[ue].terms
    return tuple(sorted(poles["saé"])), tuple(sorted(poles["ressource"]))
