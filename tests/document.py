"""The document of 2022: the register of its tables, and the specifications of `specs/bordeaux`, compiled."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Final

from attrs import frozen

from butlang.diagnostics import Diagnostic
from butlang.figures import Curriculum, Table
from butlang.model import Formation, Sheet
from butlang.pipeline import analyse
from butlang.source import Source
from tests.loading import memory

HERE: Final = Path(__file__).parent
ROOT: Final = HERE.parent
FOLDER: Final = "specs/bordeaux"
REGISTER: Final = HERE / "document-2022.csv"
SAID: Final = {"imprimé": True, "perdu": False}

# How the reason of every waiver begins.
PRINTED: Final = "imprimé ainsi dans le document de 2022"
LOST: Final = "lignes perdues dans le document de 2022"
GONE: Final = "tableaux perdus dans le document de 2022"


@frozen
class Entry:
    """A line of the register: one table of the document.

    `rows` have figures and a UE number, `unnumbered` figures without one;
    `state` is `perdu` where there are neither. `parcours` is None on a common table.
    """

    id: str
    spec: str
    title: str
    semestre: int
    parcours: str | None
    state: str
    rows: int
    unnumbered: int
    has_title: bool
    has_foot: bool
    remark: str


@frozen(eq=False)
class Spec:
    """A specification of the document with what the compiler says of it."""

    name: str
    curriculum: Curriculum
    diagnostics: tuple[Diagnostic, ...]

    @property
    def formation(self) -> Formation:
        return self.curriculum.formation

    @property
    def title(self) -> str:
        """The formation with its site."""
        site = self.formation.site
        return self.formation.title if site is None else f"{self.formation.title} ({site})"

    def waived(self, reason: str) -> tuple[Diagnostic, ...]:
        """What is accepted for a reason that begins so."""
        return tuple(d for d in self.diagnostics if d.waived is not None and d.waived.reason.startswith(reason))

    def table(self, semestre: int, parcours: str | None) -> Table | None:
        """The compiled table, None where nothing of it could be written."""
        return next(
            (t for t in self.curriculum.tables if (t.semestre.number, t.parcours) == (semestre, parcours)), None
        )

    def tables(self, finding: Diagnostic) -> tuple[Table, ...]:
        """The tables that a finding is about, one at least: those of its semester that share it."""
        return tuple(
            table
            for table in self.curriculum.tables
            if table.semestre.number == finding.scope.semestre
            and (not finding.parcours or table.parcours in finding.parcours)
        )

    def sheet_title(self, entry: Entry) -> str:
        """The title of a table, also of one that has no sheet."""
        parcours = {p.code: p for p in self.formation.parcours}
        named = None if entry.parcours is None else parcours[entry.parcours]
        return self.formation.sheet_title(Sheet(entry.semestre, named, (), (), ()))


def lines(path: Path) -> Iterator[dict[str, str]]:
    """The lines of a data file of these tests: UTF-8, `;` between cells."""
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file, delimiter=";", strict=True)


@cache
def register() -> tuple[Entry, ...]:
    """The tables in the order of the document."""
    return tuple(
        Entry(
            line["tableau"],
            line["spécification"],
            line["intitulé"],
            int(line["semestre"]),
            line["parcours"] or None,
            line["état"],
            int(line["lignes chiffrées"]),
            int(line["lignes sans numéro"]),
            SAID[line["titre"]],
            SAID[line["pied"]],
            line["remarque"],
        )
        for line in lines(REGISTER)
    )


@cache
def specs() -> Mapping[str, Spec]:
    """Every specification of the folder by its file name."""
    texts = {p.relative_to(ROOT).as_posix(): p.read_text(encoding="utf-8") for p in (ROOT / "specs").rglob("*.but")}
    load = memory(texts)
    found = {}
    for path in sorted(path for path in texts if path.startswith(f"{FOLDER}/")):
        outcome = analyse(Source(path, texts[path]), load)
        assert outcome.value is not None, [d.message.to("fr") for d in outcome.diagnostics]
        name = path.removeprefix(f"{FOLDER}/")
        found[name] = Spec(name, outcome.value, outcome.diagnostics)
    return found


def table_of(entry: Entry) -> Table | None:
    """The compiled table of a line of the register."""
    return specs()[entry.spec].table(entry.semestre, entry.parcours)


def coefficients(table: Table) -> int:
    """How many coefficients a table has, a column that is not identified counting each of its own."""
    return sum(len(weight.terms) for ue in table.ues for _, weight in ue.terms)


def verified(table: Table) -> int:
    """How many printed figures a table vouches for: its coefficients and its claims."""
    return coefficients(table) + len(table.sheet.claims)
