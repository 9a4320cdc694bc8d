"""The result for each quantity of a source document, and for each clause that a plan quotes from it."""

from __future__ import annotations

from dataclasses import dataclass

from jingan_cli.model.plan import FileHash
from jingan_cli.model.problem import Spot


@dataclass(frozen=True, slots=True)
class Clause:
    """Words of the source that a plan names."""

    words: str
    """As the plan spells them; blanks and line breaks do not count."""
    spot: Spot
    """Where the plan names them."""
    target: str | None = None
    """Id of the target whose source they are; None for a clause of `not_targets`."""
    reason: str = ""
    """Why they are no target; empty for those of a target."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Accounted:
    """One quantity of the source."""

    line: int
    """The line it begins in, from 1."""
    column: int
    """The column it begins in, from 1."""
    words: str
    """What stands there, without blanks."""
    targets: tuple[str, ...] = ()
    """Ids of the targets that hold it, in the plan's order."""
    reason: str | None = None
    """Why it is no target, where `not_targets` names it and no target holds it."""
    others: tuple[str, ...] = ()
    """Ids of targets whose clause is over it and which hold another figure; empty where it is covered."""
    lacking: int = 0
    """How many targets more it needs: 1, or more where it is said of several things (各)."""

    @property
    def covered(self) -> bool:
        """Whether it is accounted for."""
        return not self.lacking


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """The account of a source by a plan."""

    source: FileHash
    """The document."""
    plan: str
    """Id of the plan."""
    quantities: tuple[Accounted, ...]
    """In the order of the text."""
    not_found: tuple[Clause, ...]
    """Clauses that the source does not hold."""
    not_asked: int = 0
    """How many quantities more stand where the source tells no tasks of the year, and nobody accounts for them."""

    @property
    def complete(self) -> bool:
        """Whether every quantity is accounted for and every clause found."""
        return not self.not_found and all(one.covered for one in self.quantities)

    @property
    def counts(self) -> dict[str, int]:
        """How many quantities there are, held by targets, named as no targets, not covered, and not asked."""
        held = sum(bool(one.targets) and one.covered for one in self.quantities)
        named = sum(one.reason is not None for one in self.quantities)
        every = len(self.quantities)
        return {"quantities": every, "targets": held, "not_targets": named, "uncovered": every - held - named,
                "not_asked": self.not_asked}
