"""`modifie` and `retire` that do nothing: a mistyped code, or a base that says the same already."""

from __future__ import annotations

from collections.abc import Iterable

from butlang.codes import MODIFIE_SANS_EFFET, RETIRE_SANS_EFFET
from butlang.diagnostics import Edit, Fix, say
from butlang.resolve.report import Reporter, nearest
from butlang.source import Span


def nothing_to_change(
    to: Reporter, span: Span, line: Span, name: str, known: Iterable[str], semestre: int | None
) -> None:
    """`modifie` of something that the base does not give; `known` is what it gives."""
    near = nearest(span.text, tuple(known))
    if near is None:
        message = say(
            "« modifie » n'a rien à changer : la base ne donne pas {name}",
            "“modifie” has nothing to change: the base does not give {name}",
            name=name,
        )
        to.report(MODIFIE_SANS_EFFET, span, message, fix=drop_word(line, "modifie"), semestre=semestre)
        return
    message = say(
        "« modifie » n'a rien à changer : la base ne donne pas {name} ; vouliez-vous dire {near} ?",
        "“modifie” has nothing to change: the base does not give {name}; did you mean {near}?",
        name=name,
        near=near,
    )
    to.report(MODIFIE_SANS_EFFET, span, message, fix=_write(span, near), semestre=semestre)


def changes_nothing(to: Reporter, span: Span, line: Span, name: str, semestre: int | None) -> None:
    """`modifie` that says what the base says."""
    message = say(
        "« modifie » ne change rien : la base dit déjà cela de {name}",
        "“modifie” changes nothing: the base says the same of {name}",
        name=name,
    )
    to.report(MODIFIE_SANS_EFFET, span, message, fix=drop_line(line), semestre=semestre)


def nothing_to_remove(
    to: Reporter, span: Span, line: Span, name: str, known: Iterable[str], semestre: int | None
) -> None:
    """`retire` of something that the base does not give; `known` is what it gives."""
    near = nearest(span.text, tuple(known))
    if near is None:
        message = say(
            "« retire » n'a rien à retirer : la base ne donne pas {name}",
            "“retire” has nothing to remove: the base does not give {name}",
            name=name,
        )
        to.report(RETIRE_SANS_EFFET, span, message, fix=drop_line(line), semestre=semestre)
        return
    message = say(
        "« retire » n'a rien à retirer : la base ne donne pas {name} ; vouliez-vous dire {near} ?",
        "“retire” has nothing to remove: the base does not give {name}; did you mean {near}?",
        name=name,
        near=near,
    )
    to.report(RETIRE_SANS_EFFET, span, message, fix=_write(span, near), semestre=semestre)


def _write(span: Span, near: str) -> Fix:
    return Fix(say("écrire {near}", "write {near}", near=near), "unsafe", (Edit(span, near),))


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
    """Remove the whole statement."""
    return Fix(say("effacer la ligne", "remove the line"), "unsafe", (Edit(line, ""),))
