"""The command line: every case of tests/cli is played."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import butlang
from butlang.checks import CHECKS, Check
from tests.expected import hold
from tests.scripts import call, play, read_script

CASES = sorted((Path(__file__).parent / "cli").glob("*.txt"))
ON_FILES = ("encodage", "fichier-vide", "fichier-sans-formation")
LINUX_ONLY = ("build_collision", "build_spelling", "devices", "fix_unwritable", "outside")
# Where butlang was imported from: the checkout or an installed wheel.
ROOT = Path(butlang.__file__).parent.parent


def test_there_are_cases() -> None:
    assert len(CASES) > 20


@pytest.mark.parametrize("path", CASES, ids=lambda p: p.stem)
def test_case(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, update: bool) -> None:
    text = path.read_text(encoding="utf-8")
    if "=== fifo" in text and not hasattr(os, "mkfifo"):
        pytest.skip("no named pipes here")
    if path.stem in LINUX_ONLY and sys.platform != "linux":
        pytest.skip("needs links, devices, and names that differ by case")
    script = read_script(text)
    assert script.intro.strip()
    assert any(section.kind == "run" for section in script.sections)
    hold(path, play(script, tmp_path, monkeypatch).text(), update)


@pytest.mark.parametrize("check", [c for c in CHECKS if c.name in ON_FILES], ids=lambda c: c.name)
def test_examples_on_the_pages_of_what_is_found_in_files(
    check: Check, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "right.but").write_text(check.right.lstrip("\n"), encoding="utf-8")
    wrong = b'site "Universit\xe9"\n' if check.name == "encodage" else check.wrong.lstrip("\n").encode()
    (tmp_path / "wrong.but").write_bytes(wrong)
    assert call(["check", "right.but"], tmp_path, monkeypatch).status == 0
    found = call(["check", "--format", "concise", "wrong.but"], tmp_path, monkeypatch).stdout.decode()
    assert [line.split("[")[1].split("]")[0] for line in found.splitlines()[:-1]] == [check.name]


def environment(**more: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "BUTLANG_LANG")}
    return {**kept, "PYTHONPATH": str(ROOT), **more}


def command(*args: str, cwd: Path, code: str = "", **env: str) -> subprocess.CompletedProcess[bytes]:
    """The real command in a process of its own; `code` is run before it."""
    start = f"{code}\nfrom butlang.cli.main import main\nimport sys\nsys.argv[:] = ['butlang', *sys.argv[1:]]\nmain()"
    return subprocess.run(
        [sys.executable, "-c", start, *args],
        cwd=cwd,
        env=environment(**env),
        capture_output=True,
        check=False,
    )


WRONG = 'formation EX "Exemple"\nsite "Évry « œ » 日本"\nsemestre 9\n'


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "cp850"])
def test_a_console_that_is_not_utf8(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "x.but").write_text(WRONG, encoding="utf-8")
    done = command("check", "x.but", cwd=tmp_path, PYTHONIOENCODING=encoding)
    assert done.returncode == 1
    assert done.stderr == b""
    assert "erreur[syntaxe]" in done.stdout.decode(encoding)
    assert command("explain", cwd=tmp_path, PYTHONIOENCODING=encoding).returncode == 0


@pytest.mark.skipif(sys.platform == "win32", reason="pipes end otherwise there")
def test_a_reader_that_stops_reading(tmp_path: Path) -> None:
    read, write = os.pipe()
    os.close(read)
    code = "from butlang.cli.main import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", code, "explain"],
        stdout=write, stderr=subprocess.PIPE, env=environment(), cwd=tmp_path, check=False,
    )  # fmt: skip
    os.close(write)
    assert done.stderr == b""
    assert done.returncode == 141


def test_interrupted(tmp_path: Path) -> None:
    code = "import butlang.files.reading as r\ndef stop(*_): raise KeyboardInterrupt\nr.Reader.read = stop"
    (tmp_path / "x.but").write_text(WRONG, encoding="utf-8")
    done = command("check", "x.but", cwd=tmp_path, code=code)
    assert (done.returncode, done.stdout, done.stderr) == (130, b"", b"")


def test_a_bug_says_where_to_report_it(tmp_path: Path) -> None:
    code = "import butlang.files.reading as r\ndef fail(*_): raise ZeroDivisionError('oups')\nr.Reader.read = fail"
    (tmp_path / "x.but").write_text(WRONG, encoding="utf-8")
    done = command("check", "x.but", cwd=tmp_path, code=code)
    assert done.returncode == 70
    assert "Traceback" in done.stderr.decode()
    assert done.stderr.decode().splitlines()[-1].startswith("C'est un défaut de butlang")


def test_check_loads_no_heavy_library(tmp_path: Path) -> None:
    (tmp_path / "x.but").write_text(WRONG, encoding="utf-8")
    code = (
        "import atexit, sys\n"
        "heavy = {'rich', 'openpyxl', 'json', 'difflib', 'tomllib', 'pathspec'}\n"
        "atexit.register(lambda: print(sorted(heavy & set(sys.modules)), file=sys.stderr))"
    )
    done = command("check", "x.but", cwd=tmp_path, code=code)
    assert done.returncode == 1
    assert done.stderr.decode().strip() == "[]"
