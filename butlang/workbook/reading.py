"""From bytes to a workbook."""

from __future__ import annotations

from attrs import evolve

from butlang.workbook.comments import comments
from butlang.workbook.package import Package
from butlang.workbook.parts import Relation, contents, formats, main_part, properties, relations, shared_texts
from butlang.workbook.records import Sheet, Workbook
from butlang.workbook.refusals import damaged
from butlang.workbook.sheets import SheetReader


def read(path: str, data: bytes) -> Workbook:
    """The workbook behind the bytes; `path` is how messages name it. Raises `Refused`.

    Macros are neither executed nor read, files that it links to are named, not followed:
    a cell that looks into one has the value that the workbook keeps.
    """
    package = Package(data)
    main = main_part(package)
    named = relations(package, main)
    listed = contents(package, main)
    texts = shared_texts(package, _target(named, "sharedStrings"))
    reader = SheetReader(package, texts, formats(package, _target(named, "styles")))
    sheets: list[Sheet] = []
    for sheet in listed.sheets:
        relation = named.get(sheet.relation)
        if relation is None or relation.target not in package:
            raise damaged(sheet.name)
        if relation.kind == "worksheet":  # not a sheet that is one chart
            written = comments(package, relation.target, reader.budget)
            sheets.append(evolve(reader.read(sheet, relation.target), comments=written))
    about = _target(relations(package, ""), "custom-properties")
    return Workbook(
        path,
        tuple(sheets),
        listed.names,
        properties(package, about),
        _links(package, named),
        any(relation.kind == "vbaProject" for relation in named.values()),
    )


def _target(named: dict[str, Relation], kind: str) -> str | None:
    return next((relation.target for relation in named.values() if relation.kind == kind), None)


def _links(package: Package, named: dict[str, Relation]) -> tuple[str, ...]:
    """The files that formulas look into, as the workbook names them."""
    found = (
        outside.target
        for relation in named.values()
        if relation.kind == "externalLink"
        for outside in relations(package, relation.target).values()
        if outside.outside
    )
    return tuple(dict.fromkeys(found))
