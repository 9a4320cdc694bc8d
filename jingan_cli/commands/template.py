"""jingan template: an empty form for what is to be reported."""

from __future__ import annotations

from io import BytesIO

import click

from jingan_cli.cli.bilingual_click import Command, PeriodType, option
from jingan_cli.cli.options import common, force_option, policy_option
from jingan_cli.cli.settings import settle
from jingan_cli.cli.terminal import Terminal
from jingan_cli.loading.plan_names import check_scope
from jingan_cli.model.look import Look
from jingan_cli.model.plan import Period, Plan
from jingan_cli.reports.printers import form_xlsx, form_yaml
from jingan_cli.reports.printers.empty_form import period_of, targets_of
from jingan_cli.reports.shared.whole_files import Replaces, outputs_of, write_whole

FORMATS = {"yaml": form_yaml, "xlsx": form_xlsx}
"""Modules by the format that -o names; the first goes to standard output."""


@click.command("template", cls=Command)
@option("--period", type=PeriodType(), metavar="PERIOD", code="template-period")
@option("-o", "--output", metavar="PATH", code="template-output")
@force_option
@policy_option
@common
@click.pass_obj
def command(
    terminal: Terminal, /, period: Period | None, output: str | None, force: bool,
    scope: tuple[str, ...], encoding: str | None, **rules: object,
) -> None:
    """Write the form to the file, or as YAML to standard output."""
    settings = settle(terminal, **rules, period=period)
    held = settings.plan(encoding)
    outputs = outputs_of([output] if output else [], settings.reads(held), FORMATS, Replaces(False, force))
    check_scope(held, scope)
    asked = period_of(held, settings.period)
    names = scope or settings.config_scope
    look = terminal.look()
    for one in outputs:
        write_whole(one.path, form_of(held, asked, names, one.format_name, look))
    if not outputs:
        terminal.write(form_of(held, asked, names, "yaml", look), as_is=True)


def form_of(plan: Plan, period: Period, scope: tuple[str, ...], format_name: str, look: Look) -> bytes:
    """Return the form in that format; targets show the threshold in force at the period's end."""
    out = BytesIO()
    FORMATS[format_name].write_form(plan, targets_of(plan, period, scope), period.spelled, scope, out, look)
    return out.getvalue()
