"""What a project asks for: settings for all of its files, others for some, files that are left out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

from attrs import field, frozen

from butlang.diagnostics import Severity
from butlang.model import Regles
from butlang.records import Record
from butlang.resolve.names import Rules
from butlang.settings import Settings
from butlang.settings.profiles import NORMAL, levels

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec


@frozen(eq=False, repr=False)
class Part(Record):
    """What is asked of all files, or of those that a pattern names; the profile is None where none is."""

    profile: str | None = None
    levels: Mapping[str, Severity | None] = field(factory=dict)
    rules: Rules = field(factory=Rules)
    pattern: GitIgnoreSpec | None = None


@frozen(eq=False, repr=False)
class Configuration(Record):
    """`parts` in the order in which they are written: of two that speak of one thing the last one holds.

    A check that is named has the severity that it is given, whatever the profile.
    """

    parts: Sequence[Part] = ()
    left_out: GitIgnoreSpec | None = None

    def excludes(self, path: str) -> bool:
        """Whether a folder's search leaves a file out; the path is from the project's root, with `/`."""
        return self.left_out is not None and self.left_out.match_file(path)

    def settings(self, path: str | None, profile: str | None = None) -> Settings:
        """The settings of a root (its path from the project's root; None: a text that is no file).

        `profile` is one that is asked for elsewhere: it stands for those that are written.
        """
        concerned = [
            part for part in self.parts if part.pattern is None or (path is not None and part.pattern.match_file(path))
        ]
        chosen, named, regles = NORMAL, dict[str, Severity | None](), Regles()
        for part in concerned:
            chosen = part.profile or chosen
            named |= part.levels
            regles = part.rules.over(regles)
        return Settings({**levels(profile or chosen), **named}, regles)


NONE: Final = Configuration()
