"""Write docs/commands.md and docs/commands.zh-CN.md anew from the help texts: `python docs/make_commands.py`."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

HERE = Path(__file__).parent
WIDTH = "100"
"""Columns of the terminal for which the help is set."""
PAGES = {"en": "commands.md", "zh": "commands.zh-CN.md"}
"""The page of each language."""

HEADS = {
    "en": """# Commands

[中文](commands.zh-CN.md)

This page has the output of `--help` for each command.
`python docs/make_commands.py` generates it, and a test compares it with the program's output.
""",
    "zh": """# 命令

[English](commands.md)

各条命令的 `--help` 输出。
本页由 `python docs/make_commands.py` 根据程序生成，测试保证它与程序的输出一致。
""",
}
INTRODUCTIONS = {
    "": ("Every call needs a command.", "每次调用都要写明一条命令。"),
    "check": (
        "Judges the figures of one reporter; [Verdicts](verdicts.md) describes how.",
        "判断一个单位报送的数字；算法见[判断规则](verdicts.zh-CN.md)。"),
    "init": (
        "Sets up a department's repository; [The gate in a repository](ci.md) shows how its files are used.",
        "为一个部门建好仓库；生成的文件怎样使用，见[仓库里的门禁](ci.zh-CN.md)。"),
    "audit": (
        "Judges the submissions of many reporters and periods together; see [The audit](audit.md).",
        "读取各单位、各期的数据文件，汇总判断；见[汇总](audit.zh-CN.md)。"),
    "template": (
        "Writes an empty form for a reporter to fill in; see [Forms](forms.md).",
        "生成供填报的空表；见[表格](forms.zh-CN.md)。"),
    "convert": (
        "Converts a filled [form](forms.md) into a [submission](actuals.md).",
        "把填好的[表格](forms.zh-CN.md)转成[数据文件](actuals.zh-CN.md)。"),
    "targets": (
        "Shows what the [plan](plan-reference.md) asks, without any figures.",
        "列出[计划](plan-reference.zh-CN.md)的要求，不需要数字。"),
    "explain": (
        "Shows the arithmetic of [a verdict](verdicts.md), or explains a status or the code of a problem.",
        "逐行写出[结论](verdicts.zh-CN.md)的算式，或说明状态、错误代码的含义。"),
    "lint": (
        "Checks a plan for likely mistakes; see [Lint](lint.md).",
        "查找计划中的可疑之处；见[检查计划](lint.zh-CN.md)。"),
    "coverage": (
        "Compares a plan with its document, numeral by numeral; see [Coverage](coverage.md).",
        "把计划与来源文件逐个数字对照；见[覆盖](coverage.zh-CN.md)。"),
    "draft": (
        "Writes a first plan from a report; see [Drafts](draft.md).",
        "根据报告起草计划的初稿；见[起草](draft.zh-CN.md)。"),
    "verify": (
        "Judges the files of a report again; see [Verify a report](ci.md#verify-a-report).",
        "重新判断相同的文件，并与报告比较；见[复核报告](ci.zh-CN.md#复核报告)。"),
    "config": (
        "Shows the settings in force and where each came from; see [The config](ci.md#the-config).",
        "列出生效的设置及其来源；见[配置](ci.zh-CN.md#配置)。"),
    "schema": (
        "For editors and other programs that check files themselves.", "供编辑器和其他程序自行检查文件。"),
}
"""One line for each command, in English and in Chinese; the empty name is the program itself."""

FEET = {
    "en": """
## Completion in a shell

The Tab key completes commands, options, ids and Chinese names.
zsh and fish also show descriptions, in the language of `JINGAN_LANG` or of the locale.
`jingan` has to be on the `PATH`.

```sh
eval "$(_JINGAN_COMPLETE=bash_source jingan)"                                   # bash 4.4 or newer: in ~/.bashrc
autoload -Uz compinit && compinit; eval "$(_JINGAN_COMPLETE=zsh_source jingan)" # zsh: at the end of ~/.zshrc
_JINGAN_COMPLETE=fish_source jingan | source                                    # fish: in ~/.config/fish/config.fish
```

zsh completes nothing before `compinit` has run.
If it prints `command not found: compdef`, that line is missing or comes after the other.
Type the beginning of a Chinese name to complete it: `jingan targets 引进` and Tab.
""",
    "zh": """
## Shell 补全

命令、选项、指标代号和中文名按 Tab 键补全；zsh 和 fish 还显示说明，语言取自 `JINGAN_LANG` 或系统的语言设置。
`jingan` 须在 `PATH` 中。

```sh
eval "$(_JINGAN_COMPLETE=bash_source jingan)"                                   # bash 4.4 或更新：写入 ~/.bashrc
autoload -Uz compinit && compinit; eval "$(_JINGAN_COMPLETE=zsh_source jingan)" # zsh：写在 ~/.zshrc 末尾
_JINGAN_COMPLETE=fish_source jingan | source                                    # fish：写入 ~/.config/fish/config.fish
```

zsh 须先运行 `compinit` 才能补全：提示 `command not found: compdef` 时，是没有这一行，或它写在了后面。
要补全中文名，先输入开头的字：`jingan targets 引进`，再按 Tab。
""",
}

HelpOf = Callable[[list[str]], str]
"""Returns what the program prints for these arguments."""


def page(language: str, commands: tuple[str, ...], help_of: HelpOf) -> str:
    """Return the page in that language; KeyError for a command without an introduction."""
    return HEADS[language] + "".join(_section(name, language, help_of) for name in ("", *commands)) + FEET[language]


def _section(name: str, language: str, help_of: HelpOf) -> str:
    words = INTRODUCTIONS[name][language == "zh"]
    shown = help_of([*name.split(), "--help", "--lang", language])
    return f"\n## {f'jingan {name}'.strip()}\n\n{words}\n\n```text\n{shown}```\n"


def _help_of(arguments: list[str]) -> str:
    environment = {**os.environ, "COLUMNS": WIDTH, "NO_COLOR": "1", "PYTHONUTF8": "1", "PYTHONPATH": str(HERE.parent)}
    call = [sys.executable, "-m", "jingan_cli", *arguments]
    return subprocess.run(call, env=environment, check=True, capture_output=True, encoding="utf-8").stdout


def _main() -> None:
    sys.path.insert(0, str(HERE.parent))
    from jingan_cli.cli.main import COMMANDS

    for language, name in PAGES.items():
        (HERE / name).write_text(page(language, COMMANDS, _help_of), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    _main()
