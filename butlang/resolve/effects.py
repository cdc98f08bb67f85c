"""`modifie` and `retire` that do nothing: a mistyped code, or a base that says the same already."""

from __future__ import annotations

from collections.abc import Iterable

from butlang.codes import MODIFIE_SANS_EFFET, RETIRE_SANS_EFFET
from butlang.diagnostics import Code, Edit, Fix, Text, removed, say
from butlang.resolve.report import Reporter
from butlang.source import Span
from butlang.words import nearest


def nothing_to_change(
    to: Reporter, span: Span, line: Span, name: str, asked: str, known: Iterable[str], semestre: int | None
) -> None:
    """`modifie` of something that the base does not give, `asked` as codes are spelt; `known` is what it gives."""
    what = Text("« modifie » n'a rien à changer", "“modifie” has nothing to change")
    near = nearest(asked, tuple(known))
    _not_given(to, MODIFIE_SANS_EFFET, what, span, name, near, drop_word(line, "modifie"), semestre)


def changes_nothing(to: Reporter, span: Span, line: Span, name: str, semestre: int | None) -> None:
    """`modifie` that says what the base says."""
    message = say(
        "« modifie » ne change rien : la base dit déjà cela de {name}",
        "“modifie” changes nothing: the base says the same of {name}",
        name=name,
    )
    to.report(MODIFIE_SANS_EFFET, span, message, fix=drop_line(line), semestre=semestre)


def nothing_to_remove(
    to: Reporter, span: Span, line: Span, name: str, asked: str, known: Iterable[str], semestre: int | None
) -> None:
    """`retire` of something that the base does not give, `asked` as codes are spelt; `known` is what it gives."""
    what = Text("« retire » n'a rien à retirer", "“retire” has nothing to remove")
    near = nearest(asked, tuple(known))
    _not_given(to, RETIRE_SANS_EFFET, what, span, name, near, drop_line(line), semestre, near_only=False)


def _not_given(
    to: Reporter,
    code: Code,
    what: Text,
    span: Span,
    name: str,
    near: str | None,
    fix: Fix,
    semestre: int | None,
    near_only: bool = True,
) -> None:
    """The nearest thing that the base does give, or else a remedy for one that was never there.

    Without `near_only` the nearest is not written: to remove it would change figures, and may not have been meant.
    """
    if near is None:
        message = say(
            "{what} : la base ne donne pas {name}", "{what}: the base does not give {name}", what=what, name=name
        )
        to.report(code, span, message, fix=fix, semestre=semestre)
        return
    message = say(
        "{what} : la base ne donne pas {name} ; vouliez-vous dire {near} ?",
        "{what}: the base does not give {name}; did you mean {near}?",
        what=what,
        name=name,
        near=near,
    )
    if near_only:
        fix = Fix(say("écrire {near}", "write {near}", near=near), "unsafe", (Edit(span, near),))
    else:
        title = say(
            "effacer la ligne ; ou, si {near} est à retirer, écrire {near}",
            "remove the line; or, if {near} is to be removed, write {near}",
            near=near,
        )
        fix = Fix(title, fix.safety, fix.edits)
    to.report(code, span, message, fix=fix, semestre=semestre)


def drop_word(line: Span, word: str) -> Fix:
    """Write the line without the word that opens it."""
    end = line.start + len(word)
    while end < line.end and line.source.text[end] in " \t\u00a0\u202f":
        end += 1
    title = say(
        "une ligne ordinaire complète la base : effacer « {word} »",
        "a plain line completes the base: remove “{word}”",
        word=word,
    )
    return Fix(title, "unsafe", (Edit(Span(line.source, line.start, end), ""),))


def drop_line(line: Span) -> Fix:
    """Remove the whole line."""
    return Fix(say("effacer la ligne", "remove the line"), "unsafe", (removed(line),))
