"""How resolution speaks: unknown names, things declared twice, what became what; and which semesters it leaves unsure."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from butlang.codes import CODE_INCONNU, DOUBLON, MODIFIE_SANS_EFFET, RETIRE_SANS_EFFET, UE_INCOMPLETE
from butlang.diagnostics import Code, Diagnostic, Edit, Fix, Message, Note, Text, diagnostic, say
from butlang.source import Span
from butlang.words import nearest

# What is unknown, and how it would be declared: where, by which line, what is to be written over in that line.
PARCOURS: Final = (
    Text("parcours inconnu", "unknown parcours"),
    Text(
        "le déclarer avant le premier semestre, avec son titre à la place de […] : {line}",
        "declare it before the first semester, with its title in place of […]: {line}",
    ),
    'parcours {name} "[…]"',
)
COMPETENCE: Final = (
    Text("compétence inconnue", "unknown competence"),
    Text(
        "la déclarer avant le premier semestre, avec son titre à la place de […] : {line}",
        "declare it before the first semester, with its title in place of […]: {line}",
    ),
    'compétence {name} "[…]"',
)
CATEGORIE: Final = (
    Text("catégorie inconnue", "unknown category"),
    Text("la déclarer avant le premier semestre : {line}", "declare it before the first semester: {line}"),
    "catégorie {name}",
)
UE: Final = (
    Text("UE inconnue", "unknown UE"),
    Text(
        "si elle est de trop, effacer « {written} » ; sinon la déclarer dans le semestre, avec sa compétence, "
        "son niveau et ses crédits à la place des ? : {line}",
        "if it should not be there, remove “{written}”; otherwise declare it in the semester, with its competence, "
        "level and credits in place of each ?: {line}",
    ),
    "{name} C? niveau ?, ? ECTS",
)
MODULE: Final = (
    Text("module inconnu", "unknown module"),
    Text(
        "si le code est juste, ajouter le module au semestre, avec son titre, son UE et son coefficient à la place "
        "de […] et des ? : {line}",
        "if the code is right, add the module to the semester, with its title, its UE and its coefficient in place "
        "of […] and each ?: {line}",
    ),
    '{name} "[…]" -> UE?: ?',
)


# What may be wrong only because a file, or the base, is: not said while that is so.
GUESSED: Final = (CODE_INCONNU, UE_INCOMPLETE, MODIFIE_SANS_EFFET, RETIRE_SANS_EFFET)


# A file with more unknown names than this was not mistyped; looking for neighbours takes time.
SUGGESTIONS: Final = 50


class Reporter:
    """Collects what resolution finds, and remembers which semesters it makes unsure."""

    def __init__(self) -> None:
        self.found: list[Diagnostic] = []
        self.unsure: set[int | None] = set()
        self.quiet = False
        self._unknown: set[tuple[str, str, int | None]] = set()

    def report(
        self,
        code: Code,
        span: Span,
        message: Message,
        *notes: Note,
        fix: Fix | None = None,
        semestre: int | None = None,
    ) -> None:
        if not (self.quiet and code in GUESSED):
            self.found.append(diagnostic(code, span, message, notes, fix))
        if semestre is not None:
            self.unsure.add(semestre)

    def unknown(
        self,
        what: tuple[Text, Text, str],
        span: Span,
        name: str,
        known: Iterable[str],
        semestre: int | None = None,
        written: str | None = None,
    ) -> None:
        """`code-inconnu`, once for each name, with the nearest known one or the line that would declare this one.

        `written` is what could be removed instead; the name alone if it is not given.
        """
        kind, how, line = what
        key = (kind.fr, name, semestre)
        if key in self._unknown:
            return
        self._unknown.add(key)
        near = nearest(name, tuple(known)) if len(self._unknown) <= SUGGESTIONS else None
        if near is None:
            message = say("{what} : {name}", "{what}: {name}", what=kind, name=name)
            args = {"line": line.format(name=name), "written": written or name}
            fix = Fix(Message(how, args), "incomplete")
        else:
            message = say(
                "{what} : {name} ; vouliez-vous dire {near} ?",
                "{what}: {name}; did you mean {near}?",
                what=kind,
                name=name,
                near=near,
            )
            fix = Fix(say("écrire {near}", "write {near}", near=near), "unsafe", (Edit(span, near),))
        self.report(CODE_INCONNU, span, message, fix=fix, semestre=semestre)

    def twice(
        self, span: Span, name: str | Text, first: Span, fix: Fix | None = None, semestre: int | None = None
    ) -> None:
        """`doublon`, with the place of the first declaration."""
        note = Note(say("déjà écrit ici", "already written here"), first)
        fix = fix or Fix(say("n'en garder qu'un : effacer l'autre", "keep one only: remove the other"), "incomplete")
        message = say("écrit deux fois : {name}", "written twice: {name}", name=name)
        self.report(DOUBLON, span, message, note, fix=fix, semestre=semestre)

    def differs(self, span: Span, name: str | Text, base: Span, line: Span, semestre: int | None = None) -> None:
        """`doublon` against the base: only `modifie` may change it."""
        start = Span(line.source, line.start, line.start)
        self.report(
            DOUBLON,
            span,
            say("{name} : la base dit autre chose", "{name}: the base says something else", name=name),
            Note(say("la base dit ici", "the base says here"), base),
            fix=Fix(
                say("pour changer la base, écrire « modifie »", "to change the base, write “modifie”"),
                "unsafe",
                (Edit(start, "modifie "),),
            ),
            semestre=semestre,
        )

    def differs_in_signs(self, span: Span, name: str, base: Span, semestre: int | None = None) -> None:
        """`doublon` of a title that the base writes with other signs: `span` is here, `base` there, each with its quotes."""
        self.report(
            DOUBLON,
            span,
            say(
                "{name} : le titre ne diffère de la base que par les accents, les capitales ou les signes",
                "{name}: the title differs from the base's in accents, capitals or signs only",
                name=name,
            ),
            Note(say("la base dit ici", "the base says here"), base),
            fix=Fix(say("écrire comme la base", "write it as the base does"), "safe", (Edit(span, base.text),)),
            semestre=semestre,
        )


def removable(value: Span) -> str:
    """What to remove of a line so that one coefficient goes and the rest stands: `; UE1.2: 3`, `UE1.1: 40; `, `-> UE1.1: 40`."""
    source, start, end = value
    line = source.starts[value.line - 1]
    before = source.text[line:start]
    ue = before.upper().rfind("UE")
    written = source.text[line + ue : end]
    head = before[:ue].rstrip()
    if head.endswith(";"):
        return f"; {written}"
    after = source.line(value.line)[end - line :].lstrip()
    return f"{written}; " if after.startswith(";") else f"-> {written}"


def of(fr: str, en: str, code: str) -> Text:
    """`le titre de R1.01`, in both languages."""
    return Text(f"{fr} {code}", f"{en} {code}")


def becomes(name: str, old: str | None, new: str) -> Message:
    """What became what: `règle total : 100 devient 10 × ECTS`."""
    return say("{name} : {old} devient {new}", "{name}: {old} becomes {new}", name=name, old=old or "—", new=new)


def title_becomes(name: str, old: str | None, new: str) -> Message:
    """What title became what, each in quotes."""
    return say(
        "{name} : « {old} » devient « {new} »", "{name}: “{old}” becomes “{new}”", name=name, old=old or "—", new=new
    )
