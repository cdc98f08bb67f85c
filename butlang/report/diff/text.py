"""A comparison for the terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from attrs import frozen

from butlang.diagnostics import Diagnostic, Lang, Text
from butlang.diff.compare import Difference
from butlang.diff.rows import Row
from butlang.diff.whole import Comparison, Entry, Item
from butlang.records import Record
from butlang.report.diff.options import Options
from butlang.report.diff.words import (  # fmt: skip
    BREAKING,
    MARKS,
    by_place,
    counts,
    effect_line,
    heading,
    paths,
    sentence,
    summary,
    title,
)
from butlang.report.screen import visible
from butlang.report.snippet import place as placed
from butlang.report.style import Style
from butlang.report.text import headline

ERRORS: Final = 3
_FIGURES: Final = Text("Conséquences", "Consequences")
_FINDINGS: Final = Text("Contrôles", "Checks")
_BROKEN: Final = {
    True: Text("{path} (avant) ne se compile pas : rien n'en est comparé", "{path} (before) does not compile: nothing of it is compared"),
    False: Text("{path} (après) ne se compile pas : rien n'en est comparé", "{path} (after) does not compile: nothing of it is compared"),
}  # fmt: skip
_MORE: Final = Text("et {n} autres erreurs", "and {n} more errors")
_MORE_ONE: Final = Text("et 1 autre erreur", "and 1 more error")


@frozen
class Paint(Record):
    """Colours of added and removed rows, on a terminal."""

    on: bool

    def row(self, row: Row, text: str) -> str:
        code = {"added": "32", "removed": "31"}.get(row.change, "33")
        return f"\x1b[{code}m{text}\x1b[0m" if self.on else text

    def bold(self, text: str) -> str:
        return f"\x1b[1m{text}\x1b[0m" if self.on else text


def text(comparison: Comparison, options: Options, colour: bool = False) -> str:
    """The comparison, ending in a line break."""
    paint = Paint(colour)
    lines: list[str] = []
    for entry in options.shown(comparison):
        lines += [*_entry(entry, options, paint), ""]
    return "".join(f"{line}\n" for line in [*lines, _closing(comparison, options)])


def _closing(comparison: Comparison, options: Options) -> str:
    if options.breaking and not comparison.breaking and not comparison.broken:
        return Text("aucune rupture", "nothing breaking").to(options.lang)
    return summary(comparison, options.lang)


def _entry(entry: Entry, options: Options, paint: Paint) -> Iterator[str]:
    lang = options.lang
    yield paint.bold(visible(title(entry)))
    if entry.formation is not None:
        yield visible(f"  {paths(entry)}")
    for item in entry.broken:
        yield from _broken(item, item is entry.old, lang)
    rows = options.rows(entry)
    difference = entry.difference
    if options.level == "résumé":
        for place, found in by_place(rows).items():
            yield f"  {heading(place, lang)}{' :' if lang == 'fr' else ':'} {counts(found, lang)}"
    else:
        for place, found in by_place(rows).items():
            yield f"  {heading(place, lang)}"
            yield from (paint.row(row, f"    {line(row, lang)}") for row in found)
            if difference is not None and place is not None and not options.breaking:
                yield from _effects(difference, place, options)
        if difference is not None and options.level == "complet" and not options.breaking:
            yield from _untouched(difference, rows, options)
    if difference is not None and not options.breaking:
        yield from _findings(difference, lang)


def line(row: Row, lang: Lang) -> str:
    """`~ R3.04 en UE3.1 : 1 → 2 [MMPV]`, with what it breaks."""
    said = f"{MARKS[row.change]} {sentence(row, lang)}"
    if row.breaking is not None:
        said += f"  !! {BREAKING.to(lang)}{' :' if lang == 'fr' else ':'} {row.breaking.to(lang)}"
    return visible(said)


def _effects(difference: Difference, place: int, options: Options) -> Iterator[str]:
    found = [e for e in difference.effects if e.semestre == place and (e.touched or options.level == "complet")]
    if found:
        yield f"    {_FIGURES.to(options.lang)}"
        yield from (visible(f"      {effect_line(effect, options.lang)}") for effect in found)


def _untouched(difference: Difference, rows: Sequence[Row], options: Options) -> Iterator[str]:
    """The figures of semesters of which no row speaks."""
    spoken = by_place(rows)
    for place in dict.fromkeys(effect.semestre for effect in difference.effects):
        if place not in spoken:
            yield f"  {heading(place, options.lang)}"
            yield from _effects(difference, place, options)


def _findings(difference: Difference, lang: Lang) -> Iterator[str]:
    """`+` for those that come, `-` for those that go."""
    if difference.come or difference.gone:
        yield f"  {_FINDINGS.to(lang)}"
    for sign, found in (("+", difference.come), ("-", difference.gone)):
        yield from (f"    {sign} {_finding(one, lang)}" for one in found)


def _finding(one: Diagnostic, lang: Lang) -> str:
    return headline(one, lang, Style())


def _broken(item: Item, old: bool, lang: Lang) -> Iterator[str]:
    """A side that does not compile, with its first errors."""
    yield visible(f"  {_BROKEN[old].to(lang).format(path=item.path)}")
    for one in item.errors[:ERRORS]:
        yield f"    {placed(one.span)}: {headline(one, lang, Style())}"
    more = len(item.errors) - ERRORS
    if more > 0:
        yield f"    {(_MORE if more > 1 else _MORE_ONE).to(lang).format(n=more)}"
