"""Coefficients on a line: changed, added in the order of UEs, removed; all else on it stays as it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from butlang.changes.facts import terms
from butlang.changes.written import Written, digits, rank
from butlang.diagnostics import Edit
from butlang.source import Span
from butlang.syntax import ast
from butlang.words import ue_code


def reweighed(line: Written, values: Mapping[str, str | None]) -> list[Edit]:
    """The edits that give a line these coefficients by UE; None removes one."""
    module = line.module
    assert module is not None
    weights = {weight.ue.code.text: weight for weight in module.weights}
    gone = [ue for ue in weights if ue in values and values[ue] is None]
    come = {ue: value for ue, value in values.items() if ue not in weights and value is not None}
    if len(gone) == len(weights) and not come:
        return [_bare(line, module)]
    if len(gone) + len(come) > 1:
        return [_again(line, module, values, come)]
    edits = [edit for ue, weight in weights.items() if (value := values.get(ue)) is not None for edit in _changed(line, weight, value)]  # fmt: skip
    edits += [_removed(line, module, ue) for ue in gone]
    edits += [_added(line, module, ue, value) for ue, value in come.items()]
    return edits


def _changed(line: Written, weight: ast.Weight, value: str) -> Iterator[Edit]:
    """One coefficient that becomes another, term by term where there are as many."""
    new = terms(value)
    if weight.unknown is not None:
        yield Edit(weight.unknown, _sum(new, ""))
    elif not weight.terms:
        yield Edit(Span(line.source, weight.ue.span.end, weight.ue.span.end), f": {_sum(new, '')}")
    elif len(new) == len(weight.terms) and value != "?":
        for term, text in zip(weight.terms, new, strict=True):
            if digits(text) != digits(str(term.value)):
                yield Edit(term.span, digits(text, term.span.text))
    else:
        span = Span(line.source, weight.terms[0].span.start, weight.terms[-1].span.end)
        yield Edit(span, _sum(new, span.text))


def _sum(values: tuple[str, ...], like: str) -> str:
    return " + ".join(digits(value, like) for value in values)


def _end(weight: ast.Weight) -> int:
    if weight.terms:
        return weight.terms[-1].span.end
    return weight.unknown.end if weight.unknown is not None else weight.ue.span.end


def _removed(line: Written, module: ast.Module, ue: str) -> Edit:
    """Without one of several coefficients."""
    at = next(at for at, weight in enumerate(module.weights) if weight.ue.code.text == ue)
    weights = module.weights
    if at:
        return Edit(Span(line.source, _end(weights[at - 1]), _end(weights[at])), "")
    return Edit(Span(line.source, weights[0].ue.span.start, weights[1].ue.span.start), "")


def _added(line: Written, module: ast.Module, ue: str, value: str) -> Edit:
    """With one more coefficient, before the first of a later UE."""
    said = f"{ue}: {_sum(terms(value), _numbers(module))}"
    if not module.weights:
        return Edit(Span(line.source, line.end, line.end), f" -> {said}")
    later = next((w for w in module.weights if rank(w.ue.code) > rank(ue_code(ue))), None)
    if later is not None:
        return Edit(Span(line.source, later.ue.span.start, later.ue.span.start), f"{said}; ")
    end = _end(module.weights[-1])
    return Edit(Span(line.source, end, end), f"; {said}")


def _numbers(module: ast.Module) -> str:
    return " ".join(term.span.text for weight in module.weights for term in weight.terms)


def _bare(line: Written, module: ast.Module) -> Edit:
    """Without any coefficient."""
    text = line.source.text
    arrow = text.rindex("->", line.start, module.weights[0].ue.span.start)
    start = line.start + len(text[line.start : arrow].rstrip())
    return Edit(Span(line.source, start, _end(module.weights[-1])), "")


def _again(line: Written, module: ast.Module, values: Mapping[str, str | None], come: Mapping[str, str]) -> Edit:
    """The whole list anew, where several coefficients come or go; those that stay are written as they were."""
    kept: list[tuple[tuple[int, int], str]] = []
    for weight in module.weights:
        ue = weight.ue.code.text
        text = line.source.text[weight.ue.span.start : _end(weight)]
        if ue in values:
            value = values[ue]
            if value is None:
                continue
            text = f"{weight.ue.span.text}: {_sum(terms(value), _numbers(module))}"
        kept.append((rank(weight.ue.code), text))
    for ue, value in come.items():
        kept.append((rank(ue_code(ue)), f"{ue}: {_sum(terms(value), _numbers(module))}"))
    said = "; ".join(text for _, text in sorted(kept, key=lambda item: item[0]))
    if not module.weights:
        return Edit(Span(line.source, line.end, line.end), f" -> {said}")
    return Edit(Span(line.source, module.weights[0].ue.span.start, _end(module.weights[-1])), said)
