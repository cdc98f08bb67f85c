"""Lines that a patch adds: coefficients that complete, change or remove what a base gives, names that it gives."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from attrs import define, field

from butlang.changes.edits import Facts
from butlang.changes.facts import Place, terms
from butlang.changes.written import INDENT, Spec, Written, digits, quoted
from butlang.diagnostics import Edit
from butlang.model import Formation
from butlang.records import Record
from butlang.source import Span
from butlang.syntax import ast
from butlang.words import module_code

Parcours = frozenset[str | None]
_MODIFIE: Final = "modifie "


class _New(NamedTuple):
    """A line to come: its semester, what opens it (verb, code, title or brackets), and where it belongs."""

    semestre: int
    verb: str
    code: str
    brackets: str


@define(eq=False, repr=False)
class Additions(Record):
    """The lines to add, the coefficients of one module together."""

    spec: Spec
    formation: Formation
    facts: Facts
    weights: dict[_New, dict[str, str]] = field(factory=dict)
    lines: list[tuple[_New, str]] = field(factory=list)
    header: list[str] = field(factory=list)
    under: list[Edit] = field(factory=list)

    def having(self, place: Place) -> Parcours:
        """The sheets of a semester that have a UE."""
        return frozenset(
            sheet.parcours.code if sheet.parcours else None
            for semestre in self.formation.semestres
            if semestre.number == place.semestre
            for sheet in semestre.sheets
            if any(ue.code.text == place.ue for ue in sheet.ues)
        )

    def scope(self, line: Written) -> Parcours:
        """The sheets that a line of a module concerns."""
        module = line.module
        assert module is not None
        keys = self._keys(line.semestre)
        segment = next((part for part in module.code.code.segments if part in keys), None)
        if segment is not None and len(module.code.code.segments) > 1:
            return frozenset([str(segment)])
        if module.parcours is None:
            return frozenset([str(segment)]) if segment is not None else keys
        return keys & {word.text for word in module.parcours}

    def _keys(self, semestre: int | None) -> Parcours:
        found = next((s for s in self.formation.semestres if s.number == semestre), None)
        return frozenset(found.parcours or (None,)) if found is not None else frozenset()

    def only(self, place: Place, span: Span) -> Parcours | None:
        """The sheets that share a fact, where others have another one in its place; None where all share it."""
        others = [(p, s.span) for p, s in self.facts.items() if p[0] == place[0] and p[2:] == place[2:]]
        sharing = frozenset(p.parcours for p, other in others if other == span)
        return None if len(sharing) == len(others) else sharing

    def complete(self, place: Place, value: str) -> None:
        """A coefficient of a module that has no line of its own here."""
        shows = frozenset(
            p.parcours for p in self.facts if p.semestre == place.semestre and p.ue is None and p.column == place.column
        )
        keys = self._keys(place.semestre)
        only = shows if shows and shows != keys else None
        segments = module_code(place.column.split(" ")[0]).segments
        if any(part in keys for part in segments):
            only = None
        self._weigh(place, "", value, only)

    def modify(self, place: Place, value: str, only: Parcours | None) -> None:
        """Another value for a coefficient that the base gives."""
        self._weigh(place, _MODIFIE, value, only)

    def _weigh(self, place: Place, verb: str, value: str, only: Parcours | None) -> None:
        line = _New(place.semestre, verb, place.column, self._brackets(place, only))
        self.weights.setdefault(line, {})[place.ue or ""] = value

    def retire(self, place: Place) -> None:
        """Without a coefficient that the base gives."""
        line = _New(place.semestre, "retire ", place.column.split(" ")[0], "")
        self.weights.setdefault(line, {})[place.ue or ""] = ""

    def credit(self, place: Place, value: str, only: Parcours | None) -> None:
        """Other ECTS than the base gives."""
        line = _New(place.semestre, _MODIFIE, place.ue or "", "")
        self.lines.append((line, f"{_MODIFIE}{place.ue}, {digits(value)} ECTS{self._brackets(place, only)}"))

    def title(self, place: Place, title: str, changes: bool) -> None:
        """The title of a module, in place of the base's or where it has none."""
        verb = _MODIFIE if changes else ""
        self.lines.append((_New(place.semestre, verb, place.column, ""), f"{verb}{place.column} {quoted(title)}"))

    def rename(self, line: Written, title: str) -> None:
        """Another title for a competence of the base, or for one of its levels."""
        it = line.declared
        if isinstance(it, ast.Competence):
            self.header.append(f"{_MODIFIE}compétence {it.code.text} {quoted(title)}")
            return
        assert isinstance(it, ast.Niveau)
        owner = self._owner(line)
        said = f"{INDENT}{_MODIFIE}niveau {it.number} {quoted(title)}"
        own = next((w for w in self.spec.own(None) if _competence(w) == owner.code.text), None)
        if own is not None:
            self.under.append(own.below(f"{own.indent}{said}"))
        else:
            self.header += [f"compétence {owner.code.text} {owner.title.span.text}", said]

    def _owner(self, line: Written) -> ast.Competence:
        """The competence that a level belongs to."""
        found: ast.Competence | None = None
        for other in self.spec.lines:
            if other.source is line.source and isinstance(other.declared, ast.Competence):
                found = other.declared if other.line.number < line.line.number else found
        assert found is not None
        return found

    def _brackets(self, place: Place, only: Parcours | None) -> str:
        if only is None:
            return ""
        order = next(s.parcours for s in self.formation.semestres if s.number == place.semestre)
        return f" [{', '.join(code for code in order if code in only)}]"

    def edits(self) -> Iterator[Edit]:
        """All lines, each under the line that it belongs after."""
        yield from self.under
        if self.header:
            anchor = self._last_header()
            for text in self.header:
                yield anchor.below(text)
        opened: dict[int, Written | None] = {}
        lines = [*self.lines, *((line, self._text(line, values)) for line, values in self.weights.items())]
        closing: dict[int, list[str]] = {}
        for line, text in lines:
            if line.semestre not in opened:
                opened[line.semestre] = next(self.spec.own(line.semestre), None)
            if opened[line.semestre] is None:
                closing.setdefault(line.semestre, []).append(text)
            else:
                anchor = self._anchor(line)
                indent = anchor.indent + INDENT if isinstance(anchor.statement, ast.Semestre) else anchor.indent
                yield anchor.below(f"{indent}{text}")
        for semestre, texts in closing.items():
            yield self._opened(semestre, texts)

    def _text(self, line: _New, values: dict[str, str]) -> str:
        said = (f"{ue}: {' + '.join(map(digits, terms(value)))}" if value else ue for ue, value in values.items())
        return f"{line.verb}{line.code}{line.brackets} -> {'; '.join(said)}"

    def _anchor(self, line: _New) -> Written:
        """The line that a new one stands under."""
        own = [found for found in self.spec.own(line.semestre) if found.statement is not None]
        if line.verb:
            alike = [found for found in own if isinstance(found.statement, ast.Modifie | ast.Retire)]
        else:
            code = module_code(line.code.split(" ")[0])
            modules = [(it.code.code, found) for found in own if isinstance(it := found.statement, ast.Module)]
            same_kind = [(other, found) for other, found in modules if other.kind == code.kind]
            alike = [found for other, found in same_kind if other.text <= code.text] or [
                found for other, found in modules if other.pole == code.pole
            ]
        first: tuple[type, ...] = (ast.Module, ast.Ue, ast.Semestre)
        return (alike or [found for found in own if isinstance(found.statement, first)])[-1]

    def _opened(self, semestre: int, texts: list[str]) -> Edit:
        """A semester that only the base has, opened here with the same parcours."""
        keys = next(s.parcours for s in self.formation.semestres if s.number == semestre)
        own = [line for line in self.spec.lines if line.own and line.source is self.spec.root]
        last = [line for line in own if line.semestre is None or line.semestre < semestre][-1]
        head = f"semestre {semestre}" + (f" [{', '.join(keys)}]" if keys else "")
        ending = "\r\n" if "\r\n" in self.spec.root.text else "\n"
        return last.below(ending.join(["", head, *(f"{INDENT}{text}" for text in texts)]))

    def _last_header(self) -> Written:
        """The line after which a line of the header is added: `hérite`, where it stands in the file itself."""
        own = [line for line in self.spec.own(None) if line.source is self.spec.root and line.statement is not None]
        inherits = [line for line in own if isinstance(line.statement, ast.Header) and line.statement.kind == "hérite"]
        return (inherits or own)[-1]


def _competence(line: Written) -> str | None:
    return line.declared.code.text if isinstance(line.declared, ast.Competence) else None
