"""Profiles, and configurations where files are read: in a work tree, in a commit, in several processes."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

import butlang
from butlang.checks import CHECKS
from butlang.diagnostics import Severity
from butlang.files.configuring import Configurations, File
from butlang.settings import DEFAULT
from butlang.settings.places import place
from butlang.settings.problems import WrongConfiguration
from butlang.settings.profiles import NAMES, NORMAL, levels
from butlang.settings.reading import configuration
from butlang.settings.words import KEYS, LEVELS, SYNONYMS
from butlang.source import Source
from tests.expected import hold
from tests.own_git import own_git
from tests.scripts import Answer, call
from tests.test_revision import GIT, ask, write

GUIDE = Path(__file__).parent.parent / "docs" / "configuration.md"
PROFILES = Path(__file__).parent / "settings" / "profiles.txt"
WORDS = {level: word for word, level in LEVELS.items()}
SPEC = """formation EX "Exemple"
compétence C1 "Réaliser"
  niveau 1 "Débuter"
règle ECTS 6

semestre 1
  UE1.1 C1 niveau 1, 6 ECTS

  SAÉ1.01 "Projet" -> UE1.1: 30

  R1.01 "Cours" -> UE1.1: 60
"""
TEXT = """profil = "vote"  # controles = 1
exclure = [
  "controles = 2",
]
[controles]
part-sae = "note"
"catégorie-hors-pôle" = "non"
[chemins . "a/b"]
regles = []
[chemins."a/b".controles]
part-sae = "non"
"""


def changes() -> Iterator[str]:
    for profile in NAMES:
        yield f"{profile}\n"
        own = {check.name: DEFAULT.level(check.code) for check in CHECKS}
        yield from (f"  {name}: {WORDS[own[name]]} -> {WORDS[level]}\n" for name, level in levels(profile).items())


def test_what_each_profile_changes(update: bool) -> None:
    hold(PROFILES, "".join(changes()), update)
    assert levels(NORMAL) == {}


def test_no_profile_touches_the_errors_of_the_language() -> None:
    own = {check.name for check in CHECKS if check.code.of_language}
    assert len(own) > 10
    assert not own & {name for profile in NAMES for name in levels(profile)}


def test_every_synonym_leads_to_a_word() -> None:
    assert set(SYNONYMS.values()) <= {*KEYS, *LEVELS, *NAMES}


@pytest.mark.parametrize(
    ("keys", "line"),
    [
        (("profil",), 1),
        (("exclure",), 2),
        (("controles",), 5),
        (("controles", "part-sae"), 6),
        (("controles", "catégorie-hors-pôle"), 7),
        (("chemins", "a/b"), 8),
        (("chemins", "a/b", "regles"), 9),
        (("chemins", "a/b", "controles", "part-sae"), 11),
        (("chemins", "a/b", "controles", "inconnu"), 10),
        (("absent",), 1),
    ],
)
def test_where_a_key_stands(keys: tuple[str, ...], line: int) -> None:
    assert TEXT[: place(TEXT, keys)].count("\n") + 1 == line


def test_a_configuration_is_read_once_for_a_project() -> None:
    asked = []

    def file(root: str, name: str) -> File:
        asked.append((root, name))
        return ("butlang.toml", b'profil = "vote"') if name == "butlang.toml" else None

    of = Configurations(file)
    assert of.settings("/a", "x.but").levels["portfolio-impair"] is Severity.ERROR
    assert of.settings("/a", "y.but") == of.settings("/a", None)
    assert not of.excludes("/a", "x.but")
    assert len(asked) == 2


def test_a_file_that_only_marks_the_root_asks_for_nothing() -> None:
    of = Configurations(lambda _, name: (name, b"# rien\n\n") if name == "butlang.toml" else None)
    assert of.settings("/a", "x.but") is DEFAULT


def documented() -> list[str]:
    """The configurations of the guide, and the one that a new repository is given, with its examples."""
    found = (
        re.findall(r"^```toml\n(.*?)^```$", GUIDE.read_text(encoding="utf-8"), re.M | re.S) if GUIDE.is_file() else []
    )
    given = (Path(butlang.__file__).parent / "starter/files/butlang.toml").read_text(encoding="utf-8")
    return [*found, re.sub(r"^# (?=[a-z\[-]+ ?[\]=])", "", given, flags=re.M)]


@pytest.mark.parametrize("text", documented(), ids=len)
def test_the_configurations_of_the_documents_are_understood(text: str) -> None:
    of = Configurations(lambda _, name: (name, text.encode()) if name == "butlang.toml" else None)
    assert of.excludes("/a", "import/x.but")
    assert of.settings("/a", "x.but").levels["portfolio-impair"] is not Severity.WARNING
    assert of.settings("/a", "x.but").regles.total == 100


@pytest.mark.parametrize("text", ["x = " + "[" * 20_000, "x = " + "1" * 5_000, "x = ", "\0", "[[[["], ids=len)
def test_a_text_that_is_no_configuration(text: str) -> None:
    with pytest.raises(WrongConfiguration) as caught:
        configuration(Source("butlang.toml", text))
    assert [problem.to("fr").partition(":")[0] for problem in caught.value.problems] == ["butlang.toml"]


@given(text=st.text(alphabet="abc\"=[]{}.,# \n\té\\'0", max_size=40))
def test_any_text_is_a_configuration_or_has_problems(text: str) -> None:
    with suppress(WrongConfiguration):
        configuration(Source("butlang.toml", text))


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with a specification and the configuration of a first commit."""
    if GIT is None:
        pytest.skip("git is missing")
    own_git(tmp_path, monkeypatch)
    monkeypatch.chdir(tmp_path)
    ask("-c", "init.defaultBranch=main", "init", "-q")
    write("specs/a.but", SPEC)
    write("import/b.but", SPEC)
    write("butlang.toml", 'exclure = ["import/"]\n[controles]\npart-sae = "avertissement"\n')
    commit()
    return tmp_path


def commit() -> None:
    ask("add", "-A")
    ask("commit", "-q", "-m", "suite")


def diff(monkeypatch: pytest.MonkeyPatch, *words: str) -> Answer:
    return call(["diff", *words], Path.cwd(), monkeypatch)


def test_each_side_of_a_comparison_has_its_own_configuration(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert diff(monkeypatch, "--against", "HEAD").stdout.decode().startswith("aucune différence")
    write("butlang.toml", 'exclure = ["import/"]\nregles = ["règle total 90"]\n')
    shown = diff(monkeypatch, "--against", "HEAD").stdout.decode()
    assert "règle total : 90" in shown
    assert "part-sae" not in shown  # it is found on both sides, as grave as each says
    assert "import/b.but" not in shown
    commit()
    write("butlang.toml", "")
    shown = diff(monkeypatch, "--against", "HEAD~1..HEAD").stdout.decode()
    assert "règle total : 90" in shown
    assert "import/b.but" not in shown


def test_a_configuration_that_cannot_be_used_is_left_aside_in_a_commit(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("butlang.toml", 'profile = "vote"\n')
    commit()
    write("butlang.toml", 'regles = ["règle total 90"]\n')
    answer = diff(monkeypatch, "--against", "HEAD")
    assert answer.status == 0
    assert "règle total : 90" in answer.stdout.decode()
    assert answer.stderr.decode() == (
        "configuration laissée de côté, cette révision est jugée sans : HEAD:butlang.toml:1:1 : "
        "la clé « profile » n'existe pas ; vouliez-vous dire « profil » ?\n"
    )


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_a_configuration_may_be_a_link(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (repository / "butlang.toml").rename("commun.toml")
    (repository / "butlang.toml").symlink_to("commun.toml")
    commit()
    answer = diff(monkeypatch, "--against", "HEAD")
    assert (answer.status, answer.stderr) == (0, b"")
    assert answer.stdout.decode().startswith("aucune différence")


def test_a_summary_claims_nothing_of_what_was_not_judged(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def said(configuration: str) -> list[str]:
        write("butlang.toml", configuration)
        assert call(["build", "--force", "specs"], repository, monkeypatch).status in (0, 1)
        with (repository / "out/a.xlsx").open("rb") as stream:
            rows = openpyxl.load_workbook(stream)["Sommaire"].iter_rows(min_col=8, max_col=8, values_only=True)
            return [str(value) for (value,) in rows if value is not None]

    assert said("") == ["État", "1 erreur", "Constat", "hors bornes"]
    assert said('[controles]\npart-sae = "note"\n') == ["État", "1 note", "Constat", "hors bornes, à noter"]
    assert said('[controles]\npart-sae = "non"\n') == [
        "État", "rien de signalé ; contrôles non passés : part-sae", "Constat", "hors bornes, contrôle non passé"
    ]  # fmt: skip


def test_verify_says_when_the_configuration_may_have_changed(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert call(["build", "specs"], repository, monkeypatch).status == 0
    verify = ["verify", "out/a.xlsx", "--spec", "specs/a.but"]
    assert call(verify, repository, monkeypatch).stdout.decode() == "out/a.xlsx : conforme à specs/a.but\n"
    write("butlang.toml", '[controles]\npart-sae = "note"\n')
    shown = call(verify, repository, monkeypatch)
    assert shown.status == 1
    assert (
        "(aucun chiffre ne diffère ; si personne n'a modifié le classeur, la configuration a changé"
        in shown.stdout.decode()
    )


def test_the_nearest_configuration_is_the_whole_of_it(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write("specs/gea/x.but", SPEC)
    write("specs/gea/butlang.toml", "# une autre racine\n")
    shown = call(["check", "--format", "concise"], repository, monkeypatch).stdout.decode()
    assert "specs/a.but:7:3: avertissement[part-sae]" in shown
    assert "specs/gea/x.but:7:3: erreur[part-sae]" in shown
    inside = call(["check", "--format", "concise", "x.but"], repository / "specs/gea", monkeypatch).stdout.decode()
    assert "x.but:7:3: erreur[part-sae]" in inside


def test_other_processes_have_it_too(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(6):
        write(f"specs/{number}.but", SPEC)
    one = call(["build", "-f", "csv", "-o", "un", "specs"], repository, monkeypatch)
    two = call(["build", "-f", "csv", "-o", "deux", "-j", "2", "specs"], repository, monkeypatch)
    assert one.status == two.status == 0
    assert one.stderr == two.stderr
    assert b"avertissement[part-sae]" in two.stderr
