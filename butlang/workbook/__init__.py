"""Workbooks that others made, read without trusting them: bytes in, values out.

    bytes ──package──▶ parts ──parts, sheets──▶ records

`package` refuses what is no .xlsx file, or costs more than a workbook of tables may;
`xml` reads a part as a stream; `parts` and `sheets` make plain records of it, and
`formats` says what a number format shows. Nothing is executed, nothing is followed
out of the file, and openpyxl is not needed: it makes every cell of a merged area or
of a hyperlink, however large, and gives a formula or its result, not both.
"""

from __future__ import annotations

from butlang.workbook.reading import read
from butlang.workbook.records import Area, Cell, Sheet, Workbook, address
from butlang.workbook.refusals import Refused

__all__ = ["Area", "Cell", "Refused", "Sheet", "Workbook", "address", "read"]
