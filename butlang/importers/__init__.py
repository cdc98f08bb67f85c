"""Documents that others made, read into specifications. One package a kind of document; text in, text out."""

from __future__ import annotations

from attrs import frozen

from butlang.diagnostics import Outcome
from butlang.importers.draft import Counted
from butlang.importers.text import text
from butlang.records import Record
from butlang.source import Source


@frozen(repr=False)
class Specification(Record):
    """A specification to be written: the stem of its file and its canonical text."""

    stem: str
    text: str


@frozen(repr=False)
class Imported(Record):
    """What an import gives: specifications, and how much of the document was read."""

    specifications: tuple[Specification, ...]
    counted: Counted


def import_document(source: Source, provenance: bool = False) -> Outcome[Imported]:
    """The specifications behind the text layer of an ORéBUT coefficient document.

    With `provenance`, each line of figures ends with a comment that gives the
    lines of the document it was read from. Nothing is guessed: what could not be
    read or proved is a diagnostic at its line.
    """
    from butlang.importers.document import read

    outcome = read(source)
    drafts, counted = outcome.value
    made = tuple(Specification(draft.stem, text(draft, provenance)) for draft in drafts)
    return Outcome(Imported(made, counted), outcome.diagnostics)
