"""The report or the audit as JSON, for scripts: schema/report.schema.json and schema/audit.schema.json."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, BinaryIO

from jingan_cli.model.json_object import Json, JsonObject
from jingan_cli.model.look import Look
from jingan_cli.model.plan import Plan, Target
from jingan_cli.model.problem import Problem
from jingan_cli.model.report import JudgedSubmission, Report, Share, caused
from jingan_cli.reports.shared.json_fields import (
    config_tree,
    file_tree,
    gate_tree,
    plan_tree,
    policy_tree,
    settings_tree,
    summary_tree,
    text_tree,
    tool_tree,
    verdict_tree,
)
from jingan_cli.reports.shared.json_writer import dumps, parts
from jingan_cli.reports.shared.plan_terms import target_tree

if TYPE_CHECKING:
    from jingan_cli.model.audit import Audit, AuditResult, Moment, ReporterSummary
    from jingan_cli.model.problem import Note


def write(report: Report, out: BinaryIO, look: Look) -> None:
    """Write the report as JSON; the look changes nothing in it."""
    out.write(f"{dumps(report_tree(report))}\n".encode())


def write_audit(audit: Audit, out: BinaryIO, look: Look) -> None:
    """Write the audit as JSON, piece by piece as it is made; the look changes nothing in it."""
    for part in parts(audit_tree(audit)):
        out.write(part.encode())
    out.write(b"\n")


def write_plan(_: Plan, targets: Sequence[Target], out: BinaryIO, look: Look) -> None:
    """Write the targets as an array in the plan's order; the look changes nothing in it."""
    out.write(f"{dumps([target_tree(target) for target in targets])}\n".encode())


def report_tree(report: Report) -> JsonObject:
    """Return the report as JSON's objects, arrays and numbers."""
    return {
        "schema": "jingan/report/2", "tool": tool_tree(), "passed": report.passed, "plan": plan_tree(report),
        "config": config_tree(report.config), "policy": policy_tree(report.policy),
        "settings": settings_tree(report.settings),
        "warnings": [_warning(one) for one in report.warnings],
        "submissions": [_submission(submission) for submission in report.submissions],
    }


def _submission(submission: JudgedSubmission) -> JsonObject:
    return {
        "reporter": submission.reporter, "period": submission.period_name, "as_of": submission.as_of.isoformat(),
        "files": [{**file_tree(one.file), "revision": one.revision} for one in submission.files],
        "summary": summary_tree(submission.summary, caused(submission.results)),
        "gate": gate_tree(submission.gate),
        "warnings": [_warning(one) for one in submission.warnings],
        "results": [verdict_tree(verdict) for verdict in submission.results],
    }


def _warning(warning: Problem) -> JsonObject:
    return {
        "code": warning.code, "message": text_tree(warning.message), "target": warning.target,
        "file": warning.spot.path if warning.spot else None, "line": warning.spot.line if warning.spot else None,
    }


def audit_tree(audit: Audit) -> Mapping[str, Json | Iterator[Json]]:
    """The audit as JSON's objects, arrays and numbers; what may be long is made as it is written."""
    counts = audit.file_counts
    return {
        "schema": "jingan/audit/2", "tool": tool_tree(), "passed": audit.passed, "plan": plan_tree(audit),
        "config": config_tree(audit.config), "policy": policy_tree(audit.policy),
        "settings": settings_tree(audit.settings),
        "as_of": audit.as_of.isoformat(), "schedule": audit.schedule, "periods": audit.period_names,
        "files": {
            "judged": counts.judged, "invalid": counts.invalid,
            "passed_over": counts.passed_over, "superseded": counts.superseded,
        },
        "passed_over": [{"file": one.file, "why": one.why} for one in audit.passed_over],
        "problems": map(_note, audit.problems),
        "warnings": map(_note, audit.warnings),
        "missing": [{"reporter": one.reporter, "period": one.period_name} for one in audit.missing],
        "summary": summary_tree(audit.summary, caused(audit.verdicts)),
        "gate": gate_tree(audit.gate),
        "reporters": ({"reporter": one.name, **_sent(one)} for one in audit.reporters),
        "departments": ({"department": one.name, **_sent(one)} for one in audit.departments),
        "results": map(_result, audit.results),
    }


def _note(note: Note) -> JsonObject:
    spot = note.problem.spot
    return {
        "file": spot.path if spot else None, "code": note.problem.code, "message": text_tree(note.problem.message),
        "reporter": note.reporter, "period": note.period_name, "target": note.problem.target,
        "line": spot.line if spot else None, "column": spot.column if spot else None,
    }


def _sent(one: ReporterSummary) -> JsonObject:
    return {
        "submissions": one.submissions, "periods": one.periods, "missing": one.missing, "corrections": one.corrections,
        "summary": summary_tree(one.summary, one.causes),
    }


def _result(result: AuditResult) -> JsonObject:
    return {
        **verdict_tree(result.verdict), "streak": result.streak, "escalated": result.escalated,
        "change": result.change, "departments": result.departments, "causers": result.causers,
        "movement": result.movement, "in_trouble": result.in_trouble,
        "shares": [_share(share) for share in result.shares],
        "history": [_moment(moment) for moment in result.history],
    }


def _share(share: Share) -> JsonObject:
    return {"reporter": share.reporter, "actual": share.actual, "file": share.file, "line": share.line}


def _moment(moment: Moment) -> JsonObject:
    return {
        "period": moment.period_name, "actual": moment.actual, "actual_at_least": moment.actual_at_least,
        "expected": moment.expected, "completion": moment.completion, "schedule": moment.schedule,
        "status": moment.status, "stage": moment.stage, "gap": moment.gap, "reporters": moment.reporters,
        "absent": moment.absent,
    }
