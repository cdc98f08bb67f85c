"""What an import says of a workbook or a CSV, at its cells; and the comments that it leaves in the specification."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Final, TypeAlias

from butlang.diagnostics import Code, Message, Severity, say
from butlang.importers import codes
from butlang.importers.workbook.grid import Grid, tidy
from butlang.importers.workbook.headers import Column
from butlang.importers.workbook.tables import Block, Line
from butlang.importers.workbook.values import Fault, cut, shown
from butlang.numbers import comma
from butlang.workbook.records import Area, Place, address

Report: TypeAlias = tuple[Code, Message, Grid, Place]
STDIN: Final = "<stdin>"
LOST: Final = "[…]"
MOST_SHOWN: Final = 20


def unknown() -> tuple[Code, Message, None, Place]:
    message = say(
        "aucun tableau de coefficients ici ; attendus : des étiquettes « UE 1.1 » et des en-têtes « R1.01 »",
        "no table of coefficients here; expected: labels “UE 1.1” and headers “R1.01”",
    )
    return codes.DOCUMENT_INCONNU, message, None, (0, 0)


def sheet_left_out(grid: Grid, hidden: bool) -> tuple[Code, Message, Grid, Place, Severity]:
    if hidden:
        why = say("feuille masquée, laissée de côté", "hidden sheet, left out")
        return codes.HORS_TABLEAU, why, grid, (0, 0), Severity.WARNING
    why = say("aucun tableau de coefficients sur cette feuille", "no table of coefficients on this sheet")
    return codes.HORS_TABLEAU, why, grid, (0, 0), Severity.NOTE


def links(names: Iterable[str]) -> tuple[Code, Message, None, Place, Severity]:
    message = say(
        "le classeur va chercher des valeurs dans {names} ; reprises telles qu'il les garde, les liens ne sont pas suivis",
        "the workbook takes values from {names}; they are taken as it keeps them, the links are not followed",
        names=tuple(names),
    )
    return codes.HORS_TABLEAU, message, None, (0, 0), Severity.NOTE


def macros() -> tuple[Code, Message, None, Place, Severity]:
    message = say("macros ni lues, ni exécutées", "macros are neither read nor executed")
    return codes.HORS_TABLEAU, message, None, (0, 0), Severity.NOTE


def hidden(grid: Grid, place: Place, rows: bool) -> tuple[Code, Message, Grid, Place, Severity]:
    if rows:
        message = say("ligne masquée, lue comme les autres", "hidden row, read like the others")
    else:
        message = say("colonne masquée, lue comme les autres", "hidden column, read like the others")
    return codes.HORS_TABLEAU, message, grid, place, Severity.NOTE


def unreadable(fault: Fault, grid: Grid, place: Place) -> Report:
    return fault.code, fault.why, grid, place


def merged(area: Area, grid: Grid) -> Fault:
    """A number over several cells: how it is shared, or whether it counts for each, nobody can tell."""
    first, last = grid.origin(area.top, area.left), grid.origin(area.bottom, area.right)
    why = say(
        "cellules fusionnées {area} : rien ne dit à quelles cellules va leur nombre",
        "merged cells {area}: nothing says which cells their number belongs to",
        area=f"{address(*first)}:{address(*last)}",
    )
    return Fault(codes.CELLULE_ILLISIBLE, why)


def ue_twice(grid: Grid, line: Line, first: Line) -> Report:
    assert line.ue is not None
    message = say(
        "{ue} a déjà une ligne ({first}) ; celle-ci est laissée de côté",
        "{ue} has a row already ({first}); this one is left out",
        ue=line.ue.code,
        first=grid.where(*first.label),
    )
    return codes.TABLEAU_EN_DOUBLE, message, grid, line.label


def stray_row(block: Block, at: int) -> Report:
    place = next(((at, c.at) for c in block.columns if block.grid.cell(at, c.at) is not None), (at, 1))
    message = say(
        "des nombres sans étiquette d'UE ni de total ; ligne laissée de côté",
        "numbers without the label of a UE or of a total; the row is left out",
    )
    return codes.HORS_TABLEAU, message, block.grid, place


def stray_remark(block: Block, at: int) -> str:
    return (
        f"{block.grid.where(at, 1)}, ligne non reprise : {_values(block.grid, [(at, c) for c in block.grid.columns])}"
    )


def twice(grid: Grid, place: Place, semestre: int, parcours: str | None, first: Grid) -> Report:
    of = f"S{semestre}" if parcours is None else f"S{semestre} {parcours}"
    message = say(
        "{of} est déjà lu sur « {first} » ; ce tableau est laissé de côté",
        "{of} is read from “{first}” already; this table is left out",
        of=of,
        first=first.name,
    )
    return codes.TABLEAU_EN_DOUBLE, message, grid, place


def other_semestre(grid: Grid, place: Place, said: int, own: int) -> Report:
    message = say(
        "le titre dit semestre {said}, les UE disent {own} ; ce sont elles qui sont suivies",
        "the title says semester {said}, the UEs say {own}; they are followed",
        said=said,
        own=own,
    )
    return codes.TITRE_PERDU, message, grid, place


def lost_parcours(grid: Grid, place: Place, code: str) -> Report:
    message = say(
        "d'autres feuilles de ce semestre nomment un parcours, celle-ci non : il reçoit le code {code}",
        "other sheets of this semester name a parcours, this one does not: it gets the code {code}",
        code=code,
    )
    return codes.TITRE_PERDU, message, grid, place


def lost_title(grid: Grid) -> Report:
    message = say(
        "la formation n'est nommée nulle part (« B.U.T. … ») : son titre est à écrire",
        "the formation is nowhere named (“B.U.T. …”): its title is to be written",
    )
    return codes.TITRE_PERDU, message, grid, (0, 0)


def no_ects(grid: Grid, place: Place, ues: Sequence[str]) -> Report:
    message = say(
        "ECTS absents : {ues} ; les écrire, sans eux la spécification ne compile pas",
        "no ECTS: {ues}; write them, without them the specification does not compile",
        ues=tuple(ues),
    )
    return codes.ECTS_ABSENTS, message, grid, place


def without_code(grid: Grid, column: Column, code: str, title: str) -> Report:
    message = say(
        "« {title} » ne porte pas de code du langage ; code local {code}",
        "“{title}” bears no code of the language; local code {code}",
        title=cut(title),
        code=code,
    )
    return codes.COLONNE_SANS_CODE, message, grid, column.place


def code_taken(grid: Grid, column: Column, taken: str, code: str) -> Report:
    message = say(
        "{taken} ne peut pas être celui de cette colonne (une autre l'a, ou il est d'un autre parcours) ; code local {code}",
        "{taken} cannot be the code of this column (another one has it, or it is of another parcours); local code {code}",
        taken=taken,
        code=code,
    )
    return codes.COLONNE_SANS_CODE, message, grid, column.place


def without_pole(grid: Grid, column: Column) -> Report:
    message = say(
        "« {title} » : ni l'en-tête, ni les chiffres ne disent si c'est une SAÉ ou une ressource ; colonne laissée de côté",
        "“{title}”: neither the header nor the figures say whether it is a SAÉ or a ressource; the column is left out",
        title=cut(printed(grid, column)),
    )
    return codes.POLE_INCONNU, message, grid, column.place


def other_column(grid: Grid, column: Column) -> Report:
    message = say(
        "colonne « {title} » non reprise : ses nombres ne sont pas des coefficients",
        "column “{title}” not taken up: its numbers are no coefficients",
        title=cut(printed(grid, column)),
    )
    return codes.HORS_TABLEAU, message, grid, column.place


def column_remark(grid: Grid, column: Column, rows: Iterable[int]) -> str:
    said = _values(grid, [(row, column.at) for row in rows])
    return f"{grid.where(*column.place)}, colonne non reprise : « {printed(grid, column)} » {said}"


def other_title(grid: Grid, column: Column, code: str, kept: str) -> Report:
    message = say(
        "{code} porte ailleurs le titre « {kept} » ; celui-ci est laissé de côté",
        "{code} has the title “{kept}” elsewhere; this one is left out",
        code=code,
        kept=cut(kept),
    )
    return codes.TEXTE_NON_PLACE, message, grid, column.place


def other_title_remark(grid: Grid, column: Column, code: str, title: str) -> str:
    return f"{grid.where(*column.place)}, autre titre de {code} : « {title} »"


def numbers_outside(grid: Grid, place: Place, count: int) -> Report:
    message = say(
        "{count} nombres hors du tableau, non repris",
        "{count} numbers outside the table, not taken up",
        count=count,
    )
    return codes.HORS_TABLEAU, message, grid, place


def unplaced(grid: Grid, place: Place, text: str) -> Report:
    message = say("texte hors du tableau : « {text} »", "text outside the table: “{text}”", text=cut(text))
    return codes.TEXTE_NON_PLACE, message, grid, place


def unplaced_remark(grid: Grid, place: Place, text: str) -> str:
    return f"{grid.where(*place)}, texte non repris : « {text[:200]} »"


def unplaced_category(grid: Grid, column: Column, code: str) -> Report:
    message = say(
        "Total {code} : aucun choix de colonnes ne s'impose ; elles sont reprises sans catégorie",
        "Total {code}: no one choice of columns gives it; they are taken up without category",
        code=code,
    )
    return codes.CATEGORIE_NON_PLACEE, message, grid, column.place


def category_remark(code: str, printed: Iterable[Decimal]) -> str:
    return f"Total {code} imprimé, non placé : {' ; '.join(map(comma, printed))}. Aucun choix de colonnes ne s'impose."


def different(grid: Grid, place: Place, what: str, printed: str, made: str) -> Report:
    message = say(
        "{what} imprimé : {printed} ; les coefficients donnent {made}",
        "{what} as printed: {printed}; the coefficients give {made}",
        what=what,
        printed=printed,
        made=made,
    )
    return codes.CHIFFRE_DIFFERENT, message, grid, place


def too_many_levels(grid: Grid, place: Place, text: str) -> Report:
    message = say(
        "quatrième niveau d'une compétence, « {text} » : une compétence en a trois ; laissé de côté",
        "a fourth level of a competence, “{text}”: a competence has three; left out",
        text=cut(text),
    )
    return codes.TEXTE_NON_PLACE, message, grid, place


def printed(grid: Grid, column: Column) -> str:
    """The header of a column as it stands; a lost title where there is none."""
    return grid.text(*column.place) or LOST


def head(path: str) -> str:
    name = tidy(path.rpartition("/")[2])
    where = "l'entrée standard" if name == STDIN else name
    return f"Importé du fichier {where}. Déduits, car non imprimés : les codes et les numéros de niveau."


def _values(grid: Grid, places: list[Place]) -> str:
    cells = (grid.cell(*place) for place in places)
    said = [shown(cell) or "=" for cell in cells if cell is not None]
    return " ; ".join([*said[:MOST_SHOWN], *(["…"] if len(said) > MOST_SHOWN else [])])
