"""What each backend makes of a spec: `tests/golden/<name>/`.

`spec.but` is compiled; beside it stand `workbook.txt` (the XLSX as text), `preconisation-BUTn.txt`
(those of the other layout), `model.json` and one CSV a sheet. `pytest --update` rewrites them and deletes those no longer made.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from butlang.backends import BACKENDS, Options
from tests.dump import dump
from tests.loading import analyse_text

GOLDEN = Path(__file__).parent / "golden"
CASES = sorted(path.parent for path in GOLDEN.glob("*/spec.but"))


def produced(folder: Path) -> dict[str, str]:
    """The expected files of a case, by name."""
    spec = (folder / "spec.but").read_text(encoding="utf-8")
    outcome = analyse_text(spec, path=f"specs/{folder.name}.but")
    assert outcome.value is not None
    options = Options(spec=f"specs/{folder.name}.but")
    made = {form: BACKENDS[form].emit(outcome.value, outcome.diagnostics, options) for form in BACKENDS}
    yearly = Options(spec=options.spec, layout="preconisation")
    others = BACKENDS["xlsx"].emit(outcome.value, outcome.diagnostics, yearly)
    files = {f"preconisation{name}.txt": dump(data) for name, data in others.items()}
    files |= {"workbook.txt": dump(made["xlsx"][""]), "model.json": made["json"][""].decode()}
    return files | {f"sheet{name}.csv": data.decode().replace("\r\n", "\n") for name, data in made["csv"].items()}


@pytest.mark.parametrize("folder", CASES, ids=lambda path: path.name)
def test_golden(folder: Path, update: bool) -> None:
    files = produced(folder)
    if update:
        for path in folder.iterdir():
            if path.name not in files and path.name != "spec.but":
                path.unlink()
        for name, text in files.items():
            (folder / name).write_text(text, encoding="utf-8", newline="\n")
        return
    assert {path.name for path in folder.iterdir()} == {"spec.but", *files}
    for name, text in files.items():
        assert text == (folder / name).read_text(encoding="utf-8"), name


def test_there_are_cases() -> None:
    assert len(CASES) >= 2
