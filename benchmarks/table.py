"""Results as Markdown."""

from __future__ import annotations

import os
import platform
import statistics
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timezone
from importlib.metadata import version
from pathlib import Path

from benchmarks.measures import Bar, Comparison
from benchmarks.running import Samples, seconds

BEGIN, END = "<!-- benchmarks -->", "<!-- /benchmarks -->"
"""Between them stands what a run wrote into a document."""
_HEADINGS = ("measure", "yardstick", "measure took", "yardstick took", "ratio (lowest–highest)", "bar", "met")
_LIBRARIES = ("click", "rich", "ruamel.yaml", "ruamel.yaml.clib", "jsonschema", "check-jsonschema")


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table."""

    measure: str
    """What was measured."""
    yardstick: str
    """What it was held against."""
    ours: str
    """What the measure came to, with its unit."""
    theirs: str
    """What the yardstick came to, with its unit."""
    ratios: Sequence[float]
    """Ours by theirs, for each round."""
    bar: Bar | None
    """What the median of the ratios is held against."""

    def cells(self) -> tuple[str, ...]:
        """Return what stands in the table."""
        middle = statistics.median(self.ratios)
        spread = f"{middle:.2f} ({min(self.ratios):.2f}–{max(self.ratios):.2f})"
        met = "" if self.bar is None else "yes" if self.bar.met(middle) else "**no**"
        return self.measure, self.yardstick, self.ours, self.theirs, spread, str(self.bar or ""), met


def timed(comparison: Comparison, samples: Samples) -> Row:
    """Return the line of a comparison: each round's two times make one ratio."""
    ours, theirs = samples[comparison.measure], samples[comparison.yardstick]
    ratios = [one.seconds / other.seconds for one, other in zip(ours, theirs, strict=True)]
    return Row(
        comparison.measure, comparison.yardstick, f"{seconds(ours):.3f} s", f"{seconds(theirs):.3f} s", ratios,
        comparison.bar)


def rows_of(rows: Iterable[Row]) -> str:
    """Return the table."""
    return table(_HEADINGS, (row.cells() for row in rows))


def table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table in Markdown."""
    lines = [headings, ["---"] * len(headings), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def machine(command: str) -> str:
    """Return when, on what and with what the run was made."""
    now = datetime.now(timezone.utc)
    facts: Mapping[str, str] = {
        "date": f"{now:%Y-%m-%d %H:%M} UTC",
        "machine": f"{_cores()} cores, {_processor()}, {platform.system()} {platform.machine()}",
        "load before the run": ", ".join(f"{load:.1f}" for load in os.getloadavg()),
        "Python": f"{platform.python_implementation()} {platform.python_version()}",
        "libraries": ", ".join(f"{name} {version(name)}" for name in _LIBRARIES),
        "command": f"`{command}`",
    }
    return "\n".join(f"- {name}: {value}" for name, value in facts.items())


def replaced(document: str, text: str) -> str:
    """Return the document with the text between the two marks; raises ValueError where they are not there."""
    before, begin, rest = document.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise ValueError(f"{BEGIN} and {END} are not there")
    return f"{before}{BEGIN}\n\n{text.strip()}\n\n{END}{after}"


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _processor() -> str:
    """The model, where Linux tells it."""
    info = Path("/proc/cpuinfo")
    lines = info.read_text(encoding="utf-8").splitlines() if info.exists() else []
    models = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return models[0] if models else platform.processor()
