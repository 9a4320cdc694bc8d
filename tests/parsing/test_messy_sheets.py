"""What offices do to sheets: a table of messes by family, each with what has to come of it."""

from __future__ import annotations

import datetime
import shutil
import subprocess
import time
from collections import Counter
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from fractions import Fraction
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from jingan_cli.loading.submission import load_submission
from jingan_cli.model.problem import JinganError
from jingan_cli.parsing.file_types import source_of
from tests.building import plan_from, plan_text
from tests.effort import one_in
from tests.parsing.test_forms import Row, csv_of, read, refused, workbook

HEAD: tuple[Row, ...] = (("计划", "jingan-2022"), ("期间", "2022-06"), ("填报单位", "区商务委"))
COLUMNS: Row = ("指标名称", "单位", "累计完成", "备注")
STORES, SALES, GREEN = "引进各类首店", "社会消费品零售总额", "建成公共绿地"
REVENUE = "区级一般公共预算收入增长率"
SHOPS = {"first-stores": "71"}


@dataclass(frozen=True)
class Mess:
    """One sheet and its outcome: figures, or the code and the cell of the one problem."""

    family: str
    what: str
    rows: tuple[Row, ...]
    figures: Mapping[str, str] = field(default_factory=dict)
    code: str = ""
    cell: str = ""
    shows: str = ""
    """What the problem has to show of what was found."""
    warns: tuple[str, ...] = ()
    prepare: Callable[[Any], object] | None = None
    """What is done to the sheet of the workbook; there is no CSV of it then."""
    reporter: str = "区商务委"
    end: datetime.date = datetime.date(2022, 6, 30)


def table(*rows: Row, columns: Row = COLUMNS, head: tuple[Row, ...] = HEAD) -> tuple[Row, ...]:
    return (*head, columns, *rows)


def merged(*areas: str) -> Callable[[Any], object]:
    return lambda sheet: [sheet.merge_cells(area) for area in areas]


def shown_as(cell: str, number_format: str) -> Callable[[Any], object]:
    return lambda sheet: setattr(sheet[cell], "number_format", number_format)


def one_store(*columns: str, row: Row = (STORES, "家", 71), head: tuple[Row, ...] = HEAD) -> tuple[Row, ...]:
    return table(row, columns=columns, head=head)


def headed(heading: str) -> tuple[Row, ...]:
    return one_store("指标名称", "单位", heading)


def named(name: str) -> tuple[Row, ...]:
    return table((name, "家", 71))


def below(*row: object) -> tuple[Row, ...]:
    return table((STORES, "家", 71), row)


def among_ids(*row: object) -> tuple[Row, ...]:
    return table(("first-stores", STORES, 71), row, columns=("代号", "指标名称", "累计完成"))


def valued(figure: object, unit: object = "家", name: str = STORES) -> tuple[Row, ...]:
    return table((name, unit, figure))


HEADINGS = [
    Mess("headings", "a unit behind the heading", one_store("指标名称", "累计完成（家）", row=(STORES, 71)), SHOPS),
    Mess("headings", "another magnitude behind the heading",
         one_store("指标名称", "累计完成（平方米）", row=(GREEN, 28000)), {"public-green-space": "2.8"}),
    Mess("headings", "a unit behind the heading against that of the row",
         one_store("指标名称", "单位", "累计完成（万元）", row=(SALES, "亿元", 702.5)), code="unit-twice", cell="C4",
         shows="万元"),
    Mess("headings", "a list of units behind the heading", headed("累计完成（家、亿元、%）"), SHOPS),
    Mess("headings", "months before the heading", headed("1-6月累计完成"), SHOPS),
    Mess("headings", "year and months before it", headed("2022年1—6月完成数"), SHOPS),
    Mess("headings", "the end before it", headed("截至6月底累计完成"), SHOPS),
    Mess("headings", "the day of the end before it", headed("截至2022年6月30日累计完成数"), SHOPS),
    Mess("headings", "half a year before it", headed("上半年完成数"), SHOPS),
    Mess("headings", "since the year began", headed("年初至今累计完成"), SHOPS),
    Mess("headings", "a line break and blanks in it", headed("累计\n完 成"), SHOPS),
    Mess("headings", "the month behind it, in brackets", headed("累计完成（6月）"), SHOPS),
    Mess("headings", "the year behind it, in brackets", headed("完成数（2022年）"), SHOPS),
    Mess("headings", "some months alone", headed("4-6月完成数"), code="column-of-other-period", cell="C4"),
    Mess("headings", "a quarter before it", one_store("指标名称", "单位", "一季度累计完成", head=(
        HEAD[0], ("期间", "2022-Q1"), HEAD[2])), SHOPS, end=datetime.date(2022, 3, 31)),
    Mess("headings", "what is due in the year is no name",
         table((150, STORES, "家", 71), columns=("全年任务", "指标名称", "单位", "累计完成")), SHOPS),
    Mess("headings", "what is to be filled in", headed("累计完成（必填）"), SHOPS),
    Mess("headings", "the month's own figure is not the cumulative one",
         table((STORES, "家", 15, 71), columns=("指标名称", "单位", "6月完成数", "累计完成")), SHOPS),
    Mess("headings", "the month's own figure alone", headed("本月完成数"), code="no-headings", cell="A4",
         shows="本月完成数"),
    Mess("headings", "a quarter's own figure alone", headed("二季度完成数"), code="no-headings", cell="A4"),
    Mess("headings", "an aside that changes the meaning", headed("累计完成（预计）"), code="no-headings", cell="A4",
         shows="累计完成（预计）"),
    Mess("headings", "the other months' columns beside it",
         table((STORES, "家", 60, 71), columns=("指标名称", "单位", "1-5月累计完成", "1-6月累计完成")), SHOPS),
    Mess("headings", "another period's column alone", headed("1-5月累计完成"), code="column-of-other-period", cell="C4",
         shows="1-5月累计完成"),
    Mess("headings", "last year's figure beside it",
         table((STORES, "家", 150, 71), columns=("指标名称", "单位", "2021年完成数", "完成数")), SHOPS),
    Mess("headings", "last year's figure alone", headed("2021年完成数"), code="column-of-other-period", cell="C4"),
    Mess("headings", "two that are alike",
         table((STORES, "家", 15, 71), columns=("指标名称", "单位", "完成数", "累计完成")), code="repeated-column", cell="D4",
         shows="完成数"),
    Mess("headings", "two rows, merged",
         (*HEAD, ("指标名称", "单位", "累计完成", None, "备注"), (None, None, "数量", "增幅", None), (STORES, "家", 71, "5%", None)),
         SHOPS, prepare=merged("A4:A5", "B4:B5", "C4:D4", "E4:E5")),
    Mess("headings", "two rows, saved as CSV",
         (*HEAD, ("指标名称", "单位", "1-6月", "", ""), ("", "", "累计完成", "上年同期", "备注"), (STORES, "家", 71, 60, "")), SHOPS),
    Mess("headings", "two rows, a note below the upper one alone",
         (*HEAD, ("指标名称", "单位", "累计完成", "", "备注"), ("", "", "数量", "增幅", ""), (STORES, "家", 71, "5%", "快报")), SHOPS),
    Mess("headings", "two rows, the month beside the year so far",
         (*HEAD, ("指标名称", "单位", "完成数", ""), ("", "", "本月", "累计"), (STORES, "家", 15, 71)), SHOPS),
    Mess("headings", "two rows, what is due above the figures",
         (*HEAD, ("", "", "年度目标", ""), ("指标名称", "单位", "数字", "备注"), (STORES, "家", 150, "")), code="no-headings",
         cell="A5", shows="数字"),
    Mess("headings", "two rows, what is due above the figures and beside them",
         (*HEAD, ("", "", "年度目标", ""), ("指标名称", "单位", "数字", "全年任务"), (STORES, "家", 150, 150)), code="no-headings",
         cell="A5"),
    Mess("headings", "a label that nobody knows above them",
         (*HEAD, ("联系处室", "综合处"), COLUMNS, (GREEN, "平方米", 28000, "")), {"public-green-space": "2.8"}),
    Mess("headings", "a title above them, and what is due",
         (*HEAD, ("重点指标", "", "年度目标"), ("指标名称", "单位", "数字"), (STORES, "家", 150)), code="no-headings", cell="A5"),
    Mess("headings", "two rows, the unit in the second",
         (*HEAD, ("指标名称", "累计完成", "备注"), ("", "（平方米）", ""), (GREEN, 28000, "")), {"public-green-space": "2.8"}),
    Mess("headings", "two rows, the month alone under the heading",
         (*HEAD, ("指标名称", "单位", "完成数"), ("", "", "当月"), (STORES, "家", 15)), code="no-headings", cell="A4"),
    Mess("headings", "a name over two columns",
         table(("经济", STORES, "家", 71), columns=("指标名称", None, "单位", "累计完成")), SHOPS, prepare=merged("A4:B4")),
    Mess("headings", "headings once more on the next page", table((STORES, "家", 71), COLUMNS, (SALES, "亿元", 702.5)),
         {**SHOPS, "retail-sales": "702.5"}),
    Mess("headings", "letters and numbers of the columns below", table(("甲", "乙", 1, 2), (STORES, "家", 71)), SHOPS),
]
NO_TARGETS = [
    Mess("no targets", "a section", below("二、民生"), SHOPS),
    Mess("no targets", "a section beside the names",
         table(("一、经济", "", "", ""), (1, STORES, "家", 71), columns=("序号", "指标名称", "单位", "累计完成")), SHOPS),
    Mess("no targets", "a sum", below("合　计", "", 71), SHOPS),
    Mess("no targets", "a sum, numbered", below("三、小计", "家", 71), SHOPS),
    Mess("no targets", "a sum beside the names",
         table((1, STORES, "家", 71), ("总计", "", "", 71), columns=("序号", "指标名称", "单位", "累计完成")), SHOPS),
    Mess("no targets", "who signed", below("填表人：张三", "", "审核人：李四", "2022年7月5日"), SHOPS),
    Mess("no targets", "who signed, a telephone among the figures", below("联系电话", "", 62470000), SHOPS),
    Mess("no targets", "who signed, below the figures alone", below("", "", "审核人：李四"), SHOPS),
    Mess("no targets", "who signed, among the ids", among_ids("审核人", "李四"), SHOPS),
    Mess("no targets", "a sum among the ids", among_ids("合计", "", 71), SHOPS),
    Mess("no targets", "an id that nobody knows", among_ids("first-store", "引进各类首店", 71), code="unknown-target", cell="A6"),
    Mess("no targets", "a day below the figures", below("", "", datetime.date(2022, 7, 5)), SHOPS),
    Mess("no targets", "a note", below("注：1. 首店口径见附件。", "", "", ""), SHOPS),
    Mess("no targets", "a figure of nothing", below("", "", 8), code="row-without-target", cell="C6"),
    Mess("no targets", "a name that nobody knows", below("引进各类首殿", "家", 8), code="unknown-target", cell="A6",
         shows="引进各类首殿"),
]
CELLS = [
    *(Mess("cells", f"{mark} is no figure", table((STORES, "家", 71), ("引进大数据企业", "家", mark)),
           {**SHOPS, "big-data-enterprises": ""}) for mark in ("—", "/", "无", "－", "——", "暂无", "N/A")),
    Mess("cells", "a number as text", valued("71"), SHOPS),
    Mess("cells", "a number as text, with blanks, full-width", valued(" ７１ "), SHOPS),
    Mess("cells", "a thousand with a comma as text", valued("1,071.5", "亿元", SALES), {"retail-sales": "1071.5"}),
    Mess("cells", "a number with its unit", valued("71家", None), SHOPS),
    Mess("cells", "percent, as Excel shows it", valued(0.052, "%", REVENUE), {"district-budget-revenue": "5.2"},
         prepare=shown_as("C5", "0.0%")),
    Mess("cells", "percent as text", valued("5.2%", "%", REVENUE), {"district-budget-revenue": "5.2"}),
    Mess("cells", "a fraction in a General cell of a growth", valued(0.06, "%", REVENUE),
         {"district-budget-revenue": "0.06"}, warns=("percent-as-fraction",)),
    Mess("cells", "a fraction where nobody gave the yardstick", valued(0.055, "%", "地区生产总值增长率"),
         {"gdp-growth": "0.055"}, warns=("percent-as-fraction",)),
    Mess("cells", "words", valued("三五家"), code="not-a-figure", cell="C5", shows="三五家"),
    Mess("cells", "about", valued("约71"), code="not-a-figure", cell="C5", shows="约71"),
    Mess("cells", "an error of a formula", valued("#DIV/0!"), code="error-in-cell", cell="C5", shows="#DIV/0!",
         prepare=bool),
    Mess("cells", "a formula that was never worked out", valued("=70+1"), code="formula-without-value", cell="C5",
         shows="=70+1", prepare=bool),
    Mess("cells", "a date", valued(datetime.date(2022, 6, 3)), code="date-in-cell", cell="C5", shows="2022-06-03",
         prepare=bool),
    Mess("cells", "a number shown as another", valued(28000, "万平方米", GREEN), code="scaled-in-cell", cell="C5",
         shows="28000", prepare=shown_as("C5", '0!.0,"万"')),
    Mess("cells", "a reason that is a dash is none",
         table((STORES, "家", 71, "/"), columns=("指标名称", "单位", "累计完成", "更正原因")), SHOPS),
]
NAMES = [
    *(Mess("names", f"{name}", named(name), SHOPS) for name in (
        "1.引进各类首店", "1、引进各类首店", "（1）引进各类首店", "（一）引进各类首店", "①引进各类首店", "一、引进各类首店",
        "12 引进各类首店", "3.1 引进各类首店", "★引进各类首店", "引进各类首店★", "★1.引进各类首店", "其中：引进各类首店", "引进各类首店（家）",
        "引进各类首店(单位：家)", "1．其中：引进各类首店（家）*", "引进　各类首店", "引进各类\n首店")),
    Mess("names", "a unit behind the name", one_store("指标名称", "累计完成", row=(f"{GREEN}（平方米）", 28000)),
         {"public-green-space": "2.8"}),
    Mess("names", "a unit behind the name against that of the row", valued(2.8, "万平方米", f"{GREEN}（平方米）"),
         code="unit-twice", cell="A5", shows="平方米"),
    Mess("names", "what is no unit behind the name", named(f"{STORES}（含旗舰店）"), code="unknown-target", cell="A5",
         shows="含旗舰店"),
    Mess("names", "one target twice", table((STORES, "家", 71), (f"其中：{STORES}", "家", 8)), code="duplicate-key",
         cell="A6"),
]
UNITS = [
    Mess("units", "of the whole table, above the headings",
         table((GREEN, 28000), columns=("指标名称", "累计完成"), head=(*HEAD, ("", "单位：平方米"))), {"public-green-space": "2.8"}),
    Mess("units", "of the whole table, beside its label",
         table((GREEN, 28000), columns=("指标名称", "累计完成"), head=(*HEAD, ("计量单位", "平方米"))), {"public-green-space": "2.8"}),
    Mess("units", "that of the row counts before that of the table",
         table((STORES, "家", 71), head=(*HEAD, ("", "", "单位：万元"))), SHOPS),
    Mess("units", "that in the cell counts before that of the table",
         table((GREEN, "28000平方米"), columns=("指标名称", "累计完成"), head=(*HEAD, ("", "单位：万元"))),
         {"public-green-space": "2.8"}),
    Mess("units", "of another kind than the target", table((STORES, "万元", 71)), code="unit-mismatch", cell="B5",
         shows="万元"),
    Mess("units", "of a magnitude that cannot be", valued(655.8, "万元", SALES), {"retail-sales": "0.06558"},
         warns=("unlikely-unit",)),
    Mess("units", "last year's, from the column of units",
         table((REVENUE, "亿元", 150.2, 141), columns=("指标名称", "单位", "累计完成", "上年同期")),
         {"district-budget-revenue": str((Fraction("150.2") / 141 - 1) * 100)}),
    Mess("units", "last year's, from its heading",
         table((REVENUE, "150.2亿元", 1410000), columns=("指标名称", "累计完成", "上年同期（万元）")),
         {"district-budget-revenue": str((Fraction("150.2") / 141 - 1) * 100)}),
    Mess("units", "last year's figure where it serves nothing",
         table((STORES, "家", 71, 60), (REVENUE, "%", 5.2, "—"), columns=("指标名称", "单位", "累计完成", "上年同期")),
         {**SHOPS, "district-budget-revenue": "5.2"}),
    Mess("units", "a dash for a unit", valued(71, "—"), SHOPS),
]
PERIODS = [
    *(Mess("periods", f"{spelled}", table((STORES, "家", 71), head=(("计划", "jingan-2022"), ("填报单位", "区商务委"), label)), SHOPS)
      for label, spelled in (
        (("报送期间：2022年1-6月",), "a span behind its label"), (("期 间", "2022年上半年"), "half a year beside its label"),
        (("数据期间", "202206"), "digits as text"))),
    Mess("periods", "in the heading alone",
         one_store("指标名称", "单位", "2022年1-6月累计完成", head=(("计划", "jingan-2022"), ("填报单位", "区商务委"))), SHOPS),
    Mess("periods", "the place of a seal behind the reporter",
         table((STORES, "家", 71), head=(*HEAD[:2], ("填报单位：区商务委（盖章）",))), SHOPS),
    Mess("periods", "several labels in one cell",
         table((STORES, "家", 71), head=(("计划：jingan-2022",), ("填报单位（盖章）：区商务委　　数据期间：2022年6月　　单位：家",))), SHOPS),
    Mess("periods", "no year", table((STORES, "家", 71), head=(("计划", "jingan-2022"), ("期间", "6月"))),
         code="period-without-year", cell="B2", shows="6月"),
    Mess("periods", "a date where the month was meant",
         table((STORES, "家", 71), head=(("计划", "jingan-2022"), ("期间", datetime.date(2022, 6, 1)))),
         code="period-as-first-day", cell="B2", prepare=bool),
]


def pictured(sheet: Any) -> None:
    from openpyxl.chart import BarChart

    sheet.add_chart(BarChart(), "H2")


def coloured(sheet: Any) -> None:
    from openpyxl.styles import PatternFill

    for row in range(6, 10_006):
        sheet.cell(row, 1).fill = PatternFill("solid", start_color="FFFFFF00")


def beside(title: str, *rows: Row, hidden: bool = False) -> Callable[[Any], object]:
    def prepare(sheet: Any) -> None:
        other = sheet.parent.create_sheet(title, 0)
        for row in rows:
            other.append(list(row))
        other.sheet_state = "hidden" if hidden else "visible"

    return prepare


SHEETS = [
    Mess("sheets", "another before the form", valued(71), SHOPS, prepare=beside("填表说明", ("填表说明",), ("只填黄色",))),
    Mess("sheets", "an empty one before the form", valued(71), SHOPS, prepare=beside("Sheet0")),
    Mess("sheets", "two forms", valued(71), code="several-forms", shows="副本", prepare=beside("副本", COLUMNS)),
    Mess("sheets", "a form that was hidden", valued(71), code="several-forms", shows="上月",
         prepare=beside("上月", COLUMNS, (STORES, "家", 60), hidden=True)),
    Mess("sheets", "a chart", valued(71), SHOPS, prepare=pictured),
    Mess("sheets", "title and blank rows above",
         table((STORES, "家", 71), head=(("静安区2022年重点指标完成情况表",), (), *HEAD, ())), SHOPS),
    Mess("sheets", "blank rows between", table((), (STORES, "家", 71), (), ()), SHOPS),
]
LARGE = [
    Mess("sheets", "10,000 rows that were coloured", valued(71), SHOPS, prepare=coloured),
]
BOM = b"\xef\xbb\xbf"
FORM = csv_of(table((STORES, "家", 71)))
BOOK = workbook(table((STORES, "家", 71)))


@dataclass(frozen=True)
class OtherFile:
    """A file that is something else than its name says, or than a form is."""

    what: str
    name: str
    content: bytes
    code: str = ""
    """Of the problem; empty where the form is read."""
    shows: str = ""


def packed_as(*parts: tuple[str, bytes]) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        for name, content in parts:
            archive.writestr(name, content)
    return out.getvalue()


OTHER_FILES = [
    OtherFile("a workbook called CSV", "form.csv", BOOK, "content-unlike-name", "Excel"),
    OtherFile("CSV called a workbook", "form.xlsx", FORM, "content-unlike-name", "CSV"),
    OtherFile("the old kind of workbook, or a password", "form.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
              "bad-workbook", ".xls"),
    OtherFile("the old kind by its own name", "form.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "bad-workbook", ".xls"),
    OtherFile("LibreOffice's kind", "form.ods", b"PK", "bad-workbook", ".ods"),
    OtherFile("WPS's kind", "form.et", b"\xd0\xcf", "bad-workbook", ".et"),
    OtherFile("LibreOffice's kind called xlsx", "form.xlsx",
              packed_as(("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", b"<x/>")),
              "bad-workbook", ".ods"),
    OtherFile("a page of a web system called a workbook", "form.xls", "<html><table><tr><td>指标</td></tr></table>".encode(),
              "bad-workbook", "网页"),
    OtherFile("the same with a byte order mark", "form.xlsx", BOM + b"\n<table>", "bad-workbook", "网页"),
    OtherFile("a Word document", "form.xlsx", packed_as(("[Content_Types].xml", b"<x/>"), ("word/document.xml", b"<x/>")),
              "bad-workbook", "Word"),
    OtherFile("a PDF", "form.xlsx", b"%PDF-1.7\n%text alone", "bad-workbook", "PDF"),
    OtherFile("another archive", "form.xlsx", packed_as(("a.txt", b"x")), "bad-workbook"),
    OtherFile("half a workbook", "form.xlsx", BOOK[: len(BOOK) // 2], "bad-workbook"),
    OtherFile("nothing", "form.xlsx", b"", "bad-workbook"),
    OtherFile("nothing, as CSV", "form.csv", b"", "no-headings"),
    OtherFile("CSV with semicolons", "form.csv", FORM.replace(b",", b";"), "other-separator", "分号"),
    OtherFile("CSV with tabs", "form.csv", FORM.replace(b",", b"\t"), "other-separator", "制表符"),
    OtherFile("Unicode Text", "form.csv", FORM.decode().encode("utf-16"), "unicode-text", "UTF-16"),
    OtherFile("CSV as Excel in Chinese saves it", "form.csv", FORM.decode().encode("gb18030")),
    OtherFile("CSV with a byte order mark", "form.csv", BOM + FORM),
    OtherFile("CSV with 10,000 empty rows", "form.csv", FORM + b",,,\n" * 10_000),
    OtherFile("CSV with 300,000 empty cells", "form.csv", FORM + (b"," * 29 + b"\n") * 10_000),
    OtherFile("a name in capitals", "FORM.XLSX", BOOK),
]
TABLE = [*HEADINGS, *NO_TARGETS, *CELLS, *NAMES, *UNITS, *PERIODS, *SHEETS]
PLAIN = [one for one in TABLE if one.prepare is None]


def title_of(mess: Mess) -> str:
    return f"{mess.family}: {mess.what}"


def assert_outcome(mess: Mess, content: bytes, path: str) -> None:
    if mess.code:
        (found,) = refused(content, path)
        sheet = "Sheet1!" if mess.cell and path.endswith(".xlsx") else ""
        assert (found.code, found.spot.cell if found.spot else "") == (mess.code, f"{sheet}{mess.cell}")
        assert mess.shows in found.message.zh
        return
    submission = read(content, path)
    figures = {key: "" if one.value is None else one.value for key, one in submission.figures.items()}
    assert figures == {key: value and Fraction(value) for key, value in mess.figures.items()}
    assert tuple(one.code for one in submission.warnings) == mess.warns
    assert (submission.reporter, submission.period and submission.period.end) == (mess.reporter, mess.end)


@one_in(3, "a workbook written and read for each row; as CSV it is quick")
@pytest.mark.parametrize("mess", TABLE, ids=title_of)
def test_a_messy_workbook_is_read_or_refused_for_what_it_is(mess: Mess) -> None:
    assert_outcome(mess, workbook(mess.rows, prepare=mess.prepare or bool), "form.xlsx")


@pytest.mark.parametrize("mess", PLAIN, ids=title_of)
def test_a_csv_of_it_is_read_alike(mess: Mess) -> None:
    assert_outcome(mess, csv_of(mess.rows), "form.csv")


@pytest.mark.slow("10,000 rows are written")
@pytest.mark.parametrize("mess", LARGE, ids=title_of)
def test_what_stands_far_off_is_no_reason_to_refuse(mess: Mess) -> None:
    assert_outcome(mess, workbook(mess.rows, prepare=mess.prepare or bool), "form.xlsx")


@pytest.mark.parametrize("other", OTHER_FILES, ids=lambda one: one.what)
def test_a_file_that_is_something_else_is_said_to_be(other: OtherFile) -> None:
    if not other.code:
        assert read(other.content, other.name).figures["first-stores"].value == 71
        return
    (found,) = refused(other.content, other.name)
    assert found.code == other.code
    assert other.shows in found.message.zh + found.mend.zh


OFFICE = shutil.which("soffice")
WRITTEN_BY_OFFICE = [one for one in TABLE if one.what in (
    "two rows, merged", "percent, as Excel shows it", "an error of a formula", "a date", "a number shown as another",
    "two rows, the month beside the year so far", "a formula that was never worked out", "1．其中：引进各类首店（家）*")]


@pytest.mark.slow("LibreOffice writes the files")
@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
def test_what_libreoffice_writes_comes_to_the_same(tmp_path: Path) -> None:
    names = [f"{number}.xlsx" for number in range(len(WRITTEN_BY_OFFICE))]
    for name, mess in zip(names, WRITTEN_BY_OFFICE, strict=True):
        (tmp_path / name).write_bytes(workbook(mess.rows, prepare=mess.prepare or bool))
    call = [str(OFFICE), f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless", "--convert-to", "xlsx"]
    subprocess.run([*call, "--outdir", "out", *names], cwd=tmp_path, check=True, capture_output=True, timeout=300)
    for name, mess in zip(names, WRITTEN_BY_OFFICE, strict=True):
        content = (tmp_path / "out" / name).read_bytes()
        if mess.what == "a formula that was never worked out":  # it works it out
            assert read(content).figures["first-stores"].value == 71
        else:
            assert_outcome(mess, content, "form.xlsx")


def test_the_table_holds_enough_of_each_family() -> None:
    counts = Counter(one.family for one in (*TABLE, *LARGE))

    assert len(TABLE) + len(LARGE) + len(OTHER_FILES) >= 45
    assert min(counts.values()) >= 6


def hold(folder: Path, period: str, heading: str, code: str) -> None:
    """The figure under that heading is read for June, or refused for what the code says."""
    text = plan_text("measure: cumulative, unit: 家, threshold: {at_least: 16}",
                     period=period)
    plan = plan_from(folder, text)
    content = f"期间,2022-06\n指标名称,{heading}\n第一项,7\n".encode()
    if code:
        with pytest.raises(JinganError, match=rf"\[{code}\]$"):
            load_submission(source_of("form.csv", content, None, plan, {"plan": "small"}), plan)
        return
    found = load_submission(source_of("form.csv", content, None, plan, {"plan": "small"}), plan)
    assert found.figures["first"].value == 7


def test_a_dash_is_no_reason() -> None:
    rows = table((STORES, "家", 71, "/", "—", "—"), columns=("指标名称", "单位", "累计完成", "更正原因", "下达单位", "备注"))

    figure = read(workbook(rows)).figures["first-stores"]

    assert (figure.correction, figure.authority, figure.note) == (None, None, "—")


@pytest.mark.parametrize(("heading", "code"), [("4-6月累计完成", ""), ("1-6月累计完成", "column-of-other-period")])
def test_months_are_counted_from_the_plans_start(tmp_path: Path, heading: str, code: str) -> None:
    hold(tmp_path, "{start: 2022-04-01, end: 2023-03-31}", heading, code)


@pytest.mark.parametrize(("heading", "code"), [
    ("累计完成", ""), ("2022年累计完成", "column-of-other-period"), ("本年累计完成", "column-of-other-period"),
    ("年初至今完成数", "column-of-other-period"), ("1-6月累计完成", "column-of-other-period"), ("截至2022年6月底累计完成", ""),
])
def test_the_year_so_far_is_not_what_a_plan_of_several_years_asks(tmp_path: Path, heading: str, code: str) -> None:
    hold(tmp_path, "{start: 2021-01-01, end: 2025-12-31}", heading, code)


RUNS = ("(", "（家", "其中：", "1.", "★", "—", "一、", "填表人：", "期间：", " ", "1-6月", "截至", "累计", "2022年", "单位", "撤回：", "9,")


@one_in(3, "a long text for each")
@pytest.mark.parametrize("run", RUNS)
def test_long_runs_of_what_is_looked_for_take_no_time(run: str) -> None:
    text = run * (20_000 // len(run))
    rows = table((text, text, text, text), (STORES, text, text, text), columns=(*COLUMNS, text), head=(*HEAD, (text, text)))
    began = time.process_time()

    with suppress(JinganError):
        read(csv_of(rows), "form.csv")

    assert time.process_time() - began < 1
