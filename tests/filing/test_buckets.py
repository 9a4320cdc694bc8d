"""Nothing that a path, a pattern or a folder leads to is lost: what an audit and a check make of each file."""

from __future__ import annotations

import itertools
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from jingan_cli.loading.file_patterns import expanded, files_below, files_matching
from jingan_cli.messages import label
from tests.building import plan_text
from tests.parsing.test_forms import csv_of, workbook
from tests.running import Ran, run_here

COUNT = "measure: cumulative, unit: 台, threshold: {at_least: 120}"
HEAD = (("计划", "small"), ("期间", "2022-06"), ("填报单位", "甲局"))
HEADINGS = ("代号", "指标名称", "数字", "备注")
on_posix = pytest.mark.skipif(os.name != "posix", reason="Windows has no such links, pipes and devices")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A plan of two targets, and a submission that gives one of them."""
    (tmp_path / "targets.yaml").write_text(plan_text(COUNT), encoding="utf-8")
    (tmp_path / "in").mkdir()
    send(tmp_path, "a.yaml")
    return tmp_path


def send(folder: Path, name: str, head: str = "", first: object = 60, month: int = 6, reporter: str = "甲局") -> None:
    text = f"plan: small\nperiod: 2022-{month:02}\nreporter: {reporter}\n{head}actuals:\n  first: {first}\n"
    (folder / "in" / name).write_text(text, encoding="utf-8")


def audit(folder: Path, *arguments: str) -> Ran:
    return run_here(["audit", *(arguments or ("in",)), "--plan", "targets.yaml", "-f", "json", "--lang", "en"], folder)


def picture(folder: Path, *arguments: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(audit(folder, *arguments).out)
    return found


def figure(tree: dict[str, Any], target: str) -> dict[str, Any]:
    (found,) = [one for one in tree["results"] if one["target"] == target]
    return dict(found)


def why(tree: dict[str, Any]) -> dict[str, str]:
    return {Path(one["file"]).name: one["why"] for one in tree["passed_over"]}


def told(tree: dict[str, Any], kind: str) -> list[tuple[str, str]]:
    return [(Path(one["file"] or "").name, one["code"]) for one in tree[kind]]


# ---- patterns


@on_posix
def test_a_pattern_leads_to_whatever_bears_the_name(tmp_path: Path) -> None:
    (tmp_path / "in" / "folder.yaml").mkdir(parents=True)
    (tmp_path / "in" / "nowhere.yaml").symlink_to("gone")
    (tmp_path / "in" / "loop.yaml").symlink_to("loop.yaml")
    os.mkfifo(tmp_path / "in" / "pipe.yaml")
    (tmp_path / "in" / "a.yaml").touch()
    found = [Path(one).name for one in files_matching("in/*.yaml", str(tmp_path))]

    assert found == ["a.yaml", "folder.yaml", "loop.yaml", "nowhere.yaml", "pipe.yaml"]


@on_posix
@pytest.mark.parametrize("pattern", ["in/*.yaml", "in/*", "in/**/*.yaml", "in/**", "*/a.yaml", "*/*/b.yaml"])
def test_a_folder_that_cannot_be_listed_is_led_to(
    pattern: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "in").mkdir()
    if pattern == "*/a.yaml":
        (tmp_path / "in").rmdir()
        (tmp_path / "in").symlink_to("gone", target_is_directory=True)
    else:
        shut(monkeypatch, "in")

    assert [Path(one).name for one in files_matching(pattern, str(tmp_path))] == ["in"]


def shut(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """Let no one list folders of that name, not even who may do everything."""
    listed = os.scandir

    def scandir(path: Any = ".") -> Any:
        if Path(path).name == name:
            raise PermissionError(13, "Permission denied", path)
        return listed(path)

    monkeypatch.setattr(os, "scandir", scandir)


def test_what_a_pattern_passes_by_is_not_led_to(tmp_path: Path) -> None:
    for name in ("in/b/a.yaml", "in/x", "in/.b/a.yaml", "in/~$form.xlsx"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()

    assert [Path(one).relative_to(tmp_path).as_posix() for one in files_matching("in/*/a.yaml", str(tmp_path))] == [
        "in/b/a.yaml"]
    assert files_matching("in/gone/*.yaml", str(tmp_path)) == files_matching("in/*.xlsx", str(tmp_path)) == []
    assert [Path(one).name for one in files_below(str(tmp_path))] == ["x", "a.yaml"]


def test_a_pattern_that_no_shell_expanded_is_expanded(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    send(folder, "b.yaml", reporter="乙局")
    (folder / "in" / "[1].yaml").write_text("x")
    monkeypatch.chdir(folder)

    assert expanded(["in/?.yaml", "in/[1].yaml", "in/*.csv", "-"]) == [
        str(Path("in/a.yaml")), str(Path("in/b.yaml")), "in/[1].yaml", "in/*.csv", "-"]


@pytest.mark.parametrize("command", ["check", "audit"])
def test_both_commands_expand_patterns(folder: Path, command: str) -> None:
    send(folder, "b.yaml", reporter="乙局", first="\n  second: 60")
    ran = run_here([command, "in/*.yaml", "--plan", "targets.yaml", "-f", "json", "--fail-on", "never"], folder)

    assert ran.code == 0, ran.complaints
    assert b"b.yaml" in ran.out


@pytest.mark.parametrize("command", ["check", "audit"])
def test_a_pattern_that_leads_nowhere_is_a_problem(folder: Path, command: str) -> None:
    ran = run_here([command, "in/*.csv", "--plan", "targets.yaml"], folder)

    assert ran.code == 2
    assert "in/*.csv" in ran.complaints


@on_posix
@pytest.mark.parametrize("kind", ["link", "pipe", "folder", "shut", "unreadable"])
@pytest.mark.parametrize("way", ["config", "check", "audit", "folder"])
def test_what_is_led_to_and_cannot_be_read_is_a_problem(
    folder: Path, monkeypatch: pytest.MonkeyPatch, kind: str, way: str
) -> None:
    place = folder / "in" / "z.yaml"
    make: dict[str, Callable[[], object]] = {
        "link": lambda: place.symlink_to("gone"), "pipe": lambda: os.mkfifo(place), "folder": place.mkdir,
        "shut": place.mkdir, "unreadable": place.touch}
    make[kind]()
    if kind == "shut":
        shut(monkeypatch, "z.yaml")
    if kind == "unreadable":
        unreadable(monkeypatch, "z.yaml")
    (folder / ".jingan.yaml").write_text("files: in/*.yaml\nplan: targets.yaml\n")
    calls = {"config": ["check"], "check": ["check", "in/*.yaml"], "audit": ["audit", "in/*.yaml"],
             "folder": ["audit", "in"]}
    ran = run_here(calls[way], folder)
    searched = kind == "folder" and way in ("audit", "folder")  # a folder of that name is a folder

    assert (ran.code == 2, "[cannot-read]" in ran.complaints) == (not searched, not searched), ran.complaints
    assert ("z.yaml" in ran.complaints) is not searched
    assert (label("no-permission").en in ran.complaints) is (kind in ("shut", "unreadable"))


def unreadable(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    opened = os.open

    def deny(path: Any, *rest: Any, **more: Any) -> int:
        if Path(path).name == name:
            raise PermissionError(13, "Permission denied", path)
        return opened(path, *rest, **more)

    monkeypatch.setattr(os, "open", deny)


# ---- buckets


STRAYS: dict[str, tuple[bytes, str | None]] = {
    "notes.yaml": ("会议: 记录\n".encode(), "no-submission"), "plan.yaml": (b"plan: x\ntargets: {}\n", "no-submission"),
    "phones.csv": ("姓名,电话\n甲,1\n".encode(), "no-submission"),
    "phones.xlsx": (workbook([("姓名", "电话")]), "no-submission"),
    "old.xls": (b"\xd0\xcf\x11\xe0", "unsupported-kind"), "b.ods": (b"PK", "unsupported-kind"),
    "c.ET": (b"", "unsupported-kind"),
    "empty.yaml": (b"", None), "empty.csv": (b"", None), "empty.xlsx": (b"", None),
    "blank.xlsx": (workbook([]), None), "blank.csv": (b",,\r\n", None),
    "text.xlsx": (b"id,figure\nfirst,1\n", None), "book.csv": (workbook([("id", "figure")]), None),
    "bare.csv": (b"first,5\n", None), "bare.xlsx": (workbook([("First", 5)]), None),
    "heading.csv": ("计划,small\n".encode(), None), "figures.csv": ("事项,累计完成\n其他,1\n".encode(), None),
    "Plan.yaml": (b"Plan: small\nPeriod: 2022-06\n", None),
}
"""What lies in folders beside submissions, and why it is passed over; None for a problem."""


@pytest.mark.parametrize("name", STRAYS)
def test_each_stray_is_passed_over_with_its_reason_or_a_problem(folder: Path, name: str) -> None:
    content, reason = STRAYS[name]
    (folder / "in" / name).write_bytes(content)
    tree = picture(folder)

    assert why(tree) == ({name: reason} if reason else {})
    assert [file for file, _ in told(tree, "problems")][:1] == ([] if reason else [name])
    assert tree["files"] == {"judged": 1, "superseded": 0, "passed_over": int(bool(reason)), "invalid": int(not reason)}


def test_forms_in_a_folder_are_read(folder: Path) -> None:
    rows = [*HEAD[:2], ("填报单位", "乙局"), HEADINGS, ("second", "", 50, "")]
    (folder / "in" / "b.csv").write_bytes(csv_of(rows))
    (folder / "in" / "c.xlsx").write_bytes(workbook([*HEAD[:2], ("填报单位", "丙局"), HEADINGS, ("first", "", 1, "")]))
    tree = picture(folder)

    assert tree["files"]["judged"] == 3
    assert {one["reporter"] for one in tree["reporters"]} == {"甲局", "乙局", "丙局"}


@pytest.mark.parametrize("name", ["page.csv", "page.xlsx"])
def test_a_report_in_the_folder_is_passed_over_and_may_be_written_anew(folder: Path, name: str) -> None:
    runs = [audit(folder, "in", "-o", f"in/{name}") for _ in range(3)]

    assert [ran.code for ran in runs] == [runs[0].code] * 3
    assert why(json.loads(runs[2].out)) == {name: "no-submission"}


@pytest.mark.parametrize("look", ["table", "markdown", "html"])
def test_what_is_passed_over_stands_beside_the_counts(folder: Path, look: str) -> None:
    (folder / "in" / "old.xls").write_bytes(b"x")
    page = run_here(["audit", "in", "--plan", "targets.yaml", "-f", look, "--lang", "zh"], folder).out.decode()

    assert "old.xls（不支持的格式，请另存为 .xlsx）" in page.replace("\\", "").replace("\n", "")


def test_a_copy_is_one_file_with_a_warning(folder: Path) -> None:
    (folder / "in" / "a 副本.yaml").write_bytes((folder / "in" / "a.yaml").read_bytes())
    tree = picture(folder)

    assert told(tree, "problems") == []
    (said,) = tree["warnings"]
    assert told(tree, "warnings") == [("a.yaml", "copy-of-file")]
    assert (said["line"], said["column"], "a 副本.yaml" in said["message"]["zh"]) == (1, 1, True)
    assert why(tree) == {"a.yaml": "copy-of"}
    assert figure(tree, "first")["actual"] == 60


def test_a_copy_of_a_broken_file_is_named_once(folder: Path) -> None:
    for name in ("b.yaml", "c.yaml"):
        send(folder, name, first="十三四处", reporter="乙局")
    tree = picture(folder)

    assert tree["files"] == {"judged": 1, "superseded": 0, "passed_over": 1, "invalid": 1}
    assert (why(tree), told(tree, "problems")[0][0]) == ({"c.yaml": "copy-of"}, "b.yaml")


def test_a_check_takes_a_copy_for_one_file_too_and_its_report_stands(folder: Path) -> None:
    (folder / "in" / "b.yaml").write_bytes((folder / "in" / "a.yaml").read_bytes())
    call = ["check", "in/a.yaml", "in/b.yaml", "--plan", "targets.yaml", "--allow-missing"]
    ran = run_here([*call, "-o", "report.json"], folder)

    assert (ran.code, "[copy-of-file]" in ran.complaints) == (0, True), ran.complaints
    assert run_here(["verify", "report.json"], folder).code == 0


@pytest.mark.parametrize("text", [
    "plan: small\nperiod: 2022-08\nreporter: 乙局\nactuals: {first: 十三}\n",
    "plan: small\nperiod: 2022-08\nactuals: {first: 1}\n",
    "plan: small\nperiod: \"2022-08\" # August\nactuals: [broken\n",
    "plan: small\nperiod: 2031-08\nreporter: 乙局\nactuals: {first: 1}\n",
    "plan: small\nperiod: 2022-08\nreporter: 乙局\nactuals: {first: 1}\n",
], ids=ascii)  # fmt: skip
def test_a_file_of_a_period_not_asked_for_is_named_alone(folder: Path, text: str) -> None:
    (folder / "in" / "b.yaml").write_text(text, encoding="utf-8")
    ran = audit(folder, "in", "--to", "2022-06", "--fail-on", "never")

    assert (ran.code, why(json.loads(ran.out))) == (0, {"b.yaml": "outside-range"}), ran.complaints


@pytest.mark.parametrize("text", [
    "plan: small\nperiod: 2022-05\nactuals: [broken\n", "plan: small\nactuals: [broken\n",
    "plan: small\nperiod: 2022-08\nperiod: 2022-06\nactuals: [broken\n", "period: soon\nactuals: [broken\n",
], ids=ascii)  # fmt: skip
def test_a_broken_file_of_a_period_asked_for_or_of_none_is_a_problem(folder: Path, text: str) -> None:
    (folder / "in" / "b.yaml").write_text(text, encoding="utf-8")
    ran = audit(folder, "in", "--from", "2022-05", "--to", "2022-06", "--fail-on", "never")

    assert (ran.code, why(json.loads(ran.out))) == (2, {})


# ---- revisions


def form(*rows: tuple[object, ...], revision: int = 1) -> bytes:
    return workbook([*HEAD, ("更正次数", revision), HEADINGS, *rows])


def test_a_form_sent_again_with_one_figure_takes_back_no_other(folder: Path) -> None:
    (folder / "in" / "a.yaml").unlink()
    (folder / "in" / "1.xlsx").write_bytes(form(("first", "", 60, ""), ("second", "", 50, "快报数")))
    (folder / "in" / "2.xlsx").write_bytes(form(("first", "", 61, ""), ("second", "", None, "待核"), revision=2))
    tree = picture(folder)
    said = [one for one in tree["warnings"] if one["code"] == "superseded"]

    assert [figure(tree, name)["actual"] for name in ("first", "second")] == [61, 50]
    assert [(Path(one["file"]).name, one["target"]) for one in said] == [("1.xlsx", "first")]
    assert "60 台" in said[0]["message"]["en"]
    assert "61 台" in said[0]["message"]["en"]
    assert tree["files"] == {"judged": 2, "superseded": 0, "passed_over": 0, "invalid": 0}
    checked = run_here(["check", "in/1.xlsx", "in/2.xlsx", "--plan", "targets.yaml", "-f", "json"], folder)
    (judged,) = json.loads(checked.out)["submissions"]
    assert [figure(judged, name)["actual"] for name in ("first", "second")] == [61, 50]


def test_a_revision_that_only_withdraws_is_a_revision(folder: Path) -> None:
    rows = ("first", "", "撤回：重复统计", ""), ("second", "", None, "")
    (folder / "in" / "b.xlsx").write_bytes(form(*rows, revision=2))
    tree = picture(folder)
    (said,) = [one for one in tree["warnings"] if one["code"] == "superseded"]

    assert told(tree, "problems") == []
    assert (figure(tree, "first")["actual"], figure(tree, "first")["stage"]) == (None, "unreported")
    assert "60 台" in said["message"]["zh"]
    assert "撤回（重复统计）" in said["message"]["zh"]
    assert tree["files"] == {"judged": 1, "superseded": 1, "passed_over": 0, "invalid": 0}
    assert run_here(["check", "in/a.yaml", "in/b.xlsx", "--plan", "targets.yaml"], folder).code == 1


def test_a_revision_that_repeats_a_file_is_said_once(folder: Path) -> None:
    send(folder, "b.yaml", head="revision: 2\n")
    said = [one for one in picture(folder)["warnings"] if one["code"] == "superseded"]

    assert [(Path(one["file"]).name, one["target"]) for one in said] == [("a.yaml", None)]
    assert "unchanged" in said[0]["message"]["en"]


# ---- forms of other kinds than their names say


FORM = "计划,small\n期间,2022-06\n填报单位,乙局\n代号,数字,备注\n"


@pytest.mark.parametrize(("name", "content", "code", "said"), [
    ("b.csv", f"{FORM}first,4,332\n", "more-cells-than-headings", '"4,332"'),
    ("b.csv", f"{FORM}first,4,332,快报\n", "more-cells-than-headings", '"4,332"'),
    ("b.csv", f"{FORM.replace('代号,数字,备注', '代号,数字,,')}first,4,332,\n", "more-cells-than-headings", '"4,332"'),
    ("b.csv", f"{FORM}first,12,345.6,\n", "more-cells-than-headings", '"4,332"'),
    ("b.csv", f"{FORM}first,5\n".replace(",", ";"), "other-separator", "分号"),
    ("b.csv", f"{FORM}first,5\n".replace(",", "\t"), "other-separator", "制表符"),
    ("b.csv", f"{FORM}first,5\n".replace(",", "，"), "other-separator", "全角逗号"),
    ("b.csv", f"{FORM}first,5\n".replace(",", "\t").encode("utf-16"), "unicode-text", "CSV UTF-8"),
    ("b.csv", workbook([("代号", "数字")]), "content-unlike-name", ".xlsx"),
    ("b.csv", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "content-unlike-name", ".xlsx"),
    ("b.xlsx", f"{FORM}first,5\n", "content-unlike-name", ".csv"),
    ("b.xlsx", f"{FORM}first,5\n".encode("gb18030"), "content-unlike-name", ".csv"),
    ("b.ods", b"PK\x03\x04", "bad-workbook", "另存为"), ("b.et", b"\xd0\xcf", "bad-workbook", "另存为"),
], ids=itertools.count())  # fmt: skip
@pytest.mark.parametrize("call", ["check", "audit"])
def test_a_form_that_is_saved_otherwise_is_told_what_it_is(
    folder: Path, name: str, content: str | bytes, code: str, said: str, call: str
) -> None:
    (folder / "in" / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    ran = run_here([call, f"in/{name}", "--plan", "targets.yaml", "--lang", "zh"], folder)

    assert (ran.code, f"[{code}]" in ran.complaints, said in ran.complaints) == (2, True, True), ran.complaints


@pytest.mark.parametrize("rows", [
    '代号,数字,备注\nfirst,"4,332",\n', "代号,数字,备注\nfirst,4332,332\n", "代号,数字,目标值\nfirst,4,332\n",
    "代号,数字,备注\nfirst,4,见附件\n", "代号,数字,上年同期\nfirst,4332,\n", "代号,数字,备注,,\nfirst,4332,,,\n",
])  # fmt: skip
def test_what_only_looks_like_a_comma_in_a_figure_is_read(folder: Path, rows: str) -> None:
    (folder / "in" / "b.csv").write_text(f"计划,small\n期间,2022-06\n{rows}", encoding="utf-8")
    ran = run_here(["check", "in/b.csv", "--plan", "targets.yaml", "-f", "json"], folder)

    assert ran.code in (0, 1), ran.complaints


def test_a_form_that_template_wrote_is_read_once_it_is_filled(folder: Path) -> None:
    call = ["template", "--plan", "targets.yaml", "--period", "2022-06", "-o", "in/form.xlsx"]
    assert run_here(call, folder).code == 0
    tree = picture(folder)
    assert [file for file, _ in told(tree, "problems")] == ["form.xlsx"]  # nobody filled it
    fill(folder / "in" / "form.xlsx", {"填报单位": "乙局", "Reporter": "乙局", "第一项": 40, "First": 40})
    tree = picture(folder)

    assert (told(tree, "problems"), tree["files"]["judged"]) == ([("a.yaml", "conflicting-figures")], 2)


def fill(path: Path, answers: dict[str, object]) -> None:
    """Fill in what stands behind those labels."""
    book = load_workbook(path)
    sheet = book.worksheets[0]
    headings = next(row for row in sheet.iter_rows() if any(cell.value in ("累计完成", "Figure") for cell in row))
    figure = next(cell.column for cell in headings if cell.value in ("累计完成", "Figure"))
    for row in sheet.iter_rows():
        for cell in row:
            if cell.value in answers:
                at = figure if cell.row > headings[0].row else cell.column + 1
                sheet.cell(cell.row, at).value = answers[cell.value]
    book.save(path)
