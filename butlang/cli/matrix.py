"""A table of coefficients drawn with rich: modules as rows, UEs as columns, figures at the foot."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from io import StringIO
from shutil import get_terminal_size
from typing import Final

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
NARROWEST: Final = 12
GAP: Final = 2  # one column of padding, one that rich draws between columns
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
    screen = Screen(
        file=StringIO(),
        force_terminal=colour,
        color_system="standard" if colour else None,
        width=min(get_terminal_size().columns, WIDEST) if sys.stdout.isatty() else PLAIN_WIDTH,
        legacy_windows=False,
        highlight=False,
        markup=False,
        emoji=False,
    )
    with screen.capture() as capture:
        for table in tables:
            screen.print(Cell(visible(curriculum.formation.sheet_title(table.sheet)), "bold"))
            screen.print(grid(curriculum, table, Marks(table, found), lang, screen.width))
            screen.print()
    return "".join(f"{line.rstrip()}\n" for line in capture.get().split("\n")[:-1])


class Marks:
    """Which figures of a table some finding is about."""

    def __init__(self, table: Table, found: Sequence[Diagnostic]) -> None:
        self._about: dict[tuple[str, str], Severity] = {}
        for diagnostic in found:
            scope = diagnostic.scope
            if scope.semestre != table.semestre.number:
                continue
            if diagnostic.parcours and table.parcours not in diagnostic.parcours:
                continue
            for place in scope.places:
                key = (diagnostic.name, place)
                if self._about.get(key) is not Severity.ERROR:
                    self._about[key] = diagnostic.severity

    def cell(self, text: str, names: Sequence[str], place: str) -> Cell:
        """A figure: red with `!` when a finding says that it is wrong, yellow with `(!)` when that is accepted."""
        found = {self._about[name, place] for name in names if (name, place) in self._about}
        if Severity.ERROR in found:
            return Cell(f"! {text}", "bold red")
        return Cell(f"(!) {text}", "yellow") if found else Cell(text)


def grid(curriculum: Curriculum, table: Table, marks: Marks, lang: Lang, width: int) -> Grid:
    """The table itself, in so many columns: titles give way, figures do not."""
    programme = curriculum.formation.kind == "programme"
    modules = [
        _module(module, total, table, marks, lang, programme)
        for module, total in zip(table.sheet.modules, table.columns, strict=True)
    ]
    foot = [] if programme else list(_foot(curriculum, table, marks, lang))
    headers = [
        Cell(_MODULE.to(lang)),
        Cell(_TITLE.to(lang)),
        *map(_header, table.ues),
        Cell("" if programme else "Total"),
    ]
    widths = [max(_width(row[at]) for row in (headers, *modules, *foot)) for at in range(len(headers))]
    title = max(NARROWEST, width - (sum(widths) - widths[1]) - GAP * (len(widths) - 1))

    drawn = Grid(box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0), pad_edge=False, show_edge=False)
    for at, header in enumerate(headers):
        if at > 1:
            drawn.add_column(header, justify="right", overflow="fold")
        else:
            drawn.add_column(header, no_wrap=True, overflow="ellipsis", max_width=title if at else None)
    poles = [module.code.pole for module in table.sheet.modules]
    for row, pole, above in zip(modules, poles, [None, *poles], strict=False):
        if above not in (None, pole):
            drawn.add_section()
        drawn.add_row(*row)
    drawn.add_section()
    for row in foot:
        drawn.add_row(*row)
    return drawn


def _header(ue: UeFigures) -> Cell:
    return Cell(ue.ue.code.text if ue.ue.parcours is None else f"{ue.ue.code.text}\n{ue.ue.parcours}")


def _width(cell: Cell) -> int:
    return max(line.cell_len for line in cell.split("\n", allow_blank=True)) if cell.plain else 0


def _module(
    module: Module, total: Decimal | None, table: Table, marks: Marks, lang: Lang, programme: bool
) -> list[Cell]:
    """The row of a module; in a programme a cross where it may weigh, and no total."""
    weights = [Cell(_foreseen(module, ue) if programme else _weight(module, ue)) for ue in table.ues]
    last = Cell("") if programme else marks.cell(_number(total), _COLONNE, module.code.text)
    return [Cell(visible(module.code.text)), Cell(_title(module, lang)), *weights, last]


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
    if module.code.unidentified:
        title = _UNIDENTIFIED.to(lang)
    else:
        title = module.title or ""
    return visible(" ".join((title, *(f"({code})" for code in module.categories))))


def _weight(module: Module, ue: UeFigures) -> str:
    weight: Weight | None = module.weights.get(ue.ue.code.text)
    if weight is None:
        return ""
    if weight.value is None:
        return UNKNOWN
    return " + ".join(comma(term) for term in weight.terms)


def _foreseen(module: Module, ue: UeFigures) -> str:
    """In a programme: the module may weigh in the UE."""
    return "x" if ue.ue.code.text in (module.foreseen or ()) else ""


def _number(value: Decimal | None, absent: str = UNKNOWN) -> str:
    return absent if value is None else comma(value)


def _percent(share: Fraction | None) -> str:
    return "-" if share is None else percent(share).replace(".", ",")


def _ratio(share: Fraction | None) -> str:
    return "-" if share is None else half_up_text(share, 2).replace(".", ",")
