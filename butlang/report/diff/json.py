"""A comparison as JSON, schema `butlang-diff/1`: every key always there, numbers as exact strings."""

from __future__ import annotations

from collections import Counter
from json import dumps
from typing import Any, Final

from butlang.diagnostics import Lang
from butlang.diff.consequences import Effect, Figures
from butlang.diff.rows import Row
from butlang.diff.whole import Comparison, Entry, Item
from butlang.numbers import plain
from butlang.report.diff.options import Options
from butlang.report.diff.sections import sections
from butlang.report.diff.words import sentence
from butlang.report.json import entry as diagnostic
from butlang.report.screen import json_safe

SCHEMA: Final = "butlang-diff/1"


def json(comparison: Comparison, options: Options, ascii_only: bool = False) -> str:
    """One document for all files, ending in a line break."""
    shown = options.shown(comparison)
    rows = [row for entry in shown for row in options.rows(entry)]
    changes = Counter(row.change for row in rows)
    document = {
        "schema": SCHEMA,
        "old": comparison.old,
        "new": comparison.new,
        "files": [_entry(entry, options) for entry in shown],
        "summary": {
            "files": len(comparison.entries),
            "different": sum(not entry.same for entry in comparison.entries),
            "broken": sum(bool(entry.broken) for entry in comparison.entries),
            "rows": len(rows),
            **{change: changes[change] for change in ("added", "removed", "changed", "renamed", "moved", "replaced")},
            "breaking": sum(row.breaking is not None for row in rows),
        },
    }
    return json_safe(dumps(document, ensure_ascii=ascii_only, indent=2)) + "\n"


def _entry(entry: Entry, options: Options) -> dict[str, Any]:
    formation, difference = entry.formation, entry.difference
    parts = sections(entry, options)
    findings = difference is not None and not options.breaking
    return {
        "old_file": None if entry.old is None else entry.old.path,
        "new_file": None if entry.new is None else entry.new.path,
        "formation": None
        if formation is None
        else {
            "kind": formation.kind,
            "code": formation.code,
            "title": formation.title,
            "site": formation.site,
            "regime": formation.regime,
        },
        "rows": [_row(row, options.lang) for part in parts for row in part.rows],
        "inherited": 0 if options.breaking else len(entry.inherited),
        "figures": [_effect(effect) for part in parts for effect in part.effects],
        "come": [diagnostic(one, options.lang) for one in difference.come] if findings and difference else [],
        "gone": [diagnostic(one, options.lang) for one in difference.gone] if findings and difference else [],
        "broken": [_broken(item, item is entry.old, options.lang) for item in entry.broken],
    }


def _row(row: Row, lang: Lang) -> dict[str, Any]:
    return {
        "change": row.change,
        "fact": row.fact,
        "subject": list(row.subject),
        "semesters": list(row.semestres),
        "parcours": list(row.parcours),
        "old": None if row.old is None else row.old.data,
        "new": None if row.new is None else row.new.data,
        "breaking": None if row.breaking is None else row.breaking.to(lang),
        "text": sentence(row, lang),
    }


def _effect(effect: Effect) -> dict[str, Any]:
    return {
        "semester": effect.semestre,
        "ue": effect.ue,
        "parcours": list(effect.parcours),
        "old": _figures(effect.old),
        "new": _figures(effect.new),
    }


def _figures(figures: Figures) -> dict[str, Any]:
    share = figures.share
    return {
        "total": None if figures.total is None else plain(figures.total),
        "share": None if share is None else f"{share.numerator}/{share.denominator}",
        "ects": None if figures.ects is None else plain(figures.ects),
        "findings": list(figures.wrong),
    }


def _broken(item: Item, old: bool, lang: Lang) -> dict[str, Any]:
    return {"file": item.path, "side": "old" if old else "new", "errors": [diagnostic(d, lang) for d in item.errors]}
