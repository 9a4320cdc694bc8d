"""Plans that extend others, and terms that change for a time: what holds when, and where mistakes are named."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.running import run_here

BASE = """\
plan: base
period: {start: 2022-01-01, end: 2022-12-31}
sections: {part: {zh: 部分, en: Part}}
targets:
  lifts: {name: {zh: 加装电梯, en: Lifts}, section: part, measure: cumulative, unit: 台, threshold: {at_least: 120}}
  stores: {name: {zh: 首店, en: First stores}, section: part, measure: level, unit: 家, threshold: {at_least: 12}}
  growth: {name: {zh: 增速, en: Growth}, section: part, measure: growth, unit: '%', threshold: {at_least: 6}}
"""
ADJUSTED = f"{BASE}adjustments:\n"
WHO = "authority: 区府办, reason: 疫情"


def write(folder: Path, **plans: str) -> None:
    for name, text in plans.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")


def places(folder: Path, plan: str = "over.yaml") -> list[str]:
    """Return path:line:column and code of every problem of the plan."""
    ran = run_here(["targets", "--plan", plan, "--lang", "en"], folder)
    lines = [line for line in ran.complaints.splitlines() if ": error [" in line]
    said = [line.partition("]")[0].replace(" error [", " ") for line in lines]
    assert ran.code == (2 if said else 0)
    return said


def judged(folder: Path, day: str, target: str, figure: object, plan: str = "over.yaml") -> Any:
    """Return the verdict on the target at the date, as JSON."""
    write(folder, actuals=f"plan: base\nperiod: {day}\nscope: [{target}]\nactuals: {{{target}: {figure}}}\n")
    ran = run_here(["check", "--plan", plan, "actuals.yaml", "-f", "json", "--fail-on", "never"], folder)
    (result,) = json.loads(ran.out)["submissions"][0]["results"]
    return result


def shown(folder: Path, form: str = "table", plan: str = "over.yaml") -> str:
    """Return the report on what was judged last."""
    arguments = ["check", "--plan", plan, "actuals.yaml", "-f", form, "--fail-on", "never", "--lang", "en"]
    return run_here(arguments, folder).text


# ---- mistakes, each in the file that holds it


@pytest.mark.parametrize(("adjustment", "expected"), [
    ("{target: lifts, from: 2022-07-01, until: 2022-06-30, suspended: true, %s}", "9:46: adjustment-dates"),
    ("{target: lifts, from: 2022-07-01, %s}", "9:5: adjustment-without-change"),
    ("{target: lifs, from: 2022-07-01, suspended: true, %s}", "9:14: unknown-target"),
    ("{target: lifts, from: 2022-07-01, threshold: {at_least: 8 家}, %s}", "9:61: unit-mismatch"),
    ("{target: growth, from: 2022-07-01, pace: linear, %s}", "9:46: pace-not-allowed"),
    ("{target: lifts, from: 2022-07-01, pace: {2023-06: 60%%}, %s}", "9:46: milestone-outside-period"),
    ("{target: lifts, from: 2022-07-32, suspended: true, %s}", "9:27: bad-format"),
])
def test_a_wrong_adjustment_of_the_base_is_named_in_the_base(tmp_path: Path, adjustment: str, expected: str) -> None:
    write(tmp_path, base=f"{ADJUSTED}  - {adjustment % WHO}\n", over="extends: base.yaml\nplan: over\n")

    assert places(tmp_path) == [f"base.yaml:{expected}"]


@pytest.mark.parametrize(("terms", "change", "expected"), [
    ("baseline: 10", "threshold: {at_least: 10}", []),
    ("baseline: 10", "threshold: {at_least: 9}", ["9:51: baseline-beyond-threshold"]),
    ("baseline: 10", "threshold: {at_least: 9}, pace: constant", []),
    ("baseline: 10", "threshold: {at_most: 9}", []),
    ("baseline: 13, pace: constant", "threshold: {at_least: 11}", []),
    ("baseline: 13, pace: constant", "pace: linear", ["9:46: baseline-beyond-threshold"]),
    ("baseline: 13, pace: constant", "threshold: {at_least: 14}, pace: linear", []),
])
def test_an_adjusted_threshold_or_pace_is_held_to_the_baseline(
    tmp_path: Path, terms: str, change: str, expected: Sequence[str]
) -> None:
    base = ADJUSTED.replace("{at_least: 12}", f"{{at_least: 12}}, {terms}")
    write(tmp_path, base=f"{base}  - {{target: stores, from: 2022-07-01, {change}, {WHO}}}\n")

    assert places(tmp_path, "base.yaml") == [f"base.yaml:{one}" for one in expected]


@pytest.mark.parametrize(("target", "expected"), [
    ("stores: {threshold: {at_least: 3}, pace: linear, baseline: 10}", ["over.yaml:4:62: baseline-beyond-threshold"]),
    ("stores: {measure: average, pace: linear}", ["over.yaml:4:36: pace-not-allowed"]),
    ("growth: {measure: average, combine: sum}", ["over.yaml:4:39: combine-not-allowed"]),
    ("stores: {part_of: lifts}", ["over.yaml:4:21: part-of-units"]),
    ("lifts: {pace: {2022-06: 60%, 2022-05: 70%}}", ["over.yaml:4:18: milestones-not-rising"]),
    ("lifs: {owner: 区房管局}", ["over.yaml:4:3: unknown-target"]),
    ("lifts: {section: other}", ["over.yaml:4:20: unknown-section"]),
])
def test_keys_that_clash_once_merged_are_named_in_the_overlay(
    tmp_path: Path, target: str, expected: Sequence[str]
) -> None:
    write(tmp_path, base=BASE, over=f"extends: base.yaml\nplan: over\ntargets:\n  {target}\n")

    assert places(tmp_path) == expected


def test_what_an_overlay_makes_wrong_in_the_base_is_named_there_file_by_file(tmp_path: Path) -> None:
    base = f"{ADJUSTED}  - {{target: stores, from: 2022-07-01, pace: linear, {WHO}}}\n"
    write(tmp_path, base=base, over=(
        "extends: base.yaml\nplan: over\ntargets:\n  stores: {measure: average}\n" + "\n" * 9
        + "  lifts: {section: other}\n"))

    assert places(tmp_path) == ["over.yaml:14:20: unknown-section", "base.yaml:9:46: pace-not-allowed"]


def test_a_misspelt_target_of_an_overlay_gets_the_nearest(tmp_path: Path) -> None:
    write(tmp_path, base=BASE, over="extends: base.yaml\nplan: over\ntargets:\n  lifs: {owner: 区房管局}\n")

    assert "Did you mean lifts?" in run_here(["targets", "--plan", "over.yaml", "--lang", "en"], tmp_path).complaints


def test_two_adjustments_of_one_day_are_an_error_also_across_files(tmp_path: Path) -> None:
    one = f"  - {{target: lifts, from: 2022-07-01, suspended: true, {WHO}}}\n"
    other = f"  - {{target: lifts, from: 2022-07-01, pace: year-end, {WHO}}}\n"
    write(tmp_path, base=ADJUSTED + one, twice=ADJUSTED + one + other)
    write(tmp_path, over=f"extends: base.yaml\nplan: over\nadjustments:\n{other}")

    assert places(tmp_path, "twice.yaml") == ["twice.yaml:10:5: two-adjustments"]
    assert places(tmp_path) == ["over.yaml:4:5: two-adjustments"]


# ---- plans that extend themselves


@pytest.mark.parametrize("extends", ["a.yaml", "./a.yaml", "sub/../a.yaml", "./sub/.././a.yaml", "{here}/a.yaml"])
def test_a_plan_that_extends_itself_by_any_name_is_refused(tmp_path: Path, extends: str) -> None:
    (tmp_path / "sub").mkdir()
    write(tmp_path, a=f"plan: a\nextends: {extends.format(here=tmp_path.as_posix())}\n")

    assert places(tmp_path, "a.yaml") == ["a.yaml:2:10: extends-loop"]


@pytest.mark.parametrize("names", ["ab", "abc", "abcdef"])
def test_a_circle_of_plans_is_refused_where_it_closes(tmp_path: Path, names: str) -> None:
    for name, following in zip(names, names[1:] + names[0], strict=True):
        write(tmp_path, **{name: f"plan: {name}\nextends: ./{following}.yaml\n"})

    assert places(tmp_path, "a.yaml") == [f"{names[-1]}.yaml:2:10: extends-loop"]


@pytest.mark.skipif(os.name == "nt", reason="Windows makes links for administrators alone")
def test_a_circle_through_links_is_refused(tmp_path: Path) -> None:
    write(tmp_path, a="plan: a\nextends: link.yaml\n", b="plan: b\nextends: here/b.yaml\n")
    (tmp_path / "link.yaml").symlink_to("a.yaml")
    (tmp_path / "here").symlink_to(".", target_is_directory=True)

    assert places(tmp_path, "a.yaml") == ["a.yaml:2:10: extends-loop"]
    assert places(tmp_path, "b.yaml") == ["b.yaml:2:10: extends-loop"]


def test_one_base_may_be_reached_twice_without_a_circle(tmp_path: Path) -> None:
    write(tmp_path, base=BASE, middle="extends: ./base.yaml\nplan: middle\n")
    write(tmp_path, over="extends: middle.yaml\nplan: over\n")

    assert places(tmp_path) == []


# ---- what holds when


@pytest.mark.parametrize(("day", "threshold", "original"), [
    ("2022-06-30", 120, None), ("2022-07-01", 60, {"at_least": 120}), ("2022-08-31", 60, {"at_least": 120}),
    ("2022-09-01", 120, None), ("2022-12", 120, None),
])
def test_a_threshold_holds_from_its_first_day_to_its_last(
    tmp_path: Path, day: str, threshold: int, original: object
) -> None:
    adjustment = f"{{target: lifts, from: 2022-07-01, until: 2022-08-31, threshold: {{at_least: 60}}, {WHO}}}"
    write(tmp_path, base=BASE)
    write(tmp_path, over=f"extends: base.yaml\nplan: over\nadjustments:\n  - {adjustment}\n")
    result = judged(tmp_path, day, "lifts", 50)
    table = shown(tmp_path)

    assert (result["threshold"], result["threshold_original"]) == ({"at_least": threshold}, original)
    assert result["adjusted"] == (
        None if original is None else {"from": "2022-07-01", "authority": "区府办", "reason": "疫情"})
    assert ("originally 120 台; 区府办: 疫情" in table) is (original is not None)


def test_of_two_in_force_the_later_counts_and_the_earlier_again_after_it(tmp_path: Path) -> None:
    write(tmp_path, base=f"{ADJUSTED}  - {{target: lifts, from: 2022-03-01, threshold: {{at_least: 90}}, {WHO}}}\n")
    write(tmp_path, over=(
        "extends: base.yaml\nplan: over\nadjustments:\n"
        "  - {target: lifts, from: 2022-05-01, until: 2022-06-30, threshold: {at_least: 40},"
        " authority: 区府, reason: 二}\n"))
    found = [judged(tmp_path, day, "lifts", 20) for day in ("2022-02", "2022-04", "2022-06", "2022-07")]

    assert [one["threshold"]["at_least"] for one in found] == [120, 90, 40, 90]
    assert [(one["adjusted"] or {}).get("authority") for one in found] == [None, "区府办", "区府", "区府办"]
    assert all(one["threshold_original"] == {"at_least": 120} for one in found[1:])


def test_a_pace_alone_changes_what_is_due_and_says_by_whom(tmp_path: Path) -> None:
    write(tmp_path, base=BASE, over=(
        "extends: base.yaml\nplan: over\nadjustments:\n"
        f"  - {{target: lifts, from: 2022-06-01, until: 2022-08-31, pace: {{2022-06: 20%, 2022-08: 60%}}, {WHO}}}\n"))

    after = judged(tmp_path, "2022-09", "lifts", 72)
    assert (after["expected"], after["adjusted"], after["status"]) == (90, None, "fail")
    during = judged(tmp_path, "2022-08", "lifts", 72)
    assert (during["expected"], during["schedule"], during["status"]) == (72, 60, "pass")
    assert (during["threshold"], during["threshold_original"]) == ({"at_least": 120}, None)
    assert during["adjusted"] == {"from": "2022-06-01", "authority": "区府办", "reason": "疫情"}
    for form in ("table", "markdown", "html"):
        assert "adjusted; 区府办: 疫情" in shown(tmp_path, form)


def test_a_threshold_in_the_place_of_a_reference_says_by_whom(tmp_path: Path) -> None:
    base = BASE.replace("{at_least: 6}", "{at_least: {reference: 全市增速}}")
    write(tmp_path, base=base, over=(
        "extends: base.yaml\nplan: over\nadjustments:\n"
        f"  - {{target: growth, from: 2022-06-01, threshold: {{at_least: 2}}, {WHO}}}\n"))
    result = judged(tmp_path, "2022-08", "growth", "2.5%")

    assert (result["threshold"], result["threshold_original"]) == (
        {"at_least": 2}, {"at_least": {"reference": "全市增速"}})
    assert "originally 全市增速; 区府办: 疫情; from 2022-06-01" in shown(tmp_path)


def test_a_suspension_ends_after_its_last_day(tmp_path: Path) -> None:
    suspension = f"{{target: lifts, from: 2022-07-01, until: 2022-08-31, suspended: true, {WHO}}}"
    write(tmp_path, base=f"{ADJUSTED}  - {suspension}\n")
    write(tmp_path, over="extends: base.yaml\nplan: over\ntargets: {lifts: {threshold: {at_least: 90}}}\n")
    found = [judged(tmp_path, day, "lifts", 1) for day in ("2022-06-30", "2022-07-01", "2022-08-31", "2022-09-01")]

    assert [one["status"] for one in found] == ["fail", "suspended", "suspended", "fail"]
    assert [one["adjusted"]["authority"] for one in found] == ["over", "区府办", "区府办", "over"]
    assert [one["threshold_original"] for one in found] == [{"at_least": 120}] * 4
    judged(tmp_path, "2022-08", "lifts", 1)
    assert "originally 120 台; 区府办" not in shown(tmp_path)  # the one who suspended changed no threshold


def test_a_reference_of_an_overlay_joins_and_outranks_that_of_its_base(tmp_path: Path) -> None:
    base = BASE.replace("{at_least: 6}", "{at_least: {reference: 全市增速}}")
    write(tmp_path, base=f"{base}references: {{全市增速: {{2022-06: 1%, 2022-12: 2%}}}}\n")
    write(tmp_path, over="extends: base.yaml\nplan: over\nreferences: {全市增速: {2022-06: 1.5%}}\n")
    found = [judged(tmp_path, day, "growth", "3%") for day in ("2022-06", "2022-12")]

    assert [one["threshold"]["at_least"] for one in found] == [1.5, 2]
    assert all(one["reference"]["from"] == "plan" for one in found)


def test_a_reference_of_an_overlay_is_held_to_the_units_of_the_base(tmp_path: Path) -> None:
    base = BASE.replace("{at_least: 6}", "{at_least: {reference: 全市增速}}")
    write(tmp_path, base=base, over="extends: base.yaml\nplan: over\nreferences: {全市增速: {2022-06: 3 亿元}}\n")

    assert places(tmp_path) == ["over.yaml:3:30: unit-mismatch"]
