"""`butlang init`: what it writes, in real repositories, and what it leaves alone."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from butlang import __version__
from butlang.cli.main import run
from butlang.files import repository as git_repository
from butlang.files.shipped import shipped
from butlang.files.writing import write_missing
from butlang.source import Source
from butlang.starter.git import ATTRIBUTES, CONFIG
from butlang.starter.repository import PLACES, Formation, formation, repository
from butlang.syntax.parse import parse
from tests.ci import isolated
from tests.loading import analyse_text
from tests.test_revision import GIT, ask

pytestmark = pytest.mark.skipif(GIT is None, reason="git is missing")
TEMPLATES = shipped("butlang.starter", "files")
WRITTEN = sorted(place.replace("@STEM@", "metiers-du-patrimoine") for place in PLACES.values())


@pytest.fixture(autouse=True)
def _place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    isolated(tmp_path, monkeypatch)


class Said:
    """Runs `init`, and gives its status and what it says."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self.capsys = capsys

    def __call__(self, *words: str) -> tuple[int, str, str]:
        self.capsys.readouterr()
        status = run(["init", *words])
        out, err = self.capsys.readouterr()
        return status, out, err


@pytest.fixture
def said(capsys: pytest.CaptureFixture[str]) -> Said:
    return Said(capsys)


def files(folder: str = ".") -> dict[str, bytes]:
    """What stands under a folder, the repository's own files aside."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(Path(folder).rglob("*"))
        if path.is_file() and ".git" not in path.relative_to(folder).parts
    }


def config(folder: str = ".") -> dict[str, str]:
    entries = ask("config", "--local", "--null", "--list", cwd=folder).split("\0")
    return dict(entry.split("\n", 1) for entry in entries if entry.startswith(("diff.", "merge.")))


def test_a_new_repository(said: Said) -> None:
    status, out, err = said("maquettes")
    assert (status, err) == (0, "")
    assert sorted(files("maquettes")) == WRITTEN
    assert out.splitlines()[: len(PLACES) + 1] == [
        *(
            f"maquettes/{name}"
            for name in (place.replace("@STEM@", "metiers-du-patrimoine") for place in PLACES.values())
        ),
        f"{len(PLACES)} fichiers écrits",
    ]
    assert out.endswith(
        'ensuite :\n  cd maquettes\n  butlang check\n  git add .\n  git commit -m "Première maquette"\n'
    )
    assert config("maquettes") == dict(CONFIG)
    assert all(f"{name} = {value[:32]}" in out for name, value in CONFIG)
    assert ask("symbolic-ref", "HEAD", cwd="maquettes") == "refs/heads/main"
    assert ask("rev-list", "--all", cwd="maquettes") == ""
    # Nothing is ignored, and git sees the attributes as they are meant.
    ask("add", ".", cwd="maquettes")
    assert sorted(ask("ls-files", cwd="maquettes").splitlines()) == WRITTEN
    attributes = ask("check-attr", "diff", "merge", "eol", "--", "specs/x.but", "x.xlsx", cwd="maquettes").splitlines()
    assert "specs/x.but: diff: butlang" in attributes
    assert "specs/x.but: merge: butlang" in attributes
    assert "specs/x.but: eol: lf" in attributes
    assert "x.xlsx: diff: butlang-xlsx" in attributes
    for left in ("out/x.xlsx", "~$x.xlsx", "specs/.~lock.x.xlsx#"):
        assert ask("check-ignore", left, cwd="maquettes") == left


def test_the_first_specification_compiles_without_a_word(
    said: Said, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    said("maquettes")
    monkeypatch.chdir("maquettes")
    assert run(["check"]) == 0
    assert capsys.readouterr().out == "aucune erreur dans 1 fichier, 1 dérogation\n"
    assert run(["build"]) == 0
    assert Path("out/metiers-du-patrimoine.xlsx").is_file()


def test_twice_is_once(said: Said) -> None:
    said("maquettes")
    before, set_before = files("maquettes"), config("maquettes")
    status, out, err = said("maquettes")
    assert (status, err) == (0, "")
    assert out == f"0 fichier écrit, {len(PLACES) - 1} inchangés\ngit, ce clone : déjà réglé\n"
    assert (files("maquettes"), config("maquettes")) == (before, set_before)


def test_what_stands_there_is_left(said: Said) -> None:
    Path("README.md").write_text("à moi\n")
    Path(".gitattributes").write_text(f"*.png binary\n{ATTRIBUTES[0].replace(' ', '  ')}\n")
    Path("notes").mkdir()
    Path("notes/a.but").write_text('formation A "A"\n')
    os.symlink("nulle-part", ".gitignore")
    ask("init", "-q", "-b", "travail")
    before = files()
    status, out, err = said()
    assert (status, err) == (0, "")
    assert {name: data for name, data in files().items() if name in before} == before
    assert os.readlink(".gitignore") == "nulle-part"
    assert "README.md : existe déjà, laissé tel quel\n" in out
    assert f".gitattributes : existe déjà, laissé tel quel ; y ajouter, pour git :\n  {ATTRIBUTES[1]}\n" in out
    assert ATTRIBUTES[0] not in out
    assert f"{len(PLACES) - 4} fichiers écrits, 3 laissés tels quels\n" in out
    # A curriculum of their own needs no example; the branch is theirs.
    assert not Path("specs").exists()
    assert ask("symbolic-ref", "HEAD") == "refs/heads/travail"
    # Asked for by name, it is written all the same.
    assert said("--formation", "Génie civil")[1].startswith("specs/genie-civil.but\n")
    assert Path("specs/genie-civil.but").read_text(encoding="utf-8").count('\nformation GC "Génie civil"\n') == 1


def test_a_link_that_leads_nowhere_is_left(said: Said) -> None:
    os.symlink("nulle-part", ".gitattributes")
    status, out, err = said()
    assert (status, err) == (0, "")
    assert ".gitattributes : existe déjà, laissé tel quel\n" in out
    assert os.readlink(".gitattributes") == "nulle-part"


def test_in_another_repository(said: Said) -> None:
    ask("init", "-q")
    before = config()
    status, out, err = said("sous/dossier")
    assert (status, err) == (0, "")
    assert "sous/dossier est dans le dépôt" in out
    assert not Path("sous/dossier/.git").exists()
    assert config() == before == {}
    assert said("--git", "sous/dossier")[0] == 0
    assert config() == dict(CONFIG)


def test_the_configuration_of_a_clone(said: Said) -> None:
    said("maquettes")
    ask("add", ".", cwd="maquettes")
    ask("commit", "-q", "-m", "tout", cwd="maquettes")
    ask("clone", "-q", "maquettes", "clone")
    assert config("clone") == {}
    before = files("clone")
    assert said("--git", "clone")[0] == 0
    assert config("clone") == dict(CONFIG)
    assert said("--git", "clone") == (0, "git, ce clone : déjà réglé\n", "")
    assert files("clone") == before
    # What somebody set otherwise is named before it goes.
    ask("config", "merge.butlang.driver", "autre %A", cwd="clone")
    ask("config", "--add", "merge.butlang.driver", "encore %A", cwd="clone")
    status, out, _ = said("--git", "clone")
    assert (status, out) == (
        0,
        "git, ce clone : merge.butlang.driver = butlang merge %O %A %B --path %P… (était : encore %A)\n",
    )
    assert config("clone") == dict(CONFIG)
    # In a hook, git names its own repository.
    shutil.rmtree("maquettes/.git")
    assert said("--git", "maquettes")[::2] == (
        2,
        "erreur : maquettes : ce dossier n'est pas dans un dépôt git ; butlang init, sans --git, en crée un\n",
    )


def test_git_does_not_find_butlang(said: Said, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(git_repository, "is_on_path", lambda: False)
    status, _, err = said()
    assert status == 0
    assert err.startswith("git appelle « butlang » par son nom, et ne le trouve pas ici")


def test_a_merge_where_butlang_is_not_found_loses_no_side(said: Said) -> None:
    said("m")
    ask(
        "config",
        "merge.butlang.driver",
        dict(CONFIG)["merge.butlang.driver"].replace("butlang ", "introuvable ", 1),
        cwd="m",
    )
    path = Path("m/x.but")
    for site, *switch in (("ici",), ("là", "switch", "-q", "-c", "leur"), ("ailleurs", "switch", "-q", "main")):
        if switch:
            ask(*switch, cwd="m")
        path.write_text(f'formation X "X"\nsite "{site}"\n', encoding="utf-8")
        ask("add", ".", cwd="m")
        ask("commit", "-q", "-m", site, cwd="m")
    with pytest.raises(subprocess.CalledProcessError):
        ask("merge", "leur", cwd="m")
    assert path.read_text(encoding="utf-8").splitlines() == [
        'formation X "X"', "<<<<<<< notre version", 'site "ailleurs"', "=======", 'site "là"', ">>>>>>> leur version",
    ]  # fmt: skip


def test_no_git(said: Said, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path / "rien"))
    status, out, err = said("maquettes")
    assert (status, sorted(files("maquettes"))) == (2, WRITTEN)
    assert f"{len(PLACES)} fichiers écrits\n" in out
    assert err == (
        "erreur : git : commande introuvable ; installer git, ou se passer de dépôt (plus tard : git init, puis butlang init --git)\n"
    )


def test_what_cannot_be_written_is_said_and_the_rest_is_written(said: Said) -> None:
    Path("specs").write_text("x")
    Path("README.md").mkdir()
    status, out, err = said()
    assert status == 2
    assert err.splitlines() == [
        "erreur : specs : un fichier occupe la place d'un dossier",
        "erreur : README.md : ce n'est pas un fichier ordinaire, rien n'y est écrit",
    ]
    assert f"{len(PLACES) - 2} fichiers écrits\n" in out
    assert config() == dict(CONFIG)


def test_a_folder_that_cannot_be_written(said: Said, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda *_: False)  # to the administrator every folder is open
    assert said("clos") == (2, "", "erreur : clos : accès refusé\n")
    assert files() == {}


def test_a_file_is_written_where_there_is_none() -> None:
    assert write_missing("a/b", b"x") == "written"
    assert write_missing("a/b", b"x") == "unchanged"
    assert write_missing("a/b", b"y") == "kept"
    assert Path("a/b").read_bytes() == b"x"


def test_every_template_has_its_place_and_every_word_is_filled() -> None:
    assert set(TEMPLATES) == set(PLACES)
    texts = repository(TEMPLATES, Formation("Exemple", "EX"), "9.8.7")
    assert [name for name, text in texts.items() if re.search("@[A-Z]+@", text)] == []
    assert all(text.endswith("\n") and "\r" not in text and "\t" not in text for text in texts.values())
    versions = [found for text in texts.values() for found in re.findall(r"butlang==([^\s\"]+)", text)]
    assert len(versions) >= 6
    assert set(versions) == {"9.8.7"}
    assert __version__ not in "".join(texts.values()).replace("9.8.7", "")


@given(st.text(min_size=1, max_size=40))
def test_any_title_is_kept_or_refused(title: str) -> None:
    asked = formation(title, None)
    if parse(Source("", asked.line)).diagnostics:
        return
    texts = repository(TEMPLATES, asked, __version__)
    assert re.fullmatch(r"specs/[\w-]+\.but", asked.path)
    curriculum = analyse_text(texts[asked.path]).value
    assert curriculum is not None
    assert curriculum.formation.title.split() == normalize("NFC", title).split()
