"""The face of the command line: help wherever one asks for it, the nearest to what is misspelt, problems in colour."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.running import ROOT, run_here
from tests.screens import ESCAPE

_HELP = run_here(["check", "--help", "--lang", "en"])


@pytest.mark.parametrize("call", [["-h"], ["--help"], ["help"], ["--lang", "zh", "help"]], ids=" ".join)
def test_the_help_is_printed_with_0_where_it_is_asked_for(call: list[str]) -> None:
    ran = run_here(call)

    assert (ran.code, ran.complaints) == (0, "")
    assert "coverage" in ran.text


@pytest.mark.parametrize("call", [["check", "-h"], ["help", "check"]], ids=" ".join)
def test_the_help_of_a_command_is_the_same_by_every_way(call: list[str]) -> None:
    assert run_here(call) == _HELP


def test_alone_it_prints_the_help_as_a_script_that_lost_its_arguments_must_see() -> None:
    ran = run_here([])

    assert (ran.code, ran.out) == (2, b"")
    assert "coverage" in ran.complaints


def test_a_file_may_be_called_help() -> None:
    assert "[cannot-read] help" not in run_here(["help"]).complaints
    assert "[cannot-read]" in run_here(["check", "help"]).complaints


def test_version_has_a_short_option() -> None:
    assert run_here(["-V"]) == run_here(["--version"])


@pytest.mark.parametrize(("given", "nearest"), [
    ("--perod", "--period"), ("--fail-om", "--fail-on"), ("--qiet", "--quiet"), ("--fulll", "--full")])
def test_a_misspelt_option_names_the_nearest(given: str, nearest: str) -> None:
    ran = run_here(["check", given, "--lang", "en"])

    assert ran.code == 2
    assert f"There is no option {given} (did you mean {nearest}?)" in ran.complaints


def test_an_option_like_no_other_names_none() -> None:
    assert "There is no option --zzzzzzzz." in run_here(["check", "--zzzzzzzz", "--lang", "en"]).complaints


# ---- problems

_FOLDER = ROOT / "tests/golden/troubles-of-an-audit"
_AUDIT = ["audit", "actuals", "--plan", "targets.yaml", "--lang"]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_problems_are_coloured_and_say_the_same_without(language: str) -> None:
    plain = run_here([*_AUDIT, language], _FOLDER).complaints
    coloured = run_here([*_AUDIT, language, "--color", "always"], _FOLDER).complaints
    error, warning, mend = {"zh": ("错误", "警告", "改法："), "en": ("error", "warning", "fix: ")}[language]

    assert "\x1b" not in plain
    assert ESCAPE.sub("", coloured) == plain
    for told in (f"\x1b[1;31m{error} [conflicting-figures]\x1b[0m", "\x1b[1;31m^^^^^^^^^^^^^\x1b[0m",
                 f"\x1b[33m{warning} [superseded]\x1b[0m", "\x1b[33m^^^^^^^^^^^^\x1b[0m", f"\x1b[32m    {mend}"):
        assert told in coloured


@pytest.mark.parametrize(("environment", "coloured"), [
    ({}, False), ({"FORCE_COLOR": "1"}, True), ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, False)], ids=str)
def test_colour_of_problems_is_as_asked_and_none_in_a_pipe(environment: dict[str, str], coloured: bool) -> None:
    assert ("\x1b" in run_here(["check", "none.yaml"], _FOLDER, environment).complaints) is coloured


def _twelve(folder: Path) -> list[str]:
    """Files of twelve reporters, each with a figure far above its threshold."""
    for number in range(1, 13):
        folder.joinpath(f"{number:02}.yaml").write_text(
            f"plan: jingan-2022\nperiod: 2022-06\nreporter: 第{number}处\nscope: [first-stores]\n"
            "actuals: {first-stores: 9000}\n", encoding="utf-8")
    return [f"{number:02}.yaml" for number in range(1, 13)]


@pytest.mark.parametrize("command", ["check", "audit"])
def test_warnings_of_one_kind_over_many_files_are_one(command: str, tmp_path: Path) -> None:
    call = [command, *_twelve(tmp_path), "--lang", "en"]
    told, in_full = (run_here([*call, *more], tmp_path).complaints for more in ([], ["--full"]))
    places = ", ".join(f"{number:02}.yaml:5:25" for number in range(2, 13))

    assert "01.yaml:5:25: warning [far-above-threshold] ×12 First stores brought in is 6000% complete" in told
    assert f"\n    also at: {places}\n    fix: " in told
    assert told.count("[far-above-threshold]") == 1
    assert in_full.count("warning [far-above-threshold] First stores") == 12


def test_two_warnings_of_a_kind_stand_one_by_one_and_errors_always_do(tmp_path: Path) -> None:
    two = run_here(["check", *_twelve(tmp_path)[:2], "--lang", "en"], tmp_path).complaints
    wrong = run_here(["check", "a.yaml", "b.yaml", "c.yaml", "--lang", "en"], tmp_path).complaints

    assert two.count("warning [far-above-threshold] First") == 2
    assert wrong.count("error [cannot-read] The") == 3


@pytest.mark.parametrize("language", ["zh", "en"])
def test_what_the_example_of_an_audit_complains_of_takes_thirty_lines(language: str) -> None:
    told = run_here(["audit", "actuals", "--lang", language], ROOT / "examples/audit").complaints

    assert 0 < len(told.splitlines()) <= 30
