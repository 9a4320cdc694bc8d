"""What `jingan explain` says of the words for a status, and the plan that `jingan targets` shows and writes."""

from __future__ import annotations

import csv
import json
import re
from dataclasses import replace
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from openpyxl import load_workbook
from ruamel.yaml import YAML

from jingan_cli.judging.gate import FAIL_ON, GateRule
from jingan_cli.messages import label
from jingan_cli.model.report import Status
from jingan_cli.model.text import LANGUAGES
from jingan_cli.reports.shared.symbols import SIGNS, STATUS_OF
from tests.reports.test_beside import report_of
from tests.running import ROOT, run_here

JUNE = "examples/2022-06/actuals.yaml"


@pytest.mark.parametrize("code", STATUS_OF)
def test_every_word_of_a_status_is_explained_by_whatever_name(code: str) -> None:
    for language in LANGUAGES:
        told = run_here(["explain", code, "--lang", language])
        words = label(code)

        assert (told.code, told.complaints) == (0, "")
        assert told.text.startswith(f"{SIGNS[STATUS_OF[code]]} {words.within(language)}  {code}\n")
        for name in (words.zh, words.en, words.en.upper()):
            assert run_here(["explain", name, "--lang", language]) == told
    assert run_here(["explain", code, JUNE]).code == 2


_AS_WRITTEN: dict[str, Status] = {
    "pass": "pass", "at-risk": "at-risk", "fail": "fail", "no-data": "no-data", "unreported": "no-data",
    "not-due": "not-due", "suspended": "suspended", "no-reference": "no-data"}


@pytest.mark.parametrize("code", _AS_WRITTEN)
def test_what_it_says_of_the_gate_is_what_the_gate_does(code: str) -> None:
    (one,) = report_of("2022-06").submissions
    verdict = next(one for one in one.results if one.status == "fail")
    verdict = replace(verdict, status=_AS_WRITTEN[code], stage="no-reference" if code == "no-reference" else None)
    stands = replace(one, results=(verdict,))

    def blocks(**asked: Any) -> bool:
        return bool(GateRule(**asked).decided(stands).gate.blocking)

    usual = blocks()
    others = {f"--fail-on {rule}" for rule in FAIL_ON if blocks(fail_on=rule) is not usual}
    if code != "no-data":  # of which some have their figure, and some do not
        others |= {"--allow-missing"} if blocks(allow_missing=True) is not usual else set()
        told = label(f"rule-{code}-gate").en
        assert set(re.findall(r"--fail-on [a-z-]+|--allow-missing", told)) == others
        assert told.startswith("It blocks" if usual else "It does not block")


def test_a_misspelt_status_names_the_nearest() -> None:
    assert "Did you mean at-risk?" in run_here(["explain", "at-rsk", "--lang", "en"]).complaints


def test_the_plan_goes_out_as_csv_and_xlsx(tmp_path: Path) -> None:
    ran = run_here(["targets", "-f", "csv", "-o", "plan.csv", "-o", "plan.xlsx", "--lang", "zh"], tmp_path)
    rows = [*csv.DictReader(StringIO(ran.out.decode("utf-8-sig")))]
    whole = json.loads(run_here(["targets", "-f", "json"]).out)
    sheet = load_workbook(tmp_path / "plan.xlsx").active
    cells = [[cell.value for cell in row] for row in sheet.iter_rows()]

    assert (ran.code, ran.complaints, (tmp_path / "plan.csv").read_bytes()) == (0, "", ran.out)
    assert [row["target"] for row in rows] == [one["id"] for one in whole]
    for row, one in zip(rows, whole, strict=True):
        assert (row["name_zh"], row["section"], row["unit"]) == (one["name"]["zh"], one["section"], one["unit"])
        ((kind, bound),) = one["threshold"].items() if len(one["threshold"]) == 1 else (("", None),)
        if isinstance(bound, int | float):
            assert (row["threshold_kind"], float(row["threshold"])) == (kind, bound)
    assert [one["id"] for one in whole] == [row[0] for row in cells if row[1] and row[0] in {x["id"] for x in whole}]
    assert [row[0] for row in cells if row[0] and row[0].endswith("  headline")] == ["主要预期目标  headline"]
    assert ["licensed-financial-institutions", "引进持牌金融机构", "≥ 16 家"] in [row[:3] for row in cells]


def test_a_plan_that_went_out_is_replaced_when_forced_and_taken_for_no_form(tmp_path: Path) -> None:
    call = ["targets", "--scope", "economy", "-o", "plan.csv", "-o", "plan.xlsx", "--lang", "en"]
    text = "plan: jingan-2022\nperiod: 2022-06\nreporter: 甲\nactuals: {first-stores: 90}\n"
    (tmp_path / "june.yaml").write_text(text, "utf-8")

    assert [run_here(call, tmp_path).code, run_here(call, tmp_path).code] == [0, 2]
    assert run_here([*call, "--force"], tmp_path).code == 0
    assert json.loads(run_here(["audit", ".", "-f", "json"], tmp_path).out)["files"] == {
        "judged": 1, "invalid": 0, "passed_over": 2, "superseded": 0}


@pytest.mark.parametrize("call", [["targets"], ["targets", "--scope", "economy"]], ids=" ".join)
def test_the_plan_shows_the_ids_of_its_sections(call: list[str]) -> None:
    assert "\nStable and healthy growth  economy\n" in run_here([*call, "--lang", "en"]).text


def _schema(folder: Path, *more: str) -> Any:
    ran = run_here(["schema", "actuals", *more], folder)

    assert (ran.code, ran.complaints) == (0, "")
    return json.loads(ran.out)


def test_the_schema_of_submissions_holds_ids_names_and_units_of_the_plan(tmp_path: Path) -> None:
    whole = _schema(tmp_path)
    judge = Draft202012Validator(whole)
    june = YAML(typ="safe", pure=True).load((ROOT / JUNE).read_text(encoding="utf-8"))
    keys = whole["properties"]["actuals"]["properties"]

    assert keys["first-stores"]["description"] == "引进各类首店 · First stores brought in · 家"
    assert len(keys) == 2 * 76
    assert list(judge.iter_errors({**june, "period": "2022-06"})) == []
    assert list(judge.iter_errors({"plan": "jingan-2022", "actuals": {"引进各类首店": 71}})) == []
    (wrong,) = (error for error in judge.iter_errors({"plan": "jingan-2022", "actuals": {"first-store": 71}})
                if error.validator == "enum")
    assert {"first-stores", "引进各类首店"} < set(wrong.validator_value)


def test_it_is_the_schema_of_the_plan_in_use_and_writes_over_none_of_its_files(tmp_path: Path) -> None:
    (tmp_path / "own.yaml").write_text(_OWN, "utf-8")
    call = ["schema", "actuals", "--plan", "own.yaml"]

    assert _schema(tmp_path, "--plan", "own.yaml")["properties"]["actuals"]["properties"]["trees"]["description"] == (
        "种树 · Trees · 株")
    assert run_here([*call, "-o", "json:own.yaml", "--force"], tmp_path).code == 2
    assert [run_here([*call, "-o", "s.json", *more], tmp_path).code for more in ([], [], ["--force"])] == [0, 2, 0]


_OWN = """plan: own
extends: jingan-2022
targets:
  trees:
    name: {zh: 种树, en: Trees}
    section: economy
    measure: cumulative
    unit: 株
    threshold: {at_least: 5}
    source: [{place: 一, clause: 种树5株}]
"""
