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

What `--help` prints for each command.
The page is made from the program by `python docs/make_commands.py`, and a test holds it to what the program prints.
""",
    "zh": """# 命令

[English](commands.md)

各条命令的 `--help` 输出。
本页由 `python docs/make_commands.py` 根据程序生成，测试保证它与程序的输出一致。
""",
}
INTRODUCTIONS = {
    "": ("Every call names a command.", "每次调用都要写明一条命令。"),
    "check": (
        "Judges what one reporter sends; how is in [Verdicts](verdicts.md).",
        "判断一个单位报送的数字；算法见[判断规则](verdicts.zh-CN.md)。"),
    "init": (
        "Begins a department's repository; [In a repository](ci.md) shows what it writes at work.",
        "为一个部门建好仓库；写出的文件怎样使用，见[用于仓库](ci.zh-CN.md)。"),
    "audit": (
        "Takes folders of submissions; [Audits](audit.md) says how they are added up.",
        "读取整个目录的数据文件；汇总的方法见[汇总](audit.zh-CN.md)。"),
    "template": (
        "Makes what a reporter fills in; [Forms](forms.md) shows it.",
        "生成供填报的空表；见[表格](forms.zh-CN.md)。"),
    "convert": (
        "Reads a [form](forms.md) that came back; its output is a [submission](actuals.md).",
        "读取填好的[表格](forms.zh-CN.md)，输出[数据文件](actuals.zh-CN.md)。"),
    "targets": (
        "Shows what the [plan](plan-reference.md) asks, without any figures.",
        "列出[计划](plan-reference.zh-CN.md)的要求，不需要数字。"),
    "explain": (
        "Puts numbers into the sums of [Verdicts](verdicts.md), or tells what a problem's code means.",
        "把数字代入[判断规则](verdicts.zh-CN.md)的算式，或说明错误代码的意思。"),
    "lint": (
        "For whoever writes a plan; [Lint](lint.md) lists what it finds.",
        "供编写计划的人使用；检查哪些内容见[检查计划](lint.zh-CN.md)。"),
    "coverage": (
        "Compares a plan with its document, numeral by numeral; see [Coverage](coverage.md).",
        "把计划与来源文件逐个数字对照；见[覆盖](coverage.zh-CN.md)。"),
    "draft": (
        "The beginning of a plan from another report; see [Drafts](draft.md).",
        "为另一份报告的计划开个头；见[起草](draft.zh-CN.md)。"),
    "verify": (
        "Judges the same files again and compares the results with a report kept from before.",
        "重新判断相同的文件，并与以前保存的报告比较。"),
    "config": (
        "Shows what `.jingan.yaml` settles; see [In a repository](ci.md).",
        "列出 `.jingan.yaml` 的设定；见[用于仓库](ci.zh-CN.md)。"),
    "schema": (
        "For editors and other programs that check the files by themselves.", "供编辑器和其他程序自行检查文件。"),
}
"""One line for each command, in English and in Chinese; the empty name is the program itself."""

FEET = {
    "en": """
## Completion in a shell

Commands, options, ids and Chinese names complete with the Tab key.
zsh and fish also show what they are, in the language of `JINGAN_LANG` or of the locale.
`jingan` has to be on the `PATH`.

```sh
eval "$(_JINGAN_COMPLETE=bash_source jingan)"                                   # bash 4.4 or newer: in ~/.bashrc
autoload -Uz compinit && compinit; eval "$(_JINGAN_COMPLETE=zsh_source jingan)" # zsh: at the end of ~/.zshrc
_JINGAN_COMPLETE=fish_source jingan | source                                    # fish: in ~/.config/fish/config.fish
```

zsh completes nothing before `compinit` has run.
Where it says `command not found: compdef`, that line is missing or stands below the other.
Begin a Chinese name to complete it: `jingan targets 引进` and Tab.
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
