"""Each reporter's last figure: of the latest period before the form's, at the highest revision."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from jingan_cli.filing.collect import of_audit
from jingan_cli.filing.last_figures import last_figures
from jingan_cli.filing.packing import gathered
from jingan_cli.filing.period_and_scope import Asked
from jingan_cli.loading.plan_index import Known
from jingan_cli.loading.submission import load_submission
from jingan_cli.parsing.decoding import decode
from tests.building import plan_from, plan_text

PLAN = plan_text("measure: cumulative, unit: 万平方米, threshold: {at_least: 10}")


def sent(folder: Path, reporter: str, period: str, revision: int, first: str, more: str = "") -> Asked:
    head = f"plan: small\nperiod: {period}\nreporter: {reporter}\nrevision: {revision}\n"
    text = f"{head}actuals:\n  first: {first}\n{more}"
    known = Known(plan_from(folder, PLAN))
    return of_audit(known, load_submission(decode(f"{period}-{revision}.yaml", text.encode()), known))


@pytest.mark.parametrize(("files", "last"), [
    ([], {}),
    ([("甲局", "2022-03", 1, "2.5")], {"甲局": {"first": Fraction(5, 2)}}),
    ([("甲局", "2022-03", 1, "25000 平方米"), ("甲局", "2022-02", 1, "2")], {"甲局": {"first": Fraction(5, 2)}}),
    ([("甲局", "2022-03", 1, "3"), ("甲局", "2022-03", 2, "2.9")], {"甲局": {"first": Fraction(29, 10)}}),
    ([("甲局", "2022-05", 1, "3"), ("甲局", "2022-06", 1, "4"), ("甲局", "2022-07", 1, "5")],
     {"甲局": {"first": Fraction(3)}}),
    ([("甲局", "2022-06", 1, "4")], {"甲局": {}}),
    ([("甲局", "2022-03", 1, "3"), ("乙局", "2022-02", 1, "1", "  second: 2\n")],
     {"甲局": {"first": Fraction(3)}, "乙局": {"first": Fraction(1), "second": Fraction(2)}}),
    ([("甲局", "2022-03", 1, "3"), ("甲 局", "2022-04", 1, "3.5")], {"甲局": {"first": Fraction(7, 2)}}),
    ([("甲局", "2022-03", 1, "3"), ("甲局", "2022-03", 2, "{withdrawn: 重复统计}")], {"甲局": {}}),
    ([("甲局", "2022-03", 1, "3"), ("甲局", "2022-04", 1, "{withdrawn: 重复统计}")], {"甲局": {"first": Fraction(3)}}),
    ([("甲局", "2022-03", 1, "3"), ("甲局", "2022-03", 1, "3")], {"甲局": {"first": Fraction(3)}}),
    ([("甲局", "2022-03", 1, "3"), ("甲局", "2022-03", 1, "4")], {"甲局": {}}),
    ([("甲局", "2022-03", 1, "")], {"甲局": {}}),
])
def test_the_last_figure_is_that_of_the_latest_earlier_period(
    files: list[tuple[str, str, int, str]], last: dict[str, dict[str, Fraction]], tmp_path: Path
) -> None:
    found = gathered([sent(tmp_path, *one) for one in files])

    assert last_figures(found, ["first", "second", "third"], date(2022, 6, 30)) == last
