"""Applies the remedies of findings to the texts, and proves what it did before anyone writes it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final, TypeAlias

from attrs import define, evolve, field, frozen

from butlang.changes.patch import Texts, Unsayable, applied, origins, over
from butlang.codes import CODE_INCONNU
from butlang.diagnostics import Diagnostic, Edit, Outcome, Safety
from butlang.figures import Curriculum
from butlang.pipeline import analyse
from butlang.project import Project
from butlang.proof import formation
from butlang.records import Record
from butlang.resolve.gather import gather
from butlang.source import Source, Span
from butlang.syntax.parse import parse

ROUNDS: Final = 200
CHAIN: Final = 100
# How many lines may be compiled in vain before the remedies that are left are left out; a number of times in any case.
LINES: Final = 10_000
TIMES: Final = 30
_FIGURE: Final = re.compile(r"\d+(?:[.,]\d+)*")

Result: TypeAlias = Outcome[Curriculum | None]
_Line: TypeAlias = tuple[str, int]
# Of each edited file, the line of the first text that each line comes from: remedies may remove lines.
_Lines: TypeAlias = Mapping[str, Sequence[int]]


@frozen(eq=False, repr=False)
class Root(Record):
    """A file that makes a formation or a programme, and what reads the files that it names."""

    source: Source
    project: Project

    def compiled(self, texts: Texts) -> Result:
        """What it gives with some files as they are edited."""
        return analyse(texts.get(self.source.path, self.source), over(self.project, texts))

    def own(self, texts: Texts) -> frozenset[str]:
        """The paths of its own file and of those that it includes, never those of a base."""
        file = parse(texts.get(self.source.path, self.source)).value
        return frozenset(found.source.path for found in gather(file, over(self.project, texts))[0][-1].files)


@define(eq=False, repr=False)
class Repaired(Record):
    """What became of a root: the files as they are now, the findings whose remedy was applied, those whose could not be."""

    texts: dict[str, Source]
    done: list[Diagnostic] = field(factory=list)
    refused: list[Diagnostic] = field(factory=list)
    left: tuple[Diagnostic, ...] = ()


def repaired(
    root: Root,
    levels: frozenset[Safety],
    texts: Texts,
    given: Callable[[str], bool],
    others: Sequence[Root] = (),
) -> Repaired:
    """Apply the remedies of these levels to a root, over texts that are edited already.

    `given` says of a path whether it may be edited for the sake of the root that includes it; `others` are the roots
    that must not suffer from that. A second call changes nothing.
    """
    return _Repairer(root, levels, given, others).run(texts)


@frozen(eq=False, repr=False)
class _Step(Record):
    """Texts, what they compile to, and the findings whose remedies led there; `lines` number them as the first text does."""

    texts: dict[str, Source]
    after: Result
    done: list[Diagnostic]
    lines: _Lines = field(factory=dict)

    def line(self, found: Diagnostic) -> _Line:
        return self.at(found.span)

    def at(self, span: Span) -> _Line:
        path, number = span.source.path, span.line
        return path, self.lines[path][number - 1] if path in self.lines else number

    def key(self, found: Diagnostic) -> object:
        """What makes a finding the same after an edit elsewhere on its line, or a line removed above it."""
        waived = None if found.waived is None else found.waived.reason
        return found.name, found.severity, self.line(found), found.message.to("fr"), found.parcours, waived

    def keys(self, of: Iterable[Diagnostic]) -> Counter[object]:
        return Counter(map(self.key, of))

    def stops(self, found: Diagnostic, lines: frozenset[_Line]) -> bool:
        """Whether a new finding speaks against a repair of these lines: an error of the language, but for a name that they say now."""
        return _of_language(found) and not (found.code is CODE_INCONNU and self.line(found) in lines)


@frozen(eq=False, repr=False)
class _Failure(Record):
    """Of remedies that were tried together, those that it is sure to be due to, and those on whose lines something new is found."""

    due: tuple[Diagnostic, ...] = ()
    perhaps: tuple[Diagnostic, ...] = ()


@define(eq=False, repr=False)
class _Repairer:
    root: Root
    levels: frozenset[Safety]
    given: Callable[[str], bool]
    others: Sequence[Root]
    failures: int = 0

    def run(self, texts: Texts) -> Repaired:
        step = _Step(dict(texts), self.root.compiled(texts), [])
        refused: dict[object, Diagnostic] = {}
        done: list[Diagnostic] = []
        for _ in range(ROUNDS):
            wanted = apart(found for found in self._wanted(step) if step.key(found) not in refused)
            if not wanted:
                return Repaired(step.texts, done, list(refused.values()), step.after.diagnostics)
            after = self._some(step, wanted, refused)
            done += after.done
            step = after
        before = self.root.compiled(texts).diagnostics
        return Repaired(dict(texts), [], [found for found in before if self._may(found)], before)

    def _some(self, step: _Step, wanted: list[Diagnostic], refused: dict[object, Diagnostic]) -> _Step:
        """As many of these remedies as can be proved.

        What a failure is sure to be due to is left out; those that it may be due to are tried after the others. Else they are
        halved until it is known which cannot be.
        """
        if not wanted:
            return evolve(step, done=[])
        made = self._tried(step, wanted) if self._may_try(step) else _Failure()
        if isinstance(made, _Step):
            return made
        if len(wanted) == 1 or not self._may_try(step):
            refused |= {step.key(one): one for one in wanted}
            return evolve(step, done=[])
        if made.due:
            refused |= {step.key(one): one for one in made.due}
            return self._some(step, [one for one in wanted if step.key(one) not in refused], refused)
        last = made.perhaps if 0 < len(made.perhaps) < len(wanted) else wanted[len(wanted) // 2 :]
        keys = set(map(step.key, last))
        first = self._some(step, [one for one in wanted if step.key(one) not in keys], refused)
        left = apart(found for found in self._wanted(first) if first.key(found) in keys)
        second = self._some(first, left, refused)
        return evolve(second, done=[*first.done, *second.done])

    def _may_try(self, step: _Step) -> bool:
        """Whether one more attempt is worth its time: each compiles the whole."""
        lines = len(step.texts.get(self.root.source.path, self.root.source).starts)
        return self.failures < max(TIMES, LINES // lines)

    def _wanted(self, step: _Step) -> list[Diagnostic]:
        """The findings to repair next: those of the language first, for they hide others."""
        found = [one for one in step.after.diagnostics if self._may(one)]
        if any(edit.span.source.path != self.root.source.path for one in found for edit in _edits(one)):
            own = self.root.own(step.texts)
            found = [one for one in found if all(self._mine(edit, own) for edit in _edits(one))]
        return [one for one in found if _of_language(one)] or found

    def _may(self, found: Diagnostic) -> bool:
        """Whether the remedy of a finding is one that was asked for."""
        return (
            found.waived is None and found.fix is not None and bool(found.fix.edits) and found.fix.safety in self.levels
        )

    def _mine(self, edit: Edit, own: frozenset[str]) -> bool:
        path = edit.span.source.path
        return path == self.root.source.path or (path in own and self.given(path))

    def _tried(self, before: _Step, wanted: list[Diagnostic]) -> _Step | _Failure:
        """The texts with these remedies, and with those of what they uncover on the same lines.

        Where that is not proved: what it is due to, as far as it is known.
        """
        step, more = evolve(before, done=[]), wanted
        known = before.keys(before.after.diagnostics) - before.keys(wanted)
        lines = frozenset(map(before.line, wanted))
        for _ in range(CHAIN):
            edits = [edit for one in more for edit in _edits(one)]
            try:
                texts = {**step.texts, **applied(edits)}
            except Unsayable:
                more = []
                break
            step = _Step(texts, self.root.compiled(texts), [*step.done, *more], _renumbered(step.lines, edits, texts))
            new = step.keys(step.after.diagnostics) - known
            more = [one for one in step.after.diagnostics if step.stops(one, lines) and step.key(one) in new]
            if not more and self._proved(before, step, wanted):
                return step
            if not more:
                # Where lines could not be read, nothing but what stops would have spoken against these remedies.
                silent = before.after.value is None and all(map(_of_language, wanted))
                more = [one for one in step.after.diagnostics if step.key(one) in new and not silent]
                break
            if not all(self._may(one) and step.line(one) in lines for one in more) or len(apart(more)) < len(more):
                more = [one for one in more if not self._may(one)]
                break
        self.failures += 1
        return _failure(before, step, wanted, more)

    def _proved(self, before: _Step, after: _Step, wanted: list[Diagnostic]) -> bool:
        """Whether what was to be repaired is gone, nothing new is found, and safe remedies kept the meaning."""
        uncovers = frozenset(map(before.line, wanted)) if all(map(_of_language, wanted)) else frozenset()
        gone = before.keys(before.after.diagnostics) - after.keys(after.after.diagnostics)
        if before.keys(wanted) - gone or not _nothing_new(before, after, uncovers):
            return False
        if all(one.fix is not None and one.fix.safety == "safe" for one in after.done):
            if before.after.value is not None and formation(before.after) != formation(after.after):
                return False
            changed = [
                (before.texts.get(path, self._original(path, wanted)), text) for path, text in after.texts.items()
            ]
            if any(old is not None and not same_figures(old.text, text.text) for old, text in changed):
                return False
        return self._harmless(before, after, uncovers)

    def _original(self, path: str, wanted: list[Diagnostic]) -> Source | None:
        sources = (edit.span.source for one in wanted for edit in _edits(one))
        return next((source for source in sources if source.path == path), None)

    def _harmless(self, before: _Step, after: _Step, uncovers: frozenset[_Line]) -> bool:
        """Whether nothing new is found in the other roots that include an edited file."""
        edited = {path for path, text in after.texts.items() if before.texts.get(path) is not text}
        edited.discard(self.root.source.path)
        return not edited or all(
            _nothing_new(
                evolve(before, after=other.compiled(before.texts)),
                evolve(after, after=other.compiled(after.texts)),
                uncovers,
            )
            for other in self.others
            if edited & other.own(before.texts)
        )


def apart(found: Iterable[Diagnostic]) -> list[Diagnostic]:
    """In order of place, the findings whose edits meet those of none before."""
    chosen: list[Diagnostic] = []
    taken: list[Edit] = []
    for one in sorted(found, key=lambda one: min((e.span.source.path, e.span.start) for e in _edits(one))):
        if not any(_meet(edit, other) for edit in _edits(one) for other in taken):
            chosen.append(one)
            taken += _edits(one)
    return chosen


def same_figures(old: str, new: str) -> bool:
    """Whether every figure of a text is in the other, in order and written alike."""
    return _FIGURE.findall(old) == _FIGURE.findall(new)


def _nothing_new(before: _Step, after: _Step, uncovers: frozenset[_Line]) -> bool:
    """Whether all that is found was found before; `uncovers`: but for what these lines kept silent when they could not be read."""
    found = after.after.diagnostics
    new = after.keys(found) - before.keys(before.after.diagnostics)
    if uncovers and before.after.value is None:
        return not any(after.stops(one, uncovers) and after.key(one) in new for one in found)
    return not new


def _failure(before: _Step, after: _Step, wanted: Sequence[Diagnostic], new: Iterable[Diagnostic]) -> _Failure:
    """It is sure to be due to a remedy where an error of the language stands on its line and speaks of no other that was tried."""
    lines = frozenset(map(before.line, wanted))
    due, perhaps = set(), set()
    for one in new:
        perhaps.add(at := after.line(one))
        if _of_language(one) and not lines & (
            {after.at(note.span) for note in one.notes if note.span is not None} - {at}
        ):
            due.add(at)
    return _Failure(*(tuple(one for one in wanted if before.line(one) in some) for some in (due, perhaps)))


def _meet(one: Edit, other: Edit) -> bool:
    (source, start, end), (its, first, last) = one.span, other.span
    return source is its and start <= last and first <= end


def _edits(found: Diagnostic) -> tuple[Edit, ...]:
    return () if found.fix is None else found.fix.edits


def _of_language(found: Diagnostic) -> bool:
    """Whether it is an error of syntax or names, which keeps checks silent."""
    return found.code.of_language


def _renumbered(lines: _Lines, edits: Iterable[Edit], texts: Texts) -> _Lines:
    """The lines of the first text, of each file that these edits leave as it is in `texts`."""
    by_path: dict[str, list[Edit]] = {}
    for edit in edits:
        by_path.setdefault(edit.span.source.path, []).append(edit)
    found = dict(lines)
    for path, some in by_path.items():
        old = lines.get(path)
        found[path] = [number if old is None else old[number - 1] for number in origins(some, texts[path].text)]
    return found
