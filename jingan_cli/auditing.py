"""One target, one period, many reporters: which figure there is, and what it is worth. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from jingan_cli.judging import contradicted, judge_target
from jingan_cli.ledger import Entry, Ledger
from jingan_cli.messages import problem, reason
from jingan_cli.model.audit import Note
from jingan_cli.model.plan import Plan, Target
from jingan_cli.model.report import Verdict
from jingan_cli.model.submission import Figure
from jingan_cli.model.text import Text
from jingan_cli.units import exact, written


@dataclass(frozen=True, slots=True)
class Combined:
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


def combine(plan: Plan, ledger: Ledger, target: Target, end: date, name: str) -> Combined:
    """Return the verdict on the target at that period's end; `name` is what the period is called."""
    given = ledger.at(end)
    valid = {reporter: entry for reporter, entry in given.items() if entry.counts}
    if target.combine == "sum":
        return _sum(plan, ledger, target, end, valid)
    if len(valid) > 1:
        return _conflict(plan, target, end, valid, name)
    twice = [reporter for reporter, entry in given.items() if entry.twice]
    figure = next((entry.figure for entry in valid.values()), None)
    verdict = judge_target(plan, target, figure, end, end)
    if twice and not valid:
        verdict = _because(verdict, "reported-twice", reporters=_joined(twice))
    return Combined(end, verdict, figure.value if figure else None, tuple(valid))


def _conflict(plan: Plan, target: Target, end: date, valid: dict[str, Entry], name: str) -> Combined:
    """Two reporters where one answers: neither figure is taken."""
    first, *others = valid
    notes = []
    for reporter in others:
        entry = valid[reporter]
        said = problem(
            "conflicting-figures", entry.spot, about=target.id, target=target.name, one=first, other=reporter)
        notes.append(Note(said, reporter, name))
    verdict = contradicted(judge_target(plan, target, None, end, end), reporters=_joined(list(valid)))
    return Combined(end, verdict, None, tuple(valid), tuple(notes))


def _sum(plan: Plan, ledger: Ledger, target: Target, end: date, valid: dict[str, Entry]) -> Combined:
    """Figures add up; while somebody is absent the sum stands only where no further figure could change it."""
    if not valid:
        return Combined(end, judge_target(plan, target, None, end, end), None, ())
    figure = _added(target, list(valid.values()))
    verdict = judge_target(plan, target, figure, end, end)
    absent = [name for name in _expected(plan, ledger, target, end) if name not in valid]
    if absent and not _stands(target, verdict):
        amount = written(exact(figure.value or Fraction(0)), target.unit.symbol)
        bare = judge_target(plan, target, None, end, end)
        verdict = _because(bare, "partly-reported", actual=amount, absent=_joined(absent))
        return Combined(end, verdict, None, tuple(valid))
    return Combined(end, verdict, figure.value, tuple(valid))


def _added(target: Target, entries: list[Entry]) -> Figure:
    """One figure of several; a reference that any of them gives counts, and notes are kept apart."""
    if len(entries) == 1:
        return entries[0].figure
    given = (entry.figure.reference for entry in entries if entry.row.rest is not None)
    return Figure(target.id, _total(entries), reference=next((one for one in given if one is not None), None))


def _total(entries: list[Entry]) -> Fraction:
    """The sum, exactly; numerators first, since most figures share a denominator."""
    numerators: dict[int, int] = {}
    for entry in entries:
        row = entry.row
        numerators[row.denominator] = numerators.get(row.denominator, 0) + (row.numerator or 0)
    return sum((Fraction(total, denominator) for denominator, total in numerators.items()), Fraction(0))


def _stands(target: Target, verdict: Verdict) -> bool:
    """A lower bound that passes a floor, or fails a ceiling, can only do so the more; a net sum may fall."""
    if target.net:
        return False
    kind = verdict.threshold.kind
    return (kind == "at_least" and verdict.status == "pass") or (kind == "at_most" and verdict.status == "fail")


def _expected(plan: Plan, ledger: Ledger, target: Target, end: date) -> list[str]:
    """Who should report: as the plan says, else whoever did before."""
    if plan.reporters is not None:
        return [name for name, targets in plan.reporters.items() if target.id in targets]
    return ledger.reporters_before(end)


def _because(verdict: Verdict, code: str, **values: str | Text) -> Verdict:
    """Give the reason why there is no figure, where the want of one is what was found."""
    return replace(verdict, reason=reason(code, **values)) if verdict.status == "no-data" else verdict


def _joined(names: Sequence[str]) -> Text:
    return Text("、".join(names), ", ".join(names))
