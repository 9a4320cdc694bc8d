"""jingan coverage: does the plan hold every quantity of the document it was made from?"""

from __future__ import annotations

from io import BytesIO

import click

from jingan_cli.authoring.coverage import Extent, cover
from jingan_cli.authoring.draft.pipeline import lines_of_tasks
from jingan_cli.authoring.quoted_clauses import clauses_of
from jingan_cli.cli.bilingual_click import Argument, Command, option
from jingan_cli.cli.options import encoding_option, format_option, plan_options
from jingan_cli.cli.settings import settle
from jingan_cli.cli.terminal import Terminal
from jingan_cli.judging.gate import Answer
from jingan_cli.loading.plan import load_layer
from jingan_cli.messages import problem
from jingan_cli.model.plan import FileHash
from jingan_cli.parsing.documents.read_document import read_document
from jingan_cli.reports.printers.coverage import WRITERS


@click.command("coverage", cls=Command)
@click.argument("source", cls=Argument, type=click.Path(readable=False))
@option("--from", "first", metavar="TEXT", code="coverage-from")
@option("--to", "end", metavar="TEXT", code="coverage-to")
@format_option(*WRITERS)
@encoding_option
@plan_options
@click.pass_obj
def command(
    terminal: Terminal, /, source: str, first: str | None, end: str | None, format_name: str, encoding: str | None,
    **rules: object,
) -> Answer:
    """Account for each quantity of the source; the clauses that it lacks go to standard error."""
    layer = load_layer(settle(terminal, **rules).values["plan"].value)
    document = read_document(source, encoding)
    file = FileHash(document.path, document.sha256)
    tasks = None if first or end else lines_of_tasks(document.lines, layer.plan.period.start.year)
    coverage = cover(file, document.text, layer.plan, clauses_of(layer), Extent(first, end, tasks))
    terminal.complain(
        problem("clause-not-in-source", clause.spot, about=clause.target, given=clause.words)
        for clause in coverage.not_found
    )
    out = BytesIO()
    WRITERS[format_name](coverage, out, terminal.look())
    terminal.write(out.getvalue(), as_is=format_name != "table")
    return Answer.PASSED if coverage.complete else Answer.BLOCKED
