"""How much of a report the rules of `jingan draft` find: python -m tests.draft_score REPORT.txt EXPECTED

EXPECTED is a plan (YAML), or a CSV with the columns threshold, figure and unit.
A drafted entry is right when its figure, unit and kind of threshold equal those of an expected one, one to one.
Units are compared as quantities: 1.5 万个 is 15000 个.
A figure that is left to somebody else is `reference`, with `+0.5` where it is to be so much above.
"""

from __future__ import annotations

import csv
import sys
from collections import Counter
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from jingan_cli.authoring.draft.pipeline import Wanted, draft
from jingan_cli.loading.plan import load_plan
from jingan_cli.model.draft import Draft
from jingan_cli.quantities.units import parse_unit

Key = tuple[str, Fraction | str, str]
"""Kind of threshold; figure in base units, or the reference's offset; kind of unit."""


@dataclass(frozen=True, slots=True)
class Score:
    """What was found of what was expected."""

    right: int
    """Entries that are drafted and expected."""
    missed: tuple[Key, ...]
    """Expected and not drafted."""
    wrong: tuple[Key, ...]
    """Drafted and not expected."""

    @property
    def recall(self) -> Fraction:
        """Right of all expected."""
        return Fraction(self.right, self.right + len(self.missed))

    @property
    def precision(self) -> Fraction:
        """Right of all drafted."""
        return Fraction(self.right, self.right + len(self.wrong))


def score(drafted: list[Key], expected: list[Key]) -> Score:
    """Pair what is equal, one to one."""
    found, asked = Counter(drafted), Counter(expected)
    return Score((found & asked).total(), tuple((asked - found).elements()), tuple((found - asked).elements()))


def drafted_keys(drafted: Draft) -> list[Key]:
    """Return what was drafted."""
    return [key(one.bound.kind, one.bound.number, one.bound.plus, one.unit) for one in drafted.targets]


def key(kind: str, number: Fraction | None, plus: Fraction, unit: str) -> Key:
    """Return one entry in comparable terms."""
    held = parse_unit(unit)
    return kind, f"reference+{plus}" if number is None else number * held.factor, held.kind


def expected_keys(path: Path) -> list[Key]:
    """Return what is expected, from a CSV or a plan."""
    if path.suffix != ".csv":
        return [key(one.threshold.kind, one.threshold.value, one.threshold.plus, one.unit.symbol)
                for one in load_plan(str(path)).targets]
    with path.open(encoding="utf-8", newline="") as file:
        return [_of_row(row) for row in csv.DictReader(file)]


def _of_row(row: dict[str, str]) -> Key:
    figure, _, plus = row["figure"].partition("+")
    number = None if figure == "reference" else Fraction(figure)
    return key(row["threshold"], number, Fraction(plus or 0), row["unit"])


def main(report: str, expected: str) -> None:
    """Print recall and precision, and what differs."""
    lines = Path(report).read_text(encoding="utf-8").splitlines()
    result = score(drafted_keys(draft(lines, Wanted())), expected_keys(Path(expected)))
    print(f"recall {float(result.recall):.3f}, precision {float(result.precision):.3f}, {result.right} right")
    for word, keys in (("missed", result.missed), ("wrong", result.wrong)):
        for kind, figure, unit in keys:
            print(f"{word}: {kind} {figure} {unit}")


if __name__ == "__main__":
    main(*sys.argv[1:])
