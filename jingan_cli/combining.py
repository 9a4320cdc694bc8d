"""Many submissions -> one Audit: every target over every period, who is missing, what is odd. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal
from difflib import SequenceMatcher
from fractions import Fraction
from itertools import combinations, takewhile

from jingan_cli.auditing import Combined, combine
from jingan_cli.judging import ends_term
from jingan_cli.ledger import Ledger, opened, period_name
from jingan_cli.messages import nearest, problem
from jingan_cli.model.audit import (
    Audit,
    AuditResult,
    FileCounts,
    Missing,
    Moment,
    Note,
    ReporterSummary,
)
from jingan_cli.model.plan import Plan, Target
from jingan_cli.model.problem import Refused, Spot
from jingan_cli.model.report import counted
from jingan_cli.model.submission import Submission
from jingan_cli.pace import linear_share, month_end
from jingan_cli.scope import listed_reporter, plain
from jingan_cli.units import exact, shown, written

Found = tuple[AuditResult, tuple[Note, ...]]
"""A result, and what was wrong with the figures behind it."""
_ALIKE = 0.8
"""Names whose letters agree to this share are taken for one."""


def audit(
    plan: Plan, submissions: Sequence[Submission], refused: Sequence[Note] = (), passed_over: int = 0,
    span: tuple[date | None, date | None] = (None, None), scope: Sequence[str] | None = None,
    reporter: str | None = None,
) -> Audit:
    """Return many valid submissions as one picture, not yet gated.

    `refused` are the problems of files that are not valid; `span` the first and last day wanted;
    `scope` target ids to narrow to; `reporter` one whose targets to narrow to.
    Raises Refused where there is nothing to show.
    """
    accepted, unknown = _accepted(plan, submissions)
    ends = _ends(plan, accepted, span)
    accepted = [one for one in accepted if one.period.end <= ends[-1]]
    ledger = opened(accepted, _spellings(plan, accepted))
    targets = _wanted(plan, ledger, scope, reporter)
    results = tuple(_result(plan, ledger, target, ends) for target in targets)
    problems = [
        *refused, *unknown, *_within(ledger.problems, targets, ends), *(note for _, notes in results for note in notes)]
    counted = [one.file for one in accepted if one.period.end in ends]
    superseded = ledger.superseded.intersection(counted)
    last = plan.period.clamp(ends[-1])
    broken = {note.problem.spot.path for note in (*refused, *unknown) if note.problem.spot}
    return Audit(
        plan.id, plan.title, len(plan.targets), plan.sections, plan.files, tuple(map(period_name, ends)), last,
        shown(linear_share(plan.period, last) * 100, 2),
        FileCounts(len(counted) - len(superseded), len(broken), passed_over, len(superseded)),
        tuple(problems), tuple(_within(_warnings(plan, ledger, accepted, ends), targets, ends)),
        tuple(_missing(plan, ledger, targets, ends)), _reporters(plan, ledger, [result for result, _ in results], ends),
        _owners([result for result, _ in results]), tuple(result for result, _ in results),
    )


def _accepted(plan: Plan, submissions: Sequence[Submission]) -> tuple[list[Submission], list[Note]]:
    """Leave out the files of reporters that the plan does not list, where it lists any."""
    if plan.reporters is None:
        return list(submissions), []
    accepted, unknown = [], []
    for one in submissions:
        if listed_reporter(plan, one.reporter):
            accepted.append(one)
            continue
        alike = [name for name in plan.reporters if _alike(name, one.reporter or "")]
        said = problem("unknown-reporter", Spot(one.file, 1, 1), given=one.reporter or "", nearest=nearest(alike))
        unknown.append(Note(said, one.reporter, period_name(one.period.end)))
    return accepted, unknown


def _spellings(plan: Plan, submissions: Sequence[Submission]) -> dict[str, str]:
    """The name by which each reporter is called: as the plan lists it, else as its first period has it."""
    found = sorted((one.period.end, one.reporter or "") for one in submissions)
    names = [*(plan.reporters or ()), *(name for _, name in found)]
    return {plain(name): name for name in reversed(names)}


def _within(notes: Iterable[Note], targets: Sequence[Target], ends: Sequence[date]) -> list[Note]:
    """Leave out what concerns no target and no period of the audit."""
    ids, periods = {target.id for target in targets}, set(map(period_name, ends))
    return [
        note for note in notes
        if (note.problem.target is None or note.problem.target in ids)
        and (note.period is None or note.period in periods)
    ]


def _ends(plan: Plan, submissions: Sequence[Submission], span: tuple[date | None, date | None]) -> list[date]:
    """Every month's end of the plan from the first found to the last, and other dates found."""
    found = sorted({one.period.end for one in submissions})
    if not found:
        raise Refused((problem("nothing-to-audit"),))
    first, last = max(span[0] or found[0], plan.period.start), min(span[1] or found[-1], plan.period.end)
    ends = {end for end in found if first <= end <= last}
    day = month_end(first)
    while day <= last:
        ends.add(day)
        day = month_end(day + timedelta(days=1))
    if not ends:
        raise Refused((problem("empty-range"),))
    return sorted(ends)


def _wanted(plan: Plan, ledger: Ledger, scope: Sequence[str] | None, reporter: str | None) -> list[Target]:
    ids = {target.id for target in plan.targets}
    if scope is not None:
        ids &= set(scope)
    if reporter is not None:
        listed = listed_reporter(plan, reporter)
        ids &= set((plan.reporters or {})[listed]) if listed else ledger.answered(reporter)
    if not ids:
        raise Refused((problem("empty-scope"),))
    return [target for target in plan.targets if target.id in ids]


def _result(plan: Plan, ledger: Ledger, target: Target, ends: Sequence[date]) -> Found:
    turns = [combine(plan, ledger, target, plan.period.clamp(end), period_name(end)) for end in ends]
    last = turns[-1].verdict
    streak = sum(1 for _ in takewhile(lambda turn: turn.verdict.status == last.status, reversed(turns)))
    limit = (plan.escalate or {}).get(last.status)
    result = AuditResult(
        last, streak, limit is not None and streak >= limit, _change(turns), tuple(map(_moment, turns)))
    return result, tuple(note for turn in turns for note in turn.notes)


def _change(turns: Sequence[Combined]) -> Decimal | None:
    """What was shown for the last period less what was shown for the one before."""
    if len(turns) < 2:
        return None
    now, before = turns[-1].verdict.actual, turns[-2].verdict.actual
    return None if now is None or before is None else exact(Fraction(now) - Fraction(before))


def _moment(turn: Combined) -> Moment:
    verdict = turn.verdict
    return Moment(
        period_name(turn.end), verdict.actual, verdict.expected, verdict.completion, verdict.schedule,
        verdict.status, verdict.gap, turn.reporters)


def _warnings(
    plan: Plan, ledger: Ledger, submissions: Sequence[Submission], ends: Sequence[date]
) -> Iterator[Note]:
    for one in submissions:
        yield from (Note(said, one.reporter, period_name(one.period.end)) for said in one.warnings)
    yield from ledger.warnings
    yield from _look_alikes(plan, ledger)
    for target in plan.targets:
        if target.measure == "cumulative":
            yield from _falls(ledger, target, ends)


def _look_alikes(plan: Plan, ledger: Ledger) -> Iterator[Note]:
    """Without a list of reporters, two spellings of one may stand for two: 区商务委 and 静安区商务委."""
    if plan.reporters is None:
        for one, other in combinations(ledger.turns, 2):
            if _alike(one, other):
                yield Note(problem("look-alike-reporter", one=one, other=other), other)


def _alike(one: str, other: str) -> bool:
    first, second = plain(one), plain(other)
    within = bool(first and second) and (first in second or second in first)
    return within or SequenceMatcher(None, first, second).ratio() >= _ALIKE


def _falls(ledger: Ledger, target: Target, ends: Sequence[date]) -> Iterator[Note]:
    """A reporter's cumulative figure below its own of the period before, without a correction."""
    days = sorted(day for day in ledger.entries[target.id] if day <= ends[-1])
    before: dict[str, Fraction] = {}
    for day in days:
        for reporter, entry in ledger.at(target.id, day).items():
            value = entry.figure.value
            if value is None or not entry.counts:
                continue
            earlier = before.get(reporter)
            if earlier is not None and value < earlier and not entry.figure.correction and day >= ends[0]:
                spot = entry.figure.spot or Spot(entry.submission.file, 1, 1)
                yield Note(problem(
                    "figure-fell", spot, about=target.id, target=target.name,
                    before=_amount(target, earlier), now=_amount(target, value)), reporter, period_name(day))
            before[reporter] = value


def _amount(target: Target, number: Fraction) -> str:
    return written(exact(number), target.unit.symbol)


def _missing(plan: Plan, ledger: Ledger, targets: Sequence[Target], ends: Sequence[date]) -> Iterator[Missing]:
    """Who sent nothing for a month's end at which a figure of one of its targets has to exist."""
    for end in ends:
        if end != month_end(end):
            continue
        for reporter in [*(plan.reporters or ledger.turns)]:
            if not ledger.sent(reporter, end) and _owes(plan, ledger, targets, reporter, end):
                yield Missing(reporter, period_name(end))


def _owes(plan: Plan, ledger: Ledger, targets: Sequence[Target], reporter: str, end: date) -> bool:
    if plan.reporters is not None:
        ids: Sequence[str] | set[str] = plan.reporters[reporter]
    else:
        ids = ledger.answered(reporter, before=end)
    return any(target.id in ids and ends_term(target, plan.period, end) for target in targets)


def _reporters(
    plan: Plan, ledger: Ledger, results: Sequence[AuditResult], ends: Sequence[date]
) -> tuple[ReporterSummary, ...]:
    names = dict.fromkeys([*(plan.reporters or ()), *ledger.turns])
    return tuple(_reporter(ledger, name, results, ends) for name in names)


def _reporter(
    ledger: Ledger, name: str, results: Sequence[AuditResult], ends: Sequence[date]
) -> ReporterSummary:
    reported = ledger.reported(name)
    own = counted(result.verdict for result in results if result.verdict.target in reported)
    turns = ledger.turns.get(name, {})
    return ReporterSummary(name, sum(len(sent) for end, sent in turns.items() if end in ends), own)


def _owners(results: Sequence[AuditResult]) -> tuple[ReporterSummary, ...]:
    owners = dict.fromkeys(owner for result in results for owner in result.verdict.owner)
    return tuple(
        ReporterSummary(name, 0, counted(r.verdict for r in results if name in r.verdict.owner)) for name in owners
    )
