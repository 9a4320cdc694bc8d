"""The report or the audit as JSON, for scripts: schema/report.schema.json and schema/audit.schema.json."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, BinaryIO

from jingan_cli.model.json_object import Json, JsonObject
from jingan_cli.model.look import Look
from jingan_cli.model.problem import Problem
from jingan_cli.model.report import JudgedSubmission, Report
from jingan_cli.reports.shared.json_fields import gate_tree, head_tree, summary_tree, text_tree, verdict_tree
from jingan_cli.reports.shared.json_writer import dumps, parts

if TYPE_CHECKING:
    from jingan_cli.model.audit import Audit, AuditResult, Moment, Note, ReporterSummary


def write(report: Report, out: BinaryIO, look: Look) -> None:
    """Write the report as JSON; the look changes nothing in it."""
    out.write(f"{dumps(report_tree(report))}\n".encode())


def write_audit(audit: Audit, out: BinaryIO, look: Look) -> None:
    """Write the audit as JSON, piece by piece as it is made; the look changes nothing in it."""
    for part in parts(audit_tree(audit)):
        out.write(part.encode())
    out.write(b"\n")


def report_tree(report: Report) -> JsonObject:
    """Return the report as JSON's objects, arrays and numbers."""
    return {
        "schema": "jingan/report/1",
        **head_tree(report.plan, report.title, report.target_count, report.files, report.config),
        "submissions": [_submission(submission) for submission in report.submissions],
    }


def _submission(submission: JudgedSubmission) -> JsonObject:
    return {
        "file": submission.file, "sha256": submission.sha256, "reporter": submission.reporter,
        "period": submission.period_name, "as_of": submission.as_of.isoformat(), "revision": submission.revision,
        "summary": summary_tree(submission.summary),
        "gate": gate_tree(submission.gate),
        "warnings": [_warning(warning, submission.file) for warning in submission.warnings],
        "results": [verdict_tree(verdict) for verdict in submission.results],
    }


def _warning(warning: Problem, file: str) -> JsonObject:
    return {
        "code": warning.code, "message": text_tree(warning.message), "target": warning.target,
        "line": warning.spot.line if warning.spot is not None and warning.spot.path == file else None,
    }


def audit_tree(audit: Audit) -> Mapping[str, Json | Iterator[Json]]:
    """The audit as JSON's objects, arrays and numbers; what may be long is made as it is written."""
    counts = audit.file_counts
    return {
        "schema": "jingan/audit/1",
        **head_tree(audit.plan, audit.title, audit.target_count, audit.plan_files, audit.config),
        "periods": audit.period_names,
        "files": {
            "judged": counts.judged, "invalid": counts.invalid,
            "passed_over": counts.passed_over, "superseded": counts.superseded,
        },
        "problems": map(_note, audit.problems),
        "warnings": map(_note, audit.warnings),
        "missing": [{"reporter": one.reporter, "period": one.period_name} for one in audit.missing],
        "summary": summary_tree(audit.summary),
        "gate": gate_tree(audit.gate),
        "reporters": map(_reporter, audit.reporters),
        "results": map(_result, audit.results),
    }


def _note(note: Note) -> JsonObject:
    spot = note.problem.spot
    return {
        "file": spot.path if spot else None, "code": note.problem.code, "message": text_tree(note.problem.message),
        "reporter": note.reporter, "period": note.period_name, "target": note.problem.target,
        "line": spot.line if spot else None, "column": spot.column if spot else None,
    }


def _reporter(one: ReporterSummary) -> JsonObject:
    return {"reporter": one.name, "submissions": one.submissions, "summary": summary_tree(one.summary)}


def _result(result: AuditResult) -> JsonObject:
    return {
        **verdict_tree(result.verdict), "streak": result.streak, "escalated": result.escalated,
        "change": result.change, "history": [_moment(moment) for moment in result.history],
    }


def _moment(moment: Moment) -> JsonObject:
    return {
        "period": moment.period_name, "actual": moment.actual, "expected": moment.expected,
        "status": moment.status, "gap": moment.gap, "reporters": moment.reporters,
    }
