"""Many submissions -> one Audit: every target over every period, who is missing, what is odd. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from jingan_cli.auditing.history import FileRanks, TargetHistory, Work, histories, standing_of
from jingan_cli.auditing.missing import missing
from jingan_cli.auditing.reporters import accepted, broken, by_department, by_reporter, look_alikes, spellings
from jingan_cli.auditing.set_aside import Sorted, sorted_out
from jingan_cli.auditing.superseded import repeated
from jingan_cli.filing.filings import Filing
from jingan_cli.filing.packing import BrokenFile, Gathered, unpacked
from jingan_cli.filing.part_above_whole import parts_above_wholes
from jingan_cli.filing.revisions import Roll, opened
from jingan_cli.judging.gate import GateRule, decide_audit, foreign_waivers, unmerged_rules
from jingan_cli.judging.pace import linear_share
from jingan_cli.judging.report_settings import audit_settings
from jingan_cli.judging.scope import listed_reporter, narrowed
from jingan_cli.messages import problem
from jingan_cli.model.audit import EVERYTHING, Audit, FileCounts, Wanted
from jingan_cli.model.config import Config
from jingan_cli.model.plan import Plan, Target
from jingan_cli.model.problem import JinganError, Note, Sender
from jingan_cli.model.report import Policy
from jingan_cli.periods import end_of_month, period_name
from jingan_cli.quantities.rounding import shown

Run = Callable[[Callable[[Work], list[TargetHistory]], Iterable[Work]], Iterable[list[TargetHistory]]]
"""Applies a function to several pieces of work and yields the results in order, as `map` does."""


def combined(
    plan: Plan, found: Gathered, wanted: Wanted = EVERYTHING, run: Run = map, pieces: int = 1,
) -> Audit:
    """Return what was gathered as one picture, not yet gated.

    The work is cut into so many pieces, and `run` does them; neither changes the result.
    Raises JinganError where there is nothing to show.
    """
    aside = sorted_out(found, wanted)
    filings = aside.filings
    known, left_out = accepted(plan, filings, aside.copies)
    refused = (*(note for one in aside.broken for note in one.problems), *aside.within(left_out))
    ends = _ends(plan, _days(filings, known, aside.broken), wanted, refused)
    known = [number for number in known if filings[number].end <= ends[-1]]
    roll = Roll(filings, known, spellings(plan, [filings[number] for number in known]))
    targets = _wanted(plan, roll, wanted)
    senders = [one.sender for one in aside.broken if one.sender]
    histories = _outcomes(plan, found, roll, senders, ends, targets, run, pieces)
    return _picture(plan, found, roll, ends, targets, histories, refused, aside)


def gated(
    picture: Audit, plan: Plan, rule: GateRule, config: Config | None = None, wanted: Wanted = EVERYTHING,
    policy: Policy | None = None,
) -> Audit:
    """Return the audit with the gate's answer, what is odd about the rules, and what was asked."""
    decided = decide_audit(picture, rule)
    odd = tuple(map(Note, (*unmerged_rules(policy), *foreign_waivers(plan, rule.waivers))))
    return replace(
        decided, config=config.file if config else None, policy=policy, settings=audit_settings(wanted, rule, config),
        warnings=(*odd, *decided.warnings))


def _outcomes(
    plan: Plan, found: Gathered, roll: Roll, senders: Sequence[Sender], ends: Sequence[date],
    targets: Sequence[Target], run: Run, pieces: int,
) -> list[TargetHistory]:
    """Every target's outcome, in the plan's order."""
    hands = [targets[first::pieces] for first in range(min(pieces, len(targets)))]
    invalid = broken(plan, roll, senders)
    work = (
        Work(plan=plan, turns=roll.turns, ranks=roll.ranks, ends=ends, targets=hand,
             columns=[found.column(target.id) for target in hand],
             broken={target.id: invalid[target.id] for target in hand if target.id in invalid})
        for hand in hands)
    done = {one.result.verdict.target: one for some in run(histories, work) for one in some}
    return [done[target.id] for target in targets]


def _picture(
    plan: Plan, found: Gathered, roll: Roll, ends: Sequence[date], targets: Sequence[Target],
    histories: Sequence[TargetHistory], refused: Sequence[Note], aside: Sorted,
) -> Audit:
    last = plan.period.clamp(ends[-1])
    standing = _all_standing(plan, found, roll, histories)
    results = [outcome.result for outcome in histories]
    doubled = sorted((pair for one in histories for pair in one.doubled), key=lambda pair: pair[0])
    problems = [
        *refused, *_within((note for _, note in doubled), targets, ends),
        *(note for one in histories for note in one.conflicts), *_parts_above_wholes(plan, histories, ends)]
    warnings = [
        *_within([*_said(roll, found), *aside.warnings, *_superseded(roll, standing, histories),
                  *look_alikes(plan, roll)], targets, ends),
        *_within((note for one in histories for note in one.falls), targets, ends)]
    owed = tuple(missing(plan, roll, targets, ends))
    return Audit(
        plan=plan.id, title=plan.title, target_count=len(plan.targets), sections=plan.sections, plan_files=plan.files,
        period_names=tuple(map(period_name, ends)), as_of=last,
        schedule=shown(linear_share(plan.period, last) * 100, 2),
        file_counts=_files(roll, ends, standing, refused, len(aside.passed_over)),
        passed_over=tuple(aside.passed_over),
        problems=tuple(problems), warnings=tuple(warnings), missing=owed,
        reporters=by_reporter(plan, roll, histories, ends, owed),
        departments=by_department(plan, roll, results, ends, owed), results=tuple(results),
        bundled=plan.bundled, changes=plan.changes,
    )


def _parts_above_wholes(plan: Plan, histories: Sequence[TargetHistory], ends: Sequence[date]) -> Iterator[Note]:
    tied = [one for one in histories if one.tied]
    for name in map(period_name, ends):
        figures = {one.result.verdict.target: one.tied[name] for one in tied if name in one.tied}
        yield from (Note(said, period_name=name) for said in parts_above_wholes(plan, figures))


def _all_standing(plan: Plan, found: Gathered, roll: Roll, histories: Sequence[TargetHistory]) -> FileRanks:
    """Which files count, by all targets of the plan, asked for or not."""
    standing = FileRanks()
    for outcome in histories:
        standing |= outcome.counted
    if any(turn.contested for turn in roll.turns):
        done = {outcome.result.verdict.target for outcome in histories}
        for target in plan.targets:
            if target.id not in done:
                standing |= standing_of(opened(roll.turns, roll.ranks, unpacked(found.column(target.id)), target.id))
    return standing


def _files(
    roll: Roll, ends: Sequence[date], standing: FileRanks, refused: Sequence[Note], passed_over: int
) -> FileCounts:
    shown_ends = set(ends)
    counted = [turn for turn in roll.turns if turn.end in shown_ends]
    superseded = sum(1 for turn in counted if turn.rank in standing.replaced - standing.alive)
    return FileCounts(
        judged=len(counted) - superseded, passed_over=passed_over, superseded=superseded,
        invalid=len({note.problem.spot.path for note in refused if note.problem.spot})
    )


def _within(notes: Iterable[Note], targets: Sequence[Target], ends: Sequence[date]) -> list[Note]:
    """Leave out what concerns no target and no period of the audit."""
    ids, periods = {target.id for target in targets}, set(map(period_name, ends))
    return [
        note for note in notes
        if (note.problem.target is None or note.problem.target in ids)
        and (note.period_name is None or note.period_name in periods)
    ]


def _days(filings: Sequence[Filing], known: Sequence[int], broken: Sequence[BrokenFile]) -> list[date]:
    """The last days of what counts; where nothing does, of what is there and does not."""
    if known:
        return [filings[number].end for number in known]
    return [*(one.end for one in filings), *(one.end for one in broken if one.end)]


def _ends(plan: Plan, days: Sequence[date], wanted: Wanted, refused: Sequence[Note]) -> list[date]:
    """Every month's end of the plan from the first found to the last, and other dates found.

    Raises JinganError where there is none: with what is wrong with the files, else that there are none.
    """
    troubles = tuple(note.problem for note in refused)
    if not days:
        raise JinganError(troubles or (problem("nothing-to-audit"),))
    found = sorted(set(days))
    first, last = max(wanted.since or found[0], plan.period.start), min(wanted.until or found[-1], plan.period.end)
    ends = {end for end in found if first <= end <= last}
    day = end_of_month(first)
    while day <= last:
        ends.add(day)
        day = end_of_month(day + timedelta(days=1))
    if not ends:
        raise JinganError((*troubles, problem("empty-range")))
    return sorted(ends)


def _wanted(plan: Plan, roll: Roll, wanted: Wanted) -> list[Target]:
    ids = set(narrowed(plan, tuple(target.id for target in plan.targets), wanted.scope))
    if wanted.reporter is not None:
        listed = listed_reporter(plan, wanted.reporter)
        ids &= set((plan.reporters or {})[listed]) if listed else roll.answered(roll.called(wanted.reporter))
    if not ids:
        raise JinganError((problem("empty-scope"),))
    return [target for target in plan.targets if target.id in ids]


def _said(roll: Roll, found: Gathered) -> Iterator[Note]:
    """What is odd within one file."""
    for rank, one in zip(roll.ranks, found.filings(), strict=True):
        if rank >= 0:
            yield from (Note(said, one.reporter, period_name(one.end)) for said in one.warnings)


def _superseded(roll: Roll, standing: FileRanks, histories: Sequence[TargetHistory]) -> Iterator[Note]:
    """Each figure that another took the place of, by file; a file of which all were only repeated."""
    said: dict[int, list[Note]] = {rank: [] for rank in sorted(standing.replaced)}
    for outcome in histories:
        for rank, note in outcome.superseded:
            said[rank].append(note)
    for rank, notes in said.items():
        yield from notes or ([] if rank in standing.changed else [repeated(roll.turns[rank])])
