"""An independent judge for property tests, written from part 4 of the design ("The verdict") and
from nothing else: it shares no line with the package, imports none of it, and says each rule in the
order in which the page says it, as a table whose first true row wins. All arithmetic is in
Fractions; nothing is rounded for show. Letters are the page's own: T the threshold in force (LO of
a between), HI its upper end, a the actual, B the baseline, s the share due, E what is expected, R
where at-risk begins."""

import calendar
import math
from collections.abc import Sequence
from datetime import date
from fractions import Fraction

Rules = list[tuple[bool, str]]
HALF, ZERO, ONE = Fraction(1, 2), Fraction(0), Fraction(1)


def months_to(start: date, day: date) -> Fraction:
    """Months from the start of the period to the evening of the day."""
    whole = (day.year - start.year) * 12 + day.month - start.month
    return whole + Fraction(day.day, calendar.monthrange(day.year, day.month)[1])


def share_due(elapsed: Fraction, milestones: Sequence[tuple[Fraction, Fraction]]) -> Fraction:
    """The straight lines through the milestones, from nothing at 0 to all at 1."""
    inner = [point for point in sorted(milestones) if point[0] < 1]
    x0, y0 = ZERO, ZERO
    for x1, y1 in [*inner, (ONE, ONE)]:
        if elapsed <= x1:
            return y0 + (y1 - y0) * (elapsed - x0) / (x1 - x0)
        x0, y0 = x1, y1
    return ONE


def down(x: Fraction, step: Fraction | None) -> Fraction:
    return x if step is None else math.floor(x / step) * step


def up(x: Fraction, step: Fraction | None) -> Fraction:
    return x if step is None else math.ceil(x / step) * step


def nearest(x: Fraction, step: Fraction | None, *, half_up: bool) -> Fraction:
    if step is None:
        return x
    return down(x + step * HALF, step) if half_up else up(x - step * HALF, step)


def verdict(
    *, measure: str, kind: str, low: Fraction | None, high: Fraction | None,
    baseline: Fraction | None, pace: str, milestones: Sequence[tuple[date, Fraction]],
    at_risk: tuple[str, Fraction], step: Fraction | None, net: bool, start: date, end: date,
    day: date, actual: Fraction | None, every: int, period_end: date, suspended: bool,
) -> dict[str, object]:  # fmt: skip
    names = ["expected", "at_risk_from", "completion", "schedule", "gap", "needed", "forecast"]
    found: dict[str, object] = {"status": "suspended", "stage": None, **dict.fromkeys(names)}
    if suspended:
        return found

    cumulative, constant = measure == "cumulative", pace == "constant"
    at_most, between = kind == "at_most", kind == "between"
    at_end = day == end
    open_yet = net and not at_end  # nothing is reached or broken for good
    waiting = pace == "year-end" and not at_end  # nothing is due yet
    term_ends = period_end == end or months_to(start, period_end) % every == 0
    excused = waiting or (actual is None and every > 1 and not term_ends)
    cause = None if excused else "unreported" if actual is None else "no-reference"
    absent = {"status": "not-due" if excused else "no-data", "stage": cause}
    if low is None or (between and high is None):
        return found | absent
    t, hi, b = low, low if high is None else high, ZERO if baseline is None else baseline

    # What is due.
    months = months_to(start, end)
    elapsed = months_to(start, day) / months
    points = [(months_to(start, last) / months, share) for last, share in milestones]
    s = ONE if constant or pace == "year-end" else share_due(elapsed, points)
    due = b + s * (t - b)
    scale = abs(t) if constant else abs(t - b)  # what 100 points are
    width = at_risk[1] if at_risk[0] == "margin" else at_risk[1] / 100 * scale
    e = nearest(due, step, half_up=at_most)
    r = up(due + width, step) if at_most else down(due - width, step)
    band = between and not cumulative
    if not waiting and not band:
        clamp = cumulative and not at_most and not net
        found |= {"expected": e, "at_risk_from": max(r, ZERO) if clamp else r}
        if not constant and t != b:
            found["schedule"] = 100 * s
    if actual is None:
        return found | absent
    a = actual

    # The status.
    at_least_rules: Rules = [
        (a >= t and not open_yet, "pass"),
        (at_end, "fail"),
        (pace == "year-end", "not-due"),
        (step is not None and t > b and e == b and a == b, "not-due"),
        (a >= e, "pass"),
        (a >= r, "at-risk"),
    ]
    falling = at_most and baseline is not None and baseline > t
    if band:
        edge = t if a < t else hi
        reach = at_risk[1] if at_risk[0] == "margin" else at_risk[1] / 100 * abs(edge)
        rules = [(t <= a <= hi, "pass"), (at_end, "fail"), (abs(a - edge) <= reach, "at-risk")]
    elif between:
        rules = [(a > hi, "fail"), (at_end and t <= a, "pass"), (at_end, "fail"), *at_least_rules]
    elif not at_most:
        rules = at_least_rules
    elif falling:
        # the mirror image of at_least, whose first step counts at the end alone where net
        rules = [(a <= t and not open_yet, "pass"), (at_end, "fail"), (pace == "year-end", "not-due")]
        rules += [(a <= e, "pass"), (a <= r, "at-risk")]
    elif constant:
        rules = [(a <= t, "pass"), (at_end, "fail"), (a <= r, "at-risk")]
    else:
        rules = [(cumulative and a > t and not open_yet, "fail"), (at_end and a <= t, "pass"), (at_end, "fail")]
        rules += [(pace == "year-end", "not-due"), (a <= e, "pass"), (a <= r, "at-risk")]
    status = next((word for holds, word in rules if holds), "fail")

    # The stage.
    broken = not open_yet and ((at_most and not falling and a > t) or (between and cumulative and a > hi))
    reached = a >= t and not open_yet if kind == "at_least" else at_end
    if status == "pass":
        stage = "met" if constant else "reached" if reached else "on-schedule"
    elif status == "not-due":
        stage = None
    elif constant:
        stage = "not-met"
    else:
        stage = "missed" if status == "fail" and (at_end or broken) else "behind"
    found |= {"status": status, "stage": stage}

    # The other figures.
    if scale and measure != "growth" and not band:
        found["completion"] = 100 * a / t if constant else 100 * (a - b) / (t - b)
    sign = -1 if at_most else 1
    if measure == "growth" and not band:
        found["gap"] = sign * (a - t)
    elif between and cumulative and a > hi:
        if scale and hi and not waiting:
            found["gap"] = 100 * (hi - a) / abs(hi)
    elif scale and not band and not waiting:
        found["gap"] = sign * 100 * (a - (t if constant else due)) / scale
    if cumulative and kind == "at_least" and a < t and not at_end:
        found["needed"] = up((t - a) / max(ONE, months * (1 - elapsed)), step)
    if cumulative and pace == "linear" and months_to(start, day) >= 1:
        found["forecast"] = down((a - b) / s + b, step)
    return found
