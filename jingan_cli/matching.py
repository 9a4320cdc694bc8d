"""Is a quantity of a running text a target's own figure?"""

from __future__ import annotations

from fractions import Fraction
from math import prod

from jingan_cli.model.plan import Target, Unit
from jingan_cli.quantities import Quantity
from jingan_cli.units import MAGNITUDES, Unreadable, parse_unit

SAID_IN_WORDS = ("words", "date", "ordinal")
"""Kinds that no threshold repeats: the clause that holds them covers them."""

FALLING = ("下降", "降低", "减少", "压减")
"""What stands before a fall that is given without a sign."""


def holds(target: Target, one: Quantity, months: int) -> bool:
    """Return whether the quantity is the target's figure: its threshold, also before any overlay, or its baseline.

    `months` are those of the plan's period: 每月2场 in a year is a threshold of 24 场.
    """
    return holds_threshold(target, one, months) or _holds_baseline(target, one)


def holds_threshold(target: Target, one: Quantity, months: int) -> bool:
    """Return whether the quantity is what the target asks for, as the plan says it or before an overlay changed it."""
    thresholds = [target.threshold, *([target.overlaid.threshold] if target.overlaid else ())]
    if one.kind == "reference":
        return any(threshold.reference is not None for threshold in thresholds)
    if one.kind in SAID_IN_WORDS or one.number is None:
        return True
    numbers = _meant(target, one, months)
    return any(
        asked is not None and asked * target.unit.factor in numbers
        for threshold in thresholds for asked in (threshold.value, threshold.high, threshold.plus or None))


def _holds_baseline(target: Target, one: Quantity) -> bool:
    """A level starts in the target's own unit; last year's amount of a growth has another one."""
    if target.last_year is not None and target.last_year.unit is not None:
        unit = target.last_year.unit
        return target.last_year.number * unit.factor in _in_base_units(one, unit)
    return target.baseline is not None and target.baseline * target.unit.factor in _in_base_units(one, target.unit)


def _meant(target: Target, one: Quantity, months: int) -> list[Fraction]:
    """What the words may ask for over the period: 压减5% is a growth of -5%, or a cut of 5%."""
    times = Fraction(months, one.months or months)
    found = [number * times for number in _in_base_units(one, target.unit)]
    falls = target.measure == "growth" and one.prefix.startswith(FALLING)
    return [*found, *(-number for number in found)] if falls else found


def _in_base_units(one: Quantity, unit: Unit) -> list[Fraction]:
    """The quantity's number, or its two, in base units of that unit's kind; none where it is of another kind."""
    factor = _factor(one, unit)
    return [number * factor for number in (one.number, one.high) if number is not None and factor is not None]


def _factor(one: Quantity, unit: Unit) -> Fraction | None:
    """How many base units the quantity's own unit is; None where it is of another kind."""
    if not one.unit:
        share = one.kind == "amount" and unit.kind == "%"  # 三分之一
        return Fraction(100) if share else unit.factor
    try:
        spelled = parse_unit(one.unit)
    except Unreadable:
        return Fraction(prod(MAGNITUDES[letter] for letter in one.unit))
    return spelled.factor if spelled.kind in (unit.kind, unit.kind.partition("/")[0]) else None
