"""A candidate for an entry: found in a passage, not yet merged, without an id."""

from __future__ import annotations

from dataclasses import dataclass, field

from jingan_cli.model.draft import Doubt, DraftedBound
from jingan_cli.model.plan import Measure, SourcePlace


@dataclass(slots=True, eq=False, kw_only=True)
class Found:
    """A quantity to be reached or kept."""

    name: str
    """In Chinese."""
    section: str
    """Id of its section."""
    measure: Measure
    """What the figure is."""
    unit: str
    """As the report spells it."""
    bound: DraftedBound
    """What is asked."""
    places: list[SourcePlace]
    """Where the report says it."""
    doubts: list[Doubt] = field(default_factory=list)
    """What is to be looked at."""
    whole: Found | None = None
    """The entry of which it is a stated subset (其中)."""
    by: int = 0
    """The month by whose end it is to be done (6月底前); 0 where none is named."""
    annex: bool = False
    """Whether it stands in the annex."""
