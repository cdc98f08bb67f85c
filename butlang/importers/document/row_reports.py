"""What an import says of a row: that its UE or its figures are lost; `figure_reports` is what it says of figures that are there."""

from __future__ import annotations

from typing import Final

from butlang.diagnostics import Diagnostic, Note, Severity, diagnostic, say
from butlang.importers import codes
from butlang.importers.document.remarks import HOW, lines_of, numbered
from butlang.importers.document.reports import across, kept, stray
from butlang.importers.document.tables import Row, Table
from butlang.importers.remedies import todo
from butlang.source import Span

_WEAK: Final = frozenset(("footer", "sibling"))


def other_figures(row: Row, first: Table) -> Diagnostic:
    return diagnostic(
        codes.TABLEAU_EN_DOUBLE,
        place(row),
        say(
            "chiffres que le premier tableau (ligne {line}) n'a pas : non repris",
            "figures that the first table (line {line}) does not have: not taken up",
            line=first.line.number,
        ),
        (kept(*lines_of(row)),),
        todo(
            say(
                "voir dans le PDF lesquels valent ; si ce sont ceux-ci, les mettre dans le fichier .but à la place des autres",
                "see in the PDF which ones hold; if these do, put them into the .but file instead of the others",
            )
        ),
    )


def without_number(row: Row, semestre: int | None) -> Diagnostic:
    return diagnostic(
        codes.UE_SANS_NUMERO,
        place(row),
        say(
            "numéro d'UE illisible, et rien d'autre dans le tableau ne le donne : ligne non reprise",
            "the UE number cannot be read, and nothing else in the table gives it: the row is not taken up",
        ),
        (kept(*lines_of(row)),),
        todo(
            say(
                "lire ce numéro dans le PDF, l'écrire au début de la ligne {line}, « UE {semestre}.1 » pour la première UE, et importer à nouveau",
                "read this number in the PDF, write it at the beginning of line {line}, “UE {semestre}.1” for the first UE, and import again",
                line=row.line.number,
                semestre=semestre or 1,
            )
        ),
    )


def doubtful_number(row: Row, semestre: int) -> Diagnostic:
    return diagnostic(
        codes.UE_SANS_NUMERO,
        place(row),
        say(
            "UE{semestre}.{number} : numéro douteux, car les lignes du tableau ne se suivent pas ; ligne non reprise",
            "UE{semestre}.{number}: doubtful number, for the rows of the table do not follow one another; the row is not taken up",
            semestre=semestre,
            number=row.number or 0,
        ),
        (by_hand(row, f"UE{semestre}.{row.number}"),),
        todo(
            say(
                "remettre dans ce texte les lignes du tableau comme dans le PDF, UE par UE, et importer à nouveau",
                "put the rows of the table into this text as they are in the PDF, UE by UE, and import again",
            )
        ),
    )


def deduced_number(row: Row, semestre: int) -> Diagnostic:
    assert row.deduced is not None
    message = say(
        "UE{semestre}.{number} : numéro non imprimé, déduit {how}",
        "UE{semestre}.{number}: number not printed, deduced {how}",
        semestre=semestre,
        number=row.number or 0,
        how=HOW[row.deduced],
    )
    fix = todo(
        say(
            "rien à faire si ce numéro est celui du PDF ; sinon écrire le bon au début de la ligne {line} et importer à nouveau",
            "nothing, if this number is that of the PDF; otherwise write the right one at the beginning of line {line} and import again",
            line=row.line.number,
        )
    )
    severity = Severity.WARNING if row.deduced in _WEAK else Severity.NOTE
    return Diagnostic(codes.NUMERO_DEDUIT, place(row), message, severity, fix=fix)


def extra_level(row: Row) -> Diagnostic:
    return diagnostic(
        codes.TEXTE_NON_PLACE,
        place(row),
        say(
            "niveau qui n'est aucun des trois de sa compétence : non repris",
            "level that is none of the three of its competence: not taken up",
        ),
        fix=todo(
            say(
                "voir dans le PDF duquel des trois il s'agit, et l'ajouter à l'UE dans le fichier .but, comme « niveau 1 »",
                "see in the PDF which of the three it is, and add it to the UE in the .but file, like “niveau 1”",
            )
        ),
    )


def lost_figures(row: Row, semestre: int | None) -> Diagnostic:
    """A row without figures; a text that nothing ties to a row is said to be that."""
    if row.number is None and not row.label.begun:
        return stray(row.line)
    if row.number is None or semestre is None:
        message = say(
            "ligne d'une UE sans ses chiffres : UE non reprise",
            "row of a UE without its figures: the UE is not taken up",
        )
    else:
        message = say(
            "UE{semestre}.{number} : ligne sans ses chiffres, UE non reprise",
            "UE{semestre}.{number}: row without its figures, the UE is not taken up",
            semestre=semestre,
            number=row.number,
        )
    if row.names:
        where = say("après « {name} »", "after “{name}”", name=row.names[-1].text)
    else:
        where = say("à la fin de la ligne {line}", "at the end of line {line}", line=row.line.number)
    fix = todo(
        say(
            "lire ces chiffres dans le PDF, les écrire {where} : coefficients, "
            "total, ECTS, rapport SAÉ / total, puis Total AOP s'il est imprimé ; importer à nouveau",
            "read these figures in the PDF, write them {where}: coefficients, "
            "total, ECTS, ratio SAÉ / total, then Total AOP if it is printed; import again",
            where=where,
        )
    )
    return diagnostic(codes.CHIFFRES_PERDUS, place(row), message, fix=fix)


def by_hand(row: Row, ue: str | None, claim: str = "", check: str = "") -> Note:
    """What to do when the original prints the row so: the line of the UE, and the wrong figure as a claim that is accepted."""
    where = numbered(lines_of(row))
    if ue is None or not claim:
        return Note(
            say(
                "si le PDF est ainsi : écrire l'UE à la main dans le fichier .but, d'après le commentaire (#) « {where} »",
                "if the PDF is so: write the UE by hand in the .but file, after the comment (#) “{where}”",
                where=where,
            )
        )
    return Note(
        say(
            "si le PDF est ainsi : écrire {ue} à la main dans le fichier .but, d'après le commentaire (#) « {where} », avec "
            '« attendu {ue} {claim} » et « dérogation {check} {ue} "imprimé ainsi" »',
            "if the PDF is so: write {ue} by hand in the .but file, after the comment (#) “{where}”, with "
            '“attendu {ue} {claim}” and “dérogation {check} {ue} "imprimé ainsi"”',
            ue=ue,
            where=where,
            claim=claim,
            check=check,
        )
    )


def place(row: Row) -> Span:
    """The lines of a row's figures, else its first."""
    found = row.figures or row.doubtful
    return row.line.span if found is None else across(found.lines[0], found.lines[-1])
