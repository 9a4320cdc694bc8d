"""Many submissions -> one Audit: every target over every period, who is missing, what is odd. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, timedelta

from jingan_cli.alike import alike, alike_pairs
from jingan_cli.gathering import Filing, Gathered, broken_files, gathered
from jingan_cli.judging import ends_term
from jingan_cli.ledger import Roll, opened, period_name
from jingan_cli.messages import nearest, problem
from jingan_cli.model.audit import Audit, AuditResult, FileCounts, Missing, Note, ReporterSummary
from jingan_cli.model.plan import Plan, Target
from jingan_cli.model.problem import Refused, Spot
from jingan_cli.model.report import Verdict, counted
from jingan_cli.model.submission import Submission
from jingan_cli.pace import linear_share, month_end
from jingan_cli.scope import listed_reporter, plain
from jingan_cli.tracking import Outcome, Standing, Work, outcomes, standing_of
from jingan_cli.units import shown

Run = Callable[[Callable[[Work], list[Outcome]], Iterable[Work]], Iterable[list[Outcome]]]
"""Applies a function to several pieces of work and yields the results in order, as `map` does."""


def audit(
    plan: Plan, submissions: Iterable[Submission], refused: Sequence[Note] = (), passed_over: int = 0,
    span: tuple[date | None, date | None] = (None, None), scope: Sequence[str] | None = None,
    reporter: str | None = None,
) -> Audit:
    """Return many valid submissions as one picture, not yet gated.

    `refused` are the problems of files that are not valid; `span` the first and last day wanted;
    `scope` target ids to narrow to; `reporter` one whose targets to narrow to.
    Raises Refused where there is nothing to show.
    """
    found = gathered(submissions) + Gathered(refused=tuple(refused), passed_over=passed_over)
    return combined(plan, found, span, scope, reporter)


def combined(
    plan: Plan, found: Gathered, span: tuple[date | None, date | None] = (None, None),
    scope: Sequence[str] | None = None, reporter: str | None = None, run: Run = map, pieces: int = 1,
) -> Audit:
    """Return what was gathered as one picture, as `audit` does.

    The work is cut into so many pieces, and `run` does them; neither changes the result.
    """
    filings = found.filings()
    if not filings:
        raise Refused((*(note.problem for note in found.refused), problem("nothing-to-audit")))
    accepted, unknown = _accepted(plan, filings)
    ends = _ends(plan, [filings[number].end for number in accepted], span)
    accepted = [number for number in accepted if filings[number].end <= ends[-1]]
    roll = Roll(filings, accepted, _spellings(plan, [filings[number] for number in accepted]))
    targets = _wanted(plan, roll, scope, reporter)
    outcomes = _outcomes(plan, found, roll, ends, targets, run, pieces)
    return _picture(plan, found, roll, ends, targets, outcomes, unknown)


def _outcomes(
    plan: Plan, found: Gathered, roll: Roll, ends: Sequence[date], targets: Sequence[Target], run: Run, pieces: int
) -> list[Outcome]:
    """Every target's outcome, in the plan's order."""
    hands = [targets[first::pieces] for first in range(min(pieces, len(targets)))]
    work = (
        Work(plan, roll.turns, roll.ranks, ends, hand, [found.column(target.id) for target in hand]) for hand in hands)
    done = {one.result.verdict.target: one for some in run(outcomes, work) for one in some}
    return [done[target.id] for target in targets]


def _picture(
    plan: Plan, found: Gathered, roll: Roll, ends: Sequence[date], targets: Sequence[Target],
    outcomes: Sequence[Outcome], unknown: Sequence[Note],
) -> Audit:
    last = plan.period.clamp(ends[-1])
    standing = _all_standing(plan, found, roll, outcomes)
    results = [outcome.result for outcome in outcomes]
    doubled = sorted((pair for one in outcomes for pair in one.doubled), key=lambda pair: pair[0])
    problems = [
        *found.refused, *unknown, *_within((note for _, note in doubled), targets, ends),
        *(note for one in outcomes for note in one.conflicts)]
    warnings = [
        *_within([*_said(roll, found), *_superseded(roll, standing), *_look_alikes(plan, roll)], targets, ends),
        *_within((note for one in outcomes for note in one.falls), targets, ends)]
    return Audit(
        plan.id, plan.title, len(plan.targets), plan.sections, plan.files, tuple(map(period_name, ends)), last,
        shown(linear_share(plan.period, last) * 100, 2),
        _files(roll, ends, standing, (*found.refused, *unknown), found.passed_over),
        tuple(problems), tuple(warnings), tuple(_missing(plan, roll, targets, ends)),
        _reporters(plan, roll, outcomes, ends), _owners(results), tuple(results),
    )


def _all_standing(plan: Plan, found: Gathered, roll: Roll, outcomes: Sequence[Outcome]) -> Standing:
    """Which files count, by all targets of the plan, asked for or not."""
    standing = Standing()
    for outcome in outcomes:
        standing |= outcome.counted
    if any(turn.contested for turn in roll.turns):
        done = {outcome.result.verdict.target for outcome in outcomes}
        for target in plan.targets:
            if target.id not in done:
                standing |= standing_of(opened(roll.turns, roll.ranks, found.column(target.id), target.id))
    return standing


def _files(
    roll: Roll, ends: Sequence[date], standing: Standing, refused: Sequence[Note], passed_over: int
) -> FileCounts:
    shown_ends = set(ends)
    counted = [turn for turn in roll.turns if turn.end in shown_ends]
    superseded = sum(1 for turn in counted if turn.rank in standing.replaced - standing.alive)
    return FileCounts(len(counted) - superseded, broken_files(refused), passed_over, superseded)


def _accepted(plan: Plan, filings: Sequence[Filing]) -> tuple[list[int], list[Note]]:
    """Leave out the files of reporters that the plan does not list, where it lists any."""
    if plan.reporters is None:
        return list(range(len(filings))), []
    listed = {plain(name) for name in plan.reporters}
    accepted, unknown = [], []
    for number, one in enumerate(filings):
        if plain(one.reporter or "") in listed:
            accepted.append(number)
            continue
        near = [name for name in plan.reporters if alike(name, one.reporter or "")]
        said = problem("unknown-reporter", Spot(one.file, 1, 1), given=one.reporter or "", nearest=nearest(near))
        unknown.append(Note(said, one.reporter, period_name(one.end)))
    return accepted, unknown


def _spellings(plan: Plan, filings: Sequence[Filing]) -> dict[str, str]:
    """The name by which each reporter is called: as the plan lists it, else as its first period has it."""
    found = sorted({(one.end, one.reporter or "") for one in filings})
    names = dict.fromkeys([*(plan.reporters or ()), *(name for _, name in found)])
    return {plain(name): name for name in reversed(names)}


def _within(notes: Iterable[Note], targets: Sequence[Target], ends: Sequence[date]) -> list[Note]:
    """Leave out what concerns no target and no period of the audit."""
    ids, periods = {target.id for target in targets}, set(map(period_name, ends))
    return [
        note for note in notes
        if (note.problem.target is None or note.problem.target in ids)
        and (note.period is None or note.period in periods)
    ]


def _ends(plan: Plan, days: Sequence[date], span: tuple[date | None, date | None]) -> list[date]:
    """Every month's end of the plan from the first found to the last, and other dates found."""
    found = sorted(set(days))
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


def _wanted(plan: Plan, roll: Roll, scope: Sequence[str] | None, reporter: str | None) -> list[Target]:
    ids = {target.id for target in plan.targets}
    if scope is not None:
        ids &= set(scope)
    if reporter is not None:
        listed = listed_reporter(plan, reporter)
        ids &= set((plan.reporters or {})[listed]) if listed else roll.answered(roll.called(reporter))
    if not ids:
        raise Refused((problem("empty-scope"),))
    return [target for target in plan.targets if target.id in ids]


def _said(roll: Roll, found: Gathered) -> Iterator[Note]:
    """What is odd within one file."""
    for rank, one in zip(roll.ranks, found.filings(), strict=True):
        if rank >= 0:
            yield from (Note(said, one.reporter, period_name(one.end)) for said in one.warnings)


def _superseded(roll: Roll, standing: Standing) -> Iterator[Note]:
    for rank in sorted(standing.replaced):
        turn = roll.turns[rank]
        said = problem("superseded", Spot(turn.file, 1, 1), reporter=turn.reporter, revision=turn.revision)
        yield Note(said, turn.reporter, period_name(turn.end))


def _look_alikes(plan: Plan, roll: Roll) -> Iterator[Note]:
    """Without a list of reporters, two spellings of one may stand for two."""
    if plan.reporters is None:
        for one, other in alike_pairs(roll.days):
            yield Note(problem("look-alike-reporter", one=one, other=other), other)


def _missing(plan: Plan, roll: Roll, targets: Sequence[Target], ends: Sequence[date]) -> Iterator[Missing]:
    """Who sent nothing for a month's end at which a figure of one of its targets has to exist."""
    for end in ends:
        if end != month_end(end):
            continue
        due = {target.id for target in targets if ends_term(target, plan.period, end)}
        for reporter in plan.reporters or roll.days:
            if not roll.sent(reporter, end) and not due.isdisjoint(_answers_for(plan, roll, reporter, end)):
                yield Missing(reporter, period_name(end))


def _answers_for(plan: Plan, roll: Roll, reporter: str, end: date) -> Iterable[str]:
    return plan.reporters[reporter] if plan.reporters is not None else roll.answered(reporter, before=end)


def _reporters(
    plan: Plan, roll: Roll, outcomes: Sequence[Outcome], ends: Sequence[date]
) -> tuple[ReporterSummary, ...]:
    own: dict[str, list[Verdict]] = {name: [] for name in [*(plan.reporters or ()), *roll.days]}
    for outcome in outcomes:
        for name in outcome.reporters:
            own[name].append(outcome.result.verdict)
    shown_ends = set(ends)
    return tuple(
        ReporterSummary(name, sum(len(sent) for end, sent in roll.days.get(name, {}).items() if end in shown_ends),
                        counted(verdicts))
        for name, verdicts in own.items()
    )


def _owners(results: Sequence[AuditResult]) -> tuple[ReporterSummary, ...]:
    owners = dict.fromkeys(owner for result in results for owner in result.verdict.owner)
    return tuple(
        ReporterSummary(name, 0, counted(r.verdict for r in results if name in r.verdict.owner)) for name in owners
    )
