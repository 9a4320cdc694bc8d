"""How far a figure is: what is due, completion, gap, forecast. Measures; picks no status."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cached_property

from jingan_cli.judging import pace
from jingan_cli.judging.terms_in_force import Terms
from jingan_cli.model.plan import PlanPeriod, Target
from jingan_cli.periods import months_gone, months_left
from jingan_cli.quantities.rounding import exact, shown, telling

_WHOLE_PERCENT = Fraction(100)


@dataclass(frozen=True, kw_only=True)
class Case:
    """Everything that one verdict rests on; numbers in the target's unit."""

    target: Target
    """The target judged."""
    terms: Terms
    """What holds for it on the day."""
    period: PlanPeriod
    """The plan's months."""
    day: date
    """The date judged."""
    actual: Fraction | None
    """The figure reported."""
    worked_out: bool = False
    """Whether the figure is a growth worked out from two amounts."""

    @property
    def threshold(self) -> Fraction:
        """T, or LO of `between`."""
        value = self.terms.threshold.value
        assert value is not None, "asked only where a threshold is given"
        return value

    @property
    def high(self) -> Fraction | None:
        """HI of `between`."""
        return self.terms.threshold.high

    @property
    def baseline(self) -> Fraction:
        """B, 0 where none is given."""
        return self.target.baseline or Fraction(0)

    @property
    def at_end(self) -> bool:
        """Whether the date judged is the plan's last day."""
        return self.day == self.period.end

    @property
    def cumulative(self) -> bool:
        """Whether figures run from the period's start."""
        return self.target.measure == "cumulative"

    @property
    def growth(self) -> bool:
        """Whether the figure is a rate of growth."""
        return self.target.measure == "growth"

    @property
    def constant(self) -> bool:
        """Whether the whole threshold holds at all times."""
        return self.terms.pace.kind == "constant"

    @property
    def year_end(self) -> bool:
        """Whether it is judged at the end only (年度指标)."""
        return self.terms.pace.kind == "year-end"

    @property
    def ceiling(self) -> bool:
        """Whether less is better."""
        return self.terms.threshold.kind == "at_most"

    @property
    def corridor(self) -> bool:
        """Whether it is a `between` outside which there is no schedule."""
        return self.terms.threshold.kind == "between" and not self.cumulative

    @property
    def above_high(self) -> bool:
        """Whether a cumulative `between` is exceeded."""
        return (
            self.cumulative and self.high is not None
            and self.actual is not None and self.actual > self.high
        )

    @cached_property
    def share(self) -> Fraction:
        """s(d), the share due."""
        return pace.share_due(self.terms.pace, self.period, self.day)

    @cached_property
    def due(self) -> pace.Due:
        """E and R."""
        way = abs(self.threshold if self.constant else self.threshold - self.baseline)
        width = pace.amber_width(self.target.at_risk, way)
        due = pace.due_downward if self.ceiling else pace.due_upward
        return due(self.threshold, self.baseline, self.share, width, self.target.step)


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """The numbers of a verdict as they are shown; None is what does not apply."""

    expected: Decimal | None = None
    """E, in the unit."""
    at_risk_from: Decimal | None = None
    """R, in the unit."""
    completion: Decimal | None = None
    """(a - B) / (T - B), in %."""
    schedule: Decimal | None = None
    """s(d), in %."""
    gap: Decimal | None = None
    """In percentage points; more is better."""
    forecast: Decimal | None = None
    """In the unit."""
    needed: Decimal | None = None
    """In the unit, each month."""


def progress(case: Case) -> Progress:
    """Return every number of the case; all None where it is suspended or nobody gave a threshold."""
    if case.terms.suspended or case.terms.threshold.value is None:
        return Progress()
    expected, at_risk_from = _due(case)
    return Progress(
        expected=expected, at_risk_from=at_risk_from, completion=_completion(case), schedule=_schedule(case),
        gap=_shown_gap(case), forecast=_forecast(case), needed=_needed(case),
    )


def shown_actual(case: Case) -> Decimal | None:
    """Return the figure: given ones exactly, a growth worked out to 2 decimals or more."""
    if case.actual is None:
        return None
    places = 2 if case.worked_out else 6
    edges = telling(case.actual, places, _edges(case), case.ceiling)
    edges += telling(case.actual, places, [] if case.high is None else [case.high], short_is_above=True)
    return shown(case.actual, 2, edges) if case.worked_out else exact(case.actual, edges)


def gap(case: Case) -> Fraction | None:
    """Return the gap in points, exactly; None where there is no schedule to be ahead of or behind."""
    actual, threshold = case.actual, case.threshold
    if actual is None or case.corridor:
        return None
    if case.growth:
        return threshold - actual if case.ceiling else actual - threshold
    if threshold == case.baseline or _nothing_due_yet(case):
        return None
    if case.above_high and case.high is not None:
        return _points(case, case.high - actual, case.high)
    behind = (threshold if case.constant else case.due.expected) - actual
    return _points(case, behind if case.ceiling else -behind, threshold)


def _points(case: Case, ahead: Fraction, threshold: Fraction) -> Fraction | None:
    way = threshold if case.constant else threshold - case.baseline
    return 100 * ahead / abs(way) if way else None


def _nothing_due_yet(case: Case) -> bool:
    return case.year_end and not case.at_end


def _due(case: Case) -> tuple[Decimal | None, Decimal | None]:
    if case.corridor or _nothing_due_yet(case):
        return None, None
    due = case.due
    clamped = case.cumulative and not case.ceiling and not case.target.net
    at_risk_from = max(due.at_risk_from, Fraction(0)) if clamped else due.at_risk_from
    return _beside(case, due.expected), _beside(case, at_risk_from)


def _beside(case: Case, due: Fraction) -> Decimal:
    """What is due, on the right side of the figure."""
    actual = () if case.actual is None else (case.actual,)
    return shown(due, 6, telling(due, 6, actual, not case.ceiling))


def _edges(case: Case) -> list[Fraction]:
    """What the figure is held against, so that rounding it never moves it across."""
    if case.terms.threshold.value is None:
        return []
    return [case.threshold] if case.corridor else [case.threshold, case.due.expected, case.due.at_risk_from]


def _unmeasured(case: Case) -> bool:
    return case.corridor or case.threshold == case.baseline


def _completion(case: Case) -> Decimal | None:
    if case.actual is None or case.growth or _unmeasured(case):
        return None
    share = 100 * (case.actual - case.baseline) / (case.threshold - case.baseline)
    edges = [_WHOLE_PERCENT]
    if not (case.constant or _nothing_due_yet(case) or case.target.step):
        edges.append(case.share * 100)
    return shown(share, 2, telling(share, 2, edges, case.ceiling and case.baseline <= case.threshold))


def _schedule(case: Case) -> Decimal | None:
    if case.constant or _unmeasured(case) or _nothing_due_yet(case):
        return None
    return shown(case.share * 100, 2)


def _shown_gap(case: Case) -> Decimal | None:
    points = gap(case)
    if points is None:
        return None
    amber = case.target.at_risk
    edges = [Fraction(0)]
    if amber.kind == "points" or case.growth:
        edges.append(-amber.width)
    return shown(points, 2, telling(points, 2, edges))


def _needed(case: Case) -> Decimal | None:
    actual = case.actual
    rising = case.cumulative and case.terms.threshold.kind == "at_least"
    if actual is None or not rising or case.at_end or actual >= case.threshold:
        return None
    each = (case.threshold - actual) / max(Fraction(1), months_left(case.period, case.day))
    return shown(pace.rounded_up(each, case.target.step), 6, (Fraction(0),))


def _forecast(case: Case) -> Decimal | None:
    if case.actual is None or not case.cumulative or case.terms.pace.kind != "linear":
        return None
    if months_gone(case.period, case.day) < 1:
        return None
    end = (case.actual - case.baseline) / case.share + case.baseline
    end = pace.rounded_down(end, case.target.step)
    return shown(end, 6, telling(end, 6, [case.threshold], case.ceiling))
