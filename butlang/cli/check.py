"""`butlang check`: what is wrong with specifications."""

from __future__ import annotations

from typing import Final

import click

from butlang.cli.checking import Wanted, check
from butlang.cli.commands import declare, default_paths, paths_argument
from butlang.cli.console import Console, WrongUsage
from butlang.diagnostics import Lang, Text, say
from butlang.settings.profiles import NAMES as PROFILES

FORMATS: Final = ("text", "concise", "json", "sarif", "github")
COUNTED: Final = ("text", "concise", "json")
"""The forms that also say what was looked at."""
_HELP: Final = Text(
    "Vérifie des spécifications.\n\nPATH est un fichier .but, un dossier où les chercher, ou « - » pour l'entrée "
    "standard ; par défaut le dossier specs s'il existe, sinon le dossier courant. --fix applique les remèdes sûrs, qui "
    "ne touchent aucun chiffre ; --unsafe aussi ceux qui sont à confirmer. Avant d'écrire, il est vérifié que ce qui "
    "devait l'être est réparé et que rien d'autre n'est signalé. État de sortie : 0 sans erreur, 1 s'il y en a (ou s'il "
    "en reste), 2 si un fichier ne peut être lu ou écrit.",
    "Check specifications.\n\nPATH is a .but file, a folder to search for them, or “-” for standard input; by default "
    "the folder specs if there is one, else the current folder. --fix applies the safe remedies, which touch no figure; "
    "--unsafe also those that are to be confirmed. Before anything is written it is verified that what was to be "
    "repaired is, and that nothing else is reported. Exit status: 0 without errors, 1 with some (or some left), 2 when a "
    "file cannot be read or written.",
)
_FORMAT: Final = Text("Forme de ce qui est affiché.", "Form of what is shown.")
_STATS: Final = Text(
    "Dit aussi quels contrôles ont été passés, et sur combien de chiffres.",
    "Also say which checks were run, and on how many figures.",
)
_ONLY_A_PATCH: Final = (
    "--diff n'affiche que ce qui changerait : {option} n'y a pas de sens",
    "--diff shows nothing but what would change: {option} makes no sense with it",
)
_NOT_COUNTED: Final = (
    "--stats va avec --format text, concise ou json",
    "--stats goes with --format text, concise or json",
)
_FIX: Final = Text("Applique les remèdes sûrs.", "Apply the safe remedies.")
_UNSAFE: Final = Text(
    "Avec --fix : applique aussi les remèdes à confirmer.", "With --fix: also apply the remedies to be confirmed."
)
_DIFF: Final = Text(
    "Avec --fix : n'écrit rien ; montre ce qui changerait.", "With --fix: write nothing; show what would change."
)
_PROFILE: Final = Text(
    "Ce pour quoi l'on juge : brouillon (chiffres encore incomplets), normal, vote (un avertissement est une erreur).",
    "What it is judged for: brouillon (figures still incomplete), normal, vote (a warning is an error).",
)
_WITHOUT_FIX: Final = ("{option} va avec --fix", "{option} goes with --fix")


def command(lang: Lang) -> click.Command:
    form = click.Option(
        ["--format", "form"], type=click.Choice(FORMATS), default="text", show_default=True, help=_FORMAT.to(lang)
    )
    flags = [
        click.Option([name], is_flag=True, help=text.to(lang))
        for name, text in (("--stats", _STATS), ("--fix", _FIX), ("--unsafe", _UNSAFE), ("--diff", _DIFF))
    ]

    profile = click.Option(["--profile"], type=click.Choice(PROFILES), help=_PROFILE.to(lang))

    def run(
        paths: tuple[str, ...], form: str, profile: str | None, stats: bool, fix: bool, unsafe: bool, diff: bool
    ) -> int:
        if stats and form not in COUNTED:
            raise WrongUsage(say(*_NOT_COUNTED))
        if diff and (form != "text" or stats):
            raise WrongUsage(say(*_ONLY_A_PATCH, option="--stats" if stats else f"--format {form}"))
        wanted, console = Wanted(default_paths(paths), form, profile, stats), Console(lang)
        if not fix:
            if unsafe or diff:
                raise WrongUsage(say(*_WITHOUT_FIX, option="--unsafe" if unsafe else "--diff"))
            return check(wanted, console)
        from butlang.cli.repair import repair

        return repair(wanted, unsafe, diff, console)

    return declare(lang, "check", _HELP, [paths_argument(), form, profile, *flags], run)
