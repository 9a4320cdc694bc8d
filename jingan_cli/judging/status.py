"""The status of one figure: the only place that picks one. Pure."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import NamedTuple

from jingan_cli.judging import pace
from jingan_cli.judging.progress import Case
from jingan_cli.judging.schedule import ends_term
from jingan_cli.model.report import Stage, Status


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
    return Finding("no-data", "unreported", "no-figure")


def _without_threshold(case: Case) -> Finding:
    if case.year_end and not case.at_end:
        return Finding("not-due", None, "no-reference-year-end")
    return Finding("no-data", "no-reference", "no-reference")


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
