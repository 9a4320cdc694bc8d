"""jingan check: settle, load the plan and the submissions, judge, ask the gate, write, answer."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import replace

import click

from jingan_cli.commands.localised import Argument, Command, OneOf, PeriodType, option
from jingan_cli.commands.options import check_scope, common, format_option, gate_options
from jingan_cli.commands.outputs import outputs_of, write_problems, write_reports
from jingan_cli.commands.settings import Settings, settle
from jingan_cli.commands.terminal import Terminal
from jingan_cli.gate import Answer, decide, foreign_waivers
from jingan_cli.judging import judge
from jingan_cli.loading.forms.source import source_of
from jingan_cli.loading.known import Known
from jingan_cli.loading.source_text import read_bytes
from jingan_cli.loading.submission import load_submission
from jingan_cli.messages import problem
from jingan_cli.model.plan import Period, Plan
from jingan_cli.model.problem import Problem, Refused
from jingan_cli.model.report import STATUSES, FailOn, Report, Status
from jingan_cli.model.submission import Question, Submission
from jingan_cli.selecting import chosen, merged


@click.command("check", cls=Command)
@click.argument("files", nargs=-1, cls=Argument, type=click.Path())
@option("--as-of", type=PeriodType(), metavar="DATE")
@gate_options
@option("--all", "every_period", is_flag=True, code="all")
@option("--only", type=OneOf(STATUSES), multiple=True)
@option("--quiet", is_flag=True)
@option("-o", "--output", multiple=True, metavar="[FORMAT:]PATH")
@format_option()
@common
@click.pass_obj
def command(
    terminal: Terminal, files: tuple[str, ...], as_of: Period | None, period: Period | None,
    fail_on: FailOn | None, allow_missing: bool | None, every_period: bool,
    only: tuple[Status, ...], quiet: bool, output: tuple[str, ...], format_name: str,
    plan: str | None, scope: tuple[str, ...], encoding: str | None,
) -> Answer:
    """Judge the files, or those of the config; return what the gate answers."""
    settings = settle(terminal, plan=plan, period=period, fail_on=fail_on, allow_missing=allow_missing)
    named = _named(files) or settings.files() or _nothing()
    look = terminal.look(only, quiet)
    targets = settings.plan(encoding)
    outputs = outputs_of(output, [*named, *settings.inputs(), *(file.file for file in targets.files)])
    check_scope(targets, scope)
    question = Question(as_of, settings.period, scope, settings.config_scope)
    try:
        submissions = load_all(named, targets, question, encoding) if files else from_config(
            named, targets, question, encoding, every_period)
    except Refused as refused:
        write_problems(outputs, refused.problems, look)
        raise
    report = judge_all(targets, submissions, settings)
    warn(terminal, report)
    write_reports(outputs, report, look)
    terminal.show(report, format_name, look)
    return Answer.PASSED if report.passed else Answer.BLOCKED


def load_all(
    files: Sequence[str], plan: Plan, question: Question, encoding: str | None
) -> tuple[Submission, ...]:
    """Load every file; raise Refused with the problems of all of them."""
    known = Known(plan)
    loaded: list[Submission] = []
    problems: list[Problem] = []
    for file in files:
        try:
            loaded.append(load_submission(source_of(file, read_bytes(file), encoding, plan), known, question))
        except Refused as refused:
            problems += refused.problems
    if problems:
        raise Refused(tuple(problems))
    return tuple(loaded)


def from_config(
    files: Sequence[str], plan: Plan, question: Question, encoding: str | None, every_period: bool
) -> tuple[Submission, ...]:
    """Load the config's files; keep each reporter's latest period, or the one asked for, or all; merge what is one."""
    found = load_all(files, plan, Question(config_scope=question.config_scope, undated=question.as_of), encoding)
    if not every_period:
        found = chosen(found, question.period, question.as_of.end if question.as_of else None)
    wanted = replace(question, period=None) if every_period else question
    return merged(load_all([one.file for one in found], plan, wanted, encoding), plan)


def judge_all(plan: Plan, submissions: Sequence[Submission], settings: Settings) -> Report:
    """Judge each submission and ask the gate; one report of all."""
    reports = [judge(plan, submission) for submission in submissions]
    together = tuple(one for report in reports for one in report.submissions)
    config = settings.config.file if settings.config else None
    report = replace(reports[0], submissions=together, config=config)
    decided = decide(report, settings.fail_on, settings.allow_missing, settings.waivers)
    first, *rest = decided.submissions
    foreign = foreign_waivers(plan, settings.waivers)
    return replace(decided, submissions=(replace(first, warnings=(*foreign, *first.warnings)), *rest))


def warn(terminal: Terminal, report: Report) -> None:
    """Say every warning on standard error."""
    terminal.complain(warning for judged in report.submissions for warning in judged.warnings)


def _named(files: tuple[str, ...]) -> tuple[str, ...]:
    real = [file if file == "-" else os.path.realpath(file) for file in files]
    twice = dict.fromkeys(file for number, file in enumerate(files) if real[number] in real[:number])
    if twice:
        raise Refused(tuple(problem("same-file-twice", given=file) for file in twice))
    return files


def _nothing() -> tuple[str, ...]:
    raise Refused((problem("nothing-to-check"),))
