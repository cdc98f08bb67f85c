"""How many of what, in a sentence."""

from __future__ import annotations

from typing import Final, Literal, TypeAlias

from attrs import define

from butlang.diagnostics import Diagnostic, Lang, Severity

Counted: TypeAlias = Literal["error", "warning", "note", "waived"]

_WORDS: Final[dict[Lang, dict[Counted, tuple[str, str]]]] = {
    "fr": {
        "error": ("erreur", "erreurs"),
        "warning": ("avertissement", "avertissements"),
        "note": ("note", "notes"),
        "waived": ("dérogation", "dérogations"),
    },
    "en": {
        "error": ("error", "errors"),
        "warning": ("warning", "warnings"),
        "note": ("note", "notes"),
        "waived": ("waiver", "waivers"),
    },
}


def plural(lang: Lang, count: int, one: str, many: str) -> str:
    """`1 fichier`, `2 fichiers`; in French 0 is singular."""
    single = count < 2 if lang == "fr" else count == 1
    return f"{count} {one if single else many}"


def files(lang: Lang, count: int) -> str:
    return plural(lang, count, "fichier", "fichiers") if lang == "fr" else plural(lang, count, "file", "files")


@define(eq=False)
class Counts:
    """Diagnostics by severity; a waived one counts as waived only."""

    error: int = 0
    warning: int = 0
    note: int = 0
    waived: int = 0

    def add(self, diagnostic: Diagnostic) -> None:
        self.count(diagnostic.severity, diagnostic.waived is not None)

    def count(self, severity: Severity, waived: bool) -> None:
        if waived:
            self.waived += 1
        elif severity is Severity.ERROR:
            self.error += 1
        elif severity is Severity.WARNING:
            self.warning += 1
        else:
            self.note += 1

    def parts(self, lang: Lang) -> list[str]:
        """Each count that is not zero, in words."""
        found: list[tuple[Counted, int]] = [
            ("error", self.error), ("warning", self.warning), ("note", self.note), ("waived", self.waived)
        ]  # fmt: skip
        return [plural(lang, count, *_WORDS[lang][what]) for what, count in found if count]

    def sentence(self, lang: Lang, read: int) -> str:
        """`2 erreurs, 1 avertissement`, or `aucune erreur dans 3 fichiers, 1 note`."""
        parts = self.parts(lang)
        if not self.error:
            none = "aucune erreur dans" if lang == "fr" else "no error in"
            parts.insert(0, f"{none} {files(lang, read)}")
        return ", ".join(parts)
