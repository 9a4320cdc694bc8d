"""A first plan, worked out from the text of a report."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Literal

from jingan_cli.model.plan import Measure, SourcePlace, ThresholdKind

Doubt = Literal[
    "measure", "threshold", "reference", "range", "numeral", "name", "several", "whole", "early", "cut", "monthly",
    "rate",
]
"""What a person has to look at: see the labels `draft-doubt-…`."""


@dataclass(frozen=True, slots=True)
class DraftedBound:
    """What the report asks for."""

    kind: ThresholdKind
    """at_least or at_most; a corridor is never drafted."""
    number: Fraction | None = None
    """The figure in the entry's unit; None where the report leaves it to a reference."""
    reference: str | None = None
    """Whose figure counts, in the report's words; with a number, that figure replaces it."""
    plus: Fraction = Fraction(0)
    """Added to the reference."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftedTarget:
    """One quantity to be reached or kept, as the rules read it."""

    id: str
    """Of the glossary's words, or target-01: to be renamed."""
    name: str
    """In Chinese, from the report's words."""
    english: str
    """The glossary's words; the Chinese name where it knows none."""
    section: str
    """Id of its section."""
    measure: Measure
    """As the words around the figure say, or as guessed."""
    unit: str
    """As the report spells it."""
    bound: DraftedBound
    """What is asked."""
    places: tuple[SourcePlace, ...]
    """Where the report says it, the first place first."""
    part_of: str | None = None
    """Id of the entry of which this is a stated subset (其中)."""
    tags: tuple[str, ...] = ()
    """`livelihood` for what stands in the annex."""
    doubts: tuple[Doubt, ...] = ()
    """What is to be looked at."""
    constant: bool = False
    """Whether it holds at all times (保持)."""
    whole_by: str | None = None
    """The month by whose end it is due whole, as 2022-06 (6月底前)."""
    net: bool = False
    """Whether it may be below 0 (净增)."""


@dataclass(frozen=True, slots=True)
class DraftedSource:
    """What the head of the report says of the report."""

    title: str
    """Such as 政府工作报告."""
    issuer: str | None = None
    """Such as 静安区人民政府."""
    day: date | None = None
    """When it was given."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A first plan."""

    year: int
    """The year that it is for; its period is January to December."""
    source: DraftedSource
    """The report."""
    sections: tuple[tuple[str, str], ...]
    """Ids and Chinese names of the sections that hold a target, in order."""
    targets: tuple[DraftedTarget, ...]
    """In the report's order."""

    @property
    def unsure(self) -> int:
        """How many targets a person has to look at."""
        return sum(bool(target.doubts) for target in self.targets)
