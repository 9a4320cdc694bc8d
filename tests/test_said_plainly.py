"""What a person who writes a first plan or submission is told: all of it, at its place, with what to write instead."""

from __future__ import annotations

from pathlib import Path

import pytest

from jingan_cli.loading.plan import load_plan
from jingan_cli.loading.source_text import decode
from jingan_cli.loading.submission import load_submission
from jingan_cli.model.problem import Problem, Refused

PERIOD = "period: {start: 2025-01-01, end: 2025-12-31}"
SECTIONS = "sections: {city: {zh: 城市, en: City}}"
GREEN = (
    "  green: {name: {zh: 绿地, en: Green}, section: city, measure: cumulative, unit: 公顷, "
    "threshold: {at_least: 42}}"
)


def plan_problems(folder: Path, *lines: str, period: str = PERIOD, sections: str = SECTIONS) -> tuple[Problem, ...]:
    """Return the problems of a plan of these lines below its head."""
    path = folder / "targets.yaml"
    path.write_text("\n".join(["plan: other", period, sections, *lines]) + "\n", encoding="utf-8")
    with pytest.raises(Refused) as caught:
        load_plan(str(path))
    return caught.value.problems


def target_problems(folder: Path, keys: str) -> tuple[Problem, ...]:
    """Return the problems of a plan with a target of these keys, beside those that every target needs."""
    lines = ["  name: {zh: 公园, en: Parks}", f"  {keys}"]
    needed = {"section": "city", "measure": "cumulative", "unit": "个", "threshold": "{at_least: 8}"}
    lines += [f"  {key}: {value}" for key, value in needed.items() if f"{key}:" not in keys]
    return plan_problems(folder, "targets:", GREEN, "  parks:", *(f"  {line}" for line in lines))


def figure_problems(*lines: str) -> tuple[Problem, ...]:
    """Return the problems of a submission for the 2022 plan with these lines of figures."""
    text = "\n".join(["plan: jingan-2022", "period: 2022-06", "actuals:", *lines]) + "\n"
    with pytest.raises(Refused) as caught:
        load_submission(decode("actuals.yaml", text.encode()), load_plan())
    return caught.value.problems


def codes(problems: tuple[Problem, ...]) -> list[str]:
    return [one.code for one in problems]


# --- all problems in one run


def test_a_target_without_an_english_name_is_held_to_the_rules(tmp_path: Path) -> None:
    terms = "measure: growth, unit: '%', pace: linear, part_of: green, threshold: {at_least: 8}"
    parks = f"  parks: {{name: {{zh: 公园}}, section: citty, {terms}}}"

    found = plan_problems(tmp_path, "targets:", GREEN.replace(", en: Green", ""), parks)

    assert codes(found) == ["missing-key", "missing-key", "unknown-section", "pace-not-allowed", "part-of-units"]


@pytest.mark.parametrize(("period", "code"), [
    ("", "missing-key"), ("period: 2025", "wrong-type"), ("period: {start: 2025-01-01}", "missing-key"),
    ("period: {start: 2025-01-15, end: 2025-12-31}", "bad-plan-period"),
])
def test_a_plan_of_a_wrong_period_is_held_to_the_rules(tmp_path: Path, period: str, code: str) -> None:
    target = GREEN.replace("city", "citty").replace("unit", "pace: {2025-06: 40%}, unit")

    assert codes(plan_problems(tmp_path, "targets:", target, period=period)) == [code, "unknown-section"]


@pytest.mark.parametrize(("broken", "code"), [
    (GREEN.replace("cumulative", "sum"), "unknown-value"), (GREEN.replace("公顷", "万"), "bad-unit"),
    (GREEN.replace("unit", "tags: [trees], colour: red, unit"), "unknown-key"),
    (GREEN.replace("green:", "绿地:"), "bad-format"),
])
def test_what_names_a_broken_target_or_its_tags_is_not_wrong_for_that(tmp_path: Path, broken: str, code: str) -> None:
    name = "绿地" if "绿地:" in broken else "green"
    part = GREEN.replace("green", "parks").replace("绿地", "公园").replace("unit", f"part_of: {name}, unit")
    named = f"reporters: {{甲: [{name}{', trees' if 'trees' in broken else ''}]}}"
    change = f"  - {{target: {name}, from: 2025-02-01, suspended: true, authority: 区府办, reason: 疫情}}"
    more = [] if name == "绿地" else ["adjustments:", change]

    found = plan_problems(tmp_path, "targets:", broken, *([] if name == "绿地" else [part]), named, *more)

    assert codes(found) == [code]


@pytest.mark.parametrize("head", [{"sections": ""}, {"sections": "sections: [city]"}])
def test_without_sections_no_target_and_no_reporter_is_told_that_its_section_is_unknown(
    tmp_path: Path, head: dict[str, str]
) -> None:
    assert len(plan_problems(tmp_path, "targets:", GREEN, "reporters: {甲: [city]}", **head)) == 1


def test_without_targets_no_adjustment_is_told_that_its_target_is_unknown(tmp_path: Path) -> None:
    change = "  - {target: green, from: 2025-02-01, suspended: true, authority: 区府办, reason: 疫情}"

    assert codes(plan_problems(tmp_path, "adjustments:", change)) == ["missing-key"]


def test_a_submission_with_an_unknown_key_shows_its_wrong_units_too() -> None:
    found = figure_problems("  first-stores: 71 公顷", "  retail-sales: {value: 3, figure: 2}", "remark: x")

    assert codes(found) == ["unit-mismatch", "unknown-key", "unknown-key"]


# --- what to write instead


@pytest.mark.parametrize(("keys", "code", "zh", "en"), [
    ("pace: {2025-06: 62.07}", "wrong-type", "写占目标值的百分比，如 62.07%；", "such as 62.07%; an amount due by"),
    ("pace: {2025-06: 0.6}", "wrong-type", "如 60%；某日应完成的数量", "such as 60%; an amount due by a date"),
    ("pace: {2025-06: 9 公里}", "bad-format", "如 60%；某日应完成的数量", "such as 60%; an amount due by a date"),
    ("threshold: 42", "wrong-type", "写成：{at_least: 42} 或 {at_most: 42}。", "{at_least: 42} or {at_most: 42}."),
    ("threshold: 3.5", "wrong-type", "写成：{at_least: 3.5} 或", "Write it as: {at_least: 3.5} or"),
    ("threshold: 四十", "wrong-type", "写成：{at_least: 42} 或", "Write it as: {at_least: 42} or"),
    ("at_risk: 10", "wrong-type", "写成：{points: 10} 或 {margin: 10}。", "Write it as: {points: 10} or {margin: 10}."),
    ("tags: trees", "wrong-type", "写成：[trees]。", "Write it as: [trees]."),
    ("tags: 'trees, parks'", "wrong-type", "写成：[livelihood]。", "Write it as: [livelihood]."),
    ("tags: [绿地]", "bad-format", "用小写英文字母、数字和连字符，如", "Use small English letters, digits"),
    ("section: 建设城市", "bad-format", "写计划 sections 中的一个：city。", "Name one of the plan's sections: city."),
    ("threshold: {}", "one-key-of", "写上其中一个。", "Write one of them."),
    ("threshold: {at_least: 1, at_most: 2}", "one-key-of", "留一个，删除其余。", "Keep one and delete the rest."),
    ("threshold: {at_leas: 42}", "unknown-key", "是不是“at_least”？", "Did you mean at_least?"),
])
def test_a_wrong_value_is_one_problem_that_says_what_to_write(
    tmp_path: Path, keys: str, code: str, zh: str, en: str
) -> None:
    (problem,) = target_problems(tmp_path, keys)

    assert (problem.code, zh in problem.mend.zh, en in problem.mend.en) == (code, True, True), problem.mend


@pytest.mark.parametrize("head", [
    {"period": "period: 2025"}, {"sections": "sections: {city: 城市}"},
    {"sections": "sections: {城市: {zh: 城市, en: City}}"},
])
def test_a_wrong_head_says_what_to_write(tmp_path: Path, head: dict[str, str]) -> None:
    wanted = {"period": "{start: 2022-01-01, end: 2022-12-31}", "sections": "{zh: 商务, en: Commerce}"}
    (kind, text), = head.items()

    first = plan_problems(tmp_path, "targets:", GREEN, **head)[0]

    assert ("Use small English letters" if "{城市:" in text else wanted[kind]) in first.mend.en
