"""What an import says of its document: at the line of the source, with the figures found and expected."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from butlang.diagnostics import Diagnostic, Severity, Text, diagnostic, say
from butlang.importers import codes
from butlang.importers.document.figures import Doubtful, Figures, Footer
from butlang.importers.document.lines import Line
from butlang.importers.document.tables import Deduced, Row, Table
from butlang.importers.document.titles import broken
from butlang.source import Source, Span

_HOW: Final[dict[Deduced, Text]] = {
    "next": Text("de la ligne suivante", "from the row below"),
    "between": Text("des lignes voisines", "from the rows around it"),
    "names": Text("de ses intitulés", "from its names"),
    "footer": Text("du nombre de lignes que donne le pied", "from the number of rows that the footer gives"),
    "sibling": Text(
        "d'un autre parcours, qui imprime les mêmes coefficients",
        "from another parcours, which prints the same coefficients",
    ),
}
_WEAK: Final = frozenset(("footer", "sibling"))


def how(deduced: Deduced) -> str:
    """How a number was deduced, in French."""
    return _HOW[deduced].fr


def unknown_document(source: Source) -> Diagnostic:
    first = next((at for at, char in enumerate(source.text) if not char.isspace()), 0)
    end = source.text.find("\n", first)
    span = Span(source, first, len(source.text) if end < 0 else end)
    return diagnostic(
        codes.DOCUMENT_INCONNU,
        span,
        say(
            "aucun tableau de coefficients dans ce texte ; attendus : des titres « B.U.T. … Semestre 1 » et des lignes qui finissent par total, ECTS et rapport",
            "no table of coefficients in this text; expected: titles “B.U.T. … Semestre 1” and rows that end with total, ECTS and ratio",
        ),
    )


def lost_title(table: Table, formation: str | None) -> Diagnostic:
    if formation is None:
        return diagnostic(
            codes.TITRE_PERDU,
            table.line.span,
            say(
                "titre du tableau perdu, et aucune formation ne porte seule ces compétences : tableau mis à part",
                "the table's title is lost, and no one formation bears these competences: the table is kept apart",
            ),
        )
    return diagnostic(
        codes.TITRE_PERDU,
        table.line.span,
        say(
            "titre du tableau perdu ; rangé dans « {formation} », seule formation qui porte ces compétences",
            "the table's title is lost; put into “{formation}”, the only formation that bears these competences",
            formation=formation,
        ),
    )


def unknown_semestre(table: Table) -> Diagnostic:
    return diagnostic(
        codes.TITRE_PERDU,
        table.line.span,
        say(
            "titre du tableau perdu, et aucun numéro d'UE lisible : le semestre reste inconnu, tableau laissé de côté",
            "the table's title is lost, and no UE number can be read: its semester is unknown, the table is left out",
        ),
    )


def empty_table(table: Table) -> Diagnostic:
    return diagnostic(
        codes.TABLEAU_VIDE,
        table.line.span,
        say("aucune ligne chiffrée sous ce titre", "no row with figures under this title"),
    )


def printed_twice(table: Table, first: Table) -> Diagnostic:
    return diagnostic(
        codes.TABLEAU_EN_DOUBLE,
        table.line.span,
        say(
            "ce tableau est déjà imprimé ligne {line} : le second est laissé de côté",
            "this table is printed already on line {line}: the second one is left out",
            line=first.line.number,
        ),
    )


def other_figures(row: Row, first: Table) -> Diagnostic:
    return diagnostic(
        codes.TABLEAU_EN_DOUBLE,
        _place(row),
        say(
            "chiffres que le premier tableau (ligne {line}) n'a pas : gardés en commentaire",
            "figures that the first table (line {line}) does not have: kept in a comment",
            line=first.line.number,
        ),
    )


def without_number(row: Row) -> Diagnostic:
    return diagnostic(
        codes.UE_SANS_NUMERO,
        _place(row),
        say(
            "numéro d'UE perdu, et rien ne le prouve : chiffres gardés en commentaire",
            "the UE number is lost, and nothing proves it: the figures are kept in a comment",
        ),
    )


def doubtful_number(row: Row) -> Diagnostic:
    return diagnostic(
        codes.UE_SANS_NUMERO,
        _place(row),
        say(
            "numéro d'UE douteux ({number}) : les lignes du tableau ne se suivent pas ; chiffres gardés en commentaire",
            "doubtful UE number ({number}): the rows of the table do not follow one another; the figures are kept in a comment",
            number=row.number or 0,
        ),
    )


def deduced_number(row: Row, semestre: int) -> Diagnostic:
    assert row.deduced is not None
    message = say(
        "UE{semestre}.{number} : numéro non imprimé, déduit {how}",
        "UE{semestre}.{number}: number not printed, deduced {how}",
        semestre=semestre,
        number=row.number or 0,
        how=_HOW[row.deduced],
    )
    severity = Severity.WARNING if row.deduced in _WEAK else Severity.NOTE
    return Diagnostic(codes.NUMERO_DEDUIT, _place(row), message, severity)


def extra_level(row: Row) -> Diagnostic:
    return diagnostic(
        codes.TEXTE_NON_PLACE,
        _place(row),
        say(
            "niveau qui n'est aucun des trois de sa compétence, gardé en commentaire",
            "level that is none of the three of its competence, kept in a comment",
        ),
    )


def lost_figures(row: Row, semestre: int | None) -> Diagnostic:
    """A row without figures; a text that nothing ties to a row is said to be that."""
    if row.number is None and not row.label.begun:
        return stray(row.line)
    if row.number is None or semestre is None:
        message = say("ligne d'une UE sans chiffres : ils sont perdus", "row of a UE without figures: they are lost")
    else:
        message = say(
            "UE{semestre}.{number} : ligne sans chiffres, ils sont perdus",
            "UE{semestre}.{number}: row without figures, they are lost",
            semestre=semestre,
            number=row.number,
        )
    return diagnostic(codes.CHIFFRES_PERDUS, _place(row), message)


def wrong_total(found: Doubtful) -> Diagnostic:
    if found.other is not None:
        message = say(
            "ces nombres se lisent de deux façons, total {total} ou {other} : chiffres gardés en commentaire",
            "these numbers can be read in two ways, total {total} or {other}: the figures are kept in a comment",
            total=found.total,
            other=found.other,
        )
    else:
        message = say(
            "les coefficients font {sum}, total imprimé {total} ; ordre des colonnes, nombre perdu ou faute du document : chiffres gardés en commentaire",
            "the coefficients make {sum}, printed total {total}; order of columns, a lost number or the document's mistake: the figures are kept in a comment",
            sum=found.sum,
            total=found.total,
        )
    return diagnostic(codes.TOTAL_INCOHERENT, _across(found), message)


def wrong_ratio(figures: Figures, splits: int) -> Diagnostic:
    if splits:
        message = say(
            "rapport imprimé {ratio} : {count} partages entre SAÉ et ressources le donnent, le bon reste inconnu ; chiffres gardés en commentaire",
            "printed ratio {ratio}: {count} splits between SAÉ and ressources give it, the right one is unknown; the figures are kept in a comment",
            ratio=figures.ratio,
            count=splits,
        )
    else:
        message = say(
            "rapport imprimé {ratio} : aucun partage des coefficients entre SAÉ et ressources ne le donne ; chiffres gardés en commentaire",
            "printed ratio {ratio}: no split of the coefficients between SAÉ and ressources gives it; the figures are kept in a comment",
            ratio=figures.ratio,
        )
    return diagnostic(codes.RAPPORT_INCOHERENT, _across(figures), message)


def unplaced_aop(figures: Figures, code: str) -> Diagnostic:
    return diagnostic(
        codes.CATEGORIE_NON_PLACEE,
        _across(figures),
        say(
            "{ue} : Total AOP {aop} non placé, faute d'un seul choix de coefficients qui le donne",
            "{ue}: Total AOP {aop} not placed, for no one choice of coefficients gives it",
            ue=code,
            aop=figures.aop or Decimal(0),
        ),
    )


def wrong_footer(foot: Footer, what: str, printed: Decimal, found: Decimal) -> Diagnostic:
    return diagnostic(
        codes.PIED_DIFFERENT,
        foot.line.span,
        say(
            "pied du tableau : {what} {printed}, les lignes font {found}",
            "foot of the table: {what} {printed}, the rows make {found}",
            what=what,
            printed=printed,
            found=found,
        ),
    )


def footer_alone(foot: Footer) -> Diagnostic:
    """A footer, in a formation of which no row is written."""
    return diagnostic(
        codes.CHIFFRES_PERDUS,
        foot.line.span,
        say(
            "pied d'un tableau sans ligne reprise : total {total}, {ects} ECTS",
            "footer of a table of which no row is taken up: total {total}, {ects} ECTS",
            total=foot.total,
            ects=foot.ects,
        ),
    )


def lost_footer(table: Table) -> Diagnostic:
    """A table that has rows and no footer, at its last row."""
    return diagnostic(
        codes.PIED_PERDU,
        _place(table.rows[-1]),
        say(
            "le tableau finit ici sans pied : des lignes manquent peut-être",
            "the table ends here without a footer: rows may be missing",
        ),
    )


def unread(line: Line) -> Diagnostic:
    return diagnostic(
        codes.CHIFFRES_ILLISIBLES,
        line.span,
        say(
            "ni une ligne (coefficients, total, ECTS, rapport) ni un pied, ou plusieurs mêlés : gardé en commentaire",
            "neither a row (coefficients, total, ECTS, ratio) nor a footer, or several mixed up: kept in a comment",
        ),
    )


def stray(line: Line) -> Diagnostic:
    if broken(line):
        return diagnostic(
            codes.TITRE_PERDU,
            line.span,
            say(
                "titre de tableau illisible (« B.U.T. Formation Semestre 1 » attendu) : ce qui suit ne lui est pas rattaché",
                "a table's title that cannot be read (“B.U.T. Formation Semestre 1” expected): what follows is not tied to it",
            ),
        )
    return diagnostic(
        codes.TEXTE_NON_PLACE,
        line.span,
        say(
            "texte qu'aucune ligne du tableau ne réclame, gardé en commentaire",
            "text that no row of the table claims, kept in a comment",
        ),
    )


def _place(row: Row) -> Span:
    """The lines of a row's figures, else its first."""
    found = row.figures or row.doubtful
    return row.line.span if found is None else _across(found)


def _across(found: Figures | Doubtful) -> Span:
    """From the first to the last line of the figures of a row."""
    first, last = found.lines[0].span, found.lines[-1].span
    return Span(first.source, first.start, last.end)
