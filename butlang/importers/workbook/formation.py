"""From the tables of one formation to its draft."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Final

from butlang.importers import draft
from butlang.importers.acronyms import initials, slug
from butlang.importers.draft import Draft, Figure, Semestre, Sheet, Weight
from butlang.importers.workbook import remarks, reports
from butlang.importers.workbook.claims import foot_claims, row_claims
from butlang.importers.workbook.competences import LOST, Competences, key
from butlang.importers.workbook.facts import Facts
from butlang.importers.workbook.found import Found
from butlang.importers.workbook.membership import Placed, settle_categories
from butlang.importers.workbook.modules import Module, Modules
from butlang.importers.workbook.reading import Row, Table
from butlang.importers.workbook.titles import Title
from butlang.importers.workbook.words import NAME
from butlang.words import RESERVED

UNKNOWN: Final = "X"


def formation(path: str, title: Title, tables: Sequence[tuple[Table, Title]], facts: Facts, found: Found) -> Draft:
    """The draft of a formation. Each table comes with what the tab of its sheet says."""
    stem = path.rpartition("/")[2].rpartition(".")[0]
    made = Draft(
        stem=slug(title.formation, title.site) or slug(stem) or "classeur",
        code=initials(title.formation or UNKNOWN),
        title=title.formation or LOST,
        site=title.site,
        remarks=[remarks.head(path)],
        regime=title.regime,
        year=facts.year,
        version=facts.version,
        votes=list(facts.votes),
    )
    placed = _in_parcours(tables, made, found)
    _name_competences(placed, made, found)
    codes = frozenset(code for code, _ in made.parcours)
    for number in sorted({one.table.semestre for one in placed}):
        here = [one for one in placed if one.table.semestre == number]
        modules = Modules(number, codes, found)
        for one in here:
            one.modules = modules.of(one.table, one.parcours)
        categories = settle_categories(here, made, facts, found)
        semestre = Semestre(number)
        semestre.sheets = [_sheet(one, modules.titles, categories, found) for one in here]
        made.semestres.append(semestre)
    return made


def _in_parcours(tables: Sequence[tuple[Table, Title]], made: Draft, found: Found) -> list[Placed]:
    """The tables, once each, with their parcours: named by their titles, their tabs, or the labels of their own UEs."""
    by_title: dict[str, str] = {}
    titles: dict[str, str] = {}
    placed: list[Placed] = []
    seen: dict[tuple[int, str | None], Table] = {}
    apart = {t.semestre for t, tab in tables if t.title.parcours or tab.code or tab.parcours}
    for table, tab in tables:
        name = table.title.parcours or tab.parcours
        code = tab.code or (by_title.get(key(name)) if name else None)
        if code is None and name:
            suffix = _suffix(table)
            code = suffix if suffix and suffix not in titles else initials(name, titles)
        if code is None and table.semestre in apart:
            code = initials(UNKNOWN, titles)
            found.add(reports.lost_parcours(table.grid, table.rows[0].line.label, code))
        first = seen.setdefault((table.semestre, code), table)
        if first is not table:
            found.add(reports.twice(table.grid, table.rows[0].line.label, table.semestre, code, first.grid))
            continue
        if code is not None:
            if name:
                by_title.setdefault(key(name), code)
            if titles.get(code, LOST) == LOST:
                titles[code] = name or LOST
        placed.append(Placed(table, code))
    made.parcours = list(titles.items())
    return placed


def _suffix(table: Table) -> str | None:
    """The parcours under the labels of some UEs of a table, not of all: what those are limited to."""
    suffixes = [row.ue.suffix for row in table.rows]
    own = {suffix for suffix in suffixes if suffix}
    if len(own) == 1 and None in suffixes and (only := own.pop()) not in RESERVED and NAME.fullmatch(only):
        return only
    return None


def _name_competences(placed: Sequence[Placed], made: Draft, found: Found) -> None:
    competences = Competences()
    for one in placed:
        for row in one.table.rows:
            if not competences.learn(row.competence, row.niveau, one.table.semestre, row.ue.number, one.parcours):
                found.add(reports.too_many_levels(one.table.grid, row.line.label, row.niveau))
                row.remarks.append(f"Niveau imprimé, non repris : « {row.niveau} »")
                row.niveau = ""
    for one in placed:
        for row in one.table.rows:
            entry = competences.find(row.competence, row.ue.number, one.parcours)
            one.names[row.line.at] = entry, row.niveau
    made.competences = competences.declared([entry for one in placed for entry, _ in one.names.values()])


def _sheet(one: Placed, titles: Mapping[str, str], categories: Mapping[str, frozenset[str]], found: Found) -> Sheet:
    table = one.table
    weights = {at: _weight(module, titles, categories) for at, module in one.modules.items()}
    made = Sheet(one.parcours, remarks=table.remarks, modules=list(weights.values()))
    for row in table.rows:
        made.rows.append(_row(one, row, weights, categories, found))
    if without := [row for row in table.rows if row.ects is None]:
        found.add(reports.no_ects(table.grid, without[0].line.label, [row.ue.code for row in without]))
    made.claims, made.columns = foot_claims(table, one.modules, categories, found)
    if made.claims or made.columns:
        made.claims_line = table.grid.origin_of_row(table.foot_at, 1)
    return made


def _weight(module: Module, titles: Mapping[str, str], categories: Mapping[str, frozenset[str]]) -> Weight:
    own = tuple(code for code, chosen in categories.items() if module.key in chosen)
    return Weight(module.code, titles.get(module.code, module.title), own, module.pole, ())


def _row(
    one: Placed, row: Row, weights: Mapping[int, Weight], categories: Mapping[str, frozenset[str]], found: Found
) -> draft.Row:
    grid = one.table.grid
    entry, level = one.names[row.line.at]
    said = list(row.remarks)
    if row.ects is None:
        said.append("ECTS à écrire : le document ne les donne pas.")
    terms: dict[Weight, tuple[Decimal | None, ...]] = {}
    for at, number in sorted(row.coefficients.items()):
        if at in weights:
            terms[weights[at]] = (*terms.get(weights[at], ()), number)
    claims: tuple[Figure, ...] = row_claims(one.table, row, one.modules, categories, found)
    return draft.Row(
        row.ue.number,
        entry.code,
        entry.rank(level),
        row.ects,
        tuple(_weighing(weight, numbers) for weight, numbers in terms.items()),
        claims,
        (grid.origin_of_row(*row.line.label),),
        tuple(said),
    )


def _weighing(module: Weight, numbers: tuple[Decimal | None, ...]) -> Weight:
    """Terms of unidentified columns stand in one sum: one of them unknown, none can be said."""
    terms = tuple(number for number in numbers if number is not None)
    unknown = len(terms) < len(numbers)
    return Weight(module.code, module.title, module.categories, module.pole, () if unknown else terms, unknown)
