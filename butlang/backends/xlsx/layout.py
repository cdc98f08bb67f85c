"""What a layout declares: blocks of columns, headers, fills, footer, page. A new layout is a page of such data.

Columns are laid out from the left, block after block; rows are numbered from 1. Tuples, because they are made at each start.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, NamedTuple, TypeAlias

from butlang.backends.columns import Column
from butlang.backends.xlsx.looks import Look
from butlang.words import Kind, Pole

Name: TypeAlias = Literal["ue", "compétence", "niveau"]
Figure: TypeAlias = Literal["total", "ects", "rapport", "rapport sans", "catégorie"]


class Label(NamedTuple):
    """A column of names. `coloured`: on the fill of the row's competence."""

    name: Name
    header: str
    width: float
    look: Look
    coloured: bool


class Modules(NamedTuple):
    """One column for each module of a pole; `band` is the text over all of them, where there is a row of bands."""

    pole: Pole
    band: str
    band_look: Look
    header: Callable[[Column], str]
    looks: dict[Kind, Look]


class Gap(NamedTuple):
    """An empty column."""

    width: float


class Computed(NamedTuple):
    """A column of figures that the sheet computes. `rapport sans` stands where categories are local, `catégorie` once for each.

    `header` may hold `{what}`: the categories left out, or the category.
    """

    figure: Figure
    header: str
    header_look: Look
    look: Look


Block: TypeAlias = Label | Modules | Gap | Computed


class Footer(NamedTuple):
    """The row under the UEs. `over` is how many columns its label spans (None: all up to the first computed one, when the
    columns have no totals of their own); `columns`: every module column has its sum, asked for or not."""

    label: str
    look: Look
    label_look: Look
    column_look: Look
    over: int | None
    columns: bool


class Page(NamedTuple):
    """The page's header and foot; `{made}` says what made the sheet and from which source, `{title}` is the sheet's."""

    header: str
    left: str
    right: str
    bold_left: bool = False


class Layout(NamedTuple):
    """A whole layout. `title` and `band` are rows, or None where there is none; `keys` says where the hidden keys stand.

    `zeros`: a module writes 0 where it has no coefficient. `under`: legend, findings and votes stand under the table.
    `yearly`: one workbook for each BUT year.
    """

    name: str
    title: int | None
    title_look: Look
    band: int | None
    header: int
    keys: Literal["under headers", "under table"]
    blocks: tuple[Block, ...]
    footer: Footer
    page: Page
    figure_look: Look
    unknown_look: Look
    zeros: bool = False
    under: bool = True
    yearly: bool = False

    @property
    def first(self) -> int:
        """The first UE's row."""
        return self.header + (2 if self.keys == "under headers" else 1)
