"""Build hook: what a wheel holds that the checkout does not.

`butlang/syntax/_parser.py` is the parser that Lark generates from the grammar; it
spares each start the compilation of the grammar. The same grammar and the same
Lark give the same bytes. An editable install gets it too, a source archive does not.
"""

from __future__ import annotations

import ast
from io import StringIO
from pathlib import Path
from typing import Any, Final
from zlib import crc32

from hatchling.builders.hooks.plugin.interface import BuildHookInterface
from lark import Lark
from lark.tools.standalone import gen_standalone

GRAMMAR: Final = "grammar/butlang.lark"
LOADER: Final = "butlang/syntax/grammar.py"
PARSER: Final = "butlang/syntax/_parser.py"
SHIFT: Final = 0
HEADER: Final = """\
# SPDX-License-Identifier: MPL-2.0
# Made from grammar/butlang.lark when butlang was built; do not edit.
from __future__ import annotations  # Lark has many: evaluating them takes time at each start

GRAMMAR = "{digest}"

"""

# Lark's log, which it keeps silent, and what reads compressed tables: each start would pay for importing them.
UNUSED: Final = {
    "import logging\n": "",
    'logger: logging.Logger = logging.getLogger("lark")\nlogger.addHandler(logging.StreamHandler())\n': """\
class _Silent:
    def __getattr__(self, name):
        return lambda *args, **options: None
logger = _Silent()
""",
    "logger.setLevel(logging.CRITICAL)\n": "",
    "import pickle, zlib, base64\n": "",
}


class Hook(BuildHookInterface[Any]):
    """Called by hatchling before a wheel (`standard` or `editable`) is put together."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        root = Path(self.root)
        text = standalone((root / GRAMMAR).read_text(encoding="utf-8"), options(root / LOADER))
        (root / PARSER).write_text(text, encoding="utf-8", newline="\n")
        if version == "standard":
            build_data["force_include"]["grammar"] = "butlang/grammar"


def options(loader: Path) -> dict[str, Any]:
    """The constant OPTIONS of the module that loads the parser, read without importing it."""
    for node in ast.parse(loader.read_text(encoding="utf-8")).body:
        match node:
            case ast.Assign(targets=[ast.Name(id="OPTIONS")], value=value):
                return dict(ast.literal_eval(value))
    raise LookupError(f"{loader}: no OPTIONS")


def standalone(grammar: str, options: dict[str, Any]) -> str:
    """The source of a parser that needs no Lark."""
    out = StringIO()
    gen_standalone(_Ordered(grammar, maybe_placeholders=False, **options), out=out)  # type: ignore[no-untyped-call]
    return HEADER.format(digest=f"{crc32(grammar.encode()):08x}") + _without_unused(out.getvalue())


def _without_unused(source: str) -> str:
    """The source as it is if this Lark words one of the pieces differently."""
    if any(source.count(piece) != 1 for piece in UNUSED):
        return source
    for piece, instead in UNUSED.items():
        source = source.replace(piece, instead)
    return source


class _Ordered(Lark):
    """Lark numbers states and tokens by the order of sets, which differs from run to run; here they are sorted."""

    def memo_serialize(self, types_to_memoize: list[type]) -> Any:
        data, memo = super().memo_serialize(types_to_memoize)
        _sort(data["parser"]["parser"])
        return data, memo


def _sort(table: dict[str, Any]) -> None:
    """Number the tokens by name, and the states as they are met from the start."""
    names = sorted(table["tokens"].values())
    number = {name: index for index, name in enumerate(names)}
    actions = {
        state: sorted((number[table["tokens"][token]], action) for token, action in row.items())
        for state, row in table["states"].items()
    }
    order = list(table["start_states"].values())
    for state in order:  # grows while it is walked
        order += dict.fromkeys(to for _, (kind, to) in actions[state] if kind == SHIFT and to not in order)
    place = {state: index for index, state in enumerate(order)}
    table["tokens"] = dict(enumerate(names))
    table["states"] = {
        place[state]: {token: (kind, place[to] if kind == SHIFT else to) for token, (kind, to) in actions[state]}
        for state in order
    }
    for ends in ("start_states", "end_states"):
        table[ends] = {name: place[state] for name, state in table[ends].items()}
