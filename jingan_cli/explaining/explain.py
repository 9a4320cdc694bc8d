"""One verdict line by line, or what a target asks: source, terms, figure, sums, conclusion. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import groupby

from jingan_cli.explaining.arithmetic import comparisons, figure_words, sums, unit_of
from jingan_cli.explaining.notation import approximation, equation, number, term
from jingan_cli.judging.pick_status import find
from jingan_cli.judging.progress import Case, due_sums, measured_sums
from jingan_cli.judging.schedule import MonthDue, due_by_month
from jingan_cli.judging.verdict import case_of, verdict_of
from jingan_cli.messages import label, reason
from jingan_cli.messages import step as words
from jingan_cli.model.explanation import Step
from jingan_cli.model.plan import Adjustment, Plan, Quantity, Target, Threshold
from jingan_cli.model.report import JUDGED, Verdict
from jingan_cli.model.submission import Figure
from jingan_cli.model.text import Text
from jingan_cli.quantities.rounding import awaited, exact, written


def describe(plan: Plan, target: Target, day: date | None = None) -> tuple[Step, ...]:
    """Return what the target asks, and what is due by that day, by default by the end of each month."""
    asked = [*_asked(target), *_every(target)]
    if day is None:
        changes = [_adjustment(target, change) for change in plan.adjustments if change.target == target.id]
        return (*asked, *changes, *_months(plan, target))
    case = case_of(plan, target, None, day, day)
    changed = case.terms.changed_by
    due = [] if case.terms.suspended else [*_threshold(case), *sums(case, due_sums(case)), *_limits(case)]
    return (*asked, *([_adjustment(target, changed)] if changed else []), _date(case), *due)


def explain(
    plan: Plan, target: Target, figure: Figure | None, day: date, period_end: date, verdict: Verdict | None = None
) -> tuple[Step, ...]:
    """Return how the verdict on the figure comes about; the last line holds its status and stage.

    `verdict` is what came out where the figure may be a share of a sum and a waiver may excuse it.
    """
    case = case_of(plan, target, figure, day, period_end)
    found = find(case, period_end)
    verdict = verdict or verdict_of(case, found, figure)
    sharing = verdict.partial is not None and verdict.actual is None
    changed = case.terms.changed_by
    steps = [
        *_asked(target), *([_adjustment(target, changed)] if changed else []), _date(case),
        *_figure(case, figure), *([] if case.terms.suspended else _threshold(case)),
        *sums(case, due_sums(case)), *([] if sharing else [*comparisons(case, found), *_measured(case, verdict)]),
    ]
    if verdict.status not in JUDGED:
        steps += [*_every(target), Step("because", {"reason": verdict.reason})]
    if verdict.waived is not None:
        waived = verdict.waived
        steps.append(Step("waived", {
            "reason": waived.reason, "who": waived.approved_by, "until": waived.until.isoformat()}))
    return (*steps, conclusion(verdict))


def _measured(case: Case, verdict: Verdict) -> Iterator[Step]:
    """How far the figure is; a sum that lacks reporters has no forecast."""
    return sums(case, [one for one in measured_sums(case) if verdict.partial is None or one.code != "forecast"])


def conclusion(verdict: Verdict) -> Step:
    """Return the last line."""
    status = label(verdict.status)
    if verdict.stage is None:
        return Step("conclusion", {"status": status})
    return Step("conclusion-stage", {"status": status, "stage": label(verdict.stage)})


# ---- what is asked


def _asked(target: Target) -> Iterator[Step]:
    for place in target.source:
        yield Step("source", {"place": place.place, "clause": place.clause})
    base = target.overlaid.threshold if target.overlaid else target.threshold
    yield Step("asked", {
        "threshold": _bound(base, target), "measure": label(target.measure), "pace": label(target.pace.kind)})
    if target.overlaid is not None:
        yield Step("overlaid", {
            "threshold": _bound(target.threshold, target), "who": target.overlaid.authority})
    if target.baseline is not None:
        yield Step("baseline", {"value": _amount(target.baseline, target)})


def _every(target: Target) -> Iterator[Step]:
    if target.every != "month":
        yield Step("every", {"every": reason(target.every)})


def _adjustment(target: Target, change: Adjustment) -> Step:
    until = words("until", day=change.until.isoformat()) if change.until else Text("", "")
    given: dict[str, str | int | Text] = {
        "since": change.start.isoformat(), "until": until, "who": change.authority, "why": change.reason}
    if change.suspended:
        return Step("suspended", given)
    asked = _bound(change.threshold or target.threshold, target)
    paced = label((change.pace or target.pace).kind)
    return Step("adjusted", {**given, "threshold": asked, "pace": paced})


def _date(case: Case) -> Step:
    code = "date-end" if case.at_end else "date"
    return Step(code, {"day": case.day.isoformat(), "end": case.period.end.isoformat()})


def _threshold(case: Case) -> Iterator[Step]:
    """The reference that the threshold takes, and the threshold in force."""
    terms, target = case.terms, case.target
    threshold, given = terms.threshold, terms.given
    if given is not None:
        yield Step("reference", {
            "name": given.name, "value": _amount(given.value, target), "origin": label(f"origin-{given.origin}")})
        if threshold.plus:
            total = equation(f"{term(given.value)} + {term(threshold.plus)}", case.threshold)
            yield Step("reference-plus", {"sum": total, "unit": unit_of(target)})
    elif threshold.reference is not None:
        yield Step("provisional" if threshold.value is not None else "awaited", {"name": threshold.reference})
    base = target.overlaid.threshold if target.overlaid else target.threshold
    if threshold.value is not None and _bound(threshold, target) != _bound(base, target):
        yield Step("in-force", {"threshold": _bound(threshold, target)})


def _limits(case: Case) -> Iterator[Step]:
    """Where no schedule decides at that date, what does."""
    if case.terms.threshold.value is None:
        return
    if case.at_end:
        yield Step("at-the-end")
    elif case.corridor or case.year_end:
        yield Step("due-at-all-times" if case.corridor else "due-at-end")


def _months(plan: Plan, target: Target) -> Iterator[Step]:
    """What is due by the end of each month, in words; months alike are told in one line."""
    told = [(f"{month.day:%Y-%m}", _month(plan, target, month)) for month in due_by_month(plan, target)]
    for step, group in groupby(told, key=lambda pair: pair[1]):
        names = [name for name, _ in group]
        span = names[0] if len(names) == 1 else words("months", first=names[0], last=names[-1])
        yield Step(step.code, {**step.values, "month": span})


def _month(plan: Plan, target: Target, month: MonthDue) -> Step:
    case = case_of(plan, target, None, month.day, month.day)
    if month.suspended:
        return Step("month-suspended")
    if case.terms.threshold.value is None:
        return Step("month-awaited")
    if case.at_end:
        return Step("month-end", {"threshold": _bound(case.terms.threshold, target)})
    if month.expected is None or month.at_risk_from is None:
        return Step("month-corridor" if case.corridor else "month-nothing")
    if target.whole and not (case.ceiling or case.constant) and Fraction(month.expected) == case.baseline:
        return Step("month-nothing-whole")
    return _month_by_schedule(case, month.expected, month.at_risk_from, month.share)


def _month_by_schedule(case: Case, due: Decimal, amber: Decimal, share: Decimal | None) -> Step:
    """What is due, and beyond which figure it fails; a cumulative ceiling fails above its threshold at the latest."""
    unit = case.target.unit.symbol
    given = {"due": written(due, unit), "share": "" if share is None else f"{share:f}%"}
    code = "month-due" if share is None else "month-share"
    if case.ceiling:
        broken = case.cumulative and not case.constant and case.threshold < amber
        edge = exact(case.threshold) if broken else amber
        return Step(f"{code}-ceiling", {**given, "amber": written(edge, unit)})
    if amber == 0 and case.cumulative:
        return Step("month-share-open", given)
    return Step(code, {**given, "amber": written(amber, unit)})


# ---- the figure


def _figure(case: Case, figure: Figure | None) -> Iterator[Step]:
    if figure is None or case.actual is None:
        yield Step("no-figure")
        return
    yield from _as_written(case, figure)
    for also in figure.also:
        yield Step("also", {"value": _amount(also.value, case.target), "basis": also.basis})


def _as_written(case: Case, figure: Figure) -> Iterator[Step]:
    given, target, actual = figure.written, case.target, case.actual
    assert actual is not None, "asked only where there is a figure"
    if given is not None and given.unit is not None and figure.previous is not None:
        yield _growth(given, figure.previous, actual, case)
    elif given is not None and given.unit is not None and given.unit.factor != target.unit.factor:
        ratio = given.unit.factor / target.unit.factor
        factor = f"× {term(ratio)}" if ratio.denominator == 1 else f"/ {term(1 / ratio)}"
        yield Step("figure-converted", {
            "given": _quantity(given), "sum": equation(f"{term(given.number)} {factor}", actual),
            "unit": unit_of(target)})
    else:
        yield Step("figure", {"value": figure_words(case)})


def _growth(given: Quantity, previous: Quantity, actual: Fraction, case: Case) -> Step:
    """A growth worked out from two amounts, the newer one in the unit of the older."""
    assert given.unit is not None, "an amount has a unit"
    assert previous.unit is not None, "an amount has a unit"
    ratio = given.unit.factor / previous.unit.factor
    now = term(given.number) if ratio == 1 else f"{term(given.number)} × {term(ratio)}"
    sum_of = f"100 × ({now} / {term(previous.number)} - 1)"
    shown = Decimal(figure_words(case).removesuffix("%"))
    return Step("figure-growth", {
        "now": _quantity(given), "before": _quantity(previous), "sum": approximation(sum_of, actual, shown)})


# ---- words


def _bound(threshold: Threshold, target: Target) -> Text:
    if threshold.value is None:
        return reason(threshold.kind, value=awaited(threshold, target.unit.symbol))
    high = "" if threshold.high is None else _amount(threshold.high, target)
    return reason(threshold.kind, value=_amount(threshold.value, target), high=high)


def _amount(value: Fraction, target: Target) -> str:
    return f"{number(value)}{unit_of(target)}"


def _quantity(given: Quantity) -> str:
    symbol = "" if given.unit is None else given.unit.symbol
    return f"{number(given.number)}{'%' if symbol == '%' else f' {symbol}'}"
