"""Profiles: for what a curriculum is judged. A profile says of every check how grave it is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from butlang.checks import CHECKS
from butlang.diagnostics import Code, Severity
from butlang.settings import DEFAULT

NORMAL: Final = "normal"

# Figures that are not all there yet. What contradicts a printed document (attendu) stays an error.
_UNFINISHED: Final = frozenset(
    (
        "part-sae",
        "total-ue",
        "ects-semestre",
        "ects-diplôme",
        "coefficient-inconnu",
        "ue-sans-poids",
        "ue-sans-sae",
        "ue-sans-ressource",
    )
)


def _brouillon(code: Code) -> Severity | None:
    return Severity.WARNING if code.name in _UNFINISHED else DEFAULT.level(code)


def _vote(code: Code) -> Severity | None:
    if code.optional:
        return code.severity
    return Severity.ERROR if code.severity is Severity.WARNING else code.severity


_PROFILES: Final[Mapping[str, Callable[[Code], Severity | None]]] = {
    # The figures are still being written.
    "brouillon": _brouillon,
    NORMAL: DEFAULT.level,
    # It goes before a council: a likely mistake is one, and the optional checks are run.
    "vote": _vote,
}
NAMES: Final = tuple(_PROFILES)


def levels(profile: str) -> dict[str, Severity | None]:
    """By name, the severities of a profile that differ from the checks' own."""
    of = _PROFILES[profile]
    return {check.name: of(check.code) for check in CHECKS if of(check.code) is not DEFAULT.level(check.code)}
