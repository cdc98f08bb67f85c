"""The CI files that `init` writes, and a repository in which their scripts are run as a runner does."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

import pytest
import yaml
from attrs import define, field

from butlang.cli.main import run
from butlang.files import repository as git_repository
from butlang.files.shipped import shipped
from butlang.starter.repository import Formation, repository
from tests.own_git import own_git
from tests.test_cli import ROOT
from tests.test_revision import GIT, ask

TEXTS: Final = repository(shipped("butlang.starter", "files"), Formation("Exemple", "EX"), "1.2.3")
GITHUB: Final = ".github/workflows/maquettes.yml"
COMMENT: Final = ".github/workflows/commentaire.yml"
GITLAB: Final = ".gitlab-ci.yml"
SHELL: Final = ("bash", "--noprofile", "--norc", "-eo", "pipefail", "-c")
BRANCH: Final = "$(touch${IFS}piège)`;'\""
MARK: Final = "<!-- butlang : changements -->"

needed = pytest.mark.skipif(GIT is None or sys.platform == "win32", reason="needs git and a shell")


def read(name: str) -> dict[str, Any]:
    """A YAML file; `on` is a word to YAML 1.1, a yes to PyYAML."""
    found = yaml.safe_load(TEXTS[name])
    assert isinstance(found, dict)
    return {"on" if key is True else str(key): value for key, value in found.items()}


def steps(name: str) -> list[dict[str, Any]]:
    return [step for job in read(name)["jobs"].values() for step in job["steps"]]


def gitlab(name: str) -> str:
    """The lines of a job, one shell for all of them."""
    script: list[str] = read(GITLAB)[name]["script"]
    return "\n".join(script)


def isolated(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A place where git knows nothing but what is set in it, and where `butlang` is on the path."""
    own_git(folder.parent, monkeypatch)
    monkeypatch.delenv("BUTLANG_LANG", raising=False)
    monkeypatch.setattr(git_repository, "is_on_path", lambda: True)
    monkeypatch.chdir(folder)


@define
class Runner:
    """A proposal that is merged for a try, as GitHub does before it runs anything, and the runner's own folder."""

    folder: Path
    temp: Path
    env: dict[str, str] = field(factory=dict)

    def __call__(self, script: str, **more: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [*SHELL, script], cwd=self.folder, env={**os.environ, **self.env, **more}, capture_output=True,
            encoding="utf-8", timeout=120, check=False,
        )  # fmt: skip


def begun(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Runner:
    """A repository of `init` with its first commit on `main`, and `butlang` where git and scripts find it."""
    isolated(tmp_path, monkeypatch)
    folder, temp, tools = tmp_path / "maquettes", tmp_path / "temp", tmp_path / "bin"
    temp.mkdir()
    tools.mkdir()
    (tools / "butlang").write_text(f'#!/bin/sh\nPYTHONPATH={ROOT} exec {sys.executable} -m butlang.cli "$@"\n')
    (tools / "butlang").chmod(0o755)
    monkeypatch.setenv("PATH", f"{tools}{os.pathsep}{os.environ['PATH']}")
    assert run(["init", str(folder)]) == 0
    ask("add", ".", cwd=folder)
    ask("commit", "-q", "-m", "début", cwd=folder)
    env = {
        "RUNNER_TEMP": str(temp),
        "GITHUB_STEP_SUMMARY": str(temp / "summary"),
        "GITHUB_OUTPUT": str(temp / "output"),
    }
    return Runner(folder, temp, env)


def prepared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Runner:
    """The same with a proposal: five points of UE1.1 go from R1.01 to R1.02."""
    runner = begun(tmp_path, monkeypatch)
    folder = runner.folder
    ask("switch", "-q", "-c", BRANCH, cwd=folder)
    change(folder, "UE1.1: 30; UE1.2: 20", "UE1.1: 25; UE1.2: 20")
    change(folder, "UE1.1: 20; UE1.3: 7,5", "UE1.1: 25; UE1.3: 7,5")
    ask("commit", "-q", "-a", "-m", "proposition", cwd=folder)
    ask("switch", "-q", "--detach", "main", cwd=folder)
    ask("merge", "-q", "--no-ff", "-m", "essai de fusion", BRANCH, cwd=folder)
    return runner


def change(folder: Path, old: str, new: str) -> None:
    path = folder / "specs/metiers-du-patrimoine.but"
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8", newline="\n")
