"""Which module of one version is which of another. A code is no identity: a module inserted above moves all codes below it
by one, and what the other side says of R3.04 is then to be said of R3.05."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final, TypeAlias

from butlang.format.same import Meaning, meaning
from butlang.merge.aspects import COEFFICIENT, PARCOURS, TITLE
from butlang.merge.nodes import Node
from butlang.syntax import ast

Codes: TypeAlias = dict[str, str]
"""A code in one version -> the code of the same module in the other, or `GONE`: another one may have its code there."""

GONE: Final = ""

_Modules: TypeAlias = dict[str, list[Node]]
_Said: TypeAlias = Mapping[str, Meaning]
"""What is said of the module of each code."""

_LOST: Final = "[…]"


def recoded(old: Sequence[Node], new: Sequence[Node]) -> Codes:
    """The modules that are the same: by a title that no other has; then, of those that are left, by code and title, by title
    and coefficients, by code, by title, by coefficients and what stands above."""
    here, there = _modules(old), _modules(new)
    codes = _only(_named(_titles(here)), _named(_titles(there)))
    for same in (_same_code_and_title, _same_text, _same_code, _same_title):
        codes |= same(_without(here, codes), _without(there, codes.values()))
    codes |= _only(_places(here, codes), _places(there, {code: code for code in codes.values()}))
    return {code: codes.get(code, GONE) for code in here}


def _modules(nodes: Iterable[Node]) -> _Modules:
    """The lines of each module; columns that are not identified are no module."""
    found: _Modules = {}
    for node in nodes:
        it = node.statement
        if isinstance(it, ast.Module) and not it.code.code.unidentified:
            found.setdefault(it.code.code.text, []).append(node)
    return found


def _without(modules: _Modules, known: Iterable[str]) -> _Modules:
    left = modules.keys() - known
    return {code: lines for code, lines in modules.items() if code in left}


def _same_code_and_title(here: _Modules, there: _Modules) -> Codes:
    old, new = _named(_titles(here)), _named(_titles(there))
    return {code: code for code, said in old.items() if new.get(code) == said}


def _same_text(here: _Modules, there: _Modules) -> Codes:
    return _only(_texts(here), _texts(there))


def _same_code(here: _Modules, there: _Modules) -> Codes:
    return {code: code for code in here if code in there}


def _same_title(here: _Modules, there: _Modules) -> Codes:
    return _only(_named(_titles(here)), _named(_titles(there)))


def _only(here: _Said, there: _Said) -> Codes:
    """The codes of which the same is said, where it is said of one only on either side."""
    old, new = _by_meaning(here), _by_meaning(there)
    return {codes[0]: new[said][0] for said, codes in old.items() if len(codes) == len(new.get(said, ())) == 1}


def _by_meaning(found: _Said) -> dict[Meaning, list[str]]:
    codes: dict[Meaning, list[str]] = {}
    for code, said in found.items():
        codes.setdefault(said, []).append(code)
    return codes


def _titles(modules: _Modules) -> dict[str, tuple[str, str]]:
    """The pole and the title of each."""
    return {code: (_pole(lines), _title(lines)) for code, lines in modules.items()}


def _named(titles: Mapping[str, tuple[str, str]]) -> _Said:
    """Titles, without those that were lost."""
    return {code: said for code, said in titles.items() if said[1] != _LOST}


def _texts(modules: _Modules) -> _Said:
    return {code: (_pole(lines), _title(lines), _weights(lines)) for code, lines in modules.items()}


def _places(modules: _Modules, known: Mapping[str, str]) -> _Said:
    """The coefficients of modules that are not known yet, with the known one above as the new version names it."""
    above: str | None = None
    found: dict[str, Meaning] = {}
    for code, lines in modules.items():
        above = known.get(code, above)
        if code not in known and any(said for _, said in _weights(lines)):
            found[code] = _pole(lines), _weights(lines), above
    return found


def _title(lines: list[Node]) -> str:
    return next((str(meaning(line.said[TITLE].text)) for line in lines if TITLE in line.said), _LOST)


def _weights(lines: list[Node]) -> tuple[tuple[Meaning, frozenset[Meaning]], ...]:
    """The coefficients of each line, with its parcours."""
    return tuple(
        (
            line.means.get(PARCOURS),
            frozenset(fact for fact in line.means.items() if fact[0][0] == COEFFICIENT),
        )
        for line in lines
    )


def _pole(lines: list[Node]) -> str:
    it = lines[0].statement
    return it.code.code.pole if isinstance(it, ast.Module) else ""
