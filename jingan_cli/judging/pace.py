"""What share of a target is due by a date, and what figure that makes."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import pairwise

from jingan_cli.model.plan import AtRisk, Pace, PlanPeriod
from jingan_cli.periods import months_gone

Point = tuple[Fraction, Fraction]
"""A share of the period, and the share of the way that is due by then."""

_HALF = Fraction(1, 2)


@dataclass(frozen=True, slots=True)
class Due:
    """What is due by a date, in the target's unit."""

    expected: Fraction
    """E, the figure that is on schedule; whole for whole units."""
    at_risk_from: Fraction
    """Where amber begins: below it (above it, for a ceiling) the figure fails."""


def linear_share(period: PlanPeriod, day: date) -> Fraction:
    """Return the share of the period that is over at the end of that day (序时进度), 0 to 1."""
    return months_gone(period, day) / period.months


def share_due(pace: Pace, period: PlanPeriod, day: date) -> Fraction:
    """Return the share s(d) of the way to the threshold that is due by the end of that day.

    Linear and milestones as their names say; constant is due whole at all times, year-end at the end.
    """
    if pace.kind == "linear":
        return linear_share(period, day)
    if pace.kind == "milestones":
        return _between_milestones(pace, period, linear_share(period, day))
    return Fraction(pace.kind == "constant" or day == period.end)


def due_upward(
    threshold: Fraction, baseline: Fraction, share: Fraction, width: Fraction, step: Fraction | None
) -> Due:
    """Return what is due on the way up: E rounded with a half down, amber from the rounded-down R."""
    expected = baseline + share * (threshold - baseline)
    return Due(
        _stepped(expected, step, lambda n: math.ceil(n - _HALF)),
        _stepped(expected - width, step, math.floor),
    )


def due_downward(
    threshold: Fraction, baseline: Fraction, share: Fraction, width: Fraction, step: Fraction | None
) -> Due:
    """Return what is due under a ceiling or on the way down: E with a half up, R rounded up."""
    mirror = due_upward(-threshold, -baseline, share, width, step)
    return Due(-mirror.expected, -mirror.at_risk_from)


def amber_width(at_risk: AtRisk, way: Fraction) -> Fraction:
    """Return how far behind is still amber, in the unit; `way` is |T - B|, or |T| with constant pace."""
    return at_risk.width / 100 * way if at_risk.kind == "points" else at_risk.width


def rounded_up(value: Fraction, step: Fraction | None) -> Fraction:
    """Return the value, up to the next whole step where it cannot be split."""
    return _stepped(value, step, math.ceil)


def rounded_down(value: Fraction, step: Fraction | None) -> Fraction:
    """Return the value, down to a whole step where it cannot be split."""
    return _stepped(value, step, math.floor)


def milestones_around(pace: Pace, period: PlanPeriod, now: Fraction) -> tuple[Point, Point]:
    """Return the milestones before and after that share of the period, from 0 at its start to 100% at its end."""
    points = [(Fraction(0), Fraction(0))]
    points += [(linear_share(period, day), share) for day, share in pace.milestones]
    points.append((Fraction(1), Fraction(1)))
    for before, after in pairwise(points):
        if now <= after[0]:
            return before, after
    raise ValueError("the day is after the period")


def _between_milestones(pace: Pace, period: PlanPeriod, now: Fraction) -> Fraction:
    """Straight lines between the milestones, over linear's share."""
    (left, low), (right, high) = milestones_around(pace, period, now)
    return low + (high - low) * (now - left) / (right - left)


def _stepped(value: Fraction, step: Fraction | None, rounding: Callable[[Fraction], int]) -> Fraction:
    return value if step is None else rounding(value / step) * step
