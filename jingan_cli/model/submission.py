"""A submission: the actual figures that a department reports for one period."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from jingan_cli.model.plan import Period, Quantity
from jingan_cli.model.problem import Problem, Spot


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
    line: int | None = None
    """Line of the figure in its file."""
    spot: Spot | None = None
    """Where its key stands, for problems found later."""
    written: Quantity | None = None
    """The number and unit as written; None where there is none, and for sums."""
    previous: Quantity | None = None
    """The amount that a growth was worked out from."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Submission:
    """One file of figures, read against a plan and found valid."""

    file: str
    """Its path as given; `-` for standard input."""
    sha256: str
    """SHA-256 of its bytes, in hexadecimal."""
    period: Period
    """The time its figures go to."""
    day: date
    """The date judged."""
    target_ids: tuple[str, ...]
    """Ids it answers for, in the plan's order."""
    figures: Mapping[str, Figure]
    """By target id."""
    reporter: str | None = None
    """Who sent it (填报单位)."""
    revision: int = 1
    """Rises with each corrected file."""
    warnings: tuple[Problem, ...] = ()
    """What is odd but not wrong."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is asked of submissions, apart from the files themselves."""

    as_of: Period | None = None
    """The date to judge at; None: the end of each submission's period."""
    period: Period | None = None
    """The only period allowed; None: any."""
    scope: tuple[str, ...] = ()
    """Sections, tags or ids to narrow to; empty: no narrowing."""
    config_scope: tuple[str, ...] = ()
    """What the config says a repository answers for; empty: it does not say."""
    undated: Period | None = None
    """The period of a submission that names none, where no date to judge at is asked for."""
