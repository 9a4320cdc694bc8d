"""Whose files an audit counts: listed, unknown and look-alike reporters, and a line for each. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date

from jingan_cli.auditing.history import TargetHistory
from jingan_cli.filing.filings import Filing
from jingan_cli.filing.revisions import Roll
from jingan_cli.filing.senders import unknown_reporter
from jingan_cli.judging.scope import listed_reporter
from jingan_cli.messages import problem
from jingan_cli.model.audit import AuditResult, Missing, ReporterSummary
from jingan_cli.model.plan import Plan
from jingan_cli.model.problem import Note, Sender, Spot
from jingan_cli.model.report import Verdict, caused, counted
from jingan_cli.names import alike_pairs, plain
from jingan_cli.periods import period_name


def accepted(plan: Plan, filings: Sequence[Filing], copies: Collection[int]) -> tuple[list[int], list[Note]]:
    """Leave out copies, what says nothing, and the files of reporters that the plan does not list, if it lists any."""
    numbers, silent = _heard(filings, copies)
    if plan.reporters is None:
        return numbers, silent
    listed = {plain(name) for name in plan.reporters}
    known, unknown = [], []
    for number in numbers:
        one = filings[number]
        if plain(one.reporter or "") in listed:
            known.append(number)
            continue
        for said in unknown_reporter(plan, one.reporter, Spot(one.file, 1, 1)):
            unknown.append(Note(said, one.reporter, period_name(one.end)))
    return known, silent + unknown


def _heard(filings: Sequence[Filing], copies: Collection[int]) -> tuple[list[int], list[Note]]:
    """Leave out each reporter's files for a period that together give and take back no figure."""
    spoken = {_whose(one) for one in filings if one.silence is None}
    sent = [number for number in range(len(filings)) if number not in copies]
    silent = (filings[number] for number in sent if _whose(filings[number]) not in spoken)
    heard = [number for number in sent if _whose(filings[number]) in spoken]
    return heard, [Note(one.silence) for one in silent if one.silence is not None]


def _whose(one: Filing) -> tuple[str, date]:
    return plain(one.reporter or ""), one.end


def spellings(plan: Plan, filings: Sequence[Filing]) -> dict[str, str]:
    """What each reporter is called: as the plan lists it, else as its first period has it, in that order."""
    found = sorted({(one.end, one.reporter or "") for one in filings})
    names: dict[str, str] = {}
    for name in (*(plan.reporters or ()), *(name for _, name in found)):
        names.setdefault(plain(name), name)
    return names


def broken(plan: Plan, roll: Roll, senders: Iterable[Sender]) -> dict[str, dict[date, list[str]]]:
    """Return by target and last day of the period whose file is not valid.

    Such a file is for all that the plan lists for its reporter; without a list for what it names, and for what the
    reporter's other files answer for.
    """
    found: dict[str, dict[date, list[str]]] = {}
    for sender in senders:
        if sender.reporter is None:
            continue
        name = roll.called(sender.reporter)
        for target in _meant(plan, roll, sender, name):
            named = found.setdefault(target, {}).setdefault(sender.end, [])
            if name not in named:
                named.append(name)
    return found


def _meant(plan: Plan, roll: Roll, sender: Sender, name: str) -> Iterable[str]:
    if plan.reporters is None:
        return {*sender.targets, *roll.answered(name)}
    listed = listed_reporter(plan, name)
    return () if listed is None else plan.reporters[listed]


def look_alikes(plan: Plan, roll: Roll) -> Iterator[Note]:
    """Without a list of reporters, two spellings of one may stand for two."""
    if plan.reporters is None:
        for one, other in alike_pairs(roll.days):
            yield Note(problem("look-alike-reporter", one=one, other=other), other)


def by_reporter(
    plan: Plan, roll: Roll, outcomes: Sequence[TargetHistory], ends: Sequence[date], owed: Sequence[Missing]
) -> tuple[ReporterSummary, ...]:
    """Return a line for everyone who reported, and everyone the plan lists, by the targets that it ever reported.

    What has no data is told of those who caused it, and of nobody else.
    """
    own: dict[str, list[Verdict]] = {name: [] for name in [*(plan.reporters or ()), *roll.days]}
    for outcome in outcomes:
        for name in outcome.reporters:
            if name in (outcome.result.causers or outcome.reporters):
                own[name].append(outcome.result.verdict)
    return _lines(roll, own, ends, owed)


def by_department(
    plan: Plan, roll: Roll, results: Sequence[AuditResult], ends: Sequence[date], owed: Sequence[Missing]
) -> tuple[ReporterSummary, ...]:
    """Return a line for everyone who answers for a target (责任部门) or reported one.

    What has no data is told of those who caused it, and of those who answer for it only where nobody did.
    """
    own: dict[str, list[Verdict]] = {name: [] for name in [*(plan.reporters or ()), *roll.days]}
    for result in results:
        for name in result.counted_with:
            own.setdefault(name, []).append(result.verdict)
    return _lines(roll, own, ends, owed)


def _lines(
    roll: Roll, own: Mapping[str, Sequence[Verdict]], ends: Sequence[date], owed: Sequence[Missing]
) -> tuple[ReporterSummary, ...]:
    return tuple(
        ReporterSummary(
            name=name, summary=counted(verdicts), causes=caused(verdicts),
            submissions=sum(len(roll.days.get(name, {}).get(end, ())) for end in ends),
            periods=tuple(period_name(end) for end in ends if roll.sent(name, end)),
            missing=tuple(one.period_name for one in owed if one.reporter == name),
            corrections=sum(_corrections(roll, name, end) for end in ends))
        for name, verdicts in own.items())


def _corrections(roll: Roll, name: str, end: date) -> int:
    """So many revisions above the first were sent, however many files each of them is of."""
    return len({one.revision for one in roll.days.get(name, {}).get(end, ()) if one.revision > 1})
