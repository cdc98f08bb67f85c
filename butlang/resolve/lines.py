"""The lines of one semester, layer by layer, and the parcours that each concerns."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from attrs import define, field

from butlang.codes import DOUBLON, PARCOURS_CONTRADICTOIRE, PARCOURS_HORS_SEMESTRE, SYNTAXE
from butlang.diagnostics import Edit, Fix, Message, Note, say
from butlang.resolve.gather import Layer
from butlang.resolve.names import Names
from butlang.resolve.report import PARCOURS, Reporter
from butlang.source import Span
from butlang.syntax import ast
from butlang.syntax.ast import opens_semestre
from butlang.words import ModuleCode

Key = str | None
"""A parcours code, or None on a common sheet."""

COMMON: Final[tuple[Key, ...]] = (None,)


@define(eq=False)
class Opened:
    """One semester of one layer: what opens it and the statements in it."""

    span: Span
    parcours: ast.Brackets
    broken: bool
    file: int
    lines: list[ast.Statement] = field(factory=list)


def semestres(layer: Layer, to: Reporter, own: bool) -> dict[int, Opened]:
    """The semesters of a layer. Only the root's own layer (`own`) is reported on: a base is reported when checked itself."""
    opened: dict[int, Opened] = {}
    current: Opened | None = None
    lost, doubt, file = False, False, -1
    for index, _, statement in layer.statements():
        if index != file:
            current, lost, doubt, file = None, False, False, index
        if isinstance(statement, ast.Broken) and statement.illegible:
            doubt = True
        elif doubt and current is not None and isinstance(statement, ast.Ue | ast.Module):
            # The line that cannot be read opened a semester if those after it carry another one's number.
            lost, doubt = lost or opened.get(statement.code.code.semestre) is not current, False
        if isinstance(statement, ast.Semestre):
            again = statement.number in opened and opened[statement.number].file == index
            current, lost = _open(opened, statement, index, to, own), again
        elif opens_semestre(statement):
            assert isinstance(statement, ast.Broken)
            lost = statement.semestre is None
            if statement.semestre is not None:
                current = opened.setdefault(statement.semestre, Opened(statement.span, statement.parcours, True, index))
                current.broken = True
        elif current is not None and not lost:
            current.lines.append(statement)
        elif isinstance(statement, ast.Broken) and statement.illegible:
            lost = True  # it may have been meant to open a semester
        elif own and not lost and isinstance(statement, ast.Ue | ast.Module | ast.Attendu | ast.Retire):
            _outside(statement, to)
        elif (
            own
            and not lost
            and isinstance(statement, ast.Modifie)
            and isinstance(statement.declared, ast.Ue | ast.Module)
        ):
            _outside(statement.declared, to)
    return opened


def _outside(statement: ast.Ue | ast.Module | ast.Attendu | ast.Retire, to: Reporter) -> None:
    span = statement.span if isinstance(statement, ast.Attendu | ast.Retire) else statement.code.span
    to.report(
        SYNTAXE,
        span,
        say(
            "cette ligne se place dans un semestre ; aucun n'est ouvert ici",
            "this line stands in a semester; none is open here",
        ),
    )


def _open(opened: dict[int, Opened], statement: ast.Semestre, file: int, to: Reporter, own: bool) -> Opened:
    first = opened.get(statement.number)
    if first is None:
        opened[statement.number] = Opened(statement.span, statement.parcours, False, file)
        return opened[statement.number]
    if own and first.file == file:
        to.twice(statement.span, f"semestre {statement.number}", first.span, semestre=statement.number)
    elif own and not first.broken and _codes(first.parcours) != _codes(statement.parcours):
        to.report(
            DOUBLON,
            statement.span,
            say(
                "le semestre {n} est rouvert avec d'autres parcours",
                "semester {n} is reopened with other parcours",
                n=statement.number,
            ),
            Note(say("ouvert ici", "opened here"), first.span),
            fix=Fix(say("les mêmes crochets", "the same brackets"), "unsafe", (Edit(statement.span, first.span.text),)),
            semestre=statement.number,
        )
    return first


def _codes(brackets: ast.Brackets) -> frozenset[str] | None:
    return None if brackets is None else frozenset(word.text for word in brackets)


@define(eq=False)
class Scoper:
    """Which of a semester's sheets a line concerns."""

    semestre: int
    parcours: tuple[Key, ...]
    names: Names
    to: Reporter
    own: int
    lenient: bool
    blind: bool = False
    blind_ues: bool = False
    guessed: bool = False  # the line that names the parcours could not be read
    foreign: set[str] = field(factory=set)

    def segment(self, code: ModuleCode) -> str | None:
        """The parcours that the code itself names."""
        for part in code.segments:
            if isinstance(part, str) and part in self.names.parcours:
                return part
        return None

    def of(self, brackets: ast.Brackets, depth: int, code: ast.ModuleWord | None = None) -> tuple[Key, ...]:
        """The sheets of a line; what its brackets or code name wrongly is reported for the root's own lines."""
        segment = None
        if (code is not None and len(code.code.segments) > 1) or (
            code is not None and code.code.segments and code.code.number is None
        ):
            segment = self.segment(code.code)
        if brackets is None and segment is None:
            return self.parcours
        if segment is not None and code is not None:
            if segment not in self.parcours:
                if depth == self.own and not self.lenient:
                    self._foreign(code.span, segment)
                return ()
            for word in brackets or ():
                if word.text != segment and depth == self.own:
                    self._contradiction(word, code, segment)
            return (segment,)
        kept: list[Key] = []
        for word in brackets or ():
            if word.text in self.parcours:
                kept.append(word.text)
            elif depth == self.own:
                self._unknown(word)
        return tuple(kept)

    def _unknown(self, word: ast.Word) -> None:
        if word.text in self.names.parcours:
            if not self.lenient:
                self._foreign(word.span, word.text)
        elif "parcours" not in self.names.unsure:
            self.to.unknown(PARCOURS, word.span, word.text, self.names.parcours, self.semestre)

    def _foreign(self, span: Span, parcours: str) -> None:
        """Said once for each parcours, or once for a common semester: one `semestre` line mends them all."""
        cause = parcours if self.parcours != COMMON else ""
        if cause in self.foreign:
            return
        self.foreign.add(cause)
        named = ", ".join(p for p in self.parcours if p is not None)
        message = (
            say(
                "le semestre {n} ne nomme pas le parcours {p} ; il nomme {named}",
                "semester {n} does not name parcours {p}; it names {named}",
                n=self.semestre,
                p=parcours,
                named=named,
            )
            if named
            else say(
                "cette ligne vise le parcours {p}, mais le semestre {n} est commun : il ne nomme aucun parcours",
                "this line is for the parcours {p}, but semester {n} is common: it names no parcours",
                n=self.semestre,
                p=parcours,
            )
        )
        wanted = f"semestre {self.semestre} [{', '.join([*(p for p in self.parcours if p is not None), parcours])}]"
        self.to.report(
            PARCOURS_HORS_SEMESTRE,
            span,
            message,
            fix=Fix(_taken_up(wanted, self.parcours == COMMON, span.text == parcours), "unsafe"),
            semestre=self.semestre,
        )

    def _contradiction(self, word: ast.Word, code: ast.ModuleWord, segment: str) -> None:
        self.to.report(
            PARCOURS_CONTRADICTOIRE,
            word.span,
            say(
                "{code} est du parcours {own}, ses crochets disent {other}",
                "{code} belongs to parcours {own}, its brackets say {other}",
                code=code.code.text,
                own=segment,
                other=word.text,
            ),
            fix=Fix(say("le parcours du code", "the code's parcours"), "unsafe", (Edit(word.span, segment),)),
            semestre=self.semestre,
        )


def _taken_up(line: str, common: bool, brackets: bool) -> Message:
    """How a parcours comes to its semester, or else a line out of the brackets that name it."""
    if not brackets:
        return say("donner ses parcours au semestre : {line}", "give the semester its parcours: {line}", line=line)
    if common:
        return say(
            "si cette ligne vaut pour tous, effacer ses crochets ; sinon donner ses parcours au semestre : {line}",
            "if this line holds for all, remove its brackets; otherwise give the semester its parcours: {line}",
            line=line,
        )
    return say(
        "donner ce parcours au semestre : {line} ; ou corriger ces crochets",
        "give the semester this parcours: {line}; or correct these brackets",
        line=line,
    )


def hides_a_code(line: ast.Statement) -> bool:
    """Whether a line may declare a UE or module that cannot be read."""
    return isinstance(line, ast.Broken) and line.illegible


def hides_a_ue(line: ast.Statement) -> bool:
    """Whether that may be a UE: not if the line has coefficients or opens with a title."""
    if not (isinstance(line, ast.Broken) and line.illegible):
        return False
    text = line.span.text
    return "->" not in text and text[0] not in '"«'


def marked_unsure(lines: Sequence[ast.Statement]) -> bool:
    """Whether a line of these does not parse."""
    return any(isinstance(line, ast.Broken) for line in lines)
