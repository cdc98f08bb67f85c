"""Statements that stand before the first semester, and the one that opens a semester."""

from __future__ import annotations

from typing import Final

from butlang.diagnostics import Edit, Fix, say
from butlang.source import Span
from butlang.syntax import ast
from butlang.syntax.grammar import Token
from butlang.syntax.literals import NIVEAU, SEMESTRE, Literals, Mistake
from butlang.words import SEMESTRES

_MONTH_DAYS: Final = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def _in_a_row(first: int, second: int, span: Span) -> Fix:
    if second == first - 1:
        return Fix(say("dans l'ordre", "in order"), "unsafe", (Edit(span, f"{second}-{first}"),))
    return Fix(say("l'année qui suit", "the year after"), "unsafe", (Edit(span, f"{first}-{first + 1}"),))


class HeaderBuilder(Literals):
    """One method per rule of the grammar; each takes the children of its tree."""

    def formation(self, children: list[Token]) -> ast.Statement:
        return ast.Formation("formation", self.declared_name(children[0]), self.string(children[1]), self.line)

    def programme(self, children: list[Token]) -> ast.Statement:
        return ast.Formation("programme", self.declared_name(children[0]), self.string(children[1]), self.line)

    def site(self, children: list[Token]) -> ast.Statement:
        return ast.Header("site", self.string(children[0]))

    def regime(self, children: list[Token]) -> ast.Statement:
        word = self.word(children[0])
        if word.text not in ("FI", "FA", "FC"):
            from butlang.syntax.slips_regime import remedy  # imported for texts that have mistakes only

            raise Mistake(
                word.span,
                say(
                    "régime « {name} » inconnu ; attendu FI (initiale), FA (alternance) ou FC (continue)",
                    "unknown régime “{name}”; expected FI (initial), FA (apprenticeship) or FC (continuing)",
                    name=word.text,
                ),
                remedy(word.span),
            )
        return ast.Header("régime", word)

    def version(self, children: list[Token]) -> ast.Statement:
        return ast.Header("version", self.string(children[0]))

    def herite(self, children: list[Token]) -> ast.Statement:
        return ast.Header("hérite", self.string(children[0]))

    def inclut(self, children: list[Token]) -> ast.Statement:
        return ast.Header("inclut", self.string(children[0]))

    def annee(self, children: list[Token]) -> ast.Statement:
        first, second = (int(year) for year in str(children[0]).split("-"))
        span = self.span(children[0])
        if second != first + 1:
            raise Mistake(
                span,
                say(
                    "l'année universitaire {first}-{second} ne tient pas sur deux années qui se suivent",
                    "the academic year {first}-{second} is not two years in a row",
                    first=first,
                    second=second,
                ),
                _in_a_row(first, second, span),
            )
        return ast.Annee(first, second, span)

    def vote(self, children: list[Token]) -> ast.Statement:
        day, month, year = (int(part) for part in str(children[1]).split("/"))
        leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
        days = 0 if not 1 <= month <= 12 else 28 if month == 2 and not leap else _MONTH_DAYS[month - 1]
        if not 1 <= day <= days:
            raise Mistake(
                self.span(children[1]),
                say(
                    "la date {date} n'existe pas (jour/mois/année)",
                    "the date {date} does not exist (day/month/year)",
                    date=str(children[1]),
                ),
            )
        return ast.Vote(self.string(children[0]), day, month, year, self.line)

    def categorie(self, children: list[Token]) -> ast.Categorie:
        code = self.declared_name(children[0])
        title = next((self.string(token) for token in children[1:] if token.type == "STRING"), None)
        return ast.Categorie(code, title, children[-1].type == "LOCALE")

    def parcours(self, children: list[Token]) -> ast.Parcours:
        return ast.Parcours(self.declared_name(children[0]), self.string(children[1]))

    def competence(self, children: list[Token]) -> ast.Competence:
        return ast.Competence(self.declared_name(children[0]), self.string(children[1]))

    def niveau(self, children: list[Token]) -> ast.Niveau:
        number = self.whole(children[0], range(1, 4), NIVEAU)
        return ast.Niveau(int(number.value), self.string(children[1]), number.span)

    def regle_rapport(self, children: list[Token]) -> ast.RegleRapport:
        low, high = (self.number(token) for token in (children[0], children[1]))
        if low.value > high.value or high.value > 100:
            raise Mistake(
                Span(self.source, low.span.start, high.span.end),
                say(
                    "les bornes {low} et {high} ne vont pas de 0 à 100 % en croissant",
                    "the bounds {low} and {high} do not rise between 0 and 100 %",
                    low=low.value,
                    high=high.value,
                ),
                Fix(
                    say("les bornes légales", "the legal bounds"),
                    "unsafe",
                    (Edit(Span(self.source, low.span.start, high.span.end), "40..60"),),
                ),
            )
        return ast.RegleRapport(low, high, self.line)

    def regle_ects(self, children: list[Token]) -> ast.RegleEcts:
        return ast.RegleEcts(self.number(children[0]), self.line)

    def regle_total(self, children: list[Token]) -> ast.RegleTotal:
        return ast.RegleTotal(self.number(children[0]), False, self.line)

    def regle_total_ects(self, children: list[Token]) -> ast.RegleTotal:
        return ast.RegleTotal(self.number(children[0]), True, self.line)

    def semestre(self, children: list[Token]) -> ast.Semestre:
        number = self.whole(children[0], SEMESTRES, SEMESTRE)
        parcours = self.brackets(children[1]) if len(children) > 1 else None
        return ast.Semestre(int(number.value), parcours, self.line)
