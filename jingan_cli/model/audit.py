"""An audit: many submissions, of many reporters and periods, as one picture."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from jingan_cli.model.plan import FileHash, PlanChange
from jingan_cli.model.problem import Problem
from jingan_cli.model.report import UNDECIDED, Gate, Status, Verdict, counted
from jingan_cli.model.text import Text


@dataclass(frozen=True, slots=True)
class Note:
    """A problem or a warning, with whom and which period it concerns."""

    problem: Problem
    """What is wrong, where, and how to mend it."""
    reporter: str | None = None
    """填报单位, where it is known."""
    period_name: str | None = None
    """The period, where it is known."""


@dataclass(frozen=True, slots=True)
class Missing:
    """A submission that should be there (缺报)."""

    reporter: str
    """Who owes it."""
    period_name: str
    """For which month."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FileCounts:
    """What became of the files found."""

    judged: int
    """Valid, with at least one figure that counts."""
    invalid: int
    """Named among the problems; not counted."""
    passed_over: int
    """YAML that is no submission."""
    superseded: int
    """Valid, with every figure replaced by a higher revision."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReporterSummary:
    """One reporter, or one owner, and the verdicts of the last period on its targets."""

    name: str
    """填报单位 or 责任部门."""
    submissions: int
    """How many of its files count; 0 for an owner."""
    summary: Mapping[Status, int]
    """How many of its targets have each status."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """One target at the end of one period."""

    period_name: str
    """2022-06, or a day for other dates."""
    actual: Decimal | None
    """The figure, sums added up, in the target's unit."""
    expected: Decimal | None
    """What was due, in the unit."""
    completion: Decimal | None
    """In %; None where it does not apply."""
    schedule: Decimal | None
    """What share was due, in %; None where it does not apply."""
    status: Status
    """The verdict then."""
    gap: Decimal | None
    """In percentage points; more is better."""
    reporters: tuple[str, ...]
    """Who gave the figure."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditResult:
    """One target over all periods."""

    verdict: Verdict
    """That of the last period."""
    streak: int
    """How many periods in a row, up to the last, had this status."""
    escalated: bool
    """Whether the plan lets the streak block as a fail would (升级)."""
    change: Decimal | None
    """The figure less that of the period before, in the unit."""
    history: tuple[Moment, ...]
    """Each period, the first first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Audit:
    """What every audit format reads."""

    plan: str
    """Id of the plan."""
    title: Text
    """Its title."""
    target_count: int
    """How many targets the plan holds."""
    sections: Mapping[str, Text]
    """Section ids and their names, in order."""
    plan_files: tuple[FileHash, ...]
    """What the plan was read from."""
    period_names: tuple[str, ...]
    """The first first."""
    as_of: date
    """The date judged: the end of the last period."""
    schedule: Decimal
    """序时进度 at that date, in %."""
    file_counts: FileCounts
    """What became of the files."""
    problems: tuple[Note, ...]
    """Invalid, conflicting, duplicate, unknown: each makes the exit code 2."""
    warnings: tuple[Note, ...]
    """What is odd but not wrong."""
    missing: tuple[Missing, ...]
    """Submissions that should be there."""
    reporters: tuple[ReporterSummary, ...]
    """Everyone who reported, and everyone the plan lists."""
    owners: tuple[ReporterSummary, ...]
    """责任部门, where the plan names any."""
    results: tuple[AuditResult, ...]
    """Every target in scope, in the plan's order."""
    gate: Gate = UNDECIDED
    """The gate's answer on the last period."""
    bundled: bool = False
    """Whether the plan is the bundled file alone."""
    changes: tuple[PlanChange, ...] = ()
    """What the plan changes in the one that it extends."""
    config: FileHash | None = None
    """The config that was read, if one was."""

    @property
    def verdicts(self) -> tuple[Verdict, ...]:
        """Those of the last period."""
        return tuple(result.verdict for result in self.results)

    @property
    def summary(self) -> dict[Status, int]:
        """How many verdicts of the last period there are of each status."""
        return counted(self.verdicts)
