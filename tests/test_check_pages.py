"""The examples on the page of each check are run; the list, the folder and the numbers agree."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import butlang.checks
from butlang import codes
from butlang.checks import CHECKS, Check
from butlang.diagnostics import Code
from butlang.pipeline import legible
from butlang.report.page import page
from butlang.report.stats import Stats
from butlang.source import Source
from butlang.syntax.parse import parse
from butlang.words import unaccented
from tests.loading import analyse_text, memory, wanting

# What is found before there is a text to analyse: its examples are run on files (test_cli).
BEFORE_ANALYSIS = {"encodage", "fichier-vide", "fichier-sans-formation"}
ANALYSED = [check for check in CHECKS if check.name not in BEFORE_ANALYSIS]


def names(text: str, check: Check) -> list[str]:
    files = {k: v.lstrip("\n") for k, v in check.files.items()}
    outcome = analyse_text(text.lstrip("\n"), files, settings=wanting(check.code))
    return [d.name for d in outcome.diagnostics if d.waived is None]


@pytest.mark.parametrize("check", ANALYSED, ids=lambda c: c.name)
def test_wrong_example_gives_this_code_alone(check: Check) -> None:
    assert names(check.wrong, check) == [check.name]


@pytest.mark.parametrize("check", ANALYSED, ids=lambda c: c.name)
def test_right_example_gives_nothing(check: Check) -> None:
    assert names(check.right, check) == []


@pytest.mark.parametrize("check", ANALYSED, ids=lambda c: c.name)
def test_what_is_found_had_been_looked_at(check: Check) -> None:
    source, project = (
        Source("exemple.but", check.wrong.lstrip("\n")),
        memory({k: v.lstrip("\n") for k, v in check.files.items()}),
    )
    stats = Stats()
    stats.look([parse(source).value], legible(source, project).value, wanting(check.code))
    entry = next(one for one in stats.entries() if one["name"] == check.name)
    assert entry["examined"] > 0


def test_every_file_is_listed_and_every_check_has_a_file() -> None:
    folder = Path(butlang.checks.__file__).parent
    files = {path.stem for path in folder.glob("*.py")} - {"__init__", "adding", "balance", "base", "subjects"}
    assert files == {unaccented(check.name).replace("-", "_") for check in CHECKS}
    assert len(files) > 30


def test_names_and_numbers_are_unique_and_well_formed() -> None:
    numbers = [check.code.code for check in CHECKS]
    assert len(set(numbers)) == len({check.name for check in CHECKS}) == len(CHECKS)
    assert all(re.fullmatch(r"B[0-589]\d\d", number) for number in numbers)


def test_codes_of_the_language_have_a_page() -> None:
    own = {value.name for value in vars(codes).values() if isinstance(value, Code)}
    assert own <= {check.name for check in CHECKS}


@pytest.mark.parametrize("check", [c for c in CHECKS if c.code.optional], ids=lambda c: c.name)
def test_an_optional_check_is_silent_unless_it_is_asked_for(check: Check) -> None:
    assert analyse_text(check.wrong.lstrip("\n")).diagnostics == ()
    assert "Facultatif" in page(check, "fr")


@pytest.mark.parametrize("check", CHECKS, ids=lambda c: c.name)
def test_page_is_written_in_both_languages(check: Check) -> None:
    for text in (check.summary, check.why):
        assert len(text.fr) > 20
        assert len(text.en) > 20
        assert text.fr != text.en
