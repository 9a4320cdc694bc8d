"""jingan schema: print a JSON Schema."""

from __future__ import annotations

import click

from jingan_cli.cli.bilingual_click import Argument, Command, OneOf, option
from jingan_cli.cli.options import force_option
from jingan_cli.cli.terminal import Terminal
from jingan_cli.parsing.schema import schema_text
from jingan_cli.reports.shared.whole_files import Reads, Replaces, outputs_of, write_whole

NAMES = ("actuals", "targets", "config", "report", "audit")
"""What can be printed."""


@click.command("schema", cls=Command)
@click.argument("name", cls=Argument, type=OneOf(NAMES), metavar="[" + "|".join(NAMES) + "]")
@option("-o", "--output", metavar="PATH", code="schema-output")
@force_option
@option("--lang", type=OneOf(["zh", "en"]), expose_value=False)
@click.pass_obj
def command(terminal: Terminal, name: str, output: str | None, force: bool) -> None:
    """Write the schema, whole, to the file or to standard output."""
    content = schema_text(name).encode()
    for one in outputs_of([output] if output else [], Reads(), ("json",), Replaces(False, force)):
        write_whole(one.path, content)
    if not output:
        terminal.write(content, as_is=True)
