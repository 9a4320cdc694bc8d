"""What is asked of each measure, and a row of the table for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True, slots=True)
class Measure:
    """A call, what it is held against, and how much of that it may take."""

    name: str
    """The call."""
    limit: float
    """The ratio to the yardstick; seconds where there is none, and beyond it where `more` is set."""
    beside: str = ""
    """The yardstick; empty where seconds are asked for."""
    kind: str = "seconds"
    """`seconds`, `more` seconds than the yardstick, `ratio`, or `speed-up`: how many times as long the call takes."""

    def of(self, results: Mapping[str, Sequence[float]]) -> float:
        """Return what it came to: the median over the rounds."""
        if self.kind == "seconds":
            return median(results[self.name])
        pairs = zip(results[self.name], results[self.beside], strict=True)
        return median(one - other if self.kind == "more" else one / other for one, other in pairs)

    def met(self, reached: float) -> bool:
        """Return whether that is within the bar."""
        return reached >= self.limit if self.kind == "speed-up" else reached <= self.limit


MEASURES = (
    Measure("check, table", 0.80, "check-jsonschema", "ratio"),
    Measure("check, table in colour", 0.80, "check-jsonschema", "ratio"),
    Measure("check, JSON", 0.65, "check-jsonschema", "ratio"),
    Measure("check, table", 1.5, "imports", "ratio"), Measure("completion", 0.12, "bare Python", "more"),
    Measure("check --policy", 1.5), Measure("audit of a year, html", 1.5),
    Measure("audit of a year, xlsx", 1.5), Measure("audit of a year, docx", 1.5),
    Measure("draft of 30,000 characters", 1), Measure("coverage of 30,000 characters", 1),
    Measure("draft of 1 MB", 2), Measure("coverage of 1 MB", 2),
    Measure("audit", 0.25, "check-jsonschema of all", "ratio"), Measure("audit", 1.5, "libyaml composing", "ratio"),
    Measure("audit", 1.8, "audit, 2 jobs", "speed-up"), Measure("audit", 10.5, "audit of a tenth", "ratio"),
)
"""In the order of the table."""


def row(one: Measure, results: Mapping[str, Sequence[float]]) -> str:
    """Return a measure's line of the table."""
    reached, timed = one.of(results), one.kind in ("seconds", "more")
    unit, sign = " s" if timed else "", "≥" if one.kind == "speed-up" else "≤"
    beside = "" if one.kind == "seconds" else f"{one.beside}: {median(results[one.beside]):.3f} s"
    cells = (f"{one.name}", f"{median(results[one.name]):.3f} s", beside, f"{reached:.2f}{unit}",
             f"{sign} {one.limit:g}{unit}", "yes" if one.met(reached) else "**no**")
    return f"| {' | '.join(cells)} |"
