"""What an import says of a workbook or a CSV, of its sheets and tables, with what is to be done; `column_reports` and `cell_reports` are the rest."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from butlang.diagnostics import Severity, say
from butlang.importers import codes
from butlang.importers.workbook.found import Said
from butlang.importers.workbook.grid import Grid
from butlang.importers.workbook.tables import Block, Line
from butlang.importers.workbook.values import cut
from butlang.workbook.records import Place


def unknown() -> Said:
    return Said(
        codes.DOCUMENT_INCONNU,
        say(
            "aucun tableau de coefficients ici ; attendus : des étiquettes « UE 1.1 » et des en-têtes « R1.01 »",
            "no table of coefficients here; expected: labels “UE 1.1” and headers “R1.01”",
        ),
        say(
            "vérifier que c'est le bon fichier ; si oui, y écrire ces étiquettes devant les lignes et ces en-têtes au-dessus des "
            "colonnes (ou l'inverse), et importer à nouveau",
            "check that it is the right file; if so, write these labels before its rows and these headers above its columns (or "
            "the other way round), and import again",
        ),
        None,
    )


def sheet_left_out(grid: Grid, hidden: bool) -> Said:
    if hidden:
        return Said(
            codes.HORS_TABLEAU,
            say("feuille masquée, laissée de côté", "hidden sheet, left out"),
            say(
                "rien à faire si elle ne compte plus ; sinon l'afficher dans le tableur, enregistrer, et importer à nouveau",
                "nothing, if it no longer counts; otherwise show it in the spreadsheet, save, and import again",
            ),
            grid,
        )
    return Said(
        codes.HORS_TABLEAU,
        say("aucun tableau de coefficients sur cette feuille", "no table of coefficients on this sheet"),
        say(
            "rien à faire si elle n'en a pas ; sinon lui donner des étiquettes « UE 1.1 » et des en-têtes « R1.01 », et importer "
            "à nouveau",
            "nothing, if it has none; otherwise give it labels “UE 1.1” and headers “R1.01”, and import again",
        ),
        grid,
        severity=Severity.NOTE,
    )


def links(names: Iterable[str]) -> Said:
    return Said(
        codes.HORS_TABLEAU,
        say(
            "le classeur va chercher des valeurs dans {names} ; reprises telles qu'il les garde, les liens ne sont pas suivis",
            "the workbook takes values from {names}; they are taken as it keeps them, the links are not followed",
            names=tuple(names),
        ),
        say(
            "rien à faire si ces valeurs sont à jour ; sinon les mettre à jour dans le tableur, enregistrer, et importer à nouveau",
            "nothing, if these values are up to date; otherwise update them in the spreadsheet, save, and import again",
        ),
        None,
        severity=Severity.NOTE,
    )


def macros() -> Said:
    return Said(
        codes.HORS_TABLEAU,
        say("macros ni lues, ni exécutées", "macros are neither read nor executed"),
        say("rien à faire", "nothing"),
        None,
        severity=Severity.NOTE,
    )


def hidden(grid: Grid, place: Place, rows: bool) -> Said:
    if rows:
        message = say("ligne masquée, lue comme les autres", "hidden row, read like the others")
    else:
        message = say("colonne masquée, lue comme les autres", "hidden column, read like the others")
    remedy = say(
        "rien à faire si elle compte ; sinon la supprimer dans le tableur, enregistrer, et importer à nouveau",
        "nothing, if it counts; otherwise delete it in the spreadsheet, save, and import again",
    )
    return Said(codes.HORS_TABLEAU, message, remedy, grid, place, severity=Severity.NOTE)


def ue_twice(grid: Grid, line: Line, first: Line) -> Said:
    assert line.ue is not None
    return Said(
        codes.TABLEAU_EN_DOUBLE,
        say(
            "{ue} a déjà une ligne ({first}) ; celle-ci n'est pas reprise",
            "{ue} has a row already ({first}); this one is not taken up",
            ue=line.ue.code,
            first=grid.where(*first.label),
        ),
        say(
            "corriger le numéro de l'UE, ou effacer du tableau la ligne de trop, et importer à nouveau",
            "correct the number of the UE, or delete the row that is too many from the table, and import again",
        ),
        grid,
        line.label,
    )


def stray_row(block: Block, at: int) -> Said:
    place = next(((at, c.at) for c in block.columns if block.grid.cell(at, c.at) is not None), (at, 1))
    return Said(
        codes.HORS_TABLEAU,
        say(
            "des nombres sans étiquette d'UE ni de total ; ligne non reprise",
            "numbers without the label of a UE or of a total; the row is not taken up",
        ),
        say(
            "écrire devant ces nombres leur UE (« UE 1.2 ») ou « Total », et importer à nouveau ; rien à faire s'ils ne sont ni "
            "l'un ni l'autre",
            "write before these numbers their UE (“UE 1.2”) or “Total”, and import again; nothing, if they are neither",
        ),
        block.grid,
        place,
    )


def twice(grid: Grid, place: Place, semestre: int, parcours: str | None, first: Grid) -> Said:
    of = f"S{semestre}" if parcours is None else f"S{semestre} {parcours}"
    return Said(
        codes.TABLEAU_EN_DOUBLE,
        say(
            "{of} est déjà lu sur « {first} » ; ce tableau n'est pas repris",
            "{of} is read from “{first}” already; this table is not taken up",
            of=of,
            first=first.name,
        ),
        say(
            "effacer celui des deux qui est de trop ; ou, si celui-ci est d'un autre parcours, l'écrire dans son titre, de la forme "
            "« B.U.T. Formation Semestre {semestre} Parcours Nom » ; puis importer à nouveau",
            "delete the one of the two that is too many; or, if this one is of another parcours, write that into its title, in the "
            "form “B.U.T. Formation Semestre {semestre} Parcours Nom”; then import again",
            semestre=semestre,
        ),
        grid,
        place,
    )


def other_semestre(grid: Grid, place: Place, said: int, own: int) -> Said:
    return Said(
        codes.TITRE_PERDU,
        say(
            "le titre dit semestre {said}, les UE disent {own} ; ce sont elles qui sont suivies",
            "the title says semester {said}, the UEs say {own}; they are followed",
            said=said,
            own=own,
        ),
        say(
            "rien à faire si c'est bien le semestre {own} ; sinon corriger les étiquettes des UE, et importer à nouveau",
            "nothing, if it is semester {own}; otherwise correct the labels of the UEs, and import again",
            own=own,
        ),
        grid,
        place,
    )


def lost_parcours(grid: Grid, place: Place, code: str) -> Said:
    return Said(
        codes.TITRE_PERDU,
        say(
            "d'autres feuilles de ce semestre nomment un parcours, celle-ci non : il reçoit le code {code}",
            "other sheets of this semester name a parcours, this one does not: it gets the code {code}",
            code=code,
        ),
        say(
            "dans le fichier .but, remplacer partout {code} par le sigle du parcours, et son titre « […] » par le vrai ; ou écrire "
            "le parcours dans le titre de la feuille, et importer à nouveau",
            "in the .but file, replace {code} everywhere with the code of the parcours, and its title “[…]” with the true one; or "
            "write the parcours into the title of the sheet, and import again",
            code=code,
        ),
        grid,
        place,
    )


def lost_title(grid: Grid, code: str) -> Said:
    return Said(
        codes.TITRE_PERDU,
        say(
            "la formation n'est nommée nulle part (« B.U.T. … »)",
            "the formation is nowhere named (“B.U.T. …”)",
        ),
        say(
            "dans le fichier .but, mettre le sigle et le nom de la formation à la place de {code} et de « […] », à la ligne "
            '« formation {code} "[…]" »',
            "in the .but file, put the code and the name of the formation instead of {code} and “[…]”, on the line "
            '“formation {code} "[…]"”',
            code=code,
        ),
        grid,
    )


def no_ects(grid: Grid, place: Place, ues: Sequence[str]) -> Said:
    return Said(
        codes.ECTS_ABSENTS,
        say(
            "ECTS absents du tableau : {ues} ; il les faut pour vérifier le fichier .but et en faire un classeur",
            "no ECTS in the table: {ues}; they are needed for the .but file to be checked and made into a workbook",
            ues=tuple(ues),
        ),
        say(
            "ajouter au tableau une colonne « ECTS » et importer à nouveau ; ou, dans le fichier .but, finir la ligne de chaque UE "
            "par son nombre d'ECTS, comme « {ue} C1, 6 ECTS »",
            "add a column “ECTS” to the table and import again; or, in the .but file, end the line of each UE with its number of "
            "ECTS, like “{ue} C1, 6 ECTS”",
            ue=ues[0],
        ),
        grid,
        place,
    )


def numbers_outside(grid: Grid, place: Place, count: int) -> Said:
    return Said(
        codes.HORS_TABLEAU,
        say(
            "{count} nombres hors du tableau, non repris",
            "{count} numbers outside the table, not taken up",
            count=count,
        ),
        say(
            "rien à faire si ce ne sont pas des coefficients ; sinon leur donner une étiquette « UE 1.1 » et un en-tête « R1.01 », "
            "et importer à nouveau",
            "nothing, if they are no coefficients; otherwise give them a label “UE 1.1” and a header “R1.01”, and import again",
        ),
        grid,
        place,
    )


def unplaced(grid: Grid, place: Place, text: str) -> Said:
    return Said(
        codes.TEXTE_NON_PLACE,
        say("texte hors du tableau : « {text} »", "text outside the table: “{text}”", text=cut(text)),
        say(
            "rien à faire s'il ne dit rien de la maquette ; sinon l'écrire dans le fichier .but",
            "nothing, if it says nothing of the curriculum; otherwise write it into the .but file",
        ),
        grid,
        place,
    )


def too_many_levels(grid: Grid, place: Place, text: str) -> Said:
    return Said(
        codes.TEXTE_NON_PLACE,
        say(
            "quatrième niveau d'une compétence, « {text} » : une compétence en a trois ; non repris",
            "a fourth level of a competence, “{text}”: a competence has three; not taken up",
            text=cut(text),
        ),
        say(
            "si deux de ces niveaux n'en font qu'un, les écrire de la même façon dans le tableau, et importer à nouveau",
            "if two of these levels are one, write them in the same way in the table, and import again",
        ),
        grid,
        place,
    )
