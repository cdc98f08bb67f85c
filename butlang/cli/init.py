"""`butlang init`: a new repository of curricula, or the configuration that git needs in a clone of one."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Mapping
from typing import Final, Literal, TypeAlias

import click

from butlang import __version__
from butlang.cli.commands import declare
from butlang.cli.console import Console, WrongUsage
from butlang.diagnostics import Lang, Text, say
from butlang.files import repository as git_repository
from butlang.files.faults import FileFault, refusal, slashes
from butlang.files.finding import find
from butlang.files.git_process import Git, git
from butlang.files.reading import file_content
from butlang.files.shipped import shipped
from butlang.files.writing import make_folder, write_missing
from butlang.report.counts import plural
from butlang.report.screen import visible
from butlang.source import Source
from butlang.starter.git import CONFIG
from butlang.starter.repository import (
    GITATTRIBUTES,
    Formation,
    attributes_missing,
    formation,
    repository,
)
from butlang.syntax.parse import parse

SECONDS: Final = 20
_SHOWN: Final = 33
Standing: TypeAlias = Literal["written", "unchanged", "kept"]
_HELP: Final = Text(
    "Commence un dépôt de maquettes.\n\nÉcrit dans DIR (par défaut ici) une première spécification commentée, de quoi "
    "régler git, pre-commit et l'intégration continue de GitHub et de GitLab ; crée le dépôt git s'il n'y en a pas et "
    "règle ce clone. Un fichier qui existe n'est jamais écrasé ; rien n'est commis. Avec --git, ne fait que "
    "régler git, dans le clone d'un dépôt qui existe. État de sortie : 0 si tout est en place, 2 si quelque chose n'a pu "
    "être fait.",
    "Start a repository of curricula.\n\nWrites into DIR (by default here) a first commented specification and what sets "
    "up git, pre-commit and the CI of GitHub and of GitLab; makes the git repository if there is none and configures this "
    "clone. A file that exists is never overwritten; nothing is committed. With --git, only configures git, in a clone of a "
    "repository that exists. Exit status: 0 if all is in place, 2 if something could not be done.",
)
_GIT: Final = Text(
    "Règle seulement git dans ce clone : affichage des différences, fusion fait par fait.",
    "Only configure git in this clone: how differences are shown, merging fact by fact.",
)
_TITLE: Final = Text("Intitulé de la formation.", "Title of the formation.")
_CODE: Final = Text(
    "Code de la formation ; par défaut, tiré de son intitulé.", "Code of the formation; by default, made of its title."
)
_INSTEAD: Final = Text(
    "se passer de dépôt (plus tard : git init, puis butlang init --git)",
    "do without a repository (later: git init, then butlang init --git)",
)
_NO_REPOSITORY: Final = Text(
    "ce dossier n'est pas dans un dépôt git ; butlang init, sans --git, en crée un",
    "this folder is in no git repository; butlang init, without --git, makes one",
)
_MADE: Final = Text("dépôt git créé, branche {branch}\n", "git repository made, branch {branch}\n")
_SET: Final = Text("git, ce clone : {name} = {value}\n", "git, this clone: {name} = {value}\n")
_SET_AGAIN: Final = Text(
    "git, ce clone : {name} = {value} (était : {before})\n", "git, this clone: {name} = {value} (was: {before})\n"
)
_SET_ALREADY: Final = Text("git, ce clone : déjà réglé\n", "git, this clone: configured already\n")
_NOT_ON_PATH: Final = Text(
    "git appelle « butlang » par son nom, et ne le trouve pas ici : ajouter son dossier à PATH, sinon git diff échoue sur les .but\n",
    "git calls “butlang” by its name, and does not find it here: add its folder to PATH, or git diff fails on .but files\n",
)
_KEPT: Final = Text("{path} : existe déjà, laissé tel quel\n", "{path}: exists already, left as it is\n")
_TO_ADD: Final = Text(
    "{path} : existe déjà, laissé tel quel ; y ajouter, pour git :\n",
    "{path}: exists already, left as it is; add, for git:\n",
)
_INSIDE: Final = Text(
    "{path} est dans le dépôt {top} : pas de git init, et sa configuration reste telle quelle (butlang init --git la "
    "règle) ; l'intégration continue et pre-commit ne lisent leurs fichiers qu'à la racine du dépôt\n",
    "{path} is in the repository {top}: no git init, and its configuration stays as it is (butlang init --git sets it); "
    "CI and pre-commit read their files only at the top of the repository\n",
)
_WORDS: Final[tuple[tuple[Standing, Text, Text], ...]] = (
    ("written", Text("fichier écrit", "file written"), Text("fichiers écrits", "files written")),
    ("unchanged", Text("inchangé", "unchanged"), Text("inchangés", "unchanged")),
    ("kept", Text("laissé tel quel", "left as it is"), Text("laissés tels quels", "left as they are")),
)
_NOTHING_WRITTEN: Final = say(
    "--git n'écrit aucune spécification : --formation et --code n'y ont pas de sens",
    "--git writes no specification: --formation and --code mean nothing there",
)
_CODE_ALONE: Final = say("--code demande aussi --formation", "--code needs --formation too")
_NEXT: Final = Text("ensuite :\n", "next:\n")
_MESSAGE: Final = Text("Première maquette", "First curriculum")


def command(lang: Lang) -> click.Command:
    params = [
        click.Argument(["folder"], metavar="[DIR]", default=".", type=click.Path()),
        click.Option(["--formation", "title"], metavar="TITRE" if lang == "fr" else "TITLE", help=_TITLE.to(lang)),
        click.Option(["--code"], metavar="CODE", help=_CODE.to(lang)),
        click.Option(["--git", "only_git"], is_flag=True, help=_GIT.to(lang)),
    ]

    def run(folder: str, title: str | None, code: str | None, only_git: bool) -> int:
        console = Console(lang)
        if only_git:
            if title is not None or code is not None:
                raise WrongUsage(_NOTHING_WRITTEN)
            return configure(folder, console)
        return init(folder, _asked(title, code), title is not None, console)

    return declare(lang, "init", _HELP, params, run)


def configure(folder: str, console: Console) -> int:
    """Set what git needs in the clone that a folder is in."""
    if not os.path.isdir(folder):
        raise refusal(slashes(folder), Text("dossier introuvable", "no such folder"))
    program = git(_INSTEAD, SECONDS)
    if git_repository.top_of(program, folder) is None:
        raise refusal(slashes(folder), _NO_REPOSITORY)
    _configure(program, folder, console)
    return 0


def init(folder: str, asked: Formation, wanted: bool, console: Console) -> int:
    """Write what is not there yet, then make or configure the repository; `wanted`: a specification is asked for by name."""
    make_folder(folder)
    texts = repository(shipped("butlang.starter", "files"), asked, __version__)
    if not wanted and find([folder])[0]:
        del texts[asked.path]
    written, failed = _write(folder, texts, console)
    try:
        _repository(folder, console)
    except FileFault as fault:
        console.complain(fault.message)
        failed = True
    if written and not failed:
        console.out(_next(folder, console.lang))
    return 2 if failed else 0


def _asked(title: str | None, code: str | None) -> Formation:
    """The formation that the options name; what the language refuses of it is wrong usage."""
    if code is not None and title is None:
        raise WrongUsage(_CODE_ALONE)
    asked = formation(title, code)
    for found in parse(Source("", asked.line)).diagnostics:
        raise WrongUsage(say("{line} : {reason}", "{line}: {reason}", line=asked.line.strip(), reason=found.message))
    return asked


def _write(folder: str, texts: Mapping[str, str], console: Console) -> tuple[bool, bool]:
    """Write each file that is not there; whether one was written, and whether one could not be."""
    counts: Counter[Standing] = Counter()
    failed = False
    kept = []
    for name, text in texts.items():
        path = os.path.join(folder, *name.split("/")) if folder != "." else name
        try:
            standing = write_missing(path, text.encode())
        except FileFault as fault:
            console.complain(fault.message)
            failed = True
            continue
        counts[standing] += 1
        if standing == "written":
            console.out(visible(slashes(path)) + "\n")
        elif standing == "kept":
            kept.append((name, path))
    for name, path in kept:
        console.out(_left(name, path, console.lang))
    said = [
        plural(console.lang, counts[each], one.to(console.lang), many.to(console.lang))
        for each, one, many in _WORDS
        if counts[each] or each == "written"
    ]
    console.out(", ".join(said) + "\n")
    return counts["written"] > 0, failed


def _left(name: str, path: str, lang: Lang) -> str:
    """What is said of a file that stays; git does nothing of what it is to do where its lines are missing."""
    shown = visible(slashes(path))
    missing = (
        attributes_missing(file_content(path).decode(errors="replace"))
        if name == GITATTRIBUTES and os.path.isfile(path)
        else []
    )
    if not missing:
        return _KEPT.to(lang).format(path=shown)
    return _TO_ADD.to(lang).format(path=shown) + "".join(f"  {line}\n" for line in missing)


def _repository(folder: str, console: Console) -> None:
    """Make the repository where there is none, and configure it; another one around the folder is left alone."""
    program = git(_INSTEAD, SECONDS)
    top = git_repository.top_of(program, folder)
    if top is None:
        git_repository.make(program, folder)
        console.out(_MADE.to(console.lang).format(branch=git_repository.BRANCH))
    elif not git_repository.is_same(top, folder):
        console.out(_INSIDE.to(console.lang).format(path=visible(slashes(folder)), top=visible(slashes(top))))
        return
    _configure(program, folder, console)


def _configure(program: Git, folder: str, console: Console) -> None:
    done = git_repository.configure(program, folder, CONFIG)
    for setting in done:
        text = _SET if setting.before is None else _SET_AGAIN
        value = setting.value if len(setting.value) <= _SHOWN else setting.value[: _SHOWN - 1] + "…"
        said = text.to(console.lang).format(name=setting.name, value=value, before=setting.before)
        console.out(visible(said.rstrip("\n")) + "\n")
    if not done:
        console.out(_SET_ALREADY.to(console.lang))
    if not git_repository.is_on_path():
        console.err(_NOT_ON_PATH.to(console.lang))


def _next(folder: str, lang: Lang) -> str:
    """What to type next; a line each, for a shell that knows no `&&`."""
    shown = visible(slashes(folder))
    enter = [] if folder == "." else [f'cd "{shown}"' if " " in shown else f"cd {shown}"]
    typed = [*enter, "butlang check", "git add .", f'git commit -m "{_MESSAGE.to(lang)}"']
    return _NEXT.to(lang) + "".join(f"  {line}\n" for line in typed)
