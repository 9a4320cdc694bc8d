"""Plans that can be read and are odd nevertheless; each code has a worked case too."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree

import pytest

from jingan_cli.authoring.lint.rules import lint
from jingan_cli.loading.plan import load_layer
from tests.running import ROOT, run_here

PLANS = sorted(str(path.relative_to(ROOT)) for path in [ROOT / "targets.yaml", *ROOT.glob("examples/**/targets.yaml")])
PLAN = """\
plan: small
period: {start: 2022-01-01, end: 2022-12-31}
sections: {part: {zh: 部分, en: Part}}
targets:
"""
BEDS = "measure: level, unit: 张, threshold: {at_least: 5}"
LEVEL = "  beds: {name: {zh: 床位, en: Beds}, section: part, measure: level, unit: 张"
ODD = f"""\
{PLAN}{LEVEL}, baseline: 70, threshold: {{at_least: 70}}}}
  lifts: {{name: {{zh: 电梯, en: Lifts}}, section: part, measure: cumulative, unit: 台, threshold: {{at_least: 500}}}}
adjustments:
  - {{target: lifts, from: 2022-07-01, threshold: {{at_least: 0}}, authority: 区府办, reason: 疫情}}
"""


def codes(folder: Path, text: str) -> list[str]:
    path = folder / "targets.yaml"
    path.write_text(text, encoding="utf-8")
    return [one.code for one in lint(load_layer(str(path)))]


@pytest.fixture
def odd(tmp_path: Path) -> Path:
    """A folder with a plan in which two things are odd."""
    (tmp_path / "targets.yaml").write_text(ODD, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("plan", PLANS)
def test_the_plans_of_the_repository_are_sound(plan: str) -> None:
    ran = run_here(["lint", plan, "--lang", "en"])

    assert (ran.code, ran.complaints) == (0, "")
    assert ran.text.endswith(": no problems found.\n")


def test_without_a_plan_the_one_in_use_is_looked_at(odd: Path) -> None:
    assert run_here(["lint", "--lang", "en"], odd).text == "Plan jingan-2022 (targets: 76): no problems found.\n"
    (odd / ".jingan.yaml").write_text("plan: targets.yaml\n", encoding="utf-8")
    assert run_here(["lint"], odd).code == 1


def test_a_plan_that_is_not_valid_says_so_and_no_more(odd: Path) -> None:
    (odd / "targets.yaml").write_text(ODD.replace("unit: 张", "unit: 万"), encoding="utf-8")
    ran = run_here(["lint", "targets.yaml", "--lang", "en", "-f", "json"], odd)

    assert (ran.code, ran.text) == (2, "")
    assert "[bad-unit]" in ran.complaints
    assert run_here(["lint", "none.yaml"]).code == 2


def test_what_is_odd_in_a_base_is_named_there(tmp_path: Path) -> None:
    (tmp_path / "base.yaml").write_text(
        f"{PLAN}{LEVEL}, baseline: 70, threshold: {{at_least: 70}}}}\n", encoding="utf-8")
    (tmp_path / "over.yaml").write_text(
        "extends: base.yaml\nplan: over\nsections: {more: {zh: 更多, en: More}}\n", encoding="utf-8")

    found = {(one.code, Path(one.spot.path).name if one.spot else "") for one in lint(load_layer(
        str(tmp_path / "over.yaml")))}
    assert found == {("met-at-start", "base.yaml"), ("unused-section", "over.yaml")}


@pytest.mark.parametrize(("rest", "expected"), [
    ("baseline: 70, threshold: {at_least: 70}", ["met-at-start"]),
    ("baseline: 70, pace: constant, threshold: {at_least: 60}", []),
    ("baseline: 69, threshold: {at_least: 70}", []),
    ("baseline: 70, threshold: {at_most: 70}", []),
    ("threshold: {at_least: 0}", ["met-at-start"]),
    ("threshold: {between: [0, 5]}", []),
    ("threshold: {at_least: {reference: 上级数}}", []),
])
def test_what_counts_as_met_at_the_start(tmp_path: Path, rest: str, expected: list[str]) -> None:
    assert codes(tmp_path, f"{PLAN}{LEVEL}, {rest}}}\n") == expected


@pytest.mark.parametrize(("net", "expected"), [("", ["met-at-start"]), (", net: true", [])])
def test_a_net_figure_may_fall_below_where_it_starts(tmp_path: Path, net: str, expected: list[str]) -> None:
    terms = f"measure: cumulative{net}, unit: 人, threshold: {{at_least: 0}}"

    assert codes(tmp_path, _one("people", terms)) == expected


@pytest.mark.parametrize(("threshold", "expected"), [
    ("{reference: 全市增速}", []), ("7", ["unused-reference"]),
])
def test_a_reference_that_an_adjustment_alone_takes_is_used(
    tmp_path: Path, threshold: str, expected: list[str]
) -> None:
    growth = _one("growth", "measure: growth, unit: '%', threshold: {at_least: 6}")
    change = f"{{target: growth, from: 2022-07-01, threshold: {{at_least: {threshold}}}, authority: 区, reason: 调}}"

    assert codes(tmp_path, f"references: {{全市增速: {{2022-06: 1%}}}}\nadjustments: [{change}]\n{growth}") == expected


@pytest.mark.parametrize(("figure", "clause", "expected"), [
    ("500", "电梯500台", []),
    ("500", "电梯五百台", []),
    ("500", "电梯 ５００ 台", []),
    ("500", "电梯500部", ["clause-without-figure"]),
    ("500", "电梯5000台", ["clause-without-figure"]),
    ("500", "第500台", ["clause-without-figure"]),
    ("500", "电梯翻一番", []),
    ("0.05 万台", "电梯500台", []),
    ("{reference: 上级数}", "按上级数", []),
])
def test_a_clause_holds_the_figure_in_any_spelling(
    tmp_path: Path, figure: str, clause: str, expected: list[str]
) -> None:
    target = (
        "  lifts: {name: {zh: 电梯, en: Lifts}, section: part, measure: cumulative, unit: 台, "
        f"threshold: {{at_least: {figure}}}, source: [{{place: 一, clause: {clause}}}]}}\n")

    assert codes(tmp_path, PLAN + target) == expected


def _quoting(terms: str, clause: str) -> str:
    return _one("one", f"{terms}, source: [{{place: 一, clause: {clause}}}]")


def _one(name: str, terms: str, plan: str = PLAN) -> str:
    return f"{plan}  {name}: {{name: {{zh: {name}, en: {name}}}, section: part, {terms}}}\n"


@pytest.mark.parametrize(("terms", "clause"), [
    ("measure: cumulative, unit: 台, threshold: {at_least: 50}", "由40台增加到60台"),
    ("measure: level, unit: 台, baseline: 40, threshold: {at_least: 60}", "由40台增加到50台"),
    ("measure: cumulative, unit: 万人次, threshold: {at_least: 50}", "翻一番，达到40万人次"),
    ("measure: cumulative, unit: 场, threshold: {at_least: 20}", "每月不少于2场"),
    ("measure: growth, unit: '%', threshold: {at_most: -4}", "经费压减5%"),
    ("measure: cumulative, unit: 家, threshold: {at_least: 9}", "每个街道2家"),
    ("measure: level, unit: '%', threshold: {at_most: 33.4}", "压缩至法定时限的三分之一以内"),
    ("measure: level, unit: '%', baseline: 38, threshold: {at_least: 41}", "利用率提高2个百分点"),
])
def test_what_else_stands_in_a_clause_is_not_its_figure(tmp_path: Path, terms: str, clause: str) -> None:
    assert codes(tmp_path, _quoting(terms, clause)) == ["clause-without-figure"]


@pytest.mark.parametrize(("terms", "clause"), [
    ("measure: cumulative, unit: 场, threshold: {at_least: 24}", "推介活动每月不少于2场"),
    ("measure: cumulative, unit: 场, threshold: {at_least: 8}", "每季度举办活动2场"),
    ("measure: growth, unit: '%', threshold: {at_most: -5}", "经费压减5%以上"),
    ("measure: growth, unit: '%', threshold: {at_least: 5}", "单位能耗下降5%"),
    ("measure: level, unit: 人/千人, threshold: {at_least: 3.6}", "每千人医师数提高到3.6人"),
    ("measure: level, unit: 台, baseline: 40, threshold: {at_least: 60}", "由40台增加到60台"),
    ("measure: level, unit: '%', baseline: 38, threshold: {at_least: 40}", "利用率提高2个百分点"),
    ("measure: average, unit: 场, threshold: {at_least: 4}", "月均演出，每月4场"),
    ("measure: cumulative, unit: 家, threshold: {at_least: 9}", "每个街道至少建成1家"),
    ("measure: level, unit: '%', threshold: {at_most: 33.3}", "压缩至法定时限的三分之一以内"),
    ("measure: cumulative, unit: 起, threshold: {at_most: 0}", "较大事故起数为零"),
])
def test_a_clause_may_say_its_figure_otherwise(tmp_path: Path, terms: str, clause: str) -> None:
    assert codes(tmp_path, _quoting(terms, clause)) == []


@pytest.mark.parametrize(("terms", "clause", "odd"), [
    ("measure: level, unit: '%', threshold: {at_least: 5.5}", "失业率不超过5.5%", True),
    ("measure: level, unit: '%', threshold: {at_most: 5.5}", "失业率不超过5.5%", False),
    ("measure: level, unit: 人, threshold: {at_least: 3400}", "控制在3400人以内", True),
    ("measure: level, unit: '%', threshold: {at_most: 88}", "优良率88%以上", True),
    ("measure: level, unit: '%', threshold: {at_least: 88}", "优良率88%以上", False),
    ("measure: level, unit: '%', threshold: {at_least: 88}", "优良率保持在88%以上", True),
    ("measure: level, unit: '%', pace: constant, threshold: {at_least: 88}", "优良率保持在88%以上", False),
    ("measure: cumulative, unit: 吨, threshold: {at_least: 435}", "湿垃圾日均处置435吨", True),
    ("measure: average, unit: 吨, threshold: {at_least: 435}", "湿垃圾日均处置435吨", False),
    ("measure: cumulative, unit: 吨, threshold: {at_least: 435}", "日均增加，处置435吨", False),
    ("measure: cumulative, unit: 家, threshold: {at_least: 25}", "企业净增25家", True),
    ("measure: cumulative, net: true, unit: 家, threshold: {at_least: 25}", "企业净增25家", False),
    ("measure: cumulative, unit: 家, threshold: {between: [12, 15]}", "新增企业12—15家", True),
    ("measure: cumulative, unit: 家, threshold: {at_least: 12}", "新增企业12—15家", False),
    ("measure: level, unit: 家, threshold: {between: [12, 15]}", "保持在12—15家之间", False),
    ("measure: growth, unit: '%', threshold: {at_most: 5}", "经费压减5%", True),
    ("measure: growth, unit: '%', threshold: {at_least: -5}", "经费压减5%", True),
    ("measure: level, unit: 张, threshold: {at_least: 400}", "新增床位400张", True),
    ("measure: level, unit: 张, baseline: 100, threshold: {at_least: 500}", "新增床位400张，达到500张", False),
    ("measure: level, unit: '%', threshold: {at_least: 1.5}", "占比提高1.5个百分点", True),
    ("measure: level, unit: '%', baseline: 38, threshold: {at_least: 40}", "利用率提高2个百分点", False),
    ("measure: average, unit: 亿元, threshold: {at_least: 230}", "零售总额达到230亿元", True),
    ("measure: average, unit: 场, threshold: {at_least: 4}", "每月4场以上", False),
    ("measure: cumulative, unit: 所, threshold: {at_least: 4}", "9月底前完成4所", True),
    ("measure: cumulative, unit: 所, pace: {2022-09: 100%}, threshold: {at_least: 4}", "9月底前完成4所", False),
    ("measure: cumulative, unit: 所, pace: {2022-10: 100%}, threshold: {at_least: 4}", "9月底前完成4所", True),
    ("measure: cumulative, unit: 条, threshold: {at_least: 4}", "4条，3月底前完成1条、9月底前全部完成", True),
    ("measure: cumulative, unit: 条, pace: {2022-09: 100%}, threshold: {at_least: 4}",
     "4条，3月底前完成1条、9月底前全部完成", False),
    ("measure: cumulative, unit: 条, threshold: {at_least: 4}", "打通4条，3月底前完成1条", False),
    ("measure: cumulative, unit: 所, threshold: {at_least: 4}", "12月底前完成4所", False),
    ("measure: cumulative, unit: 所, threshold: {at_least: 4}", "2023年6月底前完成4所", False),
    ("measure: level, unit: '%', baseline: 40, threshold: {at_most: 30}", "降低10个百分点以上", False),
    ("measure: level, unit: '%', threshold: {at_least: 5}", "失业率低于5%", True),
])
def test_words_that_contradict_the_terms(tmp_path: Path, terms: str, clause: str, odd: bool) -> None:
    assert codes(tmp_path, _quoting(terms, clause)) == (["words-against-terms"] if odd else [])


@pytest.mark.parametrize(("terms", "expected"), [
    ("baseline: 60, threshold: {at_most: 70}", ["rising-ceiling"]),
    ("baseline: 60, threshold: {at_most: 70}, pace: {2022-06: 60%}", ["rising-ceiling"]),
    ("baseline: 60, threshold: {at_most: 70}, pace: constant", []),
    ("baseline: 60, threshold: {at_most: 70}, pace: year-end", []),
    ("baseline: 80, threshold: {at_most: 70}", []),
    ("baseline: 60, threshold: {at_least: 70}", []),
    ("threshold: {at_least: 3.6}", ["split-threshold"]),
    ("threshold: {between: [3, 3.6]}", ["split-threshold"]),
    ("baseline: 3.4, threshold: {at_least: 4}", ["split-threshold"]),
])
def test_ceilings_that_rise_and_thresholds_that_cannot_be_reached(
    tmp_path: Path, terms: str, expected: list[str]
) -> None:
    assert codes(tmp_path, f"{PLAN}{LEVEL}, {terms}}}\n") == expected


def test_reporters_leave_no_target_that_stands_beside_them_or_had_one(tmp_path: Path) -> None:
    beds, lifts = (_one(name, BEDS, "") for name in ("beds", "lifts"))
    (tmp_path / "base.yaml").write_text(f"reporters: {{甲: [part]}}\n{PLAN}{beds}", encoding="utf-8")
    (tmp_path / "free.yaml").write_text(f"{PLAN}{beds}", encoding="utf-8")
    over = f"plan: over\nreporters: {{乙: [lifts]}}\ntargets:\n{lifts}"

    assert codes(tmp_path, f"reporters: {{甲: [beds]}}\n{PLAN}{beds}{lifts}") == ["targets-without-reporter"]
    assert codes(tmp_path, f"extends: base.yaml\n{over}") == ["targets-without-reporter"]
    assert codes(tmp_path, f"extends: free.yaml\n{over}") == []


def test_a_department_s_own_target_needs_no_words_of_the_district_s_report(tmp_path: Path) -> None:
    quoted = _one("beds", f"{BEDS}, source: [{{place: 一, clause: 床位5张}}]")
    (tmp_path / "base.yaml").write_text(f"source: {{title: 报告}}\n{quoted}", encoding="utf-8")
    over, own = "extends: base.yaml\nplan: over\n", _one("own", BEDS, "targets:\n")

    assert codes(tmp_path, f"{over}{own}") == []
    assert codes(tmp_path, f"{over}source: {{title: 方案}}\n{own}") == ["target-without-source"]


def test_a_plan_without_a_document_needs_no_sources(tmp_path: Path) -> None:
    beds = f"{LEVEL}, threshold: {{at_least: 5}}}}\n"

    assert codes(tmp_path, PLAN + beds) == []
    assert codes(tmp_path, f"source: {{title: 报告}}\n{PLAN}{beds}") == ["target-without-source"]


def test_an_own_unit_of_several_targets_may_be_unlike_any(tmp_path: Path) -> None:
    for unit, expected in (("标准箱", []), ("剂次", []), ("亿美元", []), ("平方千来", ["look-alike-unit"])):
        target = f"{LEVEL.replace('张', unit)}, threshold: {{at_least: 5}}}}\n"
        assert codes(tmp_path, PLAN + target) == expected


# ---- the formats


def test_json_names_each_place(odd: Path) -> None:
    ran = run_here(["lint", "targets.yaml", "-f", "json"], odd)
    said = json.loads(ran.out)

    assert (ran.code, said["sound"], said["plan"]["id"]) == (1, False, "small")
    assert [(one["file"], one["line"], one["column"], one["code"], one["target"]) for one in said["problems"]] == [
        ("targets.yaml", 5, 112, "met-at-start", "beds"), ("targets.yaml", 8, 61, "met-at-start", "lifts"),
    ]


def test_formats_for_machines_say_a_warning_and_no_error(odd: Path) -> None:
    forms = ("sarif", "github", "gitlab", "junit")
    said = {form: run_here(["lint", "targets.yaml", "-f", form], odd) for form in forms}
    (run,) = json.loads(said["sarif"].out)["runs"]
    suites = ElementTree.fromstring(said["junit"].out)

    assert {ran.code for ran in said.values()} == {1}
    assert [one["level"] for one in run["results"]] == ["warning", "warning"]
    assert run["invocations"] == [{"executionSuccessful": True}]
    assert [line.split(",")[0] for line in said["github"].text.splitlines()] == ["::warning file=targets.yaml"] * 2
    assert [one["severity"] for one in json.loads(said["gitlab"].out)] == ["minor", "minor"]
    assert (suites.attrib["failures"], suites.attrib["errors"]) == ("2", "0")


@pytest.mark.parametrize("form", ["sarif", "github", "gitlab", "junit", "json"])
def test_a_sound_plan_has_no_findings_in_any_format(form: str) -> None:
    ran = run_here(["lint", "-f", form])

    assert ran.code == 0
    assert "warning" not in ran.text or form == "sarif"
    assert form != "sarif" or json.loads(ran.out)["runs"][0]["results"] == []
