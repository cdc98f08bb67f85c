"""A category that weighs in other poles from UE to UE."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from butlang.checks.base import VALUE, Check, shown, warning
from butlang.diagnostics import Finding, Fix, Message, Note, Scope, Text, say
from butlang.figures import Curriculum, Table, UeFigures

POLES: Final = {
    (True, False): Text("le pôle SAÉ", "the SAÉ pole"),
    (False, True): Text("le pôle ressources", "the ressource pole"),
    (True, True): Text("les deux pôles", "both poles"),
}


def run(curriculum: Curriculum) -> Iterator[Finding]:
    semestres: dict[int, list[Table]] = {}
    for table in curriculum.tables:
        semestres.setdefault(table.semestre.number, []).append(table)
    for number, tables in semestres.items():
        for categorie in curriculum.formation.categories:
            found = list(_places(tables, categorie.code))
            if len({poles for _, poles in found}) < 2:
                continue
            usual = max(POLES, key=lambda p: sum(poles == p for _, poles in found))
            odd = [(ue, poles) for ue, poles in found if poles != usual]
            ue, poles = odd[0]
            message = say(
                "{categorie} pèse dans {poles} en {ue}, dans {usual} ailleurs",
                "{categorie} weighs in {poles} in {ue}, in {usual} elsewhere",
                categorie=categorie.code,
                poles=POLES[poles],
                ue=ue.ue.code.text,
                usual=POLES[usual],
            )
            weights = {
                weight.span: weight
                for other, _ in odd
                for module, weight in other.terms
                if categorie.code in module.categories
            }
            notes = tuple(Note(Message(VALUE, {"value": shown(weight)}), span) for span, weight in weights.items())
            places = ("semestre", *dict.fromkeys(u.ue.code.text for u, _ in odd))
            yield Finding(ue.ue.span, message, Scope(number, places, None, len(tables) > 1), notes, _FIX)


def _places(tables: list[Table], categorie: str) -> Iterator[tuple[UeFigures, tuple[bool, bool]]]:
    """The UEs in which the category weighs, with the poles in which it does."""
    for table in tables:
        for ue in table.ues:
            sae, ressource = ue.poles.get(categorie, (0, 0))
            if sae or ressource:
                yield ue, (bool(sae), bool(ressource))


_FIX: Final = Fix(
    say(
        "écrire partout les modules de la catégorie dans les mêmes pôles",
        "put the category's modules in the same poles everywhere",
    ),
    "incomplete",
)


CHECK = Check(
    warning("catégorie-hors-pôle", "B226"),
    Text("une catégorie change de pôle d'une UE à l'autre", "a category changes pole from UE to UE"),
    Text(
        "Une catégorie (AOP…) qui compte au pôle SAÉ dans une UE et au pôle ressources dans la suivante fausse la\n"
        "comparaison des rapports ; c'est souvent une colonne déplacée. Les UE où elle ne pèse pas ne comptent pas.",
        "A category (AOP…) that counts in the SAÉ pole in one UE and in the ressource pole in the next makes the\n"
        "ratios incomparable; often a column was moved. UEs in which it does not weigh do not count.",
    ),
    wrong="""
formation EX "Exemple"
catégorie AOP
compétence C1 "Réaliser"
  niveau 1 "Débuter"
compétence C2 "Conduire"
  niveau 1 "Débuter"
règle ECTS 12
semestre 1
  UE1.1 C1 niveau 1, 6 ECTS
  UE1.2 C2 niveau 1, 6 ECTS
  SAÉ1.01 "Projet" -> UE1.1: 40; UE1.2: 45
  SAÉ1.AOP "AOP" AOP -> UE1.1: 5
  R1.01 "Cours" -> UE1.1: 60; UE1.2: 50
  R1.AOP "AOP" AOP -> UE1.2: 5
""",
    right="""
formation EX "Exemple"
catégorie AOP
compétence C1 "Réaliser"
  niveau 1 "Débuter"
compétence C2 "Conduire"
  niveau 1 "Débuter"
règle ECTS 12
semestre 1
  UE1.1 C1 niveau 1, 6 ECTS
  UE1.2 C2 niveau 1, 6 ECTS
  SAÉ1.01 "Projet" -> UE1.1: 40; UE1.2: 40
  SAÉ1.AOP "AOP" AOP -> UE1.1: 5; UE1.2: 5
  R1.01 "Cours" -> UE1.1: 60; UE1.2: 55
""",
    run=run,
)
