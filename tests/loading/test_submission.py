"""What is kept of a submission beside its figures."""

from __future__ import annotations

from pathlib import Path

from jingan_cli.loading.submission import load_submission
from jingan_cli.parsing.decoding import decode
from tests.building import plan_from, plan_text

SENT = """plan: small
period: 2022-06
revision: 3
scope: [part]
actuals:
  second: 1
"""


def test_each_part_of_it_that_may_be_wrong_later_has_its_place(tmp_path: Path) -> None:
    plan = plan_from(tmp_path, plan_text("measure: level, unit: 座, threshold: {at_least: 9}"))
    read = load_submission(decode("sent.yaml", SENT.encode()), plan)

    assert {key: (spot.line, spot.column) for key, spot in read.spots.items()} == {
        "": (1, 1), "plan": (1, 7), "period": (2, 9), "scope": (4, 8), "actuals": (5, 1)}
    assert (read.revision, read.scope, read.reporter) == (3, ("part",), None)
