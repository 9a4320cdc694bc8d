"""An audit as a program asks for it: each argument reaches what it names, and a config answers for those left out."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from jingan_cli.auditing.audit import combined, gated
from jingan_cli.auditing.audit_question import AuditQuestion
from jingan_cli.filing.collect import Named, gather
from jingan_cli.filing.packing import Gathered
from jingan_cli.judging.gate import GateRule
from jingan_cli.loading.config import ConfigFile, load_config
from jingan_cli.loading.plan_index import Known
from jingan_cli.model.audit import Audit
from jingan_cli.model.plan import Plan
from jingan_cli.model.problem import InvalidArgument
from jingan_cli.model.report import Chosen, Policy, Waiver
from tests.building import plan_from, plan_text

GROWTH = "measure: growth, unit: '%', threshold: {at_least: {reference: 全市增速}}"
CONFIG = "plan: targets.yaml\nfail_on: at-risk\nallow_missing: true\nreferences: {全市增速: {2022-06: 3%}}\n"
WAIVER = Waiver(target="first", reason="疫情", approved_by="区政府", until=date(2022, 12, 31))
STRAY = Waiver(target="third", reason="疫情", approved_by="区政府", until=date(2022, 12, 31))


@pytest.fixture
def plan(tmp_path: Path) -> Plan:
    return plan_from(tmp_path, plan_text(GROWTH))


@pytest.fixture
def config(tmp_path: Path, plan: Plan) -> ConfigFile:
    path = tmp_path / ".jingan.yaml"
    path.write_text(CONFIG, encoding="utf-8")
    return load_config(str(path))


@pytest.fixture
def found(tmp_path: Path, plan: Plan) -> Gathered:
    """Three months of two reporters."""
    files = []
    for month in (4, 5, 6):
        for reporter, target, figure in (("甲局", "first", "2%"), ("乙局", "second", "1")):
            path = tmp_path / f"{reporter}-{month}.yaml"
            path.write_text(
                f"plan: small\nperiod: 2022-0{month}\nreporter: {reporter}\nscope: [{target}]\n"
                f"actuals: {{{target}: {figure}}}\n", encoding="utf-8")
            files.append(Named(str(path), False))
    return gather(files, Known(plan))


def told(picture: Audit) -> dict[str, Any]:
    """Return what somebody asked for."""
    return {name: one.value for name, one in picture.settings.items() if one.origin == "given"}


@pytest.mark.parametrize(("asked", "settled"), [
    ({}, {}),
    ({"since": "2022-05"}, {"from": "2022-05"}),
    ({"until": date(2022, 5, 31)}, {"to": "2022-05"}),
    ({"scope": "first"}, {"scope": ("first",)}),
    ({"scope": ["first", "second"]}, {"scope": ("first", "second")}),
    ({"reporter": "甲局"}, {"reporter": "甲局"}),
    ({"fail_on": "never"}, {"fail_on": "never"}),
    ({"allow_missing": True}, {"allow_missing": True}),
])
def test_what_is_asked_is_settled_and_said(
    asked: dict[str, Any], settled: dict[str, Any], plan: Plan, found: Gathered
) -> None:
    picture = AuditQuestion(**asked).of(plan, found)

    assert told(picture) == settled
    assert picture.period_names == tuple(
        month for month in ("2022-04", "2022-05", "2022-06")
        if settled.get("from", "") <= month <= settled.get("to", "9"))
    assert [one.verdict.target for one in picture.results] == (
        ["first"] if asked.get("scope") == "first" or "reporter" in asked else ["second", "first"])
    assert picture.gate.passed is ("fail_on" in asked or "allow_missing" in asked)


def test_what_is_left_out_is_as_the_config_says(plan: Plan, found: Gathered, config: ConfigFile) -> None:
    picture = AuditQuestion(config=config).of(plan, found)
    first = next(one.verdict for one in picture.results if one.verdict.target == "first")

    assert picture.config == config.config.file
    assert picture.settings["fail_on"] == Chosen("at-risk", "config")
    assert picture.settings["allow_missing"] == Chosen(True, "config")
    assert (first.status, first.reference and first.reference.origin) == ("at-risk", "config")
    assert picture.gate.blocking == ("first",)
    assert AuditQuestion(config=config, fail_on="fail").of(plan, found).gate.passed


def test_waivers_excuse_and_those_of_no_target_are_said(plan: Plan, found: Gathered) -> None:
    picture = AuditQuestion(waivers=[WAIVER, STRAY]).of(plan, found)

    assert picture.gate.passed
    assert [(one.problem.code, one.problem.target) for one in picture.warnings] == [("waiver-unknown-target", None)]
    assert "third" in picture.warnings[0].problem.message.en


def test_rules_that_are_not_yet_merged_are_said_first(plan: Plan, found: Gathered) -> None:
    policy = Policy(ref="main", commit="0" * 40, merged=False, changed_here=())
    picture = gated(combined(plan, found), plan, GateRule(waivers=(STRAY,)), None, policy=policy)

    assert (picture.policy, picture.config) == (policy, None)
    assert [one.problem.code for one in picture.warnings] == ["rules-not-yet-merged", "waiver-unknown-target"]


@pytest.mark.parametrize("pieces", [1, 2, 3, 50])
def test_in_however_many_pieces_the_work_is_done_it_is_the_same(pieces: int, plan: Plan, found: Gathered) -> None:
    hands: list[int] = []

    def run(do: Any, work: Any) -> list[Any]:
        done = [do(one) for one in work]
        hands.append(len(done))
        return done

    assert AuditQuestion().of(plan, found, run, pieces) == AuditQuestion().of(plan, found)
    assert hands == [min(pieces, 2)]


@pytest.mark.parametrize("asked", [{"since": "soon"}, {"until": "6月"}, {"scope": "third"}, {"fail_on": "often"}])
def test_what_cannot_be_asked_is_refused(asked: dict[str, Any], plan: Plan, found: Gathered) -> None:
    with pytest.raises(InvalidArgument):
        AuditQuestion(**asked).of(plan, found)
