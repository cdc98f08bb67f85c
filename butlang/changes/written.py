"""The lines of a specification as they are written: which one says what, and where a new one would stand."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from attrs import field, frozen

from butlang.diagnostics import Edit
from butlang.format import ending
from butlang.format import statements as canonical
from butlang.numbers import comma
from butlang.records import Record
from butlang.resolve.gather import Layer, Loader, gather
from butlang.source import Source, Span
from butlang.syntax import ast
from butlang.syntax.ast import opens_semestre
from butlang.syntax.parse import parse
from butlang.words import UeCode

INDENT: Final = "  "


@frozen(eq=False, repr=False)
class Written(Record):
    """A statement with its file, its semester (None before the first one) and whether it is the specification's own."""

    source: Source
    line: ast.Line
    semestre: int | None
    own: bool

    @property
    def statement(self) -> ast.Statement | None:
        return self.line.statement

    @property
    def module(self) -> ast.Module | None:
        """The module that the line declares or changes."""
        it = self.declared
        return it if isinstance(it, ast.Module) else None

    @property
    def declared(self) -> ast.Statement | None:
        it = self.line.statement
        return it.declared if isinstance(it, ast.Modifie) else it

    @property
    def modifies(self) -> bool:
        return isinstance(self.line.statement, ast.Modifie)

    @property
    def start(self) -> int:
        """Where the line begins, its indentation included."""
        return self.source.starts[self.line.number - 1]

    @property
    def end(self) -> int:
        """Where the statement ends, before a comment and the spaces before it."""
        text = self.source.line(self.line.number)
        if self.line.comment is not None:
            text = text[: self.line.comment.start - self.start]
        return self.start + len(text.rstrip())

    @property
    def after(self) -> int:
        """Where the next line begins."""
        starts = self.source.starts
        return starts[self.line.number] if self.line.number < len(starts) else len(self.source.text)

    @property
    def indent(self) -> str:
        text = self.source.line(self.line.number)
        return text[: len(text) - len(text.lstrip())]

    def below(self, text: str) -> Edit:
        """A new line under this one."""
        end = ending(self.source)
        at = self.after
        whole = f"{text}{end}" if self.source.text[:at].endswith("\n") else f"{end}{text}"
        return Edit(Span(self.source, at, at), whole)

    def removed(self) -> Edit:
        return Edit(Span(self.source, self.start, self.after), "")


@frozen(eq=False, repr=False)
class Spec(Record):
    """All lines of a specification and of what it names."""

    root: Source
    lines: tuple[Written, ...]
    _by_place: dict[tuple[str, int], Written] = field(factory=dict)

    def at(self, span: Span) -> Written:
        """The line that a span stands on."""
        return self._by_place[span.source.path, span.line]

    def own(self, semestre: int | None) -> Iterator[Written]:
        """The specification's own lines in a semester, or before the first one."""
        return (line for line in self.lines if line.own and line.semestre == semestre)

    def owns(self, span: Span) -> bool:
        return self.at(span).own


def written(root: Source, load: Loader) -> Spec:
    """The lines of a root and of all it names, the deepest base first."""
    layers, _ = gather(parse(root).value, load)
    lines = tuple(line for layer in layers for line in _layer(layer, layer is layers[-1]))
    return Spec(root, lines, {(line.source.path, line.line.number): line for line in lines})


def _layer(layer: Layer, own: bool) -> Iterator[Written]:
    for file in layer.files:
        semestre: int | None = None
        for line in file.lines:
            it = line.statement
            if it is not None and opens_semestre(it):
                semestre = it.number if isinstance(it, ast.Semestre) else it.semestre if isinstance(it, ast.Broken) else None  # fmt: skip
            yield Written(file.source, line, semestre, own)


def rank(ue: UeCode) -> tuple[int, int]:
    """The order of UEs."""
    return ue.semestre, ue.number


def digits(value: str, like: str = "") -> str:
    """A coefficient as it is written, with the mark of the one that it replaces."""
    from decimal import Decimal

    if value == "?":
        return value
    text = comma(Decimal(value))
    return text.replace(",", ".") if "." in like and "," not in like else text


def quoted(text: str, like: str = '"') -> str:
    """A title between the marks of the one that it replaces."""
    if like.startswith("«") and not any(mark in text for mark in "«»"):
        inner = like[1:-1]
        left, right = inner[: len(inner) - len(inner.lstrip())], inner[len(inner.rstrip()) :]
        return f"«{left}{text}{right}»"
    return canonical.quoted(text)
