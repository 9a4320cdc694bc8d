"""How far a figure is: what is due, completion, gap, forecast. Measures; picks no status."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import NamedTuple

from jingan_cli.judging import pace
from jingan_cli.judging.terms_in_force import Terms
from jingan_cli.model.plan import PlanPeriod, Target
from jingan_cli.periods import months_gone
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

    @cached_property
    def threshold(self) -> Fraction:
        """T, or LO of `between`."""
        value = self.terms.threshold.value
        assert value is not None, "asked only where a threshold is given"
        return value

    @property
    def high(self) -> Fraction | None:
        """HI of `between`."""
        return self.terms.threshold.high

    @cached_property
    def baseline(self) -> Fraction:
        """B, 0 where none is given."""
        return self.target.baseline or Fraction(0)

    @property
    def at_end(self) -> bool:
        """Whether the date judged is the plan's last day."""
        return self.day == self.period.end

    @property
    def for_good(self) -> bool:
        """Whether what is reached or broken stays so: a net figure may go either way until the end."""
        return self.at_end or not self.target.net

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
        return self.cumulative and self.high is not None and self.actual is not None and self.actual > self.high

    @cached_property
    def gone(self) -> Fraction:
        """The months of the period that are over, with the running one's part."""
        return months_gone(self.period, self.day)

    @cached_property
    def share(self) -> Fraction:
        """s(d), the share due."""
        return pace.share_due(self.terms.pace, self.period, self.day)

    @cached_property
    def way(self) -> Fraction:
        """What 100 points are: |T - B|, and with constant pace |T|."""
        return abs(self.threshold if self.constant else self.threshold - self.baseline)

    @property
    def width(self) -> Fraction:
        """How far behind is still amber."""
        return pace.amber_width(self.target.at_risk, self.way)

    @cached_property
    def due(self) -> pace.Due:
        """E and R."""
        return self.due_by(self.target.step)

    def due_by(self, step: Fraction | None) -> pace.Due:
        """E and R in such steps, or not rounded at all."""
        due = pace.due_downward if self.ceiling else pace.due_upward
        return due(self.threshold, self.baseline, self.share, self.width, step)


class Sum(NamedTuple):
    """One number and how it comes about; amounts are in the target's unit, shares between 0 and 1."""

    code: str
    """Of the formula, and of the sentence that names it."""
    terms: Mapping[str, Fraction]
    """What went into it, by the letters of docs/verdicts.md."""
    value: Fraction
    """What it comes to, exactly."""
    shown: Decimal | None = None
    """As a verdict shows it; None of what only leads to such a number."""
    rounding: str = ""
    """Code of how it is rounded where the unit cannot be split; empty of what is never rounded."""
    rounded: Fraction | None = None
    """What that makes of it, the value itself where it is whole or can be split; None of what is never rounded."""
    tells: str = ""
    """Code of the words for what it means; empty where the number says all."""


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
    if not _measured(case):
        return Progress()
    expected, at_risk_from = _due(case)
    completion, points, forecast, needed = (
        None if one is None else one.shown for one in (_completion(case), _gap(case), _forecast(case), _needed(case)))
    return Progress(
        expected=expected, at_risk_from=at_risk_from, completion=completion, schedule=_schedule(case),
        gap=points, forecast=forecast, needed=needed,
    )


def due_sums(case: Case) -> tuple[Sum, ...]:
    """Return how s, E, the at-risk width and R come about; nothing where nothing is due by a schedule."""
    if not _measured(case) or _unscheduled(case):
        return ()
    unrounded, whole = case.due_by(None), case.constant or case.year_end
    terms = {"T": case.threshold} if whole else {"T": case.threshold, "B": case.baseline, "s": case.share}
    rounding = "due-up" if case.ceiling else "due-down"
    due = Sum("due-whole" if whole else "due", terms, unrounded.expected, None, rounding, case.due.expected)
    return (*(() if whole else _share_sums(case)), due, *_amber_sums(case, unrounded))


def measured_sums(case: Case) -> tuple[Sum, ...]:
    """Return how completion, gap, forecast and needed come about, as far as they apply."""
    if not _measured(case):
        return ()
    needed = _needed(case)
    months = () if needed is None else _months_sums(case)
    return tuple(
        one for one in (_completion(case), _gap(case), _forecast(case), *months, needed) if one is not None)


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
    found = _gap(case)
    return None if found is None else found.value


def _gap(case: Case) -> Sum | None:
    actual, threshold, less = case.actual, case.threshold, "-ceiling" if case.ceiling else ""
    if actual is None or case.corridor:
        return None
    if case.growth:
        ahead = threshold - actual if case.ceiling else actual - threshold
        return _points(case, f"gap-growth{less}", {"a": actual, "T": threshold}, ahead)
    if not case.way or _nothing_due_yet(case):
        return None
    if case.high is not None and case.above_high:
        return _gap_above(case, actual, case.high)
    due = threshold if case.constant else case.due_by(None).expected
    terms = {"a": actual, **_way_terms(case)} if case.constant else {"a": actual, "E": due, **_way_terms(case)}
    points = 100 * (due - actual if case.ceiling else actual - due) / case.way
    return _points(case, f"gap-constant{less}" if case.constant else f"gap{less}", terms, points)


def _way_terms(case: Case) -> dict[str, Fraction]:
    return {"T": case.threshold} if case.constant else {"T": case.threshold, "B": case.baseline}


def _gap_above(case: Case, actual: Fraction, high: Fraction) -> Sum:
    return _points(case, "gap-above-high", {"a": actual, "HI": high}, 100 * (high - actual) / high)


def _points(case: Case, code: str, terms: dict[str, Fraction], points: Fraction) -> Sum:
    amber, edges = case.target.at_risk, [Fraction(0)]
    if amber.kind == "points" or case.growth:
        edges.append(-amber.width)
    tells = ("ahead" if points >= 0 else "behind") + ("" if code in ("gap", "gap-ceiling") else "-of-target")
    return Sum(code, terms, points, shown(points, 2, telling(points, 2, edges)), "", None, tells)


def _nothing_due_yet(case: Case) -> bool:
    return case.year_end and not case.at_end


def _measured(case: Case) -> bool:
    """Whether there is a threshold to measure by."""
    return not case.terms.suspended and case.terms.threshold.value is not None


def _unscheduled(case: Case) -> bool:
    return case.corridor or _nothing_due_yet(case)


def _clamped(case: Case) -> bool:
    """Whether R is never shown below 0."""
    return case.cumulative and not case.ceiling and not case.target.net


def _due(case: Case) -> tuple[Decimal | None, Decimal | None]:
    if _unscheduled(case):
        return None, None
    due = case.due
    at_risk_from = max(due.at_risk_from, Fraction(0)) if _clamped(case) else due.at_risk_from
    return _beside(case, due.expected), _beside(case, at_risk_from)


def _beside(case: Case, due: Fraction) -> Decimal:
    """What is due, on the right side of the figure."""
    actual = () if case.actual is None else (case.actual,)
    return shown(due, 6, telling(due, 6, actual, not case.ceiling))


def _share_sums(case: Case) -> Iterator[Sum]:
    months, gone, linear = Fraction(case.period.months), case.gone, pace.linear_share(case.period, case.day)
    yield Sum("share", {"gone": gone, "months": months}, linear)
    if case.terms.pace.kind == "milestones":
        (left, low), (right, high) = pace.milestones_around(case.terms.pace, case.period, linear)
        terms = {"gone": gone, "before": left * months, "low": low, "after": right * months, "high": high}
        yield Sum("share-milestones", terms, case.share)


def _amber_sums(case: Case, unrounded: pace.Due) -> Iterator[Sum]:
    at_risk, edge = case.target.at_risk, case.due.at_risk_from
    if at_risk.kind == "points":
        terms = {"N": at_risk.width, **_way_terms(case)}
        yield Sum("width-constant" if case.constant else "width", terms, case.width)
    code, rounding = ("amber-ceiling", "whole-up") if case.ceiling else ("amber", "whole-down")
    terms = {"E": unrounded.expected, "width": case.width}
    yield Sum(code, terms, unrounded.at_risk_from, None, rounding, edge)
    if edge < 0 and _clamped(case):
        yield Sum("amber-from-nothing", {}, Fraction(0))


def _edges(case: Case) -> list[Fraction]:
    """What the figure is held against, so that rounding it never moves it across."""
    if case.terms.threshold.value is None:
        return []
    return [case.threshold] if case.corridor else [case.threshold, case.due.expected, case.due.at_risk_from]


def _unmeasured(case: Case) -> bool:
    return case.corridor or not case.way


def _completion(case: Case) -> Sum | None:
    if case.actual is None or case.growth or _unmeasured(case):
        return None
    base = Fraction(0) if case.constant else case.baseline
    share = 100 * (case.actual - base) / (case.threshold - base)
    edges = [_WHOLE_PERCENT]
    if not (case.constant or _nothing_due_yet(case)):
        edges.append(case.share * 100)
    number = shown(share, 2, telling(share, 2, edges, case.ceiling and base <= case.threshold))
    return Sum("completion", {"a": case.actual, "T": case.threshold, "B": base}, share, number)


def _schedule(case: Case) -> Decimal | None:
    if case.constant or _unmeasured(case) or _nothing_due_yet(case):
        return None
    return shown(case.share * 100, 2)


def _needed(case: Case) -> Sum | None:
    actual = case.actual
    rising = case.cumulative and case.terms.threshold.kind == "at_least"
    if actual is None or not rising or case.at_end or actual >= case.threshold:
        return None
    months = max(Fraction(1), case.period.months - case.gone)
    each = (case.threshold - actual) / months
    whole = pace.rounded_up(each, case.target.step)
    terms = {"a": actual, "T": case.threshold, "left": months}
    return Sum("needed", terms, each, shown(whole, 6, (Fraction(0),)), "whole-up", whole)


def _months_sums(case: Case) -> Iterator[Sum]:
    months = Fraction(case.period.months)
    left = months - case.gone
    yield Sum("months-left", {"months": months, "gone": case.gone}, left)
    if left < 1:
        yield Sum("one-month-at-least", {}, Fraction(1))


def _forecast(case: Case) -> Sum | None:
    if case.actual is None or not case.cumulative or case.terms.pace.kind != "linear":
        return None
    if case.gone < 1:
        return None
    end = (case.actual - case.baseline) / case.share + case.baseline
    whole = pace.rounded_down(end, case.target.step)
    number = shown(whole, 6, telling(whole, 6, [case.threshold], case.ceiling))
    terms = {"a": case.actual, "B": case.baseline, "s": case.share}
    return Sum("forecast", terms, end, number, "whole-down", whole)
