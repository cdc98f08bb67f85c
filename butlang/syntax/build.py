"""From the tree of one line to its statement."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Final, cast

from butlang.diagnostics import Edit, Fix, say
from butlang.numbers import comma
from butlang.source import Span
from butlang.syntax import ast
from butlang.syntax.build_header import HeaderBuilder
from butlang.syntax.check_names import check_name
from butlang.syntax.grammar import Token, Tree
from butlang.syntax.literals import ANNEE, NIVEAU, Mistake
from butlang.words import SEMESTRES, HourKind

_HOURS: Final[dict[str, HourKind]] = {"cm": "CM", "td": "TD", "tp": "TP", "projet": "projet"}


class Builder(HeaderBuilder):
    """Builds the statements of one source, a line at a time."""

    def statement(self, tree: Tree, line: Span) -> ast.Statement:
        """The statement of a line, whose text (without comment) is `line`. Raises `Mistake`."""
        self.line = line
        self.offset = line.start
        return _BUILD[tree.data](self, tree.children)

    def target(self, token: Token) -> ast.Target:
        if token.type == "UE":
            return self.ue_word(token)
        if token.type == "MODULE":
            return self.module_word(token)
        return ast.Word("semestre", self.span(token))

    def hour(self, tree: Tree) -> ast.Hour:
        number, kind = tree.children
        return ast.Hour(_HOURS[kind.lower()], self.number(number))

    def weight(self, tree: Tree) -> ast.Weight:
        ue, *values = tree.children
        if values and values[0].type == "UNKNOWN":
            return ast.Weight(self.ue_word(ue), (), self.span(values[0]))
        return ast.Weight(self.ue_word(ue), tuple(map(self.number, values)), None)

    def claim(self, tree: Tree) -> ast.Claim:
        kind = tree.data
        if kind == "claim_categorie":
            name, value = tree.children
            return ast.Claim("catégorie", self.word(name), self.number(value))
        return ast.Claim(_CLAIMS[kind], None, self.number(tree.children[0]))

    def ue(self, children: list[Token]) -> ast.Ue:
        code = self.ue_word(children[0])
        if code.code.semestre not in SEMESTRES:
            raise Mistake(
                code.span,
                say(
                    "« {code} » : un B.U.T. a six semestres",
                    "“{code}”: a B.U.T. has six semesters",
                    code=code.code.text,
                ),
            )
        competence = niveau = ects = parcours = None
        for child in children[1:]:
            if not hasattr(child, "data"):
                competence = self.word(child)
            elif child.data == "level":
                niveau = self.whole(child.children[0], range(1, 4), NIVEAU)
            elif child.data == "ects":
                ects = self.number(child.children[0])
            else:
                parcours = self.brackets(child)
        return ast.Ue(code, competence, niveau, ects, parcours)

    def module(self, children: list[Token]) -> ast.Module:
        code = self.module_word(children[0])
        title: ast.Word | None = None
        categories: tuple[ast.Word, ...] = ()
        hours: tuple[ast.Hour, ...] = ()
        parcours: ast.Brackets = None
        weights: tuple[ast.Weight, ...] = ()
        for child in children[1:]:
            kind = getattr(child, "data", None)
            if kind == "weights":
                weights = tuple([self.weight(w) for w in child.children])
            elif kind is None and child.type == "STRING":
                title = self.string(child)
            elif kind is None:
                categories = (*categories, self.word(child))
            elif kind == "hours":
                hours = tuple(self.hour(h) for h in child.children)
            else:
                parcours = self.brackets(child)
        if len(categories) + len(hours) > 1:
            self._once(categories, hours)
        self._terms(code, weights)
        return ast.Module(code, title, categories, hours, parcours, weights)

    def _once(self, categories: tuple[ast.Word, ...], hours: tuple[ast.Hour, ...]) -> None:
        """Refuse a category or a kind of hours that stands twice on the line."""
        seen: set[str] = set()
        for name, span in (*((c.text, c.span) for c in categories), *((h.kind, h.value.span) for h in hours)):
            if name in seen:
                raise Mistake(
                    span,
                    say("« {name} » est écrit deux fois sur la ligne", "“{name}” stands twice on the line", name=name),
                )
            seen.add(name)

    def _terms(self, code: ast.ModuleWord, weights: tuple[ast.Weight, ...]) -> None:
        if code.code.unidentified:
            return
        for weight in weights:
            if len(weight.terms) > 1:
                total = sum((term.value for term in weight.terms), Decimal(0))
                span = Span(self.source, weight.terms[0].span.start, weight.terms[-1].span.end)
                raise Mistake(
                    span,
                    say(
                        "une somme de coefficients n'a de sens que pour une colonne non identifiée ; {code} n'a qu'une colonne",
                        "a sum of coefficients makes sense for an unidentified column only; {code} has one column",
                        code=code.code.text,
                    ),
                    Fix(say("écrire la somme", "write the sum"), "unsafe", (Edit(span, comma(total)),)),
                )

    def attendu(self, children: list[Token]) -> ast.Attendu:
        parcours = self.brackets(children[1]) if children[1].data == "brackets" else None
        claims = tuple(self.claim(c) for c in children[1:] if c.data != "brackets")
        target = self.target(children[0])
        if isinstance(target, ast.Word):
            for claim in claims:
                if claim.kind == "rapport":
                    raise Mistake(
                        claim.value.span,
                        say(
                            "un semestre n'a pas de rapport : chaque UE a le sien",
                            "a semester has no ratio: each UE has its own",
                        ),
                    )
        if isinstance(target, ast.ModuleWord):
            for child, claim in zip((c for c in children[1:] if c.data != "brackets"), claims, strict=True):
                if claim.kind != "total":
                    raise Mistake(
                        claim.value.span,
                        say(
                            "pour une colonne ({code}), « attendu » ne porte que sur le total",
                            "for a column ({code}), “attendu” is about the total only",
                            code=target.code.text,
                        ),
                        Fix(
                            say("le total de la colonne", "the column's total"),
                            "unsafe",
                            (
                                Edit(
                                    Span(
                                        self.source,
                                        self.offset + child.meta.start_pos,
                                        self.offset + child.meta.end_pos,
                                    ),
                                    "total " + comma(claim.value.value),
                                ),
                            ),
                        ),
                    )
        return ast.Attendu(target, parcours, claims, self.line)

    def modifie(self, children: list[Tree]) -> ast.Modifie:
        declared = cast(ast.Declared, _BUILD[children[0].data](self, children[0].children))
        return ast.Modifie(declared, self.line)

    def retire(self, children: list[Token]) -> ast.Retire:
        target = self.target(children[0])
        assert not isinstance(target, ast.Word)
        if isinstance(target, ast.UeWord) and len(children) > 1:
            raise Mistake(
                self.span(children[1]),
                say(
                    "« retire » enlève une UE entière, ou les coefficients d'un module",
                    "“retire” removes a whole UE, or the coefficients of a module",
                ),
            )
        return ast.Retire(target, tuple(map(self.ue_word, children[1:])), self.line)

    def derogation(self, children: list[Token]) -> ast.Derogation:
        name = ast.Word(check_name(str(children[0])), self.span(children[0]))
        place: ast.Target | None = None
        parcours: ast.Brackets = None
        until: int | None = None
        reason = name
        for child in children[1:]:
            kind = getattr(child, "data", None)
            if kind == "brackets":
                parcours = self.brackets(child)
            elif kind == "until":
                until = int(self.whole(child.children[0], range(2000, 10000), ANNEE).value)
            elif child.type == "STRING":
                reason = self.string(child)
            else:
                place = self.target(child)
        return ast.Derogation(name, place, parcours, reason, until, self.line)


_CLAIMS: Final[dict[str, ast.ClaimKind]] = {"claim_total": "total", "claim_rapport": "rapport", "claim_ects": "ects"}
_RULES: Final = (
    "formation programme site regime annee version vote herite inclut categorie parcours competence niveau "
    "regle_rapport regle_ects regle_total regle_total_ects semestre ue module attendu modifie retire derogation"
).split()
_BUILD: Final[dict[str, Callable[[Builder, list[Token]], ast.Statement]]] = {
    name: getattr(Builder, name) for name in _RULES
}
