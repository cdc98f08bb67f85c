"""From edits of facts to edits of the text, each at the place where the fact stands."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from typing import TypeAlias

from attrs import define, evolve, field

from butlang.changes.base import Additions
from butlang.changes.edits import Edit as Wanted
from butlang.changes.edits import Facts
from butlang.changes.facts import COMPETENCE, ECTS, NIVEAU, Place
from butlang.changes.weights import reweighed
from butlang.changes.written import Spec, Written, digits, quoted
from butlang.diagnostics import Edit, Message, say
from butlang.model import Formation
from butlang.project import Project
from butlang.records import Record
from butlang.source import Source, Span
from butlang.syntax import ast

Texts: TypeAlias = Mapping[str, Source]
"""The files that were edited, by their path."""


class Unsayable(Exception):
    """An edit that no text says; `reason` says why."""

    def __init__(self, reason: Message) -> None:
        super().__init__(reason.to("en"))
        self.reason = reason


@define(eq=False, repr=False)
class Patcher(Record):
    """Turns edits into edits of the text, those of one line together."""

    spec: Spec
    formation: Formation
    facts: Facts
    added: Additions = field(init=False)
    edits: list[Edit] = field(factory=list)
    lines: dict[int, tuple[Written, dict[str, str | None]]] = field(factory=dict)

    def run(self, wanted: Iterable[Wanted]) -> Texts:
        """The edited files. Raises `Unsayable`."""
        self.added = Additions(self.spec, self.formation, self.facts)
        for edit in wanted:
            if edit.place.ue is None:
                self._title(edit)
            elif edit.place.column == ECTS:
                self._ects(edit)
            elif edit.place.column in (COMPETENCE, NIVEAU):
                self._name(edit)
            else:
                self._coefficient(edit)
        for line, values in self.lines.values():
            self.edits += [line.removed()] if self._is_idle(line, values) else reweighed(line, values)
        return applied([*self.edits, *self.added.edits()])

    def _weigh(self, line: Written, ue: str, value: str | None) -> None:
        self.lines.setdefault(id(line), (line, {}))[1][ue] = value

    def _is_idle(self, line: Written, values: Mapping[str, str | None]) -> bool:
        """Whether a line would say nothing any more: it has no coefficient left, no comment, and others speak of its module."""
        module = line.module
        assert module is not None
        tagged = module.categories and not module.code.code.unidentified
        if module.title is not None or module.hours or tagged or line.line.comment is not None:
            return False
        left = [weight for weight in module.weights if values.get(weight.ue.code.text, "") is not None]
        if left or any(value is not None for value in values.values()):
            return False
        column = " ".join((module.code.code.text, *(word.text for word in module.categories)))
        place = Place(line.semestre or 0, None, None, column)
        others = (found for found in self.spec.lines if found.semestre == line.semestre and found is not line)
        return line.modifies or any(is_of(found, place) for found in others)

    def _coefficient(self, edit: Wanted) -> None:
        place, ue, new = edit.place, edit.place.ue or "", edit.new
        if edit.standing is None:
            self._new(edit)
            return
        line = self.spec.at(edit.standing.span)
        if line.own:
            self._weigh(line, ue, new)
            if new is None and line.modifies:
                self.added.retire(place)
        elif new is None:
            self.added.retire(place)
        else:
            only = self.added.only(place, edit.standing.span)
            there = next((found for found in self.spec.own(place.semestre) if found.modifies and is_of(found, place)), None)  # fmt: skip
            if there is not None and only is None and there.module is not None and there.module.parcours is None:
                self._weigh(there, ue, new)
            else:
                self.added.modify(place, new, only)

    def _new(self, edit: Wanted) -> None:
        """A coefficient where there was none: on the line of its module that concerns these sheets and few others."""
        place, new = edit.place, edit.new
        assert place.ue is not None
        assert new is not None
        left = {found.parcours for found in edit.places}
        having = self.added.having(place)
        lines = [line for line in self.spec.own(place.semestre) if not line.modifies and is_of(line, place)]
        while left:
            scopes = [(self.added.scope(line) & having, line) for line in lines]
            fitting = [(scope, line) for scope, line in scopes if scope & left]
            if not fitting:
                self.added.complete(place, new)
                return
            scope, line = min(fitting, key=lambda item: (len(left - item[0]), len(item[0] - left)))
            self._weigh(line, place.ue, new)
            left -= scope

    def _ects(self, edit: Wanted) -> None:
        assert edit.standing is not None
        assert edit.new is not None
        span = edit.standing.span
        if self.spec.owns(span):
            self.edits.append(Edit(span, digits(edit.new, span.text)))
        else:
            self.added.credit(edit.place, edit.new, self.added.only(edit.place, span))

    def _name(self, edit: Wanted) -> None:
        """The title of a competence or of a level."""
        assert edit.standing is not None
        assert edit.new is not None
        line = self.spec.at(edit.standing.span)
        if not line.own:
            self.added.rename(line, edit.new)
            return
        it = line.declared
        assert isinstance(it, ast.Competence | ast.Niveau)
        self.edits.append(Edit(it.title.span, quoted(edit.new, it.title.span.text)))

    def _title(self, edit: Wanted) -> None:
        """The title of a module, on whichever of its lines it stands."""
        place, new = edit.place, edit.new
        lines = [line for line in self.spec.lines if line.semestre == place.semestre and is_of(line, place)]
        own = sorted((line for line in lines if line.own), key=lambda line: not line.modifies)
        titled = next((line for line in own if _title(line) == edit.old), None) if edit.old is not None else None
        if titled is not None and titled.module is not None and titled.module.title is not None:
            span = titled.module.title.span
            if new is not None:
                self.edits.append(Edit(span, quoted(new, span.text)))
            else:
                self.edits.append(Edit(Span(span.source, titled.module.code.span.end, span.end), ""))
        elif new is None:
            raise Unsayable(say("un titre que la base donne ne s'efface pas", "a title that the base gives cannot be deleted"))  # fmt: skip
        else:
            free = [line for line in own if line.modifies == (edit.old is not None) and _title(line) is None]
            if free and free[0].module is not None:
                end = free[0].module.code.span.end
                self.edits.append(Edit(Span(free[0].source, end, end), f" {quoted(new)}"))
            else:
                self.added.title(place, new, edit.old is not None)


def _title(line: Written) -> str | None:
    return None if line.module is None or line.module.title is None else line.module.title.text


def is_of(line: Written, place: Place) -> bool:
    """Whether a line is about the module of a column."""
    module = line.module
    if module is None:
        return False
    code, *categories = place.column.split(" ")
    if not module.code.code.unidentified:
        return module.code.code.text == place.column
    return module.code.code.text == code and sorted(word.text for word in module.categories) == sorted(categories)


def applied(edits: Iterable[Edit]) -> Texts:
    """The files as edits leave them. Raises `Unsayable` where two edits meet."""
    by_path: dict[str, list[Edit]] = {}
    for edit in edits:
        by_path.setdefault(edit.span.source.path, []).append(edit)
    found: dict[str, Source] = {}
    for path, some in by_path.items():
        text, at = some[0].span.source.text, 0
        parts: list[str] = []
        for edit in sorted(some, key=lambda e: (e.span.start, e.span.end)):
            if edit.span.start < at:
                raise Unsayable(say("deux modifications se touchent dans le texte", "two edits meet in the text"))
            parts += text[at : edit.span.start], edit.text
            at = edit.span.end
        found[path] = Source(path, "".join((*parts, text[at:])))
    return found


def origins(edits: Iterable[Edit], text: str) -> list[int]:
    """For each line of a file that these edits leave as `text`, the number of the line that it comes from."""
    ordered = sorted(edits, key=lambda e: (e.span.start, e.span.end))
    source, at, length = ordered[0].span.source, 0, 0
    kept: list[
        tuple[int, int, int]
    ] = []  # of each piece that is kept: where it begins now, where it began, where it ended
    for edit in ordered:
        kept.append((length, at, edit.span.start))
        length += edit.span.start - at + len(edit.text)
        at = edit.span.end
    kept.append((length, at, len(source.text)))
    begins = [begin for begin, _, _ in kept]
    found = []
    for start in Source(source.path, text).starts:
        begin, began, ended = kept[bisect_right(begins, start) - 1]
        found.append(source.position(min(began + start - begin, ended))[0])
    return found


def over(project: Project, texts: Texts) -> Project:
    """The project with the edited files."""

    def loaded(source: Source, name: str) -> Source:
        found = project(source, name)
        return texts.get(found.path, found)

    return evolve(project, load=loaded)
