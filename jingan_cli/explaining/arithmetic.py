"""The sums of one verdict: the share due, the figure due, the comparison that decided, the numbers beside it. Pure.

Letters are those of docs/verdicts.md: T the threshold in force, a the figure, B the baseline, s the share due,
E the figure due, R where the at-risk band begins, LO and HI the ends of a corridor.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from fractions import Fraction

from jingan_cli.explaining.notation import approximation, comparison, equation, number, percentage, term
from jingan_cli.judging import pace
from jingan_cli.judging.progress import Case, Progress, gap, shown_actual
from jingan_cli.judging.status import Finding
from jingan_cli.messages import step as words
from jingan_cli.model.explanation import Step
from jingan_cli.model.text import Text
from jingan_cli.periods import months_gone, months_left


def due_steps(case: Case, numbers: Progress) -> Iterator[Step]:
    """Yield how the share due, E and R come about; nothing where nothing is due by a schedule."""
    if numbers.expected is None:
        return
    if case.constant or case.year_end:
        yield Step("due-whole", {"sum": equation(number(case.threshold), case.threshold), "unit": unit_of(case)})
    else:
        yield from _share(case)
        yield Step("due", {"sum": equation(_due_sum(case), _unrounded(case)), "unit": unit_of(case)})
    yield from _rounded(case, "due-up" if case.ceiling else "due-down", _unrounded(case), case.due.expected)
    yield from _amber(case)


def decision(case: Case, found: Finding) -> Iterator[Step]:
    """Yield the comparisons that decided, in the order in which they are made."""
    actual = case.actual
    if actual is None or case.terms.threshold.value is None or case.terms.suspended:
        return
    if case.corridor:
        yield from _corridor(case, actual)
    elif case.above_high and case.high is not None:
        yield Step("above-high", {"test": comparison(actual, ">", case.high)})
    elif case.ceiling:
        yield from _below(case, actual, found)
    else:
        yield from _above(case, actual, found)


def measures(case: Case, numbers: Progress) -> Iterator[Step]:
    """Yield completion, gap, needed and forecast, each with its formula, where they apply."""
    actual = case.actual
    if actual is None:
        return
    a, t, b = term(actual), term(case.threshold if _has_threshold(case) else Fraction(0)), term(case.baseline)
    if numbers.completion is not None:
        share = 100 * (actual - case.baseline) / (case.threshold - case.baseline)
        sum_of = f"100 × ({a} - {b}) / ({t} - {b})"
        yield Step("completion", {"sum": approximation(sum_of, share, numbers.completion)})
    if numbers.gap is not None:
        yield _gap(case, actual, numbers)
    if numbers.forecast is not None:
        end = (actual - case.baseline) / case.share + case.baseline
        sum_of = equation(f"({a} - {b}) / ({_linear_sum(case)}) + {b}", end)
        yield Step("forecast", {"sum": sum_of, "unit": unit_of(case)})
        yield from _rounded(case, "whole-down", end, pace.rounded_down(end, case.target.step))
    if numbers.needed is not None:
        yield from _needed(case, actual)


def unit_of(case: Case) -> str:
    """Return the unit as it stands behind a number."""
    symbol = case.target.unit.symbol
    return "%" if symbol == "%" else f" {symbol}"


def _has_threshold(case: Case) -> bool:
    return case.terms.threshold.value is not None


# ---- what is due


def _share(case: Case) -> Iterator[Step]:
    yield Step("share", {"sum": percentage(_linear_sum(case), pace.linear_share(case.period, case.day))})
    if case.terms.pace.kind != "milestones":
        return
    months = case.period.months
    (left, low), (right, high) = pace.milestones_around(
        case.terms.pace, case.period, pace.linear_share(case.period, case.day))
    low_text, high_text = f"{number(low * 100)}%", f"{number(high * 100)}%"
    now, begin, end = term(months_gone(case.period, case.day)), term(left * months), term(right * months)
    sum_of = f"{low_text} + ({high_text} - {low_text}) × ({now} - {begin}) / ({end} - {begin})"
    yield Step("share-milestones", {
        "before": begin, "low": low_text, "after": end, "high": high_text, "sum": percentage(sum_of, case.share)})


def _linear_sum(case: Case) -> str:
    """Whole months, and of the running one its days over its length."""
    day, gone = case.day, months_gone(case.period, case.day)
    length = monthrange(day.year, day.month)[1]
    months = number(gone) if day.day == length else f"({int(gone)} + {day.day}/{length})"
    return f"{months}/{case.period.months}"


def _share_term(case: Case) -> str:
    """s inside a sum: 6/12 at the end of a month, else in lowest terms."""
    whole = months_gone(case.period, case.day).denominator == 1
    return _linear_sum(case) if whole and case.terms.pace.kind == "linear" else term(case.share)


def _due_sum(case: Case) -> str:
    t, b = term(case.threshold), term(case.baseline)
    return f"{b} + {_share_term(case)} × ({t} - {b})"


def _unrounded(case: Case) -> Fraction:
    return case.baseline + case.share * (case.threshold - case.baseline)


def _amber(case: Case) -> Iterator[Step]:
    at_risk, expected = case.target.at_risk, _unrounded(case)
    way = abs(case.threshold if case.constant else case.threshold - case.baseline)
    width = pace.amber_width(at_risk, way)
    if at_risk.kind == "points":
        yield Step("width-constant" if case.constant else "width", {
            "sum": equation(_width_sum(case), width), "unit": unit_of(case)})
    sign, edge = ("+", expected + width) if case.ceiling else ("-", expected - width)
    yield Step("amber-ceiling" if case.ceiling else "amber", {
        "sum": equation(f"{term(expected)} {sign} {term(width)}", edge), "unit": unit_of(case)})
    due = case.due.at_risk_from
    yield from _rounded(case, "whole-up" if case.ceiling else "whole-down", edge, due)
    if due < 0 and case.cumulative and not case.ceiling and not case.target.net:
        yield Step("amber-from-nothing", {"unit": unit_of(case)})


def _width_sum(case: Case) -> str:
    way = f"|{term(case.threshold)}|" if case.constant else f"|{term(case.threshold)} - {term(case.baseline)}|"
    return f"{number(case.target.at_risk.width)}/100 × {way}"


def _rounded(case: Case, code: str, value: Fraction, rounded: Fraction) -> Iterator[Step]:
    """How a unit that cannot be split is rounded; nothing where it is whole already."""
    if value != rounded and case.target.step is not None:
        yield Step(code, {
            "value": number(value), "rounded": number(rounded), "step": number(case.target.step),
            "unit": unit_of(case)})


# ---- the comparison


def _above(case: Case, actual: Fraction, found: Finding) -> Iterator[Step]:
    """More is better: against T, then E, then R."""
    threshold = case.threshold
    if actual >= threshold:
        yield Step("target-reached", {"test": comparison(actual, "≥", threshold)})
        if case.high is not None:
            yield Step("not-above-high", {"test": comparison(actual, "≤", case.high)})
        return
    yield Step("target-short", {"test": comparison(actual, "<", threshold)})
    if case.at_end or case.year_end:
        yield Step("at-the-end" if case.at_end else "not-at-the-end")
    elif found.reason == "nothing-due":
        yield Step("nothing-due", {
            "test": comparison(actual, "=", case.baseline), "test2": comparison(case.due.expected, "=", case.baseline)})
    else:
        yield from _by_schedule(case, actual, "≥", "<")


def _below(case: Case, actual: Fraction, found: Finding) -> Iterator[Step]:
    """Less is better: against T; where that does not decide, against E and R."""
    within = actual <= case.threshold
    sign = "≤" if within else ">"
    yield Step("ceiling-kept" if within else "ceiling-broken", {"test": comparison(actual, sign, case.threshold)})
    if case.at_end or case.year_end:
        decided = not case.at_end and (found.status == "fail" or found.reason == "within")
        if not decided:
            yield Step("at-the-end" if case.at_end else "not-at-the-end")
    elif not _settled_by_ceiling(case, within, found):
        yield from _by_schedule(case, actual, "≤", ">")


def _settled_by_ceiling(case: Case, within: bool, found: Finding) -> bool:
    """Whether T alone decides: kept at all times, come down to, or a cumulative figure beyond it."""
    if within:
        return case.constant or found.reason == "within"
    return case.cumulative and not case.constant


def _by_schedule(case: Case, actual: Fraction, met: str, short: str) -> Iterator[Step]:
    due = case.due
    on_schedule = actual <= due.expected if case.ceiling else actual >= due.expected
    if not (case.constant and case.ceiling):  # a ceiling at all times has no schedule but T
        yield Step("due-met" if on_schedule else "due-missed", {
            "test": comparison(actual, met if on_schedule else short, due.expected)})
        if on_schedule:
            return
    amber = actual <= due.at_risk_from if case.ceiling else actual >= due.at_risk_from
    yield Step("amber-kept" if amber else "amber-left", {
        "test": comparison(actual, met if amber else short, due.at_risk_from)})


def _corridor(case: Case, actual: Fraction) -> Iterator[Step]:
    low, high = case.threshold, case.high
    assert high is not None, "a between has two ends"
    if low <= actual <= high:
        yield Step("corridor-kept", {"test": comparison(low, "≤", actual), "test2": comparison(actual, "≤", high)})
        return
    below = actual < low
    edge = low if below else high
    yield Step("corridor-left", {"test": comparison(actual, "<" if below else ">", edge)})
    if case.at_end:
        yield Step("at-the-end")
        return
    outside, width = abs(actual - edge), pace.amber_width(case.target.at_risk, abs(edge))
    if case.target.at_risk.kind == "points":
        sum_of = f"{number(case.target.at_risk.width)}/100 × |{term(edge)}|"
        yield Step("width-edge", {"sum": equation(sum_of, width), "unit": unit_of(case)})
    yield Step("outside", {"sum": equation(f"|{term(actual)} - {term(edge)}|", outside), "unit": unit_of(case)})
    yield Step("outside-kept" if outside <= width else "outside-left", {
        "test": comparison(outside, "≤" if outside <= width else ">", width)})


# ---- the numbers beside it


def _gap(case: Case, actual: Fraction, numbers: Progress) -> Step:
    points, a = gap(case), term(actual)
    assert points is not None, "asked only where there is one"
    assert numbers.gap is not None, "asked only where there is one"
    code, sum_of = _gap_sum(case, a)
    return Step(code, {
        "sum": approximation(sum_of, points, numbers.gap), "way": _way_words(numbers.gap >= 0, case)})


def _gap_sum(case: Case, a: str) -> tuple[str, str]:
    t, b = term(case.threshold), term(case.baseline)
    if case.growth:
        return ("gap-growth-ceiling", f"{t} - {a}") if case.ceiling else ("gap-growth", f"{a} - {t}")
    if case.above_high and case.high is not None:
        high = term(case.high)
        way = f"|{high}|" if case.constant else f"|{high} - {b}|"
        return "gap-above-high", f"100 × ({high} - {a}) / {way}"
    due = t if case.constant else term(case.due.expected)
    ahead = f"{due} - {a}" if case.ceiling else f"{a} - {due}"
    code = "gap-constant" if case.constant else "gap"
    way = f"|{t}|" if case.constant else f"|{t} - {b}|"
    return f"{code}-ceiling" if case.ceiling else code, f"100 × ({ahead}) / {way}"


def _way_words(ahead: bool, case: Case) -> Text:
    schedule = not (case.constant or case.growth or case.above_high)
    return words(("ahead" if ahead else "behind") + ("" if schedule else "-of-target"))


def _needed(case: Case, actual: Fraction) -> Iterator[Step]:
    left = months_left(case.period, case.day)
    yield Step("months-left", {"sum": equation(
        f"{case.period.months} - {term(months_gone(case.period, case.day))}", left)})
    months = max(Fraction(1), left)
    if left < months:
        yield Step("one-month-at-least")
    each = (case.threshold - actual) / months
    sum_of = equation(f"({term(case.threshold)} - {term(actual)}) / {term(months)}", each)
    yield Step("needed", {"sum": sum_of, "unit": unit_of(case)})
    yield from _rounded(case, "whole-up", each, pace.rounded_up(each, case.target.step))


def figure_words(case: Case) -> str:
    """Return the figure as the report shows it."""
    return "" if case.actual is None else f"{shown_actual(case):f}{unit_of(case)}"
