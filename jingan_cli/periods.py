"""Days, months and periods: their spellings, ends and names, and how many months have passed."""

from __future__ import annotations

import re
from datetime import date, timedelta
from fractions import Fraction
from functools import cache

from jingan_cli.model.plan import Period, PlanPeriod

_YEAR, _MONTH, _DAY = "(?P<year>[0-9]{4})", "(?P<month>0?[1-9]|1[0-2])", "(?P<day>0?[1-9]|[1-9][0-9])"
_SPELLINGS = tuple(map(re.compile, (
    rf"{_YEAR}(?P<mark>[-./]){_MONTH}(?:(?P=mark){_DAY})?",
    rf"{_YEAR}(?P<month>[0-9]{{2}})(?P<day>0[1-9]|[1-9][0-9])?",
    rf"{_YEAR}年{_MONTH}月(?:{_DAY}日|末|底)?",
    rf"{_YEAR}年(?P<first>0?[1-9]|1[0-2])[-—~至到]{_MONTH}月",
    rf"{_YEAR}年(?:第?(?P<quarter>[一二三四])季度|(?P<part>上半年|前三季度|全年)?)",
    rf"{_YEAR}(?:-?Q(?P<quarter>[1-4])|-?H(?P<half>[12]))?",
)))
"""A month or a day with marks, or with none; in words; a span; a part of the year in words, and in letters."""
_MONTHS = {
    "一": 3, "二": 6, "三": 9, "四": 12, "上半年": 6, "前三季度": 9, "全年": 12, "Q1": 3, "Q2": 6, "Q3": 9, "Q4": 12,
    "H1": 6, "H2": 12,
}
"""The last month of each part of the year."""
_FOLDED = {ord("－"): "-", ord("．"): ".", ord("／"): "/", ord("～"): "~",
           **{ord("０") + digit: str(digit) for digit in range(10)}}
_BLANKS = re.compile(r"(?<=[^0-9\s])\s{1,20}|\s{1,20}(?=[^0-9\s])")
_NUMERALS = str.maketrans("〇零一二三四五六七八九", "00123456789")
_IN_NUMERALS = re.compile("[〇零一二三四五六七八九]{1,4}(?=[0-9]?[年月])")
MOST_CHARACTERS = 40
"""A longer text is no period."""


def parse_period(text: str) -> Period | None:
    """Return the period or the day, in any of the spellings that docs/actuals.md lists; None for anything else."""
    found = _groups(text)
    try:
        return None if found is None else _period(text.strip(), found)
    except ValueError:
        return None


def respelled(text: str) -> str:
    """Return a period that is nearly spelled right (22年6月份, 二〇二二年六月, 2022年Q2) as it should be."""
    plain = _BLANKS.sub("", text.strip()[:MOST_CHARACTERS].translate(_FOLDED))
    for wrong, right in _respellings():
        plain = wrong.sub(right, plain)
    return _IN_NUMERALS.sub(lambda found: found[0].translate(_NUMERALS), plain)


@cache
def _respellings() -> tuple[tuple[re.Pattern[str], str], ...]:
    """What is written otherwise than periods are, and what is meant by it; made when it is needed."""
    return tuple((re.compile(wrong), right) for wrong, right in (
        ("十(?=[一二][月日])", "1"), ("十月", "10月"),
        ("^(?:截至|截止到?|至|到)|(?<=月)份|(?<=季度)[末底]|(?<=半年)[末底]", ""), ("[–―‒]|(?<=[0-9])一(?=[0-9])", "-"),
        ("号$", "日"), ("(?<=[0-9])月(?=[-—~至到])", ""), ("年度$", "年"), ("^([0-9]{2})(?=[年./-])", r"20\1"),
        ("^([0-9]{4})(?=[上下前全第一二三四])", r"\1年"), ("下半年", "全年"), ("(?<=年)半年", "上半年"),
        *((f"年?-?[Qq]{at}|年?第?{at}季度", f"年{name}季度") for at, name in enumerate("一二三四", 1)),
        ("年?-?[Hh]1", "年上半年"), ("年?-?[Hh]2", "年全年"), ("^年", ""),
    ))


def month_too_short(text: str) -> date | None:
    """Return the last day of the month of which a text names a day that it has not (2022-06-31); None for any other."""
    found = _groups(text)
    month = None if found is None or not found.get("day") else parse_period(f"{found['year']}年{found['month']}月")
    return None if month is None or parse_period(text) else month.end


def _groups(text: str) -> dict[str, str | None] | None:
    """The parts of the spelling that the text is in; None where it is in none."""
    spelled = text.strip()
    if len(spelled) > MOST_CHARACTERS:
        return None
    plain = _BLANKS.sub("", spelled.translate(_FOLDED))
    match = next((found for one in _SPELLINGS if (found := one.fullmatch(plain))), None)
    return None if match is None else match.groupdict()


def _period(spelled: str, found: dict[str, str | None]) -> Period:
    """Raises ValueError for a day that there is not."""
    year, month, day, first = (int(found.get(key) or 0) for key in ("year", "month", "day", "first"))
    quarter, half = found.get("quarter"), found.get("half")
    part = found.get("part") or (f"H{half}" if half else f"Q{quarter}" if quarter and quarter.isascii() else quarter)
    end = month_end(year, month or _MONTHS[part or "全年"])
    if first > end.month:
        raise ValueError("a span ends after it begins")
    months = 3 if quarter else 6 if part in ("H1", "H2", "上半年") else None
    return Period(spelled, end.replace(day=day) if day else end, date(year, first, 1) if first else None, months)


def starts_elsewhere(period: Period, plan: PlanPeriod) -> bool:
    """Return whether it is a span that begins otherwise than the plan."""
    return period.start is not None and period.start != plan.start


def ends_a_term(period: PlanPeriod, day: date, months: int) -> bool:
    """Return whether one of the plan's terms of so many months ends on that day; its end ends one of every length."""
    return day == period.end or months_gone(period, day) % months == 0


def with_a_year(text: str, plan: PlanPeriod) -> Period | None:
    """Return the period that a text without a year (6月) means in the plan; None where it means none."""
    years = range(plan.start.year, plan.end.year + 1)
    found = (parse_period(f"{year}年{text.strip()}") for year in years)
    return next((one for one in found if one is not None and plan.start <= one.end <= plan.end), None)


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
    return date(year, 12, 31) if month == 12 else date(year, month + 1, 1) - timedelta(days=1)


def parse_day(text: str) -> date | None:
    """Return the day spelled 2022-01-31; None for anything else."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def months_gone(period: PlanPeriod, day: date) -> Fraction:
    """Return the months of the period up to the end of that day: whole ones and the running one's part."""
    whole = (day.year - period.start.year) * 12 + day.month - period.start.month
    return whole + Fraction(day.day, end_of_month(day).day)


def end_of_month(day: date) -> date:
    """Return the last day of that day's month."""
    return month_end(day.year, day.month)


def month_ends(period: PlanPeriod) -> tuple[date, ...]:
    """Return the last day of each month of the period."""
    first = period.start.year * 12 + period.start.month - 1
    months = (divmod(first + number, 12) for number in range(period.months))
    return tuple(month_end(year, month + 1) for year, month in months)


def period_name(end: date) -> str:
    """Return what a period is called: its month, or its day where that is no month's end."""
    return f"{end:%Y-%m}" if end == end_of_month(end) else end.isoformat()
