"""One semester: its lines replayed from the deepest base up to the root's own."""

from __future__ import annotations

from butlang.model import Change, Semestre, Waiver
from butlang.resolve.claims import Claims, waiver
from butlang.resolve.lines import COMMON, Key, Opened, Scoper, hides_a_code, hides_a_ue, marked_unsure
from butlang.resolve.modules import Modules
from butlang.resolve.names import Names, Rules, Writer
from butlang.resolve.report import PARCOURS, Reporter
from butlang.resolve.sheets import prescribed, sheets
from butlang.resolve.ues import Ues
from butlang.syntax import ast


class Replay:
    """Replays one semester over its layers."""

    def __init__(
        self, number: int, layers: list[Opened | None], names: Names, to: Reporter, changes: list[Change], programmes: frozenset[int]
    ) -> None:  # fmt: skip
        self.number, self.layers, self.names, self.to = number, layers, names, to
        self.own = len(layers) - 1
        self.programmes = programmes
        openers = [o for i, o in enumerate(layers) if o is not None and (i == self.own or i not in programmes)]
        self.opened = openers[-1]
        declared = self._parcours(self.opened)
        lenient = self.opened.broken
        keys: tuple[Key, ...] = COMMON if declared is None else declared
        guessed = lenient and bool(names.parcours) and declared is None
        if guessed:
            keys = tuple(names.parcours)
        lines = [line for o in layers if o is not None for line in o.lines]
        blind, blind_ues = any(map(hides_a_code, lines)), any(map(hides_a_ue, lines))
        self.scope = Scoper(number, keys, names, to, self.own, lenient, blind, blind_ues, guessed)
        self.ues = Ues(self.scope, to, changes, {key: {} for key in keys})
        partial = self.own in programmes
        self.modules = Modules(self.scope, self.ues, to, changes, programmes, partial)
        self.claims = Claims(self.scope, self.ues, self.modules, to, {key: [] for key in keys})
        self.rules = Rules()

    def _parcours(self, opened: Opened) -> tuple[Key, ...] | None:
        if opened.parcours is None:
            return None
        own = self.layers[self.own] is opened
        kept: list[Key] = []
        for word in opened.parcours:
            if word.text in self.names.parcours:
                kept.append(word.text)
            elif own and "parcours" not in self.names.unsure:
                self.to.unknown(PARCOURS, word.span, word.text, self.names.parcours, self.number)
                opened.broken = True
        return tuple(kept) or None

    def resolve(self, waivers: list[Waiver], blind: bool) -> Semestre:
        """The semester; its own waivers are added to `waivers`."""
        for depth, opened in enumerate(self.layers):
            if opened is not None:
                self._ues(opened.lines, depth)
        for depth, opened in enumerate(self.layers):
            if opened is not None:
                self._modules(opened.lines, depth)
        own = self.layers[self.own]
        for line in own.lines if own is not None else ():
            if isinstance(line, ast.Attendu):
                self.claims.put(line, self.own)
            elif isinstance(line, ast.Derogation):
                keys = self.scope.of(line.parcours, self.own) if line.parcours is not None else ()
                waivers.append(waiver(line, self.number, tuple(k for k in keys if k is not None)))
        made = sheets(
            self.scope,
            self.ues,
            self.modules,
            self.claims.on,
            self.to,
            self.opened.span,
            self.own not in self.programmes,
        )
        unsure = blind or self.opened.broken or any(o is not None and marked_unsure(o.lines) for o in self.layers)
        unsure = unsure or self.number in self.to.unsure or not self.names.unsure.isdisjoint(("parcours", "règle"))
        return Semestre(
            self.number,
            tuple(key for key in self.scope.parcours if key is not None),
            self.rules.over(self.names.rules.over(self.names.regles)),
            made,
            prescribed(self.scope, self.modules, self.opened.span),
            self._dropped(),
            not unsure,
            self.opened.span,
        )

    def _dropped(self) -> tuple[str, ...]:
        """Parcours that the base opens this semester for and that are not taken up.

        Of a programme, which lists every parcours of the speciality, only when none is named here.
        """
        below = [(i, o) for i, o in enumerate(self.layers[: self.own]) if o is not None and o is not self.opened]
        if not below:
            return ()
        depth, base = below[-1]
        if depth in self.programmes and self.scope.parcours != COMMON:
            return ()
        return tuple(w.text for w in base.parcours or () if w.text not in self.scope.parcours)

    def _ues(self, lines: list[ast.Statement], depth: int) -> None:
        for line in lines:
            if isinstance(line, ast.Modifie):
                by = Writer(depth, line.span)
                if isinstance(line.declared, ast.Ue):
                    self.ues.modify(line.declared, line.span, depth)
                elif isinstance(line.declared, ast.RegleRapport | ast.RegleEcts | ast.RegleTotal):
                    self.names.put_rule(self.rules, line.declared, by, self.number)
            elif isinstance(line, ast.Retire) and isinstance(line.target, ast.UeWord):
                self.ues.retire(line, line.target, depth)
        for line in lines:
            if isinstance(line, ast.Ue):
                self.ues.declare(line, depth)
            elif isinstance(line, ast.RegleRapport | ast.RegleEcts | ast.RegleTotal):
                self.names.put_rule(self.rules, line, Writer(depth, None), self.number)
            elif isinstance(line, ast.Broken) and isinstance(line.code, ast.UeWord):
                self.ues.broken(line.code, depth)

    def _modules(self, lines: list[ast.Statement], depth: int) -> None:
        for line in lines:
            if isinstance(line, ast.Modifie) and isinstance(line.declared, ast.Module):
                self.modules.modify(line.declared, line.span, depth)
            elif isinstance(line, ast.Retire) and isinstance(line.target, ast.ModuleWord):
                self.modules.retire(line, line.target)
        for line in lines:
            if isinstance(line, ast.Module):
                self.modules.declare(line, depth)
            elif isinstance(line, ast.Broken) and isinstance(line.code, ast.ModuleWord):
                self.modules.broken(line.code, depth)
