"""Days, months and periods: their spellings, ends and names, and how many months are gone."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from fractions import Fraction

from jingan_cli.model.plan import Period, PlanPeriod

_PERIOD = re.compile(
    r"(?P<year>[0-9]{4})(?:-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?|-Q(?P<quarter>[1-4])|-H(?P<half>[12]))?"
)


def parse_period(text: str) -> Period | None:
    """Return the period spelled 2022-06, 2022-06-15, 2022-Q2, 2022-H1 or 2022; None for anything else."""
    match = _PERIOD.fullmatch(text.strip())
    if match is None:
        return None
    year, quarter, half = int(match["year"]), match["quarter"], match["half"]
    month = int(match["month"] or (quarter and int(quarter) * 3) or (half and int(half) * 6) or 12)
    try:
        end = month_end(year, month)
        return Period(text.strip(), end.replace(day=int(match["day"])) if match["day"] else end)
    except ValueError:
        return None


def example_month(period: PlanPeriod) -> str:
    """Return a month to show how one is written: the sixth of the plan's, or its first."""
    start = period.start
    sixth = start.year + (start.month + 4) // 12, (start.month + 4) % 12 + 1
    year, month = sixth if sixth <= (period.end.year, period.end.month) else (start.year, start.month)
    return f"{year:04}-{month:02}"


def month_end(year: int, month: int) -> date:
    """Return the last day of the month; raises ValueError where there is no such month."""
    if not 1 <= month <= 12:
        raise ValueError("a month is from 1 to 12")
    return date(year, month, monthrange(year, month)[1])


def parse_day(text: str) -> date | None:
    """Return the day spelled 2022-01-31; None for anything else."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def months_gone(period: PlanPeriod, day: date) -> Fraction:
    """Return the months of the period up to the end of that day: whole ones and the running one's part."""
    whole = (day.year - period.start.year) * 12 + day.month - period.start.month
    return whole + Fraction(day.day, monthrange(day.year, day.month)[1])


def end_of_month(day: date) -> date:
    """Return the last day of that day's month."""
    return day.replace(day=monthrange(day.year, day.month)[1])


def months_left(period: PlanPeriod, day: date) -> Fraction:
    """Return the months of the period after that day."""
    return period.months - months_gone(period, day)


def month_ends(period: PlanPeriod) -> tuple[date, ...]:
    """Return the last day of each month of the period."""
    first = period.start.year * 12 + period.start.month - 1
    months = (divmod(first + number, 12) for number in range(period.months))
    return tuple(date(year, month + 1, monthrange(year, month + 1)[1]) for year, month in months)


def period_name(end: date) -> str:
    """Return what a period is called: its month, or its day where that is no month's end."""
    return f"{end:%Y-%m}" if end == end_of_month(end) else end.isoformat()
