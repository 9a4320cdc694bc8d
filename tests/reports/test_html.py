"""The page of a report and of an audit: read back by Python's parser, hostile text included."""

from __future__ import annotations

import csv
import re
import sys
from base64 import b64encode
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache
from hashlib import sha256
from html import unescape
from html.parser import HTMLParser
from io import BytesIO, StringIO
from pathlib import Path
from urllib.parse import unquote_to_bytes

import pytest

from jingan_cli.filing.collect import collect, read
from jingan_cli.judging.gate import decide, decide_audit
from jingan_cli.judging.judge import judge
from jingan_cli.loading.plan import load_plan
from jingan_cli.loading.plan_index import Known
from jingan_cli.messages import label
from jingan_cli.model.audit import Audit, AuditResult, Missing, Moment
from jingan_cli.model.look import Look
from jingan_cli.model.plan import FileHash
from jingan_cli.model.problem import JinganError
from jingan_cli.model.report import CAUSES, STATUSES, Adjusted, Basis, Bound, Report, Status, Verdict, Waiver
from jingan_cli.model.submission import SentFile
from jingan_cli.model.text import Language, Text
from jingan_cli.parsing.decoding import decode, read_bytes
from jingan_cli.reports.html import charts
from jingan_cli.reports.html.charts import bar, level, lines, slices, spark
from jingan_cli.reports.html.page import write, write_audit
from jingan_cli.reports.shared.departments import sent_said
from jingan_cli.reports.shared.escaping import for_xml
from jingan_cli.reports.shared.notice import on_schedule
from jingan_cli.reports.shared.symbols import SIGNS, figure_shown, status_code
from tests.building import audit, settled
from tests.effort import one_in
from tests.running import ROOT, run_here, run_python

LANGUAGES: tuple[Language, ...] = ("zh", "en")
EVIL = (
    "</script><script>alert(1)</script><img src=http://x.cn onerror=alert(1)> \" onclick='x' {{ 7*7 }} {% x %} &lt; "
    "--> ]]> javascript:x http://x.cn/ \u202e\x1b[31m\x00\u2028\ufffe 长" + "x" * 300
)
VOID = {"input", "meta"}
DRAWN = {"circle", "path", "rect", "polyline", "polygon"}
STYLE = ROOT / "jingan_cli" / "reports" / "html" / "style.css"

each_language = pytest.mark.parametrize("language", LANGUAGES)


Shown = Callable[[], Report | Audit]
"""Makes what is shown."""


# ---- what is shown


@cache
def report_of(*files: str, plan: str | None = None) -> Report:
    """Return the gated report on these files of examples/."""
    found = load_plan(None if plan is None else str(ROOT / "examples" / plan))
    reports = [
        judge(found, settled(found, decode(f"examples/{file}", read_bytes(str(ROOT / "examples" / file)))))
        for file in files]
    return decide(replace(reports[0], submissions=tuple(one for each in reports for one in each.submissions)))


@cache
def june() -> Report:
    """Return the report on the whole plan at mid-year."""
    return report_of("2022-06/actuals.yaml")


@cache
def year() -> Audit:
    """Return eleven months of five departments, with owners, reporters and everything that goes wrong."""
    plan = load_plan(str(ROOT / "examples" / "audit" / "targets.yaml"))
    readings = [read(file, Known(plan), None) for file in collect((str(ROOT / "examples" / "audit" / "actuals"),))]
    valid = [one.submission.submission for one in readings if one.submission]
    refused = [note for one in readings for note in one.problems]
    return decide_audit(audit(plan, valid, refused, (), (None, date(2022, 11, 30))))


@cache
def rich() -> Report:
    """Return a report in which one verdict bears everything that a verdict can bear."""
    report = report_of("suspended/actuals-2022-08.yaml", plan="suspended/targets.yaml")
    (submission,) = report.submissions
    first, *others = submission.results
    sent = tuple(replace(one, revision=2) for one in submission.files)
    first = replace(
        first, owner=("区财政局", "区税务局"), departments=("区财政局", "区税务局"), note="快报数",
        also=(Basis(Decimal("4.38"), "还原留抵退税"),),
        waived=Waiver(target=first.target, reason="工地停工", approved_by="区督查室", until=date(2022, 9, 30)))
    return replace(report, submissions=(replace(submission, results=(first, *others), files=sent),))


def poisoned(verdict: Verdict) -> Verdict:
    """Return the verdict with every text of a file replaced."""
    evil = Text(EVIL, EVIL)
    return replace(
        verdict, name=evil, reason=evil, note=EVIL, unit=EVIL, owner=(EVIL,), also=(Basis(Decimal(1), EVIL),),
        waived=Waiver(target=verdict.target, reason=EVIL, approved_by=EVIL, until=date(2022, 9, 30)),
        adjusted=Adjusted(None, EVIL, EVIL),
        source=tuple(replace(place, place=EVIL, clause=EVIL) for place in verdict.source))


@cache
def hostile_report() -> Report:
    """Return a report whose every text wants to be more than text."""
    report, evil = june(), Text(EVIL, EVIL)
    (submission,) = report.submissions
    results = tuple(map(poisoned, submission.results))
    files = (SentFile(file=FileHash(EVIL, "0" * 64), revision=1),)
    return replace(report, title=evil, sections=dict.fromkeys(report.sections, evil), submissions=(
        replace(submission, files=files, reporter=EVIL, period_name=EVIL, results=results),))


@cache
def hostile_audit() -> Audit:
    """Return an audit of that kind."""
    picture, evil = year(), Text(EVIL, EVIL)

    def result(one: AuditResult) -> AuditResult:
        history = tuple(replace(moment, reporters=(EVIL,)) for moment in one.history)
        return replace(one, verdict=poisoned(one.verdict), history=history)

    notes = tuple(
        replace(note, reporter=EVIL, problem=replace(
            note.problem, message=evil, mend=evil, spot=note.problem.spot and replace(note.problem.spot, path=EVIL)))
        for note in picture.problems)
    return replace(
        picture, title=evil, sections=dict.fromkeys(picture.sections, evil), problems=notes, warnings=notes,
        missing=tuple(replace(one, reporter=EVIL) for one in picture.missing),
        reporters=tuple(replace(one, name=EVIL) for one in picture.reporters),
        departments=tuple(replace(one, name=EVIL) for one in picture.departments),
        results=tuple(map(result, picture.results)))


def page_of(shown: Report | Audit, language: Language = "zh") -> str:
    """Return the page, drawn once for each report and language; reports hold dicts, so they are kept by their id."""
    key = (id(shown), language)
    if key not in _DRAWN:
        _DRAWN[key] = (shown, _drawn(shown, language))
    return _DRAWN[key][1]


_DRAWN: dict[tuple[int, Language], tuple[Report | Audit, str]] = {}


def _drawn(shown: Report | Audit, language: Language) -> str:
    out = BytesIO()
    if isinstance(shown, Report):
        write(shown, out, Look(language=language))
    else:
        write_audit(shown, out, Look(language=language))
    return out.getvalue().decode()


class Page(HTMLParser):
    """What a parser finds: elements in order, the words of each target, and whether every tag is closed."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.targets: list[str] = []
        self.ids: list[str] = []
        self.words = ""
        self.raw: dict[str, str] = {}
        self._open: list[str] = []
        self._inside = False
        self.feed(text)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.elements.append((tag, given))
        if tag not in VOID:
            self._open.append(tag)
        if tag == "tbody" and "target" in given.get("class", "").split():
            self._inside = True
            self.targets.append("")
            self.ids.append(given["id"].rpartition("/")[2])

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in DRAWN
        self.elements.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag
        self._inside = self._inside and tag != "tbody"

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1] in ("style", "script"):
            self.raw[self._open[-1]] = data
            return
        self.words += data
        if self._inside:
            self.targets[-1] += data

    def of(self, target: str) -> str:
        """The words of that target."""
        return self.targets[self.ids.index(target)]

    def all(self, name: str) -> list[str]:
        """The values of that attribute."""
        return [given[name] for _, given in self.elements if name in given]

    def count(self, tag: str, part: str = "") -> int:
        """How many elements of that tag and class there are."""
        return sum(1 for name, given in self.elements if name == tag and part in ["", *given.get("class", "").split()])


parsed = cache(Page)
"""The page, parsed once for each text."""


def flat(text: str) -> str:
    """Return the text without blanks and line ends."""
    return re.sub(r"\s+", "", text)


def word(code: str, language: Language, **values: str | int) -> str:
    """Return a label."""
    return label(code, **values).within(language)


def verdicts_of(shown: Report | Audit) -> list[Verdict]:
    """Return every verdict, in the plan's order."""
    if isinstance(shown, Report):
        return [verdict for one in shown.submissions for verdict in one.results]
    return [result.verdict for result in shown.results]


def as_listed(shown: Report | Audit) -> list[Verdict]:
    """Return every verdict in the order of a page with one table: the worst first, those of one gap as in the plan."""
    order = ["fail", "at-risk", *CAUSES, "suspended", "not-due", "pass"]

    def badness(one: Verdict) -> tuple[int, Decimal]:
        behind = one.gap if one.status in ("fail", "at-risk") else None
        return order.index(status_code(one)), Decimal("inf") if behind is None else behind

    return sorted(verdicts_of(shown), key=badness)


# ---- the table


@one_in(3, "pages of many targets, parsed")
@each_language
@pytest.mark.parametrize("shown", [june, year, rich])
def test_each_target_has_its_name_status_reason_and_source(shown: Shown, language: Language) -> None:
    subject = shown()
    page = parsed(page_of(subject, language))
    verdicts = as_listed(subject)

    assert page.ids == [one.target for one in verdicts]
    assert len(verdicts) > 3
    for found, verdict in zip(page.targets, verdicts, strict=True):
        shown_word = verdict.stage or "" if verdict.status == "no-data" else verdict.status
        assert verdict.name.within(language) in found
        assert f"{SIGNS[verdict.status]} {word(shown_word, language)}" in found
        assert verdict.reason.within(language) in found
        assert all(place.place in found and place.clause in found for place in verdict.source)
        assert verdict.target in found


def test_a_target_shows_changed_terms_waiver_note_and_other_bases() -> None:
    first = parsed(page_of(rich())).of(verdicts_of(rich())[0].target)

    for part in (
        "原目标 6%；区人大常委会：留抵退税", "自 2022-08-01 起", "已豁免至 2022-09-30（区督查室）：工地停工",
        "快报数", "还原留抵退税 4.38%", "区财政局", "区税务局", "同比增速，始终保持",
    ):
        assert part in first


def test_forecast_and_need_stand_where_a_target_is_behind() -> None:
    assert "照此速度，期末为 102 家；其余每月须完成 17 家。" in parsed(page_of(june())).of("first-stores")


def test_what_is_missed_has_no_forecast() -> None:
    report = report_of("2022-12-published/actuals.yaml")
    page = Page(page_of(report))
    missed = [page.of(one.target) for one in verdicts_of(report) if one.stage == "missed" and one.forecast]

    assert missed
    assert [found for found in missed if "照此速度" in found] == []


def test_what_awaits_a_reference_says_whose() -> None:
    page = parsed(page_of(june()))

    assert "参照 全市增速 -5.7%（填报单位给出）" in page.of("gdp-growth")
    assert "暂定，以市下达指标数为准" in page.of("summer-care-classes")


def test_a_suspended_target_does_not_say_that_its_figure_is_provisional() -> None:
    care = Page(page_of(year())).of("summer-care-classes")

    assert word("suspended", "zh") in care
    assert "暂定" not in care


@each_language
@pytest.mark.parametrize("shown", [june, year])
def test_the_page_begins_with_how_many_are_on_schedule_the_worst_and_the_counts(
    shown: Shown, language: Language
) -> None:
    subject = shown()
    judged = subject.submissions[0] if isinstance(subject, Report) else subject
    words = flat(parsed(page_of(subject, language)).words)
    counted = Counter(map(status_code, judged.verdicts))
    met, trouble = counted["pass"], counted["fail"] + counted["at-risk"]
    worst = [f"{one.name.within(language)}{'、'.join(one.owner)}{figure_shown(one)}" for one in as_listed(subject)[:5]]
    counts = [f"{SIGNS[one.status]}{word(status_code(one), language)}{counted[status_code(one)]}" for one in sorted(
        {status_code(one): one for one in judged.verdicts}.values(),
        key=lambda one: (STATUSES.index(one.status), status_code(one)))]
    parts = [
        subject.title.within(language), f"{met}/{met + trouble}", f"{round(100 * met / (met + trouble))}%",
        *worst, *counts, word("heading-all", language, count=76)]
    places = [words.index(flat(part)) for part in parts[:3 + len(worst)]]

    assert places == sorted(places)
    assert all(flat(part) in words[places[-1]:] for part in parts[3 + len(worst):])
    assert on_schedule(judged) == (met, met + trouble, f"{round(100 * met / (met + trouble))}")


def test_the_worst_are_furthest_behind_and_first_what_has_failed() -> None:
    rows = as_listed(year())
    gaps = [one.gap for one in rows if one.status == "fail"]

    assert [one.target for one in rows[:2]] == ["film-tickets", "sports-service-visits"]
    assert gaps == sorted(gap for gap in gaps if gap is not None)
    top = page_of(year()).split('class="worst"')[1].split("</section>")[0]
    assert re.findall(r'<a href="#audit/([a-z0-9-]+)">', top) == [one.target for one in rows[:5]]


@pytest.mark.parametrize("shown", [june, year])
def test_every_count_leads_to_its_rows(shown: Shown) -> None:
    page = parsed(page_of(shown()))
    codes = Counter(map(status_code, verdicts_of(shown())))
    led = [one.partition("?status=")[2] for one in page.all("href") if "?status=" in one]

    assert sorted(led) == sorted(codes)
    for code, count in codes.items():
        marked = [given.get("data-status", "").split() for tag, given in page.elements if tag == "tbody"]
        assert sum(code in one for one in marked) == count
        assert f'.anchor.{code}:target ~ table :is(.group, .target:not([data-status~="{code}"]))' in page.raw["style"]


@each_language
def test_what_changed_stands_on_top_with_three_names_and_the_number_of_all(language: Language) -> None:
    picture = year()
    top = page_of(picture, language).split('<div class="moved">')[1].split("</div>")[0]
    said = [parsed_words(line) for line in top.split("<p>")[1:]]
    short = [one.verdict for one in picture.results if one.verdict.falls_short]
    those: dict[str, int] = {code: len(found) for code, found in picture.moved.items()}
    those |= {"lasting": len(picture.lasting), "page-falls-short": len(short)}

    assert len(those) > 3
    for code, count in those.items():
        opening = word("page-moved", language, what=label(code).within(language), count=count)
        (line,) = [one for one in said if one.strip().startswith(opening)]
        assert (word("page-and-others", language) in line) is (count > 3)
    for kind, found in picture.moved.items():
        (line,) = [one for one in top.split("<p>") if label(kind).within(language) in one]
        assert re.findall(r'href="#audit/([a-z0-9-]+)"', line) == [one.verdict.target for one in found[:3]]


def test_one_period_alone_says_nothing_of_changes() -> None:
    top = page_of(june()).split('<div class="moved">')[1].split("</div>")[0]

    assert top.count("<p>") == 1
    assert "照此速度年底难以完成" in top


def test_a_count_of_a_department_leads_to_as_many_rows() -> None:
    text = page_of(lacking())
    page = parsed(text)
    bodies = [given for tag, given in page.elements if tag == "tbody" and "data-departments" in given]
    rows = re.findall(r'<tr data-department="([^"]*)">(.*?)</tr>', text)
    counts = {
        (name, code): int(count)
        for name, cells in rows for count, code in re.findall(r'data-key="(\d+)" data-status="([^"]*)"', cells)}

    assert any(count for (_, code), count in counts.items() if code in CAUSES)
    for (name, code), count in counts.items():
        led = [one for one in bodies if name in one["data-departments"].split("\n")
               and code in one["data-status"].split()]
        assert len(led) == count, (name, code)


@cache
def lacking() -> Audit:
    """Return an audit of sums of subdistricts, some of which reported nothing."""
    plan = load_plan(str(ROOT / "examples" / "subdistrict" / "targets.yaml"))
    readings = [
        read(file, Known(plan), None) for file in collect((str(ROOT / "examples" / "subdistrict" / "actuals"),))]
    valid = [one.submission.submission for one in readings if one.submission]
    return decide_audit(audit(plan, valid, (), (), (None, date(2022, 11, 30))))


def test_every_cause_can_be_shown_alone_without_a_script() -> None:
    style = STYLE.read_text(encoding="utf-8")

    assert [code for code in (*STATUSES, *CAUSES) if code != "no-data" and f".anchor.{code}:target" not in style] == []


def test_departments_stand_beside_statuses_the_most_trouble_first() -> None:
    picture, counts = year(), Counter[tuple[str, str]]()
    for one in picture.verdicts:
        counts.update((name, status_code(one)) for name in one.owner)
    section = page_of(picture).split('class="departments"')[1].split("</section>")[0]
    rows = re.findall(r'<tr data-department="([^"]*)">(.*?)</tr>', section)
    found = {
        (name, code): int(count)
        for name, cells in rows for count, code in re.findall(r'data-key="(\d+)" data-status="([^"]*)"', cells)}

    assert {key: count for key, count in found.items() if count} == counts
    assert {name for name, _ in rows} == {name for name, _ in counts}
    failed = [found[name, "fail"] for name, _ in rows]
    assert failed == sorted(failed, reverse=True)
    assert failed[0] > failed[-1]


def test_of_one_department_alone_there_is_no_table_and_no_column() -> None:
    assert parsed(page_of(june())).count("section", "departments") == 0
    assert parsed(page_of(june())).count("td", "owner") == 0


def csv_of(text: str) -> list[list[str]]:
    """Return the rows of the CSV that the page holds."""
    (address,) = [one for one in parsed(text).all("href") if one.startswith("data:")]
    content = unquote_to_bytes(address.removeprefix("data:text/csv;charset=utf-8,"))
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(StringIO(content.decode("utf-8-sig"))))


@each_language
@pytest.mark.parametrize("shown", [june, year])
def test_the_table_can_be_kept_as_csv(shown: Shown, language: Language) -> None:
    subject = shown()
    head, *rows = csv_of(page_of(subject, language))

    assert head[:2] == [word("page-number", language), word("name", language)]
    assert [(row[1], row[6], row[10]) for row in rows] == [
        (one.name.within(language), figure_shown(one), word(status_code(one), language)) for one in as_listed(subject)]
    assert sorted(int(row[0]) for row in rows) == [*range(1, 77)]


def test_the_csv_holds_one_line_for_each_row_and_no_formula() -> None:
    (address,) = [one for one in parsed(page_of(hostile_report())).all("href") if one.startswith("data:")]
    poisoned_names = {row[1] for row in csv_of(page_of(formulas()))[1:]}

    assert address.count("%0D%0A") == 77
    assert poisoned_names == {"'=1+1"}


@cache
def formulas() -> Report:
    """Return a report in which every name begins as a formula does."""
    (submission,) = june().submissions
    results = tuple(replace(one, name=Text("=1+1", "=1+1")) for one in submission.results)
    return replace(june(), submissions=(replace(submission, results=results),))


@pytest.mark.parametrize("shown", [june, year])
def test_what_goes_into_a_meeting_names_no_file_no_gate_and_no_command(shown: Shown) -> None:
    for language in LANGUAGES:
        text = page_of(shown(), language)
        before, inside = text.split('<details id="inside">')
        words, kept = parsed_words(before), inside.split("</details>")[0]

        assert not re.search(r"门禁[：不通]|阻断|\b[Gg]ate\b|blocking|\.ya?ml|examples/|jingan |--\w|SHA-256", words)
        assert "targets.yaml" in kept
        assert "SHA-256" in kept


def parsed_words(text: str) -> str:
    """Return the words of a part of a page."""
    bare = re.sub(r"<(style|script)>.*?</\1>|<!--.*?-->", "", text, flags=re.DOTALL)
    return unescape(re.sub(r"<[^>]*>", " ", bare))


def test_a_corrected_file_says_so() -> None:
    assert "第 2 版" in parsed(page_of(rich())).words


def test_each_of_several_submissions_has_its_own_table() -> None:
    report = report_of("2022-06/actuals.yaml", "department/actuals/2022-06.yaml")
    page = parsed(page_of(report))

    assert page.count("table", "targets") == len(report.submissions) == 2
    assert len(page.targets) == sum(len(one.results) for one in report.submissions)
    assert {"#s1", "#s2"} <= set(page.all("href"))


# ---- the audit


@each_language
def test_each_period_of_a_target_has_its_figure_and_status(language: Language) -> None:
    picture = year()
    page = parsed(page_of(picture, language))

    assert page.count("svg", "trend") >= len(picture.results)
    for result in picture.results:
        found = page.of(result.verdict.target)
        for moment in result.history:
            figure = figure_shown(moment)
            status = f"{SIGNS[moment.status]} {word(status_code(moment), language)}"
            pattern = rf"{moment.period_name}\s+{re.escape(figure)}\s+(\S.*\s+)?{re.escape(status)}"
            assert re.search(pattern, found), (moment, found)


def test_an_audit_names_reporters_what_they_owe_and_inside_what_does_not_count() -> None:
    picture = year()
    parts = page_of(picture).split('<details id="inside">')
    before, inside = (re.sub(r"\s+", " ", parsed_words(part)) for part in parts)

    assert "报送中有 2 个问题" in before
    assert picture.missing
    assert picture.problems
    assert picture.warnings
    for one in picture.departments:
        assert f" {one.name} {sent_said(one).zh} {'、'.join(one.missing) or '—'} " in before
    for note in (*picture.problems, *picture.warnings):
        assert note.problem.message.zh in inside
        assert note.problem.code in inside
        assert note.problem.message.zh not in before


def test_who_sent_nothing_for_the_last_period_stands_on_top() -> None:
    picture = year()
    last = replace(picture, missing=(
        Missing("区民政局", picture.period_names[-1]), Missing("区文旅局", picture.period_names[0])))

    assert "本期没有报送：区民政局。" in page_of(last)
    assert "本期没有报送" not in page_of(picture)


def test_escalated_waived_and_lasting_trouble_says_so() -> None:
    picture = year()
    page = parsed(page_of(picture))
    excused = parsed(page_of(rich())).of(verdicts_of(rich())[0].target)

    assert any(result.escalated for result in picture.results)
    for result in picture.results:
        found = page.of(result.verdict.target)
        lasts = result.in_trouble > 1
        assert (" 升级" in found) is result.escalated
        assert (f"连续 {result.in_trouble} 期未好转" in found) is lasts
    assert " 已豁免\n" in excused


# ---- text is text


@one_in(3, "pages of hostile texts beside honest ones")
@each_language
@pytest.mark.parametrize(("honest", "hostile"), [(june, hostile_report), (year, hostile_audit)])
def test_hostile_text_makes_no_markup(honest: Shown, hostile: Shown, language: Language) -> None:
    text = page_of(hostile(), language)
    page, known = parsed(text), parsed(page_of(honest(), language))

    assert Counter(tag for tag, _ in page.elements)["script"] == 1
    assert {tag for tag, _ in page.elements} <= {tag for tag, _ in known.elements}
    assert {name for _, given in page.elements for name in given} <= (
        {name for _, given in known.elements for name in given} | {"lang"})
    assert len(page.targets) == len(known.targets) > 3
    assert all(for_xml(EVIL) in found for found in page.targets)
    assert "7*7" in text
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\ufeff\ufffe]", text)


@pytest.mark.parametrize("shown", [june, year])
def test_the_page_asks_nothing_of_any_network(shown: Shown) -> None:
    page = parsed(page_of(shown()))

    assert page.all("src") == page.all("srcset") == page.all("action") == page.all("style") == []
    assert page.count("tbody", "target") > 3
    assert {target.partition(",")[0] for target in page.all("href") if not target.startswith("#")} == {
        "data:text/csv;charset=utf-8"}
    assert page.count("link") == page.count("img") == page.count("iframe") == page.count("base") == 0
    assert not re.search(r"url\(|@import|https?:", page.raw["style"])
    assert not re.search(r"https?:|fetch|XMLHttp|import\(|eval|innerHTML|insertAdjacent", page.raw["script"])


@pytest.mark.parametrize("shown", [june, hostile_report, year])
def test_the_policy_lets_in_this_style_and_this_script_alone(shown: Shown) -> None:
    page = parsed(page_of(shown()))
    (policy,) = [one for one in page.all("content") if one.startswith("default-src")]
    hashes = {part: b64encode(sha256(text.encode()).digest()).decode() for part, text in page.raw.items()}

    assert policy.split("; ") == [
        "default-src 'none'", f"style-src 'sha256-{hashes['style']}'", f"script-src 'sha256-{hashes['script']}'",
        "base-uri 'none'", "form-action 'none'"]
    assert set(page.raw) == {"style", "script"}


@pytest.mark.parametrize(
    "shown", [june, year, lambda: report_of("2022-06/actuals.yaml", "department/actuals/2022-06.yaml")])
def test_ids_are_single_and_what_points_to_one_finds_it(shown: Shown) -> None:
    page = parsed(page_of(shown()))
    ids = page.all("id")
    led = [one[1:] for one in page.all("href") if one.startswith("#")]
    pointed = [*page.all("for"), *page.all("aria-labelledby"), *led]

    assert len(set(ids)) == len(ids)
    assert pointed
    assert set(pointed) <= set(ids)


# ---- language, look, sameness


@each_language
def test_the_page_names_its_language_and_the_language_of_parts(language: Language) -> None:
    page = parsed(page_of(june(), language))
    tags = page.all("lang")

    assert tags[0] == ("zh-CN" if language == "zh" else "en")
    assert ("zh-CN" in tags[1:]) is (language == "en")


def test_nothing_of_the_screen_changes_the_page() -> None:
    plain, odd = BytesIO(), BytesIO()
    write(june(), plain, Look(language="zh"))
    write(june(), odd, Look(language="zh", colour=True, width=40, root="/x", only=("pass",), quiet=True))

    assert plain.getvalue() == odd.getvalue()


@pytest.mark.slow("two processes")
def test_the_same_input_gives_the_same_bytes_in_every_process() -> None:
    paths = ["examples/audit/actuals", "--plan", "examples/audit/targets.yaml"]
    call = ["-m", "jingan_cli", "audit", *paths, "-f", "html"]
    one, other = (run_python(call, environment={"PYTHONHASHSEED": seed}) for seed in ("1", "2"))

    assert one.out == other.out
    assert one.out.startswith(b"<!doctype html>")


# ---- without jinja2


def test_the_registry_does_not_bring_jinja2() -> None:
    ran = run_python(["-c", "import jingan_cli.cli.main, jingan_cli.reports, sys; print('jinja2' in sys.modules)"])

    assert ran.out.split() == [b"False"]


def test_without_jinja2_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setitem(sys.modules, "jinja2", None)
    with pytest.raises(JinganError) as refused:
        write(june(), BytesIO(), Look(language="zh"))
    out = tmp_path / "page.html"
    ran = run_here(["check", "examples/2022-06/actuals.yaml", "-o", str(out)])

    assert [problem.code for problem in refused.value.problems] == ["missing-extra"]
    assert (ran.code, ran.out, out.exists()) == (2, b"", False)
    assert "python -m pip install jinja2" in ran.complaints


# ---- charts


def verdict_with(**changes: object) -> Verdict:
    """Return a verdict on first stores with these fields."""
    verdict = next(one for one in verdicts_of(june()) if one.target == "first-stores")
    return replace(verdict, **changes)  # type: ignore[arg-type]


@pytest.mark.parametrize(("completion", "schedule", "drawn"), [
    ("34", "50", ("share", "0", "34.0", "50.0", "")),
    ("107.33", None, ("share", "0", "107.3", "100.0", "")),
    ("400", "50", ("share", "0", "123.0", "50.0", "right")),
    ("-5", "50", ("share", "0", "0.0", "50.0", "")),
])
def test_a_bar_is_as_long_as_the_share_and_never_leaves_its_box(
    completion: str, schedule: str | None, drawn: tuple[str, ...]
) -> None:
    due = None if schedule is None else Decimal(schedule)
    found = bar(verdict_with(completion=Decimal(completion), schedule=due))

    assert found is not None
    assert (found.kind, found.start, found.width, found.due, found.beyond) == drawn


@pytest.mark.parametrize(("gap", "drawn"), [
    ("-1", ("59.0", "6.0", "65.0", "")),  # six pixels to a point, from the middle
    ("2.5", ("65.0", "15.0", "65.0", "")),
    ("-20", ("6.0", "59.0", "65.0", "left")),
    ("20", ("65.0", "59.0", "65.0", "right")),
])
def test_without_a_share_the_bar_shows_the_gap(gap: str, drawn: tuple[str, ...]) -> None:
    found = bar(verdict_with(completion=None, gap=Decimal(gap)))

    assert found is not None
    assert (found.start, found.width, found.due, found.beyond) == drawn


def test_without_share_and_gap_there_is_no_bar() -> None:
    assert bar(verdict_with(completion=None, gap=None)) is None


def result_of(*turns: tuple[str | None, str | None, Status]) -> AuditResult:
    """Return a cumulative target with these figures, what was due, and the verdicts."""
    history = tuple(
        Moment(
            period_name=f"2022-{n:02}", actual=None if actual is None else Decimal(actual),
            expected=None if due is None else Decimal(due), completion=None, schedule=None, status=status, gap=None,
            stage=None, reporters=())
        for n, (actual, due, status) in enumerate(turns, 1))
    return AuditResult(
        verdict=verdict_with(), streak=1, escalated=False, change=None, causers=(), movement=None,
        in_trouble=0, history=history)


def at_least(threshold: str, result: AuditResult) -> AuditResult:
    """Return the result with that threshold."""
    return replace(result, verdict=replace(result.verdict, threshold=Bound("at_least", Decimal(threshold))))


def test_an_axis_holds_nought_the_threshold_and_all_figures_at_round_numbers() -> None:
    drawn = lines(at_least("16", result_of(("0", "5", "at-risk"), ("10", "10", "pass"))))

    assert drawn is not None
    assert [(tick.words, tick.place) for tick in drawn.up] == [
        ("0", "166.0"), ("5", "128.5"), ("10", "91.0"), ("15", "53.5"), ("20", "16.0")]
    assert [(tick.words, tick.place) for tick in drawn.across] == [("2022-01", "86.0"), ("2022-02", "532.0")]
    assert drawn.actual == ("86.0,166.0 532.0,91.0",)
    assert drawn.due == ("86.0,128.5 532.0,91.0",)
    assert drawn.wanted == ("46.0",)
    assert [(mark.x, mark.y, mark.status) for mark in drawn.marks] == [
        ("86.0", "166.0", "at-risk"), ("532.0", "91.0", "pass")]


@pytest.mark.parametrize("figures", [("434.8", "435"), ("-434.8", "-435"), ("0.00004348", "0.0000435")])
def test_what_is_nearly_all_is_drawn_as_nearly_all(figures: tuple[str, str]) -> None:
    nearly, whole = figures
    result = at_least(whole, result_of((nearly, whole, "at-risk"), (whole, whole, "pass")))
    for drawn, most in ((lines(result), charts.HEIGHT), (spark(result), charts.SPARK_HEIGHT)):
        assert drawn is not None
        (points,) = drawn.actual
        first, last = (Decimal(point.partition(",")[2]) for point in points.split(" "))
        assert abs(first - last) < Decimal(most) / 100


def test_a_long_way_names_every_few_periods_the_last_always() -> None:
    drawn = lines(result_of(*[(str(n), str(n), "pass") for n in range(60)]))

    assert drawn is not None
    assert len(drawn.across) == 12
    assert drawn.across[-1].words == "2022-60"


@pytest.mark.parametrize(("actual", "due", "threshold", "drawn"), [
    ("51", "75", "150", ("74.0", "159.8", "309.0", ("544.0",), True)),
    ("-2", None, "6", ("74.0", "117.5", None, ("544.0",), True)),
    ("3", "6", "6", ("74.0", "235.0", None, ("544.0",), True)),
    ("11000", "11500", "10000", ("74.0", "344.7", "434.3", ("387.3",), False)),
])
def test_one_figure_stands_along_an_axis(
    actual: str, due: str | None, threshold: str, drawn: tuple[object, ...]
) -> None:
    found = level(verdict_with(
        actual=Decimal(actual), expected=None if due is None else Decimal(due),
        threshold=Bound("at_least", Decimal(threshold))))

    assert found is not None
    assert (found.start, found.width, found.due, found.wanted, found.due_first) == drawn
    assert {"0"} < {tick.words for tick in found.across}
    assert level(verdict_with(actual=None)) is None


def test_a_missing_figure_breaks_the_line_and_one_not_due_does_not() -> None:
    gap = spark(at_least("10", result_of(("0", "0", "pass"), (None, None, "no-data"), ("9", "9", "pass"))))
    quarterly = spark(at_least("10", result_of(("0", "0", "pass"), (None, None, "not-due"), ("9", "9", "pass"))))
    marked = lines(result_of(("0", "0", "pass"), (None, None, "no-data"), ("9", "9", "pass")))

    assert gap.actual == ("-1.0,21.0 7.0,21.0", "103.0,4.8 111.0,4.8")
    assert quarterly.actual == ("3.0,21.0 107.0,4.8",)
    assert marked is not None
    assert [mark.status for mark in marked.marks] == ["pass", "no-data", "pass"]
    assert marked.marks[1].y == "166.0"


def test_one_period_and_no_figure_at_all_can_be_drawn() -> None:
    assert spark(at_least("5", result_of(("5", "5", "pass")))).actual == ("51.0,6.0 59.0,6.0",)
    assert spark(result_of((None, None, "not-due"))).actual == ()
    assert lines(result_of((None, None, "not-due"))) is None


def test_the_bar_of_all_is_cut_by_the_counts() -> None:
    cut = slices({"pass": 3, "at-risk": 0, "fail": 1})

    assert [(one.status, one.start, one.width) for one in cut] == [("pass", "0.0", "75.0"), ("fail", "75.0", "25.0")]
    assert slices({"pass": 0}) == ()


# ---- contrast


def luminance(colour: str) -> float:
    """Return the relative luminance as WCAG 2 has it."""
    digits = colour.lstrip("#")
    whole = digits if len(digits) == 6 else "".join(digit * 2 for digit in digits)
    parts = [int(whole[n:n + 2], 16) / 255 for n in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", [0, 1])
def test_text_has_the_contrast_of_wcag_aa_in_light_and_dark(theme: int) -> None:
    blocks = re.findall(r":root \{(.*?)\}", STYLE.read_text(encoding="utf-8"), re.DOTALL)
    colours = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]+);", blocks[theme]))
    kinds = ("pass", "risk", "fail", "none", "wait", "halt")
    text = [(one, back) for one in ("ink", "soft", "link") for back in ("paper", "band")]
    text += [(kind, f"{kind}-back") for kind in kinds] + [(kind, "paper") for kind in kinds] + [("ink", "field")]
    drawn = [(f"{kind}-mark", "paper") for kind in kinds] + [("edge", "field"), ("edge", "band")]

    assert len(blocks) == 2
    assert [pair for pair in text if contrast(colours[pair[0]], colours[pair[1]]) < 4.5] == []
    assert [pair for pair in drawn if contrast(colours[pair[0]], colours[pair[1]]) < 3] == []
