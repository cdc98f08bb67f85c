"""Reads tables of coefficients from a workbook that butlang did not make, or from a CSV.

    cells ──grid──▶ rows and columns ──tables──▶ where each table stands ──reading──▶ figures
          ──proofs, categories──▶ poles and categories that are proved ──formation──▶ drafts

Rows and columns are known by what they say, not by where they stand. What is not
understood is reported at its cell, and stays in a comment of the specification.
"""

from __future__ import annotations

from typing import Final

from butlang.diagnostics import Outcome
from butlang.importers.acronyms import free_stem
from butlang.importers.draft import Counted, Draft
from butlang.importers.workbook import remarks, reports
from butlang.importers.workbook.competences import key
from butlang.importers.workbook.facts import Facts
from butlang.importers.workbook.formation import formation
from butlang.importers.workbook.found import Found
from butlang.importers.workbook.grid import grid_of, tidy
from butlang.importers.workbook.reading import Table, read_block
from butlang.importers.workbook.tables import Block, tables
from butlang.importers.workbook.text import SEPARATORS, grid_of_text, separator
from butlang.importers.workbook.titles import Title, tab, title
from butlang.source import Source
from butlang.workbook.records import Sheet, Workbook

OWN: Final = "butlang"
"""The hidden sheet, and the prefix of the properties, of a workbook that butlang made."""
OWN_SHEETS: Final = frozenset((OWN, "Sommaire", "Contrôles"))
MOST_REMARKS: Final = 20


def read_workbook(workbook: Workbook) -> Outcome[tuple[tuple[Draft, ...], Counted]]:
    """The formations of a workbook; what was not understood, cell by cell."""
    found = Found(workbook.path)
    if workbook.links:
        found.add(reports.links(workbook.links))
    if workbook.macros:
        found.add(reports.macros())
    own = any(name.startswith(f"{OWN}.") for name in workbook.properties)
    titles = own_titles(workbook) if own else {}
    blocks: list[Block] = []
    for sheet in workbook.sheets:
        grid = grid_of(sheet)
        here = [] if sheet.name == OWN or (own and sheet.name in OWN_SHEETS) else tables(grid)
        if here and sheet.state == "visible":
            _hidden(sheet, here, found)
            if here[0].title.formation is None and sheet.name in titles:
                here[0].title = titles[sheet.name]
            blocks += here
        elif here or (grid.cells and not (own and sheet.name in OWN_SHEETS) and sheet.name != OWN):
            found.add(reports.sheet_left_out(grid, sheet.state != "visible"))
    return _drafts(workbook.path, blocks, found, [tidy(sheet.name) for sheet in workbook.sheets])


def own_titles(workbook: Workbook) -> dict[str, Title]:
    """The titles that butlang keeps in its hidden sheet, for its layout that prints none: rows `feuille NAME … TITLE`."""
    found: dict[str, Title] = {}
    for sheet in workbook.sheets:
        for row in {row for row, _ in sheet.cells} if sheet.name == OWN else ():
            word, name, said = (sheet.cells.get((row, column)) for column in (1, 2, 5))
            if word is None or name is None or said is None or word.text != "feuille":
                continue
            if (known := title(said.text)) is not None:
                found[name.text] = known
    return found


def read_text(source: Source, mark: str | None = None) -> Outcome[tuple[tuple[Draft, ...], Counted]]:
    """The formations of a CSV, whose cells stand apart by `mark` (None: by what most of its lines hold)."""
    name = tidy(source.path.rpartition("/")[2])
    grid = grid_of_text(name, source.text, mark or separator(source.text) or SEPARATORS[0])
    return _drafts(source.path, tables(grid), Found(source.path, source), [name])


def is_matrix(source: Source) -> bool:
    """Whether a text is a CSV that holds a table, rather than the text layer of a document."""
    mark = separator(source.text)
    return mark is not None and bool(tables(grid_of_text(source.path, source.text, mark)))


def _drafts(
    path: str, blocks: list[Block], found: Found, order: list[str]
) -> Outcome[tuple[tuple[Draft, ...], Counted]]:
    if not blocks:
        found.add(reports.unknown())
    facts = Facts()
    read: list[tuple[Table, Title]] = []
    for block in blocks:
        here = read_block(block, found)
        _texts(block, here, facts, found)
        read += [(table, tab(block.grid.name)) for table in here]
    groups, notes = _groups(read), found.remarks()
    drafts = []
    for known, group in groups:
        drafts.append(formation(path, known, group, facts, found))
        if known.formation is None:
            found.add(reports.lost_title(group[0][0].grid, drafts[-1].code))
        drafts[-1].remarks += notes
        drafts[-1].stem = free_stem(drafts[-1].stem, {draft.stem for draft in drafts[:-1]})
    written = sum(len(sheet.rows) for draft in drafts for semestre in draft.semestres for sheet in semestre.sheets)
    counted = Counted(
        tables=len(read),
        titles=sum(block.titled for block in blocks),
        footers=sum(bool(block.feet) for block in blocks),
        rows=sum(len(block.lines) for block in blocks),
        written=written,
    )
    return Outcome((tuple(drafts), counted), found.diagnostics(order))


def _texts(block: Block, here: list[Table], facts: Facts, found: Found) -> None:
    """What stands around a table: facts, or a remark and a report each."""
    if block.outside:
        found.add(reports.numbers_outside(block.grid, block.outside[0], len(block.outside)))
    left = [(place, text) for place, text in block.texts if not facts.take(text)]
    for at, (place, text) in enumerate(left):
        found.add(reports.unplaced(block.grid, place, text))
        if here and at < MOST_REMARKS:
            here[0].remarks.append(remarks.unplaced(block.grid, place, text))
    if here and len(left) > MOST_REMARKS:
        here[0].remarks.append(f"… et {len(left) - MOST_REMARKS} autres textes non repris")
    said = block.title.semestre
    if said is not None and here and all(table.semestre != said for table in here):
        found.add(reports.other_semestre(block.grid, here[0].rows[0].line.label, said, here[0].semestre))


def _hidden(sheet: Sheet, blocks: list[Block], found: Found) -> None:
    """Rows and columns of a table that nobody sees: read, and named."""
    for block in blocks:
        for line in block.lines:
            row, column = block.grid.origin(*line.label)
            if (column in sheet.hidden_columns) if block.grid.turned else (row in sheet.hidden_rows):
                found.add(reports.hidden(block.grid, line.label, rows=not block.grid.turned))
        for one in block.columns:
            row, column = block.grid.origin(*one.place)
            if (row in sheet.hidden_rows) if block.grid.turned else (column in sheet.hidden_columns):
                found.add(reports.hidden(block.grid, one.place, rows=block.grid.turned))


def _groups(read: list[tuple[Table, Title]]) -> list[tuple[Title, list[tuple[Table, Title]]]]:
    """The tables by formation and site; those without a title go to the only formation that there is."""
    titled: dict[tuple[str, str], tuple[Title, list[tuple[Table, Title]]]] = {}
    without: list[tuple[Table, Title]] = []
    for table, said in read:
        own = table.title
        if own.formation is None:
            without.append((table, said))
        else:
            titled.setdefault((key(own.formation), key(own.site or "")), (own, []))[1].append((table, said))
    groups = list(titled.values())
    if without and len(groups) == 1:
        return [(groups[0][0], read)]
    return [*groups, (Title(), without)] if without else groups
