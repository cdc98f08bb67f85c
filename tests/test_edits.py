"""What typical edits cost in text, and that any two of them merge as git calls the driver."""

from __future__ import annotations

import os
import subprocess
import sys
from difflib import ndiff
from itertools import combinations
from pathlib import Path

import pytest

from butlang.format import formatted
from butlang.source import Source
from tests.diffing import difference
from tests.edits import BASE, Edit, edits

EDITS = edits()
PAIRS = list(combinations(range(len(EDITS)), 2))
DRIVER = f'"{sys.executable}" -m butlang.cli merge %O %A %B --path %P'


def canonical(text: str) -> str:
    return formatted(Source("x.but", text)).value


def test_the_edits_are_few_lines_of_canonical_text() -> None:
    assert canonical(BASE) == BASE
    changed = 0
    for edit in EDITS:
        text = edit.of(BASE)
        assert canonical(text) == text
        changed += sum(line[0] in "+-" for line in ndiff(BASE.splitlines(), text.splitlines()))
    assert len(EDITS) == 11
    assert changed <= 31


@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: edit.name)
def test_an_edit_is_as_many_rows_as_facts(edit: Edit) -> None:
    assert len(difference(BASE, edit.of(BASE)).rows) == edit.facts


@pytest.mark.parametrize(("a", "b"), PAIRS, ids=lambda n: EDITS[n].name)
def test_two_edits_are_the_rows_of_both(a: int, b: int) -> None:
    assert len(difference(BASE, both(EDITS[a], EDITS[b])).rows) == EDITS[a].facts + EDITS[b].facts


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository with the driver and a branch for each edit."""
    root = tmp_path_factory.mktemp("edits")
    git(root, "init", "-q", "-b", "main")
    git(root, "config", "merge.butlang.name", "maquettes")
    git(root, "config", "merge.butlang.driver", DRIVER)
    (root / ".gitattributes").write_text("*.but text eol=lf merge=butlang\n", encoding="utf-8")
    commit(root, BASE, "base")
    for number, edit in enumerate(EDITS):
        git(root, "checkout", "-q", "-b", f"edit{number}", "main")
        commit(root, edit.of(BASE), edit.name)
    return root


def commit(root: Path, text: str, why: str) -> None:
    (root / "semestre.but").write_text(text, encoding="utf-8", newline="\n")
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", why)


def git(root: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """git as anybody runs it, without this machine's own configuration."""
    people = {f"GIT_{who}_{what}": "a@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    env = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    env |= people | {
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
        "PYTHONPATH": os.pathsep.join(sys.path),
    }
    done = subprocess.run(["git", *words], cwd=root, env=env, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode in (0, 1), (words, done.stderr)
    return done


@pytest.mark.parametrize(("a", "b"), PAIRS, ids=lambda n: EDITS[n].name)
def test_two_edits_merge_to_both(repository: Path, a: int, b: int) -> None:
    git(repository, "checkout", "-q", "-f", "--detach", f"edit{a}")
    done = git(repository, "merge", "-q", "--no-edit", f"edit{b}")
    found = (repository / "semestre.but").read_text(encoding="utf-8")
    assert done.returncode == 0, done.stderr + found
    assert found == both(EDITS[a], EDITS[b])


def both(a: Edit, b: Edit) -> str:
    return canonical(b.of(a.of(BASE)))


def test_the_same_fact_in_two_ways_is_a_conflict(repository: Path) -> None:
    git(repository, "checkout", "-q", "-f", "-b", "two", "main")
    commit(repository, BASE.replace("UE3.1: 2;", "UE3.1: 3;"), "two")
    done = git(repository, "merge", "--no-edit", "edit0")
    text = (repository / "semestre.but").read_text(encoding="utf-8")
    assert done.returncode == 1
    assert "semestre.but:23: conflit : R3.01 en UE3.1 : 3 (notre version), 2,5 (la leur), 2 auparavant" in done.stderr
    assert [line for line in text.splitlines() if line not in BASE.splitlines()] == [
        "<<<<<<< notre version",
        '  R3.01 "Marketing mix 2" -> UE3.1: 3; UE3.3: 1',
        "=======",
        '  R3.01 "Marketing mix 2" -> UE3.1: 2,5; UE3.3: 1',
        ">>>>>>> leur version",
    ]
    assert git(repository, "status", "--porcelain").stdout == "UU semestre.but\n"
