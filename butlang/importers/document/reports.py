"""What an import says of a document, its tables and its loose lines: at the line of the source, with the figures found and expected.

`row_reports` is what it says of rows.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from attrs import evolve

from butlang.diagnostics import Diagnostic, Note, diagnostic, say
from butlang.importers import codes
from butlang.importers.document.figures import Footer
from butlang.importers.document.lines import Line
from butlang.importers.document.remarks import numbered
from butlang.importers.document.tables import Table
from butlang.importers.document.titles import broken
from butlang.importers.remedies import accepted, todo
from butlang.numbers import ZERO, comma
from butlang.source import Source, Span

_CHECKS: Final = {"total": "attendu-total", "ECTS": "attendu-ects", "AOP": "attendu-catégorie"}
"""What verifies a figure of the row of totals; that of a column has the code of its module."""


def kept(*lines: Line) -> Note:
    """Where to find what is not written; of a document that gives no file, `unwritten` takes it back."""
    return Note(
        say(
            "recopié dans le fichier .but, au commentaire (#) « {where} »",
            "copied into the .but file, in the comment (#) “{where}”",
            where=numbered(lines),
        )
    )


def unwritten(said: Diagnostic) -> Diagnostic:
    """The same, where no specification is written that a note could speak of."""
    return evolve(said, notes=())


def unknown_document(source: Source) -> Diagnostic:
    first = next((at for at, char in enumerate(source.text) if not char.isspace()), 0)
    end = source.text.find("\n", first)
    return diagnostic(
        codes.DOCUMENT_INCONNU,
        Span(source, first, len(source.text) if end < 0 else end),
        say(
            "aucun tableau de coefficients dans ce texte ; attendus : des titres « B.U.T. … Semestre 1 » et des lignes "
            "qui finissent par le total, les ECTS et le rapport SAÉ / total",
            "no table of coefficients in this text; expected: titles “B.U.T. … Semestre 1” and rows that end with the "
            "total, the ECTS and the ratio SAÉ / total",
        ),
        fix=todo(
            say(
                "vérifier que c'est le bon fichier ; dans le PDF, tout sélectionner, copier dans un fichier .txt, et "
                "l'importer (les pages numérisées d'un PDF n'ont pas de texte : les recopier)",
                "check that it is the right file; in the PDF, select all, copy into a .txt file, and import that (scanned "
                "pages of a PDF hold no text: type them)",
            )
        ),
    )


def lost_title(table: Table, semestre: int, formation: str | None, site: str | None) -> Diagnostic:
    if formation is None:
        return diagnostic(
            codes.TITRE_PERDU,
            table.line.span,
            say(
                "titre du tableau perdu, et aucune formation ne porte seule ces compétences : tableau mis dans un fichier à part",
                "the table's title is lost, and no one formation bears these competences: the table is put into a file of its own",
            ),
            fix=todo(
                say(
                    "écrire au-dessus de la ligne {line} le titre que donne le PDF, de la forme « B.U.T. Formation Semestre "
                    "{semestre} », et importer à nouveau",
                    "write above line {line} the title that the PDF gives, in the form “B.U.T. Formation Semestre "
                    "{semestre}”, and import again",
                    line=table.line.number,
                    semestre=semestre,
                )
            ),
        )
    named = formation if site is None else f"{formation} ({site})"
    return diagnostic(
        codes.TITRE_PERDU,
        table.line.span,
        say(
            "titre du tableau perdu ; repris dans « {formation} », seule formation qui porte ces compétences",
            "the table's title is lost; taken up in “{formation}”, the only formation that bears these competences",
            formation=formation,
        ),
        fix=todo(
            say(
                "rien à faire si, dans le PDF, le titre est « B.U.T. {named} Semestre {semestre} » ; sinon l'écrire au-dessus "
                "de la ligne {line}, avec son parcours s'il en nomme un, et importer à nouveau",
                "nothing, if the title in the PDF is “B.U.T. {named} Semestre {semestre}”; otherwise write it above line "
                "{line}, with its parcours if it names one, and import again",
                named=named,
                semestre=semestre,
                line=table.line.number,
            )
        ),
    )


def unknown_semestre(table: Table) -> Diagnostic:
    return diagnostic(
        codes.TITRE_PERDU,
        table.line.span,
        say(
            "titre du tableau perdu, et aucun numéro d'UE lisible : le semestre reste inconnu, tableau non repris",
            "the table's title is lost, and no UE number can be read: its semester is unknown, the table is not taken up",
        ),
        (kept(table.line),),
        todo(
            say(
                "écrire au-dessus de la ligne {line} le titre que donne le PDF, de la forme « B.U.T. Formation Semestre 1 », "
                "et importer à nouveau",
                "write above line {line} the title that the PDF gives, in the form “B.U.T. Formation Semestre 1”, and import "
                "again",
                line=table.line.number,
            )
        ),
    )


def empty_table(table: Table) -> Diagnostic:
    return diagnostic(
        codes.TABLEAU_VIDE,
        table.line.span,
        say(
            "aucune ligne chiffrée sous ce titre : tableau non repris",
            "no row with figures under this title: the table is not taken up",
        ),
        fix=todo(
            say(
                "recopier du PDF les lignes de ce tableau, sous son titre, et importer à nouveau ; rien à faire si le PDF n'en "
                "a pas",
                "copy the rows of this table from the PDF, under its title, and import again; nothing, if the PDF has none",
            )
        ),
    )


def printed_twice(table: Table, first: Table) -> Diagnostic:
    return diagnostic(
        codes.TABLEAU_EN_DOUBLE,
        table.line.span,
        say(
            "ce tableau est déjà imprimé ligne {line} : le second n'est pas repris",
            "this table is printed already on line {line}: the second one is not taken up",
            line=first.line.number,
        ),
        fix=todo(
            say(
                "voir dans le PDF lequel des deux vaut et effacer l'autre de ce texte ; ou, si celui-ci est d'un autre parcours "
                "ou d'un autre site, l'ajouter à son titre ; puis importer à nouveau",
                "see in the PDF which of the two holds and delete the other one from this text; or, if this one is of another "
                "parcours or of another site, add that to its title; then import again",
            )
        ),
    )


def wrong_footer(foot: Footer, what: str, printed: Decimal, found: Decimal) -> Diagnostic:
    place, figure = ("semestre", what) if what in _CHECKS else (what, "total")
    claim = f"{comma(printed)} ECTS" if figure == "ECTS" else f"{figure} {comma(printed)}"
    return diagnostic(
        codes.PIED_DIFFERENT,
        foot.line.span,
        say(
            "ligne des totaux du tableau : {what} {printed}, les lignes au-dessus font {found}",
            "row of totals of the table: {what} {printed}, the rows above make {found}",
            what=what,
            printed=printed,
            found=found,
        ),
        (accepted(f"{place} {claim}", _CHECKS.get(what, "attendu-colonne"), place),),
        todo(
            say(
                "chercher dans le PDF un nombre mal rendu ({by} de différence), ou une ligne perdue ; corriger ce texte et "
                "importer à nouveau",
                "look in the PDF for a number that is not rendered well ({by} of difference), or for a lost row; correct this "
                "text and import again",
                by=abs(printed - found),
            )
        ),
    )


def footer_alone(foot: Footer) -> Diagnostic:
    """A footer, in a formation of which no row is written."""
    return diagnostic(
        codes.CHIFFRES_PERDUS,
        foot.line.span,
        say(
            "totaux d'un tableau dont aucune ligne n'est reprise : total {total}, {ects} ECTS",
            "totals of a table of which no row is taken up: total {total}, {ects} ECTS",
            total=foot.total,
            ects=foot.ects,
        ),
        fix=todo(
            say(
                "corriger d'abord les lignes de ce tableau, d'après le PDF, et importer à nouveau",
                "correct the rows of this table first, after the PDF, and import again",
            )
        ),
    )


def lost_footer(table: Table) -> Diagnostic:
    """A table that has rows and no footer, at its last row."""
    last = table.rows[-1]
    figures = [row.figures for row in table.rows if row.figures is not None]
    found = last.figures or last.doubtful
    line = last.line if found is None else found.lines[-1]
    return diagnostic(
        codes.PIED_PERDU,
        last.line.span if found is None else across(found.lines[0], line),
        say(
            "le tableau finit ici sans la ligne de ses totaux : des lignes manquent peut-être ; celles d'ici font : total {total}, {ects} ECTS",
            "the table ends here without its row of totals: rows may be missing; those that are here make: total {total}, {ects} ECTS",
            total=sum((row.total for row in figures), ZERO),
            ects=sum((row.ects for row in figures), ZERO),
        ),
        fix=todo(
            say(
                "si le PDF a d'autres lignes, ou celle des totaux (total, ECTS, puis Total AOP s'il est imprimé), les recopier "
                "sous la ligne {line} et importer à nouveau ; sinon rien à faire",
                "if the PDF has other rows, or that of the totals (total, ECTS, then Total AOP if it is printed), copy them "
                "under line {line} and import again; otherwise nothing",
                line=line.number,
            )
        ),
    )


def unread(line: Line, commented: bool = True) -> Diagnostic:
    """Numbers that are no row; `commented`: a comment of a specification keeps them."""
    return diagnostic(
        codes.CHIFFRES_ILLISIBLES,
        line.span,
        say(
            "nombres dans un autre ordre que coefficients, total, ECTS, rapport SAÉ / total, ou de plusieurs lignes mêlées : "
            "non repris",
            "numbers in another order than coefficients, total, ECTS, ratio SAÉ / total, or of several rows mixed up: not "
            "taken up",
        ),
        (kept(line),) if commented else (),
        todo(
            say(
                "remettre d'après le PDF, une ligne par UE, ces nombres dans cet ordre (à la ligne des totaux : total, ECTS), "
                "et importer à nouveau ; s'ils ne sont d'aucun tableau, les effacer",
                "put these numbers into this order after the PDF, one line for each UE (in the row of totals: total, ECTS), and "
                "import again; if they are of no table, delete them",
            )
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
            fix=todo(
                say(
                    "écrire ici le titre entier que donne le PDF, et importer à nouveau",
                    "write here the whole title that the PDF gives, and import again",
                )
            ),
        )
    return diagnostic(
        codes.TEXTE_NON_PLACE,
        line.span,
        say(
            "texte qui n'est d'aucune ligne du tableau : non repris",
            "text that is of no row of the table: not taken up",
        ),
        (kept(line),),
        todo(
            say(
                "rien à faire, sauf s'il est la fin d'un titre ou d'un intitulé : le compléter alors dans le fichier .but",
                "nothing, unless it is the end of a title or of a name: complete that one in the .but file then",
            )
        ),
    )


def across(first: Line, last: Line) -> Span:
    """From the first to the last of some lines."""
    return Span(first.span.source, first.span.start, last.span.end)
