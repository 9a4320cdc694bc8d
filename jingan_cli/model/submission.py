"""A submission: the actual figures that a department reports for one period."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Literal

from jingan_cli.model.plan import FileHash, Period, Quantity
from jingan_cli.model.problem import Problem, Sender, Spot


@dataclass(frozen=True, slots=True)
class Also:
    """A second reading of a figure on another basis (同口径); shown, never judged."""

    value: Fraction
    """In the target's unit."""
    basis: str
    """The basis, in words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """What was reported for one target."""

    target: str
    """Id of the target."""
    value: Fraction | None
    """In the target's unit; None if the entry is empty."""
    worked_out: bool = False
    """Whether a growth was worked out from two amounts."""
    amounts: tuple[str, str] | None = None
    """The amounts that a growth was worked out from, this year's and last year's, as reported."""
    reference: Fraction | None = None
    """Someone else's figure as the reporter gives it, in the target's unit."""
    authority: str | None = None
    """Who set the reference."""
    correction: str | None = None
    """Why a cumulative figure is lower than an earlier one."""
    note: str | None = None
    """A note (备注)."""
    also: tuple[Also, ...] = ()
    """The same figure on other bases."""
    evidence: str | None = None
    """Where the figure can be verified."""
    confirmed: bool = False
    """Whether the reporter confirms it although it is unusual (已核实)."""
    withdrawn: str | None = None
    """Why the figure of a lower revision is withdrawn (撤回); then there is no value."""
    line: int | None = None
    """Line of the figure in its file."""
    spot: Spot | None = None
    """The place of its key in the file."""
    written: Quantity | None = None
    """The number and unit as written; None without a figure, and for sums."""
    previous: Quantity | None = None
    """The amount that a growth was worked out from."""


PlanKey = tuple[str, ...]
"""The identity of the plan that a submission was read against: its id, and the SHA-256 of each of its files."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Submission:
    """The content of one valid file, read against a plan, independent of the call that reads it."""

    file: FileHash
    """Its path as given, `-` for standard input, and what was in it."""
    plan: PlanKey
    """The plan that it was read against, the only one that can judge it."""
    period: Period | None
    """The period of its figures; None if the file names none."""
    figures: Mapping[str, Figure]
    """By target id."""
    reporter: str | None = None
    """Who sent it (填报单位)."""
    revision: int = 1
    """Increases with each corrected file."""
    scope: tuple[str, ...] = ()
    """The file's scope: sections, tags, owners, ids; empty if it gives none."""
    warnings: tuple[Problem, ...] = ()
    """Warnings that concern only this file."""
    spots: Mapping[str, Spot]
    """The places of its keys, for problems found later; the whole file under the empty key."""

    def __repr__(self) -> str:
        period = self.period.spelled if self.period else "no period"
        reporter = "nobody named" if self.reporter is None else repr(self.reporter)
        return f"<Submission {self.file.file!r}: {reporter}, {period}, figures: {len(self.figures)}>"

    @property
    def sender(self) -> Sender | None:
        """Who sent it, and for which period; None if the file does not say."""
        if self.period is None:
            return None
        return Sender(reporter=self.reporter, end=self.period.end, targets=tuple(self.figures))

    def spot(self, *keys: str) -> Spot:
        """Return the place of the first of these keys that the file has, else its beginning."""
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
    """The figures of one reporter for one period that count, from one file or several: what is judged."""

    plan: PlanKey
    """The plan that they were read against."""
    reporter: str | None
    """Who sent them (填报单位)."""
    period: Period
    """The period of the figures."""
    as_of: date
    """The date to judge at."""
    target_ids: tuple[str, ...]
    """Ids of the targets in scope, in the plan's order."""
    figures: Mapping[str, Figure]
    """By target id; only those in scope."""
    files: tuple[SentFile, ...]
    """Those with a figure or a warning that counts, the lowest revision first; empty if nothing was sent."""
    warnings: tuple[Problem, ...] = ()
    """Warnings, in the order of the files."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """The settings of a call that judges submissions."""

    as_of: Period | None = None
    """The date to judge at; None: the end of each submission's period."""
    period: Period | None = None
    """The only period allowed; None: any."""
    scope: tuple[str, ...] = ()
    """Sections, tags, owners or ids to narrow to; empty: no narrowing."""
    config_scope: tuple[str, ...] = ()
    """The config's scope; empty if it sets none."""
    reporters: tuple[str, ...] = ()
    """The reporters whose submissions to check (填报单位); empty: all."""
    expected: tuple[str, ...] = ()
    """The reporters whose submission is expected, and judged as not sent if it is not there."""


Why = Literal["no-submission", "copy-of", "outside-range", "unsupported-kind"]
"""Why a file is skipped: it is not a submission, is a copy of another, has a period outside the range, or a format that
is not supported."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PassedOver:
    """A file that is neither counted nor invalid."""

    file: str
    """Its path."""
    why: Why
    """Why it is skipped."""
