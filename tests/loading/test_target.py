"""What a target is when its plan leaves it to the measure, and how it is spelled."""

from __future__ import annotations

from pathlib import Path

import pytest

from jingan_cli.model.plan import Target
from jingan_cli.model.problem import JinganError
from tests.building import plan_from, plan_text


def read(folder: Path, target: str) -> Target:
    """Return the target of those keys."""
    return next(one for one in plan_from(folder, plan_text(target)).targets if one.id == "first")


@pytest.mark.parametrize(("target", "pace"), [
    ("measure: cumulative, threshold: {at_least: 9}", "linear"),
    ("measure: cumulative, threshold: {between: [3, 9]}", "linear"),
    ("measure: level, threshold: {at_least: 9}, baseline: 2", "linear"),
    ("measure: level, threshold: {at_most: 9}, baseline: 12", "linear"),
    ("measure: level, threshold: {between: [3, 9]}, baseline: 2", "constant"),
    ("measure: level, threshold: {at_least: 9}", "year-end"),
    ("measure: level, threshold: {at_most: 9}", "constant"),
    ("measure: level, threshold: {between: [3, 9]}", "constant"),
    ("measure: average, threshold: {at_least: 9}", "constant"),
    ("measure: growth, threshold: {at_least: 9}, baseline: 80 亿元", "constant"),
])  # fmt: skip
def test_a_target_that_names_no_pace_has_that_of_its_measure(tmp_path: Path, target: str, pace: str) -> None:
    unit = "'%'" if "growth" in target else "座"

    assert read(tmp_path, f"{target}, unit: {unit}").pace.kind == pace


@pytest.mark.parametrize(("target", "whole"), [
    ("measure: cumulative, unit: 座", True), ("measure: level, unit: 座", True), ("measure: average, unit: 座", False),
    ("measure: cumulative, unit: 吨", False), ("measure: cumulative, unit: 吨, whole: true", True),
    ("measure: level, unit: 吨, whole: true", True), ("measure: level, unit: 吨, whole: false", False),
])
def test_whether_only_whole_figures_can_be(tmp_path: Path, target: str, whole: bool) -> None:
    assert read(tmp_path, f"{target}, threshold: {{at_least: 9}}").whole is whole


@pytest.mark.parametrize(("unit", "between", "met"), [
    ("座", "[1.2, 1.8]", False), ("座", "[1.2, 2]", True), ("座", "[2, 2]", True), ("座", "[2.5, 2.5]", False),
    ("座", "[0, 0.5]", True), ("万座", "[1.2, 1.8]", True), ("万座", "[1.20001, 1.20009]", False),
    ("万座", "[1.20001, 1.2001]", True), ("吨", "[1.2, 1.8]", True),
])  # fmt: skip
def test_a_corridor_of_whole_things_has_to_hold_one(tmp_path: Path, unit: str, between: str, met: bool) -> None:
    target = f"measure: level, unit: {unit}, threshold: {{between: {between}}}"
    if met:
        assert read(tmp_path, target).threshold.high
        return
    with pytest.raises(JinganError) as caught:
        read(tmp_path, target)
    assert [one.code for one in caught.value.problems] == ["corridor-without-whole"]
