"""`butlang check --fix`: applies remedies, file after file, and checks what is left."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final

from attrs import define, field

from butlang.cli.checking import Wanted, check
from butlang.cli.commands import ROOTS, Survey
from butlang.cli.console import Console, WrongUsage
from butlang.diagnostics import SAFETY, Diagnostic, Lang, Message, Safety, Text, say
from butlang.files.faults import FileFault
from butlang.files.finding import STDIN_ARGUMENT
from butlang.files.writing import rewrite
from butlang.fixing import Repaired, Root, repaired
from butlang.report.counts import plural
from butlang.report.screen import visible
from butlang.report.unified import unified
from butlang.source import Source

_STDIN: Final = (
    "« - » : rien à réparer sur l'entrée standard ; donner un fichier, ou --diff pour voir ce qui changerait",
    "“-”: there is nothing to repair on standard input; give a file, or --diff to see what would change",
)
_LANGS: Final[tuple[Lang, Lang]] = ("fr", "en")
_DONE: Final = Text("remède appliqué", "remedy applied"), Text("remèdes appliqués", "remedies applied")
_WOULD: Final = Text("remède à appliquer", "remedy to apply"), Text("remèdes à appliquer", "remedies to apply")
_LEFT: Final = Text("remède reste", "remedy left"), Text("remèdes restent", "remedies left")
_NOTHING: Final = say("rien à réparer", "nothing to repair")
_REFUSED: Final = (
    "{place} : remède laissé de côté ({fix}) : il ne réparerait pas seulement cela",
    "{place}: remedy left out ({fix}): it would not repair that alone",
)


def repair(wanted: Wanted, unsafe: bool, diff: bool, console: Console) -> int:
    """Apply the safe remedies, or also those to be confirmed, then check; with `diff` nothing is written."""
    if STDIN_ARGUMENT in wanted.paths and not diff:
        raise WrongUsage(say(*_STDIN))
    levels = frozenset[Safety]({"safe", "unsafe"} if unsafe else {"safe"})
    done = Repair(levels, diff, wanted.form == "text" and not diff, console)
    done.run(Survey(wanted.paths, _Mute(console.lang), profile=wanted.profile))
    status = check(wanted, _Quiet(console.lang), done.texts) if diff else check(wanted, console)
    return 2 if done.failed else status


class _Quiet(Console):
    """Complains, and shows nothing else."""

    def out(self, text: str) -> None:
        pass


class _Mute(_Quiet):
    """Says nothing: the check that follows does."""

    def err(self, text: str) -> None:
        pass


@define(eq=False)
class Repair:
    """One run: roots one after another, all files of one written together; `texts` are the files as they are now.

    `out`: what is done is said on standard output.
    """

    levels: frozenset[Safety]
    diff: bool
    out: bool
    console: Console
    texts: dict[str, Source] = field(factory=dict)
    failed: bool = False

    def run(self, survey: Survey) -> None:
        read = [(item, item.outcome.value) for item in survey if item.outcome.value is not None]
        given = {source.path for _, source in read}
        roots = [Root(source, survey.reader.project(source)) for item, source in read if item.kind in ROOTS]
        first = {source.path: source for _, source in read}
        for root in roots:
            others = [other for other in roots if other is not root]
            self._one(root, repaired(root, self.levels, self.texts, given.__contains__, others), first)
        if self.diff:
            if not self.texts:
                self._say(_NOTHING)
            for path, source in sorted(self.texts.items()):
                self.console.out("".join(unified(path, first[path].text, source.text)))

    def _one(self, root: Root, found: Repaired, first: dict[str, Source]) -> None:
        """Write what was repaired of one root, and say it."""
        now = {path: text for path, text in found.texts.items() if self.texts.get(path) is not text}
        if not self.diff:
            try:
                rewrite({path: (self.texts.get(path, first[path]).text, text.text) for path, text in now.items()})
            except FileFault as fault:
                self.console.complain(fault.message)
                self.failed = True
                return
        self.texts.update(now)
        if found.done:
            self._say(_sentence(root, found, sorted(now), self.diff))
        for one in found.refused:
            assert one.fix is not None
            self._say(say(*_REFUSED, place=one.span.source.place(one.span.start), fix=one.fix.title))

    def _say(self, message: Message) -> None:
        (self.console.out if self.out else self.console.err)(visible(message.to(self.console.lang)) + "\n")


def _sentence(root: Root, found: Repaired, changed: Sequence[str], diff: bool) -> Message:
    """`specs/a.but : 2 remèdes appliqués (sûr : 2) ; reste 1 (à confirmer : 1)`, the root first of the files that change."""
    files = ", ".join(sorted(changed, key=lambda path: (path != root.source.path, path)))
    left = [one for one in found.left if one.fix is not None and one.waived is None]
    done = _words(_WOULD if diff else _DONE, len(found.done))
    if not left:
        return say("{files} : {done} ({levels})", "{files}: {done} ({levels})", files=files, done=done, levels=_levels(found.done))  # fmt: skip
    return say(
        "{files} : {done} ({levels}) ; {left} ({others})",
        "{files}: {done} ({levels}); {left} ({others})",
        files=files,
        done=done,
        levels=_levels(found.done),
        left=_words(_LEFT, len(left)),
        others=_levels(left),
    )


def _words(words: tuple[Text, Text], count: int) -> Text:
    return Text(*(plural(lang, count, words[0].to(lang), words[1].to(lang)) for lang in _LANGS))


def _levels(found: Sequence[Diagnostic]) -> Text:
    """`sûr : 2, à confirmer : 1`."""
    counts = Counter(one.fix.safety for one in found if one.fix is not None)
    some = [(text, counts[level]) for level, text in SAFETY.items() if counts[level]]
    return Text(", ".join(f"{t.fr} : {n}" for t, n in some), ", ".join(f"{t.en}: {n}" for t, n in some))
