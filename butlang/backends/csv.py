"""One table a sheet as CSV for spreadsheets set to French: `;`, decimal comma, UTF-8 with BOM."""

from __future__ import annotations

import csv
from decimal import Decimal
from fractions import Fraction
from io import StringIO
from typing import Final

from butlang.backends import Files, Options
from butlang.backends import columns as c
from butlang.diagnostics import Diagnostic
from butlang.figures import Curriculum, Table, UeFigures
from butlang.model import Formation
from butlang.numbers import comma, half_up_text

_NAME_LENGTH: Final = 64
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


def emit(curriculum: Curriculum, diagnostics: tuple[Diagnostic, ...], options: Options) -> Files:
    """One file per sheet: `-S1`, `-S3-MMPV`."""
    names = c.sheet_names(tuple(table.sheet for table in curriculum.tables), "-", _NAME_LENGTH)
    return {
        f"-{name}": _text(_rows(curriculum.formation, table))
        for name, table in zip(names, curriculum.tables, strict=True)
    }


def _rows(formation: Formation, table: Table) -> list[list[str]]:
    """Headers, UEs, totals: the columns of the workbook."""
    columns = c.columns(table.sheet)
    local = c.local_categories(formation)
    header = [c.UE, c.COMPETENCE, c.NIVEAU, *(column.header for column in columns), c.TOTAL, c.ECTS, c.RAPPORT]
    header += [c.rapport_without(local)] if local else []
    header += [c.total_of(categorie.code) for categorie in formation.categories]
    totals = table.totals
    footer = [c.TOTAL_COLONNE, "", "", *("" for _ in columns), _number(totals.total), _number(totals.ects), ""]
    footer += [""] if local else []
    footer += [_number(total) for total in totals.categories.values()]
    return [header, *(_ue(figures, columns, bool(local)) for figures in table.ues), footer]


def _ue(figures: UeFigures, columns: tuple[c.Column, ...], local: bool) -> list[str]:
    ue = figures.ue
    row = [ue.code.label, ue.competence.title, "" if ue.niveau is None else ue.niveau.title]
    row += [(column.cell(ue.code.text) or "").replace(".", ",") for column in columns]
    row += [_number(figures.total), _number(ue.ects), _ratio(figures, figures.share)]
    row += [_ratio(figures, figures.share_without_local)] if local else []
    return row + [_number(total) for total in figures.categories.values()]


def _number(value: Decimal | None) -> str:
    return c.UNKNOWN if value is None else comma(value)


def _ratio(figures: UeFigures, share: Fraction | None) -> str:
    """A share that does not exist (nothing weighs) is blank; one that is not known is `?`."""
    if share is None:
        return c.UNKNOWN if figures.total is None else ""
    return half_up_text(share, 2).replace(".", ",")


def _text(rows: list[list[str]]) -> bytes:
    """A cell that a spreadsheet would take for a formula gets an apostrophe."""
    out = StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    for row in rows:
        writer.writerow([f"'{cell}" if cell.startswith(_FORMULA) else cell for cell in row])
    return out.getvalue().encode("utf-8-sig")
