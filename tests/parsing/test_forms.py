"""Filled forms, xlsx and CSV: what they hold, exactly, and what is wrong with them, by cell."""

from __future__ import annotations

import csv
import datetime
import re
import sys
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.formula import ArrayFormula

from jingan_cli.loading.plan import load_plan
from jingan_cli.loading.submission import load_submission
from jingan_cli.messages import problem
from jingan_cli.messages.problems import IN_A_FILE, IN_A_FORM, SUBMISSIONS, WARNINGS
from jingan_cli.model.plan import Target
from jingan_cli.model.problem import JinganError, Problem, Spot
from jingan_cli.model.submission import Submission
from jingan_cli.parsing.decoding import decode
from jingan_cli.parsing.file_types import source_of
from jingan_cli.parsing.forms.cell_number import number_text
from jingan_cli.parsing.forms.headings import COLUMNS
from tests.building import plan_from, plan_text, settled
from tests.effort import mostly_slow, one_in
from tests.running import Ran, run_here

PLAN = load_plan(None)
HEADINGS = ("id", "name", "unit", "figure", "note")
ENCODINGS = {"utf-8": "utf-8", "with a byte order mark": "utf-8-sig", "as Excel in Chinese saves it": "gb18030"}

Row = Sequence[object]


def workbook(rows: Sequence[Row], title: str = "Sheet1", prepare: Callable[[Any], object] = bool) -> bytes:
    book = Workbook()
    book.worksheets[0].title = title
    for row in rows:
        book.worksheets[0].append(list(row))
    prepare(book.worksheets[0])
    packed = BytesIO()
    book.save(packed)
    return packed.getvalue()


def form(*rows: Row, head: Sequence[Row] = (("plan", "jingan-2022"), ("period", "2022-06"))) -> list[Row]:
    return [*head, HEADINGS, *rows]


def csv_of(rows: Sequence[Row], encoding: str = "utf-8") -> bytes:
    text = StringIO()
    csv.writer(text).writerows([["" if cell is None else cell for cell in row] for row in rows])
    return text.getvalue().encode(encoding)


def read(content: bytes, path: str = "form.xlsx", encoding: str | None = None, **given: str) -> Submission:
    return load_submission(source_of(path, content, encoding, PLAN, given), PLAN)


def refused(content: bytes, path: str = "form.xlsx", **given: str) -> tuple[Problem, ...]:
    with pytest.raises(JinganError) as caught:
        read(content, path, **given)
    return caught.value.problems


def complaints(content: bytes, path: str = "form.xlsx") -> list[tuple[str, str]]:
    return [(one.code, one.spot.cell if one.spot else "") for one in refused(content, path)]


def patched(content: bytes, part: str, change: Callable[[bytes], bytes]) -> bytes:
    """The workbook with one part changed, as no library would write it."""
    out = BytesIO()
    with ZipFile(BytesIO(content)) as given, ZipFile(out, "w", ZIP_DEFLATED) as packed:
        for name in given.namelist():
            packed.writestr(name, change(given.read(name)) if name == part else given.read(name))
    return out.getvalue()


def with_sheet(content: bytes, old: str, new: str) -> bytes:
    return with_sheets(content, {old: new})


def with_sheets(content: bytes, changes: Mapping[str, str]) -> bytes:
    def change(part: bytes) -> bytes:
        part = re.sub(rb"<v ?/>", b"<v></v>", part)  # as written with lxml, where that is installed
        for old, new in changes.items():
            assert old.encode() in part
            part = part.replace(old.encode(), new.encode())
        return part

    return patched(content, "xl/worksheets/sheet1.xml", change)


def only(submission: Submission) -> Fraction | None:
    (figure,) = submission.figures.values()
    return figure.value


@pytest.mark.parametrize("head", ["\n", "\r\n\r\n", " \n", ",,\n"])
def test_a_blank_line_above_the_headings_is_no_matter(head: str) -> None:
    text = f"{head}plan,jingan-2022\nperiod,2022-06\n{head}id,figure\nfirst-stores,71\n{head}"

    assert only(read(text.encode(), "form.csv")) == 71


# the round trip


def figure_for(target: Target) -> Fraction:
    """Some 37% of the threshold: plausible, and no part above its whole; whole where it has to be."""
    value = Fraction(37, 100) * (target.threshold.value or 8)
    if target.measure == "growth":
        return -value
    return Fraction(int(value / target.step)) * target.step if target.step else value


def decimal_text(value: Fraction) -> str:
    return f"{float(value):.6f}".rstrip("0").rstrip(".")


def filled(folder: Path, lang: str, spell: Callable[[Fraction], str]) -> bytes:
    """An empty form from `template`, its figures written as a spreadsheet program stores them."""
    assert run_here(["template", "--period", "2022-06", "-o", "form.xlsx", "--lang", lang], folder).code == 0
    book = load_workbook(folder / "form.xlsx")
    sheet = book.worksheets[0]
    places = {sheet.cell(row, 1).value: row for row in range(1, sheet.max_row + 1)}
    for number, target in enumerate(PLAN.targets):
        sheet.cell(places[target.id], 6).value = 900_000 + number
        sheet.cell(places[target.id], 8).value = f"备注, “{target.id}”: 一\n二" if number % 3 == 0 else None
    sheet["D4"] = "区督查室"
    packed = BytesIO()
    book.save(packed)
    return with_sheets(packed.getvalue(), {
        f"<v>{900_000 + number}</v>": f"<v>{spell(figure_for(one))}</v>" for number, one in enumerate(PLAN.targets)})


def noisy(value: Fraction) -> str:
    """The value as it comes out of a sum of floats: 0.30000000000000004 for 0.3."""
    number = float(value)
    return repr(number + abs(number) * 2**-52) if value.denominator > 1 else repr(int(value))


def assert_round_trip(submission: Submission) -> None:
    assert {key: one.value for key, one in submission.figures.items()} == {
        target.id: figure_for(target) for target in PLAN.targets}
    notes = {key: one.note for key, one in submission.figures.items() if one.note}
    assert len(notes) == 26
    assert notes["gdp-growth"] == "备注, “gdp-growth”: 一\n二"
    assert (submission.reporter, submission.period and submission.period.spelled) == ("区督查室", "2022-06")


@one_in(2, "a whole form written and read")
@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("spell", mostly_slow([noisy, decimal_text], "a whole form written and read"))
def test_a_form_comes_back_exactly_for_every_target(
    tmp_path: Path, lang: str, spell: Callable[[Fraction], str]
) -> None:
    (tmp_path / "form.xlsx").write_bytes(filled(tmp_path, lang, spell))

    assert run_here(["convert", "form.xlsx", "-o", "actuals.yaml"], tmp_path).complaints == ""

    content = (tmp_path / "actuals.yaml").read_bytes()
    assert_round_trip(load_submission(decode("actuals.yaml", content), PLAN))
    assert_round_trip(read((tmp_path / "form.xlsx").read_bytes()))
    assert results(tmp_path, "form.xlsx") == results(tmp_path, "actuals.yaml")


@pytest.mark.parametrize(
    "encoding", mostly_slow(ENCODINGS.values(), "a whole form written and read"), ids=ENCODINGS)
def test_a_csv_of_it_comes_back_exactly_for_every_target(tmp_path: Path, encoding: str) -> None:
    sheet = load_workbook(BytesIO(filled(tmp_path, "zh", noisy))).worksheets[0]
    rows = [["0.3" if cell == 0.1 + 0.2 else f"{cell:.15g}" if isinstance(cell, float) else cell for cell in row]
            for row in sheet.iter_rows(values_only=True)]
    (tmp_path / "form.csv").write_bytes(csv_of(rows, encoding))

    converted = run_here(["convert", "form.csv"], tmp_path)

    assert converted.complaints == ""
    assert_round_trip(load_submission(decode("actuals.yaml", converted.out), PLAN))
    (tmp_path / "actuals.yaml").write_bytes(converted.out)
    assert results(tmp_path, "form.csv") == results(tmp_path, "actuals.yaml")


def results(folder: Path, file: str) -> str:
    """What `check` finds, apart from where it stands."""
    ran = run_here(["check", file, "--format", "json"], folder)
    assert ran.complaints == ""
    text = re.sub(r'"sha256": "[0-9a-f]+"|"line": [0-9]+', "", ran.text)
    return text.replace(file, "")


def test_a_row_without_a_figure_stays_empty(tmp_path: Path) -> None:
    (tmp_path / "form.xlsx").write_bytes(workbook(form(
        ["first-stores", "", "家", 71, None], ["headquarters", "", "家", None, None],
        ["tax-projects-10m", "", "个", None, "尚未统计"])))

    lines = run_here(["convert", "form.xlsx", "--lang", "en"], tmp_path).text.splitlines()

    assert lines[-3:] == [
        "  first-stores: 71  # First stores brought in",
        "  headquarters:  # New regional headquarters of multinationals and other headquarters",
        '  tax-projects-10m: {note: 尚未统计}  # Projects paying CNY 10 million or more in tax brought in',
    ]


# figures


@pytest.mark.parametrize(("stored", "expected"), [
    ("0.30000000000000004", "0.3"), ("0.1", "0.1"), ("28", "28"), ("2.8E-1", "0.28"), ("1E+1", "10"),
    ("5.5999999999999996", "5.6"), ("1.23456789012345", "1.23456789012345"), ("-0", "0"),
    ("123456789012345.67", "123456789012346"),
])
def test_a_number_is_the_decimal_that_excel_shows(stored: str, expected: str) -> None:
    content = with_sheet(workbook(form(["overhead-lines-buried", "", "米", 900_000])), "<v>900000</v>",
                         f"<v>{stored}</v>")

    assert only(read(content)) == Fraction(expected) / 1000


@pytest.mark.parametrize(("value", "number_format", "shown"), [
    (71, "General", "71"), (0.052, "0.00%", "5.2%"), (0.052, "0%", "5.2%"), (-0.06, "0.0%;[Red]-0.0%", "-6%"),
    (2.8, '0.0"万平方米"', "2.8万平方米"), (71, 'General"家"', "71家"), (2.8, "0.00_ ", "2.8"),
    (1234.5, "#,##0.00_);(#,##0.00)", "1234.5"), (1234.5, '[$¥-804]#,##0.00', "1234.5"),
    (28000, '0!.0,"万"', None), (28000, "0.0,", None), (28000, "#,##0,,", None), (28, '0"."0', None),
    (28000, "#,###,", None), (28000, '#,###,"千"', None), (28000, "#,###", "28000"),
    (0.0, "General", "0"), (-0.0, "0.00", "0"), (0.0, "0.0%", "0%"),
    (2.8, '0.0"万"', "2.8万"), (5.2, '0.0"%"', "5.2%"), (5.2, r"0.0\%", "5.2%"), (71, "@", "71"),
    (71, "0.00E+00", "71"),    (10**20, "General", "1" + 20 * "0"),
])
def test_a_number_format_counts_where_it_changes_what_is_read(
    value: float, number_format: str, shown: str | None
) -> None:
    assert number_text(value, number_format) == shown


@pytest.mark.parametrize("figure", [0, 0.0, -0.0])
def test_a_cell_of_zero_is_a_figure(figure: float) -> None:
    assert only(read(workbook(form(["first-stores", "", "家", figure])))) == 0


def test_a_percent_format_makes_a_rate() -> None:
    def prepare(sheet: Any) -> None:
        sheet["D4"].number_format = "0.00%"

    assert only(read(workbook(form(["district-budget-revenue", "", "%", 0.052]), prepare=prepare))) == Fraction("5.2")


@pytest.mark.parametrize(("unit", "figure", "expected"), [
    ("万平方米", 2.8, "2.8"), ("平方米", 28000, "2.8"), ("㎡", 28000, "2.8"), ("万㎡", 2.8, "2.8"), (None, 2.8, "2.8"),
    ("万平方米", "28000 平方米", "2.8"), ("万平方米", "2.8万㎡", "2.8"), (None, "28,000 平方米", "2.8"),
    ("亩", 42, "2.8"), ("公顷", "２.８", "2.8"),
])
def test_the_unit_beside_a_figure_is_honoured(unit: str | None, figure: object, expected: str) -> None:
    rows = form(["public-green-space", "", unit, figure])

    assert only(read(workbook(rows))) == Fraction(expected)
    assert only(read(csv_of(rows), "form.csv")) == Fraction(expected)


@pytest.mark.parametrize(("unit", "figure", "code"), [
    ("万平方米", 28000, "implausible-figure"), (None, 28000, "implausible-figure"), ("家", 2.8, "unit-mismatch"),
    ("平方米", "2.8 万平方米", "unit-twice"), ("万", 2.8, "bad-unit"), ("万平方米", "约2.8", "not-a-figure"),
    ("万平方米", "2.8亿", "magnitude-without-unit"),
    ("万平方米", "~", "not-a-figure"), ("万平方米", -1, "negative-figure"), ("万平方米", "028", "leading-zero"),
])
def test_a_unit_or_figure_that_cannot_be_is_a_problem_of_its_cell(unit: str | None, figure: object, code: str) -> None:
    place = "C4" if code in ("unit-twice", "bad-unit", "unit-mismatch") else "D4"
    rows = form(["public-green-space", "", unit, figure])

    assert complaints(workbook(rows)) == [(code, f"Sheet1!{place}")]
    assert complaints(csv_of(rows), "form.csv") == [(code, place)]


def test_further_columns_are_the_keys_of_a_figure() -> None:
    rows: list[Row] = [
        ["计划", "jingan-2022"], ["期间", "2022-06"],
        ["指标", "完成数", "计量单位", "上年同期数", "参照数", "下达单位", "已核实", "更正原因", "依据", "说明",
         "什么"],
        ["区级一般公共预算收入增长率", 150.2, "亿元", "141.0 亿元", None, None, None, None, None, "含留抵退税", 1],
        ["地区生产总值增长率", "2.1%", "%", None, "2.0%", None, None, None, "统计月报", None, 2],
        ["重大工程开工面积", 1200, "万平方米", None, None, None, True, "核减", None, None, 3],
        ["开设小学生“爱心暑托班”", 40, "个", None, 60, "团市委", None, None, None, None, 4],
    ]

    figures = read(workbook(rows)).figures

    assert figures["district-budget-revenue"].value == (Fraction("150.2") / 141 - 1) * 100
    assert figures["district-budget-revenue"].note == "含留抵退税"
    assert (figures["gdp-growth"].reference, figures["gdp-growth"].evidence) == (Fraction(2), "统计月报")
    assert (figures["floor-area-started"].value, figures["floor-area-started"].correction) == (Fraction(1200), "核减")
    assert figures["summer-care-classes"].authority == "团市委"
    assert read(csv_of(rows), "form.csv").figures.keys() == figures.keys()


@pytest.mark.parametrize("word", ["否", "no", "FALSE"])
def test_a_figure_may_be_said_not_to_be_confirmed(word: str) -> None:
    rows: list[list[object]] = [
        ["plan", "jingan-2022"], ["period", "2022-06"], ["name", "figure", "confirmed"],
        ["重大工程开工面积", 1200, word],
    ]

    assert complaints(workbook(rows)) == [("implausible-figure", "Sheet1!B4")]


# formulas, and what is no number


def test_a_formula_counts_at_the_value_saved_with_it() -> None:
    content = workbook(form(["first-stores", "", "家", "=70+1"], ["headquarters", "", "家", '=IF(1,"","")'],
                            ["overhead-lines-buried", "", '=LOWER("KM")', '=CONCAT(4650,"m")']))
    content = with_sheet(content, "<f>70+1</f><v></v>", "<f>70+1</f><v>71</v>")
    content = with_sheet(content, '<c r="D5"><f>', '<c r="D5" t="str"><f>')
    content = with_sheet(content, '<c r="C6"><f>LOWER("KM")</f><v></v>',
                         '<c r="C6" t="str"><f>LOWER("KM")</f><v>km</v>')
    content = with_sheet(content, '<c r="D6"><f>CONCAT(4650,"m")</f><v></v>',
                         '<c r="D6" t="str"><f>CONCAT(4650,"m")</f><v>4650m</v>')

    figures = read(content).figures

    assert figures["first-stores"].value == 71
    assert figures["headquarters"].value is None
    assert figures["overhead-lines-buried"].value == Fraction("4.65")


def test_a_formula_without_a_saved_value_is_an_error() -> None:
    def prepare(sheet: Any) -> None:
        sheet["D5"] = ArrayFormula("D5", "=SUM(1,2)")

    content = workbook(form(["first-stores", "", "家", "=70+1"], ["headquarters", "", "家", None]), prepare=prepare)

    first, second = refused(content)
    assert [one.spot.cell for one in (first, second) if one.spot] == ["Sheet1!D4", "Sheet1!D5"]
    assert first.code == second.code == "formula-without-value"
    assert "=70+1" in first.message.zh
    assert "=SUM(1,2)" in second.message.en


@pytest.mark.parametrize(("value", "code"), [
    (datetime.date(2022, 3, 5), "date-in-cell"), (datetime.datetime(2022, 3, 5, 6, 7), "date-in-cell"),
    (datetime.time(6, 7), "date-in-cell"), (datetime.timedelta(days=2), "date-in-cell"), (True, "boolean-in-cell"),
    (False, "boolean-in-cell"), ("#DIV/0!", "error-in-cell"), ("#N/A", "error-in-cell"), ("三五家", "not-a-figure"),
    ("=A1", "formula-without-value"),
])
def test_what_is_no_number_is_a_problem_of_its_cell(value: object, code: str) -> None:
    assert complaints(workbook(form(["first-stores", "", "家", value]))) == [(code, "Sheet1!D4")]


def test_a_format_that_shows_another_number_is_a_problem() -> None:
    def prepare(sheet: Any) -> None:
        sheet["D4"].number_format = '0!.0,"万"'

    content = workbook(form(["public-green-space", "", "平方米", 28000]), prepare=prepare)

    assert complaints(content) == [("scaled-in-cell", "Sheet1!D4")]


def test_notes_may_be_anything_that_can_be_written_down() -> None:
    values = [datetime.date(2022, 3, 5), 0.1 + 0.2, True, "true", "第一行\n第二行"]
    ids = [target.id for target in PLAN.targets if target.unit.symbol == "家"][: len(values)]
    content = workbook(form(*([key, "", "家", 2, value] for key, value in zip(ids, values, strict=True))))

    notes = [one.note for one in read(content).figures.values()]

    assert notes == ["2022-03-05", "0.3", "TRUE", "true", "第一行\n第二行"]


def test_a_note_that_is_an_error_is_one() -> None:
    assert complaints(workbook(form(["first-stores", "", "家", 2, "#REF!"]))) == [("error-in-cell", "Sheet1!E4")]


@pytest.mark.parametrize(("text", "code"), [("一\u200b\ufeff", "control-character"), ("一\u2028二", "line-separator")])
def test_hidden_characters_are_refused(text: str, code: str) -> None:
    rows = form(["first-stores", "", "家", 2, text])

    assert complaints(workbook(rows)) == [(code, "Sheet1!E4")]
    assert complaints(csv_of(rows), "form.csv")[0][0] == code


# what a row is about


@pytest.mark.parametrize("name", [
    "引进各类首店", "引进 各类首店 ", "First stores brought in", "FIRST STORES brought in",
])
def test_without_an_id_the_name_says_it(name: str) -> None:
    rows: list[list[object]] = [["plan", "jingan-2022"], ["period", "2022-06"], ["指标名称", "数字"], [name, 71]]

    assert [*read(workbook(rows)).figures] == ["first-stores"]
    assert [*read(csv_of(rows, "gb18030"), "form.csv").figures] == ["first-stores"]


def test_a_hidden_id_and_a_name_must_not_contradict_each_other() -> None:
    content = workbook(form(["first-stores", "引进大数据企业", "家", 71]))

    (found,) = refused(content)
    assert found.code == "name-of-another"
    assert found.spot is not None
    assert found.spot.cell == "Sheet1!B4"


def test_titles_and_signatures_are_passed_over() -> None:
    rows = form(["", "一、经济发展", "", ""], ["", "引进各类首店", "家", 71], [], ["", "填表人：张三", "", "", "某日"])

    assert [*read(workbook(rows)).figures] == ["first-stores"]
    assert [*read(csv_of(rows), "form.csv").figures] == ["first-stores"]


@pytest.mark.parametrize(("row", "code", "cell"), [
    (["", "引进各类首殿", "家", 71], "unknown-target", "B4"), (["first-store", "", "家", None], "unknown-target", "A4"),
    (["", "", "", 71], "row-without-target", "D4"),
])
def test_a_row_about_nothing_known_is_a_problem(row: Row, code: str, cell: str) -> None:
    rows = form(row, ["first-stores", "", "家", 71])

    assert complaints(workbook(rows)) == [(code, f"Sheet1!{cell}")]
    assert complaints(csv_of(rows), "form.csv") == [(code, cell)]


def test_a_target_may_have_one_row_only() -> None:
    rows = form(["first-stores", "", "家", 71], ["", "引进各类首店", "家", 72])

    assert complaints(workbook(rows)) == [("duplicate-key", "Sheet1!B5")]


# the head


def test_the_head_is_read_in_both_languages_and_layouts() -> None:
    heads: list[list[Row]] = [
        [["plan", "jingan-2022", "period", "2022-06"], ["reporter", "区商务委", "", "revision", 2],
         ["scope", "economy, headline"]],
        [["计划：jingan-2022", None, "数据期间：", "2022-06"], ["填报单位：区商务委", "更正次数", 2],
         ["填报范围：economy、headline"]],
    ]
    for head in heads:
        for content, path in ((workbook(form(["first-stores", "", "家", 71], head=head)), "form.xlsx"),
                              (csv_of(form(["first-stores", "", "家", 71], head=head)), "form.csv")):
            submission = read(content, path)
            assert submission.period is not None
            assert (submission.reporter, submission.revision, submission.period.spelled) == ("区商务委", 2, "2022-06")
            assert len(settled(PLAN, submission).target_ids) == 12


@pytest.mark.parametrize(("number_format", "period"), [
    (r"mmm\-yy", "2022-06"), ('yyyy"年"m"月"', "2022-06"),
])
def test_a_period_that_excel_made_a_date_is_what_it_shows(number_format: str, period: str) -> None:
    def prepare(sheet: Any) -> None:
        sheet["B2"].number_format = number_format

    head = (("plan", "jingan-2022"), ("period", datetime.date(2022, 6, 1)))
    submission = read(workbook(form(["first-stores", "", "家", 71], head=head), prepare=prepare))

    assert submission.period is not None
    assert submission.period.spelled == period


@pytest.mark.parametrize(("head", "found"), [
    ([["plan", "jingan-2022"], ["period", datetime.date(2022, 6, 1)]], ("period-as-first-day", "B2")),
    ([["plan", "jingan-2022"], ["period", 2022.1]], ("period-as-number", "B2")),
    ([["plan", "jingan-2022"], ["period", "Jun-22"]], ("bad-date", "B2")),
    ([["plan", "jingan-2022"], ["period", "2023-06"]], ("period-outside-plan", "B2")),
    ([["plan", "jingan-2021"], ["period", "2022-06"]], ("other-plan", "B1")),
    ([["period", "2022-06"]], ("missing-key", "A1")),
    ([["plan", "jingan-2022"], ["period", "2022-06", "period", "2022-07"]], ("duplicate-key", "C2")),
    ([["plan", "jingan-2022"], ["period", "2022-06"], ["revision", "zwei"]], ("wrong-type", "B3")),
    ([["plan", "jingan-2022"], ["period", "2022-06"], ["scope", "economy、nothing"]], ("unknown-scope", "B3")),
    ([["plan", "jingan-2022"], ["period", "2022-06"], ["reporter", "=A1"]], ("formula-without-value", "B3")),
])
def test_what_is_wrong_in_the_head_is_a_problem_of_its_cell(head: list[Row], found: tuple[str, str]) -> None:
    content = workbook(form(["first-stores", "", "家", 71], head=head))

    assert complaints(content) == [(found[0], f"Sheet1!{found[1]}")]
    if not found[0].startswith("formula"):
        assert complaints(csv_of(form(["first-stores", "", "家", 71], head=head)), "form.csv") == [found]


def test_a_form_without_a_period_is_asked_for_one_at_its_head() -> None:
    form_of_no_month = form(["first-stores", "", "家", 71], head=[["plan", "jingan-2022"]])
    with pytest.raises(JinganError) as caught:
        settled(PLAN, read(workbook(form_of_no_month)))

    found = [(one.code, one.spot and one.spot.cell) for one in caught.value.problems]
    assert found == [("missing-period", "Sheet1!A1")]


def test_the_command_line_fills_in_what_the_form_does_not_say(tmp_path: Path) -> None:
    (tmp_path / "form.csv").write_bytes("指标名称,数字\n引进各类首店,71\n".encode())

    ran = run_here(["convert", "form.csv", "--period", "2022-06", "--reporter", "区商务委"], tmp_path)

    assert ran.complaints == ""
    assert "plan: jingan-2022\nperiod: 2022-06\nreporter: 区商务委\n" in ran.text


@pytest.mark.parametrize(("arguments", "code"), [
    (("--period", "2022-07"), "wrong-period"), (("--reporter", "区建管委"), "wrong-reporter"),
])
def test_the_command_line_must_not_contradict_the_form(
    tmp_path: Path, arguments: tuple[str, ...], code: str
) -> None:
    head = [["plan", "jingan-2022"], ["period", "2022-06"], ["reporter", "区商务委"]]
    (tmp_path / "form.csv").write_bytes(csv_of(form(["first-stores", "", "家", 71], head=head)))

    ran = run_here(["convert", "form.csv", *arguments], tmp_path)

    assert (ran.code, ran.out) == (2, b"")
    assert f"[{code}]" in ran.complaints


# files


def converted(folder: Path, file: str, *arguments: str, lang: str = "zh") -> Ran:
    return run_here(["convert", file, *arguments, "--lang", lang], folder)


@pytest.mark.parametrize(("lang", "said"), [
    ("zh", "错误 [not-a-figure] “三五家”不是数字。"), ("en", "error [not-a-figure] 三五家 is not a figure."),
])
def test_every_problem_is_shown_by_cell_in_one_run(tmp_path: Path, lang: str, said: str) -> None:
    rows = form(["first-stores", "", "家", "三五家"], ["headquarters", "", "米", 3], ["", "没有的指标", "", 1],
                ["new-enterprises", "", "家", True], ["tax-projects-10m", "", "个", "#DIV/0!"])
    (tmp_path / "form.xlsx").write_bytes(workbook(rows, title="填报"))

    for command in ("convert", "check"):
        ran = run_here([command, "form.xlsx", "--lang", lang], tmp_path)
        heads = [line for line in ran.complaints.splitlines() if line.startswith("form.xlsx!")]
        assert (ran.code, ran.out) == (2, b"")
        assert heads[0] == f"form.xlsx!填报!D4: {said}"
        assert [re.findall(r"!([A-Z]+[0-9]+): .*\[(.+?)\]", line)[0] for line in heads] == [
            ("D4", "not-a-figure"), ("C5", "unit-mismatch"), ("B6", "unknown-target"), ("D7", "boolean-in-cell"),
            ("D8", "error-in-cell")]


def test_the_row_is_shown_with_a_caret_under_the_cell(tmp_path: Path) -> None:
    (tmp_path / "form.xlsx").write_bytes(workbook(form(["first-stores", "引进各类首店", "家", "三五家"])))

    lines = converted(tmp_path, "form.xlsx").complaints.splitlines()

    assert lines[1] == "    4 | first-stores | 引进各类首店 | 家 | 三五家"
    assert lines[2] == "      |                                    ^^^^^^"


def test_a_csv_is_shown_as_a_workbook_is(tmp_path: Path) -> None:
    rows = form(["first-stores", "", "家", 71, "一\n二"], ["headquarters", "", "家", "八九"])
    (tmp_path / "form.csv").write_bytes(csv_of(rows))

    lines = converted(tmp_path, "form.csv").complaints.splitlines()

    assert lines[0].startswith("form.csv!D5: ")
    assert lines[1] == "    5 | headquarters | 家 | 八九"
    assert lines[2] == "      |                     ^^^^"


@pytest.mark.parametrize(("content", "cell", "excerpt"), [
    (b'plan,"jingan-2022\n', "B1", 'plan,"jingan-2022'), (b'name,figure\n"a""\n', "A2", '"a""'),
    (b'"a\nb"\n\nname,figure,"note" x\n', "C3", 'name,figure,"note" x'),
])
def test_a_quotation_mark_that_does_not_end_its_cell_is_a_problem_of_it(
    content: bytes, cell: str, excerpt: str
) -> None:
    (found,) = refused(content, "form.csv")

    assert (found.code, found.spot and (found.spot.cell, found.spot.excerpt)) == ("unclosed-quote", (cell, excerpt))


def test_csv_takes_every_line_end_and_quotation() -> None:
    text = 'plan,jingan-2022\r\nperiod,2022-06\rid,figure,note\n"first-stores","7,000","""x"", y"\nheadquarters,8'

    figures = read(text.encode(), "form.csv").figures

    assert (figures["first-stores"].value, figures["first-stores"].note) == (Fraction(7000), '"x", y')
    assert figures["headquarters"].value == 8


@pytest.mark.parametrize("row", ["first-stores,7,000,", "first-stores,7,000,x", "first-stores,70,,", "nobody,7,1,2"])
def test_a_row_with_more_cells_than_the_headings_was_shifted_by_a_comma(row: str) -> None:
    text = f"plan,jingan-2022\nperiod,2022-06\nid,figure,note\nheadquarters,8\n{row}\n,signed,by,somebody\n"

    assert complaints(text.encode(), "form.csv")[0] == ("more-cells-than-headings", "A5")


def test_in_a_workbook_cells_beside_the_headings_are_nobodys_business() -> None:
    rows = form(["first-stores", "", "家", 71, "", "x"])

    assert [*read(workbook(rows)).figures] == ["first-stores"]


def test_an_encoding_may_be_named() -> None:
    rows = form(["", "引进各类首店", "家", 71])

    assert [*read(csv_of(rows, "utf-16"), "form.csv", "utf-16").figures] == ["first-stores"]
    assert [one.code for one in refused(csv_of(rows, "utf-16"), "form.csv")] == ["unicode-text"]
    assert [one.code for one in refused(b"\xff\x80\xff\xff", "form.csv")] == ["unknown-bytes"]


@pytest.mark.parametrize(("rows", "code"), [
    ([["a", "b"], ["first-stores", 71]], "no-headings"), ([["数字", "单位"]], "no-headings"), ([[]], "no-headings"),
    ([["name", "figure", "累计完成"]], "repeated-column"),
])
def test_headings_are_asked_for(rows: list[Row], code: str) -> None:
    assert [one.code for one in refused(workbook(rows))] == [code]
    assert [one.code for one in refused(csv_of(rows), "form.csv")] == [code]


def test_of_several_sheets_one_may_be_a_form() -> None:
    def another(sheet: Any) -> None:
        sheet.parent.create_sheet("说明").append(["填写说明"])

    def two(sheet: Any) -> None:
        sheet.parent.create_sheet("副本").append(HEADINGS)

    rows = form(["first-stores", "", "家", 71])
    assert [*read(workbook(rows, prepare=another)).figures] == ["first-stores"]
    (found,) = refused(workbook(rows, prepare=two))
    assert found.code == "several-forms"
    assert "Sheet1, 副本" in found.message.zh


def test_the_size_that_a_sheet_gives_itself_is_not_believed() -> None:
    content = workbook(form(["first-stores", "", "家", 71]))
    content = patched(content, "xl/worksheets/sheet1.xml",
                      lambda part: re.sub(rb'<dimension ref="[^"]*"', b'<dimension ref="A1:A1"', part))

    assert [*read(content).figures] == ["first-stores"]


def test_a_bomb_is_not_unpacked() -> None:
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b" " * 200_000_000)

    assert len(packed.getvalue()) < 1_000_000
    assert [one.code for one in refused(packed.getvalue())] == ["form-too-large"]


@pytest.mark.parametrize("count", [1_001])
def test_an_archive_of_very_many_parts_is_refused(count: int) -> None:
    packed = BytesIO()
    with ZipFile(packed, "w") as archive:
        for number in range(count):
            archive.writestr(f"{number}.xml", b"")

    assert [one.code for one in refused(packed.getvalue())] == ["form-too-large"]


@pytest.mark.slow("a workbook of very many rows")
def test_a_form_of_very_many_rows_or_sheets_is_refused() -> None:
    def filled(sheet: Any) -> None:
        for number in range(5_000):
            sheet.cell(number + 20, 1).value = "x"

    def many(sheet: Any) -> None:
        for number in range(20):
            sheet.parent.create_sheet(f"{number}")

    rows = form(["first-stores", "", "家", 71])
    for prepare in (filled, many):
        assert [one.code for one in refused(workbook(rows, prepare=prepare))] == ["form-too-large"]
    assert [one.code for one in refused(b"a\n" * 5_001, "form.csv")] == ["form-too-large"]
    assert [one.code for one in refused(b"a" * 1_000_001, "form.csv")] == ["file-too-large"]
    assert [one.code for one in refused(b"a" * 1_000_001)] == ["file-too-large"]


@pytest.mark.slow("a large workbook")
def test_coloured_rows_a_large_picture_and_a_cell_in_the_last_row_are_no_harm() -> None:
    def coloured(sheet: Any) -> None:
        for number in range(20, 6_020):
            sheet.cell(number, 1).number_format = "0.00"

    def last(sheet: Any) -> None:
        sheet.cell(1_048_576, 1).number_format = "0.00"

    rows = form(["first-stores", "", "家", 71])
    with ZipFile(pictured := BytesIO(workbook(rows)), "a") as archive:
        archive.writestr("xl/media/image1.png", b"x" * 11_000_000, ZIP_DEFLATED)
    for book in (workbook(rows, prepare=coloured), workbook(rows, prepare=last), pictured.getvalue()):
        assert [*read(book).figures] == ["first-stores"]


@pytest.mark.slow("reads a million rows")
def test_what_stands_in_the_last_row_of_a_sheet_is_read() -> None:
    def last(sheet: Any) -> None:
        sheet.cell(1_048_576, 1).value = "first-stores"
        sheet.cell(1_048_576, 4).value = 71

    assert [*read(workbook(form(), prepare=last)).figures] == ["first-stores"]


def test_what_stands_behind_the_cells_of_a_sheet_is_not_read_whatever_its_names_begin_with() -> None:
    def renamed(part: bytes) -> bytes:
        return re.sub(rb"<(/?)(?=[a-z])", rb"<\1x:", part).replace(b"xmlns=", b"xmlns:x=").replace(
            b"</x:sheetData>", b"</x:sheetData><x:dataValidations><broken></x:dataValidations>")

    content = patched(workbook(form(["first-stores", "", "家", 71])), "xl/worksheets/sheet1.xml", renamed)

    assert [*read(content).figures] == ["first-stores"]


@pytest.mark.parametrize("odd", [b"<!--<sheetData></sheetData>--><sheetData>", b"<sheetData/><sheetData>"])
def test_a_sheet_that_reads_in_two_ways_is_damaged(odd: bytes) -> None:
    content = patched(workbook(form(["first-stores", "", "家", 71])), "xl/worksheets/sheet1.xml",
                      lambda part: part.replace(b"<sheetData>", odd))

    assert [one.code for one in refused(content)] == ["bad-workbook"]


_ENTITY = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp037"])
def test_entities_are_refused_in_every_encoding(encoding: str) -> None:
    def change(part: bytes) -> bytes:
        head = f'<?xml version="1.0" encoding="{encoding}"?>'
        body = _ENTITY + part.decode().replace("<v>71</v>", "<v>&e;</v>")
        if encoding == "cp037":
            return head.encode() + body.encode("cp037", "xmlcharrefreplace")
        return (head + body).encode(encoding)

    content = patched(workbook(form(["first-stores", "", "家", 71])), "xl/worksheets/sheet1.xml", change)

    (found,) = refused(content)
    assert found.code == "bad-workbook"
    assert "XML 声明" in found.message.zh


@pytest.mark.parametrize(("content", "words"), [
    (b"", "不是 xlsx"), (b"plan:\0jingan-2022", "不是 xlsx"), (b"PK\x03\x04" + b"x" * 50, "不是 xlsx"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, ".xls"),
])
def test_what_is_no_workbook_is_said_to_be_none(content: bytes, words: str) -> None:
    (found,) = refused(content)

    assert found.code == "bad-workbook"
    assert words in found.message.zh


def test_a_damaged_workbook_is_said_to_be_damaged() -> None:
    content = workbook(form(["first-stores", "", "家", 71]))

    for part, change in (("xl/workbook.xml", b"<x"), ("xl/worksheets/sheet1.xml", b"<x"), ("[Content_Types].xml", b"")):
        (found,) = refused(patched(content, part, lambda _, new=change: new))  # type: ignore[misc]
        assert (found.code, "损坏" in found.message.zh) == ("bad-workbook", True)


def test_the_old_suffix_is_refused_with_a_hint() -> None:
    assert [one.code for one in refused(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "form.XLS")] == ["bad-workbook"]


@pytest.mark.parametrize("command", ["check", "convert"])
def test_without_openpyxl_it_is_said_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    (tmp_path / "form.xlsx").write_bytes(workbook(form(["first-stores", "", "家", 71])))
    (tmp_path / "form.csv").write_bytes(csv_of(form(["first-stores", "", "家", 71])))
    monkeypatch.setitem(sys.modules, "openpyxl", None)

    ran = run_here([command, "form.xlsx", "--lang", "en"], tmp_path)

    assert (ran.code, ran.out) == (2, b"")
    assert "[missing-extra]" in ran.complaints
    assert "Run python -m pip install openpyxl." in ran.complaints
    assert run_here([command, "form.csv"], tmp_path).code in (0, 1)


@pytest.mark.parametrize(("arguments", "code"), [
    (("form.yaml",), "no-form"), (("-",), "no-form"), (("gone.xlsx",), "cannot-read"), (("form.csv", "-o", "x.csv"),
    "output-without-format"), (("form.csv", "-o", "gone/x.yaml"), "output-folder-missing"),
    (("form.csv", "--encoding", "nothing"), "unknown-encoding"), ((), "usage"),
])
def test_what_cannot_be_converted_is_refused(tmp_path: Path, arguments: tuple[str, ...], code: str) -> None:
    (tmp_path / "form.csv").write_bytes(csv_of(form(["first-stores", "", "家", 71])))

    ran = run_here(["convert", *arguments], tmp_path)

    assert (ran.code, ran.out) == (2, b"")
    assert f"[{code}]" in ran.complaints
    assert [one.name for one in tmp_path.iterdir()] == ["form.csv"]


def test_warnings_are_said_and_the_form_is_written_all_the_same(tmp_path: Path) -> None:
    head = [["plan", "jingan-2022"], ["period", "2022-06"], ["scope", "first-stores"]]
    rows = form(["first-stores", "", "家", 71], ["headquarters", "", "家", 3], head=head)
    (tmp_path / "form.xlsx").write_bytes(workbook(rows))

    ran = converted(tmp_path, "form.xlsx", "-o", "actuals.yaml")

    assert ran.code == 0
    assert ran.complaints.startswith("form.xlsx!Sheet1!A6: 警告 [out-of-scope]")
    assert "headquarters: 3" in (tmp_path / "actuals.yaml").read_text(encoding="utf-8")


def test_a_plan_of_the_users_own_gives_names_and_units(tmp_path: Path) -> None:
    plan = plan_from(tmp_path, plan_text("measure: cumulative, unit: 万客, threshold: {at_least: 2}"))
    rows: Mapping[str, str] = {"万客": "1.2", "客": "12000"}

    for unit, figure in rows.items():
        content = f"plan,small\nperiod,2022-06\nname,unit,figure\n第一项,{unit},{figure}\n".encode()
        submission = load_submission(source_of("form.csv", content, None, plan), plan)
        assert submission.figures["first"].value == Fraction("1.2")


def test_what_to_do_in_a_form_is_said_in_its_columns() -> None:
    spots = {"file": Spot("a.yaml", 5, 3), "form": Spot("a.xlsx", 5, 3, cell="Sheet1!C5")}
    mends = {where: problem("implausible-figure", spot, given="9", why="", instead="").mend
             for where, spot in spots.items()}

    assert "confirmed: true" in mends["file"].zh
    assert "confirmed: true" in mends["file"].en
    assert "“已核实”一栏" in mends["form"].zh
    assert "column confirmed" in mends["form"].en


def test_no_sentence_names_a_key_that_is_a_column_in_a_form() -> None:
    assert IN_A_FORM.keys() == IN_A_FILE.keys()
    columns = [key for key in COLUMNS if key not in ("id", "name", "value", "unit", "note")]
    assert len(columns) > 5
    for key in columns:
        named = re.compile(rf"(?<![{{a-z_]){key}(?![a-z_}}])")
        for code, wording in {**SUBMISSIONS, **WARNINGS}.items():
            assert not named.search(wording.zh + wording.mend_zh), code
        for text in IN_A_FORM.values():
            assert not named.search(text.zh)
