"""Cases of `import` on workbooks as text: their sheets, what is said of their cells, the specifications that they give.

What the case shows.
=== sheet NAME [hidden|veryHidden]
a | b | 1,5            one row a line; a cell is blank, a number, `"a text"` or a text as it stands; `⏎` breaks a line
=A1+B1 -> 3            a formula and its result; `=A1 ->` has none
0,43 {0.00}            a number and its format; `TRUE`, `#REF!` and `2026-05-12` are what they look like
=== merge NAME A1:C1 D2:D3
=== hide NAME 4 C      rows and columns
=== csv NAME           the file itself, `→` for a tab (instead of sheets)
=== said
PLACE: name message    for each diagnostic, with its notes and its remedy below (rewritten by `--update`)
=== file STEM          a specification (rewritten by `--update`)
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from attrs import define, field
from openpyxl import Workbook

from butlang.diagnostics import Diagnostic, Outcome
from butlang.importers import Imported, import_document, import_workbook
from butlang.report.text import paragraph
from butlang.source import Source
from butlang.workbook import read
from tests.editing import typed

NAME = "classeur.xlsx"
CELL = re.compile(r"(?P<value>.*?)(?: \{(?P<format>.+)\})?")


@define
class Case:
    """A case; `provenance` when its introduction asks for it."""

    intro: str
    sections: list[tuple[str, list[str], str]] = field(factory=list)

    def outcome(self) -> Outcome[Imported]:
        provenance = "--provenance" in self.intro
        for kind, words, body in self.sections:
            if kind == "csv":
                return import_document(Source(words[0], body.replace("→", "\t")), provenance)
        return import_workbook(read(NAME, self.workbook()), provenance)

    def workbook(self) -> bytes:
        """The workbook that the sections describe."""
        book: Any = Workbook()
        book.remove(book.worksheets[0])
        results: dict[str, dict[str, str]] = {}
        for kind, words, body in self.sections:
            name = words[0].replace("_", " ") if words else ""
            if kind == "sheet":
                sheet = book.create_sheet(name)
                sheet.sheet_state = words[1] if len(words) > 1 else "visible"
                results[name] = fill(sheet, body)
            elif kind == "merge":
                for area in words[1:]:
                    merge(book[name], area)
            elif kind == "hide":
                for word in words[1:]:
                    dimensions = book[name].row_dimensions if word.isdecimal() else book[name].column_dimensions
                    dimensions[int(word) if word.isdecimal() else word].hidden = True
        return with_results(book, results)

    def text(self) -> str:
        """The case with what the importer really answers."""
        outcome = self.outcome()
        given = "".join(
            f"=== {' '.join((kind, *words))}\n{body}"
            for kind, words, body in self.sections
            if kind not in ("said", "file")
        )
        said = "".join(map(_said, outcome.diagnostics))
        files = "".join(f"=== file {made.stem}\n{made.text}" for made in outcome.value.specifications)
        return f"{self.intro}{given}=== said\n{said}{files}"


def read_case(text: str) -> Case:
    intro, *rest = re.split(r"^(?==== )", text, flags=re.MULTILINE)
    case = Case(intro)
    for part in rest:
        head, _, body = part.partition("\n")
        _, kind, *words = head.split(" ")
        case.sections.append((kind, words, body))
    return case


def _said(diagnostic: Diagnostic) -> str:
    message, *more = paragraph(diagnostic, "fr")
    place = diagnostic.span.source.place(diagnostic.span.start)
    lines = [f"{place}: {diagnostic.severity.value} {diagnostic.name} {message}", *(f"    {one}" for one in more)]
    return "".join(f"{line}\n" for line in lines)


def fill(sheet: Any, body: str) -> dict[str, str]:
    """Write the rows of a sheet; the results of its formulas by cell."""
    results: dict[str, str] = {}
    for row, line in enumerate(body.splitlines(), 1):
        for column, written in enumerate(line.split("|"), 1):
            match = CELL.fullmatch(written.strip())
            assert match is not None
            value = match["value"]
            if not value:
                continue
            cell = sheet.cell(row, column)
            if value.startswith("="):
                value, _, result = value.partition("->")
                results[cell.coordinate] = result.strip().replace(",", ".")
            cell.value = typed(value.strip())
            if match["format"]:
                cell.number_format = match["format"]
    return results


def merge(sheet: Any, area: str) -> None:
    sheet.merge_cells(area)


def with_results(book: Any, results: Mapping[str, Mapping[str, str]]) -> bytes:
    """The workbook with the results of its formulas, which openpyxl does not write."""
    made, out = BytesIO(), BytesIO()
    book.save(made)
    with ZipFile(made) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        for info in old.infolist():
            data = old.read(info)
            if match := re.fullmatch(r"xl/worksheets/sheet([0-9]+)\.xml", info.filename):
                known = results.get(book.sheetnames[int(match[1]) - 1], {})
                data = with_values(data.decode(), known).encode()
            new.writestr(info, data)
    return out.getvalue()


def with_values(xml: str, results: Mapping[str, str]) -> str:
    for place, value in results.items():
        if value:
            kind = "" if re.fullmatch(r"-?[0-9.]+", value) else ' t="str"'
            pattern = rf'(<c r="{place}"(?: s="[0-9]+")?)([^>]*><f>.*?</f>)(?:<v ?/>|<v></v>)'
            xml, count = re.subn(pattern, rf"\g<1>{kind}\g<2><v>{value}</v>", xml)
            assert count == 1, (place, xml)
    return xml
