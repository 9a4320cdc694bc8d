"""Arguments of the Python interface: what each becomes, and what is said of one that is wrong."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from jingan_cli.judging.gate import GateRule
from jingan_cli.loading.arguments import check_dates, end_of, names_of, one_of, period_of, question_of, rule_of
from jingan_cli.model.config import Config
from jingan_cli.model.plan import FileHash, Period, Plan
from jingan_cli.model.problem import InvalidArgument
from jingan_cli.model.report import Waiver
from jingan_cli.model.submission import Question
from tests.building import plan_from, plan_text

JUNE = Period("2022-06", date(2022, 6, 30))
ONE, OTHER = (
    Waiver(target=name, reason="疫情", approved_by="区领导", until=date(2022, 9, 30)) for name in ("first", "second"))
CONFIG = Config(
    file=FileHash("c.yaml", ""), folder="", lines={}, period=JUNE, scope=("part",), fail_on="at-risk",
    allow_missing=True, waivers=(ONE,))


@pytest.fixture
def plan(tmp_path: Path) -> Plan:
    return plan_from(tmp_path, plan_text("measure: cumulative, unit: 台, threshold: {at_least: 120}"))


@pytest.mark.parametrize(("when", "period"), [
    (None, None), (JUNE, JUNE), ("2022-06", JUNE), ("2022年6月", Period("2022年6月", date(2022, 6, 30))),
    (date(2022, 6, 15), Period("2022-06-15", date(2022, 6, 15))),
    (datetime(2022, 6, 15, 12), Period("2022-06-15", date(2022, 6, 15))),  # its day alone counts
])
def test_a_date_is_given_in_any_spelling(when: Any, period: Period | None) -> None:
    assert period_of(when) == period


def test_the_last_day_counts(plan: Plan) -> None:
    assert end_of(plan, None) is None
    assert end_of(plan, "2022-06") == date(2022, 6, 30)
    assert end_of(plan, "2022-01-01") == date(2022, 1, 1)


def test_names_are_given_alone_or_together(plan: Plan) -> None:
    assert names_of(plan, None) == ()
    assert names_of(plan, "first") == ("first",)
    assert names_of(plan, ["part", "first"]) == ("part", "first")


@pytest.mark.parametrize(("wrong", "code", "holds"), [
    (lambda _: period_of("六月份吧"), "bad-date", ("六月份吧",)),
    (lambda plan: end_of(plan, "2021-12"), "period-outside-plan", ("2021-12", "2022-01-01", "2022-12-31")),
    (lambda plan: check_dates(plan, None, parsed("2022年3-6月")), "span-starts-elsewhere",
     ("2022年3-6月", "2022-01-01")),
    (lambda plan: names_of(plan, "frist"), "unknown-scope", ("frist", "first")),
    (lambda _: one_of("gate", "at_risk", ("fail", "at-risk")), "bad-argument",
     ("gate", "at_risk", "fail, at-risk", "?")),
    (lambda _: rule_of(None, "fial", None, ()), "bad-argument", ("fail_on", "fial", "fail")),  # type: ignore[arg-type]
])
def test_what_is_wrong_is_named(wrong: Callable[[Plan], object], code: str, holds: tuple[str, ...], plan: Plan) -> None:
    with pytest.raises(InvalidArgument) as caught:
        wrong(plan)

    (one,) = caught.value.problems
    said = f"{one.message.en} {one.mend.en}"
    assert one.code == code
    for part in holds:
        assert part in said


def test_one_that_is_known_is_returned() -> None:
    assert one_of("gate", "fail", ("fail", "at-risk")) == "fail"


@pytest.mark.parametrize(("config", "fail_on", "allow_missing", "waivers", "rule"), [
    (None, None, None, (), GateRule("fail", False, ())),
    (None, "at-risk", True, (OTHER,), GateRule("at-risk", True, (OTHER,))),
    (CONFIG, None, None, (), GateRule("at-risk", True, (ONE,))),
    (CONFIG, "fail", False, (OTHER,), GateRule("fail", False, (ONE, OTHER))),
])
def test_an_argument_outranks_the_config_and_waivers_of_both_count(
    config: Config | None, fail_on: Any, allow_missing: bool | None, waivers: tuple[Waiver, ...], rule: GateRule
) -> None:
    assert rule_of(config, fail_on, allow_missing, waivers) == rule


@pytest.mark.parametrize(("config", "given", "question"), [
    (None, (None, None, None), Question()),
    (None, ("2022-09", "2022-06", "first"),
     Question(as_of=Period("2022-09", date(2022, 9, 30)), period=JUNE, scope=("first",))),
    (CONFIG, (None, None, None), Question(period=JUNE, config_scope=("part",))),
    (CONFIG, (None, "2022-09", ["second"]),
     Question(period=Period("2022-09", date(2022, 9, 30)), scope=("second",), config_scope=("part",))),
])
def test_what_is_asked_stands_in_the_arguments_and_in_the_config(
    config: Config | None, given: tuple[Any, Any, Any], question: Question, plan: Plan
) -> None:
    assert question_of(plan, config, *given) == question


def parsed(text: str) -> Period:
    found = period_of(text)
    assert found is not None
    return found
