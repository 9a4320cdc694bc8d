"""jingan schema: print a JSON Schema; the one for submissions contains the ids, names and units of the plan."""

from __future__ import annotations

import click

from jingan_cli.cli.bilingual_click import Argument, Command, OneOf, option
from jingan_cli.cli.options import force_option, plan_options
from jingan_cli.cli.settings import settle
from jingan_cli.cli.terminal import Terminal
from jingan_cli.parsing.schema import schema_text
from jingan_cli.reports.printers.plan_schema import submission_schema
from jingan_cli.reports.shared.whole_files import Reads, Replaces, outputs_of, write_whole

NAMES = ("actuals", "targets", "config", "report", "audit")
"""What can be printed."""


@click.command("schema", cls=Command)
@click.argument("name", cls=Argument, type=OneOf(NAMES), metavar="[" + "|".join(NAMES) + "]")
@option("-o", "--output", metavar="PATH", code="schema-output")
@force_option
@plan_options
@click.pass_obj
def command(terminal: Terminal, /, name: str, output: str | None, force: bool, **rules: object) -> None:
    """Write the schema, whole, to the file or to standard output; that of submissions names the plan's targets."""
    plan, reads = None, Reads()
    if name == "actuals":
        settings = settle(terminal, **rules)
        plan = settings.plan()
        reads = settings.reads(plan)
    outputs = outputs_of([output] if output else [], reads, ("json",), Replaces(False, force))
    content = (submission_schema(plan) if plan else schema_text(name)).encode()
    for one in outputs:
        write_whole(one.path, content)
    if not output:
        terminal.write(content, as_is=True)
