"""`jingan audit` from end to end: the example, its formats read back, and what each trouble does to the exit code.

tests/golden_audit/ holds the table of the example in both languages; tests/recording.py tells how to record it anew.
"""

from __future__ import annotations

import csv
import json
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import cache
from io import BytesIO, StringIO
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from markdown_it import MarkdownIt
from rich.cells import cell_len

from jingan_cli.filing.collect import collect, read
from jingan_cli.judging.gate import GateRule, decide_audit
from jingan_cli.loading.plan import load_plan
from jingan_cli.loading.plan_index import Known
from jingan_cli.messages import problem
from jingan_cli.messages.problems import WORDINGS
from jingan_cli.model.audit import Audit, AuditResult, Missing, ReporterSummary
from jingan_cli.model.look import Look
from jingan_cli.model.problem import Note, Spot
from jingan_cli.model.report import STATUSES, Waiver
from jingan_cli.model.text import Language, Text
from jingan_cli.parsing.schema import schema
from jingan_cli.reports import AUDIT_FORMATS
from jingan_cli.reports.csv import audit_header
from jingan_cli.reports.shared.json_fields import verdict_tree
from jingan_cli.reports.shared.moved import what_changed
from tests.building import audit, plan_text
from tests.effort import mostly_slow, one_in
from tests.recording import recorded
from tests.running import ROOT, Ran, run_apart, run_here, standing_alone

EXAMPLE = ROOT / "examples" / "audit"
GOLDEN = ROOT / "tests" / "golden_audit"
LANGUAGES: tuple[Language, ...] = ("zh", "en")
FORMATS = ("table", "json", "csv", "markdown")
TROUBLE = ("at-risk", "fail", "no-data")
FROM_ROOT = ("audit", "--plan", "examples/audit/targets.yaml", "examples/audit")
COUNT = "measure: cumulative, unit: 台, threshold: {at_least: 120}"
EVIL = (
    "=1+1|<script>alert(1)</script> ![x](http://x.cn) [a](javascript:b) **b** `c` @all #1 $x$ &lt; ~~d~~\n"
    "::error file=a::%0A\r\n# h\n| a | b |\n</details>\u202e\x1b[31m\x9b\u2028\ufffe]]> a,b;\"c\"\t www.x.cn\\"
)

_README_CALL = re.compile(r"^\| `jingan (?P<call>[^`]+)` \| (?P<code>[0-9]) \|", re.MULTILINE)
_CALL = re.compile(r"`jingan (?P<call>audit [^`]*examples/audit)`")

Saved = Callable[..., Path]


def here(*arguments: str, language: Language = "zh", folder: Path = EXAMPLE) -> Ran:
    """Run the audit in this process, at 100 columns; of the same call that writes no file, return the same answer."""
    run = _ran if "-o" in arguments or folder not in (EXAMPLE, ROOT) else _kept
    return run(arguments, language, folder)


def _ran(arguments: tuple[str, ...], language: Language, folder: Path) -> Ran:
    return run_here([*arguments, "--lang", language], standing_alone(folder) if folder == EXAMPLE else folder)


_kept = cache(_ran)


@pytest.fixture(scope="module")
def tree() -> dict[str, Any]:
    """The example as JSON."""
    ran = here("audit", "actuals", "-f", "json")
    assert ran.code == 2
    return dict(json.loads(ran.text))


def result(tree: dict[str, Any], target: str) -> dict[str, Any]:
    """Return the result of one target."""
    return next(one for one in tree["results"] if one["target"] == target)


def statuses(tree: dict[str, Any], target: str) -> list[str]:
    """Return its status in each period."""
    return [moment["status"] for moment in result(tree, target)["history"]]


@cache
def picture() -> Audit:
    """Return the gated audit of the example, with every waiver but the config's."""
    plan = load_plan(str(EXAMPLE / "targets.yaml"))
    readings = [read(one, Known(plan)) for one in collect([str(EXAMPLE / "actuals")])]
    valid = [one.submission.submission for one in readings if one.submission is not None]
    found = audit(plan, valid, [note for one in readings for note in one.problems])
    waiver = Waiver(target="retail-sales", reason="商业停摆", approved_by="区政府", until=date(2023, 3, 31))
    return decide_audit(found, GateRule(waivers=(waiver,)))


@cache
def hostile() -> Audit:
    """Return an audit whose every text wants to be more than text."""
    found, evil = picture(), Text(EVIL, EVIL)
    note = Note(replace(problem("nothing-judged", Spot(EVIL, 2, 1)), message=evil, mend=evil), EVIL, "2022-06")
    counts = dict.fromkeys(STATUSES, 1)
    return replace(
        found, title=evil, sections=dict.fromkeys(found.sections, evil), problems=(note,), warnings=(note, note),
        missing=(Missing(EVIL, "2022-04"),),
        reporters=(ReporterSummary(name=EVIL, submissions=1, summary=counts, causes={}),),
        departments=(ReporterSummary(name=EVIL, submissions=0, summary=counts, causes={}),),
        results=tuple(map(_poisoned, found.results)))


def _poisoned(one: AuditResult) -> AuditResult:
    evil, verdict = Text(EVIL, EVIL), one.verdict
    excuse = verdict.waived and replace(verdict.waived, reason=EVIL, approved_by=EVIL)
    history = tuple(replace(moment, reporters=(EVIL, "-x")) for moment in one.history)
    return replace(one, history=history, verdict=replace(
        verdict, name=evil, reason=evil, note=EVIL, unit=EVIL, owner=(EVIL, "-x"), departments=(EVIL, "-x"),
        waived=excuse))


PICTURES = {"example": picture, "hostile": hostile}
each_picture = pytest.mark.parametrize("name", PICTURES)
each_language = pytest.mark.parametrize("language", LANGUAGES)


def written(form: str, found: Audit, language: Language = "zh", width: int = 100) -> str:
    """Return what the format writes."""
    out = BytesIO()
    AUDIT_FORMATS[form].write_audit(found, out, Look(language=language, width=width))
    return out.getvalue().decode()


def bare(text: str) -> str:
    """Return the text without blanks and line ends."""
    return re.sub(r"\s", "", text)


# ---- the example


@pytest.mark.slow("several audits of a year")
def test_every_call_of_its_readme_exits_as_it_says() -> None:
    text = (EXAMPLE / "README.md").read_text(encoding="utf-8")
    calls = {found["call"]: int(found["code"]) for found in _README_CALL.finditer(text)}

    assert {call: here(*call.split()).code for call in calls} == calls
    assert sorted(calls.values()) == [0, 1, 2, 2]


@pytest.mark.slow("two audits of a year")
def test_from_the_repositorys_root_it_exits_2_with_either_plan() -> None:
    text = (EXAMPLE / "README.md").read_text(encoding="utf-8")
    calls = {found["call"] for found in _CALL.finditer(text)}

    assert calls == {"audit examples/audit", " ".join(FROM_ROOT)}
    assert {here(*call.split(), folder=ROOT).code for call in calls} == {2}


@each_language
def test_the_table_is_what_was_recorded(language: Language) -> None:
    ran, path = here("audit", "actuals", language=language), GOLDEN / f"table.{language}.txt"

    assert ran.out == recorded(path, ran.out)
    assert all(cell_len(line) <= 100 for line in ran.text.splitlines())


@pytest.mark.parametrize("form", mostly_slow(FORMATS, "a process for each", quick=0))
def test_it_is_the_same_twice_and_as_a_process(form: str) -> None:
    arguments = ["audit", "actuals", "-f", form, "--lang", "zh"]
    here_once, apart = run_here(arguments, EXAMPLE), run_apart(arguments, EXAMPLE, {"COLUMNS": "100", "NO_COLOR": "1"})

    assert here_once == apart
    assert here_once.code == 2
    assert here_once.out


@one_in(3, "an audit at each width")
@pytest.mark.parametrize("width", [60, 80, 120, 200])
@each_language
def test_the_table_keeps_to_the_width_and_names_every_target(width: int, language: Language) -> None:
    text = written("table", PICTURES["example"](), language, width)

    assert [line for line in text.splitlines() if cell_len(line) > width and str(ROOT) not in line] == []
    names = {one.verdict.target: one.verdict.name.within(language) for one in PICTURES["example"]().results}
    assert [name for target, name in names.items() if name[:10].strip() not in text and target[:10] not in text] == []
    assert width < 80 or len(re.findall(r"  [-✓!✗?=]{6,12}(?=  |$)", text, re.MULTILINE)) == 75


def test_the_table_shows_who_changed_a_target_and_who_waived_one() -> None:
    text = here("audit", "actuals").text

    assert "原目标 6%；区人大常委会：留抵退税" in text
    assert "已豁免至 2023-03-31（区政府常务会议）" in text


@pytest.mark.slow("two audits of a year")
def test_only_and_quiet_change_the_screen_alone(tmp_path: Path) -> None:
    few = here("audit", "actuals", "--only", "fail", "-o", str(tmp_path / "a.csv"))
    quiet = here("audit", "actuals", "--quiet", "-o", str(tmp_path / "b.csv"))

    assert "引进大数据企业" not in few.text
    assert "社会消费品零售总额" in few.text
    assert "引进各类首店" not in quiet.text
    assert (tmp_path / "a.csv").read_bytes() == (tmp_path / "b.csv").read_bytes()
    assert len((tmp_path / "a.csv").read_text(encoding="utf-8-sig").splitlines()) == 76 * 12 + 1


@pytest.mark.slow("an audit of a year, four times")
def test_the_screen_and_files_of_other_formats_come_from_one_run(tmp_path: Path) -> None:
    names = ("a.json", "a.csv", "a.md", "a.txt")
    ran = here("audit", "actuals", *(part for name in names for part in ("-o", str(tmp_path / name))))

    assert ran.text.startswith("静安区2022年量化目标月度汇总（演示） · ")
    assert (tmp_path / "a.txt").read_bytes() == ran.out
    for name, form in zip(names, ("json", "csv", "markdown"), strict=False):
        assert (tmp_path / name).read_bytes() == here("audit", "actuals", "-f", form).out


def test_owners_and_reporters_are_named_for_every_target_and_labelled_as_an_example(tree: dict[str, Any]) -> None:
    plan = load_plan(str(EXAMPLE / "targets.yaml"))
    text = (EXAMPLE / "targets.yaml").read_text(encoding="utf-8")
    assert plan.reporters is not None
    reporters = {target: name for name, targets in plan.reporters.items() for target in targets}

    assert len(plan.targets) == 76
    assert {target.id for target in plan.targets if target.owner} == set(reporters) == {t.id for t in plan.targets}
    assert len({*reporters.values()}) == 5
    assert all(reporters[target.id] in target.owner for target in plan.targets)
    assert "The report names no owners" in text
    assert len(load_plan().targets) == sum(not target.owner for target in load_plan().targets) == 76


def test_every_file_says_that_it_is_made_up_and_gives_no_more_than_published_as_published() -> None:
    files = sorted((EXAMPLE / "actuals").glob("*/*.yaml"))
    said = [line.strip() for path in files for line in path.read_text(encoding="utf-8").splitlines()[3:]]
    published = [line for line in said if "已公布" in line]

    assert len(files) == 61  # 5 x 12, one missing, two revisions
    assert all("Made up for illustration" in path.read_text(encoding="utf-8") for path in files)
    assert len(published) == 3
    assert [line for line in said if "279.42" in line or "4.38%" in line]
    assert any(line.startswith("lifts-started: {value: 320") for line in published)
    assert any("1,500 亿元" in line or "1500 亿元" in line for line in published)


def test_cumulative_figures_rise_but_for_the_falls_that_its_readme_names(tree: dict[str, Any]) -> None:
    falls = []
    for one in tree["results"]:
        if one["measure"] == "cumulative":
            given = [moment for moment in one["history"] if moment["actual"] is not None]
            falls += [(one["target"], now["period"]) for before, now in pairwise(given)
                      if now["actual"] < before["actual"]]

    assert falls == [("lifts-started", "2022-11"), ("home-care-beds", "2022-10")]
    assert [(w["target"], w["period"]) for w in tree["warnings"] if w["code"] == "figure-fell"] == falls[1:]


def test_the_year_is_low_in_the_second_quarter_and_catches_up_in_the_fourth(tree: dict[str, Any]) -> None:
    passed = [sum(one["history"][month]["status"] == "pass" for one in tree["results"]) for month in range(12)]

    assert max(passed[3:6]) < 25 < 50 < min(passed[8:11]) < passed[11]


def test_it_is_valid_against_its_schema(tree: dict[str, Any]) -> None:
    printed = json.loads(here("schema", "audit").text)
    fields = [*printed["$defs"]["result"]["required"], *printed["$defs"]["tracked"]["required"]]

    Draft202012Validator.check_schema(printed)
    assert [*Draft202012Validator(printed).iter_errors(tree)] == []
    assert list(tree) == list(printed["required"])
    assert all(list(one) == fields for one in tree["results"])


def test_what_its_schema_does_not_hold_is_not_valid(tree: dict[str, Any]) -> None:
    validator = Draft202012Validator(json.loads(here("schema", "audit").text))
    result = tree["results"][0]

    assert [*validator.iter_errors({**tree, "results": [{**result, "extra": 1}]})] == []  # fields may be added
    for broken in ({**result, "status": "fine"}, {**result, "history": []},
                   {key: one for key, one in result.items() if key != "reason"}):
        assert [*validator.iter_errors({**tree, "results": [broken]})]


@pytest.mark.parametrize("arguments", mostly_slow(((arguments,) for arguments in [
    ("examples/department/actuals",), ("examples/audit",), (*FROM_ROOT[1:], "--to", "2022-11"),
    ("examples/2022-06/actuals.yaml",), ("examples/department/actuals", "--to", "2023-01"),
]), "jsonschema takes long over a year of five departments"), ids=lambda arguments: " ".join(arguments))  # fmt: skip
def test_every_audit_is_valid_against_the_schema(arguments: tuple[str, ...]) -> None:
    found = json.loads(here("audit", *arguments, "-f", "json", folder=ROOT).text)

    assert [*Draft202012Validator(schema("audit")).iter_errors(found)] == []


def test_its_numbers_fit_together(tree: dict[str, Any]) -> None:
    results = tree["results"]

    assert tree["periods"] == [f"2022-{month:02}" for month in range(1, 13)]
    assert all([moment["period"] for moment in one["history"]] == tree["periods"] for one in results)
    counts: dict[str, Any] = {status: sum(one["status"] == status for one in results) for status in STATUSES}
    assert tree["summary"] == {**counts, "causes": {"no-reference": 1}}
    assert counts == {"pass": 69, "at-risk": 0, "fail": 5, "no-data": 1, "not-due": 0, "suspended": 1}
    assert tree["files"] == {"judged": 59, "invalid": 1, "passed_over": 0, "superseded": 1}
    for one in results:
        last = one["history"][-1]
        assert {key: one[key] for key in ("actual", "expected", "status", "gap")} == {
            key: last[key] for key in ("actual", "expected", "status", "gap")}
        behind = [moment["status"] for moment in reversed(one["history"])]
        assert behind[:one["streak"]] == [one["status"]] * one["streak"]
        assert behind[one["streak"]:one["streak"] + 1] != [one["status"]]


def test_each_trouble_of_its_readme_is_there(tree: dict[str, Any]) -> None:
    assert {"reporter": "区民政局", "period": "2022-04"} in tree["missing"]
    assert {(one["file"], one["code"]) for one in tree["problems"]} == {
        ("actuals/culture/2022-08.yaml", "not-a-figure"), ("actuals/culture/2022-08.yaml", "unknown-target")}
    assert Counter(one["code"] for one in tree["warnings"]) == {"out-of-scope": 1, "superseded": 2, "figure-fell": 1}
    assert statuses(tree, "fitness-sites")[7] == "no-data"
    assert result(tree, "tax-projects-10m")["history"][8]["actual"] == 97
    assert result(tree, "sports-service-visits")["history"][1]["actual"] == 1.52
    assert result(tree, "district-budget-revenue")["adjusted"]["authority"] == "区人大常委会"
    assert result(tree, "district-budget-revenue")["history"][6]["expected"] == 6
    assert result(tree, "district-budget-revenue")["history"][7]["expected"] == 1.6
    assert statuses(tree, "summer-care-classes") == ["not-due"] * 6 + ["suspended"] * 6
    assert result(tree, "retail-sales")["waived"]["approved_by"] == "区政府常务会议"
    assert result(tree, "energy-intensity")["status"] == "no-data"
    assert tree["gate"] == {"passed": False, "fail_on": "fail", "blocking": [
        "district-budget-revenue", "energy-intensity", "recyclables-daily", "sports-service-visits", "film-tickets"]}


def test_charging_points_are_the_sum_of_two_and_no_figure_without_one(tree: dict[str, Any]) -> None:
    months = result(tree, "charging-points")["history"]

    assert [moment["actual"] for moment in months[:3]] == [26, 54, 87]  # 20 + 6, 41 + 13, 66 + 21
    assert (months[7]["status"], months[7]["actual"], months[7]["reporters"]) == ("no-data", None, ["区建管委"])
    assert months[11]["reporters"] == ["区商务委", "区建管委"]
    assert result(tree, "charging-points")["change"] == 383 - 342


def test_published_references_judge_the_growth_of_each_quarter(tree: dict[str, Any]) -> None:
    quarters = result(tree, "gdp-growth")["history"][2::3]

    assert [(moment["actual"], moment["expected"], moment["status"]) for moment in quarters] == [
        (3.4, 3.1, "pass"), (-6.0, -5.7, "at-risk"), (-1.2, -1.4, "pass"), (0.1, -0.2, "pass")]
    assert statuses(tree, "gdp-growth")[0] == "not-due"


def test_in_november_three_at_risk_in_a_row_block_unless_waived() -> None:
    found = json.loads(here("audit", "actuals", "--to", "2022-11", "-f", "json").text)
    escalated = {one["target"] for one in found["results"] if one["escalated"]}
    failing = {one["target"] for one in found["results"] if one["status"] in ("fail", "no-data")}

    assert {one["status"] for one in found["results"] if one["escalated"]} == {"at-risk"}
    assert all(one["streak"] >= 3 for one in found["results"] if one["escalated"])
    assert "retail-sales" in escalated
    assert {*found["gate"]["blocking"]} == (escalated | failing) - {"retail-sales"}
    assert [one["code"] for one in found["warnings"] if one["code"].startswith("waiver")] == []


def test_without_the_plans_reporters_two_contradict_each_other() -> None:
    found = json.loads(here("audit", "examples/audit", "-f", "json", folder=ROOT).text)
    conflicts = [one for one in found["problems"] if one["code"] == "conflicting-figures"]

    assert [(one["target"], one["period"]) for one in conflicts] == [("barrier-free-homes", "2022-12")]
    assert result(found, "barrier-free-homes")["status"] == "no-data"
    assert statuses(found, "barrier-free-homes")[10] == "at-risk"
    assert found["files"]["passed_over"] == 1  # the plan beside them


def test_a_config_of_one_period_does_not_bind_it(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / ".jingan.yaml").write_text("period: 2022-03\n", encoding="utf-8")
    ran = here("audit", str(EXAMPLE / "actuals"), "-f", "json", folder=tmp_path)

    assert json.loads(ran.text)["periods"][-1] == "2022-12"


# ---- the exit code


@pytest.fixture
def saved(tmp_path: Path) -> Saved:
    """Writes a submission of the small plan `targets.yaml` beside it."""
    (tmp_path / "targets.yaml").write_text(plan_text(COUNT), encoding="utf-8")

    def save(name: str, figures: str = "first: 60, second: 1", reporter: str = "甲局", head: str = "") -> Path:
        path = tmp_path / "in" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(
            f"plan: small\nperiod: 2022-06\nreporter: {reporter}\n{head}actuals: {{{figures}}}\n", encoding="utf-8")
        return tmp_path

    return save


def small(folder: Path, *more: str) -> Ran:
    """Audit the small folder."""
    return here("audit", "--plan", "targets.yaml", "in", *more, folder=folder)


def test_0_where_nothing_blocks_and_1_where_something_does(saved: Saved) -> None:
    assert small(saved("a.yaml")).code == 0
    assert small(saved("a.yaml", "first: 59, second: 1")).code == 0
    assert small(saved("a.yaml", "first: 59, second: 1"), "--fail-on", "at-risk").code == 1
    assert small(saved("a.yaml", "first: 47, second: 1")).code == 1
    assert small(saved("a.yaml", "first: 47, second: 1"), "--fail-on", "never").code == 0
    assert small(saved("a.yaml", "second: 1")).code == 1
    assert small(saved("a.yaml", "second: 1"), "--allow-missing").code == 0


TROUBLES = {
    "not-a-figure": ("first: 六七十", "甲局"),
    "unknown-target": ("frist: 60", "甲局"),
    "nothing-reported": ("first: ", "乙局"),
    "conflicting-figures": ("first: 60", "乙局"),
    "duplicate-submission": ("first: 60", "甲局"),
}


@pytest.mark.parametrize("code", TROUBLES)
@pytest.mark.parametrize("more", [(), ("--fail-on", "never"), ("--allow-missing",)], ids=" ".join)
def test_2_where_a_file_or_a_figure_could_not_be_counted_whatever_the_flags(
    code: str, more: tuple[str, ...], saved: Saved
) -> None:
    figures, reporter = TROUBLES[code]
    saved("a.yaml")
    ran = small(saved("b.yaml", figures, reporter), *more)

    assert ran.code == 2
    assert f"[{code}]" in ran.complaints
    assert "第一项" in ran.text  # the report is printed all the same
    assert WORDINGS[code].zh.partition("{")[0] in ran.text


def test_2_where_the_plan_does_not_list_a_reporter(saved: Saved) -> None:
    saved("a.yaml")
    folder = saved("b.yaml", reporter="静安区甲局")
    plan = plan_text(COUNT, "reporters: {甲局: [first, second]}")
    (folder / "targets.yaml").write_text(plan, encoding="utf-8")
    ran = small(folder)

    assert ran.code == 2
    assert "[unknown-reporter]" in ran.complaints
    assert "是不是“甲局”？" in ran.complaints


def test_2_where_a_file_does_not_say_who_reports(saved: Saved) -> None:
    saved("a.yaml")
    ran = small(saved("b.yaml", "first: 60", "''\nscope: [first]"))

    assert ran.code == 2


def test_warnings_change_no_exit_code(saved: Saved) -> None:
    saved("a.yaml", head="scope: [first]\n")
    ran = small(saved("b.yaml", "second: 1", "静安区甲局", "scope: [second]\n"))

    assert ran.code == 0
    assert "[look-alike-reporter]" in ran.complaints


def test_missing_submissions_change_no_exit_code(saved: Saved) -> None:
    folder = saved("a.yaml")
    plan = plan_text(COUNT, "reporters: {甲局: [first, second], 乙局: [first]}").replace("120}", "120}, combine: sum")
    (folder / "targets.yaml").write_text(plan, encoding="utf-8")
    ran = small(folder)

    assert "缺 2022-06" in ran.text
    assert ran.code == 0  # at least 60 of 60


@pytest.mark.parametrize("content", [None, "name: nobody\n"], ids=repr)
def test_2_without_a_report_where_there_is_no_submission(content: str | None, saved: Saved) -> None:
    folder = saved("a.yaml")
    (folder / "in" / "a.yaml").unlink()
    if content is not None:
        (folder / "in" / "a.yaml").write_text(content, encoding="utf-8")
    ran = small(folder)

    assert (ran.code, ran.out) == (2, b"")
    assert "[nothing-to-audit]" in ran.complaints


NONE_COUNTS = {
    "unlisted": ("乙局", "60", "unknown-reporter", {"unreported"}),
    "unlisted and broken": ("乙局", "三五", "not-a-figure", {"unreported"}),
    "broken": ("甲局", "三五", "not-a-figure", {"invalid"}),
    "nobody's": (None, "60", "missing-reporter", {"unreported"}),
    "silent": ("甲局", "~", "nothing-reported", {"unreported"}),
}


@pytest.mark.parametrize("name", NONE_COUNTS)
@pytest.mark.parametrize("listed", [True, False])
def test_2_with_a_report_where_no_file_counts(name: str, listed: bool, tmp_path: Path) -> None:
    reporter, figure, code, causes = NONE_COUNTS[name]
    (tmp_path / "in").mkdir()
    (tmp_path / "targets.yaml").write_text(
        plan_text(COUNT, "reporters: {甲局: [first, second]}" * listed), encoding="utf-8")
    head = f"reporter: {reporter}\n" if reporter else ""
    text = f"plan: small\nperiod: 2022-06\n{head}actuals: {{first: {figure}}}\n"
    (tmp_path / "in" / "a.yaml").write_text(text, encoding="utf-8")
    ran = small(tmp_path, "-f", "json")
    report = json.loads(ran.out)

    if name == "unlisted" and not listed:
        assert (ran.code, report["problems"]) == (0, [])
        return
    assert (ran.code, "nothing-to-audit" in ran.complaints) == (2, False)
    assert [one["code"] for one in report["problems"]] == [code]
    assert f"[{code}]" in ran.complaints
    assert (report["periods"], report["as_of"]) == (["2022-06"], "2022-06-30")
    assert (report["files"]["judged"], report["files"]["invalid"]) == (0, 1)
    if listed:
        assert {one["stage"] for one in report["results"] if one["status"] == "no-data"} == causes


@pytest.mark.parametrize(("content", "more", "codes"), [
    ("", [], ["empty-file"]),
    ("plan: small\nreporter: 甲局\nactuals: {first: 三五}\n", [], ["not-a-figure"]),
    ("plan: small\nreporter: 甲局\nactuals: {first: 三五}\n", ["--to", "2022-01"], ["not-a-figure"]),
    ("plan: small\nperiod: 2022-06\nreporter: 甲局\nactuals: {first: 6}\n", ["--from", "2022-11", "--to", "2022-10"],
     ["empty-range"]),
])
def test_2_with_the_problems_alone_where_no_period_is_known(
    content: str, more: list[str], codes: list[str], saved: Saved
) -> None:
    folder = saved("a.yaml")
    (folder / "in" / "a.yaml").write_text(content, encoding="utf-8")
    ran = small(folder, *more)

    assert (ran.code, ran.out) == (2, b"")
    assert re.findall(r"\[([a-z-]+)\] ", ran.complaints) == codes


def test_2_where_the_path_is_not_there(saved: Saved) -> None:
    ran = here("audit", "nowhere", folder=saved("a.yaml"))

    assert ran.code == 2
    assert "[cannot-read]" in ran.complaints


def test_figures_of_an_invalid_file_are_no_figures_and_the_rest_is_judged(saved: Saved) -> None:
    saved("a.yaml", "second: 1", "乙局")
    tree = json.loads(small(saved("b.yaml", "first: 六七十"), "-f", "json").text)

    assert tree["files"] == {"judged": 1, "invalid": 1, "passed_over": 0, "superseded": 0}
    assert [one["status"] for one in tree["results"]] == ["pass", "no-data"]
    assert [(one["code"], one["line"], one["column"]) for one in tree["problems"]] == [("not-a-figure", 4, 18)]


# ---- csv


def rows_of(found: Audit) -> list[dict[str, str]]:
    """Return the rows, by column."""
    text = written("csv", found)
    assert text.startswith("\ufeff")
    assert text.count("\r\n") == text.count("\n") == 1 + sum(len(one.history) for one in found.results)
    return list(csv.DictReader(StringIO(text.removeprefix("\ufeff"), newline=""), strict=True))


@each_picture
def test_csv_has_a_row_for_each_target_and_period(name: str) -> None:
    found = PICTURES[name]()
    rows = rows_of(found)

    assert all(None not in row and None not in row.values() for row in rows)
    assert [(row["target"], row["period"], row["status"]) for row in rows] == [
        (one.verdict.target, moment.period_name, moment.status) for one in found.results for moment in one.history]
    assert len(rows) == 76 * 12


def test_csv_has_a_column_for_every_field_of_json() -> None:
    columns = audit_header()
    verdict = PICTURES["example"]().results[0].verdict
    fields = {*verdict_tree(verdict), "streak", "escalated", "change", "period", "reporters"}

    assert len(columns) == len(set(columns))
    assert {one for one in fields if not any(c == one or c.startswith(f"{one}_") for c in columns)} == set()


def test_csv_holds_what_json_holds() -> None:
    found = PICTURES["example"]()
    tree = json.loads(written("json", found), parse_float=str, parse_int=str)
    rows = iter(rows_of(found))
    assert tree["results"]
    for one in tree["results"]:
        for moment in one["history"]:
            row = next(rows)
            for field in ("period", "actual", "expected", "status", "gap"):
                assert row[field] == (moment[field] or "")
            assert row["reporters"].split(";") == (moment["reporters"] or [""])
        for field in ("unit", "at_risk_from", "stage", "note", "streak", "change", "completion", "schedule"):
            assert row[field] == (one[field] or "")
        assert {row["threshold_kind"]: row["threshold"] or None} == one["threshold"]
        assert row["escalated"] == str(one["escalated"]).lower()
        assert row["blocks"] == str(one["target"] in tree["gate"]["blocking"]).lower()
        assert row["waived_approved_by"] == (one["waived"] or {}).get("approved_by", "")
        assert row["reason_zh"] == one["reason"]["zh"]
    assert next(rows, None) is None


def test_csv_gives_what_is_known_of_the_last_period_in_its_row_alone() -> None:
    for row in rows_of(PICTURES["example"]()):
        assert bool(row["reason_zh"]) == bool(row["streak"]) == (row["period"] == "2022-12")
        assert row["name_zh"]
        assert row["owner"]


def test_csv_holds_no_formula_and_nothing_hidden() -> None:
    rows = rows_of(PICTURES["hostile"]())
    cells = [cell for row in rows for cell in row.values()]

    assert all(re.fullmatch(r"-?[0-9.]+", cell) for cell in cells if re.match(r"\s*[=+\-@\t\r]", cell))
    assert not re.search("[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\ufeff]", "".join(cells))
    assert rows[0]["reporters"].startswith("'=1+1|<script>")


# ---- markdown


def tokens_of(found: Audit, language: Language = "zh") -> list[Any]:
    """Return the document as a parser of CommonMark and tables reads it."""
    return MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(written("markdown", found, language))


def texts(tokens: list[Any], kind: str) -> list[str]:
    """Return what stands in the elements of that kind."""
    return [after.content for token, after in pairwise(tokens) if token.type == f"{kind}_open"]


@each_language
def test_markdown_begins_with_the_sentence_of_a_notice(language: Language) -> None:
    paragraphs = texts(tokens_of(PICTURES["example"](), language), "paragraph")
    zh = "达到序时进度69项，占比93%；未达序时进度5项，为：区级一般公共预算收入增长率、社会消费品零售总额、"
    en = "69 on schedule, 93% of those judged; 5 not on schedule: "

    assert paragraphs[0].startswith(zh if language == "zh" else en)
    after = paragraphs[1 + len(what_changed(picture()))]
    assert after.startswith("缺参照数1项，为：" if language == "zh" else "No data: no reference (1): ")


@each_language
def test_markdown_has_its_parts_in_order(language: Language) -> None:
    headings = texts(tokens_of(PICTURES["example"](), language), "heading")
    reminded = ["区文旅局", "区发改委", "区建管委", "区民政局"]  # what 区商务委 has not reached is waived
    zh = ["问题", "已豁免", "各部门", *reminded, "缺报的单位和期间", "没有计入", "提醒"]
    en = ["Trouble", "Waived", "Departments", *reminded, "Missing submissions", "Not counted", "Warnings"]

    assert headings[1:] == (zh if language == "zh" else en)


@one_in(3, "an audit parsed as Markdown")
@each_picture
@each_language
def test_markdown_has_trouble_first_and_all_rows_in_a_fold(name: str, language: Language) -> None:
    found, kinds = PICTURES[name](), Counter[str]()
    folded = False
    for token in tokens_of(found, language):
        folded = "<details>" in token.content if token.type == "html_block" else folded
        kinds[f"{'fold' if folded else 'open'} {token.type}"] += 1
    trouble = [one for one in found.results if one.verdict.status in TROUBLE and one.verdict.waived is None]
    waived = [one for one in found.results if one.verdict.waived]

    assert kinds["fold table_open"] == 1
    assert kinds["fold tr_open"] == 1 + len(found.results)
    assert kinds["open table_open"] == 2
    assert kinds["open tr_open"] == 2 + len(trouble) + len(found.departments)
    assert kinds["open list_item_open"] == len(waived) + len(found.problems) + len(found.warnings) + len(
        {one.reporter for one in found.missing}) + len(what_changed(found))


def test_markdown_rows_have_change_trend_and_streak() -> None:
    lines = [line for line in written("markdown", PICTURES["example"]()).splitlines() if line.startswith("|")]
    cells = next(line.split(" | ") for line in lines if "电影票" in line)

    assert cells[:8] == [
        "| ✗ 未达标（阻断）", "提供低价电影票", "区文旅局", "14.2 / 16 万张", "-11.3", "+1.3", "███▆▅▆▆·▇▇▇▇", "3"]
    assert "影院停业近4个月" in cells[8]


def test_markdown_marks_what_escalated() -> None:
    found = PICTURES["example"]()
    first, *others = found.results
    escalated = replace(found, results=(replace(first, escalated=True, streak=3), *others))

    assert "| 3↑ |" in written("markdown", escalated)
    assert "↑" not in written("markdown", found)


def test_markdown_without_trouble_has_no_such_heading() -> None:
    found = PICTURES["example"]()
    calm = replace(
        found, problems=(), warnings=(), missing=(),
        results=tuple(one for one in found.results if one.verdict.status == "pass"))

    assert texts(tokens_of(calm), "heading")[1:] == ["各部门"]


@each_picture
def test_markdown_holds_no_markup_but_ours(name: str) -> None:
    tokens, text = tokens_of(PICTURES[name]()), written("markdown", PICTURES[name]())
    inner = [child for token in tokens for child in token.children or ()]
    html = {one.content for one in (*tokens, *inner) if one.type.startswith("html")}

    assert {one.type for one in inner} <= {
        "text", "strong_open", "strong_close", "html_inline", "hardbreak", "code_inline"}
    assert all(re.fullmatch(r"<br>|</details>\n?|<details>\n<summary>[^<>]+</summary>\n?", one) for one in html)
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\ufeff]", text)
