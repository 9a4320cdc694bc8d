"""Forms go out to reporters and come back: folders of them, beside submissions in YAML."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

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
    send(folder, "丙局.csv", csv_of([*head("丙/丁局"), HEADINGS, ("第二项", "家", "九"), ("第三项", "家", 1)]))
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
