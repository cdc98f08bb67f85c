"""`import` on documents that are drawn: what can be read is read, what is damaged is never read wrong, no number is lost."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from itertools import dropwhile

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from butlang.diagnostics import Outcome
from butlang.figures import Curriculum
from butlang.importers import Imported, import_document
from butlang.model import Sheet as ModelSheet
from butlang.source import Source
from butlang.syntax.parse import FORBIDDEN
from tests.imports import NBSP, by_pole
from tests.imports_drawn import TITLES, Document, Figures, Sheet, documents
from tests.loading import analyse_text

NUMBER = r"[0-9]{1,5}(?:[.,][0-9]{1,4})?"
FIGURES = re.compile(rf"(?<!\S){NUMBER}(?:\s+{NUMBER}){{3,}}\s*$")
WORDS = [
    "B.U.T.·Génie·des·objets Semestre·1", "B.U.T.", "Semestre 2", "Parcours·Qualité", "(Agen)", "U", "E·", "UE", "1.", "2",
    "UE·1.1", "UE 2.3", "Concevoir·des·objets", "Débuter", "40 60 100 6 0,4", "35 5 60 100 6 0,4 · 5", "100 30", "100 30 · 5",
    "0 1,5 0,5 1 0,25", "1 2 3 6 0,33 0,5", "10", "Compétence Niveau·de·la·compétence SA", "É·", "Pr", "R1", ".0", "Total·des·coefficients",
    "·", "\n", "\n ", "\n\n", "\t", "\f", "\r", '"', "\\", "#", "«", "\x00", "\u202e", "\ufeff", "é", "e\u0301", "99999", "9" * 40, "0,4",
]  # fmt: skip


@lru_cache(maxsize=32)
def compiled(text: str) -> Outcome[Curriculum | None]:
    return analyse_text(text)


def read(text: str, provenance: bool = False) -> Outcome[Imported]:
    """What `import` makes of a text; everything that it writes compiles, under names that differ on any disk."""
    outcome = import_document(Source("d.txt", text), provenance)
    for made in outcome.value.specifications:
        said = compiled(made.text)
        assert said.value is not None, (made.text, [d.message.to("fr") for d in said.diagnostics])
    stems = [made.stem.casefold() for made in outcome.value.specifications]
    assert len(set(stems)) == len(stems)
    for diagnostic in outcome.diagnostics:
        assert 0 <= diagnostic.span.start <= diagnostic.span.end <= len(text)
        assert diagnostic.message.to("fr")
        assert diagnostic.message.to("en")
    return outcome


def written(outcome: Outcome[Imported]) -> dict[Sheet, Counter[Figures]]:
    """The rows of every sheet that was written, as the compiler understands them."""
    found: dict[Sheet, Counter[Figures]] = {}
    for made in outcome.value.specifications:
        curriculum = compiled(made.text).value
        assert curriculum is not None
        formation = curriculum.formation
        for table in curriculum.tables:
            parcours = None if table.sheet.parcours is None else table.sheet.parcours.title
            key = (formation.title, formation.site, table.semestre.number, parcours)
            found.setdefault(key, Counter()).update(rows(table.sheet))
    return found


def rows(sheet: ModelSheet) -> Counter[Figures]:
    found: Counter[Figures] = Counter()
    for ue in sheet.ues:
        code = ue.code.text
        claims = {claim.kind: claim.value for claim in sheet.claims if claim.target == code}
        assert claims["ects"] == ue.ects
        saes, ressources = by_pole(sheet, code)
        found[(code, saes, ressources, claims["total"], claims["ects"], claims["rapport"])] += 1
    return found


def names(outcome: Outcome[Imported]) -> list[tuple[int, str]]:
    return [(d.span.line, d.name) for d in outcome.diagnostics]


# -- what is whole is read ---------------------------------------------------------


@settings(max_examples=30, deadline=None)
@given(documents())
def test_a_whole_document_is_read_figure_for_figure(document: Document) -> None:
    for text in (document.text, document.plain):
        outcome = read(text)
        assert written(outcome) == document.printed
        assert {d.name for d in outcome.diagnostics} <= {"catégorie-non-placée"}
        assert outcome.value.counted.rows == outcome.value.counted.written
        assert not [name for made in outcome.value.specifications for name in claims_that_fail(made.text)]


def claims_that_fail(text: str) -> list[str]:
    return [d.message.to("fr") for d in compiled(text).diagnostics if d.name.startswith("attendu")]


@settings(max_examples=10, deadline=None)
@given(documents(TITLES[:3]), documents(TITLES[3:]))
def test_a_second_document_below_the_first_changes_nothing_of_it(one: Document, other: Document) -> None:
    both = read(one.text + other.text)
    assert written(both) == written(read(one.text)) | written(read(other.text))
    assert len(both.diagnostics) == len(read(one.text).diagnostics) + len(read(other.text).diagnostics)


@settings(max_examples=15, deadline=None)
@given(documents())
def test_a_document_twice_is_the_document_and_the_tables_that_are_printed_twice(document: Document) -> None:
    once, twice = read(document.text), read(document.text + document.text)
    assert written(once) == written(twice)
    more = names(twice)[len(once.diagnostics) :]
    assert [name for _, name in more] == ["tableau-en-double"] * len(document.tables)


# -- what is damaged is not read wrong -----------------------------------------------


@settings(max_examples=80, deadline=None)
@given(documents(), st.data())
def test_what_is_cut_is_missing_and_nothing_is_wrong(document: Document, data: st.DataObject) -> None:
    lines: list[str] = []
    untitled: dict[int, Counter[Figures]] = {}
    end_lost = False
    for table in document.tables:
        # Without the footer of a table and the title of the next, two tables are one: one of them is kept.
        start = data.draw(st.integers(int(end_lost), len(table.lines)))
        end = data.draw(st.integers(start, len(table.lines)))
        below = list(dropwhile(lambda line: not line, table.lines[end:]))
        if start < end and below:
            below[0] = f" {below[0]}"
        lines += [*table.lines[:start], *below, "", "", ""]
        end_lost = start < end == len(table.lines)
        if start == 0 < end:
            untitled.setdefault(table.sheet[2], Counter()).update(table.rows)
    text = "\n".join(lines).replace("·", NBSP)
    outcome = read(text, provenance=True)
    said = {d.name for d in outcome.diagnostics}
    for sheet, figures in written(outcome).items():
        known = document.printed.get(sheet, Counter())
        if figures - known:
            # A table whose title is lost says so: it stands apart, or where its names are, its parcours unknown.
            assert "titre-perdu" in said
            known = known + untitled.get(sheet[2], Counter())
        if sheet[3] == "[…]":
            known = sum((rows for other, rows in document.printed.items() if other[:3] == sheet[:3]), known)
        assert not figures - known
    assert not lost(text, outcome)


# -- no number is lost ----------------------------------------------------------------


def lost(text: str, outcome: Outcome[Imported]) -> list[str]:
    """The lines that end with the numbers of a row or more, and that nothing names: no figure written, no comment, no report."""
    lines = text.split("\n")
    named: set[int] = set()
    for span in (d.span for d in outcome.diagnostics):
        named |= set(range(span.line, span.source.position(span.end)[0] + 1))
    for made in outcome.value.specifications:
        for said in re.findall(r"\b[Ll]ignes? ([0-9]+(?:, [0-9]+)*)", made.text):
            named |= {int(number) for number in said.split(", ")}
    # A table that is printed twice is named once, at its title.
    twice = {d.name for d in outcome.diagnostics} & {"tableau-en-double", "document-inconnu"}
    known = {tuple(lines[number - 1].split()[-4:]) for number in named} if twice else set()
    return [
        line
        for number, line in enumerate(lines, 1)
        if FIGURES.search(line)
        and number not in named
        and "document-inconnu" not in twice
        and tuple(line.split()[-4:]) not in known
    ]


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from([*WORDS, " ", "\n"]), max_size=60).map("".join))
@example("")
@example("B.U.T. A Semestre 1\n1 2 3 4")
@example("1 2 3 4\nB.U.T. A Semestre 1\nUE 1.1 A B 40 60 100 6 0,4")
@example("B.U.T. A Semestre 1\nUE 1.1 A B " + "9999 " * 3000 + "\n")
@example("B.U.T. " + "- " * 3000 + "Semestre 1\n")
def test_any_text_gives_files_that_compile_and_loses_no_number(text: str) -> None:
    text = text.replace("·", NBSP)
    outcome = read(text, provenance=True)
    assert not lost(text, outcome)
    again = import_document(Source("d.txt", text), provenance=True)
    assert [made.text for made in again.value.specifications] == [made.text for made in outcome.value.specifications]
    assert names(again) == names(outcome)


@settings(max_examples=80, deadline=None)
@given(documents(), st.data())
def test_a_mutilated_document_gives_files_that_compile_and_loses_no_number(
    document: Document, data: st.DataObject
) -> None:
    lines = data.draw(st.sampled_from((document.text, document.plain))).split("\n")
    for _ in range(data.draw(st.integers(1, 8))):
        at = data.draw(st.integers(0, len(lines) - 1))
        line = lines[at]
        how = data.draw(st.sampled_from(("word", "drop", "swap", "join", "split")))
        if how == "word":
            place = data.draw(st.integers(0, len(line)))
            word = data.draw(st.sampled_from(WORDS)).replace("·", NBSP)
            lines[at] = line[:place] + word + line[place + data.draw(st.integers(0, 3)) :]
        elif how == "drop":
            del lines[at : at + data.draw(st.integers(1, 5))]
            lines = lines or [""]
        elif how == "swap":
            other = data.draw(st.integers(0, len(lines) - 1))
            lines[at], lines[other] = lines[other], lines[at]
        elif how == "join":
            lines[at : at + 2] = [" ".join(lines[at : at + 2])]
        else:
            place = data.draw(st.integers(0, len(line)))
            lines[at : at + 1] = [line[:place], line[place:]]
    text = "\n".join(lines)
    assert not lost(text, read(text, provenance=True))


@pytest.mark.parametrize("code", sorted({ord(c) for c in map(chr, range(0x3000)) if FORBIDDEN.match(c)}))
def test_a_character_that_the_language_refuses_is_not_written(code: int) -> None:
    char = chr(code)
    row = f"UE 1.1\nConcevoir{char} des objets\nDé{char}buter\n40 60 100 6 0,4\n\n100 6\nEt{char}c.\n"
    outcome = read(f"B.U.T. Exem{char}ple (A{char}gen) Semestre 1 Parcours Qua{char}lité\n{row}")
    assert len(outcome.value.specifications) == 1
