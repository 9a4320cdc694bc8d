"""The result of verifying a report."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from jingan_cli.model.json_object import Json, KnownObject
from jingan_cli.model.problem import Problem

Tree = KnownObject
"""The report, or a part of it."""
Conclusion = Literal["stands", "differs", "cannot"]
"""Every verdict stands; something differs; it could not be judged again."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that the report says otherwise than judging does now."""

    field: str
    """Its place in the report, such as gate.blocking or first-stores.status."""
    then: Json
    """What the report says, in JSON's terms; None for null or for nothing."""
    now: Json
    """What is found now."""
    kind: Literal["value", "hash", "gone", "new"] = "value"
    """A value, a file's hash, a verdict that is no longer there, or one that is not in the report."""


@dataclass(frozen=True, slots=True)
class Checked:
    """One submission of the report."""

    told: Tree
    """What the report says of it."""
    differences: tuple[Difference, ...] = ()
    """In the report's order."""
    problems: tuple[Problem, ...] = ()
    """Why it cannot be judged again; empty where it was."""

    @property
    def outcome(self) -> Conclusion:
        """What became of it."""
        return "cannot" if self.problems else "differs" if self.differences else "stands"


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """A whole report."""

    file: str
    """The report's path as given."""
    version: str
    """The version that wrote it."""
    basis: tuple[Difference, ...]
    """What differs of the plan and the config."""
    submissions: tuple[Checked, ...]
    """In the report's order."""
    same_text: tuple[str, ...] = ()
    """Files in which line ends alone differ."""

    @property
    def outcome(self) -> Conclusion:
        """What could not be checked outweighs what differs."""
        found = {one.outcome for one in self.submissions}
        return "cannot" if "cannot" in found else "differs" if self.basis or "differs" in found else "stands"
