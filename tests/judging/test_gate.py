"""May the caller go on: waivers, and what blocks."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from jingan_cli.judging.gate import FAIL_ON, GateRule, decide, decide_audit, foreign_waivers
from jingan_cli.judging.judge import judge
from jingan_cli.loading.submission import load_submission
from jingan_cli.model.audit import Audit
from jingan_cli.model.plan import Plan
from jingan_cli.model.problem import JinganError, Spot
from jingan_cli.model.report import STATUSES, FailOn, JudgedSubmission, Report, Status, Waiver
from jingan_cli.model.submission import Question
from jingan_cli.parsing.decoding import decode
from jingan_cli.periods import parse_period
from tests.building import audit, plan_from, plan_text, settled

SHOPS = "measure: cumulative, unit: 家, threshold: {at_least: 12}"
JUNE_30 = date(2022, 6, 30)
FIGURES: dict[Status, str] = {"pass": "6", "at-risk": "5", "fail": "3", "no-data": ""}
"""What is to be reported of the shops for June, to get that status."""
BLOCKS: dict[tuple[FailOn, bool], set[Status]] = {
    ("fail", False): {"fail", "no-data"},
    ("fail", True): {"fail"},
    ("at-risk", False): {"at-risk", "fail", "no-data"},
    ("at-risk", True): {"at-risk", "fail"},
    ("missing", False): {"no-data"},
    ("never", False): set(),
    ("never", True): set(),
}
"""By --fail-on and --allow-missing, as the contract has it."""


@pytest.fixture
def plan(tmp_path: Path) -> Plan:
    return plan_from(tmp_path, plan_text(SHOPS))


def report_of(plan: Plan, status: Status = "fail", as_of: str = "") -> Report:
    """The report on a June in which the target `second` passes and `first` has that status."""
    text = f"plan: small\nperiod: 2022-06\nactuals:\n  second: 1\n  first: {FIGURES.get(status, '')}\n"
    asked = Question(as_of=parse_period(as_of) if as_of else None)
    report = judge(plan, settled(plan, decode("a.yaml", text.encode()), asked))
    return with_status(report, status)


def with_status(report: Report, status: Status) -> Report:
    """The report with that status for `first`."""
    one = report.submissions[0]
    results = tuple(replace(v, status=status) if v.target == "first" else v for v in one.results)
    return replace(report, submissions=(replace(one, results=results),))


def audit_of(plan: Plan, status: Status) -> Audit:
    """The audit of a June in which the target `second` passes and `first` has that status."""
    text = f"plan: small\nperiod: 2022-06\nreporter: 甲局\nactuals:\n  second: 1\n  first: {FIGURES[status]}\n"
    return audit(plan, [load_submission(decode("a.yaml", text.encode()), plan)])


def waiver(until: date, target: str = "first", reason: str = "停工") -> Waiver:
    return Waiver(target=target, reason=reason, approved_by="区督查室", until=until, spot=Spot(".jingan.yaml", 2, 13))


def decided(
    report: Report, *waivers: Waiver, fail_on: FailOn = "fail", allow_missing: bool = False
) -> JudgedSubmission:
    """The report's one submission after the gate's decision."""
    return decide(report, GateRule(fail_on, allow_missing, waivers)).submissions[0]


def codes(submission: JudgedSubmission) -> list[str]:
    return [warning.code for warning in submission.warnings]


@pytest.mark.parametrize("status", STATUSES)
@pytest.mark.parametrize("rule", BLOCKS)
def test_a_status_blocks_as_the_contract_says(plan: Plan, status: Status, rule: tuple[FailOn, bool]) -> None:
    fail_on, allow_missing = rule
    one = decided(report_of(plan, status), fail_on=fail_on, allow_missing=allow_missing)
    blocked = status in BLOCKS[rule]

    tolerated = status in BLOCKS["fail", False] and not blocked
    assert one.gate.blocking == (("first",) if blocked else ())
    assert one.gate.tolerated == (("first",) if tolerated else ())
    assert one.gate.passed is not blocked
    assert one.gate.fail_on == fail_on


def test_a_yardstick_that_is_not_there_is_no_missing_figure(plan: Plan) -> None:
    one = report_of(plan, "no-data").submissions[0]
    results = tuple(replace(v, stage="no-reference") for v in one.results)
    report = replace(report_of(plan), submissions=(replace(one, results=results),))

    assert decided(report, fail_on="missing").gate.passed
    assert not decided(report).gate.passed


def test_what_takes_back_what_is_asked_for_is_refused() -> None:
    with pytest.raises(JinganError, match="nothing-left-to-block"):
        GateRule("missing", True)


def test_the_first_rule_is_the_default() -> None:
    assert FAIL_ON == ("fail", "at-risk", "missing", "never")


def test_what_blocks_stands_in_the_order_of_the_plan(plan: Plan) -> None:
    report = report_of(plan, "fail")
    one = report.submissions[0]
    both = replace(one, results=tuple(replace(v, status="no-data") for v in one.results))

    assert decided(replace(report, submissions=(both,))).gate.blocking == ("second", "first")


def test_a_report_passes_only_where_each_submission_does(plan: Plan) -> None:
    good, bad = report_of(plan, "pass"), report_of(plan, "fail")
    report = replace(good, submissions=(*good.submissions, *bad.submissions))

    assert [one.gate.passed for one in decide(report).submissions] == [True, False]
    assert not decide(report).passed
    assert decide(good).passed


def test_without_a_word_fail_and_no_data_block(plan: Plan) -> None:
    for status in STATUSES:
        one = decide(report_of(plan, status)).submissions[0]

        assert (one.gate.fail_on, one.gate.passed) == ("fail", status not in ("fail", "no-data"))


@pytest.mark.parametrize("status", ["fail", "no-data"])
def test_a_waived_target_keeps_its_status_and_does_not_block(plan: Plan, status: Status) -> None:
    far = waiver(date(2022, 9, 30))
    one = decided(report_of(plan, status), far)
    verdict = next(v for v in one.results if v.target == "first")

    assert (verdict.status, verdict.waived) == (status, far)
    assert one.gate.passed
    assert one.gate.blocking == ()
    assert one.summary[status] == 1
    assert codes(one) == []


@pytest.mark.parametrize(
    ("days", "excused", "said"),
    [
        (-365, False, ["waiver-expired"]), (-1, False, ["waiver-expired"]), (0, True, ["waiver-ending"]),
        (1, True, ["waiver-ending"]), (30, True, ["waiver-ending"]), (31, True, []), (365, True, []),
        (366, False, ["waiver-too-long"]),
    ],
)
def test_until_is_inclusive_and_its_last_thirty_days_are_said(
    plan: Plan, days: int, excused: bool, said: list[str]
) -> None:
    one = decided(report_of(plan), waiver(JUNE_30 + timedelta(days=days)))

    assert one.gate.passed is excused
    assert codes(one) == said


def test_a_waiver_is_held_to_the_date_judged_and_not_to_the_clock(plan: Plan) -> None:
    until_july = waiver(date(2022, 7, 31))

    assert decided(report_of(plan), until_july).gate.passed
    assert decided(report_of(plan, as_of="2022-07"), until_july).gate.passed
    assert not decided(report_of(plan, as_of="2022-08-01"), until_july).gate.passed
    assert "waiver-expired" in codes(decided(report_of(plan, as_of="2022-08-01"), until_july))


def test_of_two_for_one_target_the_later_counts(plan: Plan) -> None:
    early, late = waiver(date(2022, 3, 31), reason="春节"), waiver(date(2022, 9, 30), reason="停工")
    for both in ((early, late), (late, early)):
        one = decided(report_of(plan), *both)

        assert one.gate.passed
        assert [v.waived for v in one.results if v.target == "first"] == [late]
        assert codes(one) == []


@pytest.mark.parametrize(("fail_on", "allow_missing"), list(BLOCKS))
def test_a_waiver_that_excuses_nothing_is_unused(plan: Plan, fail_on: FailOn, allow_missing: bool) -> None:
    blocking = BLOCKS[fail_on if fail_on == "at-risk" else "fail", allow_missing]
    for status in STATUSES:
        one = decided(report_of(plan, status), waiver(date(2022, 9, 30)), fail_on=fail_on, allow_missing=allow_missing)
        verdict = next(v for v in one.results if v.target == "first")

        assert ("waiver-unused" in codes(one)) is (status not in blocking)
        assert (verdict.waived is None) is (status not in blocking)


def test_an_expired_waiver_of_a_target_that_passes_is_unused_only(plan: Plan) -> None:
    assert codes(decided(report_of(plan, "pass"), waiver(date(2022, 3, 31)))) == ["waiver-unused"]


def test_a_waiver_out_of_scope_is_left_alone(plan: Plan) -> None:
    report = report_of(plan)
    one = report.submissions[0]
    narrow = replace(one, results=tuple(v for v in one.results if v.target == "second"))

    assert codes(decided(replace(report, submissions=(narrow,)), waiver(date(2022, 3, 31)))) == []


def test_a_waiver_used_by_one_of_the_submissions_is_not_unused(plan: Plan) -> None:
    failing, passing = report_of(plan, "fail"), report_of(plan, "pass")
    both = replace(failing, submissions=(*passing.submissions, *failing.submissions))
    report = decide(both, GateRule(waivers=(waiver(date(2022, 9, 30)),)))

    assert report.passed
    assert [code for one in report.submissions for code in codes(one)] == []


def test_a_waiver_for_a_target_that_the_plan_lacks_is_said_with_the_nearest(plan: Plan) -> None:
    foreign = replace(waiver(date(2022, 9, 30), target="frist"), spot=Spot(".jingan.yaml", 7, 13))
    found = foreign_waivers(plan, [foreign, waiver(date(2022, 9, 30))])

    assert [one.code for one in found] == ["waiver-unknown-target"]
    assert found[0].spot == foreign.spot
    assert "frist" in found[0].message.en
    assert "frist" in found[0].message.zh
    assert "first" in found[0].mend.en
    assert "first" in found[0].mend.zh


def test_two_near_targets_are_named_at_most(plan: Plan) -> None:
    many = replace(plan, targets=tuple(replace(plan.targets[0], id=f"shops-{letter}") for letter in "abc"))
    (found,) = foreign_waivers(many, [waiver(date(2022, 9, 30), target="shops-d")])

    assert sum(f"shops-{letter}" in found.mend.en for letter in "abc") == 2


def test_a_warning_stands_at_the_waiver_and_names_target_and_day(plan: Plan) -> None:
    expired = waiver(date(2022, 3, 31))
    warning = decided(report_of(plan), expired).warnings[0]

    assert (warning.spot, warning.target) == (expired.spot, "first")
    assert "2022-03-31" in warning.message.en
    assert "第一项" in warning.message.zh


@pytest.mark.parametrize("status", ["not-due", "suspended"])
def test_nothing_judged_is_a_pass_that_is_said(plan: Plan, status: Status) -> None:
    report = report_of(plan, "pass")
    one = report.submissions[0]
    idle = replace(one, results=tuple(replace(v, status=status) for v in one.results))
    after = decided(replace(report, submissions=(idle,)), fail_on="at-risk")

    assert after.gate.passed
    assert codes(after) == ["nothing-judged"]


def test_one_judged_target_is_enough_to_have_judged(plan: Plan) -> None:
    assert "nothing-judged" not in codes(decided(report_of(plan, "not-due")))


def test_the_decision_changes_nothing_but_waivers_gate_and_warnings(plan: Plan) -> None:
    report = report_of(plan)
    after = decided(report, waiver(date(2022, 9, 30)))
    before = report.submissions[0]

    assert replace(
        after, gate=before.gate, warnings=before.warnings, results=tuple(replace(v, waived=None) for v in after.results)
    ) == before


# ---- an audit


@pytest.mark.parametrize("status", FIGURES)
@pytest.mark.parametrize("rule", BLOCKS)
def test_the_last_period_of_an_audit_blocks_as_a_report_does(
    plan: Plan, status: Status, rule: tuple[FailOn, bool]
) -> None:
    after = decide_audit(audit_of(plan, status), GateRule(*rule))

    assert after.summary[status] > 0
    assert after.gate.blocking == (("first",) if status in BLOCKS[rule] else ())
    assert after.gate.passed is (status not in BLOCKS[rule])
    assert after.gate.fail_on == rule[0]


def test_without_a_word_fail_and_no_data_block_an_audit(plan: Plan) -> None:
    for status in FIGURES:
        after = decide_audit(audit_of(plan, status))

        assert (after.gate.fail_on, after.gate.passed) == ("fail", status not in ("fail", "no-data"))


def test_the_nearest_ids_are_given_for_the_first_twenty(plan: Plan) -> None:
    strangers = [waiver(date(2022, 9, 30), target=f"first{number}") for number in range(22)]

    found = foreign_waivers(plan, strangers)

    assert ["first" in one.mend.en for one in found] == [True] * 20 + [False] * 2
