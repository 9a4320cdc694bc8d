"""Whether a quantity in a running text is a target's figure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from math import prod

from jingan_cli.model.plan import Target, Threshold, Unit
from jingan_cli.quantities.rounding import exact
from jingan_cli.quantities.running_text import TextQuantity
from jingan_cli.quantities.units import MAGNITUDES, Unreadable, parse_unit

_MAGNITUDE = re.compile("^[十百千万亿]+")
SAID_IN_WORDS = ("words", "date", "ordinal")
"""Kinds that no threshold repeats: the clause that holds them covers them."""

FALLING = ("下降", "降低", "减少", "压减")
"""What stands before a fall that is given without a sign."""
RISING = ("提高", "提升", "上升", "增加", "增长")
"""What stands before a rise."""


def holds(target: Target, one: TextQuantity, months: int) -> bool:
    """Return whether the quantity is the target's figure: its threshold, also before any overlay, or its baseline.

    `months` are those of the plan's period: 每月2场 in a year is a threshold of 24 场.
    """
    return holds_threshold(target, one, months) or _holds_baseline(target, one)


def holds_threshold(target: Target, one: TextQuantity, months: int) -> bool:
    """Return whether the quantity is what the target asks for, as the plan says it or before an overlay changed it."""
    thresholds = [target.threshold, *([target.overlaid.threshold] if target.overlaid else ())]
    if one.kind == "reference":
        return any(threshold.reference is not None for threshold in thresholds)
    if one.kind in SAID_IN_WORDS or one.number is None:
        return one.number != 0 or any(threshold.value == 0 for threshold in thresholds)  # 为零 is a figure
    numbers = _meant(target, one, months)
    return any(_same(asked * target.unit.factor, number, one, target)
               for threshold in thresholds for asked in _asked(target, threshold, one) for number in numbers)


def _asked(target: Target, threshold: Threshold, one: TextQuantity) -> Iterator[Fraction]:
    """The numbers of the threshold; of a level with a baseline, also by how much it is to move: 提高2个百分点."""
    yield from (number for number in (threshold.value, threshold.high, threshold.plus or None) if number is not None)
    in_points = target.unit.kind != "%" or one.unit.endswith("百分点")
    if target.baseline is not None and threshold.value is not None and in_points:
        way = threshold.value - target.baseline
        if (way > 0 and one.prefix in RISING) or (way < 0 and one.prefix in FALLING):
            yield abs(way)


def _same(asked: Fraction, number: Fraction, one: TextQuantity, target: Target) -> bool:
    """Whether they are one; 1家 of 每个街道1家 is so many times over, and 三分之一 is as near as decimals come."""
    things = target.measure in ("cumulative", "level") and target.unit.kind != "%"
    if one.each and things:
        return number != 0 and (asked / number).denominator == 1
    places = len(f"{exact(asked / target.unit.factor):f}".partition(".")[2])
    off = abs(asked - number) / target.unit.factor
    endless = one.months is None and not one.unit and number.denominator % 3 == 0
    return off == 0 or (endless and off * 2 * 10**places < 1 and off * target.unit.factor * 100 <= abs(number))


def _holds_baseline(target: Target, one: TextQuantity) -> bool:
    """A level starts in the target's own unit; last year's amount of a growth has another one."""
    if target.last_year is not None and target.last_year.unit is not None:
        unit = target.last_year.unit
        return target.last_year.number * unit.factor in _in_base_units(one, unit)
    return target.baseline is not None and target.baseline * target.unit.factor in _in_base_units(one, target.unit)


def _meant(target: Target, one: TextQuantity, months: int) -> list[Fraction]:
    """What the words may ask for over the period: 压减5% is a growth of -5%, or a cut of 5%."""
    times = Fraction(months, one.months) if one.months and target.measure == "cumulative" else Fraction(1)
    found = [number * times for number in _in_base_units(one, target.unit)]
    falls = target.measure == "growth" and one.prefix in FALLING
    return [*found, *(-number for number in found)] if falls else found


def _in_base_units(one: TextQuantity, unit: Unit) -> list[Fraction]:
    """The quantity's number, or its two, in base units of that unit's kind; none where it is of another kind."""
    factor = _factor(one, unit)
    return [number * factor for number in (one.number, one.high) if number is not None and factor is not None]


def _factor(one: TextQuantity, unit: Unit) -> Fraction | None:
    """How many base units the quantity's own unit is; None where it is of another kind."""
    if not one.unit:
        share = one.kind == "amount" and unit.kind == "%"  # 三分之一
        return Fraction(100) if share else unit.factor
    try:
        spelled = parse_unit(one.unit)
    except Unreadable:
        return Fraction(prod(MAGNITUDES[letter] for letter in one.unit))
    counted, _, of = unit.kind.partition("/")
    rate = of and spelled.kind == counted and (one.per or one.each) and one.per == "".join(_MAGNITUDE.findall(of))
    return spelled.factor if spelled.kind == unit.kind or rate else None
