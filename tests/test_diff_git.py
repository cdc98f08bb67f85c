"""`butlang diff --against`: what changed since a revision, in real repositories."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from tests.edits import BASE, edits
from tests.own_git import own_git
from tests.scripts import Answer, call
from tests.test_revision import GIT, ask, write

pytestmark = pytest.mark.skipif(GIT is None, reason="git is missing")
EDITS = edits()
OTHER = BASE.replace("formation TC", "formation TD").replace('"Clairval"', '"Fontaine"')


@pytest.fixture(autouse=True)
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two commits, the first one tagged `v2025`, and a branch that left between them."""
    own_git(tmp_path, monkeypatch)
    folder = tmp_path / "dépôt"
    folder.mkdir()
    monkeypatch.chdir(folder)
    ask("-c", "init.defaultBranch=main", "init", "-q")
    write("specs/tc.but", BASE)
    write("specs/td.but", OTHER)
    commit("v2025")
    ask("tag", "v2025")
    ask("checkout", "-q", "-b", "branche")
    write("specs/tc.but", EDITS[3].of(BASE))
    commit("un titre")
    ask("checkout", "-q", "main")
    write("specs/tc.but", EDITS[0].of(BASE))
    commit("un coefficient")
    return folder


def commit(why: str) -> None:
    ask("add", "-A")
    ask("commit", "-q", "-m", why)


def diff(monkeypatch: pytest.MonkeyPatch, *words: str, at: str = ".") -> Answer:
    return call(["diff", *words], Path.cwd() / at, monkeypatch)


COEFFICIENT = "~ R3.01 en UE3.1 : 2 → 2,5"
TITLE = "~ titre de R3.03 : « Droit » → « Droit des activités commerciales »"


@pytest.mark.parametrize(
    ("against", "rows"),
    [
        ("v2025", [COEFFICIENT]),
        ("HEAD", []),
        ("HEAD~1", [COEFFICIENT]),
        ("v2025..main", [COEFFICIENT]),
        ("v2025..branche", [TITLE]),
        ("main...branche", [TITLE]),
        ("..branche", ["~ R3.01 en UE3.1 : 2,5 → 2", TITLE]),
        ("branche..", [COEFFICIENT, "~ titre de R3.03 : « Droit des activités commerciales » → « Droit »"]),
    ],
)
def test_revisions_and_ranges(monkeypatch: pytest.MonkeyPatch, against: str, rows: list[str]) -> None:
    answer = diff(monkeypatch, "--against", against)
    lines = answer.stdout.decode().splitlines()
    assert answer.status == 0
    assert [line.strip() for line in lines if line.startswith("    ~")] == rows


def test_what_is_not_committed_is_seen_from_anywhere(monkeypatch: pytest.MonkeyPatch) -> None:
    write("specs/tc.but", EDITS[3].of(EDITS[0].of(BASE)))
    for at, words in ((".", ()), (".", ("specs/tc.but",)), ("specs", ()), ("specs", ("../specs",))):
        said = diff(monkeypatch, "--against", "HEAD", *words, at=at).stdout.decode()
        assert TITLE in said
        assert COEFFICIENT not in said
    assert TITLE not in diff(monkeypatch, "--against", "HEAD", "specs/td.but").stdout.decode()


def test_files_that_come_go_and_move(monkeypatch: pytest.MonkeyPatch) -> None:
    os.remove("specs/td.but")
    write("specs/te.but", OTHER.replace("formation TD", "formation TE").replace("Fontaine", "Valmont"))
    shutil.move("specs/tc.but", "specs/autre.but")
    said = diff(monkeypatch, "--against", "HEAD").stdout.decode()
    assert "+ formation TE « Techniques de commercialisation » (Valmont)" in said, said
    assert "- formation TD « Techniques de commercialisation » (Fontaine)" in said
    assert "specs/tc.but → specs/autre.but" in said
    assert COEFFICIENT not in said
    gone = diff(monkeypatch, "--against", "HEAD", "specs/td.but")
    assert (gone.status, b"- formation TD" in gone.stdout) == (0, True)
    commit("fichiers")
    gone = diff(monkeypatch, "--against", "v2025..main", "specs/td.but")
    assert (gone.status, b"- formation TD" in gone.stdout) == (0, True), gone.stderr.decode()
    assert diff(monkeypatch, "--against", "v2025", "--breaking").status == 1
    assert diff(monkeypatch, "--against", "HEAD", "--breaking").status == 0


def test_what_does_not_compile_on_one_side_is_named_and_the_rest_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    write("specs/td.but", OTHER.replace("-> UE3.1: 2;", "-> UE3.1; 2;"))
    answer = diff(monkeypatch, "--against", "v2025")
    said = answer.stdout.decode()
    assert answer.status == 1
    assert COEFFICIENT in said
    assert "specs/td.but" in said
    assert "erreur[syntaxe]" in said


@pytest.mark.parametrize("lang", ["fr", "en"])
@pytest.mark.parametrize(
    "against", ["nulle-part", "--help", "-n1", "v2025..nulle-part", "v2025:specs", "", "main^{/x}"]
)
def test_a_revision_that_is_none_is_said_so(monkeypatch: pytest.MonkeyPatch, against: str, lang: str) -> None:
    answer = diff(monkeypatch, f"--against={against}", "--lang", lang)
    assert (answer.status, answer.stdout) == (2, b"")
    assert answer.stderr.decode().startswith("erreur : " if lang == "fr" else "error: ")


def test_a_shallow_clone_and_a_folder_without_git(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    ask("clone", "-q", "--depth", "1", Path.cwd().as_uri(), str(tmp_path / "clone"))
    monkeypatch.chdir(tmp_path / "clone")
    answer = diff(monkeypatch, "--against", "HEAD~1")
    assert answer.status == 2
    assert "git fetch --unshallow" in answer.stderr.decode()
    shutil.rmtree(tmp_path / "clone" / ".git")
    answer = diff(monkeypatch, "--against", "main")
    assert answer.status == 2
    assert "dépôt git" in answer.stderr.decode()


def test_levels_may_lack_their_accents(monkeypatch: pytest.MonkeyPatch) -> None:
    for level in ("résumé", "resume", "DETAIL", "complet"):
        assert diff(monkeypatch, "--against", "v2025", "--level", level).status == 0
    assert diff(monkeypatch, "--against", "v2025", "--level", "tout").status == 2
