"""Source lines with marks under them, and lines as a remedy leaves them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from attrs import frozen

from butlang.diagnostics import Edit
from butlang.report.screen import cells, visible, width_of
from butlang.report.style import Style
from butlang.source import Source, Span

WIDEST: Final = 160
BEFORE: Final = 60
_CUT: Final = "..."


@frozen
class Mark:
    """A place to underline, and what is said beside it; the primary one is what the message is about."""

    span: Span
    label: str = ""
    primary: bool = False

    @property
    def at(self) -> tuple[int, int]:
        """Line and column (from 1)."""
        return self.span.source.position(self.span.start)


@frozen
class _Line:
    """A line as shown: the part of it from character `low` on, and where its characters begin."""

    text: str
    low: int
    starts: list[int]

    def columns(self, start: int, end: int) -> tuple[int, int]:
        """First and last column of some characters; at least one column, even under a combining mark."""
        last = len(self.starts) - 1
        left = self.starts[min(max(start - self.low, 0), last)]
        right = self.starts[min(max(end - self.low, 0), last)]
        if right > left:
            return left, right
        empty = start >= end or start - self.low >= last
        return (left, left + 1) if empty or not left else (left - 1, left)


def block(source: Source, marks: Iterable[Mark], pad: int, style: Style) -> list[str]:
    """The marked lines of one source, in order, each with its underlines."""
    by_line: dict[int, list[Mark]] = {}
    for mark in sorted(marks, key=lambda m: (m.at, not m.primary)):
        by_line.setdefault(mark.at[0], []).append(mark)
    gutter = " " * (pad + 2) + style.frame("|")
    shown = [gutter]
    for number, found in by_line.items():
        text = source.line(number)
        # A long line is shown once for each mark, cut around it.
        for group in [found] if len(text) <= WIDEST else [[mark] for mark in found]:
            line = _window(text, source.starts[number - 1], group[0].span)
            label = number if source.numbered else ""
            shown.append(f" {style.frame(f'{label:>{pad}} |')} {line.text}".rstrip())
            shown.extend(f"{gutter} {row}" for row in _rows(line, source.starts[number - 1], len(text), group, style))
    return shown


def _window(text: str, offset: int, span: Span) -> _Line:
    if len(text) <= WIDEST:
        return _Line(*_shown(text, 0))
    at = span.start - offset
    low = max(0, min(at - BEFORE, len(text) - WIDEST))
    while low and low < at and not width_of(text[low]):
        low += 1
    high = min(len(text), low + WIDEST)
    shown, low, starts = _shown(text[low:high], low)
    if low:
        shown, starts = _CUT + shown, [column + len(_CUT) for column in starts]
    return _Line(shown + (_CUT if high < len(text) else ""), low, starts)


def _shown(text: str, low: int) -> tuple[str, int, list[int]]:
    shown, starts = cells(text)
    return shown, low, starts


def _rows(line: _Line, offset: int, length: int, marks: list[Mark], style: Style) -> list[str]:
    """Underlines from left to right; marks share a row while nothing is written or marked twice on it."""
    rows: list[str] = []
    row, end, closed = "", 0, True
    for mark in marks:
        start = mark.span.start - offset
        left, right = line.columns(start, min(mark.span.end - offset, length))
        if closed or left < end:
            rows.append(row)
            row, end = "", 0
        under = ("^" if mark.primary else "-") * (right - left)
        label = f" {visible(mark.label)}" if mark.label else ""
        row += " " * (left - end) + style.mark(under + label, mark.primary)
        end, closed = right, bool(label)
    return [*rows[1:], row]


def place(span: Span) -> str:
    """`path:line:column`; a cell of a workbook by its name."""
    return visible(span.source.place(span.start))


def rewritten(edits: Iterable[Edit]) -> list[tuple[Span, list[str]]]:
    """The lines that some edits touch, as they leave them: one entry for each run of lines, blank lines left out."""
    groups: list[list[Edit]] = []
    for edit in sorted(edits, key=lambda e: (e.span.source.path, e.span.start, e.span.end)):
        if groups and _touches(groups[-1][-1], edit):
            groups[-1].append(edit)
        else:
            groups.append([edit])
    return [(group[0].span, _applied(group)) for group in groups]


def _touches(before: Edit, after: Edit) -> bool:
    return before.span.source is after.span.source and _last(before) == after.span.line


def _last(edit: Edit) -> int:
    """The last line that an edit touches; not the one below a line that is removed with its ending."""
    source, start, end = edit.span
    line, column = source.position(end)
    removes = start < end and not edit.text and source.position(start)[1] == column == 1
    return line - 1 if removes else line


def _applied(edits: list[Edit]) -> list[str]:
    source = edits[0].span.source
    start = source.starts[edits[0].span.line - 1]
    last = _last(edits[-1])
    end = source.starts[last - 1] + len(source.line(last))
    parts: list[str] = []
    for edit in edits:
        parts += source.text[start : edit.span.start], edit.text
        start = edit.span.end
    text = "".join((*parts, source.text[start:end]))
    return [line.strip() for line in text.splitlines() if line.strip()]
