"""python -m benchmarks: run every command in turn with pyperf, and print their medians beside the bars."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from statistics import median

import pyperf

from benchmarks.bars import MEASURES, row
from benchmarks.calls import Call, audits, single_calls
from benchmarks.held import held

_KEPT_OUT = ("PYTHON", "JINGAN_", "_JINGAN_", "COLUMNS", "FORCE_COLOR")
_MB = 1_000_000


def main() -> None:
    """Measure, and print a table in Markdown."""
    asked = _asked()
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        many = asked.submissions
        groups = (single_calls(work), asked.calls), (audits(work, many), asked.audits)
        results = {call.name: values for calls, rounds in groups for call, values in _in_turn(work, calls, rounds)}
        memory = _memory(work, many)
    print("| measure | took | beside | ratio or limit | bar | met |\n| --- | --: | --: | --: | --: | --- |")
    print("\n".join(row(one, results) for one in MEASURES if {one.name, one.beside} - {""} <= results.keys()))
    print(f"\nMemory beyond the result, {many:,} submissions beside {many // 10:,}: {memory}")


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser("python -m benchmarks", description=__doc__)
    parser.add_argument("--submissions", type=int, default=10_000, help="of the audit; a tenth of them beside")
    parser.add_argument("--calls", type=int, default=11, help="rounds of the single calls")
    parser.add_argument("--audits", type=int, default=3, help="rounds of the audits")
    return parser.parse_args()


def _in_turn(work: Path, calls: Sequence[Call], rounds: int) -> list[tuple[Call, tuple[float, ...]]]:
    """Run all of them one after the other, so many times and once before: a slow moment slows all."""
    files = {call: work / f"{number}-{len(calls)}.json" for number, call in enumerate(calls)}
    for done in range(rounds + 1):
        for call, file in files.items():
            print(f"\r\033[K{done}/{rounds} {call.name}", end="", file=sys.stderr, flush=True)
            _run(work, call, file if done else Path(os.devnull))
    return [(call, pyperf.Benchmark.load(str(file)).get_values()) for call, file in files.items()]


def _run(work: Path, call: Call, results: Path) -> None:
    """Run it once, with bytecode caches, and without what this environment tells Python."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(_KEPT_OUT)}
    environment = {**kept, "PYTHONPYCACHEPREFIX": str(work / "bytecode"), **call.environment}
    once = ("-p1", "-n1", "-w0", "-l1", "--copy-env", "--quiet")
    appended = () if results == Path(os.devnull) else ("--append", str(results))
    subprocess.run(
        (sys.executable, "-m", "pyperf", "command", *once, "--name", call.name, *appended, "--", *call.argv),
        cwd=call.folder, env=environment, check=True, stdout=subprocess.DEVNULL)


def _memory(work: Path, many: int) -> str:
    beyond = [median(held(work, count) for _ in range(3)) / _MB for count in (many, many // 10)]
    return f"{beyond[0]:.1f} MB beside {beyond[1]:.1f} MB, {beyond[0] / beyond[1]:.2f} times (at most 1.3)"


if __name__ == "__main__":
    main()
