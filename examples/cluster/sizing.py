"""Measures the audit of one county on one core, and works out from it what a nation takes; see docs/scale.md."""

from __future__ import annotations

import argparse
import pickle
import resource
import tempfile
from pathlib import Path
from time import process_time

from jingan_cli import audit, load_plan, to_json
from jingan_cli.engine import Gathered, collect, gather

COUNTIES, DEPARTMENTS, MONTHS = 2_844, 50, 12
CORES = (1, 16, 64, 256)
MEASURED = {
    "start": ("start and plan, s of each county", "{:.2f}"),
    "read": ("read, ms of each submission", "{:.2f}"),
    "combine": ("combine and write, ms of each submission", "{:.2f}"),
    "packed": ("packed, bytes of each figure", "{:.0f}"),
    "sent": ("sent by a worker, bytes of each submission", "{:.0f}"),
    "peak": ("memory of one process at most, MB", "{:.0f}"),
}
"""What is measured, and how it is shown."""


def write_county(folder: Path, figures: int) -> Path:
    """Write a plan and a file for each department and month; each target has one reporter. Return the plan's path."""
    ids = [[f"target-{number}-{nth}" for nth in range(figures)] for number in range(DEPARTMENTS)]
    terms = "section: all, measure: cumulative, unit: 件, threshold: {at_least: 1200}"
    targets = [f"  {one}: {{name: {{zh: 指标{one}, en: Target {one}}}, {terms}}}\n" for own in ids for one in own]
    plan = folder / "targets.yaml"
    plan.write_text(
        "plan: county\nperiod: {start: 2022-01-01, end: 2022-12-31}\nsections: {all: {zh: 全部, en: All}}\n"
        f"targets:\n{''.join(targets)}", encoding="utf-8")
    for number, own in enumerate(ids):
        for month in range(1, MONTHS + 1):
            rows = [f"  {one}: {month * (90 + nth)}{' 件' * (nth % 2)}\n" for nth, one in enumerate(own)]
            (folder / f"{number}-{month}.yaml").write_text(
                f"plan: county\nperiod: 2022-{month:02}\nreporter: 单位{number}\nscope: [{', '.join(own)}]\n"
                f"actuals:\n{''.join(rows)}", encoding="utf-8")
    return plan


def measured(figures: int) -> dict[str, float]:
    """Return what one county takes, by the names of MEASURED; times are of the processor."""
    with tempfile.TemporaryDirectory() as folder:
        plan = load_plan(write_county(Path(folder), figures))
        files = collect([folder])
        gather(plan, files[:1])  # what is imported at first use is part of the start
        begun = process_time()
        found = gather(plan, files)
        read = process_time()
        to_json(audit(plan, found))
        done = process_time()
    count = len(found.filings())
    assert (found.file_count, count) == (len(files), DEPARTMENTS * MONTHS)
    return {
        "start": begun, "read": 1000 * (read - begun) / count, "combine": 1000 * (done - read) / count,
        "packed": packed_bytes(found) / count / figures, "sent": len(pickle.dumps(found)) / count,
        "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


def packed_bytes(found: Gathered) -> int:
    """Return how many bytes the packed figures take."""
    return sum(len(column) for batch in found.batches for column in batch.columns.values())


def minutes(one: dict[str, float], cores: int) -> float:
    """Return how long a nation takes on so many cores, a county being one piece of work."""
    county = one["start"] + DEPARTMENTS * MONTHS * (one["read"] + one["combine"]) / 1000
    return -(-COUNTIES // cores) * county / 60


def tables(one: dict[str, float], figures: int) -> str:
    """Return the measured figures, rounded, and what follows from them, in Markdown."""
    one = {name: float(form.format(one[name])) for name, (_, form) in MEASURED.items()}
    rows = [f"| One county on one core, {figures} figures in a submission | Measured |", "| --- | --: |"]
    rows += [f"| {words} | {form.format(one[name])} |" for name, (words, form) in MEASURED.items()]
    rows += ["", "| Cores | Minutes | Memory, GB |", "| --: | --: | --: |"]
    rows += [f"| {cores} | {minutes(one, cores):.1f} | {cores * one['peak'] / 1024:.2f} |" for cores in CORES]
    return "\n".join(rows)


def main() -> None:
    """Print both tables; a figure that is given is taken instead of the one measured."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--figures", type=int, default=10, metavar="N", help="figures in a submission, by default 10")
    for name, (words, _) in MEASURED.items():
        asked.add_argument(f"--{name}", type=float, metavar="N", help=words)
    given = vars(asked.parse_args())
    figures = given.pop("figures")
    print(tables({**measured(figures), **{name: value for name, value in given.items() if value is not None}}, figures))


if __name__ == "__main__":
    main()
