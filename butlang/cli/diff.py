"""`butlang diff`: what changed in the curriculum, not in its text."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Final

import click

from butlang.cli.commands import all_excluded, declare, default_paths, paths_argument
from butlang.cli.compared import Compiled, compiled, compiled_beside
from butlang.cli.console import Console, WrongUsage, colours, is_utf8
from butlang.cli.sides import Folder, Revision, Side, Tree, Work
from butlang.diagnostics import Lang, Message, Text, say
from butlang.diff.whole import Comparison, Item, entries
from butlang.files.faults import slashes
from butlang.files.finding import STDIN_ARGUMENT, SUFFIX
from butlang.report.diff.options import LEVELS, Level, Options
from butlang.report.screen import visible
from butlang.words import unaccented

WORKBOOK: Final = ".xlsx"
FORMATS: Final = ("text", "markdown", "html", "json")
_HELP: Final = Text(
    "Dit ce qui change dans la maquette, pas dans son texte.\n\nDeux fichiers ou deux dossiers A et B ; ou, avec --against, "
    "les fichiers d'une révision git et ceux d'aujourd'hui. Une ligne par fait : module ajouté, retiré, déplacé, dont le code "
    "change, coefficient, titre, heures, ECTS, compétence, règle, parcours ; puis les totaux et les parts avant et après, les "
    "contrôles qui apparaissent ou disparaissent. Un classeur construit peut être comparé à une spécification. État de sortie : "
    "0, qu'il y ait des différences ou non ; 1 si un fichier ne se compile pas, ou avec --breaking s'il y a une rupture ; 2 si un "
    "fichier ne peut être lu.",
    "Say what changed in the curriculum, not in its text.\n\nTwo files or two folders A and B; or, with --against, the files "
    "of a git revision and those of today. One row for each fact: module added, removed, moved, whose code changes, coefficient, "
    "title, hours, ECTS, competence, rule, parcours; then totals and shares before and after, findings that come and go. A built "
    "workbook can be compared with a specification. Exit status: 0, be there differences or not; 1 when a file does not compile, "
    "or with --breaking when something breaks; 2 when a file cannot be read.",
)
_AGAINST: Final = Text(
    "Révision git d'avant (main, v2025…) ; A..B : de A à B ; A...B : ce que B change depuis qu'elle a quitté A.",
    "Git revision before (main, v2025…); A..B: from A to B; A...B: what B changes since it left A.",
)
_BREAKING: Final = Text(
    "Seulement ce qui nuit aux promotions en cours ; état de sortie 1 s'il y en a.",
    "Only what hurts cohorts under way; exit status 1 if there is any.",
)
_LEVEL: Final = Text("Ce qui est montré.", "How much is shown.")
_FORMAT: Final = Text("Forme de ce qui est affiché.", "Form of what is shown.")
_OUTPUT: Final = Text("Fichier à écrire, au lieu d'afficher.", "File to write, instead of showing.")
_LEFT_ASIDE: Final = Text(
    "configuration laissée de côté, cette révision est jugée sans : {why}",
    "configuration left aside, this revision is judged without: {why}",
)
_TODAY: Final = Text("fichiers d'aujourd'hui", "files of today")


def command(lang: Lang) -> click.Command:
    params = [
        paths_argument(),
        click.Option(["--against"], metavar="REV", help=_AGAINST.to(lang)),
        click.Option(["--breaking"], is_flag=True, help=_BREAKING.to(lang)),
        click.Option(["--level"], type=_Level(LEVELS), default="détail", show_default=True, help=_LEVEL.to(lang)),
        click.Option(
            ["--format", "form"], type=click.Choice(FORMATS), default="text", show_default=True, help=_FORMAT.to(lang)
        ),
        click.Option(["-o", "output"], metavar="FILE", type=click.Path(), help=_OUTPUT.to(lang)),
    ]

    def run(
        paths: tuple[str, ...], against: str | None, breaking: bool, level: Level, form: str, output: str | None
    ) -> int:
        return Diff(Options(lang, level, breaking), form, output, Console(lang)).run(paths, against)

    return declare(lang, "diff", _HELP, params, run)


class _Level(click.Choice):  # type: ignore[type-arg]  # generic since click 8.2 only
    """A level, typed with its accents or without."""

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        meant = {unaccented(level): level for level in LEVELS}
        found: str = super().convert(meant.get(unaccented(value), value), param, ctx)
        return found


class Diff:
    """One run of the command."""

    def __init__(self, options: Options, form: str, output: str | None, console: Console) -> None:
        self._options = options
        self._form = form
        self._output = output
        self._console = console
        self._failed = False

    def run(self, paths: Sequence[str], against: str | None) -> int:
        """Compare, show or write, and give the exit status."""
        if self._output is not None and self._output.lower().endswith((SUFFIX, WORKBOOK)):
            raise WrongUsage(_not_an_output(slashes(self._output)))
        comparison = self._comparison(paths, against)
        if self._failed:
            return 2  # what could not be read would look as if it were gone
        self._show(_formatted(comparison, self._options, self._form, self._output is None and colours(sys.stdout)))
        return int(comparison.broken or (self._options.breaking and comparison.breaking))

    def _comparison(self, paths: Sequence[str], against: str | None) -> Comparison:
        if against is None and len(paths) == 2 and any(path.lower().endswith(WORKBOOK) for path in paths):
            from butlang.cli.diff_workbook import with_workbook

            return with_workbook(paths[0], paths[1], self._console)
        old, new = _sides(paths, against, self._console.lang)
        try:
            return self._compared(old, new)
        finally:
            old.close()
            new.close()

    def _compared(self, old: Side, new: Side) -> Comparison:
        after: list[Compiled] = list(compiled(new, self._complain))
        before: list[Item] = list(compiled_beside(old, after, self._complain))
        for fault in (fault for side in (old, new) for fault in side.left_aside):
            why = _LEFT_ASIDE.to(self._console.lang).format(why=fault.message.to(self._console.lang))
            self._console.err(visible(why) + "\n")
        for side, count in ((old, len(before)), (new, len(after))):
            if isinstance(side, Folder) and not count and not self._failed:
                raise WrongUsage(all_excluded(side.name) if side.leaves_out else _no_root(side.name))
        if not before and not after and not self._failed:
            raise WrongUsage(_nothing(old, new))
        found = entries(before, [one.item for one in after], self._options.level == "complet")
        return Comparison(old.name, new.name, found)

    def _complain(self, message: Message) -> None:
        self._console.complain(message)
        self._failed = True

    def _show(self, text: str) -> None:
        if self._output is None:
            self._console.out(text)
            return
        from butlang.files.writing import write_new

        write_new(self._output, text.encode("utf-8"), force=True)


def _not_an_output(path: str) -> Message:
    return say(
        "{path} : c'est le nom d'une spécification ou d'un classeur ; rien n'est écrit",
        "{path}: that is the name of a specification or of a workbook; nothing is written",
        path=path,
    )


def _no_root(path: str) -> Message:
    return say(
        "{path} : aucune ligne « formation » ni « programme »",
        "{path}: no line “formation” nor “programme”",
        path=path,
    )


def _nothing(old: Side, new: Side) -> Message:
    return say(
        "aucune spécification dans {old} ni dans {new}", "no specification in {old} nor in {new}", old=old.name, new=new.name
    )  # fmt: skip


def _sides(paths: Sequence[str], against: str | None, lang: Lang) -> tuple[Side, Side]:
    """What is before and what is after."""
    if against is not None:
        return _revisions(paths, against, lang)
    if len(paths) != 2:
        raise WrongUsage(
            say(
                "donner deux fichiers ou deux dossiers (butlang diff A B), ou une révision (butlang diff --against main)",
                "give two files or two folders (butlang diff A B), or a revision (butlang diff --against main)",
            )
        )
    if paths[0] == paths[1] == STDIN_ARGUMENT:
        raise WrongUsage(say("l'entrée standard ne peut être les deux côtés", "standard input cannot be both sides"))
    return Folder(paths[0]), Folder(paths[1])


def _revisions(paths: Sequence[str], against: str, lang: Lang) -> tuple[Side, Side]:
    """`REV`, `A..B`, `A...B`; an end that is left out is HEAD."""
    from butlang.files import revisions

    first, dots, second = against.partition("...")
    if dots:
        return _both(revisions.merge_base(first or "HEAD", second or "HEAD"), revisions.tree(second or "HEAD"), paths)
    first, dots, second = against.partition("..")
    if dots:
        return _both(revisions.tree(first or "HEAD"), revisions.tree(second or "HEAD"), paths)
    return Revision(revisions.tree(against), default_paths(paths)), Work(paths, _TODAY.to(lang))


def _both(old: Tree, new: Tree, paths: Sequence[str]) -> tuple[Side, Side]:
    """Two commits. A PATH that one of them has is a file that was added or removed; one that none has is named once."""
    wanted = default_paths(paths)
    without = [{path for path in wanted if tree.find([path])[1]} for tree in (old, new)]
    before = [path for path in wanted if path not in without[0]]
    after = [path for path in wanted if path not in without[1] or path in without[0]]
    return Revision(old, before), Revision(new, after)


def _formatted(comparison: Comparison, options: Options, form: str, colour: bool) -> str:
    """The comparison in a format, imported when it is asked for."""
    if form == "markdown":
        from butlang.report.diff.markdown import markdown

        return markdown(comparison, options)
    if form == "html":
        from butlang.report.diff.html import html

        return html(comparison, options)
    if form == "json":
        from butlang.report.diff.json import json

        return json(comparison, options, ascii_only=not is_utf8(sys.stdout))
    from butlang.report.diff.text import text

    return text(comparison, options, colour)
