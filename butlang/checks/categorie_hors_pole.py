"""A category that weighs in other poles from UE to UE."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, TypeAlias

from butlang.checks.base import VALUE, Check, at, shown, warning
from butlang.checks.subjects import CATEGORIES
from butlang.diagnostics import Finding, Fix, Message, Note, Text, say
from butlang.figures import Curriculum, Table, UeFigures

Poles: TypeAlias = tuple[bool, bool]
POLES: Final[dict[Poles, Text]] = {
    (True, False): Text("le pôle SAÉ", "the SAÉ pole"),
    (False, True): Text("le pôle ressources", "the ressource pole"),
    (True, True): Text("les deux pôles", "both poles"),
}


def run(curriculum: Curriculum) -> Iterator[Finding]:
    for table in curriculum.tables:
        for categorie in curriculum.formation.categories:
            found = list(_places(table, categorie.code))
            if len({poles for _, poles in found}) > 1:
                yield _finding(table, categorie.code, found)


def _places(table: Table, categorie: str) -> Iterator[tuple[UeFigures, Poles]]:
    """The UEs of a sheet in which the category weighs, with the poles in which it does."""
    for ue in table.ues:
        sae, ressource = ue.poles.get(categorie, (0, 0))
        if sae or ressource:
            yield ue, (bool(sae), bool(ressource))


def _finding(table: Table, categorie: str, found: list[tuple[UeFigures, Poles]]) -> Finding:
    usual = max(POLES, key=lambda p: sum(poles == p for _, poles in found))
    odd = [(ue, poles) for ue, poles in found if poles != usual]
    first, poles = odd[0]
    message = say(
        "{categorie} pèse dans {poles} en {ues}, dans {usual} en {others}",
        "{categorie} weighs in {poles} in {ues}, in {usual} in {others}",
        categorie=categorie,
        poles=POLES[poles],
        ues=_codes(found, poles),
        usual=POLES[usual],
        others=_codes(found, usual),
    )
    weights = [weight for ue, _ in odd for module, weight in ue.terms if categorie in module.categories]
    notes = tuple(Note(Message(VALUE, {"value": shown(weight)}), weight.span) for weight in weights)
    scope = at(table, "semestre", *(ue.ue.code.text for ue, _ in odd))
    fix = _fix(categorie, odd[0], [ue for ue, poles in found if poles == usual])
    return Finding(first.ue.span, message, scope, notes, fix)


def _codes(found: list[tuple[UeFigures, Poles]], wanted: Poles) -> tuple[str, ...]:
    return tuple(ue.ue.code.text for ue, poles in found if poles == wanted)


def _fix(categorie: str, odd: tuple[UeFigures, Poles], usual: list[UeFigures]) -> Fix:
    """What to move: the coefficient that stands in another pole, to a module of the category that stands in the usual one."""
    ue, (sae, ressource) = odd
    away = "ressource" if ressource and not sae else "saé"
    here = [(m, w) for m, w in ue.terms if categorie in m.categories and m.code.pole == away and w.value]
    there = [m for u in usual for m, w in u.terms if categorie in m.categories and m.code.pole != away and w.value]
    if sae == ressource or len(here) != 1 or not there:
        return Fix(
            say(
                "écrire dans chaque UE les modules {categorie} dans les mêmes pôles",
                "write the {categorie} modules of each UE in the same poles",
                categorie=categorie,
            ),
            "incomplete",
        )
    (module, weight), code = here[0], ue.ue.code.text
    title = say(
        "déplacer « {ue}: {value} » de {module} à {target} ; effacer la ligne de {module} s'il n'y reste aucun coefficient",
        "move “{ue}: {value}” from {module} to {target}; remove the line of {module} if no coefficient is left on it",
        ue=code,
        value=shown(weight),
        module=module.code.text,
        target=there[0].code.text,
    )
    return Fix(title, "unsafe")


CHECK = Check(
    warning("catégorie-hors-pôle", "B226"),
    CATEGORIES,
    Text("une catégorie change de pôle d'une UE à l'autre", "a category changes pole from UE to UE"),
    Text(
        "Une catégorie (AOP…) qui compte au pôle SAÉ dans une UE et au pôle ressources dans la suivante fausse la\n"
        "comparaison des rapports ; c'est souvent une colonne déplacée. Les UE où elle ne pèse pas ne comptent pas ;\n"
        "chaque parcours est jugé à part.",
        "A category (AOP…) that counts in the SAÉ pole in one UE and in the ressource pole in the next makes the\n"
        "ratios incomparable; often a column was moved. UEs in which it does not weigh do not count; each parcours is\n"
        "judged by itself.",
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
