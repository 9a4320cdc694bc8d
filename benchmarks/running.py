"""Processes run in turn, as a user's own: with bytecode caches and nothing of this environment that slows Python."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).parents[1]
"""The repository."""
_RSS_UNIT = 1 if sys.platform == "darwin" else 1024
_CHANGES_THE_RUN = ("PYTHON", "JINGAN_", "_JINGAN_", "COLUMNS", "FORCE_COLOR")


@dataclass(frozen=True, slots=True)
class Command:
    """What is run, and what it may answer."""

    name: str
    """As the table shows it."""
    calls: tuple[tuple[str, ...], ...]
    """Program and arguments; several calls are one after the other, their time is added."""
    folder: Path = ROOT
    """Where it runs."""
    codes: frozenset[int] = frozenset({0})
    """Exit codes of a run that did its work."""
    environment: Mapping[str, str] = field(default_factory=dict)
    """Variables of its own."""


@dataclass(frozen=True, slots=True)
class Sample:
    """One run."""

    seconds: float
    """Wall time from start to end, the interpreter's own start included."""
    peak: int
    """Highest resident memory of a process, in bytes."""


Samples = dict[str, list[Sample]]
"""By name of the command: a sample for each round."""


class Runner:
    """Runs commands with a bytecode cache of their own, which the first run fills."""

    def __init__(self, work: Path) -> None:
        """`work` is a folder for the bytecode."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith(_CHANGES_THE_RUN)}
        self._environment = {**kept, "PYTHONPYCACHEPREFIX": str(work / "bytecode"), "PYTHONPATH": str(ROOT)}

    def in_turn(self, commands: Iterable[Command], rounds: int) -> Samples:
        """Run all of them one after the other, so many times: A B C A B C, so that a slow moment slows all."""
        every = list(commands)
        samples: Samples = {command.name: [] for command in every}
        for number in range(rounds):
            for command in every:
                _progress(f"{number + 1}/{rounds} {command.name}")
                samples[command.name].append(self.run(command))
        _progress("")
        return samples

    def run(self, command: Command) -> Sample:
        """Run it once; raises RuntimeError where it answers what it should not."""
        runs = [self._call(command, call) for call in command.calls]
        return Sample(sum(run.seconds for run in runs), max(run.peak for run in runs))

    def output(self, arguments: Sequence[str], environment: Mapping[str, str] | None = None) -> str:
        """Return what this Python writes to standard output and standard error; RuntimeError where it breaks off."""
        done = subprocess.run(
            [sys.executable, *arguments], cwd=ROOT, env={**self._environment, **(environment or {})}, check=False,
            encoding="utf-8", stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        )
        if "Traceback" in done.stdout:
            raise RuntimeError(f"{arguments}:\n{done.stdout}")
        return done.stdout

    def _call(self, command: Command, call: Sequence[str]) -> Sample:
        with tempfile.TemporaryFile() as complaints:
            begin = time.perf_counter()
            process = subprocess.Popen(
                call, cwd=command.folder, env={**self._environment, **command.environment},
                stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=complaints,
            )
            _, status, usage = os.wait4(process.pid, 0)
            seconds = time.perf_counter() - begin
            process.returncode = os.waitstatus_to_exitcode(status)
            if process.returncode not in command.codes:
                complaints.seek(0)
                raise RuntimeError(f"{command.name}: exit code {process.returncode}\n{complaints.read().decode()}")
        return Sample(seconds, usage.ru_maxrss * _RSS_UNIT)


def _progress(text: str) -> None:
    """Say on a terminal what is being done."""
    if sys.stderr.isatty():
        sys.stderr.write(f"\r\033[K{text}")
        sys.stderr.flush()


def seconds(samples: Sequence[Sample]) -> float:
    """Return the median of the wall times."""
    return statistics.median(sample.seconds for sample in samples)
