"""Is a quantity of a running text a target's own figure?"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from math import prod

from jingan_cli.model.plan import Target, Threshold, Unit
from jingan_cli.quantities import Quantity
from jingan_cli.units import MAGNITUDES, Unreadable, exact, parse_unit

SAID_IN_WORDS = ("words", "date", "ordinal")
"""Kinds that no threshold repeats: the clause that holds them covers them."""

FALLING = ("下降", "降低", "减少", "压减")
"""What stands before a fall that is given without a sign."""
RISING = ("提高", "提升", "上升", "增加", "增长")
"""What stands before a rise."""


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
    return any(_same(asked * target.unit.factor, number, one, target.unit.factor)
               for threshold in thresholds for asked in _asked(target, threshold, one) for number in numbers)


def _asked(target: Target, threshold: Threshold, one: Quantity) -> Iterator[Fraction]:
    """The numbers of the threshold; of a level with a baseline, also by how much it is to move: 提高2个百分点."""
    yield from (number for number in (threshold.value, threshold.high, threshold.plus or None) if number is not None)
    if target.baseline is not None and threshold.value is not None and one.prefix in (*FALLING, *RISING):
        yield abs(threshold.value - target.baseline)


def _same(asked: Fraction, number: Fraction, one: Quantity, factor: Fraction) -> bool:
    """Whether they are one; 1家 of 每个街道1家 is so many times over, and 三分之一 is as near as decimals come."""
    if one.each and one.months is None:
        return number != 0 and (asked / number).denominator == 1
    endless = number.denominator % 3 == 0 or number.denominator % 7 == 0
    places = Fraction(1, 2 * 10 ** len(f"{exact(asked / factor):f}".partition(".")[2]))
    return asked == number or (endless and abs(asked - number) / factor < places)


def _holds_baseline(target: Target, one: Quantity) -> bool:
    """A level starts in the target's own unit; last year's amount of a growth has another one."""
    if target.last_year is not None and target.last_year.unit is not None:
        unit = target.last_year.unit
        return target.last_year.number * unit.factor in _in_base_units(one, unit)
    return target.baseline is not None and target.baseline * target.unit.factor in _in_base_units(one, target.unit)


def _meant(target: Target, one: Quantity, months: int) -> list[Fraction]:
    """What the words may ask for over the period: 压减5% is a growth of -5%, or a cut of 5%."""
    times = Fraction(1) if one.months is None or target.measure == "average" else Fraction(months, one.months)
    found = [number * times for number in _in_base_units(one, target.unit)]
    falls = target.measure == "growth" and one.prefix in FALLING
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
