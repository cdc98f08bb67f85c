"""How resolution speaks: unknown names, things declared twice, and which semesters it leaves unsure."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from butlang.codes import CODE_INCONNU, DOUBLON
from butlang.diagnostics import Code, Diagnostic, Edit, Fix, Message, Note, Text, diagnostic, say
from butlang.source import Span

# What is unknown, and the line that would declare it.
PARCOURS: Final = (Text("parcours inconnu", "unknown parcours"), 'parcours {name} "[…]"')
COMPETENCE: Final = (Text("compétence inconnue", "unknown competence"), 'compétence {name} "[…]"')
CATEGORIE: Final = (Text("catégorie inconnue", "unknown category"), "catégorie {name}")
UE: Final = (Text("UE inconnue", "unknown UE"), "{name} C1 niveau 1, 6 ECTS")
MODULE: Final = (Text("module inconnu", "unknown module"), '{name} "[…]"')


class Reporter:
    """Collects what resolution finds, and remembers which semesters it makes unsure."""

    def __init__(self) -> None:
        self.found: list[Diagnostic] = []
        self.unsure: set[int | None] = set()

    def report(
        self,
        code: Code,
        span: Span,
        message: Message,
        *notes: Note,
        fix: Fix | None = None,
        semestre: int | None = None,
    ) -> None:
        self.found.append(diagnostic(code, span, message, notes, fix))
        if semestre is not None:
            self.unsure.add(semestre)

    def unknown(
        self, what: tuple[Text, str], span: Span, name: str, known: Iterable[str], semestre: int | None = None
    ) -> None:
        """`code-inconnu`, with the nearest known name, or the line that would declare this one."""
        near = nearest(name, tuple(known))
        if near is None:
            message = say("{what} : {name}", "{what}: {name}", what=what[0], name=name)
            line = what[1].format(name=name)
            fix = Fix(say("déclarer : {line}", "declare: {line}", line=line), "incomplete")
        else:
            message = say(
                "{what} : {name} ; vouliez-vous dire {near} ?",
                "{what}: {name}; did you mean {near}?",
                what=what[0],
                name=name,
                near=near,
            )
            fix = Fix(say("écrire {near}", "write {near}", near=near), "unsafe", (Edit(span, near),))
        self.report(CODE_INCONNU, span, message, fix=fix, semestre=semestre)

    def twice(self, span: Span, name: str, first: Span, fix: Fix | None = None, semestre: int | None = None) -> None:
        """`doublon`, with the place of the first declaration."""
        note = Note(say("déjà écrit ici", "already written here"), first)
        fix = fix or Fix(say("n'en garder qu'un", "keep one only"), "incomplete")
        self.report(
            DOUBLON,
            span,
            say("{name} est déclaré deux fois", "{name} is declared twice", name=name),
            note,
            fix=fix,
            semestre=semestre,
        )

    def differs(self, span: Span, name: str, base: Span, line: Span, semestre: int | None = None) -> None:
        """`doublon` against the base: only `modifie` may change it."""
        start = Span(line.source, line.start, line.start)
        self.report(
            DOUBLON,
            span,
            say("{name} diffère de ce que donne la base", "{name} is not what the base gives", name=name),
            Note(say("la base dit ici", "the base says here"), base),
            fix=Fix(
                say("pour changer la base, écrire « modifie »", "to change the base, write “modifie”"),
                "unsafe",
                (Edit(start, "modifie "),),
            ),
            semestre=semestre,
        )


@lru_cache(maxsize=512)
def nearest(name: str, known: tuple[str, ...]) -> str | None:
    """The known name that a mistyped one is closest to, if any is close."""
    if len(name) > 40 or len(known) > 2000:
        return None
    from difflib import get_close_matches

    near = get_close_matches(name, known, n=1, cutoff=0.6)
    return near[0] if near else None
