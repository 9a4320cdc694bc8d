"""What holds for every figure, date and unit."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from jingan_cli.judging.progress import Case, gap
from jingan_cli.judging.terms_in_force import terms_on
from jingan_cli.judging.verdict import judge_target
from jingan_cli.model.plan import AtRisk, PaceKind, Target
from jingan_cli.model.report import Verdict
from jingan_cli.model.submission import Figure
from jingan_cli.quantities.parse_quantity import parse_quantity
from jingan_cli.quantities.units import converted
from tests.building import YEAR, month_end, plan_of, target_of
from tests.strategies import Tried, days, fractions, numbers, quickly, targets, tried

JUNE = month_end(6)
NARROW = AtRisk("points", Fraction("0.126"))
EVERY_PACE: tuple[PaceKind, ...] = ("linear", "milestones", "year-end", "constant")
BETTER = {"fail": 0, "at-risk": 1, "not-due": 2, "pass": 3}
"""The statuses of a figure, the worst first; what is not due is not passed yet."""


def judged(target: Target, actual: Fraction, day: date, worked_out: bool = False) -> Verdict:
    """Return the verdict on the figure at that day."""
    return judge_target(plan_of(target), target, Figure(target="first", value=actual, worked_out=worked_out), day, day)


def case_of(target: Target, actual: Fraction, day: date) -> Case:
    """Return what the verdict rests on."""
    return Case(
        target=target, terms=terms_on(plan_of(target), target, day, day, None), period=YEAR, day=day, actual=actual
    )


# ---- more, and later


@given(st.data(), days())
@quickly
def test_more_is_never_worse_for_at_least(data: st.DataObject, day: date) -> None:
    target = data.draw(targets(("at_least",), EVERY_PACE))
    less, more = sorted((data.draw(numbers(target)), data.draw(numbers(target))))
    worse, better = judged(target, less, day), judged(target, more, day)

    assert BETTER[worse.status] <= BETTER[better.status]
    if worse.gap is not None and better.gap is not None:
        assert worse.gap <= better.gap


@given(st.data(), days())
@quickly
def test_more_is_never_better_for_at_most(data: st.DataObject, day: date) -> None:
    target = data.draw(targets(("at_most",), EVERY_PACE))
    less, more = sorted((data.draw(numbers(target)), data.draw(numbers(target))))
    better, worse = judged(target, less, day), judged(target, more, day)

    assert BETTER[worse.status] <= BETTER[better.status]
    if worse.gap is not None and better.gap is not None:
        assert worse.gap <= better.gap


@given(tried(("at_least",), EVERY_PACE), days(), days())
@quickly
def test_a_later_date_is_never_better_for_the_same_figure(one: Tried, day: date, other: date) -> None:
    early, late = sorted((day, other))

    assert BETTER[judged(one.target, one.actual, late).status] <= BETTER[judged(one.target, one.actual, early).status]


@given(tried(("at_least",), EVERY_PACE), days())
@quickly
def test_a_threshold_once_reached_passes_on_every_day(one: Tried, day: date) -> None:
    reached = one.target.threshold.value is not None and one.actual >= one.target.threshold.value

    assert (judged(one.target, one.actual, day).stage in ("reached", "met")) == reached


# ---- units

SIZES = {
    "area": {"平方米": Fraction(1), "㎡": Fraction(1), "万平方米": Fraction(10**4), "公顷": Fraction(10**4),
             "亩": Fraction(2000, 3), "平方公里": Fraction(10**6)},
    "money": {"元": Fraction(1), "万元": Fraction(10**4), "百万元": Fraction(10**6), "千万元": Fraction(10**7),
              "亿元": Fraction(10**8)},
    "visits": {"人次": Fraction(1), "百人次": Fraction(100), "万人次": Fraction(10**4)},
    "persons": {"人": Fraction(1), "名": Fraction(1), "万位": Fraction(10**4), "千人": Fraction(1000)},
}


def spelled(amount: Fraction, unit: str, size: Fraction) -> str:
    """Return the amount of base units as a figure in that unit; it must be one that decimals can hold."""
    number = Decimal((amount / size).numerator) / Decimal((amount / size).denominator)
    assert Fraction(number) == amount / size
    return f"{number:f} {unit}"


@pytest.mark.parametrize("kind", SIZES)
@given(st.integers(1, 400), st.integers(0, 500), days(), st.data())
@quickly
def test_the_unit_of_a_figure_never_changes_a_verdict(
    kind: str, threshold: int, actual: int, day: date, data: st.DataObject
) -> None:
    sizes = st.sampled_from(sorted(SIZES[kind].items()))
    own, own_size = data.draw(sizes)
    target = target_of("cumulative", own, value=threshold * 2000 / own_size)
    amount = Fraction(actual * 2000)
    verdicts = []
    for unit, size in (data.draw(sizes), data.draw(sizes)):
        figure = converted(parse_quantity(spelled(amount, unit, size), target.unit), target.unit)
        assert figure == amount / own_size
        verdicts.append(judged(target, figure, day))

    assert verdicts[0] == verdicts[1]


@pytest.mark.parametrize("kind", SIZES)
@given(st.integers(1, 400), st.integers(0, 500), days(), st.data())
@quickly
def test_the_unit_of_a_target_never_changes_a_verdict(
    kind: str, threshold: int, actual: int, day: date, data: st.DataObject
) -> None:
    sizes = st.sampled_from(sorted(SIZES[kind].items()))
    verdicts = []
    for own, size in (data.draw(sizes), data.draw(sizes)):
        target = target_of("cumulative", own, value=threshold * 2000 / size)
        verdicts.append(judged(target, actual * 2000 / size, day))
    one, other = (
        (verdict.status, verdict.stage, verdict.completion, verdict.schedule, verdict.gap) for verdict in verdicts
    )

    assert one == other


# ---- rounding


@given(tried(("at_least",), EVERY_PACE), days())
@example(Tried(target_of("cumulative", "人", value=25000), Fraction(24999)), YEAR.end)
@example(Tried(target_of("cumulative", "人", value=10**6), Fraction(999996)), month_end(11))
@quickly
def test_a_hundred_percent_is_shown_only_where_the_threshold_is_reached(one: Tried, day: date) -> None:
    verdict = judged(one.target, one.actual, day)
    assume(verdict.completion is not None)

    assert verdict.completion is not None
    assert (verdict.completion >= 100) == (one.actual >= (one.target.threshold.value or 0))


@given(tried(("at_least", "at_most", "between"), EVERY_PACE[:3], ("cumulative",)), days())
@example(Tried(target_of("cumulative", "人", value=30000), Fraction(12499)), month_end(5))
@example(Tried(target_of("cumulative", "万人次", value="1.2345"), Fraction("0.4937")), month_end(6))
@example(Tried(target_of(unit="吨", value=10**4, at_risk=NARROW), Fraction("4987.45")), JUNE)
@quickly
def test_a_gap_is_shown_on_its_own_side_of_nought_and_of_amber(one: Tried, day: date) -> None:
    verdict, points = judged(one.target, one.actual, day), gap(case_of(one.target, one.actual, day))
    assume(points is not None)

    assert verdict.gap is not None
    assert points is not None
    assert (verdict.gap < 0) == (points < 0)
    if one.target.at_risk.kind == "points":
        assert (Fraction(verdict.gap) < -one.target.at_risk.width) == (points < -one.target.at_risk.width)


@given(tried(("at_least",), ("linear", "milestones")), days())
@example(Tried(target_of("cumulative", "吨", value=10), Fraction("0.8333333")), month_end(1))
@example(Tried(target_of("cumulative", "亿元", value=12), Fraction(5)), month_end(5))
@quickly
def test_what_is_expected_is_shown_on_its_own_side_of_the_figure(one: Tried, day: date) -> None:
    verdict, due = judged(one.target, one.actual, day), case_of(one.target, one.actual, day).due

    assert verdict.expected is not None
    if one.actual == due.expected:
        assert abs(Fraction(verdict.expected) - one.actual) < Fraction(1, 10**6)
    else:
        assert (Fraction(verdict.expected) > one.actual) == (due.expected > one.actual)


@given(
    fractions(10**6, 10**5), st.integers(-2000, 2000), st.sampled_from(["at_least", "at_most"]),
    days(),
)
@quickly
def test_a_growth_worked_out_is_shown_on_its_own_side_of_the_threshold(
    actual: Fraction, hundredths: int, kind: str, day: date
) -> None:
    threshold = Fraction(hundredths, 100)
    target = target_of("growth", "%", kind, threshold, pace="constant")  # type: ignore[arg-type]
    verdict = judged(target, actual, day, worked_out=True)

    assert verdict.actual is not None
    short = verdict.actual < threshold if kind == "at_least" else verdict.actual > threshold
    assert short == (actual < threshold if kind == "at_least" else actual > threshold)


@given(tried(("at_least", "at_most"), EVERY_PACE), days())
@quickly
def test_a_shown_figure_is_on_the_side_of_the_shown_threshold_that_the_verdict_says(one: Tried, day: date) -> None:
    verdict, threshold = judged(one.target, one.actual, day), one.target.threshold.value
    assert verdict.actual is not None
    assert verdict.threshold.value is not None
    assert threshold is not None

    if one.actual != threshold:
        assert (verdict.actual < verdict.threshold.value) == (one.actual < threshold)


# ---- the gap and the verdict


@given(tried(("at_least", "at_most", "between"), measures=("cumulative",)) | tried(("at_least", "at_most")), days())
@quickly
@example(Tried(target_of(value=1, unit="家"), Fraction(0)), month_end(1))
@example(Tried(target_of(value=5, unit="家"), Fraction(4)), date(2022, 11, 20))
def test_with_linear_pace_a_gap_below_nought_stands_beside_a_pass_of_the_due_as_rounded_alone(
    one: Tried, day: date
) -> None:
    verdict = judged(one.target, one.actual, day)
    assume(verdict.gap is not None)
    passes = verdict.status in ("pass", "not-due")

    assert verdict.gap is not None
    if one.target.whole and verdict.actual == verdict.expected:
        assert passes
    else:
        assert (verdict.gap >= 0) == passes


@given(tried(("at_least",)), days())
@quickly
def test_what_is_needed_each_month_is_enough(one: Tried, day: date) -> None:
    target = replace(one.target, measure="cumulative", baseline=None)
    verdict = judged(target, one.actual, day)
    assert target.threshold.value is not None

    if day == YEAR.end or one.actual >= target.threshold.value:
        assert verdict.needed is None
    else:
        assert verdict.needed is not None
        left = Fraction((YEAR.end - day).days + 31, 31)
        assert one.actual + Fraction(verdict.needed) * max(left, Fraction(12)) >= target.threshold.value


# ---- exactness


@given(
    st.integers(10**28, 10**29), st.integers(0, 10**29), days(), st.sampled_from(["亿元", "家"]),
)
@quickly
def test_thirty_digits_are_judged_exactly(threshold: int, actual: int, day: date, unit: str) -> None:
    target = target_of("cumulative", unit, value=threshold, at_risk=AtRisk("points", Fraction(0)))
    case = case_of(target, Fraction(actual), day)

    assert judged(target, Fraction(actual), day).actual == actual
    assert case.share * 12 == case.day.month - 1 + Fraction(case.day.day, month_end(case.day.month).day)
    assert isinstance(gap(case), Fraction)
    line = case.share * threshold
    assert abs(case.due.expected - line) <= (Fraction(1, 2) if unit == "家" else 0)


@given(
    tried(("at_least", "at_most", "between"), EVERY_PACE, ("cumulative",)) | tried(("at_least", "at_most"), EVERY_PACE),
    days(),
)
@quickly
def test_no_float_is_anywhere(one: Tried, day: date) -> None:
    case = case_of(one.target, one.actual, day)

    assert floats_in(judged(one.target, one.actual, day)) == []
    assert floats_in((case.share, case.due, gap(case))) == []


def floats_in(thing: object) -> list[float]:
    """Return the floats in the thing and in its parts."""
    if isinstance(thing, float):
        return [thing]
    parts: list[object] = []
    if is_dataclass(thing):
        parts = [getattr(thing, part.name) for part in fields(thing)]
    elif isinstance(thing, (tuple, list)):
        parts = list(thing)
    return [number for part in parts for number in floats_in(part)]


def test_a_float_would_be_found() -> None:
    assert floats_in((Fraction(1), [AtRisk("points", 0.5)])) == [0.5]  # type: ignore[arg-type]
