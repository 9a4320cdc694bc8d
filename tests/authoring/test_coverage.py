"""A plan held to the document it was made from: the one of the examples, and the report of 2022 where it is at hand."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from jingan_cli.authoring.coverage import Extent, cover
from jingan_cli.authoring.quoted_clauses import clauses_of
from jingan_cli.loading.plan import Layer, load_layer
from jingan_cli.model.coverage import Clause, Coverage
from jingan_cli.model.plan import FileHash
from jingan_cli.model.problem import JinganError, Spot
from tests.running import ROOT, run_here

REPORT = os.environ.get("JINGAN_REPORT_2022", "")
"""The path of the report of 2022, which is no part of this repository."""
EXAMPLE = ROOT / "examples" / "coverage"
PLAN = str(EXAMPLE / "targets.yaml")
REPORT_OF_THE_EXAMPLE = str(EXAMPLE / "report.txt")
WHOLE = Extent()
NOWHERE = Spot("targets.yaml", 1, 1)

SAID = "{} quantities: {} covered by targets, {} listed in not_targets, 0 not covered.\n"
HELD = {
    "example": ((REPORT_OF_THE_EXAMPLE, "--plan", PLAN), SAID.format(15, 12, 3)),
    "its tasks": (
        (REPORT_OF_THE_EXAMPLE, "--plan", PLAN, "--from", "二、2022年", "--to", "1. 开展"), SAID.format(12, 12, 0)),
}
"""What `jingan coverage` is asked, and how its answer ends."""
TARGETS_OF = {"example": (PLAN, REPORT_OF_THE_EXAMPLE, 13)}
"""A plan, its report, and how many targets are taken out one by one."""

if REPORT:
    HELD |= {
        "2022": ((REPORT,), SAID.format(190, 99, 91)),
        "five years of 2022": (
            (REPORT, "--plan", "examples/five-year/targets.yaml", "--from", "二、今后五年", "--to", "三、2022年"),
            SAID.format(6, 5, 1)),
    }
    TARGETS_OF |= {"2022": ("targets.yaml", REPORT, 76)}


def account(layer: Layer, text: str, gone: str = "", *, part: Extent = WHOLE) -> Coverage:
    """Return the account of the text by the plan without the target that is gone."""
    targets = tuple(target for target in layer.plan.targets if target.id != gone)
    clauses = [clause for clause in clauses_of(layer) if clause.target != gone]
    return cover(FileHash("report.txt", ""), text, replace(layer.plan, targets=targets), clauses, part)


def missing(coverage: Coverage) -> list[str]:
    return [one.words for one in coverage.quantities if not one.covered]


@pytest.fixture(scope="module")
def example() -> Layer:
    return load_layer(PLAN)


@pytest.fixture(scope="module")
def text() -> str:
    return (EXAMPLE / "report.txt").read_text(encoding="utf-8")


@pytest.fixture
def tried(example: Layer, text: str) -> Callable[..., list[str]]:
    """Return what is missing of another text, by the example's plan and other clauses that are no targets."""
    def of(text: str, *no_targets: str) -> list[str]:
        named = [Clause(words, NOWHERE, reason="—") for words in no_targets]
        return missing(cover(FileHash("-", ""), text, example.plan, [*clauses_of(example), *named], WHOLE))

    return of


# ---- every report at hand


@pytest.mark.parametrize("held", HELD)
def test_a_plan_holds_every_quantity_of_its_report(held: str) -> None:
    asked, said = HELD[held]
    ran = run_here(["coverage", *asked, "--lang", "en"])

    assert (ran.code, ran.complaints) == (0, "")
    assert ran.text.endswith(f"\n{said}")


@pytest.mark.parametrize("held", TARGETS_OF)
def test_each_target_is_missed_where_it_is_taken_out(held: str) -> None:
    plan, report, count = TARGETS_OF[held]
    layer, text = load_layer(str(ROOT / plan)), Path(report).read_text(encoding="utf-8")

    assert account(layer, text).complete
    assert len(layer.plan.targets) == count
    assert [target.id for target in layer.plan.targets if account(layer, text, target.id).complete] == []


# ---- a report of our own


def test_the_plan_of_the_example_holds_every_quantity(example: Layer, text: str) -> None:
    coverage = account(example, text)

    assert missing(coverage) == []
    assert coverage.complete
    assert coverage.counts == {"quantities": 15, "targets": 12, "not_targets": 3, "uncovered": 0, "not_asked": 0}


def test_each_clause_that_is_no_target_is_missed_where_it_is_taken_out(example: Layer, text: str) -> None:
    clauses = clauses_of(example)
    no_targets = [clause for clause in clauses if clause.target is None]

    assert len(no_targets) == 2
    for gone in no_targets:
        left = [clause for clause in clauses if clause is not gone]
        assert not cover(FileHash("-", ""), text, example.plan, left, Extent()).complete, gone.words


def test_a_figure_other_than_the_targets_own_is_not_covered_by_its_clause(tried: Callable[..., list[str]]) -> None:
    assert tried("引进企业45家") == []
    assert tried("引进企业45 家，引进企业450家") == ["450家"]
    assert tried("新建停车位1200个") == ["1200个"]  # the clause has a comma
    assert tried("新建停车位1,200个") == []


def test_a_clause_over_a_figure_that_is_not_the_targets_covers_nothing(tmp_path: Path, text: str) -> None:
    plan = tmp_path / "targets.yaml"
    for before, after, left in (
        ("at_least: 45}", "at_least: 46}", ["45家"]),
        ("unit: 吨", "unit: 公里", ["20吨"]),
        ("clause: 培训八百名技能人才}", "clause: 培训八百名技能人才，新增三个社区食堂}", []),
        ("clause: 新增三个社区食堂}", "clause: 新增}", ["三个"]),
    ):
        plan.write_text(Path(PLAN).read_text(encoding="utf-8").replace(before, after), encoding="utf-8")
        assert missing(account(load_layer(str(plan)), text)) == left


def test_a_figure_in_the_clause_of_another_target_names_that_one(example: Layer, text: str) -> None:
    clauses = [one for one in clauses_of(example) if one.target != "community-canteens"]
    clauses.append(Clause("培训八百名技能人才，新增三个社区食堂", NOWHERE, target="trained"))
    coverage = cover(FileHash("-", ""), text, example.plan, clauses, WHOLE)

    assert [(one.words, one.others) for one in coverage.quantities if not one.covered] == [("三个", ("trained",))]


def test_what_is_said_of_several_needs_as_many_targets(tried: Callable[..., list[str]]) -> None:
    assert tried("开工、竣工各3万平方米") == []
    assert tried("新开、开工、竣工各3万平方米") == ["3万平方米"]


def test_a_clause_that_is_no_target_covers_what_it_holds_whole(tried: Callable[..., list[str]]) -> None:
    assert tried("改造8处，修缮9处") == ["8处", "9处"]
    assert tried("改造8处，修缮9处", "改造8处") == ["9处"]
    assert tried("改造18处", "8处") == ["18处"]
    assert tried("改造18处", "改造18") == ["18处"]
    assert tried("改造8处\n\n— 3 —\n，修 缮９处", "改造8处，修缮9处") == []


def test_a_target_counts_before_a_reason(example: Layer, text: str) -> None:
    named = Clause("引进企业45家", NOWHERE, reason="no")
    coverage = cover(FileHash("-", ""), text, example.plan, [*clauses_of(example), named], Extent())

    (one,) = [one for one in coverage.quantities if one.words == "45家"]
    assert (one.targets, one.reason) == (("enterprises",), None)


def test_an_overlay_is_held_to_the_original_threshold(tmp_path: Path, text: str) -> None:
    overlay = tmp_path / "overlay.yaml"
    overlay.write_text(
        f"extends: {PLAN}\nplan: over\ntargets: {{enterprises: {{threshold: {{at_least: 40}}}}}}\n"
        "not_targets: [{clause: 全年引进企业38家, reason: 旧}]\n", encoding="utf-8")
    coverage = account(load_layer(str(overlay)), text)

    assert coverage.complete
    assert coverage.quantities[0].reason == "2021年的实绩"  # the clauses of the base still count, and come first


def test_a_part_is_narrowed_by_the_words_of_its_lines(example: Layer, text: str) -> None:
    coverage = account(example, text, part=Extent("二、2022年", "1. 开展"))

    assert [one.words for one in coverage.quantities][:2] == ["与全区保持同步", "6%"]
    assert coverage.quantities[-1].words == "三个"
    assert coverage.not_found == ()  # what stands elsewhere is still found


def test_a_part_is_held_although_the_rest_is_not(tmp_path: Path) -> None:
    plan = tmp_path / "targets.yaml"
    lines = Path(PLAN).read_text(encoding="utf-8").splitlines(keepends=True)
    kept = [line for line in lines if "2021年的实绩" not in line and "not_targets" not in line]
    plan.write_text("".join(kept), encoding="utf-8")
    asked = ["coverage", REPORT_OF_THE_EXAMPLE, "--plan", str(plan), "--lang", "en"]

    whole, plain = run_here([*asked, "--from", "东湖镇2022年"]), run_here(asked)

    assert whole.code == 1
    assert whole.text.endswith("\nNot covered, by line: 5 38家, 5 12.5%, 5 2.4万平方米.\n")
    assert run_here([*asked, "--from", "二、2022年"]).code == 0
    assert plain.code == 0
    assert "\n3 more were not checked, in parts that set no tasks for the year, such as the review;" in plain.text


def test_of_a_text_without_headings_all_is_asked(tmp_path: Path) -> None:
    source = tmp_path / "report.txt"
    source.write_text("引进企业45家。\n去年引进企业38家。\n", encoding="utf-8")
    ran = run_here(["coverage", str(source), "--plan", PLAN, "-f", "json", "--lang", "en"])

    summary = json.loads(ran.out)["summary"]
    assert (summary["not_asked"], summary["quantities"]) == (0, 2), ran.text


def test_of_the_parts_of_another_year_only_what_is_accounted_for_is_listed(tmp_path: Path) -> None:
    source = tmp_path / "report.txt"
    source.write_text(
        "一、2021年回顾\n引进企业45家，新开工厂7家。\n二、2022年安排\n新增食堂3个\n新建学校8所。\n三、2023年展望\n新建学校9所。\n",
        encoding="utf-8")
    ran = run_here(["coverage", str(source), "--plan", PLAN, "-f", "json"])
    tree = json.loads(ran.out)

    assert [one["words"] for one in tree["quantities"]] == ["45家", "3个", "8所"]
    assert tree["summary"]["not_asked"] == 2


@pytest.mark.parametrize("part", [Extent("三、"), Extent(None, "三、"), Extent("二、", "一、2021")])
def test_words_that_no_line_holds_are_refused(example: Layer, text: str, part: Extent) -> None:
    with pytest.raises(JinganError) as refused:
        account(example, text, part=part)
    assert [problem.code for problem in refused.value.problems] == ["words-not-in-source"]


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_lines_and_columns_are_those_of_the_file(tmp_path: Path, ending: str) -> None:
    source = tmp_path / "report.txt"
    source.write_bytes(ending.join(["甲", "乙７处 丙8", "处"]).encode())
    ran = run_here(["coverage", str(source), "--plan", PLAN, "-f", "csv"])

    assert ran.code == 1
    assert [line.split(",")[:3] for line in ran.text.splitlines()[1:]] == [["2", "2", "7处"], ["2", "6", "8处"]]


def test_the_account_as_json(text: str) -> None:
    ran = run_here(["coverage", "examples/coverage/report.txt", "--plan", PLAN, "-f", "json"])
    said = json.loads(ran.out)

    assert (said["plan"], said["complete"], said["summary"]["quantities"]) == ("donghu-2022", True, 15)
    assert said["quantities"][6] == {
        "line": 10, "column": 13, "words": "45家", "covered": True, "targets": ["enterprises"], "reason": None,
        "others": [],
    }
    assert said["clauses_not_found"] == []


def test_a_source_of_another_encoding(tmp_path: Path, text: str) -> None:
    source = tmp_path / "report.txt"
    source.write_bytes(text.encode("gb18030"))

    assert run_here(["coverage", str(source), "--plan", PLAN]).code == 2
    assert run_here(["coverage", str(source), "--plan", PLAN, "--encoding", "gb18030"]).code == 0
    assert run_here(["coverage", "-", "--plan", PLAN], stdin=text.encode()).code == 0
    assert run_here(["coverage", str(tmp_path / "none.txt"), "--plan", PLAN]).code == 2


def test_a_clause_of_no_target_is_at_most_40_characters(tmp_path: Path) -> None:
    overlay = tmp_path / "overlay.yaml"
    for length, code in ((40, 0), (41, 2)):
        overlay.write_text(
            f"extends: {PLAN}\nplan: over\nnot_targets: [{{clause: {'字' * length}, reason: 试}}]\n", encoding="utf-8")
        assert run_here(["targets", "--plan", str(overlay)]).code == code


def test_the_end_of_a_page_is_the_end_of_a_line(tmp_path: Path) -> None:
    text = (ROOT / "examples/coverage/report.txt").read_text(encoding="utf-8")
    document = tmp_path / "report.txt"
    document.write_text(text.replace("\n", "\n\f", 1), encoding="utf-8")

    ran = run_here(["coverage", str(document), "--plan", "examples/coverage/targets.yaml"])

    assert (ran.code, ran.complaints) == (0, "")


@pytest.mark.parametrize(("terms", "clause"), [
    ("level, unit: '%', threshold: {at_least: 90}", "每个街道满意率10%"),
    ("level, unit: '%', threshold: {at_least: 90}", "每提高1个百分点"),
    ("cumulative, unit: 场, threshold: {at_least: 12}", "每两个月1场"),
    ("cumulative, unit: 万平方米, threshold: {at_least: 1}", "新增绿地10亩"),
    ("cumulative, unit: 公顷, threshold: {at_least: 0}", "新增绿地1亩"),
    ("level, unit: 家, threshold: {at_least: 1140}", "每月保有量不少于95家"),
    ("growth, unit: '%', threshold: {at_least: 20}", "每季度增长5%"),
    ("level, unit: 张/千人, threshold: {at_least: 5}", "每万人拥有床位5张"),
    ("cumulative, unit: 起, threshold: {at_most: 16}", "重大事故为零"),
    ("growth, unit: '%', threshold: {at_least: 6}", "用地零增长"),
    ("level, unit: '%', baseline: 50, threshold: {at_least: 58}", "比重降低8个百分点"),
    ("level, unit: '%', baseline: 35, threshold: {at_most: 30}", "比重提高5个百分点"),
    ("level, unit: '%', baseline: 50, threshold: {at_least: 58}", "比重增长8%"),
    ("cumulative, unit: 万标准箱, threshold: {at_least: 4}", "吞吐量4标准箱"),
    ("growth, unit: '%', baseline: 278.48 亿元, threshold: {at_least: 6}", "收入278.49亿元，增长6%"),
])
def test_a_figure_that_only_looks_like_the_target_s_is_not_covered(tmp_path: Path, terms: str, clause: str) -> None:
    assert _uncovered(tmp_path, terms, clause) >= 1


@pytest.mark.parametrize(("terms", "clause"), [
    ("cumulative, unit: 家, threshold: {at_least: 9}", "每个街道至少建成1家"),
    ("cumulative, unit: 场, threshold: {at_least: 24}", "每月不少于2场"),
    ("level, unit: 家, threshold: {at_least: 95}", "每月保有量不少于95家"),
    ("growth, unit: '%', threshold: {at_least: 5}", "每季度增长5%"),
    ("level, unit: 张/千人, threshold: {at_least: 5}", "每千人拥有床位5张"),
    ("cumulative, unit: 起, threshold: {at_most: 0}", "重大事故为零"),
    ("growth, unit: '%', threshold: {at_least: 0}", "收入与上年同期基本持平"),
    ("level, unit: '%', baseline: 38, threshold: {at_least: 40}", "比重提高2个百分点"),
    ("level, unit: '%', baseline: 35, threshold: {at_most: 30}", "比重降低5个百分点"),
    ("level, unit: '%', threshold: {at_most: 33.3}", "压缩至三分之一以内"),
    ("level, unit: 亿元, threshold: {at_least: 1000}", "产值达到千亿元"),
    ("cumulative, unit: 万标准箱, threshold: {at_least: 4}", "吞吐量4万标准箱"),
    ("growth, unit: '%', baseline: 278.48 亿元, threshold: {at_least: 6}", "收入278.48亿元，增长6%"),
    ("growth, unit: '%', baseline: 278.48 亿元, threshold: {at_least: 6}", "收入2784800万元，增长6%"),
])
def test_a_figure_that_is_said_otherwise_is_covered(tmp_path: Path, terms: str, clause: str) -> None:
    assert _uncovered(tmp_path, terms, clause) == 0


def _uncovered(folder: Path, terms: str, clause: str) -> int:
    """How many quantities of a text of that clause alone a plan of one such target leaves over."""
    (folder / "s.txt").write_text(f"{clause}。\n", encoding="utf-8")
    (folder / "p.yaml").write_text(
        "plan: small\nperiod: {start: 2022-01-01, end: 2022-12-31}\nsections: {part: {zh: 部分, en: Part}}\ntargets:\n"
        f"  one: {{name: {{zh: 一, en: One}}, section: part, measure: {terms}, "
        f"source: [{{place: 一, clause: {clause}}}]}}\n", encoding="utf-8")
    said = json.loads(run_here(["coverage", "s.txt", "--plan", "p.yaml", "-f", "json"], folder).out)
    return sum(not one["targets"] for one in said["quantities"])
