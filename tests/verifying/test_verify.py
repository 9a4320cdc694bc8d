"""jingan verify: a report stands as long as its files do, and no single edit of it goes unseen."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from jingan_cli.messages.problems import WARNINGS, WORDINGS
from jingan_cli.parsing.schema import schema
from jingan_cli.reports.shared.json_writer import dumps
from jingan_cli.verifying.read_report import MOST_BYTES, plain_data
from tests.effort import mostly_slow, one_in
from tests.repositories import commit, git
from tests.running import CASES, EXAMPLES, ROOT, Call, Ran, run_here
from tests.scenes import load_case, play

PLAN = """\
plan: small
title: {zh: 小计划, en: A small plan}
period: {start: 2022-01-01, end: 2022-12-31}
references: {全市增速: {2022-H1: -5.7%}}
sections: {part: {zh: 部分, en: Part}, rest: {zh: 其余, en: Rest}}
targets:
  stores: {name: {zh: 首店, en: Stores}, section: part, measure: cumulative, unit: 家, threshold: {at_least: 100},
    tags: [shops], owner: 区商务委, source: [{place: 一, clause: 首店100家}]}
  lifts: {name: {zh: 电梯, en: Lifts}, section: part, measure: cumulative, unit: 台, threshold: {at_least: 500}}
  works: {name: {zh: 工程, en: Works}, section: part, measure: cumulative, unit: 项, threshold: {at_most: 8}}
  trees: {name: {zh: 绿化, en: Trees}, section: part, measure: cumulative, unit: 株, threshold: {between: [12, 15]}}
  growth: {name: {zh: 增速, en: Growth}, section: part, measure: growth, unit: '%',
    threshold: {at_least: {reference: 全市增速}}}
  schools: {name: {zh: 学校, en: Schools}, section: part, measure: cumulative, unit: 所, threshold: {at_least: 10}}
  other: {name: {zh: 其他, en: Other}, section: rest, measure: cumulative, unit: 所, threshold: {at_least: 10}}
adjustments:
  - {target: lifts, from: 2022-05-01, threshold: {at_least: 400}, authority: 区人大, reason: 疫情}
"""
CONFIG = """\
plan: targets.yaml
fail_on: at-risk
waivers:
  - {target: stores, reason: 疫情, approved_by: 区督查室, until: 2022-07-15}
"""
ACTUALS = """\
plan: small
period: 2022-06
reporter: 区商务委
scope: [part]
actuals:
  stores: {value: 30, note: 快报数, confirmed: true, correction: 核减, also: [{value: 31, basis: 全口径}]}
  lifts: 180
  works: 9
  trees: 6
  growth: -6.0%
  schools: {withdrawn: 重新核实}
  other: 1
"""
Report = dict[str, Any]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A repository with a plan, a config, a submission and its report."""
    for name, text in (("targets.yaml", PLAN), (".jingan.yaml", CONFIG), ("actuals.yaml", ACTUALS)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    make(tmp_path)
    return tmp_path


def make(folder: Path, *arguments: str, name: str = "report.json") -> Report:
    """Judge from that folder and write the report; return it."""
    ran = run_here(["check", *(arguments or ("actuals.yaml",)), "-f", "json"], folder)
    (folder / name).write_bytes(ran.out)
    assert ran.code in (0, 1), ran.complaints
    return read(folder)


def read(folder: Path) -> Report:
    """Return the report as plain data."""
    report: Report = plain_data((folder / "report.json").read_text(encoding="utf-8"))
    return report


def write(folder: Path, report: Report) -> None:
    """Write the report anew."""
    (folder / "report.json").write_text(dumps(report), encoding="utf-8")


def verify(folder: Path, *arguments: str, lang: str = "en") -> Ran:
    """Verify the folder's report from there."""
    return run_here(["verify", "report.json", *arguments, "--lang", lang], folder, {"COLUMNS": "300", "NO_COLOR": "1"})


def said(ran: Ran) -> list[str]:
    """Return the lines that name differences."""
    words = (" in the report", "the report has", "was changed")
    return [line.strip() for line in ran.text.splitlines() if any(word in line for word in words)]


# ---- reports that stand


CALLS = [
    *EXAMPLES.values(),
    (*EXAMPLES["2022-06"], "--fail-on", "at-risk"), (*EXAMPLES["2022-06"], "--fail-on", "never"),
    (*EXAMPLES["2022-06"], "--as-of", "2022-08-15"), (*EXAMPLES["2022-06"], "--as-of", "2023-03"),
    (*EXAMPLES["2022-06"], *EXAMPLES["2022-12-published"]),
]


@pytest.mark.parametrize("call", CALLS)
def test_every_example_stands(call: tuple[str, ...], tmp_path: Path) -> None:
    report = tmp_path / "report.json"
    run_here(["check", *call, "--quiet", "-o", str(report)])
    ran = run_here(["verify", str(report), "--lang", "en"])

    assert (ran.code, ran.complaints) == (0, "")
    assert ran.text.endswith("\nEvery verdict stands.\n")


GOLDEN_CALLS = [
    name for name in CASES
    if (call := Call.of(name)).arguments[0] == "check" and call.code != 2 and not call.elsewhere
    and not {"-", "--encoding"}.intersection(call.arguments)
]


@pytest.mark.parametrize("name", GOLDEN_CALLS)
def test_every_golden_case_stands(name: str, tmp_path: Path) -> None:
    call = Call.of(name)
    report = tmp_path / "report.json"
    run_here([*call.arguments, "--quiet", "-o", f"json:{report}"], call.folder)
    ran = run_here(["verify", str(report)], call.folder)

    assert (ran.code, ran.complaints) == (0, "")


SCENES = {
    code: scene for code in WORDINGS
    if len((scene := getattr(load_case(code), "wrong" if code in WARNINGS else "mended")).calls) == 1
    and scene.calls[0].startswith("jingan check")
    and not {"-", "-o", "--encoding", ">"}.intersection(scene.calls[0].split())
}
"""Of each worked case the scene that can be judged, with a warning or mended."""


@pytest.mark.parametrize("code", mostly_slow(SCENES, "each worked case judged and verified", quick=5))
def test_every_worked_case_that_can_be_judged_stands(code: str, tmp_path: Path) -> None:
    scene = SCENES[code]
    calls = (f"{scene.calls[0]} --quiet -o json:checked.json", "jingan verify checked.json")
    ran = play(load_case(code), replace(scene, calls=calls), tmp_path, "en")

    assert (ran.code, ran.complaints) == (0, "")


def test_there_are_cases_enough() -> None:
    assert len(GOLDEN_CALLS) >= 4
    assert len(SCENES) >= 60


def test_a_department_stands_where_check_finds_its_files_by_itself(tmp_path: Path) -> None:
    folder = tmp_path / "department"
    shutil.copytree(ROOT / "examples" / "department", folder)
    (folder / "report.json").write_bytes(run_here(["check", "--all", "-f", "json"], folder).out)

    assert verify(folder).code == 0
    assert len(read(folder)["submissions"]) > 1


@pytest.mark.parametrize("flags", [("--scope", "part"), ("--scope", "shops"), ("--allow-missing",)])
def test_what_was_asked_stands_in_the_report_and_is_asked_again(flags: tuple[str, ...], folder: Path) -> None:
    make(folder, "actuals.yaml", *flags)

    assert verify(folder).code == 0
    assert verify(folder, *flags).code == 2


@pytest.mark.parametrize(("name", "value"), [
    ("scope", ["trees"]), ("config_scope", ["trees"]), ("period", "2022-06"), ("as_of", "2022-07"),
    ("fail_on", "fail"), ("allow_missing", True),
])
def test_a_changed_setting_is_seen_by_what_it_changes(name: str, value: Any, folder: Path) -> None:
    report = read(folder)
    report["settings"][name]["value"] = value
    write(folder, report)
    ran = verify(folder)

    assert ran.code == 1
    assert said(ran)


def test_a_submission_without_a_period_keeps_the_one_asked_for(folder: Path) -> None:
    text = ACTUALS.replace("period: 2022-06\n", "")
    (folder / "actuals.yaml").write_text(text, encoding="utf-8")
    make(folder, "actuals.yaml", "--as-of", "2022-H1")

    assert verify(folder).code == 0
    assert read(folder)["submissions"][0]["period"] == "2022-06"


def test_files_are_found_beside_the_report(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    ran = run_here(["verify", str(folder / "report.json")], tmp_path_factory.mktemp("elsewhere"))

    assert (ran.code, ran.complaints) == (0, "")


def test_an_extending_plan_is_found_beside_the_report(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    (folder / "over.yaml").write_text(
        "extends: targets.yaml\nplan: over\ntargets:\n  schools: {threshold: {at_least: 9}}\n", encoding="utf-8")
    (folder / ".jingan.yaml").unlink()
    make(folder, "actuals.yaml", "--plan", "over.yaml")

    assert verify(folder).code == 0
    assert run_here(["verify", str(folder / "report.json")], tmp_path_factory.mktemp("elsewhere")).code == 0


def test_a_report_may_come_from_standard_input(folder: Path) -> None:
    ran = run_here(["verify", "-"], folder, stdin=(folder / "report.json").read_bytes())

    assert ran.code == 0


def test_a_file_in_another_encoding_is_read_as_named(folder: Path) -> None:
    (folder / "actuals.yaml").write_text(ACTUALS, encoding="gb18030")
    make(folder, "actuals.yaml", "--encoding", "gb18030")

    assert verify(folder, "--encoding", "gb18030").code == 0
    assert verify(folder).code == 2


def test_a_number_may_be_written_with_more_noughts(folder: Path) -> None:
    report = (folder / "report.json").read_text(encoding="utf-8")
    assert '"actual": 30,' in report
    (folder / "report.json").write_text(report.replace('"actual": 30,', '"actual": 30.00,'), encoding="utf-8")

    assert verify(folder).code == 0


# ---- one edit


def _leaves(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Every place of the report that holds a value or a list."""
    if isinstance(value, list) and path and value:
        yield path
    if isinstance(value, dict):
        for key, item in value.items():
            yield from _leaves(item, (*path, key))
    elif isinstance(value, list):
        for number, item in enumerate(value):
            yield from _leaves(item, (*path, number))
    elif value is not None:
        yield path


def _shape(path: tuple[str | int, ...]) -> str:
    """The place without the numbers of lists."""
    return ".".join("[]" if isinstance(step, int) else step for step in path)


def _sample() -> Report:
    """The fixture's report, to know its places when tests are collected."""
    import tempfile

    with tempfile.TemporaryDirectory() as name:
        for file, text in (("targets.yaml", PLAN), (".jingan.yaml", CONFIG), ("actuals.yaml", ACTUALS)):
            (Path(name) / file).write_text(text, encoding="utf-8")
        return make(Path(name))


PLACES = {
    _shape(path): path for path in _leaves(_sample())
    if path[0] not in ("schema", "tool") and _shape(path) != "submissions"
}
OTHER: Mapping[str, Any] = {
    "measure": "level", "status": "not-due", "stage": "missed", "as_of": "2022-07-31", "until": "2022-08-31",
    "fail_on": "fail", "from": "submission", "origin": "given",
}
"""What a word out of a few is changed into."""
NO_FILE = {"plan.files.[].file", "config.file", "submissions.[].files.[].file"}


def _edited(value: Any, key: str | int) -> Any:
    if isinstance(value, list):
        return value[:-1]
    if isinstance(value, bool):
        return not value
    if isinstance(value, str):
        return OTHER.get(str(key)) or (value[:-1] + ("0" if value[-1] != "0" else "1"))
    return value + 1


@one_in(5, "a report judged anew for each of its places")
@pytest.mark.parametrize("shape", PLACES)
def test_no_single_edit_goes_unseen(shape: str, folder: Path) -> None:
    report, (*steps, last) = read(folder), PLACES[shape]
    place: Any = report
    for step in steps:
        place = place[step]
    place[last] = OTHER["fail_on"] if shape == "settings.fail_on.value" else _edited(place[last], last)
    write(folder, report)
    ran = verify(folder)

    broken = shape in (
        "plan.files", "submissions.[].results.[].threshold.between",
        "submissions.[].results.[].vouched.confirmed")
    assert ran.code == (2 if shape in NO_FILE or broken else 1)
    if ran.code == 1:
        assert said(ran)


def test_the_edits_reach_every_field_of_the_schema() -> None:
    shapes = {part for shape in PLACES for part in shape.split(".")}

    unseen = {"schema", "tool", "version"}
    of_policy, of_changes = {"policy", "ref", "commit", "not_judged_by"}, {"changes", "key", "was", "now"}
    of_audits = {"actual_at_least", "absent"}

    assert _fields(schema("report")) - shapes == unseen | of_policy | of_changes | of_audits


def _fields(part: Any) -> set[str]:
    if isinstance(part, list):
        return set().union(*map(_fields, part))
    if not isinstance(part, dict):
        return set()
    own = set(part["properties"]) if isinstance(part.get("properties"), dict) else set()
    return own.union(*(_fields(item) for item in part.values()))


def test_a_deleted_verdict_is_named_and_so_is_an_added_one(folder: Path) -> None:
    report = read(folder)
    results = report["submissions"][0]["results"]
    results[0], gone = {**results[0], "target": "made-up"}, results[0]["target"]
    write(folder, report)
    ran = verify(folder)

    assert ran.code == 1
    assert said(ran) == [
        f"{gone}: there is a verdict now (fail), but none in the report",
        "made-up: the report has this verdict (fail), but there is none now"]


def test_the_same_verdict_twice_and_another_order_are_seen(folder: Path) -> None:
    report = read(folder)
    results = report["submissions"][0]["results"]
    for changed in ([*results, results[0]], results[::-1]):
        report["submissions"][0]["results"] = changed
        write(folder, report)

        assert verify(folder).code == 1


def test_an_emptied_gate_is_seen_although_all_that_it_hides_is_missing(folder: Path) -> None:
    report = make(folder, "actuals.yaml", "--fail-on", "fail", "--scope", "schools", "--scope", "trees")
    assert report["submissions"][0]["gate"]["blocking"] == ["schools"]
    report["submissions"][0]["gate"] |= {"passed": True, "blocking": []}
    write(folder, report)
    ran = verify(folder)

    assert ran.code == 1
    assert said(ran) == ["gate.passed: true in the report, false now", "gate.blocking: [] in the report, schools now"]


def test_a_hair_of_a_difference_between_numbers_is_one(folder: Path) -> None:
    text = (folder / "report.json").read_text(encoding="utf-8")
    (folder / "report.json").write_text(
        text.replace('"actual": 30,', '"actual": 30.00000000000000000000000001,'), encoding="utf-8")

    assert verify(folder).code == 1


def test_a_date_before_the_period_is_a_difference(folder: Path) -> None:
    report = read(folder)
    report["submissions"][0]["as_of"] = "2022-05-31"
    write(folder, report)
    ran = verify(folder)

    assert ran.code == 1
    assert said(ran) == ["as_of: 2022-05-31 in the report, 2022-06-30 now"]


# ---- files that changed


def test_a_changed_submission_differs_although_its_verdicts_stand(folder: Path) -> None:
    (folder / "actuals.yaml").write_text(ACTUALS + "# checked\n", encoding="utf-8")
    ran = verify(folder)

    assert ran.code == 1
    assert [line.partition(":")[0] for line in said(ran)] == ["files[0].sha256"]


def test_a_changed_figure_is_named_with_the_verdict_now(folder: Path) -> None:
    (folder / "actuals.yaml").write_text(ACTUALS.replace("lifts: 180", "lifts: 18"), encoding="utf-8")
    ran = verify(folder)

    assert ran.code == 1
    assert "lifts.actual: 180 in the report, 18 now" in said(ran)
    assert "lifts.status: at-risk in the report, fail now" in said(ran)


@pytest.mark.parametrize(
    ("file", "field"), [("targets.yaml", "plan.files[0].sha256"), (".jingan.yaml", "config.sha256")])
def test_a_changed_plan_or_config_differs(file: str, field: str, folder: Path) -> None:
    with (folder / file).open("a", encoding="utf-8") as out:
        out.write("# changed\n")
    ran = verify(folder)

    assert ran.code == 1
    assert [line.partition(":")[0] for line in said(ran)] == [field]


def test_a_waiver_that_was_taken_away_shows_at_the_gate(folder: Path) -> None:
    (folder / ".jingan.yaml").write_text("plan: targets.yaml\n", encoding="utf-8")
    ran = verify(folder)

    assert ran.code == 1
    assert any(line.startswith("gate.blocking") for line in said(ran))
    assert any(line.startswith("stores.waived") for line in said(ran))


# ---- what cannot be checked


@pytest.mark.parametrize("file", ["actuals.yaml", "targets.yaml", ".jingan.yaml"])
def test_a_missing_file_cannot_be_checked(file: str, folder: Path) -> None:
    (folder / file).unlink()
    ran = verify(folder)

    assert ran.code == 2
    assert f"[report-file-missing] The report was made from {file}" in ran.complaints


def test_every_missing_file_is_named_at_once(folder: Path) -> None:
    for file in ("targets.yaml", ".jingan.yaml"):
        (folder / file).unlink()

    assert verify(folder).complaints.count("[report-file-missing]") == 2


def test_one_missing_file_does_not_hide_what_differs_in_another(folder: Path) -> None:
    july = ACTUALS.replace("区商务委", "区建管委")
    (folder / "second.yaml").write_text(july, encoding="utf-8")
    make(folder, "actuals.yaml", "second.yaml")
    (folder / "actuals.yaml").unlink()
    (folder / "second.yaml").write_text(july.replace("lifts: 180", "lifts: 18"), encoding="utf-8")
    ran = verify(folder)

    assert ran.code == 2
    assert "cannot be verified: actuals.yaml" in ran.text
    assert "lifts.status: at-risk in the report, fail now" in said(ran)


def test_a_submission_that_is_broken_now_cannot_be_checked_and_its_change_is_named(folder: Path) -> None:
    (folder / "actuals.yaml").write_text(ACTUALS.replace("lifts", "lift"), encoding="utf-8")
    ran = verify(folder)

    assert ran.code == 2
    assert [line.partition(":")[0] for line in said(ran)] == ["files[0].sha256"]
    assert "[unknown-target]" in ran.complaints


HOSTILE = {
    "nothing": ("", "bad-json"), "yaml": ("schema: jingan/report/2\n", "bad-json"),
    "a list": ("[]", "not-a-report"), "null": ("null", "not-a-report"), "a number": ("1", "not-a-report"),
    "another version": ('{"schema": "jingan/report/1"}', "not-a-report"),
    "a list for a version": ('{"schema": ["jingan/report/2"]}', "not-a-report"),
    "an audit": ('{"schema": "jingan/audit/1"}', "audit-report"),
    "nothing but its name": ('{"schema": "jingan/report/2"}', "missing-key"),
    "a key twice": ('{"schema": "jingan/audit/1", "schema": "jingan/report/2"}', "bad-json"),
    "no number": ('{"schema": NaN}', "bad-json"), "an endless number": ('{"schema": Infinity}', "bad-json"),
    "an exponent": ('{"schema": 1e999999999}', "bad-json"),
    "a long number": ('{"schema": ' + "9" * 5000 + "}", "bad-json"),
    "half a character": ('{"schema": "jingan/report/2", "plan": "\\ud800"}', "lone-surrogate"),
    "half a key": ('{"schema": "jingan/report/2", "\\udfff": 1}', "lone-surrogate"),
    "depth": ('{"schema": "jingan/report/2", "plan": ' + "[" * 500 + "]" * 500 + "}", "too-deep"),
    "great depth": ("[" * 200_000 + "]" * 200_000, "too-deep"),
    "a control": ('{"schema": "\x1b[31m"}', "control-character"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_no_report_is_refused_by_its_code(name: str, folder: Path) -> None:
    text, code = HOSTILE[name]
    (folder / "report.json").write_text(text, encoding="utf-8")
    ran = verify(folder)

    assert (ran.code, ran.out) == (2, b"")
    assert f"[{code}]" in ran.complaints
    assert "\x1b" not in ran.complaints


def test_a_report_of_bytes_that_are_no_text_is_refused(folder: Path) -> None:
    (folder / "report.json").write_bytes(b"\xff\xfe\x00")

    assert "[not-utf8]" in verify(folder).complaints


def test_a_report_that_is_too_large_is_refused(folder: Path) -> None:
    (folder / "report.json").write_bytes(b" " * (MOST_BYTES + 1))

    assert "[report-too-large]" in verify(folder).complaints


def test_a_violation_of_the_schema_names_its_place(folder: Path) -> None:
    report = read(folder)
    report["submissions"][0]["results"][2]["status"] = "fine"
    report["submissions"][0]["files"][0]["revision"] = 0
    write(folder, report)
    ran = verify(folder)

    assert (ran.code, ran.out) == (2, b"")
    assert "report.json!$.submissions[0].results[2].status: error [unknown-value]" in ran.complaints
    assert "report.json!$.submissions[0].files[0].revision: error [out-of-range]" in ran.complaints


@pytest.mark.parametrize(("change", "said"), [
    ({"config": 5}, "$.config: error [wrong-type] This should be a mapping (key: value), but is a number."),
    ({"tool": {"name": "jingan", "version": 1.5}}, "$.tool.version: error [wrong-type] This should be text, but is"),
    ({"plan": {}}, "$.plan: error [missing-key] title is missing."),
    ({"submissions": []}, "$.submissions: error [empty-value]"),
])
def test_every_kind_of_violation_is_said_in_words(change: Report, said: str, folder: Path) -> None:
    write(folder, {**read(folder), **change})
    ran = verify(folder)

    assert (ran.code, ran.out) == (2, b"")
    assert f"report.json!{said}" in ran.complaints


_ADJUSTED = {"from": "2022-05-01", "authority": "区人大", "reason": "疫情"}
_SOURCE = {"place": "一", "clause": "首店100家"}


@pytest.mark.parametrize(("target", "key", "was", "now", "code"), [
    ("lifts", "adjusted", _ADJUSTED, None, 1), ("lifts", "adjusted", _ADJUSTED, {**_ADJUSTED, "from": None}, 1),
    ("lifts", "adjusted", _ADJUSTED, {**_ADJUSTED, "more": 1}, 1),
    ("lifts", "adjusted", _ADJUSTED, {**_ADJUSTED, "more": None}, 1),
    ("lifts", "adjusted", _ADJUSTED, {}, 2), ("lifts", "adjusted", _ADJUSTED, {"from": "2022-05-01"}, 2),
    ("lifts", "adjusted", _ADJUSTED, [_ADJUSTED], 2), ("lifts", "adjusted", _ADJUSTED, "区人大", 2),
    ("stores", "adjusted", None, _ADJUSTED, 1), ("stores", "adjusted", None, [], 2),
    ("stores", "source", [_SOURCE], [], 1), ("stores", "source", [_SOURCE], [_SOURCE, _SOURCE], 1),
    ("stores", "source", [_SOURCE], [{**_SOURCE, "more": None}], 1),
    ("stores", "source", [_SOURCE], None, 2), ("stores", "source", [_SOURCE], _SOURCE, 2),
    ("stores", "source", [_SOURCE], [None], 2), ("stores", "source", [_SOURCE], [{"place": "一"}], 2),
    ("lifts", "source", [], [_SOURCE], 1), ("lifts", "source", [], {}, 2),
])
def test_another_shape_of_a_field_is_a_difference_or_no_report(
    target: str, key: str, was: object, now: object, code: int, folder: Path
) -> None:
    report = read(folder)
    (result,) = [one for one in report["submissions"][0]["results"] if one["target"] == target]
    assert result[key] == was
    result[key] = now
    write(folder, report)

    assert verify(folder).code == code


@pytest.mark.parametrize("key", ["adjusted", "source"])
def test_a_field_that_is_left_out_of_a_verdict_is_no_report(key: str, folder: Path) -> None:
    report = read(folder)
    del report["submissions"][0]["results"][0][key]
    write(folder, report)
    ran = verify(folder)

    assert (ran.code, ran.out) == (2, b"")
    assert f"$.submissions[0].results[0]: error [missing-key] {key} is missing." in ran.complaints


def test_a_whole_number_may_be_written_with_a_point(folder: Path) -> None:
    text = (folder / "report.json").read_text(encoding="utf-8")
    (folder / "report.json").write_text(text.replace('"revision": 1,', '"revision": 1.0,'), encoding="utf-8")

    assert verify(folder).code == 0


def test_a_day_that_is_none_is_refused(folder: Path) -> None:
    report = read(folder)
    report["submissions"][0]["as_of"] = "2022-13-45"
    write(folder, report)

    assert "report.json!$.submissions[0].as_of: error [bad-format]" in verify(folder).complaints


def test_words_of_a_report_are_data(folder: Path) -> None:
    report = read(folder)
    report["submissions"][0]["results"][0]["note"] = "\x1b[31m::error::x"
    (folder / "report.json").write_text(json.dumps(report, default=float), encoding="utf-8")
    ran = verify(folder)

    assert ran.code == 1
    assert "\x1b" not in ran.text
    assert "::error" not in ran.text


# ---- several files as one


@pytest.fixture
def merging(folder: Path) -> Path:
    """The repository with a correction in a file of its own, and a report that check made of both."""
    (folder / ".jingan.yaml").write_text(CONFIG + "files: actuals*.yaml\n", encoding="utf-8")
    (folder / "actuals-2.yaml").write_text(
        "plan: small\nperiod: 2022-06\nreporter: 区商务委\nscope: [part]\nrevision: 2\nactuals: {lifts: 190}\n",
        encoding="utf-8")
    (folder / "report.json").write_bytes(run_here(["check", "-f", "json"], folder).out)
    return folder


def test_a_report_of_merged_files_names_them_and_stands(merging: Path) -> None:
    (one,) = read(merging)["submissions"]

    assert [(file["file"], file["revision"]) for file in one["files"]] == [("actuals.yaml", 1), ("actuals-2.yaml", 2)]
    assert {result["target"]: result["file"] for result in one["results"]} == {
        "stores": "actuals.yaml", "lifts": "actuals-2.yaml", "works": "actuals.yaml", "trees": "actuals.yaml",
        "growth": "actuals.yaml", "schools": "actuals.yaml"}
    assert verify(merging).code == 0


def test_a_submission_twice_in_a_report_is_seen(folder: Path) -> None:
    report = read(folder)
    report["submissions"] *= 2
    write(folder, report)

    assert verify(folder).code == 1


def test_other_line_ends_are_noted_and_the_report_stands(merging: Path) -> None:
    for name in ("actuals.yaml", "actuals-2.yaml", "targets.yaml", ".jingan.yaml"):
        path = merging / name
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    ran = verify(merging)

    assert (ran.code, ran.complaints) == (0, "")
    assert all(name in ran.text for name in ("actuals.yaml", "actuals-2.yaml", "targets.yaml", ".jingan.yaml"))
    assert "line endings" in ran.text


@pytest.mark.slow("git clones a repository")
@pytest.mark.parametrize("guide", ["ci.md", "ci.zh-CN.md"])
@pytest.mark.parametrize("attributed", [True, False])
def test_with_the_attributes_of_the_guide_git_changes_no_line_end(
    merging: Path, tmp_path_factory: pytest.TempPathFactory, guide: str, attributed: bool
) -> None:
    page = (ROOT / "docs" / guide).read_text(encoding="utf-8")
    (lines,) = re.findall(r"^```gitattributes\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    (merging / ".gitattributes").write_text(lines * attributed, encoding="utf-8")
    commit(merging)
    elsewhere = tmp_path_factory.mktemp("windows") / "clone"
    git(merging, "-c", "core.autocrlf=true", "clone", "-q", ".", str(elsewhere))
    ran = verify(elsewhere)

    assert b"\r\n" in (elsewhere / ".gitattributes").read_bytes() or not attributed
    assert (ran.code, "line endings" in ran.text) == (0, not attributed)


def test_a_field_that_no_report_has_is_a_difference(folder: Path) -> None:
    write(folder, {**read(folder), "extra": 1})

    assert verify(folder).code == 1


def test_a_key_that_holds_null_differs_from_none_wherever_it_stands(folder: Path) -> None:
    report = read(folder)
    for place in (report, report["submissions"][0], report["submissions"][0]["results"][0]):
        place["extra"] = None
    write(folder, report)
    ran = verify(folder)

    assert ran.code == 1
    assert said(ran) == [f"{field}: null in the report, — now" for field in ("extra", "extra", "stores.extra")]


def test_a_change_in_any_file_of_a_submission_is_seen(merging: Path) -> None:
    (merging / "actuals.yaml").write_text(ACTUALS.replace("works: 9", "works: 3"), encoding="utf-8")
    ran = verify(merging)

    assert ran.code == 1
    assert "works.actual: 9 in the report, 3 now" in said(ran)


def test_figures_whose_file_is_gone_are_named(merging: Path) -> None:
    (merging / "actuals.yaml").unlink()
    ran = verify(merging)

    assert ran.code == 2
    assert "[report-file-missing] The report was made from actuals.yaml" in ran.complaints


def test_a_named_file_stands_although_the_config_knows_another(merging: Path) -> None:
    make(merging, "actuals-2.yaml")

    assert verify(merging).code == 0


# ---- what it says


def test_a_report_of_another_version_says_so(folder: Path) -> None:
    report = read(folder)
    report["tool"]["version"] = "0.0.1"
    write(folder, report)

    assert "written by jingan 0.0.1" in verify(folder).text
    assert "由 jingan 0.0.1 写出" in verify(folder, lang="zh").text
