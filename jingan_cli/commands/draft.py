"""jingan draft: a first plan from the text of a work report."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import click

from jingan_cli.commands.localised import Argument, Command, option
from jingan_cli.commands.options import read_options
from jingan_cli.commands.outputs import outputs_of, write_whole
from jingan_cli.commands.terminal import Terminal
from jingan_cli.drafting.report import Wanted, draft
from jingan_cli.loading.source_text import decode, read_bytes
from jingan_cli.messages import label
from jingan_cli.reports.plan_yaml import write_draft

_PAGE_BREAK = b"\f"
"""What a text taken from a PDF has between its pages."""


@click.command("draft", cls=Command)
@click.argument("report", cls=Argument, type=click.Path(), metavar="SOURCE")
@option("--from", "since", metavar="TEXT", code="draft-from")
@option("--to", "until", metavar="TEXT", code="draft-to")
@option("--year", type=click.IntRange(1900, 2999), metavar="YEAR", code="draft-year")
@option("-o", "--output", metavar="PATH", code="draft-output")
@read_options
@click.pass_obj
def command(
    terminal: Terminal, report: str, since: str | None, until: str | None, year: int | None, output: str | None,
    encoding: str | None,
) -> None:
    """Read the report, and write down what it promises."""
    outputs = outputs_of([output] if output else [], [report], ("yaml",))
    text = decode(report, read_bytes(report).replace(_PAGE_BREAK, b"\n"), encoding)
    drafted = draft(text.lines, Wanted(since, until, year))
    out = BytesIO()
    write_draft(drafted, Path(report).name, out, terminal.look())
    for one in outputs:
        write_whole(one.path, out.getvalue())
    if not outputs:
        terminal.write(out.getvalue(), as_is=True)
    closing = label("draft-closing", count=len(drafted.targets), unsure=drafted.unsure, mark=label("draft-mark"))
    terminal.tell(f"{closing.within(terminal.language)}\n")
