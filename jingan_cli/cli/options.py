"""The options that several commands have in common."""

from __future__ import annotations

from collections.abc import Callable

import click

from jingan_cli.cli.bilingual_click import F, OneOf, PeriodType, option
from jingan_cli.cli.completion import complete_names
from jingan_cli.cli.terminal import Terminal
from jingan_cli.judging.gate import FAIL_ON
from jingan_cli.model.text import LANGUAGES
from jingan_cli.parsing.decoding import check_encoding
from jingan_cli.reports import FORMATS


def common(command: F) -> F:
    """Add --plan, --scope, --encoding, --lang and --color."""
    return _PLAN(common_without_plan(command))


def common_without_plan(command: F) -> F:
    """Add --scope, --encoding, --lang and --color."""
    for add in (_COLOR, _LANG, encoding_option, _SCOPE):
        command = add(command)
    return command


def format_option(*names: str) -> Callable[[F], F]:
    """Add -f/--format with these formats; the first is the default."""
    known = names or tuple(FORMATS)
    return option("-f", "--format", "format_name", type=OneOf(known), default=known[0], code="format")


def _set_colour(context: click.Context, _: click.Parameter, value: str) -> None:
    terminal: Terminal = context.find_root().obj
    terminal.colour = value


def _checked_encoding(_: click.Context, __: click.Parameter, value: str | None) -> str | None:
    check_encoding(value)
    return value


def plan_options(command: F) -> F:
    """Add --plan, --lang and --color."""
    for add in (_COLOR, _LANG, _PLAN):
        command = add(command)
    return command


def file_options(command: F) -> F:
    """Add --plan, --encoding, --lang and --color."""
    return plan_options(encoding_option(command))


def read_options(command: F) -> F:
    """Add --encoding, --lang and --color."""
    return appearance(encoding_option(command))


def appearance(command: F) -> F:
    """Add --lang and --color."""
    return _LANG(_COLOR(command))


def gate_options(command: F) -> F:
    """Add --period, --fail-on and --allow-missing; what is not given is None."""
    return option("--period", type=PeriodType(), metavar="PERIOD")(gate_options_of_audit(command))


def gate_options_of_audit(command: F) -> F:
    """Add --fail-on and --allow-missing; what is not given is None."""
    command = option("--allow-missing", is_flag=True, default=None)(command)
    return option("--fail-on", type=OneOf(FAIL_ON))(command)


encoding_option = option("--encoding", metavar="NAME", callback=_checked_encoding)
"""--encoding, checked."""
_PLAN = option("--plan", metavar="FILE", type=click.Path())
_SCOPE = option("--scope", multiple=True, metavar="NAME", shell_complete=complete_names)
_LANG = option("--lang", type=OneOf(LANGUAGES), expose_value=False)
_COLOR = option("--color", type=OneOf(["auto", "always", "never"]), default="auto", expose_value=False,
                callback=_set_colour)
