"""The workbook of a report and of an audit, read back."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cache
from io import BytesIO
from itertools import product
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook  # type: ignore[import-untyped,unused-ignore]
from openpyxl.reader.drawings import find_images  # type: ignore[import-untyped,unused-ignore]

from jingan_cli.judging.gate import decide, decide_audit
from jingan_cli.judging.judge import judge
from jingan_cli.loading.plan import load_plan
from jingan_cli.loading.submission import load_submission
from jingan_cli.messages import label, problem
from jingan_cli.model.audit import Audit, Missing, Moment
from jingan_cli.model.look import Look
from jingan_cli.model.plan import FileHash
from jingan_cli.model.problem import JinganError, Note, Spot
from jingan_cli.model.report import STATUSES, Adjusted, Basis, Bound, Report, UsedReference, Verdict, Waiver
from jingan_cli.model.submission import PassedOver, SentFile
from jingan_cli.model.text import Language, Text
from jingan_cli.parsing.decoding import decode, read_bytes
from jingan_cli.reports import AUDIT_FORMATS, FORMATS, xlsx
from jingan_cli.reports.shared.symbols import status_code, together
from jingan_cli.reports.xlsx import notice_sheet
from jingan_cli.reports.xlsx.workbook import FILLS, INKS
from tests.building import audit as combine
from tests.building import plan_from, plan_text, settled
from tests.effort import one_in
from tests.running import ROOT, run_here

LANGUAGES: tuple[Language, ...] = ("zh", "en")
HEADINGS: dict[Language, list[str]] = {
    "zh": ["序号", "指标名称", "单位", "年度目标", "累计完成", "序时应达", "完成率", "序时进度", "差（百分点）", "状态",
           "责任部门", "备注", "部分"],
    "en": ["No.", "Target", "Unit", "Target value", "Actual", "Due now", "Complete", "Schedule", "Gap, points",
           "Status", "Owner", "Note", "Section"],
}
EVIL = "=HYPERLINK(\"http://x.cn\")\x1b[31m\u202e_x0041_\n'[x]:*?/\\"
MONTHS = (1, 2, 3)
each_language = pytest.mark.parametrize("language", LANGUAGES)


@cache
def report() -> Report:
    """Return that of the example of June 2022."""
    return judged("examples/2022-06/actuals.yaml")


def judged(*files: str) -> Report:
    """Return the report on these files."""
    plan = load_plan(None)
    reports = [judge(plan, settled(plan, decode(file, read_bytes(str(ROOT / file))))) for file in files]
    return decide(replace(reports[0], submissions=tuple(one for each in reports for one in each.submissions)))


@cache
def audit() -> Audit:
    """Return that of three months of two reporters, one month of which is missing."""
    plan = load_plan(None)
    texts = [
        f"plan: jingan-2022\nperiod: 2022-0{month}\nreporter: {who}\nscope: [{', '.join(figures)}]\nactuals:\n"
        + "".join(f"  {target}: {value * month}\n" for target, value in figures.items())
        for month, (who, figures) in product(MONTHS, REPORTED.items()) if (month, who) != (2, "区民政局")]
    submissions = [load_submission(decode(f"{n}.yaml", text.encode()), plan) for n, text in enumerate(texts)]
    refused = Note(problem("not-a-figure", Spot("bad.yaml", 3, 7), given="十三四处"), "区文旅局", "2022-03")
    found = combine(plan, submissions, [refused], [PassedOver(file="list.csv", why="no-submission")])
    return decide_audit(found)


REPORTED: dict[str, dict[str, float]] = {
    "区商务委": {"retail-sales": 150.25, "first-stores": 8, "headquarters": 1, "gdp-growth": -1.5},
    "区民政局": {"home-care-beds": 20, "low-rent-applications": 60},
}


def bytes_of(given: Report | Audit, language: Language = "zh") -> bytes:
    """Return what is written."""
    out = BytesIO()
    if isinstance(given, Report):
        xlsx.write(given, out, Look(language=language))
    else:
        xlsx.write_audit(given, out, Look(language=language))
    return out.getvalue()


@cache
def example(language: Language) -> Any:
    return load_workbook(BytesIO(bytes_of(report(), language)))


@cache
def picture(language: Language) -> Any:
    return load_workbook(BytesIO(bytes_of(audit(), language)))


def charts(number: int) -> list[Any]:
    """Return the charts of the picture's drawing of that number; drawings follow the sheets' order."""
    with ZipFile(BytesIO(bytes_of(audit(), "zh"))) as archive:
        found: list[Any] = find_images(archive, f"xl/drawings/drawing{number}.xml")[0]
        return found


def read(given: Report | Audit, language: Language = "zh") -> Any:
    """Return the workbook read back."""
    return load_workbook(BytesIO(bytes_of(given, language)))


def heading_of(sheet: Any, word: str = "") -> int:
    """Return the row of the heading."""
    last = sheet.print_title_rows
    return int(str(last).rsplit("$", 1)[1]) if not word else next(
        row for row in range(1, sheet.max_row + 1) if sheet.cell(row, 1).value == word)


def rows_of(sheet: Any) -> dict[str, list[Any]]:
    """Return the cells of each target by its name."""
    rows = [[*row] for row in sheet.iter_rows(min_row=heading_of(sheet) + 1)]
    return {row[1].value: row for row in rows if isinstance(row[0].value, int)}


def cells_of(book: Any) -> Iterator[Any]:
    return (cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None)


def only(given: Report, **changes: Any) -> Report:
    """Return the report with one verdict alone, changed."""
    (one,) = given.submissions
    return replace(given, submissions=(replace(one, results=(replace(one.results[2], **changes),)),))


def row_of(given: Report) -> list[Any]:
    (row,) = rows_of(read(given).worksheets[0]).values()
    return row


# ---- the notice


@each_language
def test_the_headings_are_those_of_a_notice(language: Language) -> None:
    sheet = example(language).worksheets[0]

    assert [cell.value for cell in sheet[heading_of(sheet)]] == HEADINGS[language]
    assert sheet.title == {"zh": "通报", "en": "Notice"}[language]


@each_language
def test_it_begins_with_title_and_sentence(language: Language) -> None:
    sheet = example(language).worksheets[0]
    above = [sheet.cell(row, 1).value for row in range(1, heading_of(sheet))]

    assert above[0] == report().title.within(language)
    assert "2022-06-30" in above[1]
    assert above[2].startswith({"zh": "达到序时进度27项", "en": "27 on schedule"}[language])
    assert {"zh": "未达标 21", "en": "fail 21"}[language] in above[-1]
    said = language == "zh"  # in English the names are longer, and left to the table
    assert ("未报2项，为：" in above[3]) is said


def word_of(verdict: Verdict) -> str:
    """Return the code of its status, of no data that of the cause."""
    return verdict.stage or "" if verdict.status == "no-data" else verdict.status


@each_language
def test_each_target_stands_with_its_number_name_unit_status_and_section(language: Language) -> None:
    rows, results = rows_of(example(language).worksheets[0]), report().submissions[0].results

    assert [*rows] == [verdict.name.within(language) for verdict in results]
    for number, (row, verdict) in enumerate(zip(rows.values(), results, strict=True), 1):
        assert [row[0].value, row[2].value] == [number, verdict.unit]
        assert row[9].value.split(" · ")[0] == label(word_of(verdict)).within(language)
        assert row[9].fill.start_color.rgb == f"FF{FILLS[verdict.status]}"
        assert row[9].font.color.rgb == f"FF{INKS[verdict.status]}"
        assert row[12].value == report().sections[verdict.section].within(language)


def test_the_stage_stands_beside_the_status_where_it_says_more() -> None:
    rows = rows_of(example("zh").worksheets[0])

    assert rows["引进各类首店"][9].value == "未达标 · 未达序时进度"
    assert rows["建成绿道"][9].value == "达标 · 已完成"
    assert rows["可回收物日均回收量"][9].value == "未达标"


def test_numbers_are_numbers_as_exact_as_they_were_given() -> None:
    rows = rows_of(example("zh").worksheets[0])

    for verdict in report().submissions[0].results:
        row = rows[verdict.name.zh]
        shares = [None if one is None else one.scaleb(-2) for one in (verdict.completion, verdict.schedule)]
        expected = [verdict.threshold.value, verdict.actual, None, *shares, verdict.gap]
        for cell, number in zip(row[3:9], expected, strict=True):
            assert cell.data_type == "n"
            assert number is None or Decimal(str(cell.value)) == number
        assert (row[5].value is None) is (verdict.expected is None)
        assert verdict.expected is None or abs(Decimal(str(row[5].value)) - verdict.expected) < Decimal("0.05")


@pytest.mark.parametrize("given", ["report", "audit"])
def test_below_the_heading_a_column_of_numbers_holds_numbers_alone(given: str) -> None:
    sheet = (example("zh") if given == "report" else picture("zh")).worksheets[0]
    below = [[*row] for row in sheet.iter_rows(min_row=heading_of(sheet) + 1)]
    found = [[cell.value for cell in column] for column in zip(*(row[:9] for row in below), strict=True)]

    assert len(below) == 76
    assert found[0] == [*range(1, 77)]
    for column in found[3:]:
        assert {type(value) for value in column} <= {int, float, type(None)}
        assert {int, float} & {type(value) for value in column}
    assert sheet.auto_filter.ref == f"A{heading_of(sheet)}:M{sheet.max_row}"


@pytest.mark.parametrize("given", ["report", "audit"])
def test_what_may_be_sent_names_no_file_and_no_gate(given: str) -> None:
    book = example("zh") if given == "report" else picture("zh")
    inside = [sheet for sheet in book if sheet.title.startswith("内部·")]
    outside = [sheet for sheet in book if sheet not in inside]

    assert "门禁：" in "".join(str(cell.value) for cell in cells_of(inside))
    assert [*book] == [*outside, *inside]
    assert [cell.value for cell in cells_of(outside)
            if re.search(r"门禁[：不通]|阻断|[.]ya?ml|jingan |--\w", str(cell.value))] == []


def test_numbers_have_formats() -> None:
    row = rows_of(example("zh").worksheets[0])["社会消费品零售总额"]

    assert [cell.value for cell in row[3:9]] == [1600, 655.8, 800, 0.4099, 0.5, -9.01]
    assert [cell.number_format for cell in row[3:9]] == [
        "#,##0", "#,##0.0", "#,##0", "0.0%", "0.0%", "+0.0;-0.0;0.0"]


@pytest.mark.parametrize("digits", ["9.95", "0.1", "1046.3", "123456789012345", "0.000000000000001", "-0.57", "1E+4"])
def test_a_figure_is_stored_by_its_own_digits(digits: str) -> None:
    content = bytes_of(only(report(), actual=Decimal(digits)))
    with ZipFile(BytesIO(content)) as packed:
        written = packed.read("xl/worksheets/sheet1.xml").decode()

    assert f"<v>{Decimal(digits):f}</v>" in written
    assert row_of(only(report(), actual=Decimal(digits)))[4].value == float(digits)


def test_more_digits_than_a_spreadsheet_holds_stay_a_text() -> None:
    cell = row_of(only(report(), actual=Decimal("1234567890123456.75")))[4]

    assert (cell.data_type, cell.value) == ("s", "1,234,567,890,123,456.75")


@pytest.mark.parametrize(("completion", "pattern", "value"), [
    ("99.996", "0.000%", 0.99996), ("100", "0.0%", 1), ("1581.25", "0.0%", 15.8125), ("-3.5", "0.0%", -0.035),
    ("0.04", "0.00%", 0.0004), ("40.99", "0.0%", 0.4099),
])
def test_a_percentage_has_one_decimal_and_is_never_shown_as_none_or_all(
    completion: str, pattern: str, value: float
) -> None:
    cell = row_of(only(report(), completion=Decimal(completion)))[6]

    assert (cell.value, cell.number_format) == (value, pattern)


@pytest.mark.parametrize(("bound", "value", "pattern"), [
    (Bound("at_least", Decimal(16)), 16, "#,##0"),
    (Bound("at_most", Decimal("9800.5")), 9800.5, '"≤"#,##0.0'),
    (Bound("between", Decimal(12), Decimal(15)), "12–15", "General"),
    (Bound("at_least", None), None, "General"),
    (Bound("at_most", None), None, "General"),
])
def test_a_threshold_is_a_number_where_it_is_one(bound: Bound, value: object, pattern: str) -> None:
    cell = row_of(only(report(), threshold=bound))[3]

    assert (cell.value, cell.number_format) == (value, pattern)


def test_who_answers_is_whom_the_plan_lists_where_it_names_no_owner(tmp_path: Path) -> None:
    """Where it lists nobody either, whoever sent it."""
    plan = plan_from(tmp_path, plan_text(
        "measure: level, unit: 座, threshold: {at_least: 1}, owner: 丁委", "reporters: {甲局: [first, second]}"))
    cells = []
    for one, reporter in ((plan, "甲局"), (replace(plan, reporters=None), "戊局")):
        text = f"plan: small\nperiod: 2022-06\nreporter: {reporter}\nactuals: {{first: 1}}"
        sheet = read(judge(one, settled(one, decode("a.yaml", text.encode())))).worksheets[0]
        cells.append({name: row[10].value for name, row in rows_of(sheet).items()})

    assert cells == [{"第一项": "丁委", "另一项": "甲局"}, {"第一项": "丁委", "另一项": "戊局"}]


def test_a_column_is_as_wide_as_its_widest_number() -> None:
    sheet = read(only(report(), actual=Decimal("123456789012.345"))).worksheets[0]

    assert sheet.column_dimensions["E"].width >= len("123,456,789,012.345") + 2


def test_remarks_hold_note_reason_and_everything_else() -> None:
    verdict = replace(
        report().submissions[0].results[2], note="快报数\n第二行", departments=("区商务委", "区发改委"),
        also=(Basis(Decimal(660), "同口径"),), reference=UsedReference("全市增速", Decimal(3), "plan"),
        adjusted=Adjusted(date(2022, 8, 1), "区人大常委会", "留抵退税"),
        threshold_original=replace(load_plan(None).targets[2].threshold, value=Fraction(1700)),
        waived=Waiver(target="retail-sales", reason="停业", approved_by="区政府", until=date(2022, 9, 30)))
    row = row_of(only(report(), **{name: getattr(verdict, name) for name in verdict.__slots__}))

    assert row[10].value == "区商务委、区发改委"
    assert row[11].value.split("\n") == [
        "快报数 第二行", "655.8 亿元，序时应达 800 亿元，慢于序时进度 9 个百分点。",
        "照此速度，期末为 1311.6 亿元；其余每月须完成 157.4 亿元。",
        "原目标 1700 亿元；区人大常委会：留抵退税；自 2022-08-01 起", "参照 全市增速 3 亿元（计划给出）",
        "另一口径：同口径 660 亿元", "已豁免至 2022-09-30（区政府）：停业"]


def test_a_target_on_schedule_needs_no_reason() -> None:
    assert rows_of(example("zh").worksheets[0])["引进大数据企业"][11].value is None


def test_headings_stay_in_sight_and_filter_the_rows() -> None:
    sheet = example("zh").worksheets[0]
    heading, last = heading_of(sheet), rows_of(sheet)["提升现有白领午餐网点单位"][0].row

    assert sheet.freeze_panes == f"C{heading + 1}"
    assert sheet.auto_filter.ref == f"A{heading}:M{last}"
    assert all(row[11].alignment.wrap_text for row in rows_of(sheet).values())


@each_language
def test_every_sheet_is_set_up_for_paper(language: Language) -> None:
    for sheet in [*example(language), *picture(language)]:
        assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "landscape")
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.page_setup.fitToWidth == 1
        assert "&P" in sheet.oddFooter.center.text
        assert "&N" in sheet.oddFooter.center.text
    notice = example(language).worksheets[0]
    assert notice.print_title_rows == f"${heading_of(notice)}:${heading_of(notice)}"
    assert re.fullmatch(r"'\w+'!\$A\$1:\$L\$\d+", notice.print_area)


def test_the_words_of_a_status_are_readable_on_its_colour() -> None:
    assert all(contrast(INKS[status], FILLS[status]) >= 7 for status in STATUSES)


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours as WCAG has it."""
    dark, light = sorted(map(_luminance, (one, other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.slow("a workbook of hundreds of rows")
def test_sentences_of_very_many_names_are_left_to_the_table() -> None:
    (one,) = report().submissions
    many = replace(report(), submissions=(replace(one, results=one.results * 4),))
    sheet = read(many).worksheets[0]
    heights = [sheet.row_dimensions[row].height for row in range(1, heading_of(sheet))]

    assert sheet["A3"].value == "达到序时进度108项，占比39%；未达序时进度172项，名称见后。"
    assert sheet["A4"].value == "达标 108　预警 88　未达标 84　未报 8　缺参照数 8　未到期 8"
    assert sum(heights) < 120
    assert all(sheet.row_dimensions[row].height <= 409 for row in range(1, sheet.max_row + 1))


# ---- several submissions


def test_each_submission_has_a_sheet() -> None:
    book = read(judged("examples/2022-06/actuals.yaml", "examples/department/actuals/2022-06.yaml"))

    assert book.sheetnames == ["区督查室 2022-06", "区商务委 2022-06", "内部·依据"]
    assert [len(rows_of(sheet)) for sheet in book.worksheets[:2]] == [76, len(judged(
        "examples/department/actuals/2022-06.yaml").submissions[0].results)]


@pytest.mark.parametrize("reporter", [EVIL, "a'b", "x" * 40, "𠮷" * 40, "History", None, "A,B!C"])
def test_names_of_sheets_are_safe_and_unique(reporter: str | None) -> None:
    (one,) = report().submissions
    few = replace(one, reporter=reporter, results=one.results[:2])
    book = read(replace(report(), submissions=(few, few, few)))

    assert len({name.casefold() for name in book.sheetnames}) == 4
    assert all(len(name.encode("utf-16-le")) <= 62 and not re.search(r"[\[\]:*?/\\']", name)
               for name in book.sheetnames)
    assert all(len(rows_of(sheet)) == 2 for sheet in book.worksheets[:3])


def test_warnings_have_a_sheet_of_their_own() -> None:
    (one,) = report().submissions
    book = read(replace(report(), submissions=(replace(one, warnings=(problem("nothing-judged", Spot("a", 2, 1)),)),)))

    assert book.sheetnames == ["通报", "内部·依据", "内部·提醒"]
    assert [cell.value for cell in book["内部·提醒"][3]][:4] == ["a", "2:1", "区督查室", "2022-06"]
    assert example("zh").sheetnames == ["通报", "内部·依据"]
    assert [cell.value for cell in example("zh")["内部·依据"]["B"]][2:5] == [
        "计划：jingan-2022（内置）", "文件：examples/2022-06/actuals.yaml",
        "门禁：不通过，25 项阻断（未达标或缺报则阻断）。"]


# ---- an audit


@each_language
def test_an_audit_has_these_sheets(language: Language) -> None:
    expected = {
        "zh": ["通报", "走势", "各期状态", "走势图", "各部门", "缺报", "内部·依据", "内部·没有计入"],
        "en": ["Notice", "Trend", "Counts", "Charts", "Departments", "Missing", "Internal basis",
               "Internal Not counted"]}

    assert picture(language).sheetnames == expected[language]


def test_the_notice_of_an_audit_says_since_when_and_what_is_not_counted() -> None:
    sheet = picture("zh").worksheets[0]

    assert "连续 3 期未好转。" in rows_of(sheet)["引进各类首店"][11].value
    assert any(cell.value == "报送中有 1 个问题，相关数字没有计入。" for cell in sheet["A"])
    assert "期间：2022-01 至 2022-03（3 期）" in sheet["A2"].value


@each_language
def test_the_trend_has_a_row_for_each_target_and_a_column_for_each_period(language: Language) -> None:
    sheet = picture(language)["走势" if language == "zh" else "Trend"]
    rows = rows_of(sheet)

    assert [cell.value for cell in sheet[heading_of(sheet)]][3:6] == ["2022-01", "2022-02", "2022-03"]
    assert [*rows] == [result.verdict.name.within(language) for result in audit().results]
    for result in audit().results:
        cells = rows[result.verdict.name.within(language)][3:6]
        for cell, moment in zip(cells, result.history, strict=True):
            assert cell.fill.start_color.rgb == f"FF{FILLS[moment.status]}"
            assert_shown(cell, moment, language)
    assert sheet.freeze_panes == f"C{heading_of(sheet) + 1}"


def assert_shown(cell: Any, moment: Moment, language: Language) -> None:
    """The cell holds a sum that lacks somebody, else the share, else the figure; else the word of the status."""
    if moment.partial is not None:
        assert Decimal(str(cell.value)) == moment.partial.value
        assert re.fullmatch(r'"≥"#,##0(\.0+)?" \([0-9]+/[0-9]+\) [✓!✗?=-]"', cell.number_format)
        return
    if moment.completion is None and moment.actual is None:
        assert cell.value == label(status_code(moment)).within(language)
        return
    number = moment.actual if moment.completion is None else moment.completion.scaleb(-2)
    assert Decimal(str(cell.value)) == number
    assert re.search(r'" [✓!✗?=-]"$', cell.number_format)


def test_the_counts_are_those_of_each_period_and_have_a_chart() -> None:
    sheet = picture("zh")["各期状态"]
    top = heading_of(sheet, "期间")
    words = [cell.value for cell in sheet[top] if cell.value][1:]

    for number, period in enumerate(audit().period_names):
        cells = [cell.value for cell in sheet[top + 1 + number]][1:]
        assert cells[len(words):] == [None] * (len(cells) - len(words))
        counts = dict(zip(words, cells[: len(words)], strict=True))
        statuses = [result.history[number].status for result in audit().results]
        assert counts == {label(together(status)).zh: statuses.count(status) for status in STATUSES
                          if label(together(status)).zh in words}, period
        assert sum(counts.values()) == len(statuses)
    (chart,) = charts(1)
    assert chart.grouping == "stacked"
    assert len(chart.series) == len(words)


def test_lines_show_completion_against_the_schedule_of_those_furthest_behind() -> None:
    sheet = picture("zh")["走势图"]
    top = heading_of(sheet, "指标名称")
    able = [one for one in audit().results if one.verdict.gap is not None and one.verdict.schedule is not None]
    behind = sorted(able, key=lambda one: one.verdict.gap or 0)[:6]

    assert len(charts(2)) == len(behind) > 0
    assert [sheet.cell(top + 1 + 2 * n, 1).value for n in range(len(behind))] == [one.verdict.name.zh for one in behind]
    for number, chart in enumerate(charts(2)):
        row = top + 1 + 2 * number
        done, due = chart.series
        assert (done.val.numRef.f, due.val.numRef.f) == (f"'走势图'!$C${row}:$E${row}",
                                                         f"'走势图'!$C${row + 1}:$E${row + 1}")
        assert chart.display_blanks == "gap"
        first = behind[number].history[0].completion
        assert first is not None
        assert [cell.value for cell in sheet[row]][1:3] == ["完成率", float(first.scaleb(-2))]


def test_an_audit_without_any_schedule_has_no_lines() -> None:
    growth = tuple(one for one in audit().results if one.verdict.measure == "growth")

    assert "走势图" not in read(replace(audit(), results=growth)).sheetnames


def test_reporters_missing_problems_and_warnings_are_listed() -> None:
    book = picture("zh")
    departments = [[cell.value for cell in row] for row in book["各部门"].iter_rows(min_row=3)]

    assert [row[:2] for row in departments] == [["区商务委", "已报 3/3 期"], ["区民政局", "已报 2/3 期"]]
    assert [sum(row[2:-1]) for row in departments] == [row[-1] for row in departments]
    assert [cell.value for cell in book["缺报"][3]] == ["区民政局", "2022-02"]
    assert [cell.value for cell in book["内部·没有计入"][3]] == [
        "bad.yaml", "3:7", "区文旅局", "2022-03", "“十三四处”不是数字。",
        "只写数字和单位，如 71 或 2.8 万平方米；文字写在 note 里。", "not-a-figure"]
    assert book["内部·没有计入"].auto_filter.ref == "A2:G3"


def test_what_is_empty_says_so() -> None:
    book = read(replace(audit(), missing=(), problems=(), warnings=()))

    assert book["缺报"]["A3"].value == "没有。"
    assert [name for name in book.sheetnames if name in ("内部·没有计入", "内部·提醒")] == []


# ---- what files say stays text


def poisoned(verdict: Verdict) -> Verdict:
    evil = Text(EVIL, EVIL)
    return replace(verdict, name=evil, reason=evil, unit="@x", note=EVIL, owner=("+a", "-b"))


@one_in(2, "a workbook of hostile words for each language")
@each_language
def test_words_of_files_stay_words(language: Language) -> None:
    evil, (one,) = Text(EVIL, EVIL), report().submissions
    note = replace(problem("nothing-judged", Spot("-cmd.yaml", 2, 1)), message=evil, mend=evil)
    files = (SentFile(file=FileHash(EVIL, "0" * 64), revision=1),)
    results = tuple(map(poisoned, one.results[:3]))
    few = replace(one, reporter=EVIL, files=files, results=results, warnings=(note,))
    history = tuple(
        replace(result, verdict=replace(poisoned(result.verdict), departments=("+a", "-b")))
        for result in audit().results)
    bad = replace(audit(), title=evil, results=history, problems=(Note(note, EVIL, EVIL),), missing=(
        Missing(EVIL, "2022-01"),), sections=dict.fromkeys(audit().sections, evil))

    for given in (replace(report(), title=evil, submissions=(few, few)), bad):
        book = read(given, language)
        assert {cell.data_type for cell in cells_of(book)} == {"n", "s"}
        assert all(cell.quotePrefix for cell in cells_of(book)
                   if isinstance(cell.value, str) and cell.value[0] in "=+-@")
        assert not [cell for cell in cells_of(book) if cell.hyperlink]
        assert all(not re.search("[\x00-\x09\x0b-\x1f\u202e]", str(cell.value)) for cell in cells_of(book))
        assert any(str(cell.value).startswith("=HYPERLINK") for cell in cells_of(book))


def test_an_escape_of_spreadsheets_is_escaped_and_an_error_is_a_word() -> None:
    name = Text("_x000D_", "#N/A")

    assert row_of(only(report(), name=name))[1].value == "_x005F_x000D_"
    (cell,) = [cell for cell in cells_of(read(only(report(), name=name), "en")) if cell.value == "#N/A"]
    assert cell.data_type == "s"


# ---- the same bytes, and the command line


@one_in(2, "workbooks written twice")
@pytest.mark.parametrize("given", [report, audit])
def test_the_same_input_gives_the_same_bytes(given: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    first = bytes_of(given())
    monkeypatch.setattr("time.time", lambda: 1_900_000_000.0)
    monkeypatch.setattr("time.localtime", lambda *_: (2030, 3, 17, 17, 46, 40, 6, 76, 0))

    assert bytes_of(given()) == first
    properties = load_workbook(BytesIO(first)).properties
    assert properties.created == properties.modified
    assert properties.created.date() == (report().submissions[0].as_of if given is report else audit().as_of)


def test_sentences_that_would_fill_the_sheet_still_say_what_changed_with_few_names(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(notice_sheet, "_MOST_LINES", 1)
    sheet = read(audit()).worksheets[0]
    said = [str(sheet.cell(row, 1).value) for row in range(1, heading_of(sheet))]
    lasting = next(one for one in said if one.startswith("持续未好转"))

    assert any(one.endswith("项，名称见后。") for one in said)
    assert (lasting.count("、"), lasting.endswith("等。")) == (2, True)


def test_without_openpyxl_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "openpyxl", None)

    for given in (report(), audit()):
        with pytest.raises(JinganError, match=r"\[missing-extra\]$") as refused:
            bytes_of(given)
        assert "pip install openpyxl" in refused.value.problems[0].mend.zh


def test_annex_issuer_and_date_stand_on_the_first_sheet_as_the_call_says(tmp_path: Path) -> None:
    path, call = tmp_path / "notice.xlsx", ["check", "examples/2022-06/actuals.yaml", "--lang", "zh"]
    run_here([*call, "--annex", "1", "--issuer", "区督查室", "--dated", "2022年7月5日", "-o", str(path)])
    sheet = load_workbook(path).worksheets[0]
    said = [sheet.cell(row, 1).value for row in range(1, heading_of(sheet))]

    assert said[0] == "附件1"
    assert said[1] == report().title.zh
    assert said[3] == "制表单位：区督查室　制表日期：2022年7月5日"
    assert [cell.value for cell in cells_of([example("zh").worksheets[0]]) if "制表" in str(cell.value)] == []


@pytest.mark.slow("a workbook of every command")
def test_the_commands_write_it(tmp_path: Path) -> None:
    path, example_file = tmp_path / "notice.xlsx", "examples/2022-06/actuals.yaml"

    assert (FORMATS["xlsx"].write, AUDIT_FORMATS["xlsx"].write_audit) == (xlsx.write, xlsx.write_audit)
    ran = run_here(["check", example_file, "--lang", "zh", "--quiet", "--only", "fail", "-o", str(path)])
    assert ran.code == 1
    assert path.read_bytes() == bytes_of(report())
    assert run_here(["check", example_file, "--lang", "zh", "-f", "xlsx"]).out == path.read_bytes()
    run_here(["audit", example_file, "--lang", "zh", "-o", str(tmp_path / "audit.xlsx")])
    assert load_workbook(tmp_path / "audit.xlsx").sheetnames[:2] == ["通报", "走势"]
