"""A specification as the matrix that it writes, for `git diff`: line for line, and from this file alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final, NoReturn

from butlang.diagnostics import Lang, Text, say
from butlang.figures import curriculum
from butlang.model import Regles
from butlang.numbers import comma, percent
from butlang.report.rows import heads, module_row, ue_row
from butlang.report.screen import visible
from butlang.resolve import resolve
from butlang.resolve.gather import LoadError
from butlang.source import Source
from butlang.syntax import ast
from butlang.syntax.parse import BLANKS, parse

_NOT_FOLLOWED: Final = Text("non suivi ici", "not followed here")
_SHARE: Final = Text("part SAÉ {share} %", "SAÉ share {share} %")
_PLUS: Final = " + "


def matrix_text(source: Source, lang: Lang) -> str:
    """The rendered text, line for line: `git blame`, which shows it too, counts as the file does.

    What is no row of a matrix is as it stands. The codes of the UEs stand over their columns where a blank line leaves
    room for them, before the modules of a semester. Totals and shares are those of this file: where it says that others belong to it, it has none.
    """
    file = parse(source).value
    return "".join(f"{_shown(line)}\n" for line in _Rendering(file, lang).lines())


class _Rendering:
    def __init__(self, file: ast.File, lang: Lang) -> None:
        self._file = file
        self._lang = lang
        self._semestre = 0
        self._figures = _figures(file, lang) if _stands_alone(file) else {}

    def lines(self) -> Iterator[str]:
        number = 0
        headed = True
        for at, line in enumerate(self._file.lines):
            it = line.statement
            if isinstance(it, ast.Semestre):
                self._semestre = it.number
                headed = False
            first = isinstance(it, ast.Module) and not headed
            headed = headed or first
            for blank in range(number + 1, line.number):
                yield heads(self._semestre, self._ues(at)) if first and blank == line.number - 1 else ""
            number = line.number
            comment = "" if line.comment is None else line.comment.text.strip(BLANKS)
            yield f"{self._line(line)}  {comment}" if it is not None and comment else self._line(line)
        source = self._file.source
        yield from [""] * (len(source.starts) - source.text.endswith("\n") - number)

    def _ues(self, at: int) -> Iterator[str]:
        """The UEs of the semester of a line."""
        while at and not isinstance(self._file.lines[at].statement, ast.Semestre):
            at -= 1
        for line in self._file.lines[at + 1 :]:
            it = line.statement
            if isinstance(it, ast.Semestre):
                return
            if isinstance(it, ast.Ue):
                yield it.code.code.text
            elif isinstance(it, ast.Module):
                yield from (weight.ue.code.text for weight in it.weights)

    def _line(self, line: ast.Line) -> str:
        it = line.statement
        match it:
            case ast.Formation():
                return f"{it.kind.capitalize()} {it.code.text} {it.title.span.text}"
            case ast.Semestre():
                return f"Semestre {it.number} {_brackets(it.parcours)}".rstrip()
            case ast.Ue() if self._semestre:
                return self._ue(it, line.number)
            case ast.Module():
                return _module(it, self._semestre or it.code.code.semestre)
            case ast.Header(kind=("hérite" | "inclut") as kind):
                return f"  {kind} {it.value.span.text} : {_NOT_FOLLOWED.to(self._lang)}"
        return "  " + self._as_it_stands(line)

    def _as_it_stands(self, line: ast.Line) -> str:
        text = self._file.source.line(line.number).strip(BLANKS)
        if line.statement is None or line.comment is None:
            return text
        return text.removesuffix(line.comment.text).rstrip(BLANKS)

    def _ue(self, it: ast.Ue, number: int) -> str:
        total, share, more = self._figures.get(number, ("", "", ""))
        return ue_row(
            it.code.code.text,
            "" if it.competence is None else it.competence.text,
            "" if it.niveau is None else comma(it.niveau.value),
            "" if it.ects is None else comma(it.ects.value),
            total,
            share,
            "  ".join(part for part in (_brackets(it.parcours), more) if part),
        )


def _module(it: ast.Module, semestre: int) -> str:
    weights: dict[str, str] = {}
    for weight in it.weights:
        value = _PLUS.join(comma(term.value) for term in weight.terms) or ("x" if weight.unknown is None else "?")
        code = weight.ue.code.text
        weights[code] = f"{weights[code]} ; {value}" if code in weights else value
    hours = _PLUS.join(f"{comma(hour.value.value)} {hour.kind}" for hour in it.hours)
    more = (
        "" if it.title is None else it.title.span.text,
        *(word.text for word in it.categories),
        f"heures {hours}" if hours else "",
        _brackets(it.parcours),
    )
    return module_row(semestre, it.code.code.text, weights, " ".join(part for part in more if part))


def _brackets(parcours: ast.Brackets) -> str:
    return "" if parcours is None else f"[{', '.join(word.text for word in parcours)}]"


def _stands_alone(file: ast.File) -> bool:
    """Whether a formation has no other file, nor a line that might say otherwise."""
    statements = file.statements()
    return any(isinstance(it, ast.Formation) and it.kind == "formation" for it in statements) and not any(
        isinstance(it, ast.Broken) or (isinstance(it, ast.Header) and it.kind in ("hérite", "inclut"))
        for it in statements
    )


def _figures(file: ast.File, lang: Lang) -> Mapping[int, tuple[str, str, str]]:
    """Total and share of the UE of each line; where parcours differ both stand together, by parcours."""
    formation = resolve(file, _nothing, Regles()).value
    if formation is None:
        return {}
    found: dict[int, dict[str, tuple[str, str]]] = {}
    for table in curriculum(formation).tables:
        for of in table.ues if table.semestre.sure else ():
            share = "" if of.share is None else _SHARE.to(lang).format(share=percent(of.share).replace(".", ","))
            figures = ("?" if of.total is None else comma(of.total), share)
            found.setdefault(of.ue.span.line, {})[table.parcours or ""] = figures
    return {number: _together(by_parcours) for number, by_parcours in found.items()}


def _together(by_parcours: Mapping[str, tuple[str, str]]) -> tuple[str, str, str]:
    if len(set(by_parcours.values())) == 1:
        return (*next(iter(by_parcours.values())), "")
    return "", "", "; ".join(f"{code} total {total} {share}" for code, (total, share) in by_parcours.items())


def _nothing(source: Source, name: str) -> NoReturn:
    raise LoadError(say("non suivi ici", "not followed here"))


def _shown(line: str) -> str:
    """Without what is hidden; tabs say nothing else than space."""
    return "\t".join(visible(part) for part in line.rstrip().split("\t"))
