"""What the headers declare: parcours, compétences, niveaux, catégories and règles."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Final, TypeAlias

from attrs import define, evolve, field

from butlang.codes import SYNTAXE
from butlang.diagnostics import Fix, Message, say
from butlang.model import Categorie, Change, Competence, Niveau, Parcours, Regles
from butlang.numbers import comma
from butlang.resolve.effects import changes_nothing, nothing_to_change
from butlang.resolve.gather import Layer
from butlang.resolve.report import Reporter, becomes, title_becomes
from butlang.source import Span
from butlang.syntax import ast
from butlang.syntax.ast import opens_semestre
from butlang.words import differ_in_signs

NAMED: Final = ("parcours", "compétence", "catégorie")
Titled: TypeAlias = Parcours | Competence | Niveau


@define(eq=False)
class Rules:
    """Rules as written in one scope: kind to statement and layer."""

    written: dict[str, tuple[ast.Regle, int]] = field(factory=dict)

    def over(self, base: Regles) -> Regles:
        """These rules on top of others."""
        for rule, _ in self.written.values():
            if isinstance(rule, ast.RegleRapport):
                low, high = Fraction(rule.low.value) / 100, Fraction(rule.high.value) / 100
                base = evolve(base, low=low, high=high, rapport_span=rule.span)
            elif isinstance(rule, ast.RegleEcts):
                base = evolve(base, ects=rule.value.value, ects_span=rule.span)
            else:
                base = evolve(base, total=rule.value.value, par_ects=rule.par_ects, total_span=rule.span)
        return base


@define(eq=False)
class Names:
    """The namespaces of a formation.

    `regles` are the rules under those that are written; `unsure` lists those in which an unreadable line or file may have declared a
    name; `depths` the layer that each name comes from.
    """

    to: Reporter
    changes: list[Change]
    regles: Regles
    parcours: dict[str, Parcours] = field(factory=dict)
    competences: dict[str, Competence] = field(factory=dict)
    categories: dict[str, Categorie] = field(factory=dict)
    rules: Rules = field(factory=Rules)
    unsure: set[str] = field(factory=set)
    depths: dict[tuple[str, str], int] = field(factory=dict)

    def settle(
        self,
        kind: str,
        name: str,
        span: Span,
        old: Span | None,
        same: bool,
        by: Writer,
        *changed: Message,
        titled: tuple[Titled | None, ast.Word] | None = None,
    ) -> bool:
        """Whether a declaration is to be written over what is there (`old`); reports it if it may not.

        `changed` is what becomes of it, said if it is a `modifie` that stands; `titled` is what bears a title, and the new one.
        """
        depth = self.depths.get((kind, name))
        shown = f"{kind.partition('@')[0]} {name}"
        if by.modifies is not None:
            if depth is None or depth == by.depth or same:
                if same and depth is not None:
                    changes_nothing(self.to, span, by.modifies, shown, None)
                else:
                    known = [n for (k, n), d in self.depths.items() if k == kind and d < by.depth]
                    nothing_to_change(self.to, span, by.modifies, shown, span.text, known, None)
                return False
            self.changes.extend(Change(None, message, by.modifies) for message in changed)
        elif old is None or depth is None:
            pass
        elif depth == by.depth:
            self.to.twice(span, shown, old)
            if kind.startswith("règle"):
                self.unsure.add("règle")
            return False
        elif not same:
            was, title = titled or (None, None)
            if was is None or title is None or was.title_span is None or not differ_in_signs(was.title, title.text):
                self.to.differs(span, shown, old, line_of(span))
            else:
                self.to.differs_in_signs(title.span, shown, was.title_span)
            return False
        self.depths[kind, name] = by.depth
        return old is None or not same

    def put_rule(self, rules: Rules, rule: ast.Regle, by: Writer, semestre: int | None) -> None:
        """Write a rule into a scope (the header's or a semester's)."""
        kind = rule_kind(rule)
        old = rules.written.get(kind)
        key = f"règle@{semestre or ''}"
        if old is not None:
            self.depths[key, kind] = old[1]
        same = old is not None and _rule_values(old[0]) == _rule_values(rule)
        was = None if old is None else _rule_text(old[0])
        changed = becomes(f"règle {kind}", was, _rule_text(rule))
        if self.settle(key, kind, rule.span, None if old is None else old[0].span, same, by, changed):
            rules.written[kind] = (rule, by.depth)


@define(eq=False)
class Writer:
    """Who declares: the layer, and the whole line when it is a `modifie`."""

    depth: int
    modifies: Span | None


def line_of(span: Span) -> Span:
    """The whole line that a span stands on, without its indentation."""
    source = span.source
    start = source.starts[source.position(span.start)[0] - 1]
    text = source.text[start : span.start]
    return Span(source, start + len(text) - len(text.lstrip()), span.end)


def rule_kind(rule: ast.Regle) -> str:
    """What a rule is about, as it is written; a scope has one of each kind."""
    return {ast.RegleRapport: "rapport", ast.RegleEcts: "ECTS", ast.RegleTotal: "total"}[type(rule)]


def _rule_values(rule: ast.Regle) -> tuple[object, ...]:
    if isinstance(rule, ast.RegleRapport):
        return (rule.low.value, rule.high.value)
    if isinstance(rule, ast.RegleEcts):
        return (rule.value.value,)
    return (rule.value.value, rule.par_ects)


def _rule_text(rule: ast.Regle) -> str:
    """A rule as it is written, without `règle` and its kind."""
    if isinstance(rule, ast.RegleRapport):
        return f"{comma(rule.low.value)}..{comma(rule.high.value)}%"
    return comma(rule.value.value) + (" × ECTS" if isinstance(rule, ast.RegleTotal) and rule.par_ects else "")


def declare(layers: list[Layer], names: Names) -> None:
    """Write what the headers of all layers declare, the deepest first."""
    for depth, layer in enumerate(layers):
        if not layer.complete:
            names.unsure.update(NAMED)
        above: str | None = None
        current = -1
        for index, header, statement in layer.statements():
            if index != current:
                current, above = index, None
            if isinstance(statement, ast.Ue | ast.Module) or opens_semestre(statement):
                continue
            it: ast.Statement = statement
            by = Writer(depth, None)
            if isinstance(statement, ast.Modifie):
                it, by = statement.declared, Writer(depth, statement.span)
            if isinstance(it, ast.Parcours):
                _parcours(names, it, by)
            elif isinstance(it, ast.Categorie):
                _categorie(names, it, by)
            elif isinstance(it, ast.Competence):
                above = it.code.text
                _competence(names, it, by)
            elif isinstance(it, ast.Niveau):
                _niveau(names, it, above, by)
            elif isinstance(it, ast.RegleRapport | ast.RegleEcts | ast.RegleTotal) and header:
                names.put_rule(names.rules, it, by, None)
            elif isinstance(it, ast.Broken):
                above = _broken(names, it, above, by, header)
            if not header and isinstance(
                it,
                ast.Formation
                | ast.Header
                | ast.Annee
                | ast.Vote
                | ast.Parcours
                | ast.Categorie
                | ast.Competence
                | ast.Niveau,
            ):
                names.to.report(
                    SYNTAXE,
                    header_span(it),
                    say("cette ligne se place avant le premier semestre", "this line stands before the first semester"),
                    fix=Fix(say("la déplacer plus haut", "move it up"), "incomplete"),
                )


def header_span(it: ast.Statement) -> Span:
    """The word that a message about a header statement points at."""
    if isinstance(it, ast.Formation | ast.Parcours | ast.Categorie | ast.Competence):
        return it.code.span
    if isinstance(it, ast.Header):
        return it.value.span
    assert isinstance(it, ast.Annee | ast.Vote | ast.Niveau)
    return it.span


def _at(old: Parcours | Categorie | Competence | Niveau | None) -> Span | None:
    return None if old is None else old.span


def _was(old: Titled | None) -> str | None:
    return None if old is None else old.title


def _parcours(names: Names, it: ast.Parcours, by: Writer) -> None:
    code, old = it.code.text, names.parcours.get(it.code.text)
    same = old is not None and old.title == it.title.text
    changed = title_becomes(f"parcours {code}", _was(old), it.title.text)
    if names.settle("parcours", code, it.code.span, _at(old), same, by, changed, titled=(old, it.title)):
        names.parcours[code] = Parcours(code, it.title.text, it.code.span, it.title.span)


def _categorie(names: Names, it: ast.Categorie, by: Writer) -> None:
    code, old = it.code.text, names.categories.get(it.code.text)
    title = it.title.text if it.title is not None else old.title if old is not None else None
    locale = it.locale or (old is not None and old.locale)
    same = old is not None and (old.title in (None, title)) and locale == old.locale
    if by.modifies is not None and old is not None:
        same = (title, locale) == (old.title, old.locale)
    changed = []
    if old is not None and title is not None and title != old.title:
        changed.append(title_becomes(f"catégorie {code}", old.title, title))
    if old is not None and locale != old.locale:
        changed.append(say("catégorie {code} : devient locale", "catégorie {code}: becomes local", code=code))
    if names.settle("catégorie", code, it.code.span, _at(old), same, by, *changed) or (
        old is not None and old.title is None
    ):
        names.categories[code] = Categorie(code, title, locale, it.code.span)


def _competence(names: Names, it: ast.Competence, by: Writer) -> None:
    code, old = it.code.text, names.competences.get(it.code.text)
    same = old is not None and old.title == it.title.text
    changed = title_becomes(f"compétence {code}", _was(old), it.title.text)
    if names.settle("compétence", code, it.code.span, _at(old), same, by, changed, titled=(old, it.title)):
        niveaux: Mapping[int, Niveau] = {} if old is None else old.niveaux
        rank = len(names.competences) if old is None else old.rank
        names.competences[code] = Competence(code, it.title.text, niveaux, rank, it.code.span, it.title.span)


def _niveau(names: Names, it: ast.Niveau, above: str | None, by: Writer) -> None:
    if above is None or above not in names.competences:
        if "compétence" not in names.unsure:
            names.unsure.add("compétence")  # the line that is missing would have declared one
            names.to.report(
                SYNTAXE,
                it.span,
                say(
                    "« niveau » suit sa « compétence » ; aucune ne la précède ici",
                    "“niveau” follows its “compétence”; none stands above it",
                ),
            )
        return
    competence = names.competences[above]
    old = competence.niveaux.get(it.number)
    same = old is not None and old.title == it.title.text
    changed = title_becomes(f"niveau {it.number} ({above})", _was(old), it.title.text)
    if names.settle("niveau", f"{it.number} ({above})", it.span, _at(old), same, by, changed, titled=(old, it.title)):
        niveau = Niveau(it.number, it.title.text, it.span, it.title.span)
        names.competences[above] = evolve(competence, niveaux={**competence.niveaux, it.number: niveau})


def _broken(names: Names, it: ast.Broken, above: str | None, by: Writer, header: bool) -> str | None:
    """Declare what a broken line can still be seen to declare; the compétence above the next line."""
    code = it.code.text if isinstance(it.code, ast.Word) else None
    if it.keyword == "niveau":
        names.unsure.add(f"niveau {above}")
    if it.keyword in NAMED and code is None:
        names.unsure.add(it.keyword)
    if it.illegible and header:
        names.unsure.update((*NAMED, "niveau"))  # whatever it was meant to declare
        return None
    if code is None:
        return None if it.keyword == "compétence" else above
    depth = names.depths.setdefault((it.keyword or "", code), by.depth)
    if it.keyword == "parcours" and depth == by.depth:
        names.parcours.setdefault(code, Parcours(code, code, it.span))
    elif it.keyword == "catégorie" and depth == by.depth:
        names.categories.setdefault(code, Categorie(code, None, False, it.span))
    elif it.keyword == "compétence":
        names.competences.setdefault(code, Competence(code, code, {}, len(names.competences), it.span))
        return code
    return above
