"""What is due of a target by the end of each month of its plan."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from jingan_cli.in_force import terms_on
from jingan_cli.model.plan import Plan, Span, Target
from jingan_cli.progress import Case, progress


@dataclass(frozen=True, slots=True)
class MonthDue:
    """The end of one month."""

    day: date
    """The month's last day."""
    share: Decimal | None
    """What share of the way is due, in %; None where there is no schedule."""
    expected: Decimal | None
    """What figure is due, in the unit; None where nothing is, or where a reference is awaited."""
    at_risk_from: Decimal | None
    """Where amber begins, in the unit."""
    suspended: bool
    """Whether the target is suspended then."""


def due_by_month(plan: Plan, target: Target) -> tuple[MonthDue, ...]:
    """Return what is due at the end of each month, adjustments and given references included."""
    return tuple(_due(plan, target, day) for day in month_ends(plan.period))


def month_ends(period: Span) -> tuple[date, ...]:
    """Return the last day of each month of the period."""
    first = period.start.year * 12 + period.start.month - 1
    months = (divmod(first + number, 12) for number in range(period.months))
    return tuple(date(year, month + 1, monthrange(year, month + 1)[1]) for year, month in months)


def _due(plan: Plan, target: Target, day: date) -> MonthDue:
    terms = terms_on(plan, target, day, day, None)
    numbers = progress(Case(target, terms, plan.period, day, None))
    return MonthDue(day, numbers.schedule, numbers.expected, numbers.at_risk_from, terms.suspended)
