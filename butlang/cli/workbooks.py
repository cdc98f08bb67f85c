"""What `pull` and `verify` have in common: a workbook, and the specification that it was built from."""

from __future__ import annotations

import os
import re
import sys
from typing import Final

import click

from butlang.changes.built import Built, Foreign, built
from butlang.changes.pull import Compiled, compiled
from butlang.changes.remarks import Remark
from butlang.cli.console import Console, WrongUsage, colours
from butlang.diagnostics import Lang, Severity, Text, say
from butlang.files.documents import read_workbook
from butlang.files.faults import refusal, slashes
from butlang.files.finding import SUFFIX, kind_of
from butlang.files.reading import Reader, project_root
from butlang.pipeline import analyse
from butlang.report.concise import ConciseReport
from butlang.report.screen import visible
from butlang.workbook import Workbook

_SPEC: Final = Text(
    "La spécification ; par défaut celle que le classeur nomme, si elle est dans le dépôt courant.",
    "The specification; by default the one that the workbook names, if it is in the current repository.",
)
_PLAIN: Final = re.compile(r"[^/\\:\x00]+(?:/[^/\\:\x00]+)*")


def parameters(lang: Lang) -> list[click.Parameter]:
    return [
        click.Argument(["path"], metavar="WORKBOOK", type=click.Path()),
        click.Option(["--spec"], metavar="FILE", type=click.Path(), help=_SPEC.to(lang)),
    ]


def opened(path: str, spec: str | None, console: Console) -> tuple[Workbook, Built, Compiled | None]:
    """A workbook with its specification; None where this one has errors, which are shown. Raises `FileFault`, `WrongUsage`."""
    workbook = read_workbook(path)
    try:
        origin = built(workbook)
    except Foreign as foreign:
        raise refusal(slashes(path), Text(foreign.reason.to("fr"), foreign.reason.to("en"))) from foreign
    return workbook, origin, _compiled(spec or _hinted(path, origin.spec), origin, console)


def _hinted(path: str, hint: str) -> str:
    """The specification that a workbook names, which is a hint only: nothing outside the repository is opened for it."""
    root = project_root("")
    if hint.lower().endswith(SUFFIX) and _PLAIN.fullmatch(hint) and ".." not in hint.split("/"):
        real = os.path.realpath(os.path.join(root, *hint.split("/")))
        if os.path.isfile(real) and os.path.normcase(real).startswith(os.path.join(os.path.normcase(root), "")):
            return slashes(os.path.relpath(real))
    raise WrongUsage(
        say(
            "{path} : la spécification qu'il nomme ({spec}) n'est pas dans ce dépôt ; la donner avec --spec",
            "{path}: the specification that it names ({spec}) is not in this repository; give it with --spec",
            path=slashes(path),
            spec=hint[:200] or "-",
        )
    )


def _compiled(path: str, origin: Built, console: Console) -> Compiled | None:
    reader = Reader()
    outcome = reader.read(path)
    found = outcome.diagnostics
    if outcome.value is not None:
        if kind_of(outcome.value.text) != "formation":
            raise WrongUsage(
                say("{path} : pas de ligne « formation »", "{path}: no “formation” line", path=slashes(path))
            )
        project = reader.project(outcome.value)
        result = analyse(outcome.value, project)
        if result.value is not None:
            return compiled(outcome.value, project, result.value, result.diagnostics, origin)
        found = result.diagnostics
    report = ConciseReport(console.lang, colours(sys.stderr))
    for diagnostic in found:
        if diagnostic.severity is Severity.ERROR:
            console.err(report.add(diagnostic))
    console.complain(
        say(
            "{path} : la spécification ne se compile pas ; la corriger d'abord",
            "{path}: the specification does not compile; mend it first",
            path=slashes(path),
        )
    )
    return None


def listed(title: Text, remarks: list[Remark], lang: Lang) -> str:
    """Some remarks under their title; nothing where there is none."""
    if not remarks:
        return ""
    return f"{title.to(lang)}\n" + "".join(f"  {visible(remark.whole.to(lang))}\n" for remark in remarks)
