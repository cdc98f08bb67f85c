"""`import`: every case of tests/imports is read, and what it gives compiles; the examples of the pages are run."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from butlang.checks import CHECKS
from butlang.diagnostics import Severity
from butlang.format import formatted
from butlang.importers import codes, import_document
from butlang.importers.page import Page
from butlang.importers.pages import PAGES
from butlang.source import Source
from tests.expected import hold
from tests.imports import NBSP, read_case
from tests.loading import analyse_text

CASES = sorted((Path(__file__).parent / "imports").glob("*.txt"))


def test_there_are_cases() -> None:
    assert len(CASES) >= 12


@pytest.mark.parametrize("path", CASES, ids=lambda p: p.stem)
def test_case(path: Path, update: bool) -> None:
    hold(path, read_case(path.read_text(encoding="utf-8")).text(), update)


@pytest.mark.parametrize("path", CASES, ids=lambda p: p.stem)
def test_what_is_imported_compiles(path: Path) -> None:
    case = read_case(path.read_text(encoding="utf-8"))
    for made in case.outcome().value.specifications:
        assert formatted(Source("x.but", made.text)).value == made.text
        outcome = analyse_text(made.text)
        assert outcome.value is not None, [d.message.to("fr") for d in outcome.diagnostics]
        # A claim that fails was printed so: the importer said it too.
        wrong = [d for d in outcome.diagnostics if d.name.startswith("attendu")]
        assert not wrong or "pied-différent" in {d.name for d in case.outcome().diagnostics}


@pytest.mark.parametrize("path", CASES, ids=lambda p: p.stem)
def test_provenance_names_the_lines_that_hold_the_figures(path: Path) -> None:
    """Every coefficient of a module line stands in one of the lines of the document that its comment names."""
    case = read_case(path.read_text(encoding="utf-8"))
    lines = case.source.text.split("\n")
    for made in import_document(case.source, provenance=True).value.specifications:
        for line in made.text.splitlines():
            if " -> " not in line:
                continue
            said, comment = line.split(" # ligne")
            named = [lines[int(n) - 1] for n in re.findall(r"\d+", comment)]
            # The numbers of one row may be printed on several lines: the first is named.
            near = " ".join(named + [lines[int(n)] for n in re.findall(r"\d+", comment) if int(n) < len(lines)])
            printed = {float(n.replace(",", ".")) for n in re.findall(r"\d+(?:[.,]\d+)?", near)}
            written = re.findall(r"[:+] (\d+(?:,\d+)?)", said)
            assert written
            assert {float(n.replace(",", ".")) for n in written} <= printed


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_the_example_on_the_page_gives_this_report(page: Page) -> None:
    names = [d.name for d in import_document(Source("d.txt", page.wrong.replace("·", NBSP))).diagnostics]
    assert page.name in names
    assert set(names) <= {page.name, "pied-perdu"}


@pytest.mark.parametrize("page", [page for page in PAGES if page.right], ids=lambda p: p.name)
def test_the_right_example_gives_no_report_and_a_curriculum_without_error(page: Page) -> None:
    outcome = import_document(Source("d.txt", page.right.replace("·", NBSP)))
    assert not outcome.diagnostics
    (made,) = outcome.value.specifications
    assert {d.severity for d in analyse_text(made.text).diagnostics} <= {Severity.NOTE, Severity.WARNING}


def test_most_remedies_are_shown_on_their_page() -> None:
    assert sum(bool(page.right) for page in PAGES) > 15


@pytest.mark.parametrize("path", CASES, ids=lambda p: p.stem)
def test_a_comment_that_is_named_is_there(path: Path) -> None:
    outcome = read_case(path.read_text(encoding="utf-8")).outcome()
    comments = "".join(made.text for made in outcome.value.specifications)
    notes = [note.message.to("fr") for said in outcome.diagnostics for note in said.notes]
    for named in (comment for note in notes for comment in re.findall(r"\(#\) « (.+?) »", note)):
        assert re.search(rf"^ *# .*{named}\b", comments, re.MULTILINE), named


def test_comments_are_named() -> None:
    texts = [path.read_text(encoding="utf-8") for path in CASES]
    assert sum(text.count("    note : recopié") for text in texts) > 20


ACCEPTED = re.compile(r"« (dérogation .+) »")


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_what_is_to_be_accepted_is_accepted_by_the_line_that_is_said(page: Page) -> None:
    outcome = import_document(Source("d.txt", page.wrong.replace("·", NBSP)))
    notes = [
        note.message.to("fr") for d in outcome.diagnostics for note in d.notes if "laisser" in note.message.to("fr")
    ]
    assert bool(notes) == (page.name in ("pied-différent", "chiffre-différent"))
    for note in notes:
        (line,), (made,) = ACCEPTED.findall(note), outcome.value.specifications
        wrong, accepted = analyse_text(made.text), analyse_text(f"{made.text}  {line}\n")
        assert [d.name for d in wrong.diagnostics if d.severity is Severity.ERROR] == [line.split()[1]]
        assert [d for d in accepted.diagnostics if d.severity is Severity.ERROR] == []


BY_HAND = """
  UE1.2 C1, 15 ECTS
  SAÉ1.? -> UE1.2: {}
  R1.? -> UE1.2: {}
  {}
  {}
"""


@pytest.mark.parametrize(("name", "weights"), [("total-incohérent", (40, 50)), ("rapport-incohérent", (45, 55))])
def test_a_row_that_is_printed_wrong_is_written_by_hand_with_the_lines_that_are_said(
    name: str, weights: tuple[int, int]
) -> None:
    page = next(page for page in PAGES if page.name == name)
    outcome = import_document(Source("d.txt", page.wrong.replace("·", NBSP)))
    (said,), (made,) = outcome.diagnostics, outcome.value.specifications
    note = said.notes[0].message.to("fr")
    comment, claim, waiver = re.findall("« (.+?) »", note)
    assert f"  # {comment}," in made.text
    text = made.text.replace("semestre 1", 'compétence C9 "Conduire"\n\nsemestre 1')
    found = analyse_text(text + BY_HAND.format(*weights, claim, waiver).replace("C1", "C9")).diagnostics
    assert [d.name for d in found if d.waived is not None] == [f"attendu-{name.removesuffix('-incohérent')}"]
    assert [d for d in found if d.severity is Severity.ERROR] == []


def test_every_report_has_a_page_and_numbers_are_unique() -> None:
    own = {value.name for name, value in vars(codes).items() if name.isupper()}
    assert own == {page.name for page in PAGES}
    numbers = [page.code.code for page in PAGES] + [check.code.code for check in CHECKS]
    assert len(set(numbers)) == len(numbers)
    assert all(page.code.code.startswith("B6") and not page.code.waivable for page in PAGES)


ROW = "UE·{}.{} Concevoir·des·objets Dessiner·un·objet 40 60 100 15 0,4\n\n"
LARGE = {
    "names": f"B.U.T.·{'Exemple·' * 60}Semestre·1\n" + ROW.format(1, 1).replace("objets", "objets·" * 3000),
    "a suffix": f"B.U.T.·Exemple Semestre·1 Parcours·Autre\n{ROW.format(1, 1)}UE·1.2·{'A' * 12_000}\nVendre\n40 60 100 15 0,4\n",
    "a row": "B.U.T.·Exemple Semestre·1\n" + ROW.format(1, 1).replace("60 100", "1 " * 60 + "100"),
    "one parcours more than a line can name": "".join(
        f"B.U.T.·Exemple Semestre·3 Parcours·Ab·Bc·Cd·De·Ef·Fg·Gh·Hi·Ij·Jk·Kl·L{n}\n{ROW.format(3, 1).replace('40 60', f'{40 + n % 20} {60 - n % 20}').replace('0,4', f'0,{40 + n % 20}')}100 15\n\n"
        for n in range(700)
    ),
    "competences of one UE": "".join(
        f"B.U.T.·Exemple Semestre·{semestre} Parcours·{name}x·Yz\n{ROW.format(semestre, 1).replace('objets', f'objets·{n % 60}')}100 15\n\n"
        for semestre in (3, 4)
        for n, name in enumerate(a + b for a in "ABCDEFGH" for b in "abcdefgh")
    ),
    "semesters that alternate": "B.U.T.·Exemple Semestre·1\n" + "".join(ROW.format(n % 2 + 1, 1) for n in range(1200)),
}


@pytest.mark.parametrize("text", LARGE.values(), ids=LARGE)
@pytest.mark.parametrize("provenance", [False, True])
def test_what_is_very_long_or_very_many_compiles(text: str, provenance: bool) -> None:
    outcome = import_document(Source("d.txt", text.replace("·", NBSP)), provenance)
    assert outcome.value.specifications
    assert len({made.stem for made in outcome.value.specifications}) == len(outcome.value.specifications)
    for made in outcome.value.specifications[:20]:
        result = analyse_text(made.text)
        assert result.value is not None, [d.message.to("fr") for d in result.diagnostics][:3]


def test_the_name_of_the_document_is_one_line_of_a_comment() -> None:
    (made,) = import_document(Source("a/b\nc\u202e.txt", LARGE["names"].replace("·", NBSP))).value.specifications
    assert made.text.startswith("# Importé du fichier b c.txt.")
