"""A submission: the actual figures that a department reports for one period."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from jingan_cli.model.plan import FileHash, Period, Quantity
from jingan_cli.model.problem import Problem, Sender, Spot


@dataclass(frozen=True, slots=True)
class Also:
    """A second reading of a figure on another basis (同口径); shown, never judged."""

    value: Fraction
    """In the target's unit."""
    basis: str
    """What it is based on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """What was reported for one target."""

    target: str
    """Id of the target."""
    value: Fraction | None
    """In the target's unit; None where the entry is empty."""
    worked_out: bool = False
    """Whether a growth was worked out from two amounts."""
    amounts: tuple[str, str] | None = None
    """The two that a growth was worked out from, this year's and last year's, as they are written."""
    reference: Fraction | None = None
    """Someone else's figure as the reporter gives it, in the target's unit."""
    authority: str | None = None
    """Who set the reference."""
    correction: str | None = None
    """Why a cumulative figure is lower than an earlier one."""
    note: str | None = None
    """Free words (备注)."""
    also: tuple[Also, ...] = ()
    """The same figure on other bases."""
    evidence: str | None = None
    """Where the figure can be verified."""
    confirmed: bool = False
    """Whether the reporter vouches for it although it looks odd (已核实)."""
    withdrawn: str | None = None
    """Why a lower revision's figure is taken back (撤回); then there is no value."""
    line: int | None = None
    """Line of the figure in its file."""
    spot: Spot | None = None
    """Its file, and where its key stands there, to the end."""
    written: Quantity | None = None
    """The number and unit as written; None where there is none, and for sums."""
    previous: Quantity | None = None
    """The amount that a growth was worked out from."""


PlanKey = tuple[str, ...]
"""Which plan a submission was read against: its id, and the SHA-256 of each of its files."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Submission:
    """What one file says, read against a plan and found valid: nothing of the call that reads it is in it."""

    file: FileHash
    """Its path as given, `-` for standard input, and what was in it."""
    plan: PlanKey
    """The plan that it was read against; it is judged by no other."""
    period: Period | None
    """The time its figures go to; None where the file names none."""
    figures: Mapping[str, Figure]
    """By target id."""
    reporter: str | None = None
    """Who sent it (填报单位)."""
    revision: int = 1
    """Rises with each corrected file."""
    scope: tuple[str, ...] = ()
    """What the file says that it answers for: sections, tags, owners, ids; empty where it does not say."""
    warnings: tuple[Problem, ...] = ()
    """What is odd but not wrong, in the file alone."""
    spots: Mapping[str, Spot]
    """Where its keys stand, for what is found later; the whole file under the empty key."""

    def __repr__(self) -> str:
        period = self.period.spelled if self.period else "no period"
        reporter = "nobody named" if self.reporter is None else repr(self.reporter)
        return f"<Submission {self.file.file!r}: {reporter}, {period}, figures: {len(self.figures)}>"

    @property
    def sender(self) -> Sender | None:
        """Who sent it, and for when; None where it does not say."""
        if self.period is None:
            return None
        return Sender(reporter=self.reporter, end=self.period.end, targets=tuple(self.figures))

    def spot(self, *keys: str) -> Spot:
        """Return where the first of the keys that the file has stands, else where the file begins."""
        return next((self.spots[key] for key in keys if key in self.spots), self.spots[""])


@dataclass(frozen=True, slots=True, kw_only=True)
class SentFile:
    """A file that figures of a submission came from."""

    file: FileHash
    """Its path as given, and what was in it."""
    revision: int
    """Number of the corrected file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolved:
    """The figures of one reporter for one period that count, of one file or of several: what is judged."""

    plan: PlanKey
    """The plan that they were read against."""
    reporter: str | None
    """Who sent them (填报单位)."""
    period: Period
    """The time they go to."""
    as_of: date
    """The date to judge at."""
    target_ids: tuple[str, ...]
    """Ids answered for, in the plan's order."""
    figures: Mapping[str, Figure]
    """By target id, those answered for alone."""
    files: tuple[SentFile, ...]
    """Those with a figure or a warning that counts, the lowest revision first; none where nothing was sent."""
    warnings: tuple[Problem, ...] = ()
    """What is odd but not wrong, in the order of the files."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is asked of submissions, apart from the files themselves."""

    as_of: Period | None = None
    """The date to judge at; None: the end of each submission's period."""
    period: Period | None = None
    """The only period allowed; None: any."""
    scope: tuple[str, ...] = ()
    """Sections, tags, owners or ids to narrow to; empty: no narrowing."""
    config_scope: tuple[str, ...] = ()
    """What the config says a repository answers for; empty: it does not say."""
    reporters: tuple[str, ...] = ()
    """Whose submissions to narrow to (填报单位); empty: everybody's."""
    expected: tuple[str, ...] = ()
    """Who has to have sent something, and is judged as having sent nothing where nothing is there."""
