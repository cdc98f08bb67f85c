"""LibreOffice without a screen, for the tests that ask it what it makes of a workbook."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path
from typing import Final

import pytest

_PROGRAM: Final = shutil.which("soffice")

# Where BUTLANG_REQUIRE_SOFFICE is set (it is in .ci/run), these tests fail rather than not run.
needed = pytest.mark.skipif(
    _PROGRAM is None and not os.environ.get("BUTLANG_REQUIRE_SOFFICE"), reason="LibreOffice is not installed"
)


def convert(files: Iterable[Path], suffix: str, folder: Path) -> None:
    """Write each file again in another format (`xlsx`, `html`, `pdf`) into a folder, under a profile of its own."""
    assert _PROGRAM is not None, "BUTLANG_REQUIRE_SOFFICE is set and there is no soffice"
    folder.mkdir(parents=True, exist_ok=True)
    profile = f"-env:UserInstallation={(folder.parent / 'profile').as_uri()}"
    command = [_PROGRAM, profile, "--headless", "--convert-to", suffix, "--outdir", str(folder)]
    subprocess.run([*command, *map(str, files)], check=True, capture_output=True, timeout=600)
