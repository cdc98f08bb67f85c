"""git as a test wants it: nothing of this machine's configuration, of a hook's environment, or of a repository above."""

from __future__ import annotations

import os
from pathlib import Path

import pytest


def own_git(ceiling: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """git knows only what is set in the repositories under a folder."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(ceiling))
