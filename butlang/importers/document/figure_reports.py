"""What an import says of the figures of a row, where they do not agree or do not tell which module each is of."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from functools import reduce
from itertools import islice
from typing import Final

from butlang.diagnostics import Diagnostic, Fix, Message, diagnostic, say
from butlang.importers import codes
from butlang.importers.document.choices import choices
from butlang.importers.document.figures import Doubtful, Figures
from butlang.importers.document.poles import Poles
from butlang.importers.document.remarks import lines_of
from butlang.importers.document.reports import kept
from butlang.importers.document.row_reports import by_hand, place
from butlang.importers.document.tables import Row
from butlang.importers.remedies import either, todo
from butlang.numbers import ZERO, comma
from butlang.words import Pole

MOST_CHOICES: Final = 3
"""So many choices of coefficients are shown."""


def wrong_total(row: Row, found: Doubtful, semestre: int | None) -> Diagnostic:
    if found.other is not None:
        message = say(
            "ces nombres se lisent de deux façons, total {total} ou {other} : ligne non reprise",
            "these numbers can be read in two ways, total {total} or {other}: the row is not taken up",
            total=found.total,
            other=found.other,
        )
        fix = todo(
            say(
                "voir dans le PDF quel nombre est le total, et écrire l'UE à la main dans le fichier .but",
                "see in the PDF which number is the total, and write the UE by hand in the .but file",
            )
        )
        return diagnostic(codes.TOTAL_INCOHERENT, place(row), message, (kept(*lines_of(row)),), fix)
    message = say(
        "les coefficients font {sum}, total imprimé {total} : ligne non reprise",
        "the coefficients make {sum}, printed total {total}: the row is not taken up",
        sum=found.sum,
        total=found.total,
    )
    notes = (by_hand(row, _ue(row, semestre), f"total {comma(found.total)}", "attendu-total"),)
    return diagnostic(codes.TOTAL_INCOHERENT, place(row), message, notes, _sought(row, found.total - found.sum))


def _sought(row: Row, missing: Decimal) -> Fix:
    """Where to look for what makes a sum wrong, the likeliest first."""
    if missing > 0:
        first = say("un coefficient perdu (il manque {by})", "a lost coefficient ({by} is missing)", by=missing)
    else:
        first = say("un nombre de trop (il y a {by} en trop)", "a number too many ({by} too much)", by=-missing)
    return todo(
        say(
            "comparer avec le PDF : d'abord {first}, puis l'ordre des colonnes ; corriger la ligne {line} et importer à nouveau",
            "compare with the PDF: first {first}, then the order of the columns; correct line {line} and import again",
            first=first,
            line=lines_of(row)[0].number,
        )
    )


def wrong_ratio(row: Row, figures: Figures, splits: int, semestre: int) -> Diagnostic:
    if splits:
        message = say(
            "rapport SAÉ / total imprimé {ratio} : {count} partages entre SAÉ et ressources le donnent, le bon reste inconnu ; "
            "ligne non reprise",
            "printed ratio SAÉ / total {ratio}: {count} splits between SAÉ and ressources give it, the right one is unknown; "
            "the row is not taken up",
            ratio=figures.ratio,
            count=splits,
        )
        fix = todo(
            say(
                "voir dans le PDF où finissent les colonnes des SAÉ, et écrire l'UE à la main dans le fichier .but",
                "see in the PDF where the columns of the SAÉs end, and write the UE by hand in the .but file",
            )
        )
        return diagnostic(codes.RAPPORT_INCOHERENT, place(row), message, (kept(*lines_of(row)),), fix)
    fix = todo(
        say(
            "comparer avec le PDF : d'abord le rapport et les coefficients, puis l'ordre des colonnes (SAÉ, puis ressources) ; "
            "corriger la ligne {line} et importer à nouveau",
            "compare with the PDF: first the ratio and the coefficients, then the order of the columns (SAÉ, then ressources); "
            "correct line {line} and import again",
            line=lines_of(row)[0].number,
        )
    )
    if (found := figures.nearest()) is None:
        message = say(
            "total imprimé 0 : pas de rapport SAÉ / total sans coefficient ; ligne non reprise",
            "printed total 0: no ratio SAÉ / total without a coefficient; the row is not taken up",
        )
        return diagnostic(codes.RAPPORT_INCOHERENT, place(row), message, (kept(*lines_of(row)),), fix)
    sae, nearest = found
    message = say(
        "rapport SAÉ / total imprimé {ratio} ; les coefficients donnent au plus près {nearest} ({sae} sur {total}) : ligne non reprise",
        "printed ratio SAÉ / total {ratio}; the coefficients give {nearest} at the nearest ({sae} out of {total}): the row is not taken up",
        ratio=figures.ratio,
        nearest=nearest,
        sae=sae,
        total=figures.total,
    )
    notes = (by_hand(row, _ue(row, semestre), f"rapport {figures.ratio_written.replace('.', ',')}", "attendu-rapport"),)
    return diagnostic(codes.RAPPORT_INCOHERENT, place(row), message, notes, fix)


def unplaced_aop(row: Row, figures: Figures, poles: Poles, semestre: int) -> Diagnostic:
    ue, aop = f"UE{semestre}.{row.number}", figures.aop or ZERO
    terms = [(c.pole, c.value) for c in poles.coefficients]
    possible = choices(terms, aop)
    found = [list(chosen.elements()) for chosen in islice(possible or (), MOST_CHOICES + 1)]
    if 1 < len(found) <= MOST_CHOICES:
        message = say(
            "{ue} : le Total AOP, {aop}, peut être {choices} ; aucun n'est compté en AOP",
            "{ue}: the Total AOP, {aop}, may be {choices}; none is counted as AOP",
            ue=ue,
            aop=aop,
            choices=either([_sum(chosen) for chosen in found]),
        )
    elif found or possible is None:
        message = say(
            "{ue} : rien ne dit quels coefficients font le Total AOP, {aop} ; aucun n'est compté en AOP",
            "{ue}: nothing says which coefficients make the Total AOP, {aop}; none is counted as AOP",
            ue=ue,
            aop=aop,
        )
    else:
        message = say(
            "{ue} : les coefficients ne font pas le Total AOP, {aop} ; aucun n'est compté en AOP",
            "{ue}: the coefficients do not make the Total AOP, {aop}; none is counted as AOP",
            ue=ue,
            aop=aop,
        )
    module = f"{'R' if found and found[0] and found[0][0][0] == 'ressource' else 'SAÉ'}{semestre}.AOP"
    fix = todo(
        say(
            "voir dans le PDF lesquels sont en AOP ; dans le fichier .but, les ôter de leur ligne et leur en donner une, comme "
            '« {module} "AOP" AOP -> {ue}: {aop} », avec « catégorie AOP » en tête du fichier',
            "see in the PDF which ones are AOP; in the .but file, take them from their line and give them one of their own, like "
            '“{module} "AOP" AOP -> {ue}: {aop}”, with “catégorie AOP” at the head of the file',
            module=module,
            ue=ue,
            aop=comma(aop),
        )
    )
    return diagnostic(codes.CATEGORIE_NON_PLACEE, place(row), message, fix=fix)


def _sum(terms: Iterable[tuple[Pole, Decimal]]) -> Message:
    """`30 (SAÉ) + 10 (ressource)`; of an AOP of 0, nothing."""
    shown = [
        say("{value} (SAÉ)", "{value} (SAÉ)", value=value)
        if pole == "saé"
        else say("{value} (ressource)", "{value} (ressource)", value=value)
        for pole, value in terms
    ]
    return reduce(lambda a, b: say("{a} + {b}", "{a} + {b}", a=a, b=b), shown)


def _ue(row: Row, semestre: int | None) -> str | None:
    """The code of a row's UE, where it is known."""
    return None if row.number is None or semestre is None else f"UE{semestre}.{row.number}"
