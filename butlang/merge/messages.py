"""What two people changed in two ways, in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Final

from butlang.diagnostics import Message, Text, say
from butlang.format.statements import brackets, claim, quoted, statement, weight
from butlang.merge.aspects import Aspect
from butlang.merge.three import Clash, Merged
from butlang.numbers import comma
from butlang.syntax import ast

_NOTHING: Final = Text("rien", "nothing")
_YES: Final = Text("oui", "yes")
_NO: Final = Text("non", "no")
_NAMES: Final = {
    "title": Text("titre de {subject}", "title of {subject}"),
    "coefficient": Text("{subject} en {rest}", "{subject} in {rest}"),
    "category": Text("catégorie {rest} de {subject}", "category {rest} of {subject}"),
    "hours": Text("heures de {subject}", "hours of {subject}"),
    "parcours": Text("parcours de {subject}", "parcours of {subject}"),
    "ects": Text("ECTS de {subject}", "ECTS of {subject}"),
    "competence": Text("compétence de {subject}", "competence of {subject}"),
    "niveau": Text("niveau de {subject}", "level of {subject}"),
    "code": Text("code de {subject}", "code of {subject}"),
    "locale": Text("« locale » de {subject}", "“locale” of {subject}"),
    "member": Text("parcours {rest} de {subject}", "parcours {rest} of {subject}"),
    "reason": Text("motif de {subject}", "reason of {subject}"),
    "until": Text("échéance de {subject}", "term of {subject}"),
}


def messages(clash: Clash) -> Iterator[Message]:
    """One message for each fact that both sides changed, or one for a line that one removed and the other changed."""
    if not clash.facts and not clash.within:
        item = clash.ours or clash.theirs
        assert item is not None
        subject = _subject(item.statement)
        if clash.ours is None:
            yield say(
                "{subject} : supprimé dans notre version, modifié dans la leur",
                "{subject}: removed in our version, changed in theirs",
                subject=subject,
            )
        else:
            yield say(
                "{subject} : modifié dans notre version, supprimé dans la leur",
                "{subject}: changed in our version, removed in theirs",
                subject=subject,
            )
    for name, ours, theirs, base in clash.facts:
        item = clash.ours or clash.theirs
        assert item is not None
        like = clash.base.statement if clash.base is not None else None
        yield say(
            "{what} : {ours} (notre version), {theirs} (la leur), {base} auparavant",
            "{what}: {ours} (our version), {theirs} (theirs), {base} before",
            what=_named(name, _subject(like or item.statement)),
            ours=_value(ours),
            theirs=_value(theirs),
            base=_value(base),
        )


def notes(nodes: Iterable[Merged]) -> Iterator[Message]:
    """What was merged and deserves a look: a module that one side named anew while the other changed it."""
    for node in nodes:
        if node.renamed is not None:
            old, new = node.renamed
            yield say(
                "{old} devient {new} dans une version et change dans l'autre : les deux sont repris, à relire",
                "{old} becomes {new} in one version and changes in the other: both are taken, have a look",
                old=old,
                new=new,
            )
        yield from notes(node.children)


def _named(name: Aspect, subject: str) -> Text:
    text = _NAMES.get(name[0], Text("{subject}", "{subject}"))
    rest = " ".join(part for part in name[1:] if part)
    return Text(text.fr.format(subject=subject, rest=rest), text.en.format(subject=subject, rest=rest))


def _subject(it: ast.Statement) -> str:
    """A statement by what it is about: `R3.04`, `compétence C1`, `attendu UE3.1`."""
    declared = it.declared if isinstance(it, ast.Modifie) else it
    match declared:
        case ast.Ue() | ast.Module():
            said = declared.code.code.text
        case ast.Broken():
            said = declared.span.text
        case ast.Niveau():
            said = f"niveau {declared.number}"
        case ast.Attendu():
            said = " ".join(statement(declared).split(" ")[:2])
        case ast.Derogation():
            said = statement(declared).partition(' "')[0]
        case ast.Retire():
            said = statement(declared).partition(" ->")[0]
        case ast.Header() | ast.Annee():
            said = statement(declared).split(" ")[0]
        case ast.Vote():
            said = f"vote {quoted(declared.body.text)}"
        case _:
            said = " ".join(statement(declared).split(" ")[:2])
    return f"modifie {said}" if isinstance(it, ast.Modifie) else said


def _value(value: Any) -> str | Text:
    if value is None:
        return _NOTHING
    match value:
        case bool():
            return _YES if value else _NO
        case ast.Weight():
            return weight(value).partition(": ")[2] or weight(value)
        case ast.Claim():
            return claim(value)
        case ast.Number():
            return comma(value.value)
        case ast.Word():
            return quoted(value.text)
        case ast.UeWord() | ast.ModuleWord():
            return value.code.text
        case tuple():
            if value and isinstance(value[0], ast.Word):
                return brackets(value).strip()
            return " + ".join(f"{comma(hour.value.value)} {hour.kind}" for hour in value)
        case ast.Header() | ast.Annee() | ast.Vote() | ast.RegleRapport() | ast.RegleEcts() | ast.RegleTotal():
            return statement(value).removeprefix(_subject(value)).strip()
    return str(value)
