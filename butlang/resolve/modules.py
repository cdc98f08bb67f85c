"""The modules of one semester: titles, categories, hours and weights, layer by layer, per parcours."""

from __future__ import annotations

from typing import TypeVar

from attrs import define, field

from butlang.codes import CODE_INCONNU
from butlang.diagnostics import say
from butlang.model import Change
from butlang.resolve.effects import changes_nothing, nothing_to_change, nothing_to_remove
from butlang.resolve.lines import Key, Scoper
from butlang.resolve.module_state import (
    Cell,
    ModuleKey,
    ModuleState,
    cell,
    is_lost,
    is_respelled,
    module_key,
    place,
    plain,
    shown,
)
from butlang.resolve.names import line_of
from butlang.resolve.report import CATEGORIE, UE, Reporter, becomes, of, removable, title_becomes
from butlang.resolve.ues import Ues
from butlang.source import Span
from butlang.syntax import ast

T = TypeVar("T", ast.Word, tuple[ast.Word, ...], tuple[ast.Hour, ...])


@define(eq=False)
class Modules:
    """Replays module lines over the layers. `programmes` are the depths of layers that are programmes."""

    scope: Scoper
    ues: Ues
    to: Reporter
    changes: list[Change]
    programmes: frozenset[int]
    partial: bool
    states: dict[ModuleKey, ModuleState] = field(factory=dict)

    def declare(self, line: ast.Module, depth: int) -> None:
        state, keys = self._state(line, depth)
        own = depth == self.scope.own
        known = not own or self._known_categories(line)
        said = len(self.to.found)
        if line.title is not None:
            state.title = self._once(
                state, state.title, line.title, line.title.span, depth, ("le titre de", "the title of")
            )
        if line.categories and known and not state.code.unidentified:
            state.categories = self._once(
                state,
                state.categories,
                line.categories,
                line.categories[0].span,
                depth,
                ("la catégorie de", "the category of"),
            )
        if line.hours:
            state.hours = self._once(
                state, state.hours, line.hours, line.hours[0].value.span, depth, ("les heures de", "the hours of")
            )
        if depth in self.programmes:
            state.of_programme = True
            for key in keys:
                state.foreseen.setdefault(key, []).extend([w.ue.code.text for w in line.weights])
        for weight in line.weights:
            if len(self.to.found) > said and own:
                return  # one report a line
            self._weigh(state, line.code, weight, keys, depth, own)

    def _state(self, line: ast.Module, depth: int) -> tuple[ModuleState, tuple[Key, ...]]:
        code = line.code.code
        key = module_key(line)
        keys = self.scope.of(line.parcours, depth, line.code)
        state = self.states.get(key)
        if state is None or state.retired is not None:
            state = ModuleState(code, line.code.span, line.code.span, depth, keys)
            if code.unidentified and line.categories:
                state.categories = (line.categories, depth)
            old = self.states.get(key)
            if old is not None:
                state.of_programme, state.foreseen, state.declared = old.of_programme, old.foreseen, old.declared
            self.states[key] = state
            if depth > 0 and depth == self.scope.own and old is None:
                self.changes.append(
                    Change(self.scope.semestre, say("{code} : ajouté", "{code}: added", code=code.text), line.code.span)
                )
        else:
            if depth > state.depth:
                state.span, state.depth = line.code.span, depth
            if state.keys != keys:
                state.keys = tuple(k for k in self.scope.parcours if k in state.keys or k in keys)
        return state, keys

    def _known_categories(self, line: ast.Module) -> bool:
        """Whether all the categories of a line are declared; those that are not are reported."""
        names = self.scope.names
        unknown = [word for word in line.categories if word.text not in names.categories]
        if "catégorie" in names.unsure:
            return True
        for word in unknown:
            self.to.unknown(CATEGORIE, word.span, word.text, names.categories, self.scope.semestre)
        return not unknown

    def _once(
        self, state: ModuleState, old: tuple[T, int] | None, new: T, span: Span, depth: int, what: tuple[str, str]
    ) -> tuple[T, int]:
        """A fact that exactly one line carries; repeating the base identically is allowed."""
        if old is None or (old[1] < depth and is_lost(old[0])):
            return new, depth
        first = place(old[0])
        if old[1] == depth:
            self.to.twice(span, of(*what, state.code.text), first, semestre=self.scope.semestre)
        elif self.scope.guessed:
            pass
        elif is_respelled(old[0], new):
            self.to.differs_in_signs(span, state.code.text, first, self.scope.semestre)
        elif plain(old[0]) != plain(new):
            self.to.differs(span, of(*what, state.code.text), first, line_of(span), self.scope.semestre)
        return old

    def _weigh(
        self, state: ModuleState, code: ast.ModuleWord, weight: ast.Weight, keys: tuple[Key, ...], depth: int, own: bool
    ) -> None:
        ue = weight.ue.code.text
        made: Cell | None = None
        placed = False
        for key in keys:
            if ue not in self.ues.cells[key] or depth < self.ues.retired.get(ue, 0):
                continue
            placed = True
            cells = state.cells.get(key)
            if cells is None:
                cells = state.cells[key] = {}
            old = cells.get(ue)
            if made is None:
                made = cell(weight, depth, not own or self.partial)
            if old is None or (old.is_open and old.depth < depth):
                cells[ue] = made
            elif old.depth == depth:
                self.to.twice(weight.ue.span, f"{state.code.text} -> {ue}", old.span, semestre=self.scope.semestre)
                return
            elif made.weight is not None and (old.weight is None or old.weight.terms != made.weight.terms):
                if self.scope.guessed:
                    continue
                self.to.differs(weight.ue.span, f"{state.code.text} -> {ue}", old.span, code.span, self.scope.semestre)
                return
        if not placed and own and keys and ue not in self.ues.seen:
            if self.scope.blind_ues:
                return
            taken = {code for cells in state.cells.values() for code in cells}
            free = [code for code in self.ues.codes() if code not in taken]
            self.to.unknown(UE, weight.ue.span, ue, free, self.scope.semestre, removable(_value(weight)))
        elif not placed and own and keys and not self.scope.blind_ues:
            self._nowhere(weight, keys)

    def _nowhere(self, weight: ast.Weight, keys: tuple[Key, ...]) -> None:
        parcours = tuple(key for key in keys if key is not None)
        self.to.report(
            CODE_INCONNU,
            weight.ue.span,
            say(
                "{ue} n'existe dans aucun parcours de cette ligne ({parcours})",
                "{ue} exists in none of this line's parcours ({parcours})",
                ue=weight.ue.code.text,
                parcours=parcours or "—",
            ),
            semestre=self.scope.semestre,
        )

    def broken(self, word: ast.ModuleWord, depth: int) -> None:
        key = (word.code.text, ())
        if key not in self.states:
            self.states[key] = ModuleState(word.code, word.span, word.span, depth, self.scope.parcours)

    def modify(self, line: ast.Module, whole: Span, depth: int) -> None:
        state = self.states.get(module_key(line))
        code = line.code.code.text
        n = self.scope.semestre
        keys = self.scope.of(line.parcours, depth, line.code)
        if state is None or state.retired is not None:
            nothing_to_change(self.to, line.code.span, whole, code, code, self._codes(), n)
            return
        self._known_categories(line)
        before = len(self.changes)
        refused = False
        if line.title is not None and state.title is not None and state.title[1] == depth:
            what = of("le titre de", "the title of", code)
            self.to.twice(line.title.span, what, state.title[0].span, semestre=n)
            return
        if line.title is not None and (state.title is None or state.title[0].text != line.title.text):
            old = None if state.title is None else state.title[0].text
            self.changes.append(Change(n, title_becomes(code, old, line.title.text), whole))
            state.title = (line.title, depth)
        if (
            line.categories
            and not state.code.unidentified
            and (state.categories is None or plain(state.categories[0]) != plain(line.categories))
        ):
            self.changes.append(
                Change(
                    n,
                    say("{code} : catégorie {new}", "{code}: category {new}", code=code, new=plain(line.categories)),
                    whole,
                )
            )
            state.categories = (line.categories, depth)
        if line.hours and (state.hours is None or plain(state.hours[0]) != plain(line.hours)):
            self.changes.append(
                Change(n, say("{code} : heures {new}", "{code}: hours {new}", code=code, new=plain(line.hours)), whole)
            )
            state.hours = (line.hours, depth)
        for weight in line.weights:
            refused |= not self._reweigh(state, weight, keys, depth, whole)
        if len(self.changes) == before and not refused:
            changes_nothing(self.to, line.code.span, whole, code, n)
        state.span, state.depth = line.code.span, depth

    def _codes(self) -> list[str]:
        return sorted({key[0] for key, state in self.states.items() if state.retired is None})

    def _reweigh(self, state: ModuleState, weight: ast.Weight, keys: tuple[Key, ...], depth: int, whole: Span) -> bool:
        ue, n = weight.ue.code.text, self.scope.semestre
        had = [state.cells[key] for key in keys if ue in state.cells.get(key, {})]
        if not had:
            known = {code for cells in state.cells.values() for code in cells}
            nothing_to_change(self.to, weight.ue.span, whole, f"{state.code.text} -> {ue}", ue, known, n)
            return False
        new = cell(weight, depth, False)
        twice = next((cells[ue] for cells in had if cells[ue].depth == depth), None)
        if twice is not None:
            self.to.twice(weight.ue.span, f"modifie {state.code.text} -> {ue}", twice.span, semestre=n)
            return False
        for old in dict.fromkeys(shown(cells[ue].weight) for cells in had):
            if old != shown(new.weight):
                what = becomes(f"{state.code.text} -> {ue}", old, shown(new.weight))
                self.changes.append(Change(n, what, whole))
        for cells in had:
            cells[ue] = new
        return True

    def retire(self, line: ast.Retire, word: ast.ModuleWord) -> None:
        code, n = word.code.text, self.scope.semestre
        states = [s for key, s in self.states.items() if key[0] == code and s.retired is None]
        if not states:
            nothing_to_remove(self.to, word.span, line.span, code, code, self._codes(), n)
            return
        if not line.ues:
            for state in states:
                state.retired = line.span
            self.changes.append(Change(n, say("{code} : retiré", "{code}: removed", code=code), line.span))
        for ue in line.ues:
            known = {code for state in states for cells in state.cells.values() for code in cells}
            gone = [cells.pop(ue.code.text, None) for state in states for cells in state.cells.values()]
            if any(gone):
                self.changes.append(
                    Change(
                        n,
                        say("{code} -> {ue} : retiré", "{code} -> {ue}: removed", code=code, ue=ue.code.text),
                        line.span,
                    )
                )
            else:
                nothing_to_remove(self.to, ue.span, line.span, f"{code} -> {ue.code.text}", ue.code.text, known, n)


def _value(weight: ast.Weight) -> Span:
    """The place of what a coefficient says, or of its UE where it says nothing."""
    return weight.unknown or (weight.terms[-1].span if weight.terms else weight.ue.span)
