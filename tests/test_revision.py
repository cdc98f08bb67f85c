"""`build --revision`: in a git repository of the test's own."""

from __future__ import annotations

import os
import pickle
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from butlang.backends import Files, Options
from butlang.backends import json as backend
from butlang.cli.main import run
from butlang.files import git
from tests.own_git import own_git
from tests.test_jobs import SPEC

GIT = shutil.which("git")
pytestmark = pytest.mark.skipif(GIT is None, reason="git is missing")

BASE = SPEC.format(number=0).replace("formation", "programme", 1)
HEIR = 'formation EX "Exemple"\nhérite "../commun.but"\n'


def ask(*question: str, cwd: str | Path = ".") -> str:
    assert GIT is not None
    who = ("-c", "user.name=Essai", "-c", "user.email=essai@example.org", "-c", "commit.gpgsign=false")
    done = subprocess.run((GIT, *who, *question), cwd=cwd, check=True, capture_output=True, encoding="utf-8")
    return done.stdout.strip()


def write(path: str, text: str) -> None:
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_text(text, encoding="utf-8", newline="\n")


@pytest.fixture(autouse=True)
def _repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A repository with one commit, and a format that writes the revision and nothing else."""
    own_git(tmp_path, monkeypatch)
    (tmp_path / "dépôt").mkdir()
    monkeypatch.chdir(tmp_path / "dépôt")

    def emit(curriculum: object, diagnostics: object, options: Options) -> Files:
        return {"": (options.revision or "rien").encode()}

    monkeypatch.setattr(backend, "emit", emit)
    ask("init", "-q")
    write("commun.but", BASE)
    write("specs/a.but", HEIR)
    write("specs/à b.but", SPEC.format(number=1))
    write("specs/sous/c.but", SPEC.format(number=2))
    ask("add", ".")
    ask("commit", "-q", "-m", "tout")


def built(*words: str) -> dict[str, str]:
    """What was written for each spec: `same`, `changed` or another text."""
    assert run(["build", *(words or ("specs",)), "-f", "json", "--force", "--revision"]) == 0
    head = ask("rev-parse", "HEAD")[: git.DIGITS]
    words_of = {head: "same", head + "+": "changed", "rien": "nothing"}
    return {
        path.relative_to("out").as_posix().removesuffix(".json"): words_of.get(path.read_text(), path.read_text())
        for path in sorted(Path("out").rglob("*.json"))
        if not path.name.startswith(".")
    }


def commit_ignored() -> None:
    write(".gitignore", "b.but\n")
    write("specs/b.but", SPEC.format(number=3))
    ask("add", ".")
    ask("commit", "-q", "-m", "ignorer")


def added(path: str, number: int) -> None:
    write(path, SPEC.format(number=number))
    ask("add", ".")


def told_not_to_look() -> None:
    ask("update-index", "--assume-unchanged", "specs/a.but")
    write("specs/a.but", HEIR + "# autre\n")


CASES: list[tuple[str, Callable[[], object], dict[str, str]]] = [
    ("as committed", lambda: None, {}),
    ("other files", lambda: write("notes.txt", "x"), {}),
    ("touched", lambda: write("specs/a.but", HEIR), {}),
    ("edited", lambda: write("specs/a.but", HEIR + "# autre\n"), {"a": "changed"}),
    ("edited and added", lambda: added("specs/à b.but", 9), {"à b": "changed"}),
    ("its base edited", lambda: write("commun.but", BASE + "# autre\n"), {"a": "changed"}),
    ("not added", lambda: write("specs/n.but", SPEC.format(number=3)), {"n": "changed"}),
    ("added", lambda: added("specs/n.but", 3), {"n": "changed"}),
    ("taken out", lambda: ask("rm", "-q", "--cached", "specs/a.but"), {"a": "changed"}),
    ("moved", lambda: ask("mv", "specs/sous/c.but", "specs/d.but"), {"d": "changed"}),
    ("ignored", commit_ignored, {"b": "changed"}),
    ("not to be looked at", told_not_to_look, {"a": "changed"}),
    ("other line endings", lambda: write("specs/a.but", HEIR.replace("\n", "\r\n")), {"a": "changed"}),
]


@pytest.mark.parametrize(("change", "changed"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_a_mark_where_the_sources_differ(change: Callable[[], object], changed: dict[str, str]) -> None:
    change()
    names = {path.relative_to("specs").as_posix().removesuffix(".but") for path in Path("specs").rglob("*.but")}
    assert built() == dict.fromkeys(names, "same") | changed


def test_with_processes_and_from_another_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    write("specs/a.but", HEIR + "# autre\n")
    expected = {"a": "changed", "à b": "same", "sous/c": "same"}
    assert built("specs", "--jobs", "2") == expected
    monkeypatch.chdir("specs/sous")
    assert built("..", "-j", "2") == expected


def test_a_repository_in_a_hook_is_that_of_the_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    head = ask("rev-parse", "HEAD")
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "nowhere"))
    found = git.revisions(["specs/a.but"])
    assert found.of("specs/a.but", ["specs/a.but", "commun.but"]) == head[: git.DIGITS]
    # As a process that is no copy of this one gets it.
    of = pickle.loads(pickle.dumps(found.of))
    assert of("specs/a.but", ["specs/a.but", "absent.but"]) == head[: git.DIGITS] + "+"


def test_several_repositories() -> None:
    write("autre/z.but", SPEC.format(number=5))
    ask("init", "-q", cwd="autre")
    ask("add", ".", cwd="autre")
    ask("commit", "-q", "-m", "autre", cwd="autre")
    found = built("specs", "autre")
    assert found.pop("autre/z") == ask("rev-parse", "HEAD", cwd="autre")[: git.DIGITS]
    assert found == {f"specs/{name}": "same" for name in ("a", "à b", "sous/c")}


def test_git_is_asked_nothing_without_the_option(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise AssertionError

    monkeypatch.setattr(subprocess, "run", fail)
    assert run(["build", "specs", "-f", "json"]) == 0
    assert Path("out/a.json").read_text() == "rien"


def test_nothing_is_written_to_the_repository() -> None:
    os.utime("specs/a.but", (1, 1))
    before = {path: path.read_bytes() for path in Path(".git").rglob("*") if path.is_file()}
    assert built()["a"] == "same"
    assert {path: path.read_bytes() for path in Path(".git").rglob("*") if path.is_file()} == before


def refused(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    assert run(["build", *words, "-f", "json", "--revision"]) == 2
    assert not Path("out").exists()
    out, err = capsys.readouterr()
    assert out == ""
    return err.replace(os.path.realpath("."), "<ici>").replace(os.path.realpath(".."), "<plus haut>")


def test_no_repository(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write("../hors.but", SPEC.format(number=0))
    said = refused(capsys, "specs", "../hors.but")
    assert said == "erreur : <plus haut> : ce dossier n'est pas dans un dépôt git ; compiler sans --revision\n"
    said = refused(capsys, "../hors.but", "--lang", "en")
    assert said == "error: <plus haut>: this folder is in no git repository; build without --revision\n"


def test_no_commit(capsys: pytest.CaptureFixture[str]) -> None:
    shutil.rmtree(".git")
    ask("init", "-q")
    said = refused(capsys, "specs")
    assert said == "erreur : <ici> : ce dépôt git n'a aucun commit ; en faire un, ou compiler sans --revision\n"


def test_no_git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    said = "erreur : git : commande introuvable ; installer git, ou compiler sans --revision\n"
    assert refused(capsys, "specs") == said
    # What stands in the current folder is not run.
    (Path("git")).write_text("#!/bin/sh\necho 0123456789ab\n")
    os.chmod("git", 0o755)
    monkeypatch.setenv("PATH", ".")
    assert refused(capsys, "specs") == said


def test_git_that_refuses_or_does_not_answer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    if os.name == "nt":
        pytest.skip("needs a script of a shell")
    program = tmp_path / "git"
    program.write_text("#!/bin/sh\necho 'fatal: detected dubious ownership' >&2\necho more >&2\nexit 128\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    said = refused(capsys, "specs")
    assert said == "erreur : <ici>/specs : git a refusé : fatal: detected dubious ownership\n"
    program.write_text("#!/bin/sh\nexec /bin/sleep 5\n")
    monkeypatch.setattr(git, "SECONDS", 0.1)
    assert refused(capsys, "specs").startswith("erreur : <ici>/specs : git n'a pas répondu en ")


def test_standard_input_is_in_no_commit() -> None:
    assert git.revisions(["-"]).of("-", []) == ask("rev-parse", "HEAD")[: git.DIGITS] + "+"
