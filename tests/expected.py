"""A file that holds what a case shows and what must come out of it."""

from __future__ import annotations

from pathlib import Path


def hold(path: Path, found: str, update: bool) -> None:
    """The file says what was found; `--update` writes it there instead."""
    text = path.read_bytes().decode()
    if update and found != text:
        path.write_bytes(found.encode())
    else:
        assert found == text
