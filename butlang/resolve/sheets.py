"""From the replayed lines of a semester to its sheets."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from butlang.codes import CODE_INCONNU, UE_INCOMPLETE
from butlang.diagnostics import Fix, Message, Note, Text, say
from butlang.model import Claim, Competence, Module, Niveau, Prescribed, Sheet, Ue, Weight
from butlang.numbers import comma
from butlang.resolve.lines import Key, Scoper
from butlang.resolve.module_state import ModuleState
from butlang.resolve.modules import Modules
from butlang.resolve.report import COMPETENCE, Reporter
from butlang.resolve.ues import Ues, UeState
from butlang.source import Span
from butlang.words import KINDS, HourKind, ue_code

_HOUR_ORDER: Final[dict[HourKind, int]] = {"CM": 0, "TD": 1, "TP": 2, "projet": 3}
NO_HOURS: Final = ()


def sheets(
    scope: Scoper, ues: Ues, modules: Modules, claims: dict[Key, list[Claim]], to: Reporter, opened: Span, strict: bool
) -> tuple[Sheet, ...]:
    """One sheet per parcours of the semester. `strict`: a UE must have its competence and ECTS (not in a programme)."""
    rows: dict[int, Ue] = {}
    found = []
    states = sorted((s for s in modules.states.values() if s.retired is None), key=lambda s: _column(s, scope))
    weights = [{key: _weights(state, key) for key in scope.parcours} for state in states]
    columns = [(state, by_key, any(by_key.values())) for state, by_key in zip(states, weights, strict=True)]
    made: dict[int, tuple[Module, dict[str, Weight]]] = {}
    for key in scope.parcours:
        table = []
        for ue in sorted(ues.cells[key].values(), key=lambda u: (u.code.code.semestre, u.code.code.number)):
            row = rows.get(id(ue))
            if row is None:
                row = rows[id(ue)] = _ue(ue, scope, to, opened, strict)
            table.append(row)
        kept = []
        for state, by_key, weighs in columns:
            if by_key[key] or (not weighs and key in state.keys):
                old = made.get(id(state))
                if old is None or state.of_programme or not _same(old[1], by_key[key]):
                    old = made[id(state)] = (_module(state, by_key[key], key, scope), by_key[key])
                kept.append(old[0])
        parcours = None if key is None else scope.names.parcours[key]
        found.append(Sheet(scope.semestre, parcours, tuple(table), tuple(kept), tuple(claims[key])))
    return tuple(found)


def prescribed(scope: Scoper, modules: Modules, opened: Span) -> tuple[Prescribed, ...]:
    """The modules that lines of the programme declare, for the parcours of the semester, in order of column."""
    return tuple(
        Prescribed(
            state.code,
            None if state.title is None else state.title[0].text,
            scope.segment(state.code),
            _in_order(ue for ues in state.foreseen.values() for ue in ues),
            state.retired or (state.span if state.span.source is opened.source else opened),
            state.declared,
        )
        for state in sorted(modules.states.values(), key=lambda state: _column(state, scope))
        if state.of_programme and state.keys
    )


def _in_order(ues: Iterable[str]) -> tuple[str, ...]:
    """UEs in their order, each once: that of the lines means nothing."""
    return tuple(sorted(set(ues), key=lambda ue: (ue_code(ue).semestre, ue_code(ue).number)))


def _weights(state: ModuleState, key: Key) -> dict[str, Weight]:
    cells = state.cells.get(key)
    if not cells:
        return {}
    return {ue: cell.weight for ue, cell in cells.items() if cell.weight is not None}


def _same(a: dict[str, Weight], b: dict[str, Weight]) -> bool:
    """Whether they are the very same weights, written at the same places."""
    return a.keys() == b.keys() and all(a[ue] is b[ue] for ue in a)


def _module(state: ModuleState, weights: dict[str, Weight], key: Key, scope: Scoper) -> Module:
    hours = NO_HOURS if state.hours is None else tuple(
        sorted(((h.kind, h.value.value) for h in state.hours[0]), key=lambda h: _HOUR_ORDER[h[0]])
    )  # fmt: skip
    return Module(
        state.code,
        None if state.title is None else state.title[0].text,
        () if state.categories is None else tuple([word.text for word in state.categories[0]]),
        hours,
        weights,
        scope.segment(state.code) if state.code.segments else None,
        state.of_programme,
        _in_order(state.foreseen.get(key, ())) if any(state.foreseen.values()) else None,
        state.span,
        state.declared,
        None if state.title is None else state.title[0].span,
    )


def _column(state: ModuleState, scope: Scoper) -> tuple[object, ...]:
    """SAÉ pole then ressources; unidentified last in its pole; common before parcours; numbers before mnemonics."""
    code = state.code
    number = code.number
    categories = () if state.categories is None else tuple(w.text for w in state.categories[0])
    return (
        code.kind == "R",
        code.unidentified,
        KINDS.index(code.kind),
        scope.segment(code) is not None,
        number is None,
        number or 0,
        code.text,
        categories,
    )


def _ue(state: UeState, scope: Scoper, to: Reporter, opened: Span, strict: bool) -> Ue:
    word = state.competence
    competence: Competence | None = None
    names = scope.names
    if word is not None:
        competence = names.competences.get(word.text)
        if competence is None and "compétence" not in names.unsure:
            to.unknown(COMPETENCE, word.span, word.text, names.competences, scope.semestre)
    missing = [what for what, fact in ((_COMPETENCE, word), (_ECTS, state.ects)) if fact is None]
    if strict and missing and not state.broken and not (scope.foreign or scope.blind_ues or scope.guessed):
        what = _NEITHER if len(missing) > 1 else missing[0]
        code = state.code.code.text
        foreign = state.depth < scope.own
        line = f"{code} ? ECTS" if foreign else _completed(state)
        note = (Note(say("la base la laisse ouverte ici", "the base leaves it open here"), state.code.span),)
        to.report(
            UE_INCOMPLETE,
            opened if foreign else state.code.span,
            Message(what, {"ue": code}),
            *(note if foreign else ()),
            fix=Fix(
                say(
                    "écrire, avec la valeur à la place de chaque ? : {line}",
                    "write, with the value in place of each ?: {line}",
                    line=line,
                ),
                "incomplete",
            ),
            semestre=scope.semestre,
        )
    niveau: Niveau | None = None
    if state.niveau is not None and competence is not None:
        niveau = competence.niveaux.get(int(state.niveau.value))
        if (
            niveau is None
            and names.unsure.isdisjoint((f"niveau {competence.code}", "niveau"))
            and competence.title != competence.code
        ):
            known = ", ".join(str(n) for n in sorted(competence.niveaux)) or "—"
            to.report(
                CODE_INCONNU,
                state.niveau.span,
                say("niveau inconnu : la compétence {code} n'a pas de niveau {n} (déclarés : {known})", "unknown level: competence {code} has no level {n} (declared: {known})",
                    code=competence.code, n=state.niveau.value, known=known),
                fix=Fix(say('écrire ici un niveau déclaré, ou ajouter sous la compétence, avec son titre à la place de […] : niveau {n} "[…]"', 'write a declared level here, or add under the competence, with its title in place of […]: niveau {n} "[…]"', n=state.niveau.value), "incomplete"),
                semestre=scope.semestre,
            )  # fmt: skip
    return Ue(
        state.code.code,
        competence or Competence("?", "[…]", {}, 0, state.code.span),
        niveau,
        None if state.ects is None else state.ects.value,
        state.label,
        state.code.span,
        None if state.ects is None else state.ects.span,
        None if state.niveau is None else state.niveau.span,
    )


def _completed(state: UeState) -> str:
    """The line of a UE as it is written, with a `?` for each fact that is missing."""
    code = state.code.span
    if state.competence is None:
        return f"{code.text} C? niveau ?, {comma(state.ects.value) if state.ects is not None else '?'} ECTS"
    line = code.source.line(code.line).partition("#")[0].strip()
    facts, bracket, brackets = line.partition("[")
    return f"{facts.strip()}, ? ECTS {bracket}{brackets}".strip()


_COMPETENCE: Final = Text("{ue} n'a pas de compétence", "{ue} has no competence")
_ECTS: Final = Text("{ue} n'a pas de crédits ECTS", "{ue} has no ECTS credits")
_NEITHER: Final = Text("{ue} n'a ni compétence ni crédits ECTS", "{ue} has neither competence nor ECTS credits")
