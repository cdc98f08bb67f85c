"""Documents of coefficients drawn by hypothesis, and what they print: tables in the shape of an ORéBUT text layer.

A document is drawn as figures first, then set as a page would set it: labels
whole or in pieces, names that wrap, numbers on a line of their own or not, cells
joined by no-break spaces or by nothing. What is drawn can be read: a total of at
most 100 units makes every place of the limit between the poles another ratio.
"""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from typing import TypeAlias

from attrs import frozen
from hypothesis import strategies as st

from butlang.numbers import comma
from tests.imports import NBSP

Figures: TypeAlias = tuple[str, tuple[Decimal, ...], tuple[Decimal, ...], Decimal, Decimal, Decimal]
"""A row as it is printed: UE, SAÉ pole, ressource pole, total, ECTS, ratio."""
Sheet: TypeAlias = tuple[str, str | None, int, str | None]
"""Formation, site, semester, parcours."""

VERBS = ("Concevoir", "Vérifier", "Conduire", "Vendre", "Garder", "Éprouver", "Écrire")
THINGS = ("objets", "réseaux", "bâtiments", "étiquettes", "machines", "textes", "énergies", "procédés")
LEVELS = ("Débuter", "Progresser", "Approfondir")
ENDS = ("sans aide", "pour un client", "à plusieurs", "dans un cas simple", "de manière durable", "en équipe")
TITLES = (
    "Génie des objets", "Carrières du papier", "Mesures et démesures", "Techniques de la vente",
    "Métiers du livre", "Hygiène et sécurité", "Œuvres numériques",
)  # fmt: skip
SITES = ("Agen", "Bordeaux", "Polynésie")
PARCOURS = ("Marché et usages", "Conception, pilotage et optimisation", "Qualité", "Énergie et territoires durables")


@frozen
class Table:
    """One table: the sheet it is, its rows as they are printed, and its lines."""

    sheet: Sheet
    rows: tuple[Figures, ...]
    lines: tuple[str, ...]


@frozen
class Document:
    tables: tuple[Table, ...]

    @property
    def lines(self) -> list[str]:
        return [line for table in self.tables for line in (*table.lines, "", "", "")]

    @property
    def text(self) -> str:
        return "\n".join(self.lines).replace("·", NBSP)

    @property
    def plain(self) -> str:
        """The same from a reader that joins nothing."""
        return "\n".join(self.lines).replace("·", " ")

    @property
    def printed(self) -> dict[Sheet, Counter[Figures]]:
        return {table.sheet: Counter(table.rows) for table in self.tables}


@st.composite
def documents(draw: st.DrawFn, titles: tuple[str, ...] = TITLES) -> Document:
    tables: list[Table] = []
    for title in draw(st.lists(st.sampled_from(titles), min_size=1, max_size=2, unique=True)):
        names = draw(_names(title))
        for site in draw(st.sampled_from(((None,), ("Agen",), SITES[:2]))):
            parcours = draw(st.lists(st.sampled_from(PARCOURS), max_size=2, unique=True))
            sheets: list[Sheet] = [
                (title, site, semestre, one)
                for semestre in draw(st.lists(st.integers(1, 6), min_size=1, max_size=2, unique=True))
                for one in (parcours or (None,))
            ]
            tables += [draw(_table(sheet, names)) for sheet in sheets]
    return Document(tuple(tables))


@st.composite
def _names(draw: st.DrawFn, title: str) -> list[tuple[str, ...]]:
    """The competences of a formation, each with its level of every year; half of the time no other formation bears them. Ends of names are common."""
    own = draw(st.sampled_from((f"de {title.lower()}", "et autres")))
    return [
        (f"{verb} des {thing} {own}", *(f"{level} des {thing} {draw(st.sampled_from(ENDS))}" for level in LEVELS))
        for verb, thing in zip(VERBS, draw(st.permutations(THINGS)), strict=False)
    ]


@st.composite
def _table(draw: st.DrawFn, sheet: Sheet, names: list[tuple[str, ...]]) -> Table:
    title, site, semestre, parcours = sheet
    unit = draw(st.sampled_from((Decimal(1), Decimal("0.5"), Decimal("0.25"))))
    with_aop = draw(st.booleans())
    rows: list[Figures] = []
    lines = [_title(title, site, semestre, parcours), ""]
    pieces = draw(st.booleans())
    header = draw(st.booleans())
    if header:
        lines.append("Compétence Niveau·de·la·compétence SA")
    total = ects = counted = Decimal(0)
    for number in range(1, draw(st.integers(1, 5)) + 1):
        saes = draw(st.lists(st.integers(1, 20), min_size=1, max_size=3))
        ressources = draw(st.lists(st.integers(1, 10), min_size=1, max_size=4))
        units = [*saes, *ressources]
        values = [unit * value for value in units]
        credit = Decimal(draw(st.integers(3, 12)))
        if 2 * sum(values) == credit:  # a row that reads in two ways
            credit += 1
        aop = draw(st.sampled_from((Decimal(0), *values))) if with_aop else None
        ratio = (Decimal(sum(saes)) * 100 / sum(units)).quantize(Decimal(1), rounding="ROUND_HALF_UP") / 100
        poles = tuple(sorted(values[: len(saes)])), tuple(sorted(values[len(saes) :]))
        rows.append((f"UE{semestre}.{number}", *poles, sum(values, Decimal(0)), credit, ratio))
        numbers = [*map(comma, (*values, sum(values, Decimal(0)), credit)), draw(_shown(ratio))]
        if aop is not None:
            numbers[-1] += draw(st.sampled_from(("··", "")))
            numbers.append(comma(aop))
        cut = header and number == 1
        name, level = names[number][0], names[number][(semestre + 1) // 2]
        label = _label(semestre, number, pieces or cut, cut)
        lines += draw(_row(label, name, level, numbers, unit == 1))
        total, ects, counted = total + rows[-1][3], ects + credit, counted + (aop or Decimal(0))
    lines.append(f"{comma(total)} {comma(ects)}" + (f" · {comma(counted)}" if with_aop else ""))
    return Table(sheet, tuple(rows), tuple(lines))


def _title(formation: str, site: str | None, semestre: int, parcours: str | None) -> str:
    said = f"B.U.T. {formation}".replace(" ", "·") + (f" ({site})" if site else "") + f" Semestre·{semestre}"
    return said + (" Parcours·" + parcours.replace(" ", "·") if parcours else "")


@st.composite
def _shown(draw: st.DrawFn, ratio: Decimal) -> str:
    return draw(st.sampled_from((f"{ratio:.2f}".replace(".", ","), f"{ratio:.2f}"))).replace("0,40", "0,4")


def _label(semestre: int, number: int, pieces: bool, cut: bool) -> list[str]:
    """A label, whole or in pieces. `cut`: its `U` and `E` are lost in the headers."""
    if not pieces:
        return [f"UE·{semestre}.{number}"]
    return [*([f" {semestre}."] if cut else ["U", "E·", f"{semestre}."]), f"{number}"]


@st.composite
def _row(draw: st.DrawFn, label: list[str], name: str, level: str, numbers: list[str], wraps: bool) -> list[str]:
    """The lines of a row; what goes with what on a line is drawn."""
    names = [*draw(_wrapped(name)), *draw(_wrapped(level))]
    if draw(st.booleans()):
        names[0] = f"{label.pop()} {names[0]}"
    figures = [" ".join(numbers)]
    if draw(st.booleans()) and wraps and len(numbers) > 6:
        at = draw(st.integers(1, 2))
        figures = [" ".join(numbers[:at]), " ".join(numbers[at:])]
        if at > 1 and draw(st.booleans()):
            figures[0] = f"{names.pop()} {figures[0]}"
    elif draw(st.booleans()):
        figures = [f"{names.pop()} {figures[0]}"]
    gap = draw(st.sampled_from(([], [""])))
    return [*label, *names, *gap, *figures, *gap]


@st.composite
def _wrapped(draw: st.DrawFn, name: str) -> list[str]:
    """A name on one or two lines; the first ends with a no-break space, as a cell that goes on."""
    words = name.split(" ")
    at = draw(st.integers(1, len(words)))
    lines = ["·".join(words[:at])]
    if at < len(words):
        lines = [lines[0] + "·", "·".join(words[at:])]
    return lines
