"""How much of a report the rules of `jingan draft` find: python -m tests.draft_score REPORT EXPECTED

--from, --to and --year are those of the command.
REPORT is a document, or a folder of reports `NAME.txt` with `NAME.csv` beside each; EXPECTED is a plan (YAML) or a CSV
with the columns threshold (or `op`), figure, unit, and where they are known measure, name and `optional`.
A drafted entry is right when its figure, unit and kind of threshold equal those of an expected one, one to one.
Units are compared as quantities: 1.5 万个 is 15000 个, and persons are persons without a unit too.
A figure that is left to somebody else is `reference`, with `+0.5` where it is to be so much above.
What is optional counts neither way. Of what is right, the measure is compared, and the names stand side by side
where they have little in common.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from jingan_cli.authoring.draft.dedupe import likeness
from jingan_cli.authoring.draft.pipeline import Wanted, draft
from jingan_cli.loading.plan import load_plan
from jingan_cli.model.draft import Draft
from jingan_cli.model.problem import JinganError
from jingan_cli.quantities.units import Unreadable, parse_unit

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
        return Fraction(self.right, (self.right + len(self.missed)) or 1)

    @property
    def precision(self) -> Fraction:
        """Right of all drafted."""
        return Fraction(self.right, (self.right + len(self.wrong)) or 1)


def score(drafted: Sequence[Key], expected: Sequence[Key], optional: Sequence[Key] = ()) -> Score:
    """Pair what is equal, one to one; what is optional is no fault, drafted or not."""
    found, asked = Counter(drafted), Counter(expected)
    wrong = found - asked - Counter(optional)
    return Score((found & asked).total(), tuple((asked - found).elements()), tuple(wrong.elements()))


def drafted_keys(drafted: Draft) -> list[Key]:
    """Return what was drafted."""
    return [key(one.bound.kind, one.bound.number, one.bound.plus, one.unit) for one in drafted.targets]


def key(kind: str, number: Fraction | None, plus: Fraction, unit: str) -> Key:
    """Return one entry in comparable terms; of a figure that is left to others neither direction nor unit counts."""
    if number is None:
        return "reference", f"+{plus}" if plus else "", ""
    try:
        held = parse_unit(unit)
    except Unreadable:
        return kind, number, ""
    return kind, number * held.factor, held.kind


def expected_keys(path: Path) -> list[Key]:
    """Return what is expected, from a CSV or a plan, without what is optional."""
    if path.suffix != ".csv":
        return [key(one.threshold.kind, one.threshold.value, one.threshold.plus, one.unit.symbol)
                for one in load_plan(str(path)).targets]
    return [key_of(row) for row in rows_of(path) if not row.get("optional")]


def rows_of(path: Path) -> list[dict[str, str]]:
    """Return the rows of a CSV of what is expected."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [*csv.DictReader(file)]


def key_of(row: dict[str, str]) -> Key:
    """Return what one row expects."""
    kind = row.get("threshold") or row["op"]
    figure, _, plus = row["figure"].partition("+")
    number = None if "reference" in (figure, kind) else Fraction(figure)
    return key(kind, number, Fraction(plus or 0), row["unit"])


@dataclass(frozen=True, slots=True)
class Beside:
    """What is said of an entry beside its figure."""

    measured: int
    """Right entries whose measure a reader gave."""
    alike: int
    """Those of them with that measure."""
    strange: tuple[tuple[str, str], ...]
    """Names with little in common: the reader's and the drafted one."""


def beside(drafted: Draft, rows: Sequence[dict[str, str]]) -> Beside:
    """Return how measures and names of right entries compare, each with the row of its figure whose name is likest."""
    pairs = [*_pairs(drafted, rows)]
    measured = [(row, measure) for row, _, measure in pairs if row.get("measure")]
    alike = [measure in row["measure"].split("/") for row, measure in measured]
    names = [(row["name"], name) for row, name, _ in pairs if row.get("name")]
    return Beside(len(measured), sum(alike), tuple(pair for pair in names if likeness(*pair) < 0.7))


def _pairs(drafted: Draft, rows: Sequence[dict[str, str]]) -> Iterator[tuple[dict[str, str], str, str]]:
    left = [*rows]
    for own, target in zip(drafted_keys(drafted), drafted.targets, strict=True):
        same = [row for row in left if key_of(row) == own]
        if same:
            row = max(same, key=lambda row: likeness(row.get("name") or "", target.name))
            left.remove(row)
            yield row, target.name, str(target.measure)


def report_on(report: Path, expected: Path, wanted: Wanted) -> Score:
    """Print recall and precision of one report, and what differs."""
    lines = report.read_text(encoding="utf-8").splitlines()
    rows = rows_of(expected) if expected.suffix == ".csv" else []
    try:
        drafted = draft(lines, wanted)
    except JinganError as error:
        print(f"== {report.stem}: {', '.join(one.code for one in error.problems)}")
        return score([], expected_keys(expected))
    optional = [key_of(row) for row in rows if row.get("optional")]
    result, more = score(drafted_keys(drafted), expected_keys(expected), optional), beside(drafted, rows)
    print(f"== {report.stem}: {_figures(result)}, measure {more.alike}/{more.measured}")
    for word, keys in (("missed", result.missed), ("wrong", result.wrong)):
        for kind, figure, unit in keys:
            print(f"{word}: {kind} {figure} {unit}")
    for asked, found in more.strange:
        print(f"name: {asked} | {found}")
    return result


def _figures(one: Score) -> str:
    return f"recall {float(one.recall):.3f}, precision {float(one.precision):.3f}, {one.right} right"


def main(words: Sequence[str]) -> None:
    """Print the figures of a report, or of each report of a folder and of all together."""
    parser = argparse.ArgumentParser(prog="python -m tests.draft_score")
    parser.add_argument("report", type=Path)
    parser.add_argument("expected", type=Path, nargs="?")
    parser.add_argument("--from", dest="since")
    parser.add_argument("--to", dest="until")
    parser.add_argument("--year", type=int)
    given = parser.parse_args(words)
    reports = sorted(given.report.glob("*.txt")) if given.report.is_dir() else [given.report]
    wanted = Wanted(given.since, given.until, given.year)
    all_of_them = [report_on(one, given.expected or one.with_suffix(".csv"), wanted) for one in reports]
    total = Score(sum(one.right for one in all_of_them), tuple(key for one in all_of_them for key in one.missed),
                  tuple(key for one in all_of_them for key in one.wrong))
    print(f"all: {_figures(total)}")


if __name__ == "__main__":
    main(sys.argv[1:])
