"""How a number of a report is held against the exact one of an independent judge."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import cast

from jingan_cli.model.plan import Target

PLACES = {
    "expected": 6, "at_risk_from": 6, "needed": 6, "forecast": 6, "completion": 2, "schedule": 2, "gap": 2,
}
"""Decimals of each number as it is shown: percentages 2, other computed numbers 6."""


def edges(
    name: str, target: Target, actual: Fraction | None, told: Mapping[str, object], low: Fraction | None
) -> list[Fraction]:
    """Return the numbers that the named one is read against."""
    beside: dict[str, list[object]] = {
        "expected": [actual], "at_risk_from": [actual], "forecast": [low], "needed": [Fraction(0)],
        "completion": [Fraction(0), Fraction(100), told["schedule"]], "schedule": [Fraction(0), Fraction(100)],
        "gap": [Fraction(0), -target.at_risk.width],
    }
    return [edge for edge in beside[name] if isinstance(edge, Fraction)]


def is_shown(shown: Decimal | None, exact: Fraction | None, places: int, beside: list[Fraction]) -> bool:
    """Whether a number is rounded to so many decimals, halves away from zero, or to more because it must.

    It must where fewer would put it upon, or beyond, a number that it is read against.
    """
    if shown is None or exact is None:
        return shown is None and exact is None
    decimals = max(places, -cast(int, shown.as_tuple().exponent))
    if Fraction(shown) != rounded(exact, decimals):
        return False
    return decimals == places or any(
        side(rounded(exact, decimals - 1), edge) != side(exact, edge) for edge in beside
    )


def rounded(exact: Fraction, places: int) -> Fraction:
    """Return the number to so many decimals, halves away from zero."""
    nearest = Fraction(int(abs(exact) * 10**places + Fraction(1, 2)), 10**places)
    return -nearest if exact < 0 else nearest


def side(number: Fraction, edge: Fraction) -> int:
    """Return 1 above the edge, 0 upon it, -1 below it."""
    return (number > edge) - (number < edge)
