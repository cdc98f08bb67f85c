"""`build --jobs`: whatever the number of processes, the same is written, said and remembered."""

from __future__ import annotations

import io
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

import pytest

from butlang.cli import processes
from butlang.cli.build import EACH, automatic
from butlang.cli.main import run
from butlang.files.writing import MANIFEST
from tests.scripts import Section, play, read_script
from tests.test_cli import CASES, LINUX_ONLY, command, environment

BUILDS = [path for path in CASES if path.stem.startswith("build")]
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="needs signals")
FORKED = pytest.mark.skipif(sys.platform != "linux", reason="what is changed here does not reach a new interpreter")
MAIN = "from butlang.cli.main import main; main()"
# In front of MAIN: something goes wrong where the file of a name is compiled.
BEFORE = """
import os, signal, sys, time
from butlang.cli import compiling, processes
first = os.getpid()
def changed(source, load, analyse=compiling.analyse):
    if source.path.endswith("3.but"):
        {wrong}
    return analyse(source, load)
compiling.analyse = changed
"""


SPEC = """formation EX{number} "Exemple"
compétence C1 "Réaliser"
  niveau 1 "Débuter"
règle ECTS 6
semestre 1
  UE1.1 C1 niveau 1, 6 ECTS
  SAÉ1.01 "Projet" -> UE1.1: 40
  R1.01 "Cours" -> UE1.1: 60
"""


def write(folder: Path, number: int) -> list[Path]:
    folder.mkdir()
    paths = [folder / f"spec{index:04d}.but" for index in range(number)]
    for index, path in enumerate(paths):
        path.write_text(SPEC.format(number=index), encoding="utf-8", newline="\n")
    return paths


def contents(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def test_there_are_cases() -> None:
    assert len(BUILDS) > 8


@pytest.mark.parametrize("path", BUILDS, ids=lambda p: p.stem)
@pytest.mark.parametrize("chunk", [1, 2])
def test_every_case_with_two_processes(path: Path, chunk: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if path.stem in LINUX_ONLY and sys.platform != "linux":
        pytest.skip("needs links, and names that differ by case")
    monkeypatch.setattr(processes, "CHUNK", chunk)
    played, written = [], []
    for jobs in ("1", "2"):
        folder = tmp_path / jobs
        folder.mkdir()
        script = read_script(path.read_text(encoding="utf-8"))
        for section in script.sections:
            if section.kind == "run":
                section.words = with_jobs(section, jobs)
        answers = [s for s in play(script, folder, monkeypatch).sections if s.kind != "run"]
        played.append([(s.kind, s.words, s.body) for s in answers])
        written.append(contents(folder))
    assert played[0] == played[1]
    assert written[0] == written[1]


def with_jobs(section: Section, jobs: str) -> list[str]:
    at = section.words.index("build") + 1
    return [*section.words[:at], "--jobs", jobs, *section.words[at:]]


@pytest.mark.parametrize("form", ["xlsx", "json", "csv"])
@pytest.mark.parametrize("fork", [True, False], ids=["copies", "new interpreters"])
def test_the_same_bytes(form: str, fork: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if fork and sys.platform != "linux":
        pytest.skip("processes are not copied here")
    monkeypatch.setattr(processes, "forks", lambda: fork)
    write(tmp_path / "specs", 9)
    monkeypatch.chdir(tmp_path)
    assert run(["build", "-f", form, "-o", "un", "--jobs", "1"]) == 0
    assert run(["build", "-f", form, "-o", "trois", "--jobs", "3"]) == 0
    assert contents(tmp_path / "un") == contents(tmp_path / "trois")
    assert len(contents(tmp_path / "un")) == 10


def test_where_no_process_can_be_started(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> None:
        raise OSError(11, "Resource temporarily unavailable")

    monkeypatch.setattr(processes, "Pipe", refuse)
    write(tmp_path / "specs", 3)
    monkeypatch.chdir(tmp_path)
    assert run(["build", "-f", "json", "--jobs", "2"]) == 0
    assert len(contents(tmp_path / "out")) == 4


class Terminal(io.TextIOWrapper):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize("wrong", [False, True])
def test_on_a_terminal(wrong: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for path in write(tmp_path / "specs", 25):
        if wrong and "3" in path.name:
            path.write_text(path.read_text(encoding="utf-8").replace("6 ECTS\n", "5 ECTS\n"), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)
    shown = []
    for jobs in ("1", "2"):
        stream = Terminal(io.BytesIO(), encoding="utf-8", newline="\n")
        with monkeypatch.context() as patch:
            patch.setattr(sys, "stderr", stream)
            assert run(["build", "-f", "json", "--force", "-o", jobs, "--jobs", jobs]) == wrong
        stream.flush()
        assert isinstance(stream.buffer, io.BytesIO)
        shown.append(stream.buffer.getvalue())
    assert b"20/25" in shown[0]
    assert (b"\x1b[" in shown[0]) == wrong
    assert shown[0] == shown[1]


@FORKED
def test_a_bug_in_a_process_comes_in_its_turn(tmp_path: Path) -> None:
    write(tmp_path / "specs", 8)
    code = BEFORE.format(wrong="raise ZeroDivisionError('oups')")
    one, two = (command("build", "-f", "json", "--jobs", jobs, "-o", jobs, cwd=tmp_path, code=code) for jobs in "12")
    assert one.returncode == two.returncode == 70
    assert one.stdout.replace(b"1/spec", b"2/spec") == two.stdout
    assert [line.split("/")[1] for line in two.stdout.decode().split()] == [f"spec000{n}.json" for n in range(3)]
    for said in (one.stderr.decode(), two.stderr.decode()):
        assert said.startswith("Traceback (most recent call last):")
        assert said.count("Traceback") == 1
        assert "in changed\n" in said
        assert said.splitlines()[-2] == "ZeroDivisionError: oups"
        assert said.splitlines()[-1].startswith("C'est un défaut de butlang")
    assert contents(tmp_path / "1") == contents(tmp_path / "2")
    assert MANIFEST in contents(tmp_path / "2")


@FORKED
def test_a_process_that_is_killed(tmp_path: Path) -> None:
    write(tmp_path / "specs", 8)
    code = BEFORE.format(wrong="os.getpid() != first and os.kill(os.getpid(), signal.SIGKILL)")
    done = command("build", "-f", "json", "--jobs", "2", cwd=tmp_path, code=code)
    said = "erreur : un des processus s'est arrêté (code -9) ; s'il manque de la mémoire, essayer --jobs 1\n"
    assert (done.returncode, done.stderr.decode()) == (2, said)
    assert remembered(tmp_path / "out") == digests(tmp_path / "out")


def remembered(folder: Path) -> dict[str, str]:
    """What the manifest says; there is none before something was written."""
    manifest = folder / MANIFEST
    if not manifest.exists():
        return {}
    files: dict[str, str] = json.loads(manifest.read_text(encoding="utf-8"))["files"]
    return files


def digests(folder: Path) -> dict[str, str]:
    """What it should say: nothing else is left in the folder."""
    return {name: sha256(data).hexdigest() for name, data in contents(folder).items() if name != MANIFEST}


@contextmanager
def working(folder: Path, pause: float) -> Iterator[subprocess.Popen[bytes]]:
    """A build that has written some files and takes some time for the next, in a session of its own."""
    write(folder / "specs", 8)
    code = BEFORE.format(wrong=f"time.sleep({pause})") + MAIN
    with subprocess.Popen(
        [sys.executable, "-u", "-c", code, "build", "-f", "json", "--jobs", "2"],
        cwd=folder, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True,
    ) as started:  # fmt: skip
        assert started.stdout is not None
        assert [started.stdout.readline() for _ in range(2)] == [b"out/spec0000.json\n", b"out/spec0001.json\n"]
        yield started


# Processes share an output: it ends when the last of them does.


@FORKED
def test_interrupted(tmp_path: Path) -> None:
    with working(tmp_path, 60) as started:
        os.killpg(started.pid, signal.SIGINT)  # a terminal tells all of them
        _, err = started.communicate(timeout=20)
    assert (started.returncode, err) == (130, b"")
    assert remembered(tmp_path / "out") == digests(tmp_path / "out") != {}


@FORKED
def test_no_process_outlives_the_first(tmp_path: Path) -> None:
    with working(tmp_path, 1) as started:
        started.kill()
        _, err = started.communicate(timeout=20)
    assert err == b""


@POSIX
def test_a_reader_that_stops_reading(tmp_path: Path) -> None:
    write(tmp_path / "specs", 8)
    read, end = os.pipe()
    os.close(read)
    done = subprocess.run(
        [sys.executable, "-c", MAIN, "build", "-f", "json", "--jobs", "2"],
        stdout=end, stderr=subprocess.PIPE, env=environment(), cwd=tmp_path, check=False,
    )  # fmt: skip
    os.close(end)
    assert (done.returncode, done.stderr) == (141, b"")


def test_one_process_loads_nothing_of_it(tmp_path: Path) -> None:
    write(tmp_path / "specs", 2)
    code = (
        "import atexit, sys\n"
        "heavy = {'multiprocessing', 'subprocess', 'signal', 'openpyxl', 'rich'}\n"
        "atexit.register(lambda: print(sorted(heavy & set(sys.modules)), file=sys.stderr))"
    )
    done = command("build", "-f", "csv", cwd=tmp_path, code=code)
    assert done.returncode == 0
    assert done.stderr.decode().strip() == "[]"


@pytest.mark.parametrize(
    ("processors", "size", "expected"),
    [(8, 0, 1), (8, EACH, 1), (8, 2 * EACH, 2), (8, 1000 * EACH, 8), (1, 1000 * EACH, 1)],
)
def test_how_many_by_default(processors: int, size: int, expected: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: set(range(processors)), raising=False)
    assert automatic(size) == expected
