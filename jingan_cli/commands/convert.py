"""jingan convert: a filled form as a submission in YAML."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import click

from jingan_cli.cli.bilingual_click import Argument, Command, PeriodType, option
from jingan_cli.cli.options import force_option, plan_options
from jingan_cli.cli.settings import settle
from jingan_cli.cli.terminal import Terminal
from jingan_cli.filing.resolve import resolve
from jingan_cli.loading.plan_index import Known
from jingan_cli.loading.submission import load_submission
from jingan_cli.messages import problem
from jingan_cli.model.look import Look
from jingan_cli.model.plan import Period, Plan
from jingan_cli.model.problem import JinganError, Spot
from jingan_cli.model.submission import Question
from jingan_cli.parsing.decoding import SourceText, check_encoding, read_bytes
from jingan_cli.parsing.document import read_tree
from jingan_cli.parsing.file_types import FORMS, source_of
from jingan_cli.parsing.nodes import instance
from jingan_cli.parsing.reader import Reading
from jingan_cli.reports.printers.form_yaml import write_submission
from jingan_cli.reports.shared.whole_files import Replaces, outputs_of, write_whole


@click.command("convert", cls=Command)
@click.argument("form", cls=Argument, type=click.Path())
@option("--period", type=PeriodType(), metavar="PERIOD", code="convert-period")
@option("--reporter", metavar="NAME", code="convert-reporter")
@option("-o", "--output", metavar="PATH", code="convert-output")
@force_option
@option("--encoding", metavar="NAME", code="convert-encoding")
@plan_options
@click.pass_obj
def command(
    terminal: Terminal, /, form: str, period: Period | None, reporter: str | None, output: str | None,
    force: bool, encoding: str | None, **rules: object,
) -> None:
    """Read the form as `check` would, and write it down."""
    check_encoding(encoding)
    _check_suffix(form)
    settings = settle(terminal, **rules)
    held = settings.plan(None)
    outputs = outputs_of([output] if output else [], settings.reads(held, [form]), ("yaml",), Replaces(False, force))
    given = {"plan": held.id, "period": period.spelled if period else None, "reporter": reporter}
    known = {key: text for key, text in given.items() if text is not None}
    source = source_of(form, read_bytes(form), encoding, held, known)
    known_plan = Known(held)
    question = Question(period=period, config_scope=settings.config_scope)
    (found,) = resolve(known_plan, [load_submission(source, known_plan)], question)
    terminal.complain(found.warnings)
    content = converted(source, held, terminal.look())
    for one in outputs:
        write_whole(one.path, content)
    if not outputs:
        terminal.write(content, as_is=True)


def converted(source: SourceText, plan: Plan, look: Look) -> bytes:
    """Return a form that was found valid as YAML."""
    tree = instance(read_tree(source, Reading(), "actuals", ""))
    out = BytesIO()
    write_submission(plan, tree if isinstance(tree, dict) else {}, Path(source.path).name, out, look)
    return out.getvalue()


def _check_suffix(form: str) -> None:
    if Path(form).suffix.lower() not in FORMS:
        raise JinganError((problem("no-form", Spot(form, 1, 1), given=Path(form).name),))
