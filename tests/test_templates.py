"""The parts that are written down are those that openpyxl makes of the layouts. `pytest --update` writes them."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

from butlang.backends.xlsx import templates
from butlang.backends.xlsx.layouts import LAYOUTS
from butlang.backends.xlsx.shell import TEMPLATES, template
from butlang.backends.xlsx.template import parts

FOLDER = Path(templates.__file__).parent


@pytest.mark.parametrize("layout", LAYOUTS)
def test_template(layout: str, update: bool) -> None:
    made = dict(parts(LAYOUTS[layout]))
    if update:
        (FOLDER / f"{layout}.py").write_text(written(layout, made), encoding="utf-8", newline="\n")
        return
    assert made == import_module(f"{TEMPLATES}.{layout}").PARTS


@pytest.mark.parametrize("lxml", ["True", "False"])
def test_openpyxl_writes_the_same_by_lxml_or_without(lxml: str) -> None:
    code = (
        "import openpyxl; from butlang.backends.xlsx.shell import template; from butlang.backends.xlsx.template import parts;"
        "from butlang.backends.xlsx.layouts import LAYOUTS;"
        "print(openpyxl.LXML, all(parts(LAYOUTS[name]) == template(name) for name in LAYOUTS))"
    )
    env = os.environ | {"OPENPYXL_LXML": lxml, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run([sys.executable, "-c", code], env=env, check=True, capture_output=True, text=True)
    assert done.stdout.split() == [lxml, "True"]


def test_a_layout_without_a_template_is_made_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    wanted = template("coefficients")
    monkeypatch.setattr(import_module("butlang.backends.xlsx.shell"), "TEMPLATES", "butlang.backends.xlsx.no_templates")
    assert template("coefficients") == wanted


def written(layout: str, made: dict[str, str]) -> str:
    lines = "".join(f"    {name!r}: {text!r},\n" for name, text in sorted(made.items()))
    return f'"""Layout `{layout}`; written by `pytest --update`, see `template.py`."""\n\nPARTS = {{\n{lines}}}\n'
