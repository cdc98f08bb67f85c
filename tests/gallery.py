"""The gallery: what is said of the wrong example on each page, as a terminal shows it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from attrs import frozen

from butlang.checks import Check
from butlang.cli.checking import alone
from butlang.cli.explain import EXPLAINED
from butlang.diagnostics import Code, Diagnostic, Lang
from butlang.files.decoding import decode
from butlang.importers import import_document
from butlang.importers.page import Page
from butlang.report.style import Style
from butlang.report.text import render
from butlang.source import Source
from tests.imports import NBSP
from tests.loading import analyse_text, wanting

PATH = "exemple.but"
LATIN_1 = """\
formation EX "Exemple"
site "Évry"
compétence C1 "Réaliser"
  niveau 1 "Débuter"
règle ECTS 6
semestre 1
  UE1.1 C1 niveau 1, 6 ECTS
  SAÉ1.01 "Projet" -> UE1.1: 40
  R1.01 "Cours" -> UE1.1: 60
"""


@frozen
class Exhibit:
    """A text, the files that it names, and what is said of it under one code."""

    code: Code
    path: str
    text: str
    files: Mapping[str, str]
    found: Sequence[Diagnostic]
    note: str = ""

    def said(self, lang: Lang) -> str:
        """What the terminal shows; a no-break space as the pages show it."""
        shown = "\n".join(render(one, lang, Style(False)) for one in self.found)
        return shown.replace(NBSP, "·")


def exhibits() -> Iterator[Exhibit]:
    """One for each check, then one for each thing that an import reports."""
    yield from map(exhibit, EXPLAINED)


def exhibit(explained: Check | Page) -> Exhibit:
    return _of_check(explained) if isinstance(explained, Check) else _of_page(explained)


def _of_check(check: Check) -> Exhibit:
    text = check.wrong.lstrip("\n")
    files = {name: base.lstrip("\n") for name, base in check.files.items()}
    outcome = analyse_text(text, files, PATH, wanting(check.code))
    found: Sequence[Diagnostic] = [d for d in outcome.diagnostics if d.waived is None]
    if check.name == "encodage":
        found = decode(PATH, LATIN_1.encode("latin-1")).diagnostics
        return Exhibit(check.code, PATH, LATIN_1, files, found, "Enregistré en Latin-1 :")
    if check.name in ("fichier-vide", "fichier-sans-formation"):
        found = alone(Source(PATH, text))
    return Exhibit(check.code, PATH, text, files, found)


def _of_page(page: Page) -> Exhibit:
    found = import_document(Source("document.txt", page.wrong.replace("·", NBSP))).diagnostics
    return Exhibit(page.code, "document.txt", page.wrong, {}, [one for one in found if one.name == page.name])
