"""The audit as JSON, for scripts: schema/audit.schema.json."""

from __future__ import annotations

from typing import BinaryIO

from jingan_cli.model.audit import Audit, AuditResult, Moment, Note, ReporterSummary
from jingan_cli.model.look import Look
from jingan_cli.reports.exact_json import parts
from jingan_cli.reports.json_tree import Tree, gate_tree, head_tree, text_tree, verdict_tree


def write_audit(audit: Audit, out: BinaryIO, look: Look) -> None:
    """Write the audit as JSON, piece by piece as it is made; the look changes nothing in it."""
    for part in parts(_tree(audit)):
        out.write(part.encode())
    out.write(b"\n")


def _tree(audit: Audit) -> Tree:
    """The audit as JSON's objects, arrays and numbers; what may be long is made as it is written."""
    counts = audit.files
    return {
        "schema": "jingan/audit/1",
        **head_tree(audit.plan, audit.title, audit.targets, audit.plan_files, audit.config),
        "periods": audit.periods,
        "files": {
            "judged": counts.judged, "invalid": counts.invalid,
            "passed_over": counts.passed_over, "superseded": counts.superseded,
        },
        "problems": map(_note, audit.problems),
        "warnings": map(_note, audit.warnings),
        "missing": [{"reporter": one.reporter, "period": one.period} for one in audit.missing],
        "summary": audit.summary,
        "gate": gate_tree(audit.gate),
        "reporters": map(_reporter, audit.reporters),
        "results": map(_result, audit.results),
    }


def _note(note: Note) -> Tree:
    spot = note.problem.spot
    return {
        "file": spot.path if spot else None, "code": note.problem.code, "message": text_tree(note.problem.message),
        "reporter": note.reporter, "period": note.period, "target": note.problem.target,
        "line": spot.line if spot else None, "column": spot.column if spot else None,
    }


def _reporter(one: ReporterSummary) -> Tree:
    return {"reporter": one.name, "submissions": one.submissions, "summary": one.summary}


def _result(result: AuditResult) -> Tree:
    return {
        **verdict_tree(result.verdict), "streak": result.streak, "escalated": result.escalated,
        "change": result.change, "history": [_moment(moment) for moment in result.history],
    }


def _moment(moment: Moment) -> Tree:
    return {
        "period": moment.period, "actual": moment.actual, "expected": moment.expected,
        "status": moment.status, "gap": moment.gap, "reporters": moment.reporters,
    }
