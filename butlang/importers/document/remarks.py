"""Comments that an import leaves in the specification, in French like the rest of it: what was lost, what was deduced."""

from __future__ import annotations

from butlang.importers.document.figures import Doubtful, Figures, Footer
from butlang.importers.document.lines import Line
from butlang.importers.document.reports import how
from butlang.importers.document.tables import Row, Table
from butlang.numbers import comma

STDIN = "<stdin>"


def head(name: str) -> str:
    where = "l'entrée standard" if name == STDIN else name
    return f"Importé de {where}. Déduits, car non imprimés : les codes et les numéros de niveau."


def lost_title(table: Table, formation: str | None) -> str:
    where = "tableau mis à part" if formation is None else "rangé ici d'après ses compétences"
    return f"Ligne {table.line.number} : titre du tableau perdu, {where}."


def empty_table(table: Table, parcours: str | None) -> str:
    named = f" [{parcours}]" if parcours is not None else ""
    return f"Semestre {table.semestre}{named} : aucune ligne chiffrée n'est lisible (ligne {table.line.number})."


def of_table(semestre: int, parcours: str | None, remark: str) -> str:
    """A remark on a table of which no row is written, at the head of the specification."""
    named = f" [{parcours}]" if parcours is not None else ""
    return f"Semestre {semestre}{named}. {remark}"


def figures(found: Figures | Doubtful | None) -> str:
    """The figures of a row that could not be written, as they are printed."""
    if found is None:
        return ""
    line = found.lines[0].number
    if isinstance(found, Doubtful):
        return f"Ligne {line}, non repris : {' '.join(shown for shown in found.written if shown)}"
    said = f"Ligne {line}, non repris : {' '.join(map(comma, found.coefficients))} ; total {comma(found.total)} ; {comma(found.ects)} ECTS ; rapport {found.ratio_written}"
    return said if found.aop is None else f"{said} ; AOP {comma(found.aop)}"


def without_number(row: Row) -> str:
    why = "numéro d'UE perdu" if row.number is None else "numéro d'UE douteux"
    return f"{figures(row.figures)} ({why})"


def lost_figures(row: Row, semestre: int) -> str:
    names = " / ".join(f"« {name.shown} »" for name in row.names)
    if row.number is None and not row.label.begun:
        return f"Ligne {row.line.number}, texte non repris : {names}"
    named = f"UE{semestre}.{row.number}" if row.number is not None else "une UE"
    return f"Ligne {row.line.number}, {named}{' ' + names if names else ''} : chiffres perdus."


def deduced_number(row: Row) -> str:
    assert row.deduced is not None
    return f"Numéro non imprimé, déduit {how(row.deduced)}."


def unplaced_aop(found: Figures) -> str:
    assert found.aop is not None
    return f"Total AOP {comma(found.aop)} imprimé, non placé : aucun choix de coefficients ne s'impose."


def placed_aop(parcours: str | None) -> str:
    named = f"{parcours} : p" if parcours is not None else "P"
    return f"{named}lace de l'AOP déduite : la seule qui donne le Total AOP imprimé dans toutes les lignes."


def aop_of_sibling() -> str:
    return "AOP placée comme dans l'autre parcours qui imprime cette ligne."


def unreachable_footer(foot: Footer, parcours: str | None) -> str:
    named = f" de {parcours}" if parcours is not None else ""
    aop = f", AOP {comma(foot.aop)}" if foot.aop is not None else ""
    return f"Pied imprimé{named} (ligne {foot.line.number}) : total {comma(foot.total)}, {comma(foot.ects)} ECTS{aop} ; hors d'atteinte, des lignes manquent."


def column_totals(foot: Footer) -> str:
    return f"Totaux de colonnes imprimés (ligne {foot.line.number}) : {' '.join(map(comma, foot.columns))} ; colonnes non identifiées, rien à vérifier."


def columns(titles: list[str]) -> list[str]:
    return ["Colonnes imprimées, sans coefficient placé :", *(f"  {title}" for title in titles)] if titles else []


def unread(line: Line) -> str:
    return f"Ligne {line.number}, nombres non repris : {line.text}"


def stray(line: Line) -> str:
    return f"Ligne {line.number}, texte non repris : « {line.text} »"
