"""A report: every verdict with its numbers as they are shown, and the gate's answer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Literal

from jingan_cli.model.plan import FileHash, Measure, Origin, PaceKind, PlanChange, SourcePlace, Threshold, ThresholdKind
from jingan_cli.model.problem import Problem, Spot
from jingan_cli.model.rows import Numbers, Row, in_numbers, verdict_row
from jingan_cli.model.submission import SentFile
from jingan_cli.model.text import Text

Status = Literal["pass", "at-risk", "fail", "no-data", "not-due", "suspended"]
"""达标, 预警, 未达标, 缺报, 未到期, 暂停."""
STATUSES: tuple[Status, ...] = ("pass", "at-risk", "fail", "no-data", "not-due", "suspended")
JUDGED: tuple[Status, ...] = ("pass", "at-risk", "fail")
UNMET: tuple[Status, ...] = ("at-risk", "fail")
"""Judged, and behind what is due."""
TROUBLE: tuple[Status, ...] = (*UNMET, "no-data")
"""Statuses that need action."""
Cause = Literal["unreported", "no-reference", "conflicting", "duplicate", "incomplete", "invalid"]
"""Why there is no data: 未报, 缺参照数, 数字冲突, 重复报送, 汇总不全, 文件无效."""
CAUSES: tuple[Cause, ...] = ("unreported", "no-reference", "conflicting", "duplicate", "incomplete", "invalid")
Stage = Literal["reached", "on-schedule", "behind", "missed", "met", "not-met"] | Cause
"""已完成, 按序时推进, 未达序时进度, 未完成, with constant pace 达标, 未达标, and without data the cause."""
FailOn = Literal["fail", "at-risk", "missing", "never"]
Disposition = Literal["blocks", "waived", "tolerated", "none"]
"""What a gate does with a verdict: it blocks, is waived, is tolerated because of the rule, or has no effect."""


@dataclass(frozen=True, slots=True)
class Bound:
    """A threshold in force, references filled in, as numbers to show."""

    kind: ThresholdKind
    """at_least, at_most or between."""
    value: Decimal | None
    """The bound, the lower one of `between`; None while its reference is not available."""
    high: Decimal | None = None
    """The upper bound of `between`."""

    def holds(self, amount: Decimal) -> bool:
        """Return whether the amount meets it; any amount meets a bound that is not available."""
        if self.value is None:
            return True
        above = amount >= self.value or self.kind == "at_most"
        high = self.value if self.kind == "at_most" else self.high
        return above and (high is None or amount <= high)


@dataclass(frozen=True, slots=True)
class UsedReference:
    """The reference that a threshold uses."""

    name: str
    """As the threshold calls it."""
    value: Decimal
    """In the target's unit."""
    origin: Origin
    """Who gave it."""


@dataclass(frozen=True, slots=True)
class Adjusted:
    """Who changed the terms in force, and why."""

    start: date | None
    """Since when; None if an overlay changed them."""
    authority: str
    """Who decided it."""
    reason: str | None
    """Why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiver:
    """A waiver in the config (豁免): the status is unchanged, and the gate does not block."""

    target: str
    """Id of the target."""
    reason: str
    """Why."""
    approved_by: str
    """Who approved it."""
    until: date
    """Last day on which it applies."""
    spot: Spot | None = None
    """Its place in the config."""


@dataclass(frozen=True, slots=True)
class Basis:
    """A figure on another basis, as reports show it."""

    value: Decimal
    """In the target's unit."""
    basis: str
    """The basis, in words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Vouched:
    """What a reporter states in addition to the figure."""

    confirmed: bool | None
    """True if it confirms an unusual figure (已核实)."""
    authority: str | None
    """Who set the reference that the reporter gives."""
    reference: str | None
    """The reference that the reporter gives, with its unit."""
    withdrawn: str | None
    """Why the figure of a lower revision is withdrawn."""
    correction: str | None
    """Why a cumulative figure is lower than an earlier one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PartialSum:
    """A sum without some of its reporters: a lower bound of the whole figure."""

    value: Decimal
    """The sum so far, in the target's unit."""
    given: int
    """How many reporters it includes."""
    absent: tuple[str, ...]
    """Who is expected to report and did not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """What one reporter gave for one target."""

    reporter: str
    """填报单位."""
    actual: Decimal
    """Its figure, in the target's unit."""
    file: str
    """The file that contains it."""
    line: int | None
    """Its line there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """The judgement of one target. Numbers are in the target's unit unless said otherwise."""

    target: str
    """Id of the target."""
    name: Text
    """Its names."""
    section: str
    """Id of its section."""
    tags: tuple[str, ...]
    """Its tags."""
    owner: tuple[str, ...]
    """责任部门, as the plan names it."""
    departments: tuple[str, ...] = ()
    """责任部门: its owners, else whom the plan's `reporters` list for it, else who reported it."""
    measure: Measure
    """What its figure measures."""
    unit: str
    """Symbol of the unit."""
    pace: PaceKind
    """The pace in force."""
    threshold: Bound
    """The threshold in force."""
    threshold_original: Threshold | None
    """The threshold of the plan; None if it is the one in force."""
    adjusted: Adjusted | None
    """Who changed it and why; None if nobody did."""
    reference: UsedReference | None
    """The reference used."""
    actual: Decimal | None
    """The figure; None for a sum without some of its reporters, unless their figures could not change the status."""
    partial: PartialSum | None = None
    """The sum so far, if reporters are absent from it."""
    expected: Decimal | None
    """What is due by the date (序时应达)."""
    at_risk_from: Decimal | None
    """The limit of the at-risk band."""
    amounts: tuple[str, str] | None = None
    """The amounts that a growth was worked out from, this year's and last year's, as reported."""
    completion: Decimal | None
    """完成率, in %, never capped."""
    schedule: Decimal | None
    """序时进度, in %."""
    gap: Decimal | None
    """Ahead (+) or behind (-), in percentage points; more is always better."""
    forecast: Decimal | None
    """The figure at the end of the period at this rate."""
    needed: Decimal | None
    """What each remaining month needs."""
    status: Status
    """One of STATUSES."""
    stage: Stage | None
    """The word that a notice uses, or the cause of no data; None if not due or suspended."""
    beyond_points: bool = False
    """Whether it is at risk with a gap beyond the band's points, as rounding to whole units makes possible."""
    reason: Text
    """The reason for the verdict."""
    shares: tuple[Share, ...] = ()
    """In an audit, what each reporter gave, also where two contradict each other."""
    waived: Waiver | None
    """The waiver in force for it, if any."""
    vouched: Vouched | None
    """What the reporter states in addition; None if nothing."""
    note: str | None
    """The reporter's note (备注)."""
    also: tuple[Basis, ...]
    """The figure on other bases; not judged."""
    file: str | None
    """The file that contains the figure; None without one, and for sums."""
    line: int | None
    """Line of the figure in that file."""
    source: tuple[SourcePlace, ...]
    """The places in the source document."""

    @property
    def falls_short(self) -> bool:
        """Whether the forecast misses the threshold, which can still be met."""
        if self.forecast is None or self.stage in ("reached", "missed"):
            return False
        return not self.threshold.holds(self.forecast)

    @property
    def actual_at_least(self) -> Decimal | None:
        """The sum so far, if reporters are absent from it."""
        return None if self.partial is None else self.partial.value

    @property
    def absent(self) -> tuple[str, ...]:
        """The reporters expected in the sum that reported nothing."""
        return () if self.partial is None else self.partial.absent

    def __repr__(self) -> str:
        actual = "no figure" if self.actual is None else f"{self.actual} {self.unit}"
        due = "" if self.expected is None else f", {self.expected} due"
        stage = "" if self.stage is None else f" ({self.stage})"
        return f"<Verdict {self.target}: {self.status}{stage}, {actual}{due}>"


def furthest_first(verdicts: Iterable[Verdict]) -> list[Verdict]:
    """Return the verdicts, those furthest behind first, those without a gap last."""
    return sorted(verdicts, key=lambda verdict: Decimal("Infinity") if verdict.gap is None else verdict.gap)


def counted(verdicts: Iterable[Verdict]) -> dict[Status, int]:
    """Return how many verdicts of each status there are."""
    counts = Counter(verdict.status for verdict in verdicts)
    return {status: counts[status] for status in STATUSES}


def caused(verdicts: Iterable[Verdict]) -> dict[Cause, int]:
    """Return how many of the verdicts have no data, for each cause that occurs."""
    counts = Counter(verdict.stage for verdict in verdicts if verdict.status == "no-data")
    return {cause: counts[cause] for cause in CAUSES if counts[cause]}


@dataclass(frozen=True, slots=True)
class Gate:
    """Whether the caller may go on, and what blocks."""

    passed: bool
    """Whether nothing blocks."""
    fail_on: FailOn
    """The rule for what blocks."""
    blocking: tuple[str, ...]
    """Ids of what blocks, in the plan's order."""
    tolerated: tuple[str, ...] = ()
    """Ids of what would block by default but does not under this rule, in the plan's order."""

    def disposition(self, verdict: Verdict) -> Disposition:
        """Return what the gate does with one of its verdicts."""
        if verdict.target in self.blocking:
            return "blocks"
        if verdict.waived is not None:
            return "waived"
        return "tolerated" if verdict.target in self.tolerated else "none"


UNDECIDED = Gate(passed=True, fail_on="never", blocking=())
"""Before the gate has decided, nothing blocks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgedSubmission:
    """One submission with its verdicts."""

    files: tuple[SentFile, ...]
    """The files of its figures, the lowest revision first; empty if nothing was sent."""
    reporter: str | None
    """填报单位."""
    period_name: str
    """As the submission spells it."""
    as_of: date
    """The date judged."""
    schedule: Decimal
    """Linear share of the plan's period at that date (序时进度), in %."""
    results: tuple[Verdict, ...]
    """Every target in scope, in the plan's order."""
    warnings: tuple[Problem, ...] = ()
    """Warnings: what is unusual but not wrong."""
    gate: Gate = UNDECIDED
    """The gate's answer."""
    expected_by: str = ""
    """The plan's file, if the plan lists the reporter and nothing was sent."""

    @property
    def verdicts(self) -> tuple[Verdict, ...]:
        """The results, under the same name as in an audit."""
        return self.results

    @property
    def summary(self) -> dict[Status, int]:
        """How many verdicts of each status there are."""
        return counted(self.results)

    @property
    def path(self) -> str:
        """The file of the highest revision, shown in headings; empty if nothing was sent."""
        return self.files[-1].file.file if self.files else ""

    @property
    def revision(self) -> int:
        """The highest revision; 1 if nothing was sent."""
        return self.files[-1].revision if self.files else 1

    def file_of(self, verdict: Verdict) -> str:
        """Return the file that contains the verdict's figure; without one, the file shown in headings."""
        return verdict.file or self.path

    @property
    def place(self) -> str:
        """The file at which machines point: its own, else the one that expects it."""
        return self.path or self.expected_by

    def place_of(self, verdict: Verdict) -> str:
        """Return the file at which machines point for the verdict."""
        return verdict.file or self.place


@dataclass(frozen=True, slots=True)
class Chosen:
    """One setting of a call, and where it comes from."""

    value: str | bool | tuple[str, ...] | None
    """As a report writes it: names of periods, ids and words; None or empty if it is not set."""
    origin: Literal["given", "config", "default"]
    """`given` where it is neither what the config says nor, where that says nothing, the default."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """The commit that the rules of a call were read from."""

    ref: str
    """As given."""
    commit: str
    """Its full hash."""
    merged: bool = True
    """Whether it contains a config; if not, that of the working tree is used."""
    changed_here: tuple[str, ...] = ()
    """Rule files that differ in the working tree or exist only there, as paths from the repository's root: they were
    not used."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What every format reads: the plan, and each submission with its verdicts."""

    plan: str
    """Id of the plan."""
    title: Text
    """Its title."""
    target_count: int
    """How many targets the plan contains."""
    sections: Mapping[str, Text]
    """Section ids and their names, in order."""
    files: tuple[FileHash, ...]
    """The files that the plan was read from."""
    submissions: tuple[JudgedSubmission, ...]
    """In the order given."""
    config: FileHash | None = None
    """The config that was read, if one was."""
    policy: Policy | None = None
    """The commit that the rules were read from; None if they are those of the working tree."""
    bundled: bool = False
    """Whether the plan is exactly the bundled file."""
    changes: tuple[PlanChange, ...] = ()
    """What the plan changes in the plan that it extends."""
    settings: Mapping[str, Chosen] = field(default_factory=dict)
    """Settings of the call: scope, config_scope, reporter, expected, period, as_of, fail_on, allow_missing."""
    warnings: tuple[Problem, ...] = ()
    """Warnings that concern no submission."""

    def with_warnings(self) -> tuple[JudgedSubmission, ...]:
        """Return the submissions, with the warnings that concern none of them added to the first."""
        first, *rest = self.submissions
        return (replace(first, warnings=(*self.warnings, *first.warnings)), *rest)

    @property
    def passed(self) -> bool:
        """Whether every submission's gate is passed."""
        return all(submission.gate.passed for submission in self.submissions)

    def to_rows(self, numbers: Numbers = "decimal") -> list[Row]:
        """Return a row for each verdict, for a DataFrame; the columns are named as in the CSV.

        `numbers` says what numbers are: exact decimals, floats for what cannot take those, or texts.
        Raises ValueError for any other word.
        """
        return [
            in_numbers({**_about(one, verdict), **verdict_row(verdict), "blocks": verdict.target in one.gate.blocking,
                        "line": verdict.line}, numbers)
            for one in self.submissions for verdict in one.results
        ]

    def __repr__(self) -> str:
        verdicts = sum(len(one.results) for one in self.submissions)
        answer = "passed" if self.passed else "not passed"
        return f"<Report of {self.plan!r}: {answer}, submissions: {len(self.submissions)}, verdicts: {verdicts}>"


def _about(submission: JudgedSubmission, verdict: Verdict) -> Row:
    return {
        "file": submission.file_of(verdict), "reporter": submission.reporter, "period": submission.period_name,
        "as_of": submission.as_of, "revision": submission.revision,
    }
