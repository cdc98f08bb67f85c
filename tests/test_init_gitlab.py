"""The comment that `init` has written on GitLab: its API is played by a server."""

from __future__ import annotations

import json
import os
import re
import subprocess
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any, Final

import pytest
from attrs import define

from tests.ci import MARK, Runner, gitlab, needed, prepared

pytestmark = needed


@define
class GitLab:
    """A server with the notes of one merge request."""

    runner: Runner
    address: str
    notes: list[dict[str, Any]]
    written: list[tuple[str, str, str]]

    def comment(self, token: str = "jeton") -> subprocess.CompletedProcess[str]:
        return self.runner(
            gitlab("commentaire"), CI_API_V4_URL=self.address, CI_MERGE_REQUEST_PROJECT_ID="8", CI_MERGE_REQUEST_IID="3",
            BUTLANG_JETON=token,
        )  # fmt: skip


@pytest.fixture
def runner(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Runner:
    return prepared(tmp_path, monkeypatch)


@pytest.fixture
def served(runner: Runner) -> Iterator[GitLab]:
    notes: list[dict[str, Any]] = []
    written: list[tuple[str, str, str]] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            assert self.headers["PRIVATE-TOKEN"] == "jeton"
            page = int((re.findall(r"&page=(\d+)", self.path) or ["1"])[0])
            self.say({"id": 5} if self.path == "/user" else notes[(page - 1) * 100 : page * 100])

        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))["body"]
            written.append((self.command, self.path, body))
            self.say({})

        def do_PUT(self) -> None:
            self.do_POST()

        def say(self, data: object) -> None:
            self.send_response(200)
            self.end_headers()
            self.wfile.write(json.dumps(data).encode())

        def log_message(self, *_: object) -> None:
            pass

    runner.folder = runner.temp
    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield GitLab(runner, f"http://127.0.0.1:{server.server_port}", notes, written)
        server.shutdown()
        thread.join()


NOTES: Final = "/projects/8/merge_requests/3/notes"


def test_a_note_is_made_then_made_again(served: GitLab) -> None:
    (served.runner.temp / "changements.md").write_text(
        "Été\n\n/merge\n  /approve\n\u2028/close\nun /mot\n", encoding="utf-8"
    )
    (served.runner.temp / "json.py").write_text("raise SystemExit('pris')")
    assert served.comment().returncode == 0
    body = f"{MARK}\n\nÉté\n\n\\/merge\n  \\/approve\n\n\\/close\nun /mot"
    assert served.written == [("POST", NOTES, body)]
    served.notes += [{"id": n, "author": {"id": 9}, "body": MARK} for n in range(120)]
    served.notes.append({"id": 499, "author": {"id": 5}, "body": "autre"})
    served.notes.append({"id": 500, "author": {"id": 5}, "body": body})
    assert served.comment().returncode == 0
    assert served.written[1:] == [("PUT", f"{NOTES}/500", body)]


def test_no_note_without_a_token_or_a_file_of_their_own(served: GitLab, tmp_path: Path) -> None:
    path = served.runner.temp / "changements.md"
    path.write_text("x")
    assert "BUTLANG_JETON" in served.comment(token="").stderr
    path.unlink()
    path.symlink_to("/proc/self/environ")
    assert served.comment().returncode != 0
    path.unlink()
    os.mkfifo(path)
    assert "n'est pas un fichier ordinaire" in served.comment().stderr
    assert served.written == []


def test_a_note_has_its_bounds(served: GitLab) -> None:
    (served.runner.temp / "changements.md").write_bytes("é".encode() * 500_000)
    assert served.comment().returncode == 0
    ((_, _, body),) = served.written
    assert body.endswith("« changements ».")
    assert len(body) < 65_536
