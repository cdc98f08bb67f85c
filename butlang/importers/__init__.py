"""Documents that others made, read into specifications. One package a kind of document; text or cells in, text out."""

from __future__ import annotations

from typing import Final

from attrs import frozen

from butlang.diagnostics import Outcome
from butlang.importers.draft import Counted, Draft
from butlang.importers.text import text
from butlang.records import Record
from butlang.source import Source
from butlang.workbook.records import Workbook

TABLES: Final = (".csv", ".tsv")


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
    """The specifications behind a text: the text layer of an ORéBUT coefficient document, or a matrix as CSV.

    What the text is, its lines say, not its name. With `provenance`, each line of
    figures ends with a comment that gives the lines of the document it was read
    from. Nothing is guessed: what could not be read or proved is a diagnostic at
    its line.
    """
    from butlang.importers.workbook import is_matrix, read_text

    if source.path.lower().endswith(TABLES) or is_matrix(source):
        return _imported(read_text(source), provenance)
    from butlang.importers.document import read

    return _imported(read(source), provenance)


def import_workbook(workbook: Workbook, provenance: bool = False) -> Outcome[Imported]:
    """The specifications behind the tables of a workbook; what is said of it has the names of its cells."""
    from butlang.importers.workbook import read_workbook

    return _imported(read_workbook(workbook), provenance)


def _imported(outcome: Outcome[tuple[tuple[Draft, ...], Counted]], provenance: bool) -> Outcome[Imported]:
    drafts, counted = outcome.value
    made = tuple(Specification(draft.stem, text(draft, provenance)) for draft in drafts)
    return Outcome(Imported(made, counted), outcome.diagnostics)
