"""Comments that an import leaves in the specification, in French like the rest of it: what was lost, what was deduced."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from butlang.diagnostics import Text
from butlang.importers.document.figures import Doubtful, Figures, Footer
from butlang.importers.document.lines import Line, plain, run
from butlang.importers.document.tables import Deduced, Name, Row, Table
from butlang.numbers import comma

STDIN: Final = "<stdin>"
HOW: Final[dict[Deduced, Text]] = {
    "next": Text("de la ligne suivante", "from the row below"),
    "between": Text("des lignes voisines", "from the rows around it"),
    "names": Text("de ses intitulés", "from its names"),
    "footer": Text(
        "du nombre de lignes que donne la ligne des totaux", "from the number of rows that the row of totals gives"
    ),
    "sibling": Text(
        "d'un autre parcours, qui imprime les mêmes coefficients",
        "from another parcours, which prints the same coefficients",
    ),
}
"""How a number was deduced."""


def head(name: str) -> str:
    where = "l'entrée standard" if name == STDIN else " ".join(plain(name).split())
    return f"Importé du fichier {where}. Déduits, car non imprimés : les codes et les numéros de niveau."


def lost_title(table: Table, formation: str | None) -> str:
    where = "tableau mis à part" if formation is None else "rangé ici d'après ses compétences"
    return f"Ligne {table.line.number} : titre du tableau perdu, {where}."


def empty_table(table: Table, parcours: str | None) -> str:
    return f"{_sheet(table.semestre, parcours)} : aucune ligne chiffrée n'est lisible (ligne {table.line.number})."


def of_table(semestre: int, parcours: str | None, remark: str) -> str:
    """A remark on a table of which no row is written, at the head of the specification."""
    return f"{_sheet(semestre, parcours)}. {remark}"


def left_out(row: Row, semestre: int | None, doubtful: bool = False) -> str:
    """A row that is not written: its UE, its names, its figures as they are printed, as far as they are known."""
    found = row.figures or row.doubtful
    lines = lines_of(row)
    where = numbered(lines)
    names = " / ".join(f"« {name.shown} »" for name in row.names)
    if not row.complete and row.number is None and not row.label.begun:
        return f"{where}, texte non repris : {names}"
    known = row.number is not None and semestre is not None
    ue = f"UE{semestre}.{row.number}" if known else "une UE"
    said = f"{where}, {ue} {names}".rstrip()
    if not row.complete:
        return f"{said} : chiffres perdus."
    if found is None:
        return f"{said}, non repris : {' '.join(run(lines[0]).written)}"
    why = "" if known and not doubtful else f" (numéro d'UE {'douteux' if doubtful else 'perdu'})"
    return f"{said}, non repris : {_printed(found)}{why}"


def lines_of(row: Row) -> Sequence[Line]:
    """The lines of a row's figures, else its first."""
    found = row.figures or row.doubtful
    return found.lines if found is not None else (row.unread[:1] or (row.line,))


def numbered(lines: Sequence[Line]) -> str:
    """How a comment on some lines of the document begins."""
    return f"Ligne{'s' if len(lines) > 1 else ''} {', '.join(str(line.number) for line in lines)}"


def _of(parcours: str | None, said: str) -> str:
    """A remark on a table; in a semester of several it names its parcours."""
    return said if parcours is None else f"[{parcours}] {said}"


def _sheet(semestre: int | None, parcours: str | None) -> str:
    which = "Semestre inconnu" if semestre is None else f"Semestre {semestre}"
    return which if parcours is None else f"{which} [{parcours}]"


def _printed(found: Figures | Doubtful) -> str:
    if isinstance(found, Doubtful):
        return " ".join(filter(None, found.written))
    coefficients = " ".join(map(comma, found.coefficients))
    said = f"{coefficients} ; total {comma(found.total)} ; {comma(found.ects)} ECTS ; rapport {found.ratio_written}"
    return said if found.aop is None else f"{said} ; AOP {comma(found.aop)}"


def deduced_number(row: Row) -> str:
    assert row.deduced is not None
    return f"Numéro non imprimé, déduit {HOW[row.deduced].fr}."


def extra_level(name: Name) -> str:
    return f"Niveau imprimé « {name.shown} », non repris : la compétence en a trois déjà."


def unplaced_aop(found: Figures) -> str:
    assert found.aop is not None
    return f"Total AOP {comma(found.aop)} imprimé, non placé : aucun choix de coefficients ne s'impose."


def placed_aop(parcours: str | None) -> str:
    return _of(parcours, "Place de l'AOP déduite : la seule qui donne le Total AOP imprimé dans toutes les lignes.")


def aop_of_sibling() -> str:
    return "AOP placée comme dans l'autre parcours qui imprime cette ligne."


def unreachable_footer(foot: Footer, parcours: str | None) -> str:
    named = f" de {parcours}" if parcours is not None else ""
    aop = f", AOP {comma(foot.aop)}" if foot.aop is not None else ""
    return f"Totaux imprimés{named} (ligne {foot.line.number}) : total {comma(foot.total)}, {comma(foot.ects)} ECTS{aop} ; hors d'atteinte, des lignes manquent."


def footer_aop(foot: Footer) -> str:
    assert foot.aop is not None
    return f"Total AOP {comma(foot.aop)} imprimé à la ligne des totaux (ligne {foot.line.number}), non vérifié : celui d'une ligne au moins n'est pas placé."


def column_totals(foot: Footer) -> list[str]:
    """The totals of columns that cannot be verified; none where none are printed."""
    if not foot.columns:
        return []
    printed = " ".join(map(comma, foot.columns))
    return [f"Totaux de colonnes imprimés (ligne {foot.line.number}), non vérifiés : {printed}"]


def printed_twice(table: Table, first: Table) -> str:
    return f"Ligne {table.line.number} : tableau déjà imprimé ligne {first.line.number}, laissé de côté."


def unknown_semestre(table: Table) -> str:
    return f"Ligne {table.line.number} : tableau d'un semestre inconnu, laissé de côté."


def other_title(parcours: str | None, code: str, title: str) -> str:
    return _of(parcours, f"{code} est aussi imprimé « {title} ».")


def columns(parcours: str | None, titles: list[str]) -> list[str]:
    if not titles:
        return []
    return [_of(parcours, "Colonnes imprimées, sans coefficient placé :"), *(f"  {title}" for title in titles)]


def unread(line: Line) -> str:
    return f"Ligne {line.number}, non repris : {line.text}"


def stray(line: Line) -> str:
    return f"Ligne {line.number}, texte non repris : « {line.text} »"
