"""Diagnostics as JSON, schema `butlang-diagnostics/1`."""

from __future__ import annotations

import json
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final, Protocol

from butlang.diagnostics import Arg, Diagnostic, Edit, Fix, Lang, Message, Note, Text
from butlang.numbers import plain
from butlang.report.counts import Counts
from butlang.report.screen import json_safe
from butlang.source import Span

SCHEMA: Final = "butlang-diagnostics/1"


class Entries(Protocol):
    """What was looked at, a record for each check."""

    def entries(self) -> list[dict[str, Any]]: ...


class JsonReport:
    """Keeps the entries (not the sources) and gives them at the end; with `stats`, also the checks that were run."""

    def __init__(self, lang: Lang, ascii_only: bool = False, stats: Entries | None = None) -> None:
        self.lang = lang
        self.ascii_only = ascii_only
        self.stats = stats
        self.counts = Counts()
        self._entries: list[dict[str, Any]] = []

    def add(self, diagnostic: Diagnostic) -> str:
        self.counts.add(diagnostic)
        self._entries.append(entry(diagnostic, self.lang))
        return ""

    def end(self, read: int) -> str:
        counts = self.counts
        summary = {"error": counts.error, "warning": counts.warning, "note": counts.note, "waived": counts.waived}
        whole: dict[str, Any] = {"schema": SCHEMA, "diagnostics": self._entries, "summary": summary}
        if self.stats is not None:
            whole["checks"] = self.stats.entries()
        return json_safe(json.dumps(whole, ensure_ascii=self.ascii_only, indent=2)) + "\n"


def entry(diagnostic: Diagnostic, lang: Lang) -> dict[str, Any]:
    """One diagnostic, keys in the order of the schema."""
    args = {name: _arg(value) for name, value in diagnostic.message.args.items()}
    if diagnostic.parcours:
        args.setdefault("parcours", list(diagnostic.parcours))
    waived = diagnostic.waived
    return {
        "name": diagnostic.name,
        "code": diagnostic.code.code,
        "severity": diagnostic.severity.value,
        "message": diagnostic.message.to(lang),
        **_range(diagnostic.span),
        "args": args,
        "notes": [_note(note, lang) for note in diagnostic.notes],
        "fix": None if diagnostic.fix is None else _fix(diagnostic.fix, lang),
        "waived": None if waived is None else {"reason": waived.reason, "until": waived.until},
    }


def _range(span: Span) -> dict[str, Any]:
    line, column = _position(span, span.start)
    end_line, end_column = _position(span, span.end)
    return {
        "file": span.source.file(span.start), "line": line, "column": column, "end_line": end_line, "end_column": end_column
    }  # fmt: skip


def _position(span: Span, offset: int) -> tuple[int, int]:
    """Line and column of an offset; in the cell itself where the source is a list of cells."""
    if span.source.numbered:
        return span.source.position(offset)
    return 1, offset - span.start + 1


def _note(note: Note, lang: Lang) -> dict[str, Any]:
    path, line, column = None, None, None
    if note.span is not None:
        path = note.span.source.path
        line, column = note.span.source.position(note.span.start)
    return {"message": note.message.to(lang), "file": path, "line": line, "column": column}


def _fix(fix: Fix, lang: Lang) -> dict[str, Any]:
    return {"title": fix.title.to(lang), "safety": fix.safety, "edits": [_edit(edit) for edit in fix.edits]}


def _edit(edit: Edit) -> dict[str, Any]:
    return {**_range(edit.span), "text": edit.text}


def _arg(value: Arg) -> str | list[str]:
    """An argument as text: a decimal with a point, a share as an exact fraction."""
    if isinstance(value, tuple):
        return [_text(one) for one in value]
    if isinstance(value, Text):
        return value.fr  # never depends on the language of the run
    if isinstance(value, Message):
        return value.to("fr")
    return _text(value)


def _text(value: str | int | Decimal | Fraction) -> str:
    return plain(value) if isinstance(value, Decimal) else str(value)
