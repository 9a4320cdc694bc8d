"""The verdict: the numbers that bind, and every rule by which a status is picked."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from jingan_cli.judging.judge import judge
from jingan_cli.judging.pick_status import Comparison, Finding, find
from jingan_cli.judging.progress import Case, shown_actual
from jingan_cli.judging.terms_in_force import given_reference, terms_on
from jingan_cli.judging.verdict import judge_target
from jingan_cli.messages import Value, problem, reason
from jingan_cli.messages.reasons import REASONS
from jingan_cli.model.plan import (
    Adjustment,
    AtRisk,
    FileHash,
    Overlaid,
    Pace,
    Period,
    Plan,
    PlanPeriod,
    Quantity,
    Reference,
    SourcePlace,
    Target,
    Threshold,
)
from jingan_cli.model.report import Adjusted, Basis, Bound, JudgedSubmission, UsedReference, Verdict
from jingan_cli.model.submission import Also, Figure, Resolved, SentFile
from jingan_cli.model.text import Text
from jingan_cli.quantities.units import parse_unit
from tests.building import YEAR, month_end, plan_from, plan_of, plan_text, target_of, verdict_on

JUNE = date(2022, 6, 30)
DECEMBER = date(2022, 12, 31)
LETTERS = {"pass": "p", "at-risk": "a", "fail": "f", "not-due": "-", "no-data": "n", "suspended": "s"}

Number = Fraction | int | str


def judged(
    target: Target, figure: Figure | Number | None, day: date = JUNE, *,
    reported: date | None = None, plan: Plan | None = None,
) -> Verdict:
    """Return the verdict on the target at that day; a number stands for a figure of that value."""
    if isinstance(figure, (int, str, Fraction)):
        figure = Figure(target="first", value=Fraction(figure))
    return judge_target(plan or plan_of(target), target, figure, day, reported or day)


def said(verdict: Verdict) -> tuple[str, str | None]:
    """Return the status and the stage."""
    return verdict.status, verdict.stage


def year_of(target: Target, figure: Number | None, plan: Plan | None = None) -> str:
    """Return the letters of the statuses at the ends of January to December."""
    days = [month_end(month) for month in range(1, 13)]
    return "".join(LETTERS[judged(target, figure, day, plan=plan).status] for day in days)


# ---- the numbers that bind


@pytest.mark.parametrize(
    ("threshold", "actual", "letters"),
    [
        (1, 0, "------aaaaaf"), (2, 0, "---aaaafffff"), (2, 1, "pppppppppaaf"), (3, 0, "--aaafffffff"),
        (3, 1, "ppppppaaafff"), (3, 2, "ppppppppppaf"), (5, 2, "ppppppaaffff"), (16, 0, "afffffffffff"),
        (16, 1, "paffffffffff"), (16, 3, "ppaaffffffff"),
    ],
)
def test_the_table_binds(threshold: int, actual: int, letters: str) -> None:
    assert year_of(target_of("cumulative", "家", "at_least", threshold), actual) == letters


CUMULATIVE_500 = "measure: cumulative, unit: 台, threshold: {at_least: 500}"
FALLING = "measure: level, unit: 户, baseline: 12000, threshold: {at_most: 10000}"
CATERING = "measure: level, unit: 万客, threshold: {at_least: 1.4}"
CORRIDOR = "measure: cumulative, unit: 万平方米, threshold: {between: [12, 15]}"
CITY = "measure: growth, unit: '%', threshold: {at_least: {reference: 全市增速}}"
ANNUAL = "measure: cumulative, unit: 家, threshold: {at_least: 20}, pace: year-end"


@pytest.mark.parametrize(
    ("target", "figure", "period", "status", "gap"),
    [
        (CUMULATIVE_500, "208", "2022-05", "pass", "-0.07"),
        (CUMULATIVE_500, "158", "2022-05", "at-risk", "-10.07"),
        (CUMULATIVE_500, "157", "2022-05", "fail", "-10.27"),
        (CUMULATIVE_500, "229", "2022-06-15", "pass", "-0.03"),
        (FALLING, "10800", "2022-06", "pass", "10"),
        (FALLING, "11100", "2022-06", "at-risk", "-5"),
        (FALLING, "11201", "2022-06", "fail", "-10.05"),
        (CATERING, "1.0", "2022-06", "not-due", None),
        (CORRIDOR, "6", "2022-06", "pass", "0"),
        (CORRIDOR, "15.1", "2022-06", "fail", "-0.67"),
        (CITY, "{value: -6.0%, reference: -5.7%}", "2022-06", "at-risk", "-0.3"),
        (ANNUAL, "", "2022-06", "not-due", None),
    ],
)
def test_the_lines_under_the_table_bind(
    tmp_path: Path, target: str, figure: str, period: str, status: str, gap: str | None
) -> None:
    verdict = verdict_on(plan_from(tmp_path, plan_text(target)), figure, period)

    assert verdict.status == status
    assert verdict.gap == (None if gap is None else Decimal(gap))


def test_ninety_nine_point_nine_nine_six_percent_is_not_shown_as_a_hundred() -> None:
    verdict = judged(target_of("cumulative", "人", "at_least", 25000), 24999, DECEMBER)

    assert (verdict.status, f"{verdict.completion}", f"{verdict.gap}") == ("fail", "99.996", "-0.004")


# ---- what cannot be judged


@pytest.mark.parametrize("figure", [None, Figure(target="first", value=None)])
def test_without_a_figure_there_is_no_data(figure: Figure | None) -> None:
    verdict = judged(target_of(), figure)

    assert said(verdict) == ("no-data", "unreported")
    assert (verdict.expected, verdict.at_risk_from, verdict.schedule) == (Decimal(250), Decimal(200), Decimal(50))
    assert (verdict.actual, verdict.completion, verdict.gap, verdict.needed, verdict.forecast) == (None,) * 5


def test_nought_is_a_figure() -> None:
    assert said(judged(target_of(), 0)) == ("fail", "behind")


def test_without_a_figure_an_annual_indicator_is_due_at_the_end_only() -> None:
    assert year_of(target_of(pace="year-end"), None) == "-----------n"


@pytest.mark.parametrize(
    ("every", "letters"),
    [("month", "nnnnnnnnnnnn"), ("quarter", "--n--n--n--n"), ("half", "-----n-----n"), ("year", "-----------n")],
)
def test_a_figure_is_missed_only_where_its_term_ends(every: str, letters: str) -> None:
    target = replace(target_of("growth", "%", pace="constant", value=5), every=every)  # type: ignore[arg-type]

    assert year_of(target, None) == letters


@pytest.mark.parametrize(
    ("reported", "day", "status"),
    [
        (date(2022, 6, 15), date(2022, 6, 15), "not-due"), (date(2022, 6, 15), JUNE, "not-due"),
        (JUNE, JUNE, "no-data"), (JUNE, date(2022, 7, 15), "no-data"), (date(2022, 5, 31), JUNE, "not-due"),
        (date(2022, 3, 31), date(2022, 5, 31), "no-data"), (date(2022, 12, 30), DECEMBER, "not-due"),
    ],
)
def test_a_term_ends_with_the_period_of_the_figures_not_with_the_date_judged(
    reported: date, day: date, status: str
) -> None:
    target = replace(target_of(), every="quarter")

    assert judged(target, None, day, reported=reported).status == status


@pytest.mark.parametrize("day", [date(2022, 5, 15), date(2022, 5, 31)])
def test_a_month_never_excuses(day: date) -> None:
    assert judged(target_of(), None, day).status == "no-data"


def test_terms_are_counted_from_the_plans_start_and_its_end_ends_one() -> None:
    fiscal = PlanPeriod(date(2022, 2, 1), date(2022, 9, 30))
    target = replace(target_of(), every="quarter")
    plan = plan_of(target, period=fiscal)

    ends = [(month, judged(target, None, month_end(month), plan=plan).status) for month in range(2, 10)]

    assert [month for month, status in ends if status == "no-data"] == [4, 7, 9]


def test_a_figure_within_a_term_is_judged_like_any_other() -> None:
    target = replace(target_of(value=120), every="quarter")

    assert said(judged(target, 50, month_end(5))) == ("pass", "on-schedule")
    assert said(judged(target, 10, month_end(5))) == ("fail", "behind")


def test_a_threshold_that_nobody_gave_cannot_be_judged() -> None:
    awaited = target_of("growth", "%", value=None, pace="constant", reference="全市增速")
    verdict = judged(awaited, "2.1")

    assert said(verdict) == ("no-data", "no-reference")
    assert verdict.threshold == Bound("at_least", None)
    assert (verdict.actual, verdict.reference) == (Decimal("2.1"), None)
    numbers = (verdict.expected, verdict.at_risk_from, verdict.completion, verdict.schedule, verdict.gap)
    assert (*numbers, verdict.needed, verdict.forecast) == (None,) * 7
    assert year_of(replace(awaited, pace=Pace("year-end")), "2.1") == "-----------n"


# ---- at least


def test_a_threshold_once_reached_is_reached_for_good() -> None:
    assert {said(judged(target_of(value=20), figure, month_end(1))) for figure in (20, 21)} == {("pass", "reached")}
    assert said(judged(target_of(value=20), 20, DECEMBER)) == ("pass", "reached")


def test_an_annual_indicator_is_judged_at_the_end_or_when_reached() -> None:
    target = target_of("level", "万客", value="1.4", pace="year-end")

    assert year_of(target, 1) == "-----------f"
    assert year_of(target, "1.4") == "pppppppppppp"
    assert judged(target, 1, date(2022, 12, 30)).status == "not-due"
    assert said(judged(target, "1.3999", DECEMBER)) == ("fail", "missed")


def test_nothing_whole_is_due_while_the_expected_figure_rounds_to_the_baseline() -> None:
    cumulative, level = target_of("cumulative", "家", value=1), target_of("level", "家", value=101, baseline=100)

    assert [said(judged(target, figure)) for target, figure in ((cumulative, 0),
    (level, 100))] == [("not-due", None)] * 2
    assert said(judged(level, 99)) == ("fail", "behind")
    assert said(judged(target_of("cumulative", "亿元", value=1), 0)) == ("fail", "behind")


def test_a_half_is_rounded_down_on_the_way_up_and_amber_from_the_unrounded_expectation() -> None:
    target = target_of("cumulative", "个", value=3)

    assert said(judged(target, 1)) == ("pass", "on-schedule")
    assert said(judged(target, 1, month_end(9))) == ("at-risk", "behind")
    assert said(judged(target, 1, month_end(10))) == ("fail", "behind")


def test_a_margin_is_measured_in_the_targets_own_unit() -> None:
    target = target_of(at_risk=AtRisk("margin", Fraction(2)))

    assert [judged(target, figure, month_end(5)).status for figure in (208, 206, 205)] == ["pass", "at-risk", "fail"]


def test_with_constant_pace_the_whole_threshold_holds_at_all_times() -> None:
    target = target_of("average", "人次", value=25, pace="constant")

    assert year_of(target, 25) == "pppppppppppp"
    assert year_of(target, 23) == "aaaaaaaaaaaf"
    assert year_of(target, 22) == "ffffffffffff"
    assert {said(judged(target, figure)) for figure in (25, 26)} == {("pass", "met")}
    assert {said(judged(target, 23)), said(judged(target, 22)), said(judged(target, 24, DECEMBER))} == {
        ("at-risk", "not-met"), ("fail", "not-met"),
    }


def test_with_constant_pace_a_threshold_between_two_steps_is_not_due_at_the_baseline_below_it() -> None:
    verdict = judged(target_of("level", "家", value="20.5", pace="constant", baseline=20), 20)

    assert said(verdict) == ("not-due", None)


# ---- at most


def test_a_cumulative_ceiling_rises_with_the_schedule_and_breaks_for_good() -> None:
    target = target_of("cumulative", "件", "at_most", 100)

    assert [said(judged(target, figure)) for figure in (50, 51, 60, 61, 100, 101)] == [
        ("pass", "on-schedule"), ("at-risk", "behind"), ("at-risk", "behind"), ("fail", "behind"), ("fail", "behind"),
        ("fail", "missed"),
    ]
    assert [said(judged(target, figure, DECEMBER)) for figure in (100, 101)] == [("pass", "reached"),
    ("fail", "missed")]


def test_under_a_ceiling_a_half_is_rounded_up_and_amber_too() -> None:
    target = target_of("cumulative", "件", "at_most", 6)

    statuses = [judged(target, figure, month_end(1)).status for figure in (0, 1, 2, 3)]
    assert statuses == ["pass", "pass", "at-risk", "fail"]


def test_a_ceiling_at_all_times_has_its_amber_above_it_until_the_end() -> None:
    target = target_of("level", "台", "at_most", 45, pace="constant")

    assert [judged(target, figure).status for figure in (45, 46, 50, 51)] == ["pass", "at-risk", "at-risk", "fail"]
    assert [said(judged(target, figure, DECEMBER)) for figure in (45, 46)] == [("pass", "met"), ("fail", "not-met")]


def test_an_annual_ceiling_fails_early_only_where_the_figure_cannot_fall_again() -> None:
    cumulative = target_of("cumulative", "件", "at_most", 30, pace="year-end")
    level = target_of("level", "台", "at_most", 30, pace="year-end")

    assert (year_of(cumulative, 31), year_of(cumulative, 30)) == ("ffffffffffff", "-----------p")
    assert (year_of(level, 31), year_of(level, 30)) == ("-----------f", "-----------p")
    assert said(judged(cumulative, 31)) == ("fail", "missed")


@pytest.mark.parametrize("threshold", [3, 0, -3])
def test_a_growth_has_no_level_to_fall_from_so_its_annual_ceiling_waits_for_the_end(threshold: int) -> None:
    target = target_of("growth", "%", "at_most", threshold, pace="year-end")

    assert year_of(target, threshold - 1) == "-----------p"
    assert year_of(target, threshold + 1) == "-----------f"


def test_a_rising_level_may_pass_its_ceiling_for_a_while_and_be_amber() -> None:
    target = target_of("level", "台", "at_most", 100, at_risk=AtRisk("margin", Fraction(60)))

    assert [said(judged(target, figure)) for figure in (50, 51, 101, 110, 111)] == [
        ("pass", "on-schedule"), ("at-risk", "behind"), ("at-risk", "behind"), ("at-risk", "behind"),
        ("fail", "missed"),
    ]


def test_a_level_to_be_brought_down_mirrors_at_least() -> None:
    target = target_of("level", "户", "at_most", 10000, baseline=12000)

    assert [said(judged(target, figure)) for figure in (10000, 10800, 11000, 11001, 11200, 11201, 12500)] == [
        ("pass", "on-schedule"), ("pass", "on-schedule"), ("pass", "on-schedule"), ("at-risk", "behind"),
        ("at-risk", "behind"), ("fail", "behind"), ("fail", "behind"),
    ]
    assert [said(judged(target, figure, DECEMBER)) for figure in (10000, 10001)] == [
        ("pass", "reached"), ("fail", "missed"),
    ]


def test_a_falling_level_is_judged_at_the_end_or_when_it_is_down() -> None:
    annual = target_of("level", "户", "at_most", 10000, baseline=12000, pace="year-end")

    assert year_of(annual, 11900) == "-----------f"
    assert year_of(annual, 10000) == "pppppppppppp"


def test_a_level_at_its_ceiling_from_the_start_is_under_a_ceiling_and_not_falling() -> None:
    target = target_of("level", "户", "at_most", 100, baseline=100)

    assert [said(judged(target, figure)) for figure in (100, 101)] == [("pass", "on-schedule"), ("fail", "missed")]


# ---- between


def test_a_cumulative_corridor_is_at_least_its_low_end_and_broken_above_the_high_one() -> None:
    target = target_of("cumulative", "万平方米", "between", 12, 15)

    assert [said(judged(target, figure)) for figure in ("6", "5.9", "4.8", "4.7", "12", "15", "15.1")] == [
        ("pass", "on-schedule"), ("at-risk", "behind"), ("at-risk", "behind"), ("fail", "behind"),
        ("pass", "on-schedule"), ("pass", "on-schedule"), ("fail", "missed"),
    ]
    assert [said(judged(target, figure, DECEMBER)) for figure in ("11.9", "12", "15", "15.1")] == [
        ("fail", "missed"), ("pass", "reached"), ("pass", "reached"), ("fail", "missed"),
    ]


@pytest.mark.parametrize(
    ("figure", "status"),
    [("17.9", "fail"), (18, "at-risk"), ("19.9", "at-risk"), (20, "pass"), (25, "pass"), ("25.1", "at-risk"),
     ("27.5", "at-risk"), ("27.6", "fail")],
)
def test_a_corridor_has_amber_at_either_end_by_that_ends_own_width(figure: Number, status: str) -> None:
    target = target_of("average", "吨", "between", 20, 25, pace="constant")
    verdict = judged(target, figure)

    assert said(verdict) == (status, "met" if status == "pass" else "not-met")
    assert (verdict.expected, verdict.at_risk_from, verdict.completion, verdict.schedule, verdict.gap) == (None,) * 5
    assert judged(target, figure, DECEMBER).status == ("pass" if status == "pass" else "fail")


def test_the_width_of_a_corridor_is_never_rounded() -> None:
    target = target_of("level", "家", "between", 85, 95, pace="constant")

    assert [judged(target, figure).status for figure in (76, 77, 104, 105)] == ["fail", "at-risk", "at-risk", "fail"]


def test_a_corridor_below_nought_has_a_width_all_the_same() -> None:
    target = target_of("growth", "%", "between", -20, -10, pace="constant", at_risk=AtRisk("points", Fraction(10)))

    assert [judged(target, figure).status for figure in (-23, -22, -20, -10, -9, -8)] == [
        "fail", "at-risk", "pass", "pass", "at-risk", "fail",
    ]


# ---- references


def growth_over(name: str = "全市增速", plus: int = 0, value: int | None = None) -> Target:
    """Return a growth that has to reach a reference."""
    threshold = Threshold(
        kind="at_least", value=None if value is None else Fraction(value), high=None, reference=name,
        plus=Fraction(plus)
    )
    target = target_of("growth", "%", pace="constant", at_risk=AtRisk("margin", Fraction(1)))
    return replace(target, threshold=threshold)


def reference(name: str, day: date, text: str, origin: str = "plan", unit: str = "%") -> Reference:
    """Return someone else's figure."""
    return Reference(name, day, Quantity(number=Fraction(text), unit=parse_unit(unit)), origin)  # type: ignore[arg-type]


def test_the_reference_that_a_submission_gives_is_the_threshold() -> None:
    figure = Figure(target="first", value=Fraction("-6"), reference=Fraction("-5.7"))
    verdict = judged(growth_over(), figure)

    assert (verdict.status, verdict.gap) == ("at-risk", Decimal("-0.3"))
    assert verdict.threshold == Bound("at_least", Decimal("-5.7"))
    assert verdict.reference == UsedReference("全市增速", Decimal("-5.7"), "submission")
    assert verdict.threshold_original == growth_over().threshold
    assert verdict.adjusted is None


def test_a_point_above_the_reference_is_a_point_above_it() -> None:
    figure = Figure(target="first", value=Fraction(2), reference=Fraction(2))
    verdict = judged(growth_over(plus=1), figure)

    assert (verdict.status, verdict.threshold.value, verdict.gap) == ("at-risk", Decimal(3), Decimal(-1))
    assert verdict.reference == UsedReference("全市增速", Decimal(2), "submission")


def test_the_config_outranks_the_plan_and_both_outrank_the_submission() -> None:
    config, plan = reference("全市增速", JUNE, "1", "config"), reference("全市增速", JUNE, "2")
    figure = Figure(target="first", value=Fraction(4), reference=Fraction(3))
    target = growth_over()

    origins = [
        judged(target, figure, plan=plan_of(target, references=references)).reference
        for references in ((config, plan), (plan,), ())
    ]

    assert origins == [
        UsedReference("全市增速", Decimal(1), "config"), UsedReference("全市增速", Decimal(2), "plan"),
        UsedReference("全市增速", Decimal(3), "submission"),
    ]


def test_a_reference_is_matched_by_name_on_the_last_day_of_the_figures_period() -> None:
    target = growth_over()
    plan = plan_of(
        target, references=(
            reference("全国增速", JUNE, "9"), reference("全市增速", month_end(5), "8"),
            reference("全市增速", JUNE, "7"),
        ),
    )

    assert judged(target, 7, plan=plan).threshold.value == 7
    assert judged(target, 7, month_end(7), reported=JUNE, plan=plan).threshold.value == 7
    assert judged(target, 7, JUNE, reported=month_end(5), plan=plan).threshold.value == 8
    assert judged(target, 7, month_end(4), plan=plan).status == "no-data"


def test_a_reference_is_read_in_the_targets_unit() -> None:
    target = replace(
        target_of("cumulative", "亿元"), threshold=Threshold(kind="at_least", value=None, reference="市下达数")
    )
    plan = plan_of(target, references=(reference("市下达数", JUNE, "120000", unit="万元"),))
    verdict = judged(target, 6, plan=plan)

    assert (verdict.status, verdict.threshold.value, verdict.expected) == ("pass", Decimal(12), Decimal(6))
    assert verdict.reference == UsedReference("市下达数", Decimal(12), "plan")


def test_a_provisional_figure_holds_until_the_reference_is_given() -> None:
    target = replace(
        target_of(unit="套"), threshold=Threshold(kind="at_least", value=Fraction(80), reference="市下达指标数")
    )
    given = Figure(target="first", value=Fraction(40), reference=Fraction(90))

    assert [(one.status, one.threshold.value) for one in (judged(target, 40), judged(target, given))] == [
        ("pass", Decimal(80)), ("at-risk", Decimal(90)),
    ]
    assert judged(target, 40).reference is None
    assert judged(target, 40).threshold_original == target.threshold


def test_a_threshold_that_names_no_reference_takes_none() -> None:
    plan = plan_of(target_of(), references=(reference("全市增速", JUNE, "3"),))
    figure = Figure(target="first", value=Fraction(250), reference=Fraction(7))

    assert given_reference(plan, plan.targets[0], plan.targets[0].threshold, JUNE, figure) is None
    assert judged(plan.targets[0], figure, plan=plan).threshold_original is None


# ---- adjustments


def change(
    start: date, until: date | None = None, *, at_least: int | None = None, pace: Pace | None = None,
    suspended: bool = False, target: str = "first",
) -> Adjustment:
    """Return a change of the target's terms."""
    threshold = None if at_least is None else Threshold(kind="at_least", value=Fraction(at_least))
    return Adjustment(
        target=target, start=start, until=until, threshold=threshold, pace=pace, suspended=suspended,
        authority="区人大常委会", reason="留抵退税"
    )


def test_a_suspension_holds_from_its_first_to_its_last_day_and_nothing_is_shown() -> None:
    target = target_of()
    plan = plan_of(target, adjustments=(change(date(2022, 7, 1), date(2022, 8, 31), suspended=True),))

    assert year_of(target, 0, plan) == "afffffssffff"
    for day, status in ((date(2022, 6, 30), "fail"), (date(2022, 7, 1), "suspended"), (date(2022, 9, 1), "fail")):
        assert judged(target, 0, day, plan=plan).status == status
    verdict = judged(target, 400, month_end(8), plan=plan)
    assert said(verdict) == ("suspended", None)
    assert verdict.actual == 400
    numbers = (verdict.expected, verdict.at_risk_from, verdict.completion, verdict.schedule, verdict.gap)
    assert (*numbers, verdict.needed, verdict.forecast) == (None,) * 7


def test_suspended_comes_before_all_else() -> None:
    awaited = target_of("growth", "%", value=None, pace="constant", reference="全市增速")
    plan = plan_of(awaited, adjustments=(change(YEAR.start, suspended=True),))

    assert {judged(awaited, figure, plan=plan).status for figure in (None, 3)} == {"suspended"}
    assert year_of(awaited, None, plan) == "s" * 12


def test_a_revised_threshold_counts_from_its_first_day_and_both_are_told() -> None:
    target = target_of(value=500)
    plan = plan_of(target, adjustments=(change(date(2022, 8, 1), at_least=240),))
    before, after = (judged(target, 160, day, plan=plan) for day in (date(2022, 7, 31), date(2022, 8, 31)))

    assert (before.status, before.threshold.value) == ("fail", Decimal(500))
    assert (before.threshold_original, before.adjusted) == (None, None)
    assert (after.status, after.threshold.value, after.expected) == ("pass", Decimal(240), Decimal(160))
    assert after.threshold_original == target.threshold
    assert after.adjusted == Adjusted(date(2022, 8, 1), "区人大常委会", "留抵退税")


def test_both_ends_of_an_adjustment_are_inclusive() -> None:
    target = target_of()
    plan = plan_of(target, adjustments=(change(date(2022, 3, 10), date(2022, 3, 20), at_least=5),))
    days = [date(2022, 3, day) for day in (9, 10, 20, 21)]

    assert [judged(target, 5, day, plan=plan).threshold.value for day in days] == [500, 5, 5, 500]


@pytest.mark.parametrize("later_first", [True, False])
def test_of_two_in_force_the_later_counts_alone(later_first: bool) -> None:
    target = target_of()
    early = change(date(2022, 2, 1), at_least=100)
    late = change(date(2022, 3, 1), date(2022, 6, 30), pace=Pace("constant"))
    plan = plan_of(target, adjustments=(late, early) if later_first else (early, late))

    terms = [terms_on(plan, target, day, day, None) for day in (month_end(1), month_end(2), JUNE, month_end(7))]

    assert [one.threshold.value for one in terms] == [500, 100, 500, 100]
    assert [one.pace.kind for one in terms] == ["linear", "linear", "constant", "linear"]


def test_an_adjusted_pace_leaves_the_threshold_and_is_told() -> None:
    target = target_of()
    plan = plan_of(target, adjustments=(change(YEAR.start, pace=Pace("year-end")),))
    verdict = judged(target, 0, plan=plan)

    assert (verdict.status, verdict.pace, verdict.threshold_original) == ("not-due", "year-end", None)
    assert verdict.adjusted == Adjusted(YEAR.start, "区人大常委会", "留抵退税")


def test_an_adjustment_of_another_target_changes_nothing() -> None:
    target = target_of()
    plan = plan_of(target, adjustments=(change(YEAR.start, suspended=True, target="second"),))

    assert judged(target, 250, plan=plan) == judged(target, 250)


def test_a_threshold_that_an_extending_plan_changed_is_told_with_the_plans_id() -> None:
    original = Threshold(kind="at_least", value=Fraction(600))
    target = replace(target_of(), overlaid=Overlaid(original, "jingan-2022-shangwuwei"))
    plan = plan_of(target, adjustments=(change(date(2022, 8, 1), at_least=400),))

    assert (judged(target, 0).threshold_original, judged(target, 0).adjusted) == (
        original, Adjusted(None, "jingan-2022-shangwuwei", None),
    )
    assert judged(target, 0, DECEMBER, plan=plan).threshold_original == original
    assert judged(target, 0, DECEMBER, plan=plan).adjusted == Adjusted(date(2022, 8, 1), "区人大常委会", "留抵退税")


def test_a_threshold_put_back_to_what_it_was_differs_no_longer() -> None:
    target = replace(target_of(), overlaid=Overlaid(Threshold(kind="at_least", value=Fraction(400)), "small"))
    plan = plan_of(target, adjustments=(change(YEAR.start, at_least=400),))

    assert judged(target, 0, plan=plan).threshold_original is None


@pytest.mark.parametrize(
    "now", [Threshold(kind="at_most", value=Fraction(12)), Threshold(kind="at_least", value=Fraction(13)),
            Threshold(kind="between", value=Fraction(12), high=Fraction(15))],
)
def test_a_threshold_differs_by_kind_value_or_high_end(now: Threshold) -> None:
    target = target_of(value=12)
    plan = plan_of(target, adjustments=(replace(change(YEAR.start), threshold=now),))

    assert judged(target, 1, plan=plan).threshold_original == target.threshold


# ---- the figure and what goes with it


def test_the_verdict_carries_the_target_and_the_figure() -> None:
    target = replace(
        target_of("cumulative", "万平方米", "between", "5.6", 8), tags=("livelihood",), owner=("区绿化局",),
        source=(SourcePlace("三（一）", "绿地5.6万平方米"),),
    )
    figure = Figure(
        target="first", value=Fraction("2.8"), note="快报数", line=7,
        also=(Also(Fraction(1, 3), "同口径"), Also(Fraction(3), "全口径")),
    )
    verdict = judged(target, figure)

    assert (verdict.target, verdict.name, verdict.section) == ("first", Text("第一项", "First"), "part")
    assert (verdict.tags, verdict.owner, verdict.source) == (("livelihood",), ("区绿化局",), target.source)
    assert (verdict.measure, verdict.unit, verdict.pace) == ("cumulative", "万平方米", "linear")
    assert verdict.threshold == Bound("between", Decimal("5.6"), Decimal(8))
    assert (verdict.actual, verdict.note, verdict.line) == (Decimal("2.8"), "快报数", 7)
    assert verdict.also == (Basis(Decimal("0.333333"), "同口径"), Basis(Decimal(3), "全口径"))
    assert verdict.waived is None


def test_without_a_figure_nothing_goes_with_it() -> None:
    verdict = judged(target_of(), None)

    assert (verdict.note, verdict.line, verdict.also) == (None, None, ())


def test_a_given_figure_is_written_exactly_and_a_growth_worked_out_to_two_decimals() -> None:
    target = target_of("growth", "%", value=6, pace="constant")

    assert judged(target, "6.123456789").actual == Decimal("6.123456789")
    assert judged(target, Figure(target="first", value=Fraction(100, 15), worked_out=True)).actual == Decimal("6.67")
    assert judged(target, Figure(target="first", value=Fraction(100, 15))).actual == Decimal("6.666667")


@pytest.mark.parametrize(
    ("kind", "threshold", "actual", "text"),
    [
        ("at_least", "6.52", Fraction(651999, 100000), "6.51999"), ("at_least", "6", Fraction(5999, 1000), "5.999"),
        ("at_least", "6", Fraction(4999, 1000), "4.999"), ("at_most", "6", Fraction(6001, 1000), "6.001"),
        ("at_most", "6", Fraction(7001, 1000), "7.001"), ("at_least", "6", Fraction(13, 3), "4.33"),
    ],
)
def test_a_growth_worked_out_is_shown_on_its_own_side_of_the_threshold_and_of_amber(
    kind: str, threshold: str, actual: Fraction, text: str
) -> None:
    target = target_of(
        "growth", "%", kind, threshold, pace="constant", at_risk=AtRisk("margin", Fraction(1)),  # type: ignore[arg-type]
    )
    assert judged(target, Figure(target="first", value=actual, worked_out=True)).actual == Decimal(text)


def test_a_growth_worked_out_is_shown_on_its_own_side_of_a_corridors_ends() -> None:
    target = target_of("growth", "%", "between", 5, 7, pace="constant")
    values = map(Fraction, ("4.999", "7.001", "6.004", "8.001"))
    figures = [Figure(target="first", value=value, worked_out=True) for value in values]

    assert [f"{judged(target, figure).actual}" for figure in figures] == ["4.999", "7.001", "6", "8"]


def test_a_growth_worked_out_without_a_threshold_is_shown_to_two_decimals() -> None:
    target = growth_over()
    figure = Figure(target="first", value=Fraction(1, 3), worked_out=True)

    assert judged(target, figure).actual == Decimal("0.33")
    terms = terms_on(plan_of(target), target, JUNE, JUNE, None)
    assert shown_actual(Case(target=target, terms=terms, period=YEAR, day=JUNE, actual=None)) is None


@pytest.mark.parametrize(
    ("threshold", "actual", "day"),
    [(12, 5, date(2022, 5, 31)), (1, Fraction(5, 12), date(2022, 5, 31)), (3, Fraction(17, 124), date(2022, 1, 17))],
)
def test_a_figure_right_on_a_schedule_that_no_decimal_can_hold_is_judged_and_shown(
    threshold: int, actual: Fraction | int, day: date
) -> None:
    verdict = judged(target_of("cumulative", "亿元", value=threshold), actual, day)

    assert (verdict.status, verdict.gap) == ("pass", Decimal(0))
    assert verdict.completion == verdict.schedule


# ---- a whole submission


def submission(
    figures: dict[str, str], period: str = "2022-06", answers: tuple[str, ...] = ("a", "c"), as_of: date = JUNE
) -> Resolved:
    """Return a submission with these figures to the end of June."""
    return Resolved(
        files=(SentFile(file=FileHash("actuals.yaml", "0" * 64), revision=2),), plan=three().key,
        period=Period(period, JUNE), as_of=as_of, target_ids=answers,
        figures={name: Figure(target=name, value=Fraction(number)) for name, number in figures.items()},
        reporter="区商务委", warnings=(problem("stale-figures", given="2022-06", as_of="2022-07-31"),),
    )


def three() -> Plan:
    """Return a plan of the targets a, b and c."""
    return replace(
        plan_of(*(replace(target_of(), id=name) for name in "abc")), files=(FileHash("targets.yaml", "1" * 64),)
    )


def only(plan: Plan, sent: Resolved) -> JudgedSubmission:
    """Return the one judged submission of the report."""
    (judged_one,) = judge(plan, sent).submissions
    return judged_one


def test_what_a_submission_answers_for_is_judged_in_the_plans_order() -> None:
    sent = only(three(), submission({"a": "250", "b": "250"}))

    assert [(one.target, one.status) for one in sent.results] == [("a", "pass"), ("c", "no-data")]
    assert sent.summary == {"pass": 1, "at-risk": 0, "fail": 0, "no-data": 1, "not-due": 0, "suspended": 0}


@pytest.mark.parametrize(("answers", "ids"), [(("b",), ["b"]), (("c", "b", "a"), ["a", "b", "c"]), ((), [])])
def test_what_is_answered_for_is_what_is_judged(answers: tuple[str, ...], ids: list[str]) -> None:
    assert [one.target for one in only(three(), submission({"a": "250"}, answers=answers)).results] == ids


@pytest.mark.parametrize("files", [(), (FileHash("targets.yaml", "2" * 64),), (*three().files, *three().files)])
def test_figures_read_against_a_plan_of_other_files_are_not_judged_though_its_id_is_the_same(
    files: tuple[FileHash, ...]
) -> None:
    with pytest.raises(ValueError, match="the submission was read against"):
        judge(replace(three(), files=files), submission({"a": "250"}))


def test_figures_read_against_a_plan_of_another_id_are_not_judged() -> None:
    with pytest.raises(ValueError, match="the submission was read against"):
        judge(replace(three(), id="other"), submission({"a": "250"}))


def test_a_report_says_what_was_judged_and_by_which_plan() -> None:
    sent = submission({"a": "1"})
    report = judge(three(), sent)
    judged_one = report.submissions[0]

    assert (report.plan, report.title, report.target_count) == ("small", Text("小计划", "Small"), 3)
    assert (report.sections, report.files) == ({"part": Text("部分", "Part")}, (FileHash("targets.yaml", "1" * 64),))
    assert (judged_one.path, judged_one.files, judged_one.reporter) == ("actuals.yaml", sent.files, "区商务委")
    assert (judged_one.period_name, judged_one.as_of, judged_one.revision) == ("2022-06", JUNE, 2)
    assert (judged_one.schedule, judged_one.warnings) == (Decimal(50), sent.warnings)


@pytest.mark.parametrize(
    ("day", "schedule", "status"),
    [(JUNE, "50", "pass"), (date(2022, 7, 15), "54.03", "at-risk"), (DECEMBER, "100", "fail")],
)
def test_the_date_judged_is_the_one_that_filing_settled(day: date, schedule: str, status: str) -> None:
    sent = only(three(), submission({"a": "250"}, as_of=day))

    assert (sent.as_of, sent.schedule, sent.results[0].status) == (day, Decimal(schedule), status)


def test_the_term_of_a_missing_figure_ends_with_the_submissions_period_whatever_the_date_judged() -> None:
    plan = replace(plan_of(replace(target_of(), id="a", every="quarter")), files=three().files)

    assert only(plan, submission({}, answers=("a",), as_of=date(2022, 8, 20))).results[0].status == "no-data"


# ---- the reasons


def why(target: Target, figure: Figure | Number | None, day: date = JUNE, plan: Plan | None = None) -> Text:
    """Return the reason of the verdict."""
    return judged(target, figure, day, plan=plan).reason


def lag(code: str, gap: str) -> Text:
    """Return the words for how far behind."""
    return reason(code, gap=gap)


GROWTH = target_of("growth", "%", value=5, pace="constant")
REASONS_GIVEN: list[tuple[str, Target, Number | None, date, dict[str, Value]]] = [
    ("no-figure", target_of(), None, JUNE, {}),
    ("no-figure-year-end", target_of(pace="year-end"), None, JUNE, {}),
    ("no-figure-term", replace(target_of(), every="quarter"), None, month_end(5), {"every": reason("quarter")}),
    ("no-figure-term", replace(target_of(), every="half"), None, month_end(5), {"every": reason("half")}),
    ("no-figure-term", replace(target_of(), every="year"), None, month_end(5), {"every": reason("year")}),
    ("no-reference", growth_over("全市增速"), 2, JUNE, {"name": "全市增速"}),
    ("no-reference-year-end", replace(growth_over("全市增速"), pace=Pace("year-end")), 2, JUNE, {"name": "全市增速"}),
    ("year-end", target_of(pace="year-end"), 9, JUNE, {"actual": "9 台"}),
    ("year-end", target_of("level", "户", "at_most", 5, pace="year-end"), 9, JUNE, {"actual": "9 户"}),
    ("year-end", target_of("level", "户", "at_most", 5, pace="year-end", baseline=10), 9, JUNE, {"actual": "9 户"}),
    ("nothing-due", target_of(value=1), 0, JUNE, {"actual": "0 台"}),
    ("nothing-due", target_of("level", "台", value="20.5", pace="constant", baseline=20), 20, JUNE,
     {"actual": "20 台"}),
    ("reached", target_of(), 500, JUNE, {"actual": "500 台", "threshold": "500 台"}),
    ("reached", GROWTH, "5.1", JUNE, {"actual": "5.1%", "threshold": "5%"}),
    ("within", target_of("level", "台", "at_most", 45), 45, DECEMBER, {"actual": "45 台", "threshold": "45 台"}),
    ("within", target_of("level", "户", "at_most", 5, baseline=9), 5, JUNE, {"actual": "5 户", "threshold": "5 户"}),
    ("within", target_of("level", "台", "at_most", 45, pace="constant"), 40, JUNE,
     {"actual": "40 台", "threshold": "45 台"}),
    ("within", target_of("level", "台", "at_most", 45, pace="constant"), 40, DECEMBER,
     {"actual": "40 台", "threshold": "45 台"}),
    ("within", target_of("average", "吨", "between", 20, 25, pace="constant"), 22, JUNE,
     {"actual": "22 吨", "threshold": reason("between", value="20 吨", high="25 吨")}),
    ("within", target_of("cumulative", "吨", "between", 12, 15), 13, JUNE,
     {"actual": "13 吨", "threshold": reason("between", value="12 吨", high="15 吨")}),
    ("within", target_of("cumulative", "吨", "between", 12, 15, pace="constant"), 13, JUNE,
     {"actual": "13 吨", "threshold": reason("between", value="12 吨", high="15 吨")}),
    ("on-schedule", target_of(), 260, JUNE, {"actual": "260 台", "expected": "250 台"}),
    ("on-schedule", target_of("cumulative", "件", "at_most", 100), 40, JUNE, {"actual": "40 件", "expected": "50 件"}),
    ("behind", target_of(), 249, JUNE,
     {"actual": "249 台", "expected": "250 台", "lag": lag("behind-points", "0.2")}),
    ("behind", target_of(), 100, JUNE, {"actual": "100 台", "expected": "250 台", "lag": lag("behind-points", "30")}),
    ("behind", target_of("cumulative", "件", "at_most", 100), 70, JUNE,
     {"actual": "70 件", "expected": "50 件", "lag": lag("behind-points", "20")}),
    ("behind", target_of("cumulative", "亿元", value=1600), "1338.6", month_end(11),
     {"actual": "1338.6 亿元", "expected": "1466.7 亿元", "lag": lag("behind-points", "8")}),
    ("behind", target_of("cumulative", "吨", value=100), "49.96", JUNE,
     {"actual": "49.96 吨", "expected": "50 吨", "lag": lag("behind-points", "0.04")}),
    ("behind", target_of("cumulative", "吨", value=100), "8.333333", month_end(1),
     {"actual": "8.333333 吨", "expected": "8.3333333 吨", "lag": lag("behind-points", "0.0000003")}),
    ("behind-unmeasured", target_of("level", "家", value=100, baseline=100), 99, JUNE,
     {"actual": "99 家", "expected": "100 家"}),
    ("not-met", GROWTH, "4.5", JUNE, {"actual": "4.5%", "threshold": "5%", "lag": lag("below-points", "0.5")}),
    ("not-met", GROWTH, 1, DECEMBER, {"actual": "1%", "threshold": "5%", "lag": lag("below-points", "4")}),
    ("not-met", target_of("level", "台", "at_most", 40, pace="constant"), 42, JUNE,
     {"actual": "42 台", "threshold": "40 台", "lag": lag("above-points", "5")}),
    ("not-met", target_of("cumulative", "吨", "between", 10, 20, pace="constant"), 21, JUNE,
     {"actual": "21 吨", "threshold": reason("between", value="10 吨", high="20 吨"), "lag": lag("above-points", "5")}),
    ("not-met", target_of("cumulative", "吨", "between", 10, 20, pace="constant"), 9, JUNE,
     {"actual": "9 吨", "threshold": reason("between", value="10 吨", high="20 吨"), "lag": lag("below-points", "10")}),
    ("not-met", target_of("level", "%", value=88, pace="constant"), "87.5", JUNE,
     {"actual": "87.5%", "threshold": "88%", "lag": reason("below-share", by="0.5", gap="0.6")}),
    ("not-met", target_of("average", "%", "at_most", "5.5", pace="constant"), "5.6", JUNE,
     {"actual": "5.6%", "threshold": "5.5%", "lag": reason("above-share", by="0.1", gap="1.8")}),
    ("not-met-unmeasured", target_of("cumulative", "件", "at_most", 0, pace="constant"), 1, JUNE,
     {"actual": "1 件", "threshold": "0 件"}),
    ("missed", target_of(), 499, DECEMBER, {"actual": "499 台", "threshold": "500 台"}),
    ("missed-ceiling", target_of("cumulative", "件", "at_most", 100), 101, DECEMBER,
     {"actual": "101 件", "threshold": "100 件"}),
    ("broken", target_of("cumulative", "件", "at_most", 100), 101, JUNE, {"actual": "101 件", "ceiling": "100 件"}),
    ("broken", target_of("level", "件", "at_most", 100, at_risk=AtRisk("points", Fraction(0))), 101, JUNE,
     {"actual": "101 件", "ceiling": "100 件"}),
    ("broken", target_of("cumulative", "吨", "between", 12, 15), 16, JUNE,
     {"actual": "16 吨", "ceiling": "15 吨"}),
    ("outside", target_of("average", "吨", "between", 20, 25, pace="constant"), 19, JUNE,
     {"actual": "19 吨", "threshold": reason("between", value="20 吨", high="25 吨")}),
]


@pytest.mark.parametrize(("code", "target", "figure", "day", "values"), REASONS_GIVEN)
def test_every_verdict_says_why_in_both_languages(
    code: str, target: Target, figure: Number | None, day: date, values: dict[str, Value]
) -> None:
    assert why(target, figure, day) == reason(code, **values)


def test_a_suspension_says_who_decided_it_and_why() -> None:
    target = target_of()
    plan = plan_of(target, adjustments=(change(YEAR.start, suspended=True),))

    assert why(target, 3, plan=plan) == reason("suspended", authority="区人大常委会", why="留抵退税")


def test_every_code_of_a_reason_has_a_sentence_in_both_languages() -> None:
    codes = {code for code, *_ in REASONS_GIVEN} | {"suspended"}

    assert codes <= set(REASONS)
    for code in codes:
        text = REASONS[code]
        assert text.zh.endswith("。")
        assert text.en.endswith(".")
        assert text.en.isascii()


def test_what_was_found_is_a_status_a_stage_the_code_of_a_reason_and_the_comparisons_that_led_there() -> None:
    target = target_of()
    case = Case(
        target=target, terms=terms_on(plan_of(target), target, JUNE, JUNE, None), period=YEAR, day=JUNE,
        actual=Fraction(100)
    )

    assert find(case, JUNE) == Finding("fail", "behind", "behind", "", (
        Comparison("target-short", Fraction(100), "<", Fraction(500)),
        Comparison("due-missed", Fraction(100), "<", Fraction(250)),
        Comparison("amber-left", Fraction(100), "<", Fraction(200)),
    ))


def test_a_ceiling_that_is_no_whole_step_is_come_down_to_where_what_is_due_of_it_is() -> None:
    target = target_of("level", "家", "at_most", "2.5", pace="constant", baseline=5)
    case = Case(
        target=target, terms=terms_on(plan_of(target), target, JUNE, JUNE, None), period=YEAR, day=JUNE,
        actual=Fraction(3)
    )

    assert find(case, JUNE) == Finding("pass", "met", "reached", "", (
        Comparison("ceiling-broken", Fraction(3), ">", Fraction(5, 2)),
        Comparison("due-met", Fraction(3), "≤", Fraction(3)),
    ))
