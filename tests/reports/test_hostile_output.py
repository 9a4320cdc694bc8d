"""Every text of a plan, a submission, a config and a path, turned hostile, through everything that is written.

Each output is read back by a reader that is not ours. What it finds has to be built as it is of a harmless word, and
nothing in it may be for a terminal, a spreadsheet, a browser or a CI runner to obey. `test_escaping.py` holds each
neutraliser to any text; here it is each format that has to call it.
"""

from __future__ import annotations

import csv
import json
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cache, partial
from html.parser import HTMLParser
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import click
import pytest
from docx import Document
from docx.oxml.ns import qn
from markdown_it import MarkdownIt
from openpyxl import load_workbook
from ruamel.yaml import YAML

from jingan_cli.cli.completion import complete_names
from jingan_cli.cli.main import group
from jingan_cli.cli.terminal import Terminal
from jingan_cli.filing.collect import collect, read
from jingan_cli.judging.gate import decide, decide_audit
from jingan_cli.judging.judge import judge
from jingan_cli.judging.schedule import due_by_month
from jingan_cli.loading.plan import load_plan
from jingan_cli.loading.plan_index import Known
from jingan_cli.messages import problem
from jingan_cli.model.audit import Audit
from jingan_cli.model.look import Look
from jingan_cli.model.plan import FileHash, Plan, SourcePlace
from jingan_cli.model.problem import Problem, Spot
from jingan_cli.model.report import Adjusted, Basis, Report, UsedReference, Verdict, Waiver
from jingan_cli.model.text import Text
from jingan_cli.parsing.decoding import decode, read_bytes
from jingan_cli.reports import AUDIT_FORMATS, FORMATS, PLAN_FORMATS, PROBLEM_FORMATS, github
from jingan_cli.reports.printers import form_xlsx, form_yaml
from jingan_cli.reports.printers.empty_form import EmptyForm
from jingan_cli.reports.printers.problems import problems_text
from jingan_cli.reports.printers.targets_table import write_plan, write_target
from tests.building import audit, settled
from tests.effort import FULL, one_in
from tests.reading import words_of_document
from tests.running import ROOT, run_here

HARMLESS = "word"
PAYLOADS = {
    "escapes": "\x1b]0;t\x07\x1b[31mred\x9b2J\x7f\x00\x08",
    "line ends": "a\r\nb\u2028c\u2029d\x85e\x0bf\x0cg",
    "directions": "\u202etxt\u2066a\u2069\u200f\u061cb",
    "unseen": "a\u200b\xad\ufeff\u2060\u3164\U000e0041\u034f\ufe0f\ufe01\U000e0100\U000e0101b",
    "halves": "\udcff.yaml\ud83d",
    "no xml": "\ufffe\uffffa",
    "rich": "[red]a[/red] [/] [link=http://a.cn]x[/link]",
    "html": "<script>alert(1)</script><!-- a --><b onclick='x'>\" ' &amp; </td></details></style>]]>",
    "markdown": "| a | **b** `c` [d](http://e.cn) ![f](g) ~~h~~ $i$ _j_ <http://k.cn> \\",
    "links": "@all #1 GH-2 !3 www.a.cn http://b.cn a@b.cn",
    "list": "- a", "number": "1. a", "rule": "---", "underline": "===", "quote": "> a", "heading": "# a",
    "code": "    a", "fence": "```a",
    "formula": "=1+1", "tab": "\t=1", "return": "\r=1", "blank": " =1", "wide": "＝1", "at": "@SUM(A1)",
    "minus": "-1+1", "plus": "+a", "semicolon": "a; =1+1",
    "command": "::error file=a,line=1::b", "fold": f"{'a' * 35} :::error::b", "hash": "##vso[a]b ##[add-mask]c",
    "percent": "a%0A::error::b%0D,c:d%25",
    "places": "{0} [a](1)",
    "workbook": "_x000D_a_x0041_",
    "yaml": "a: {b: &c *c} # d 'e' \"f\"",
}
UNSEEN = "\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0\ufffe\uffff"
FREE = {
    "name", "authority", "reason", "approved_by", "basis", "note", "file", "path", "excerpt", "reporter", "place",
    "clause", "unit", "owner", "reporters", "reference",
}
"""Fields of the model that hold words of a file, or a path."""

Skeleton = object
"""How an output is built, without its words."""


# ---- what is written


def poisoned(value: Any, text: str, free: bool = False) -> Any:
    """Return the value with that text in the place of every text of a file."""
    if isinstance(value, Text):
        return Text(text, text)
    if isinstance(value, str):
        return text if free else value
    if isinstance(value, tuple):
        return tuple(poisoned(one, text, free) for one in value)
    if isinstance(value, Mapping):
        return {key: poisoned(one, text) for key, one in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{
            field.name: poisoned(getattr(value, field.name), text, field.name in FREE)
            for field in fields(value) if field.init})
    return value


def full(verdict: Verdict) -> Verdict:
    """Return the verdict with everything that a verdict can bear, an excuse where it fails a second time."""
    excuse = Waiver(target=verdict.target, reason="x", approved_by="x", until=date(2022, 9, 30))
    return replace(
        verdict, note="x", owner=("x", "x"), also=(Basis(Decimal(1), "x"),), source=(SourcePlace("x", "x"),),
        waived=excuse if verdict.target == "food-markets" else None, adjusted=Adjusted(None, "x", "x"),
        reference=UsedReference("x", Decimal(1), "plan"))


@cache
def june() -> tuple[Plan, Report]:
    """Return a plan of few targets, one of each status, and a report on it."""
    plan, file = load_plan(None), "examples/2022-06/actuals.yaml"
    report = decide(judge(plan, settled(plan, decode(file, read_bytes(str(ROOT / file))))))
    (submission,) = report.submissions
    chosen = {verdict.status: verdict for verdict in submission.results}
    chosen |= {"": next(one for one in submission.results if one.target == "food-markets")}  # type: ignore[dict-item]
    results = tuple(map(full, chosen.values()))
    wanted = {verdict.target for verdict in results}
    warnings = (problem("nothing-judged", Spot("x", 2, 1)), problem("nothing-judged"))
    submission = replace(submission, reporter="x", results=results, warnings=warnings)
    plan = replace(plan, targets=tuple(replace(one, owner=("x",)) for one in plan.targets if one.id in wanted))
    return plan, replace(report, submissions=(submission, submission), config=FileHash("x", "0" * 64))


@cache
def year() -> Audit:
    """Return an audit of few targets, of several reporters and with everything that goes wrong."""
    plan = load_plan(str(ROOT / "examples" / "audit" / "targets.yaml"))
    readings = [read(file, Known(plan), None) for file in collect((str(ROOT / "examples" / "audit" / "actuals"),))]
    valid = [one.submission.submission for one in readings if one.submission]
    found = audit(plan, valid, [note for one in readings for note in one.problems], (), (None, date(2022, 11, 30)))
    decided = decide_audit(found)
    chosen = {result.verdict.status: replace(result, verdict=full(result.verdict)) for result in decided.results}
    return replace(decided, results=tuple(chosen.values()), config=FileHash("x", "0" * 64))


def problems() -> tuple[Problem, ...]:
    """Return a problem in a line, one in a cell of a form and one nowhere."""
    line = Spot("x", 3, 5, excerpt="x", width=2)
    return tuple(problem("nothing-judged", spot) for spot in (line, replace(line, cell="F7"), None))


def look(root: str = "") -> Look:
    """Return a narrow look: lines break early."""
    return Look(language="en", width=60, root=root)


def of_report(name: str, text: str) -> bytes:
    """Return the hostile report in that format."""
    out = BytesIO()
    FORMATS[name].write(poisoned(june()[1], text), out, look())
    return out.getvalue()


def of_audit(name: str, text: str) -> bytes:
    """Return the hostile audit in that format."""
    out = BytesIO()
    AUDIT_FORMATS[name].write_audit(poisoned(year(), text), out, look())
    return out.getvalue()


def of_problems(name: str, text: str) -> bytes:
    """Return the hostile problems in that format."""
    out = BytesIO()
    PROBLEM_FORMATS[name].write_problems(poisoned(problems(), text), out, look())
    return out.getvalue()


def hostile_plan(text: str) -> Plan:
    """Return the plan with that text in every word of it; units are a list of ours."""
    plan: Plan = poisoned(june()[0], text)
    units = {target.id: target.unit for target in june()[0].targets}
    return replace(plan, targets=tuple(replace(one, unit=units[one.id]) for one in plan.targets))


def of_targets(text: str) -> bytes:
    """Return what `jingan targets` shows of a hostile plan, as a list and each target in full."""
    plan, out = hostile_plan(text), BytesIO()
    write_plan(plan, plan.targets, out, look())
    for target in plan.targets:
        write_target(plan, target, due_by_month(plan, target), out, look())
    return out.getvalue()


def of_plan(form: str, text: str) -> bytes:
    """Return a hostile plan in that format."""
    plan, out = hostile_plan(text), BytesIO()
    PLAN_FORMATS[form].write_plan(plan, plan.targets, out, look())
    return out.getvalue()


def of_form(form: Any, text: str) -> bytes:
    """Return the empty form of a hostile plan."""
    plan, out = hostile_plan(text), BytesIO()
    before = {target.id: Fraction(1) for target in plan.targets}
    form.write_form(EmptyForm(
        plan=plan, targets=plan.targets, period="2022-06", scope=(text,), reporter=text, before=before), out, look())
    return out.getvalue()


def of_convert(text: str) -> bytes:
    """Return a hostile form as a submission."""
    plan, out = hostile_plan(text), BytesIO()
    actuals = {target.id: {"value": Decimal(1), "note": text} for target in plan.targets}
    form_yaml.write_submission(
        plan, {"plan": plan.id, "period": "2022-06", "reporter": text, "actuals": actuals}, text, out, look())
    return out.getvalue()


WRITERS: dict[str, tuple[str, Callable[[str], bytes]]] = {
    **{f"check {name}": (name, partial(of_report, name)) for name in FORMATS},
    **{f"audit {name}": (name, partial(of_audit, name)) for name in AUDIT_FORMATS},
    **{f"problems {name}": (name, partial(of_problems, name)) for name in PROBLEM_FORMATS},
    "problems": ("lines", lambda text: problems_text(poisoned(problems(), text), look()).encode()),
    "targets": ("table", of_targets),
    **{f"targets {name}": (name, partial(of_plan, name)) for name in ("json", "csv", "xlsx")},
    "template yaml": ("yaml", partial(of_form, form_yaml)),
    "template xlsx": ("xlsx", partial(of_form, form_xlsx)),
    "convert": ("yaml", of_convert),
}
"""Everything that is written: the reader's name, and what writes it of that text."""


# ---- how it is read


def shape_of(value: object) -> Skeleton:
    """Return the keys and types of data."""
    if isinstance(value, dict):
        return {key: shape_of(one) for key, one in value.items()}
    return [shape_of(one) for one in value] if isinstance(value, list) else type(value).__name__


def texts_of(value: object) -> Iterator[str]:
    """Yield every text in data."""
    for one in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from texts_of(one)
    if isinstance(value, str):
        yield value


def data(written: bytes) -> Skeleton:
    """Read JSON: every text is one that other readers can hold."""
    tree = json.loads(written)
    assert [text for text in texts_of(tree) if re.search("[\ud800-\udfff]", text)] == []
    return shape_of(tree)


def lines(written: bytes) -> Skeleton:
    """Read what has a line for each thing."""
    return written.count(b"\n")


def screen(written: bytes) -> Skeleton:
    """Read what may break anywhere."""
    return bool(written)


def cells(written: bytes) -> Skeleton:
    """Read CSV as spreadsheets do, with either separator: no cell begins as a formula does."""
    text = written.decode("utf-8-sig")
    rows = list(csv.reader(StringIO(text, newline=""), strict=True))
    for row in (*rows, *csv.reader(StringIO(text.replace('"', ""), newline=""), delimiter=";")):
        for cell in row:
            assert not re.match(r"\s*[=+@＝＋－＠\t\r]|\s*-(?![0-9.]*$)", cell), cell
    return [len(row) for row in rows]


def markdown(written: bytes) -> Skeleton:
    """Read Markdown: all that is built of it; nothing links or mentions."""
    text = written.decode()
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(text)
    assert not re.search(r"@\w|://|www\.|&#35;\d|GH-\d|!\d|[^\\]\$", text)
    return [(one.type, one.tag, [child.type for child in one.children or ()]) for one in tokens]


class Markup(HTMLParser):
    """Takes down the tags of a page, with the names of their attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[object] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, *(name for name, _ in attributes)))

    def handle_endtag(self, tag: str) -> None:
        self.found.append(tag)

    def handle_comment(self, words: str) -> None:
        self.found.append(f"<!--{words}")


def page(written: bytes) -> Skeleton:
    """Read HTML."""
    markup = Markup()
    markup.feed(written.decode())
    return markup.found


def xml(written: bytes) -> Skeleton:
    """Read XML."""
    return [(one.tag, sorted(one.attrib)) for one in ElementTree.fromstring(written).iter()]


def sarif(written: bytes) -> Skeleton:
    """Read SARIF: no message has a place or a link in it."""
    for run in json.loads(written)["runs"]:
        for message in (one["message"]["text"] for one in run["results"]):
            assert not re.search(r"(?<!\{)\{[0-9]|\]\(", message)
    return data(written)


def commands(written: bytes) -> Skeleton:
    """Read workflow commands as the runner does."""
    pattern = re.compile(r"::(error|warning|notice)(?: ([^:]*))?::(.*)")
    found = [pattern.fullmatch(line) for line in written.decode().splitlines()]
    assert all(found)
    assert not any(re.search("%(?!25|0A|0D|3A|2C)", one[0]) for one in found if one)
    return [(one[1], [part.split("=")[0] for part in (one[2] or "").split(",")]) for one in found if one]


def workbook(written: bytes) -> Skeleton:
    """Read a workbook: no cell is a formula, links anywhere, or holds what its reader would turn into something."""
    book = load_workbook(BytesIO(written))
    for cell in (cell for sheet in book for row in sheet.iter_rows() for cell in row):
        text = cell.value if isinstance(cell.value, str) else ""
        assert cell.data_type in ("n", "s")
        assert cell.hyperlink is None
        assert harmless(text)
        assert not re.search("(?<!_x005F)_x[0-9A-F]{4}_", text.replace("_x005F_", "_x005F"))
        assert cell.quotePrefix or text[:1] not in ("=", "+", "@") or len(book.sheetnames) == 1
    assert harmless(book.properties.title)
    assert all(map(harmless, book.sheetnames))
    return len(book.sheetnames)


def document(written: bytes) -> Skeleton:
    """Read a document: paragraphs and their runs in their styles, no link and no field but the page's number."""
    found = Document(BytesIO(written))
    texts = words_of_document(written)
    assert all(map(harmless, texts))
    assert harmless(found.core_properties.title)
    assert not any(found.element.iter(qn("w:hyperlink"), qn("w:instrText"), qn("w:fldSimple")))
    rows = [len(row.cells) for table in found.tables for row in table.rows]
    return rows, [(one.style.name, len(one.runs)) for one in found.paragraphs if one.style]


def yaml(written: bytes) -> Skeleton:
    """Read YAML; beside it, each line begins as it does of a harmless word."""
    tree = YAML(typ="safe").load(written)
    return shape_of(tree), lines(written)


READERS: dict[str, Callable[[bytes], Skeleton]] = {
    "table": screen, "lines": lines, "json": data, "gitlab": data, "csv": cells, "markdown": markdown, "html": page,
    "junit": xml, "sarif": sarif, "github": commands, "xlsx": workbook, "docx": document, "yaml": yaml,
}


def harmless(text: str) -> bool:
    """Return whether nothing in the text is unseen or for a terminal to obey; its own line ends are LF or CR LF."""
    plain = text.replace("\r\n", "\n").replace("\n", "")
    selected = re.search("[\ufe00-\ufe0f\U000e0100-\U000e01ef]{2}", plain)
    return not selected and not any(
        unicodedata.category(one) in ("Cc", "Cf", "Cs", "Zl", "Zp") or one in UNSEEN for one in plain)


# ---- the two together


@cache
def written_of(writer: str, text: str) -> bytes:
    """Return what is written of that text."""
    return WRITERS[writer][1](text)


def payloads_of(writer: str) -> list[str]:
    """Return the payloads; where writing takes long, all in one, and those that count at the beginning of a text.

    The quick run tries all in one and a third of them with each writer, other ones with the next.
    """
    slow = [" ".join(PAYLOADS.values()), PAYLOADS["formula"], PAYLOADS["command"]]
    if WRITERS[writer][0] in ("html", "xlsx", "docx"):
        return slow
    every = list(PAYLOADS.values())
    return every if FULL else [slow[0], *every[list(WRITERS).index(writer) % 3 :: 3]]


@one_in(4, "hostile texts through every writer, each read back")
@pytest.mark.parametrize("writer", WRITERS)
def test_a_hostile_text_builds_nothing(writer: str) -> None:
    read_back = READERS[WRITERS[writer][0]]
    built = read_back(written_of(writer, HARMLESS))
    for payload in payloads_of(writer):
        assert read_back(written_of(writer, payload)) == built, payload


@one_in(5, "unseen characters through every writer")
@pytest.mark.parametrize("writer", [name for name, (reader, _) in WRITERS.items() if reader not in ("xlsx", "docx")])
def test_nothing_unseen_is_written_and_no_line_is_a_command(writer: str) -> None:
    name = WRITERS[writer][0]
    for payload in payloads_of(writer):
        text = written_of(writer, payload).decode().removeprefix("\ufeff")
        assert harmless(text), payload
        assert name == "github" or not re.search(r"^\s*::|##\w*\[", text, re.MULTILINE), payload


@pytest.mark.parametrize("writer", ["check json", "targets json", "convert"])
def test_what_is_for_a_program_is_the_same_text(writer: str) -> None:
    name, write = WRITERS[writer]
    for payload in PAYLOADS.values():
        written = write(payload)
        found = set(texts_of(json.loads(written) if name == "json" else YAML(typ="safe").load(written)))
        kept = re.sub("[\ud800-\udfff]", lambda half: f"\\u{ord(half[0]):04x}", payload)
        assert kept in found, payload


def test_a_message_of_a_workflow_command_comes_back(tmp_path: Path) -> None:
    out = BytesIO()
    given = poisoned(problems(), PAYLOADS["percent"])
    github.write_problems(given, out, look())
    first = out.getvalue().decode().splitlines()[0]
    properties, message = first[2:].split("::", 1)

    assert message.replace("%25", "%") == " ".join([PAYLOADS["percent"]] * 2)
    assert f"file={PAYLOADS['percent'].replace('%', '%25').replace(':', '%3A').replace(',', '%2C')}" in properties


@pytest.mark.parametrize("name", ["a\\u202eb.yaml", "a\\U000E0041b.yaml", "##[add-mask]a.yaml", "::error::a.yaml"])
def test_the_settings_show_no_hostile_path(name: str, tmp_path: Path) -> None:
    (tmp_path / ".jingan.yaml").write_text(f'files: ["{name}"]\n', encoding="utf-8")
    ran = run_here(["config"], tmp_path)

    assert (ran.code, ran.err) == (0, b"")
    assert "files" in ran.text
    assert harmless(ran.text)
    assert not re.search(r"^\s*::|##\[", ran.text, re.MULTILINE)


@pytest.mark.slow("a call for each format of each command")
def test_a_path_that_is_no_text_is_written_by_every_format(tmp_path: Path) -> None:
    hostile = tmp_path / "\udcff\x1b[31m\n::error::a.yaml"
    try:
        hostile.write_bytes((ROOT / "examples/department/actuals/2022-06.yaml").read_bytes())
    except (OSError, UnicodeError):
        pytest.skip("no such name here")
    for command, formats in (("check", FORMATS), ("audit", AUDIT_FORMATS)):
        for name in formats:
            ran = run_here([command, str(hostile), "-f", name, "-o", f"{name}:{tmp_path / 'report'}"])
            assert (ran.code, ran.complaints) == (1, ""), name
            assert (tmp_path / "report").read_bytes()
            assert name in ("xlsx", "docx") or harmless(ran.text.removeprefix("\ufeff"))


def test_a_shell_is_offered_nothing_but_names(tmp_path: Path) -> None:
    plan = tmp_path / "targets.yaml"
    plan.write_text(
        "sections:\n  part: {zh: \u202e部分\x1b, en: Part}\ntargets:\n  first:\n    tags: [good, $(date), `a`, ;b]\n",
        encoding="utf-8")
    context: Any = click.Context(group, obj=Terminal("en"))
    context.params["plan"] = str(plan)
    offered = complete_names(context, context, "")

    assert complete_names(context, context, "部") == []
    assert {one.value for one in offered} == {"part", "first", "good"}
    assert all(harmless(one.help or "") for one in offered)
