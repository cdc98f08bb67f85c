"""Documents that are no specification, texts or workbooks. Apart from `reading`, so that `check` does not load it."""

from __future__ import annotations

from typing import Final

from butlang.diagnostics import Outcome, Text
from butlang.files.decoding import decode
from butlang.files.faults import refusal, slashes
from butlang.files.named import STDIN
from butlang.files.reading import file_content, stdin_content
from butlang.source import Source
from butlang.workbook import Refused, Workbook, read
from butlang.workbook.package import is_workbook

_PDF: Final = Text(
    "c'est un PDF ; en extraire d'abord le texte (pdftotext -raw, ou tout sélectionner et copier dans un fichier .txt)",
    "it is a PDF; extract its text first (pdftotext -raw, or select all and copy into a .txt file)",
)
_NO_WORKBOOK: Final = Text("ce n'est pas un classeur (.xlsx)", "it is not a workbook (.xlsx)")
_UNKNOWN: Final = Text(
    "ce n'est ni un classeur (.xlsx), ni un tableau CSV, ni le texte d'un document",
    "it is neither a workbook (.xlsx), nor a CSV table, nor the text of a document",
)


def read_document(path: str) -> Outcome[Source | Workbook | None]:
    """A document, text or workbook: its content says which, not its name; None with its diagnostic when it is neither.

    `-` is standard input. Raises `FileFault`, also for a workbook that is not read.
    """
    shown = STDIN if path == "-" else slashes(path)
    data = stdin_content() if path == "-" else file_content(path)
    if data.startswith(b"%PDF"):
        raise refusal(shown, _PDF)
    if is_workbook(data):
        return Outcome(_workbook(shown, data))
    if b"\0" in data and not data.startswith((b"\xff\xfe", b"\xfe\xff")):  # UTF-16 has its own message
        raise refusal(shown, _UNKNOWN)
    decoded = decode(shown, data)
    return Outcome(decoded.value, decoded.diagnostics)


def read_workbook(path: str) -> Workbook:
    """The workbook at a path. Raises `FileFault`, also for what is none."""
    data = file_content(path)
    if not is_workbook(data):
        raise refusal(slashes(path), _NO_WORKBOOK)
    return _workbook(slashes(path), data)


def _workbook(shown: str, data: bytes) -> Workbook:
    try:
        return read(shown, data)
    except Refused as refused:
        raise refusal(shown, Text(refused.reason.to("fr"), refused.reason.to("en"))) from refused
