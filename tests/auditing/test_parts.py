"""A part (其中) above its whole is found wherever the two stand: in one file, in two, from two reporters."""

from __future__ import annotations

from pathlib import Path

import pytest

from jingan_cli.loading.submission import load_submission
from jingan_cli.model.plan import Plan
from jingan_cli.parsing.decoding import decode
from tests.building import audit, plan_from

PLAN = """plan: small
period: {start: 2022-01-01, end: 2022-12-31}
sections: {part: {zh: 部分, en: Part}}
targets:
  all: {name: {zh: 总数, en: All}, section: part, measure: cumulative, unit: 万人, threshold: {at_least: 3}}
  some:
    {name: {zh: 其中, en: Some}, section: part, measure: cumulative, unit: 人, threshold: {at_least: 100}, part_of: all}
"""


@pytest.fixture
def plan(tmp_path: Path) -> Plan:
    return plan_from(tmp_path, PLAN)


def found(plan: Plan, *files: tuple[str, str, str]) -> list[tuple[str, str | None, str, int]]:
    """Return the problems of an audit of these files (reporter, period, figures): code, period, file and line."""
    submissions = [
        load_submission(decode(f"{number}.yaml", (
            f"plan: small\nperiod: {period}\nreporter: {reporter}\nactuals:\n  {figures}\n").encode()), plan)
        for number, (reporter, period, figures) in enumerate(files)]
    return [
        (note.problem.code, note.period_name, note.problem.spot.path, note.problem.spot.line)
        for note in audit(plan, submissions).problems if note.problem.spot]


def test_in_one_file(plan: Plan) -> None:
    assert found(plan, ("甲局", "2022-06", "all: 1\n  some: 10001")) == [
        ("subset-above-whole", "2022-06", "0.yaml", 6)]


def test_in_files_of_two_reporters_for_the_same_period_alone(plan: Plan) -> None:
    later = ("乙局", "2022-06", "some: 10001")

    assert found(plan, ("甲局", "2022-05", "all: 1"), ("甲局", "2022-06", "all: 2"), later) == []
    assert found(plan, ("甲局", "2022-06", "all: 1"), later) == [
        ("subset-above-whole", "2022-06", "1.yaml", 5)]


def test_as_much_as_the_whole_is_no_more(plan: Plan) -> None:
    assert found(plan, ("甲局", "2022-06", "all: 1\n  some: 10000")) == []


SUMS = PLAN.replace("cumulative,", "cumulative, combine: sum,")
BOTH = "reporters: {甲局: [all, some], 乙局: [all]}\n"


@pytest.mark.parametrize(("all_of_it", "some", "said"), [
    (("1", "1"), 20001, True), (("1", "1"), 20000, False),
    (("1", None), 10001, False),  # 乙局 may have the rest
    (("3", None), 30001, True),  # at least 3 stands whatever 乙局 brings, and is what the part is held to
])
def test_of_sums_what_was_judged_is_compared(
    all_of_it: tuple[str, str | None], some: int, said: bool, tmp_path: Path
) -> None:
    plan = plan_from(tmp_path, SUMS.replace("sections:", f"{BOTH}sections:"))
    one, other = all_of_it
    files = [("甲局", "2022-06", f"all: {one}\n  some: {some}")]
    files += [("乙局", "2022-06", f"all: {other}")] if other else []

    assert [code for code, *_ in found(plan, *files)] == ["subset-above-whole"] * said
