"""Why there is no data: each cause of an audit from the files that make it; what pages show of a sum short of some."""

from __future__ import annotations

from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook  # type: ignore[import-untyped,unused-ignore]

from jingan_cli.engine import combine, gather
from jingan_cli.messages import label
from jingan_cli.model.audit import Audit, AuditResult
from jingan_cli.model.look import Look
from jingan_cli.model.plan import Plan
from jingan_cli.model.report import CAUSES, Share
from jingan_cli.model.text import Text
from jingan_cli.reports import AUDIT_FORMATS
from jingan_cli.reports.shared.departments import sent_said
from tests.building import plan_from, plan_text
from tests.reading import words_of_document

ONE = "measure: cumulative, unit: 台, threshold: {at_least: 120}"
SUM = f"{ONE}, combine: sum"
AWAITED = "measure: cumulative, unit: 台, threshold: {at_least: {reference: 市下达数}}"
BOTH = "reporters: {甲局: [first], 乙局: [first, second]}"
APART = "reporters: {甲局: [first], 乙局: [second]}"
OTHER = ("乙局.yaml", "reporter: 乙局", "second: 1")
BROKEN = ("甲局.yaml", "reporter: 甲局", "first: lots")

CASES: dict[str, tuple[str, str, list[tuple[str, str, str]], str | None]] = {
    "nothing was sent": (ONE, APART, [OTHER], "unreported"),
    "the entry is empty": (ONE, APART, [OTHER, ("甲局.yaml", "reporter: 甲局", "first:")], "unreported"),
    "it was taken back": (ONE, APART, [
        OTHER, ("甲局.yaml", "reporter: 甲局", "first: 5"),
        ("甲局2.yaml", "reporter: 甲局\nrevision: 2", "first: {withdrawn: 重核}")], "unreported"),
    "nobody gave the yardstick": (AWAITED, APART, [OTHER, ("甲局.yaml", "reporter: 甲局", "first: 5")], "no-reference"),
    "two answer where one does": (ONE, "", [
        ("甲局.yaml", "reporter: 甲局", "first: 5"), ("乙局.yaml", "reporter: 乙局", "first: 6")], "conflicting"),
    "one revision gives it twice": (ONE, "", [
        ("甲局.yaml", "reporter: 甲局", "first: 5"), ("又.yaml", "reporter: 甲局", "first: 6")], "duplicate"),
    "somebody is absent from the sum": (SUM, BOTH, [("甲局.yaml", "reporter: 甲局", "first: 5")], "incomplete"),
    "the file is broken": (ONE, APART, [OTHER, BROKEN], "invalid"),
    "another figure of the file is broken": (ONE, APART, [
        OTHER, ("甲局.yaml", "reporter: 甲局", "first: 60\n  nonsense: 1")], "invalid"),
    "the reference in the file has no authority": (
        "measure: cumulative, unit: 台, threshold: {at_least: 120, reference: 市下达数}", APART,
        [OTHER, ("甲局.yaml", "reporter: 甲局", "first: {value: 5, reference: 1}")], "invalid"),
    "nobody is listed, and the broken file names the target": (ONE, "", [OTHER, BROKEN], "invalid"),
    "nobody is listed, and it does not": (ONE, "", [
        OTHER, ("甲局.yaml", "reporter: 甲局", "second: lots")], "unreported"),
    "nobody is listed, and it does not, but answered for it before": (ONE, "", [
        OTHER, ("5.yaml", "reporter: 甲局\nperiod: 2022-05", "first: 50"),
        ("甲局.yaml", "reporter: 甲局", "second: lots")], "invalid"),
    "a broken file beside one that gives it": (ONE, APART, [
        OTHER, ("甲局.yaml", "reporter: 甲局", "first: 60"), ("又.yaml", "reporter: 甲局", "first: lots")], None),
    "a broken file of the period before": (ONE, APART, [
        OTHER, ("甲局.yaml", "reporter: 甲局\nperiod: 2022-05", "first: lots")], "unreported"),
    "a broken file of an unlisted reporter": (ONE, APART, [
        OTHER, ("丙局.yaml", "reporter: 丙局", "first: lots")], "unreported"),
}


def audited(plan: Plan, files: list[tuple[str, str, str]]) -> Audit:
    """Return the audit of these files: a name, the keys above the figures, the figures; of June where they say none."""
    found = []
    for name, keys, figures in files:
        period = "" if "period:" in keys else "period: 2022-06\n"
        found.append((name, f"plan: small\n{period}{keys}\nactuals:\n  {figures}\n".encode()))
    return combine(plan, gather(plan, found), until="2022-06")


def first(picture: Audit) -> AuditResult:
    """Return what came out for the target of that name."""
    return next(one for one in picture.results if one.verdict.target == "first")


@pytest.mark.parametrize("case", CASES.values(), ids=[f"{n}-{one[3]}" for n, one in enumerate(CASES.values())])
def test_no_data_has_the_cause_that_it_has(
    case: tuple[str, str, list[tuple[str, str, str]], str | None], tmp_path: Path
) -> None:
    target, more, files, cause = case
    picture = audited(plan_from(tmp_path, plan_text(target, more)), files)
    verdict = first(picture).verdict

    assert (verdict.stage if verdict.status == "no-data" else None) == cause
    if cause == "invalid":
        assert verdict.reason.zh.startswith("甲局")


def test_the_cases_reach_every_cause() -> None:
    assert {case[3] for case in CASES.values()} == {*CAUSES, None}


# ---- a sum that lacks somebody

THREE = "reporters: {甲局: [first], 乙局: [first], 丙局: [first, second]}"
LACKING = [("甲局.yaml", "reporter: 甲局", "first: 21"), ("丙局.yaml", "reporter: 丙局", "first: 5.0\n  second: 1")]
STANDING = [("甲局.yaml", "reporter: 甲局", "first: 61"), ("丙局.yaml", "reporter: 丙局", "first: 5\n  second: 1")]


def page(picture: Audit, name: str, full: bool = False) -> str:
    """Return every word of a page."""
    out = BytesIO()
    AUDIT_FORMATS[name].write_audit(picture, out, Look(width=160, full=full))
    if name == "docx":
        return "\n".join(words_of_document(out.getvalue()))
    if name != "xlsx":
        return out.getvalue().decode()
    book = load_workbook(BytesIO(out.getvalue()))
    cells: list[Any] = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]
    return "\n".join(f"{cell.number_format}{cell.value}" for cell in cells if cell.value is not None)


@pytest.mark.parametrize("name", ["table", "markdown", "html", "docx"])
@pytest.mark.parametrize(("files", "said"), [(LACKING, "≥26 (2/3)"), (STANDING, "≥66 (2/3)")], ids=["not", "stands"])
def test_a_sum_that_lacks_somebody_is_shown_as_what_it_is(
    name: str, files: list[tuple[str, str, str]], said: str, tmp_path: Path
) -> None:
    picture = audited(plan_from(tmp_path, plan_text(SUM, THREE)), files)

    assert said in page(picture, name)


def test_in_a_workbook_the_cell_stays_a_number(tmp_path: Path) -> None:
    picture = audited(plan_from(tmp_path, plan_text(SUM, THREE)), LACKING)

    assert '"≥"#,##0" (2/3)"26' in page(picture, "xlsx")


def test_it_has_no_forecast_and_names_its_shares_and_who_is_absent(tmp_path: Path) -> None:
    plan = plan_from(tmp_path, plan_text(SUM, THREE))
    standing, lacking = (first(audited(plan, files)) for files in (STANDING, LACKING))

    shown = [(v.status, v.actual, v.forecast, v.actual_at_least, v.absent) for v in (standing.verdict, lacking.verdict)]

    assert shown == [
        ("pass", Decimal(66), None, Decimal(66), ("乙局",)), ("no-data", None, None, Decimal(26), ("乙局",))]
    assert lacking.shares == (
        Share(reporter="甲局", actual=Decimal(21), file="甲局.yaml", line=5),
        Share(reporter="丙局", actual=Decimal(5), file="丙局.yaml", line=5))


def test_figures_that_contradict_each_other_are_shown_as_shares(tmp_path: Path) -> None:
    plan = plan_from(tmp_path, plan_text(ONE))
    result = first(audited(plan, CASES["two answer where one does"][2]))

    assert [(one.reporter, one.actual) for one in result.shares] == [("乙局", Decimal(6)), ("甲局", Decimal(5))]


def test_there_is_no_change_between_sums_of_different_reporters(tmp_path: Path) -> None:
    """In May two of three gave 20 + 60 = 80 of 50, in June another two 61 + 5: each stands, 66 - 80 says nothing."""
    plan = plan_from(tmp_path, plan_text(SUM, THREE))
    may = [("5.yaml", "reporter: 甲局\nperiod: 2022-05", "first: 20"),
           ("5乙.yaml", "reporter: 乙局\nperiod: 2022-05", "first: 60")]
    same = [(name, keys.replace("乙局", "丙局"), figures) for name, keys, figures in may]

    assert first(audited(plan, [*may, *STANDING])).change is None
    assert first(audited(plan, [*same, *STANDING])).change == 66 - 80


def test_an_incomplete_sum_is_told_of_who_is_absent_alone(tmp_path: Path) -> None:
    plan = plan_from(tmp_path, plan_text(SUM, THREE))
    before = ("5.yaml", "reporter: 乙局\nperiod: 2022-05", "first: 20")
    picture = audited(plan, [before, *LACKING])
    told = {one.name: (one.summary["no-data"], dict(one.causes)) for one in picture.reporters}

    assert told == {"甲局": (0, {}), "乙局": (1, {"incomplete": 1}), "丙局": (0, {})}


CAUSERS = {
    "two answer where one does": {"甲局", "乙局"}, "somebody is absent from the sum": {"乙局"},
    "nobody gave the yardstick": set(), "nobody is listed, and it does not": set(),
    "a broken file beside one that gives it": set(),
}
"""Who caused it, where it is not 甲局; a yardstick that is not there is nobody's fault."""


@pytest.mark.parametrize("case", CASES)
def test_a_cause_is_counted_for_whoever_caused_it(tmp_path: Path, case: str) -> None:
    """And for nobody else; without anybody it is told of those who answer for the target."""
    target, more, files, cause = CASES[case]
    picture = audited(plan_from(tmp_path, plan_text(target, more)), files)
    causers = CAUSERS.get(case, {"甲局"})

    assert set(first(picture).causers) == causers
    told = {one.name for one in picture.departments if cause in one.causes}
    assert told == (causers or (set(first(picture).departments) if cause else set()))


def test_a_department_that_is_no_reporter_is_told_of_no_other_s_absence(tmp_path: Path) -> None:
    picture = audited(plan_from(tmp_path, plan_text(f"{SUM}, owner: 丁局", THREE)), LACKING)
    told = {one.name: dict(one.causes) for one in picture.departments}

    assert first(picture).departments == ("丁局",)
    assert told == {"甲局": {}, "乙局": {"incomplete": 1}, "丙局": {}}


def test_a_department_s_line_says_how_many_periods_it_reported_and_how_often_it_corrected(tmp_path: Path) -> None:
    """April with a correction of two files, May nothing, June: two of three, one correction."""
    files = [
        ("4.yaml", "reporter: 甲局\nperiod: 2022-04", "first: 40"),
        ("4改.yaml", "reporter: 甲局\nperiod: 2022-04\nrevision: 2", "first: 41"),
        ("4改又.yaml", "reporter: 甲局\nperiod: 2022-04\nrevision: 2", "second: 1"),
        ("6.yaml", "reporter: 甲局\nperiod: 2022-06", "first: 60")]
    picture = audited(plan_from(tmp_path, plan_text(ONE, "reporters: {甲局: [first, second]}")), files)
    (line,) = picture.departments

    assert (len(line.periods), line.due, line.corrections) == (2, 3, 1)
    assert sent_said(line) == Text("已报 2/3 期、更正 1", "2/3 periods, corrections: 1")
    for form in ("markdown", "html", "xlsx", "table"):
        assert "已报 2/3 期、更正 1" in page(picture, form), form


def test_every_page_names_the_shares_of_a_sum_and_how_many_are_there(tmp_path: Path) -> None:
    picture = audited(plan_from(tmp_path, plan_text(SUM, THREE)), LACKING)

    for form in ("markdown", "html", "xlsx"):
        assert "各单位报送（2/3）：甲局 21、丙局 5" in page(picture, form), form
    assert "各单位报送（2/3）：甲局21、丙局5" in page(picture, "docx")
    assert "各单位报送（2/3）：甲局 21、丙局 5" in page(picture, "table", full=True)
    assert "甲局 21;丙局 5" in page(picture, "csv")


def test_every_page_names_the_amounts_that_a_growth_was_worked_out_from(tmp_path: Path) -> None:
    plan = plan_from(tmp_path, plan_text("measure: growth, unit: '%', threshold: {at_least: 5}"))
    picture = audited(plan, [("甲局.yaml", "reporter: 甲局", "first: {value: 150.2 亿元, previous: 141.0 亿元}")])

    for form in ("markdown", "html", "xlsx", "table"):
        assert "本期 150.2 亿元，上年同期 141 亿元" in page(picture, form, full=True), form
    assert "本期150.2亿元，上年同期141亿元" in page(picture, "docx")


def test_a_page_says_the_cause_in_place_of_the_status(tmp_path: Path) -> None:
    picture = audited(plan_from(tmp_path, plan_text(ONE, APART)), CASES["the file is broken"][2])

    for name in ("table", "markdown", "html", "xlsx", "docx"):
        assert label("invalid").zh in page(picture, name)


def test_what_goes_into_a_meeting_names_causes_and_nothing_else_as_not_sent(tmp_path: Path) -> None:
    """Also after a failure, in the sheets of all periods, and where the words are explained."""
    files = [OTHER, ("甲局5.yaml", "reporter: 甲局\nperiod: 2022-05", "first: 5")]
    picture = audited(plan_from(tmp_path, plan_text(ONE, APART)), files)
    out = BytesIO()
    AUDIT_FORMATS["xlsx"].write_audit(picture, out, Look())
    sheets: list[Any] = load_workbook(out).worksheets[:3]
    book = "\n".join(str(cell.value) for sheet in sheets for row in sheet.iter_rows() for cell in row)
    shown = page(picture, "html").partition('id="inside"')[0].replace(label("missing").zh, "")

    assert "连续 2 期未好转" in book
    assert "连续 2 期未好转" in shown
    assert "未报" in book
    assert "没有数据" in shown
    assert "缺报" not in book + shown
