"""The command that a screen shows to be copied runs from the folder in which the screen was shown."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest

from tests.effort import one_in
from tests.running import ROOT, run_here


@one_in(3, "a call and those it shows from each folder")
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


@pytest.mark.parametrize(("name", "shown"), [
    ("六月 初稿.yaml", '"六月 初稿.yaml"'), ("it's.yaml", '"it\'s.yaml"'), ("$x y.yaml", "'$x y.yaml'")])
def test_a_name_of_several_words_is_one_in_any_shell(name: str, shown: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes((ROOT / "examples/2022-06/actuals.yaml").read_bytes())
    text = run_here(["check", name], tmp_path, {"COLUMNS": "300", "LANG": "en", "NO_COLOR": "1"}).text

    assert text.rpartition("jingan explain ")[2].splitlines()[0].endswith(f" {shown}")
