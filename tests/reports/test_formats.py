"""Every format of a report: read back by a parser that is not ours, over honest and hostile submissions."""

from __future__ import annotations

import csv
import inspect
import json
import pkgutil
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from importlib import import_module
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any, NamedTuple
from xml.etree import ElementTree

import pytest
from markdown_it import MarkdownIt
from openpyxl import load_workbook

from jingan_cli import __version__, reports
from jingan_cli.filing.period_and_scope import NOTHING_ASKED
from jingan_cli.judging.gate import GateRule
from jingan_cli.judging.judge import judge_all
from jingan_cli.loading.plan import load_plan
from jingan_cli.loading.submission import load_submission
from jingan_cli.messages import problem
from jingan_cli.messages.problems import WORDINGS
from jingan_cli.model.look import Look
from jingan_cli.model.plan import FileHash, Plan
from jingan_cli.model.problem import JinganError, Problem, Spot
from jingan_cli.model.report import FailOn, JudgedSubmission, Report, Status, Verdict, Waiver
from jingan_cli.model.submission import SentFile
from jingan_cli.model.text import Language, Text
from jingan_cli.parsing.decoding import decode, read_bytes
from jingan_cli.reports import FORMATS, PROBLEM_FORMATS, Format, ProblemFormat, markdown, sarif
from jingan_cli.reports.csv import header
from jingan_cli.reports.shared.beside import why
from jingan_cli.reports.shared.escaping import one_line
from jingan_cli.reports.shared.json_fields import verdict_tree
from jingan_cli.reports.shared.locations import NOWHERE, Fingerprints, relative_path, relative_uri
from jingan_cli.reports.shared.wrapping import wrapped
from tests.building import settled
from tests.effort import mostly_slow, one_in
from tests.reading import words_of_document
from tests.recording import recorded

ROOT = Path(__file__).parents[2]
GOLDEN = Path(__file__).parents[1] / "golden_formats"
LANGUAGES: tuple[Language, ...] = ("zh", "en")
EXAMPLES = {
    "2022-06": (None, "2022-06/actuals.yaml"),
    "2022-12-published": (None, "2022-12-published/actuals.yaml"),
    "department": (None, "department/actuals/2022-06.yaml"),
    "suspended": ("suspended/targets.yaml", "suspended/actuals-2022-08.yaml"),
}
TROUBLE: tuple[Status, ...] = ("at-risk", "fail", "no-data")
EVIL = (
    "=1+1|<script>alert(1)</script> ![x](http://x.cn) [a](javascript:b) **b** `c` @all #1 $x$ &lt; {0} ~~d~~\n"
    "::error file=a,line=1::%0A%25\r\n# h\n| a | b |\n</details>"
    "\u202e\x1b[31m\x9b\u2028\ufffe]]> a,b;\"c\"\t www.x.cn\\"
)
EVIL_PATH = "数据 目录/六月, 实绩:a%0A::error::<b>|\"#?.yaml"
BROKEN = """plan: jingan-2022
period: 2022-06
actuals:
  first-stores: 三五家
  no-such-target: 1
  retail-sales: 5 家
"""


@cache
def plan_of(name: str | None) -> Plan:
    """Return that plan of examples/, or the bundled one."""
    return load_plan(None if name is None else str(ROOT / "examples" / name))


def judged(plan: str | None, *files: str, fail_on: FailOn = "fail", allow_missing: bool = False) -> Report:
    """Return the report on these files of examples/."""
    found = plan_of(plan)
    sources = [decode(f"examples/{file}", read_bytes(str(ROOT / "examples" / file))) for file in files]
    resolved = [settled(found, source) for source in sources]
    return judge_all(found, resolved, NOTHING_ASKED, GateRule(fail_on, allow_missing))


def waived(report: Report, *targets: str) -> Report:
    """Return the report with a waiver for these targets."""
    return replace(report, submissions=tuple(_excused(one, targets) for one in report.submissions))


def _excused(submission: JudgedSubmission, targets: tuple[str, ...]) -> JudgedSubmission:
    excuse = Waiver(target="", reason="工地停工", approved_by="区督查室", until=date(2022, 9, 30))
    results = tuple(
        replace(v, waived=replace(excuse, target=v.target)) if v.target in targets else v for v in submission.results)
    blocking = tuple(one for one in submission.gate.blocking if one not in targets)
    return replace(submission, results=results, gate=replace(submission.gate, blocking=blocking))


def hostile() -> Report:
    """Return a report whose every text wants to be more than text."""
    report = waived(judged(*EXAMPLES["2022-06"]), "food-markets")
    evil, (submission,) = Text(EVIL, EVIL), report.submissions
    warning = replace(problem("nothing-judged", Spot(EVIL_PATH, 2, 1)), message=evil)
    files = (SentFile(file=FileHash(EVIL_PATH, "0" * 64), revision=1),)
    return replace(report, title=evil, sections=dict.fromkeys(report.sections, evil), submissions=(replace(
        submission, files=files, reporter=EVIL, results=tuple(map(_poisoned, submission.results)),
        warnings=(warning, warning)),))


def _poisoned(verdict: Verdict) -> Verdict:
    evil = Text(EVIL, EVIL)
    file = verdict.file and EVIL_PATH
    excuse = verdict.waived and replace(verdict.waived, reason=EVIL, approved_by=EVIL)
    return replace(verdict, name=evil, reason=evil, note=EVIL, unit=EVIL, owner=(EVIL, "-x"), waived=excuse, file=file)


def both() -> Report:
    """Return a report of three submissions, one file twice under two names, in which at-risk blocks."""
    files = ("2022-06/actuals.yaml", "department/actuals/2022-06.yaml", "2022-06/actuals.yaml")
    report = judged(None, *files, fail_on="at-risk")
    *others, last = report.submissions
    (sent,) = last.files
    again = replace(sent, file=FileHash(f"./{last.path}", sent.file.sha256))
    results = tuple(replace(one, file=one.file and f"./{one.file}") for one in last.results)
    return replace(report, submissions=(*others, replace(last, files=(again,), results=results)))


REPORTS = {
    **{name: judged(*given) for name, given in EXAMPLES.items()},
    "hostile": hostile(),
    "three": both(),
    "allowed": judged(*EXAMPLES["2022-06"], allow_missing=True),
    "never": judged(*EXAMPLES["2022-06"], fail_on="never"),
    "waived": waived(judged(*EXAMPLES["department"]), "first-stores", "headquarters"),
}
TEXTS = sorted(set(FORMATS) - {"xlsx", "docx"})
"""Formats that are text; a workbook and a document are read back in tests of their own."""
each_report = pytest.mark.parametrize("name", REPORTS)
each_language = pytest.mark.parametrize("language", LANGUAGES)


def written(form: Format, report: Report, language: Language = "zh", root: str = "") -> str:
    """Return what a format of text writes."""
    return bytes_of(form, report, language, root).decode()


def bytes_of(form: Format, report: Report, language: Language = "zh", root: str = "") -> bytes:
    """Return what the format writes."""
    out = BytesIO()
    form.write(report, out, Look(language=language, root=root))
    return out.getvalue()


def problems_written(form: ProblemFormat, problems: tuple[Problem, ...], language: Language = "zh") -> str:
    """Return what the format writes of problems."""
    out = BytesIO()
    form.write_problems(problems, out, Look(language=language, root=str(ROOT)))
    return out.getvalue().decode()


def verdicts(report: Report) -> list[tuple[JudgedSubmission, Verdict]]:
    """Return each verdict with its submission."""
    return [(one, verdict) for one in report.submissions for verdict in one.results]


def troubled(report: Report) -> list[tuple[JudgedSubmission, Verdict]]:
    """Return those at risk, failing or missing."""
    return [(one, verdict) for one, verdict in verdicts(report) if verdict.status in TROUBLE]


def blocks(submission: JudgedSubmission, verdict: Verdict) -> bool:
    """Return whether the gate lists it."""
    return verdict.target in submission.gate.blocking


def warnings(report: Report) -> list[Problem]:
    """Return the warnings of all submissions."""
    return [warning for one in report.submissions for warning in one.warnings]


# ---- every format


HEAVY = ("html", "xlsx", "docx")
"""Formats that take ten times as long as the others: a page drawn from a template, a workbook and a document."""


@one_in(7, "every report in every format, twice")
@pytest.mark.parametrize(("form", "name"), [
    *((form, name) for form in FORMATS for name in REPORTS if form not in HEAVY or name in ("hostile", "suspended")),
    *mostly_slow(
        ((form, name) for form in HEAVY for name in REPORTS if name not in ("hostile", "suspended")),
        "every report in a heavy format, twice", quick=0),
])  # fmt: skip
@each_language
def test_the_same_report_is_written_alike(form: str, name: str, language: Language) -> None:
    assert bytes_of(FORMATS[form], REPORTS[name], language) == bytes_of(FORMATS[form], REPORTS[name], language)


@pytest.mark.parametrize("form", sorted(set(TEXTS) - {"json", "csv"}))
def test_words_are_in_the_language_of_the_look(form: str) -> None:
    zh, en = (written(FORMATS[form], REPORTS["department"], language) for language in LANGUAGES)
    own, other = ("序时进度", "schedule") if form == "table" else ("慢于序时进度", "behind schedule")

    assert own in zh
    assert own not in en
    assert other in " ".join(en.split())
    assert other not in zh


@pytest.mark.parametrize("form", TEXTS)
def test_a_waiver_shows(form: str) -> None:
    text = written(FORMATS[form], REPORTS["waived"])

    assert all(word in text for word in ("工地停工", "区督查室", "2022-09-30"))


@pytest.mark.parametrize("form", sorted(set(TEXTS) - {"json"}))
def test_nothing_hidden_is_written_and_no_line_is_a_command_of_a_file(form: str) -> None:
    text = written(FORMATS[form], REPORTS["hostile"])
    said = text.replace("\r\n", "\n").removeprefix("\ufeff")

    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\ufeff]", said)
    assert not re.search(r"^\s*::error file=a", said, re.MULTILINE)


# ---- csv


def rows_of(report: Report) -> list[dict[str, str]]:
    """Return the rows, by column."""
    text = written(FORMATS["csv"], report)
    assert text.startswith("\ufeff")
    assert text.count("\r\n") == text.count("\n") == len(verdicts(report)) + 1
    return list(csv.DictReader(StringIO(text.removeprefix("\ufeff"), newline=""), strict=True))


@each_report
def test_csv_has_a_row_for_each_verdict(name: str) -> None:
    rows = rows_of(REPORTS[name])

    assert all(None not in row and None not in row.values() for row in rows)
    assert [(row["period"], row["target"], row["status"]) for row in rows] == [
        (one.period_name, v.target, v.status) for one, v in verdicts(REPORTS[name])]


def test_csv_has_a_column_for_every_field_of_json() -> None:
    columns = header()
    _, verdict = verdicts(REPORTS["waived"])[0]
    fields = set(verdict_tree(verdict))

    assert columns[:5] == ["file", "reporter", "period", "as_of", "revision"]
    assert len(columns) == len(set(columns))
    assert {one for one in fields if not any(c == one or c.startswith(f"{one}_") for c in columns)} == set()


def test_csv_holds_what_json_holds() -> None:
    report = REPORTS["suspended"]
    tree = json.loads(written(FORMATS["json"], report), parse_float=str, parse_int=str)
    for row, result in zip(rows_of(report), tree["submissions"][0]["results"], strict=True):
        for field in ("target", "unit", "actual", "expected", "gap", "needed", "status", "stage", "line"):
            assert row[field] == (result[field] or "")
        assert (row["name_zh"], row["reason_en"]) == (result["name"]["zh"], result["reason"]["en"])
        assert {row["threshold_kind"]: row["threshold"]} == result["threshold"]
        assert row["adjusted_authority"] == (result["adjusted"] or {}).get("authority", "")
        assert json.loads(row["source"], parse_int=str) == result["source"]
        assert json.loads(row["threshold_original"] or "null", parse_int=str) == result["threshold_original"]


def test_csv_holds_no_formula() -> None:
    for row in rows_of(REPORTS["hostile"]):
        cells = [cell for cell in row.values() if re.match(r"\s*[=+\-@\t\r]", cell)]
        assert all(re.fullmatch(r"-?[0-9.]+", cell) for cell in cells)
        assert row["note"] == f"'{one_line(EVIL)}"
        assert row["file"] == EVIL_PATH


# ---- markdown


def tokens_of(report: Report, language: Language = "zh") -> list[Any]:
    """Return the document as a parser of CommonMark and tables reads it."""
    return MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(
        written(FORMATS["markdown"], report, language))


@one_in(5, "every report parsed as Markdown")
@each_report
@each_language
def test_markdown_has_trouble_first_and_all_rows_in_a_fold(name: str, language: Language) -> None:
    report, kinds = REPORTS[name], Counter[str]()
    tokens = tokens_of(report, language)
    folded: bool | None = None
    for token in tokens:
        folded = "<details>" in token.content if token.type == "html_block" else folded
        kinds[f"{'fold' if folded else 'open'} {token.type}"] += 1
    trouble = [v for _, v in troubled(report) if v.waived is None]

    assert kinds["fold table_open"] == len(report.submissions)
    assert kinds["fold tr_open"] == len(verdicts(report)) + kinds["fold table_open"]
    assert kinds["open tr_open"] == len(trouble) + kinds["open table_open"]
    assert kinds["open list_item_open"] == len(warnings(report)) + len([v for _, v in verdicts(report) if v.waived])


@each_report
def test_markdown_holds_no_markup_but_ours(name: str) -> None:
    tokens = tokens_of(REPORTS[name])
    inner = [child for token in tokens for child in token.children or ()]
    html = {one.content for one in (*tokens, *inner) if one.type.startswith("html")}

    assert {one.type for one in inner} <= {
        "text", "strong_open", "strong_close", "html_inline", "hardbreak", "code_inline"}
    assert all(re.fullmatch(r"<br>|</details>\n?|<details>\n<summary>[^<>]+</summary>\n?", one) for one in html)


def test_markdown_names_who_waived_until_when() -> None:
    text = written(FORMATS["markdown"], REPORTS["waived"])
    _, section = text.split("### 已豁免")

    assert section.split("<details>")[0].count("已豁免至 2022-09-30（区督查室）：工地停工") == 2


# ---- junit


OUTCOMES = ("failure", "error", "skipped")


def suites_of(text: str) -> list[ElementTree.Element]:
    """Return the suites; their totals are held against their cases."""
    root = ElementTree.fromstring(text)
    for whole in (root, *root):
        cases = list(whole.iter("testcase"))
        counted = {"failures": "failure", "errors": "error", "skipped": "skipped"}
        if whole is root:
            counted.pop("skipped")  # the format knows it of a suite alone
        for name, tag in counted.items():
            assert whole.get(name) == str(sum(case.find(tag) is not None for case in cases))
        assert whole.get("tests") == str(len(cases))
    return list(root)


def outcome(case: ElementTree.Element) -> str:
    """Return how the case ends."""
    return next((tag for tag in OUTCOMES if case.find(tag) is not None), "passed")


def wanted_outcome(submission: JudgedSubmission, verdict: Verdict) -> str:
    """Return how the case of the verdict is to end, by the contract's words."""
    if verdict.waived or verdict.status in ("not-due", "suspended"):
        return "skipped"
    if verdict.status == "fail" or blocks(submission, verdict):
        return "failure"
    return "skipped" if verdict.status == "no-data" else "passed"


@each_report
@each_language
def test_junit_has_a_case_for_each_target(name: str, language: Language) -> None:
    report = REPORTS[name]
    suites = suites_of(written(FORMATS["junit"], report, language))
    cases = [case for suite in suites for case in suite.iter("testcase")]

    assert len(suites) == len(report.submissions)
    assert [outcome(case) for case in cases] == [wanted_outcome(*one) for one in verdicts(report)]
    for case, (_, verdict) in zip(cases, verdicts(report), strict=True):
        assert case.get("classname") == f"{report.plan}.{verdict.section}"
        assert str(case.get("name")).startswith(f"{verdict.target} ")
    for suite in suites:
        names = [(case.get("classname"), case.get("name")) for case in suite.iter("testcase")]
        assert len(set(names)) == len(names)


@each_language
def test_junit_says_why(language: Language) -> None:
    report = REPORTS["2022-06"]
    (suite,) = suites_of(written(FORMATS["junit"], report, language))
    for case, (_, verdict) in zip(suite.iter("testcase"), verdicts(report), strict=True):
        found = next((case.find(tag) for tag in OUTCOMES if case.find(tag) is not None), None)
        said = case.findtext("system-out") if found is None else found.get("message")
        assert said is not None
        assert said.endswith(why(verdict, language))


# ---- sarif


def run_of(text: str) -> dict[str, Any]:
    """Return the only run; what holds of every run is asserted."""
    log = json.loads(text)
    (run,) = log["runs"]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert log["version"] == "2.1.0"
    assert run["tool"]["driver"]["name"] == "jingan"
    assert run["tool"]["driver"]["version"] == __version__
    assert len(set(rules)) == len(rules)
    for result in run["results"]:
        assert rules[result["ruleIndex"]] == result["ruleId"]
        assert re.fullmatch(r"[A-Za-z0-9_.~%-][A-Za-z0-9_.~%/-]*", uri_of(result))
    prints = [json.dumps(result["partialFingerprints"]) for result in run["results"]]
    assert len(set(prints)) == len(prints)
    return dict(run)


def uri_of(result: dict[str, Any]) -> str:
    """Return where the result is."""
    (location,) = result["locations"]
    return str(location["physicalLocation"]["artifactLocation"]["uri"])


def line_of(result: dict[str, Any]) -> int:
    """Return the line of the result."""
    return int(result["locations"][0]["physicalLocation"]["region"]["startLine"])


def wanted_level(submission: JudgedSubmission, verdict: Verdict) -> str:
    """Return how bad the result is to be."""
    if blocks(submission, verdict):
        return "error"
    return "warning" if verdict.status in TROUBLE else "note"


@each_report
@each_language
def test_sarif_has_a_result_for_each_target_that_does_not_pass(name: str, language: Language) -> None:
    report = REPORTS[name]
    results = run_of(written(FORMATS["sarif"], report, language))["results"]
    wanted = [(one, v) for one, v in verdicts(report) if v.status != "pass"]
    of_targets = [result for result in results if result["ruleId"] not in WORDINGS]

    assert len(results) - len(of_targets) == len(warnings(report))
    assert [(r["ruleId"], r["level"], line_of(r), bool(r["suppressions"])) for r in of_targets] == [
        (v.status, wanted_level(one, v), v.line or 1, v.waived is not None) for one, v in wanted]


@each_language
def test_sarif_has_a_rule_with_help_for_each_status_and_problem(language: Language) -> None:
    rules = run_of(written(FORMATS["sarif"], REPORTS["suspended"], language))["tool"]["driver"]["rules"]

    assert {rule["id"] for rule in rules} == {*WORDINGS, *TROUBLE, "not-due", "suspended", "changed-plan"}
    for rule in rules:
        assert all(rule[key]["text"] for key in ("shortDescription", "fullDescription", "help"))
        assert rule["defaultConfiguration"]["level"] in ("error", "warning", "note")
        assert not re.sub(r"\{\{|\}\}", "", rule["fullDescription"]["text"] + rule["help"]["text"]).count("{")


def test_a_waiver_is_a_suppression() -> None:
    results = run_of(written(FORMATS["sarif"], REPORTS["waived"]))["results"]
    (suppression,) = next(result for result in results if "first-stores" in result["message"]["text"])["suppressions"]

    assert suppression["kind"] == "external"
    assert "工地停工" in suppression["justification"]


def test_fingerprints_depend_on_no_line_figure_or_language() -> None:
    report = REPORTS["2022-06"]
    (submission,) = report.submissions
    moved = replace(report, submissions=(replace(submission, results=tuple(
        replace(v, line=1, actual=None, reason=Text("x", "x")) for v in submission.results)),))
    for form in ("sarif", "gitlab"):
        marks = [re.findall("[0-9a-f]{64}", written(FORMATS[form], *given)) for given in ((report,), (moved, "en"))]
        assert marks[0]
        assert marks[0] == marks[1]


# ---- github


class Command(NamedTuple):
    """A workflow command as the runner reads it."""

    kind: str
    """error, warning or notice."""
    properties: dict[str, str]
    """Unescaped."""
    message: str
    """Unescaped."""


def unescaped(value: str, *more: str) -> str:
    """Return the value as the runner takes it."""
    for code in (*more, "%0D", "%0A", "%25"):
        value = value.replace(code, chr(int(code[1:], 16)))
    return value


def commands_of(text: str) -> list[Command]:
    """Return the commands, parsed in the steps of the runner; each line is one."""
    return [command_of(line) for line in text.splitlines()]


def command_of(line: str) -> Command:
    """Return the command of that line."""
    assert line.startswith("::")
    info, _, data = line[2:].partition("::")
    kind, _, properties = info.partition(" ")
    pairs = [part.split("=", 1) for part in properties.split(",") if part]
    return Command(kind, {key: unescaped(value, "%3A", "%2C") for key, value in pairs}, unescaped(data))


@each_report
@each_language
def test_github_annotates_what_is_in_trouble(name: str, language: Language) -> None:
    report = REPORTS[name]
    commands = commands_of(written(FORMATS["github"], report, language))
    of_targets = [one for one in commands if one.properties and one.properties["title"] not in WORDINGS]
    wanted = [
        ("error" if blocks(one, v) else "notice" if v.waived else "warning",
         relative_path(one.file_of(v), ""), v.line or 1)
        for one, v in troubled(report)]

    assert [(one.kind, one.properties["file"], int(one.properties["line"])) for one in of_targets] == wanted
    assert len(commands) == len(wanted) + len(warnings(report)) + len(report.submissions)
    assert all(one.kind == "notice" for one in commands[-len(report.submissions):])


def test_github_gives_back_hostile_words_as_they_were() -> None:
    report = REPORTS["hostile"]
    first = commands_of(written(FORMATS["github"], report))[0]

    assert first.properties["file"] == EVIL_PATH
    assert one_line(EVIL) in one_line(first.message)


# ---- gitlab


def findings_of(text: str) -> list[dict[str, Any]]:
    """Return the findings; what holds of each is asserted."""
    rows: list[dict[str, Any]] = json.loads(text)
    assert len({row["fingerprint"] for row in rows}) == len(rows)
    for row in rows:
        assert set(row) == {"description", "check_name", "fingerprint", "severity", "location"}
        assert row["severity"] in ("info", "minor", "major", "critical", "blocker")
        assert row["location"]["lines"]["begin"] >= 1
        assert not row["location"]["path"].startswith(("/", "./"))
    return rows


@each_report
@each_language
def test_gitlab_has_a_finding_for_what_is_in_trouble(name: str, language: Language) -> None:
    report = REPORTS[name]
    rows = findings_of(written(FORMATS["gitlab"], report, language))
    of_targets = [row for row in rows if row["check_name"] not in WORDINGS]

    assert len(rows) - len(of_targets) == len(warnings(report))
    assert [(row["check_name"], row["location"]["lines"]["begin"]) for row in of_targets] == [
        (v.status, v.line or 1) for _, v in troubled(report)]
    for row, (one, verdict) in zip(of_targets, troubled(report), strict=True):
        assert (row["severity"] in ("critical", "major")) is blocks(one, verdict)
        assert row["location"]["path"] == relative_path(one.file_of(verdict), "")


# ---- more than a reader takes


LEVELS = ("error", "warning", "note")


@each_language
def test_of_too_many_results_sarif_lists_the_worst_and_says_so(
    monkeypatch: pytest.MonkeyPatch, language: Language
) -> None:
    whole = sarif_results(REPORTS["three"], language)
    assert sarif.MOST_RESULTS == 25_000  # as GitHub's documents say
    monkeypatch.setattr(sarif, "MOST_RESULTS", len(whole))
    assert sarif_results(REPORTS["three"], language) == whole

    monkeypatch.setattr(sarif, "MOST_RESULTS", len(whole) - 7)
    *kept, last = sarif_results(REPORTS["three"], language)

    assert len(kept) == len(whole) - 8
    assert kept == sorted(whole, key=lambda one: LEVELS.index(one["level"]))[:-8]
    assert (last["ruleId"], last["level"]) == ("too-many-problems", "warning")
    assert last["message"]["text"].startswith("另有 8 条结果" if language == "zh" else "8 more results are left out")
    assert last["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert len({json.dumps(one["partialFingerprints"]) for one in (*kept, last)}) == len(kept) + 1


def sarif_results(report: Report, language: Language) -> list[dict[str, Any]]:
    (run,) = json.loads(written(FORMATS["sarif"], report, language))["runs"]
    return list(run["results"])


@one_in(3, "a long page, written twice")
@pytest.mark.parametrize("most", [3_000, 9_000, 20_000, 40_000])
@each_language
def test_a_page_of_markdown_that_is_too_long_is_cut_at_a_line_and_says_so(
    monkeypatch: pytest.MonkeyPatch, language: Language, most: int
) -> None:
    assert markdown.MOST_BYTES + 10_000 < 2**20  # what GitHub takes as a job summary
    whole = written(FORMATS["markdown"], REPORTS["three"], language)
    monkeypatch.setattr(markdown, "MOST_BYTES", most)
    page = written(FORMATS["markdown"], REPORTS["three"], language)
    kept, end = page.rsplit("\n\n**", 1)

    assert len(whole.encode()) > most >= len(kept.removesuffix("\n\n</details>").encode()) > most - 1_500
    assert whole.startswith(kept.removesuffix("\n\n</details>") + "\n")
    assert kept.count("\n<details>\n") == kept.count("\n</details>")
    assert end.startswith("内容超过 1 MB" if language == "zh" else "The page is cut short")
    assert tokens_of(REPORTS["three"], language)


# ---- problems of files that could not be judged


@pytest.fixture(scope="module")
def problems() -> tuple[Problem, ...]:
    """The problems of a broken file, one that concerns no file and one of another file, hostile in its words."""
    with pytest.raises(JinganError) as refused:
        load_submission(decode(str(ROOT / "数据 一.yaml"), BROKEN.encode()), load_plan(None))
    evil = replace(problem("cannot-read", Spot(EVIL_PATH, 3, 5), detail=EVIL, instead=EVIL), target="first-stores")
    return (*refused.value.problems, problem("nothing-to-check"), evil, evil)


Placed = tuple[str, str, int]
"""Code, path and line."""


def placed_by_junit(text: str) -> Iterator[Placed]:
    for suite in suites_of(text):
        for error in suite.iter("error"):
            place = re.match(r"(.*):(\d+):\d+$", str(error.text).split("\n")[0])
            assert place is not None
            yield str(error.get("type")), str(suite.get("file")), int(place[2])


def placed_by_sarif(text: str) -> Iterator[Placed]:
    run = run_of(text)
    assert run["invocations"] == [{"executionSuccessful": False, "exitCode": 2}]
    for result in run["results"]:
        assert result["level"] == "error"
        yield result["ruleId"], uri_of(result), line_of(result)


def placed_by_github(text: str) -> Iterator[Placed]:
    for command in commands_of(text):
        assert command.kind == "error"
        yield command.properties["title"], command.properties["file"], int(command.properties["line"])


def placed_by_gitlab(text: str) -> Iterator[Placed]:
    for row in findings_of(text):
        assert row["severity"] == "blocker"
        yield row["check_name"], row["location"]["path"], row["location"]["lines"]["begin"]


PLACED = {
    "junit": placed_by_junit, "sarif": placed_by_sarif, "github": placed_by_github, "gitlab": placed_by_gitlab,
}


@pytest.mark.parametrize("form", PROBLEM_FORMATS)
@each_language
def test_problems_stand_where_they_are(form: str, language: Language, problems: tuple[Problem, ...]) -> None:
    text = problems_written(PROBLEM_FORMATS[form], problems, language)
    path = relative_uri if form == "sarif" else relative_path
    wanted = [
        (one.code, path(one.spot.path, str(ROOT)), one.spot.line) if one.spot else (one.code, NOWHERE, 1)
        for one in problems]

    assert {code for code, _, _ in wanted} > {"not-a-figure", "unknown-target", "unit-mismatch"}
    assert list(PLACED[form](text)) == wanted
    assert text == problems_written(PROBLEM_FORMATS[form], problems, language)
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", text)


# ---- paths


@pytest.mark.parametrize(
    ("path", "root", "wanted"),
    [
        ("a.yaml", "/w", "a.yaml"), ("./a.yaml", "/w", "a.yaml"), ("a/./b//c.yaml", "/w", "a/b/c.yaml"),
        ("/w/a/b.yaml", "/w", "a/b.yaml"), ("/w/a/b.yaml", "/w/", "a/b.yaml"), ("/wx/b.yaml", "/w", "wx/b.yaml"),
        ("/w/a.yaml", "/", "w/a.yaml"), ("/w/a.yaml", "", "w/a.yaml"), ("//h/a.yaml", "/w", "h/a.yaml"),
        ("../w/a.yaml", "/w", "a.yaml"), ("../v/a.yaml", "/w", "../v/a.yaml"), ("x/../a.yaml", "", "a.yaml"),
        ("a\\b.yaml", "/w", "a/b.yaml"), ("C:\\w\\a.yaml", "c:\\w", "a.yaml"), ("D:\\a.yaml", "C:\\w", "D:/a.yaml"),
        ("-", "/w", "stdin"), ("实绩 六月.yaml", "/w", "实绩 六月.yaml"),
    ],
)  # fmt: skip
def test_a_path_is_relative_to_the_root(path: str, root: str, wanted: str) -> None:
    assert relative_path(path, root) == wanted


def test_a_uri_is_percent_encoded() -> None:
    assert relative_uri("/w/实绩 #1?.yaml", "/w") == "%E5%AE%9E%E7%BB%A9%20%231%3F.yaml"
    assert relative_uri("D:\\a.yaml", "") == "D%3A/a.yaml"
    assert relative_uri("\udcff.yaml", "") == "%FF.yaml"
    assert relative_uri("\ud800.yaml", "") == "%ED%A0%80.yaml"


def test_a_fingerprint_is_given_once_in_a_run_and_again_in_the_next() -> None:
    first, second = Fingerprints(), Fingerprints()

    assert [first.of("a"), first.of("a"), first.of("a", "1")] == [second.of("a"), second.of("a"), second.of("a", "1")]
    assert len({second.of("a"), second.of("a"), second.of("b")}) == 3


# ---- what a new format needs


def samples(form: str) -> list[Path]:
    """Return the golden samples of the format."""
    return sorted(GOLDEN.glob(f"{form}.*"))


def forgotten(form: str) -> list[str]:
    """Return what is still to do for the format."""
    module: Any = FORMATS[form]
    steps = {
        f"name the module jingan_cli/reports/{form}.py": module.__name__ == f"jingan_cli.reports.{form}",
        "begin it with a docstring": bool(inspect.getdoc(module)),
        "give it write(report: Report, out: BinaryIO, look: Look) -> None": signature_of(module.write) == (
            "(report: Report, out: BinaryIO, look: Look) -> None"),
        f"record tests/golden_formats/{form}.<suffix> with JINGAN_RECORD=1": len(samples(form)) == 1,
        "enter it in PROBLEM_FORMATS where it has write_problems": (
            hasattr(module, "write_problems") is (form in PROBLEM_FORMATS)),
        "give write_problems (problems: tuple[Problem, ...], out: BinaryIO, look: Look) -> None": (
            form not in PROBLEM_FORMATS or signature_of(module.write_problems) == (
                "(problems: tuple[Problem, ...], out: BinaryIO, look: Look) -> None")),
    }
    return [step for step, done in steps.items() if not done]


def cells_of(workbook: bytes) -> bytes:
    """Return every cell as a line: how a workbook is packed differs from release to release of its libraries."""
    sheets = load_workbook(BytesIO(workbook)).worksheets
    cells = [(sheet.title, cell) for sheet in sheets for row in sheet.iter_rows() for cell in row]
    return "".join(
        f"{title}!{cell.coordinate} {cell.number_format} {cell.value}\n"
        for title, cell in cells if cell.value is not None
    ).encode()


def sample(form: str) -> bytes:
    """Return what the format writes of examples/suspended, without what changes with each release and problem code."""
    if form == "xlsx":
        return _from_the_root(cells_of(bytes_of(FORMATS[form], REPORTS["suspended"])))
    if form == "docx":
        return "\n".join([*words_of_document(bytes_of(FORMATS[form], REPORTS["suspended"])), ""]).encode()
    content = bytes_of(FORMATS[form], REPORTS["suspended"]).replace(f'"{__version__}"'.encode(), b'"VERSION"')
    content = _from_the_root(content)
    return re.sub(rb'"rules": \[.*?\n          \]', b'"rules": []', content, flags=re.DOTALL)


def _from_the_root(content: bytes) -> bytes:
    return content.replace(f"{ROOT.as_posix()}/".encode(), b"")


def signature_of(function: Any) -> str:
    """Return the parameters and what they are, as they are spelled."""
    return str(inspect.signature(function)).replace("'", "")


@pytest.mark.parametrize("form", FORMATS)
def test_no_step_of_a_format_is_forgotten(form: str) -> None:
    assert forgotten(form) == []


def test_every_module_that_writes_a_report_is_a_format() -> None:
    names = [name for _, name, _ in pkgutil.iter_modules(reports.__path__)]
    writes = {name: getattr(import_module(f"jingan_cli.reports.{name}"), "write", len) for name in names}

    assert {name for name in names if "report" in inspect.signature(writes[name]).parameters} == set(FORMATS)


@pytest.mark.parametrize("form", FORMATS)
def test_the_sample_is_what_was_recorded(form: str) -> None:
    (golden, *_) = (*samples(form), GOLDEN / f"{form}.txt")

    assert recorded(golden, sample(form)) == sample(form)


@pytest.mark.parametrize("width", [-3, 0, 1, 2, 3, 7])
def test_a_column_without_room_loses_no_letter(width: int) -> None:
    text = "第1项（甲） 28000平方米 net-rise"

    assert "".join(wrapped(text, width)).replace(" ", "") == text.replace(" ", "")
