"""What stands beside a verdict, and what the gate does about it: every format that shows a target shows the same."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from xml.etree import ElementTree

import pytest
from openpyxl import load_workbook

from jingan_cli.api import audit, judge, load_plan, load_submission, parse_submission
from jingan_cli.judging.gate import GateRule, decide, decide_audit
from jingan_cli.model.audit import Audit
from jingan_cli.model.look import Look
from jingan_cli.model.report import Disposition, FailOn, JudgedSubmission, Report, Verdict, Waiver
from jingan_cli.model.text import Language
from jingan_cli.reports import AUDIT_FORMATS, FORMATS
from jingan_cli.reports.shared.beside import beside, remarks
from jingan_cli.reports.shared.heading import heading
from tests.effort import one_in
from tests.running import ROOT

BASE = """
plan: base
title: {zh: 基本计划, en: Base plan}
period: {start: 2022-01-01, end: 2022-12-31}
sections: {part: {zh: 部分, en: Part}}
references: {市数: {2022-06: 60 家}, 全市增速: {2022-06: 3%}}
targets:
  cut: {name: {zh: 调低项, en: Cut}, section: part, measure: cumulative, unit: 家, threshold: {at_least: 100}}
  overlaid: {name: {zh: 加码项, en: Overlaid}, section: part, measure: cumulative, unit: 家, threshold: {at_least: 50}}
  repaced: {name: {zh: 改进度项, en: Repaced}, section: part, measure: cumulative, unit: 家,
            threshold: {at_least: 80, reference: 市数}}
  fixed: {name: {zh: 改定数项, en: Fixed}, section: part, measure: growth, unit: '%',
          threshold: {at_least: {reference: 全市增速, plus: 1}}}
  awaiting: {name: {zh: 暂定项, en: Awaiting}, section: part, measure: cumulative, unit: 家,
             threshold: {at_least: 80, reference: 未给数}}
  settled: {name: {zh: 改暂定项, en: Settled}, section: part, measure: cumulative, unit: 家,
            threshold: {at_least: 80, reference: 未给数}}
  vouched: {name: {zh: 自报项, en: Vouched}, section: part, measure: growth, unit: '%',
            threshold: {at_least: 6, reference: 市增速}}
  returned: {name: {zh: 撤回项, en: Returned}, section: part, measure: cumulative, unit: 家, threshold: {at_least: 9}}
  waived: {name: {zh: 豁免项, en: Waived}, section: part, measure: cumulative, unit: 家, threshold: {at_least: 40}}
  paused: {name: {zh: 停办项, en: Paused}, section: part, measure: cumulative, unit: 家, threshold: {at_least: 30}}
adjustments:
  - {target: cut, from: 2022-03-01, threshold: {at_least: 80}, authority: 区人大, reason: 疫情}
  - {target: repaced, from: 2022-03-01, pace: constant, authority: 区人大, reason: 提前}
  - {target: fixed, from: 2022-03-01, threshold: {at_least: 5}, authority: 区人大, reason: 改定}
  - {target: settled, from: 2022-03-01, threshold: {at_least: 70}, authority: 区人大, reason: 改定}
  - {target: paused, from: 2022-03-01, suspended: true, authority: 区人大, reason: 停办}
"""
OVERLAY = """
extends: base.yaml
plan: above
targets:
  overlaid: {threshold: {at_least: 40}}
  paused: {threshold: {at_least: 20}}
"""
SENT = """
plan: above
period: 2022-06
reporter: 区商务委
revision: 2
actuals:
  cut: {value: 36, note: 快报数, also: [{value: 37, basis: 同口径}, {value: 38, basis: 新口径}], correction: 重复统计}
  overlaid: 20
  repaced: 70
  fixed: 6%
  awaiting: 40
  settled: 40
  vouched: {value: 7%, reference: 2%, authority: 市统计局, confirmed: true}
  returned: {withdrawn: 重新核实}
  waived: 1
"""
BESIDE = {
    "cut": ("快报数", "同口径 37 家", "新口径 38 家", "原目标 100 家；区人大：疫情", "自 2022-03-01 起",
            "更正原数字，因重复统计"),
    "overlaid": ("原目标 50 家；above 调整",),
    "repaced": ("已调整；区人大：提前", "参照 市数 60 家（计划给出）", "原目标 80 家"),
    "fixed": ("原目标 全市增速 + 1%；区人大：改定", "自 2022-03-01 起"),
    "awaiting": ("暂定，以未给数为准",),
    "settled": ("原目标 80 家；区人大：改定",),
    "vouched": ("参照 市增速 2%（填报单位给出）", "原目标 6%", "数字已核实", "自报参照数 2%", "依据 市统计局"),
    "returned": ("撤回原数字，因重新核实",),
    "waived": ("已豁免至 2022-09-30（区督查室）：工地停工",),
    "paused": ("区人大决定暂停：停办。", "原目标 30 家", "自 2022-03-01 起"),
}
"""What every page says of each target of the report that has everything."""
NOT_BESIDE = {
    "repaced": "原目标 80 家；区人大", "settled": "以未给数为准", "paused": "区人大：停办", "overlaid": " 起",
    "fixed": "参照 ",
}
"""What would be untrue of it."""
FOR_MACHINES = {"cut", "vouched", "returned", "waived"}
"""Targets whose reporter vouches for something, or that are waived."""
LANGUAGES: tuple[Language, ...] = ("zh", "en")
EXAMPLES = {
    "2022-06": (None, "2022-06/actuals.yaml"), "2022-12-published": (None, "2022-12-published/actuals.yaml"),
    "department": (None, "department/actuals/2022-06.yaml"),
    "suspended": ("suspended/targets.yaml", "suspended/actuals-2022-08.yaml"),
}
RULES: dict[str, tuple[FailOn, bool]] = {
    "default": ("fail", False), "at-risk": ("at-risk", False), "never": ("never", False), "allowed": ("fail", True),
}


@cache
def ungated(name: str) -> Report:
    """Return the report on an example, or the one that has everything."""
    if name == "everything":
        return everything()
    plan, file = EXAMPLES[name]
    found = load_plan(ROOT / "examples" / plan if plan else None)
    return judge(found, load_submission(ROOT / "examples" / file, found))


def everything() -> Report:
    """Return a report in which each verdict bears something that a verdict can bear."""
    with TemporaryDirectory() as folder:
        for name, text in (("base.yaml", BASE), ("above.yaml", OVERLAY)):
            (Path(folder) / name).write_text(text, encoding="utf-8")
        plan = load_plan(Path(folder) / "above.yaml")
    return judge(plan, parse_submission(SENT.encode(), plan, name="actuals.yaml"))


def report_of(name: str, rule: str = "default") -> Report:
    """Return the report under that rule, with a waiver for a target that fails."""
    return decide(ungated(name), gate_rule(*RULES[rule]))


def gate_rule(fail_on: FailOn, allow_missing: bool) -> GateRule:
    """Return the rule with waivers."""
    excused = [
        Waiver(target=target, reason="工地停工", approved_by="区督查室", until=date(2022, 9, 30))
        for target in ("waived", "food-markets", "first-stores")]
    return GateRule(fail_on, allow_missing, tuple(excused))


def bytes_of(form: str, report: Report, language: Language = "zh") -> bytes:
    """Return what the format writes."""
    out = BytesIO()
    FORMATS[form].write(report, out, Look(language=language, width=2000))
    return out.getvalue()


def plain(text: str) -> str:
    """Return text without the zero-width blanks and the backslashes that keep it from being markup."""
    return re.sub(r"\\(?=[^\w\s])", "", html.unescape(text).replace("\u200b", ""))


Chunks = dict[str, str]
"""What is shown of each target, by its name."""


def of_table(report: Report, language: Language) -> Chunks:
    out = BytesIO()
    FORMATS["table"].write(report, out, Look(language=language, width=300, full=True))
    lines = out.getvalue().decode().splitlines()
    chunks: Chunks = {}
    names = {v.name.within(language) for one in report.submissions for v in one.results}
    for line in lines:
        name = next((name for name in names if re.match(rf"  {re.escape(name)}  ", line)), None)
        if name:
            chunks[name] = line
        elif chunks and line.startswith("    "):
            chunks[next(reversed(chunks))] += f"\n{line}"
    return chunks


def of_markdown(report: Report, language: Language) -> Chunks:
    rows = bytes_of("markdown", report, language).decode().split("<details>")[-1].splitlines()
    cells = [row.split(" | ") for row in rows if row.startswith("| ") and "---" not in row][1:]
    return {plain(row[1]): "\n".join(map(plain, (row[0], *row[-1].split("<br>")))) for row in cells}


def of_html(report: Report, language: Language) -> Chunks:
    bodies = re.findall(r'<tbody class="target.*?</tbody>', bytes_of("html", report, language).decode(), re.DOTALL)
    names = [re.search(r'class="name" data-key="([^"]*)"', body) for body in bodies]
    texts = [html.unescape(re.sub("<[^>]+>", "", re.sub("</d[dt]>", "\n", body))) for body in bodies]
    return {html.unescape(name[1]): text for name, text in zip(names, texts, strict=True) if name}


def of_xlsx(report: Report, language: Language) -> Chunks:
    rows = load_workbook(BytesIO(bytes_of("xlsx", report, language))).worksheets[0].iter_rows(values_only=True)
    return {str(row[1]): str(row[11] or "") for row in rows if isinstance(row[0], int)}


PAGES: dict[str, Callable[[Report, Language], Chunks]] = {
    "table": of_table, "markdown": of_markdown, "html": of_html, "xlsx": of_xlsx,
}
BY_TERM = {("xlsx", "page-note")}
"""Where the term stands in a heading, and each part has a line of its own."""
WITH_A_HEADING = [page for page in PAGES if page != "table"]
"""Pages that say each fact with its term; on a screen facts stand side by side."""
each_page = pytest.mark.parametrize("page", PAGES)


@one_in(3, "a page for each target and format")
@each_page
@pytest.mark.parametrize("target", BESIDE)
def test_a_page_says_everything_of_a_verdict_and_nothing_untrue(page: str, target: str) -> None:
    report = report_of("everything")
    name = next(v.name.zh for v in report.submissions[0].results if v.target == target)
    said = PAGES[page](report, "zh")[name]

    for words in BESIDE[target]:
        assert words in said or (page, words) == ("table", "自报参照数 2%")  # it says whose the reference is
    if target in NOT_BESIDE:
        assert NOT_BESIDE[target] not in said


@one_in(3, "a page for each example and format")
@each_page
@pytest.mark.parametrize("name", [*EXAMPLES, "everything"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_all_pages_say_the_same_beside_a_verdict(page: str, name: str, language: Language) -> None:
    report = report_of(name)
    chunks = PAGES[page](report, language)
    for verdict in report.submissions[0].results:
        said = remarks(verdict, language)
        if page == "table" and verdict.reference and verdict.reference.origin == "submission":
            said.pop("page-vouched", None)
        for term, words in said.items():
            parts = parts_of(verdict, term, language) if (page, term) in BY_TERM else [words]
            assert all(part in chunks[verdict.name.within(language)] for part in parts)


def parts_of(verdict: Verdict, term: str, language: Language) -> list[str]:
    """Return what a page that gives each part its own line says below that term."""
    return [one.within(language) for fact in beside(verdict) if fact.term == term for one in fact.said]


def words_of(form: str, report: Report) -> str:
    """Return what a format for machines writes, unescaped."""
    text = bytes_of(form, report).decode()
    return text.replace("%25", "%").replace("%3A", ":").replace("%2C", ",") if form == "github" else text


@pytest.mark.parametrize("form", ["junit", "sarif", "github", "gitlab"])
def test_machines_are_told_what_a_reporter_vouches_for(form: str) -> None:
    report = report_of("everything")
    shown = [v for v in report.submissions[0].results
             if v.target in FOR_MACHINES and (form == "junit" or v.status != "pass")]
    words = words_of(form, report)

    assert {v.target for v in shown} >= {"cut", "returned", "waived"}
    assert "填报单位声明：更正原数字，因重复统计。" in words
    assert "填报单位声明：撤回原数字，因重新核实。" in words
    assert ("自报参照数 2%；依据 市统计局。" in words) is (form == "junit")
    assert "已豁免至 2022-09-30（区督查室）：工地停工" in words


@pytest.mark.parametrize("form", sorted(set(FORMATS) - {"xlsx", "docx"}))
def test_every_format_shows_the_words_of_a_reporter(form: str) -> None:
    text = plain(bytes_of(form, report_of("everything")).decode())

    assert "重复统计" in text
    assert "重新核实" in text


# ---- what the gate does


def by_junit(report: Report) -> Iterator[str]:
    for case in ElementTree.fromstring(bytes_of("junit", report)).iter("testcase"):
        if case.find("failure") is not None:
            yield "blocks"
        else:
            skipped = case.find("skipped")
            yield "waived" if skipped is not None and "已豁免" in str(skipped.get("message")) else "other"


def by_sarif(report: Report) -> Iterator[str]:
    for one in json.loads(bytes_of("sarif", report))["runs"][0]["results"]:
        if one["suppressions"]:
            yield "waived"
        else:
            yield "blocks" if one["level"] == "error" else "other"


def by_gitlab(report: Report) -> Iterator[str]:
    kinds = {"critical": "blocks", "major": "blocks", "info": "waived", "minor": "other"}
    yield from (kinds[row["severity"]] for row in json.loads(bytes_of("gitlab", report)))


def by_github(report: Report) -> Iterator[str]:
    kinds = {"error": "blocks", "notice": "waived", "warning": "other"}
    for line in bytes_of("github", report).decode().splitlines():
        if " file=" in line:
            yield kinds[line[2:].split(" ")[0]]


def by_markdown(report: Report) -> Iterator[str]:
    document = plain(bytes_of("markdown", report).decode())
    listed = document.partition("### 已豁免")[2].partition("<")[0]
    for row in document.split("<details>")[-1].splitlines()[1:]:
        if row.startswith("| ") and "---" not in row and "指标名称" not in row:
            waived = row.split(" | ")[1] in listed
            assert ("已豁免至" in row) is waived
            yield "blocks" if "（阻断）" in row.split(" | ")[0] else "waived" if waived else "other"


SHOWN: dict[str, tuple[Callable[[Report], Iterator[str]], tuple[str, ...]]] = {
    "junit": (by_junit, ()), "sarif": (by_sarif, ("pass",)), "markdown": (by_markdown, ()),
    "gitlab": (by_gitlab, ("pass", "not-due", "suspended")), "github": (by_github, ("pass", "not-due", "suspended")),
}


def told(submission: JudgedSubmission, verdict: Verdict, form: str) -> str:
    """Return what a format can say of it: that a failing figure is let pass is red in JUnit, which has no yellow."""
    done = submission.gate.disposition(verdict)
    if form == "junit" and verdict.status == "fail" and done == "tolerated":
        return "blocks"
    return done if done in ("blocks", "waived") else "other"


@pytest.mark.parametrize("form", SHOWN)
@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize("name", [*EXAMPLES, "everything"])
def test_all_formats_show_the_same_disposition(form: str, rule: str, name: str) -> None:
    report = replace(report_of(name, rule), warnings=(), changes=())
    submission = replace(report.submissions[0], warnings=())
    report, (reader, hidden) = replace(report, submissions=(submission,)), SHOWN[form]

    assert list(reader(report)) == [
        told(submission, verdict, form) for verdict in submission.results if verdict.status not in hidden]


def test_a_page_for_a_meeting_says_what_is_waived() -> None:
    report = report_of("2022-06")
    waived = {one.name.zh for one in report.submissions[0].results if one.waived}

    assert waived
    assert {name for name, text in of_html(report, "zh").items() if "已豁免\n" in text} == waived


@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize("name", [*EXAMPLES, "everything"])
def test_what_blocks_by_default_and_is_let_pass_is_tolerated(rule: str, name: str) -> None:
    submission, (by_default,) = report_of(name, rule).submissions[0], report_of(name).submissions
    for verdict in submission.results:
        let_pass = verdict.target in by_default.gate.blocking and verdict.target not in submission.gate.blocking
        assert (submission.gate.disposition(verdict) == "tolerated") is let_pass
        assert (submission.gate.disposition(verdict) == "waived") is (verdict.waived is not None)


@cache
def escalating() -> Audit:
    """Return an audit with a target that is at risk three times in a row, which blocks."""
    text = BASE.replace("targets:", "defaults: {escalate: {at-risk: 3}}\ntargets:", 1)
    with TemporaryDirectory() as folder:
        (Path(folder) / "base.yaml").write_text(text, encoding="utf-8")
        plan = load_plan(Path(folder) / "base.yaml")
    sent = [f"plan: base\nperiod: 2022-0{n}\nreporter: 甲\nactuals:\n  waived: {value}\n".encode()
            for n, value in ((4, 10), (5, 13), (6, 17))]
    return audit(plan, [parse_submission(one, plan, name=f"{n}.yaml") for n, one in enumerate(sent)], scope="waived")


def test_an_escalated_target_blocks_is_waived_or_is_tolerated() -> None:
    wanted: dict[Disposition, GateRule] = {
        "blocks": GateRule(), "tolerated": GateRule("never"), "waived": gate_rule("fail", False)}
    for disposition, rule in wanted.items():
        found = decide_audit(escalating(), rule)
        (result,) = found.results
        out = BytesIO()
        AUDIT_FORMATS["table"].write_audit(found, out, Look(width=200))

        assert (result.escalated, result.verdict.status) == (True, "at-risk")
        assert found.gate.disposition(result.verdict) == disposition
        assert ("阻断（升级 1）" in out.getvalue().decode()) is (disposition == "blocks")
        assert "! 升级 1 " in out.getvalue().decode()
        assert " 3 期" in out.getvalue().decode()


# ---- headings


def test_a_heading_says_everything_in_one_order() -> None:
    report = report_of("everything")

    assert list(heading(report.title, report.submissions[0])) == [
        "plan", "reporter", "period", "date", "schedule", "file", "revision", "rule"]
    assert list(heading(escalating().title, escalating())) == ["plan", "period", "date", "schedule", "file", "rule"]


@pytest.mark.parametrize("page", WITH_A_HEADING)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_says_all_that_a_heading_says(page: str, language: Language) -> None:
    report, content = report_of("everything"), bytes_of(page, report_of("everything"), language)
    if page == "xlsx":
        book = load_workbook(BytesIO(content))
        text = "\n".join(str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row)
    else:
        text = plain(content.decode())

    for about, said in heading(report.title, report.submissions[0]).items():
        assert (said.within(language) in text) is ((page, about) != ("html", "rule")), about


@pytest.mark.parametrize("page", WITH_A_HEADING)
def test_every_page_says_all_that_the_heading_of_an_audit_says(page: str) -> None:
    out, picture = BytesIO(), escalating()
    AUDIT_FORMATS[page].write_audit(picture, out, Look(width=300))
    if page == "xlsx":
        book = load_workbook(out)
        text = "\n".join(str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row)
    else:
        text = plain(out.getvalue().decode())

    for about, said in heading(picture.title, picture).items():
        assert (said.zh in text) is ((page, about) != ("html", "rule")), about
