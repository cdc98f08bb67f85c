"""The comment that `init` has written on GitHub: `gh` is played by a script, which filters as it does."""

from __future__ import annotations

import json
import re
import shutil
import sys
import zipfile
from pathlib import Path
from typing import Final

import pytest
from attrs import define

from tests.ci import BRANCH, COMMENT, MARK, Runner, needed, prepared, steps

pytestmark = needed


GH: Final = """#!{python}
import json, os, subprocess, sys
args, method, jq, fields, path = sys.argv[2:], "GET", None, {{}}, None
while args:
    word = args.pop(0)
    if word == "--method": method = args.pop(0)
    elif word == "--jq": jq = args.pop(0)
    elif word in ("-f", "-F"):
        key, _, value = args.pop(0).partition("=")
        fields[key] = open(value[1:], encoding="utf-8").read() if word == "-F" and value[0] == "@" else value
    elif word in ("--paginate", "--silent"): pass
    else: path = word
with open({log!r}, "a", encoding="utf-8") as log:
    print(json.dumps([method, path, fields]), file=log)
answer = os.path.join({answers!r}, path.partition("?")[0].replace("/", "_"))
data = open(answer, "rb").read() if method == "GET" else b"{{}}"
if jq: data = subprocess.run(["jq", "-r", jq], input=data, check=True, capture_output=True).stdout
sys.stdout.buffer.write(data)
"""


@define
class GitHub:
    """What `gh` answers, and what it was asked."""

    runner: Runner
    answers: Path
    log: Path

    def answer(self, path: str, data: object) -> None:
        (self.answers / path.replace("/", "_")).write_bytes(
            data if isinstance(data, bytes) else json.dumps(data).encode()
        )

    def archive(self, members: dict[str, bytes]) -> None:
        path = self.runner.temp / "made.zip"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, data in members.items():
                archive.writestr(name, data)
        self.answer("repos/o/r/actions/artifacts/7/zip", path.read_bytes())

    def comment(self) -> list[tuple[str, str, str]]:
        """Play the steps, each where the ones before it let it; what was written: method, path, body."""
        output = self.runner.temp / "output"
        output.write_text("")
        self.log.write_text("")
        self.runner.folder = self.runner.temp / "rien"
        self.runner.folder.mkdir(exist_ok=True)
        more = {
            "DEPOT": "o/r", "TRAVAIL": "5", "COMMIT": "c0ffee", "BRANCHE": BRANCH, "PROPRIETAIRE": "autre",
        }  # fmt: skip
        for step in steps(COMMENT):
            told = dict(line.split("=", 1) for line in output.read_text().splitlines())
            wanted = re.fullmatch(r"\$\{\{ steps\.\w+\.outputs\.(\w+) \}\}", step.get("if", ""))
            if wanted and not told.get(wanted[1]):
                break
            values = {"${{ steps.proposition.outputs.numero }}": told.get("numero", "")}
            env = {name: values.get(value, value) for name, value in step.get("env", {}).items()}
            assert not any("${{" in value for value in env.values())
            done = self.runner(step["run"], **more, **env)
            assert (done.returncode, done.stderr) == (0, ""), step["name"]
            assert list(self.runner.folder.iterdir()) == []
        asked = [json.loads(line) for line in self.log.read_text(encoding="utf-8").splitlines()]
        assert asked[0] == ["GET", "repos/o/r/pulls", {"state": "open", "head": f"autre:{more['BRANCHE']}"}]
        return [(method, path, fields["body"]) for method, path, fields in asked if method != "GET"]


@pytest.fixture
def runner(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Runner:
    return prepared(tmp_path, monkeypatch)


@pytest.fixture
def github(runner: Runner, tmp_path: Path) -> GitHub:
    if not shutil.which("jq") or not shutil.which("unzip"):
        pytest.skip("jq or unzip is missing")
    answers, log, program = tmp_path / "answers", tmp_path / "log", tmp_path / "bin/gh"
    answers.mkdir()
    program.write_text(GH.format(python=sys.executable, log=str(log), answers=str(answers)), encoding="utf-8")
    program.chmod(0o755)
    found = GitHub(runner, answers, log)
    pulls = [{"number": 3, "head": {"sha": "c0ffee"}}, {"number": 4, "head": {"sha": "autre"}}]
    found.answer("repos/o/r/pulls", pulls)
    artifacts = [
        {"id": 6, "name": "classeurs", "size_in_bytes": 9},
        {"id": 7, "name": "changements", "size_in_bytes": 9},
    ]
    found.answer("repos/o/r/actions/runs/5/artifacts", {"artifacts": artifacts})
    found.answer("repos/o/r/pulls/3/files", [{"filename": "specs/a.but"}])
    found.answer("repos/o/r/issues/3/comments", [{"id": 1, "user": {"login": "autre"}, "body": MARK}])
    found.archive({"changements.html": b"<p>", "changements.md": "Été ${{ secrets.X }} `$(touch piège)`\n".encode()})
    return found


def test_a_comment_is_made_then_made_again(github: GitHub) -> None:
    body = f"{MARK}\n\nÉté ${{{{ secrets.X }}}} `$(touch piège)`\n"
    assert github.comment() == [("POST", "repos/o/r/issues/3/comments", body)]
    ours = {"id": 12, "user": {"login": "github-actions[bot]"}, "body": body}
    github.answer("repos/o/r/issues/3/comments", [{"id": 1, "user": {"login": "autre"}, "body": MARK}, ours])
    assert github.comment() == [("PATCH", "repos/o/r/issues/comments/12", body)]


@pytest.mark.parametrize(
    "pulls", [[], [{"number": 4, "head": {"sha": "autre"}}], [{"number": n, "head": {"sha": "c0ffee"}} for n in (1, 2)]]
)
def test_no_comment_where_the_proposal_is_not_known(pulls: list[object], github: GitHub) -> None:
    github.answer("repos/o/r/pulls", pulls)
    assert github.comment() == []


@pytest.mark.parametrize("artifacts", [[], [{"id": 7, "name": "changements", "size_in_bytes": 6_000_000}]])
def test_no_comment_without_an_account_of_a_fair_size(artifacts: list[object], github: GitHub) -> None:
    github.answer("repos/o/r/actions/runs/5/artifacts", {"artifacts": artifacts})
    assert github.comment() == []


@pytest.mark.parametrize("members", [{}, {"autre.md": b"x"}, {"../changements.md": b"x"}, {"changements.md": b""}])
def test_no_comment_without_the_file(members: dict[str, bytes], github: GitHub) -> None:
    github.archive(members)
    assert github.comment() == []


def test_a_comment_has_its_bounds_and_writes_nothing_else(github: GitHub) -> None:
    github.archive({"../piège": b"x", "numero": b"99", "changements.md": "é".encode() * 20_000_000 + b"\0\xff"})
    ((_, path, body),) = github.comment()
    assert path == "repos/o/r/issues/3/comments"
    assert body.startswith(f"{MARK}\n\néééé")
    assert body.endswith("« changements » que ce travail a laissé.\n")
    assert 30_000 < len(body) < 65_536
    assert not list(github.runner.temp.rglob("piège"))
    github.archive({"changements.md": b"a\0b\xffc"})
    assert github.comment()[0][2] == f"{MARK}\n\nabc"


@pytest.mark.parametrize("changed", [{"filename": ".github/x"}, {"filename": "x", "previous_filename": ".github/x"}])
def test_a_proposal_that_changes_the_ci_is_told_of(changed: dict[str, str], github: GitHub) -> None:
    github.answer("repos/o/r/pulls/3/files", [{"filename": "specs/a.but"}, changed])
    ((_, _, body),) = github.comment()
    assert body.splitlines()[1].startswith("> **À lire avec prudence**")
