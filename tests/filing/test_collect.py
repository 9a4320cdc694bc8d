"""Which files an audit takes from folders, and what becomes of each."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from jingan_cli.filing import collect as collecting
from jingan_cli.filing.collect import Named, Read, collect, gather, packed, read
from jingan_cli.filing.packing import BATCH, Gathered
from jingan_cli.loading.plan_index import Known
from jingan_cli.model.plan import Plan
from jingan_cli.model.submission import PassedOver
from tests.building import plan_from, plan_text

GOOD = "plan: small\nperiod: 2022-06\nreporter: 甲局\nactuals:\n  first: 60\n"
COUNT = "measure: cumulative, unit: 台, threshold: {at_least: 120}"

Put = Callable[..., Path]
on_posix = pytest.mark.skipif(os.name != "posix", reason="Windows has no such links, pipes and devices")


@pytest.fixture
def put(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Put:
    """Writes a file below the working directory, which is a folder of its own."""
    monkeypatch.chdir(tmp_path)

    def write(name: str, content: str | bytes = GOOD) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write


@pytest.fixture
def plan(tmp_path_factory: pytest.TempPathFactory) -> Plan:
    """A plan of two targets, apart from the files."""
    return plan_from(tmp_path_factory.mktemp("plan"), plan_text(COUNT))


def names(*paths: str) -> list[str]:
    """Return what is collected, with slashes."""
    return [Path(one.path).as_posix() for one in collect(paths)]


def found(path: str, plan: Plan, encoding: str | None = None) -> Read:
    """Return what becomes of a file that is found in a folder."""
    return read(Named(path, True), Known(plan), encoding)


def named(path: str, plan: Plan) -> Read:
    """Return what becomes of a file that is named."""
    return read(Named(path, False), Known(plan))


def codes(one: Read) -> list[str]:
    """Return what is wrong."""
    return [note.problem.code for note in one.problems]


# ---- folders


def test_folders_are_searched_to_any_depth_in_the_order_of_names(put: Put) -> None:
    for name in ("in/乙/2022-02.yaml", "in/b/2022-01.yml", "in/a/c/2022-03.YAML", "in/z.yaml", "in/a.yaml"):
        put(name)

    assert names("in") == ["in/a.yaml", "in/z.yaml", "in/a/c/2022-03.YAML", "in/b/2022-01.yml", "in/乙/2022-02.yaml"]
    assert [one.found for one in collect(["in"])] == [True] * 5


def test_other_suffixes_are_left_alone(put: Put) -> None:
    for name in ("in/a.txt", "in/b.json", "in/c.yaml.bak", "in/yaml", "in/~$d.xlsx", "in/d.XLSX", "in/e.csv",
                 "in/f.et"):
        put(name)

    assert names("in") == ["in/d.XLSX", "in/e.csv", "in/f.et"]


def test_hidden_files_and_folders_are_left_alone(put: Put) -> None:
    for name in ("in/.jingan.yaml", "in/.git/a.yaml", "in/.github/workflows/b.yml", "in/c.yaml"):
        put(name)

    assert names("in") == ["in/c.yaml"]


def test_a_hidden_folder_that_is_named_is_searched(put: Put) -> None:
    put(".in/a.yaml")

    assert names(".in") == [".in/a.yaml"]


def test_a_file_is_taken_where_it_is_named_whatever_it_is_called(put: Put) -> None:
    put("in/.hidden.yaml")
    put("in/figures.txt")

    assert collect(["in/.hidden.yaml", "in/figures.txt"]) == (
        Named("in/.hidden.yaml", False), Named("in/figures.txt", False))


def test_one_file_by_two_paths_is_taken_once(put: Put, tmp_path: Path) -> None:
    put("in/a.yaml")
    put("in/b.yaml")

    assert names("in/b.yaml", "in", "./in/../in/a.yaml", str(tmp_path / "in")) == ["in/b.yaml", "in/a.yaml"]


def test_a_folder_named_as_a_file_is_a_folder(put: Put) -> None:
    put("in/2022.yaml/a.yaml")

    assert names("in") == ["in/2022.yaml/a.yaml"]


@on_posix
def test_links_to_folders_are_not_followed_and_links_to_files_count_once(put: Put, tmp_path: Path) -> None:
    put("in/a/a.yaml")
    (tmp_path / "in/a/loop").symlink_to(tmp_path / "in", target_is_directory=True)
    (tmp_path / "in/again").symlink_to(tmp_path / "in/a", target_is_directory=True)
    (tmp_path / "in/b.yaml").symlink_to(tmp_path / "in/a/a.yaml")

    assert names("in") == ["in/b.yaml"]


def test_a_path_that_is_not_there_is_kept_and_refused_when_it_is_read(put: Put, plan: Plan) -> None:
    put("in/a.yaml")
    (nowhere,) = collect(["nowhere"])

    assert codes(read(nowhere, Known(plan))) == ["cannot-read"]


# ---- what a file is


def test_a_submission_is_read(put: Put, plan: Plan) -> None:
    put("a.yaml")
    for one in (found("a.yaml", plan), named("a.yaml", plan)):
        assert one.submission is not None
        assert (one.submission.submission.reporter, one.submission.submission.file.file) == ("甲局", "a.yaml")
        assert one.problems == ()


@pytest.mark.parametrize("text", [
    "# nothing\n", "just words\n", "- a\n- list\n", "name: 联系人\nphone: 021\n", "on: push\njobs: {}\n",
    "nested: {plan: small, period: 2022-06}\n", "key: [unclosed\n", "files: [a.yaml]\nplan: targets.yaml\n",
], ids=range(8))  # fmt: skip
def test_yaml_in_a_folder_that_is_no_submission_is_passed_over(text: str, put: Put, plan: Plan) -> None:
    put("a.yaml", text)

    assert found("a.yaml", plan) == Read(passed_over=PassedOver(file="a.yaml", why="no-submission"))


@pytest.mark.parametrize("text", [
    "", " \n", "plan: small\nrun: jingan\n", "period: 2022-06\n", "reporter: 甲局\nphone: 021\n",
    "Plan: small\nPeriod: 2022-06\nActuals: {first: 1}\n", "计划: small\n期间: 2022-06\n数字: {first: 1}\n",
    "计划：small\n期间：2022-06\n", "plans: small\nperiods: 2022-06\n", "? plan\n: small\n", "{“plan”: small}\n",
    "pla: small\n", "pIan: small\n", "实际数: {first: 1}\n", "- [\nplan : small\n", "填报单位: 甲局\n",
], ids=range(16))  # fmt: skip
def test_yaml_that_names_a_key_of_a_submission_however_it_is_spelled_is_not_passed_over(
    text: str, put: Put, plan: Plan
) -> None:
    put("a.yaml", text)
    one = found("a.yaml", plan)

    assert (one.passed_over, one.submission) == (None, None)
    assert one.problems
    assert codes(named("a.yaml", plan)) != []


@pytest.mark.parametrize("text", [
    plan_text(COUNT), "extends: jingan-2022\nplan: ours\ntargets: {}\n",
], ids=["plan", "overlay"])  # fmt: skip
def test_a_plan_beside_the_submissions_is_passed_over(text: str, put: Put, plan: Plan) -> None:
    put("targets.yaml", text)

    assert found("targets.yaml", plan) == Read(passed_over=PassedOver(file="targets.yaml", why="no-submission"))


BROKEN = {
    "syntax": (GOOD + "  second: [1\n", "yaml-syntax"),
    "figure": (GOOD.replace("60", "六七十"), "not-a-figure"),
    "target": (GOOD.replace("first", "frist"), "unknown-target"),
    "plan": (GOOD.replace("small", "other"), "other-plan"),
    "period": (GOOD.replace("2022-06", "2022-13"), "bad-date"),
    "no period": (GOOD.replace("period: 2022-06\n", ""), "missing-period"),
    "no reporter": (GOOD.replace("reporter: 甲局\n", ""), "missing-reporter"),
    "no actuals": ("plan: small\nperiod: 2022-06\nreporter: 甲局\n", "missing-key"),
    "misspelt key": (GOOD.replace("actuals:", "actual:"), "unknown-key"),
    "wide colon": (GOOD.replace("actuals:", "actuals："), "full-width-colon"),
    "anchor": (GOOD.replace("60", "&a 60"), "yaml-anchor"),
    "two documents": (f"{GOOD}---\n{GOOD}", "several-documents"),
    "control": (GOOD.replace("60", "6\x070"), "control-character"),
}


@pytest.mark.parametrize("case", BROKEN)
def test_a_broken_submission_in_a_folder_is_invalid_and_not_passed_over(case: str, put: Put, plan: Plan) -> None:
    text, code = BROKEN[case]
    put("a.yaml", text)
    one = found("a.yaml", plan)

    assert one.submission is None
    assert code in codes(one)
    assert {note.problem.spot and note.problem.spot.path for note in one.problems} == {"a.yaml"}


def test_a_file_without_a_reporter_is_named_at_its_first_character(put: Put, plan: Plan) -> None:
    put("a.yaml", GOOD.replace("reporter: 甲局\n", ""))
    (said,) = found("a.yaml", plan).problems

    assert said.problem.spot is not None
    assert said.problem.spot.place == "a.yaml:1:1"


def test_a_file_that_is_gone_is_named(plan: Plan, put: Put) -> None:
    put("b.yaml", GOOD)
    gone = found("gone.yaml", plan)

    assert gone.broken is not None
    assert gone.broken.file == "gone.yaml"


def test_files_are_read_in_the_encoding_that_is_named(put: Put, plan: Plan, tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes(GOOD.encode("gb18030"))
    named = [Named(str(tmp_path / "a.yaml"), True)]

    assert [one.reporter for one in gather(named, Known(plan), "gb18030").filings()] == ["甲局"]
    assert len(gather(named, Known(plan)).broken) == 1


@pytest.mark.parametrize("text", [
    "{plan: small, period: 2022-06, reporter: 甲局, actuals: {first: 60}}\n",
    '{"plan": "small", "period": "2022-06", "reporter": "甲局", "actuals": {"first": 60}}\n',
    '{\n  "plan": "small",\n  "period": "2022-06",\n  "reporter": "甲局",\n  "actuals": {"first": 60}\n}\n',
    GOOD.replace("\n", "\r\n"), "\ufeff" + GOOD, "# 六月\n\n" + GOOD, GOOD.replace("actuals:", "'actuals' :"),
], ids=["flow", "json", "json in lines", "crlf", "bom", "comment", "quoted"])  # fmt: skip
def test_a_submission_may_be_written_in_any_style_of_yaml(text: str, put: Put, plan: Plan) -> None:
    put("a.yaml", text)

    assert found("a.yaml", plan).submission is not None


def test_another_encoding_is_refused_with_a_hint_and_read_where_it_is_named(put: Put, plan: Plan) -> None:
    put("a.yaml", GOOD.encode("gb18030"))

    assert codes(found("a.yaml", plan)) == ["not-utf8"]
    assert found("a.yaml", plan, "gb18030").submission is not None


def test_a_large_file_is_refused_without_being_read_to_its_end(put: Put, plan: Plan) -> None:
    put("a.yaml", GOOD + "# " + "x" * 2_000_000)

    assert codes(found("a.yaml", plan)) == ["file-too-large"]


# ---- what is no file


@on_posix
def test_a_named_pipe_is_refused_and_nobody_waits_for_it(put: Put, plan: Plan, tmp_path: Path) -> None:
    put("in/a.yaml")
    os.mkfifo(tmp_path / "in/pipe.yaml")

    assert names("in") == ["in/a.yaml", "in/pipe.yaml"]
    assert codes(found("in/pipe.yaml", plan)) == ["cannot-read"]
    assert codes(named("in/pipe.yaml", plan)) == ["cannot-read"]


@on_posix
@pytest.mark.parametrize("device", ["/dev/zero", "/dev/null"])
def test_a_device_is_refused(device: str, put: Put, plan: Plan, tmp_path: Path) -> None:
    put("in/a.yaml")
    (tmp_path / "in/device.yaml").symlink_to(device)

    assert codes(found("in/device.yaml", plan)) == ["cannot-read"]
    assert codes(named(device, plan)) == ["cannot-read"]


@on_posix
def test_a_link_to_nothing_is_said(put: Put, plan: Plan, tmp_path: Path) -> None:
    put("in/a.yaml")
    (tmp_path / "in/gone.yaml").symlink_to(tmp_path / "gone")

    assert codes(found("in/gone.yaml", plan)) == ["cannot-read"]


@pytest.mark.parametrize("number", [0, 9, 10, 13, 27, 33, 34, 37, 38, 42, 45, 58, 64, 91, 96, 123, 127, 128, 192, 255])
def test_reading_never_raises_for_what_is_in_a_file(number: int, put: Put, plan: Plan) -> None:
    put("a.yaml", bytes([number]) * 9 + b"\nactuals: {\n")

    assert codes(found("a.yaml", plan)) != []


def test_no_more_files_are_held_unpacked_than_are_packed_together(
    plan: Plan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "one.yaml"
    path.write_text("", encoding="utf-8")
    held: list[int] = []

    def counted(readings: Sequence[Read]) -> Gathered:
        held.append(len(readings))
        return packed(readings)

    monkeypatch.setattr(collecting, "packed", counted)
    found = gather([Named(str(path), True)] * (2 * BATCH + 1), Known(plan))
    assert held == [BATCH, BATCH, 1]
    assert found.file_count == sum(held)
