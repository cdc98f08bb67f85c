"""A comparison as Markdown: the comment of a merge request, on GitHub and on GitLab."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from butlang.diagnostics import Diagnostic, Lang, Text
from butlang.diff.consequences import Effect
from butlang.diff.rows import Row
from butlang.diff.whole import Comparison, Entry
from butlang.report.counts import plural
from butlang.report.diff.options import Options
from butlang.report.diff.sections import Section, sections
from butlang.report.diff.words import (
    ARROW,
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
    more_errors,
    named,
    not_compiled,
    paths,
    summary,
    title,
    where,
)
from butlang.report.screen import visible
from butlang.report.snippet import place as placed
from butlang.report.style import Style
from butlang.report.text import headline

LONGEST: Final = 60_000
FOLDED: Final = 25
"""Tables of more rows are folded."""
_ROWS: Final = (10_000, 300, 100, 30, 10)
"""How many rows of a table are shown, so that the whole is short enough."""
_TITLE: Final = Text("Ce qui change dans la maquette", "What changes in the curriculum")
_HEADS: Final = {
    "fr": ("", "Fait", "Avant", "Après"),
    "en": ("", "Fact", "Before", "After"),
}
_MORE_ROWS: Final = Text("{n} lignes ne sont pas montrées", "{n} rows are not shown")
_MORE_FILES: Final = Text("{n} formations ne sont pas montrées", "{n} formations are not shown")
_WHOLE: Final = Text("le tout : butlang diff", "all of it: butlang diff")
_SPECIAL: Final = re.compile(r"([\\`*_\[\]|~$])")
_REFERENCE: Final = re.compile(
    r"[@#!%^](?=[\w\"*\\])|(?<![^\W\d_])GH-(?=\d)|:(?=[a-z+-][\w+-]*:)|\\[~$](?=\w)|&amp;(?=\d)"
)


def markdown(comparison: Comparison, options: Options) -> str:
    """The comment, of at most 60,000 characters; what is left out is said."""
    text = ""
    for most in _ROWS:
        text = _written(comparison, options, most, None)
        if len(text) <= LONGEST:
            return text
    return _written(comparison, options, _ROWS[-1], LONGEST)


def escaped(text: str) -> str:
    """A text that Markdown and HTML leave as it is, and in which no forge finds a mention, a reference or an emoji.

    Forges look for these once Markdown is rendered, so a backslash does not stop them: an invisible space does.
    """
    return _REFERENCE.sub(lambda found: f"{found.group()}&#8203;", _SPECIAL.sub(r"\\\1", _html(text)))


def _html(text: str) -> str:
    return visible(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _written(comparison: Comparison, options: Options, most: int, longest: int | None) -> str:
    lang = options.lang
    said = escaped(f"{comparison.old} {ARROW} {comparison.new}")
    closing = summary(comparison, lang, options.breaking)
    text = f"## {_TITLE.to(lang)}\n\n**{escaped(closing)}**  \n{said}\n"
    shown = options.shown(comparison)
    for rank, entry in enumerate(shown):
        block = "\n" + "\n".join(_entry(entry, options, most)) + "\n"
        if longest is not None and len(text) + len(block) > longest - 200:
            left = len(shown) - rank
            return f"{text}\n*{escaped(_MORE_FILES.to(lang).format(n=left))} ; {escaped(_WHOLE.to(lang))}*\n"
        text += block
    return text


def _entry(entry: Entry, options: Options, most: int) -> Iterator[str]:
    lang = options.lang
    yield f"### {escaped(title(entry))}"
    yield ""
    if entry.formation is not None:
        yield escaped(paths(entry))
        yield ""
    for item in entry.broken:
        yield f"**{escaped(not_compiled(item, item is entry.old, lang))}**"
        yield ""
        yield from (f"- {escaped(f'{placed(one.span)}: {headline(one, lang, Style())}')}" for one in item.errors[:ERRORS])  # fmt: skip
        if more := more_errors(item, lang):
            yield f"- {escaped(more)}"
        yield ""
    parts = sections(entry, options)
    if options.level == "résumé":
        yield from (f"- {heading(part.place, lang)}{' :' if lang == 'fr' else ':'} {counts(part.rows, lang)}" for part in parts)  # fmt: skip
        yield ""
    else:
        for part in parts:
            yield from _section(part, lang, most)
    if not options.breaking and (said := inherited(entry, lang)):
        yield from (escaped(said), "")
    if entry.difference is not None and not options.breaking and (entry.difference.come or entry.difference.gone):
        yield f"**{FINDINGS.to(lang)}**"
        yield ""
        yield from _findings("+", entry.difference.come, lang, most)
        yield from _findings("−", entry.difference.gone, lang, most)
        yield ""


def _section(part: Section, lang: Lang, most: int) -> Iterator[str]:
    name = heading(part.place, lang)
    if part.rows:
        table = list(_table(_HEADS[lang], [_row(row, lang) for row in part.rows[:most]]))
        if len(part.rows) > most:
            table += ["", f"*{escaped(_MORE_ROWS.to(lang).format(n=len(part.rows) - most))} ; {escaped(_WHOLE.to(lang))}*"]  # fmt: skip
        if len(part.rows) > FOLDED:
            yield from _folded(f"{name} ({counts(part.rows, lang)})", table)
        else:
            yield from (f"**{name}**", "", *table, "")
    if part.effects:
        heads = ("UE", "Parcours", "Total", Text("Part SAÉ", "SAÉ share").to(lang), "ECTS")
        count = plural(lang, len(part.effects), *(("ligne", "lignes") if lang == "fr" else ("row", "rows")))
        lines = [_effect(effect, lang) for effect in part.effects[:most]]
        yield from _folded(f"{FIGURES.to(lang)}, {name.lower()} ({count})", list(_table(heads, lines)))


def _row(row: Row, lang: Lang) -> tuple[str, ...]:
    fact = escaped(named(row, lang) + where(row, lang))
    if row.breaking is not None:
        fact += f"<br>**{BREAKING.to(lang)}** ({escaped(row.breaking.to(lang))})"
    mark = {"+": "**+**", "-": "**−**", "~": "≠"}[MARKS[row.change]]
    return (mark, fact, escaped(before(row, lang)), escaped(after(row, lang)))


def _effect(effect: Effect, lang: Lang) -> tuple[str, ...]:
    shown = {name: a if a == b else f"{a} {ARROW} {b}" for name, a, b in figures(effect, lang, True)}
    share = Text("part SAÉ", "SAÉ share").to(lang)
    cells = [escaped(shown.get(name, "")) for name in ("total", share, "ECTS")]
    ue = Text("semestre", "semester").to(lang) if effect.ue is None else effect.ue
    return (escaped(ue), escaped(", ".join(effect.parcours)), *cells)


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    yield f"| {' | '.join(heads)} |"
    yield f"|{'---|' * len(heads)}"
    yield from (f"| {' | '.join(row)} |" for row in rows)


def _folded(name: str, lines: Sequence[str]) -> Iterator[str]:
    yield from ("<details>", f"<summary>{_html(name)}</summary>", "", *lines, "", "</details>", "")


def _findings(mark: str, found: Sequence[Diagnostic], lang: Lang, most: int) -> Iterator[str]:
    yield from (f"- **{mark}** {escaped(headline(one, lang, Style()))}" for one in found[:most])
    if len(found) > most:
        yield f"- *{escaped(_MORE_ROWS.to(lang).format(n=len(found) - most))}*"
