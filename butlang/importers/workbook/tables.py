"""The tables of a grid: where each stands, its header, its rows of UEs, its footers, and the texts around it.

Rows and columns are known by what they say. A table is read with its UEs in rows:
where they stand in columns, the grid is turned first.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from attrs import define, field

from butlang.importers.workbook.grid import Grid
from butlang.importers.workbook.headers import ROLES, Column, columns, is_header
from butlang.importers.workbook.titles import Title, title
from butlang.importers.workbook.words import Ue, head, is_total, ue
from butlang.workbook.records import Place

ENOUGH: Final = 2


@define(eq=False)
class Line:
    """A row of the grid that belongs to a table; `ue` is None in a footer."""

    at: int
    label: Place
    ue: Ue | None = None


@define(eq=False)
class Block:
    """Where a table stands. `texts` are those that have no place in it; `stray` are rows of numbers without a label,
    `outside` numbers above or under the table."""

    grid: Grid
    header: int
    title: Title
    columns: list[Column] = field(factory=list)
    lines: list[Line] = field(factory=list)
    feet: list[Line] = field(factory=list)
    stray: list[int] = field(factory=list)
    outside: list[Place] = field(factory=list)
    texts: list[tuple[Place, str]] = field(factory=list)
    titled: bool = False


def tables(grid: Grid) -> list[Block]:
    """The tables of a grid, turned where its UEs stand in columns; none where no UE stands under a header."""
    labels = _labels(grid) if grid.is_table else {}
    if not labels:
        return []
    heads = _heads(grid)
    down = max(Counter(column for _, column in labels).values())
    across = max(Counter(row for row, _ in labels).values())
    if across > down or (across == down == 1 and _is_turned(grid, labels, heads)):
        grid = grid.turn()
        labels, heads = _labels(grid), _heads(grid)
    return _blocks(grid, labels, heads)


def _labels(grid: Grid) -> dict[Place, Ue]:
    found = {}
    for place in grid.cells:
        if (text := grid.raw(*place)) and (label := ue(text)) is not None:
            found[place] = label
    return found


def _heads(grid: Grid) -> dict[int, int]:
    """For each row how many of its cells are headers of modules."""
    found: Counter[int] = Counter()
    for (row, _), text in grid.texts():
        if head(text).role == "module":
            found[row] += 1
    return found


def _is_turned(grid: Grid, labels: dict[Place, Ue], heads: dict[int, int]) -> bool:
    """One UE alone: its table is turned where the headers of modules stand in a column, or the only one not above it."""
    across = max(heads.values(), default=0)
    down = max(_heads(grid.turn()).values(), default=0)
    (row, _), *_ = labels
    return down > across or (down == across and bool(heads) and not any(header < row for header in heads))


def _blocks(grid: Grid, labels: dict[Place, Ue], heads: dict[int, int]) -> list[Block]:
    first: dict[int, int] = {}
    for row, column in sorted(labels):
        first.setdefault(row, column)
    roles = Counter(row for (row, _), text in grid.texts() if head(text).role in ROLES)
    by_header: dict[int, list[int]] = {}
    with_heads = [row for row in grid.rows if row not in first and heads.get(row)]
    with_roles = [row for row in grid.rows if row not in first and roles[row] >= ENOUGH]
    for row in first:
        header = _last_before(with_heads, row) or _last_before(with_roles, row)
        if header is not None:
            by_header.setdefault(header, []).append(row)
    found: list[Block] = []
    top = 1
    starts = [*sorted(by_header), grid.rows[-1] + 1]
    for header, following in pairwise(starts):
        block = Block(grid, header, Title())
        rows = by_header[header]
        block.columns = columns(grid, header, (top, rows[0]), {first[row] for row in rows}, following - 1)
        _sort_rows(block, rows, first, labels, following)
        used = max([*rows, *(foot.at for foot in block.feet)])
        _above(block, top, header)
        top = used + 1
        found.append(block)
    if found:
        found[-1].texts += [(place, text) for place, text in grid.texts() if place[0] >= top]
        _outside(grid, found)
    return found


def _outside(grid: Grid, blocks: list[Block]) -> None:
    """Numbers that stand in no table, with the table above them, or the first one."""
    ranges = [
        (block.header, max([block.header, *(line.at for line in block.lines + block.feet), *block.stray]))
        for block in blocks
    ]
    for place in sorted(place for place, cell in grid.cells.items() if cell.kind not in ("text", "error")):
        if not any(first <= place[0] <= last for first, last in ranges):
            above = [block for block, (first, _) in zip(blocks, ranges, strict=True) if first < place[0]]
            (above[-1] if above else blocks[0]).outside.append(place)


def _last_before(rows: list[int], row: int) -> int | None:
    at = bisect_left(rows, row)
    return rows[at - 1] if at else None


def _sort_rows(
    block: Block, rows: Sequence[int], first: dict[int, int], labels: dict[Place, Ue], following: int
) -> None:
    """UEs, footers and rows without a label, from the header to the table that follows."""
    grid = block.grid
    names = min(first[row] for row in rows)
    figures = {column.at for column in block.columns if column.head.role not in ("competence", "niveau", "ue", "other")}
    seen: set[tuple[int, int]] = set()
    with_ue = set(rows)
    for row in grid.between(block.header + 1, following - 1):
        numbers = [at for at in figures if (cell := grid.cell(row, at)) is not None and cell.kind != "text"]
        if row in with_ue:
            label = labels[row, first[row]]
            spread = grid.area(row, first[row])
            if (spread is not None and spread.left != spread.right and not numbers) or (
                (label.semestre, label.number) in seen and not numbers
            ):
                block.texts.append(((row, first[row]), grid.text(row, first[row])))
            else:
                seen.add((label.semestre, label.number))
                block.lines.append(Line(row, (row, first[row]), label))
            continue
        said = next(((row, at) for at in grid.columns if grid.text(row, at)), None)
        if (
            said is not None
            and is_total(grid.text(*said))
            and (numbers or row > rows[-1])
            and _is_foot(grid, row, figures)
        ):
            block.feet.append(Line(row, said))
        elif numbers and rows[0] < row <= rows[-1] + 1:
            block.stray.append(row)
        elif row > rows[0] and row <= rows[-1]:
            block.texts += [((row, at), text) for at in grid.columns if (text := grid.text(row, at)) and at >= names]


def _is_foot(grid: Grid, row: int, figures: set[int]) -> bool:
    """A row of totals holds figures; a row of headers holds texts."""
    return any(
        (cell := grid.cell(row, at)) is not None and (cell.kind != "text" or cell.text.strip() == "?") for at in figures
    )


def _above(block: Block, top: int, header: int) -> None:
    """The title over a table, joined from several cells, and the other texts there."""
    known = Title()
    for place, text in _texts(block.grid, top, header - 1):
        found = title(text)
        if found is not None:
            block.titled = True
            known = Title(
                found.formation or known.formation,
                found.site or known.site,
                found.semestre or known.semestre,
                found.parcours or known.parcours,
                found.regime or known.regime,
            )
        elif not is_header(block.columns, place, text):
            block.texts.append((place, text))
    block.title = known


def _texts(grid: Grid, top: int, bottom: int) -> Iterator[tuple[Place, str]]:
    return ((place, text) for place, text in grid.texts() if top <= place[0] <= bottom)
