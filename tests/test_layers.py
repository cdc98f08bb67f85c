"""The layers of ARCHITECTURE.md: a module imports from lower lines only, and modules on one line do not know each other."""

from __future__ import annotations

import ast
from pathlib import Path

import butlang

ROOT = Path(butlang.__file__).parent

# From the top down. A name covers the module or package of that name.
LAYERS = [
    {"cli"},
    {"report", "files", "starter"},
    {"diff", "fixing"},
    {"changes", "proof", "merge"},
    {"pipeline"},
    {"judge", "project"},
    {"waivers"},
    {"settings"},
    {"checks", "backends", "importers"},
    {"claims"},
    {"resolve", "figures", "format"},
    {"model"},
    {"syntax", "workbook"},
    {"codes", "words"},
    {"diagnostics"},
    {"source", "numbers", "records"},
]
HEIGHT = {name: -i for i, names in enumerate(LAYERS) for name in names}


def edges() -> set[tuple[str, str]]:
    found = set()
    for path in ROOT.rglob("*.py"):
        relative = path.relative_to(ROOT)
        name = relative.parts[0].removesuffix(".py")
        if name in ("__init__", "__main__") or path.name == "_parser.py":
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("butlang."):
                found.add((name, node.module.split(".")[1]))
            elif isinstance(node, ast.Import):
                found |= {(name, alias.name.split(".")[1]) for alias in node.names if alias.name.startswith("butlang.")}
    return {(a, b) for a, b in found if a != b}


def test_every_module_has_its_layer() -> None:
    names = {p.relative_to(ROOT).parts[0].removesuffix(".py") for p in ROOT.rglob("*.py")}
    assert names - {"__init__", "__main__"} - {"grammar"} == set(HEIGHT)


def test_imports_go_down() -> None:
    found = edges()
    assert len(found) > 30
    assert {(a, b) for a, b in found if HEIGHT[a] <= HEIGHT[b]} == set()


def test_the_core_opens_nothing_and_prints_nothing() -> None:
    calls = set()
    for path in ROOT.rglob("*.py"):
        top = path.relative_to(ROOT).parts[0].removesuffix(".py")
        if top in ("cli", "files") or path.name in ("_parser.py", "grammar.py"):
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Name)
                and node.func.id in ("open", "print", "input")
            ):
                calls.add((path.name, node.func.id))
            if isinstance(node, ast.ImportFrom | ast.Import):
                modules = [node.module] if isinstance(node, ast.ImportFrom) else [a.name for a in node.names]
                calls |= {(path.name, m) for m in modules if m in ("os", "time", "random", "subprocess", "socket")}
    assert calls == set()
