"""Exact numbers as text. Rounding happens here and nowhere else, half up, and only for output."""

from __future__ import annotations

from decimal import Context, Decimal, Inexact
from fractions import Fraction
from typing import Final

ZERO: Final = Decimal(0)


def plain(value: Decimal) -> str:
    """A decimal with a point, without exponent or trailing zeros: `18.3`, `100`."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def comma(value: Decimal) -> str:
    """A decimal as French text writes it: `18,3`."""
    return plain(value).replace(".", ",")


def decimals(value: Decimal) -> int:
    """How many digits stand after the mark, trailing zeros dropped."""
    return len(plain(value).partition(".")[2])


def half_up(value: Fraction, digits: int) -> Decimal:
    """A fraction (never negative here) rounded half up to so many digits after the mark."""
    scale = 10**digits
    whole = (value.numerator * scale * 2 + value.denominator) // (value.denominator * 2)
    return Decimal(whole).scaleb(-digits)


def half_up_text(value: Fraction, digits: int) -> str:
    """The rounded fraction with all its digits: `0.40`."""
    return f"{half_up(value, digits):f}"


_EXACT: Final = Context(prec=100, traps=[Inexact])


def product(a: Decimal, b: Decimal) -> Decimal:
    """The exact product of two numbers of the language (at most 15 digits each)."""
    return _EXACT.multiply(a, b)


def percent(value: Fraction | Decimal) -> str:
    """A share in percent, at two digits at most: `26.09`, `40`.

    A share that is not whole to two digits never reads as if it were: 0,399999 gives `39.9999`, not `40`.
    """
    exact = Fraction(value) * 100
    digits = 2
    while (rounded := half_up(exact, digits)) != exact and rounded == int(rounded) and digits < 40:
        digits += 1
    return plain(rounded)
