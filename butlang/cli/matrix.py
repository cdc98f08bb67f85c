"""A table of coefficients drawn with rich: modules as rows, UEs as columns, figures at the foot."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from io import StringIO
from math import ceil
from shutil import get_terminal_size
from typing import Final, Literal

from rich import box
from rich.console import Console as Screen
from rich.table import Table as Grid
from rich.text import Text as Cell

from butlang.cli.console import colours
from butlang.diagnostics import Diagnostic, Lang, Severity, Text
from butlang.figures import Curriculum, Table, UeFigures
from butlang.model import Module, Weight
from butlang.numbers import comma, half_up_text, percent
from butlang.report.screen import visible

PLAIN_WIDTH: Final = 100
WIDEST: Final = 140
TITLE: Final = 1  # the column of titles
NARROWEST: Final = 8  # a title in fewer columns says nothing
ENOUGH: Final = 16  # columns that titles keep: terms of unidentified columns take more lines until they have them
GAP: Final = 2  # one column of padding, one that rich draws between columns
BOUNDLESS: Final = 10_000
UNKNOWN: Final = "?"
# Findings that mark a figure, whatever says that it is wrong.
_TOTAL: Final = ("total-ue", "attendu-total", "ue-sans-poids")
_SHARE: Final = ("part-sae", "ue-sans-sae", "ue-sans-ressource", "attendu-rapport")
_ECTS: Final = ("ects-semestre", "attendu-ects")
_CATEGORIE: Final = ("attendu-catégorie",)
_COLONNE: Final = ("attendu-colonne",)

_MODULE: Final = Text("Module", "Module")
_TITLE: Final = Text("Titre", "Title")
_UNIDENTIFIED: Final = Text("colonne non identifiée", "unidentified column")
_SAE: Final = Text("Pôle SAÉ", "SAÉ pole")
_PERCENT: Final = Text("Part SAÉ (%)", "SAÉ share (%)")
_RATIO: Final = Text("Rapport", "Ratio")
_WITHOUT: Final = Text("Rapport sans {local}", "Ratio without {local}")


def drawn_tables(curriculum: Curriculum, tables: Sequence[Table], found: Sequence[Diagnostic], lang: Lang) -> str:
    """Every table under its title, as wide as the terminal allows."""
    colour = colours(sys.stdout)
    known = sys.stdout.isatty() or "COLUMNS" in os.environ
    width = min(get_terminal_size().columns, WIDEST) if known else PLAIN_WIDTH
    screen = Screen(
        file=StringIO(),
        force_terminal=colour,
        color_system="standard" if colour else None,
        width=BOUNDLESS,
        legacy_windows=False,
        highlight=False,
        markup=False,
        emoji=False,
    )
    with screen.capture() as capture:
        for table in tables:
            screen.print(Cell(visible(curriculum.formation.sheet_title(table.sheet)), "bold"), width=width)
            screen.print(grid(curriculum, table, Marks(table, found), lang, width))
            screen.print()
    return "".join(f"{line.rstrip()}\n" for line in capture.get().split("\n")[:-1])


class Marks:
    """Which figures of a table some finding is about."""

    def __init__(self, table: Table, found: Sequence[Diagnostic]) -> None:
        self._about: dict[tuple[str, str], Severity] = {}
        for diagnostic in found:
            for place in places(diagnostic, table):
                key = (diagnostic.name, place)
                if self._about.get(key) is not Severity.ERROR:
                    self._about[key] = diagnostic.severity

    def cell(self, text: str, names: Sequence[str], place: str) -> Cell:
        """A figure: red with `!` when a finding says that it is wrong, yellow with `(!)` when that is accepted."""
        found = {self._about[name, place] for name in names if (name, place) in self._about}
        if Severity.ERROR in found:
            return Cell(f"! {text}", "bold red")
        return Cell(f"(!) {text}", "yellow") if found else Cell(text)


def places(diagnostic: Diagnostic, table: Table) -> tuple[str, ...]:
    """Where on a sheet a finding is: codes of UEs and modules, or `semestre`."""
    if diagnostic.parcours and table.parcours not in diagnostic.parcours:
        return ()
    return tuple(place for semestre, place in diagnostic.scope.everywhere if semestre == table.semestre.number)


def grid(curriculum: Curriculum, table: Table, marks: Marks, lang: Lang, width: int) -> Grid:
    """The table itself, in so many columns.

    The terms of unidentified columns are the first to give way: they take more lines. Then titles are
    cut, or left out. Codes, categories and figures are whole, be the table too wide.
    """
    programme = curriculum.formation.kind == "programme"
    headers = [
        Cell(_MODULE.to(lang)),
        Cell(_TITLE.to(lang)),
        *map(_header, table.ues),
        Cell("" if programme else "Total"),
    ]
    foot = [] if programme else list(_foot(curriculum, table, marks, lang))
    longest = [_terms(table, ue) for ue in table.ues]
    for lines in range(1, max(longest, default=1) + 1):
        per_line = [ceil(terms / lines) for terms in longest]
        modules = list(_modules(table, marks, lang, programme, per_line))
        title, wanted = _room((headers, *modules, *foot), width)
        if title >= min(wanted, ENOUGH):
            break
    shown = [at for at in range(len(headers)) if at != TITLE or title >= min(wanted, NARROWEST)]
    drawn = Grid(box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0), pad_edge=False, show_edge=False)
    for at in shown:
        side: Literal["left", "right"] = "right" if at > TITLE else "left"
        limit = title if at == TITLE else None
        drawn.add_column(headers[at], no_wrap=True, overflow="ellipsis", justify=side, max_width=limit)
    poles = [module.code.pole for module in table.sheet.modules]
    for row, pole, above in zip(modules, poles, [None, *poles], strict=False):
        if above not in (None, pole):
            drawn.add_section()
        drawn.add_row(*(row[at] for at in shown))
    drawn.add_section()
    for row in foot:
        drawn.add_row(*(row[at] for at in shown))
    return drawn


def _room(rows: Sequence[Sequence[Cell]], width: int) -> tuple[int, int]:
    """The columns that are left for titles, and those that they want."""
    widths = [max(map(_width, cells)) for cells in zip(*rows, strict=True)]
    wanted = widths.pop(TITLE)
    return width - sum(widths) - GAP * len(widths), wanted


def _terms(table: Table, ue: UeFigures) -> int:
    """The most terms that one cell of a UE has; 1 where no column is unidentified."""
    return max((len(weight.terms) for _, weight in ue.terms), default=1) or 1


def _header(ue: UeFigures) -> Cell:
    return Cell(ue.ue.code.text if ue.ue.parcours is None else f"{ue.ue.code.text}\n{ue.ue.parcours}")


def _width(cell: Cell) -> int:
    return max(line.cell_len for line in cell.split("\n", allow_blank=True)) if cell.plain else 0


def _modules(table: Table, marks: Marks, lang: Lang, programme: bool, per_line: Sequence[int]) -> Iterator[list[Cell]]:
    """The rows of the modules; in a programme a cross where one may weigh, and no total."""
    for module, total in zip(table.sheet.modules, table.columns, strict=True):
        weights = [
            Cell(_foreseen(module, ue) if programme else _weight(module, ue, most))
            for ue, most in zip(table.ues, per_line, strict=True)
        ]
        known = "" if programme or _unplaced(module, table) else _number(total)
        yield [
            Cell(visible(module.name)),
            Cell(_title(module, lang)),
            *weights,
            marks.cell(known, _COLONNE, module.code.text),
        ]


def _unplaced(module: Module, table: Table) -> bool:
    """Whether a module has no coefficient of its own beside unidentified columns, one of which may be its."""
    pole = module.code.pole
    return not module.weights and any(m.code.unidentified and m.code.pole == pole for m in table.sheet.modules)


def _foot(curriculum: Curriculum, table: Table, marks: Marks, lang: Lang) -> Iterator[list[Cell]]:
    """The figures of each UE, and those of the semester in the last column."""

    def row(label: str, values: list[Cell], last: Cell | None = None) -> list[Cell]:
        return [Cell(label, "bold"), Cell(""), *values, last or Cell("")]

    ues = table.ues
    totals = table.totals
    semestre = "semestre"
    yield row(
        "Total",
        [marks.cell(_number(ue.total), _TOTAL, ue.ue.code.text) for ue in ues],
        marks.cell(_number(totals.total), _TOTAL, semestre),
    )
    yield row(_SAE.to(lang), [Cell(_number(ue.sae)) for ue in ues])
    yield row(_PERCENT.to(lang), [marks.cell(_percent(ue.share), _SHARE, ue.ue.code.text) for ue in ues])
    yield row(_RATIO.to(lang), [Cell(_ratio(ue.share)) for ue in ues])
    local = tuple(c.code for c in curriculum.formation.categories if c.locale)
    if local:
        yield row(
            _WITHOUT.to(lang).format(local=", ".join(local)), [Cell(_ratio(ue.share_without_local)) for ue in ues]
        )
    yield row(
        "ECTS",
        [marks.cell(_number(ue.ue.ects, "-"), _ECTS, ue.ue.code.text) for ue in ues],
        marks.cell(_number(totals.ects, "-"), _ECTS, semestre),
    )
    for code, total in totals.categories.items():
        yield row(
            f"Total {code}",
            [marks.cell(_number(ue.categories[code]), _CATEGORIE, ue.ue.code.text) for ue in ues],
            marks.cell(_number(total), _CATEGORIE, semestre),
        )


def _title(module: Module, lang: Lang) -> str:
    return visible(_UNIDENTIFIED.to(lang) if module.code.unidentified else module.title or "")


def _weight(module: Module, ue: UeFigures, per_line: int) -> str:
    """The coefficient; terms of unidentified columns, so many on a line."""
    weight: Weight | None = module.weights.get(ue.ue.code.text)
    if weight is None:
        return ""
    if weight.value is None:
        return UNKNOWN
    terms = [comma(term) for term in weight.terms]
    return "\n+ ".join(" + ".join(terms[at : at + per_line]) for at in range(0, len(terms), per_line))


def _foreseen(module: Module, ue: UeFigures) -> str:
    """In a programme: the module may weigh in the UE."""
    return "x" if ue.ue.code.text in (module.foreseen or ()) else ""


def _number(value: Decimal | None, absent: str = UNKNOWN) -> str:
    return absent if value is None else comma(value)


def _percent(share: Fraction | None) -> str:
    return "-" if share is None else percent(share).replace(".", ",")


def _ratio(share: Fraction | None) -> str:
    return "-" if share is None else half_up_text(share, 2).replace(".", ",")
