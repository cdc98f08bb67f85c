"""Diagnostics as SARIF 2.1.0, which code hosts and editors read."""

from __future__ import annotations

import json
import re
from typing import Any, Final
from urllib.parse import quote

from butlang import __version__
from butlang.checks import CHECKS, Check
from butlang.diagnostics import Diagnostic, Edit, Fix, Lang, Note, Waived
from butlang.report.counts import Counts
from butlang.report.page import page
from butlang.report.screen import json_safe, visible
from butlang.report.text import paragraph
from butlang.source import Span

SCHEMA: Final = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_ABSOLUTE: Final = re.compile(r"/|[A-Za-z]:/")


class SarifReport:
    """Keeps the results (not the sources) and gives them at the end, with the rules that they name."""

    def __init__(self, lang: Lang, ascii_only: bool = False) -> None:
        self.lang = lang
        self.ascii_only = ascii_only
        self.counts = Counts()
        self._results: list[dict[str, Any]] = []

    def add(self, diagnostic: Diagnostic) -> str:
        self.counts.add(diagnostic)
        self._results.append(result(diagnostic, self.lang))
        return ""

    def end(self, read: int) -> str:
        named = {one["ruleId"] for one in self._results}
        rules = [rule(check, self.lang) for check in CHECKS if check.code.code in named]
        run = {
            "tool": {"driver": {"name": "butlang", "version": __version__, "rules": rules}},
            "language": self.lang,
            "columnKind": "unicodeCodePoints",
            "results": self._results,
        }
        whole = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
        return json_safe(json.dumps(whole, ensure_ascii=self.ascii_only, indent=2)) + "\n"


def rule(check: Check, lang: Lang) -> dict[str, Any]:
    """A check as a rule; its help is its page."""
    explained = page(check, lang)
    return {
        "id": check.code.code,
        "name": check.name,
        "shortDescription": {"text": check.summary.to(lang)},
        "fullDescription": {"text": check.why.to(lang).replace("\n", " ")},
        "help": {"text": explained, "markdown": f"```text\n{explained}```"},
        "defaultConfiguration": {"enabled": not check.code.optional, "level": check.code.severity.value},
    }


def result(diagnostic: Diagnostic, lang: Lang) -> dict[str, Any]:
    """One diagnostic; its notes that have a place are related locations, a waiver is a suppression."""
    related = [_related(i, note, note.span, lang) for i, note in enumerate(diagnostic.notes) if note.span is not None]
    fix, waived = diagnostic.fix, diagnostic.waived
    return {
        "ruleId": diagnostic.code.code,
        "level": diagnostic.severity.value,
        "message": _message("\n".join(paragraph(diagnostic, lang))),
        "locations": [_location(diagnostic.span)],
        **({"relatedLocations": related} if related else {}),
        **({"fixes": [_fix(fix, lang)]} if fix is not None and fix.edits else {}),
        **({"suppressions": [_suppression(waived)]} if waived is not None else {}),
    }


def _message(text: str) -> dict[str, str]:
    """A text in which nothing is a link: SARIF reads `[words](target)` as one, and a title may say that."""
    return {"text": text.replace("](", "] (")}


def _related(number: int, note: Note, span: Span, lang: Lang) -> dict[str, Any]:
    return {"id": number, **_location(span), "message": _message(visible(note.message.to(lang)))}


def _location(span: Span) -> dict[str, Any]:
    return {"physicalLocation": {"artifactLocation": _artifact(span), "region": _region(span)}}


def _artifact(span: Span) -> dict[str, str]:
    """The file as a URI, relative where the path is."""
    path = span.source.path
    root = "file:///" if _ABSOLUTE.match(path) else ""
    return {"uri": root + quote(path.removeprefix("/") if root else path, errors="surrogateescape")}


def _region(span: Span) -> dict[str, int]:
    line, column = span.source.position(span.start)
    end_line, end_column = span.source.position(span.end)
    return {"startLine": line, "startColumn": column, "endLine": end_line, "endColumn": end_column}


def _fix(fix: Fix, lang: Lang) -> dict[str, Any]:
    """A remedy, the edits of each file together; `safety` says whether it may be made unasked."""
    by_file: dict[str, list[Edit]] = {}
    for edit in fix.edits:
        by_file.setdefault(edit.span.source.path, []).append(edit)
    return {
        "description": _message(visible(fix.title.to(lang))),
        "artifactChanges": [_change(edits) for edits in by_file.values()],
        "properties": {"safety": fix.safety},
    }


def _change(edits: list[Edit]) -> dict[str, Any]:
    replaced = [(_region(edit.span), edit.text) for edit in edits]
    return {
        "artifactLocation": _artifact(edits[0].span),
        "replacements": [{"deletedRegion": region, "insertedContent": {"text": text}} for region, text in replaced],
    }


def _suppression(waived: Waived) -> dict[str, Any]:
    until = {"properties": {"until": waived.until}} if waived.until else {}
    return {"kind": "inSource", "justification": waived.reason, "location": _location(waived.span), **until}
