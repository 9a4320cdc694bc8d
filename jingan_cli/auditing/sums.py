"""The figures of several reporters added up, and when a sum stands for which somebody is absent. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from jingan_cli.filing.revisions import Ledger, ReportedFigure
from jingan_cli.judging.terms_in_force import terms_on
from jingan_cli.judging.verdict import judge_target
from jingan_cli.messages import reason
from jingan_cli.model.audit import Note
from jingan_cli.model.plan import Plan, Target
from jingan_cli.model.report import Cause, PartialSum, Status, Verdict
from jingan_cli.model.submission import Figure
from jingan_cli.model.text import Text
from jingan_cli.quantities.rounding import exact, written


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgedPeriod:
    """The verdict on one target at one period's end, and what it rests on."""

    end: date
    """Last day of the period."""
    verdict: Verdict
    """The judgement."""
    value: Fraction | None
    """The figure that was judged, exactly; None where there is none."""
    reporters: tuple[str, ...]
    """Who gave a figure."""
    notes: tuple[Note, ...] = ()
    """`conflicting-figures`."""


def summed(
    plan: Plan, ledger: Ledger, target: Target, end: date, valid: dict[str, ReportedFigure], figure: Figure
) -> JudgedPeriod:
    """While somebody is absent the sum stands only where no further figure could change it."""
    verdict = judge_target(plan, target, figure, end, end)
    judged = JudgedPeriod(end=end, verdict=verdict, value=figure.value, reporters=tuple(valid))
    absent = tuple(name for name in _expected(plan, ledger, target, end) if name not in valid)
    if figure.value is None or not absent:
        return judged
    partial = PartialSum(value=exact(figure.value), given=len(valid), absent=absent)
    if _stands(plan, target, end, figure, verdict.status):
        return replace(judged, verdict=replace(verdict, partial=partial, forecast=None))
    return replace(judged, verdict=incomplete(plan, target, partial, figure, end), value=None)


def incomplete(plan: Plan, target: Target, partial: PartialSum, figure: Figure, end: date) -> Verdict:
    """Return the verdict on a sum that is no figure while reporters are absent; it is shown all the same."""
    bare = judge_target(plan, target, Figure(target=target.id, value=None, reference=figure.reference), end, end)
    amount = written(partial.value, target.unit.symbol)
    verdict = because(bare, "incomplete", "partly-reported", actual=amount, absent=joined(partial.absent))
    return verdict if verdict.status == "suspended" else replace(verdict, partial=partial)


def added(target: Target, entries: list[ReportedFigure]) -> Figure:
    """One figure of several; of the references that they give the strictest counts, and notes are kept apart."""
    if len(entries) == 1:
        return entries[0].figure
    given = [entry for entry in entries if entry.counts]
    heard = [entry.figure.reference for entry in entries if entry.row.rest is not None]
    strictest = min if target.threshold.kind == "at_most" else max
    reference = strictest((one for one in heard if one is not None), default=None)
    if len(given) == 1:
        return replace(given[0].figure, reference=reference)
    return Figure(target=target.id, value=_total(given) if given else None, reference=reference)


def _total(entries: list[ReportedFigure]) -> Fraction:
    """The sum, exactly; numerators first, since most figures share a denominator."""
    numerators: dict[int, int] = {}
    for entry in entries:
        row = entry.row
        numerators[row.denominator] = numerators.get(row.denominator, 0) + (row.numerator or 0)
    return sum((Fraction(total, denominator) for denominator, total in numerators.items()), Fraction(0))


def _stands(plan: Plan, target: Target, end: date, figure: Figure, status: Status) -> bool:
    """A lower bound that passes a floor, or breaks a ceiling, can only do so the more; a net sum may fall."""
    if target.net:
        return False
    bound = terms_on(plan, target, end, end, figure).threshold
    if bound.kind == "at_least":
        return status == "pass"
    above = figure.value is not None and bound.high is not None and figure.value > bound.high
    return status == "fail" and (bound.kind == "at_most" or above)


def _expected(plan: Plan, ledger: Ledger, target: Target, end: date) -> list[str]:
    """Who should report: as the plan says, else whoever did before."""
    if plan.reporters is not None:
        return [name for name, targets in plan.reporters.items() if target.id in targets]
    return ledger.reporters_before(end)


def because(verdict: Verdict, cause: Cause, code: str, **values: str | Text) -> Verdict:
    """Give the reason why there is no figure, where the want of one is what was found."""
    return replace(verdict, stage=cause, reason=reason(code, **values)) if verdict.status == "no-data" else verdict


def joined(names: Sequence[str]) -> Text:
    return Text("、".join(names), ", ".join(names))
