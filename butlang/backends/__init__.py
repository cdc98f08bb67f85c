"""Formats that a curriculum is written in: value in, bytes out.

A backend opens no file and checks nothing; it shows what was found. Its module is
imported on first use, so that `check` never pays for a spreadsheet library.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Final, NamedTuple, Protocol, TypeAlias, cast

from attrs import frozen

from butlang.diagnostics import Diagnostic, Lang, Message
from butlang.figures import Curriculum

LAYOUTS: Final = ("coefficients", "preconisation")

# What follows the spec's stem in a file's name (before the suffix) -> its content.
# One file: {"": …}. One file per sheet: {"-S1": …, "-S3-MMPV": …}.
Files: TypeAlias = Mapping[str, bytes]


class RefusedError(Exception):
    """A curriculum that a format cannot hold; the message says why."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.to("en"))
        self.message = message


@frozen
class Options:
    """What the caller may choose.

    `spec` is the path of the spec from the repository's root: a workbook keeps it as a hint
    of where it came from. `revision` is the commit that its files stand in, with `+` where they differ from it.
    A sheet is French whatever `lang` is: it goes before a council.
    """

    layout: str = "coefficients"
    lang: Lang = "fr"
    column_totals: bool = False
    spec: str | None = None
    revision: str | None = None


class Backend(Protocol):
    """What the module of a format provides."""

    def emit(self, curriculum: Curriculum, diagnostics: tuple[Diagnostic, ...], options: Options) -> Files: ...


class Format(NamedTuple):
    """A suffix, and the module that is imported when the format is asked for."""

    suffix: str
    module: str

    def emit(
        self, curriculum: Curriculum, diagnostics: tuple[Diagnostic, ...] = (), options: Options | None = None
    ) -> Files:
        """The files of a curriculum, by what follows the stem in their names."""
        backend = cast(Backend, import_module(self.module))
        return backend.emit(curriculum, diagnostics, options or Options())


BACKENDS: Final[Mapping[str, Format]] = {
    "xlsx": Format(".xlsx", "butlang.backends.xlsx"),
    "json": Format(".json", "butlang.backends.json"),
    "csv": Format(".csv", "butlang.backends.csv"),
}
