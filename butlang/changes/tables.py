"""All sheets of a workbook beside those that the text at hand gives: their facts, and what is none."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from attrs import define, field

from butlang.backends import BACKENDS, Options, RefusedError
from butlang.backends.xlsx import findings, origin, summary
from butlang.backends.xlsx.layouts import LAYOUTS
from butlang.changes.around import Expected, beside
from butlang.changes.built import Built, Page, built
from butlang.changes.extract import Found, Table, extract
from butlang.changes.facts import Place
from butlang.changes.formulas import Axes, SheetAxes
from butlang.changes.keys import find
from butlang.changes.remarks import Remarks, said
from butlang.changes.rest import axes, rest
from butlang.diagnostics import Diagnostic, say
from butlang.figures import Curriculum
from butlang.records import Record
from butlang.workbook import Refused, Sheet, Workbook, address, read

_AROUND: Final = (summary.NAME, findings.NAME)


@define(eq=False, repr=False)
class Tables(Record):
    """What a workbook says."""

    tables: list[Table] = field(factory=list)
    remarks: Remarks = field(factory=Remarks)

    @property
    def facts(self) -> dict[Place, Found]:
        return {place: found for table in self.tables for place, found in table.facts.items()}


def expected(curriculum: Curriculum, diagnostics: tuple[Diagnostic, ...], origin: Built) -> Workbook:
    """The workbook that the text gives: of a yearly layout, the one of the same year. Raises `RefusedError`."""
    files = BACKENDS["xlsx"].emit(curriculum, diagnostics, Options(layout=origin.layout, spec=origin.spec or None))
    years = {f"-BUT{(page.semestre + 1) // 2}" for page in origin.pages.values()}
    name = next((name for name in files if name in years), next(iter(files), None))
    if name is None:
        raise RefusedError(say("la spécification n'a aucun semestre", "the specification has no semester"))
    try:
        return read("", files[name])
    except Refused as refused:
        raise RefusedError(refused.reason) from refused


def tables(workbook: Workbook, of: Built, wanted: Workbook, exact: bool) -> Tables:
    """Every sheet with its facts; `exact`: nothing else may differ from the workbook that is expected."""
    found = Tables()
    layout = LAYOUTS[of.layout]
    there = {(page.semestre, page.parcours): page.name for page in built(wanted).pages.values()}
    sheets = {sheet.name: sheet for sheet in workbook.sheets}
    pairs: list[tuple[Table, Expected]] = []
    taken = {*_AROUND, origin.NAME}
    for page in of.pages.values():
        sheet = sheets.get(page.name) or _renamed(page, workbook, of, found.remarks)
        table = None if sheet is None else extract(sheet, page, layout)
        if sheet is None:
            found.remarks.lose(page.name, say("feuille supprimée", "sheet deleted"))
            continue
        taken.add(sheet.name)
        if table is None:
            found.remarks.lose(sheet.name, say("clés cachées supprimées : rien n'est lu de cette feuille", "hidden keys deleted: nothing is read of this sheet"))  # fmt: skip
            continue
        found.tables.append(table)
        if sheet.state != "visible":
            found.remarks.note(sheet.name, say("feuille masquée", "sheet hidden"))
        found.remarks.add(table.remarks)
        name = there.get((page.semestre, page.parcours))
        if name is None:
            found.remarks.lose(sheet.name, say("la spécification n'a plus cette feuille", "the specification no longer has this sheet"))  # fmt: skip
            continue
        other = next(sheet for sheet in wanted.sheets if sheet.name == name)
        keys = find(other)
        if keys is not None:
            pairs.append((table, Expected(other, keys, exact)))
    missing = there.keys() - {(page.semestre, page.parcours) for page in of.pages.values()}
    for key in sorted(missing, key=lambda key: there[key]) if exact else ():
        found.remarks.lose(there[key], say("feuille absente", "sheet missing"))
    _compare(pairs, workbook, wanted, exact, found)
    if not exact:
        found.remarks.note("", _NOT_COMPARED)
    for sheet in workbook.sheets:
        for place, text in sorted(sheet.comments.items()):
            what = say("commentaire {text}", "comment {text}", text=said(text))
            found.remarks.lose(f"{sheet.name}!{address(*place)}", what)
        if sheet.name not in taken:
            found.remarks.lose(sheet.name, say("feuille ajoutée à la main", "sheet added by hand"))  # fmt: skip
    _whole(workbook, found.remarks)
    return found


_NOT_COMPARED: Final = say(
    "les feuilles {first} et {second} ne sont pas comparées : elles viennent d'une autre version du texte",
    "the sheets {first} and {second} are not compared: they come from another version of the text",
    first=summary.NAME,
    second=findings.NAME,
)


def _renamed(page: Page, workbook: Workbook, of: Built, remarks: Remarks) -> Sheet | None:
    """The sheet of a page under another name: the only one that has its keys and is none of the workbook's own."""
    ues = {place.ue for place in page.facts if place.ue is not None}
    alike = [
        sheet
        for sheet in workbook.sheets
        if sheet.name not in of.pages
        and sheet.name not in (*_AROUND, origin.NAME)
        and (keys := find(sheet)) is not None
        and ues <= keys.rows.keys()
        and sum(key in keys.columns for key in page.keys) * 2 > len(page.keys)
    ]
    if len(alike) != 1:
        return None
    remarks.note(alike[0].name, say("feuille {name} renommée", "sheet {name} renamed", name=page.name))
    return alike[0]


def _compare(
    pairs: list[tuple[Table, Expected]], workbook: Workbook, wanted: Workbook, exact: bool, found: Tables
) -> None:
    """What is no fact, sheet by sheet."""
    at_hand = {table.sheet.name: axes(table.keys, other.keys, table.page.name) for table, other in pairs}
    there = {other.sheet.name: axes(other.keys, table.keys, table.page.name) for table, other in pairs}
    for table, other in pairs:
        now, then = _from(at_hand, table.sheet.name), _from(there, other.sheet.name)
        found.remarks.add(rest(table, other, now, then))
    for name, old, new in _beside(workbook, wanted):
        if old is None or new is None:
            if old is None:
                found.remarks.lose(name, say("feuille supprimée", "sheet deleted"))
        elif exact:
            found.remarks.add(beside(old, new, _from(at_hand, None), _from(there, None)))


def _beside(workbook: Workbook, wanted: Workbook) -> Iterator[tuple[str, Sheet | None, Sheet | None]]:
    for name in _AROUND:
        old, new = (next((s for s in book.sheets if s.name == name), None) for book in (workbook, wanted))
        yield name, old, new


def _from(axes: dict[str, Axes], own: str | None) -> SheetAxes:
    """The axes of a sheet as a formula of a sheet names it."""
    return lambda name: axes.get(own if name is None and own is not None else name or "")


def _whole(workbook: Workbook, remarks: Remarks) -> None:
    """What a workbook brings that a table needs not."""
    if workbook.macros:
        remarks.note("", say("le classeur contient des macros, ni lues ni exécutées", "the workbook has macros, neither read nor run"))  # fmt: skip
    if workbook.links:
        text = say("le classeur lit d'autres fichiers, qui ne sont pas suivis : {links}", "the workbook reads other files, which are not followed: {links}", links=tuple(link[:200] for link in workbook.links[:5]))  # fmt: skip
        remarks.note("", text)
