"""The model as JSON (`butlang/1`): every key always there, numbers as exact strings."""

from __future__ import annotations

import json
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import TypeAlias

from butlang.backends import Files, Options
from butlang.diagnostics import Diagnostic
from butlang.figures import Curriculum, Table, UeFigures
from butlang.model import Formation, Module
from butlang.numbers import half_up_text, plain

Value: TypeAlias = "bool | int | str | list[Value] | dict[str, Value] | None"


def emit(curriculum: Curriculum, diagnostics: tuple[Diagnostic, ...], options: Options) -> Files:
    """One document for the whole spec."""
    document: Value = {
        "schema": "butlang/1",
        "formation": _formation(curriculum.formation),
        "sheets": [_sheet(curriculum.formation, table) for table in curriculum.tables],
    }
    text = json.dumps(document, ensure_ascii=False, indent=2)
    return {"": (text + "\n").encode()}


def _formation(formation: Formation) -> Value:
    return {
        "code": formation.code,
        "title": formation.title,
        "site": formation.site,
        "regime": formation.regime,
        "year": formation.year,
        "version": formation.version,
        "votes": [
            {"body": vote.body, "date": f"{vote.year:04d}-{vote.month:02d}-{vote.day:02d}"} for vote in formation.votes
        ],
    }


def _sheet(formation: Formation, table: Table) -> Value:
    sheet = table.sheet
    return {
        "title": formation.sheet_title(sheet),
        "semester": sheet.semestre,
        "parcours": None if sheet.parcours is None else {"code": sheet.parcours.code, "title": sheet.parcours.title},
        "categories": [categorie.code for categorie in formation.categories],
        "modules": [_module(*column) for column in zip(sheet.modules, table.columns, strict=True)],
        "ues": [_ue(figures) for figures in table.ues],
        "totals": {
            "total": _number(table.totals.total),
            "ects": _number(table.totals.ects),
            "categories": _numbers(table.totals.categories),
        },
    }


def _module(module: Module, total: Decimal | None) -> Value:
    return {
        "code": module.code.text,
        "kind": module.code.kind,
        "pole": module.code.pole,
        "title": module.title,
        "categories": list(module.categories),
        "hours": {kind: plain(hours) for kind, hours in module.hours},
        "unidentified": module.code.unidentified,
        "weights": {
            ue: ["?"] if weight.value is None else [plain(term) for term in weight.terms]
            for ue, weight in module.weights.items()
        },
        "total": _number(total),
    }


def _ue(figures: UeFigures) -> Value:
    ue = figures.ue
    return {
        "code": ue.code.text,
        "label": ue.code.label,
        "competence": {"code": ue.competence.code, "title": ue.competence.title},
        "level": None if ue.niveau is None else {"number": ue.niveau.number, "title": ue.niveau.title},
        "ects": _number(ue.ects),
        "total": _number(figures.total),
        "sae": _number(figures.sae),
        "share": _share(figures.share),
        "ratio": None if figures.share is None else half_up_text(figures.share, 2),
        "share_without_local": _share(figures.share_without_local),
        "categories": _numbers(figures.categories),
    }


def _number(value: Decimal | None) -> str | None:
    return None if value is None else plain(value)


def _numbers(values: Mapping[str, Decimal | None]) -> Value:
    return {code: _number(value) for code, value in values.items()}


def _share(value: Fraction | None) -> str | None:
    return None if value is None else f"{value.numerator}/{value.denominator}"
