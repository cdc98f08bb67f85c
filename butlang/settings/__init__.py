"""What a root is judged by: how grave each check is, and the rules that hold where it gives none."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from attrs import evolve, field, frozen

from butlang.diagnostics import Code, Diagnostic, Severity
from butlang.model import Regles
from butlang.records import Value

_GRAVITY: Final = {Severity.NOTE: 0, Severity.WARNING: 1, Severity.ERROR: 2}


@frozen(eq=False, repr=False)
class Settings(Value):
    """`levels`, by name, are the severities that differ from a check's own; None: it is not run.

    `regles` hold where neither the formation nor its base has a `règle` of that kind.
    """

    levels: Mapping[str, Severity | None] = field(factory=dict)
    regles: Regles = field(factory=Regles)

    def level(self, code: Code) -> Severity | None:
        """How grave a check is here; None where it is not run."""
        return self.levels.get(code.name, None if code.optional else code.severity)

    def severity(self, code: Code, own: Severity | None) -> Severity | None:
        """How grave a finding is; `own` is what a rule says of this one, which nothing makes graver."""
        level = self.level(code)
        return level if own is None or level is None else min(level, own, key=_GRAVITY.__getitem__)

    def judged(self, found: Diagnostic) -> Diagnostic | None:
        """A finding as grave as it is here, None where its check is not run; errors of the language stay as they are."""
        if found.code.of_language:
            return found
        severity = self.severity(found.code, None if found.severity is found.code.severity else found.severity)
        return None if severity is None else evolve(found, severity=severity)

    @property
    def off(self) -> frozenset[str]:
        """The names of checks that are turned off."""
        return frozenset(name for name, level in self.levels.items() if level is None)


DEFAULT: Final = Settings()
