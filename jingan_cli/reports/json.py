"""The report as JSON, for scripts: schema/report.schema.json."""

from __future__ import annotations

from typing import BinaryIO

from jingan_cli.model.look import Look
from jingan_cli.model.problem import Problem
from jingan_cli.model.report import JudgedSubmission, Report
from jingan_cli.reports.audit_json import write_audit
from jingan_cli.reports.exact_json import dumps
from jingan_cli.reports.json_tree import Tree, gate_tree, head_tree, text_tree, verdict_tree

__all__ = ["report_tree", "write", "write_audit"]


def write(report: Report, out: BinaryIO, look: Look) -> None:
    """Write the report as JSON; the look changes nothing in it."""
    out.write(f"{dumps(report_tree(report))}\n".encode())


def report_tree(report: Report) -> Tree:
    """Return the report as JSON's objects, arrays and numbers."""
    return {
        "schema": "jingan/report/1",
        **head_tree(report.plan, report.title, report.targets, report.files, report.config),
        "submissions": [_submission(submission) for submission in report.submissions],
    }


def _submission(submission: JudgedSubmission) -> Tree:
    return {
        "file": submission.file, "sha256": submission.sha256, "reporter": submission.reporter,
        "period": submission.period, "as_of": submission.as_of.isoformat(), "revision": submission.revision,
        "summary": submission.summary,
        "gate": gate_tree(submission.gate),
        "warnings": [_warning(warning, submission.file) for warning in submission.warnings],
        "results": [verdict_tree(verdict) for verdict in submission.results],
    }


def _warning(warning: Problem, file: str) -> Tree:
    return {
        "code": warning.code, "message": text_tree(warning.message), "target": warning.target,
        "line": warning.spot.line if warning.spot is not None and warning.spot.path == file else None,
    }
