"""The report as GitLab Code Quality: a JSON array of findings, shown in a merge request.

Severities: `critical` for a failing figure that blocks, `major` for anything else that blocks, `minor` for what is at
risk, failing or missing and does not block, `info` for what a waiver excuses, for the warnings of a submission and for
what the plan changes in the one that it extends;
`blocker` for a problem of a file that could not be judged. Figures that pass, are not due or are suspended are no
findings.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO, Literal

from jingan_cli.messages.problems import WARNINGS
from jingan_cli.model.json_object import JsonObject
from jingan_cli.model.look import Look
from jingan_cli.model.problem import Problem
from jingan_cli.model.report import TROUBLE, JudgedSubmission, Report, Verdict
from jingan_cli.reports.shared.escaping import one_line
from jingan_cli.reports.shared.json_writer import dumps
from jingan_cli.reports.shared.locations import (
    Fingerprints,
    advice,
    finding,
    line_of,
    path_of,
    relative_path,
    relative_uri,
)
from jingan_cli.reports.shared.work_changes import CHANGED_PLAN, WorkChange, work_changes

Severity = Literal["info", "minor", "major", "critical", "blocker"]
"""How bad GitLab takes it to be."""


def write(report: Report, out: BinaryIO, look: Look) -> None:
    """Write the findings of every submission."""
    marks = Fingerprints()
    rows = [row for one in report.with_warnings() for row in _of_submission(report.plan, one, look, marks)]
    _dump([*rows, *(_of_change(report.plan, change, look, marks) for change in work_changes(report))], out)


def write_problems(problems: tuple[Problem, ...], out: BinaryIO, look: Look) -> None:
    """Write a blocker, or a minor finding for what `lint` says, at the place of each problem."""
    marks = Fingerprints()
    rows = []
    for problem in problems:
        path = path_of(problem, look.root)
        mark = marks.of("", relative_uri(path, ""), "", problem.target or "", problem.code)
        severity: Severity = "minor" if problem.code in WARNINGS else "blocker"
        rows.append(_finding(problem.code, advice(problem, look.language), severity, path, line_of(problem), mark))
    _dump(rows, out)


def _of_submission(
    plan: str, submission: JudgedSubmission, look: Look, marks: Fingerprints
) -> Iterator[JsonObject]:
    about = (plan, relative_uri(submission.place, look.root), submission.period_name)
    for verdict in submission.results:
        if verdict.status in TROUBLE:
            mark, severity = marks.of(*about, verdict.target, verdict.status), _severity(submission, verdict)
            path = relative_path(submission.place_of(verdict), look.root)
            yield _finding(
                verdict.status, finding(verdict, look.language), severity, path, verdict.line or 1, mark)
    for warning in submission.warnings:
        mark = marks.of(*about, warning.target or "", warning.code)
        path = relative_path(warning.spot.path if warning.spot else submission.place, look.root)
        yield _finding(warning.code, advice(warning, look.language), "info", path, line_of(warning), mark)


def _of_change(plan: str, change: WorkChange, look: Look, marks: Fingerprints) -> JsonObject:
    mark = marks.of(plan, relative_uri(change.path, look.root), "", change.target or "", CHANGED_PLAN)
    path = relative_path(change.path, look.root)
    return _finding(CHANGED_PLAN, change.said.within(look.language), "info", path, change.line, mark)


def _severity(submission: JudgedSubmission, verdict: Verdict) -> Severity:
    done = submission.gate.disposition(verdict)
    if done == "blocks":
        return "critical" if verdict.status == "fail" else "major"
    return "info" if done == "waived" else "minor"


def _finding(check: str, description: str, severity: Severity, path: str, line: int, mark: str) -> JsonObject:
    return {
        "description": one_line(description), "check_name": check, "fingerprint": mark, "severity": severity,
        "location": {"path": path, "lines": {"begin": line}},
    }


def _dump(rows: list[JsonObject], out: BinaryIO) -> None:
    out.write(f"{dumps(rows)}\n".encode())
