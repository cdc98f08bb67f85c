"""`butlang pull`: edits made in a built workbook, as a patch of the specification."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Final

import click

from butlang.backends import RefusedError
from butlang.changes.effects import Effects
from butlang.changes.pull import Carried, Compiled, Pulled, pull
from butlang.cli.commands import declare
from butlang.cli.console import Console, WrongUsage, colours
from butlang.cli.workbooks import listed, opened, parameters
from butlang.diagnostics import Lang, Text
from butlang.files.faults import slashes
from butlang.files.writing import rewrite
from butlang.report.concise import ConciseReport
from butlang.report.counts import plural
from butlang.report.screen import visible
from butlang.report.unified import unified
from butlang.source import Source

_HELP: Final = Text(
    "Reporte dans le texte les modifications d'un classeur.\n\nCoefficients, ECTS et titres modifiés dans "
    "Excel ou LibreOffice : montre chaque modification, ce qu'elle fait aux totaux et aux contrôles, et le texte à "
    "changer, que --apply écrit. Ce que le texte ne dit pas (un total écrasé, une ligne ajoutée) est nommé. État de "
    "sortie : 0 si tout est repris ou s'il n'y a rien à reprendre, 1 s'il reste un conflit ou quelque chose qui ne peut "
    "être repris, 2 si un fichier ne peut être lu ou écrit.",
    "Carry the edits of a workbook into the text.\n\nCoefficients, ECTS and titles edited in Excel or "
    "LibreOffice: shows each edit, what it does to totals and checks, and the text to change, which --apply writes. "
    "What the text does not say (a total overwritten, a row added) is named. Exit status: 0 if all is carried or there "
    "is nothing to carry, 1 if a conflict is left or something that cannot be carried, 2 when a file cannot be read or "
    "written.",
)
_APPLY: Final = Text(
    "Écrit le texte ; sans cette option rien n'est écrit.", "Write the text; without this option nothing is written."
)
_EDITS: Final = Text("Modifications :", "Edits:")
_TOO: Final = Text("vaut aussi pour {sheets}", "holds for {sheets} too")
_CONFLICTS: Final = Text("Conflits :", "Conflicts:")
_LOST: Final = Text("Non repris :", "Not carried:")
_THERE: Final = Text("Déjà dans la spécification :", "In the specification already:")
_NOTES: Final = Text("Notes :", "Notes:")
_EFFECTS: Final = Text("Effets :", "Effects:")
_OLD: Final = Text(
    "la spécification a changé depuis la construction du classeur",
    "the specification has changed since the workbook was built",
)


def command(lang: Lang) -> click.Command:
    def run(path: str, spec: str | None, apply: bool) -> int:
        return pull_workbook(path, spec, apply, Console(lang))

    return declare(
        lang, "pull", _HELP, [*parameters(lang), click.Option(["--apply"], is_flag=True, help=_APPLY.to(lang))], run
    )


def pull_workbook(path: str, spec: str | None, apply: bool, console: Console) -> int:
    """Show the edits of a workbook and their patch, and write it if asked to."""
    workbook, origin, found = opened(path, spec, console)
    if found is None:
        return 1
    try:
        pulled = pull(workbook, origin, found)
    except RefusedError as error:
        raise WrongUsage(error.message) from error
    lang = console.lang
    console.out("".join(_shown(pulled, lang)))
    if pulled.texts:
        console.out("".join(_diff(pulled, found)))
        if apply:
            rewrite({name: (old.text, pulled.texts[name].text) for name, old in _old(pulled, found).items()})
    console.out(_closing(path, pulled, found, apply, lang))
    return int(not pulled.clean)


def _shown(pulled: Pulled, lang: Lang) -> Iterator[str]:
    if pulled.carried:
        yield f"{_EDITS.to(lang)}\n"
        yield from (line for carried in pulled.carried for line in _edit(carried, lang))
    yield listed(_CONFLICTS, pulled.conflicts, lang)
    yield listed(_LOST, pulled.remarks.lost, lang)
    yield listed(_THERE, pulled.there, lang)
    yield listed(_NOTES, pulled.remarks.notes, lang)
    if pulled.effects is not None:
        yield from _effects(pulled.effects, lang)


def _edit(carried: Carried, lang: Lang) -> Iterator[str]:
    yield f"  {visible(carried.edit.remark.whole.to(lang))}\n"
    if carried.too:
        yield f"    {_TOO.to(lang).format(sheets=', '.join(carried.too))}\n"


def _effects(effects: Effects, lang: Lang) -> Iterator[str]:
    """Figures, then findings: `+` for those that come, `-` for those that go."""
    lines = [f"  {visible(message.to(lang))}\n" for message in effects.figures]
    for mark, found in (("-", effects.gone), ("+", effects.come)):
        report = ConciseReport(lang, colours(sys.stdout))
        lines += [f"  {mark} {line}" for line in map(report.add, found) if line]
    if lines:
        yield f"{_EFFECTS.to(lang)}\n"
        yield from lines


def _old(pulled: Pulled, spec: Compiled) -> dict[str, Source]:
    """The files that the patch changes, as they were read."""
    formation = spec.curriculum.formation
    return {source.path: source for source in (formation.source, *formation.sources) if source.path in pulled.texts}


def _diff(pulled: Pulled, spec: Compiled) -> Iterator[str]:
    for name, old in _old(pulled, spec).items():
        yield "\n"
        yield from unified(slashes(name), old.text, pulled.texts[name].text)


def _closing(path: str, pulled: Pulled, spec: Compiled, apply: bool, lang: Lang) -> str:
    """`3 modifications, 1 conflit ; --apply les écrit dans specs/tc.but`."""
    french = lang == "fr"
    count = len(pulled.carried)
    if not count:
        said = "rien à reporter" if french else "nothing to carry"
    else:
        said = plural(lang, count, *(("modification", "modifications") if french else ("edit", "edits")))
    parts = [f"{slashes(path)}{' ' if french else ''}: {said}"]
    if pulled.conflicts:
        parts.append(plural(lang, len(pulled.conflicts), *(("conflit", "conflits") if french else ("conflict", "conflicts"))))  # fmt: skip
    if pulled.remarks.lost:
        parts.append(f"{len(pulled.remarks.lost)} {'non repris' if french else 'not carried'}")
    closing = ", ".join(parts)
    if count:
        names = ", ".join(_old(pulled, spec))
        if apply:
            then = Text("écrit dans {names}", "written to {names}")
        elif count > 1:
            then = Text("--apply les écrit dans {names}", "--apply writes them to {names}")
        else:
            then = Text("--apply l'écrit dans {names}", "--apply writes it to {names}")
        closing += f"{' ' if french else ''}; {then.to(lang).format(names=names)}"
    old = f"\n{_OLD.to(lang)}" if pulled.old else ""
    blank = "\n" if pulled.texts else ""
    return f"{blank}{visible(closing)}{old}\n"
