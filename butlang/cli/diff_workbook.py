"""A built workbook and a specification, in either order, as `butlang diff` compares them."""

from __future__ import annotations

from butlang.changes.built import Foreign
from butlang.cli.compared import compiled
from butlang.cli.console import Console, WrongUsage
from butlang.cli.sides import Folder
from butlang.diagnostics import Message, Text, say
from butlang.diff.whole import Comparison, Item, entries
from butlang.diff.workbook import beside
from butlang.files.documents import read_workbook
from butlang.files.faults import FileFault, refusal, slashes
from butlang.files.finding import SUFFIX
from butlang.report.screen import visible


def with_workbook(first: str, second: str, console: Console) -> Comparison:
    """What is before is given first. What of the workbook cannot be read is said, and not compared. Raises `FileFault`, `WrongUsage`."""
    path, spec = (second, first) if first.lower().endswith(SUFFIX) else (first, second)
    if not spec.lower().endswith(SUFFIX):
        raise WrongUsage(
            say(
                "un classeur se compare à un fichier .but : butlang diff {path} specs/….but",
                "a workbook is compared with a .but file: butlang diff {path} specs/….but",
                path=slashes(path),
            )
        )
    workbook = read_workbook(path)
    item = _item(spec)
    if item.version is not None:
        try:
            both = beside(workbook, item.version)
        except Foreign as foreign:
            raise refusal(slashes(path), Text(foreign.reason.to("fr"), foreign.reason.to("en"))) from foreign
        for remark in both.remarks.lost:
            console.err(f"{visible(remark.whole.to(console.lang))}\n")
        shown, item = Item("", slashes(path), both.workbook), Item("", item.path, both.spec)
        old, new = (shown, item) if path == first else (item, shown)
        return Comparison(slashes(first), slashes(second), entries([old], [new]))
    # A specification that does not compile is compared with nothing.
    old_items, new_items = ([], [item]) if path == first else ([item], [])
    return Comparison(slashes(first), slashes(second), entries(old_items, new_items))


def _item(spec: str) -> Item:
    """The specification, compiled."""

    def stop(message: Message) -> None:
        raise FileFault(message)

    found = [one.item for one in compiled(Folder(spec), stop)]
    if not found:
        raise WrongUsage(say("{path} : pas de ligne « formation »", "{path}: no “formation” line", path=slashes(spec)))
    return found[0]
