"""A comparison for the terminal."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from butlang.diagnostics import Diagnostic, Lang
from butlang.diff.compare import Difference
from butlang.diff.rows import Row
from butlang.diff.whole import Comparison, Entry, Item
from butlang.records import Record
from butlang.report.diff.options import Options
from butlang.report.diff.sections import sections
from butlang.report.diff.words import (
    BREAKING,
    ERRORS,
    FIGURES,
    FINDINGS,
    MARKS,
    counts,
    effect_line,
    heading,
    inherited,
    more_errors,
    not_compiled,
    paths,
    sentence,
    summary,
    title,
)
from butlang.report.screen import visible
from butlang.report.snippet import place as placed
from butlang.report.style import Style
from butlang.report.text import headline


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
    return "".join(f"{line}\n" for line in [*lines, summary(comparison, options.lang, options.breaking)])


def _entry(entry: Entry, options: Options, paint: Paint) -> Iterator[str]:
    lang = options.lang
    yield paint.bold(visible(title(entry)))
    if entry.formation is not None:
        yield visible(f"  {paths(entry)}")
    for item in entry.broken:
        yield from _broken(item, item is entry.old, lang)
    for section in sections(entry, options):
        name = heading(section.place, lang)
        if options.level == "résumé":
            yield f"  {name}{' :' if lang == 'fr' else ':'} {counts(section.rows, lang)}"
            continue
        yield f"  {name}"
        yield from (paint.row(row, f"    {line(row, lang)}") for row in section.rows)
        if section.effects:
            yield f"    {FIGURES.to(lang)}"
            yield from (visible(f"      {effect_line(effect, lang)}") for effect in section.effects)
    if not options.breaking and (more := inherited(entry, lang)):
        yield visible(f"  {more}")
    if entry.difference is not None and not options.breaking:
        yield from _findings(entry.difference, lang)


def line(row: Row, lang: Lang) -> str:
    """`~ R3.04 en UE3.1 : 1 → 2 [MMPV]`, with what it breaks."""
    said = f"{MARKS[row.change]} {sentence(row, lang)}"
    if row.breaking is not None:
        said += f"  !! {BREAKING.to(lang)}{' :' if lang == 'fr' else ':'} {row.breaking.to(lang)}"
    return visible(said)


def _findings(difference: Difference, lang: Lang) -> Iterator[str]:
    """`+` for those that come, `-` for those that go."""
    if difference.come or difference.gone:
        yield f"  {FINDINGS.to(lang)}"
    for sign, found in (("+", difference.come), ("-", difference.gone)):
        yield from (f"    {sign} {_finding(one, lang)}" for one in found)


def _finding(one: Diagnostic, lang: Lang) -> str:
    return headline(one, lang, Style())


def _broken(item: Item, old: bool, lang: Lang) -> Iterator[str]:
    """A side that does not compile, with its first errors."""
    yield visible(f"  {not_compiled(item, old, lang)}")
    for one in item.errors[:ERRORS]:
        yield f"    {placed(one.span)}: {headline(one, lang, Style())}"
    more = more_errors(item, lang)
    if more:
        yield f"    {more}"
