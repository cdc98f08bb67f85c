"""Looks of cells, as the layouts declare them. `styles` makes them what a workbook holds."""

from __future__ import annotations

from functools import lru_cache
from typing import Final, Literal, NamedTuple, TypeAlias

FONT: Final = "Calibri"
INK: Final = "1F1F1F"
WHITE: Final = "FFFFFF"
RATIO: Final = "0.00"

Horizontal: TypeAlias = Literal["left", "center", "right"]
Vertical: TypeAlias = Literal["top", "center", "bottom"]


class Look(NamedTuple):
    """Everything that a cell's style says; colours are RRGGBB."""

    size: int = 10
    bold: bool = False
    italic: bool = False
    ink: str = INK
    fill: str | None = None
    frame: bool = True
    horizontal: Horizontal = "center"
    vertical: Vertical = "center"
    wrap: bool = False
    turned: bool = False
    shrink: bool = False
    indent: int = 0
    ratio: bool = False
    quoted: bool = False
    link: bool = False


def readable(fill: str) -> str:
    """The ink, dark or white, that contrasts more with a fill (WCAG 2)."""
    return max(INK, WHITE, key=lambda ink: contrast(fill, ink))


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, from 1 to 21 (WCAG 2)."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    channels = (int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@lru_cache(maxsize=512)
def on(fill: str, look: Look) -> Look:
    """A look on a fill, with an ink that can be read."""
    return look._replace(fill=fill, ink=readable(fill))
