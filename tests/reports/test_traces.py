"""What a call, a reporter and the rules have done to a verdict leaves its trace in every format."""

from __future__ import annotations

import json
from io import BytesIO

import pytest
from openpyxl import load_workbook

from jingan_cli.reports import FORMATS
from tests.reading import words_of_document
from tests.reports.test_docx import CI_WORDS
from tests.repositories import commit
from tests.running import run_here

CONFIG = (
    "plan: own.yaml\nfiles: actuals/*.yaml\n"
    "waivers: [{target: headquarters, reason: 工地停工, approved_by: 区督查室, until: 2022-09-30}]\n")
OVERLAY = "extends: jingan-2022\nplan: own\ntargets: {first-stores: {at_risk: {points: 40}}}\n"
SENT = """plan: own
period: 2022-06
reporter: 区商务委
revision: 2
actuals:
  first-stores: {value: 71, confirmed: true, correction: 重复统计}
  headquarters: 1
  food-markets: {withdrawn: 重新核实}
"""
CALL = ("--policy", "HEAD", "--allow-missing", "--scope", "first-stores", "--scope", "headquarters",
        "--scope", "food-markets", "--scope", "gdp-growth", "--lang", "zh", "--full")
PAGES, WORK = ("table", "markdown", "html", "xlsx"), ("junit", "sarif", "github", "gitlab")
SENT_ON = ("docx",)
"""What names no file, no option and no gate."""
DATA = ("json", "csv")
TRACES: dict[str, dict[tuple[str, ...], str]] = {
    "confirmed": {(*PAGES, *SENT_ON, *WORK): "数字已核实", ("json",): '"confirmed": true', ("csv",): "True"},
    "correction": {tuple(FORMATS): "重复统计"},
    "withdrawn": {tuple(FORMATS): "重新核实"},
    "waiver": {tuple(FORMATS): "工地停工"},
    "changed plan": {(*PAGES, *SENT_ON): "预警范围", (*WORK, *DATA): "at_risk"},
    "not judged by": {PAGES: "未采用 .jingan.yaml", ("json",): '"policy": {'},
    "allow-missing": {
        ("table", "markdown", "xlsx"): "允许缺报", SENT_ON: "其中2项可暂缺数字",
        ("json",): '"allow_missing": {"value": true, "origin": "given"}'},
    "scope": {PAGES: "（--scope）", SENT_ON: "计划共有指标76项，本次涉及4项", ("json",): '"first-stores",'},
}
"""What each format says of it."""


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What each format says of one call, as text."""
    folder = tmp_path_factory.mktemp("traces")
    (folder / "actuals").mkdir()
    for name, text in ((".jingan.yaml", CONFIG), ("own.yaml", OVERLAY), ("actuals/06.yaml", SENT)):
        (folder / name).write_text(text, encoding="utf-8")
    commit(folder)
    (folder / ".jingan.yaml").write_text(CONFIG + "fail_on: never\n", encoding="utf-8")
    outputs = [word for name in FORMATS if name != "table" for word in ("-o", f"{name}:out.{name}")]
    ran = run_here(["check", *CALL, *outputs], folder, {"COLUMNS": "200"})
    assert ran.code in (0, 1), ran.complaints
    found = {name: (folder / f"out.{name}").read_bytes() for name in FORMATS if name != "table"}
    return {"table": ran.text} | {name: read(name, content) for name, content in found.items()}


def read(name: str, content: bytes) -> str:
    """The words of a format; of a workbook those of its cells, of JSON as it stands."""
    if name == "xlsx":
        book = load_workbook(BytesIO(content))
        return "\n".join(str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row)
    if name == "docx":
        return "\n".join(words_of_document(content))
    if name in ("sarif", "gitlab"):
        return json.dumps(json.loads(content), ensure_ascii=False)
    return content.decode("utf-8-sig").replace("\\_", "_").replace("\\.", ".")


@pytest.mark.parametrize(("trace", "form", "words"), [
    (trace, form, words) for trace, said in TRACES.items() for forms, words in said.items() for form in forms])
def test_every_format_says_so(trace: str, form: str, words: str, pages: dict[str, str]) -> None:
    assert words in pages[form].replace("\n", " ")


@pytest.mark.parametrize("form", SENT_ON)
def test_what_is_sent_on_names_no_rule_file_option_or_gate(form: str, pages: dict[str, str]) -> None:
    assert CI_WORDS.search(pages[form]) is None
