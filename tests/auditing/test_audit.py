"""The audit's sums, conflicts, gaps and streaks: each case with its sum in words and an answer worked out by hand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

import pytest

from jingan_cli.auditing.audit import combined
from jingan_cli.auditing.movement import in_trouble, movement
from jingan_cli.filing.collect import of_audit
from jingan_cli.filing.copies import copy_of
from jingan_cli.filing.packing import BrokenFile, Gathered, gathered
from jingan_cli.judging.gate import GateRule, decide_audit
from jingan_cli.judging.scope import targets_named
from jingan_cli.loading.plan import load_plan
from jingan_cli.loading.plan_index import Known
from jingan_cli.loading.submission import load_submission
from jingan_cli.messages import label, problem
from jingan_cli.model.audit import Audit, AuditResult, Wanted
from jingan_cli.model.plan import Plan
from jingan_cli.model.problem import JinganError, Note, Spot
from jingan_cli.model.report import FailOn, Status, Waiver
from jingan_cli.model.submission import PassedOver, Submission
from jingan_cli.parsing.decoding import decode
from jingan_cli.periods import parse_period
from jingan_cli.reports.shared.moved import what_changed
from tests.building import audit, plan_from, plan_text

COUNT = "measure: cumulative, unit: 台, threshold: {at_least: 120}"
"""Due 10 a month, 60 by June; at risk from 12 less, 48 by June."""
SUM = f"{COUNT}, combine: sum"
CEILING = "measure: cumulative, unit: 台, threshold: {at_most: 120}, combine: sum"
"""At most 60 by June, at risk to 72."""
TWO = "reporters: {甲局: [first], 乙局: [first, second]}"
ONE_EACH = "reporters: {甲局: [first], 乙局: [second]}"
THREE_TIMES = "defaults: {escalate: {at-risk: 3}}"

Planned = Callable[..., Plan]


@pytest.fixture
def planned(tmp_path: Path) -> Planned:
    """Makes a plan of `first`, given by its keys, and of `second`, a level that 1 座 meets."""

    def make(target: str = COUNT, more: str = "") -> Plan:
        return plan_from(tmp_path, plan_text(target, more))

    return make


def sent(
    plan: Plan, reporter: str, period: str, first: object = None, second: object = None, *,
    revision: int = 1, scope: str = "", file: str = "",
) -> Submission:
    """Return a submission as the loader reads it; '' is an entry without a figure, None no entry at all."""
    figures = {"first": first, "second": second}
    lines = [f"plan: small\nperiod: {period}\nreporter: '{reporter}'\nrevision: {revision}"]
    lines += [f"scope: [{scope}]"] if scope else []
    lines += ["actuals:", *(f"  {target}: {figure}" for target, figure in figures.items() if figure is not None)]
    path = file or f"{reporter}-{period}-r{revision}.yaml"
    return load_submission(decode(path, "\n".join(lines).encode()), plan)


def audited(
    plan: Plan, *submissions: Submission, since: str = "", until: str = "", scope: tuple[str, ...] = (),
    reporter: str | None = None,
) -> Audit:
    """Return the audit of these, as the command asks for it."""
    ids = targets_named(plan, scope) if scope else None
    return audit(plan, submissions, span=(_end(since), _end(until)), scope=ids, reporter=reporter)


def _end(period: str) -> date | None:
    if not period:
        return None
    found = parse_period(period)
    assert found is not None
    return found.end


def months(first: int, last: int) -> list[str]:
    """Return these months of 2022."""
    return [f"2022-{month:02}" for month in range(first, last + 1)]


def first_of(picture: Audit) -> AuditResult:
    """Return the result of the target `first`."""
    return next(one for one in picture.results if one.verdict.target == "first")


def history(picture: Audit) -> list[tuple[str, Status]]:
    """Return period and status of `first`."""
    return [(moment.period_name, moment.status) for moment in first_of(picture).history]


def codes(notes: tuple[Note, ...]) -> list[str]:
    """Return what is said."""
    return [note.problem.code for note in notes]


def owing(picture: Audit) -> list[tuple[str, str]]:
    """Return who is missing when."""
    return [(one.reporter, one.period_name) for one in picture.missing]


# ---- sums, with both reporters expected


class Sum(NamedTuple):
    """Two figures and their answer."""

    target: str
    period: str
    one: object
    other: object
    status: Status
    actual: int | None
    words: str


SUMS = [
    Sum(SUM, "2022-06", 40, 25, "pass", 65, "40 + 25 = 65, and 60 are due"),
    Sum(SUM, "2022-06", 40, 20, "pass", 60, "40 + 20 = 60, exactly what is due"),
    Sum(SUM, "2022-06", 40, 19, "at-risk", 59, "59 is 1 short of 60, and not below 48"),
    Sum(SUM, "2022-06", 40, 8, "at-risk", 48, "48 is where the band ends"),
    Sum(SUM, "2022-06", 40, 7, "fail", 47, "47 is below 48"),
    Sum(SUM, "2022-06", 40, 0, "fail", 40, "0 is a figure: 40 + 0 = 40, below 48"),
    Sum(SUM, "2022-12", 60, 60, "pass", 120, "60 + 60 = 120, reached"),
    Sum(SUM, "2022-12", 60, 59, "fail", 119, "1 short at the end"),
    Sum(SUM, "2022-06", "5 十台", "10 台", "pass", 60, "5 tens and 10 are 60"),
    Sum(SUM, "2022-06", 60, None, "pass", 60, "at least 60: more cannot make it worse"),
    Sum(SUM, "2022-06", 59, None, "no-data", None, "at least 59: the other may have brought the 60th"),
    Sum(SUM, "2022-06", 10, None, "no-data", None, "at least 10: the other may have 50 or none"),
    Sum(SUM, "2022-06", 10, "", "no-data", None, "an empty entry is none"),
    Sum(SUM, "2022-01", 0, None, "no-data", None, "at least 0 of 10 due"),
    Sum(SUM, "2022-12", 120, None, "pass", 120, "reached by one alone"),
    Sum(SUM, "2022-12", 119, None, "no-data", None, "the last one may be the other's"),
    Sum(CEILING, "2022-06", 30, 30, "pass", 60, "30 + 30 = 60, what June allows"),
    Sum(CEILING, "2022-06", 30, 42, "at-risk", 72, "72 is where the band ends"),
    Sum(CEILING, "2022-06", 30, 43, "fail", 73, "beyond the band"),
    Sum(CEILING, "2022-06", 121, None, "fail", 121, "the ceiling is broken, whatever comes"),
    Sum(CEILING, "2022-06", 73, None, "fail", 73, "beyond the band, and more is worse"),
    Sum(CEILING, "2022-06", 72, None, "no-data", None, "at risk now; one more, and it fails"),
    Sum(CEILING, "2022-06", 20, None, "no-data", None, "a pass of a ceiling may be undone"),
    Sum(CEILING, "2022-12", 120, None, "no-data", None, "kept so far, and perhaps not"),
    Sum(SUM.replace("台", "人, net: true"), "2022-06", 70, -5, "pass", 65, "70 - 5 = 65"),
    Sum(SUM.replace("台", "人, net: true"), "2022-06", 200, None, "no-data", None, "net: the other may have lost 150"),
    Sum("measure: level, unit: 台, threshold: {at_least: 12}, pace: constant, combine: sum", "2022-06", 12, None,
        "pass", 12, "a level of 12 stands, more comes on top"),
    Sum("measure: level, unit: 台, threshold: {at_least: 12}, pace: constant, combine: sum", "2022-06", 11, None,
        "no-data", None, "11 may be 12"),
    Sum("measure: cumulative, unit: 台, threshold: {between: [100, 120]}, combine: sum", "2022-06", 60, 10,
        "pass", 70, "on the way to 100: 50 are due"),
    Sum("measure: cumulative, unit: 台, threshold: {between: [100, 120]}, combine: sum", "2022-06", 70, None,
        "no-data", None, "the other may carry it beyond 120"),
    Sum("measure: cumulative, unit: 台, threshold: {between: [100, 120]}, combine: sum", "2022-06", 121, None,
        "fail", 121, "beyond 120, whatever comes"),
    Sum("measure: cumulative, unit: 台, threshold: {between: [100, 120]}, combine: sum, pace: year-end", "2022-06",
        121, None, "fail", 121, "beyond 120: no year's end mends it"),
    Sum("measure: cumulative, unit: 台, threshold: {between: [100, 120]}, combine: sum", "2022-06", 120, None,
        "no-data", None, "120 is inside, and one more is not"),
    Sum("measure: level, unit: 台, threshold: {between: [100, 120]}, combine: sum", "2022-12", 121, None,
        "fail", 121, "a level above its band, whatever comes"),
    Sum("measure: level, unit: 台, threshold: {between: [100, 120]}, combine: sum", "2022-06", 121, None,
        "no-data", None, "at risk now; 11 more, and it fails"),
    Sum("measure: level, unit: 台, threshold: {between: [100, 120]}, combine: sum", "2022-12", 99, None,
        "no-data", None, "below its band, and one more is inside"),
    Sum(f"{SUM}, pace: year-end", "2022-06", 10, None, "not-due", None, "nothing is asked before the end"),
]  # fmt: skip


@pytest.mark.parametrize("case", SUMS, ids=[f"{number} {one.status}" for number, one in enumerate(SUMS, 1)])
def test_sums(case: Sum, planned: Planned) -> None:
    plan = planned(case.target, TWO)
    picture = audited(plan, sent(plan, "甲局", case.period, case.one), sent(plan, "乙局", case.period, case.other, 1))
    result = first_of(picture)

    assert result.verdict.status == case.status, case.words
    assert result.verdict.actual == case.actual, case.words
    assert codes(picture.problems) == []


def test_a_sum_without_one_of_them_names_what_is_there_and_who_is_absent(planned: Planned) -> None:
    plan = planned(SUM, TWO)
    reason = first_of(audited(plan, sent(plan, "甲局", "2022-06", 59))).verdict.reason

    assert reason.zh == "已报 59 台，还缺 乙局，无法认定。"
    assert reason.en == "59 台 so far; 乙局 did not report, so it cannot be judged."


AWAITED = "measure: cumulative, unit: 台, threshold: {at_least: {reference: 市下达数}}"
HEARD = "{value: %s, reference: 120}"


@pytest.mark.parametrize(("target", "figures", "status"), [
    (f"{AWAITED}, combine: sum", ("40", HEARD % 20), "pass"),
    (f"{AWAITED}, combine: sum", (HEARD % 40, "19"), "at-risk"),
    (f"{AWAITED}, combine: sum", (HEARD % 59, None), "no-data"),
    (f"{AWAITED}, combine: sum", (HEARD % "", "60"), "pass"),
    (AWAITED, (HEARD % "", None), "no-data"),
], ids=["one of two", "the other", "a sum that is not taken", "an empty entry", "alone"])  # fmt: skip
def test_a_reference_that_one_reporter_gives_counts_also_beside_an_empty_entry(
    target: str, figures: tuple[str, str | None], status: Status, planned: Planned
) -> None:
    plan = planned(target, f"reporters: {{甲局: [first, second]{', 乙局: [first]' if 'sum' in target else ''}}}")
    files = [sent(plan, "甲局", "2022-06", figures[0], 1)]
    files += [sent(plan, "乙局", "2022-06", figures[1])] if figures[1] else []
    verdict = first_of(audited(plan, *files)).verdict

    assert verdict.status == status
    assert (verdict.threshold.value, verdict.expected) == (Decimal(120), Decimal(60))


def test_a_sum_names_who_gave_it_and_its_change_is_that_of_the_sum(planned: Planned) -> None:
    plan = planned(SUM, TWO)
    pairs = {"2022-04": (20, 20), "2022-05": (26, 24), "2022-06": (40, 25)}  # 40, 50, 65
    picture = audited(plan, *(
        sent(plan, name, period, given, 1 if name == "乙局" else None)
        for period, both in pairs.items() for name, given in zip(("甲局", "乙局"), both, strict=True)))
    result = first_of(picture)

    assert [moment.actual for moment in result.history] == [40, 50, 65]
    assert result.change == 15
    assert result.history[-1].reporters == ("甲局", "乙局")


def test_units_differ_between_reporters_and_add_up_exactly(planned: Planned) -> None:
    plan = planned("measure: cumulative, unit: 万平方米, threshold: {at_least: 5.6}, combine: sum", TWO)
    picture = audited(
        plan, sent(plan, "甲局", "2022-06", "15001 平方米"), sent(plan, "乙局", "2022-06", "2 公顷", 1))

    assert first_of(picture).verdict.actual == Decimal("3.5001")  # 1.5001 + 2


def test_of_three_the_absent_ones_are_named(planned: Planned) -> None:
    plan = planned(SUM, "reporters: {甲局: [first], 乙局: [first], 丙局: [first, second]}")
    verdict = first_of(audited(plan, sent(plan, "乙局", "2022-06", 5))).verdict

    assert verdict.status == "no-data"
    assert "甲局、丙局" in verdict.reason.zh


# ---- sums where the plan does not say who reports


def test_without_a_list_whoever_reported_before_is_expected(planned: Planned) -> None:
    plan = planned(SUM)
    picture = audited(
        plan, sent(plan, "甲局", "2022-01", 6), sent(plan, "乙局", "2022-01", 6),
        sent(plan, "甲局", "2022-02", 12), sent(plan, "甲局", "2022-03", 40))

    # January 6 + 6 = 12 of 10; February at least 12 of 20; March at least 40 of 30
    assert history(picture) == [("2022-01", "pass"), ("2022-02", "no-data"), ("2022-03", "pass")]
    assert "乙局" in audited(plan, *_two_months(plan)).results[-1].verdict.reason.zh


def _two_months(plan: Plan) -> list[Submission]:
    return [sent(plan, "甲局", "2022-01", 6), sent(plan, "乙局", "2022-01", 6), sent(plan, "甲局", "2022-02", 12)]


def test_a_late_joiner_is_expected_from_then_on_and_not_before(planned: Planned) -> None:
    plan = planned(SUM)
    picture = audited(
        plan, sent(plan, "甲局", "2022-01", 9), sent(plan, "甲局", "2022-02", 18),
        sent(plan, "甲局", "2022-03", 25), sent(plan, "乙局", "2022-03", 8), sent(plan, "甲局", "2022-04", 30))

    # 9 of 10 and 18 of 20 are whole sums, at risk; 25 + 8 = 33 of 30; April at least 30 of 40, without 乙局
    assert history(picture) == [
        ("2022-01", "at-risk"), ("2022-02", "at-risk"), ("2022-03", "pass"), ("2022-04", "no-data")]
    assert owing(picture) == [("乙局", "2022-04")]


def test_a_late_joiner_with_an_empty_entry_before_was_not_there_before(planned: Planned) -> None:
    plan = planned(SUM)
    picture = audited(
        plan, sent(plan, "甲局", "2022-01", 9), sent(plan, "乙局", "2022-01", "", 1), sent(plan, "甲局", "2022-02", 18),
        sent(plan, "乙局", "2022-02", "", 1))

    assert history(picture) == [("2022-01", "at-risk"), ("2022-02", "at-risk")]


# ---- conflicts


@pytest.mark.parametrize("figures", [(60, 59), (60, 60), (0, 70)], ids=str)
def test_two_figures_where_one_answers_are_a_conflict_and_neither_is_taken(
    figures: tuple[int, int], planned: Planned
) -> None:
    plan = planned()
    picture = audited(plan, sent(plan, "甲局", "2022-06", figures[0]), sent(plan, "乙局", "2022-06", figures[1]))
    result, (note,) = first_of(picture), picture.problems

    assert (note.problem.code, note.problem.target, note.period_name) == ("conflicting-figures", "first", "2022-06")
    assert {"甲局", "乙局"} == {*result.history[-1].reporters}
    assert (result.verdict.status, result.verdict.actual, result.change) == ("no-data", None, None)
    assert result.verdict.reason.zh == "乙局、甲局 都报了数字，无法认定。"


def test_a_conflict_is_no_data_also_where_a_want_would_be_excused(planned: Planned) -> None:
    plan = planned(f"{COUNT}, pace: year-end")
    picture = audited(plan, sent(plan, "甲局", "2022-06", 1), sent(plan, "乙局", "2022-06", 2))

    assert codes(picture.problems) == ["conflicting-figures"]
    assert first_of(picture).verdict.status == "no-data"


def test_a_suspended_target_stays_suspended_whoever_reports_it(planned: Planned) -> None:
    pause = "{target: first, from: 2022-06-01, suspended: true, authority: 市教委, reason: 疫情}"
    plan = planned(COUNT, f"adjustments: [{pause}]")
    picture = audited(plan, sent(plan, "甲局", "2022-06", 1), sent(plan, "乙局", "2022-06", 2))

    assert codes(picture.problems) == ["conflicting-figures"]
    assert first_of(picture).verdict.status == "suspended"


def test_an_entry_without_a_figure_contradicts_nobody(planned: Planned) -> None:
    plan = planned()
    picture = audited(plan, sent(plan, "甲局", "2022-06", 60), sent(plan, "乙局", "2022-06", "", 1))

    assert codes(picture.problems) == []
    assert first_of(picture).verdict.actual == 60


def test_a_conflict_of_one_period_leaves_the_others_alone(planned: Planned) -> None:
    plan = planned()
    picture = audited(
        plan, sent(plan, "甲局", "2022-01", 10), sent(plan, "甲局", "2022-02", 20), sent(plan, "乙局", "2022-02", 21),
        sent(plan, "甲局", "2022-03", 30))

    assert history(picture) == [("2022-01", "pass"), ("2022-02", "no-data"), ("2022-03", "pass")]
    assert first_of(picture).change is None


def test_figures_count_only_within_what_the_reporter_answers_for(planned: Planned) -> None:
    plan = planned(COUNT, ONE_EACH)
    picture = audited(plan, sent(plan, "甲局", "2022-06", 60), sent(plan, "乙局", "2022-06", 99, 1))

    assert codes(picture.problems) == []
    assert codes(picture.warnings) == ["out-of-scope"]
    assert first_of(picture).verdict.actual == 60
    assert first_of(picture).history[-1].reporters == ("甲局",)


def test_without_a_list_the_file_says_what_it_answers_for(planned: Planned) -> None:
    plan = planned()
    picture = audited(
        plan, sent(plan, "甲局", "2022-06", 60, scope="first"), sent(plan, "乙局", "2022-06", 99, 1, scope="second"))

    assert codes(picture.problems) == []
    assert first_of(picture).verdict.actual == 60


# ---- falls and corrections


def test_a_figure_below_the_one_before_is_said(planned: Planned) -> None:
    plan = planned()
    picture = audited(plan, sent(plan, "甲局", "2022-05", 58), sent(plan, "甲局", "2022-06", 57))
    (note,) = picture.warnings

    assert (note.problem.code, note.problem.target, note.reporter, note.period_name) == (
        "figure-fell", "first", "甲局", "2022-06")
    assert note.problem.spot is not None
    assert (note.problem.spot.path, note.problem.spot.line) == ("甲局-2022-06-r1.yaml", 6)
    assert "58 台" in note.problem.message.zh
    assert "57 台" in note.problem.message.zh
    assert codes(picture.problems) == []
    assert first_of(picture).change == -1


@pytest.mark.parametrize("now", ["{value: 57, correction: 重复统计1台}", "58", "59", ""])
def test_a_correction_an_equal_figure_a_rise_and_none_are_no_fall(now: str, planned: Planned) -> None:
    plan = planned()
    picture = audited(plan, sent(plan, "甲局", "2022-05", 58), sent(plan, "甲局", "2022-06", now, 1))

    assert codes(picture.warnings) == []


def test_after_a_fall_the_lower_figure_is_the_measure(planned: Planned) -> None:
    plan = planned()
    figures = zip(months(3, 6), [30, 28, 29, 27], strict=True)
    picture = audited(plan, *(sent(plan, "甲局", *one) for one in figures))

    assert [(note.problem.code, note.period_name) for note in picture.warnings] == [
        ("figure-fell", "2022-04"), ("figure-fell", "2022-06")]


def test_in_a_sum_each_is_held_to_its_own_figure(planned: Planned) -> None:
    plan = planned(SUM, TWO)
    picture = audited(
        plan, sent(plan, "甲局", "2022-05", 30), sent(plan, "乙局", "2022-05", 30, 1),
        sent(plan, "甲局", "2022-06", 29), sent(plan, "乙局", "2022-06", 41, 1))  # 60, then 70

    assert [(note.problem.code, note.reporter) for note in picture.warnings] == [("figure-fell", "甲局")]
    assert first_of(picture).change == 10


@pytest.mark.parametrize("target", [
    "measure: level, unit: 台, threshold: {at_least: 12}", "measure: average, unit: 吨, threshold: {at_least: 12}",
    "measure: growth, unit: '%', threshold: {at_least: 6}",
])  # fmt: skip
def test_only_a_cumulative_figure_cannot_fall(target: str, planned: Planned) -> None:
    plan = planned(target)
    picture = audited(plan, sent(plan, "甲局", "2022-05", 15), sent(plan, "甲局", "2022-06", 3))

    assert codes(picture.warnings) == []


def test_a_revision_of_the_same_period_is_no_fall(planned: Planned) -> None:
    plan = planned()
    picture = audited(
        plan, sent(plan, "甲局", "2022-05", 58), sent(plan, "甲局", "2022-06", 80),
        sent(plan, "甲局", "2022-06", 60, revision=2))

    assert codes(picture.warnings) == ["superseded"]


# ---- gaps, changes and streaks


def test_a_month_left_out_is_a_period_without_a_figure(planned: Planned) -> None:
    plan = planned()
    picture = audited(plan, sent(plan, "甲局", "2022-01", 10), sent(plan, "甲局", "2022-03", 30))

    assert picture.period_names == ("2022-01", "2022-02", "2022-03")
    assert history(picture) == [("2022-01", "pass"), ("2022-02", "no-data"), ("2022-03", "pass")]
    assert owing(picture) == [("甲局", "2022-02")]
    assert (first_of(picture).change, first_of(picture).streak) == (None, 1)


def test_a_change_is_exact_and_zero_is_one(planned: Planned) -> None:
    plan = planned("measure: average, unit: 吨, threshold: {at_least: 12}")
    for before, now, change in (("0.1", "0.3", "0.2"), ("12", "12", "0"), ("3", "1.5", "-1.5")):
        picture = audited(plan, sent(plan, "甲局", "2022-05", before), sent(plan, "甲局", "2022-06", now))
        assert first_of(picture).change == Decimal(change)


def test_a_change_of_a_growth_that_is_worked_out_has_two_decimals(planned: Planned) -> None:
    plan = planned("measure: growth, unit: '%', threshold: {at_least: 6}")
    picture = audited(
        plan, sent(plan, "甲局", "2022-05", "{value: 107 元, previous: 103 元}"),  # +3.8835 %
        sent(plan, "甲局", "2022-06", "{value: 110 元, previous: 104 元}"))  # +5.7692 %

    assert [moment.actual for moment in first_of(picture).history] == [Decimal("3.88"), Decimal("5.77")]
    assert first_of(picture).change == Decimal("1.89")  # 1.8857 as well as 5.77 - 3.88


def test_one_period_alone_has_no_change(planned: Planned) -> None:
    plan = planned()

    assert first_of(audited(plan, sent(plan, "甲局", "2022-06", 60))).change is None


def test_a_streak_counts_the_last_status_only(planned: Planned) -> None:
    plan = planned()
    figures = {"2022-01": 0, "2022-02": 15, "2022-03": 30, "2022-04": 35, "2022-05": 45, "2022-06": 50}
    # due 10, 20, 30, 40, 50, 60: fail? 0 of 10 is within 12: at risk; 15 at risk; 30 pass; 35, 45 and 50 at risk
    picture = audited(plan, *(sent(plan, "甲局", *one) for one in figures.items()))

    assert [status for _, status in history(picture)] == ["at-risk", "at-risk", "pass", "at-risk", "at-risk", "at-risk"]
    assert first_of(picture).streak == 3


def test_a_gap_ends_a_streak(planned: Planned) -> None:
    plan = planned()
    figures = {"2022-03": 25, "2022-05": 45, "2022-06": 50}  # at risk each time
    picture = audited(plan, *(sent(plan, "甲局", *one) for one in figures.items()))

    assert first_of(picture).streak == 2


# ---- revisions and duplicates


def test_of_each_target_the_highest_revision_counts_and_the_rest_stays(planned: Planned) -> None:
    plan = planned()
    one, two = sent(plan, "甲局", "2022-06", 30, 1), sent(plan, "甲局", "2022-06", 61, revision=2)
    for order in ((one, two), (two, one)):
        picture = audited(plan, *order)

        assert [result.verdict.actual for result in picture.results] == [1, 61]
        assert [(note.problem.code, note.problem.spot and note.problem.spot.path) for note in picture.warnings] == [
            ("superseded", "甲局-2022-06-r1.yaml")]
        assert (picture.file_counts.judged, picture.file_counts.superseded) == (2, 0)
        assert codes(picture.problems) == []


def test_a_file_of_which_nothing_counts_is_counted_as_superseded(planned: Planned) -> None:
    plan = planned()
    picture = audited(plan, *(sent(plan, "甲局", "2022-06", 60 + n, revision=n) for n in (1, 2, 3)))

    assert first_of(picture).verdict.actual == 63
    assert (picture.file_counts.judged, picture.file_counts.superseded) == (1, 2)
    assert codes(picture.warnings) == ["superseded", "superseded"]


def test_a_file_whose_figures_a_revision_repeats_is_named_once_at_its_beginning(planned: Planned) -> None:
    plan = planned()
    picture = audited(plan, sent(plan, "甲局", "2022-06", 60, 1), sent(plan, "甲局", "2022-06", 60, 1, revision=2))

    assert picture.warnings == (
        Note(problem("superseded", Spot("甲局-2022-06-r1.yaml", 1, 1), reporter="甲局", revision=1,
                     detail=label("superseded-unchanged")), "甲局", "2022-06"),)


def test_a_copy_is_set_aside_in_its_reporter_s_name(planned: Planned) -> None:
    plan = planned()
    text = b"plan: small\nperiod: 2022-06\nreporter: F\nactuals:\n  first: 60\n"
    found = gathered(
        of_audit(Known(plan), load_submission(decode(path, text), plan)) for path in ("a.yaml", "b.yaml"))
    broken = tuple(BrokenFile(file=path, problems=(), digest=b"1") for path in ("c.yaml", "d.yaml"))
    picture = combined(plan, found + Gathered(broken=broken), Wanted())

    assert picture.warnings == (
        Note(copy_of("b.yaml", "a.yaml"), "F", "2022-06"), Note(copy_of("d.yaml", "c.yaml"), None, None))
    assert [note.problem.names for note in picture.warnings] == [("a.yaml",), ("c.yaml",)]
    assert picture.passed_over == (
        PassedOver(file="b.yaml", why="copy-of"), PassedOver(file="d.yaml", why="copy-of"))


def test_each_figure_that_a_revision_changed_is_named_with_both_files(planned: Planned) -> None:
    plan = planned()
    (note,) = audited(plan, sent(plan, "甲局", "2022-06", 60), sent(plan, "甲局", "2022-06", 61, revision=2)).warnings

    assert (note.reporter, note.period_name, note.problem.target) == ("甲局", "2022-06", "first")
    assert note.problem.names == ("甲局-2022-06-r2.yaml",)
    assert note.problem.message.zh == (
        "甲局 第 1 次报送中：第一项 60 台，第 2 次报送（甲局-2022-06-r2.yaml）改为 61 台。")


@pytest.mark.parametrize(("later", "superseded"), [((61, None), 0), ((61, 1), 1)])
def test_which_files_count_is_told_by_the_targets_that_are_not_asked_for_too(
    later: tuple[int, int | None], superseded: int, planned: Planned
) -> None:
    plan = planned()
    picture = audited(
        plan, sent(plan, "甲局", "2022-06", 60, 1), sent(plan, "甲局", "2022-06", *later, revision=2), scope=("first",))

    assert (picture.file_counts.judged, picture.file_counts.superseded) == (2 - superseded, superseded)
    assert [result.verdict.target for result in picture.results] == ["first"]


def test_a_file_of_which_another_target_changed_is_not_said_to_be_repeated(planned: Planned) -> None:
    plan = planned()
    files = sent(plan, "甲局", "2022-06", 60, 1), sent(plan, "甲局", "2022-06", 60, 2, revision=2)

    assert codes(audited(plan, *files).warnings) == ["superseded"]
    assert codes(audited(plan, *files, scope=("first",)).warnings) == []
    assert codes(audited(plan, *files, scope=("second",)).warnings) == ["superseded"]


def test_a_reporter_is_asked_for_within_the_scope(planned: Planned) -> None:
    plan = planned(SUM, TWO)
    picture = audited(plan, sent(plan, "乙局", "2022-06", 60, 1), reporter="乙局", scope=("second",))

    assert [result.verdict.target for result in picture.results] == ["second"]


def test_nothing_is_no_less_than_nothing(planned: Planned) -> None:
    plan = planned()
    picture = audited(plan, sent(plan, "甲局", "2022-05", 0), sent(plan, "甲局", "2022-06", 0))

    assert codes(picture.warnings) == []


def test_a_share_keeps_its_digits(planned: Planned) -> None:
    plan = planned("measure: growth, unit: '%', threshold: {at_least: 5}")
    (share,) = first_of(audited(plan, sent(plan, "甲局", "2022-06", "5.123%"))).verdict.shares

    assert share.actual == Decimal("5.123")


def test_an_audit_says_which_plan_it_is_of(planned: Planned, tmp_path: Path) -> None:
    plan = planned()
    overlay = tmp_path / "overlay.yaml"
    overlay.write_text("plan: small\nextends: targets.yaml\ntargets: {second: {threshold: {at_least: 2}}}\n", "utf-8")
    changed = load_plan(str(overlay))
    for one in (plan, changed, replace(plan, bundled=True)):
        picture = audited(one, sent(one, "甲局", "2022-06", 60))

        assert (picture.plan, picture.title, picture.target_count) == ("small", one.title, 2)
        assert (picture.bundled, picture.changes) == (one.bundled, one.changes)
    assert changed.changes


def test_a_revision_of_one_reporter_leaves_the_other_alone(planned: Planned) -> None:
    plan = planned(SUM, TWO)
    picture = audited(
        plan, sent(plan, "甲局", "2022-06", 30), sent(plan, "乙局", "2022-06", 30, 1),
        sent(plan, "甲局", "2022-06", 25, revision=2))

    assert first_of(picture).verdict.actual == 55  # 25 + 30


def test_a_target_twice_at_one_revision_has_no_figure(planned: Planned) -> None:
    plan = planned()
    picture = audited(
        plan, sent(plan, "甲局", "2022-06", 60, 1, file="a.yaml"), sent(plan, "甲局", "2022-06", 61, file="b.yaml"))
    (note,) = picture.problems

    assert (note.problem.code, note.problem.target, note.reporter, note.period_name) == (
        "duplicate-submission", "first", "甲局", "2022-06")
    assert note.problem.spot is not None
    assert (note.problem.spot.path, note.problem.names) == ("b.yaml", ("a.yaml",))
    assert "a.yaml" in note.problem.message.zh
    assert first_of(picture).verdict.status == "no-data"
    assert first_of(picture).verdict.reason.zh == "甲局 对同一期间报了两次，无法认定。"
    assert picture.results[0].verdict.actual == 1  # `second` stands in one file only


def test_two_files_of_one_revision_with_different_targets_are_one_submission(planned: Planned) -> None:
    plan = planned()
    picture = audited(
        plan, sent(plan, "甲局", "2022-06", 60, file="a.yaml"), sent(plan, "甲局", "2022-06", None, 1, file="b.yaml"))

    assert codes(picture.problems) == codes(picture.warnings) == []
    assert [result.verdict.actual for result in picture.results] == [1, 60]


def test_a_higher_revision_supersedes_both_of_two_that_stand_twice(planned: Planned) -> None:
    plan = planned()
    picture = audited(
        plan, sent(plan, "甲局", "2022-06", 59, file="a.yaml"), sent(plan, "甲局", "2022-06", 61, file="b.yaml"),
        sent(plan, "甲局", "2022-06", 60, revision=2))

    assert first_of(picture).verdict.actual == 60
    assert [note.problem.spot and note.problem.spot.path for note in picture.warnings] == ["a.yaml", "b.yaml"]
    assert (picture.file_counts.judged, picture.file_counts.superseded) == (1, 2)


def test_in_a_sum_a_reporter_who_reports_twice_is_absent(planned: Planned) -> None:
    plan = planned(SUM, TWO)
    picture = audited(
        plan, sent(plan, "甲局", "2022-06", 20, file="a.yaml"), sent(plan, "甲局", "2022-06", 30, file="b.yaml"),
        sent(plan, "乙局", "2022-06", 30, 1))

    assert codes(picture.problems) == ["duplicate-submission"]
    assert first_of(picture).verdict.status == "no-data"
    assert "甲局" in first_of(picture).verdict.reason.zh


@pytest.mark.parametrize("spelled", ["2022-Q2", "2022-H1", "2022-06-30"])
def test_one_period_under_two_spellings_is_one(spelled: str, planned: Planned) -> None:
    plan = planned()
    picture = audited(plan, sent(plan, "甲局", "2022-06", 60), sent(plan, "甲局", spelled, 61))

    assert picture.period_names == ("2022-06",)
    assert [(note.problem.code, note.period_name) for note in picture.problems] == [("duplicate-submission", "2022-06")]


# ---- who reports


def test_a_reporter_who_is_not_listed_is_unknown_and_not_counted(planned: Planned) -> None:
    plan = planned(COUNT, ONE_EACH)
    picture = audited(plan, sent(plan, "甲局", "2022-06", 60), sent(plan, "丙办", "2022-06", 70))
    (note,) = picture.problems

    assert (note.problem.code, note.reporter, note.period_name) == ("unknown-reporter", "丙办", "2022-06")
    assert first_of(picture).verdict.actual == 60
    assert "丙办" not in [one.name for one in picture.reporters]
    assert (picture.file_counts.judged, picture.file_counts.invalid) == (1, 1)


def test_with_a_list_a_look_alike_is_unknown_and_the_listed_name_is_proposed(planned: Planned) -> None:
    plan = planned(COUNT, "reporters: {区商务委: [first], 区建管委: [second]}")
    picture = audited(plan, sent(plan, "区商务委", "2022-05", 50), sent(plan, "静安区商务委", "2022-06", 60))
    (note,) = picture.problems

    assert note.problem.code == "unknown-reporter"
    assert "“区商务委”" in note.problem.mend.zh
    assert "区建管委" not in note.problem.mend.zh
    assert "look-alike-reporter" not in codes(picture.warnings)
    assert history(picture) == [("2022-05", "pass")]


def test_without_a_list_look_alikes_are_two_and_a_warning_says_so(planned: Planned) -> None:
    plan = planned()
    picture = audited(
        plan, sent(plan, "区商务委", "2022-06", 60, scope="first"),
        sent(plan, "静安区商务委", "2022-06", None, 1, scope="second"))
    (note,) = picture.warnings

    assert codes(picture.problems) == []
    assert (note.problem.code, note.reporter) == ("look-alike-reporter", "静安区商务委")
    assert "区商务委”和“静安区商务委" in note.problem.message.zh
    assert [one.name for one in picture.reporters] == ["区商务委", "静安区商务委"]


def test_look_alikes_that_the_plan_lists_are_two_and_nothing_is_said(planned: Planned) -> None:
    plan = planned(COUNT, "reporters: {区商务委: [first], 静安区商务委: [second]}")
    picture = audited(plan, sent(plan, "区商务委", "2022-06", 60), sent(plan, "静安区商务委", "2022-06", None, 1))

    assert codes(picture.problems) == codes(picture.warnings) == []
    assert [one.submissions for one in picture.reporters] == [1, 1]


@pytest.mark.parametrize(("one", "other"), [
    ("区商务委", "区建管委"), ("区民政局", "区文旅局"), ("区教育局", "区体育局"),
    ("天目西路街道办事处", "南京西路街道办事处"),
])  # fmt: skip
def test_names_of_different_offices_are_not_taken_for_one(one: str, other: str, planned: Planned) -> None:
    plan = planned()
    picture = audited(
        plan, sent(plan, one, "2022-06", 60, scope="first"), sent(plan, other, "2022-06", None, 1, scope="second"))

    assert codes(picture.warnings) == []


@pytest.mark.parametrize("spelled", ["区 商务委", "区商务委 ", "“区商务委”", "「区商务委」"])
@pytest.mark.parametrize("more", ["", "reporters: {区商务委: [first, second]}"], ids=["without", "with"])
def test_blanks_and_quotation_marks_make_no_other_reporter(spelled: str, more: str, planned: Planned) -> None:
    plan = planned(COUNT, more)
    picture = audited(plan, sent(plan, "区商务委", "2022-05", 50), sent(plan, spelled, "2022-06", 60))

    assert codes(picture.problems) == codes(picture.warnings) == []
    assert [(one.name, one.submissions) for one in picture.reporters] == [("区商务委", 2)]
    assert owing(picture) == []
    assert first_of(picture).history[-1].reporters == ("区商务委",)


def test_full_width_letters_make_no_other_reporter(planned: Planned) -> None:
    plan = planned()
    picture = audited(plan, sent(plan, "Ａ１局", "2022-05", 50), sent(plan, "A1局", "2022-06", 60))

    assert [one.name for one in picture.reporters] == ["Ａ１局"]


def test_the_order_of_the_files_does_not_name_a_reporter(planned: Planned) -> None:
    plan = planned()
    files = [sent(plan, "区 商务委", "2022-06", 50), sent(plan, "区商务委", "2022-06", 60)]

    assert [audited(plan, *order).reporters[0].name for order in (files, files[::-1])] == ["区 商务委", "区 商务委"]


def test_one_reporter_under_two_spellings_can_report_twice(planned: Planned) -> None:
    plan = planned()
    picture = audited(plan, sent(plan, "区商务委", "2022-06", 60), sent(plan, "区 商务委", "2022-06", 61))

    assert codes(picture.problems) == ["duplicate-submission"]


# ---- who is missing


def test_a_listed_reporter_that_sent_nothing_at_all_is_missing(planned: Planned) -> None:
    plan = planned(COUNT, ONE_EACH)
    picture = audited(plan, *(sent(plan, "甲局", period, 10 * n) for n, period in enumerate(months(1, 3), 1)))

    assert owing(picture) == [("乙局", period) for period in months(1, 3)]
    assert [(one.name, one.submissions) for one in picture.reporters] == [("甲局", 3), ("乙局", 0)]


def test_without_a_list_only_who_was_seen_before_can_be_missing(planned: Planned) -> None:
    plan = planned()
    picture = audited(
        plan, sent(plan, "甲局", "2022-01", 10, scope="first"), sent(plan, "乙局", "2022-02", None, 1, scope="second"),
        sent(plan, "甲局", "2022-04", 40, scope="first"))

    assert owing(picture) == [("甲局", "2022-02"), ("甲局", "2022-03"), ("乙局", "2022-03"), ("乙局", "2022-04")]


@pytest.mark.parametrize("more", ["", "reporters: {甲局: [first], 乙局: [second]}"], ids=["without", "with"])
@pytest.mark.parametrize(("every", "owed"), [
    ("month", ["2022-02", "2022-03", "2022-04", "2022-05", "2022-06"]), ("quarter", ["2022-03", "2022-06"]),
    ("half", ["2022-06"]), ("year", []),
])  # fmt: skip
def test_a_reporter_is_missing_where_a_figure_of_its_own_has_to_exist(
    every: str, owed: list[str], more: str, planned: Planned
) -> None:
    plan = planned(f"{COUNT}, every: {every}", more)
    picture = audited(plan, sent(plan, "甲局", "2022-01", 10, scope="first"), *(
        sent(plan, "乙局", period, None, 1, scope="second") for period in months(1, 6)))

    assert owing(picture) == [("甲局", period) for period in owed]


def test_at_the_plans_end_a_yearly_figure_is_owed(planned: Planned) -> None:
    plan = planned(f"{COUNT}, every: year", ONE_EACH)
    picture = audited(plan, sent(plan, "乙局", "2022-12", None, 1))

    assert owing(picture) == [("甲局", "2022-12")]


def test_a_submission_of_another_day_is_none_for_the_months_end(planned: Planned) -> None:
    plan = planned()
    figures = {"2022-05": 50, "2022-06-15": 55, "2022-07": 70}
    picture = audited(plan, *(sent(plan, "甲局", *one) for one in figures.items()))

    assert picture.period_names == ("2022-05", "2022-06-15", "2022-06", "2022-07")
    assert owing(picture) == [("甲局", "2022-06")]


def test_a_file_with_an_empty_entry_is_a_submission(planned: Planned) -> None:
    plan = planned()
    picture = audited(plan, sent(plan, "甲局", "2022-05", 50, 1), sent(plan, "甲局", "2022-06", "", 1))

    assert owing(picture) == []
    assert first_of(picture).verdict.status == "no-data"


# ---- every, other dates, --from and --to


def test_a_quarterly_target_is_due_at_the_quarters_end_alone(planned: Planned) -> None:
    plan = planned(f"{COUNT}, every: quarter")
    picture = audited(plan, *(sent(plan, "甲局", period, None, 1) for period in months(1, 6)))

    assert [status for _, status in history(picture)] == [
        "not-due", "not-due", "no-data", "not-due", "not-due", "no-data"]


def test_a_quarterly_target_is_judged_where_it_has_a_figure(planned: Planned) -> None:
    plan = planned(f"{COUNT}, every: quarter")
    picture = audited(plan, sent(plan, "甲局", "2022-02", 20), sent(plan, "甲局", "2022-03", 17))

    assert [status for _, status in history(picture)] == ["pass", "fail"]  # 20 of 20; 17 of 30, at risk from 18


def test_periods_are_month_ends_and_the_other_dates_found(planned: Planned) -> None:
    plan = planned()
    picture = audited(plan, sent(plan, "甲局", "2022-06-15", 55), sent(plan, "甲局", "2022-08", 80))

    assert picture.period_names == ("2022-06-15", "2022-06", "2022-07", "2022-08")
    assert history(picture)[0] == ("2022-06-15", "pass")  # 5.5 of 12 months: 55 of 120
    assert picture.as_of == date(2022, 8, 31)


def test_the_last_date_may_be_within_a_month(planned: Planned) -> None:
    plan = planned()
    picture = audited(plan, sent(plan, "甲局", "2022-05", 50), sent(plan, "甲局", "2022-06-15", 54))

    assert picture.period_names == ("2022-05", "2022-06-15")
    assert (picture.as_of, picture.schedule) == (date(2022, 6, 15), Decimal("45.83"))
    assert first_of(picture).verdict.status == "at-risk"


def test_from_and_to_bound_the_periods(planned: Planned) -> None:
    plan = planned()
    year = [sent(plan, "甲局", period, 10 * n) for n, period in enumerate(months(1, 6), 1)]

    assert audited(plan, *year, since="2022-03", until="2022-05").period_names == ("2022-03", "2022-04", "2022-05")
    assert audited(plan, *year, since="2022-Q2").period_names == ("2022-06",)
    assert audited(plan, *year, until="2022-02").period_names == ("2022-01", "2022-02")
    assert first_of(audited(plan, *year, since="2022-05")).streak == 2


def test_to_a_month_that_nobody_reported_shows_who_is_missing(planned: Planned) -> None:
    plan = planned()
    picture = audited(plan, sent(plan, "甲局", "2022-05", 50), until="2022-07")

    assert picture.period_names == ("2022-05", "2022-06", "2022-07")
    assert owing(picture) == [("甲局", "2022-06"), ("甲局", "2022-07")]
    assert first_of(picture).verdict.status == "no-data"


def test_periods_stay_within_the_plans(planned: Planned) -> None:
    plan = planned()
    year = [sent(plan, "甲局", period, 10 * n) for n, period in enumerate(months(1, 12), 1)]

    assert audited(plan, *year, since="2021-11", until="2023-02").period_names == tuple(months(1, 12))


def test_between_from_and_to_there_has_to_be_a_period(planned: Planned) -> None:
    plan = planned()
    with pytest.raises(JinganError) as caught:
        audited(plan, sent(plan, "甲局", "2022-05", 50), since="2022-07", until="2022-05")

    assert [one.code for one in caught.value.problems] == ["empty-range"]


def test_what_is_before_from_still_tells_who_is_expected_and_what_fell(planned: Planned) -> None:
    plan = planned(SUM)
    picture = audited(
        plan, sent(plan, "甲局", "2022-01", 20), sent(plan, "乙局", "2022-01", 1), sent(plan, "甲局", "2022-02", 19),
        since="2022-02")

    assert history(picture) == [("2022-02", "no-data")]
    assert owing(picture) == [("乙局", "2022-02")]
    assert codes(picture.warnings) == ["figure-fell"]


def test_what_is_outside_from_and_to_is_not_counted(planned: Planned) -> None:
    plan = planned(COUNT, ONE_EACH)
    picture = audited(
        plan, sent(plan, "甲局", "2022-01", 10), sent(plan, "甲局", "2022-02", 20),
        sent(plan, "甲局", "2022-03", 30, 9), sent(plan, "甲局", "2022-03", 31, revision=2),
        sent(plan, "甲局", "2022-04", 40, file="a.yaml"), sent(plan, "甲局", "2022-04", 41, file="b.yaml"),
        until="2022-02")

    assert codes(picture.problems) == codes(picture.warnings) == []
    assert (picture.file_counts.judged, picture.file_counts.superseded) == (2, 0)
    assert [(one.name, one.submissions) for one in picture.reporters] == [("甲局", 2), ("乙局", 0)]


# ---- --reporter and --scope


def test_reporter_narrows_to_what_it_answers_for(planned: Planned) -> None:
    plan = planned(COUNT, ONE_EACH)
    both = [sent(plan, "甲局", "2022-06", 60), sent(plan, "乙局", "2022-06", None, 1)]

    for name in ("甲局", "甲 局"):
        assert [one.verdict.target for one in audited(plan, *both, reporter=name).results] == ["first"]
    assert [one.verdict.target for one in audited(plan, *both, reporter="乙局").results] == ["second"]


def test_reporter_narrows_who_is_missing_to_that_one(planned: Planned) -> None:
    plan = planned(COUNT, ONE_EACH)
    of_one = sent(plan, "甲局", "2022-06", 60)

    assert owing(audited(plan, of_one)) == [("乙局", "2022-06")]
    assert owing(audited(plan, of_one, reporter="甲局")) == []
    assert owing(audited(plan, of_one, reporter="乙局")) == [("乙局", "2022-06")]


def test_reporter_leaves_in_who_is_missing_for_a_sum_that_it_shares(planned: Planned) -> None:
    plan = planned(SUM, "reporters: {甲局: [first], 乙局: [first], 丙局: [second]}")

    assert owing(audited(plan, sent(plan, "甲局", "2022-06", 60), reporter="甲局")) == [("乙局", "2022-06")]


def test_without_a_list_a_reporter_answers_for_what_its_files_say(planned: Planned) -> None:
    plan = planned()
    both = [sent(plan, "甲局", "2022-06", 60, scope="first"), sent(plan, "乙局", "2022-06", 1, 1)]

    assert [one.verdict.target for one in audited(plan, *both, reporter="甲局").results] == ["first"]
    assert len(audited(plan, *both, reporter="乙局").results) == 2


def test_a_reporter_that_nobody_knows_has_no_scope(planned: Planned) -> None:
    plan = planned()
    with pytest.raises(JinganError) as caught:
        audited(plan, sent(plan, "甲局", "2022-06", 60), reporter="丙局")

    assert [one.code for one in caught.value.problems] == ["empty-scope"]


def test_scope_narrows_results_summary_and_conflicts(planned: Planned) -> None:
    plan = planned()
    both = [sent(plan, "甲局", "2022-06", 60, 1), sent(plan, "乙局", "2022-06", 61)]
    picture = audited(plan, *both, scope=("second",))

    assert [one.verdict.target for one in picture.results] == ["second"]
    assert picture.summary["pass"] == sum(picture.summary.values()) == 1
    assert codes(picture.problems) == []


def test_scope_narrows_who_is_missing_what_fell_and_what_stands_twice(planned: Planned) -> None:
    plan = planned(COUNT, ONE_EACH)
    picture = audited(
        plan, sent(plan, "甲局", "2022-04", 40), sent(plan, "甲局", "2022-05", 39),
        sent(plan, "甲局", "2022-07", 70, file="a.yaml"), sent(plan, "甲局", "2022-07", 71, file="b.yaml"),
        *(sent(plan, "乙局", period, None, 1) for period in months(4, 7)), scope=("second",))

    assert codes(picture.problems) == codes(picture.warnings) == []
    assert owing(picture) == []


# ---- escalation and the gate


ESCALATING = {"2022-04": 35, "2022-05": 45, "2022-06": 50}
"""Of 40, 50 and 60 due: at risk three times."""


def gated(
    plan: Plan, count: int, fail_on: FailOn = "fail", waivers: tuple[Waiver, ...] = ()
) -> Audit:
    """Return the gated audit of so many months at risk; `second` passes."""
    figures = list(ESCALATING.items())[:count]
    picture = audited(plan, *(sent(plan, "甲局", *one, 1) for one in figures))
    return decide_audit(picture, GateRule(fail_on, False, waivers))


@pytest.mark.parametrize(("count", "escalated"), [(1, False), (2, False), (3, True)])
def test_the_third_at_risk_in_a_row_blocks_as_a_fail_would(count: int, escalated: bool, planned: Planned) -> None:
    picture = gated(planned(COUNT, THREE_TIMES), count)
    result = first_of(picture)

    assert (result.verdict.status, result.streak, result.escalated) == ("at-risk", count, escalated)
    assert picture.gate.blocking == (("first",) if escalated else ())
    assert (picture.gate.passed, picture.gate.tolerated) == (not escalated, ())
    assert picture.summary["at-risk"] == 1


def test_without_the_rule_nothing_escalates(planned: Planned) -> None:
    picture = gated(planned(), 3)

    assert (first_of(picture).escalated, picture.gate.passed) == (False, True)


def test_where_nothing_blocks_an_escalated_target_does_not(planned: Planned) -> None:
    picture = gated(planned(COUNT, THREE_TIMES), 3, "never")

    assert (first_of(picture).escalated, picture.gate.passed, picture.gate.tolerated) == (True, True, ("first",))


def test_only_the_status_named_escalates(planned: Planned) -> None:
    plan = planned(COUNT, THREE_TIMES)
    picture = audited(plan, *(sent(plan, "甲局", period, 10 * n) for n, period in enumerate(months(1, 4), 1)))

    assert (first_of(picture).streak, first_of(picture).escalated) == (4, False)


def test_a_waiver_excuses_an_escalated_target_and_is_used(planned: Planned) -> None:
    waiver = Waiver(target="first", reason="停工", approved_by="区政府", until=date(2022, 12, 31))
    picture = gated(planned(COUNT, THREE_TIMES), 3, waivers=(waiver,))

    assert first_of(picture).verdict.waived == waiver
    assert first_of(picture).verdict.status == "at-risk"
    assert first_of(picture).escalated
    assert picture.gate.passed
    assert codes(picture.warnings) == []


def test_an_expired_waiver_of_an_escalated_target_is_said_to_be_expired(planned: Planned) -> None:
    waiver = Waiver(target="first", reason="停工", approved_by="区政府", until=date(2022, 5, 31))
    picture = gated(planned(COUNT, THREE_TIMES), 3, waivers=(waiver,))

    assert picture.gate.blocking == ("first",)
    assert codes(picture.warnings) == ["waiver-expired"]


def test_the_gate_asks_for_the_last_period_alone(planned: Planned) -> None:
    plan = planned()
    picture = decide_audit(audited(plan, sent(plan, "甲局", "2022-05", 0, 1), sent(plan, "甲局", "2022-06", 60, 1)))

    assert [status for _, status in history(picture)] == ["fail", "pass"]
    assert picture.gate.passed


# ---- the counts of each reporter and owner


def test_each_reporter_is_counted_by_the_targets_it_reported(planned: Planned) -> None:
    plan = planned(SUM)
    picture = audited(
        plan, sent(plan, "甲局", "2022-05", 20, 1), sent(plan, "乙局", "2022-05", 20),
        sent(plan, "甲局", "2022-06", 30, 1), sent(plan, "乙局", "2022-06", 20))
    counts = {one.name: {status: n for status, n in one.summary.items() if n} for one in picture.reporters}

    assert counts == {"甲局": {"pass": 1, "at-risk": 1}, "乙局": {"at-risk": 1}}  # 30 + 20 = 50 of 60 due
    assert [one.submissions for one in picture.reporters] == [2, 2]


def test_each_owner_is_counted_by_its_targets_also_without_a_figure(planned: Planned) -> None:
    plan = planned(f"{COUNT}, owner: [丁局, 戊局]")
    picture = audited(plan, sent(plan, "甲局", "2022-06", None, 1))
    counts = {one.name: {status: n for status, n in one.summary.items() if n} for one in picture.departments}

    assert counts == {"甲局": {"pass": 1}, "丁局": {"no-data": 1}, "戊局": {"no-data": 1}}


@pytest.mark.parametrize(("target", "more", "departments"), [
    (f"{COUNT}, owner: [丁局, 戊局]", ONE_EACH, ("丁局", "戊局")), (COUNT, ONE_EACH, ("甲局",)), (COUNT, "", ("乙局",)),
    (SUM, TWO, ("甲局", "乙局"))])
def test_who_answers_is_the_owner_else_whom_the_plan_lists_else_who_reported(
    planned: Planned, target: str, more: str, departments: tuple[str, ...],
) -> None:
    plan = planned(target, more)
    reporter = departments[0] if not more else "甲局"
    picture = audited(plan, sent(plan, reporter, "2022-05", 50), sent(plan, reporter, "2022-06", None, 1))

    assert first_of(picture).departments == departments


# ---- what became of a target since the last period


@pytest.mark.parametrize(("statuses", "moved", "lasts"), [
    ("f", None, 1),  # nothing to compare it with
    ("pf", "newly-red", 1), ("af", "newly-red", 2), ("?f", "newly-red", 2), ("-f", "newly-red", 1),
    ("ff", None, 2), ("f?f", None, 3),  # it was red when it was last judged
    ("pa", "newly-amber", 1), ("?a", "newly-amber", 2), ("aa", None, 2), ("fa", "eased", 2),
    ("fp", "recovered", 0), ("ap", "recovered", 0), ("f-p", "recovered", 0), ("a?p", "recovered", 0),
    ("?p", None, 0), ("-p", None, 0), ("pp", None, 0),
    ("p?", None, 1), ("f?", None, 2), ("f-", None, 0), ("f=", None, 0),
    ("f--f", None, 2), ("f=f", None, 1), ("fpaf", "newly-red", 2), ("p?a", "newly-amber", 2), ("f-a", "eased", 2),
    ("p=", None, 0),
])
def test_what_became_of_a_target(statuses: str, moved: str | None, lasts: int) -> None:
    words: dict[str, Status] = {
        "p": "pass", "a": "at-risk", "f": "fail", "?": "no-data", "-": "not-due", "=": "suspended"}
    way = [words[letter] for letter in statuses]

    assert (movement(way), in_trouble(way)) == (moved, lasts)


def test_a_notice_says_what_changed_before_what_falls_short_at_this_speed(planned: Planned) -> None:
    """May 50 of 50, June 30 of 60 due: 5 a month, 60 of 120 by the end. In July still 30, in August 90 of 80."""
    plan = planned()
    files = [sent(plan, "甲局", month, figure) for month, figure in zip(months(5, 8), (50, 30, 30, 90), strict=True)]
    said = [[one.en for one in what_changed(audited(plan, *files[:count]))] for count in (1, 2, 3, 4)]

    assert said == [
        [],  # of one period alone there is nothing to tell
        ["newly failing (1): First.", "Will not be reached at this rate (1): First (forecast 60 台, target 120 台)."],
        ["still in trouble (1): First (2 periods).",
         "Will not be reached at this rate (1): First (forecast 51 台, target 120 台)."],
        ["recovered (1): First."]]


@pytest.mark.parametrize(("threshold", "figure", "short"), [
    ("at_least: 120", 59, True), ("at_least: 120", 60, False), ("at_most: 120", 61, True), ("at_most: 120", 60, False),
    ("between: [100, 140]", 49, True), ("between: [100, 140]", 50, False), ("between: [100, 140]", 71, True),
    ("at_most: 120", 121, False),  # broken already
    ("at_least: 120", 120, False)])
def test_what_falls_short_at_this_speed(planned: Planned, threshold: str, figure: int, short: bool) -> None:
    """By June twice the figure is where the year ends."""
    plan = planned(COUNT.replace("at_least: 120", threshold))

    assert first_of(audited(plan, sent(plan, "甲局", "2022-06", figure))).verdict.falls_short == short


def test_a_growth_that_was_worked_out_is_told_as_the_verdict_shows_it(planned: Planned) -> None:
    """Of 102 after 97, 5.154639...%, and 100 after 95.24, 4.99790...%: two decimals, more where they made it the 5."""
    plan = planned("measure: growth, unit: '%', threshold: {at_least: 5}")
    picture = audited(
        plan, sent(plan, "甲局", "2022-06", "{value: 102 亿元, previous: 97 亿元}"),
        sent(plan, "甲局", "2022-06", "{value: 100 亿元, previous: 95.24 亿元}", revision=2))
    (share,), (note,) = first_of(picture).shares, (one for one in picture.warnings if one.problem.code == "superseded")

    assert share.actual == first_of(picture).verdict.actual == Decimal("4.998")
    assert "First 5.15%, now 4.998%" in note.problem.message.en
    assert "4.998%" in note.problem.message.en


# ---- what changes during the year


def test_an_adjustment_counts_from_its_day_and_a_suspension_while_it_lasts(planned: Planned) -> None:
    adjustments = (
        "adjustments:\n"
        "  - {target: first, from: 2022-03-01, until: 2022-04-30, suspended: true, authority: 市, reason: 停}\n"
        "  - {target: first, from: 2022-05-01, threshold: {at_least: 60}, authority: 区, reason: 调}\n")
    plan = planned(COUNT, adjustments)
    picture = audited(plan, *(sent(plan, "甲局", period, 5 * n) for n, period in enumerate(months(1, 6), 1)))

    # 5 of 10 at risk; 10 of 20 at risk; suspended twice; 25 of 25 and 30 of 30 of the new 60
    assert [status for _, status in history(picture)] == [
        "at-risk", "at-risk", "suspended", "suspended", "pass", "pass"]
    assert [moment.expected for moment in first_of(picture).history][-2:] == [25, 30]


def test_a_reference_of_a_period_counts_for_that_period(planned: Planned) -> None:
    plan = planned(
        "measure: growth, unit: '%', threshold: {at_least: {reference: 全市增速}}, every: quarter",
        "references: {全市增速: {2022-Q1: 3.1%, 2022-H1: -5.7%}}")
    picture = audited(plan, sent(plan, "甲局", "2022-03", "3.0%"), sent(plan, "甲局", "2022-06", "-5.0%"))

    assert [status for _, status in history(picture)] == ["at-risk", "not-due", "not-due", "pass"]


def test_without_any_submission_there_is_nothing_to_audit(planned: Planned) -> None:
    with pytest.raises(JinganError) as caught:
        audited(planned())

    assert [one.code for one in caught.value.problems] == ["nothing-to-audit"]
