"""The empty form, as YAML and as a workbook."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from jingan_cli.loading.plan import load_plan
from jingan_cli.loading.submission import load_submission
from jingan_cli.model.problem import JinganError
from jingan_cli.parsing.decoding import decode
from jingan_cli.reports.printers.form_yaml import words
from tests.building import plan_text, settled
from tests.running import Ran, run_here

PLAN = load_plan(None)


def template(folder: Path, *arguments: str, lang: str = "zh") -> Ran:
    return run_here(["template", "--lang", lang, *arguments], folder)


def sheet_of(path: Path) -> Any:
    return load_workbook(path).worksheets[0]


@pytest.fixture(scope="module")
def form(tmp_path_factory: pytest.TempPathFactory) -> Any:
    folder = tmp_path_factory.mktemp("form")
    assert template(folder, "--period", "2022-06", "-o", "form.xlsx").code == 0
    return sheet_of(folder / "form.xlsx")


@pytest.fixture(scope="module")
def rows(form: Any) -> dict[str, int]:
    return {form.cell(row, 1).value: row for row in range(1, form.max_row + 1) if form.cell(row, 1).value}


def test_yaml_goes_to_standard_output_and_names_every_target(tmp_path: Path) -> None:
    ran = template(tmp_path, "--period", "2022-06")

    assert ran.code == 0
    assert ran.text.startswith("# yaml-language-server: $schema=actuals.schema.json\n")
    assert [line.partition(":")[0].strip() for line in ran.text.splitlines() if line.startswith("  ") and "#" not in
            line[:4]] == [target.id for target in PLAN.targets]
    assert "  retail-sales:" in ran.text
    assert "# 社会消费品零售总额；单位 亿元；目标 ≥ 1600 亿元；累计" in ran.text


@pytest.mark.parametrize(("reporter", "said"), [("甲局", "reporter: 甲局"), ("[甲局, 乙局]", "# reporter:")])
def test_a_form_of_a_repository_is_that_of_its_one_reporter(reporter: str, said: str, tmp_path: Path) -> None:
    (tmp_path / ".jingan.yaml").write_text(f"reporter: {reporter}\nscope: [economy]\n", encoding="utf-8")
    form = template(tmp_path, "--period", "2022-06").text

    assert f"\n{said}" in form
    assert "reporter: 丙局\n" in template(tmp_path, "--period", "2022-06", "--reporter", "丙局").text


def test_yaml_is_a_submission_that_lacks_figures_alone(tmp_path: Path) -> None:
    content = template(tmp_path, "--period", "2022-06", "--scope", "headline").out

    with pytest.raises(JinganError, match=r"\[nothing-reported\]$"):
        settled(PLAN, decode("form.yaml", content))
    filled = content.decode().replace("  retail-sales: ", "  retail-sales: 702.5 ")
    submission = load_submission(decode("form.yaml", filled.encode()), PLAN)
    assert submission.figures["retail-sales"].value == 702.5
    headline = tuple(target.id for target in PLAN.targets if target.section == "headline")
    assert settled(PLAN, submission).target_ids == headline


def test_yaml_speaks_english(tmp_path: Path) -> None:
    ran = template(tmp_path, "--period", "2022-06", "--scope", "retail-sales", lang="en")

    assert "# Retail sales of consumer goods; unit 亿元; target ≥ 1600 亿元; cumulative" in ran.text


def test_the_file_is_the_same_as_standard_output(tmp_path: Path) -> None:
    said = template(tmp_path, "--period", "2022-Q2").out
    written = template(tmp_path, "--period", "2022-Q2", "-o", "form.yml")

    assert written.out == b""
    assert (tmp_path / "form.yml").read_bytes() == said


def test_a_threshold_changed_for_the_time_is_the_one_shown(tmp_path: Path) -> None:
    text = plan_text("measure: cumulative, unit: 家, threshold: {at_least: 16}", more=(
        "adjustments: [{target: first, from: 2022-08-01, threshold: {at_least: 9}, authority: 区政府, reason: 疫情}]"))
    (tmp_path / "plan.yaml").write_text(text, encoding="utf-8")

    assert "≥ 16 家" in template(tmp_path, "--plan", "plan.yaml", "--period", "2022-07").text
    assert "≥ 9 家" in template(tmp_path, "--plan", "plan.yaml", "--period", "2022-08").text


def test_the_period_may_come_from_the_config_and_the_scope_too(tmp_path: Path) -> None:
    (tmp_path / ".jingan.yaml").write_text("period: 2022-09\nscope: [retail-sales]\n", encoding="utf-8")

    text = template(tmp_path).text

    assert "period: 2022-09" in text
    assert "scope: [retail-sales]" in text
    assert "gdp-growth" not in text


@pytest.mark.parametrize(("arguments", "code"), [
    ((), "period-not-given"),
    (("--period", "2023-01"), "period-outside-plan"),
    (("--period", "2022-06", "--scope", "nothing"), "unknown-scope"),
    (("--period", "2022-06", "-o", "form.docx"), "output-without-format"),
    (("--period", "2022-06", "-o", "gone/form.xlsx"), "output-folder-missing"),
])
def test_what_cannot_be_written_is_refused(tmp_path: Path, arguments: tuple[str, ...], code: str) -> None:
    ran = template(tmp_path, *arguments)

    assert ran.code == 2
    assert ran.out == b""
    assert f"[{code}]" in ran.complaints
    assert [*tmp_path.iterdir()] == []


def test_a_section_without_targets_makes_no_form(tmp_path: Path) -> None:
    text = plan_text("measure: cumulative, unit: 家, threshold: {at_least: 16}")
    text = text.replace("sections: {", "sections: {bare: {zh: 空, en: Bare}, ")
    (tmp_path / "plan.yaml").write_text(text, encoding="utf-8")

    ran = template(tmp_path, "--plan", "plan.yaml", "--period", "2022-06", "--scope", "bare")

    assert (ran.code, ran.out) == (2, b"")
    assert "[empty-scope]" in ran.complaints


def test_without_openpyxl_it_is_said_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "openpyxl", None)

    ran = template(tmp_path, "--period", "2022-06", "-o", "form.xlsx")

    assert ran.code == 2
    assert "[missing-extra]" in ran.complaints
    assert "python -m pip install openpyxl" in ran.complaints
    assert [*tmp_path.iterdir()] == []
    assert template(tmp_path, "--period", "2022-06").code == 0


def test_the_same_call_writes_the_same_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    template(tmp_path, "--period", "2022-06", "-o", "one.xlsx")
    monkeypatch.setattr("time.time", lambda: 1_900_000_000.0)
    monkeypatch.setattr("time.localtime", lambda *_: (2030, 3, 17, 17, 46, 40, 6, 76, 0))
    template(tmp_path, "--period", "2022-06", "-o", "two.xlsx")

    assert (tmp_path / "one.xlsx").read_bytes() == (tmp_path / "two.xlsx").read_bytes()


def test_the_workbook_has_a_row_for_each_target_in_its_unit(form: Any, rows: dict[str, int]) -> None:
    assert [key for key in rows if key != "代号"] == [target.id for target in PLAN.targets]
    for target in PLAN.targets:
        cells = [form.cell(rows[target.id], column).value for column in range(3, 9)]
        assert cells[:2] == [target.name.zh, target.unit.symbol]
        assert cells[3:] == [None, None, None]
    assert form.cell(rows["public-green-space"], 5).value == "≥ 5.6 万平方米"
    assert [form.cell(rows["代号"], column).value for column in range(1, 9)] == [
        "代号", "序号", "指标名称", "单位", "年度目标", "累计完成", "参照数", "备注"]


def test_ids_are_hidden_and_headings_stay_in_sight(form: Any, rows: dict[str, int]) -> None:
    assert form.column_dimensions["A"].hidden
    assert form.freeze_panes == f"D{rows['代号'] + 1}"
    assert form.print_title_rows == f"${rows['代号']}:${rows['代号']}"
    assert form.page_setup.paperSize == 9
    assert form.page_setup.fitToWidth == 1


def test_only_what_is_to_be_filled_in_is_open(form: Any, rows: dict[str, int]) -> None:
    assert form.protection.sheet
    filled_in = {f"{letter}{rows[target.id]}" for target in PLAN.targets for letter in "FH"}
    filled_in |= {f"G{rows[target.id]}" for target in PLAN.targets if target.threshold.value is None}
    bottom = form.max_row
    head = {"D4", "E4", "G4", "H4", *(f"{letter}{row}" for row in (bottom - 1, bottom) for letter in "DEGH")}

    open_cells = {cell.coordinate for row in form.iter_rows() for cell in row if not cell.protection.locked}

    assert open_cells == filled_in | head


def test_every_figure_is_validated_by_what_its_unit_allows(form: Any, rows: dict[str, int]) -> None:
    checks: dict[str, Any] = {}
    for validation in form.data_validations.dataValidation:
        for area in validation.sqref.ranges:
            checks |= {f"{form.cell(row, column).coordinate}": validation for row, column in area.cells}
    of_target = {target.id: checks[f"F{rows[target.id]}"] for target in PLAN.targets}

    for target in PLAN.targets:
        expected = "decimal" if target.measure == "growth" or target.step != 1 else "whole"
        assert of_target[target.id].type == expected
        assert target.unit.symbol in of_target[target.id].prompt
        assert len(of_target[target.id].error) <= 225
        assert of_target[target.id].showErrorMessage
    assert of_target["gdp-growth"].formula1 == "-100"
    assert of_target["first-stores"].formula1 == "0"
    assert of_target["daily-meal-capacity"].type == "decimal"


def test_a_net_target_may_fall(tmp_path: Path) -> None:
    text = plan_text("measure: cumulative, net: true, unit: 家, threshold: {at_least: 16}")
    (tmp_path / "plan.yaml").write_text(text, encoding="utf-8")

    template(tmp_path, "--plan", "plan.yaml", "--period", "2022-07", "-o", "form.xlsx")

    rules = {one.formula1 for one in sheet_of(tmp_path / "form.xlsx").data_validations.dataValidation}
    assert rules == {"0", "1", "-1000000000"}


def test_words_of_a_plan_never_become_formulas(tmp_path: Path) -> None:
    text = plan_text("measure: cumulative, unit: '=1+1', threshold: {at_least: 16}").replace("第一项", "'=HYPERLINK()'")
    text = text.replace("unit: '=1+1'", "unit: 家")
    (tmp_path / "plan.yaml").write_text(text, encoding="utf-8")

    template(tmp_path, "--plan", "plan.yaml", "--period", "2022-07", "-o", "form.xlsx")

    cells = [cell for row in sheet_of(tmp_path / "form.xlsx").iter_rows() for cell in row]
    assert [cell.data_type for cell in cells if cell.value == "=HYPERLINK()"] == ["s"]
    assert not [cell for cell in cells if cell.data_type == "f"]


def test_rows_are_high_enough_to_write_in_and_none_has_a_height_of_its_own(tmp_path: Path) -> None:
    template(tmp_path, "--period", "2022-07", "--scope", "headline", "-o", "form.xlsx")

    sheet = sheet_of(tmp_path / "form.xlsx")
    rows = [row[1].row for row in sheet.iter_rows() if isinstance(row[1].value, int)]
    assert sheet.sheet_format.defaultRowHeight == 21
    assert rows
    assert [row for row in rows if sheet.row_dimensions[row].height is not None] == []


def test_a_scope_stands_in_the_workbook(tmp_path: Path) -> None:
    template(tmp_path, "--period", "2022-07", "--scope", "headline", "--scope", "first-stores", "-o", "form.xlsx")

    sheet = sheet_of(tmp_path / "form.xlsx")
    assert [sheet["C5"].value, sheet["D5"].value] == ["填报范围", "headline、first-stores"]


@pytest.mark.parametrize(("text", "expected"), [
    ("区商务委", "区商务委"), ("2.8 万平方米", "2.8 万平方米"), ("-6.0%", "-6.0%"), ("71", '"71"'),
    ("no", '"no"'), ("~", '"~"'), ("", '""'), ("a: b", '"a: b"'), ("[x]", '"[x]"'), ("说明：好", '"说明：好"'),
    ("# x", '"# x"'), ("一\n二", '"一\\n二"'), ("a, b", '"a, b"'), ("'x'", "\"'x'\""), ("---", '"---"'),
])
def test_words_are_quoted_where_they_have_to_be(text: str, expected: str) -> None:
    assert words(text) == expected
