"""What a plan may not ask, as no submission could ever meet it, and what an overlay may not leave half done."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jingan_cli.judging.judge import judge
from jingan_cli.loading.plan import load_plan
from jingan_cli.loading.submission import load_submission
from jingan_cli.model.plan import Plan
from jingan_cli.model.problem import JinganError
from jingan_cli.parsing.decoding import decode
from tests.building import plan_from, plan_text, settled, verdict_on
from tests.effort import examples
from tests.running import run_here


def refused(folder: Path, target: str, more: str = "", others: str = "") -> list[str]:
    try:
        plan_from(folder, plan_text(target, more) + others)
    except JinganError as found:
        return [one.code for one in found.problems]
    return []


@pytest.mark.parametrize(("target", "codes"), [
    ("measure: cumulative, unit: 台, threshold: {at_least: -5}", ["negative-threshold"]),
    ("measure: cumulative, unit: 台, threshold: {at_most: -5}", ["negative-threshold"]),
    ("measure: level, unit: 台, threshold: {at_least: -5}", ["negative-threshold"]),
    ("measure: average, unit: 吨, threshold: {between: [-3, 4]}", ["negative-threshold"]),
    ("measure: level, unit: 台, threshold: {at_least: 5}, baseline: -4", ["negative-threshold"]),
    ("measure: level, unit: 台, threshold: {at_least: -5}, net: true", []),
    ("measure: average, unit: 吨, threshold: {at_most: -5}, net: true", []),
    ("measure: level, unit: 台, threshold: {at_least: 5}, baseline: -4, net: true", []),
    ("measure: growth, unit: '%', threshold: {at_least: -5}", []),
    ("measure: growth, unit: '%', threshold: {at_least: 5}, net: true", ["net-not-allowed"]),
    ("measure: cumulative, unit: 台, threshold: {between: [1, 5]}, net: true", ["net-not-allowed"]),
    ("measure: level, unit: 台, threshold: {between: [1.2, 1.8]}", ["corridor-without-whole"]),
    ("measure: level, unit: 台, threshold: {between: [1.2, 2]}", []),
    ("measure: level, unit: 吨, threshold: {between: [1.2, 1.8]}", []),
    ("measure: level, unit: '%', threshold: {at_least: 95}, combine: sum", ["rate-not-allowed"]),
    ("measure: level, unit: 座/万人, threshold: {at_least: 1}, combine: sum", ["rate-not-allowed"]),
    ("measure: level, unit: '‰', threshold: {at_least: 1}, combine: sum", ["rate-not-allowed"]),
    ("measure: level, unit: 座, threshold: {at_least: 1}, combine: sum", []),
    ("measure: level, unit: 座/万人, threshold: {at_least: 1}, part_of: second", ["rate-not-allowed", "part-of-units"]),
])  # fmt: skip
def test_what_a_target_may_ask(tmp_path: Path, target: str, codes: list[str]) -> None:
    assert refused(tmp_path, target) == codes


@pytest.mark.parametrize(("plus", "value", "codes"), [
    ("", "-3", ["negative-threshold"]), (", plus: 4", "-3", []), (", plus: -4", "3", ["negative-threshold"]),
])
def test_a_reference_may_not_ask_for_less_than_nothing(
    tmp_path: Path, plus: str, value: str, codes: list[str]
) -> None:
    target = f"measure: level, unit: 台, pace: constant, threshold: {{at_least: {{reference: 市下达数{plus}}}}}"

    assert refused(tmp_path, target, f"references: {{市下达数: {{2022-06: {value}}}}}") == codes


TAKERS = {
    "growth": ("measure: growth, unit: '%'", 1), "share": ("measure: level, unit: '%'", 1),
    "net": ("measure: level, net: true, unit: '%'", 1), "tenths": ("measure: level, unit: '‰'", 10),
}
"""What may take a percentage, and how many of its unit a percent is."""


@given(asked=st.permutations(list(TAKERS)), most=st.integers(1, 4), value=st.integers(-3, 3), data=st.data())
@settings(max_examples=examples(200), deadline=None, derandomize=True)
def test_a_reference_is_held_against_every_target_that_takes_it(
    asked: list[str], most: int, value: int, data: st.DataObject
) -> None:
    pluses = {name: data.draw(st.integers(-30, 30), label=name) for name in asked[:most]}
    targets = "".join(
        f"  {name}: {{name: {{zh: {name}, en: {name}}}, section: part, {TAKERS[name][0]}, "
        f"threshold: {{at_least: {{reference: city, plus: {plus}}}}}}}\n" for name, plus in pluses.items())
    below = [name for name, plus in pluses.items() if plus + value * TAKERS[name][1] < 0]

    with TemporaryDirectory() as folder:
        found = refused(Path(folder), "measure: level, unit: 座, threshold: {at_least: 1}",
                        f"references: {{city: {{2022-06: {value}%}}}}", targets)

    assert found == ["negative-threshold"] * len({"share", "tenths"}.intersection(below))


def test_an_adjustment_is_held_to_the_same(tmp_path: Path) -> None:
    change = ("adjustments: [{target: first, from: 2022-07-01, threshold: {at_least: -1}, authority: 甲, reason: 乙}]")

    target = "measure: cumulative, unit: 台, threshold: {at_least: 5}"

    assert refused(tmp_path, target, change) == ["negative-threshold"]


# ---- overlays


def overlaid(folder: Path, target: str, over: str, more: str = "") -> Plan:
    plan_from(folder, plan_text(target, more))
    (folder / "over.yaml").write_text(f"extends: targets.yaml\nplan: over\n{over}\n", encoding="utf-8")
    return load_plan(str(folder / "over.yaml"))


@pytest.mark.parametrize(("target", "over", "left"), [
    ("unit: 亿元, threshold: {at_least: 300}", "{unit: 万元}", "threshold"),
    ("unit: 亿元, threshold: {at_least: 300}", "{unit: 万元, threshold: {at_least: 3000000}}", ""),
    ("unit: 亿元, threshold: {at_least: 300}", "{unit: 亿元}", ""),
    ("unit: 亿元, threshold: {at_least: 300}", "{unit: 元}", "threshold"),
    ("unit: 亿元, threshold: {at_least: 300}, baseline: 20", "{unit: 万元, threshold: {at_least: 30}}", "baseline"),
    ("unit: 亿元, threshold: {at_least: 300}, at_risk: {margin: 5}", "{unit: 元, threshold: {at_least: 3}}", "at_risk"),
])
def test_an_overlay_that_changes_the_unit_gives_its_numbers_anew(
    tmp_path: Path, target: str, over: str, left: str
) -> None:
    asked = f"measure: level, {target}"
    if not left:
        overlaid(tmp_path, asked, f"targets: {{first: {over}}}")
        return
    with pytest.raises(JinganError) as caught:
        overlaid(tmp_path, asked, f"targets: {{first: {over}}}")
    (found,) = caught.value.problems
    assert (found.code, left in found.message.en) == ("unit-without-threshold", True)


ADJUSTED = ("adjustments:\n  - {target: first, from: 2022-03-01, threshold: {at_least: 100}, pace: year-end, "
            "authority: 区府, reason: 疫情}\n  - {target: first, from: 2022-09-01, suspended: true, authority: 区府, "
            "reason: 疫情}")
COUNT = "measure: cumulative, unit: 台, threshold: {at_least: 120}"


def threshold_of(plan: Plan, period: str) -> tuple[str, object]:
    verdict = verdict_on(plan, "50", period)
    return verdict.pace, verdict.threshold.value


def test_an_overlays_threshold_outranks_what_the_plan_below_adjusts(tmp_path: Path) -> None:
    bare = overlaid(tmp_path, COUNT, "targets: {first: {owner: 甲}}", ADJUSTED)
    own = overlaid(tmp_path, COUNT, "targets: {first: {threshold: {at_least: 200}}}", ADJUSTED)

    assert threshold_of(bare, "2022-06") == ("year-end", 100)
    assert threshold_of(own, "2022-06") == ("year-end", 200)
    assert verdict_on(own, "50", "2022-10").status == "suspended"
    assert ("first", "threshold") in [(one.target, one.key) for one in own.changes]


def test_an_adjustment_of_the_overlay_itself_counts(tmp_path: Path) -> None:
    over = "targets: {first: {threshold: {at_least: 200}}}\n" + ADJUSTED.replace("100", "150")

    assert threshold_of(overlaid(tmp_path, COUNT, over), "2022-06") == ("year-end", 150)


def test_lint_says_which_adjustment_is_outranked(tmp_path: Path) -> None:
    overlaid(tmp_path, COUNT, "targets: {first: {threshold: {at_least: 200}}}", ADJUSTED)
    told = run_here(["lint", "over.yaml"], tmp_path).complaints

    assert told.count("adjustment-outranked") == 1
    assert "2022-03-01" in told


# ---- terms and dates

FROM_MARCH = """\
plan: march
period: {start: 2022-03-01, end: 2022-12-31}
sections: {part: {zh: 部分, en: Part}}
targets:
  first: {name: {zh: 第一项, en: First}, section: part, measure: cumulative, unit: 台, every: quarter,
          threshold: {at_least: 10}}
"""


@pytest.mark.parametrize(("period", "said", "status"), [
    ("2022-Q2", True, "not-due"), ("2022-Q3", True, "not-due"), ("2022-Q4", False, "no-data"),
    ("2022-05", False, "no-data"), ("2022-06", False, "not-due"), ("2022-H1", True, "not-due"),
])
def test_a_quarter_that_ends_no_term_of_the_plan_is_told_so(
    tmp_path: Path, period: str, said: bool, status: str
) -> None:
    plan = plan_from(tmp_path, FROM_MARCH)
    sent = load_submission(decode("a.yaml", f"plan: march\nperiod: {period}\nactuals: {{first: }}\n".encode()), plan)

    assert ("period-ends-no-term" in [one.code for one in sent.warnings]) is said


@pytest.mark.parametrize(("period", "status"), [("2022-05", "no-data"), ("2022-06", "not-due"), ("2022-12", "no-data")])
def test_terms_are_counted_from_the_plans_start(tmp_path: Path, period: str, status: str) -> None:
    text = FROM_MARCH + "  second: {name: {zh: 二, en: Two}, section: part, measure: level, unit: 台, " \
        "threshold: {at_least: 1}}\n"
    plan = plan_from(tmp_path, text)
    actuals = f"plan: march\nperiod: {period}\nactuals: {{second: 1, first: }}\n"
    report = judge(plan, settled(plan, decode("a.yaml", actuals.encode())))

    assert report.submissions[0].results[0].status == status


@pytest.mark.parametrize("call", [
    ["explain", "first", "--as-of", "2021-06"], ["explain", "first", "--period", "2021-06"],
    ["check", "a.yaml", "--as-of", "2021-06"], ["audit", "a.yaml", "--to", "2021-06"],
    ["template", "--period", "2021-06"],
])
def test_a_date_before_the_plan_is_refused_with_the_plans_span(tmp_path: Path, call: list[str]) -> None:
    plan_from(tmp_path, plan_text(COUNT))
    (tmp_path / "a.yaml").write_text(
        "plan: small\nperiod: 2022-06\nreporter: 甲\nactuals: {first: 16, second: 1}\n", encoding="utf-8")
    ran = run_here([*call, "--plan", "targets.yaml"], tmp_path)

    assert (ran.code, "period-outside-plan" in ran.complaints) == (2, True)
    assert "2022-01-01" in ran.complaints
    assert "2022-12-31" in ran.complaints


# ---- figures that cannot be true


@pytest.mark.parametrize(("target", "figure", "codes"), [
    ("measure: cumulative, unit: 亿元, threshold: {at_least: -4}, net: true", "-2", []),
    ("measure: cumulative, unit: 亿元, threshold: {at_least: -4}, net: true", "-400000000", ["implausible-figure"]),
    ("measure: level, unit: 亿元, threshold: {at_most: 0}, baseline: 12", "6", []),
    ("measure: level, unit: 亿元, threshold: {at_most: 0}, baseline: 12", "121", ["implausible-figure"]),
    ("measure: level, unit: 亿元, threshold: {at_most: 0}", "5", []),
    ("measure: level, unit: 起/万人, threshold: {at_most: 1}", "15", []),
    ("measure: level, unit: 万平方米, threshold: {at_least: 2.8}", "28000", ["implausible-figure"]),
    ("measure: level, unit: 万平方米, threshold: {at_least: 2.8}", "28", []),
    ("measure: level, unit: 万平方米, threshold: {at_least: 2.8}", "28.1", ["implausible-figure"]),
    ("measure: level, unit: 万平方米, threshold: {at_least: 2.8}", "28.1 万平方米", []),
    ("measure: growth, unit: '%', threshold: {at_least: 5}", "101", ["implausible-figure"]),
    ("measure: growth, unit: '%', threshold: {at_least: 5}", "-101", ["implausible-figure"]),
    ("measure: growth, unit: '%', threshold: {at_least: 5}", "{value: 101, confirmed: true}", []),
])  # fmt: skip
def test_a_bare_figure_is_held_to_threshold_and_baseline(
    tmp_path: Path, target: str, figure: str, codes: list[str]
) -> None:
    plan = plan_from(tmp_path, plan_text(target))
    text = f"plan: small\nperiod: 2022-06\nactuals: {{second: 1, first: {figure}}}\n"
    try:
        load_submission(decode("a.yaml", text.encode()), plan)
        found = []
    except JinganError as error:
        found = [one.code for one in error.problems]

    assert found == codes


@pytest.mark.parametrize(("threshold", "figure", "said"), [
    ("6", "0.065", True), ("8", "0.08", True), ("2", "0.5", True), ("1.9", "0.065", False), ("6", "0.065%", False),
    ("6", "0", False), ("6", "1", False), ("6", "{value: 0.065, confirmed: true}", False), ("6", "-0.065", False),
])
def test_a_share_that_was_not_multiplied_is_warned_of(
    tmp_path: Path, threshold: str, figure: str, said: bool
) -> None:
    plan = plan_from(tmp_path, plan_text(f"measure: growth, unit: '%', threshold: {{at_least: {threshold}}}"))
    text = f"plan: small\nperiod: 2022-06\nactuals: {{second: 1, first: {figure}}}\n"
    codes = [one.code for one in load_submission(decode("a.yaml", text.encode()), plan).warnings]

    assert ("percent-as-fraction" in codes) is said
