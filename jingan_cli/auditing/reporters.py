"""Whose files an audit counts: listed, unknown and look-alike reporters, and a line for each. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from jingan_cli.auditing.history import TargetHistory
from jingan_cli.filing.packing import Filing
from jingan_cli.filing.revisions import Roll
from jingan_cli.messages import nearest, problem
from jingan_cli.model.audit import AuditResult, Note, ReporterSummary
from jingan_cli.model.plan import Plan
from jingan_cli.model.problem import Spot
from jingan_cli.model.report import Verdict, counted
from jingan_cli.names import alike, alike_pairs, plain
from jingan_cli.periods import period_name


def accepted(plan: Plan, filings: Sequence[Filing]) -> tuple[list[int], list[Note]]:
    """Leave out what says nothing, and the files of reporters that the plan does not list, where it lists any."""
    numbers, silent = _heard(filings)
    if plan.reporters is None:
        return numbers, silent
    listed = {plain(name) for name in plan.reporters}
    known, unknown = [], []
    for number in numbers:
        one = filings[number]
        if plain(one.reporter or "") in listed:
            known.append(number)
            continue
        near = [name for name in plan.reporters if alike(name, one.reporter or "")]
        said = problem("unknown-reporter", Spot(one.file, 1, 1), given=one.reporter or "", nearest=nearest(near))
        unknown.append(Note(said, one.reporter, period_name(one.end)))
    return known, silent + unknown


def _heard(filings: Sequence[Filing]) -> tuple[list[int], list[Note]]:
    """Leave out each reporter's files for a period that together give and take back no figure."""
    spoken = {_whose(one) for one in filings if one.silence is None}
    heard = [number for number, one in enumerate(filings) if _whose(one) in spoken]
    return heard, [Note(one.silence) for one in filings if one.silence is not None and _whose(one) not in spoken]


def _whose(one: Filing) -> tuple[str, date]:
    return plain(one.reporter or ""), one.end


def spellings(plan: Plan, filings: Sequence[Filing]) -> dict[str, str]:
    """The name by which each reporter is called: as the plan lists it, else as its first period has it."""
    found = sorted({(one.end, one.reporter or "") for one in filings})
    names = dict.fromkeys([*(plan.reporters or ()), *(name for _, name in found)])
    return {plain(name): name for name in reversed(names)}


def look_alikes(plan: Plan, roll: Roll) -> Iterator[Note]:
    """Without a list of reporters, two spellings of one may stand for two."""
    if plan.reporters is None:
        for one, other in alike_pairs(roll.days):
            yield Note(problem("look-alike-reporter", one=one, other=other), other)


def by_reporter(
    plan: Plan, roll: Roll, outcomes: Sequence[TargetHistory], ends: Sequence[date]
) -> tuple[ReporterSummary, ...]:
    """Return a line for everyone who reported, and everyone the plan lists."""
    own: dict[str, list[Verdict]] = {name: [] for name in [*(plan.reporters or ()), *roll.days]}
    for outcome in outcomes:
        for name in outcome.reporters:
            own[name].append(outcome.result.verdict)
    shown_ends = set(ends)
    return tuple(
        ReporterSummary(
            name=name, summary=counted(verdicts),
            submissions=sum(len(sent) for end, sent in roll.days.get(name, {}).items() if end in shown_ends))
        for name, verdicts in own.items()
    )


def by_owner(results: Sequence[AuditResult]) -> tuple[ReporterSummary, ...]:
    """Return a line for each owner (责任部门) that the plan names."""
    owners = dict.fromkeys(owner for result in results for owner in result.verdict.owner)
    return tuple(
        ReporterSummary(
            name=name, submissions=0, summary=counted(r.verdict for r in results if name in r.verdict.owner))
        for name in owners
    )
