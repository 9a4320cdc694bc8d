"""The command that a screen shows to be copied runs from the folder in which the screen was shown."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest

from tests.running import ROOT, run_here


@pytest.mark.parametrize(("folder", "call"), [
    ("", "check examples/2022-06/actuals.yaml"),
    ("examples/2022-06", "check actuals.yaml"),
    ("examples/audit", "audit actuals --plan targets.yaml"),
    ("examples/audit/actuals", "audit . --plan ../targets.yaml"),
])  # fmt: skip
def test_it_runs_from_where_it_was_shown(folder: str, call: str) -> None:
    shown = run_here(call.split(), ROOT / folder, {"COLUMNS": "300", "LANG": "en", "NO_COLOR": "1"}).text
    command = shown.rpartition("jingan explain ")[2].splitlines()[0]

    told = run_here(["explain", *shlex.split(command)], Path(ROOT / folder), {"LANG": "en"})

    assert told.code == 0, told.complaints
    assert told.text.splitlines()[-1].strip().startswith("Verdict:")
