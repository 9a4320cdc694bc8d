"""What share is due by a date, and what figure that makes."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jingan_cli.judging import pace
from jingan_cli.model.plan import AtRisk, Pace, PlanPeriod
from jingan_cli.periods import end_of_month, months_gone
from tests.building import YEAR, month_end
from tests.strategies import days, fractions, quickly

FISCAL = PlanPeriod(date(2021, 4, 1), date(2022, 3, 31))
LEAP = PlanPeriod(date(2024, 1, 1), date(2024, 2, 29))
LINEAR, CONSTANT, YEAR_END = Pace("linear"), Pace("constant"), Pace("year-end")
STEPS = st.sampled_from([None, Fraction(1), Fraction(1, 10**4), Fraction(10)])
NUMBERS = fractions(10**5, 372)
SHARES = st.integers(0, 372).map(lambda days: Fraction(days, 372))


def steps_of(*milestones: tuple[date, int]) -> Pace:
    """Return a pace with these shares in percent."""
    return Pace("milestones", tuple((day, Fraction(share, 100)) for day, share in milestones))


# ---- how far the period is


@pytest.mark.parametrize("month", range(1, 13))
def test_the_end_of_a_month_gives_exactly_its_twelfths(month: int) -> None:
    assert months_gone(YEAR, month_end(month)) == month
    assert pace.linear_share(YEAR, month_end(month)) == Fraction(month, 12)


@pytest.mark.parametrize(
    ("period", "day", "months", "share"),
    [
        (YEAR, date(2022, 1, 1), "1/31", "1/372"), (YEAR, date(2022, 2, 14), "3/2", "1/8"),
        (YEAR, date(2022, 6, 15), "11/2", "11/24"), (YEAR, date(2022, 6, 1), "151/30", "151/360"),
        (YEAR, date(2022, 12, 30), "371/31", "371/372"), (YEAR, date(2022, 12, 31), "12", "1"),
        (FISCAL, date(2021, 4, 30), "1", "1/12"), (FISCAL, date(2021, 12, 31), "9", "3/4"),
        (FISCAL, date(2022, 1, 31), "10", "5/6"), (FISCAL, date(2022, 3, 31), "12", "1"),
        (LEAP, date(2024, 2, 28), "57/29", "57/58"), (LEAP, date(2024, 2, 29), "2", "1"),
        (LEAP, date(2024, 1, 31), "1", "1/2"),
    ],
)
def test_a_day_inside_a_month_counts_for_its_part_of_that_month(
    period: PlanPeriod, day: date, months: str, share: str
) -> None:
    assert months_gone(period, day) == Fraction(months)
    assert pace.linear_share(period, day) == Fraction(share)


@given(days())
@quickly
def test_a_months_end_is_the_last_of_its_days(day: date) -> None:
    assert end_of_month(day) == month_end(day.month)
    assert end_of_month(date(2024, 2, 1)) == date(2024, 2, 29)


def test_four_twelfths_of_three_are_one() -> None:
    due = pace.due_upward(Fraction(3), Fraction(0), pace.linear_share(YEAR, month_end(4)), Fraction(0), Fraction(1))

    assert due == pace.Due(Fraction(1), Fraction(1))


# ---- the paces


@given(days())
@quickly
def test_linear_follows_the_calendar_and_constant_is_due_whole(day: date) -> None:
    assert pace.share_due(LINEAR, YEAR, day) == pace.linear_share(YEAR, day)
    assert pace.share_due(CONSTANT, YEAR, day) == 1
    assert pace.share_due(YEAR_END, YEAR, day) == (1 if day == date(2022, 12, 31) else 0)


@pytest.mark.parametrize(
    ("milestones", "day", "share"),
    [
        # two milestones: 0 to 60% by June, 80% by September, 100% at the end
        ([(6, 60), (9, 80)], month_end(1), "1/10"), ([(6, 60), (9, 80)], month_end(3), "3/10"),
        ([(6, 60), (9, 80)], date(2022, 6, 15), "11/20"), ([(6, 60), (9, 80)], month_end(6), "3/5"),
        ([(6, 60), (9, 80)], date(2022, 7, 31), "2/3"), ([(6, 60), (9, 80)], month_end(9), "4/5"),
        ([(6, 60), (9, 80)], month_end(10), "13/15"), ([(6, 60), (9, 80)], month_end(12), "1"),
        # one, one that is all, one at the end, one of nothing
        ([(6, 40)], month_end(9), "7/10"), ([(10, 100)], month_end(11), "1"), ([(10, 100)], month_end(5), "1/2"),
        ([(6, 20), (12, 100)], month_end(9), "3/5"), ([(12, 100)], month_end(3), "1/4"),
        ([(12, 100)], month_end(12), "1"),
        ([(6, 0)], month_end(3), "0"), ([(6, 0)], month_end(6), "0"), ([(6, 0)], month_end(9), "1/2"),
        ([(1, 50)], date(2022, 1, 1), "1/62"),
    ],
)
def test_straight_lines_run_from_nothing_through_the_milestones_to_all(
    milestones: list[tuple[int, int]], day: date, share: str
) -> None:
    steps = steps_of(*((month_end(month), percent) for month, percent in milestones))

    assert pace.share_due(steps, YEAR, day) == Fraction(share)


def test_milestones_say_nothing_of_a_day_after_the_period() -> None:
    with pytest.raises(ValueError, match=r"^the day is after the period$"):
        pace.share_due(steps_of((month_end(6), 60)), YEAR, date(2023, 1, 1))


@given(days(), st.integers(1, 30), st.sampled_from([LINEAR, YEAR_END, steps_of((month_end(3), 10),
(month_end(8), 90))]))
@quickly
def test_what_is_due_never_shrinks_and_is_all_at_the_end(day: date, more: int, kind: Pace) -> None:
    later = YEAR.clamp(day + timedelta(more))

    assert 0 <= pace.share_due(kind, YEAR, day) <= pace.share_due(kind, YEAR, later) <= 1
    assert pace.share_due(kind, YEAR, YEAR.end) == 1


# ---- what figure that makes


@pytest.mark.parametrize(
    ("threshold", "baseline", "share", "width", "step", "expected", "at_risk_from"),
    [
        ("500", "0", "5/12", "50", "1", "208", "158"), ("500", "0", "11/24", "50", "1", "229", "179"),
        ("3", "0", "1/2", "0.3", "1", "1", "1"), ("3", "0", "5/6", "0.3", "1", "2", "2"),
        ("1", "0", "7/12", "0.1", "1", "1", "0"),
        ("16", "0", "1/12", "1.6", "1", "1", "-1"), ("160", "100", "1/2", "6", "1", "130", "124"),
        ("1.2345", "0", "1/2", "0.12345", "1/10000", "0.6172", "0.4938"), ("12", "0", "5/12", "1.2", None, "5", "3.8"),
        ("10", "0", "1/12", "1", None, "5/6", "-1/6"), ("-3", "0", "1/2", "0", "1", "-2", "-2"),
        ("5", "5", "1/2", "1", "1", "5", "4"),
    ],
)
def test_on_the_way_up_a_half_is_rounded_down_and_amber_down(
    threshold: str, baseline: str, share: str, width: str, step: str | None, expected: str, at_risk_from: str
) -> None:
    whole = None if step is None else Fraction(step)
    due = pace.due_upward(Fraction(threshold), Fraction(baseline), Fraction(share), Fraction(width), whole)

    assert due == pace.Due(Fraction(expected), Fraction(at_risk_from))


@pytest.mark.parametrize(
    ("threshold", "baseline", "share", "width", "step", "expected", "at_risk_from"),
    [
        ("6", "0", "1/12", "0.6", "1", "1", "2"), ("100", "0", "1/2", "10", "1", "50", "60"),
        ("45", "0", "1", "4.5", "1", "45", "50"),
        ("10000", "12000", "1/2", "200", "1", "11000", "11200"), ("100", "101", "1/2", "0.1", "1", "101", "101"),
        ("12", "0", "5/12", "1.2", None, "5", "6.2"), ("3", "0", "1/2", "0", "1", "2", "2"),
    ],
)
def test_under_a_ceiling_a_half_is_rounded_up_and_amber_up(
    threshold: str, baseline: str, share: str, width: str, step: str | None, expected: str, at_risk_from: str
) -> None:
    whole = None if step is None else Fraction(step)
    due = pace.due_downward(Fraction(threshold), Fraction(baseline), Fraction(share), Fraction(width), whole)

    assert due == pace.Due(Fraction(expected), Fraction(at_risk_from))


@given(NUMBERS, NUMBERS, SHARES, fractions(100, 40).map(abs), STEPS)
@quickly
def test_what_is_due_is_half_a_step_from_the_line_at_most_and_amber_lies_beyond_it(
    threshold: Fraction, baseline: Fraction, share: Fraction, width: Fraction, step: Fraction | None
) -> None:
    line = baseline + share * (threshold - baseline)
    up, down = (due(threshold, baseline, share, width, step) for due in (pace.due_upward, pace.due_downward))
    half = (step or 0) / 2

    assert -half <= up.expected - line < half or up.expected == line
    assert -half < down.expected - line <= half or down.expected == line
    assert 0 <= line - width - up.at_risk_from < 2 * half or up.at_risk_from == line - width
    assert 0 <= down.at_risk_from - line - width < 2 * half or down.at_risk_from == line + width
    if step is not None:
        assert {(number / step).denominator for number in (up.expected, up.at_risk_from)} == {1}
        assert {(number / step).denominator for number in (down.expected, down.at_risk_from)} == {1}


def test_the_width_of_amber_is_a_share_of_the_way_or_an_amount() -> None:
    assert pace.amber_width(AtRisk("points", Fraction(10)), Fraction(60)) == 6
    assert pace.amber_width(AtRisk("points", Fraction(5, 2)), Fraction(1, 3)) == Fraction(1, 120)
    assert pace.amber_width(AtRisk("margin", Fraction(10)), Fraction(60)) == 10


@pytest.mark.parametrize(
    ("value", "step", "up", "down"),
    [
        ("41.71", "1", "42", "41"), ("42", "1", "42", "42"), ("-1.5", "1", "-1", "-2"),
        ("0.12346", "1/10000", "0.1235", "0.1234"),
        ("1/3", None, "1/3", "1/3"),
    ],
)
def test_what_cannot_be_split_is_rounded_to_whole_steps(value: str, step: str | None, up: str, down: str) -> None:
    whole = None if step is None else Fraction(step)

    assert pace.rounded_up(Fraction(value), whole) == Fraction(up)
    assert pace.rounded_down(Fraction(value), whole) == Fraction(down)
