"""Cases of a merge as text: three versions, the merged text, what is said of it (`tests/merges/*.txt`).

What the case shows.
=== base | ours | theirs
a specification; the last two may be edits of the base: `-line` goes, `+line` comes, ` line` stays (`edited`)
=== merged           rewritten by `--update`, as is
=== said
"""

from __future__ import annotations

import re

from attrs import frozen

from butlang.merge import merge
from butlang.source import Source

VERSIONS = ("base", "ours", "theirs")
LABELS = ("notre version", "leur version")


@frozen
class Case:
    intro: str
    versions: dict[str, str]

    def text(self) -> str:
        """The case with what comes out of it."""
        base, ours, theirs = (Source(name, self.version(name)) for name in VERSIONS)
        result = merge(base, ours, theirs, LABELS)
        said = [f"{one.line}: {one.message.to('fr')}" for one in result.conflicts]
        said += [note.to("fr") for note in result.notes]
        written = "".join(f"=== {name}\n{self.versions[name]}" for name in VERSIONS)
        return f"{self.intro}{written}=== merged\n{result.text}=== said\n" + "".join(f"{line}\n" for line in said)

    def version(self, name: str) -> str:
        """A version: whole, or the base with some lines changed."""
        text = self.versions[name]
        return edited(self.versions["base"], text) if re.match(r"[-+ ]", text) else text


def edited(base: str, edits: str) -> str:
    """A text in which each run of `-` lines becomes the `+` lines below it; `+` lines alone follow the line named by ` line`."""
    for block in re.findall(r"(?:^[- ].*\n)+(?:^\+.*\n)*", edits, re.M):
        old = "".join(line[1:] + "\n" for line in block.splitlines() if line[0] in "- ")
        new = "".join(line[1:] + "\n" for line in block.splitlines() if line[0] in "+ ")
        assert base.count(old) == 1, (old, base)
        base = base.replace(old, new)
    return base


def read_case(text: str) -> Case:
    intro, *parts = re.split(r"^=== ", text, flags=re.M)
    found = dict(part.split("\n", 1) for part in parts)
    return Case(intro, {name: found[name] for name in VERSIONS})
