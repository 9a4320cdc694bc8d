"""The verdict on one target: its status, its numbers as they are shown, and the reason in words. Pure."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

from jingan_cli.judging.pick_status import Finding, find
from jingan_cli.judging.progress import Case, Progress, gap, progress, shown_actual
from jingan_cli.judging.terms_in_force import Terms, terms_on
from jingan_cli.messages import reason
from jingan_cli.model.plan import Plan, Target, Threshold
from jingan_cli.model.report import Adjusted, Basis, Bound, UsedReference, Verdict, Vouched
from jingan_cli.model.submission import Figure
from jingan_cli.model.text import Text
from jingan_cli.quantities.rounding import amount, exact, in_points, readable, written

_NOTHING_VOUCHED = Vouched(confirmed=None, authority=None, reference=None, withdrawn=None, correction=None)
_UNMEASURED = {"behind": "behind-unmeasured", "not-met": "not-met-unmeasured"}


def judge_target(plan: Plan, target: Target, figure: Figure | None, day: date, period_end: date) -> Verdict:
    """Judge one target at that day, with a figure for the period that ends on `period_end`."""
    case = case_of(plan, target, figure, day, period_end)
    return verdict_of(case, find(case, period_end), figure)


def case_of(plan: Plan, target: Target, figure: Figure | None, day: date, period_end: date) -> Case:
    """Return everything that the verdict on the target at that day rests on."""
    terms = terms_on(plan, target, day, period_end, figure)
    value = None if figure is None else figure.value
    return Case(
        target=target, terms=terms, period=plan.period, day=day, actual=value,
        worked_out=figure is not None and figure.worked_out,
    )


def contradicted(verdict: Verdict, reporters: Text) -> Verdict:
    """Return the verdict on figures that contradict each other: no data, unless it is suspended."""
    if verdict.status == "suspended":
        return verdict
    return replace(verdict, status="no-data", stage="conflicting", reason=reason("conflict", reporters=reporters))


def verdict_of(case: Case, found: Finding, figure: Figure | None) -> Verdict:
    """Return the verdict on the case of that figure, for which that status was found."""
    target, terms = case.target, case.terms
    numbers, actual = progress(case), shown_actual(case)
    bound = _bound(terms)
    return Verdict(
        target=target.id, name=target.name, section=target.section, tags=target.tags, owner=target.owner,
        measure=target.measure, unit=target.unit.symbol, pace=terms.pace.kind,
        threshold=bound, threshold_original=_original(target, terms), adjusted=_adjusted(target, terms),
        reference=_reference(terms), actual=actual, amounts=figure.amounts if figure else None,
        expected=numbers.expected, at_risk_from=numbers.at_risk_from, completion=numbers.completion,
        schedule=numbers.schedule, gap=numbers.gap, forecast=numbers.forecast, needed=numbers.needed,
        status=found.status, stage=found.stage, beyond_points=_beyond_points(case, found),
        reason=_reason(case, found, numbers, actual, bound),
        waived=None, vouched=_vouched(target, figure), note=figure.note if figure else None, also=_also(figure),
        file=figure.spot.path if figure and figure.spot else None, line=figure.line if figure else None,
        source=target.source,
    )


def _beyond_points(case: Case, found: Finding) -> bool:
    at_risk = case.target.at_risk
    if found.status != "at-risk" or at_risk.kind != "points":
        return False
    points = gap(case)
    return points is not None and points < -at_risk.width


def _bound(terms: Terms) -> Bound:
    threshold = terms.threshold
    value = None if threshold.value is None else exact(threshold.value)
    return Bound(threshold.kind, value, None if threshold.high is None else exact(threshold.high))


def _original(target: Target, terms: Terms) -> Threshold | None:
    """The plan's own threshold, where the one in force is another or took its value elsewhere."""
    base = target.overlaid.threshold if target.overlaid else target.threshold
    now = terms.threshold
    same = (base.kind, base.value, base.high) == (now.kind, now.value, now.high)
    return None if same and base.reference is None else base


def _adjusted(target: Target, terms: Terms) -> Adjusted | None:
    change = terms.changed_by
    if change is not None:
        return Adjusted(change.start, change.authority, change.reason)
    return Adjusted(None, target.overlaid.authority, None) if target.overlaid else None


def _reference(terms: Terms) -> UsedReference | None:
    given = terms.given
    return None if given is None else UsedReference(given.name, exact(given.value), given.origin)


def _vouched(target: Target, figure: Figure | None) -> Vouched | None:
    if figure is None:
        return None
    given = Vouched(
        confirmed=figure.confirmed or None, authority=figure.authority,
        reference=None if figure.reference is None else amount(target, figure.reference),
        withdrawn=figure.withdrawn, correction=figure.correction,
    )
    return None if given == _NOTHING_VOUCHED else given


def _also(figure: Figure | None) -> tuple[Basis, ...]:
    return () if figure is None else tuple(Basis(exact(also.value), also.basis) for also in figure.also)


def _reason(
    case: Case, found: Finding, numbers: Progress, actual: Decimal | None, bound: Bound
) -> Text:
    change = case.terms.changed_by
    code = found.reason if numbers.gap is not None else _UNMEASURED.get(found.reason, found.reason)
    return reason(
        code,
        actual=_amount(actual, case), expected=_amount(_due(numbers, bound, actual), case),
        threshold=_asked(bound, case),
        ceiling=_amount(bound.high if bound.high is not None else bound.value, case),
        lag=_lag(found, case, numbers.gap), name=case.terms.threshold.reference or "",
        every=reason(case.target.every) if case.target.every != "month" else "",
        authority=change.authority if change else "", why=change.reason if change else "",
    )


def _due(numbers: Progress, bound: Bound, actual: Decimal | None) -> Decimal | None:
    """What is due, with no more decimals than a reader asks for."""
    due = numbers.expected
    return None if due is None else readable(due, (bound.value, bound.high), actual, actual)


def _amount(number: Decimal | None, case: Case) -> str:
    return "" if number is None else written(number, case.target.unit.symbol)


def _asked(bound: Bound, case: Case) -> str | Text:
    if bound.high is None:
        return _amount(bound.value, case)
    return reason("between", value=_amount(bound.value, case), high=_amount(bound.high, case))


def _lag(found: Finding, case: Case, points: Decimal | None) -> str | Text:
    if points is None:
        return ""
    far = f"{abs(in_points(points)):f}"
    if found.stage == "behind":
        return reason("behind-points", gap=far)
    code = "above" if case.ceiling or case.above_high else "below"
    if case.growth or case.target.unit.kind != "%":
        return reason(f"{code}-points", gap=far)
    return reason(f"{code}-share", gap=far, by=f"{exact(_beyond(case)):f}")


def _beyond(case: Case) -> Fraction:
    """How far the figure is from the end of the threshold that it misses."""
    edge = case.high if case.above_high else case.threshold
    return Fraction(0) if case.actual is None or edge is None else abs(case.actual - edge)
