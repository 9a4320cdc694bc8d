"""Figures as clerks write them: what has one reading is read, and what has not is told the very line to write."""

from __future__ import annotations

import json
import re
from fractions import Fraction
from functools import cache
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jingan_cli.loading.plan_index import Known
from jingan_cli.loading.submission import load_submission
from jingan_cli.model.problem import JinganError, Problem
from jingan_cli.model.submission import Figure, Submission
from jingan_cli.parsing.decoding import decode
from tests.building import plan_from
from tests.strategies import quickly

TARGETS = {
    "firms": "measure: cumulative, unit: 家, threshold: {at_least: 100}",
    "lifts": "measure: cumulative, unit: 台, threshold: {at_least: 300}",
    "people": "measure: cumulative, unit: 人, threshold: {at_least: 5000}",
    "visits": "measure: cumulative, unit: 万人次, threshold: {at_least: 50}",
    "cases": "measure: cumulative, unit: 件, threshold: {at_most: 100}",
    "clubs": "measure: level, unit: 家, threshold: {between: [12, 15]}",
    "sales": "measure: cumulative, unit: 亿元, threshold: {at_least: 700}",
    "green": "measure: cumulative, unit: 万平方米, threshold: {at_least: 30}",
    "roads": "measure: cumulative, unit: 公里, threshold: {at_least: 30}",
    "waste": "measure: cumulative, unit: 吨, threshold: {at_least: 3000}",
    "days": "measure: level, unit: 天, threshold: {at_most: 30}",
    "hours": "measure: level, unit: 小时, threshold: {at_most: 30}",
    "share": "measure: level, unit: '%', threshold: {at_least: 60}",
    "growth": "measure: growth, unit: '%', threshold: {at_least: 5}",
    "visitors": "measure: average, unit: 万人次, threshold: {at_least: 2}",
    "net": "measure: cumulative, unit: 家, threshold: {at_least: 10}, net: true",
}

READ = {
    "trailing marks": [
        ("firms", "71家。", "71"), ("firms", "71，", "71"), ("firms", "71 家、", "71"),
        ("sales", "702.5亿元；", "702.5")],
    "numerals": [
        ("firms", "七十一家", "71"), ("firms", "三十", "30"), ("people", "五千零二十名", "5020"),
        ("lifts", "叁佰台", "300"),
        ("sales", "一亿二千万元", "1.2"), ("sales", "1亿2000万元", "1.2"), ("share", "百分之六十二", "62"),
        ("firms", "零", "0"), ("firms", "廿一家", "21"), ("people", "一万二千人", "12000"),
        ("firms", "1千2百家", "1200"),
        ("sales", "柒佰亿元整", "700"),
        ("growth", "负百分之五点二", "-5.2")],
    "compatibility forms": [
        ("growth", "－５．２％", "-5.2"), ("green", "28000㎡", "2.8"), ("roads", "３ＫＭ", "3"),
        ("roads", "5㎞", "5"),
        ("waste", "3㎏", "0.003"), ("green", "5㏊", "5"), ("sales", "655.8億元", "655.8"), ("share", "2.8‰", "0.28")],
    "units": [
        ("green", "28000平", "2.8"), ("green", "60平方千米", "6000"), ("sales", "655亿元人民币", "655"),
        ("sales", "￥655.8亿", "655.8"), ("people", "1.2万名", "12000"), ("hours", "90分钟", "1.5"),
        ("days", "3日", "3"), ("sales", "RMB702.5亿", "702.5"), ("sales", "702.5亿RMB", "702.5"),
        ("roads", "30里", "15"),
        ("green", "300市亩", "20"), ("waste", "3000公吨", "3000"), ("sales", "702亿5千万元", "702.5"),
        ("growth", "负5.2%", "-5.2")],
}
"""By family: target, what is written, and what it is in the target's unit."""

ADVISED = {
    "above": [
        ("firms", "71家以上", "{value: 71家, note: 以上}"), ("firms", "超过71家", "{value: 71家, note: 超过}"),
        ("firms", "70多家", "{value: 70家, note: 70多家}"), ("firms", ">71", '{value: 71, note: ">"}'),
        ("firms", "71+", '{value: 71, note: "+"}'), ("people", "1.2万余名", "{value: 1.2万名, note: 1.2万余名}"),
        ("green", "30余万平方米", "{value: 30万平方米, note: 30余万平方米}"),
        ("sales", "702亿多元", "{value: 702亿元, note: 702亿多元}"),
        ("cases", "71件以上", "{value: , note: 71件以上}"), ("clubs", "12家以上", "{value: , note: 12家以上}"),
        ("visits", "超3万人次", "{value: 3万人次, note: 超}"), ("firms", "不少于71家", "{value: 71家, note: 不少于}"),
        ("firms", "71家（含）以上", "{value: 71家, note: （含）以上}"),
        ("firms", "不止71家", "{value: 71家, note: 不止}"),
        ("cases", "71件（以上）", "{value: , note: 71件（以上）}"),
        ("cases", "（超）71件", "{value: , note: （超）71件}"),
        ("cases", "未低于71件", "{value: , note: 未低于71件}"),
        ("firms", "七十余家", "{value: 七十家, note: 七十余家}")],
    "below": [
        ("firms", "近71家", "{value: , note: 近71家}"), ("firms", "不到71家", "{value: , note: 不到71家}"),
        ("cases", "不超过71件", "{value: 71件, note: 不超过}"), ("days", "3天以内", "{value: 3天, note: 以内}"),
        ("growth", "下降5%以上", "{value: , note: 下降5%以上}"),
        ("waste", "不足3000吨", "{value: , note: 不足3000吨}"),
        ("firms", "没超过71家", "{value: , note: 没超过71家}"),
        ("firms", "没有达到71家", "{value: , note: 没有达到71家}"),
        ("firms", "未能突破71家", "{value: , note: 未能突破71家}"),
        ("firms", "不超71家", "{value: , note: 不超71家}"), ("cases", "不超71件", "{value: 71件, note: 不超}"),
        ("firms", "71家（以下）", "{value: , note: 71家（以下）}"),
        ("firms", "71家没到", "{value: , note: 71家没到}")],
    "about": [
        ("firms", "约71家", "{value: 71家, note: 约}"), ("firms", "71家左右", "{value: 71家, note: 左右}"),
        ("firms", "约71家左右", "{value: 71家, note: 约71家左右}"),
        ("roads", "5㎞左右", '{value: "5㎞", note: 左右}'),
        ("green", "大约2.8万平方米", "{value: 2.8万平方米, note: 大约}"),
        ("share", "62.07％左右", "{value: 62.07%, note: 左右}"),
        ("sales", "3亿5千万元左右", "{value: 3亿5千万元, note: 左右}"),
        ("lifts", "约三百台", "{value: 三百台, note: 约}"), ("firms", "（约）71家", "{value: 71家, note: 约}"),
        ("firms", "71*", '{value: 71, note: "*"}'), ("firms", "71 （快报数）", "{value: 71, note: 快报数}")],
    "ranges": [
        ("firms", "12-15家", "{value: 12家, note: 12-15家}"),
        ("firms", "12家~15家", '{value: 12家, note: "12家~15家"}'),
        ("firms", "十二至十五家", "{value: 十二家, note: 十二至十五家}"),
        ("firms", "12-15万家", "{value: 12万家, note: 12-15万家}"),
        ("cases", "71—75件", '{value: 75件, note: "71—75件"}'), ("clubs", "12-15家", "{value: , note: 12-15家}"),
        ("growth", "下降3-5%", "{value: -5%, note: 下降3-5%}"), ("firms", "三五家", "{value: , note: 三五家}"),
        ("roads", "2到3公里", "{value: 2公里, note: 2到3公里}")],
    "brackets and sums": [
        ("firms", "71（其中外资12家）", "{value: 71, note: 其中外资12家}"),
        ("firms", "71家，其中外资12家", "{value: 71家, note: 其中外资12家}"),
        ("firms", "71（68+3）家", "{value: 71, note: （68+3）家}"),
        ("firms", "68家+3家=71家", '{value: 71家, note: "68家+3家=71家"}'),
        ("firms", "68+3", "{value: 71家, note: 68+3}"),
        ("firms", "本月13家，累计71家", "{value: 71家, note: 本月13家，累计71家}"),
        ("sales", "702.5亿元，增长5.2%", "{value: 702.5亿元, note: 增长5.2%}"), ("firms", "5(家)", "5家"),
        ("growth", "(5.2%)", "5.2%|-5.2%"), ("firms", "（71家）", "71家"),
        ("firms", "12家、15家", "{value: , note: 12家、15家}"), ("people", "5、000人", "{value: , note: 5、000人}"),
        ("firms", "1-6月71家", "{value: 71家, note: 1-6月}"),
        ("firms", "1、2季度71家", "{value: 71家, note: 1、2季度}"),
        ("firms", "计划100家，完成71家", "{value: 71家, note: 计划100家，完成71家}"),
        ("firms", "目标100家，实际71家", "{value: 71家, note: 目标100家，实际71家}"),
        ("sales", "702.5亿元（减税降费后）", "{value: 702.5亿元, note: 减税降费后}")],
    "words for none": [
        ("firms", "待统计", "{value: , note: 待统计}"), ("firms", "/", ""), ("firms", "—", ""), ("firms", "-", ""),
        ("firms", "N/A", "{value: , note: N/A}"), ("firms", "暂无数据", "{value: , note: 暂无数据}"),
        ("firms", "无", "0|"), ("cases", "#DIV/0!", '{value: , note: "#DIV/0!"}'),
        ("firms", "暂无", "0|"), ("firms", "没有", "0|"), ("firms", "同上", "{value: , note: 同上}")],
    "not the figure asked for": [
        ("firms", "预计71家", "{value: , note: 预计71家}"), ("firms", "本月13家", "{value: , note: 本月13家}"),
        ("firms", "还差29家", "{value: , note: 还差29家}"), ("firms", "数十家", "{value: , note: 数十家}"),
        ("people", "3万多人次", "{value: , note: 3万多人次}"),
        ("growth", "回落0.3个百分点", "{value: , note: 回落0.3个百分点}"),
        ("growth", "高于全市0.3个百分点", "{value: , note: 高于全市0.3个百分点}"),
        ("growth", "同比增长5.2个百分点", "{value: , note: 同比增长5.2个百分点}"),
        ("firms", "71家（预计）", "{value: , note: 71家（预计）}"),
        ("firms", "71家（目标数）", "{value: , note: 71家（目标数）}"),
        ("firms", "71家（去年同期）", "{value: , note: 71家（去年同期）}"),
        ("firms", "71（更正为72）", "{value: , note: 71（更正为72）}"),
        ("firms", "应完成71家", "{value: , note: 应完成71家}"),
        ("sales", "$702.5亿", '{value: , note: "$702.5亿"}'),
        ("people", "5000人（次）", "{value: 5000人, note: 5000人（次）}"),
        ("green", "28000 sqm", "{value: , note: 28000sqm}"), ("green", "28000 m^2", '{value: , note: "28000 m^2"}'),
        *((target, words, f"{{value: , note: {words}}}") for target, words in (
            ("firms", "月均71家"), ("cases", "日均71件"), ("firms", "在谈71家"), ("firms", "71家（含意向）"),
            ("cases", "上限71件"),
            ("firms", "6月新增71家"), ("firms", "二季度71家"), ("firms", "6月份71家"), ("firms", "下半年71家"),
            ("share", "提高3个百分点"), ("share", "超额完成2%"), ("share", "完成进度62%"), ("share", "62%提高到65%"),
            ("cases", "60件增至71件"), ("growth", "与全市持平"), ("growth", "与一季度持平"),
            ("growth", "环比增长5.2%"),
            ("growth", "比全市高0.3%"), ("growth", "比上年提高0.3个百分点"), ("growth", "当月增长5.2%"),
            ("firms", "71 72"))),
        ("firms", "截至6月71家", "{value: 71家, note: 截至6月}"),
        ("firms", "6月末71家", "{value: 71家, note: 6月末}"),
        ("firms", "71家增加3家", "{value: 71家, note: 增加3家}"),
        ("share", "62%，提高3个百分点", "{value: 62%, note: 提高3个百分点}"),
        ("share", "提高到62%", "{value: 62%, note: 提高到}"),
        ("visitors", "日均2.1万人次", "{value: 2.1万人次, note: 日均}"),
        ("growth", "同比持平", "{value: 0%, note: 同比持平}"),
        ("growth", "可比增长5.2%", "{value: 5.2%, note: 可比增长}"),
        ("sales", "7亿美元", "{value: , note: 7亿美元}"), ("firms", "71家/13家", "{value: , note: 71家/13家}"),
        ("hours", "1小时30分", "{value: , note: 1小时30分}")],
    "changes": [
        ("growth", "下降5.2%", "-5.2%"), ("growth", "同比增长5.2%", "5.2%"), ("growth", "5.2%↓", "-5.2%"),
        ("growth", "增速-5.2%", "-5.2%"), ("growth", "—5.2%", "-5.2%"), ("growth", "下降-5.2%", "-5.2%|5.2%"),
        ("growth", "与上年持平", "{value: 0%, note: 与上年持平}"), ("growth", "下降百分之五", "-5%"),
        ("net", "减少3家", "{value: -3家, note: 减少}"), ("firms", "减少3家", "{value: , note: 减少3家}"),
        ("growth", "5.2%（下降）", "{value: -5.2%, note: 下降}"),
        ("net", "3家（净减少）", "{value: -3家, note: 净减少}"),
        ("growth", "▲5.2%", "5.2%|-5.2%"), ("growth", "△5.2%", "5.2%|-5.2%")],
    "other units": [
        ("lifts", "412部", "{value: 412台, note: 412部}"),
        ("lifts", "1.2万部电梯", "{value: 12000台, note: 1.2万部电梯}"),
        ("lifts", "412平方米", "{value: , note: 412平方米}"), ("firms", "71家企业", "{value: 71家, note: 企业}"),
        ("people", "5000人次", "{value: , note: 5000人次}"), ("days", "5个工作日", "{value: , note: 5个工作日}")],
    "misspelt numbers": [
        ("firms", "1 000", "1000"), ("firms", "1e2", "100"), ("firms", "028", "28"), ("firms", "1,25", "1.25|125"),
        ("firms", "7O家", "70家"), ("sales", "655。8亿元", "655.8亿元"), ("firms", "71.", "71"),
        ("firms", ".5", "0.5"),
        ("firms", "“71”", "71"), ("firms", "'71", "71"), ("firms", "=71", "71"), ("firms", "71家.", "71家"),
        ("share", "六成五", "65%"), ("firms", "5²", "{value: , note: 5²}"), ("firms", "1/2", "{value: , note: 1/2}"),
        ("firms", "三万五", "{value: , note: 三万五}")],
}
"""By family: target, what is written, and what to write instead; a bar stands between two that may be meant."""

_LINES = re.compile("“([a-z]+:[^“”]*)”")


@cache
def the_plan() -> Known:
    """Return the plan of the targets."""
    head = "plan: small\nperiod: {start: 2022-01-01, end: 2022-12-31}\nsections: {part: {zh: 部, en: Part}}\ntargets:\n"
    keys = (f"  {one}: {{name: {{zh: {one}, en: {one}}}, section: part, {rest}}}\n" for one, rest in TARGETS.items())
    with TemporaryDirectory() as folder:
        return Known(plan_from(Path(folder), head + "".join(keys)))


def loaded(line: str) -> Submission:
    text = f"plan: small\nperiod: 2022-06\nactuals:\n  {line}\n"
    return load_submission(decode("actuals.yaml", text.encode()), the_plan())


def refusal(target: str, value: str) -> Problem:
    with pytest.raises(JinganError) as caught:
        loaded(f"{target}: {value}")
    (problem,) = caught.value.problems
    return problem


def proposed(problem: Problem) -> list[str]:
    """Return the lines that the problem says to write, which are the same in both languages."""
    assert _LINES.findall(problem.mend.zh) == _LINES.findall(problem.mend.en)
    return _LINES.findall(problem.mend.zh)


def rows(table: dict[str, list[tuple[str, str, str]]]) -> list[tuple[str, str, str]]:
    return [row for family in table.values() for row in family]


def test_the_table_is_large() -> None:
    assert len(rows(READ)) + len(rows(ADVISED)) >= 120
    assert min(map(len, [*READ.values(), *ADVISED.values()])) >= 4


@pytest.mark.parametrize(("target", "written", "number"), rows(READ))
def test_what_has_one_reading_is_read(target: str, written: str, number: str) -> None:
    figure: Figure = loaded(f"{target}: {json.dumps(written, ensure_ascii=False)}").figures[target]

    assert figure.value == Fraction(number)


@pytest.mark.parametrize(("target", "written", "lines"), rows(ADVISED))
def test_what_has_not_is_told_the_line_to_write_which_is_accepted(target: str, written: str, lines: str) -> None:
    found = proposed(refusal(target, json.dumps(written, ensure_ascii=False)))

    assert found == [f"{target}: {line}".rstrip() for line in lines.split("|")]
    for line in found:
        loaded(line)


@pytest.mark.parametrize("beside", [
    "note: 快报数", "unit: 家", "evidence: 统计局, correction: 更正", "also: [{value: 70家, basis: 另算}]",
])
@pytest.mark.parametrize("written", ["71家以上", "约71", "待统计", "不到71家", "无"])
def test_what_stands_beside_a_figure_stays(written: str, beside: str) -> None:
    before = loaded(f"firms: {{value: 71, {beside}}}") if "unit" not in beside else None

    for line in proposed(refusal("firms", f"{{value: {written}, {beside}}}")):
        after = loaded(line).figures["firms"]
        if before:
            figure = before.figures["firms"]
            assert (after.evidence, after.correction, after.also) == (figure.evidence, figure.correction, figure.also)
            assert (figure.note or "") in (after.note or "")


_PIECES = (
    *"约近多余家台亿万元%天人次无待-—+（），。/=0 \x1b",
    "不到", "超过", "以上", "左右", "71", "12", "三百", "5.2", "1,234",
    "平方米", "公里", "下降", "增长", "其中", "累计", "本月", "百分之",
)


@given(st.sampled_from(sorted(TARGETS)), st.lists(st.sampled_from(_PIECES), min_size=1, max_size=7).map("".join))
@quickly
def test_whatever_is_written_is_read_or_the_line_to_write_is_accepted(target: str, written: str) -> None:
    for problem in _problems(f"{target}: {json.dumps(written, ensure_ascii=False)}"):
        for line in proposed(problem):
            # a figure that is well written may be too large to be true all the same, or lack its unit
            assert {one.code for one in _problems(line)} <= {"implausible-figure"}


def _problems(line: str) -> tuple[Problem, ...]:
    try:
        loaded(line)
    except JinganError as error:
        return error.problems
    return ()


_AROUND = list(product(("", "约", "近", "超过", "累计"), ("以上", "左右", "多", "，其中外资3家")))


@pytest.mark.parametrize(("words", "sign"), _AROUND)
def test_no_line_makes_a_figure_better_than_its_words(words: str, sign: str) -> None:
    """Of 近71家 and the like no figure is proposed where more is better, and of a ceiling none that is too low."""
    for target, unit in (("firms", "家"), ("cases", "件")):
        flatters = "近" in words if target == "firms" else words == "超过" or sign in ("以上", "多")
        for line in proposed(refusal(target, f"{words}71{unit}{sign}")):
            assert not flatters or loaded(line).figures[target].value is None
