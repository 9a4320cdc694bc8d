"""Cases drawn at random: near the boundaries for the oracle, and hypothesis strategies for the properties."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction
from random import Random
from typing import Literal, cast

from hypothesis import settings
from hypothesis import strategies as st

from jingan_cli.model.plan import (
    Adjustment,
    AtRisk,
    Measure,
    Pace,
    PaceKind,
    Plan,
    PlanPeriod,
    Quantity,
    Reference,
    Target,
    ThresholdKind,
)
from jingan_cli.model.submission import Figure
from tests.building import YEAR, plan_of, target_of
from tests.effort import examples

PERIODS = (
    YEAR, YEAR, YEAR, YEAR,
    PlanPeriod(date(2021, 4, 1), date(2022, 3, 31)),
    PlanPeriod(date(2024, 1, 1), date(2024, 2, 29)),
    PlanPeriod(date(2022, 7, 1), date(2023, 12, 31)),
)
MONTHS_OF = {"month": 1, "quarter": 3, "half": 6, "year": 12}
WHOLE_UNITS = ("家", "台", "人", "万人次", "对")
DIVISIBLE_UNITS = ("亿元", "吨", "万平方米", "亩")

Oracle = Callable[..., dict[str, object]]
"""An independent judge."""


@dataclass(frozen=True)
class Drawn:
    """A plan of one target, the figure for it, and the dates."""

    plan: Plan
    figure: Figure | None
    day: date
    period_end: date
    asked: dict[str, object]
    """The same in the oracle's words, but for the actual."""

    @property
    def target(self) -> Target:
        """The one target, as the plan has it."""
        return self.plan.targets[0]

    @property
    def actual(self) -> Fraction | None:
        """The figure's number, if there is one."""
        return None if self.figure is None else self.figure.value


# ---- for the oracle -------------------------------------------------------------------------------------------


def draw_case(random: Random, oracle: Oracle) -> Drawn:
    """Return a random case whose figure lies on a boundary, or one step or a hair beside it."""
    period = random.choice(PERIODS)
    day = _day_within(random, period)
    in_force = draw_target(random, period)
    period_end = day if random.random() < 0.7 else min(day, _day_within(random, period))
    plan, reference, known = _brought_about(random, in_force, period, day, period_end)
    threshold = in_force.threshold
    asked: dict[str, object] = {
        "measure": in_force.measure, "kind": threshold.kind, "low": threshold.value, "high": threshold.high,
        "baseline": in_force.baseline, "pace": in_force.pace.kind, "milestones": in_force.pace.milestones,
        "at_risk": (in_force.at_risk.kind, in_force.at_risk.width), "step": in_force.step, "net": in_force.net,
        "start": period.start, "end": period.end, "day": day, "every": MONTHS_OF[in_force.every],
        "period_end": period_end, "suspended": any(change.suspended for change in plan.adjustments),
    }
    if random.random() < 0.92:
        figure = Figure(
            target="first", value=draw_near_a_boundary(random, in_force, asked, oracle), reference=reference
        )
    else:
        figure = Figure(target="first", value=None, reference=reference)
    missing = figure.value is None and reference is None and random.random() < 0.5
    return Drawn(
        plan, None if missing else figure, day, period_end, asked | {"low": threshold.value if known else None}
    )


def _day_within(random: Random, period: PlanPeriod) -> date:
    """Return a day of the period: a month's end, the last day, or one in the middle of a month."""
    last = _month_end(period, random.randrange(period.months))
    inside = last.replace(day=random.choice((1, 15, random.randint(1, last.day))))
    return random.choice((last, last, last, inside, inside, period.end))


def _month_end(period: PlanPeriod, month: int) -> date:
    """Return the last day of the period's month of that number, from 0."""
    year, month = divmod(period.start.year * 12 + period.start.month - 1 + month, 12)
    return date(year, month + 1, monthrange(year, month + 1)[1])


def draw_target(random: Random, period: PlanPeriod) -> Target:
    """Return a target that a plan may hold, with its threshold."""
    measures: tuple[Measure, ...] = ("cumulative",) * 4 + ("level",) * 4 + ("average", "growth")
    kinds: tuple[ThresholdKind, ...] = ("at_least", "at_least", "at_most", "between")
    measure, kind = random.choice(measures), random.choice(kinds)
    unit = "%" if measure == "growth" else random.choice(random.choice((WHOLE_UNITS, DIVISIBLE_UNITS)))
    target = target_of(measure, unit, kind, 0, pace=_pace(random, measure, kind, period))
    target = replace(target, whole=target.whole or (unit == "对" and measure in ("cumulative", "level")))
    low = draw_amount(random, target) - (10 if measure == "growth" else 0)
    high = low + draw_amount(random, target) if kind == "between" else None
    return replace(
        target, threshold=replace(target.threshold, value=low, high=high),
        baseline=_baseline(random, target, low), at_risk=_at_risk(random),
        every=cast(Literal["month", "quarter", "half", "year"], random.choice(("month", *MONTHS_OF))),
        net=measure != "growth" and kind != "between" and random.random() < 0.1,
    )


def draw_amount(random: Random, target: Target) -> Fraction:
    """Return an amount that is not negative, on the step where it cannot be split."""
    number = Fraction(random.randint(0, random.choice((3, 20, 500, 12345))))
    return number * target.step if target.step else number / random.choice((1, 1, 2, 10, 3))


def _pace(random: Random, measure: Measure, kind: ThresholdKind, period: PlanPeriod) -> Pace:
    if measure == "average" or (kind == "between" and measure != "cumulative"):
        return Pace("constant")
    kinds: tuple[PaceKind, ...] = ("linear",) * 4 + ("milestones",) * 2 + ("constant", "year-end")
    chosen = random.choice(("constant", "year-end") if measure == "growth" else kinds)
    return Pace("milestones", _milestones(random, period)) if chosen == "milestones" else Pace(chosen)


def _milestones(random: Random, period: PlanPeriod) -> tuple[tuple[date, Fraction], ...]:
    count = random.randint(1, min(3, period.months))
    months = sorted(random.sample(range(period.months), count))
    shares = sorted(random.sample(range(101), count))
    steps = [(_month_end(period, month), Fraction(share, 100)) for month, share in zip(months, shares, strict=True)]
    return tuple((day, Fraction(1) if day == period.end else share) for day, share in steps)


def _baseline(random: Random, target: Target, threshold: Fraction) -> Fraction | None:
    """Return a baseline that the loader would take."""
    if target.measure != "level" or random.random() < 0.2:
        return None
    free = target.threshold.kind != "at_least" or target.pace.kind == "constant"
    other = draw_amount(random, target)
    return other if free or other <= threshold else threshold


def _at_risk(random: Random) -> AtRisk:
    kind: Literal["points", "margin"] = random.choice(("points", "points", "margin"))
    return AtRisk(kind, random.choice((Fraction(10), Fraction(10), Fraction(0), Fraction(1), Fraction(5, 2))))


def _brought_about(
    random: Random, in_force: Target, period: PlanPeriod, day: date, period_end: date
) -> tuple[Plan, Fraction | None, bool]:
    """Return a plan in which the target comes into force, the figure's reference, and whether a threshold is known.

    The plan says it outright, or by an adjustment, or by a reference of its own or of the figure; or it is
    suspended; or nobody gives the reference.
    """
    threshold = in_force.threshold
    awaited = replace(in_force, threshold=replace(threshold, value=None, reference="全市增速"))
    way = random.random()
    if way < 0.03:
        stop = Adjustment(
            target="first", start=period.start, until=None, threshold=None, pace=None, suspended=True,
            authority="市教委", reason="疫情"
        )
        return plan_of(in_force, adjustments=(stop,), period=period), None, True
    if way < 0.13:
        change = Adjustment(
            target="first", start=random.choice((period.start, day)), until=random.choice((None, day)),
            threshold=threshold, pace=in_force.pace,
            suspended=False, authority="区人大常委会", reason="留抵退税",
        )
        before = replace(
            in_force, pace=Pace("constant"), threshold=replace(threshold, kind="at_least", value=Fraction(7), high=None)
        )
        return plan_of(before, adjustments=(change,), period=period), None, True
    if way < 0.23 and threshold.value is not None and threshold.kind != "between":
        if way < 0.16:
            return plan_of(awaited, period=period), None, False
        if way < 0.20:
            return plan_of(awaited, period=period), threshold.value, True
        given = Reference("全市增速", period_end, Quantity(number=threshold.value, unit=in_force.unit), "plan")
        older = Reference(
            "全市增速", period_end - timedelta(1), Quantity(number=threshold.value + 1, unit=in_force.unit), "config"
        )
        return plan_of(awaited, references=(older, given), period=period), None, True
    return plan_of(in_force, period=period), None, True


def draw_near_a_boundary(random: Random, target: Target, asked: dict[str, object], oracle: Oracle) -> Fraction:
    """Return a figure on a boundary of the target, or one step or a hair beside it."""
    due = oracle(**asked | {"suspended": False}, actual=None)
    low, high, width = cast(Fraction, target.threshold.value), target.threshold.high, target.at_risk.width
    places = [low, low, target.baseline or Fraction(0)]
    places += [place for name in ("expected", "at_risk_from") if isinstance(place := due[name], Fraction)] * 2
    for edge in (low, high):
        if edge is not None:
            reach = width if target.at_risk.kind == "margin" else width / 100 * abs(edge)
            places += [edge, edge - reach, edge + reach]
    place = random.choice(places)
    if target.step and random.random() < 0.9:
        place = place // target.step * target.step
    hair = target.step or random.choice((Fraction(1), Fraction(1, 1000), Fraction(1, 10**9)))
    beside = random.choice((-1, -1, 0, 0, 1, 1, Fraction(1, 2), random.randint(-20, 20)))
    figure = place + beside * hair
    return figure if target.measure == "growth" or target.net else max(figure, Fraction(0))


# ---- for the properties ---------------------------------------------------------------------------------------

quickly = settings(derandomize=True, max_examples=examples(120), deadline=None)
"""The same examples in every run, and not many."""


@dataclass(frozen=True)
class Tried:
    """A target and a figure for it."""

    target: Target
    actual: Fraction


def days() -> st.SearchStrategy[date]:
    """Return the days of 2022, month ends above all."""
    ends = st.sampled_from([_month_end(YEAR, month) for month in range(12)])
    return ends | st.dates(YEAR.start, YEAR.end)


def fractions(most: int, denominator: int) -> st.SearchStrategy[Fraction]:
    """Return fractions whose numerator and denominator are so large at most."""
    return st.builds(Fraction, st.integers(-most, most), st.integers(1, denominator))


def numbers(target: Target, most: int = 60) -> st.SearchStrategy[Fraction]:
    """Return figures that are not negative, on the step where the target cannot be split."""
    step = target.step
    if step is not None:
        return st.integers(0, most).map(lambda steps: steps * step)
    return st.builds(Fraction, st.integers(0, 10 * most), st.integers(1, 15))


def asked(target: Target) -> st.SearchStrategy[Fraction]:
    """Return what a plan may ask: as the figures are, and such that a decimal can hold it."""
    step = target.step or Fraction(1, 40)
    return st.integers(0, 60).map(lambda steps: steps * step)


@st.composite
def targets(
    draw: st.DrawFn, kinds: tuple[ThresholdKind, ...], paces: tuple[PaceKind, ...] = ("linear",),
    measures: tuple[Measure, ...] = ("cumulative", "level"),
) -> Target:
    """Return a target whose threshold, and baseline if it has one, lie near each other."""
    measure, kind = draw(st.sampled_from(measures)), draw(st.sampled_from(kinds))
    pace = Pace(draw(st.sampled_from(paces)))
    if pace.kind == "milestones":
        pace = Pace("milestones", _milestones(draw(st.randoms(use_true_random=False)), YEAR))
    unit = draw(st.sampled_from(("家", "万人次", "亿元", "亩")))
    bare = target_of(measure, unit, kind, 0, pace=pace, at_risk=draw(at_risks()))
    low = draw(asked(bare))
    high = low + draw(asked(bare)) if kind == "between" else None
    target = replace(bare, threshold=replace(bare.threshold, value=low, high=high))
    if measure == "level" and draw(st.booleans()):
        other = draw(asked(bare))
        target = replace(target, baseline=min(low, other) if kind == "at_least" else other)
    return target


def at_risks() -> st.SearchStrategy[AtRisk]:
    """Return widths of amber."""
    kinds: st.SearchStrategy[Literal["points", "margin"]] = st.sampled_from(("points", "margin"))
    return st.builds(AtRisk, kinds, st.sampled_from([Fraction(0), Fraction(5, 2), Fraction(10)]))


@st.composite
def tried(
    draw: st.DrawFn, kinds: tuple[ThresholdKind, ...], paces: tuple[PaceKind, ...] = ("linear",),
    measures: tuple[Measure, ...] = ("cumulative", "level"),
) -> Tried:
    """Return a target and a figure, often a hair from its threshold."""
    target = draw(targets(kinds, paces, measures))
    low = cast(Fraction, target.threshold.value)
    hair = target.step or Fraction(1, 10**7)
    near = st.sampled_from([low - hair, low, low + hair]).filter(lambda number: number >= 0)
    return Tried(target, draw(near | numbers(target)))
