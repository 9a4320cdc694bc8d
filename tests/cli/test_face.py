"""The face of the command line: help wherever one asks for it, the nearest to what is misspelt, problems in colour."""

from __future__ import annotations

import re
import shlex
import shutil
import sys
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest
from click.shell_completion import ShellComplete
from docx import Document
from rich.cells import cell_len

from jingan_cli.cli.main import COMMANDS, group
from jingan_cli.cli.terminal import Terminal, ready_streams
from jingan_cli.messages import problem
from jingan_cli.messages.help import EXAMPLES
from jingan_cli.model.look import Look
from jingan_cli.model.problem import Spot
from jingan_cli.model.text import LANGUAGES, Language
from jingan_cli.reports import AUDIT_FORMATS
from jingan_cli.reports.printers.problems import problems_text
from tests.effort import mostly_slow, one_in
from tests.running import ROOT, run_here
from tests.screens import ESCAPE

JUNE = "examples/2022-06/actuals.yaml"
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


@pytest.mark.parametrize("call", [["--lang", "en"], ["--lang", "zh"]], ids=" ".join)
def test_a_language_alone_is_no_command_either(call: list[str]) -> None:
    ran = run_here(call)

    assert (ran.code, ran.out) == (2, b"")
    assert ("用法：" in ran.complaints) is ("zh" in call)


def test_help_takes_the_language_before_and_behind() -> None:
    assert run_here(["help", "--lang", "zh"]) == run_here(["--lang", "zh", "-h"])
    assert run_here(["help", "check", "--lang", "zh"]) == run_here(["check", "-h", "--lang", "zh"])
    assert "Did you mean check?" in run_here(["help", "chekc"]).complaints


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_the_help_has_examples_exit_codes_and_where_the_documents_are(command: str, language: str) -> None:
    for width in (60, 80):
        text = run_here([*command.split(), "-h", "--lang", language], ROOT, {"COLUMNS": str(width)}).text
        lines = text.splitlines()

        for call in EXAMPLES[command or "jingan"]:
            assert f"  {call}" in lines
        assert [line.split()[0] for line in lines if re.match(r"  \d+ ", line)] == ["0", "1", "2", "3", "130"]
        assert re.search(r"https://\S+/docs/commands\S*\.md", lines[-1])
        prose = [line for line in lines if not any(part in line for part in ("  jingan ", "https:", "|"))]
        assert [line for line in prose if cell_len(line) > width] == []


@pytest.mark.parametrize("command", mostly_slow(EXAMPLES, "the same of each command"))
def test_every_example_of_the_help_does_what_it_says(command: str, tmp_path: Path) -> None:
    shutil.copy(ROOT / "targets.yaml", tmp_path / "targets.yaml")
    docx = Document()
    docx.add_paragraph("三、2022年工作任务\n引进持牌金融机构16家。")
    docx.save(str(tmp_path / "report.docx"))
    (tmp_path / "actuals").mkdir()
    sheet = tmp_path / "actuals/1.yaml"
    sheet.write_text("plan: jingan-2022\nperiod: 2022-06\nreporter: 区商务委\nactuals: {first-stores: 71}\n", "utf-8")
    shutil.copy(sheet, tmp_path / "actuals.yaml")
    (tmp_path / "report.json").write_bytes(run_here(["check", "actuals.yaml", "-f", "json"], tmp_path).out)
    for taken in ("actuals.yaml", "targets.yaml"):
        if any(f"-o {taken}" in call for call in EXAMPLES[command]):
            (tmp_path / taken).unlink()
    for call in [*(EXAMPLES["template"] if command == "convert" else ()), *EXAMPLES[command]]:
        ran = run_here([*shlex.split(call)[1:], "--lang", "en"], tmp_path)

        assert ran.code in (0, 1) or "[nothing-reported]" in ran.complaints, (call, ran.complaints)


# ---- completion


def _offered(language: Language, *words: str) -> dict[str, str | None]:
    """What is offered for the last of the words that are typed, and what stands beside it."""
    shell = ShellComplete(group, {"obj": Terminal(language)}, "jingan", "_JINGAN_COMPLETE")
    return {item.value: item.help for item in shell.get_completions(list(words[:-1]), words[-1])}


@pytest.mark.parametrize(("language", "typed", "value", "told"), [
    ("zh", "che", "check", "检查数据文件，逐项判断是否达到目标和序时进度。"),
    ("en", "che", "check", "Check submissions against the plan, with a verdict for each target."),
    ("zh", "check --qu", "--quiet", "屏幕上只显示总结。"), ("en", "check --qu", "--quiet", "Show only the summary."),
    ("zh", "--vers", "--version", "显示版本。"),
    ("zh", "targets gdp", "gdp-growth", "地区生产总值增长率"), ("en", "targets gdp", "gdp-growth", "GDP growth"),
    ("en", "check --scope reform", "reform-and-opening", "Reform, opening and innovation"),
    ("zh", "explain 引进持", "引进持牌金融机构", "licensed-financial-institutions"),
    ("zh", "targets 开设小学生“爱", "开设小学生爱心暑托班", "summer-care-classes"),
    ("zh", "check --scope 持续增", "持续增进民生福祉", "wellbeing"),
])
def test_completion_describes_in_the_language_and_completes_chinese_names(
    language: Language, typed: str, value: str, told: str,
) -> None:
    assert _offered(language, *typed.split())[value] == told


def test_what_completion_offers_is_taken() -> None:
    names = [name for begun in ("引", "开", "新") for name in _offered("zh", "targets", begun)]

    assert len(names) > 10
    assert run_here(["targets", *names]).code == 0
    assert all(name.isalnum() for name in names)


# ---- problems

_FOLDER = ROOT / "tests/golden/troubles-of-an-audit"
_AUDIT = ["audit", "actuals", "--plan", "targets.yaml", "--lang"]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_problems_are_coloured_and_say_the_same_without(language: str) -> None:
    plain = run_here([*_AUDIT, language], _FOLDER).complaints
    coloured = run_here([*_AUDIT, language, "--color", "always"], _FOLDER).complaints
    error, warning, mend = {"zh": ("错误", "警告", "修改方法："), "en": ("error", "warning", "fix: ")}[language]

    assert "\x1b" not in plain
    assert ESCAPE.sub("", coloured) == plain
    for told in (f"\x1b[1;31m{error} [conflicting-figures]\x1b[0m", "\x1b[1;31m^^^^^^^^^^^^^\x1b[0m",
                 f"\x1b[33m{warning} [superseded]\x1b[0m", "\x1b[33m^^^^^^^^^^^^\x1b[0m", f"    \x1b[32m{mend}"):
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


@pytest.mark.parametrize("language", mostly_slow(["zh", "en"], "the same places in the other language"))
def test_what_the_example_of_an_audit_complains_of_takes_thirty_lines(language: str) -> None:
    told = run_here(["audit", "actuals", "--lang", language], ROOT / "examples/audit").complaints

    assert 0 < len(told.splitlines()) <= 30


@pytest.mark.parametrize("language", LANGUAGES)
def test_on_a_terminal_problems_are_broken_between_words_and_say_the_same(language: Language) -> None:
    found = [
        problem("unknown-format", given="html5", nearest="", known=", ".join(AUDIT_FORMATS)),
        problem("stale-figures", Spot("actuals/a-long-folder/2022-06.yaml", 3, 1), given="2022-05", as_of="2022-06-30")]
    whole = problems_text(found, Look(language=language, width=40))
    lines = problems_text(found, Look(language=language, width=40), broken=True).splitlines()

    assert len(whole.splitlines()) == 4
    assert len(lines) > 6
    assert [line.split(": ")[0] for line in lines if cell_len(line) > 40] == ["actuals/a-long-folder/2022-06.yaml:3:1"]
    assert "".join("".join(lines).split()) == "".join(whole.split())


# ---- consoles that cannot write Chinese

_OLD = {"LC_ALL": "zh_CN", "COLUMNS": "80"}
_CONSOLES = ["cp1252", "ascii", "cp437", "latin-1"]


@one_in(5, "each call on each console")
@pytest.mark.parametrize("encoding", _CONSOLES)
@pytest.mark.parametrize("call", [
    [], ["-h"], ["check", JUNE], ["check", "none.yaml"], ["targets", "gdp-growth"], ["explain", "unit-mismatch"],
    ["chekc"], ["help", "audit"], ["config"],
], ids=" ".join)
def test_a_console_that_cannot_write_chinese_is_spoken_to_in_english(call: list[str], encoding: str) -> None:
    ran, english = (run_here([*call, *more], ROOT, _OLD, encoding=encoding) for more in ([], ["--lang", "en"]))

    assert ran.code == english.code
    assert (ran.out, ran.err) == (english.out, english.err) or call in ([], ["config"])
    assert re.search("Usage|Gate|error|Source|Wrong|default", (ran.out + ran.err).decode(encoding))


@one_in(3, "calls on each console")
@pytest.mark.parametrize("encoding", _CONSOLES)
def test_what_it_is_asked_to_say_in_chinese_it_says_as_well_as_it_can(encoding: str, tmp_path: Path) -> None:
    for asked, environment in ((["--lang", "zh"], {}), ([], {"JINGAN_LANG": "zh"})):
        ran = run_here(["check", JUNE, *asked], ROOT, {**_OLD, **environment}, encoding=encoding)

        assert (ran.code, ran.err) == (1, b"")
        assert ran.text.startswith("???2022")
    (tmp_path / ".jingan.yaml").write_text("lang: zh\n", "utf-8")
    said = run_here(["config"], tmp_path, _OLD, encoding=encoding).text

    assert re.search(r"^lang +en +default$", said, re.MULTILINE)


def test_gbk_writes_chinese() -> None:
    assert "用法" in run_here(["-h"], ROOT, _OLD, encoding="gbk").out.decode("gbk")


def test_whoever_writes_to_it_a_console_breaks_at_nothing() -> None:
    with pytest.MonkeyPatch.context() as patch:
        stream = TextIOWrapper(BytesIO(), encoding="cp1252", newline="")
        patch.setattr(sys, "stdout", stream)
        ready_streams()
        print("✓ 达标 ≥ 16", file=sys.stdout, flush=True)

        assert stream.buffer.getvalue() == b"+ ?? >= 16\n"
