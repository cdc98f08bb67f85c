"""`butlang verify`: is a workbook what its specification gives?"""

from __future__ import annotations

from typing import Final

import click

from butlang.backends import RefusedError
from butlang.changes.verify import verify
from butlang.cli.commands import declare
from butlang.cli.console import Console, WrongUsage
from butlang.cli.workbooks import listed, opened, parameters
from butlang.diagnostics import Lang, Text, say
from butlang.files.faults import slashes
from butlang.report.screen import visible

_HELP: Final = Text(
    "Dit si un classeur est ce que donne la spécification.\n\nNomme les cellules qui disent autre chose : coefficients, "
    "ECTS, titres, formules, textes. La mise en forme n'est pas comparée. État de sortie : 0 s'il est conforme, 1 s'il "
    "diffère, 2 si un fichier ne peut être lu.",
    "Say whether a workbook is what the specification gives.\n\nNames the cells that say something else: coefficients, "
    "ECTS, titles, formulas, texts. Looks are not compared. Exit status: 0 if it is the same, 1 if it differs, 2 when a "
    "file cannot be read.",
)
_FACTS: Final = Text("Cellules :", "Cells:")
_OTHERS: Final = Text("Autres différences :", "Other differences:")
_NOTES: Final = Text("Notes :", "Notes:")
_OLD: Final = Text(
    "construit depuis une autre version du texte, ou par une autre version de butlang",
    "built from another version of the text, or by another version of butlang",
)

# The figures and the text are the same: findings depend on the configuration too.
_NO_FACT: Final = Text(
    "aucun chiffre ne diffère ; si personne n'a modifié le classeur, la configuration a changé : le construire de nouveau",
    "no figure differs; if nobody edited the workbook, the configuration has changed: build it again",
)


def command(lang: Lang) -> click.Command:
    def run(path: str, spec: str | None) -> int:
        return verify_workbook(path, spec, Console(lang))

    return declare(lang, "verify", _HELP, parameters(lang), run)


def verify_workbook(path: str, spec: str | None, console: Console) -> int:
    """Compare a workbook with its specification, and say where they differ."""
    workbook, origin, found = opened(path, spec, console)
    if found is None:
        return 1
    try:
        verified = verify(workbook, origin, found)
    except RefusedError as error:
        raise WrongUsage(error.message) from error
    lang = console.lang
    console.out(listed(_FACTS, verified.facts, lang))
    console.out(listed(_OTHERS, verified.remarks.lost, lang))
    console.out(listed(_NOTES, verified.remarks.notes, lang))
    names = {"path": slashes(path), "spec": found.source.path}
    if verified.same:
        console.out(visible(say("{path} : conforme à {spec}", "{path}: the same as {spec} gives", **names).to(lang)) + "\n")  # fmt: skip
        return 0
    count = len(verified.facts) + len(verified.remarks.lost)
    text = say("{path} : {count} différences avec {spec}", "{path}: {count} differences from {spec}", count=count, **names)  # fmt: skip
    if count == 1:
        text = say("{path} : 1 différence avec {spec}", "{path}: 1 difference from {spec}", **names)
    why = _OLD if verified.old else None if verified.facts else _NO_FACT
    old = "" if why is None else f" ({why.to(lang)})"
    console.out(f"{visible(text.to(lang))}{old}\n")
    return 1
