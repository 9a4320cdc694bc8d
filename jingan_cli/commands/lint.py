"""jingan lint: is the plan sound?"""

from __future__ import annotations

from io import BytesIO

import click

from jingan_cli.authoring.lint.rules import lint
from jingan_cli.cli.bilingual_click import Argument, Command
from jingan_cli.cli.options import appearance, encoding_option, format_option
from jingan_cli.cli.settings import settle
from jingan_cli.cli.terminal import Terminal
from jingan_cli.judging.gate import Answer
from jingan_cli.loading.plan import load_layer
from jingan_cli.reports import PROBLEM_FORMATS
from jingan_cli.reports.printers.lint import write_json, write_summary


@click.command("lint", cls=Command)
@click.argument("plan_file", required=False, cls=Argument, type=click.Path(readable=False), metavar="[PLAN]")
@format_option("table", "json", *PROBLEM_FORMATS)
@encoding_option
@appearance
@click.pass_obj
def command(terminal: Terminal, plan_file: str | None, format_name: str, encoding: str | None) -> Answer:
    """Read the plan and say what is odd in it; one that cannot be read is refused."""
    layer = load_layer(settle(terminal, plan=plan_file).values["plan"].value, encoding)
    problems = lint(layer)
    terminal.complain(problems, each=True)
    out, look = BytesIO(), terminal.look()
    if format_name == "table":
        write_summary(layer.plan, problems, out, look)
    elif format_name == "json":
        write_json(layer.plan, problems, out, look)
    else:
        PROBLEM_FORMATS[format_name].write_problems(problems, out, look)
    terminal.write(out.getvalue(), as_is=format_name != "table")
    return Answer.BLOCKED if problems else Answer.PASSED
