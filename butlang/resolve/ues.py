"""The UEs of one semester: what each layer says of them, per parcours."""

from __future__ import annotations

from attrs import define, field

from butlang.diagnostics import say
from butlang.model import Change
from butlang.numbers import comma
from butlang.resolve.effects import changes_nothing, nothing_to_change, nothing_to_remove
from butlang.resolve.lines import Key, Scoper
from butlang.resolve.report import Reporter, becomes, of
from butlang.source import Span
from butlang.syntax import ast


@define(eq=False)
class UeState:
    """One UE for one parcours; each fact with the layer it comes from."""

    code: ast.UeWord
    depth: int
    label: str | None = None
    competence: ast.Word | None = None
    niveau: ast.Number | None = None
    ects: ast.Number | None = None
    broken: bool = False


@define(eq=False)
class Ues:
    """Replays UE lines. `cells[parcours][code]` is the state."""

    scope: Scoper
    to: Reporter
    changes: list[Change]
    cells: dict[Key, dict[str, UeState]] = field(factory=dict)
    seen: set[str] = field(factory=set)
    retired: dict[str, int] = field(factory=dict)
    modified: dict[tuple[str, Key, str], ast.Word | ast.Number] = field(factory=dict)

    def known(self, code: str, keys: tuple[Key, ...]) -> tuple[Key, ...]:
        """Those of the sheets that have the UE."""
        return tuple(key for key in keys if code in self.cells[key])

    def codes(self) -> list[str]:
        return sorted({code for cells in self.cells.values() for code in cells})

    def declare(self, line: ast.Ue, depth: int) -> None:
        code = line.code.code.text
        self.seen.add(code)
        keys = self.scope.of(line.parcours, depth)
        several = len(self.scope.parcours) > 1
        label = line.parcours[0].text if several and line.parcours is not None and len(line.parcours) == 1 else None
        said: set[str] = set()
        for key in keys:
            old = self.cells[key].get(code)
            if old is None or (old.broken and old.depth == depth):
                self.cells[key][code] = UeState(line.code, depth, label, line.competence, line.niveau, line.ects)
            elif old.depth == depth:
                self.to.twice(line.code.span, code, old.code.span, semestre=self.scope.semestre)
                return
            else:
                self._complete(old, line, depth, label, said)

    def _complete(self, old: UeState, line: ast.Ue, depth: int, label: str | None, said: set[str]) -> None:
        """Fill what the base leaves open; a fact that differs is reported once for all sheets."""
        n = self.scope.semestre
        for new, base, what in (
            (line.competence, old.competence, ("la compétence de", "the competence of")),
            (line.niveau, old.niveau, ("le niveau de", "the level of")),
            (line.ects, old.ects, ("les ECTS de", "the ECTS of")),
        ):
            if new is None or base is None or _value(new) == _value(base):
                continue
            if isinstance(base, ast.Word) and base.text not in self.scope.names.competences:
                continue  # the base is told so
            if what[0] not in said and not self.scope.guessed:
                said.add(what[0])
                self.to.differs(new.span, of(*what, line.code.code.text), base.span, line.code.span, n)
        old.competence = old.competence or line.competence
        old.niveau = old.niveau or line.niveau
        old.ects = old.ects or line.ects
        old.code, old.depth, old.label = line.code, depth, label or old.label

    def broken(self, word: ast.UeWord, depth: int) -> None:
        self.seen.add(word.code.text)
        for key in self.scope.parcours:
            self.cells[key].setdefault(word.code.text, UeState(word, depth)).broken = True

    def modify(self, line: ast.Ue, whole: Span, depth: int) -> None:
        code = line.code.code.text
        keys = self.scope.of(line.parcours, depth)
        had = self.known(code, keys)
        if not had:
            nothing_to_change(self.to, line.code.span, whole, code, code, self.codes(), self.scope.semestre)
            return
        changed = False
        told: set[tuple[str, object]] = set()
        for key in had:
            old = self.cells[key][code]
            for name, what, new in (
                ("competence", "compétence", line.competence),
                ("niveau", "niveau", line.niveau),
                ("ects", "ECTS", line.ects),
            ):
                base = getattr(old, name)
                if new is None or (base is not None and _value(base) == _value(new)):
                    continue
                changed = True
                first = self.modified.setdefault((code, key, name), new)
                if first is not new:
                    self.to.twice(new.span, f"modifie {code}", first.span, semestre=self.scope.semestre)
                    return
                if (name, before := None if base is None else _value(base)) not in told:
                    told.add((name, before))
                    message = becomes(f"{code}, {what}", base and _shown(base), _shown(new))
                    self.changes.append(Change(self.scope.semestre, message, whole))
                setattr(old, name, new)
            old.code = line.code
        if not changed:
            changes_nothing(self.to, line.code.span, whole, code, self.scope.semestre)

    def retire(self, line: ast.Retire, word: ast.UeWord, depth: int) -> None:
        code = word.code.text
        gone = [cells.pop(code) for cells in self.cells.values() if code in cells]
        self.retired[code] = depth
        if not gone:
            nothing_to_remove(self.to, word.span, line.span, code, code, self.codes(), self.scope.semestre)
            return
        self.changes.append(
            Change(self.scope.semestre, say("{code} : retirée", "{code}: removed", code=code), line.span)
        )


def _value(fact: ast.Word | ast.Number) -> object:
    return fact.text if isinstance(fact, ast.Word) else fact.value


def _shown(fact: ast.Word | ast.Number) -> str:
    return fact.text if isinstance(fact, ast.Word) else comma(fact.value)
