"""The program from outside: exit codes, streams, languages, colours, widths, completion, what it imports."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from rich.cells import cell_len

from jingan_cli.messages import label
from jingan_cli.model.text import Language
from tests.effort import mostly_slow, one_in
from tests.running import EXAMPLES, ROOT, Ran, environment_of, run_apart, run_here, run_on_terminal, run_python
from tests.screens import rows_of

LANGUAGES: tuple[Language, ...] = ("zh", "en")
WIDTHS = (80, 100, 160)
JUNE = "examples/2022-06/actuals.yaml"
DEPARTMENT = EXAMPLES["department"][0]
PUBLISHED = EXAMPLES["2022-12-published"][0]
SUSPENDED = EXAMPLES["suspended"]
STATUSES = ("pass", "at-risk", "fail", "no-data", "not-due", "suspended")

on_terminals = pytest.mark.skipif(not hasattr(os, "openpty"), reason="no terminals to open")

_ESCAPE = re.compile("\x1b\\[[0-9;]*m")
_BARS = str.maketrans("━╾─┼╋", "=--|+")
"""What bars are made of with colour, and without, where heavy and light lines look too much alike."""
_HEAVY = ("ruamel", "jsonschema", "rich")


# --- exit codes


@pytest.mark.slow("a process that test_exit_codes.py spares")
def test_a_gate_that_is_passed_exits_0() -> None:
    assert run_apart(["check", *SUSPENDED]).code == 0


@pytest.mark.slow("a process that test_exit_codes.py spares")
def test_a_gate_that_is_not_passed_exits_1() -> None:
    assert run_apart(["check", PUBLISHED]).code == 1


@pytest.mark.slow("a process that test_exit_codes.py spares")
def test_a_file_that_cannot_be_read_exits_2_and_writes_nothing_to_standard_output() -> None:
    ran = run_apart(["check", "missing.yaml"])

    assert (ran.code, ran.out) == (2, b"")
    assert "[cannot-read]" in ran.complaints


@pytest.mark.parametrize("arguments", [
    ["--nonsense"], ["nonsense"], ["check"], ["check", "--nonsense"], ["check", JUNE, "--as-of"],
    ["check", JUNE, "--fail-on", "nothing"], ["explain"], ["explain", "usage", "usage"], ["schema", "nonsense"],
    ["check", JUNE, "--quiet=1"], ["targets", "--format", "html"],
])
def test_a_wrong_command_line_exits_2_and_says_so_on_standard_error(arguments: list[str]) -> None:
    ran = run_here(arguments)

    assert (ran.code, ran.out) == (2, b"")
    assert ran.complaints.startswith("jingan: error [")


@pytest.mark.slow("a process, as one of test_exit_codes.py")
def test_a_fault_of_our_own_exits_3_with_its_traceback() -> None:
    ran = _run_with_a_judge_that_raises("RuntimeError('out of order')")

    assert (ran.code, ran.out) == (3, b"")
    assert "Traceback" in ran.complaints
    assert "RuntimeError\n" in ran.complaints
    assert "This is a bug in jingan" in ran.complaints


@pytest.mark.slow("a process, as one of test_exit_codes.py")
def test_ctrl_c_exits_130_without_a_traceback() -> None:
    ran = _run_with_a_judge_that_raises("KeyboardInterrupt()")

    assert (ran.code, ran.out, ran.err.strip()) == (130, b"", b"")


def _run_with_a_judge_that_raises(error: str) -> Ran:
    script = (
        "import sys\n"
        "from jingan_cli.cli.main import main\n"
        "from jingan_cli.commands import check\n"
        f"def judge(*_): raise {error}\n"
        "check.judge_all = judge\n"
        f"sys.exit(main(['check', {JUNE!r}]))\n"
    )
    return run_python(["-c", script])


@pytest.mark.parametrize(("arguments", "code"), mostly_slow([
    (["check", JUNE, "--format", "json"], 1), (["check", *SUSPENDED], 0), (["targets"], 0), (["schema", "report"], 0),
], "a process for each call"))
def test_a_reader_that_goes_away_is_no_crash_and_keeps_the_verdict(arguments: list[str], code: int) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "jingan_cli", *arguments], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        env=environment_of(),
    )
    assert process.stdout is not None
    process.stdout.close()
    process.stdout = None
    _, complaints = process.communicate(timeout=60)

    assert (process.returncode, complaints) == (code, b"")


def test_a_closed_standard_error_changes_neither_the_code_nor_standard_output() -> None:
    script = (
        "import sys; sys.stderr.close(); from jingan_cli.cli.main import main; "
        "sys.exit(main(['check', 'missing.yaml']))"
    )

    assert run_python(["-c", script]) == Ran(2, b"", b"")


def test_no_flag_changes_what_an_exit_code_means() -> None:
    for more in (["--quiet"], ["--only", "pass"], ["--format", "json"], ["--color", "always"]):
        assert run_here(["check", PUBLISHED, *more]).code == 1
        assert run_here(["check", "missing.yaml", *more]).code == 2


# --- what blocks


@pytest.mark.parametrize(("more", "code"), [
    ([], 0), (["--fail-on", "fail"], 0), (["--fail-on", "at-risk"], 1), (["--fail-on", "never"], 0),
])
def test_what_blocks_is_asked_by_fail_on(more: list[str], code: int) -> None:
    assert run_here(["check", *SUSPENDED, *more]).code == code


def test_missing_figures_block_unless_they_are_allowed(tmp_path: Path) -> None:
    _write(tmp_path, "scope: [first-stores, lifts-started]\nactuals: {first-stores: 80}\n")

    assert run_here(["check", "actuals.yaml"], tmp_path).code == 1
    assert run_here(["check", "actuals.yaml", "--allow-missing"], tmp_path).code == 0
    assert run_here(["check", "actuals.yaml", "--allow-missing", "--fail-on", "at-risk"], tmp_path).code == 0


# --- the language


@pytest.mark.parametrize(("environment", "language"), [
    ({}, "en"),
    ({"LANG": "zh_CN.UTF-8"}, "zh"),
    ({"LANG": "en_GB.UTF-8"}, "en"),
    ({"LANG": "C"}, "en"),
    ({"LC_MESSAGES": "zh_CN.UTF-8", "LANG": "en_GB.UTF-8"}, "zh"),
    ({"LC_MESSAGES": "en_GB.UTF-8", "LANG": "zh_CN.UTF-8"}, "en"),
    ({"LC_ALL": "zh_CN.UTF-8", "LC_MESSAGES": "en_GB.UTF-8", "LANG": "en_GB.UTF-8"}, "zh"),
    ({"LC_ALL": "C.UTF-8", "LC_MESSAGES": "zh_CN.UTF-8", "LANG": "zh_CN.UTF-8"}, "en"),
    ({"LC_ALL": "", "LANG": "zh_CN.UTF-8"}, "zh"),
    ({"LC_CTYPE": "zh_CN.UTF-8", "LANG": "en_GB.UTF-8"}, "en"),
    ({"JINGAN_LANG": "zh", "LC_ALL": "C.UTF-8"}, "zh"),
    ({"JINGAN_LANG": "en", "LC_ALL": "zh_CN.UTF-8"}, "en"),
])
def test_the_language_is_that_of_the_first_variable_set(environment: dict[str, str], language: Language) -> None:
    assert _language_of(run_here(["check", PUBLISHED], ROOT, environment)) == language
    assert _language_of(run_here(["check", "missing.yaml"], ROOT, environment)) == language


@pytest.mark.parametrize("asked", [["--lang", "zh"], ["--lang=zh"]])
def test_the_flag_outranks_every_variable(asked: list[str]) -> None:
    environment = {"JINGAN_LANG": "en", "LC_ALL": "en_GB.UTF-8", "LC_MESSAGES": "en_GB.UTF-8", "LANG": "en_GB.UTF-8"}

    assert _language_of(run_here(["check", PUBLISHED, *asked], ROOT, environment)) == "zh"
    assert _language_of(run_here(["check", *asked, PUBLISHED], ROOT, environment)) == "zh"


def test_the_config_outranks_the_locale_and_the_flag_the_config(tmp_path: Path) -> None:
    _write(tmp_path, "scope: [first-stores]\nactuals: {first-stores: 80}\n")
    (tmp_path / ".jingan.yaml").write_text("lang: zh\n", encoding="utf-8")

    assert _language_of(run_here(["check", "actuals.yaml"], tmp_path, {"LC_ALL": "en_GB.UTF-8"})) == "zh"
    assert _language_of(run_here(["check", "actuals.yaml"], tmp_path, {"JINGAN_LANG": "en"})) == "en"
    assert _language_of(run_here(["check", "actuals.yaml", "--lang", "en"], tmp_path, {})) == "en"


def test_an_unknown_language_is_refused() -> None:
    ran = run_here(["check", PUBLISHED, "--lang", "fr"])

    assert (ran.code, ran.out) == (2, b"")
    assert "[unknown-value]" in ran.complaints


def _language_of(ran: Ran) -> Language:
    said = ran.text + ran.complaints
    return "zh" if "门禁" in said or "修改方法" in said else "en"


@pytest.mark.parametrize("command", ["check", "targets", "explain", "schema", "config"])
def test_help_speaks_both_languages(command: str) -> None:
    chinese, english = (run_here([command, "--help", "--lang", language]) for language in LANGUAGES)

    assert (chinese.code, chinese.err, english.code, english.err) == (0, b"", 0, b"")
    assert chinese.text.startswith(f"用法：jingan {command} ")
    assert english.text.startswith(f"Usage: jingan {command} ")
    assert re.search("[㐀-鿿]", english.text) is None
    assert _options(chinese.text) == _options(english.text)
    assert {"--lang", "--help"} <= set(_options(english.text))


def test_the_help_of_the_program_names_every_command_in_both_languages() -> None:
    chinese = run_here(["--help"], ROOT, {"LANG": "zh_CN.UTF-8"})
    english = run_here(["--help"], ROOT, {"LANG": "en_GB.UTF-8"})

    assert chinese.text.startswith("用法：jingan ")
    assert english.text.startswith("Usage: jingan ")
    for command in ("check", "targets", "explain", "schema", "config"):
        assert f"  {command} " in chinese.text
        assert f"  {command} " in english.text


def _options(text: str) -> list[str]:
    return re.findall(r"(?m)^  (?:-\w, )?(--[a-z-]+)", text)


def test_the_version_is_told_without_anything_of_the_user() -> None:
    ran = run_here(["--version"])

    assert re.fullmatch(r"jingan [0-9.]+ \(Python [0-9.]+, [a-z0-9]+\)\n", ran.text)


# --- colour


@pytest.mark.parametrize(("environment", "more", "coloured"), [
    ({}, [], False),
    ({"FORCE_COLOR": "1"}, [], True),
    ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, [], False),
    ({"NO_COLOR": "1"}, ["--color", "always"], True),
    ({"NO_COLOR": ""}, ["--color", "always"], True),
    ({"FORCE_COLOR": "1"}, ["--color", "never"], False),
    ({"FORCE_COLOR": "1", "NO_COLOR": ""}, [], True),
    ({}, ["--color", "auto"], False),
])
def test_a_pipe_gets_colour_when_it_is_asked_for(
    environment: dict[str, str], more: list[str], coloured: bool
) -> None:
    for command in (["check", PUBLISHED], ["targets"]):
        assert ("\x1b[" in run_here([*command, *more], ROOT, environment).text) is coloured


@on_terminals
@pytest.mark.parametrize(("environment", "more", "coloured"), mostly_slow([
    ({}, [], True),
    ({"NO_COLOR": "1"}, [], False),
    ({"TERM": "dumb"}, [], False),
    ({}, ["--color", "never"], False),
], "a process on a terminal for each"))
def test_a_terminal_gets_colour_unless_it_is_not_wanted(
    environment: dict[str, str], more: list[str], coloured: bool
) -> None:
    assert ("\x1b[" in run_on_terminal(["check", PUBLISHED, *more], 80, environment).text) is coloured


@pytest.mark.parametrize("language", LANGUAGES)
def test_colour_adds_nothing_but_colour(language: Language) -> None:
    plain = run_here(["check", JUNE, "--lang", language]).text
    coloured = run_here(["check", JUNE, "--lang", language, "--color", "always"]).text

    assert _ESCAPE.sub("", coloured).translate(_BARS) == plain


def test_json_is_never_coloured() -> None:
    assert b"\x1b" not in run_here(["check", PUBLISHED, "--format", "json", "--color", "always"]).out


# --- the table


@one_in(7, "every example at each width")
@pytest.mark.parametrize("colour", ["always", "never"])
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("example", EXAMPLES)
def test_the_piped_table_fits_its_width_and_cuts_nothing(
    example: str, language: Language, width: int, colour: str
) -> None:
    arguments = ["check", *EXAMPLES[example], "--lang", language, "--color", colour]
    ran = run_here(arguments, ROOT, {"COLUMNS": str(width)})

    _assert_fits(ran.text, width)
    _assert_whole(ran.text, example, language)


@pytest.mark.slow("a process on a terminal for each")
@on_terminals
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_table_on_a_terminal_fits_its_width_and_cuts_nothing(language: Language, width: int) -> None:
    arguments = ["check", JUNE, "--lang", language]
    coloured = run_on_terminal(arguments, width).text

    _assert_fits(coloured, width)
    _assert_whole(coloured, "2022-06", language)
    assert _ESCAPE.sub("", coloured).translate(_BARS) == run_here(arguments, ROOT, {"COLUMNS": str(width)}).text


@pytest.mark.slow("a process on a terminal for each")
@on_terminals
@pytest.mark.parametrize("example", [name for name in EXAMPLES if name != "2022-06"])
def test_every_example_is_as_wide_on_a_terminal_as_in_a_pipe(example: str) -> None:
    arguments = ["check", *EXAMPLES[example], "--lang", "zh"]
    ran = run_on_terminal(arguments, 80, {"NO_COLOR": "1"})

    assert ran.text == run_here(arguments, ROOT, {"COLUMNS": "80"}).text


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_plan_fits_its_width(language: Language, width: int) -> None:
    for names in ((), ("lifts-started",), ("gdp-growth", "summer-care-classes")):
        ran = run_here(["targets", *names, "--lang", language], ROOT, {"COLUMNS": str(width)})
        _assert_fits(ran.text, width)


def _assert_fits(text: str, width: int) -> None:
    lines = _ESCAPE.sub("", text).splitlines()

    assert max(map(cell_len, lines)) <= width
    assert not any(line != line.rstrip() for line in lines)


def _assert_whole(text: str, example: str, language: Language) -> None:
    """Every result's figures with their unit stand unbroken in a row of the table of its status."""
    shown = Counter((row.heading[2:], f"{row.actual} / {row.target}") for row in rows_of(text))
    words = {result["target"]: result["stage"] if result["status"] == "no-data" else result["status"]
             for result in _results(example)}
    wanted = [(label(words[one["target"]]).within(language), _figures(one)) for one in _results(example)]

    assert shown == Counter(wanted)


def _figures(result: dict[str, Any]) -> str:
    kind, bound = next(iter(result["threshold"].items()))
    unit, spelled = result["unit"], result["threshold_original"]
    if result["stage"] == "no-reference" and result["actual"] is not None:
        sign = "≤" if kind == "at_most" else "≥"
        return f"{result['actual']}{'' if unit == '%' else ' '}{unit} / {sign} {spelled[kind]['reference']}"
    value = "?" if bound is None else bound
    threshold = f"≤{value}" if kind == "at_most" else value
    actual = "—" if result["actual"] is None else result["actual"]
    return f"{actual} / {threshold}{'' if unit == '%' else ' '}{unit}"


@cache
def _report(*arguments: str) -> dict[str, Any]:
    """The report in JSON; numbers as they are written."""
    ran = run_here(["check", *arguments, "--format", "json"])
    loaded: dict[str, Any] = json.loads(ran.out, parse_float=str, parse_int=str)
    return loaded


def _report_in(folder: Path, *arguments: str) -> dict[str, Any]:
    """The first submission of a report in JSON."""
    loaded: dict[str, Any] = json.loads(run_here(["check", *arguments, "--format", "json"], folder).out)
    submission: dict[str, Any] = loaded["submissions"][0]
    return submission


def _results(example: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = _report(*EXAMPLES[example])["submissions"][0]["results"]
    return found


# --- what is shown


@pytest.mark.parametrize("status", STATUSES)
def test_only_shows_the_rows_of_that_status_and_the_whole_summary(status: str) -> None:
    shown = run_here(["check", JUNE, "--lang", "en", "--only", status]).text
    count = sum(one["status"] == status for one in _results("2022-06"))
    words = [label(code).en for code in ("unreported", "no-reference")] if status == "no-data" else [label(status).en]

    assert [row.heading[2:] in words for row in rows_of(shown)] == [True] * count
    assert _everything().endswith(shown[shown.index("✓ 27"):])


def test_only_may_be_repeated() -> None:
    both, trouble = (
        Counter(row.heading for row in rows_of(run_here(["check", JUNE, "--lang", "en", *more]).text))
        for more in (["--only", "fail", "--only", "at-risk"], ["--only", "trouble"]))

    assert both == {"! at risk": 22, "✗ fail": 21}
    assert trouble == {**both, "? not reported": 2, "? no reference": 2}


def test_quiet_shows_the_summary_alone() -> None:
    shown = run_here(["check", JUNE, "--lang", "en", "--quiet"]).text

    assert shown == run_here(["check", JUNE, "--lang", "en", "-q"]).text
    assert [*rows_of(shown)] == []
    assert "✗ Gate not passed: 25 blocking (fail 21, not reported 2, no reference 2)\n" in shown
    assert len(shown.splitlines()) <= 7


def test_neither_only_nor_quiet_changes_the_json() -> None:
    assert _json(["--only", "fail"]) == _json(["--quiet"]) == _json([])


@cache
def _everything() -> str:
    return run_here(["check", JUNE, "--lang", "en"]).text


def _json(more: list[str]) -> bytes:
    return run_here(["check", DEPARTMENT, "--format", "json", *more]).out


# --- dates and scopes


def test_a_later_day_of_the_same_month_is_silent_and_one_of_a_later_month_warned_of(tmp_path: Path) -> None:
    _write(tmp_path, "scope: [lifts-started]\nactuals: {lifts-started: 229}\n", period="2022-06-15")

    same = run_here(["check", "actuals.yaml", "--as-of", "2022-06-30"], tmp_path)
    later = run_here(["check", "actuals.yaml", "--as-of", "2022-07"], tmp_path)

    assert (same.err, "· 2022-06-15 · 2022-06-30 ·" in same.text) == (b"", True)
    assert "[stale-figures]" in later.complaints
    assert "· 2022-06-15 · 2022-07-31 ·" in later.text


@pytest.mark.parametrize(("day", "code"), [("2022-06-29", 2), ("2022-06-30", 0), ("2022-05", 2)])
def test_a_day_before_the_period_ends_is_refused(day: str, code: int, tmp_path: Path) -> None:
    _write(tmp_path, "scope: [lifts-started]\nactuals: {lifts-started: 260}\n", period="2022-Q2")

    ran = run_here(["check", "actuals.yaml", "--as-of", day], tmp_path)

    assert (ran.code, "[as-of-before-period]" in ran.complaints) == (code, code == 2)


def test_a_date_after_the_end_of_the_plan_counts_as_its_end(tmp_path: Path) -> None:
    _write(tmp_path, "scope: [lifts-started]\nactuals: {lifts-started: 500}\n", period="2022-12")

    ran = run_here(["check", "actuals.yaml", "--as-of", "2023-03"], tmp_path)

    assert (ran.code, ran.err) == (0, b"")
    assert "· 2022-12 · schedule 100%" in ran.text


@pytest.mark.parametrize(("spelled", "day"), [
    ("2022-06", "2022-06-30"), ("2022-06-15", "2022-06-15"), ("2022-Q2", "2022-06-30"), ("2022-H1", "2022-06-30"),
    ("2022", "2022-12-31"),
])
def test_a_period_has_five_spellings(spelled: str, day: str, tmp_path: Path) -> None:
    _write(tmp_path, "scope: [lifts-started]\nactuals: {lifts-started: 229}\n", period=spelled)
    (tmp_path / "bare.yaml").write_text("plan: jingan-2022\nactuals: {lifts-started: 229}\n", encoding="utf-8")

    for arguments in (["actuals.yaml"], ["bare.yaml", "--as-of", spelled]):
        assert _report_in(tmp_path, *arguments)["as_of"] == day
        heading = run_here(["check", *arguments], tmp_path).text.splitlines()[0]
        assert day in heading or day[:7] in heading


@pytest.mark.parametrize(("asked", "code"), [("2022-06", 0), ("2022-Q2", 0), ("2022-06-30", 0), ("2022-07", 2)])
def test_another_period_than_the_one_asked_for_is_refused(asked: str, code: int, tmp_path: Path) -> None:
    _write(tmp_path, "scope: [lifts-started]\nactuals: {lifts-started: 250}\n")

    ran = run_here(["check", "actuals.yaml", "--period", asked], tmp_path)

    assert ran.code == code
    assert ("[wrong-period]" in ran.complaints) is (code == 2)


def test_scope_narrows_to_sections_tags_and_ids_without_warnings() -> None:
    report = _report(JUNE, "--scope", "headline", "--scope", "lifts-started")["submissions"][0]

    assert [one["target"] for one in report["results"]] == [
        "gdp-growth", "district-budget-revenue", "retail-sales", "fixed-asset-investment", "registered-unemployment",
        "energy-intensity", "lifts-started",
    ]
    assert report["warnings"] == []


def test_scope_cannot_widen_what_a_file_answers_for() -> None:
    report = _report(DEPARTMENT, "--scope", "first-stores", "--scope", "lifts-started")["submissions"][0]

    assert [one["target"] for one in report["results"]] == ["first-stores"]


# --- JSON


@pytest.mark.parametrize("example", EXAMPLES)
def test_the_json_report_is_valid_against_its_schema(example: str) -> None:
    schema = json.loads((ROOT / "schema" / "report.schema.json").read_bytes())
    report = json.loads(run_here(["check", *EXAMPLES[example], "--format", "json"]).out)

    assert list(Draft202012Validator(schema).iter_errors(report)) == []


@pytest.mark.slow("three processes")
def test_the_json_report_is_the_same_over_runs_locales_and_folders(tmp_path: Path) -> None:
    said = set()
    for number, locale in enumerate(("C.UTF-8", "zh_CN.UTF-8", "C")):
        folder = tmp_path / locale
        (folder / "june").mkdir(parents=True)
        shutil.copy(ROOT / JUNE, folder / "june" / "actuals.yaml")
        ran = run_apart(
            ["check", "june/actuals.yaml", "--format", "json"], folder,
            {"LC_ALL": locale, "PYTHONUTF8": "0", "PYTHONHASHSEED": str(number + 1)},
        )
        assert (ran.code, ran.err) == (1, b"")
        said.add(ran.out)

    assert len(said) == 1


def test_the_plan_in_json_is_the_same_in_every_locale() -> None:
    said = {run_here(["targets", "--format", "json", "--lang", language]).out for language in LANGUAGES}

    assert len(said) == 1
    assert len(json.loads(said.pop())) == 76


# --- completion, and what is imported


@pytest.mark.parametrize(("typed", "wanted"), mostly_slow([
    ("jingan ", {"check", "targets", "explain", "schema"}),
    ("jingan ch", {"check"}),
    ("jingan check --al", {"--allow-missing", "--all"}),
    ("jingan check --scope head", {"headline", "headquarters"}),
    ("jingan check --only ", set(STATUSES)),
    ("jingan check --lang ", {"zh", "en"}),
    ("jingan targets lifts", {"lifts-started"}),
    ("jingan targets --plan examples/suspended/targets.yaml s", {"summer-care-classes"}),
    ("jingan explain unit-", {"unit-mismatch", "unit-twice"}),
    ("jingan explain lifts", {"lifts-started"}),
    ("jingan ver", {"verify"}),
    ("jingan schema ", {"actuals", "targets", "report"}),
], "a process for each call"))
def test_completion_offers(typed: str, wanted: set[str]) -> None:
    offered, imported = _complete(typed)

    assert wanted <= offered
    assert all(name.startswith(typed.rpartition(" ")[2]) for name in offered)
    assert imported == set()


@pytest.mark.parametrize("arguments", mostly_slow(
    [["check", "--help"], ["--help"], ["targets", "--help"], ["--version"]], "a process for each call"))
def test_help_imports_nothing_heavy(arguments: list[str]) -> None:
    _, imported = _traced(f"main({arguments!r})", {})

    assert imported == set()


def _complete(typed: str) -> tuple[set[str], set[str]]:
    count = len(typed.split()) - (not typed.endswith(" "))
    environment = {"_JINGAN_COMPLETE": "bash_complete", "COMP_WORDS": typed, "COMP_CWORD": str(count)}
    lines, imported = _traced("main([])", environment)
    return {line.partition(",")[2] for line in lines if line.startswith("plain,")}, imported


def _traced(call: str, environment: dict[str, str]) -> tuple[list[str], set[str]]:
    """What the call writes, and which of the heavy packages it imports."""
    script = (
        "import sys\n"
        "from jingan_cli.cli.main import main\n"
        f"try:\n    {call}\n"
        "except SystemExit:\n    pass\n"
        "print('imported', *sorted({name.partition('.')[0] for name in sys.modules}))\n"
    )
    ran = run_python(["-c", script], ROOT, environment)
    *lines, last = ran.text.splitlines()
    assert ran.err == b""
    return lines, set(_HEAVY) & set(last.split())


# --- consoles and folders


@one_in(3, "the table in each encoding")
@pytest.mark.parametrize("encoding", ["gbk", "cp437", "ascii", "gb18030"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_console_of_any_encoding_gets_the_table(language: Language, encoding: str) -> None:
    ran = run_here(["check", JUNE, "--lang", language], encoding=encoding)

    assert (ran.code, ran.err) == (1, b"")
    assert "51 / 150 " in ran.out.decode(encoding)


@pytest.mark.slow("two processes for each console")
@pytest.mark.parametrize("encoding", ["gbk", "cp437", "ascii"])
def test_a_process_on_a_console_of_any_encoding_writes_no_traceback(encoding: str) -> None:
    environment = {"PYTHONIOENCODING": encoding, "PYTHONUTF8": "0", "LC_ALL": "C.UTF-8"}
    table = run_apart(["check", JUNE, "--lang", "zh"], ROOT, environment)
    broken = run_apart(["check", "没有.yaml", "--lang", "zh"], ROOT, environment)

    assert (table.code, table.err) == (1, b"")
    assert broken.code == 2
    assert "[cannot-read]" in broken.err.decode(encoding)
    assert "Traceback" not in broken.err.decode(encoding)


def test_the_signs_of_statuses_have_substitutes_where_a_console_lacks_them() -> None:
    said = run_here(["check", JUNE, "--lang", "zh"], encoding="gbk").out.decode("gbk")

    assert "+ 达标" in said
    assert "x 未达标" in said


def test_json_stays_utf_8_on_every_console() -> None:
    assert run_here(["check", DEPARTMENT, "--format", "json"], encoding="gbk").out == _json([])


def test_the_module_runs_from_any_folder(tmp_path: Path) -> None:
    ran = run_apart(["targets", "lifts-started", "--lang", "zh"], tmp_path)

    assert (ran.code, ran.err) == (0, b"")
    assert ran.text.startswith("开工既有多层住宅加装电梯  lifts-started\n")


def test_standard_input_is_read_by_a_process() -> None:
    content = (ROOT / DEPARTMENT).read_bytes()
    ran = run_apart(["check", "-", "--lang", "en"], stdin=content)

    assert (ran.code, ran.err) == (1, b"")
    assert "\n- · gaps in points" in ran.text


def _write(folder: Path, body: str, period: str = "2022-06") -> None:
    text = f"plan: jingan-2022\nperiod: {period}\n{body}"
    (folder / "actuals.yaml").write_text(text, encoding="utf-8")
