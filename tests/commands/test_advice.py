"""What a message advises can be done: with the call that was made, and with the file that is there."""

from __future__ import annotations

import re
import shlex
from functools import cache
from pathlib import Path

import click
import pytest

from jingan_cli.cli.main import group
from jingan_cli.messages.problems import WORDINGS
from tests.building import plan_text
from tests.running import run_here
from tests.scenes import load_case

_MEND = re.compile(r"^ *修改方法：(.*)$", re.MULTILINE)
_FLAG = re.compile(r"(?<![\w-])--[a-z][a-z-]*")
_OF_GIT = {"--global", "--add"}

UTF8 = "plan: small\nperiod: 2022-06\nreporter: 甲\nactuals: {第一项: 1, second: 1}\n".encode()
GB18030 = UTF8.decode().encode("gb18030")
UNDATED = UTF8.replace(b"period: 2022-06\n", b"")
FORM = "代号,数字\nfirst,1\nsecond,1\n".encode()
ONE_IN_BOTH = "plan: small\nperiod: 2022-06\nactuals: {first: 1, second: {value: 1, note: 强学}}\n".encode("gb18030")
"""Valid UTF-8 by chance."""

SAID: dict[str, tuple[str, str]] = {
    "check folder": ("cannot-read", "jingan audit folder"),
    "explain first folder": ("cannot-read", "写出其中的文件"),
    "lint folder": ("cannot-read", "写出其中的文件"),
    "check utf8.yaml --plan folder": ("cannot-read", "写出其中的文件"),
    "check gone.yaml": ("cannot-read", "检查路径。"),
    "check utf8.yaml --encoding gbk": ("unknown-bytes", "文件是 UTF-8 编码，去掉 --encoding。"),
    "check utf8.yaml --encoding gb18030": ("unknown-bytes", "文件是 UTF-8 编码，去掉 --encoding。"),
    "check utf8.yaml --encoding latin-1": ("unknown-bytes", "文件是 UTF-8 编码，去掉 --encoding。"),
    "check utf8.yaml --encoding utf-16": ("unknown-bytes", "文件是 UTF-8 编码，去掉 --encoding。"),
    "check gb18030.yaml --encoding ascii": ("unknown-bytes", "另存为 UTF-8。"),
    "audit utf8.yaml --encoding gb18030": ("unknown-bytes", "文件是 UTF-8 编码，去掉 --encoding。"),
    "lint gb18030-plan.yaml": ("not-utf8", "另存为 UTF-8"),
    "convert form.csv": ("missing-period", "写上“period: 2022-06”"),
    "check undated.yaml": ("missing-period", "写上“period: 2022-06”"),
    "audit undated.yaml": ("missing-period", "写上“period: 2022-06”"),
    "explain first undated.yaml": ("missing-period", "写上“period: 2022-06”"),
}
"""What is called, the code that it ends with, and what is advised."""


@cache
def options_of(command: str) -> set[str]:
    """Return the flags that a command has."""
    with click.Context(group) as context:
        found = group.get_command(context, command)
    return {name for one in (found.params if found else ()) for name in (*one.opts, *one.secondary_opts)} | {"--help"}


def untakable(arguments: list[str], complaints: str) -> set[str]:
    """Return the flags that are advised and that the command has not."""
    advised = {flag for mend in _MEND.findall(complaints) for flag in _FLAG.findall(mend)}
    return advised - options_of(arguments[0]) - _OF_GIT


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A plan with Chinese names, submissions of several encodings, and a folder of that name."""
    (tmp_path / "folder").mkdir()
    plan = plan_text("measure: cumulative, unit: 家, threshold: {at_least: 16}").encode()
    files = {"targets.yaml": plan, "gb18030-plan.yaml": plan.decode().encode("gb18030"), "utf8.yaml": UTF8,
             "gb18030.yaml": GB18030, "undated.yaml": UNDATED, "form.csv": FORM, "both.yaml": ONE_IN_BOTH,
             "folder/a.yaml": UTF8}
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    return tmp_path


@pytest.mark.parametrize("call", SAID)
def test_what_is_advised_fits_what_was_called(folder: Path, call: str) -> None:
    arguments = call.split()
    plan = [] if "--plan" in arguments or arguments[0] == "lint" else ["--plan", "targets.yaml"]
    ran = run_here([*arguments, *plan, "--lang", "zh"], folder)
    code, words = SAID[call]

    assert (ran.code, f"[{code}]" in ran.complaints) == (2, True), ran.complaints
    assert words in "\n".join(_MEND.findall(ran.complaints))
    assert untakable(arguments, ran.complaints) == set()


@pytest.mark.parametrize("call", [
    "check gb18030.yaml --encoding gbk", "check both.yaml --encoding gbk", "check both.yaml --encoding utf-8",
    "check utf8.yaml --encoding utf-8-sig", "audit gb18030.yaml --encoding gb18030",
    "explain first gb18030.yaml --encoding gbk",
])
def test_an_encoding_that_is_true_is_that_of_submissions_and_not_of_the_plan(folder: Path, call: str) -> None:
    ran = run_here([*call.split(), "--plan", "targets.yaml"], folder)

    assert ran.code in (0, 1), ran.complaints
    assert ran.out


def test_worked_cases_advise_no_option_that_the_command_has_not() -> None:
    for code in WORDINGS:
        case = load_case(code)
        calls = [shlex.split(call) for call in case.wrong.calls]
        arguments = next(call[call.index("jingan") + 1:] for call in reversed(calls) if "jingan" in call)

        assert untakable(arguments, case.says.zh) == set(), code


def test_a_figure_without_its_reference_is_told_how_to_give_it_wherever_it_is_shown(tmp_path: Path) -> None:
    from openpyxl import load_workbook

    head = "plan: jingan-2022\nperiod: 2022-06\nactuals:\n  gdp-growth: "
    (tmp_path / "a.yaml").write_text(f"{head}2.1%\n", encoding="utf-8")
    scope = ["--scope", "gdp-growth", "--lang", "zh"]
    for call in (["check", "a.yaml", *scope], ["check", "a.yaml", *scope, "-f", "markdown"],
                 ["explain", "gdp-growth", "a.yaml", "--lang", "zh"], ["template", "--period", "2022-06", *scope]):
        said = run_here(call, tmp_path).text.replace("{value: …, reference: …}", "{value: 数字, reference: 参照数}")
        assert "{value: 数字, reference: 参照数}" in said.replace("\n", "").replace("\\", "")

    run_here(["template", "--period", "2022-06", *scope, "-o", "form.xlsx"], tmp_path)
    cells = [str(cell.value) for row in load_workbook(tmp_path / "form.xlsx").active for cell in row]
    assert "参照数" in cells
    assert any("参照数一栏填" in cell for cell in cells)

    (tmp_path / "a.yaml").write_text(f"{head}{{value: 2.1%, reference: 2.0%}}\n", encoding="utf-8")
    assert run_here(["check", "a.yaml", *scope], tmp_path).code == 0
