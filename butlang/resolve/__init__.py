"""From parsed files to the model: names, layers (`hérite`), included files, parcours, sheets.

Every layer is a list of lines; the lines of a semester are replayed from the
deepest base up to the root's own, so that the local `semestre` decides which
parcours they concern.
"""

from __future__ import annotations

from typing import Final, Protocol

from butlang.diagnostics import Outcome, Severity
from butlang.model import Change, Formation, Waiver
from butlang.resolve.claims import waiver
from butlang.resolve.gather import Layer, Loader, Parse, formation_line, gather, parsed
from butlang.resolve.header import Header
from butlang.resolve.lines import semestres
from butlang.resolve.names import Names, declare
from butlang.resolve.report import PARCOURS, Reporter
from butlang.resolve.semestre import Replay
from butlang.syntax import ast

# A line of these that does not parse may change any figure.
BLINDING: Final = ("règle", "inclut", "hérite", "modifie", "dérogation")


class ResolveBase(Protocol):
    """Resolves the file that a root inherits, as a root of its own; the same file may be asked for by many."""

    def __call__(self, base: ast.File, load: Loader, /) -> Outcome[Formation | None]: ...


def resolve(
    root: ast.File, load: Loader, read: Parse = parsed, base: ResolveBase | None = None
) -> Outcome[Formation | None]:
    """The formation (or programme) that a root file describes; None when it has no such line.

    Opens nothing: `load` gives the sources that `hérite` and `inclut` name. What is wrong
    in the base is among the diagnostics: a formation does not stand on a broken base.
    """
    opening = formation_line(root)
    if opening is None:
        return Outcome(None)
    layers, found = gather(root, load, read)
    to, changes = Reporter(), list[Change]()
    names = Names(to, changes)
    to.quiet = _missing_file(layers)
    under = None
    if len(layers) > 1 and not to.quiet:
        below = base(layers[-2].files[0], load) if base else resolve(layers[-2].files[0], load, read)
        under = below.value
        found.extend(below.diagnostics)
        own_files = [file.source for file in layers[-1].files]
        to.quiet = any(d.severity is Severity.ERROR and d.span.source not in own_files for d in found)
    declare(layers, names)
    header = Header(layers[-1], to)
    own = len(layers) - 1
    programmes = frozenset(i for i, layer in enumerate(layers) if _is_programme(layer))
    opened = [semestres(layer, to, i == own) for i, layer in enumerate(layers)]
    numbers = {n for i, by_number in enumerate(opened) for n in by_number if i == own or i not in programmes}
    waivers = _file_waivers(layers[-1], names)
    blind = _blind(layers)
    doubtful = {s.number for s in under.semestres if not s.sure} if under is not None else set()
    resolved = []
    for number in sorted(numbers):
        one = Replay(number, [by_number.get(number) for by_number in opened], names, to, changes, programmes)
        resolved.append(one.resolve(waivers, blind or number in doubtful))
    formation = Formation(
        "programme" if own in programmes else "formation",
        opening.code.text if isinstance(opening.code, ast.Word) else "?",
        opening.title.text if isinstance(opening, ast.Formation) else "[…]",
        header.value("site"),
        header.regime,
        header.annee,
        header.value("version"),
        tuple(header.votes),
        tuple(names.parcours.values()),
        tuple(names.competences.values()),
        tuple(names.categories.values()),
        tuple(resolved),
        tuple(waivers),
        tuple(changes),
        not to.quiet and not any(map(_hides, layers[-1].statements())),
        under,
        tuple(file.source for file in layers[-1].files),
        root.source,
        opening.span if opening.code is None else opening.code.span,
    )
    return Outcome(formation, (*found, *to.found))


def _missing_file(layers: list[Layer]) -> bool:
    """Whether a file that is named could not be read, or a line that names one."""
    return not all(layer.complete for layer in layers) or any(
        isinstance(it, ast.Broken) and it.keyword in ("hérite", "inclut")
        for layer in layers
        for _, header, it in layer.statements()
        if header
    )


def _hides(placed: tuple[int, bool, ast.Statement]) -> bool:
    """Whether a line that cannot be read may have been a `semestre`, or the year that waivers are held against."""
    it = placed[2]
    return isinstance(it, ast.Broken) and (it.keyword in ("semestre", "année") or it.illegible)


def _is_programme(layer: Layer) -> bool:
    opening = formation_line(layer.files[0])
    if isinstance(opening, ast.Broken):
        return opening.keyword == "programme"
    return opening is not None and opening.kind == "programme"


def _blind(layers: list[Layer]) -> bool:
    """Whether a rule could not be read, or a file: then no figure at all is judged."""
    if not all(layer.complete for layer in layers):
        return True
    for layer in layers:
        for _, header, statement in layer.statements():
            if header and isinstance(statement, ast.Broken) and statement.keyword in BLINDING:
                return True
    return False


def _file_waivers(layer: Layer, names: Names) -> list[Waiver]:
    found = []
    for _, header, it in layer.statements():
        if header and isinstance(it, ast.Derogation):
            for word in it.parcours or ():
                if word.text not in names.parcours and "parcours" not in names.unsure:
                    names.to.unknown(PARCOURS, word.span, word.text, names.parcours)
            found.append(waiver(it, None, tuple(word.text for word in it.parcours or ())))
    return found
