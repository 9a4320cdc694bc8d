"""jingan check: load the plan and the submissions, judge, ask the gate, write, answer."""

from __future__ import annotations

from dataclasses import replace

import click

from jingan_cli.commands.localised import Argument, Command, OneOf, PeriodType, option
from jingan_cli.commands.options import check_scope, common, format_option
from jingan_cli.commands.terminal import Terminal
from jingan_cli.gate import FAIL_ON, decide
from jingan_cli.judging import judge
from jingan_cli.loading.plan import load_plan
from jingan_cli.loading.source_text import decode, read_bytes
from jingan_cli.loading.submission import load_submission
from jingan_cli.messages import problem
from jingan_cli.model.plan import Period, Plan
from jingan_cli.model.problem import Problem, Refused
from jingan_cli.model.report import STATUSES, FailOn, Report, Status
from jingan_cli.model.submission import Question, Submission


@click.command("check", cls=Command)
@click.argument("files", nargs=-1, cls=Argument, type=click.Path())
@option("--as-of", type=PeriodType(), metavar="DATE")
@option("--period", type=PeriodType(), metavar="PERIOD")
@option("--fail-on", type=OneOf(FAIL_ON), default=FAIL_ON[0])
@option("--allow-missing", is_flag=True)
@option("--only", type=OneOf(STATUSES), multiple=True)
@option("--quiet", is_flag=True)
@format_option()
@common
@click.pass_obj
def command(
    terminal: Terminal, files: tuple[str, ...], as_of: Period | None, period: Period | None, fail_on: FailOn,
    allow_missing: bool, only: tuple[Status, ...], quiet: bool, format_name: str,
    plan: str | None, scope: tuple[str, ...], encoding: str | None,
) -> bool:
    """Judge the files; return whether the gate is passed."""
    check_files(files)
    targets = load_plan(plan, encoding)
    check_scope(targets, scope)
    submissions = load_all(files, targets, Question(as_of, period, scope), encoding)
    report = decide(judge_all(targets, submissions), fail_on, allow_missing)
    for judged in report.submissions:
        terminal.complain(judged.warnings)
    terminal.show(report, format_name, terminal.look(only, quiet))
    return report.passed


def check_files(files: tuple[str, ...]) -> None:
    """Raise Refused where no file is named, or one twice."""
    if not files:
        raise Refused((problem("nothing-to-check"),))
    twice = tuple(problem("same-file-twice", given=file) for file in dict.fromkeys(files) if files.count(file) > 1)
    if twice:
        raise Refused(twice)


def load_all(
    files: tuple[str, ...], plan: Plan, question: Question, encoding: str | None
) -> tuple[Submission, ...]:
    """Load every file; raise Refused with the problems of all of them."""
    loaded: list[Submission] = []
    problems: list[Problem] = []
    for file in files:
        try:
            loaded.append(load_submission(decode(file, read_bytes(file), encoding), plan, question))
        except Refused as refused:
            problems += refused.problems
    if problems:
        raise Refused(tuple(problems))
    return tuple(loaded)


def judge_all(plan: Plan, submissions: tuple[Submission, ...]) -> Report:
    """Judge each submission; one report of all."""
    reports = [judge(plan, submission) for submission in submissions]
    return replace(reports[0], submissions=tuple(one for report in reports for one in report.submissions))
