"""The face of the command line: help wherever one asks for it, short options, and the nearest to a misspelt one."""

from __future__ import annotations

import pytest

from tests.running import run_here

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
