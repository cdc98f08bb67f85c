"""What an import says of the columns of a table: which module each is, in which category, and whether its figures agree."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from butlang.diagnostics import Message, say
from butlang.importers import codes
from butlang.importers.remedies import accepted
from butlang.importers.workbook import remarks
from butlang.importers.workbook.found import Said
from butlang.importers.workbook.grid import Grid
from butlang.importers.workbook.headers import Column
from butlang.importers.workbook.values import cut
from butlang.workbook.records import Place


class Claim(NamedTuple):
    """The check that verifies a printed figure, the UE, module or `semestre` that it is of, and its name (none: it is not claimed)."""

    check: str
    place: str
    figure: str = ""


def without_code(grid: Grid, column: Column, code: str, title: str) -> Said:
    return Said(
        codes.COLONNE_SANS_CODE,
        say(
            "« {title} » ne commence pas par un code de module, comme R1.01 ou SAÉ 1.01 ; repris sous le code provisoire {code}",
            "“{title}” does not begin with the code of a module, like R1.01 or SAÉ 1.01; taken up under the provisional code {code}",
            title=cut(title),
            code=code,
        ),
        _own_code(code),
        grid,
        column.place,
    )


def code_taken(grid: Grid, column: Column, taken: str, code: str) -> Said:
    return Said(
        codes.COLONNE_SANS_CODE,
        say(
            "{taken} ne peut pas être celui de cette colonne (une autre l'a, ou il est d'un autre parcours) ; reprise sous le code provisoire {code}",
            "{taken} cannot be the code of this column (another one has it, or it is of another parcours); taken up under the provisional code {code}",
            taken=taken,
            code=code,
        ),
        _own_code(code),
        grid,
        column.place,
    )


def _own_code(code: str) -> Message:
    return say(
        "dans le fichier .but, remplacer partout {code} par le vrai code du module ; s'il n'en a pas, rien à faire",
        "in the .but file, replace {code} everywhere with the true code of the module; if it has none, nothing",
        code=code,
    )


def without_pole(grid: Grid, column: Column, semestre: int, columns: Iterable[Column]) -> Said:
    return Said(
        codes.POLE_INCONNU,
        say(
            "« {title} » : ni l'en-tête, ni les chiffres ne disent si c'est une SAÉ ou une ressource ; colonne non reprise",
            "“{title}”: neither the header nor the figures say whether it is a SAÉ or a ressource; the column is not taken up",
            title=cut(remarks.printed(grid, column)),
        ),
        say(
            "écrire dans l'en-tête le code du module, « SAÉ {number} » ou « R{number} » avec son vrai numéro, et importer à nouveau ; si ce n'est pas un module, effacer la colonne",
            "write the code of the module into the header, “SAÉ {number}” or “R{number}” with its true number, and import again; if it is no module, delete the column",
            number=_numbered(grid, column, semestre, columns),
        ),
        grid,
        column.place,
    )


def _numbered(grid: Grid, column: Column, semestre: int, columns: Iterable[Column]) -> str:
    """A header that begins with a number that no module of the table has: `1.02 - Projet`, to come after `R` or `SAÉ`."""
    ends = ((other.head.code or "").rpartition(".")[2] for other in columns)
    free = max((int(end) for end in ends if end.isdecimal()), default=0) + 1
    own = grid.text(*column.place)
    return f"{semestre}.{free:02}{f' - {cut(own)}' if own else ''}"


def other_column(grid: Grid, column: Column, semestre: int, columns: Iterable[Column]) -> Said:
    return Said(
        codes.HORS_TABLEAU,
        say(
            "colonne « {title} » non reprise : ses nombres ne sont pas des coefficients",
            "column “{title}” not taken up: its numbers are no coefficients",
            title=cut(remarks.printed(grid, column)),
        ),
        say(
            "rien à faire si c'est bien le cas (heures, effectifs) ; sinon écrire dans l'en-tête le code du module, comme "
            "« R{number} », et importer à nouveau",
            "nothing, if that is so (hours, numbers of students); otherwise write the code of the module into the header, like "
            "“R{number}”, and import again",
            number=_numbered(grid, column, semestre, columns),
        ),
        grid,
        column.place,
    )


def other_title(grid: Grid, column: Column, code: str, kept: str) -> Said:
    return Said(
        codes.TEXTE_NON_PLACE,
        say(
            "{code} porte ailleurs le titre « {kept} » ; celui-ci n'est pas repris",
            "{code} has the title “{kept}” elsewhere; this one is not taken up",
            code=code,
            kept=cut(kept),
        ),
        say(
            "rien à faire si l'autre est le bon ; sinon écrire celui-ci dans le fichier .but, à la ligne de {code}",
            "nothing, if the other one is right; otherwise write this one into the .but file, on the line of {code}",
            code=code,
        ),
        grid,
        column.place,
    )


def unplaced_category(grid: Grid, column: Column, code: str) -> Said:
    return Said(
        codes.CATEGORIE_NON_PLACEE,
        say(
            "Total {code} : aucun choix de colonnes, ou plus d'un, le donne ; elles sont reprises sans catégorie",
            "Total {code}: no choice of columns gives it, or more than one does; they are taken up without category",
            code=code,
        ),
        say(
            'dans le fichier .but, écrire {code} après le titre de chaque module qui compte dans ce total, comme « R1.01 "Titre" '
            "{code} -> »",
            'in the .but file, write {code} after the title of each module that counts in this total, like “R1.01 "Titre" '
            "{code} ->”",
            code=code,
        ),
        grid,
        column.place,
    )


def different(grid: Grid, place: Place, what: str, printed: str, made: str, claim: Claim) -> Said:
    said = f"{printed} ECTS" if claim.figure == "ECTS" else f"{claim.figure} {printed}"
    return Said(
        codes.CHIFFRE_DIFFERENT,
        say(
            "{what} imprimé : {printed} ; les coefficients donnent {made}",
            "{what} as printed: {printed}; the coefficients give {made}",
            what=what,
            printed=printed,
            made=made,
        ),
        say(
            "comparer avec ce qui a été voté : un coefficient ou une colonne qui manque, un chiffre faux ; corriger le tableau et "
            "importer à nouveau",
            "compare with what was voted: a coefficient or a column that is missing, a wrong figure; correct the table and import "
            "again",
        ),
        grid,
        place,
        (accepted(f"{claim.place} {said}", claim.check, claim.place),) if claim.figure else (),
    )
