"""The layouts of workbooks, one declaration a file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from butlang.backends.xlsx.layout import Layout
from butlang.backends.xlsx.layouts.coefficients import COEFFICIENTS
from butlang.backends.xlsx.layouts.preconisation import PRECONISATION

LAYOUTS: Final[Mapping[str, Layout]] = {layout.name: layout for layout in (COEFFICIENTS, PRECONISATION)}
