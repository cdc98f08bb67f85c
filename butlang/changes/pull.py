"""From a workbook that was edited to the patch of its specification, and what the patch does."""

from __future__ import annotations

from attrs import define, field, frozen

from butlang.changes.built import Built
from butlang.changes.edits import Edit, Edits, Facts, edits
from butlang.changes.effects import Effects, effects, sheet_name
from butlang.changes.facts import COMPETENCE, NIVEAU, Place, same, spec_facts
from butlang.changes.patch import Patcher, Texts, Unsayable, over
from butlang.changes.remarks import Remark, Remarks
from butlang.changes.tables import expected, tables
from butlang.changes.written import Spec, written
from butlang.diagnostics import Diagnostic, Message, say
from butlang.figures import Curriculum
from butlang.pipeline import analyse
from butlang.project import Project
from butlang.records import Record
from butlang.source import Source
from butlang.workbook import Workbook


@frozen(eq=False, repr=False)
class Carried(Record):
    """An edit that the patch makes; `too` are the sheets for which it holds as well."""

    edit: Edit
    too: tuple[str, ...]


@define(eq=False, repr=False)
class Pulled(Record):
    """What became of the edits of a workbook. `texts` are the files as the patch leaves them; `old`: the text has changed since."""

    carried: list[Carried] = field(factory=list)
    conflicts: list[Remark] = field(factory=list)
    there: list[Remark] = field(factory=list)
    remarks: Remarks = field(factory=Remarks)
    texts: Texts = field(factory=dict)
    effects: Effects | None = None
    old: bool = False

    @property
    def clean(self) -> bool:
        """Whether nothing of the workbook is left out."""
        return not self.conflicts and not self.remarks.lost


@frozen(eq=False, repr=False)
class Compiled(Record):
    """A specification with its facts."""

    source: Source
    project: Project
    curriculum: Curriculum
    diagnostics: tuple[Diagnostic, ...]
    facts: Facts


def compiled(source: Source, project: Project, curriculum: Curriculum, found: tuple[Diagnostic, ...], of: Built) -> Compiled:  # fmt: skip
    """A specification as a workbook of the same layout shows it."""
    return Compiled(source, project, curriculum, found, spec_facts(curriculum, of.layout))


def pull(workbook: Workbook, of: Built, spec: Compiled) -> Pulled:
    """The edits of a workbook, carried into the texts of a specification. Raises `RefusedError`."""
    exact = of.is_of(spec.curriculum.formation)
    read = tables(workbook, of, expected(spec.curriculum, spec.diagnostics, of), exact)
    found = edits(of.facts, read.facts, spec.facts)
    pulled = Pulled([], found.conflicts, found.there, read.remarks, {}, None, not exact)
    pulled.remarks.add(found.remarks)
    carry(found, spec, of.layout, pulled)
    return pulled


def carry(found: Edits, spec: Compiled, layout: str, pulled: Pulled) -> None:
    """Make the patch of all edits; those that cannot be made with the others are left out and named."""
    if not found.edits:
        return
    lines = written(spec.source, spec.project)
    patch = _patched([], found.edits, lines, spec, layout, pulled)
    if patch is None:
        return
    after = patch.after
    pulled.texts = patch.texts
    moved = [
        place
        for place in spec.facts.keys() | after.facts.keys()
        if not _same(after.facts, place, _of(spec.facts, place))
    ]
    pulled.carried = [Carried(edit, _too(edit, moved, spec.facts, after.facts)) for edit in patch.edits]
    pulled.effects = effects(spec.curriculum, after.curriculum, spec.diagnostics, after.diagnostics)


@frozen(eq=False, repr=False)
class _Patch(Record):
    """Edits, the texts that they give, what these compile to."""

    edits: list[Edit]
    texts: Texts
    after: Compiled


def _patched(
    done: list[Edit],
    more: list[Edit],
    lines: Spec,
    spec: Compiled,
    layout: str,
    pulled: Pulled,
    before: _Patch | None = None,
) -> _Patch | None:
    """The patch of the edits that are done and of those of the others that can be; they are halved until it is known which."""
    if not more:
        return before
    made = _tried([*done, *more], lines, spec, layout)
    if isinstance(made, _Patch):
        return made
    if len(more) == 1:
        remark = more[0].remark
        pulled.remarks.lose(remark.where, say("{what} : {why}", "{what}: {why}", what=remark.message, why=made))
        return before
    half = len(more) // 2
    first = _patched(done, more[:half], lines, spec, layout, pulled, before)
    done = done if first is None else first.edits
    return _patched(done, more[half:], lines, spec, layout, pulled, first)


def _tried(wanted: list[Edit], lines: Spec, spec: Compiled, layout: str) -> _Patch | Message:
    """The patch of some edits and what it compiles to; a message where it does not give exactly these facts."""
    try:
        texts = Patcher(lines, spec.curriculum.formation, spec.facts).run(wanted)
    except Unsayable as error:
        return error.reason
    source, project = texts.get(spec.source.path, spec.source), over(spec.project, texts)
    outcome = analyse(source, project)
    if outcome.value is None:
        wrong = next(d for d in outcome.diagnostics if d.code.of_language)
        return say("le texte serait faux ({why})", "the text would be wrong ({why})", why=wrong.message)
    after = Compiled(source, project, outcome.value, outcome.diagnostics, spec_facts(outcome.value, layout))
    if not _exactly(wanted, spec.facts, after.facts):
        return say("le texte ne peut pas dire cela seul", "the text cannot say that alone")
    return _Patch(wanted, texts, after)


def _exactly(wanted: list[Edit], before: Facts, after: Facts) -> bool:
    """Whether the facts are those that are wanted, and all others are as they were, but for what one fact shares."""
    by_place = {place: edit for edit in wanted for place in edit.places}
    touched = {(edit.place.semestre, edit.place.column) for edit in wanted}
    for place in before.keys() | after.keys():
        edit = by_place.get(place)
        if edit is not None and _same(after, place, edit.new):
            continue
        if edit is None and (place in before) == (place in after) and same(before[place].value, after[place].value):
            continue
        # A module stands on a sheet where it weighs, so it may come or go with a coefficient.
        if edit is None and place.ue is None and (place.semestre, place.column) in touched and (place in before) != (place in after):  # fmt: skip
            continue
        if edit is None and any(_shares(place, other, before) and _same(after, place, other.new) for other in wanted):
            continue
        return False
    return True


def _of(facts: Facts, place: Place) -> str | None:
    standing = facts.get(place)
    return None if standing is None else standing.value


def _same(facts: Facts, place: Place, value: str | None) -> bool:
    return same(_of(facts, place), value)


def _shares(place: Place, edit: Edit, before: Facts) -> bool:
    """Whether a place shows the fact that an edit is about, on another sheet."""
    if place.column in (COMPETENCE, NIVEAU):
        standing = before.get(place)
        return standing is not None and edit.standing is not None and standing.span == edit.standing.span
    return (place.semestre, place.ue, place.column) == (edit.place.semestre, edit.place.ue, edit.place.column)


def _too(edit: Edit, moved: list[Place], before: Facts, after: Facts) -> tuple[str, ...]:
    """The sheets on which nothing was edited and that change all the same; `moved` are all the places that change."""
    sheets = sorted(
        {
            (place.semestre, place.parcours or "")
            for place in moved
            if place not in edit.places and _shares(place, edit, before) and _same(after, place, edit.new)
        }
    )
    order = {(place.semestre, place.parcours or ""): at for at, place in enumerate(before)}
    own = {(place.semestre, place.parcours or "") for place in edit.places}
    found = sorted((sheet for sheet in sheets if sheet not in own), key=lambda sheet: order.get(sheet, 0))
    return tuple(sheet_name(semestre, parcours or None) for semestre, parcours in found)
