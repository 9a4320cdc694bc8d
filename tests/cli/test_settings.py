"""The settings of a repository: where the config is found, what it may say, and which of several values counts."""

from __future__ import annotations

import json
import re
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from jingan_cli.loading.config import NAME, find_config
from tests.building import plan_text
from tests.running import Ran, run_here

SHOPS = "measure: cumulative, unit: 家, threshold: {at_least: 12}"
GROWTH = "measure: growth, unit: '%', threshold: {at_least: {reference: 全市增速}}"
WAIVER = {"target": "first", "reason": "停工", "approved_by": "区督查室", "until": "2022-09-30"}
OF_THE_REPORTER = "{value: 2%, reference: 5%, authority: 市统计局}"


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with a plan of its own; `second` is met, and `first` is behind by half: 3 of 6."""
    (tmp_path / ".git").mkdir()
    write(tmp_path, "plans/targets.yaml", plan_text(SHOPS))
    submit(tmp_path, "3")
    return tmp_path


def write(repository: Path, name: str, text: str) -> None:
    path = repository / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def settle(repository: Path, text: str) -> None:
    """Write a config that names the repository's plan, and that text."""
    write(repository, NAME, f"plan: plans/targets.yaml\n{text}\n")


def submit(repository: Path, first: str, period: str = "2022-06", more: str = "") -> None:
    """Write the submission of that period, with that figure for `first`."""
    text = f"plan: small\nperiod: {period}\nreporter: 甲\n{more}\nactuals:\n  second: 1\n  first: {first}\n"
    write(repository, f"actuals/{period}.yaml", text)


def call(repository: Path, *arguments: str, folder: str = ".", **environment: str) -> Ran:
    return run_here(arguments, repository / folder, {"COLUMNS": "200", "NO_COLOR": "1", **environment})


def check(repository: Path, *arguments: str, folder: str = ".", **environment: str) -> Ran:
    return call(repository, "check", *arguments, folder=folder, **environment)


def submissions(ran: Ran) -> list[dict[str, Any]]:
    """What the JSON report holds."""
    assert ran.code in (0, 1), ran.complaints
    found: list[dict[str, Any]] = json.loads(ran.out)["submissions"]
    return found


def first_of(ran: Ran) -> dict[str, Any]:
    """The verdict on `first` of a JSON report."""
    found: dict[str, Any] = next(one for one in submissions(ran)[0]["results"] if one["target"] == "first")
    return found


def codes(ran: Ran) -> list[str]:
    """The codes on standard error, in order."""
    return re.findall(r"^\S.*?: (?:error|warning) \[([a-z0-9-]+)\]", ran.complaints, re.MULTILINE)


def settings(repository: Path, *arguments: str, folder: str = ".", **environment: str) -> dict[str, tuple[str, str]]:
    """What `jingan config` shows: value and origin by name."""
    ran = call(repository, "config", *arguments, folder=folder, **{"COLUMNS": "400", **environment})
    assert (ran.code, ran.complaints) == (0, "")
    rows = [re.split(r" {2,}", line.strip()) for line in ran.text.splitlines()[1:]]
    return {name: (value, origin) for name, value, origin in rows}


# ---- where it is found


def test_it_is_found_up_to_the_first_folder_that_holds_git(tmp_path: Path) -> None:
    inner = tmp_path / "outer" / "inner" / "deep"
    inner.mkdir(parents=True)
    (tmp_path / "outer" / ".git").mkdir()
    (tmp_path / NAME).touch()

    assert find_config(inner) is None

    (tmp_path / "outer" / NAME).touch()
    assert find_config(inner) == tmp_path / "outer" / NAME

    (inner.parent / NAME).touch()
    assert find_config(inner) == inner.parent / NAME

    (inner / ".git").touch()  # a worktree and a submodule hold a file of that name
    assert find_config(inner) is None


def test_without_git_only_the_working_directory_counts(tmp_path: Path) -> None:
    (tmp_path / "below").mkdir()
    (tmp_path / NAME).touch()

    assert find_config(tmp_path / "below") is None
    assert find_config(tmp_path) == tmp_path / NAME


def test_a_folder_of_that_name_is_none(tmp_path: Path) -> None:
    (tmp_path / NAME).mkdir()

    assert find_config(tmp_path) is None


@pytest.mark.parametrize("folder", [".", "actuals", "plans"])
def test_its_paths_are_relative_to_it(repository: Path, folder: str) -> None:
    settle(repository, "files: actuals/*.yaml")
    ran = check(repository, "--format", "json", folder=folder)
    report = json.loads(ran.out)

    assert ran.code == 1
    assert report["plan"]["id"] == "small"
    assert report["submissions"][0]["files"][0]["file"] == "actuals/2022-06.yaml"
    assert report["config"]["file"] == NAME


def test_files_of_the_command_line_and_the_environment_are_relative_to_the_working_directory(repository: Path) -> None:
    settle(repository, "files: no/such.yaml")

    assert submissions(check(repository, "2022-06.yaml", "-f", "json", folder="actuals"))
    assert submissions(check(repository, "-f", "json", folder="actuals", JINGAN_FILES="2022-*.yaml"))


# ---- what it may say


@pytest.mark.parametrize(("key", "meant"), [
    ("fail-on", "fail_on"), ("file", "files"), ("waiver", "waivers"), ("periode", "period"),
    ("reference", "references"),
])  # fmt: skip
def test_an_unknown_key_is_refused_with_the_nearest(repository: Path, key: str, meant: str) -> None:
    settle(repository, f"{key}: fail")
    ran = check(repository)

    assert (ran.code, ran.out, codes(ran)) == (2, b"", ["unknown-key"])
    assert f"{NAME}:2:1:" in ran.complaints
    assert f"Did you mean {meant}" in ran.complaints


def test_an_unknown_key_of_a_waiver_is_refused_with_the_nearest(repository: Path) -> None:
    settle(repository, f"files: actuals/*.yaml\nwaivers: [{json.dumps({**WAIVER, 'approved-by': '甲'})}]")
    ran = check(repository)

    assert (ran.code, codes(ran)) == (2, ["unknown-key"])
    assert "Did you mean approved_by" in ran.complaints


@pytest.mark.parametrize("missing", WAIVER)
def test_a_waiver_needs_all_four_keys(repository: Path, missing: str) -> None:
    waiver = {key: value for key, value in WAIVER.items() if key != missing}
    settle(repository, f"files: actuals/*.yaml\nwaivers: [{json.dumps(waiver)}]")
    ran = check(repository)

    assert (ran.code, ran.out, codes(ran)) == (2, b"", ["missing-key"])
    assert f"{missing} is missing" in ran.complaints


@pytest.mark.parametrize("missing", WAIVER)
def test_several_broken_waivers_are_named_one_by_one(repository: Path, missing: str) -> None:
    waiver = {key: value for key, value in WAIVER.items() if key != missing}
    settle(repository, "files: actuals/*.yaml\nwaivers:\n" + f"  - {json.dumps(waiver)}\n" * 3)
    ran = check(repository)

    assert (ran.code, ran.out, codes(ran)) == (2, b"", ["missing-key"] * 3)
    assert [f"{NAME}:{line}:" in ran.complaints for line in (4, 5, 6)] == [True] * 3


def test_waivers_that_are_no_mappings_are_refused(repository: Path) -> None:
    settle(repository, "files: actuals/*.yaml\nwaivers: [first, second, {target: first}]")
    ran = check(repository)

    assert (ran.code, ran.out) == (2, b"")
    assert codes(ran) == ["wrong-type", "wrong-type", "missing-key", "missing-key", "missing-key"]


@pytest.mark.parametrize("text", [
    "fail_on: warn", "lang: fr", "period: 2022-13", "period: June", "allow_missing: maybe", "scope: []", "files: []",
    "files: ''", "scope: first", "waivers: {target: first}", "references: {全市增速: {}}", "plan: [a]",
    "waivers: [{target: first, reason: a, approved_by: b, until: 2022-02-30}]",
    "waivers: [{target: first, reason: a, approved_by: b, until: soon}]",
    "waivers: [{target: first, reason: '', approved_by: b, until: 2022-09-30}]",
])  # fmt: skip
@pytest.mark.parametrize("command", ["check", "config"])
def test_a_value_that_cannot_be_is_refused_at_its_place(repository: Path, text: str, command: str) -> None:
    write(repository, NAME, f"\n\n{text}\n")
    ran = call(repository, command, *(["actuals/2022-06.yaml"] if command == "check" else []))

    assert (ran.code, ran.out) == (2, b"")
    assert len(codes(ran)) == 1
    assert f"{NAME}:3:" in ran.complaints


def test_every_problem_of_a_config_is_said_in_one_run(repository: Path) -> None:
    settle(repository, "fail_on: warn\nfiless: a\nlang: fr\nperiod: June")

    assert codes(check(repository)) == ["unknown-value", "unknown-key", "unknown-value", "bad-date"]


def test_an_empty_config_is_refused(repository: Path) -> None:
    write(repository, NAME, "# nothing yet\n")

    assert codes(check(repository, "actuals/2022-06.yaml")) == ["empty-file"]


def test_a_scope_that_the_plan_lacks_is_refused_with_the_nearest(repository: Path) -> None:
    settle(repository, "files: actuals/*.yaml\nscope: [second, frist]")
    ran = check(repository)

    assert (ran.code, ran.out, codes(ran)) == (2, b"", ["unknown-scope"])
    assert f"{NAME}:3:" in ran.complaints
    assert "Did you mean first" in ran.complaints


def test_a_pattern_that_matches_nothing_is_refused_whatever_the_others_match(repository: Path) -> None:
    (repository / "empty").mkdir()
    settle(repository, "files:\n  - actuals/*.yaml\n  - empty/*.yaml\n  - actuals\n  - gone.yaml")
    ran = check(repository)

    assert (ran.code, ran.out, codes(ran)) == (2, b"", ["no-file-matches"] * 3)
    assert [f"{NAME}:{line}:" in ran.complaints for line in (3, 4, 5, 6)] == [False, True, True, True]


def test_a_pattern_may_reach_into_folders_and_match_one_file_twice(repository: Path) -> None:
    settle(repository, "files: ['actuals/**/*.yaml', 'actuals/2022-06.yaml', './actuals/*.yaml']")

    assert len(submissions(check(repository, "-f", "json"))) == 1


def test_its_references_outrank_the_plan_and_the_submission(repository: Path) -> None:
    write(repository, "plans/targets.yaml", plan_text(GROWTH, "references: {全市增速: {2022-H1: 4%}}"))
    submit(repository, OF_THE_REPORTER)
    settle(repository, "files: actuals/*.yaml")
    by_plan = first_of(check(repository, "-f", "json"))
    settle(repository, "files: actuals/*.yaml\nreferences: {全市增速: {2022-Q2: 1.5%}}")
    by_config = first_of(check(repository, "-f", "json"))

    assert (by_plan["reference"], by_plan["status"]) == ({"name": "全市增速", "value": 4, "from": "plan"}, "fail")
    assert by_config["reference"] == {"name": "全市增速", "value": 1.5, "from": "config"}
    assert by_config["status"] == "pass"


def test_a_reference_of_another_kind_is_refused_at_its_place(repository: Path) -> None:
    write(repository, "plans/targets.yaml", plan_text(GROWTH))
    settle(repository, "files: actuals/*.yaml\nreferences:\n  全市增速: {2022-06: 3 家}")
    ran = check(repository)

    assert (ran.code, codes(ran)) == (2, ["unit-mismatch"])
    assert f"{NAME}:4:" in ran.complaints


def test_the_report_names_the_config_it_was_made_by(repository: Path) -> None:
    settle(repository, "files: actuals/*.yaml")
    with_it = json.loads(check(repository, "-f", "json").out)["config"]
    (repository / NAME).unlink()
    without = json.loads(check(repository, "actuals/2022-06.yaml", "--plan", "plans/targets.yaml", "-f", "json").out)

    assert with_it["file"] == NAME
    assert re.fullmatch("[0-9a-f]{64}", with_it["sha256"])
    assert without["config"] is None


def test_its_waivers_show_in_the_report(repository: Path) -> None:
    settle(repository, f"files: actuals/*.yaml\nwaivers: [{json.dumps(WAIVER, ensure_ascii=False)}]")
    ran = check(repository, "-f", "json")

    assert ran.code == 0
    assert first_of(ran)["waived"] == {key: value for key, value in WAIVER.items() if key != "target"}
    assert first_of(ran)["status"] == "fail"


def test_trouble_with_waivers_is_said_on_standard_error_and_in_the_report(repository: Path) -> None:
    waivers = [
        {**WAIVER, "until": "2022-03-31"}, {**WAIVER, "target": "second"}, {**WAIVER, "target": "frist"},
    ]
    settle(repository, f"files: actuals/*.yaml\nwaivers: {json.dumps(waivers, ensure_ascii=False)}")
    ran = check(repository, "-f", "json")
    report = json.loads(ran.out)

    assert ran.code == 1
    assert sorted(codes(ran)) == ["waiver-expired", "waiver-unknown-target", "waiver-unused"]
    assert [one["code"] for one in report["warnings"]] == ["waiver-unknown-target"]
    assert sorted(one["code"] for one in submissions(ran)[0]["warnings"]) == ["waiver-expired", "waiver-unused"]


# ---- which of several values counts


def test_fail_on_flag_environment_config_default(repository: Path) -> None:
    submit(repository, "5")  # at risk
    settle(repository, "files: actuals/*.yaml")
    default = check(repository, "-f", "json")
    settle(repository, "files: actuals/*.yaml\nfail_on: at-risk")
    by_config = check(repository, "-f", "json")
    by_environment = check(repository, "-f", "json", JINGAN_FAIL_ON="never")
    by_flag = check(repository, "-f", "json", "--fail-on", "fail", JINGAN_FAIL_ON="at-risk")

    ran = [default, by_config, by_environment, by_flag]
    assert [one.code for one in ran] == [0, 1, 0, 0]
    assert [submissions(one)[0]["gate"]["fail_on"] for one in ran] == ["fail", "at-risk", "never", "fail"]


def test_allow_missing_flag_environment_config_default(repository: Path) -> None:
    submit(repository, "")
    settle(repository, "files: actuals/*.yaml")
    assert check(repository).code == 1

    settle(repository, "files: actuals/*.yaml\nallow_missing: true")
    assert check(repository).code == 0
    assert [check(repository, JINGAN_ALLOW_MISSING=no).code for no in ("false", "0", "False")] == [1, 1, 1]

    settle(repository, "files: actuals/*.yaml\nallow_missing: false")
    assert [check(repository, JINGAN_ALLOW_MISSING=yes).code for yes in ("true", "1", "TRUE")] == [0, 0, 0]
    assert check(repository, "--allow-missing", JINGAN_ALLOW_MISSING="false").code == 0


def test_period_flag_environment_config_default(repository: Path) -> None:
    for period in ("2022-03", "2022-04", "2022-05", "2022-06"):
        submit(repository, "6", period)
    periods = []
    settle(repository, "files: actuals/*.yaml")
    periods += submissions(check(repository, "-f", "json"))
    settle(repository, "files: actuals/*.yaml\nperiod: 2022-05")
    periods += submissions(check(repository, "-f", "json"))
    periods += submissions(check(repository, "-f", "json", JINGAN_PERIOD="2022-04"))
    periods += submissions(check(repository, "-f", "json", "--period", "2022-Q1", JINGAN_PERIOD="2022-04"))

    assert [one["period"] for one in periods] == ["2022-06", "2022-05", "2022-04", "2022-03"]


def test_plan_flag_environment_config_default(repository: Path) -> None:
    for name in ("a", "b"):
        write(repository, f"{name}.yaml", f"extends: plans/targets.yaml\nplan: plan-{name}\n")
    ran = []
    settle(repository, "files: actuals/*.yaml")
    ran.append(check(repository, "-f", "json"))
    ran.append(check(repository, "-f", "json", JINGAN_PLAN="a.yaml"))
    ran.append(check(repository, "-f", "json", "--plan", "b.yaml", JINGAN_PLAN="a.yaml"))
    write(repository, NAME, "files: actuals/*.yaml\n")
    write(repository, "actuals/2022-06.yaml", "plan: jingan-2022\nperiod: 2022-06\nactuals: {first-stores: 80}\n")
    ran.append(check(repository, "-f", "json"))

    assert [json.loads(one.out)["plan"]["id"] for one in ran] == ["small", "plan-a", "plan-b", "jingan-2022"]


def test_files_flag_environment_config(repository: Path) -> None:
    for period in ("2022-03", "2022-04", "2022-05"):
        submit(repository, "6", period)
    settle(repository, "files: actuals/2022-03.yaml")

    assert [one["period"] for one in submissions(check(repository, "-f", "json"))] == ["2022-03"]
    asked = check(repository, "-f", "json", "--all", JINGAN_FILES="actuals/2022-04.yaml, actuals/2022-05.yaml")
    assert [one["period"] for one in submissions(asked)] == ["2022-04", "2022-05"]
    asked = check(repository, "actuals/2022-06.yaml", "-f", "json", JINGAN_FILES="actuals/2022-04.yaml")
    assert [one["period"] for one in submissions(asked)] == ["2022-06"]


def test_scope_of_plan_environment_config_submission_and_whole_plan(repository: Path) -> None:
    def judged(**environment: str) -> list[str]:
        one, *_ = submissions(check(repository, "-f", "json", **environment))
        return [result["target"] for result in one["results"]]

    settle(repository, "files: actuals/*.yaml")
    assert judged() == ["second", "first"]

    submit(repository, "3", more="scope: [second]")
    assert judged() == ["second"]

    settle(repository, "files: actuals/*.yaml\nscope: [first]")
    assert judged() == ["first"]
    assert judged(JINGAN_SCOPE="second") == ["second"]
    assert judged(JINGAN_SCOPE=" second , first ,") == ["second", "first"]
    assert judged(JINGAN_SCOPE="另一项") == ["second"]

    write(repository, "plans/targets.yaml", plan_text(SHOPS, "reporters: {甲: [first], 乙: [second]}"))
    assert judged(JINGAN_SCOPE="second") == ["first"]


def test_scope_of_the_command_line_only_narrows(repository: Path) -> None:
    settle(repository, "files: actuals/*.yaml\nscope: [first]")
    (one,) = submissions(check(repository, "-f", "json", "--scope", "part"))
    ran = check(repository, "--scope", "second")

    assert [result["target"] for result in one["results"]] == ["first"]
    assert (ran.code, ran.out, codes(ran)) == (2, b"", ["empty-scope"])


def test_a_scope_of_the_environment_that_the_plan_lacks_is_refused(repository: Path) -> None:
    settle(repository, "files: actuals/*.yaml")
    ran = check(repository, JINGAN_SCOPE="second,frist")

    assert (ran.code, ran.out, codes(ran)) == (2, b"", ["unknown-scope"])
    assert "Did you mean first" in ran.complaints


@pytest.mark.parametrize(("name", "value", "code"), [
    ("SCOPE", " , ", "bad-setting"), ("FILES", ",", "nothing-to-check"),
])  # fmt: skip
def test_a_list_of_nothing_does_not_widen_or_narrow(repository: Path, name: str, value: str, code: str) -> None:
    submit(repository, "3", more="scope: [second]")
    settle(repository, "files: actuals/*.yaml\nscope: [first, second]")

    ran = check(repository, **{f"JINGAN_{name}": value})

    assert (ran.code, ran.out, codes(ran)) == (2, b"", [code])


def test_language_flag_environment_config_locale(repository: Path) -> None:
    def chinese(*arguments: str, **environment: str) -> bool:
        return "门禁" in check(repository, *arguments, **environment).text

    settle(repository, "files: actuals/*.yaml")
    assert [chinese(), chinese(LC_ALL="zh_CN.UTF-8"), chinese(LANG="zh_CN.UTF-8")] == [False, True, True]

    settle(repository, "files: actuals/*.yaml\nlang: zh")
    assert [chinese(), chinese(LC_ALL="en_GB.UTF-8"), chinese(JINGAN_LANG="en")] == [True, True, False]
    assert [chinese("--lang", "en"), chinese("--lang=en"), chinese("--lang", "en", JINGAN_LANG="zh")] == [False] * 3

    settle(repository, "files: actuals/*.yaml\nlang: en")
    assert [chinese("--lang", "zh"), chinese(JINGAN_LANG="zh"), chinese(LC_ALL="zh_CN")] == [True, True, False]


@pytest.mark.parametrize(("name", "value", "said"), [
    ("FAIL_ON", "at_risk", "Did you mean at-risk"), ("FAIL_ON", "warn", "fail, at-risk, missing, never"),
    ("ALLOW_MISSING", "yes", "true, 1, false, 0"), ("PERIOD", "June", "2022-06"), ("LANG", "fr", "zh, en"),
])  # fmt: skip
@pytest.mark.parametrize("command", ["check", "config"])
def test_a_wrong_value_of_the_environment_is_refused(
    repository: Path, name: str, value: str, said: str, command: str
) -> None:
    settle(repository, "files: actuals/*.yaml")
    ran = call(repository, command, **{f"JINGAN_{name}": value})

    assert (ran.code, ran.out, codes(ran)) == (2, b"", ["bad-setting"])
    assert f"JINGAN_{name}" in ran.complaints
    assert value in ran.complaints
    assert said in ran.complaints


def test_an_empty_variable_is_none(repository: Path) -> None:
    settle(repository, "files: actuals/*.yaml\nfail_on: never")
    names = ("CONFIG", "POLICY", "PLAN", "FILES", "SCOPE", "PERIOD", "FAIL_ON", "ALLOW_MISSING", "LANG")

    assert check(repository, **{f"JINGAN_{name}": "" for name in names}).code == 0


# ---- jingan config


def test_it_shows_each_value_and_where_it_came_from(repository: Path) -> None:
    settle(repository, f"files: [actuals/*.yaml, more.yaml]\nfail_on: never\nwaivers: [{json.dumps(WAIVER)}]")
    shown = settings(repository, "--fail-on", "at-risk", JINGAN_PERIOD="2022-06", JINGAN_SCOPE="first,second")

    assert shown == {
        "config": ("—", "default"), "policy": ("—", "default"),
        "plan": (str(Path("plans/targets.yaml")), f"{NAME}:1"), "files": ("actuals/*.yaml, more.yaml", f"{NAME}:2"),
        "scope": ("first, second", "JINGAN_SCOPE"), "period": ("2022-06", "JINGAN_PERIOD"),
        "fail_on": ("at-risk", "command line"), "allow_missing": ("false", "default"), "lang": ("en", "default"),
        "waivers": ("first → 2022-09-30", f"{NAME}:4"),
        "plan_sha256": (_hash_of(repository / "plans/targets.yaml"), str(Path("plans/targets.yaml"))),
    }


def _hash_of(path: Path) -> str:
    return sha256(path.read_bytes().replace(b"\r\n", b"\n")).hexdigest()


def test_it_shows_the_language_and_who_asked_for_it(repository: Path) -> None:
    settle(repository, "lang: en")

    assert settings(repository)["lang"] == ("en", f"{NAME}:2")
    assert settings(repository, JINGAN_LANG="zh")["lang"] == ("zh", "JINGAN_LANG")
    assert settings(repository, "--lang", "zh")["lang"] == ("zh", "命令行")
    assert settings(repository, "--lang", "zh", JINGAN_LANG="en")["lang"] == ("zh", "命令行")


def test_it_names_the_config_as_seen_from_the_working_directory(repository: Path) -> None:
    settle(repository, "files: actuals/*.yaml")

    assert Path(call(repository, "config", folder="actuals").text.splitlines()[0]) == Path(f"../{NAME}")
    assert settings(repository, folder="actuals")["files"][1] == f"{Path('..') / NAME}:2"


def test_without_a_config_it_says_so_and_shows_defaults(tmp_path: Path) -> None:
    assert call(tmp_path, "config").text.splitlines()[0] == f"no {NAME}"
    assert {origin for name, (_, origin) in settings(tmp_path).items() if name != "plan_sha256"} == {"default"}


def test_it_holds_the_config_to_the_plan(repository: Path) -> None:
    settle(repository, "scope: [frist]")
    ran = call(repository, "config")

    assert (ran.code, ran.out, codes(ran)) == (2, b"", ["unknown-scope"])


def test_it_does_not_need_the_files(repository: Path) -> None:
    settle(repository, "files: no/such/*.yaml")

    assert settings(repository)["files"] == ("no/such/*.yaml", f"{NAME}:2")


# ---- whose repository it is, which plan, whose references


def test_the_plan_is_pinned_by_the_hashes_that_config_prints_whatever_its_line_ends(repository: Path) -> None:
    write(repository, "plans/own.yaml", "plan: own\nextends: targets.yaml\n")
    config = "plan: plans/own.yaml\nfiles: actuals/*.yaml\n"
    write(repository, NAME, config)
    rows = re.findall(r"plan_sha256 +(\S+)", call(repository, "config").text)
    write(repository, NAME, f"{config}plan_sha256: {json.dumps(rows)}\n")

    assert (len(rows), check(repository).code) == (2, 1)
    for name in ("targets", "own"):
        path = repository / "plans" / f"{name}.yaml"
        was = path.read_bytes()
        path.write_bytes(was.replace(b"\n", b"\r\n"))
        assert check(repository).code == 1
        path.write_bytes(was + b"# \n")
        assert (check(repository).code, codes(check(repository))) == (2, ["plan-not-as-pinned"])
        path.write_bytes(was)
    write(repository, NAME, f"{config}plan_sha256: {json.dumps(rows[::-1])}\n")
    assert check(repository).code == 2
    assert check(repository, "--plan", "jingan-2022").code == 2


@pytest.mark.parametrize(("names", "reporter", "code"), [
    ("甲", "甲", 1), ("[乙, 甲]", "甲", 1), ("甲局", "甲 局", 1), ("乙", "甲", 2), ("甲", None, 2),
])  # fmt: skip
def test_among_the_files_of_a_config_are_none_of_another_reporter(
    repository: Path, names: str, reporter: str | None, code: int
) -> None:
    settle(repository, f"files: actuals/*.yaml\nreporter: {names}")
    text = (repository / "actuals/2022-06.yaml").read_text(encoding="utf-8")
    own = f"reporter: {reporter}" if reporter else ""
    write(repository, "actuals/2022-06.yaml", text.replace("reporter: 甲", own))
    ran = check(repository)

    assert (ran.code, codes(ran)) == (code, ["not-of-this-repository"] if code == 2 else [])


def test_a_reference_of_a_submission_does_not_count_where_the_rules_give_them(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    write(tmp_path, "plans/targets.yaml", plan_text(GROWTH))
    submit(tmp_path, OF_THE_REPORTER.replace("5%", "1%"))
    settle(tmp_path, "files: actuals/*.yaml")
    assert first_of(check(tmp_path, "-f", "json"))["status"] == "pass"

    settle(tmp_path, "files: actuals/*.yaml\nreferences_from: config")
    ran = check(tmp_path, "-f", "json")
    assert (first_of(ran)["status"], first_of(ran)["stage"]) == ("no-data", "no-reference")
    assert codes(ran) == ["reference-unused"]
    assert "references_from" in ran.complaints

    settle(tmp_path, "files: actuals/*.yaml\nreferences_from: config\nreferences: {全市增速: {2022-06: 3%}}")
    assert first_of(check(tmp_path, "-f", "json"))["reference"]["from"] == "config"


# ---- what does not count, and is said


def test_a_newer_submission_than_the_one_judged_is_said_and_the_report_stands(repository: Path) -> None:
    settle(repository, "files: actuals/*.yaml\nperiod: 2022-05")
    submit(repository, "2", "2022-05")
    submit(repository, "4", "2022-07")
    ran = check(repository, "-f", "json", "-o", "report.json")

    (warning,) = submissions(ran)[0]["warnings"]
    assert (warning["code"], warning["file"], warning["line"]) == ("newer-submission", "actuals/2022-07.yaml", 2)
    assert re.search("2022-07.*2022-05", warning["message"]["en"])
    assert call(repository, "verify", "report.json").code == 0
    assert call(repository, "verify", "../report.json", folder="actuals").code == 0
    for more in (("--all",), ("--period", "2022-07"), ("actuals/2022-05.yaml",)):
        assert "newer-submission" not in check(repository, *more).complaints
    submit(repository, "4", "2022-04")
    (repository / "actuals/2022-07.yaml").unlink()
    (repository / "actuals/2022-06.yaml").unlink()
    assert call(repository, "verify", "report.json").code != 0
    assert codes(check(repository)) == []


def test_a_file_under_another_config_than_the_one_in_use_is_warned_of(repository: Path) -> None:
    settle(repository, "fail_on: never")
    write(repository, "actuals/.jingan.yaml", "plan: ../plans/targets.yaml\n")

    for command in (("check",), ("explain", "first")):
        assert codes(call(repository, *command, "actuals/2022-06.yaml")) == ["config-elsewhere"]
        assert codes(call(repository, *command, "2022-06.yaml", folder="actuals")) == []


@pytest.mark.parametrize("name", [".jingan.yml", "jingan.yaml"])
def test_what_looks_like_a_config_and_is_none_is_warned_of(name: str, repository: Path) -> None:
    write(repository, name, "fail_on: never\n")

    assert codes(check(repository, "--plan", "../plans/targets.yaml", "2022-06.yaml", folder="actuals")) == [
        "config-misnamed"]
    settle(repository, "fail_on: never")
    assert codes(check(repository, "actuals/2022-06.yaml")) == []


@pytest.mark.parametrize("over", [NAME, "plans/targets.yaml", "actuals/2022-06.yaml"])
@pytest.mark.parametrize("command", [("check",), ("audit", "actuals")])
def test_no_report_is_written_over_what_the_call_reads(
    over: str, command: tuple[str, ...], repository: Path
) -> None:
    settle(repository, "files: actuals/*.yaml\nreporter: 甲")
    before = (repository / over).read_bytes()
    ran = call(repository, *command, "-o", f"json:{over}")

    assert (ran.code, (repository / over).read_bytes()) == (2, before)


def test_the_encoding_named_is_that_of_the_plan_where_nothing_else_is_read(repository: Path) -> None:
    plan = repository / "old.yaml"
    plan.write_bytes(plan_text(SHOPS).encode("utf-16-le"))

    assert call(repository, "targets", "--plan", "old.yaml").code == 2
    assert call(repository, "targets", "--plan", "old.yaml", "--encoding", "utf-16-le").code == 0
