"""jingan schema: print a JSON Schema."""

from __future__ import annotations

import click

from jingan_cli.cli.bilingual_click import Argument, Command, OneOf, option
from jingan_cli.cli.terminal import Terminal
from jingan_cli.parsing.schema import schema_text

NAMES = ("actuals", "targets", "config", "report", "audit")
"""What can be printed."""


@click.command("schema", cls=Command)
@click.argument("name", cls=Argument, type=OneOf(NAMES), metavar="[" + "|".join(NAMES) + "]")
@option("--lang", type=OneOf(["zh", "en"]), expose_value=False)
@click.pass_obj
def command(terminal: Terminal, name: str) -> None:
    """Write the schema, whole."""
    terminal.write(schema_text(name).encode(), as_is=True)
