"""A repository that `butlang init` made, with real commits and branches: all of it works as git calls it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.ci import Runner, begun, change, needed
from tests.test_revision import ask

pytestmark = needed
PATH = "specs/metiers-du-patrimoine.but"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Runner:
    runner = begun(tmp_path, monkeypatch)
    for name, value in (("user.name", "Essai"), ("user.email", "essai@example.org")):
        ask("config", name, value, cwd=runner.folder)
    return runner


def proposed(home: Runner, branch: str, *changes: tuple[str, str]) -> None:
    """A branch that leaves `main` with one commit."""
    ask("switch", "-q", "-c", branch, "main", cwd=home.folder)
    for old, new in changes:
        change(home.folder, old, new)
    ask("commit", "-q", "-a", "-m", branch, cwd=home.folder)


MOVED = ("UE1.1: 30; UE1.2: 20", "UE1.1: 25; UE1.2: 20"), ("UE1.1: 20; UE1.3: 7,5", "UE1.1: 25; UE1.3: 7,5")
TITLED = ('"Histoire des arts" heures 12 CM + 18 TD', '"Histoire de l\'art" AOP heures 12 CM + 18 TD')


def test_what_git_shows_is_the_matrix(home: Runner) -> None:
    proposed(home, "points", *MOVED)
    said = ask("diff", "main", cwd=home.folder)
    assert '-  R1.01                30     20                               "Histoire des arts"' in said
    assert '+  R1.01                25     20                               "Histoire des arts"' in said
    assert "@@ Semestre 1" in said
    assert "-> UE1.1: 25; UE1.2: 20" in ask("diff", "--no-textconv", "main", cwd=home.folder)
    assert "@@ semestre 1" in ask("diff", "--no-textconv", "main", cwd=home.folder)


def test_what_a_revision_changes_is_said_by_facts(home: Runner) -> None:
    proposed(home, "points", *MOVED)
    done = home("butlang diff --against main && butlang diff --against main..points --format html -o page.html")
    assert done.returncode == 0, done.stderr
    assert "    ~ R1.01 en UE1.1 : 30 → 25\n    ~ R1.02 en UE1.1 : 20 → 25\n" in done.stdout
    assert "2 modifications" in done.stdout
    assert "Histoire des arts" in (home.folder / "page.html").read_text(encoding="utf-8")
    assert home("butlang diff --against main --breaking").returncode == 0


def test_edits_of_one_line_merge_and_those_of_one_fact_do_not(home: Runner) -> None:
    proposed(home, "points", *MOVED)
    proposed(home, "titre", TITLED)
    proposed(home, "autre", ("UE1.1: 30; UE1.2: 20", "UE1.1: 28; UE1.2: 20"))
    ask("switch", "-q", "points", cwd=home.folder)
    ask("merge", "-q", "--no-edit", "titre", cwd=home.folder)
    text = (home.folder / PATH).read_text(encoding="utf-8")
    assert 'R1.01 "Histoire de l\'art" AOP heures 12 CM + 18 TD -> UE1.1: 25; UE1.2: 20\n' in text
    assert home("butlang fmt --check").returncode == 0
    done = home("git merge --no-edit autre")
    assert done.returncode == 1
    assert "conflit : R1.01 en UE1.1 : 25 (notre version), 28 (la leur), 30 auparavant" in done.stderr
    marked = (home.folder / PATH).read_text(encoding="utf-8")
    resolved = re.sub(r"<<<<<<< .*\n(.*\n)=======\n.*\n>>>>>>> .*\n", r"\1", marked)
    assert resolved == text
    (home.folder / PATH).write_text(resolved, encoding="utf-8", newline="\n")
    ask("commit", "-q", "-a", "--no-edit", cwd=home.folder)
    assert ask("status", "--porcelain", cwd=home.folder) == ""


def test_a_workbook_shows_its_figures(home: Runner) -> None:
    assert home("butlang build -o livres").returncode == 0
    ask("add", "livres", cwd=home.folder)
    ask("commit", "-q", "-m", "classeurs", cwd=home.folder)
    for old, new in MOVED:
        change(home.folder, old, new)
    assert home("butlang build -o livres").returncode == 0
    said = ask("diff", "--", "livres/metiers-du-patrimoine.xlsx", cwd=home.folder)
    assert "R1.01" in said
    assert "Feuille" in said
