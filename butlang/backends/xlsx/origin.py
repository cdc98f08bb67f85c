"""The very hidden sheet `butlang`: where each figure of the workbook comes from, so that edits can be carried back.

Column A is a word; what follows it depends on the word (`source`, `feuille`, `ue`, `modules`…).
A fact is its value, the number of its source, its line there.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from json import dumps
from typing import Final

from butlang import __version__
from butlang.backends import Options
from butlang.backends.xlsx.grid import Grid
from butlang.backends.xlsx.plan import Plan, key_of
from butlang.backends.xlsx.rows import KEY_LOOK
from butlang.model import Formation
from butlang.numbers import plain
from butlang.source import Source, Span

NAME: Final = "butlang"
SCHEMA: Final = "butlang-workbook/1"
_CELL: Final = 4000
"""Characters a cell of facts may have, so long as one fact does not need more."""


class Sources:
    """The files that a formation was compiled from, its own first."""

    def __init__(self, formation: Formation, spec: str | None) -> None:
        found = list(_sources(formation))
        self._numbers = {source.path: number for number, source in enumerate(found)}
        root = found[0].path
        named = root.rpartition("/")[2] if spec is None else spec
        self.rows = [(_relative(source.path, root, named), _digest(source)) for source in found]

    @property
    def digest(self) -> str:
        """One hash of all of them."""
        return sha256("\n".join(digest for _, digest in self.rows).encode()).hexdigest()

    def place(self, span: Span) -> tuple[int, int]:
        """The number of a span's source, and its line."""
        return self._numbers.get(span.source.path, 0), span.line


def _sources(formation: Formation) -> Iterator[Source]:
    seen: set[str] = set()
    found: Formation | None = formation
    while found is not None:
        for source in (found.source, *found.sources):
            if source.path not in seen:
                seen.add(source.path)
                yield source
        found = found.base


def _relative(path: str, root: str, named: str) -> str:
    """The path of a source as seen from where the root's own path is seen."""
    if path == root:
        return named
    beside = posixpath.relpath(path, posixpath.dirname(root) or ".")
    return posixpath.normpath(posixpath.join(posixpath.dirname(named), beside))


def _digest(source: Source) -> str:
    return sha256(source.text.encode("utf-8", "surrogatepass")).hexdigest()


def properties(options: Options, sources: Sources) -> dict[str, str]:
    """What the file's custom properties say."""
    found = {"butlang.spec": options.spec, "butlang.source": sources.digest, "butlang.version": __version__}
    found |= {"butlang.layout": options.layout, "butlang.revision": options.revision}
    return {name: value for name, value in found.items() if value is not None}


def write(grid: Grid, plans: Mapping[str, Plan], options: Options, sources: Sources) -> None:
    """Fill the sheet."""
    rows = [("schema", SCHEMA), ("version", __version__), ("layout", options.layout)]
    lines: list[Sequence[str]] = [*rows, ("spec", options.spec or "")]
    if options.revision is not None:
        lines.append(("revision", options.revision))
    lines += [("source", path, digest) for path, digest in sources.rows]
    for name, plan in plans.items():
        lines.append(("feuille", name, str(plan.table.semestre.number), plan.table.parcours or "", plan.title))
        for rank, ue in enumerate(plan.table.ues):
            lines += [("ue", name, ue.ue.code.text, said) for said in _said(facts(plan, rank), sources)]
        lines += [("modules", name, said) for said in _said(titles(plan), sources)]
    for row, cells in enumerate(lines, 1):
        for column, text in enumerate(cells, 1):
            grid.text(row, column, text, KEY_LOOK)


def facts(plan: Plan, rank: int) -> dict[str, tuple[str, Span]]:
    """The facts of a UE that stand in cells of their own, by the key of their column, and where they are written."""
    ue = plan.table.ues[rank].ue
    found = {"compétence": (ue.competence.title, ue.competence.span)}
    if ue.niveau is not None:
        found["niveau"] = (ue.niveau.title, ue.niveau.span)
    if ue.ects is not None:
        found["ects"] = (plain(ue.ects), ue.ects_span or ue.span)
    for at, column in plan.modules:
        text = plan.cells[at][rank]
        if text is not None:
            found[key_of(column)] = (text, column.module.weights[ue.code.text].span)
    return found


def titles(plan: Plan) -> dict[str, tuple[str | None, Span]]:
    """The titles of the modules by code, and where these are declared."""
    return {
        module.code.text: (module.title, module.declared)
        for module in plan.table.sheet.modules
        if not module.code.unidentified
    }


def _said(facts: Mapping[str, tuple[str | None, Span]], sources: Sources) -> Iterator[str]:
    """Facts as JSON objects, as many as they need: a cell holds 32,767 characters."""
    some: list[str] = []
    for key, (value, span) in facts.items():
        said = f"{_json(key)}:{_json((value, *sources.place(span)))}"
        if sum(map(len, some)) + len(said) > _CELL and some:
            yield "{" + ",".join(some) + "}"
            some = []
        some.append(said)
    if some:
        yield "{" + ",".join(some) + "}"


def _json(said: object) -> str:
    return dumps(said, ensure_ascii=False, separators=(",", ":"))
