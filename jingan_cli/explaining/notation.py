"""Sums as written on paper: every number is exact, or marked as rounded."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from jingan_cli.judging.pick_status import Comparison
from jingan_cli.quantities.rounding import exact, shown


def number(value: Fraction) -> str:
    """Return the number with all its decimals, as a fraction where they never end."""
    decimal = exact(value)
    return f"{decimal:f}" if Fraction(decimal) == value else f"{value.numerator}/{value.denominator}"


def term(value: Fraction) -> str:
    """Return the number as it stands inside a sum, in brackets where it needs them."""
    text = number(value)
    return f"({text})" if value < 0 or "/" in text else text


def equation(sum_of: str, value: Fraction) -> str:
    """Return the sum and its value: exact, and where no decimal can hold it a fraction and 6 decimals."""
    if sum_of == number(value):
        return sum_of if "/" not in sum_of else f"{sum_of} ≈ {exact(value):f}"
    text = f"{sum_of} = {number(value)}"
    return f"{text} ≈ {exact(value):f}" if "/" in number(value) else text


def approximation(sum_of: str, value: Fraction, rounded: Decimal) -> str:
    """Return the sum and its value as a report shows it."""
    return f"{sum_of} {'=' if Fraction(rounded) == value else '≈'} {rounded:f}"


def percentage(sum_of: str, share: Fraction) -> str:
    """Return the sum and its value in per cent, to 2 decimals."""
    return f"{approximation(sum_of, share * 100, shown(share * 100, 2))}%"


def comparison(made: Comparison) -> str:
    """Return both numbers with the sign between them; decimals enough to tell them apart."""
    left, right = made.left, made.right
    one = shown(left, 6, [right])
    other = one if left == right else shown(right, 6, [left, Fraction(one)])
    return f"{_plain(left, one)} {made.sign} {_plain(right, other)}"


def _plain(value: Fraction, rounded: Decimal) -> str:
    """All decimals where they end."""
    return number(value) if "/" not in number(value) else f"{rounded:f}"
