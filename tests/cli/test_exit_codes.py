"""Exit codes, each row of the contract; and what would turn a red check green, tried out.

Each is asked of the program in this process and, as that is slow, of a process of its own in .ci/run.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from jingan_cli.reports import FORMATS
from tests.effort import mostly_slow, one_in
from tests.running import Ran, run_apart, run_here, run_python
from tests.screens import plain

PLAN = """
plan: small
period: {start: 2022-01-01, end: 2022-12-31}
sections: {part: {zh: 部分, en: Part}}
targets:
  first-stores:
    name: {zh: 首店, en: Shops}
    section: part
    measure: cumulative
    unit: 家
    threshold: {at_least: 150}
  food-markets:
    name: {zh: 菜市场, en: Markets}
    section: part
    measure: cumulative
    unit: 家
    threshold: {at_least: 3}
  summer-care-classes:
    name: {zh: 暑托班, en: Classes}
    section: part
    measure: cumulative
    unit: 个
    threshold: {at_least: 80, reference: 市下达指标数}
"""
OWN_PLAN = "plan: targets.yaml\n"
SCOPE = "scope: [first-stores, food-markets]\n"
CONFIG = f"{OWN_PLAN}files: actuals/*.yaml\n{SCOPE}period: 2022-06\n"
JUNE = (
    "plan: small\nperiod: 2022-06\nreporter: 区商务委\nscope: [first-stores, food-markets]\n"
    "actuals:\n  first-stores: 80\n  food-markets: 2\n"
)
MAY = JUNE.replace("2022-06", "2022-05")
REPORTERS = "extends: targets.yaml\nplan: own\nreporters: {区商务委: [first-stores, food-markets]}\n"
WAIVERS = (
    "waivers:\n"
    "  - {target: first-stores, reason: 停业, approved_by: 区督查室, until: 2022-05-31}\n"
    "  - {target: food-markets, reason: 停工, approved_by: 区督查室, until: 2022-06-29}\n"
)

ENGLISH = {"LANG": "en_GB.UTF-8"}

Changes = Mapping[str, str | None]
"""Files to be written, or to be deleted, by path."""
Check = Callable[..., Ran]
"""Runs a check in that repository, with these arguments."""


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository whose check passes: every target of its scope is on schedule."""
    (tmp_path / ".git").mkdir()
    change(tmp_path, {
        ".jingan.yaml": CONFIG, "targets.yaml": PLAN, "actuals/2022-05.yaml": MAY, "actuals/2022-06.yaml": JUNE,
    })
    return tmp_path


def change(repository: Path, changes: Changes) -> None:
    for name, text in changes.items():
        path = repository / name
        if text is None:
            path.unlink()
            continue
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")


@pytest.fixture(params=["here", pytest.param("apart", marks=pytest.mark.slow("a process for each call"))])
def check(request: pytest.FixtureRequest) -> Check:
    """Checks in this process, and in one of its own, in which nothing else has been imported or said before."""
    run = run_apart if request.param == "apart" else run_here
    return lambda repository, *arguments: run(["check", *arguments], repository, ENGLISH)


def check_here(repository: Path, *arguments: str) -> Ran:
    """The same in this process alone, where the table has been through one of its own already."""
    return run_here(["check", *arguments], repository)


def codes(ran: Ran) -> list[str]:
    """The codes on standard error, in order."""
    return re.findall(r"^\S.*?: (?:error|warning) \[([a-z0-9-]+)\]", plain(ran.complaints), re.MULTILINE)


def june(**figures: str) -> str:
    """The submission of June with these figures in the place of its own; an empty one takes the line away."""
    text = JUNE
    for target, figure in figures.items():
        name = target.replace("_", "-")
        text = re.sub(f"  {name}: .*\n", f"  {name}: {figure}\n" if figure else "", text)
    return text


ALL_FAIL = {"actuals/2022-06.yaml": june(first_stores="1", food_markets="0")}
AT_RISK = {"actuals/2022-06.yaml": june(first_stores="70")}
MISSING = {"actuals/2022-06.yaml": june(food_markets="")}
BROKEN = {"actuals/2022-06.yaml": june(first_stores="80 台")}
NOTHING = {"actuals/2022-06.yaml": june(first_stores="", food_markets="") + "  first-stores:\n"}


# ---- the table


@pytest.mark.parametrize(("changes", "arguments", "code"), [
    ({}, [], 0),
    (AT_RISK, [], 0),
    (AT_RISK, ["--fail-on", "fail"], 0),
    (AT_RISK, ["--fail-on", "at-risk"], 1),
    (AT_RISK, ["--fail-on", "never"], 0),
    (ALL_FAIL, [], 1),
    (ALL_FAIL, ["--fail-on", "at-risk"], 1),
    (ALL_FAIL, ["--fail-on", "never"], 0),
    (ALL_FAIL, ["--allow-missing"], 1),
    (MISSING, [], 1),
    (MISSING, ["--fail-on", "at-risk"], 1),
    (MISSING, ["--allow-missing"], 0),
    (MISSING, ["--fail-on", "at-risk", "--allow-missing"], 0),
    (MISSING, ["--fail-on", "never"], 0),
    (ALL_FAIL, ["--quiet"], 1),
    (ALL_FAIL, ["--only", "pass"], 1),
    (ALL_FAIL, ["--format", "json"], 1),
    (ALL_FAIL, ["--color", "always"], 1),
    (ALL_FAIL, ["--lang", "zh"], 1),
    (ALL_FAIL, ["-o", "report.json"], 1),
    (ALL_FAIL, ["--all"], 1),
    (ALL_FAIL, ["--scope", "first-stores"], 1),
    (ALL_FAIL, ["actuals/2022-06.yaml"], 1),
])  # fmt: skip
def test_0_is_passed_and_1_is_not(
    repository: Path, check: Check, changes: Changes, arguments: list[str], code: int
) -> None:
    change(repository, changes)
    ran = check(repository, *arguments)

    assert (ran.code, ran.err) == (code, b"")
    assert ran.out


def test_what_is_not_due_or_suspended_is_0_and_says_that_nothing_was_judged(repository: Path, check: Check) -> None:
    january = june(first_stores="", food_markets="0").replace("2022-06", "2022-01")
    change(repository, {"actuals/2022-01.yaml": january, ".jingan.yaml": CONFIG.replace("first-stores, ", "")})
    ran = check(repository, "--period", "2022-01", "--fail-on", "at-risk")

    assert (ran.code, codes(ran)) == (0, ["newer-submission", "nothing-judged"])
    assert b"not due" in ran.out


@pytest.mark.parametrize(("changes", "arguments", "expected"), [
    # the command line
    ({}, ["--as-off", "2022-06"], ["usage"]),
    ({}, ["--fail-on"], ["usage"]),
    ({}, ["--fail-on", "warn"], ["unknown-value"]),
    ({}, ["--format", "tabel"], ["unknown-format"]),
    ({}, ["--as-of", "June"], ["bad-date"]),
    ({}, ["--scope", "nowhere"], ["unknown-scope"]),
    ({}, ["--encoding", "klingon"], ["unknown-encoding"]),
    ({}, ["-o", "no/report.json"], ["output-folder-missing"]),
    # what cannot be read
    ({}, ["gone.yaml"], ["cannot-read"]),
    ({}, ["actuals"], ["cannot-read"]),
    ({}, ["--plan", "gone.yaml"], ["cannot-read"]),
    # what is not valid
    ({".jingan.yaml": "fail-on: never\n"}, [], ["unknown-key"]),
    ({"own.yaml": "plan: own\n"}, ["--plan", "own.yaml"], ["missing-key"] * 3),
    (BROKEN, [], ["unit-mismatch"]),
    ({"actuals/2022-06.yaml": june(first_stores="80 台", food_markets="2 台")}, [], ["unit-mismatch"] * 2),
    ({"actuals/2022-06.yaml": "actuals: [\n"}, [], ["yaml-syntax"]),
    ({"actuals/2022-06.yaml": ""}, [], ["empty-file"]),
    # nothing to check
    ({".jingan.yaml": None}, [], ["nothing-to-check"]),
    ({".jingan.yaml": f"{OWN_PLAN}files: no/such/*.yaml\n"}, [], ["no-file-matches"]),
    (NOTHING, [], ["nothing-reported"]),
    ({}, ["--period", "2022-07"], ["no-such-period"]),
    ({}, ["actuals/2022-05.yaml"], ["wrong-period"]),
])  # fmt: skip
def test_2_is_that_it_could_not_check_and_all_problems_are_said(
    repository: Path, check: Check, changes: Changes, arguments: list[str], expected: list[str]
) -> None:
    change(repository, changes)
    ran = check(repository, *arguments)

    assert (ran.code, ran.out, codes(ran)) == (2, b"", expected)


@pytest.mark.parametrize("arguments", [
    ["--fail-on", "never"], ["--allow-missing"], ["--quiet"], ["--only", "pass"], ["--format", "json"], ["--all"],
    ["--scope", "first-stores"], ["-o", "report.sarif"], ["--color", "always"], ["--as-of", "2022-06"],
    ["--fail-on", "never", "--allow-missing", "--quiet"],
])  # fmt: skip
@pytest.mark.parametrize("changes", [BROKEN, NOTHING])
def test_no_flag_makes_a_2_anything_else(repository: Path, changes: Changes, arguments: list[str]) -> None:
    change(repository, changes)
    ran = check_here(repository, *arguments)

    assert (ran.code, ran.out) == (2, b"")
    assert len(codes(ran)) == 1


@one_in(3, "calls for each format")
@pytest.mark.parametrize("name", sorted(FORMATS))
def test_no_format_changes_the_code_and_none_is_shown_with_2(repository: Path, name: str) -> None:
    ran = [check_here(repository, "--format", name)]
    change(repository, ALL_FAIL)
    ran.append(check_here(repository, "--format", name))
    change(repository, BROKEN)
    ran.append(check_here(repository, "--format", name))

    assert [one.code for one in ran] == [0, 1, 2]
    assert ran[2].out == b""


def test_a_standard_output_that_takes_nothing_is_2(repository: Path) -> None:
    program = (
        "import errno, io, sys\n"
        "class Full(io.RawIOBase):\n"
        "    def writable(self): return True\n"
        "    def write(self, _): raise OSError(errno.ENOSPC, 'No space left on device')\n"
        "sys.stdout = io.TextIOWrapper(io.BufferedWriter(Full()), encoding='utf-8')\n"
        "from jingan_cli.cli.main import main\n"
        "code = main(['check'])\n"
        "import os\n"
        "sys.stderr.flush()\n"
        "os._exit(code)\n"
    )
    ran = run_python(["-c", program], repository, ENGLISH)

    assert (ran.code, codes(ran)) == (2, ["cannot-write"])


def provoked(repository: Path, statement: str, *arguments: str) -> Ran:
    """Run a check in which judging does something else."""
    program = (
        "import signal\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"  # a shell's background jobs ignore it
        "import jingan_cli.commands.check as command\n"
        f"def judge(*_):\n    {statement}\n"
        "command.judge_all = judge\n"
        "from jingan_cli.__main__ import run\n"
        "run()\n"
    )
    return run_python(["-c", program, "check", *arguments], repository, ENGLISH)


@pytest.mark.parametrize("arguments", mostly_slow(
    [["--fail-on", "never", "-o", "report.json"], []], "a process for each call"))
def test_3_is_a_fault_of_our_own_with_its_traceback(repository: Path, arguments: list[str]) -> None:
    ran = provoked(repository, "raise ZeroDivisionError('provoked')", *arguments)

    assert (ran.code, ran.out) == (3, b"")
    assert "Traceback (most recent call last)" in ran.complaints
    assert "ZeroDivisionError\n" in ran.complaints
    assert "provoked" not in ran.complaints
    assert "bug in jingan" in ran.complaints
    assert not (repository / "report.json").exists()


def test_an_installation_that_is_broken_is_a_fault_too(repository: Path) -> None:
    program = (
        "import runpy, sys\n"
        "sys.modules['click'] = None\n"
        "sys.argv = ['jingan', 'check']\n"
        "runpy.run_module('jingan_cli', run_name='__main__')\n"
    )
    ran = run_python(["-c", program], repository, ENGLISH)

    assert (ran.code, ran.out) == (3, b"")
    assert "Traceback (most recent call last)" in ran.complaints


@pytest.mark.parametrize("statement", mostly_slow(
    ["signal.raise_signal(signal.SIGINT)", "raise KeyboardInterrupt"], "a process for each call"))
def test_130_is_ctrl_c(repository: Path, statement: str) -> None:
    ran = provoked(repository, statement, "-o", "report.json")

    assert (ran.code, ran.out) == (130, b"")
    assert "Traceback" not in ran.complaints
    assert not (repository / "report.json").exists()


def test_commands_that_judge_nothing_are_0_or_2(repository: Path) -> None:
    calls = (["config"], ["schema", "actuals"], ["targets", "first-stores"], ["--version"], ["--help"])

    assert [run_here(call, repository).code for call in calls] == [0] * len(calls)
    assert [run_here(call, repository).code for call in (["schema", "no"], ["chekc"], ["targets", "x"])] == [2] * 3
    assert [run_apart(call, repository).code for call in (["config"], ["chekc"])] == [0, 2]


# ---- attempts at a false green


def test_the_repository_that_is_tried_is_green(repository: Path, check: Check) -> None:
    assert (check(repository).code, check(repository).err) == (0, b"")
    change(repository, {".jingan.yaml": CONFIG.replace("targets", "own"), "own.yaml": REPORTERS})
    assert (check(repository).code, check(repository).err) == (0, b"")


NARROW = june(food_markets="").replace("[first-stores, food-markets]", "[first-stores]")
LOWER = "plan: small\nperiod: 2022-06\nactuals: {summer-care-classes: {value: 40, reference: 50}}\n"


@pytest.mark.parametrize(("changes", "code", "said"), [
    pytest.param(MISSING, 1, [], id="deleted-line"),
    pytest.param({"actuals/2022-06.yaml": june(food_markets="~")}, 1, [], id="emptied-line"),
    pytest.param({"actuals/2022-06.yaml": NARROW}, 1, [], id="scope-of-the-config"),
    pytest.param(
        {"actuals/2022-06.yaml": NARROW, ".jingan.yaml": "plan: own.yaml\nfiles: actuals/*.yaml\n",
         "own.yaml": REPORTERS}, 1, [], id="reporters-of-the-plan"),
    pytest.param(
        {"actuals/2022-06.yaml": NARROW.replace("区商务委", "商务委"), "actuals/2022-05.yaml": None,
         ".jingan.yaml": CONFIG.replace("targets", "own"), "own.yaml": REPORTERS},
        2, ["unknown-reporter"], id="another-name-of-the-reporter"),
    pytest.param({"actuals/2022-06.yaml": None}, 2, ["no-such-period"], id="deleted-file"),
    pytest.param(
        {"actuals/2022-06.yaml": None, ".jingan.yaml": CONFIG.replace("*", "2022-06")}, 2, ["no-file-matches"],
        id="deleted-file-that-is-named"),
    pytest.param({"actuals/2022-06.yaml": None, "actuals/2022-05.yaml": None}, 2, ["no-file-matches"], id="no-file"),
    pytest.param({"actuals/2022-06.yaml": MAY, "actuals/2022-05.yaml": None}, 2, ["no-such-period"], id="old-period"),
    pytest.param(
        {"actuals/2022-06.yaml": LOWER, "actuals/2022-05.yaml": None,
         ".jingan.yaml": CONFIG.replace(SCOPE, "scope: [summer-care-classes]\n")},
        2, ["reference-without-authority"], id="lower-reference"),
    pytest.param({".jingan.yaml": CONFIG.replace(SCOPE, "scope: []\n")}, 2, ["empty-value"], id="empty-scope"),
    pytest.param(
        {"actuals/2022-06.yaml": JUNE.replace("[first-stores, food-markets]", "[]")}, 2, ["empty-value"],
        id="empty-scope-of-the-file"),
    pytest.param({"actuals/2022-06.yaml": ""}, 2, ["empty-file"], id="empty-file"),
    pytest.param({"actuals/2022-06.yaml": "# nothing\n"}, 2, ["empty-file"], id="file-of-comments"),
    pytest.param({".jingan.yaml": ""}, 2, ["empty-file"], id="empty-config"),
    pytest.param(
        {**ALL_FAIL, ".jingan.yaml": CONFIG + WAIVERS}, 1, ["waiver-expired", "waiver-expired"], id="expired-waivers"),
])  # fmt: skip
def test_it_stays_red_or_is_refused(
    repository: Path, check: Check, changes: Changes, code: int, said: list[str]
) -> None:
    change(repository, changes)
    ran = check(repository)

    assert (ran.code, codes(ran)) == (code, said)


@pytest.mark.parametrize("line", ["reporter: 商务委\n", ""])
def test_a_reporter_that_the_plan_does_not_list_is_refused(repository: Path, check: Check, line: str) -> None:
    change(repository, {
        "actuals/2022-06.yaml": NARROW.replace("reporter: 区商务委\n", line), "actuals/2022-05.yaml": None,
        ".jingan.yaml": "plan: own.yaml\nfiles: actuals/*.yaml\n", "own.yaml": REPORTERS,
    })

    ran = check(repository)

    assert (ran.code, codes(ran)) == (2, ["unknown-reporter"])


def test_an_empty_folder_is_refused(repository: Path, check: Check) -> None:
    (repository / "empty").mkdir()
    change(repository, {".jingan.yaml": f"{OWN_PLAN}files: empty/*.yaml\n"})
    without, named = check(repository), check(repository, "empty")

    assert (without.code, codes(without)) == (2, ["no-file-matches"])
    assert (named.code, codes(named)) == (2, ["cannot-read"])


def test_an_old_period_is_refused_when_the_file_is_named_too(repository: Path, check: Check) -> None:
    change(repository, {"actuals/2022-06.yaml": MAY})
    ran = check(repository, "actuals/2022-06.yaml")

    assert (ran.code, codes(ran)) == (2, ["wrong-period"])


def test_the_waivers_would_have_excused_a_day_earlier(repository: Path, check: Check) -> None:
    longer = WAIVERS.replace("05-31", "06-30").replace("06-29", "06-30")
    change(repository, {**ALL_FAIL, ".jingan.yaml": CONFIG + longer})
    ran = check(repository)

    assert (ran.code, codes(ran)) == (0, ["waiver-ending", "waiver-ending"])
    assert "waived until 2022-06-30" in ran.text
