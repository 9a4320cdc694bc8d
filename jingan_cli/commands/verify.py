"""jingan verify: read the report, find its files, judge again, compare, answer."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import TypeVar

import click

from jingan_cli.cli.bilingual_click import Argument, Command
from jingan_cli.cli.commit_files import CommitFiles, files_of
from jingan_cli.cli.options import read_options
from jingan_cli.cli.terminal import Terminal
from jingan_cli.judging.gate import Answer
from jingan_cli.loading.config import ConfigFile, load_config
from jingan_cli.loading.plan import load_plan
from jingan_cli.model.plan import Plan
from jingan_cli.model.problem import JinganError, Problem
from jingan_cli.model.verification import Conclusion, Tree
from jingan_cli.parsing.rule_files import WORKING_TREE, repository_root, unseen
from jingan_cli.reports.printers.verification import write_verification
from jingan_cli.verifying.read_report import load_report
from jingan_cli.verifying.rejudge import Places, Rereading

_Read = TypeVar("_Read")
_ANSWERS: dict[Conclusion, Answer] = {
    "stands": Answer.PASSED, "differs": Answer.BLOCKED, "cannot": Answer.INCOMPLETE,
}


@click.command("verify", cls=Command)
@click.argument("report", cls=Argument, type=click.Path(readable=False))
@read_options
@click.pass_obj
def command(terminal: Terminal, report: str, encoding: str | None) -> Answer:
    """Judge the report's files again; return whether every verdict stands."""
    told = load_report(report)
    found = _read_again(report, told, encoding, terminal.environment).verification(told)
    terminal.complain(dict.fromkeys(one for checked in found.submissions for one in checked.problems))
    out = BytesIO()
    write_verification(found, out, terminal.look())
    terminal.write(out.getvalue())
    return _ANSWERS[found.outcome]


def _read_again(report: str, told: Tree, encoding: str | None, environment: Mapping[str, str]) -> Rereading:
    """Read the plan and the config that the report names; raise JinganError with the problems of both."""
    commit = _commit(told, environment)
    roots = filter(None, map(repository_root, (Path.cwd(), (Path.cwd() / report).parent)))
    places = Places(report, tuple(map(os.path.relpath, roots)), commit or WORKING_TREE)
    problems = list[Problem]()
    config = _tried(problems, lambda: _config(places, told))
    plan = _tried(problems, lambda: _plan(places, told))
    if plan is None or problems:
        raise JinganError(tuple(problems))
    return Rereading(
        places=places, plan=config.held_to(plan) if config else plan, config=config.config if config else None,
        encoding=encoding, policy=commit.policy(told["policy"].get("not_judged_by", ())) if commit else None)


def _config(places: Places, told: Tree) -> ConfigFile | None:
    path = places.rule(told["config"]["file"]) if told["config"] else None
    with unseen(path or "", *places.homes, files=places.rules):
        return load_config(path, places.rules) if path else None


def _plan(places: Places, told: Tree) -> Plan:
    path = places.plan(told["plan"])
    with unseen(path or "", *places.homes, files=places.rules):
        return load_plan(path, files=places.rules)


def _commit(told: Tree, environment: Mapping[str, str]) -> CommitFiles | None:
    """Where the report's rules are read from, if it is a commit; as there, a config that it lacks is the one here."""
    if told["policy"] is None:
        return None
    files = files_of(told["policy"]["commit"], environment)
    tree = replace(files.tree, ref=files.also_called(told["policy"]["ref"]))
    merged = told["config"] is None or told["config"]["file"] in tree.entries
    return replace(files, tree=tree, merged=merged)


def _tried(problems: list[Problem], read: Callable[[], _Read]) -> _Read | None:
    try:
        return read()
    except JinganError as refused:
        problems += refused.problems
        return None
