"""The status of one figure: the only place that picks one. Pure."""

from __future__ import annotations

import operator
from collections.abc import Callable
from datetime import date
from fractions import Fraction
from typing import Literal, NamedTuple

from jingan_cli.judging import pace
from jingan_cli.judging.progress import Case
from jingan_cli.judging.schedule import ends_term
from jingan_cli.model.report import Stage, Status

Sign = Literal["≥", "≤", "<", ">", "="]


class Comparison(NamedTuple):
    """A comparison as it came out, numbers in the target's unit: `left sign right` is true."""

    code: str
    """Of the sentence that says what it means."""
    left: Fraction
    sign: Sign
    right: Fraction


class Finding(NamedTuple):
    """What was found, and the code of the reason for it."""

    status: Status
    """One of six."""
    stage: Stage | None
    """The word that a notice uses."""
    reason: str
    """Code of the sentence that says why."""
    by_date: str = ""
    """Code of the rule by which the date decided after the comparisons; empty where none did."""
    compared: tuple[Comparison, ...] = ()
    """The comparisons that led here, in the order made."""


class Comparing:
    """Compares and keeps what came out, in one act: nothing else here holds a figure against a number."""

    def __init__(self) -> None:
        self.made: list[Comparison] = []

    def holds(self, codes: tuple[str, str], left: Fraction, sign: Sign, right: Fraction) -> bool:
        """Return whether it is so; kept either way, by the first code where it is and the second where it is not."""
        found = _TRUE[sign](left, right)
        self.made.append(Comparison(codes[not found], left, sign if found else _OPPOSITE[sign], right))
        return found

    def applies(self, code: str, *tests: tuple[Fraction, Sign, Fraction]) -> bool:
        """Return whether a rule's tests are all so; kept only then, as a rule that does not apply decides nothing."""
        for left, sign, right in tests:
            if not _TRUE[sign](left, right):
                return False
        self.made += [Comparison(code, *test) for test in tests]
        return True


_TRUE: dict[Sign, Callable[[Fraction, Fraction], bool]] = {
    "≥": operator.ge, "≤": operator.le, "<": operator.lt, ">": operator.gt, "=": operator.eq}
_OPPOSITE: dict[Sign, Sign] = {"≥": "<", "≤": ">"}

_TARGET = "target-reached", "target-short"
_CEILING = "ceiling-kept", "ceiling-broken"
_DUE = "due-met", "due-missed"
_AMBER = "amber-kept", "amber-left"
_OUTSIDE = "outside-kept", "outside-left"

_REACHED = Finding("pass", "reached", "reached")
_ON_SCHEDULE = Finding("pass", "on-schedule", "on-schedule")
_AT_RISK = Finding("at-risk", "behind", "behind")
_BEHIND = Finding("fail", "behind", "behind")
_MISSED = Finding("fail", "missed", "missed", "at-the-end")
_BROKEN = Finding("fail", "missed", "broken")
_NOT_YET = Finding("not-due", None, "year-end", "not-at-the-end")


def find(case: Case, period_end: date) -> Finding:
    """Return the status of the case: first what cannot be judged, then by the threshold's kind."""
    if case.terms.suspended:
        return Finding("suspended", None, "suspended")
    if case.actual is None:
        return _without_figure(case, period_end)
    if case.terms.threshold.value is None:
        return _without_threshold(case)
    compare = Comparing()
    status, stage, reason, by_date, _ = _by_kind(case, case.actual, compare)
    return Finding(status, stage, reason, by_date, tuple(compare.made))


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


def _by_kind(case: Case, actual: Fraction, compare: Comparing) -> Finding:
    if case.corridor:
        return _corridor(case, actual, compare)
    found = _by_threshold(case, actual, compare)
    return _at_all_times(found) if case.constant else found


def _by_threshold(case: Case, actual: Fraction, compare: Comparing) -> Finding:
    if case.high is not None:
        return _cumulative_corridor(case, actual, case.high, compare)
    return _at_most(case, actual, compare) if case.ceiling else _at_least(case, actual, compare)


def _at_least(case: Case, actual: Fraction, compare: Comparing) -> Finding:
    if case.for_good and compare.holds(_TARGET, actual, "≥", case.threshold):
        return _REACHED
    if case.at_end:
        return _MISSED
    if case.year_end:
        return _NOT_YET
    base, expected = case.baseline, case.due.expected
    rising = case.target.whole and case.threshold > base
    if rising and compare.applies("nothing-due", (actual, "=", base), (expected, "=", base)):
        return Finding("not-due", None, "nothing-due")
    return _by_schedule(case, actual, compare)


def _by_schedule(case: Case, actual: Fraction, compare: Comparing) -> Finding:
    if compare.holds(_DUE, actual, "≤" if case.ceiling else "≥", case.due.expected):
        return _ON_SCHEDULE
    return _by_amber(case, actual, compare)


def _by_amber(case: Case, actual: Fraction, compare: Comparing) -> Finding:
    kept = compare.holds(_AMBER, actual, "≤" if case.ceiling else "≥", case.due.at_risk_from)
    return _AT_RISK if kept else _BEHIND


def _at_most(case: Case, actual: Fraction, compare: Comparing) -> Finding:
    if not (case.for_good or case.constant):
        return _NOT_YET if case.year_end else _by_schedule(case, actual, compare)
    falling = case.target.measure == "level" and case.baseline > case.threshold
    below = compare.holds(_CEILING, actual, "≤", case.threshold)
    if case.at_end:
        return _at_last(below)
    if below and (falling or case.constant):
        return Finding("pass", "on-schedule", "within")
    if case.cumulative and not case.constant and not below:
        return _BROKEN
    if case.year_end:
        return _NOT_YET
    # at all times E is T, unless T is no whole step
    if case.constant and falling and compare.applies("due-met", (actual, "≤", case.due.expected)):
        return _ON_SCHEDULE
    found = _by_amber(case, actual, compare) if case.constant else _by_schedule(case, actual, compare)
    return found if below or falling or found.status != "fail" else _BROKEN


def _at_last(within: bool) -> Finding:
    if within:
        return Finding("pass", "reached", "within", "at-the-end")
    return Finding("fail", "missed", "missed-ceiling", "at-the-end")


def _cumulative_corridor(case: Case, actual: Fraction, high: Fraction, compare: Comparing) -> Finding:
    if compare.applies("above-high", (actual, ">", high)):
        return _BROKEN
    found = _at_least(case, actual, compare)
    if found == _REACHED and compare.applies("not-above-high", (actual, "≤", high)):
        return Finding("pass", "reached" if case.at_end else "on-schedule", "within")
    return found


def _corridor(case: Case, actual: Fraction, compare: Comparing) -> Finding:
    low, high = case.threshold, case.high
    assert high is not None, "a between has two ends"
    if compare.applies("corridor-kept", (low, "≤", actual), (actual, "≤", high)):
        return Finding("pass", "met", "within")
    ends: tuple[tuple[Sign, Fraction], ...] = ("<", low), (">", high)
    (edge,) = (end for sign, end in ends if compare.applies("corridor-left", (actual, sign, end)))
    if case.at_end:
        return Finding("fail", "not-met", "outside", "at-the-end")
    width = pace.amber_width(case.target.at_risk, abs(edge))
    amber = compare.holds(_OUTSIDE, abs(actual - edge), "≤", width)
    return Finding("at-risk" if amber else "fail", "not-met", "outside")


def _at_all_times(found: Finding) -> Finding:
    """The words of a constant pace."""
    if found.status == "pass":
        return found._replace(stage="met", reason="within" if found.reason == "within" else "reached")
    if found.reason == "nothing-due":
        return found
    return found._replace(stage="not-met", reason="not-met")
