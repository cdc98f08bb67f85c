"""A root file with everything that it includes and inherits, read through a loader.

Opens nothing itself. `inclut` puts files into one namespace (one layer), `hérite`
puts a layer underneath. Chains are walked without recursion on the depth of
`inclut`, with a bound and a check for cycles.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from attrs import define, field

from butlang.codes import DOUBLON, INCLUSION, INCLUSION_EN_DOUBLE
from butlang.diagnostics import Diagnostic, Fix, Message, Note, diagnostic, removed, say
from butlang.source import Source
from butlang.syntax import ast
from butlang.syntax.ast import opens_semestre
from butlang.syntax.parse import parse

MAX_DEPTH: Final = 32
MAX_FILES: Final = 256


class LoadError(Exception):
    """A file named by `hérite` or `inclut` that cannot be had; the message says why, `near` which one may be meant."""

    def __init__(self, message: Message, near: str | None = None) -> None:
        super().__init__(message.to("en"))
        self.message = message
        self.near = near


# (the file that names it, the name as written) -> the source; equal files give the same object.
Loader = Callable[[Source, str], Source]
Parse = Callable[[Source], tuple[ast.File, tuple[Diagnostic, ...]]]


@define(eq=False)
class Layer:
    """One namespace: a file and those it includes. `complete` is False when one of them could not be read.

    `repeated` are the names by which a file includes what it includes already, each after the first one.
    """

    files: list[ast.File] = field(factory=list)
    complete: bool = True
    repeated: list[tuple[ast.Word, ast.Word]] = field(factory=list)

    def statements(self) -> Iterator[tuple[int, bool, ast.Statement]]:
        """Every statement with the index of its file, and whether it stands before the file's first semester."""
        for index, file in enumerate(self.files):
            header = True
            for line in file.lines:
                if line.statement is not None:
                    header = header and not opens_semestre(line.statement)
                    yield index, header, line.statement


def formation_line(file: ast.File) -> ast.Formation | ast.Broken | None:
    """The line that makes a file a root: `formation` or `programme`, be it broken."""
    for line in file.lines:
        it = line.statement
        if isinstance(it, ast.Formation) or (isinstance(it, ast.Broken) and it.keyword in ("formation", "programme")):
            return it
    return None


def parsed(source: Source) -> tuple[ast.File, tuple[Diagnostic, ...]]:
    """The default parse: nothing is kept."""
    outcome = parse(source)
    return outcome.value, outcome.diagnostics


def gather(root: ast.File, load: Loader, read: Parse = parsed) -> tuple[list[Layer], list[Diagnostic]]:
    """The layers under a root file, the deepest base first, the root's own last."""
    found: list[Diagnostic] = []
    layers: list[Layer] = []
    seen: list[Source] = []
    file: ast.File | None = root
    while file is not None:
        seen.append(file.source)
        layer = _included(file, load, read, found)
        if not layers and layer.complete:  # a base is told the same when it is resolved by itself
            found.extend(_twice(first, name) for first, name in layer.repeated)
        layers.append(layer)
        file = _base(layer, seen, load, read, found)
    layers.reverse()
    return layers, found


def _named(file: ast.File, kind: str) -> list[ast.Word]:
    return [
        line.statement.value
        for line in file.lines
        if isinstance(line.statement, ast.Header) and line.statement.kind == kind
    ]


def _included(root: ast.File, load: Loader, read: Parse, found: list[Diagnostic]) -> Layer:
    layer = Layer([root])
    stack: list[tuple[ast.File, tuple[Source, ...]]] = [(root, (root.source,))]
    read_once = {root.source}
    while stack:
        file, chain = stack.pop(0)
        named: dict[Source, ast.Word] = {}
        for name in _named(file, "inclut"):
            try:
                source = load(file.source, name.text)
                if (first := named.setdefault(source, name)) is not name:
                    layer.repeated.append((first, name))
                if source in chain:
                    raise LoadError(_cycle(chain, source))
                if len(chain) >= MAX_DEPTH:
                    raise LoadError(
                        say(
                            "plus de {most} fichiers s'incluent l'un l'autre",
                            "more than {most} files include one another",
                            most=MAX_DEPTH,
                        )
                    )
                if source in read_once:
                    continue
                if len(read_once) >= MAX_FILES:
                    raise LoadError(
                        say("plus de {most} fichiers inclus", "more than {most} included files", most=MAX_FILES)
                    )
            except LoadError as error:
                found.append(_inclusion(name, error))
                layer.complete = False
                continue
            read_once.add(source)
            included, diagnostics = read(source)
            found.extend(diagnostics)
            found.extend(_formations(included))
            layer.files.append(included)
            stack.append((included, (*chain, source)))
    return layer


def _twice(first: ast.Word, name: ast.Word) -> Diagnostic:
    """What a file includes that it includes already; two files may well include the same one."""
    message = say("« {path} » est inclus deux fois", "“{path}” is included twice", path=name.text)
    note = Note(say("déjà inclus ici", "already included here"), first.span)
    fix = Fix(say(*_REPEATED), "unsafe", (removed(name.span),))
    return diagnostic(INCLUSION_EN_DOUBLE, name.span, message, (note,), fix)


_REPEATED: Final = (
    "effacer la ligne, ou y nommer l'autre fichier qui est à inclure",
    "remove the line, or name in it the other file to be included",
)


def _formations(file: ast.File) -> Iterator[Diagnostic]:
    for line in file.lines:
        if isinstance(line.statement, ast.Formation):
            word = line.statement.code
            yield diagnostic(
                INCLUSION,
                word.span,
                say(
                    "un fichier inclus n'a pas de ligne « {kind} »",
                    "an included file has no “{kind}” line",
                    kind=line.statement.kind,
                ),
            )


def _base(layer: Layer, seen: list[Source], load: Loader, read: Parse, found: list[Diagnostic]) -> ast.File | None:
    """The file that the layer inherits, if it can be had."""
    names = [(file, name) for file in layer.files for name in _named(file, "hérite")]
    for _, extra in names[1:]:
        note = Note(say("premier « hérite » ici", "first “hérite” here"), names[0][1].span)
        found.append(
            diagnostic(
                DOUBLON, extra.span, say("un seul « hérite » par formation", "one “hérite” per formation only"), (note,)
            )
        )
    if not names:
        return None
    file, name = names[0]
    try:
        source = load(file.source, name.text)
        if source in seen or any(source is f.source for f in layer.files):
            raise LoadError(_cycle((*seen,), source))
        if len(seen) >= MAX_DEPTH:
            raise LoadError(
                say(
                    "plus de {most} fichiers héritent l'un de l'autre",
                    "more than {most} files inherit one another",
                    most=MAX_DEPTH,
                )
            )
        base, diagnostics = read(source)
        if formation_line(base) is None:
            raise LoadError(
                say(
                    "« {path} » n'est ni une formation ni un programme",
                    "“{path}” is neither a formation nor a programme",
                    path=source.path,
                )
            )
    except LoadError as error:
        found.append(_inclusion(name, error))
        layer.complete = False
        return None
    found.extend(diagnostics)
    return base


def _cycle(chain: tuple[Source, ...], source: Source) -> Message:
    path = " -> ".join((*(s.path for s in chain), source.path))
    return say("ces fichiers tournent en rond : {path}", "these files go round in a circle: {path}", path=path)


def _inclusion(name: ast.Word, error: LoadError) -> Diagnostic:
    fix = None
    if error.near is not None:
        title = say("si c'est lui, écrire : {name}", "if that is the one, write: {name}", name=f'"{error.near}"')
        fix = Fix(title, "unsafe")
    return diagnostic(INCLUSION, name.span, error.message, (), fix)
