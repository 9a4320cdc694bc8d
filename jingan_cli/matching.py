"""Is a quantity of a running text a target's own figure?"""

from __future__ import annotations

from fractions import Fraction
from math import prod

from jingan_cli.model.plan import Target
from jingan_cli.quantities import Quantity
from jingan_cli.units import MAGNITUDES, Unreadable, parse_unit

_SAID_IN_WORDS = ("words", "date", "ordinal")
"""Kinds that no threshold repeats: the clause that holds them covers them."""


def holds(target: Target, one: Quantity) -> bool:
    """Return whether the quantity is the target's figure: its threshold before any overlay, or its baseline."""
    threshold = target.overlaid.threshold if target.overlaid else target.threshold
    if one.kind == "reference":
        return threshold.reference is not None
    if one.kind in _SAID_IN_WORDS or one.number is None:
        return True
    asked = [threshold.value, threshold.high, threshold.plus or None, target.baseline]
    numbers = {number * target.unit.factor for number in asked if number is not None}
    factor = _factor(one, target)
    return factor is not None and any(
        number is not None and number * factor in numbers for number in (one.number, one.high))


def _factor(one: Quantity, target: Target) -> Fraction | None:
    """How many of the target's base units the quantity's unit is; None where they are of different kinds."""
    if not one.unit:
        share = one.kind == "amount" and target.unit.kind == "%"  # 三分之一
        return Fraction(100) if share else target.unit.factor
    try:
        unit = parse_unit(one.unit)
    except Unreadable:
        return Fraction(prod(MAGNITUDES[letter] for letter in one.unit))
    return unit.factor if unit.kind == target.unit.kind else None
