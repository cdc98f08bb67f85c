"""A comparison as one HTML page that needs nothing else: to read on a screen, to print for a council."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from butlang.diagnostics import Diagnostic, Lang, Text
from butlang.diff.consequences import Effect
from butlang.diff.rows import Row
from butlang.diff.whole import Comparison, Entry
from butlang.report.diff import words
from butlang.report.diff.matrix import matrix
from butlang.report.diff.options import Options
from butlang.report.diff.page import STYLE, change, e, marked, tag
from butlang.report.diff.sections import Section, sections
from butlang.report.diff.words import (
    ALL,
    BREAKING,
    ERRORS,
    FIGURES,
    FINDINGS,
    MARKS,
    after,
    before,
    counts,
    figures,
    heading,
    inherited,
    label,
    more_errors,
    named,
    not_compiled,
    paths,
    semesters,
    summary,
    title,
)
from butlang.report.snippet import place as placed
from butlang.report.style import Style
from butlang.report.text import headline

_TITLE: Final = Text("Ce qui change dans la maquette", "What changes in the curriculum")
_BEFORE: Final = Text("Avant", "Before")
_AFTER: Final = Text("Après", "After")
_FACT: Final = Text("Fait", "Fact")
_WHERE: Final = Text("Parcours", "Parcours")
_SHARE: Final = Text("Part SAÉ", "SAÉ share")
_SEMESTRE: Final = Text("semestre", "semester")
_COME: Final = Text("apparaît", "appears")
_GONE: Final = Text("disparaît", "disappears")
_TABLES: Final = Text("Tableaux", "Tables")
_SAYS_WHERE: Final = ("semester", "semester.parcours", "module.parcours", "module.semester", "ue.parcours", "waiver")
"""Facts that say themselves which parcours they are about."""
_LEGEND: Final = Text("ajouté", "added"), Text("retiré", "removed"), Text("modifié", "changed"), Text("erreur signalée par un contrôle", "error reported by a check")  # fmt: skip


def html(comparison: Comparison, options: Options) -> str:
    """The whole page."""
    return "\n".join(_page(comparison, options)) + "\n"


def _page(comparison: Comparison, options: Options) -> Iterator[str]:
    lang = options.lang
    shown = options.shown(comparison)
    name = _TITLE.to(lang)
    yield f'<!DOCTYPE html>\n<html lang="{lang}">\n<head>\n<meta charset="utf-8">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"{tag('title', name)}\n<style>{STYLE}</style>\n</head>\n<body>\n<header>\n{tag('h1', name)}"
    yield f'<p class="sides">{e(_BEFORE.to(lang))} <b>{e(comparison.old)}</b> → {e(_AFTER.to(lang).lower())} <b>{e(comparison.new)}</b></p>'  # fmt: skip
    yield f'<p class="summary">{e(summary(comparison, lang, options.breaking))}</p>'
    added, removed, changed, wrong = (e(text.to(lang)) for text in _LEGEND)
    yield f'<p class="legend"><span class="added">+ {added}</span> <span class="removed"><del>− {removed}</del></span> <span class="changed">≠ {changed}</span> <span class="wrong">! {wrong}</span></p>'  # fmt: skip
    yield "</header>"
    if len(shown) > 1:
        yield from _contents(shown, options)
    for rank, entry in enumerate(shown):
        yield from _entry(entry, options, rank)
    yield "</body>\n</html>"


def _contents(shown: Sequence[Entry], options: Options) -> Iterator[str]:
    yield '<nav><table class="rows"><tbody>'
    for rank, entry in enumerate(shown):
        said = counts(options.rows(entry), options.lang)
        yield f'<tr><td><a href="#f{rank}">{e(title(entry))}</a></td><td>{e(paths(entry))}</td><td>{e(said)}</td></tr>'
    yield "</tbody></table></nav>"


def _entry(entry: Entry, options: Options, rank: int) -> Iterator[str]:
    lang = options.lang
    yield f'<section id="f{rank}">\n{tag("h2", title(entry))}'
    if entry.formation is not None:
        yield f'<p class="path">{e(paths(entry))}</p>'
    for item in entry.broken:
        yield f'<div class="broken">{tag("p", not_compiled(item, item is entry.old, lang))}<ul>'
        yield from (tag("li", f"{placed(one.span)}: {headline(one, lang, Style())}") for one in item.errors[:ERRORS])
        yield (tag("li", more_errors(item, lang)) if more_errors(item, lang) else "") + "</ul></div>"
    difference = entry.difference
    if difference is not None and not options.breaking and (difference.come or difference.gone):
        yield f'{tag("h3", FINDINGS.to(lang))}\n<ul class="findings">'
        yield from _findings("come", "+", _COME, difference.come, lang)
        yield from _findings("gone", "−", _GONE, difference.gone, lang)
        yield "</ul>"
    for part in sections(entry, options):
        yield from _section(part, entry, options)
    if not options.breaking and (said := inherited(entry, lang)):
        yield tag("p", said)
    yield "</section>"


def _findings(kind: str, sign: str, word: Text, found: Sequence[Diagnostic], lang: Lang) -> Iterator[str]:
    for one in found:
        yield f'<li class="{kind}"><b>{sign} {e(word.to(lang))}</b> {e(headline(one, lang, Style()))}</li>'


def _section(part: Section, entry: Entry, options: Options) -> Iterator[str]:
    lang = options.lang
    yield tag("h3", heading(part.place, lang))
    if options.level == "résumé":
        yield tag("p", counts(part.rows, lang))
        return
    several = _several(entry, part.place)
    if part.rows:
        heads = [_FACT, _BEFORE, _AFTER, *([_WHERE] if several else [])]
        yield '<table class="rows"><thead><tr><th></th>' + "".join(tag("th", head.to(lang)) for head in heads)
        yield "</tr></thead><tbody>"
        yield from (_row(row, several, lang) for row in part.rows)
        yield "</tbody></table>"
    if part.effects:
        yield f'{tag("h4", FIGURES.to(lang))}\n<table class="figures"><thead><tr>'
        heads = [Text("UE", "UE"), *([_WHERE] if several else []), Text("Total", "Total"), _SHARE, Text("ECTS", "ECTS")]
        yield "".join(tag("th", head.to(lang)) for head in heads) + "</tr></thead><tbody>"
        yield from (_effect(effect, several, lang) for effect in part.effects)
        yield "</tbody></table>"
    if part.sheets and entry.difference is not None:
        yield tag("h4", _TABLES.to(lang))
        for sheet in part.sheets:
            yield from matrix(sheet, entry.difference, lang)


def _several(entry: Entry, place: int | None) -> bool:
    """Whether a semester has sheets by parcours, so that rows say which."""
    formations = [item.formation for item in (entry.old, entry.new) if item is not None and item.formation is not None]
    return any(s.number == place and s.parcours for formation in formations for s in formation.semestres)


def _row(row: Row, several: bool, lang: Lang) -> str:
    kind = row.change if row.change in ("added", "removed") else "changed"
    sign = {"+": "+", "-": "−", "~": "≠"}[MARKS[row.change]]
    fact = e(named(row, lang) + semesters(row, lang))
    if row.change in ("renamed", "moved", "replaced"):
        fact += f' <span class="label">{e(label(row, lang))}</span>'
    if row.breaking is not None:
        fact += f'<br><span class="breaking">{e(BREAKING.to(lang))}</span> {e(row.breaking.to(lang))}'
    old, new = before(row, lang), after(row, lang)
    cells = [f'<td class="mark">{sign}</td>', f"<td>{fact}</td>"]
    cells += [f'<td class="old">{f"<del>{e(old)}</del>" if old else ""}</td>', f'<td class="new">{f"<ins>{e(new)}</ins>" if new else ""}</td>']  # fmt: skip
    if several:
        cells.append(tag("td", ", ".join(row.parcours) or ("" if row.fact in _SAYS_WHERE else ALL.to(lang))))
    return f'<tr class="{kind}">{"".join(cells)}</tr>'


def _effect(effect: Effect, several: bool, lang: Lang) -> str:
    shown = {name: change(a, b) for name, a, b in figures(effect, lang, True)}
    wrong_old, wrong_new = effect.old.wrong, effect.new.wrong
    ue = _SEMESTRE.to(lang) if effect.ue is None else effect.ue
    cells = [tag("th", ue), *([tag("td", ", ".join(effect.parcours) or ALL.to(lang))] if several else [])]
    for rank, name in enumerate(("total", words.SHARE.to(lang), "ECTS")):
        cells.append(marked(shown.get(name, ""), wrong_old, wrong_new, rank, lang))
    return f"<tr>{''.join(cells)}</tr>"
