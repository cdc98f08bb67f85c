"""Which language the tool speaks, and click's own words in French."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import Final

import click

from butlang.diagnostics import Lang, Text

LANGS: Final[tuple[Lang, ...]] = ("fr", "en")
VARIABLE: Final = "BUTLANG_LANG"
_MODULES: Final = ("core", "decorators", "exceptions", "formatting", "parser", "types")

# click's sentences (its gettext keys) that a user of butlang can meet. It puts the colon of a heading itself.
FRENCH: Final[Mapping[str, str]] = {
    "Usage:": "Usage :",
    "Options": "Options ",
    "Commands": "Commandes ",
    "Positional arguments": "Arguments ",
    "Show this message and exit.": "Affiche cette aide.",
    "Show the version and exit.": "Affiche la version.",
    "Try '{command} {option}' for help.": "Pour de l'aide : {command} {option}",
    "Error: {message}": "erreur : {message}",
    "Invalid value: {message}": "valeur refusée : {message}",
    "Invalid value for {param_hint}: {message}": "valeur refusée pour {param_hint} : {message}",
    "Missing argument": "il manque l'argument",
    "Missing option": "il manque l'option",
    "Missing parameter": "il manque le paramètre",
    "Missing {param_type}": "il manque {param_type}",
    "Missing parameter: {param_name}": "il manque le paramètre {param_name}",
    "Missing command.": "il manque une commande.",
    "No such option {name!r}.": "l'option « {name} » n'existe pas.",
    "No such option: {name}": "l'option « {name} » n'existe pas.",
    "No such command {name!r}.": "la commande « {name} » n'existe pas.",
    "Did you mean {possibility}?": "Vouliez-vous dire {possibility} ?",
    "(Did you mean one of: {possibilities}?)": "Vouliez-vous dire l'une de celles-ci : {possibilities} ?",
    "(Possible options: {possibilities})": "Options possibles : {possibilities}",
    "Option {name!r} does not take a value.": "l'option « {name} » ne prend pas de valeur.",
    "Option {name!r} requires an argument.": "l'option « {name} » demande une valeur.",
    "Option {name!r} requires {nargs} arguments.": "l'option « {name} » demande {nargs} valeurs.",
    "Argument {name!r} takes {nargs} values.": "l'argument « {name} » prend {nargs} valeurs.",
    "Takes {nargs} values but 1 was given.": "{nargs} valeurs attendues, 1 donnée.",
    "Takes {nargs} values but {len} were given.": "{nargs} valeurs attendues, {len} données.",
    "Got unexpected extra argument ({args})": "argument en trop : {args}",
    "Got unexpected extra arguments ({args})": "arguments en trop : {args}",
    "{value!r} is not {choice}.": "« {value} » n'est pas {choice}.",
    "{value!r} is not one of {choices}.": "« {value} » n'est pas parmi {choices}.",
    "{value!r} is not a valid {number_type}.": "« {value} » n'est pas un nombre entier.",
    "{value} is not in the range {range}.": "{value} n'est pas dans l'intervalle {range}.",
    "{value!r} is not a valid boolean. Recognized values: {states}": "« {value} » n'est ni vrai ni faux : {states}",
    "{value!r} is not a valid boolean.": "« {value} » n'est ni vrai ni faux.",
    "Choose from:\n\t{choices}": "Choix possibles :\n\t{choices}",
    "default: {default}": "défaut : {default}",
    "required": "obligatoire",
    "Aborted!": "Interrompu.",
}


# The same, to say `error:` as everywhere else.
ENGLISH: Final[Mapping[str, str]] = {"Error: {message}": "error: {message}"}


def chosen(args: Sequence[str], environ: Mapping[str, str]) -> Lang:
    """The language of a command line: `--lang`, else `BUTLANG_LANG`, else French."""
    wanted = environ.get(VARIABLE, "")[:2].lower()
    for index, arg in enumerate(args):
        if arg == "--":
            break
        if arg == "--lang":
            wanted = args[index + 1] if index + 1 < len(args) else ""
        elif arg.startswith("--lang="):
            wanted = arg.removeprefix("--lang=")
    return "en" if wanted == "en" else "fr"


def speak(lang: Lang) -> None:
    """Make click speak a language: its modules look their sentences up under the name `_`."""
    table = FRENCH if lang == "fr" else ENGLISH

    def one(text: str) -> str:
        return table.get(text, text)

    def several(single: str, many: str, count: int) -> str:
        return one(single if count == 1 else many)

    for name in _MODULES:
        module = import_module(f"click.{name}")
        for attribute, function in (("_", one), ("ngettext", several)):
            if hasattr(module, attribute):
                setattr(module, attribute, function)


_HELP: Final = Text(
    "Langue des messages : fr ou en (aussi : variable BUTLANG_LANG).",
    "Language of messages: fr or en (or set BUTLANG_LANG).",
)


def lang_option(lang: Lang) -> click.Option:
    """`--lang`, which every command accepts; `chosen` has already read it."""
    return click.Option(["--lang"], type=click.Choice(LANGS), expose_value=False, help=_HELP.to(lang))
