"""All specs of the repository against an older version of them, a few facts apart, beside `check` of the same."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from shutil import copytree
from subprocess import DEVNULL
from subprocess import run as start
from typing import Final

from bench.cold import ENVIRONMENT, SCRIPT
from bench.timing import Result, compare

SPECS: Final = Path(__file__).parent.parent / "specs"
TARGET: Final = 3.0
EDITS: Final = (
    ("bordeaux/tc-bordeaux.but", "R3.04 -> UE3.1: 1,5", "R3.04 -> UE3.1: 2"),
    ("bordeaux/informatique.but", "ECTS", "ECTS # relu"),
    ("bordeaux/qlio.but", 'site "', 'site "IUT de '),
)


def run(folder: Path) -> Iterator[Result]:
    """A few edits, beside a folder and beside a revision; an edit of every file, after which all is compiled twice."""
    old, new, all_new = (folder / name for name in ("old", "new", "all"))
    for copy in (old, new, all_new):
        copytree(SPECS, copy)
        (copy / "butlang.toml").touch()
    for name, before, after in EDITS:
        _edit(new / name, before, after)
    for path in all_new.rglob("*.but"):
        _edit(path, "semestre 1", "semestre 1 # relu")

    def command(*words: str | Path, at: Path = folder) -> None:
        if start((SCRIPT, *words), env=ENVIRONMENT, stdout=DEVNULL, cwd=at, check=False).returncode > 1:
            raise ValueError(words)

    for what, side in (("a few edits", new), ("every file edited", all_new)):
        yield compare(
            f"butlang diff of all specs, {what} / check",
            TARGET,
            lambda side=side: command("diff", old, side),  # type: ignore[misc]
            lambda side=side: command("check", side),  # type: ignore[misc]
        )
    _commit(new)
    for name, before, after in EDITS:
        _edit(new / name, after, before)
    yield compare(
        "butlang diff of all specs, a few edits, against a revision / check",
        TARGET,
        lambda: command("diff", "--against", "HEAD", ".", at=new),
        lambda: command("check", ".", at=new),
    )


def _commit(folder: Path) -> None:
    who = ("-c", "user.name=bench", "-c", "user.email=bench@example.org", "-c", "commit.gpgsign=false")
    for words in (("init", "-q"), ("add", "-A"), (*who, "commit", "-q", "-m", "bench")):
        start(("git", *words), cwd=folder, check=True)


def _edit(path: Path, before: str, after: str) -> None:
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(before, after, 1), encoding="utf-8", newline="\n")
