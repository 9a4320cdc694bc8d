"""One target over all periods, from the figures of many reporters. Pure, so it can run in another process."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import takewhile

from jingan_cli.auditing.conflicts import conflict
from jingan_cli.auditing.movement import in_trouble, movement
from jingan_cli.auditing.sums import JudgedPeriod, added, because, expected, given, joined, summed
from jingan_cli.auditing.superseded import superseded
from jingan_cli.filing.packing import Column, unpacked
from jingan_cli.filing.revisions import Ledger, RankedFiling, ReportedFigure, opened
from jingan_cli.judging.scope import answering
from jingan_cli.judging.verdict import judge_target
from jingan_cli.messages import problem
from jingan_cli.model.audit import AuditResult, Moment
from jingan_cli.model.plan import Plan, Target
from jingan_cli.model.problem import Note
from jingan_cli.model.report import Share, Verdict
from jingan_cli.model.submission import Figure
from jingan_cli.periods import period_name
from jingan_cli.quantities.rounding import exact, written


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """Some targets, and all that their results rest on."""

    plan: Plan
    """By which they are judged."""
    turns: Sequence[RankedFiling]
    """The submissions that count."""
    ranks: list[int]
    """The place among the turns of each submission read."""
    ends: Sequence[date]
    """Last days of the periods shown."""
    targets: Sequence[Target]
    """What is asked for."""
    columns: Sequence[Column]
    """What was reported, for each of the targets."""
    broken: Mapping[str, Mapping[date, Sequence[str]]]
    """Target, last day of the period: the reporters whose file is not valid."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetHistory:
    """What came out for one target."""

    result: AuditResult
    """Every period."""
    conflicts: tuple[Note, ...]
    """`conflicting-figures`."""
    doubled: tuple[tuple[int, Note], ...]
    """`duplicate-submission`, each with the rank of the submission."""
    falls: tuple[Note, ...]
    """`figure-fell`."""
    superseded: tuple[tuple[int, Note], ...]
    """`superseded`, each with the rank of the submission whose figure it was."""
    counted: FileRanks
    """Which files count."""
    reporters: frozenset[str]
    """Who ever gave a figure for it."""
    tied: Mapping[str, Figure]
    """Of a part (其中) and of a whole: by the period's name the figure judged, at the place of its first reporter."""


@dataclass(frozen=True, slots=True)
class FileRanks:
    """Ranks of submissions, among several of one reporter and period."""

    replaced: frozenset[int] = frozenset()
    """Whose figure a higher revision replaced."""
    alive: frozenset[int] = frozenset()
    """Whose figure counts."""
    changed: frozenset[int] = frozenset()
    """Whose figure a higher revision changed or took back."""

    def __or__(self, other: FileRanks) -> FileRanks:
        return FileRanks(
            self.replaced | other.replaced, self.alive | other.alive, self.changed | other.changed)


def histories(work: Work) -> list[TargetHistory]:
    """Do a piece of work; a pure function of values that can be sent to another process."""
    same: dict[frozenset[str], frozenset[str]] = {}
    return [_outcome(work, target, column, same) for target, column in zip(work.targets, work.columns, strict=True)]


def _outcome(
    work: Work, target: Target, column: Column, same: dict[frozenset[str], frozenset[str]]
) -> TargetHistory:
    """The outcome of one target; equal sets of reporters are kept once, in `same`."""
    plan, ends = work.plan, work.ends
    ledger = opened(work.turns, work.ranks, unpacked(column), target.id)
    broken = work.broken.get(target.id, {})
    turns = [
        _with_broken(combine(plan, ledger, target, plan.period.clamp(end), period_name(end)), broken) for end in ends]
    reporters = frozenset(ledger.reporters())
    return TargetHistory(
        result=_result(plan, target, turns, ledger), conflicts=tuple(note for turn in turns for note in turn.notes),
        doubled=tuple(ledger.doubled), falls=tuple(_falls(ledger, target, ends)), counted=standing_of(ledger),
        superseded=tuple(superseded(ledger, target)),
        reporters=same.setdefault(reporters, reporters), tied=_tied(plan, target, ledger, turns),
    )


def _tied(plan: Plan, target: Target, ledger: Ledger, turns: Sequence[JudgedPeriod]) -> Mapping[str, Figure]:
    if target.part_of is None and all(one.part_of != target.id for one in plan.targets):
        return {}
    return {
        period_name(turn.end): Figure(
            target=target.id, value=turn.value, spot=ledger.at(turn.end)[turn.reporters[0]].spot)
        for turn in turns if turn.value is not None
    }


def combine(plan: Plan, ledger: Ledger, target: Target, end: date, name: str) -> JudgedPeriod:
    """Return the verdict on the target at that period's end; `name` is what the period is called."""
    given = ledger.at(end)
    valid = {entry.turn.reporter: entry for entry in _counting(given)}
    counting = [entry for entry in given.values() if not entry.twice]
    if target.combine == "one" and len(valid) > 1:
        return conflict(plan, target, end, valid, name)
    figure = added(target, counting)
    if target.combine == "sum":
        judged = summed(plan, ledger, target, end, valid, figure)
    else:
        verdict = judge_target(plan, target, figure, end, end)
        judged = JudgedPeriod(
            end=end, verdict=verdict, value=figure.value, reporters=tuple(valid),
            causers=tuple(expected(plan, ledger, target, end)))
    twice = [reporter for reporter, entry in given.items() if entry.twice]
    if twice and not valid:
        verdict = because(judged.verdict, "duplicate", "reported-twice", reporters=joined(twice))
        judged = replace(judged, verdict=verdict, causers=tuple(twice))
    return judged


def _with_broken(judged: JudgedPeriod, broken: Mapping[date, Sequence[str]]) -> JudgedPeriod:
    """Say so where there is no figure for that a file is not valid."""
    reporters = broken.get(judged.end, ())
    if not reporters or judged.verdict.stage != "unreported":
        return judged
    verdict = because(judged.verdict, "invalid", "file-invalid", reporters=joined(reporters))
    return replace(judged, verdict=verdict, causers=tuple(reporters))


def standing_of(ledger: Ledger) -> FileRanks:
    """Return which files count, by this target alone."""
    changed = (before.turn.rank for before, after in ledger.superseded if not before.says_same(after))
    return FileRanks(frozenset(ledger.replaced), frozenset(ledger.alive()), frozenset(changed))


def _result(plan: Plan, target: Target, turns: Sequence[JudgedPeriod], ledger: Ledger) -> AuditResult:
    last = turns[-1].verdict
    streak = sum(1 for _ in takewhile(lambda turn: turn.verdict.status == last.status, reversed(turns)))
    limit = (plan.escalate or {}).get(last.status)
    statuses = [turn.verdict.status for turn in turns]
    shares = tuple(_share(target, entry) for entry in _counting(ledger.at(turns[-1].end)))
    departments = answering(plan, target, ledger.reporters_before(date.max))
    return AuditResult(
        verdict=replace(last, shares=shares, departments=departments), streak=streak,
        escalated=limit is not None and streak >= limit, change=_change(target, turns),
        causers=turns[-1].causers if _caused(last) else (),
        movement=movement(statuses), in_trouble=in_trouble(statuses),
        history=tuple(map(_moment, turns)))


def _caused(verdict: Verdict) -> bool:
    """A figure without its yardstick is nobody's fault."""
    return verdict.status == "no-data" and verdict.stage != "no-reference"


def _share(target: Target, entry: ReportedFigure) -> Share:
    row, turn = entry.row, entry.turn
    return Share(reporter=turn.reporter, actual=given(target, row), file=turn.file, line=row.number)


def _counting(given: Mapping[str, ReportedFigure]) -> Iterator[ReportedFigure]:
    return (entry for entry in given.values() if entry.counts)


def _change(target: Target, turns: Sequence[JudgedPeriod]) -> Decimal | None:
    """What was shown for the last period less what was shown for the one before; not of sums of other reporters."""
    if len(turns) < 2 or (target.combine == "sum" and set(turns[-1].reporters) != set(turns[-2].reporters)):
        return None
    now, before = turns[-1].verdict.actual, turns[-2].verdict.actual
    return None if now is None or before is None else exact(Fraction(now) - Fraction(before))


def _moment(turn: JudgedPeriod) -> Moment:
    verdict = turn.verdict
    return Moment(
        period_name=period_name(turn.end), actual=verdict.actual, partial=verdict.partial, expected=verdict.expected,
        completion=verdict.completion, schedule=verdict.schedule, status=verdict.status, stage=verdict.stage,
        gap=verdict.gap,
        reporters=turn.reporters,
    )


def _falls(ledger: Ledger, target: Target, ends: Sequence[date]) -> Iterator[Note]:
    """A reporter's cumulative figure below its own of the period before, without a correction."""
    if target.measure != "cumulative":
        return
    before: dict[str, ReportedFigure] = {}
    for day in sorted(day for day in ledger.entries if day <= ends[-1]):
        for reporter, entry in ledger.at(day).items():
            if not entry.counts:
                continue
            earlier = before.get(reporter)
            if earlier is not None and day >= ends[0] and entry.fell_from(earlier) and not entry.figure.correction:
                yield Note(problem(
                    "figure-fell", entry.spot, about=target.id, target=target.name,
                    before=_amount(target, earlier.figure), now=_amount(target, entry.figure)),
                    reporter, period_name(day))
            before[reporter] = entry


def _amount(target: Target, figure: Figure) -> str:
    return written(exact(figure.value or Fraction(0)), target.unit.symbol)
