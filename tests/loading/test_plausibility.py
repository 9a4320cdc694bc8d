"""Figures that are well written and cannot be true, or hardly: each bound from both sides, and the words."""

from __future__ import annotations

from pathlib import Path

import pytest

from jingan_cli.loading.submission import load_submission
from jingan_cli.model.problem import JinganError, Problem
from jingan_cli.parsing.decoding import decode
from tests.building import plan_from, plan_text

AREA = "measure: level, unit: 万平方米, threshold: {at_least: 2.8}, pace: constant"
MONEY = "measure: cumulative, unit: 亿元, threshold: {between: [10, 20]}"
LIFTS = "measure: cumulative, unit: 台, threshold: {at_least: 120}"
RISE = "measure: level, unit: 个, threshold: {at_least: 120}, baseline: 100"
FALL = "measure: level, unit: 个, threshold: {at_most: 100}, baseline: 120"
GROWTH = "measure: growth, unit: '%', threshold: {at_least: 6}"
SHARE = "measure: level, unit: '%', threshold: {at_least: 90}, pace: constant"
WIDE_SHARE = "measure: average, unit: '%', threshold: {at_least: 101}"
UNASKED = "measure: cumulative, unit: 亿元, threshold: {at_least: {reference: 市下达指标数}}"
FUNDS = "measure: cumulative, unit: 亿元, threshold: {at_least: 1600}"
SMALL = "measure: level, unit: 万平方米, threshold: {at_least: 0.5}, pace: constant"
STEADY = "measure: level, unit: 个, threshold: {at_least: 120}, baseline: 100, pace: constant"
WHOLE = "measure: level, unit: '%', threshold: {at_least: 100}, pace: constant"
AVERAGE = "measure: average, unit: '%', threshold: {at_least: 90}"
LITTLE = "measure: growth, unit: '%', threshold: {at_least: 1.9}"
SOME = "measure: growth, unit: '%', threshold: {at_least: 2}"
UNASKED_SHARE = "measure: level, unit: '%', threshold: {at_least: {reference: 全市比重}}, pace: constant"
UNASKED_GROWTH = "measure: growth, unit: '%', threshold: {at_least: {reference: 全市增速}}"


def said(folder: Path, target: str, entry: str) -> list[Problem]:
    """Return what is refused, else what is warned of."""
    plan = plan_from(folder, plan_text(target))
    text = f"plan: small\nperiod: 2022-06\nactuals:\n  first: {entry}\n"
    try:
        return [*load_submission(decode("a.yaml", text.encode()), plan).warnings]
    except JinganError as refused:
        return [*refused.problems]


@pytest.mark.parametrize(("target", "entry", "codes"), [
    (AREA, "28", []),
    (AREA, "28.01", ["implausible-figure"]),
    (AREA, "28.01 万平方米", ["far-above-threshold"]),
    (AREA, "{value: 28.01, confirmed: true}", ["far-above-threshold"]),
    (MONEY, "100", []),
    (MONEY, "200 亿元", ["far-above-threshold"]),
    (MONEY, "201", ["implausible-figure"]),
    (LIFTS, "1200", []),
    (LIFTS, "1201", ["far-above-threshold"]),
    (UNASKED, "9999", []),
    (RISE, "300", []),
    (RISE, "301", ["far-above-threshold"]),
    (FALL, "0", []),
    (GROWTH, "79.99%", []),
    (GROWTH, "80%", ["growth-like-index"]),
    (GROWTH, "100%", ["growth-like-index"]),
    (GROWTH, "100.01%", ["implausible-figure"]),
    (GROWTH, "-100%", []),
    (GROWTH, "-100.01%", ["implausible-figure"]),
    (GROWTH, "{value: 98.5%, confirmed: true}", []),
    (GROWTH, "{value: 19 亿元, previous: 10 亿元}", []),
    (SHARE, "100%", []),
    (SHARE, "100.01%", ["share-above-100"]),
    (WIDE_SHARE, "102%", []),
    (LIFTS, "", []),
    (LIFTS, "7.5 台", ["split-unit"]),
    (SMALL, "5", []),
    (SMALL, "5.01", ["implausible-figure"]),
    (WHOLE, "100.01%", ["share-above-100"]),
    (AVERAGE, "100.01%", ["share-above-100"]),
    (STEADY, "121", []),
    (UNASKED_GROWTH, "0", []),
    (UNASKED_GROWTH, "0.2", ["percent-as-fraction"]),
    (UNASKED_GROWTH, "0.21", []),
    (UNASKED_GROWTH, "0.2%", []),
    (UNASKED_GROWTH, "{value: 0.2, confirmed: true}", []),
    (UNASKED_SHARE, "0.2", []),
    (LITTLE, "0.5", []),
    (SOME, "0.5", ["percent-as-fraction"]),
    (SOME, "1", []),
    (SOME, "0", []),
    (FUNDS, "655.8 万元", ["unlikely-unit"]),
    (FUNDS, "{value: 655.8 万元, confirmed: true}", []),
    (FUNDS, "1.6 万元", ["unlikely-unit"]),
    (FUNDS, "1.59 万元", []),
    (FUNDS, "16000 万元", ["unlikely-unit"]),
    (FUNDS, "16001 万元", []),
    (FUNDS, "16001 元", []),
    (FUNDS, "1.6", []),
    (FUNDS, "1.6 亿元", []),
    (GROWTH, "{value: 50.0025 亿元, previous: 50 亿元}", []),
])
def test_the_bounds(target: str, entry: str, codes: list[str], tmp_path: Path) -> None:
    found = said(tmp_path, target, entry)

    assert [one.code for one in found] == codes
    assert all((one.target, one.spot and one.spot.line) == ("first", 4) for one in found)


@pytest.mark.parametrize(("target", "entry", "words"), [
    (AREA, "28000", ["28000", "2.8 万平方米"]),
    (MONEY, "201", ["201", "20 亿元"]),
    (GROWTH, "106.5%", ["106.5%", "±100%"]),
    (GROWTH, "{value: 106.5%, note: 快报}", ["106.5%", "±100%"]),
    (GROWTH, "98.5%", ["第一项", "98.5%"]),
    (SHARE, "100.5%", ["第一项", "100.5%"]),
    (LIFTS, "1201", ["第一项", "1000.83%"]),
    (RISE, "301", ["第一项", "1005%"]),
    (AREA, "28.0000001 万平方米", ["第一项", "1000.000004%"]),
    (LIFTS, "7.5 台", ["第一项", "7.5 台"]),
    (STEADY, "1201", ["第一项", "1000.83%"]),
    (GROWTH, "0.065", ["第一项", "0.065%"]),
])
def test_the_words_name_target_figure_and_yardstick(target: str, entry: str, words: list[str], tmp_path: Path) -> None:
    (found,) = said(tmp_path, target, entry)

    assert [word for word in words if word not in found.message.zh] == []


@pytest.mark.parametrize(("target", "entry", "code", "mend"), [
    (AREA, "28000", "implausible-figure", "写上单位，如“28000 平方米”；"),
    (MONEY, "201", "implausible-figure", "写上单位，如“201 元”；"),
    (GROWTH, "106.5%", "implausible-figure", "106.5% 写成 6.5%；"),
    (UNASKED_GROWTH, "105.2", "implausible-figure", "105.2 写成 5.2%；"),
    (UNASKED_GROWTH, "200.5", "implausible-figure", "核对数字和小数点；"),
    (GROWTH, "200%", "implausible-figure", "200% 写成 100%；"),
    (GROWTH, "0.065", "percent-as-fraction", "应为 6.5% 的，写 6.5%；确为 0.065% 的，"),
    (GROWTH, "-101", "implausible-figure", "核对数字和小数点；"),
    (GROWTH, "{value: 21 亿元, previous: 10 亿元}", "implausible-figure", "核对数字和小数点；"),
    (GROWTH, "{value: 71 亿元, previous: 60}", "previous-without-unit", "写上单位，如 60 亿元。"),
    (GROWTH, "{value: 71 万元, previous: 60}", "previous-without-unit", "写上单位，如 60 万元。"),
    (GROWTH, "{value: 71 亿元, previous: 60 万}", "magnitude-without-unit", "写上单位，如 60 万"),
    (GROWTH, "{value: 7.1, previous: 60 亿元}", "previous-misplaced", "指标是增速的，"),
])
def test_the_mend_fits_what_was_written(target: str, entry: str, code: str, mend: str, tmp_path: Path) -> None:
    (found,) = said(tmp_path, target, entry)

    assert (found.code, "—" in found.message.zh) == (code, False)
    assert mend in found.mend.zh
