"""`attendu` and `dérogation`: what is claimed of the sheets, and what is accepted on them."""

from __future__ import annotations

from attrs import define, field

from butlang.codes import CODE_INCONNU
from butlang.diagnostics import say
from butlang.model import Claim, Waiver
from butlang.resolve.lines import Key, Scoper
from butlang.resolve.modules import Modules
from butlang.resolve.report import CATEGORIE, MODULE, UE, Reporter
from butlang.resolve.ues import Ues
from butlang.syntax import ast


@define(eq=False)
class Claims:
    """Sorts the claims of one semester onto its sheets."""

    scope: Scoper
    ues: Ues
    modules: Modules
    to: Reporter
    on: dict[Key, list[Claim]] = field(factory=dict)
    codes: set[str] = field(factory=set)
    seen: dict[tuple[Key, str | None, str, str | None], ast.Claim] = field(factory=dict)

    def put(self, line: ast.Attendu, depth: int) -> None:
        target = line.target
        name: str | None = None
        if isinstance(target, ast.UeWord):
            name = target.code.text
            concerned = self.scope.of(line.parcours, depth)
            keys = self.ues.known(name, concerned)
            if concerned and not keys:
                self._unknown_ue(target)
        elif isinstance(target, ast.ModuleWord):
            name = target.code.text
            keys = self.scope.of(line.parcours, depth, target)
            if name not in self._codes():
                if self.scope.blind:
                    return
                self.to.unknown(MODULE, target.span, name, sorted(self._codes()), self.scope.semestre)
                return
        else:
            keys = self.scope.of(line.parcours, depth)
        said = len(self.to.found)
        for claim in line.claims:
            if len(self.to.found) == said:  # one report a line
                self._claim(claim, name, keys)

    def _codes(self) -> set[str]:
        """The codes of all modules: claims are read once these are."""
        if not self.codes:
            self.codes = {key[0] for key in self.modules.states}
        return self.codes

    def _claim(self, claim: ast.Claim, name: str | None, keys: tuple[Key, ...]) -> None:
        categorie = None if claim.categorie is None else claim.categorie.text
        if claim.categorie is not None and categorie not in self.scope.names.categories:
            if "catégorie" not in self.scope.names.unsure:
                known = self.scope.names.categories
                self.to.unknown(CATEGORIE, claim.categorie.span, claim.categorie.text, known, self.scope.semestre)
            return
        made = Claim(claim.kind, name, categorie, claim.value.value, claim.value.digits, claim.value.span)
        for key in keys:
            first = self.seen.setdefault((key, name, claim.kind, categorie), claim)
            if first is not claim:
                what = f"attendu {name or 'semestre'} {categorie or claim.kind}"
                self.to.twice(claim.value.span, what, first.value.span, semestre=self.scope.semestre)
                return
            self.on[key].append(made)

    def _unknown_ue(self, target: ast.UeWord) -> None:
        code = target.code.text
        if self.scope.blind_ues:
            return
        if code not in self.ues.seen:
            self.to.unknown(UE, target.span, code, self.ues.codes(), self.scope.semestre)
        elif code in self.ues.codes():
            message = say(
                "{ue} n'existe dans aucun parcours de cette ligne",
                "{ue} exists in none of this line's parcours",
                ue=code,
            )
            self.to.report(CODE_INCONNU, target.span, message, semestre=self.scope.semestre)


def waiver(line: ast.Derogation, semestre: int | None, parcours: tuple[str, ...]) -> Waiver:
    """A `dérogation` with its place as a code."""
    place = line.place
    name = None if place is None else place.text if isinstance(place, ast.Word) else place.code.text
    place_span = None if place is None else place.span
    reason, until = line.reason.text, line.until
    return Waiver(
        line.name.text, semestre, name, parcours, reason, until, line.span, line.reason.span, line.name.span, place_span
    )
