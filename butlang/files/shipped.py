"""Files that come with butlang."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable


def shipped(package: str, folder: str) -> dict[str, str]:
    """The texts under a folder of a package, by their path in it."""
    return dict(_under(files(package) / folder, ""))


def _under(folder: Traversable, prefix: str) -> Iterator[tuple[str, str]]:
    for entry in sorted(folder.iterdir(), key=lambda each: each.name):
        if entry.is_dir():
            yield from _under(entry, f"{prefix}{entry.name}/")
        else:
            yield prefix + entry.name, entry.read_bytes().decode()
