"""What is due of a target by the end of each month of its plan, and for which months a figure has to exist."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from jingan_cli.judging.progress import Case, progress
from jingan_cli.judging.terms_in_force import terms_on
from jingan_cli.model.plan import Plan, PlanPeriod, Target
from jingan_cli.periods import ends_a_term, month_ends

_TERM_MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12}


@dataclass(frozen=True, slots=True, kw_only=True)
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


def _due(plan: Plan, target: Target, day: date) -> MonthDue:
    terms = terms_on(plan, target, day, day, None)
    numbers = progress(Case(target=target, terms=terms, period=plan.period, day=day, actual=None))
    return MonthDue(
        day=day, share=numbers.schedule, expected=numbers.expected, at_risk_from=numbers.at_risk_from,
        suspended=terms.suspended,
    )


def ends_term(target: Target, period: PlanPeriod, period_end: date) -> bool:
    """Whether a figure has to exist by that day; the plan's end always ends a term, a month never excuses."""
    months = _TERM_MONTHS[target.every]
    return months == 1 or ends_a_term(period, period_end, months)
