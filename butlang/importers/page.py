"""The page of a thing that an import reports: what it means, why it is said, and a text that sets it off."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import field, frozen

from butlang.diagnostics import Code, Text


@frozen(eq=False)
class Page:
    """`wrong` is a document that gives this code; `right` the same as it should be, where a change of it is the remedy."""

    code: Code
    summary: Text
    why: Text
    wrong: str
    right: str = ""
    files: Mapping[str, str] = field(factory=dict)

    @property
    def name(self) -> str:
        return self.code.name
