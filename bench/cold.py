"""Cold starts: the command as a user runs it, against an interpreter that does nothing.

No result is cached between runs; bytecode is compiled, as pip leaves it.
"""

from __future__ import annotations

import compileall
import os
import sys
import sysconfig
from collections.abc import Iterator, Sequence
from itertools import count
from pathlib import Path
from subprocess import DEVNULL, run
from typing import Final

import butlang
from bench.generate import write
from bench.timing import Result, compare
from butlang.syntax.grammar import grammar

SCRIPT: Final = Path(sysconfig.get_path("scripts")) / "butlang"
NOTHING: Final = (sys.executable, "-c", "pass")
ENVIRONMENT: Final = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "BUTLANG"))}


class NotReady(Exception):
    """This interpreter has no butlang to measure."""


def prepare() -> str:
    """Compile the bytecode; says what is measured. Raises `NotReady`."""
    package = Path(butlang.__file__).parent
    if not SCRIPT.exists():
        raise NotReady(f"no {SCRIPT}: run `pip install -e .` first")
    if type(grammar().parser).__module__ != "butlang.syntax._parser":
        raise NotReady("the generated parser is missing or stale: run `pip install -e .` again")
    compileall.compile_dir(package, quiet=1)
    kind = "wheel" if package.is_relative_to(sysconfig.get_path("purelib")) else "checkout"
    return f"butlang {butlang.__version__} ({kind}, bytecode compiled), Python {sys.version.split()[0]}"


def call(command: Sequence[str | Path]) -> None:
    """Run a command that must succeed."""
    run(command, check=True, env=ENVIRONMENT, stdout=DEVNULL, stderr=DEVNULL)


def check(folder: Path) -> Iterator[Result]:
    (path,) = write(folder, 1)
    yield compare("butlang check, one semester / python -c pass", 12, lambda: call((SCRIPT, "check", path)), _nothing)


def build(folder: Path) -> Iterator[Result]:
    (path,) = write(folder, 1)
    number = count()

    def work() -> None:
        call((SCRIPT, "build", path, "-o", folder / f"out{next(number)}"))

    yield compare("butlang build, one semester / python -c pass", 22, work, _nothing)


def _nothing() -> None:
    call(NOTHING)
