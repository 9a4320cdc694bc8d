"""The options that several commands have in common."""

from __future__ import annotations

from collections.abc import Callable

import click

from jingan_cli.cli.bilingual_click import F, OneOf, option
from jingan_cli.cli.completion import complete_names
from jingan_cli.cli.declared_settings import flag
from jingan_cli.cli.terminal import Terminal
from jingan_cli.model.report import STATUSES, TROUBLE
from jingan_cli.parsing.decoding import check_encoding
from jingan_cli.reports import FORMATS


def common(command: F) -> F:
    """Add --plan, --config, --no-config, --scope, --encoding, --lang and --color."""
    for add in (_COLOR, flag("lang"), encoding_option, _SCOPE, _NO_CONFIG, flag("config"), flag("plan")):
        command = add(command)
    return command


def force_option(command: F) -> F:
    """Add --force, with which a file that is there may be replaced."""
    return option("--force", is_flag=True, code="force")(command)


def format_option(*names: str) -> Callable[[F], F]:
    """Add -f/--format with these formats; the first is the default."""
    known = names or tuple(FORMATS)
    return option("-f", "--format", "format_name", type=OneOf(known), default=known[0], code="format")


def screen_options(command: F) -> F:
    """Add --only, --by, --full and --quiet: the terminal keeps what they ask of the screen."""
    for add in (_QUIET, _FULL, _BY, _ONLY):
        command = add(command)
    return command


def paper_options(command: F) -> F:
    """Add --number, --annex, --issuer and --dated: the terminal keeps what they say of a page that is sent on."""
    for add in (_DATED, _ISSUER, _ANNEX, _NUMBER):
        command = add(command)
    return command


def _kept_by_terminal(context: click.Context, parameter: click.Parameter, value: object) -> None:
    setattr(context.find_root().obj, parameter.name or "", value)


def _statuses(context: click.Context, _: click.Parameter, value: tuple[str, ...]) -> None:
    terminal: Terminal = context.find_root().obj
    wanted = [status for name in value for status in (TROUBLE if name == "trouble" else (name,))]
    terminal.only = tuple(status for status in STATUSES if status in wanted)


def _checked_encoding(_: click.Context, __: click.Parameter, value: str | None) -> str | None:
    check_encoding(value)
    return value


def plan_options(command: F) -> F:
    """Add --plan, --config, --no-config, --lang and --color."""
    for add in (_COLOR, flag("lang"), _NO_CONFIG, flag("config"), flag("plan")):
        command = add(command)
    return command


def file_options(command: F) -> F:
    """Add --plan, --config, --no-config, --encoding, --lang and --color."""
    return plan_options(encoding_option(command))


def read_options(command: F) -> F:
    """Add --encoding, --lang and --color."""
    return appearance(encoding_option(command))


def appearance(command: F) -> F:
    """Add --lang and --color."""
    return flag("lang")(_COLOR(command))


def gate_options(command: F) -> F:
    """Add --period, --fail-on and --allow-missing; what is not given is None."""
    return flag("period")(gate_options_of_audit(command))


def gate_options_of_audit(command: F) -> F:
    """Add --fail-on and --allow-missing; what is not given is None."""
    return flag("fail_on")(flag("allow_missing")(command))


policy_option = flag("policy")
"""--policy; what settles reads the rules from that commit."""
encoding_option = option("--encoding", metavar="NAME", callback=_checked_encoding)
"""--encoding, checked."""
_SCOPE = option("--scope", multiple=True, metavar="NAME", shell_complete=complete_names)
_NO_CONFIG = option("--no-config", is_flag=True)
_COLOR = option("--color", "colour", type=OneOf(["auto", "always", "never"]), default="auto", expose_value=False,
                callback=_kept_by_terminal, code="color")
_ONLY = option("--only", type=OneOf([*STATUSES, "trouble"]), multiple=True, expose_value=False, callback=_statuses)
_BY = option("--by", type=OneOf(["status", "section"]), default="status", expose_value=False,
             callback=_kept_by_terminal)
_NUMBER, _ANNEX, _ISSUER, _DATED = (
    option(name, metavar=kind, default="", expose_value=False, callback=_kept_by_terminal)
    for name, kind in (("--number", "TEXT"), ("--annex", "NUMBER"), ("--issuer", "NAME"), ("--dated", "DATE")))
_FULL, _QUIET = (
    option(*names, is_flag=True, expose_value=False, callback=_kept_by_terminal)
    for names in (("--full",), ("-q", "--quiet")))
