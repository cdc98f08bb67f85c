"""Edits of a specification's text, each of which changes exactly one fact, or none."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from butlang.source import Source, Span
from butlang.syntax import ast
from butlang.syntax.parse import parse


class Mutation(NamedTuple):
    """What is changed, where, and the text that it gives."""

    kind: str
    line: int
    text: str


class _Written:
    """A text with its statements, each with its semester (None in the header)."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.file = parse(Source("spec.but", text)).value
        self.placed: list[tuple[ast.Line, ast.Statement, int | None]] = []
        semestre: int | None = None
        for line in self.file.lines:
            if isinstance(line.statement, ast.Semestre):
                semestre = line.statement.number
            if line.statement is not None:
                self.placed.append((line, line.statement, semestre))
        self.inherits = any(isinstance(s, ast.Header) and s.kind == "hérite" for _, s, _ in self.placed)
        self.modules = Counter((n, s.code.code.text) for _, s, n in self.placed if isinstance(s, ast.Module))
        self.categories = [s.code.text for _, s, _ in self.placed if isinstance(s, ast.Categorie)]
        self.competences = [s.code.text for _, s, _ in self.placed if isinstance(s, ast.Competence)]

    def swap(self, span: Span, text: str) -> str:
        return self.text[: span.start] + text + self.text[span.end :]

    def insert(self, at: int, text: str) -> str:
        return self.text[:at] + text + self.text[at:]

    def end(self, line: ast.Line) -> int:
        """Where the statement of a line ends: before its comment."""
        source = self.file.source
        start = source.starts[line.number - 1]
        end = line.comment.start if line.comment is not None else start + len(source.line(line.number))
        return start + len(self.text[start:end].rstrip(" \t\u00a0\u202f"))

    def without_line(self, line: ast.Line) -> str:
        start = self.file.source.starts[line.number - 1]
        return self.text[:start] + self.text[start + len(self.file.source.line(line.number)) + 1 :]

    def cut(self, first: int, last: int, before: str) -> str:
        """Without a stretch of the text, nor the mark (`;`, `->`…) that stands before or after it."""
        head, tail = self.text[:first].rstrip(), self.text[last:]
        if before and head.endswith(before):
            head = head[: -len(before)].rstrip()
        else:
            tail = tail.lstrip(" ").removeprefix(";")
        return head + tail


def mutations(text: str) -> Iterator[Mutation]:
    """Every edit of one fact; some give a text that does not compile."""
    written = _Written(text)
    for line, statement, semestre in written.placed:
        for kind, edited in _edits(written, line, statement, semestre):
            yield Mutation(kind, line.number, edited)


def _edits(w: _Written, line: ast.Line, s: ast.Statement, semestre: int | None) -> Iterator[tuple[str, str]]:
    match s:
        case ast.Formation():
            yield "formation title", w.swap(s.title.span, '"Un autre titre"')
            yield "formation code", w.swap(s.code.span, "AUTRE")
        case ast.Header(kind="site" | "version"):
            yield s.kind, w.swap(s.value.span, '"Autre"')
            yield f"no {s.kind}", w.without_line(line)
        case ast.Header(kind="régime"):
            yield "régime", w.swap(s.value.span, "FC" if s.value.text != "FC" else "FA")
        case ast.Annee():
            yield "année", w.swap(s.span, "année 2030-2031")
        case ast.Vote():
            yield "vote body", w.swap(s.body.span, '"Un autre conseil"')
            yield "no vote", w.without_line(line)
            yield "vote date", re.sub(r"\d\d/\d\d/\d{4}", "01/02/2031", w.text, count=1)
            yield "new vote", w.insert(w.end(line), '\nvote "Encore un conseil" 03/04/2031')
        case ast.Categorie():
            yield (
                "category title",
                w.swap(s.title.span, '"Autre"') if s.title else w.insert(s.code.span.end, ' "Titre"'),
            )
            yield "new category", w.insert(w.end(line), '\ncatégorie ZZ "Toute autre"')
            if not s.locale:
                yield "category local", w.insert(w.end(line), " locale")
        case ast.Parcours():
            yield "parcours title", w.swap(s.title.span, '"Un tout autre nom"')
            yield "new parcours", w.insert(w.end(line), '\nparcours ZZ "Encore un parcours"')
        case ast.Competence():
            yield "competence title", w.swap(s.title.span, '"Une tout autre tâche"')
        case ast.Niveau():
            yield "level title", w.swap(s.title.span, '"Un tout autre degré"')
            yield "no level", w.without_line(line)
        case ast.RegleRapport():
            yield "rule share", w.swap(s.low.span, "35,5")
            yield "no rule", w.without_line(line)
        case ast.RegleEcts() | ast.RegleTotal():
            yield "rule", w.swap(s.value.span, "77")
            yield "no rule", w.without_line(line)
        case ast.Ue():
            yield from _ue(w, line, s)
        case ast.Module():
            yield from _module(w, line, s, semestre)
        case ast.Modifie(declared=ast.Module() as declared):
            yield from _module(w, line, declared, None)
        case ast.Modifie(declared=ast.Competence() as declared):
            yield "competence title", w.swap(declared.title.span, '"Une tout autre tâche"')
        case ast.Attendu():
            for claim in s.claims:
                yield "claim", w.swap(claim.value.span, "12,25")
            if len(s.claims) == 1:
                yield "no claim", w.without_line(line)
        case ast.Derogation():
            yield "waiver reason", w.swap(s.reason.span, '"une autre raison"')
            yield "no waiver", w.without_line(line)
            if s.until is None:
                yield "waiver year", w.insert(w.end(line), " jusqu'à 2040")
        case ast.Semestre():
            if s.parcours:
                yield from _brackets(w, s.parcours, "semester")
        case _:
            pass


def _ue(w: _Written, line: ast.Line, s: ast.Ue) -> Iterator[tuple[str, str]]:
    if s.ects is not None:
        yield "ects", w.swap(s.ects.span, "3,5")
    if s.niveau is not None:
        yield "level", w.swap(s.niveau.span, "2" if s.niveau.value == 1 else "1")
    if s.competence is not None:
        for code in w.competences:
            if code != s.competence.text:
                yield "competence", w.swap(s.competence.span, code)
    if s.parcours is not None:
        yield from _brackets(w, s.parcours, "UE")


def _brackets(w: _Written, brackets: Iterable[ast.Word], what: str) -> Iterator[tuple[str, str]]:
    words = list(brackets)
    if len(words) > 1:
        yield f"{what} leaves a parcours", w.cut(words[-1].span.start, words[-1].span.end, ",")
    if what != "semester":
        for other in {s.code.text for _, s, _ in w.placed if isinstance(s, ast.Parcours)} - {w.text for w in words}:
            yield f"{what} in one more parcours", w.insert(words[-1].span.end, f", {other}")
            if len(words) == 1:
                yield f"{what} in another parcours", w.swap(words[0].span, other)


def _module(w: _Written, line: ast.Line, s: ast.Module, semestre: int | None) -> Iterator[tuple[str, str]]:
    code = s.code
    if s.title is not None:
        yield "module title", w.swap(s.title.span, '"Un tout autre intitulé"')
    if len(s.categories) == 1 and not code.code.unidentified:
        yield "no module category", w.cut(s.categories[0].span.start, s.categories[0].span.end, "")
    for other in w.categories:
        if other not in [word.text for word in s.categories] and (s.categories or s.title):
            after = s.categories[-1].span.end if s.categories else s.title.span.end if s.title else 0
            yield "module category", w.insert(after, f" {other}")
    for hour in s.hours:
        yield "hours", w.swap(hour.value.span, "123,5")
    if not s.hours and s.title is not None:
        after = s.categories[-1].span.end if s.categories else s.title.span.end
        yield "new hours", w.insert(after, " heures 12 TD")
    for weight in s.weights:
        for term in weight.terms:
            yield "coefficient", w.swap(term.span, "7,77")
        if len(weight.terms) > 1:
            last = weight.terms[-1].span
            yield "one term less", w.cut(weight.terms[-2].span.end, last.end, "")
        if weight.terms and semestre is not None:
            span = Span(w.file.source, weight.terms[0].span.start, weight.terms[-1].span.end)
            if not code.code.unidentified:
                yield "unknown coefficient", w.swap(span, "?")
            mark = ";" if weight is not s.weights[0] else "->" if len(s.weights) == 1 else ""
            yield "no coefficient", w.cut(weight.ue.span.start, span.end, mark)
        elif semestre is not None and weight.unknown is None:
            mark = ";" if weight is not s.weights[0] else "->" if len(s.weights) == 1 else ""
            yield "UE no longer foreseen", w.cut(weight.ue.span.start, weight.ue.span.end, mark)
    if semestre is None:
        return
    known = {u.code.code.text for _, u, n in w.placed if isinstance(u, ast.Ue) and n == semestre}
    programme = any(isinstance(f, ast.Formation) and f.kind == "programme" for _, f, _ in w.placed)
    for ue in sorted(known - {weight.ue.code.text for weight in s.weights}):
        if s.weights:
            yield "new coefficient", w.insert(w.end(line), f"; {ue}" if programme else f"; {ue}: 3,25")
    if s.parcours is not None and (len(s.weights) < 2 or w.modules[semestre, code.code.text] == 1):
        yield from _brackets(w, s.parcours, "module")
    if w.modules[semestre, code.code.text] == 1 and not code.code.unidentified and s.title is not None:
        yield "no module", w.without_line(line)
        other = _recoded(code.code.text)
        yield "recoded module", w.swap(code.span, other)
    if w.modules[semestre, code.code.text] == 1 and not code.code.unidentified and s.title is not None and s.weights:
        title = w.swap(s.title.span, '"Un tout autre intitulé"')
        yield "recoded and retitled module", title[: code.span.start] + other + title[code.span.end :]  # fmt: skip
        yield "new module", w.insert(w.end(line), f'\n  R{code.code.semestre}.97 "Un module de plus" heures 3 TD' + (f" -> {min(known)}" + ("" if programme else ": 0,5") if known else ""))  # fmt: skip


def _recoded(code: str) -> str:
    """Another code of the same parcours: its number, or what stands for one, becomes another."""
    head, dot, _ = code.rpartition(".")
    return f"{head}.98" if dot else f"{code}.98"


def rewritten(text: str, seed: int) -> str:
    """The same facts, written otherwise: other spaces, comments, case, and lines of modules in another order."""
    draw = random.Random(seed)
    written = _Written(text)
    lines: list[list[str]] = []
    group: str | None = None
    source = written.file.source
    statements = {line.number: statement for line, statement, _ in written.placed}
    for number in range(1, len(source.starts) + 1):
        statement = statements.get(number)
        line = source.line(number)
        kind = type(statement).__name__ if isinstance(statement, ast.Module | ast.Attendu | ast.Ue) else None
        if statement is None and kind is None and line.strip().startswith("#"):
            continue
        if draw.random() < 0.3:
            line = f"  \t{line}  # une remarque" if "#" not in line else line
        if kind is None or kind != group:
            lines.append([])
        group = kind
        lines[-1].append(line)
    for part in lines:
        if len(part) > 1:
            draw.shuffle(part)
    return "".join(f"{line}\n# encore une remarque\n" for part in lines for line in part)
