"""jingan check: settle, load the plan and the submissions, judge, ask the gate, write, answer."""

from __future__ import annotations

import os
from dataclasses import replace

import click

from jingan_cli.cli.bilingual_click import Argument, Command, PeriodType, option
from jingan_cli.cli.options import common, format_option, gate_options, paper_options, policy_option, screen_options
from jingan_cli.cli.output_files import problems_written, write_reports
from jingan_cli.cli.settings import Settings, settle
from jingan_cli.cli.terminal import Terminal
from jingan_cli.filing.resolve import resolved_files
from jingan_cli.filing.senders import hold_to_repository
from jingan_cli.judging.gate import Answer
from jingan_cli.judging.judge import judge_all
from jingan_cli.loading.file_patterns import expanded
from jingan_cli.loading.plan_index import Known
from jingan_cli.loading.plan_names import check_scope
from jingan_cli.messages import problem
from jingan_cli.model.plan import Period
from jingan_cli.model.problem import JinganError, beside
from jingan_cli.model.report import FailOn
from jingan_cli.reports.shared.whole_files import outputs_of


@click.command("check", cls=Command)
@click.argument("files", nargs=-1, cls=Argument, type=click.Path(readable=False))
@option("--as-of", type=PeriodType(), metavar="DATE")
@option("--reporter", "reporters", multiple=True, metavar="NAME", code="check-reporter")
@gate_options
@option("--all", "every_period", is_flag=True, code="all")
@screen_options
@paper_options
@option("-o", "--output", multiple=True, metavar="[FORMAT:]PATH")
@format_option()
@policy_option
@common
@click.pass_obj
def command(
    terminal: Terminal, /, files: tuple[str, ...], as_of: Period | None, reporters: tuple[str, ...],
    period: Period | None,
    fail_on: FailOn | None, allow_missing: bool | None, every_period: bool,
    output: tuple[str, ...], format_name: str,
    scope: tuple[str, ...], encoding: str | None, **rules: object,
) -> Answer:
    """Judge the files, or those of the config; return what the gate answers."""
    settings = Settings({}, None)
    with problems_written(output, files, terminal.look, lambda: settings.names):
        settings = settle(terminal, **rules, period=period, fail_on=fail_on, allow_missing=allow_missing)
        named = _named(files) or settings.files() or _nothing()
        terminal.complain(settings.oddities(files))
        targets = settings.plan()
        outputs = outputs_of(output, settings.reads(targets, named))
        check_scope(targets, scope)
        expected = () if files else settings.expected(targets)
        question = replace(settings.question(as_of, scope), reporters=reporters, expected=expected)
        if every_period and not files:
            question = replace(question, period=None)
        known = Known(targets)
        own = settings.config.reporters if settings.config and not files else ()
        with beside(settings.troubles(files, known, encoding)):
            resolved = resolved_files(known, named, question, encoding, latest=not (files or every_period))
            hold_to_repository(own, resolved)
    look = terminal.look()
    report = judge_all(targets, resolved, question, settings.rule, settings.config, settings.policy())
    terminal.complain(warning for judged in report.with_warnings() for warning in judged.warnings)
    write_reports(outputs, report, look, settings.names)
    terminal.show(settings.names.in_report(report), format_name, replace(look, here=settings.names.here))
    return Answer.PASSED if report.passed else Answer.BLOCKED


def _named(given: tuple[str, ...]) -> tuple[str, ...]:
    files = expanded(given)
    real = [file if file == "-" else os.path.realpath(file) for file in files]
    twice = dict.fromkeys(file for number, file in enumerate(files) if real[number] in real[:number])
    if twice:
        raise JinganError(tuple(problem("same-file-twice", given=file) for file in twice))
    return tuple(files)


def _nothing() -> tuple[str, ...]:
    raise JinganError((problem("nothing-to-check"),))
