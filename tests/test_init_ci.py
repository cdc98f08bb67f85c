"""The CI files that `init` writes: what they may never do, and each of their scripts, run."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from tests.ci import COMMENT, GITHUB, GITLAB, TEXTS, Runner, gitlab, needed, prepared, read, steps
from tests.test_revision import ask

pytestmark = needed


# What they may never do.


def test_all_of_it_is_yaml() -> None:
    names = [name for name in TEXTS if name.endswith((".yml", ".yaml"))]
    assert len(names) == 4
    assert all(read(name) for name in names)


@pytest.mark.parametrize("name", [GITHUB, COMMENT])
def test_no_value_is_put_into_a_script(name: str) -> None:
    scripts = [step["run"] for step in steps(name) if "run" in step]
    assert len(scripts) >= 3
    assert [script for script in scripts if "${{" in script] == []
    assert not any("eval" in script for script in scripts)


def test_nothing_of_a_proposal_has_rights() -> None:
    workflow = read(GITHUB)
    assert set(workflow["on"]) == {"pull_request", "push"}
    assert workflow["permissions"] == {"contents": "read"}
    assert not any("permissions" in job or "environment" in job for job in workflow["jobs"].values())
    assert not re.search(r"secrets|github\.token|pull_request_target", TEXTS[GITHUB])
    checkouts = [step for step in steps(GITHUB) if "checkout" in step.get("uses", "")]
    assert len(checkouts) == len(workflow["jobs"])
    assert all(step["with"] == {"fetch-depth": 0, "persist-credentials": False} for step in checkouts)
    # All that shows what specifications hold does so where nothing is a command.
    for step in steps(GITHUB):
        said = re.findall(r"(.*?)butlang (?:check|fmt|diff|build)", step.get("run", ""))
        assert all('bash -c "$MUET" muet ' in before for before in said)


def test_the_comment_takes_and_runs_nothing_of_a_proposal() -> None:
    workflow = read(COMMENT)
    assert set(workflow["on"]) == {"workflow_run"}
    assert workflow["on"]["workflow_run"]["workflows"] == [read(GITHUB)["name"]]
    assert workflow["permissions"] == {}
    (job,) = workflow["jobs"].values()
    assert job["permissions"] == {"actions": "read", "pull-requests": "write"}
    assert not any("uses" in step for step in job["steps"])
    assert not re.search(r"checkout|pip |secrets|git ", "".join(step["run"] for step in job["steps"]))


def test_every_action_has_its_version() -> None:
    used = [step["uses"] for step in steps(GITHUB) if "uses" in step]
    assert len(used) >= 6
    assert all(re.fullmatch(r"actions/[a-z-]+@v[0-9]+", action) for action in used)


def test_gitlab_gives_its_token_to_one_job_that_takes_nothing() -> None:
    jobs = {name: job for name, job in read(GITLAB).items() if isinstance(job, dict) and "script" in job}
    assert [name for name, job in jobs.items() if "BUTLANG_JETON" in str(job)] == ["commentaire"]
    job = jobs["commentaire"]
    assert job["variables"] == {"GIT_STRATEGY": "none"}
    assert job["environment"] == {"name": "commentaire", "action": "access"}
    assert "extends" not in job
    assert "before_script" not in job
    (rule,) = job["rules"]
    assert "$CI_MERGE_REQUEST_SOURCE_PROJECT_ID == $CI_MERGE_REQUEST_PROJECT_ID" in rule["if"]
    assert "BUTLANG_JETON" not in rule["if"]
    # One file, so that the link of the merge request opens it.
    assert jobs["changements"]["artifacts"]["expose_as"] == "changements"
    assert jobs["changements"]["artifacts"]["paths"] == ["changements.html"]
    assert jobs["commentaire"]["needs"] == [{"job": "resume", "artifacts": True}]


# Each script, in a repository that `init` made.


@pytest.fixture
def runner(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Runner:
    return prepared(tmp_path, monkeypatch)


def scripts() -> list[tuple[str, str]]:
    """The scripts of the workflow, by name; what installs butlang is left out."""
    found = [
        (step["name"], step["run"]) for step in steps(GITHUB) if "run" in step and "pip install" not in step["run"]
    ]
    assert len(found) == 5
    return found


def variables() -> dict[str, str]:
    return {name: str(value) for name, value in read(GITHUB)["env"].items()}


@pytest.mark.parametrize(("name", "script"), scripts(), ids=[name for name, _ in scripts()])
def test_a_step_on_github(name: str, script: str, runner: Runner) -> None:
    done = runner(script, **variables())
    assert (done.returncode, done.stderr) == (0, ""), done.stdout
    match name:
        case "Classeurs":
            assert (runner.temp / "classeurs/metiers-du-patrimoine.xlsx").is_file()
        case "Ce qui change":
            assert "R1.01" in (runner.temp / "summary").read_text(encoding="utf-8")
            made = {path.name for path in (runner.temp / "changements").iterdir()}
            assert made == {"changements.html", "changements.md"}
        case "Contrôles":
            assert "aucune erreur dans 1 fichier" in done.stdout
    assert ask("status", "--porcelain", cwd=runner.folder) == ""


STUB = """#!/bin/sh
# butlang diff --against REV --level LEVEL --format FORM -o FILE
echo "$5" >>"$RUNNER_TEMP/called"
[ "$5" != "$REFUSED" ] || exit 2
[ ! -e "$9" ] || exit 3
if [ "$5" = résumé ]; then echo court >"$9"; else yes "une ligne du compte rendu" | head -n "$LINES_OF" >"$9"; fi
exit "$STATUS"
"""


@pytest.mark.parametrize(
    ("lines", "status", "refused", "called", "summary"),
    [
        ("3", "0", "", ["détail", "détail"], "une ligne du compte rendu\n" * 3),
        ("3000", "0", "", ["détail", "détail", "résumé"], "court\n"),
        ("3", "1", "", ["détail", "détail"], "une ligne du compte rendu\n" * 3),
        ("3", "2", "détail", ["détail", "détail"], None),
    ],
)
def test_the_account_fits_a_comment_and_its_status_is_that_of_diff(
    lines: str, status: str, refused: str, called: list[str], summary: str | None, runner: Runner, tmp_path: Path
) -> None:
    (script,) = (script for name, script in scripts() if name == "Ce qui change")
    (tmp_path / "bin/butlang").write_text(STUB, encoding="utf-8")
    done = runner(script, LINES_OF=lines, STATUS=status, REFUSED=refused, **variables())
    assert done.returncode == int(status)
    assert (runner.temp / "called").read_text(encoding="utf-8").split() == called
    written = runner.temp / "summary"
    assert (written.read_text(encoding="utf-8") if written.exists() else None) == summary


def test_what_is_shown_is_no_command(runner: Runner) -> None:
    (script,) = (script for name, script in scripts() if name == "Contrôles")
    path = runner.folder / "specs/metiers-du-patrimoine.but"
    path.write_text(path.read_text(encoding="utf-8") + "::error::pris\n##[error]pris\n", encoding="utf-8")
    tokens = set()
    for _ in range(2):
        done = runner(script, **variables())
        assert done.returncode == 1
        lines = done.stdout.splitlines()
        stop, end = re.fullmatch("::stop-commands::([0-9a-f-]{36})", lines[0]), re.fullmatch("::(.+)::", lines[-1])
        assert stop
        assert end
        assert stop[1] == end[1]
        assert "::error::pris" in "\n".join(lines[1:-1])
        tokens.add(stop[1])
    assert len(tokens) == 2


@pytest.mark.parametrize("name", ["forme", "controles", "classeurs", "changements", "resume", "promotions"])
def test_a_job_on_gitlab(name: str, runner: Runner) -> None:
    base = ask("rev-parse", "main", cwd=runner.folder)
    done = runner(gitlab(name), CI_MERGE_REQUEST_DIFF_BASE_SHA=base)
    assert (done.returncode, done.stderr) == (0, ""), done.stdout
    artifacts = read(GITLAB)[name].get("artifacts", {})
    for path in artifacts.get("paths", []):
        assert (runner.folder / path).exists()


def test_the_hooks_of_pre_commit(runner: Runner) -> None:
    (repo,) = yaml.safe_load(TEXTS[".pre-commit-config.yaml"])["repos"]
    ours = yaml.safe_load((Path(__file__).parent.parent / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert [hook["id"] for hook in repo["hooks"]] == [hook["id"] for hook in ours] == ["butlang-fmt", "butlang-check"]
    for hook, other in zip(repo["hooks"], ours, strict=True):
        for key in ("entry", "language", "files", "pass_filenames"):
            assert hook.get(key) == other.get(key)
        assert re.search(hook["files"], "specs/a.but")
        assert not re.search(hook["files"], "specs/a.butx")
    for hook in reversed(repo["hooks"]):
        names = " specs/metiers-du-patrimoine.but" if hook.get("pass_filenames", True) else ""
        assert runner(hook["entry"] + names).returncode == 0
    assert ask("status", "--porcelain", cwd=runner.folder) == ""
