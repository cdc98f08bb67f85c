"""The files of a new repository, from the templates of `files/` and what is asked for.

A template is the file itself, but for a few words between two `@`; `PLACES` says where it goes.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from attrs import frozen

from butlang.importers.acronyms import free_stem, initials, slug
from butlang.importers.text import quoted
from butlang.starter.git import ATTRIBUTES

GITATTRIBUTES: Final = ".gitattributes"
PLACES: Final[Mapping[str, str]] = {
    "specification.but": "specs/@STEM@.but",
    "butlang.toml": "butlang.toml",
    "README.md": "README.md",
    "gitattributes": GITATTRIBUTES,
    "gitignore": ".gitignore",
    "pre-commit-config.yaml": ".pre-commit-config.yaml",
    "github/workflows/maquettes.yml": ".github/workflows/maquettes.yml",
    "github/workflows/commentaire.yml": ".github/workflows/commentaire.yml",
    "gitlab-ci.yml": ".gitlab-ci.yml",
}
"""Template -> where it goes, in the order in which they are written."""
TITLE: Final = "Métiers du patrimoine"
_WORD: Final = re.compile("@([A-Z]+)@")


@frozen
class Formation:
    """The formation of the first specification."""

    title: str
    code: str

    @property
    def stem(self) -> str:
        """The name of its file; a title without letters gives none."""
        return free_stem(slug(self.title) or slug(self.code), ())

    @property
    def path(self) -> str:
        return f"specs/{self.stem}.but"

    @property
    def line(self) -> str:
        return f"formation {self.code} {quoted(self.title)}\n"


def formation(title: str | None, code: str | None) -> Formation:
    """The formation that is asked for, its code made of its title where there is none; without a title an invented one."""
    title = TITLE if title is None else title
    return Formation(title, initials(title) if code is None else code)


def repository(templates: Mapping[str, str], of: Formation, version: str) -> dict[str, str]:
    """Path -> text, for every template."""
    words = {
        "QUOTED": quoted(of.title),
        "CODE": of.code,
        "STEM": of.stem,
        "VERSION": version,
        "ATTRIBUTES": "\n".join(ATTRIBUTES),
    }

    def filled(text: str) -> str:
        return _WORD.sub(lambda found: words[found[1]], text)

    return {filled(place): filled(templates[name]) for name, place in PLACES.items()}


def attributes_missing(present: str) -> list[str]:
    """The lines that git needs for specifications and workbooks, and that a `.gitattributes` lacks."""
    there = {" ".join(line.split()) for line in present.splitlines()}
    return [line for line in ATTRIBUTES if line not in there]
