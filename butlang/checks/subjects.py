"""What a check looks at, and how much of it there is: silence means something only where there was something to find."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from attrs import field, frozen

from butlang.checks.base import own_titles
from butlang.claims import asked_total
from butlang.diagnostics import Text
from butlang.figures import Curriculum, Table
from butlang.model import ClaimKind, Module
from butlang.records import Record
from butlang.syntax import ast


@frozen(eq=False, repr=False)
class Subject(Record):
    """A kind of thing, counted in a file as it is written or in what a root means; `key` is one of `WORDS`."""

    key: str
    written: Callable[[ast.File], int] | None = field(default=None, kw_only=True)
    meant: Callable[[Curriculum], int] | None = field(default=None, kw_only=True)


WORDS: Final[Mapping[str, tuple[Text, Text]]] = {
    "files": (Text("fichier", "file"), Text("fichiers", "files")),
    "lines": (Text("ligne", "line"), Text("lignes", "lines")),
    "named_files": (Text("fichier nommé", "named file"), Text("fichiers nommés", "named files")),
    "modifie": (Text("ligne « modifie »", "line “modifie”"), Text("lignes « modifie »", "lines “modifie”")),
    "retire": (Text("ligne « retire »", "line “retire”"), Text("lignes « retire »", "lines “retire”")),
    "formations": (Text("formation", "formation"), Text("formations", "formations")),
    "semesters": (Text("semestre", "semester"), Text("semestres", "semesters")),
    "sheets": (Text("feuille", "sheet"), Text("feuilles", "sheets")),
    "parcours": (Text("parcours", "parcours"), Text("parcours", "parcours")),
    "ues": (Text("UE", "UE"), Text("UE", "UEs")),
    "modules": (Text("module", "module"), Text("modules", "modules")),
    "weights": (Text("coefficient", "coefficient"), Text("coefficients", "coefficients")),
    "categories": (Text("catégorie", "category"), Text("catégories", "categories")),
    "titles": (Text("titre", "title"), Text("titres", "titles")),
    "claims": (Text("chiffre attendu", "claimed figure"), Text("chiffres attendus", "claimed figures")),
    "waivers": (Text("dérogation", "waiver"), Text("dérogations", "waivers")),
}


def _statements(wanted: Callable[[ast.Statement], bool]) -> Callable[[ast.File], int]:
    return lambda file: sum(map(wanted, file.statements()))


def _tables(count: Callable[[Table], int]) -> Callable[[Curriculum], int]:
    return lambda curriculum: sum(map(count, curriculum.tables))


def _modules(wanted: Callable[[Table, Module], bool]) -> Callable[[Curriculum], int]:
    return _tables(lambda table: sum(wanted(table, module) for module in table.sheet.modules))


def attendus(*kinds: ClaimKind, columns: bool | None = False) -> Subject:
    """Claims of these kinds; those on columns, the others, or with None all of them."""

    def count(table: Table) -> int:
        on_column = [
            claim.target is not None and claim.target not in table.by_ue
            for claim in table.sheet.claims
            if claim.kind in kinds
        ]
        return len(on_column) if columns is None else on_column.count(columns)

    return Subject("claims", meant=_tables(count))


def _terms(table: Table) -> int:
    """Each column that is not identified has a coefficient of its own; an unknown one is one."""
    return sum(max(1, len(weight.terms)) for ue in table.ues for _, weight in ue.terms)


FICHIERS: Final = Subject("files", written=lambda file: 1)
LIGNES: Final = Subject("lines", written=_statements(lambda _: True))
LIGNES_UE: Final = Subject("ues", written=_statements(lambda it: isinstance(it, ast.Ue)))
MODIFIE: Final = Subject("modifie", written=_statements(lambda it: isinstance(it, ast.Modifie)))
RETIRE: Final = Subject("retire", written=_statements(lambda it: isinstance(it, ast.Retire)))
INCLUSIONS: Final = Subject(
    "named_files", written=_statements(lambda it: isinstance(it, ast.Header) and it.kind in ("hérite", "inclut"))
)

FORMATIONS: Final = Subject("formations", meant=lambda _: 1)
SEMESTRES: Final = Subject("semesters", meant=lambda it: len(it.formation.semestres))
FEUILLES: Final = Subject("sheets", meant=lambda it: len(it.tables))
PARCOURS: Final = Subject("parcours", meant=lambda it: len(it.formation.parcours))
UES: Final = Subject("ues", meant=_tables(lambda table: len(table.ues)))
UES_AVEC_PART: Final = Subject("ues", meant=_tables(lambda table: sum(ue.share is not None for ue in table.ues)))
UES_AVEC_REGLE: Final = Subject(
    "ues", meant=_tables(lambda table: sum(asked_total(table, ue) is not None for ue in table.ues))
)
MODULES: Final = Subject("modules", meant=_modules(lambda table, module: True))
PORTFOLIOS_IMPAIRS: Final = Subject(
    "modules", meant=_modules(lambda table, module: module.code.kind == "PORTFOLIO" and table.semestre.number % 2 == 1)
)
AU_PROGRAMME: Final = Subject("modules", meant=_modules(lambda table, module: module.foreseen is not None))
DU_PROGRAMME: Final = Subject("modules", meant=lambda it: sum(len(s.prescribed) for s in it.formation.semestres))
COEFFICIENTS: Final = Subject("weights", meant=_tables(_terms))
CATEGORIES: Final = Subject("categories", meant=lambda it: len(it.tables) * len(it.formation.categories))
TITRES: Final = Subject("titles", meant=lambda it: sum(1 for _ in own_titles(it.formation)))
DEROGATIONS: Final = Subject("waivers", meant=lambda it: len(it.formation.waivers))
