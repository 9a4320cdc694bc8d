"""What a nation takes, as docs/scale.md says: worked out from the measured figures there."""

from __future__ import annotations

import re
import sys
from importlib import import_module
from typing import Any

import pytest

from tests.running import ROOT, run_python

sys.path.insert(0, str(ROOT / "examples/cluster"))
sizing: Any = import_module("sizing")

SCALE = (ROOT / "docs/scale.md").read_text(encoding="utf-8")


def test_the_second_table_follows_from_the_first() -> None:
    shown = SCALE.partition("<!-- sizing -->\n")[2]
    values = re.findall(r"^\| [^|]+ \| ([0-9.]+) \|$", shown, re.MULTILINE)
    one = dict(zip(sizing.MEASURED, map(float, values), strict=True))

    assert shown.startswith(sizing.tables(one, 10) + "\n")


def test_the_sum_by_hand() -> None:
    one = {"start": 0.4, "read": 1.0, "combine": 3.0}

    assert sizing.COUNTIES * sizing.DEPARTMENTS * sizing.MONTHS == 1_706_400
    # 0.4 + 600 x 0.004 = 2.8 s for a county; 2844 of them, and 178 on the busiest of 16 cores
    assert sizing.minutes(one, 1) == pytest.approx(2844 * 2.8 / 60)
    assert sizing.minutes(one, 16) == pytest.approx(178 * 2.8 / 60)


def test_it_measures_and_takes_what_it_is_given() -> None:
    ran = run_python(["examples/cluster/sizing.py", "--figures", "1", "--read", "9.87"])

    assert (ran.code, ran.err) == (0, b"")
    assert "1 figures in a submission" in ran.text
    assert "| read, ms of each submission | 9.87 |" in ran.text
    assert len(re.findall(r"^\| [0-9]+ \| [0-9.]+ \| [0-9.]+ \|$", ran.text, re.MULTILINE)) == len(sizing.CORES)
