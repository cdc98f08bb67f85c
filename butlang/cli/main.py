"""The entry: one group of commands, each imported when it is used."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from importlib import import_module
from typing import Final

import click
from click.exceptions import Abort, Exit

from butlang import __version__
from butlang.cli.console import Console, Crash, WrongUsage, forget_output, prepare_streams
from butlang.cli.language import chosen, lang_option, speak
from butlang.diagnostics import Lang, Message, Text, say
from butlang.files.faults import FileFault, FileFaults

INTERRUPTED: Final = 130
PIPE_CLOSED: Final = 141
WRONG_USAGE: Final = 2
BUG: Final = 70
COMPLETE: Final = "_BUTLANG_COMPLETE"

# The name of a command -> its module in this package, which has `command(lang)`.
COMMANDS: Final[Mapping[str, str]] = {
    "check": "check",
    "fmt": "fmt",
    "build": "build",
    "show": "show",
    "diff": "diff",
    "explain": "explain",
    "import": "import_",
    "pull": "pull",
    "verify": "verify",
    "init": "init",
    "merge": "merge",
    "textconv": "textconv",
}

_HELP: Final = Text(
    "Les maquettes des Bachelors universitaires de technologie, écrites comme du texte : vérifiées, comparées, "
    "compilées en classeurs.",
    "The curricula of the Bachelors universitaires de technologie, written as text: checked, compared, compiled to "
    "workbooks.",
)
_BUG: Final = Text(
    "C'est un défaut de butlang {version}, pas de vos fichiers. Merci de le signaler sur la page « Issues » de son dépôt, avec les lignes ci-dessus.",
    "This is a bug in butlang {version}, not in your files. Please report it on the “Issues” page of its repository, with the lines above.",
)


class Commands(click.Group):
    """The group. Nothing but the command that is run gets imported, so that `check` starts fast."""

    lang: Lang = "fr"

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"butlang.cli.{COMMANDS[cmd_name]}")
        found: click.Command = module.command(self.lang)
        return found

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args[0] not in COMMANDS and not args[0].startswith("-"):
            ctx.fail(_unknown(args[0]).to(self.lang))
        return super().resolve_command(ctx, args)


def _unknown(name: str) -> Message:
    from difflib import get_close_matches

    near = get_close_matches(name[:40], COMMANDS, n=1)
    if not near:
        return say("la commande « {name} » n'existe pas", "there is no command “{name}”", name=name)
    return say(
        "la commande « {name} » n'existe pas ; vouliez-vous dire « {near} » ?",
        "there is no command “{name}”; did you mean “{near}”?",
        name=name,
        near=near[0],
    )


def commands(lang: Lang) -> Commands:
    """The whole command line in a language."""
    group = Commands(
        "butlang",
        params=[lang_option(lang)],
        help=_HELP.to(lang),
        options_metavar="[OPTIONS]",
        subcommand_metavar=Text("COMMANDE [ARGUMENTS]...", "COMMAND [ARGUMENTS]...").to(lang),
        context_settings={"help_option_names": ["--help", "-h"]},
    )
    group.lang = lang
    version = click.version_option(__version__, message="butlang %(version)s")
    version(group)
    return group


def run(args: list[str]) -> int:
    """Run a command line and give its exit status."""
    prepare_streams()
    args = args or ["--help"]
    lang = chosen(args, os.environ)
    speak(lang)
    try:
        with commands(lang).make_context("butlang", list(args)) as context:
            status = context.command.invoke(context)
        sys.stdout.flush()
        return int(status or 0)
    except Exit as done:
        return done.exit_code
    except click.ClickException as error:
        error.show()
        return WRONG_USAGE
    except (Abort, KeyboardInterrupt):
        return INTERRUPTED
    except BrokenPipeError:
        forget_output()
        return PIPE_CLOSED
    except (FileFault, WrongUsage) as error:
        for one in error.faults if isinstance(error, FileFaults) else (error,):
            Console(lang).complain(one.message)
        return WRONG_USAGE
    except Exception as bug:
        return _bug(lang, bug)


def _bug(lang: Lang, bug: Exception) -> int:
    import traceback

    sys.stderr.write(str(bug) if isinstance(bug, Crash) else "".join(traceback.format_exception(bug)))
    sys.stderr.write(_BUG.to(lang).format(version=__version__) + "\n")
    return BUG


def main() -> None:
    """The `butlang` command; a shell that completes a line calls it too (docs/completion.md)."""
    if instruction := os.environ.get(COMPLETE):
        from click.shell_completion import shell_complete

        sys.exit(shell_complete(commands(chosen([], os.environ)), {}, "butlang", COMPLETE, instruction))
    sys.exit(run(sys.argv[1:]))
