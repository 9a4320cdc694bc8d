"""jingan draft: a first plan from the text of a work report."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import click

from jingan_cli.authoring.draft.pipeline import Wanted, draft
from jingan_cli.cli.bilingual_click import Argument, Command, option
from jingan_cli.cli.options import force_option, read_options
from jingan_cli.cli.terminal import Terminal
from jingan_cli.messages import label
from jingan_cli.parsing.documents.read_document import read_document
from jingan_cli.reports.printers.draft_yaml import write_draft
from jingan_cli.reports.shared.whole_files import Reads, Replaces, outputs_of, write_whole


@click.command("draft", cls=Command)
@click.argument("source", cls=Argument, type=click.Path(readable=False))
@option("--from", "since", metavar="TEXT", code="draft-from")
@option("--to", "until", metavar="TEXT", code="draft-to")
@option("--year", type=click.IntRange(1900, 2999), metavar="YEAR", code="draft-year")
@option("-o", "--output", metavar="PATH", code="draft-output")
@force_option
@read_options
@click.pass_obj
def command(
    terminal: Terminal, source: str, since: str | None, until: str | None, year: int | None, output: str | None,
    force: bool, encoding: str | None,
) -> None:
    """Read the report, and write down what it promises."""
    outputs = outputs_of([output] if output else [], Reads([source]), ("yaml",), Replaces(False, force))
    text = read_document(source, encoding)
    drafted = draft(text.lines, Wanted(since, until, year))
    out = BytesIO()
    write_draft(drafted, Path(source).name, out, terminal.look())
    for one in outputs:
        write_whole(one.path, out.getvalue())
    if not outputs:
        terminal.write(out.getvalue(), as_is=True)
    closing = label("draft-closing", count=len(drafted.targets), unsure=drafted.unsure, mark=label("draft-mark"))
    terminal.tell(f"{closing.within(terminal.language)}\n")
