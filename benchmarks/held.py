"""What an audit keeps in memory beyond its result: python -m benchmarks.held PLAN FOLDER prints the result's bytes."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
import tracemalloc
from pathlib import Path

from benchmarks.calls import installed_jingan
from benchmarks.data import ROOT, write_folder
from jingan_cli.auditing.audit import combined
from jingan_cli.filing.collect import collect, gather
from jingan_cli.loading.plan import load_plan
from jingan_cli.loading.plan_index import Known

_RSS_UNIT = 1 if sys.platform == "darwin" else 1024


def held(work: Path, submissions: int) -> int:
    """Return the highest resident bytes of an audit in one process, less what the finished audit itself holds."""
    folder = write_folder(work, submissions)
    audit = subprocess.Popen(
        [installed_jingan(work), "audit", str(folder.path), "--plan", str(folder.plan), "--jobs", "1"], cwd=ROOT,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, _, usage = os.wait4(audit.pid, 0)
    weighed = subprocess.run(
        [sys.executable, "-m", "benchmarks.held", str(folder.plan), str(folder.path)], cwd=ROOT, check=True,
        capture_output=True)
    return usage.ru_maxrss * _RSS_UNIT - int(weighed.stdout)


def _result(plan: str, folder: str) -> int:
    """Return the bytes of a finished audit, beside what it was made of."""
    targets = load_plan(plan)
    found = gather(collect([folder]), Known(targets))
    gc.collect()
    tracemalloc.start()
    picture = combined(targets, found)
    gc.collect()
    assert picture.results
    return tracemalloc.get_traced_memory()[0]


if __name__ == "__main__":
    print(_result(*sys.argv[1:]))
