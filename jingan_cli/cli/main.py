"""The click group of all commands, and the boundary at which every error ends."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Sequence

import click

from jingan_cli.cli.bilingual_click import Group, OneOf, Option
from jingan_cli.cli.crash_report import version_line
from jingan_cli.cli.exit_codes import ENDED_BY, exit_code
from jingan_cli.cli.terminal import Terminal, asks_for_language, language_of, ready_streams, writes_chinese
from jingan_cli.model.problem import JinganError
from jingan_cli.parsing.decoding import unreadable


def _show_version(context: click.Context, _: click.Parameter, wanted: bool) -> None:
    if wanted and not context.resilient_parsing:
        context.find_root().obj.write(version_line().encode())
        context.exit()


COMMANDS = (
    "check", "init", "audit", "template", "convert", "targets", "explain", "lint", "coverage", "draft", "verify",
    "config", "schema")

group = Group(
    "jingan",
    modules={name: f"jingan_cli.commands.{name}" for name in COMMANDS},
    params=[
        Option(["--lang"], type=OneOf(["zh", "en"]), expose_value=False),
        Option(["-V", "--version"], is_flag=True, expose_value=False, is_eager=True, callback=_show_version),
    ],
)
"""Every command, by name."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one call and return its exit code."""
    ready_streams()
    given = sys.argv[1:] if arguments is None else list(arguments)
    chinese = writes_chinese()
    terminal = Terminal(language_of(given, os.environ, chinese), asked=asks_for_language(given), chinese=chinese)
    if arguments is None:
        _end_in_order()
    try:
        os.getcwd()  # noqa: PTH109  # a folder that was deleted meanwhile has no name
    except OSError as error:
        os.chdir(os.sep)  # to say so from somewhere
        return exit_code(JinganError((unreadable(".", error),)), terminal)
    try:
        outcome = group.main(given, "jingan", standalone_mode=False, obj=terminal)
    except Exception as error:
        outcome = error
    except KeyboardInterrupt as error:
        outcome = error
    return exit_code(outcome, terminal)


def _end_in_order() -> None:
    """End as with Ctrl-C where a runner or a terminal ends the program: no worker and no half file stays behind."""
    for number in ENDED_BY:
        signal.signal(number, _interrupt)


def _interrupt(number: int, _: object) -> None:
    signal.signal(number, signal.SIG_IGN)
    raise KeyboardInterrupt
