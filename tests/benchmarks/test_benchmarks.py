"""The benchmarks' data and bars; how long anything takes is no test's business."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.bars import MEASURES, Measure, row
from benchmarks.data import write_folder, write_report, write_year
from jingan_cli.auditing.audit import combined
from jingan_cli.authoring.draft.pipeline import Wanted, draft
from jingan_cli.filing.collect import collect, gather
from jingan_cli.loading.plan import load_plan
from jingan_cli.loading.plan_index import Known


def test_the_data_are_valid_and_nothing_about_them_is_odd(tmp_path: Path) -> None:
    folder = write_folder(tmp_path, 30)
    plan = load_plan(str(folder.plan))
    found = gather(collect([str(folder.path)]), Known(plan))
    picture = combined(plan, found)

    assert len(found.filings()) == 30
    assert (picture.problems, picture.warnings) == ((), ())


def test_the_data_are_the_same_in_every_run(tmp_path: Path) -> None:
    written = []
    for name in ("one", "other"):
        (tmp_path / name).mkdir()
        folder = write_folder(tmp_path / name, 13)
        written.append([(file.name, file.read_bytes()) for file in sorted(folder.path.rglob("*.yaml"))])

    assert written[0] == written[1]


def test_a_year_is_one_submission_of_the_whole_plan_for_each_month(tmp_path: Path) -> None:
    found = gather(collect([str(write_year(tmp_path))]), Known(load_plan()))

    assert (len(found.filings()), found.broken, found.passed_over) == (12, (), ())


def test_a_report_is_as_long_as_asked_and_all_tasks(tmp_path: Path) -> None:
    text = write_report(tmp_path, 500).read_text(encoding="utf-8")

    assert 500 <= len(text) < 5500
    assert len(draft(text.splitlines(), Wanted()).targets) == text.count("驿站") * 2 == 40


@pytest.mark.parametrize(("measure", "cells"), [
    (Measure("ours", 2.5), "ours | 2.000 s |  | 2.00 s | ≤ 2.5 s | yes"),
    (Measure("ours", 0.5, "theirs", "ratio"), "ours | 2.000 s | theirs: 3.000 s | 0.50 | ≤ 0.5 | yes"),
    (Measure("ours", 0.51, "theirs", "speed-up"), "ours | 2.000 s | theirs: 3.000 s | 0.50 | ≥ 0.51 | **no**"),
    (Measure("ours", -1.5, "theirs", "more"), "ours | 2.000 s | theirs: 3.000 s | -1.00 s | ≤ -1.5 s | **no**"),
])
def test_the_median_of_the_rounds_counts(measure: Measure, cells: str) -> None:
    assert row(measure, {"ours": (1.0, 2.0, 9.0), "theirs": (2.0, 5.0, 3.0)}) == f"| {cells} |"


def test_no_measure_is_asked_the_same_twice() -> None:
    assert len({(one.name, one.beside) for one in MEASURES}) == len(MEASURES)
