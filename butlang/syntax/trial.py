"""Where a text stops being a statement: by this a remedy is tried before it is offered."""

from __future__ import annotations

from butlang.diagnostics import Fix
from butlang.source import Source, Span
from butlang.syntax.build import Builder
from butlang.syntax.grammar import grammar
from butlang.syntax.literals import Mistake
from butlang.syntax.slip import Slip


def stop(line: str) -> int | None:
    """The place where the text of one line stops being a statement; None where it is one, or a comment."""
    if line.startswith("#"):
        return None
    rules = grammar()
    span = Span(Source("", line), 0, len(line))
    try:
        children = rules.parser.parse(line).children
        end = children[1].start_pos if len(children) > 1 else len(line)
        Builder(span.source).statement(children[0], Span(span.source, 0, end))
    except Mistake as mistake:
        return mistake.span.start
    except (rules.unexpected_token, rules.unexpected_characters) as error:
        return Slip(span, error, ()).at
    return None


def leads_further(slip: Slip, fix: Fix | None) -> bool:
    """Whether more of the line is read with its remedy than without: if not, it was not what was meant.

    Nothing is asked of a remedy that leaves something to write.
    """
    if fix is None or not fix.edits or fix.safety == "incomplete":
        return True
    text, reached = slip.text, slip.at
    for edit in sorted(fix.edits, key=lambda edit: edit.span.start, reverse=True):
        start, end = (at - slip.span.start for at in (edit.span.start, edit.span.end))
        text = text[:start] + edit.text + text[end:]
        # What was read already is read in the new text too; the mark that was removed there need not be.
        reached = max(start + len(edit.text), slip.at + len(edit.text) - (end - start))
    return all(at is None or at > reached for at in map(stop, text.split("\n")))
