"""The zip file that a workbook is: what it is really, and its parts within bounds that are checked before reading."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import Final
from zipfile import BadZipFile, LargeZipFile, ZipFile, ZipInfo

from butlang.workbook.refusals import ENCRYPTED, PARTS, Refused, cut, damaged, other, too_dense, too_large, too_many

MIB: Final = 1024 * 1024
MOST_MIB: Final = 64
"""All parts together, uncompressed."""
MOST_PARTS: Final = 2_000
MOST_RATIO: Final = 300
SMALL: Final = MIB
"""A part so small may be as dense as it likes; so may pictures, which are not read."""
_CHUNK: Final = 64 * 1024
_ZIP: Final = b"PK\x03\x04"
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_FOREIGN: Final = (
    ("mimetype", "ods"),
    ("Index/Document.iwa", "numbers"),
    ("Index.zip", "numbers"),
    ("xl/workbook.bin", "xlsb"),
    ("word/document.xml", "word"),
)
_BROKEN: Final = (
    BadZipFile,
    LargeZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    OSError,
    ValueError,
)
"""What zipfile raises on a file that is cut, or made to harm."""


def is_workbook(data: bytes) -> bool:
    """Whether the bytes are a workbook of some tool, rather than text: one to be read or refused as such."""
    start = data[:512].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return data.startswith((_ZIP, b"PK\x05\x06", _OLE, b"\x1f\x8b")) or _markup(start) is not None


def _markup(start: bytes) -> str | None:
    """A workbook in disguise: HTML or the XML of 2003."""
    if start.startswith((b"<html", b"<!doctype html", b"<table", b"<meta")):
        return "html"
    return "xml" if start.startswith(b"<?xml") and b"excel.sheet" in start else None


class Package:
    """The parts of a workbook by name, leading slashes left out. Raises `Refused`, before anything is uncompressed."""

    def __init__(self, data: bytes) -> None:
        _refuse_others(data)
        try:
            self._archive = ZipFile(BytesIO(data))
            parts = self._archive.infolist()
        except _BROKEN as error:
            raise cut() from error
        if len(parts) > MOST_PARTS:
            raise too_many(PARTS, MOST_PARTS)
        names = {part.filename for part in parts}
        for name, kind in _FOREIGN:
            if name in names:
                raise other(kind)
        if any(part.flag_bits & 1 for part in parts):
            raise Refused(ENCRYPTED)
        if sum(part.file_size for part in parts) > MOST_MIB * MIB:
            raise too_large(MOST_MIB)
        self._parts: dict[str, ZipInfo] = {part.filename.lstrip("/").lower(): part for part in parts}
        self._read = 0
        if "[content_types].xml" not in self._parts:
            raise other("zip")

    def __contains__(self, name: str) -> bool:
        return name.lower() in self._parts

    def chunks(self, name: str) -> Iterator[bytes]:
        """The content of a part, piece by piece; what is really uncompressed counts, whatever the archive declares."""
        part = self._parts.get(name.lower())
        if part is None:
            raise damaged(name)
        if part.file_size > max(SMALL, MOST_RATIO * part.compress_size):
            raise too_dense(part.filename, MOST_RATIO)
        try:
            with self._archive.open(part) as stream:
                while data := stream.read(_CHUNK):
                    self._read += len(data)
                    if self._read > MOST_MIB * MIB:
                        raise too_large(MOST_MIB)
                    yield data
        except _BROKEN as error:
            raise damaged(name) from error


def _refuse_others(data: bytes) -> None:
    if data.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise Refused(ENCRYPTED)
        old = any(name.encode("utf-16-le") in data for name in ("Workbook", "Book"))
        raise other("xls" if old else "ole")
    if data.startswith(b"\x1f\x8b"):
        raise other("gz")
    markup = _markup(data[:512].lstrip(b"\xef\xbb\xbf \t\r\n").lower())
    if markup is not None:
        raise other(markup)
