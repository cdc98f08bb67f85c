"""click's own sentences: each that a user can meet has its French."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import click
import pytest

from butlang.cli.language import FRENCH, chosen

# Prompts, deprecations, mistakes of a programmer, shells, and types that butlang does not use.
NOT_MET = re.compile(
    r"deprecat|Deprecat|Could not determine|No options defined|exactly one parameter|defined twice|Boolean option|iterable|"
    r"env var|\(dynamic\)|Do you want|Confirm the|version %|unknown error|Could not open|start character|Choice\(|"
    r"^file$|^directory$|^path$|match the format|values are required|valid UUID|'\{filename\}'|\{filename!r\}"
)
MODULES = ("core", "decorators", "exceptions", "formatting", "parser", "types")


def sentences() -> set[str]:
    found = set()
    for name in MODULES:
        tree = ast.parse((Path(click.__file__).parent / f"{name}.py").read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("_", "ngettext"):
                texts = [a.value for a in node.args if isinstance(a, ast.Constant) and isinstance(a.value, str)]
                found.update(texts)
    return found


def test_every_sentence_of_click_is_translated() -> None:
    found = sentences()
    assert len(found) > 40
    assert {text for text in found if not NOT_MET.search(text)} - set(FRENCH) == set()


def test_translations_take_the_same_arguments() -> None:
    for english, french in FRENCH.items():
        names = set(re.findall(r"\{(\w+)", english))
        assert set(re.findall(r"\{(\w+)", french)) <= names


@pytest.mark.parametrize(
    ("args", "variable", "lang"),
    [
        ([], None, "fr"),
        ([], "en", "en"),
        ([], "en_GB.UTF-8", "en"),
        ([], "de", "fr"),
        (["check", "--lang", "en"], None, "en"),
        (["check", "--lang=fr"], "en", "fr"),
        (["--lang", "en", "check"], None, "en"),
        (["check", "--", "--lang", "en"], None, "fr"),
        (["check", "--lang"], None, "fr"),
    ],
)
def test_the_language_of_a_command_line(args: list[str], variable: str | None, lang: str) -> None:
    assert chosen(args, {} if variable is None else {"BUTLANG_LANG": variable}) == lang
