"""Reading workbooks: the same values as openpyxl, and files that are cut, foreign or made to harm are refused in little memory."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Mapping
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any, Final
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl import Workbook as NewWorkbook
from openpyxl import load_workbook
from openpyxl.workbook.defined_name import DefinedName

from butlang.backends import BACKENDS
from butlang.importers import import_workbook
from butlang.workbook import Area, Cell, Refused, address, read
from butlang.workbook.formats import digits, is_date, is_percent
from tests.loading import analyse_text

GOLDEN = Path(__file__).parent / "golden"
MIB: Final = 1024 * 1024
BOUND: Final = 48 * MIB
"""More than a refusal may cost, far less than what is refused."""


def built(name: str) -> bytes:
    outcome = analyse_text((GOLDEN / name / "spec.but").read_text(encoding="utf-8"))
    assert outcome.value is not None
    (data,) = BACKENDS["xlsx"].emit(outcome.value, outcome.diagnostics).values()
    return data


def changed(data: bytes, parts: Mapping[str, bytes | Callable[[bytes], bytes] | None]) -> bytes:
    """A workbook with some parts replaced, added, or left out."""
    out = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            change = parts.get(name, old.read(name))
            if change is not None:
                new.writestr(name, change if isinstance(change, bytes) else change(old.read(name)))
        for name, change in parts.items():
            if name not in old.namelist() and isinstance(change, bytes):
                new.writestr(name, change)
    return out.getvalue()


def small() -> bytes:
    book: Any = NewWorkbook()
    book.active["A1"] = 1
    out = BytesIO()
    book.save(out)
    return out.getvalue()


SHEET: Final = "xl/worksheets/sheet1.xml"


@pytest.mark.parametrize("name", ["minimal", "tout"])
def test_values_formulas_and_formats_are_those_that_openpyxl_reads(name: str) -> None:
    data = built(name)
    mine = read("classeur.xlsx", data)
    formulas: Any = load_workbook(BytesIO(data))
    results: Any = load_workbook(BytesIO(data), data_only=True)
    assert [sheet.name for sheet in mine.sheets] == formulas.sheetnames
    compared = 0
    for sheet in mine.sheets:
        other = formulas[sheet.name]
        assert sheet.state == other.sheet_state
        assert sorted(sheet.merged, key=repr) == sorted(
            (Area(a.min_row, a.min_col, a.max_row, a.max_col) for a in other.merged_cells.ranges), key=repr
        )
        for (row, column), cell in sheet.cells.items():
            known, result = other.cell(row, column), results[sheet.name].cell(row, column).value
            assert cell.format == known.number_format
            assert (f"={cell.formula}" if cell.formula is not None else None) == (
                known.value if known.data_type == "f" else None
            )
            assert (float(cell.text) if cell.kind == "number" else cell.text) == ("" if result is None else result)
            compared += 1
        filled = sum(cell.value is not None for line in other.iter_rows() for cell in line)
        assert filled == len(sheet.cells)
    assert compared > 20
    assert mine.properties["butlang.version"]


def test_what_a_workbook_says_beside_its_cells() -> None:
    book: Any = NewWorkbook()
    sheet = book.active
    sheet.title = "Un"
    sheet["A1"], sheet["B2"], sheet["C3"] = 0.1, "é_x0041_", True
    sheet.row_dimensions[5].hidden = True
    sheet.column_dimensions["D"].hidden = True
    sheet.merge_cells("A7:C8")
    book.create_sheet("Deux").sheet_state = "hidden"
    book.defined_names["Total"] = DefinedName("Total", attr_text="Un!$A$1")
    out = BytesIO()
    book.save(out)
    mine = read("classeur.xlsx", out.getvalue())
    one, two = mine.sheets
    assert one.cells[1, 1] == Cell("number", "0.1")
    assert one.cells[3, 3].kind == "boolean"
    assert (one.hidden_rows, one.hidden_columns, one.merged) == (frozenset({5}), frozenset({4}), (Area(7, 1, 8, 3),))
    assert (two.state, mine.names) == ("hidden", {"Total": "Un!$A$1"})


def test_both_dialects_and_prefixes_are_read() -> None:
    def strict(xml: bytes) -> bytes:
        return xml.replace(
            b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
            b"http://purl.oclc.org/ooxml/spreadsheetml/main",
        )

    assert read("c.xlsx", changed(small(), {SHEET: strict})).sheets[0].cells[1, 1].text == "1"
    prefixed = (
        b'<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:sheetData><x:row>'
        b'<x:c><x:v>0.10000000000000001</x:v></x:c><x:c t="inlineStr"><x:is><x:r><x:t>a</x:t></x:r><x:r><x:t>b</x:t></x:r></x:is>'
        b"</x:c></x:row></x:sheetData></x:worksheet>"
    )
    cells = read("c.xlsx", changed(small(), {SHEET: prefixed})).sheets[0].cells
    assert [cells[1, 1].text, cells[1, 2].text] == ["0.1", "ab"]


def test_macros_and_links_are_named_not_followed() -> None:
    links = (
        b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
        b'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/externalLinkPath" '
        b'Target="file:///etc/passwd" TargetMode="External"/></Relationships>'
    )

    def related(xml: bytes) -> bytes:
        kinds = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
        added = (
            f'<Relationship Id="r91" Type="{kinds}externalLink" Target="externalLinks/externalLink1.xml"/>'
            '<Relationship Id="r92" Type="http://schemas.microsoft.com/office/2006/relationships/vbaProject" '
            'Target="vbaProject.bin"/></Relationships>'
        )
        return xml.replace(b"</Relationships>", added.encode())

    data = changed(
        built("minimal"),
        {
            "xl/_rels/workbook.xml.rels": related,
            "xl/externalLinks/externalLink1.xml": b"<externalLink/>",
            "xl/externalLinks/_rels/externalLink1.xml.rels": links,
            "xl/vbaProject.bin": b"\x00macro",
        },
    )
    found = read("classeur.xlsm", data)
    assert (found.links, found.macros) == (("file:///etc/passwd",), True)
    said = import_workbook(found).diagnostics
    assert [(d.name, d.span.source.place(d.span.start)) for d in said] == [("hors-tableau", "classeur.xlsm")] * 2
    assert "file:///etc/passwd" in said[0].message.to("fr")


def zip_of(parts: Mapping[str, bytes]) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


def ole(*streams: str) -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + b"".join(s.encode("utf-16-le") for s in streams)


def encrypted_zip() -> bytes:
    data = bytearray(small())
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(mark)
        while at >= 0:
            data[at + offset] |= 1
            at = data.find(mark, at + 4)
    return bytes(data)


def sheet_of(content: str) -> bytes:
    xml = f'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">{content}</worksheet>'
    return changed(small(), {SHEET: xml.encode()})


def many_cells() -> bytes:
    rows = ("<row>" + "".join(f"<c><v>{n * n}</v></c>" for n in range(m, m + 500)) + "</row>" for m in range(600))
    return sheet_of(f"<sheetData>{''.join(rows)}</sheetData>")


def corrupted() -> bytes:
    """A part whose content is not what its sum says."""
    out = BytesIO()
    with ZipFile(BytesIO(small())) as old, ZipFile(out, "w") as new:  # stored, so that a byte can be changed
        for name in old.namelist():
            new.writestr(name, old.read(name))
    data = bytearray(out.getvalue())
    at = data.find(b"<sheetData>")
    data[at + 1] ^= 1
    return bytes(data)


REFUSED: Final[dict[str, tuple[Callable[[], bytes], str]]] = {
    "encrypted": (lambda: ole("EncryptionInfo", "EncryptedPackage"), "le classeur est chiffré"),
    "encrypted zip": (encrypted_zip, "le classeur est chiffré"),
    "xls": (lambda: ole("Workbook"), "c'est un ancien classeur Excel (.xls)"),
    "doc": (lambda: ole("WordDocument"), "c'est un ancien fichier d'Office"),
    "ods": (lambda: zip_of({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}), "c'est un classeur LibreOffice"),
    "numbers": (lambda: zip_of({"Index/Document.iwa": b""}), "c'est un classeur Numbers"),
    "xlsb": (lambda: zip_of({"xl/workbook.bin": b"", "[Content_Types].xml": b"<Types/>"}), "c'est un classeur Excel binaire"),
    "docx": (lambda: zip_of({"word/document.xml": b"", "[Content_Types].xml": b"<Types/>"}), "c'est un document Word"),
    "zip": (lambda: zip_of({"lisez-moi.txt": b"bonjour"}), "c'est une archive"),
    "gz": (lambda: b"\x1f\x8b\x08\x00", "c'est un fichier compressé"),
    "html": (lambda: b"<html><table><tr><td>UE 1.1</td></tr></table></html>", "c'est une page HTML"),
    "xml 2003": (lambda: b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook/>', "c'est un classeur Excel en XML"),
    "cut": (lambda: small()[:-200], "classeur incomplet ou abîmé"),
    "cut early": (lambda: small()[:40], "classeur incomplet ou abîmé"),
    "damaged": (lambda: changed(small(), {SHEET: b"<worksheet><sheetData>"}), "classeur abîmé : xl/worksheets/sheet1.xml"),
    "wrong sum": (corrupted, "classeur abîmé"),
    "no sheet": (lambda: changed(small(), {SHEET: None}), "classeur abîmé"),
    "entities": (lambda: changed(small(), {SHEET: b'<!DOCTYPE x [<!ENTITY a "aaaa">]><worksheet>&a;</worksheet>'}), "classeur abîmé"),
    "external entity": (lambda: changed(small(), {SHEET: b'<!DOCTYPE x SYSTEM "file:///etc/passwd"><worksheet/>'}), "classeur abîmé"),
    "deep": (lambda: sheet_of("<a>" * 500 + "</a>" * 500), "classeur abîmé"),
    "no number": (lambda: sheet_of("<sheetData><row><c><v>1e999</v></c></row></sheetData>"), "classeur abîmé"),
    "no text": (lambda: sheet_of('<sheetData><row><c t="s"><v>7</v></c></row></sheetData>'), "classeur abîmé"),
    "too many cells": (many_cells, "plus de 250000 cellules"),
    "too many parts": (lambda: zip_of({"[Content_Types].xml": b"", **{f"p{n}": b"" for n in range(2001)}}), "plus de 2000 fichiers"),
    "dense": (lambda: changed(small(), {SHEET: bytes(8 * MIB)}), "xl/worksheets/sheet1.xml se décompresse à plus de 300 fois"),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_refused(name: str) -> None:
    make, said = REFUSED[name]
    with pytest.raises(Refused) as refused:
        read("classeur.xlsx", make())
    assert refused.value.reason.to("fr").startswith(said)
    assert refused.value.reason.to("en") != refused.value.reason.to("fr")


def test_merged_areas_and_hidden_columns_cost_nothing_by_their_size() -> None:
    data = sheet_of(
        '<cols><col min="1" max="16384" hidden="1"/></cols><sheetData><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
        '</sheetData><mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    )
    (sheet,) = read("classeur.xlsx", data).sheets
    assert address(*next(iter(sheet.cells))) == "XFD1048576"
    assert import_workbook(read("classeur.xlsx", data)).value.specifications == ()


SCRIPT: Final = """
import sys, tracemalloc
from butlang.importers import import_workbook
from butlang.workbook import Refused, read
data = open(sys.argv[1], "rb").read()
tracemalloc.start()
try:
    import_workbook(read("c.xlsx", data))
    print("read", end=" ")
except Refused as refused:
    print(refused.reason.to("fr"), end=" ")
print(tracemalloc.get_traced_memory()[1])
"""


def peak(data: bytes, folder: Path) -> tuple[str, int]:
    """What is said of a file, and the most memory that it takes, in a process of its own."""
    path = folder / "c.xlsx"
    path.write_bytes(data)
    out = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(path)], capture_output=True, text=True, check=True, encoding="utf-8"
    ).stdout
    said, _, size = out.rpartition(" ")
    return said, int(size)


@cache
def zeros() -> bytes:
    """A sheet of 1 GiB of zeros."""
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as new, ZipFile(BytesIO(small())) as old:
        for name in old.namelist():
            if name != SHEET:
                new.writestr(name, old.read(name))
        with new.open(SHEET, "w", force_zip64=True) as part:
            for _ in range(1024):
                part.write(bytes(MIB))
    return out.getvalue()


def bomb(declared: bool) -> bytes:
    """The sheet of zeros as it is; or one that declares a size that it does not keep to."""
    data = bytearray(zeros())
    if not declared:
        for mark, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
            at = data.find(mark)
            while at >= 0:
                if int.from_bytes(data[at + offset : at + offset + 4], "little") == 1024 * MIB:
                    data[at + offset : at + offset + 4] = (1000).to_bytes(4, "little")
                at = data.find(mark, at + 4)
    return bytes(data)


@pytest.mark.parametrize("declared", [True, False])
def test_a_bomb_is_refused_in_little_memory(declared: bool, tmp_path: Path) -> None:
    said, size = peak(bomb(declared), tmp_path)
    assert said.startswith("décompressé, le classeur dépasse 64 Mio" if declared else "classeur abîmé")
    assert size < BOUND // 4


def test_many_small_texts_are_refused_in_little_memory(tmp_path: Path) -> None:
    texts = b"<sst>" + b"<si><t>%d</t></si>" * 400_000 % tuple(range(400_000)) + b"</sst>"
    data = changed(built("minimal"), {"xl/sharedStrings.xml": texts})
    said, size = peak(data, tmp_path)
    assert said.startswith("plus de 250000 textes") or said == "read"  # where nothing names the part, it is not read
    assert size < BOUND


def test_a_workbook_as_large_as_allowed_is_read_in_bounded_memory(tmp_path: Path) -> None:
    rows = ("<row>" + "".join(f"<c><v>{n * n}.5</v></c>" for n in range(m, m + 480)) + "</row>" for m in range(500))
    said, size = peak(sheet_of(f"<sheetData>{''.join(rows)}</sheetData>"), tmp_path)
    assert said == "read"
    assert size < 128 * MIB


@pytest.mark.parametrize(
    ("code", "date", "percent", "shown"),
    [
        ("General", False, False, None),
        ("0.00", False, False, 2),
        ("0", False, False, 0),
        ("#,##0.0", False, False, 1),
        ("0.0%", False, True, 3),
        ('0.00" h"', False, False, 2),
        ("dd/mm/yyyy", True, False, None),
        ("[h]:mm", True, False, None),
        ("[Red]0.000;[Blue]-0.0", False, False, 3),
        ("# ?/?", False, False, None),
        ("@", False, False, None),
    ],
)
def test_formats(code: str, date: bool, percent: bool, shown: int | None) -> None:
    assert (is_date(code), is_percent(code), digits(code)) == (date, percent, shown)
