"""What is to be said of a workbook beside its edits."""

from __future__ import annotations

from attrs import define, field, frozen

from butlang.changes.cells import short
from butlang.diagnostics import Message, Text, say
from butlang.records import Record
from butlang.workbook import Cell


@frozen(eq=False, repr=False)
class Remark(Record):
    """Something about a place of the workbook: a cell, a sheet, or the file (no place)."""

    where: str
    message: Message

    @property
    def whole(self) -> Message:
        """The message with its place before it."""
        if not self.where:
            return self.message
        return say("{where} : {what}", "{where}: {what}", where=self.where, what=self.message)


@define(eq=False, repr=False)
class Remarks(Record):
    """`lost`: what differs from the text and cannot be carried into it; `notes`: what changes nothing that it says."""

    lost: list[Remark] = field(factory=list)
    notes: list[Remark] = field(factory=list)

    def lose(self, where: str, message: Message) -> None:
        self.lost.append(Remark(where, message))

    def note(self, where: str, message: Message) -> None:
        self.notes.append(Remark(where, message))

    def add(self, other: Remarks) -> None:
        self.lost += other.lost
        self.notes += other.notes


def quoted(cell: Cell | None) -> Text:
    """A cell as a message quotes it."""
    if cell is None or not cell.text.strip():
        return Text("rien", "nothing")
    if cell.kind == "number":
        return Text(cell.text.replace(".", ","), cell.text)
    return said(cell.text)


def said(text: str) -> Text:
    """A text as a message quotes it."""
    return Text(f"« {short(text)} »", f"“{short(text)}”")


def becomes(old: Text, new: Text) -> Message:
    return say("{old} devenu {new}", "{old} became {new}", old=old, new=new)
