"""`dérogation`: a finding accepted, with its reason; and what the waivers themselves get wrong."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Final

from attrs import define, field

from butlang.codes import (
    CODE_INCONNU,
    DEROGATION_EXPIREE,
    DEROGATION_INUTILE,
    DEROGATION_SANS_RAISON,
    ECHEANCE_SANS_ANNEE,
)
from butlang.diagnostics import Code, Diagnostic, Edit, Finding, Fix, Note, Waived, diagnostic, removed, say
from butlang.model import Formation, Waiver
from butlang.settings import Settings
from butlang.words import nearest, unaccented

# « raison » stands in the line that each page of a check gives to be copied.
EMPTY: Final = frozenset(
    "xx|xxx|xxxx|ok|oui|non|rien|test|todo|tbd|fixme|raison|motif|reason"
    "|a voir|a faire|a completer|a remplir|a definir|a justifier|a preciser".split("|")
)


@define(eq=False)
class Waivers:
    """The waivers of a formation, and which of them served."""

    formation: Formation
    codes: Mapping[str, Code]
    settings: Settings
    by_name: dict[str, list[Waiver]] = field(factory=dict)
    served: set[int] = field(factory=set)
    failing: set[int | None] = field(factory=set)
    eclipsed: dict[int, Waiver] = field(factory=dict)
    missed: set[int] = field(factory=set)

    def __attrs_post_init__(self) -> None:
        for waiver in self.formation.waivers:
            self.by_name.setdefault(unaccented(waiver.name), []).append(waiver)

    def of(self, code: Code, finding: Finding) -> Waived | None:
        """The waiver that accepts a finding, if there is one that still holds."""
        if not self.by_name or not code.waivable:
            return None
        covering = [w for w in self.by_name.get(unaccented(code.name), ()) if self._covers(w, finding)]
        able = [waiver for waiver in covering if not self.formation.is_past(waiver)]
        if not able:
            self.missed.update(map(id, covering))
            return None
        waiver = able[0]
        self.served.add(id(waiver))
        for other in able[1:]:
            self.eclipsed.setdefault(id(other), waiver)
        until = None if waiver.until is None else str(waiver.until)
        return Waived(waiver.reason, until, waiver.span)

    def diagnostics(self) -> Iterable[Diagnostic]:
        """What is wrong with the waivers themselves, once all findings went through `of`."""
        places = self._places()
        unsure = {s.number for s in self.formation.semestres if not s.sure}
        for waiver in self.formation.waivers:
            code = self.codes.get(unaccented(waiver.name))
            known = (
                places.get(waiver.semestre)
                if waiver.semestre is not None
                else set().union(*places.values(), {"semestre"})
            )
            if code is None:
                yield self._unknown_name(waiver)
            elif not code.waivable:
                message = say(
                    "« {name} » ne peut pas faire l'objet d'une dérogation", "“{name}” cannot be waived", name=code.name
                )
                yield diagnostic(DEROGATION_INUTILE, waiver.name_span, message, (), _remove(waiver))
            elif waiver.place is not None and known is not None and waiver.place not in known:
                if not (waiver.semestre in unsure if waiver.semestre is not None else unsure):
                    message = say("{place} n'existe pas ici", "{place} does not exist here", place=waiver.place)
                    yield diagnostic(CODE_INCONNU, waiver.place_span or waiver.span, message)
            elif self.formation.is_past(waiver):
                yield self._expired(waiver)
            elif self.settings.level(code) is None:
                pass  # a check that is not run finds nothing, and may do so again
            elif id(waiver) not in self.served and id(waiver) in self.eclipsed:
                message = say(
                    "cette dérogation ne lève rien : une autre lève déjà le constat « {name} »",
                    "this waiver waives nothing: another one waives “{name}” already",
                    name=code.name,
                )
                note = Note(say("celle qui le lève", "the one that waives it"), self.eclipsed[id(waiver)].span)
                yield diagnostic(DEROGATION_INUTILE, waiver.name_span, message, (note,), _remove(waiver))
            elif id(waiver) not in self.served and not self._silent(waiver, unsure):
                message = say(
                    "cette dérogation ne lève rien : « {name} » n'est pas signalé ici",
                    "this waiver waives nothing: “{name}” is not reported here",
                    name=code.name,
                )
                yield diagnostic(DEROGATION_INUTILE, waiver.name_span, message, (), _remove(waiver))
            else:
                yield from self._wording(waiver)

    def _wording(self, waiver: Waiver) -> Iterable[Diagnostic]:
        """What a waiver that stands leaves unsaid: why, or until when."""
        if _is_empty(waiver.reason):
            message = say(
                "la raison de la dérogation ne dit rien : « {reason} »",
                "the reason of the waiver says nothing: “{reason}”",
                reason=waiver.reason,
            )
            fix = Fix(
                say(
                    "écrire à sa place la raison : pourquoi, ou qui l'a décidé et quand",
                    "write the reason in its place: why, or who decided it and when",
                ),
                "incomplete",
            )
            yield diagnostic(DEROGATION_SANS_RAISON, waiver.reason_span, message, (), fix)
        if waiver.until is not None and self.formation.annee is None and self.formation.complete:
            message = say(
                "« jusqu'à {until} » ne prendra jamais effet : la formation ne dit pas son année",
                "“jusqu'à {until}” will never take effect: the formation does not say its year",
                until=waiver.until,
            )
            year = f"année {waiver.until - 1}-{waiver.until}"
            fix = Fix(
                say(
                    "ajouter avant le premier semestre, par exemple : {line}",
                    "add before the first semester, for example: {line}",
                    line=year,
                ),
                "incomplete",
            )
            yield diagnostic(ECHEANCE_SANS_ANNEE, waiver.name_span, message, (), fix)

    def _covers(self, waiver: Waiver, finding: Finding) -> bool:
        scope = finding.scope
        here = scope.everywhere or ((scope.semestre, ""),)
        if not any(waiver.semestre in (None, semestre) and waiver.place in (None, place) for semestre, place in here):
            return False
        if not waiver.parcours or scope.across:
            return not waiver.parcours
        if scope.parcours is not None:
            return scope.parcours in waiver.parcours
        named = next((s.parcours for s in self.formation.semestres if s.number == scope.semestre), ())
        return bool(named) and set(named) <= set(waiver.parcours)

    def _silent(self, waiver: Waiver, unsure: set[int]) -> bool:
        if self.failing and (waiver.semestre is None or waiver.semestre in self.failing):
            return True  # an error that stands may hide what it would waive
        # Several findings look at more than one semester: a line that cannot be read elsewhere may hide them too.
        return not self.formation.complete or bool(unsure)

    def _places(self) -> dict[int, set[str]]:
        return {
            semestre.number: {"semestre"}
            | {code for sheet in semestre.sheets for code in (u.code.text for u in sheet.ues)}
            | {code for sheet in semestre.sheets for code in (m.code.text for m in sheet.modules)}
            | {p.code.text for p in semestre.prescribed}
            for semestre in self.formation.semestres
        }

    def _unknown_name(self, waiver: Waiver) -> Diagnostic:
        numbered = (name for name, code in self.codes.items() if code.code.casefold() == waiver.name.casefold())
        near = next(numbered, None) or nearest(unaccented(waiver.name), tuple(self.codes))
        if near is None:
            message = say("aucun contrôle ne s'appelle « {name} »", "no check is called “{name}”", name=waiver.name)
            fix = Fix(say("la liste : butlang explain", "the list: butlang explain"), "incomplete")
            return diagnostic(CODE_INCONNU, waiver.name_span, message, (), fix)
        name = self.codes[near].name
        message = say(
            "aucun contrôle ne s'appelle « {name} » ; vouliez-vous dire « {near} » ?",
            "no check is called “{name}”; did you mean “{near}”?",
            name=waiver.name,
            near=name,
        )
        fix = Fix(say("écrire {near}", "write {near}", near=name), "unsafe", (Edit(waiver.name_span, name),))
        return diagnostic(CODE_INCONNU, waiver.name_span, message, (), fix)

    def _expired(self, waiver: Waiver) -> Diagnostic:
        message = say(
            "dérogation échue : elle valait pour les années qui finissent en {until} au plus tard, l'année décrite est {year}",
            "waiver expired: it held for years that end in {until} at the latest, the year described is {year}",
            until=waiver.until or 0, year=self.formation.year or "",
        )  # fmt: skip
        fix = _remove(waiver)
        unsure = {s.number for s in self.formation.semestres if not s.sure}
        if id(waiver) in self.missed or self._silent(waiver, unsure):
            title = say(
                "effacer la ligne et corriger ce qu'elle acceptait ; si c'est voté de nouveau, écrire « jusqu'à {year} »",
                "remove the line and correct what it accepted; if it is voted again, write “jusqu'à {year}”",
                year=self.formation.annee[1] if self.formation.annee is not None else 0,
            )
        else:
            title = say(
                "effacer la ligne : « {name} » n'est plus signalé ici",
                "remove the line: “{name}” is no longer reported here",
                name=waiver.name,
            )
        fix = Fix(title, fix.safety, fix.edits)
        return diagnostic(DEROGATION_EXPIREE, waiver.name_span, message, (), fix)


def _is_empty(reason: str) -> bool:
    """Whether a reason is what one writes in place of a reason: a letter, dots, « à voir »."""
    words = " ".join(re.findall(r"[^\W_]+", unaccented(reason)))
    return len(words) < 2 or words in EMPTY


def _remove(waiver: Waiver) -> Fix:
    return Fix(say("effacer la ligne", "remove the line"), "unsafe", (removed(waiver.span),))
