"""Diagnostics for a reader: the message, the lines it is about, a remedy."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from butlang.diagnostics import SAFETY, Diagnostic, Fix, Lang, Message, Severity, Text, alone
from butlang.report.accept import accepted
from butlang.report.screen import visible
from butlang.report.snippet import Mark, block, place, rewritten
from butlang.report.style import Style

LONGEST_PASTE: Final = 400
# Secondary places shown; more than any table of a semester has.
PLACES: Final = 60
TAB: Final = "\t"
LABELS: Final = {
    Severity.ERROR: Text("erreur", "error"),
    Severity.WARNING: Text("avertissement", "warning"),
    Severity.NOTE: Text("note", "note"),
}
_NOTE: Final = Text("note : ", "note: ")
_OTHERS: Final = Text("et {count} autres endroits", "and {count} other places")
_FIX: Final = Text("remède ({safety}) : ", "remedy ({safety}): ")
_EXPLAIN: Final = Text("= pour comprendre : butlang explain ", "= to understand: butlang explain ")


def headline(diagnostic: Diagnostic, lang: Lang, style: Style) -> str:
    """`erreur[part-sae] message`, with the parcours that the finding is limited to."""
    label = f"{LABELS[diagnostic.severity].to(lang)}[{diagnostic.name}]"
    return f"{style.label(label)} {style.bold(visible(_said(diagnostic, lang)))}"


def paragraph(diagnostic: Diagnostic, lang: Lang) -> list[str]:
    """What is said without the lines of the source: the message, the notes that have no place, the remedy; each one line."""
    notes = [_NOTE.to(lang) + note.message.to(lang) for note in diagnostic.notes if note.span is None]
    remedy = [_label(diagnostic.fix, lang) + diagnostic.fix.title.to(lang)] if diagnostic.fix is not None else []
    return [visible(said) for said in (_said(diagnostic, lang), *notes, *remedy)]


def _said(diagnostic: Diagnostic, lang: Lang) -> str:
    only = f" [{', '.join(diagnostic.parcours)}]" if diagnostic.parcours else ""
    return diagnostic.message.to(lang) + only


def render(diagnostic: Diagnostic, lang: Lang = "fr", style: Style | None = None, explain: bool = True) -> str:
    """A diagnostic with its source lines, ending in a line break."""
    style = (style or Style()).of(diagnostic.severity)
    marks = [Mark(diagnostic.span, "", True)]
    placed = [note for note in diagnostic.notes if note.span is not None]
    marks += [Mark(note.span, note.message.to(lang)) for note in placed[:PLACES] if note.span is not None]
    pad = max(len(str(mark.at[0])) for mark in marks)
    lines = [headline(diagnostic, lang, style), *_blocks(marks, pad, style)]
    margin = " " * (pad + 2)
    said = [visible(note.message.to(lang)) for note in diagnostic.notes if note.span is None]
    lines.extend(f"{margin}= {_NOTE.to(lang)}{note}" for note in said)
    if len(placed) > PLACES:
        lines.append(f"{margin}= {_NOTE.to(lang)}{_OTHERS.to(lang).format(count=len(placed) - PLACES)}")
    if diagnostic.fix is not None:
        lines.extend(_remedy(diagnostic, diagnostic.fix, margin, lang))
    kept = accepted(diagnostic)
    if kept is not None:
        lines.extend(_told("", kept, margin, lang))
    if explain:
        lines.append(f"{margin}{_EXPLAIN.to(lang)}{diagnostic.name}")
    return "".join(f"{line}\n" for line in lines)


def _blocks(marks: list[Mark], pad: int, style: Style) -> Iterator[str]:
    """One block for each file, that of the finding first."""
    while marks:
        source = marks[0].span.source
        arrow = "-->" if marks[0].primary else ":::"
        yield f"{' ' * (pad + 1)}{style.frame(arrow)} {place(marks[0].span)}"
        yield from block(source, [mark for mark in marks if mark.span.source is source], pad, style)
        marks = [mark for mark in marks if mark.span.source is not source]


def _label(fix: Fix, lang: Lang) -> str:
    return _FIX.to(lang).format(safety=SAFETY[fix.safety].to(lang))


def _told(label: str, message: Message, margin: str, lang: Lang) -> Iterator[str]:
    """A message; the lines to write that end it stand below, alone, to be pasted."""
    text, lines = alone(message, lang)
    yield f"{margin}= {label}{visible(text)}"
    yield from (f"{margin}    {visible(line)}" for line in lines)


def _remedy(diagnostic: Diagnostic, fix: Fix, margin: str, lang: Lang) -> Iterator[str]:
    """What to do, and each line as it would then be, alone on its line to be pasted."""
    yield from _told(_label(fix, lang), fix.title, margin, lang)
    for span, after in rewritten(fix.edits):
        if span.source is not diagnostic.span.source:
            yield f"{margin}    ::: {place(span)}"
        yield from (f"{margin}    {visible(line.replace(TAB, ' '))}" for line in after if len(line) <= LONGEST_PASTE)
