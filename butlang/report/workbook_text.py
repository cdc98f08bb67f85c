"""A workbook as plain text, for `git diff`: the facts of the tables that we built, cell by cell what is beside them."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from attrs import frozen

from butlang.backends.xlsx.layouts import LAYOUTS
from butlang.backends.xlsx.origin import NAME
from butlang.backends.xlsx.plan import FOOT
from butlang.changes.built import Built, Foreign, built
from butlang.changes.extract import Table, extract
from butlang.changes.facts import COMPETENCE, ECTS, NIVEAU, parted
from butlang.changes.keys import is_module_key
from butlang.diagnostics import Lang, Text
from butlang.numbers import comma, half_up
from butlang.report.rows import heads, module_row, ue_row
from butlang.report.screen import visible
from butlang.workbook import Cell, Sheet, Workbook, address

_BOOK: Final = Text("Classeur de {spec}, disposition {layout}, butlang {version}", "Workbook of {spec}, layout {layout}, butlang {version}")  # fmt: skip
_FOREIGN: Final = Text("Classeur sans origine connue : {why}", "Workbook of unknown origin: {why}")
_SHEET: Final = Text("Feuille {name}", "Sheet {name}")
_RATIO: Final = Text("rapport {ratio}", "ratio {ratio}")
_COMMENT: Final = Text("commentaire : {text}", "comment: {text}")
_LABEL: Final = "ue"
_TOTAL: Final = "total"
_RAPPORT: Final = "rapport"
_DIGITS: Final = 12


def workbook_text(workbook: Workbook, lang: Lang) -> str:
    """The rendered text, whoever made the workbook."""
    return "".join(f"{visible(line.rstrip())}\n" for line in _lines(workbook, lang))


def _lines(workbook: Workbook, lang: Lang) -> Iterator[str]:
    origin: Built | None = None
    try:
        origin = built(workbook)
        yield _BOOK.to(lang).format(spec=origin.spec or "-", layout=origin.layout, version=origin.version)
        for source, digest in origin.sources.items():
            yield f"  {source} {digest[:_DIGITS]}"
    except Foreign as foreign:
        yield _FOREIGN.to(lang).format(why=foreign.reason.to(lang))
    for sheet in workbook.sheets:
        if sheet.name == NAME and origin is not None:
            continue
        page = None if origin is None else origin.pages.get(sheet.name)
        table = None if origin is None or page is None else extract(sheet, page, LAYOUTS[origin.layout])
        yield ""
        yield _SHEET.to(lang).format(name=sheet.name)
        if table is not None:
            yield from _Drawn(table, lang).lines()
        yield from _cells(sheet, None if table is None else _Drawn(table, lang), lang)


@frozen(eq=False)
class _Drawn:
    """A table of our own."""

    table: Table
    lang: Lang

    def lines(self) -> Iterator[str]:
        keys, semestre = self.table.keys, self.table.page.semestre
        ues = [ue for ue in keys.rows if ue != FOOT]
        yield heads(semestre, ues)
        for ue in ues:
            ratio = self._figure(ue, _RAPPORT, 4)
            yield ue_row(
                ue,
                "",
                "",
                self._fact(ue, ECTS),
                self._figure(ue, _TOTAL, 6),
                _RATIO.to(self.lang).format(ratio=ratio) if ratio else "",
                "  ".join(text for text in (self._fact(ue, COMPETENCE), self._fact(ue, NIVEAU)) if text),
            )
        for code in dict.fromkeys(parted(key)[0] for key in keys.columns if is_module_key(key)):
            weights = {ue: weight for ue in ues if (weight := self._fact(ue, code))}
            title = self.table.facts.get(self.table.page.place(None, code))
            yield module_row(semestre, code, weights, "" if title is None else title.value or "")

    def _fact(self, ue: str, column: str) -> str:
        """A fact, or what its cells say where that is none."""
        found = self.table.facts.get(self.table.page.place(ue, column))
        if found is not None:
            value = found.value or ""
            return value if column in (COMPETENCE, NIVEAU) else value.replace(".", ",")
        texts = (self._cell(ue, key) for key in self.table.keys.columns if parted(key)[0] == column)
        return " ".join(text for text in texts if text)

    def _cell(self, ue: str, key: str) -> str:
        column = self.table.keys.columns.get(key)
        cell = None if column is None else self.table.sheet.cells.get((self.table.keys.rows[ue], column))
        return "" if cell is None else _value(cell)

    def _figure(self, ue: str, key: str, digits: int) -> str:
        """A computed figure, without the last digits, in which applications differ."""
        text = self._cell(ue, key)
        try:
            return comma(half_up(Fraction(text.replace(",", ".")), digits))
        except ValueError:
            return text

    def holds(self, row: int, column: int, cell: Cell) -> bool:
        """Whether the rows say what a cell says, or it is a key; a formula of our own says nothing else."""
        keys = self.table.keys
        key = keys.column_keys.get(column)
        if row == keys.key_row or column == keys.key_column:
            return True
        if row == keys.header:
            return key is not None and is_module_key(key) and self._titled(key)
        ue = keys.row_keys.get(row)
        if ue is None or key is None:
            return False
        if key == _LABEL:
            return self._labels(ue, cell)
        return cell.formula is not None or (ue != FOOT and (is_module_key(key) or key in (COMPETENCE, NIVEAU, ECTS)))

    def _labels(self, ue: str, cell: Cell) -> bool:
        """Whether a label is that of its UE and no more."""
        label, parcours = ["UE", ue.removeprefix("UE")], self.table.page.parcours
        return cell.text.split() in (label, label if parcours is None else [*label, parcours])

    def _titled(self, key: str) -> bool:
        return self.table.page.place(None, parted(key)[0]) in self.table.facts


def _cells(sheet: Sheet, drawn: _Drawn | None, lang: Lang) -> Iterator[str]:
    """What is in no row of a table, and what people left on cells."""
    for (row, column), cell in sorted(sheet.cells.items()):
        if drawn is None or not drawn.holds(row, column, cell):
            yield f"  {sheet.name}!{address(row, column)}: {_value(cell)}"
    for (row, column), text in sorted(sheet.comments.items()):
        yield f"  {sheet.name}!{address(row, column)}: {_COMMENT.to(lang).format(text=text)}"


def _value(cell: Cell) -> str:
    if cell.kind == "nothing":
        return f"={cell.formula}"
    return cell.text.replace(".", ",") if cell.kind == "number" else cell.text
