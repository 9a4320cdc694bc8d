"""An audit: many submissions, of many reporters and periods, in one overview."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from itertools import chain
from typing import Literal

from jingan_cli.model.plan import FileHash, PlanChange
from jingan_cli.model.problem import Note
from jingan_cli.model.report import (
    UNDECIDED,
    Cause,
    Chosen,
    Gate,
    PartialSum,
    Policy,
    Share,
    Stage,
    Status,
    Verdict,
    counted,
    furthest_first,
)
from jingan_cli.model.rows import Numbers, Row, in_numbers, outlook_row, partial_row, target_row, terms_row
from jingan_cli.model.submission import PassedOver
from jingan_cli.model.text import Text


@dataclass(frozen=True, slots=True)
class Missing:
    """A submission that is due and was not sent (缺报)."""

    reporter: str
    """Whose submission is missing."""
    period_name: str
    """For which month."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which periods, targets and reporters an audit covers; by default all."""

    since: date | None = None
    """The first day."""
    until: date | None = None
    """The last one."""
    scope: tuple[str, ...] = ()
    """Sections, tags, owners or ids to narrow the plan to; empty: no narrowing."""
    reporter: str | None = None
    """The reporters whose targets to include."""


EVERYTHING = Wanted()


@dataclass(frozen=True, slots=True, kw_only=True)
class FileCounts:
    """How many of the files found were counted, invalid, superseded or skipped."""

    judged: int
    """Valid, with at least one figure that counts."""
    invalid: int
    """Named among the problems; not counted."""
    passed_over: int
    """Skipped, each with the reason."""
    superseded: int
    """Valid, with every figure replaced by a higher revision."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReporterSummary:
    """One reporter, or one department (责任部门), and the verdicts of the last period on its targets."""

    name: str
    """填报单位 or 责任部门."""
    submissions: int
    """How many of its files count; 0 if others report all its targets."""
    periods: tuple[str, ...] = ()
    """The periods for which it sent a valid file."""
    missing: tuple[str, ...] = ()
    """The months without a submission."""
    corrections: int = 0
    """How many of its corrected files count (更正)."""
    summary: Mapping[Status, int]
    """How many of its targets have each status."""
    causes: Mapping[Cause, int]
    """How many of those without data have each cause."""

    @property
    def due(self) -> int:
        """For how many periods it sent a submission or is missing one; 0 if others report all its targets."""
        return len(self.periods) + len(self.missing)

    def count(self, code: str) -> int:
        """Return how many of its targets have that status, or no data because of that cause."""
        return dict[str, int](chain(self.summary.items(), self.causes.items())).get(code, 0)


Movement = Literal["newly-red", "newly-amber", "recovered", "eased"]
"""How a target changed since it was last judged: 新转未达标, 新转预警, 恢复达标, 由未达标转为预警."""
MOVEMENTS: tuple[Movement, ...] = ("newly-red", "newly-amber", "recovered", "eased")
"""In the order of a notice."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """One target at the end of one period."""

    period_name: str
    """2022-06, or a day for other dates."""
    actual: Decimal | None
    """The figure, sums added up, in the target's unit."""
    partial: PartialSum | None = None
    """The sum so far, if reporters are absent from it."""
    expected: Decimal | None
    """What was due, in the unit."""
    completion: Decimal | None
    """In %; None where it does not apply."""
    schedule: Decimal | None
    """The share due, in %; None where it does not apply."""
    status: Status
    """The verdict then."""
    stage: Stage | None
    """The word that a notice uses, or the cause of no data."""
    gap: Decimal | None
    """In percentage points; more is better."""
    reporters: tuple[str, ...]
    """Who gave the figure."""

    @property
    def actual_at_least(self) -> Decimal | None:
        """The sum so far, if reporters are absent from it."""
        return None if self.partial is None else self.partial.value

    @property
    def absent(self) -> tuple[str, ...]:
        """The reporters expected in the sum that reported nothing."""
        return () if self.partial is None else self.partial.absent


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditResult:
    """One target over all periods."""

    verdict: Verdict
    """The verdict of the last period."""
    streak: int
    """How many periods in a row, up to the last, had this status."""
    escalated: bool
    """Whether it blocks like a fail, because of the plan's escalate (升级)."""
    causers: tuple[str, ...]
    """The reporters that caused the lack of data, if any."""
    movement: Movement | None
    """How it changed since it was last judged; None if it did not, and in the first period."""
    in_trouble: int
    """For how many periods in a row, up to the last, it was in trouble; those in which nothing was due do not count."""
    change: Decimal | None
    """The figure less that of the period before, in the target's unit; None for sums of different reporters."""
    history: tuple[Moment, ...]
    """Each period, in order of time."""

    @property
    def departments(self) -> tuple[str, ...]:
        """责任部门: its owners, else whom the plan lists for it, else who reported it."""
        return self.verdict.departments

    @property
    def counted_with(self) -> tuple[str, ...]:
        """The departments it is counted under: those that caused the lack of data, else those that answer for it."""
        return self.causers or self.departments

    @property
    def lasts(self) -> bool:
        """Whether it has been in trouble for two periods or more, without a change since it was last judged."""
        return self.in_trouble > 1 and self.movement is None

    @property
    def shares(self) -> tuple[Share, ...]:
        """What each reporter gave for the last period, also where two contradict each other."""
        return self.verdict.shares


@dataclass(frozen=True, slots=True, kw_only=True)
class Audit:
    """What every audit format reads."""

    plan: str
    """Id of the plan."""
    title: Text
    """Its title."""
    target_count: int
    """How many targets the plan contains."""
    sections: Mapping[str, Text]
    """Section ids and their names, in order."""
    plan_files: tuple[FileHash, ...]
    """The files that the plan was read from."""
    period_names: tuple[str, ...]
    """In order of time."""
    as_of: date
    """The date judged: the end of the last period."""
    schedule: Decimal
    """序时进度 at that date, in %."""
    file_counts: FileCounts
    """How many files were counted, invalid, superseded or skipped."""
    passed_over: tuple[PassedOver, ...] = ()
    """Files that were skipped: neither counted nor invalid."""
    problems: tuple[Note, ...]
    """Invalid, conflicting, duplicate, unknown: each sets the exit code to 2."""
    warnings: tuple[Note, ...]
    """Warnings: what is unusual but not wrong."""
    missing: tuple[Missing, ...]
    """Submissions that are due and were not sent."""
    reporters: tuple[ReporterSummary, ...]
    """Everyone who reported, and everyone the plan lists."""
    departments: tuple[ReporterSummary, ...]
    """责任部门: all that answer for a target or reported one; missing data is counted for those that caused it."""
    results: tuple[AuditResult, ...]
    """Every target in scope, in the plan's order."""
    gate: Gate = UNDECIDED
    """The gate's answer on the last period."""
    bundled: bool = False
    """Whether the plan is exactly the bundled file."""
    changes: tuple[PlanChange, ...] = ()
    """What the plan changes in the plan that it extends."""
    config: FileHash | None = None
    """The config that was read, if one was."""
    policy: Policy | None = None
    """The commit that the rules were read from; None if they are those of the working tree."""
    settings: Mapping[str, Chosen] = field(default_factory=dict)
    """Settings of the call: scope, from, to, reporter, fail_on, allow_missing."""

    @property
    def passed(self) -> bool:
        """Whether the gate is passed, and everything could be counted."""
        return self.gate.passed and not self.problems

    @property
    def verdicts(self) -> tuple[Verdict, ...]:
        """Those of the last period."""
        return tuple(result.verdict for result in self.results)

    @property
    def summary(self) -> dict[Status, int]:
        """How many verdicts of the last period there are of each status."""
        return counted(self.verdicts)

    @property
    def moved(self) -> dict[Movement, tuple[AuditResult, ...]]:
        """What changed since it was last judged, in the order of a notice, the furthest behind first."""
        found = {kind: tuple(one for one in self._ranked if one.movement == kind) for kind in MOVEMENTS}
        return {kind: those for kind, those in found.items() if those}

    @property
    def lasting(self) -> tuple[AuditResult, ...]:
        """What is still in trouble, the longest first; of equal length, the furthest behind first."""
        return tuple(sorted((one for one in self._ranked if one.lasts), key=lambda one: -one.in_trouble))

    @property
    def _ranked(self) -> list[AuditResult]:
        named = {one.verdict.target: one for one in self.results}
        return [named[verdict.target] for verdict in furthest_first(self.verdicts)]

    def to_rows(self, numbers: Numbers = "decimal") -> list[Row]:
        """Return a row for each target and period, for a DataFrame; the columns are named as in the CSV.

        What is known only for the last period is None in the others. `numbers` is as for a report.
        Raises ValueError for any other word.
        """
        return [
            in_numbers({"period": moment.period_name, **target_row(result.verdict), **_then(moment), **last}, numbers)
            for result in self.results for moment, last in self._with_last(result)
        ]

    def _with_last(self, result: AuditResult) -> Iterator[tuple[Moment, Row]]:
        """Each moment of a target with what is known of the last one, which is nothing for the others."""
        verdict = result.verdict
        last: Row = {
            **terms_row(verdict), **outlook_row(verdict), "streak": result.streak, "escalated": result.escalated,
            "change": result.change, "blocks": verdict.target in self.gate.blocking,
        }
        for moment in result.history:
            yield moment, last if moment is result.history[-1] else dict.fromkeys(last)

    def __repr__(self) -> str:
        span = f"{self.period_names[0]} to {self.period_names[-1]}"
        answer = "passed" if self.gate.passed else "not passed"
        return f"<Audit of {self.plan!r}: {answer}, {span}, targets: {len(self.results)}>"


def _then(moment: Moment) -> Row:
    return {
        "actual": moment.actual, "expected": moment.expected, "completion": moment.completion,
        "schedule": moment.schedule, "gap": moment.gap, "status": moment.status,
        "stage": moment.stage, "reporters": ";".join(moment.reporters), **partial_row(moment.partial),
    }
