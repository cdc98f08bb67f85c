"""Diagnostics as the annotations that GitHub shows beside the lines of a pull request."""

from __future__ import annotations

from typing import Final

from butlang.diagnostics import Diagnostic, Lang, Severity
from butlang.report.counts import Counts
from butlang.report.screen import visible
from butlang.report.text import paragraph
from butlang.source import Span

_LEVELS: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
_DATA: Final = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY: Final = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"})


class GithubReport:
    """`::error file=…,line=…,title=part-sae::message`, one line for each; waived ones are only counted."""

    def __init__(self, lang: Lang) -> None:
        self.lang = lang
        self.counts = Counts()

    def add(self, diagnostic: Diagnostic) -> str:
        self.counts.add(diagnostic)
        if diagnostic.waived is not None:
            return ""
        properties = ",".join(
            f"{name}={_escaped(str(value), _PROPERTY)}"
            for name, value in {**_place(diagnostic.span), "title": diagnostic.name}.items()
        )
        message = _escaped("\n".join(paragraph(diagnostic, self.lang)), _DATA)
        return f"::{_LEVELS[diagnostic.severity]} {properties}::{message}\n"

    def end(self, read: int) -> str:
        return self.counts.sentence(self.lang, read) + "\n"


def _place(span: Span) -> dict[str, str | int]:
    """The file and the lines; columns where there is one line, as GitHub takes them for no other."""
    source = span.source
    line, column = source.position(span.start)
    end_line, end_column = source.position(span.end)
    if line != end_line:
        return {"file": source.path, "line": line, "endLine": end_line}
    return {"file": source.path, "line": line, "col": column, "endLine": end_line, "endColumn": end_column}


def _escaped(text: str, table: dict[int, str]) -> str:
    """A text that cannot end the command or begin another; what is hidden in it is shown by its number."""
    return visible(text.translate(table))
