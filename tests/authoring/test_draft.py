"""jingan draft: what the rules take from a report, what they leave, and that the result is a plan."""

from __future__ import annotations

import tempfile
from collections import Counter
from fractions import Fraction
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jingan_cli.authoring.draft.blocks import blocks, plain
from jingan_cli.authoring.draft.dedupe import likeness
from jingan_cli.authoring.draft.glossary import WORDS
from jingan_cli.authoring.draft.ids import english, title, unique
from jingan_cli.authoring.draft.pipeline import Wanted, draft
from jingan_cli.loading.plan import load_plan
from jingan_cli.messages.problems import WORDINGS
from jingan_cli.model.draft import Draft, DraftedTarget
from jingan_cli.model.look import Look
from jingan_cli.model.plan import Plan
from jingan_cli.model.problem import JinganError
from jingan_cli.model.text import Language
from jingan_cli.reports.printers.draft_yaml import write_draft
from tests.draft_score import drafted_keys, expected_keys, key, score
from tests.effort import examples
from tests.reading import csv_rows
from tests.running import ROOT, run_here

REPORTS = sorted((ROOT / "tests" / "data" / "reports").glob("*.txt"))
WANGHU = str(ROOT / "tests" / "data" / "reports" / "wanghu-2023.txt")
HEADING = "一、2022年主要任务\n"
LANGUAGES: tuple[Language, ...] = ("zh", "en")


def rows_of(report: Path) -> list[dict[str, str]]:
    """What a reader takes from the report."""
    text = report.with_suffix(".csv").read_text(encoding="utf-8")
    return csv_rows(text, ("threshold", "figure", "unit", "measure", "clause"))


def lines_of(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()


def drafted(text: str, year: int = 2022) -> tuple[DraftedTarget, ...]:
    """What the tasks of a report with this text hold."""
    return draft((HEADING.replace("2022", str(year)) + text).splitlines(), Wanted()).targets


def said(target: DraftedTarget) -> tuple[str, str, str, str]:
    """Name, measure, threshold and unit, as a person reads them."""
    bound = target.bound
    figure = bound.reference if bound.number is None else str(bound.number)
    plus = f"+{bound.plus}" if bound.plus else ""
    return target.name, target.measure, f"{bound.kind} {figure}{plus}", target.unit


def loaded(one: Draft, folder: Path, language: Language = "zh") -> Plan:
    """The plan that the draft is as a file; raises JinganError where it is none."""
    out = BytesIO()
    write_draft(one, "report.txt", out, Look(language=language))
    path = folder / "targets.yaml"
    path.write_bytes(out.getvalue())
    return load_plan(str(path))


# ---- whole reports


@pytest.mark.parametrize("report", REPORTS, ids=lambda path: path.stem)
def test_what_a_reader_takes_from_a_report_stands_there_and_once_in_the_list(report: Path) -> None:
    text, rows = plain("".join(report.read_text(encoding="utf-8").replace("**", "").split())), rows_of(report)

    assert [row["clause"] for row in rows if plain("".join(row["clause"].split())) not in text] == []
    assert [row for row, count in Counter(tuple(row.values()) for row in rows).items() if count > 1] == []


@pytest.mark.parametrize("report", REPORTS, ids=lambda path: path.stem)
def test_recall_and_precision_on_reports_of_our_own(report: Path) -> None:
    result = score(drafted_keys(draft(lines_of(report), Wanted())), expected_keys(report.with_suffix(".csv")))

    assert result.right > 0
    assert result.recall >= Fraction(95, 100)
    assert result.precision >= Fraction(90, 100)


@pytest.mark.parametrize("report", REPORTS, ids=lambda path: path.stem)
def test_nine_measures_of_ten_are_those_that_a_reader_gives(report: Path) -> None:
    measures = [row["measure"] for row in rows_of(report)]
    asked = Counter(zip(expected_keys(report.with_suffix(".csv")), measures, strict=True))
    one = draft(lines_of(report), Wanted())
    found = Counter(zip(drafted_keys(one), [str(target.measure) for target in one.targets], strict=True))

    assert (asked & found).total() >= 0.9 * len(measures)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("report", REPORTS, ids=lambda path: path.stem)
def test_the_draft_is_a_plan(report: Path, language: Language, tmp_path: Path) -> None:
    one = draft(lines_of(report), Wanted())
    plan = loaded(one, tmp_path, language)

    assert [(target.id, target.name.zh, target.measure, target.unit.symbol) for target in plan.targets] == [
        (target.id, target.name, target.measure, target.unit) for target in one.targets]
    assert [target.threshold.value for target in plan.targets] == [target.bound.number for target in one.targets]


@pytest.mark.parametrize("report", REPORTS, ids=lambda path: path.stem)
def test_clauses_are_the_reports_own_words(report: Path) -> None:
    text = "".join(report.read_text(encoding="utf-8").replace("**", "").split())
    clauses = [place.clause for target in draft(lines_of(report), Wanted()).targets for place in target.places]

    assert len(clauses) > 50
    assert [clause for clause in clauses if len(clause) > 40] == []
    assert [clause for clause in clauses if "-3-" not in clause and clause not in text] == []


def test_the_head_of_a_report_gives_year_title_issuer_and_day() -> None:
    one = draft(lines_of(Path(WANGHU)), Wanted())

    assert one.year == 2023
    assert (one.source.title, one.source.issuer) == ("政府工作报告", "望湖区人民政府")
    assert one.source.day is not None
    assert one.source.day.isoformat() == "2023-01-09"
    assert one.sections[0] == ("headline", "主要预期目标")
    assert one.sections[-1] == ("annex", "2023年望湖区十件民生实事")


def test_a_score_pairs_one_to_one() -> None:
    homes, more = key("at_least", Fraction(2), Fraction(0), "万套"), key("at_most", Fraction(1), Fraction(0), "%")
    result = score([homes, homes, more], [key("at_least", Fraction(20000), Fraction(0), "套"), more, more])

    assert (result.right, result.missed, result.wrong) == (2, (more,), (homes,))
    assert result.recall == result.precision == Fraction(2, 3)


# ---- what a sentence holds


@pytest.mark.parametrize(("text", "expected"), [
    # where the figure stands
    ("引进持牌金融机构16家。", [("引进持牌金融机构", "cumulative", "at_least 16", "家")]),
    ("打造3个高标准保洁区域。", [("打造高标准保洁区域", "cumulative", "at_least 3", "个")]),
    ("新建2个健身房、20处苑点。", [
        ("新建健身房", "cumulative", "at_least 2", "个"), ("新建苑点", "cumulative", "at_least 20", "处")]),
    ("新增床位800张、托位650个。", [
        ("新增床位", "cumulative", "at_least 800", "张"), ("新增托位", "cumulative", "at_least 650", "个")]),
    ("完成28条道路大中修、积水改善和12公里架空线入地。", [
        ("道路大中修、积水改善", "cumulative", "at_least 28", "条"),
        ("架空线入地", "cumulative", "at_least 12", "公里")]),
    ("华兴新城、上勤地块等18个项目实现开工。", [("项目实现开工", "cumulative", "at_least 18", "个")]),
    ("再落地10亿元以上产业项目20个。", [("落地10亿元以上产业项目", "cumulative", "at_least 20", "个")]),
    # thresholds
    ("新增企业10000家以上。", [("新增企业", "cumulative", "at_least 10000", "家")]),
    ("湿垃圾日均处置量不低于435吨。", [("湿垃圾日均处置量", "average", "at_least 435", "吨")]),
    ("登记失业率控制在4%以内。", [("登记失业率", "level", "at_most 4", "%")]),
    ("城镇调查失业率5.5%左右。", [("城镇调查失业率", "level", "at_most 5.5", "%")]),
    ("企业开办时间压缩至2个工作日内。", [("企业开办时间", "level", "at_most 2", "个工作日")]),
    ("PM2.5平均浓度不高于33微克/立方米。", [("PM2.5平均浓度", "average", "at_most 33", "微克/立方米")]),
    ("火灾受害率控制在0.9‰以内。", [("火灾受害率", "level", "at_most 0.09", "%")]),
    # ranges and words
    ("工业增加值增长7%—8%。", [("工业增加值增长率", "growth", "at_least 7", "%")]),
    ("打造智能工厂3至5家。", [("打造智能工厂", "cumulative", "at_least 3", "家")]),
    ("零售总额增长百分之七。", [("零售总额增长率", "growth", "at_least 7", "%")]),
    ("核心产业收入翻一番。", [("核心产业收入增长率", "growth", "at_least 100", "%")]),
    ("建设文化服务中心五十个。", [("建设文化服务中心", "cumulative", "at_least 50", "个")]),
    ("地区生产总值增长6.5%以上、力争7%。", [("地区生产总值增长率", "growth", "at_least 6.5", "%")]),
    # measures
    ("一般公共预算收入增长6%。", [("一般公共预算收入增长率", "growth", "at_least 6", "%")]),
    ("单位能耗下降2.5%。", [("单位能耗下降率", "growth", "at_least 2.5", "%")]),
    ("覆盖率达到82%。", [("覆盖率", "level", "at_least 82", "%")]),
    ("日供餐能力1.4万客以上。", [("日供餐能力", "level", "at_least 1.4", "万客")]),
    ("三甲医院增至4家。", [("三甲医院", "level", "at_least 4", "家")]),
    ("高新企业由180家增至460家。", [("高新企业", "level", "at_least 460", "家")]),
    ("建成医院、学校等4家机构。", [("建成机构", "cumulative", "at_least 4", "家")]),
    ("降低大班额比例至5%。", [("降低大班额比例", "level", "at_most 5", "%")]),
    ("事故死亡率下降10%。", [("事故死亡率下降率", "growth", "at_least 10", "%")]),
    ("门诊等候时间30分钟以内。", [("门诊等候时间", "level", "at_most 30", "分钟")]),
    ("失业率控制在4%—5%。", [("失业率", "level", "at_most 5", "%")]),
    ("改造小区3个，新建小区3个。", [
        ("改造小区", "cumulative", "at_least 3", "个"), ("新建小区", "cumulative", "at_least 3", "个")]),
    ("扩建）新建学校3所。", [("扩建）新建学校", "cumulative", "at_least 3", "所")]),
    ("压减一般性支出5%以上。", [("压减一般性支出下降率", "growth", "at_least 5", "%")]),
    ("优良天数达到320天以上。", [("优良天数", "level", "at_least 320", "天")]),
    ("垃圾处理能力达到4万吨/日[3]。", [("垃圾处理能力", "level", "at_least 4", "万吨/日")]),
    # somebody else's figure
    ("地区生产总值增长率与全市保持同步。", [
        ("地区生产总值增长率", "growth", "at_least 全市地区生产总值增长率", "%")]),
    ("居民收入增长与经济增长同步。", [("居民收入增长率", "growth", "at_least 经济增长", "%")]),
    ("固定资产投资与上年持平。", [("固定资产投资增长率", "growth", "at_least 0", "%")]),
    ("固定资产投资增速与全市平均水平持平。", [
        ("固定资产投资增长率", "growth", "at_least 全市平均水平（固定资产投资增长率）", "%")]),
    ("居民收入与去年同期基本持平。", [("居民收入增长率", "growth", "at_least 0", "%")]),
    ("登记失业人数、能耗下降率均完成市下达目标。", [
        ("登记失业人数", "level", "at_most 市下达登记失业人数目标", "人"),
        ("能耗下降率", "growth", "at_least 市下达能耗下降率目标", "%")]),
    ("生产总值增长5%，增速高于全省平均水平0.5个百分点。", [
        ("生产总值增长率", "growth", "at_least 5", "%"),
        ("生产总值增长率与全省平均水平相比", "growth", "at_least 全省平均水平（生产总值增长率）+1/2", "%")]),
    ("新兴产业增速不低于全市平均水平。", [
        ("新兴产业增长率与全市平均水平相比", "growth", "at_least 全市平均水平（新兴产业增长率）", "%")]),
    # several in one clause
    ("完成开工、竣工各100万平方米的目标。", [
        ("开工", "cumulative", "at_least 100", "万平方米"), ("竣工", "cumulative", "at_least 100", "万平方米")]),
    ("受理率、办结率均达到99%以上。", [
        ("受理率", "level", "at_least 99", "%"), ("办结率", "level", "at_least 99", "%")]),
    ("低保标准分别提高5%和8%。", [
        ("低保标准增长率", "growth", "at_least 5", "%"), ("低保标准增长率（2）", "growth", "at_least 8", "%")]),
    ("改造老旧小区85个、1.6万户。", [
        ("改造老旧小区", "cumulative", "at_least 85", "个"),
        ("改造老旧小区（户）", "cumulative", "at_least 1.6", "万户")]),
    ("旅游收入突破420亿元，增长15%。", [
        ("旅游收入", "cumulative", "at_least 420", "亿元"), ("旅游收入增长率", "growth", "at_least 15", "%")]),
])  # fmt: skip
def test_a_sentence(text: str, expected: list[tuple[str, str, str, str]]) -> None:
    spelled = [(name, measure, bound.replace("5.5", "11/2").replace("6.5", "13/2").replace("2.5", "5/2")
                .replace("1.4", "7/5").replace("0.09", "9/100").replace("1.6", "8/5"), unit)
               for name, measure, bound, unit in expected]

    assert [said(target) for target in drafted(text)] == spelled


@pytest.mark.parametrize("text", [
    "发挥12345市民服务热线平台功能。", "打造15分钟生活圈。", "优化“15分钟体育生活圈”建设。",
    "落实市十四届三次全会部署。",
    "实施三年行动计划。", "落实十一届市委十二次全会决策部署。", "完成A12、B07地块出让。", "实施S8号线二期、G312改线。",
    "推进市、区两级自治家园创建。", "推进一批重点项目。", "巩固“六稳”“六保”成果。", "为60岁以上老人提供服务。",
    "抓好八个方面工作。", "到2025年，建成学校100所。", "在去年建成35个的基础上继续推进。", "办好10件民生实事。",
    "农产品加工产值与农业总产值之比提高到2.4：1。", "实行24小时值班。", "引进“三类500强”企业。",
    "完成一半以上任务。", "减负比上年增加5亿元。", "完成（2家）验收。",
    "完成B3座楼宇改造。", "投入2万。", "完成8成任务。",
])  # fmt: skip
def test_what_is_no_target_is_left_out(text: str) -> None:
    assert [said(target) for target in drafted(f"新增托位77个。{text}")] == [
        ("新增托位", "cumulative", "at_least 77", "个")]


@pytest.mark.parametrize(("text", "doubts"), [
    ("引进企业16家。", ()),
    ("中欧班列开行150列。", ("measure",)),
    ("城镇调查失业率5.5%左右。", ("threshold",)),
    ("收入增长与经济增长同步。", ("reference",)),
    ("打造工厂3至5家。", ("range",)),
    ("打造工厂三十家。", ("numeral",)),
    ("完成开工、竣工各100万平方米。", ("name", "several")),
    ("6月底前开工项目18个。", ("early",)),
    ("扩岗1500人。", ("name",)),
])
def test_what_is_guessed_is_marked(text: str, doubts: tuple[str, ...]) -> None:
    assert drafted(text)[0].doubts == doubts


def test_a_provisional_figure_names_what_will_replace_it() -> None:
    (target,) = drafted("开设80个暑托班（以市下达指标数为准）。")

    assert (str(target.bound.number), target.bound.reference) == ("80", "市下达指标数")


# ---- what belongs together


def test_among_them_makes_a_part_of_the_entry_before() -> None:
    green, public, vertical = drafted("建成绿地8万平方米，其中公共绿地5.6万平方米，建成立体绿化2.5万平方米。")

    assert (green.part_of, public.part_of, vertical.part_of) == (None, green.id, None)


def test_a_growth_is_no_part_and_nor_is_more_than_the_whole() -> None:
    assert [target.part_of for target in drafted("投资增长8%，其中工业投资增长12%。")] == [None, None]
    homes, flats = drafted("筹措住房10套，其中公寓12套。")
    assert (homes.part_of, flats.part_of, "whole" in flats.doubts) == (None, None, True)


def test_what_stands_in_the_annex_too_is_one_entry_with_two_places() -> None:
    lifts, pitches = drafted(
        "（一）住房\n推进既有住宅加装电梯500台。\n2022年为民办实事项目\n一、开工建设既有住宅加装电梯500台，新建球场500片。")

    assert [(place.place, place.clause) for place in lifts.places] == [
        ("一（一）", "推进既有住宅加装电梯500台"), ("附件 一", "开工建设既有住宅加装电梯500台")]
    assert (lifts.section, lifts.tags) == ("section-1", ("livelihood",))
    assert (pitches.section, len(pitches.places)) == ("annex", 1)


def test_one_figure_for_two_things_makes_two_entries() -> None:
    assert len(drafted("（一）甲\n开工项目18个。\n（二）乙\n竣工项目18个。")) == 2
    assert len(drafted("（一）甲\n新建学校3所。\n（二）乙\n新建医院3所。")) == 2
    assert len(drafted("（一）甲\n新增学位1.1万个。\n（二）乙\n增加学位11000个。")) == 1


def test_a_part_belongs_to_the_entry_that_its_whole_was_merged_into() -> None:
    lifts, public = drafted("（一）甲\n加装电梯500台。\n2022年实事项目\n一、加装电梯500台，其中公房电梯100台。")

    assert (len(lifts.places), public.part_of) == (2, lifts.id)


def test_percentages_are_one_under_one_name_alone() -> None:
    assert len(drafted("（一）甲\n群众满意率达到95%。\n（二）乙\n企业满意率达到95%。")) == 2
    assert len(drafted("（一）甲\n群众满意率达到95%。\n（二）乙\n群众满意率不低于95%。")) == 1


def test_a_long_clause_keeps_its_figure_and_begins_behind_a_mark() -> None:
    (target,) = drafted(f"推进{'甲' * 20}工程建设、{'乙' * 25}改造（包括厨卫）50万平方米。")

    assert target.places[0].clause == f"{'乙' * 25}改造（包括厨卫）50万平方米"


def test_a_figure_that_shares_its_words_keeps_them_in_its_clause() -> None:
    assert [target.places[0].clause for target in drafted("低保标准分别提高5%和8%。")] == [
        "低保标准分别提高5%", "低保标准分别提高5%和8%"]


def test_likeness_is_the_share_of_common_pairs_of_the_shorter_name() -> None:
    assert likeness("加装电梯", "既有住宅加装电梯") == 1
    assert likeness("学校", "医院") == 0
    assert likeness("桥", "桥") == 1


# ---- ids and names


def test_ids_come_from_the_glossary_or_are_numbered() -> None:
    assert english("地区生产总值增长率") == "gdp-growth"
    assert title("gdp-growth") == "GDP growth"
    assert english("甲乙丙") == ""
    assert unique("lifts", {"lifts": 1, "lifts-2": 1}, 7) == "lifts-3"
    assert unique("", {}, 7) == "target-07"


def test_no_two_names_are_alike_as_submissions_compare_them() -> None:
    names = [target.name for target in drafted("（一）甲\n新建双语学校3所。\n（二）乙\n新建“双语”学校5所。")]

    assert names == ["新建双语学校", "新建“双语”学校（2）"]


def test_no_id_of_the_glossary_is_a_name_that_a_plan_uses_for_something_else() -> None:
    words = {part for word in WORDS.values() for part in word.split("-")}

    assert not words & {"headline", "annex", "livelihood", "section", "target"}
    assert [code for code in WORDINGS if set(code.split("-")) <= words] == []


# ---- lines


def test_wrapped_lines_page_numbers_and_markdown_make_no_difference() -> None:
    wrapped = [
        "## **一、主要任务**", "　　全年新增企业１０００家以上，引进税收规模千万级", "项目１２０个，其中亿元级项目１０",
        "- 12 -", "个以上。", "　　（一）交通", "　　1．新建道路３条。", "12", "　　2．新建桥梁２座。"]
    one = blocks(wrapped, range(len(wrapped)))

    assert [(block.level, block.mark, block.heading, block.plain) for block in one] == [
        (1, "一", True, "主要任务"),
        (0, "", False, "全年新增企业1000家以上，引进税收规模千万级项目120个，其中亿元级项目10个以上。"),
        (2, "一", True, "交通"), (3, "1", False, "新建道路3条。"), (3, "2", False, "新建桥梁2座。")]


def test_an_indented_line_begins_a_paragraph() -> None:
    assert [target.bound.number for target in drafted("　　抓好建设。新建学校3所\n　　新建公园5座。")] == [3, 5]


def test_lines_of_a_list_without_full_stops_stay_apart() -> None:
    text = "新增100张床位\n\n改建200张床位、611张护理床位\n\n● 新增5家助餐点\n"

    assert [target.bound.number for target in drafted(text)] == [100, 200, 611, 5]


def test_characters_that_nobody_sees_are_no_part_of_the_words() -> None:
    (target,) = drafted("新建\u200b学校\u202e3所。")

    assert (target.name, target.places[0].clause) == ("新建学校", "新建学校3所")


def test_one_spelling_is_as_long_as_the_other() -> None:
    assert plain("（a）１２．５％,1,000;(b)") == "（a）12.5%，1,000；（b）"


# ---- which part


REPORT = (
    "2022年工作报告\n一、2021年工作回顾\n新建学校9所。\n二、今后五年的目标\n新建学校50所。\n"
    "三、2022年工作安排\n新建学校3所。\n四、政府自身建设\n压减经费5%。\n五、今后五年展望\n新建学校70所。\n"
    "名词解释\n指3家医院。\n"
)


def numbers(text: str, wanted: Wanted) -> list[Fraction | None]:
    return [target.bound.number for target in draft(text.splitlines(), wanted).targets]


def test_the_review_the_years_to_come_and_the_notes_are_left_out() -> None:
    assert numbers(REPORT, Wanted()) == [3, 5]


def test_from_and_to_choose_the_lines() -> None:
    assert numbers(REPORT, Wanted(since="今后 五年")) == [50, 3, 5, 70]
    assert numbers(REPORT, Wanted(since="今后五年", until="三、")) == [50]
    assert numbers(REPORT, Wanted(until="政府自身建设")) == [3]


def test_from_may_begin_within_a_paragraph() -> None:
    assert numbers("抓好建设。新建学校3所，新建医院4家，\n新建公园5座。", Wanted(since="新建公园", year=2022)) == [5]


def test_tasks_of_the_year_before_are_left_out() -> None:
    text = "一、2021年重点工作\n新建学校9所。\n二、2035年远景目标\n新建学校90所。\n三、2022年重点工作\n新建学校3所。"

    assert numbers(text, Wanted()) == [3]


def test_a_text_without_headings_is_all_tasks() -> None:
    assert numbers("新建学校3所。", Wanted(year=2022)) == [3]


@pytest.mark.parametrize(("text", "wanted", "code"), [
    ("新建学校3所。", Wanted(), "draft-without-year"),
    ("一、工作回顾\n新建学校3所。", Wanted(year=2022), "no-tasks-found"),
    (REPORT, Wanted(since="没有的话"), "words-not-in-source"),
    (REPORT, Wanted(since="三、2022", until="一、2021"), "words-not-in-source"),
    ("一、2022年主要任务\n推进学校建设。", Wanted(), "nothing-drafted"),
])
def test_what_cannot_be_drafted_is_said(text: str, wanted: Wanted, code: str) -> None:
    with pytest.raises(JinganError, match=rf"\[{code}\]$"):
        draft(text.splitlines(), wanted)


@pytest.mark.parametrize(("head", "year"), [
    ("2023年政府工作报告\n2023年2月1日", 2023), ("政府工作报告\n2022年12月28日", 2023),
    ("政府工作报告\n2022年1月11日", 2022),
])
def test_the_year_is_that_of_the_title_or_of_the_day(head: str, year: int) -> None:
    assert draft(f"{head}\n新建学校3所。".splitlines(), Wanted()).year == year


# ---- the command


@pytest.mark.parametrize(("language", "closing"), [
    ("zh", "起草了 75 项指标，其中 8 项存疑：查找“# 存疑：”。\n"),
    ("en", "75 targets drafted, 8 unsure: look for '# unsure:'.\n"),
])
def test_the_plan_goes_to_standard_output_and_the_rest_to_standard_error(language: str, closing: str) -> None:
    ran = run_here(["draft", WANGHU, "--lang", language])

    assert (ran.code, ran.complaints) == (0, closing)
    assert ran.text.startswith("# yaml-language-server: $schema=targets.schema.json\n")
    assert ran.text.count("# 存疑：" if language == "zh" else "# unsure: ") >= 6


def test_one_may_write_a_file_instead(tmp_path: Path) -> None:
    ran = run_here(["draft", WANGHU, "-o", "targets.yaml"], tmp_path)

    assert (ran.code, ran.out) == (0, b"")
    assert len(load_plan(str(tmp_path / "targets.yaml")).targets) == 75


def test_the_report_is_never_overwritten(tmp_path: Path) -> None:
    (tmp_path / "report.yaml").write_text(f"{HEADING}新建学校3所。\n", encoding="utf-8")

    assert run_here(["draft", "report.yaml", "-o", "report.yaml"], tmp_path).code == 2


def test_standard_input_other_encodings_and_page_breaks_are_read() -> None:
    content = f"{HEADING}\f新建学校3所。\n".encode("gb18030")
    ran = run_here(["draft", "-", "--encoding", "gb18030"], stdin=content)

    assert ran.code == 0
    assert "clause: 新建学校3所" in ran.text


# ---- whatever the text


_WORDS = st.sampled_from([
    "新建", "学校", "3所", "、", "，", "。", "；", "其中", "增长", "5%", "各", "均", "（", "）", "“", "”", "以上",
    "不超过", "万", "亿元", "与全市同步", "完成市下达目标", "高于全省平均水平", "1个百分点", "\n", "一、", "（二）",
    "附件", "2022年", "主要任务", "百分之五", "翻一番", "12-15家", "0.9‰", "率", "\t", "'", '"', ": ", "#", "{",
    "民生实事", "分别", "和", "达到", "日均", "１２", "件", "1:2", "\u200b",
])  # fmt: skip


@settings(max_examples=examples(150), deadline=None)
@given(st.lists(_WORDS, max_size=40).map("".join))
def test_any_text_gives_a_plan(text: str) -> None:
    one = draft((f"{HEADING}新建医院9家。\n{text}").splitlines(), Wanted())
    with tempfile.TemporaryDirectory() as folder:
        assert len(loaded(one, Path(folder)).targets) == len(one.targets) >= 1


@pytest.mark.parametrize(("text", "constant", "whole_by", "net", "doubts"), [
    ("优良率保持在88%以上。", True, None, False, ()),
    ("优良率达到88%以上。", False, None, False, ()),
    ("失业率稳定在5%以内。", False, None, False, ()),
    ("新建学校4所，9月底前全部完成。", False, None, False, ()),
    ("6月底前新建学校4所。", False, "2022-06", False, ("early",)),
    ("6月底前开工、12月底前建成停车场10个。", False, None, False, ("early",)),
    ("高新企业净增30家。", False, None, True, ()),
    ("每月举办演出4场。", False, None, False, ("monthly",)),
    ("每千人医师数达到3.6人。", False, None, False, ("rate",)),
])
def test_the_course_over_the_year(
    text: str, constant: bool, whole_by: str | None, net: bool, doubts: tuple[str, ...]
) -> None:
    (one,) = drafted(text)

    assert (one.constant, one.whole_by, one.net) == (constant, whole_by, net)
    assert set(doubts) <= set(one.doubts)
    assert {"monthly", "rate"}.isdisjoint(set(one.doubts) - set(doubts))
