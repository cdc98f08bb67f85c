"""`dérogation`: a finding accepted, with its reason; and what the waivers themselves get wrong."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from attrs import define, field

from butlang.codes import CODE_INCONNU, DEROGATION_EXPIREE, DEROGATION_INUTILE
from butlang.diagnostics import Code, Diagnostic, Edit, Finding, Fix, Message, Waived, diagnostic, say
from butlang.model import Formation, Waiver
from butlang.source import Span
from butlang.words import nearest, unaccented


@define(eq=False)
class Waivers:
    """The waivers of a formation, and which of them served."""

    formation: Formation
    codes: Mapping[str, Code]
    by_name: dict[str, list[Waiver]] = field(factory=dict)
    served: set[int] = field(factory=set)
    failing: set[int | None] = field(factory=set)
    missed: set[int] = field(factory=set)

    def __attrs_post_init__(self) -> None:
        for waiver in self.formation.waivers:
            self.by_name.setdefault(unaccented(waiver.name), []).append(waiver)

    def of(self, code: Code, finding: Finding) -> Waived | None:
        """The waiver that accepts a finding, if there is one that still holds."""
        if not self.by_name or not code.waivable:
            return None
        for waiver in self.by_name.get(unaccented(code.name), ()):
            if not self._covers(waiver, finding):
                continue
            if self.formation.is_past(waiver):
                self.missed.add(id(waiver))
            else:
                self.served.add(id(waiver))
                until = None if waiver.until is None else str(waiver.until)
                return Waived(waiver.reason, until, waiver.span)
        return None

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
            elif id(waiver) not in self.served and not self._silent(waiver, unsure):
                message = say(
                    "cette dérogation ne lève rien : « {name} » n'est pas signalé ici",
                    "this waiver waives nothing: “{name}” is not reported here",
                    name=code.name,
                )
                yield diagnostic(DEROGATION_INUTILE, waiver.name_span, message, (), _remove(waiver))

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
        return not self.formation.complete or waiver.semestre in unsure or (waiver.semestre is None and bool(unsure))

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


def _remove(waiver: Waiver) -> Fix:
    """Remove the line: the edit takes its text."""
    title: Message = say("effacer la ligne", "remove the line")
    return Fix(title, "unsafe", (Edit(Span(waiver.span.source, waiver.span.start, waiver.span.end), ""),))
