"""The figures of several reporters added up, and who is absent from the sum. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

from jingan_cli.filing.packed_figure import PackedFigure
from jingan_cli.filing.revisions import Ledger, ReportedFigure
from jingan_cli.judging.partial_sums import judge_partial
from jingan_cli.judging.scope import listed_for
from jingan_cli.judging.verdict import judge_target
from jingan_cli.messages import reason
from jingan_cli.model.plan import Plan, Target
from jingan_cli.model.problem import Note
from jingan_cli.model.report import Cause, Verdict
from jingan_cli.model.submission import Figure
from jingan_cli.model.text import Text
from jingan_cli.quantities.rounding import exact, shown


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
    causers: tuple[str, ...] = ()
    """Who caused that there is no data, where that is known of somebody."""
    notes: tuple[Note, ...] = ()
    """`conflicting-figures`."""


def summed(
    plan: Plan, ledger: Ledger, target: Target, end: date, valid: dict[str, ReportedFigure], figure: Figure
) -> JudgedPeriod:
    """While somebody is absent the sum stands only where no further figure could change it."""
    absent = tuple(name for name in expected(plan, ledger, target, end) if name not in valid)
    if absent:
        verdict = judge_partial(
            plan, target, figure, end, end, given=len(valid), absent=absent, why="partly-reported")
    else:
        verdict = judge_target(plan, target, figure, end, end)
    value = None if verdict.partial is not None and verdict.actual is None else figure.value
    return JudgedPeriod(end=end, verdict=verdict, value=value, reporters=tuple(valid), causers=absent)


def added(target: Target, entries: list[ReportedFigure]) -> Figure:
    """One figure of several; of the references that they give the strictest counts, and notes are kept apart."""
    if len(entries) == 1:
        return entries[0].figure
    given = [entry for entry in entries if entry.counts]
    strictest = min if target.threshold.kind == "at_most" else max
    reference = strictest((one for entry in entries if (one := entry.row.reference) is not None), default=None)
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


def given(target: Target, row: PackedFigure) -> Decimal:
    """Return a figure as it was given; a growth that was worked out with 2 decimals, more where it nears the bound."""
    value, bound = row.value or Fraction(0), target.threshold
    edges = [edge for edge in (bound.value, bound.high) if edge is not None]
    return shown(value, 2, edges) if row.worked_out else exact(value)


def expected(plan: Plan, ledger: Ledger, target: Target, end: date) -> list[str]:
    """Return who should report: as the plan says, else whoever did before."""
    if plan.reporters is not None:
        return [*listed_for(plan, target)]
    return ledger.reporters_before(end)


def because(verdict: Verdict, cause: Cause, code: str, **values: str | Text) -> Verdict:
    """Give the reason why there is no figure, where the want of one is what was found."""
    return replace(verdict, stage=cause, reason=reason(code, **values)) if verdict.status == "no-data" else verdict


def joined(names: Sequence[str]) -> Text:
    return Text("、".join(names), ", ".join(names))
