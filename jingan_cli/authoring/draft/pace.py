"""The pace of an entry, if its words say so: at all times, complete by a month, opened less closed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

from jingan_cli.authoring.draft.candidate import Found
from jingan_cli.model.draft import Doubt
from jingan_cli.quantities.running_text import AT_ALL_TIMES
from jingan_cli.quantities.units import Unreadable, is_split, parse_unit

_EACH_MONTH = re.compile("每个?(?:月|季度?|半年)")


@dataclass(frozen=True, slots=True)
class Course:
    """What the plan says beside the threshold."""

    constant: bool = False
    """Whether it holds at all times."""
    whole_by: str | None = None
    """The month by whose end it is due whole."""
    net: bool = False
    """Whether it may be below 0 (净增)."""
    doubts: tuple[Doubt, ...] = ()
    """What a person has to see to."""


def course_of(entry: Found, year: int) -> Course:
    """Return what the entry's words say of its course in that year."""
    clause = entry.places[0].clause
    floor = entry.measure == "level" and entry.bound.kind == "at_least"
    cumulative = entry.measure == "cumulative"
    doubts: list[Doubt] = ["monthly"] if _EACH_MONTH.search(clause) and entry.measure != "average" else []
    return Course(
        constant=bool(floor and AT_ALL_TIMES.search(clause)),
        whole_by=f"{year}-{entry.by:02}" if cumulative and 0 < entry.by < 12 else None,
        net=cumulative and "净增" in clause,
        doubts=(*doubts, *(("rate",) if _is_split(entry) else ())),
    )


def _is_split(entry: Found) -> bool:
    """Whether a unit that cannot be split has a figure that is no whole number of it: 每千人3.6人."""
    try:
        unit = parse_unit(entry.unit)
    except Unreadable:
        return False
    whole = unit.counter and entry.measure in ("cumulative", "level")
    return whole and is_split(entry.bound.number or Fraction(0), unit)
