"""What an audit's stages cost, what its result weighs, and where the time goes; each run as a process of its own.

    python -m benchmarks.stages costs PLAN FOLDER      JSON: milliseconds of processor time by stage for a submission
    python -m benchmarks.stages result PLAN FOLDER     JSON: bytes that the finished audit holds
    python -m benchmarks.stages profile PLAN FOLDER    what cProfile says of one audit
"""

from __future__ import annotations

import cProfile
import gc
import io
import json
import pstats
import sys
import time
import tracemalloc
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import islice
from typing import TypeVar

from jingan_cli.auditing.audit import combined
from jingan_cli.filing.collect import Named, Read, collect, gather, read
from jingan_cli.filing.packing import BATCH, Gathered, gathered, together
from jingan_cli.loading.plan import load_plan
from jingan_cli.loading.plan_index import Known
from jingan_cli.model.audit import Audit
from jingan_cli.model.look import Look
from jingan_cli.reports import AUDIT_FORMATS

T = TypeVar("T")
STAGES = ("reading", "packing", "combining", "writing the table", "writing JSON")
"""Of an audit, in their order."""
_TOP = 15


class Clock:
    """Processor time by stage."""

    def __init__(self) -> None:
        self.spent = dict.fromkeys(STAGES, 0.0)
        """Seconds."""

    def time(self, stage: str, work: Callable[[], T]) -> T:
        """Do the work and return what comes of it."""
        begin = time.process_time()
        done = work()
        self.spent[stage] += time.process_time() - begin
        return done


def costs(plan: str, folder: str) -> dict[str, float]:
    """Return milliseconds for a submission by stage."""
    known, files = Known(load_plan(plan)), collect([folder])
    return {stage: spent / len(files) * 1000 for stage, spent in _spent(known, files).items()}


def result(plan: str, folder: str) -> int:
    """Return how many bytes the finished audit holds beside what it was made of."""
    targets = load_plan(plan)
    known = Known(targets)
    found = together(gather(hand, known) for hand in _hands(collect([folder])))
    gc.collect()
    tracemalloc.start()
    picture = combined(targets, found)
    gc.collect()
    held = tracemalloc.get_traced_memory()[0]
    assert picture.results
    return held


def profile(plan: str, folder: str) -> str:
    """Return the functions that took the most time themselves in one audit, as cProfile prints them."""
    targets, files = load_plan(plan), collect([folder])
    profiler = cProfile.Profile()
    profiler.runcall(_audit, Known(targets), files)
    out = io.StringIO()
    pstats.Stats(profiler, stream=out).strip_dirs().sort_stats("tottime").print_stats(_TOP)
    return "\n".join(line.rstrip() for line in out.getvalue().strip().splitlines())


def _audit(known: Known, files: Sequence[Named]) -> None:
    picture = combined(known.plan, together(gather(hand, known) for hand in _hands(files)))
    _write("table", picture)


def _spent(known: Known, files: Sequence[Named]) -> dict[str, float]:
    """One audit, stage by stage; read and packed hand by hand, as the command does it."""
    clock, parts = Clock(), list[Gathered]()
    for hand in _hands(files):
        readings = clock.time("reading", partial(_read, hand, known))
        valid = [one.submission for one in readings if one.submission is not None]
        assert len(valid) == len(hand), [one.problems for one in readings]
        parts.append(clock.time("packing", partial(gathered, valid)))
    picture = clock.time("combining", lambda: combined(known.plan, together(parts)))
    clock.time("writing the table", lambda: _write("table", picture))
    clock.time("writing JSON", lambda: _write("json", picture))
    return clock.spent


def _read(hand: Sequence[Named], known: Known) -> list[Read]:
    return [read(file, known) for file in hand]


def _hands(files: Sequence[Named]) -> Iterator[list[Named]]:
    left = iter(files)
    return iter(lambda: list(islice(left, BATCH)), [])


def _write(format_name: str, picture: Audit) -> None:
    AUDIT_FORMATS[format_name].write_audit(picture, io.BytesIO(), Look(language="en"))


if __name__ == "__main__":
    what, plan_file, submissions = sys.argv[1:]
    if what == "profile":
        print(profile(plan_file, submissions))
    else:
        print(json.dumps({"costs": costs, "result": result}[what](plan_file, submissions)))
