"""jingan verify: read the report, find its files, judge again, compare, answer."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import TypeVar

import click

from jingan_cli.cli.bilingual_click import Argument, Command, option
from jingan_cli.cli.options import common_without_plan
from jingan_cli.cli.settings import Settings, settle_by
from jingan_cli.cli.terminal import Terminal
from jingan_cli.judging.gate import Answer
from jingan_cli.loading.config import load_config
from jingan_cli.loading.plan import load_plan
from jingan_cli.loading.plan_names import check_scope
from jingan_cli.model.problem import Problem, Refused
from jingan_cli.model.verification import Conclusion, Tree, Verification
from jingan_cli.reports.printers.verification import write_verification
from jingan_cli.reports.shared.json_fields import head_tree
from jingan_cli.verifying.diff import basis_differences
from jingan_cli.verifying.read_report import load_report
from jingan_cli.verifying.rejudge import Places, Rereading, read_back

_Read = TypeVar("_Read")
_ANSWERS: dict[Conclusion, Answer] = {
    "stands": Answer.PASSED, "differs": Answer.BLOCKED, "cannot": Answer.INCOMPLETE,
}


@click.command("verify", cls=Command)
@click.argument("report", cls=Argument, type=click.Path())
@option("--allow-missing", is_flag=True, default=None, code="verify-allow-missing")
@common_without_plan
@click.pass_obj
def command(
    terminal: Terminal, report: str, allow_missing: bool | None, scope: tuple[str, ...], encoding: str | None
) -> Answer:
    """Judge the report's files again; return whether every verdict stands."""
    told = load_report(report)
    again = _read_again(terminal, report, told, allow_missing, scope, encoding)
    submissions = again.checked(told["submissions"])
    found = Verification(report, told["tool"]["version"], basis_differences(told, _basis(again, told)), submissions)
    terminal.complain(one for checked in submissions for one in checked.problems)
    out = BytesIO()
    write_verification(found, out, terminal.look())
    terminal.write(out.getvalue())
    return _ANSWERS[found.outcome]


def _read_again(
    terminal: Terminal, report: str, told: Tree, allow_missing: bool | None, scope: tuple[str, ...],
    encoding: str | None,
) -> Rereading:
    """Read the plan and the config that the report names; raise Refused with the problems of both."""
    places = Places(report)
    problems: list[Problem] = []
    config = _tried(problems, lambda: load_config(places.find(told["config"]["file"])) if told["config"] else None)
    plan = _tried(problems, lambda: load_plan(places.plan(told["plan"]), encoding))
    if plan is None or problems:
        raise Refused(tuple(problems))
    rule = told["submissions"][0]["gate"]["fail_on"]
    settings = settle_by(config, terminal, fail_on=rule, allow_missing=allow_missing)
    plan = config.held_to(plan) if config else plan
    check_scope(plan, scope)
    files = _files(settings) if settings.values["files"].value else None
    return Rereading(
        places=places, plan=plan, rule=settings.rule, config=settings.config_hash, files=files,
        config_scope=settings.config_scope, scope=scope, encoding=encoding)


def _files(settings: Settings) -> tuple[str, ...]:
    """The files of the config's patterns; none where a pattern leads nowhere any more."""
    try:
        return settings.files()
    except Refused:
        return ()


def _tried(problems: list[Problem], read: Callable[[], _Read]) -> _Read | None:
    try:
        return read()
    except Refused as refused:
        problems += refused.problems
        return None


def _basis(again: Rereading, told: Tree) -> Tree:
    """What a report on the same plan and config says of them now, its files under the names that they had then."""
    plan = again.plan
    head = read_back(head_tree(plan.id, plan.title, len(plan.targets), plan.files, again.config))
    pairs = [*zip(told["plan"]["files"], head["plan"]["files"], strict=False)]
    if again.config:
        pairs.append((told["config"], head["config"]))
    for then, now in pairs:
        if now["file"] == again.places.beside(then["file"]):
            now["file"] = then["file"]
    return head
