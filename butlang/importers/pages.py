"""The page of each thing that an import reports."""

from __future__ import annotations

from typing import Final

from butlang.importers.page import Page
from butlang.importers.pages_document import DOCUMENT
from butlang.importers.pages_workbook import CELLS

PAGES: Final[tuple[Page, ...]] = (*DOCUMENT, *CELLS)
