"""A sheet of both sides as one table: UEs in rows, modules in columns, what comes green, what goes red and struck."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from butlang.diagnostics import Diagnostic, Lang, Severity, Text
from butlang.diff.compare import Difference, Sheet
from butlang.diff.sheets import ModulePair, UePair
from butlang.diff.values import UNKNOWN, number
from butlang.figures import Table, UeFigures
from butlang.model import Module
from butlang.report.diff.page import change, e, marked
from butlang.report.diff.words import figure, share

_COMPARED: Final = Text("Total", "Total"), Text("Part SAÉ", "SAÉ share"), Text("ECTS", "ECTS")
_SEMESTRE: Final = Text("Semestre", "Semester")
_NEW_SHEET: Final = Text("feuille ajoutée", "sheet added")
_OLD_SHEET: Final = Text("feuille retirée", "sheet removed")


def matrix(sheet: Sheet, difference: Difference, lang: Lang) -> Iterator[str]:
    """The table of a sheet."""
    pair = sheet.pair
    side = difference.new if pair.new is not None else difference.old
    table = pair.new or pair.old
    assert table is not None
    caption = e(side.curriculum.formation.sheet_title(table.sheet))
    if not pair.both:
        kind, text = ("removed", _OLD_SHEET) if pair.new is None else ("added", _NEW_SHEET)
        caption += f' <span class="{kind}">{e(text.to(lang))}</span>'
    yield f'<div class="scroll"><table class="matrix"><caption>{caption}</caption><thead><tr><th class="corner">UE</th>'
    edge = _edge(sheet.modules)
    for rank, columns in enumerate(sheet.modules):
        yield _header(columns, rank == edge, lang)
    yield "".join(f'<th class="sum{" edge" if rank == 0 else ""}"><div>{e(text.to(lang))}</div></th>' for rank, text in enumerate(_COMPARED))  # fmt: skip
    yield "</tr></thead><tbody>"
    wrong = _wrong(difference.old.diagnostics, pair.old), _wrong(difference.new.diagnostics, pair.new)
    for ues in pair.ues:
        yield from _row(ues, sheet, edge, wrong, lang)
    yield from _foot(sheet, wrong, lang)
    yield "</tbody></table></div>"


def _edge(modules: Sequence[ModulePair]) -> int:
    """The column at which the ressource pole begins."""
    poles = [_one(columns).code.pole for columns in modules]
    return next((rank for rank, pole in enumerate(poles) if pole == "ressource"), -1)


def _one(columns: ModulePair) -> Module:
    module = columns[1] or columns[0]
    assert module is not None
    return module


def _kind(old: object, new: object, same: bool) -> str:
    return "added" if old is None else "removed" if new is None else "" if same else "changed"


def _header(columns: ModulePair, edge: bool, lang: Lang) -> str:
    old, new = columns
    names = ["" if module is None else _name(module) for module in columns]
    kind = _kind(old, new, names[0] == names[1])
    inside = f"<del>{e(names[0])}</del>" if new is None else f"+ {e(names[1])}" if old is None else change(*names)
    return f'<th class="{kind}{" edge" if edge else ""}"><div>{inside}</div></th>'


def _name(module: Module) -> str:
    """Its code, title and categories."""
    title = "" if module.title is None else f" {module.title}"
    tags = f" ({', '.join(module.categories)})" if module.categories else ""
    return f"{module.code.label}{title}{tags}"


Wrong = dict[str, set[str]]


def _wrong(found: Sequence[Diagnostic], table: Table | None) -> Wrong:
    """The names of the errors at each place of a sheet."""
    names: Wrong = {}
    if table is None:
        return names
    for one in found:
        if (
            one.waived is None
            and one.severity is Severity.ERROR
            and (not one.parcours or table.parcours in one.parcours)
        ):
            for semestre, place in one.scope.everywhere:
                if semestre == table.semestre.number:
                    names.setdefault(place, set()).add(one.name)
    return names


def _row(ues: UePair, sheet: Sheet, edge: int, wrong: tuple[Wrong, Wrong], lang: Lang) -> Iterator[str]:
    old, new = ues
    labels = ["" if ue is None else ue.ue.code.label for ue in ues]
    names = ["" if ue is None else ue.ue.competence.title for ue in ues]
    kind = _kind(old, new, labels[0] == labels[1] and names[0] == names[1])
    if sheet.pair.both and kind == "added":
        label, name = f"+ {e(labels[1])}", e(names[1])
    elif kind == "removed":
        label, name = f"<del>{e(labels[0])}</del>", e(names[0])
    else:
        label, name = (change(*pair) if old and new else e(pair[0] or pair[1]) for pair in (labels, names))
    yield f'<tr><th class="{kind}">{label}<small>{name}</small></th>'
    for rank, columns in enumerate(sheet.modules):
        yield _cell(_terms(columns[0], old, lang), _terms(columns[1], new, lang), rank == edge)
    texts = [(figure(u.total, lang), share(u.share, lang), figure(u.ue.ects, lang)) if u is not None else None for u in ues]  # fmt: skip
    places = ["" if ue is None else ue.ue.code.text for ue in ues]
    yield from _sums(texts[0], texts[1], wrong[0].get(places[0], set()), wrong[1].get(places[1], set()), lang)
    yield "</tr>"


def _terms(module: Module | None, ue: UeFigures | None, lang: Lang) -> str:
    weight = None if module is None or ue is None else module.weights.get(ue.ue.code.text)
    if weight is None:
        return ""
    return " + ".join(number(term, lang) for term in weight.terms) or UNKNOWN


def _cell(old: str, new: str, edge: bool) -> str:
    side = " edge" if edge else ""
    if old == new:
        return f'<td class="{side.strip()}">{e(new)}</td>' if side else f"<td>{e(new)}</td>"
    if not old:
        return f'<td class="added{side}"><ins>{e(new)}</ins></td>'
    if not new:
        return f'<td class="removed{side}"><del>{e(old)}</del></td>'
    return f'<td class="changed{side}"><del>{e(old)}</del><ins>{e(new)}</ins></td>'


Figures = tuple[str, str, str]


def _sums(old: Figures | None, new: Figures | None, before: set[str], after: set[str], lang: Lang) -> Iterator[str]:
    """Total, share and ECTS before and after."""
    for rank in range(3):
        if old is None or new is None:
            one = (new or old or ("", "", ""))[rank]
            inside = f"<del>{e(one)}</del>" if new is None else e(one)
        else:
            inside = change(old[rank], new[rank])
        yield marked(inside, before if new is not None else (), after, rank, lang, "sum edge" if rank == 0 else "sum")


def _foot(sheet: Sheet, wrong: tuple[Wrong, Wrong], lang: Lang) -> Iterator[str]:
    """The semester's own figures."""
    tables = (sheet.pair.old, sheet.pair.new)
    texts = [None if t is None else (figure(t.totals.total, lang), "", figure(t.totals.ects, lang)) for t in tables]
    before, after = (names.get("semestre", set()) for names in wrong)
    yield f'<tr><th class="sum">{e(_SEMESTRE.to(lang))}</th><td class="sum" colspan="{max(1, len(sheet.modules))}"></td>'  # fmt: skip
    yield from _sums(texts[0], texts[1], before, after, lang)
    yield "</tr>"
