"""judge(plan, submission) -> Report: the only place that picks a status. Pure."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from jingan_cli import pace
from jingan_cli.in_force import Terms, terms_on
from jingan_cli.messages import reason
from jingan_cli.model.plan import Plan, Span, Target, Threshold
from jingan_cli.model.report import (
    Adjusted,
    Basis,
    Bound,
    JudgedSubmission,
    Report,
    Stage,
    Status,
    UsedReference,
    Verdict,
)
from jingan_cli.model.submission import Figure, Submission
from jingan_cli.model.text import Text
from jingan_cli.progress import Case, Progress, progress, shown_actual
from jingan_cli.units import exact, shown, written

_TERM_MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12}


class Finding(NamedTuple):
    """What was found, and the code of the reason for it."""

    status: Status
    """One of six."""
    stage: Stage | None
    """The word that a notice uses."""
    reason: str
    """Code of the sentence that says why."""


_ON_SCHEDULE = Finding("pass", "on-schedule", "on-schedule")
_AMBER = Finding("at-risk", "behind", "behind")
_BEHIND = Finding("fail", "behind", "behind")
_MISSED = Finding("fail", "missed", "missed")
_BROKEN = Finding("fail", "missed", "broken")
_NOT_YET = Finding("not-due", None, "year-end")


def judge(
    plan: Plan, submission: Submission, as_of: date | None = None, scope: tuple[str, ...] | None = None
) -> Report:
    """Judge every target in scope; by default at the submission's date and within what it answers for.

    `as_of` counts as the plan's end where it is later; `scope` holds target ids.
    """
    day = plan.period.clamp(as_of or submission.day)
    wanted = set(submission.targets if scope is None else scope)
    results = tuple(
        judge_target(plan, target, submission.figures.get(target.id), day, submission.period.end)
        for target in plan.targets
        if target.id in wanted
    )
    judged = JudgedSubmission(
        submission.file, submission.sha256, submission.reporter, submission.period.spelled, day,
        shown(pace.linear_share(plan.period, day) * 100, 2), submission.revision, results, submission.warnings,
    )
    return Report(plan.id, plan.title, len(plan.targets), plan.sections, plan.files, (judged,))


def judge_target(plan: Plan, target: Target, figure: Figure | None, day: date, period_end: date) -> Verdict:
    """Judge one target at that day, with a figure for the period that ends on `period_end`."""
    case = case_of(plan, target, figure, day, period_end)
    return _verdict(case, find(case, period_end), figure)


def case_of(plan: Plan, target: Target, figure: Figure | None, day: date, period_end: date) -> Case:
    """Return everything that the verdict on the target at that day rests on."""
    terms = terms_on(plan, target, day, period_end, figure)
    value = None if figure is None else figure.value
    return Case(target, terms, plan.period, day, value, figure is not None and figure.worked_out)


def contradicted(verdict: Verdict, reporters: Text) -> Verdict:
    """Return the verdict on figures that contradict each other: no data, unless it is suspended."""
    if verdict.status == "suspended":
        return verdict
    return replace(verdict, status="no-data", reason=reason("conflict", reporters=reporters))


def find(case: Case, period_end: date) -> Finding:
    """Return the status of the case: first what cannot be judged, then by the threshold's kind."""
    if case.terms.suspended:
        return Finding("suspended", None, "suspended")
    if case.actual is None:
        return _without_figure(case, period_end)
    if case.terms.threshold.value is None:
        return _without_threshold(case)
    if case.corridor:
        return _corridor(case, case.actual)
    found = _by_kind(case, case.actual)
    return found if not case.constant else _at_all_times(found)


def _without_figure(case: Case, period_end: date) -> Finding:
    if case.year_end and not case.at_end:
        return Finding("not-due", None, "no-figure-year-end")
    if not ends_term(case.target, case.period, period_end):
        return Finding("not-due", None, "no-figure-term")
    return Finding("no-data", None, "no-figure")


def ends_term(target: Target, period: Span, period_end: date) -> bool:
    """Whether a figure has to exist by that day; the plan's end always ends a term, a month never excuses."""
    months = _TERM_MONTHS[target.every]
    return months == 1 or period_end == period.end or pace.months_gone(period, period_end) % months == 0


def _without_threshold(case: Case) -> Finding:
    if case.year_end and not case.at_end:
        return Finding("not-due", None, "no-reference-year-end")
    return Finding("no-data", None, "no-reference")


def _by_kind(case: Case, actual: Fraction) -> Finding:
    if case.terms.threshold.kind == "between":
        return _cumulative_corridor(case, actual)
    if not case.ceiling:
        return _at_least(case, actual)
    falling = case.target.measure == "level" and case.baseline > case.threshold
    return _falling(case, actual) if falling else _ceiling(case, actual)


def _at_least(case: Case, actual: Fraction) -> Finding:
    if actual >= case.threshold:
        return Finding("pass", "reached", "reached")
    if case.at_end:
        return _MISSED
    if case.year_end:
        return _NOT_YET
    due = case.due
    if case.target.whole and actual == case.baseline == due.expected:
        return Finding("not-due", None, "nothing-due")
    return _by_schedule(actual >= due.expected, actual >= due.at_risk_from)


def _by_schedule(on_schedule: bool, within_amber: bool) -> Finding:
    if on_schedule:
        return _ON_SCHEDULE
    return _AMBER if within_amber else _BEHIND


def _ceiling(case: Case, actual: Fraction) -> Finding:
    below = actual <= case.threshold
    if case.at_end:
        return _at_last(below)
    if case.cumulative and not case.constant and not below:
        return _BROKEN
    if case.year_end:
        return _NOT_YET
    if case.constant and below:
        return _at_last(below)
    due = case.due
    found = _by_schedule(not case.constant and actual <= due.expected, actual <= due.at_risk_from)
    return found if below or found.status != "fail" else _BROKEN


def _falling(case: Case, actual: Fraction) -> Finding:
    below = actual <= case.threshold
    if case.at_end:
        return _at_last(below)
    if below:
        return Finding("pass", "on-schedule", "within")
    if case.year_end:
        return _NOT_YET
    due = case.due
    return _by_schedule(actual <= due.expected, actual <= due.at_risk_from)


def _at_last(within: bool) -> Finding:
    return Finding("pass", "reached", "within") if within else Finding("fail", "missed", "missed-ceiling")


def _cumulative_corridor(case: Case, actual: Fraction) -> Finding:
    if case.above_high:
        return _BROKEN
    found = _at_least(case, actual)
    if found.stage != "reached":
        return found
    return Finding("pass", "reached" if case.at_end else "on-schedule", "within")


def _corridor(case: Case, actual: Fraction) -> Finding:
    low, high = case.threshold, case.high
    assert high is not None, "a between has two ends"
    if low <= actual <= high:
        return Finding("pass", "met", "within")
    edge = min(low, high, key=lambda end: abs(actual - end))
    outside = abs(actual - edge)
    amber = not case.at_end and outside <= pace.amber_width(case.target.at_risk, abs(edge))
    return Finding("at-risk" if amber else "fail", "not-met", "outside")


def _at_all_times(found: Finding) -> Finding:
    """The words of a constant pace."""
    if found.status == "pass":
        return Finding("pass", "met", "within" if found.reason == "within" else "reached")
    if found.reason == "nothing-due":
        return found
    return Finding(found.status, "not-met", "not-met")


def _verdict(case: Case, found: Finding, figure: Figure | None) -> Verdict:
    target, terms = case.target, case.terms
    numbers, actual = progress(case), shown_actual(case)
    bound = _bound(terms)
    return Verdict(
        target=target.id, name=target.name, section=target.section, tags=target.tags, owner=target.owner,
        measure=target.measure, unit=target.unit.symbol, pace=terms.pace.kind,
        threshold=bound, threshold_original=_original(target, terms), adjusted=_adjusted(target, terms),
        reference=_reference(terms), actual=actual,
        expected=numbers.expected, at_risk_from=numbers.at_risk_from, completion=numbers.completion,
        schedule=numbers.schedule, gap=numbers.gap, forecast=numbers.forecast, needed=numbers.needed,
        status=found.status, stage=found.stage, reason=_reason(case, found, numbers, actual, bound),
        waived=None, note=figure.note if figure else None, also=_also(figure), line=figure.line if figure else None,
        source=target.source,
    )


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


def _also(figure: Figure | None) -> tuple[Basis, ...]:
    return () if figure is None else tuple(Basis(exact(also.value), also.basis) for also in figure.also)


def _reason(
    case: Case, found: Finding, numbers: Progress, actual: Decimal | None, bound: Bound
) -> Text:
    change = case.terms.changed_by
    code = found.reason if numbers.gap is not None else _UNMEASURED.get(found.reason, found.reason)
    return reason(
        code,
        actual=_amount(actual, case), expected=_amount(numbers.expected, case), threshold=_asked(bound, case),
        ceiling=_amount(bound.high if bound.high is not None else bound.value, case),
        lag=_lag(found, case, numbers.gap), name=case.terms.threshold.reference or "",
        every=reason(case.target.every) if case.target.every != "month" else "",
        authority=change.authority if change else "", why=change.reason if change else "",
    )


def _amount(number: Decimal | None, case: Case) -> str:
    return "" if number is None else written(number, case.target.unit.symbol)


def _asked(bound: Bound, case: Case) -> str | Text:
    if bound.high is None:
        return _amount(bound.value, case)
    return reason("between", value=_amount(bound.value, case), high=_amount(bound.high, case))


def _lag(found: Finding, case: Case, points: Decimal | None) -> str | Text:
    if points is None:
        return ""
    if found.stage == "behind":
        return reason("behind-points", gap=f"{abs(points):f}")
    code = "above" if _exceeds(case) else "below"
    if case.growth or case.target.unit.kind != "%":
        return reason(f"{code}-points", gap=f"{abs(points):f}")
    return reason(f"{code}-share", gap=f"{abs(points):f}", by=f"{exact(_beyond(case)):f}")


def _beyond(case: Case) -> Fraction:
    """How far the figure is from the end of the threshold that it misses."""
    edge = case.high if case.above_high else case.threshold
    return Fraction(0) if case.actual is None or edge is None else abs(case.actual - edge)


def _exceeds(case: Case) -> bool:
    return case.ceiling or case.above_high


_UNMEASURED = {"behind": "behind-unmeasured", "not-met": "not-met-unmeasured"}
