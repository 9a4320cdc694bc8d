"""Which plan judged and what it changes, in words: what loosens first, on a screen no more than five."""

from __future__ import annotations

import csv
import json
import re
from decimal import Decimal
from html import unescape
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook  # type: ignore[import-untyped,unused-ignore]

from jingan_cli.messages import label
from jingan_cli.model.json_object import Json
from jingan_cli.model.plan import FileHash, PlanChange
from jingan_cli.model.report import Report
from jingan_cli.model.text import Text
from jingan_cli.reports.shared.loosening import LOOSENS, MAY_LOOSEN, NO_LOOSER, looseness
from jingan_cli.reports.shared.plan_used import changes_counted, changes_said, plan_used
from tests.running import run_here

ROOT = Path(__file__).parents[2]


def change(key: str, was: Json, now: Json, target: str | None = "lifts", line: int = 7) -> PlanChange:
    return PlanChange(target=target, key=key, was=was, now=now, file="a/over.yaml", line=line)


def report(*changes: PlanChange, bundled: bool = False) -> Report:
    return Report(
        plan="over", title=Text("计划", "Plan"), target_count=1, sections={}, submissions=(), bundled=bundled,
        files=(FileHash("base.yaml", "0"), FileHash("a/over.yaml", "1")), changes=changes)


@pytest.mark.parametrize(("key", "was", "now", "expected"), [
    ("threshold", {"at_least": 16}, {"at_least": Decimal("15.5")}, LOOSENS),
    ("threshold", {"at_least": 16}, {"at_least": 17}, NO_LOOSER),
    ("threshold", {"at_least": "16 家"}, {"at_least": "9 家"}, LOOSENS),
    ("threshold", {"at_least": 16}, {"at_least": "9 家"}, MAY_LOOSEN),
    ("threshold", {"at_most": 16}, {"at_most": 17}, LOOSENS),
    ("threshold", {"at_most": 16}, {"at_most": -17}, NO_LOOSER),
    ("threshold", {"between": [12, 15]}, {"between": [12, 16]}, LOOSENS),
    ("threshold", {"between": [12, 15]}, {"between": [11, 14]}, LOOSENS),
    ("threshold", {"between": [12, 15]}, {"between": [13, 15]}, NO_LOOSER),
    ("threshold", {"at_least": 16}, {"at_most": 16}, MAY_LOOSEN),
    ("threshold", {"at_least": 16}, {"at_least": {"reference": "x"}}, MAY_LOOSEN),
    ("threshold", {"at_least": 16, "reference": "x"}, {"at_least": 16}, MAY_LOOSEN),
    ("threshold", {"at_least": 16}, None, LOOSENS),
    ("threshold", None, {"at_least": 16}, NO_LOOSER),
    ("at_risk", {"points": 10}, {"points": 20}, LOOSENS),
    ("at_risk", {"points": 10}, {"points": 0}, NO_LOOSER),
    ("at_risk", {"points": 10}, {"margin": 20}, MAY_LOOSEN),
    ("at_risk", None, {"points": 20}, MAY_LOOSEN),
    ("defaults", {"at_risk": {"level": {"margin": 1}}}, {"at_risk": {"level": {"margin": Decimal("1.5")}}}, LOOSENS),
    ("defaults", {"escalate": {"at-risk": 3}}, {"escalate": {"at-risk": 2}}, NO_LOOSER),
    ("adjustments", None, {"target": "lifts", "suspended": True}, LOOSENS),
    ("adjustments", None, {"target": "lifts", "threshold": {"at_least": 1}}, MAY_LOOSEN),
    ("adjustments", {"target": "lifts", "suspended": True}, None, MAY_LOOSEN),
    ("every", "month", "year", LOOSENS),
    ("every", "year", "half", NO_LOOSER),
    ("every", None, "half", MAY_LOOSEN),
    ("pace", "constant", "year-end", LOOSENS),
    ("pace", "linear", "constant", NO_LOOSER),
    ("pace", {"2022-06": "60%"}, "linear", MAY_LOOSEN),
    ("baseline", 1, 2, MAY_LOOSEN),
    ("unit", "台", "部", MAY_LOOSEN),
    ("unit", None, "部", NO_LOOSER),
    ("owner", "甲", "乙", NO_LOOSER),
])
def test_what_loosens(key: str, was: Json, now: Json, expected: int) -> None:
    assert looseness(change(key, was, now)) == expected


@pytest.mark.parametrize(("one", "zh", "en"), [
    (change("threshold", {"at_least": 16}, {"at_least": Decimal("15.50")}),
     "lifts · 目标值：≥ 16 → ≥ 15.50（a/over.yaml:7）", "lifts · threshold: ≥ 16 → ≥ 15.50 (a/over.yaml:7)"),
    (change("threshold", {"between": [1, 2]}, {"at_most": {"reference": "全市增速", "plus": 1}}),
     "lifts · 目标值：1–2 → ≤ 参照 全市增速；加 1（a/over.yaml:7）",
     "lifts · threshold: 1–2 → ≤ reference 全市增速; plus 1 (a/over.yaml:7)"),
    (change("at_risk", None, {"points": 20}),
     "lifts · 预警范围：无 → 20 个百分点（a/over.yaml:7）", "lifts · at-risk band: none → 20 points (a/over.yaml:7)"),
    (change("pace", "linear", {"2022-06": "60%"}),
     "lifts · 进度：序时进度 → 2022-06 60%（a/over.yaml:7）", "lifts · pace: linear → 2022-06 60% (a/over.yaml:7)"),
    (change("every", "month", "half"),
     "lifts · 频率：每月 → 每半年（a/over.yaml:7）", "lifts · every: month → half-year (a/over.yaml:7)"),
    (change("net", None, True),
     "lifts · 可为负数：无 → 是（a/over.yaml:7）", "lifts · may be negative: none → yes (a/over.yaml:7)"),
    (change("owner", "甲", ["甲", "linear"]),
     "lifts · 责任部门：甲 → 甲、linear（a/over.yaml:7）", "lifts · owner: 甲 → 甲, linear (a/over.yaml:7)"),
    (change("name", {"zh": "电梯", "en": "Lifts"}, {"zh": "加梯", "en": "New lifts"}),
     "lifts · 名称：电梯 → 加梯（a/over.yaml:7）", "lifts · name: Lifts → New lifts (a/over.yaml:7)"),
    (change("sections", None, {"note": {"zh": "注", "en": "{x}"}}, None),
     "部分 · note：无 → 注（a/over.yaml:7）", "sections · note: none → {x} (a/over.yaml:7)"),
    (change("defaults", {"at_risk": {"growth": {"margin": 1}}}, {"at_risk": {"growth": {"margin": 2}}}, None),
     "默认 · 预警范围 · 同比增速：1 → 2（a/over.yaml:7）",
     "defaults · at-risk band · growth on last year: 1 → 2 (a/over.yaml:7)"),
    (change("references", {"全市增速": {"2022-H1": "2%"}}, {"全市增速": {"2022-06": -1}}, None),
     "参照数 · 全市增速 · 2022-06：2% → -1（a/over.yaml:7）",
     "references · 全市增速 · 2022-06: 2% → -1 (a/over.yaml:7)"),
    (change("reporters", {"threshold": ["part", "rest"]}, None, None),
     "填报单位 · threshold：part、rest → 无（a/over.yaml:7）",
     "reporters · threshold: part, rest → none (a/over.yaml:7)"),
    (change("adjustments", None, {"target": "lifts", "from": "2022-08-01", "suspended": True, "reason": "疫情"}),
     "lifts · 调整：无 → 自 2022-08-01；暂停 是；原因 疫情（a/over.yaml:7）",
     "lifts · adjustment: none → from 2022-08-01; suspended yes; reason 疫情 (a/over.yaml:7)"),
])
def test_a_change_in_words(one: PlanChange, zh: str, en: str) -> None:
    assert changes_said(report(one)) == [Text(zh, en)]


def test_every_key_that_may_change_has_a_name() -> None:
    known = json.loads((ROOT / "schema" / "targets.schema.json").read_text(encoding="utf-8"))
    keys = {*known["properties"], *known["$defs"]["target"]["properties"]}

    for key in keys - {"extends", "plan", "title", "source", "targets", "not_targets"}:
        assert label(f"change-{key}").zh


def test_what_loosens_stands_first_and_beyond_five_only_their_number() -> None:
    strict = [change("threshold", {"at_least": 1}, {"at_least": 2}, line=number) for number in range(1, 6)]
    lax = change("threshold", {"at_least": 2}, {"at_least": 1}, line=99)

    said = changes_said(report(*strict, lax), 5)

    assert [one.en.rpartition(":")[2] for one in said[:5]] == ["99)", "1)", "2)", "3)", "4)"]
    assert said[5:] == [Text("共 6 处改动，以上是前 5 处。", "6 changes; these are the first 5.")]
    assert len(changes_said(report(*strict), 5)) == 5
    assert changes_counted(report(*strict, lax)) == Text("计划有 6 处改动。", "Changes to the plan: 6.")


def test_a_target_that_is_added_stands_behind_what_may_loosen() -> None:
    added = [change("part_of", None, "lifts", "more", 1), change("threshold", None, {"at_least": 1}, "more", 2)]

    said = changes_said(report(*added, change("baseline", 1, 2, "hours", 3)))

    assert [one.en.rpartition(":")[2] for one in said] == ["3)", "1)", "2)"]


def test_which_plan_judged() -> None:
    assert plan_used(report(bundled=True)) == Text("计划：over（内置）", "Plan: over (bundled)")
    assert plan_used(report()) == Text("计划：over（base.yaml、a/over.yaml）", "Plan: over (base.yaml, a/over.yaml)")
    assert changes_said(report()) == []
    assert changes_counted(report()) is None


OVER = """\
extends: jingan-2022
plan: over
targets:
  first-stores: {threshold: {at_least: 140}, owner: "<b>区商务委"}
"""
ACTUALS = "plan: over\nperiod: 2022-06\nscope: [first-stores]\nactuals: {first-stores: 100}\n"


@pytest.mark.parametrize("form", ["table", "markdown", "html"])
def test_pages_say_which_plan_judged_and_what_it_changes_and_how_much_beside_the_gate(
    tmp_path: Path, form: str
) -> None:
    pytest.importorskip("jinja2")
    (tmp_path / "over.yaml").write_text(OVER, encoding="utf-8")
    (tmp_path / "actuals.yaml").write_text(ACTUALS, encoding="utf-8")

    ran = run_here(["check", "--plan", "over.yaml", "actuals.yaml", "-f", form, "--lang", "en"], tmp_path)

    assert ran.code == 0
    files = "over.yaml" if form == "table" else "targets.yaml, over.yaml"
    for words in (f"Plan: over ({files})", "threshold: ≥ 150 → ≥ 140 (over.yaml:4)",
                  "Changes to the plan: 2"):
        assert words in ran.text
    assert ran.text.index("threshold: ≥ 150") < ran.text.index("owner: none")
    assert ("<b>区商务委" in ran.text) == (form == "table")


def written(tmp_path: Path, form: str) -> bytes:
    """Return what the format says of figures judged by an overlay that changes two keys of one target."""
    (tmp_path / "over.yaml").write_text(OVER, encoding="utf-8")
    (tmp_path / "actuals.yaml").write_text(ACTUALS, encoding="utf-8")
    return run_here(["check", "--plan", "over.yaml", "actuals.yaml", "-f", form, "--lang", "en"], tmp_path).out


def test_csv_has_the_original_threshold_and_the_changed_keys(tmp_path: Path) -> None:
    (row,) = csv.DictReader(written(tmp_path, "csv").decode("utf-8-sig").splitlines())

    assert (row["threshold_original"], row["changed"]) == ('{"at_least": 150}', "threshold;owner")


@pytest.mark.parametrize("form", ["junit", "sarif", "github", "gitlab"])
def test_formats_for_work_name_each_change_by_its_key_with_file_and_line(tmp_path: Path, form: str) -> None:
    said = unescape(written(tmp_path, form).decode().replace('\\"', '"').replace("{{", "{").replace("}}", "}"))

    assert 'first-stores · threshold: {"at_least": 150} → {"at_least": 140}' in said
    assert said.index("first-stores · threshold") < said.index("first-stores · owner: null → ")
    assert said.count("over.yaml") >= 2
    assert re.search(r'over\.yaml:4|"line=4|line=4,|"startLine": 4|"begin": 4', said)


def test_a_workbook_has_a_sheet_of_them_and_their_number_on_the_notice(tmp_path: Path) -> None:
    book = load_workbook(BytesIO(written(tmp_path, "xlsx")))
    words = [str(cell.value) for row in book["Internal Changes to the plan"].iter_rows() for cell in row]
    notice = [str(cell.value) for row in book.worksheets[0].iter_rows() for cell in row]

    assert any("threshold: ≥ 150 → ≥ 140 (over.yaml:4)" in one for one in words)
    assert "Changes to the plan: 2." in notice
    assert "Plan: over (targets.yaml, over.yaml)" in [cell.value for cell in book["Internal basis"]["B"]]
