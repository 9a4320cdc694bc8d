"""The report as GitHub workflow commands, which annotate a change at its lines.

An error is what blocks; a warning is any other figure that is at risk, failing or missing, and any warning of a
submission; a notice is what a waiver excuses, what the plan changes in the one that it extends, and last the summing
sentence of each submission. Figures that pass,
are not due or are suspended are not shown. The runner shows ten of each kind a step.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO, Literal

from jingan_cli.messages import label
from jingan_cli.messages.problems import WARNINGS
from jingan_cli.model.look import Look
from jingan_cli.model.problem import Problem
from jingan_cli.model.report import TROUBLE, Disposition, JudgedSubmission, Report, Verdict
from jingan_cli.reports.shared.escaping import for_workflow_command, for_workflow_property
from jingan_cli.reports.shared.locations import advice, finding, line_of, path_of, relative_path
from jingan_cli.reports.shared.notice import summing_sentence
from jingan_cli.reports.shared.symbols import status_code
from jingan_cli.reports.shared.work_changes import CHANGED_PLAN, WorkChange, work_changes

Kind = Literal["error", "warning", "notice"]
"""How an annotation is coloured."""

_KINDS: dict[Disposition, Kind] = {"blocks": "error", "waived": "notice", "tolerated": "warning", "none": "warning"}


def write(report: Report, out: BinaryIO, look: Look) -> None:
    """Write one command a line."""
    lines = [line for submission in report.with_warnings() for line in _of_submission(submission, look)]
    lines += [_of_change(change, look) for change in work_changes(report)]
    lines += [_command("notice", summing_sentence(one).within(look.language)) for one in report.submissions]
    out.write("".join(lines).encode())


def write_problems(problems: tuple[Problem, ...], out: BinaryIO, look: Look) -> None:
    """Write an error, or a warning for what `lint` says, at the place of each problem."""
    commands = [_of_problem("warning" if one.code in WARNINGS else "error", one, look) for one in problems]
    out.write("".join(commands).encode())


def _of_submission(submission: JudgedSubmission, look: Look) -> Iterator[str]:
    for verdict in submission.results:
        if verdict.status in TROUBLE:
            yield _of_verdict(submission, verdict, look)
    for warning in submission.warnings:
        yield _of_problem("warning", warning, look, submission)


def _of_verdict(submission: JudgedSubmission, verdict: Verdict, look: Look) -> str:
    kind = _KINDS[submission.gate.disposition(verdict)]
    title = label("finding-title", status=label(status_code(verdict)), name=verdict.name).within(look.language)
    return _command(
        kind, finding(verdict, look.language), file=relative_path(submission.place_of(verdict), look.root),
        line=str(verdict.line or 1), title=title)


def _of_change(change: WorkChange, look: Look) -> str:
    return _command(
        "notice", change.said.within(look.language), file=relative_path(change.path, look.root),
        line=str(change.line), title=label(CHANGED_PLAN).within(look.language))


def _of_problem(kind: Kind, problem: Problem, look: Look, within: JudgedSubmission | None = None) -> str:
    """A warning without a place stands at the head of its submission."""
    path = relative_path(within.place, look.root) if within and problem.spot is None else path_of(problem, look.root)
    column = {} if problem.spot is None else {"col": str(problem.spot.column)}
    return _command(
        kind, advice(problem, look.language), file=path, line=str(line_of(problem)), **column, title=problem.code)


def _command(kind: Kind, message: str, **properties: str) -> str:
    said = ",".join(f"{name}={for_workflow_property(value)}" for name, value in properties.items())
    return f"::{kind}{' ' if said else ''}{said}::{for_workflow_command(message)}\n"
