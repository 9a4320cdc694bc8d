"""Forms go out to reporters and come back: folders of them, beside submissions in YAML."""

from __future__ import annotations

import json
import re
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from tests.parsing.test_forms import Row, csv_of, workbook
from tests.running import Ran, run_here

PLAN = """\
plan: small
period: {start: 2022-01-01, end: 2022-12-31}
sections: {part: {zh: 部分, en: Part}}
reporters: {甲局: [first, shared], 乙局: [growth, shared], 丙/丁局: [second]}
targets:
  first: {name: {zh: 第一项, en: First}, section: part, measure: cumulative, unit: 家, threshold: {at_least: 150}}
  second: {name: {zh: 第二项, en: Second}, section: part, measure: cumulative, unit: 家, threshold: {at_least: 20}}
  shared: {name: {zh: 共担项, en: Shared}, section: part, measure: cumulative, unit: 万平方米, combine: sum,
    threshold: {at_least: 10}}
  growth: {name: {zh: 增长率, en: Growth}, section: part, measure: growth, unit: '%',
    threshold: {at_least: {reference: 全市增速}}}
"""
HEADINGS: Row = ("指标名称", "单位", "累计完成")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A plan with reporters, and a folder for what they send."""
    (tmp_path / "targets.yaml").write_text(PLAN, encoding="utf-8")
    (tmp_path / "in").mkdir()
    return tmp_path


def jingan(folder: Path, *arguments: str, lang: str = "zh") -> Ran:
    return run_here([*arguments, "--plan", "targets.yaml", "--lang", lang], folder)


def head(reporter: str, period: str = "2022-06") -> list[Row]:
    return [("计划", "small"), ("期间", period), ("填报单位", reporter)]


def send(folder: Path, name: str, content: bytes) -> None:
    path = folder / "in" / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(content)


def send_all(folder: Path) -> None:
    """A workbook, a CSV, a submission in YAML, a table of somebody else, and a report."""
    send(folder, "甲局.xlsx", workbook([
        *head("甲局"), HEADINGS, ("1.第一项", "家", 71), ("共担项", "平方米", 28000),
        ("填表人：张三", "", "电话：62470000")]))
    send(folder, "五月/甲局.xlsx", workbook([*head("甲局", "2022-05"), HEADINGS, ("第一项", "家", 60)]))
    send(folder, "乙局.csv", csv_of([*head("乙局"), HEADINGS, ("共担项", "万平方米", "3")], "gb18030"))
    send(folder, "丁局.yaml", "plan: small\nperiod: 2022-06\nreporter: 丙/丁局\nactuals: {second: 9}\n".encode())
    send(folder, "others.csv", b"a,b\n1,2\n")
    assert jingan(folder, "check", "in/甲局.xlsx", "-o", "in/report.xlsx", "-q").code == 0


def results(folder: Path, *paths: str) -> Any:
    """The figures of an audit, and what it says."""
    tree = json.loads(jingan(folder, "audit", *paths, "-f", "json").out)
    shares = {one["target"]: {each["reporter"]: each["actual"] for each in one["shares"]} for one in tree["results"]}
    verdicts = [(one["target"], one["actual"], one["status"], one["absent"]) for one in tree["results"]]
    return shares, verdicts, tree["missing"], tree["problems"], tree["files"]["judged"]


def test_a_folder_of_forms_and_yaml_is_audited(folder: Path) -> None:
    send_all(folder)

    shares, verdicts, missing, problems, judged = results(folder, "in")

    assert (problems, judged) == ([], 4)
    assert shares["shared"] == {"甲局": 2.8, "乙局": 3}
    assert ("shared", 5.8, "pass", []) in verdicts
    assert {one["reporter"] for one in missing} == {"乙局", "丙/丁局"}


def test_a_folder_of_forms_is_converted_and_says_the_same(folder: Path) -> None:
    send_all(folder)
    before = results(folder, "in")

    ran = jingan(folder, "convert", "in", "-o", "out")

    assert (ran.code, ran.complaints, ran.text) == (0, "", "")
    assert sorted(str(one.relative_to(folder / "out")) for one in (folder / "out").rglob("*.yaml")) == [
        "乙局.yaml", str(Path("五月", "甲局.yaml")), "甲局.yaml"]
    assert results(folder, "out", "in/丁局.yaml") == before
    text = (folder / "out" / "甲局.yaml").read_text(encoding="utf-8")
    assert "# 填表人: 张三\n# 电话: 62470000\n" in text
    assert "  shared: {value: 28000, unit: 平方米}  # 共担项\n" in text


def test_of_several_forms_all_are_written_or_none(folder: Path) -> None:
    send_all(folder)
    send(folder, "丙局.csv", csv_of([*head("丙/丁局"), HEADINGS, ("第二项", "家", "八九"), ("第三项", "家", 1)]))
    send(folder, "old.ods", b"PK")

    ran = jingan(folder, "convert", "in", "-o", "out")

    assert ran.code == 2
    assert [code for code in ("not-a-figure", "unknown-target", "bad-workbook") if f"[{code}]" in ran.complaints] == [
        "not-a-figure", "unknown-target", "bad-workbook"]
    assert not (folder / "out").exists()


@pytest.mark.parametrize(("arguments", "code"), [
    (("in",), "usage"), (("in", "-o", "all.yaml"), "usage"), (("in/甲局.xlsx", "in/乙局.csv"), "usage"),
    (("in/*.csv",), "usage"), (("in/丁局.yaml",), "no-form"), (("empty", "-o", "out"), "no-form"),
    (("in/others.csv", "in/乙局.csv", "-o", "out"), "no-headings"),
    (("in/乙局.csv", "other/乙局.xlsx", "-o", "out"), "output-twice"),
    (("in", "-o", "there"), "output-exists"), (("in", "-o", "targets.yaml/out"), "output-folder-missing"),
])
def test_what_cannot_be_converted_together_is_refused(folder: Path, arguments: tuple[str, ...], code: str) -> None:
    send_all(folder)
    (folder / "empty").mkdir()
    (folder / "other").mkdir()
    (folder / "other" / "乙局.xlsx").write_bytes((folder / "in" / "甲局.xlsx").read_bytes())
    (folder / "there").mkdir()
    (folder / "there" / "甲局.yaml").write_bytes(b"mine: 1\n")

    ran = jingan(folder, "convert", *arguments)

    assert (ran.code, ran.out) == (2, b"")
    assert f"[{code}]" in ran.complaints
    assert not (folder / "out").exists()
    assert [one.name for one in (folder / "there").iterdir()] == ["甲局.yaml"]
    if code == "output-exists":
        assert jingan(folder, "convert", *arguments, "--force").code == 0


@pytest.mark.parametrize("suffix", [".xls", ".ods", ".et"])
def test_a_workbook_of_another_kind_is_told_what_to_save_it_as(folder: Path, suffix: str) -> None:
    send(folder, f"form{suffix}", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)

    for call in (("convert", f"in/form{suffix}"), ("check", f"in/form{suffix}"), ("convert", "in", "-o", "out")):
        ran = jingan(folder, *call)
        assert (ran.code, ran.out) == (2, b"")
        assert "[bad-workbook]" in ran.complaints
        assert "另存为" in ran.complaints
        assert ".xlsx" in ran.complaints


# ---- out: one form for each reporter


def sheet_of(path: Path) -> Any:
    return load_workbook(path).worksheets[0]


def columns_of(sheet: Any) -> dict[str, int]:
    """The columns of a written form by their headings."""
    (heading,) = [row for row in sheet.iter_rows() if any(cell.value == "指标名称" for cell in row)]
    return {cell.value: cell.column for cell in heading if cell.value}


def row_of(sheet: Any, target: str) -> int:
    (found,) = [row for row in range(1, sheet.max_row + 1) if sheet.cell(row, 1).value == target]
    return found


def labelled(sheet: Any) -> dict[str, Any]:
    """The cells beside labels, by label."""
    known = ("期间", "填报单位", "报送版次（首报1）", "填表人", "审核人", "电话", "填报日期")
    return {cell.value: sheet.cell(cell.row, cell.column + 1) for row in sheet.iter_rows() for cell in row
            if cell.value in known}


def forms(folder: Path, *arguments: str, lang: str = "zh") -> dict[str, Path]:
    ran = jingan(folder, "template", "--period", "2022-06", "--each-reporter", "-o", "forms", *arguments, lang=lang)
    assert (ran.code, ran.complaints, ran.text) == (0, "", "")
    return {one.name: one for one in (folder / "forms").iterdir()}


def filled(path: Path, figures: dict[str, dict[str, object]], **about: object) -> bytes:
    book = load_workbook(path)
    sheet = book.worksheets[0]
    columns, beside = columns_of(sheet), labelled(sheet)
    for target, cells in figures.items():
        for heading, value in cells.items():
            sheet.cell(row_of(sheet, target), columns[heading]).value = value
    for label, value in about.items():
        beside[label].value = value
    packed = BytesIO()
    book.save(packed)
    return packed.getvalue()


def test_each_reporter_gets_a_form_of_what_it_answers_for(folder: Path) -> None:
    written = forms(folder)

    assert sorted(written) == ["丙_丁局-2022-06.xlsx", "乙局-2022-06.xlsx", "甲局-2022-06.xlsx"]
    sheet = sheet_of(written["甲局-2022-06.xlsx"])
    about = labelled(sheet)
    assert (about["填报单位"].value, about["期间"].value) == ("甲局", "2022-06")
    assert about["填报单位"].protection.locked
    assert [sheet.cell(row, 1).value for row in range(1, sheet.max_row + 1) if sheet.cell(row, 1).value] == [
        "代号", "first", "shared"]
    assert "参照数" not in columns_of(sheet)
    for label in ("填表人", "审核人", "电话", "填报日期"):
        assert (about[label].number_format, about[label].protection.locked) == ("@", False)
    assert not about["报送版次（首报1）"].protection.locked


def test_a_reference_is_asked_where_nobody_gave_it(folder: Path) -> None:
    sheet = sheet_of(forms(folder)["乙局-2022-06.xlsx"])
    at = columns_of(sheet)["参照数"]
    assert [sheet.cell(row_of(sheet, one), at).protection.locked for one in ("growth", "shared")] == [False, True]

    (folder / ".jingan.yaml").write_text("references: {全市增速: {2022-06: 3.1%}}\n", encoding="utf-8")
    assert "参照数" not in columns_of(sheet_of(forms(folder, "--force")["乙局-2022-06.xlsx"]))


def test_the_figures_of_the_period_before_stand_beside_and_are_never_read(folder: Path) -> None:
    send_all(folder)
    send(folder, "again.yaml", "plan: small\nperiod: 2022-05\nreporter: 甲局\nrevision: 2\n"
                               "actuals: {first: 61, shared: 1.25 万平方米}\n".encode())
    send(folder, "four.yaml", "plan: small\nperiod: 2022-04\nreporter: 乙局\nactuals: {growth: 2.5}\n".encode())

    written = forms(folder, "--since", "in")

    shown: dict[tuple[str, str], object] = {}
    for name, path in written.items():
        sheet = sheet_of(path)
        columns = columns_of(sheet)
        for target in ("first", "second", "shared", "growth"):
            rows = [row for row in range(1, sheet.max_row + 1) if sheet.cell(row, 1).value == target]
            for cell in (sheet.cell(row, columns["上期累计"]) for row in rows):
                assert cell.protection.locked
                shown[name[0], target] = cell.value
    assert shown == {("甲", "first"): 61, ("甲", "shared"): 1.25, ("乙", "growth"): 2.5, ("乙", "shared"): None,
                     ("丙", "second"): None}
    send(folder, "back.xlsx", filled(written["甲局-2022-06.xlsx"], {"shared": {"累计完成": 2}}))
    ran = jingan(folder, "convert", "in/back.xlsx")
    assert "first: " not in ran.text.replace("\n  first:  #", "")
    assert "  shared: 2  # 共担项\n" in ran.text


def test_beside_stands_the_latest_figure_that_counts(folder: Path) -> None:
    text = "plan: small\nperiod: 2022-{}\nreporter: {}\nactuals: {{{}}}\n"
    send(folder, "4.yaml", text.format("04", "甲局", "first: 40, shared: 1").encode())
    send(folder, "5.yaml", text.format("05", "甲局", "first: 50, shared: 2").encode())
    send(folder, "copy.yaml", text.format("05", "甲局", "first: 50, shared: 2").encode())
    send(folder, "twice.yaml", text.format("05", "甲局", "shared: 3").encode())
    send(folder, "6.yaml", text.format("06", "甲局", "first: 66").encode())

    written = jingan(folder, "template", "--period", "2022-06", "--reporter", "甲局", "--since", "in").text

    assert re.findall(r"上期累计 (\S+)", written) == ["50", "1"]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_filled_forms_come_back_with_who_filled_them_in(folder: Path, lang: str) -> None:
    written = forms(folder, "--since", "in", lang=lang)
    if lang == "en":
        sheet = sheet_of(written["甲局-2022-06.xlsx"])
        assert "Last period" in {cell.value for row in sheet.iter_rows() for cell in row}
        return
    send(folder, "甲.xlsx", filled(
        written["甲局-2022-06.xlsx"], {"first": {"累计完成": 71}, "shared": {"累计完成": 2.8, "备注": "快报"}},
        填表人="张三", 电话="021-62470000", 填报日期="2022-07-05", **{"报送版次（首报1）": 2}))
    send(folder, "乙.xlsx", filled(
        written["乙局-2022-06.xlsx"], {"growth": {"累计完成": 2.1, "参照数": 2.0}, "shared": {"累计完成": 3}}))
    (folder / "in" / "empty.xlsx").write_bytes(written["丙_丁局-2022-06.xlsx"].read_bytes())

    ran = jingan(folder, "convert", "in/甲.xlsx")
    assert (ran.code, ran.complaints) == (0, "")
    assert "# 填表人: 张三\n# 电话: 021-62470000\n# 填报日期: 2022-07-05\n" in ran.text
    assert "reporter: 甲局\nrevision: 2\n" in ran.text
    shares, verdicts, _, problems, judged = results(folder, "in")
    assert judged == 2
    assert [one["code"] for one in problems] == ["nothing-reported"]
    assert ("growth", 2.1, "pass", []) in verdicts
    assert shares["shared"] == {"甲局": 2.8, "乙局": 3}


def test_each_may_be_yaml_and_one_may_be_asked_for(folder: Path) -> None:
    send_all(folder)
    written = forms(folder, "-f", "yaml", "--since", "in")
    text = written["甲局-2022-06.yaml"].read_text(encoding="utf-8")

    assert "period: 2022-06\nreporter: 甲局\n" in text
    assert "first:   # 第一项；单位 家；目标 ≥ 150 家；累计；上期累计 60\n" in text
    assert "需参照数" in written["乙局-2022-06.yaml"].read_text(encoding="utf-8")
    one = jingan(folder, "template", "--period", "2022-06", "--reporter", "甲局", "--since", "in")
    assert one.text == text


def test_a_form_of_before_is_read_with_its_own_label(folder: Path) -> None:
    send(folder, "old.csv", csv_of([*head("甲局"), ("更正次数", 3), HEADINGS, ("第一项", "家", 71)]))

    assert "revision: 3\n" in jingan(folder, "convert", "in/old.csv").text


def test_what_cannot_be_read_since_is_told_and_the_forms_are_written(folder: Path) -> None:
    send_all(folder)
    send(folder, "broken.yaml", "plan: small\nperiod: 2022-05\nreporter: 甲局\nactuals: {first: x}\n".encode())

    ran = jingan(folder, "template", "--period", "2022-06", "--each-reporter", "-o", "forms", "--since", "in")

    assert ran.code == 2
    assert "[not-a-figure]" in ran.complaints
    assert len([*(folder / "forms").iterdir()]) == 3


@pytest.mark.parametrize(("arguments", "code"), [
    (("--each-reporter",), "usage"), (("--each-reporter", "--reporter", "甲局", "-o", "forms"), "usage"),
    (("--since", "in"), "usage"), (("-f", "xlsx"), "usage"), (("--reporter", "戊局"), "unknown-reporter"),
    (("--each-reporter", "-o", "there"), "output-exists"),
    (("--each-reporter", "-o", "forms", "--since", "gone"), "cannot-read"),
])
def test_what_cannot_go_out_is_refused(folder: Path, arguments: tuple[str, ...], code: str) -> None:
    (folder / "there").mkdir()
    (folder / "there" / "乙局-2022-06.xlsx").write_bytes(b"mine")

    ran = jingan(folder, "template", "--period", "2022-06", *arguments)

    assert ran.code == 2
    assert f"[{code}]" in ran.complaints
    assert not (folder / "forms").exists()
    assert [one.name for one in (folder / "there").iterdir()] == ["乙局-2022-06.xlsx"]


def test_a_plan_without_reporters_has_nobody_to_send_forms_to(tmp_path: Path) -> None:
    ran = run_here(["template", "--period", "2022-06", "--each-reporter", "-o", "forms", "--lang", "en"], tmp_path)

    assert ran.code == 2
    assert "lists no reporters" in ran.complaints
