"""The report as JSON, for scripts: schema/report.schema.json."""

from __future__ import annotations

from collections.abc import Iterable
from typing import BinaryIO

from jingan_cli import __version__
from jingan_cli.model.look import Look
from jingan_cli.model.plan import FileHash, Place
from jingan_cli.model.problem import Problem
from jingan_cli.model.report import Bound, JudgedSubmission, Report, Verdict
from jingan_cli.model.text import Text
from jingan_cli.reports.exact_json import dumps

Tree = dict[str, object]
"""An object of JSON."""


def write(report: Report, out: BinaryIO, look: Look) -> None:
    """Write the report as JSON; the look changes nothing in it."""
    out.write(f"{dumps(report_tree(report))}\n".encode())


def report_tree(report: Report) -> Tree:
    """Return the report as JSON's objects, arrays and numbers."""
    return {
        "schema": "jingan/report/1",
        "tool": {"name": "jingan", "version": __version__},
        "plan": {
            "id": report.plan, "title": text_tree(report.title), "targets": report.targets,
            "files": [_file(file) for file in report.files],
        },
        "config": None if report.config is None else _file(report.config),
        "submissions": [_submission(submission) for submission in report.submissions],
    }


def text_tree(text: Text) -> Tree:
    """Return words in both languages."""
    return {"zh": text.zh, "en": text.en}


def source_tree(places: Iterable[Place]) -> list[Tree]:
    """Return where a source says it."""
    return [{"place": place.place, "clause": place.clause} for place in places]


def _file(file: FileHash) -> Tree:
    return {"file": file.file, "sha256": file.sha256}


def _submission(submission: JudgedSubmission) -> Tree:
    gate = submission.gate
    return {
        "file": submission.file, "sha256": submission.sha256, "reporter": submission.reporter,
        "period": submission.period, "as_of": submission.as_of.isoformat(), "revision": submission.revision,
        "summary": submission.summary,
        "gate": {"passed": gate.passed, "fail_on": gate.fail_on, "blocking": gate.blocking},
        "warnings": [_warning(warning, submission.file) for warning in submission.warnings],
        "results": [verdict_tree(verdict) for verdict in submission.results],
    }


def _warning(warning: Problem, file: str) -> Tree:
    return {
        "code": warning.code, "message": text_tree(warning.message), "target": warning.target,
        "line": warning.spot.line if warning.spot is not None and warning.spot.path == file else None,
    }


def verdict_tree(verdict: Verdict) -> Tree:
    """Return one verdict with every field of the contract."""
    return {
        "target": verdict.target, "name": text_tree(verdict.name), "section": verdict.section,
        "tags": verdict.tags, "owner": verdict.owner, "measure": verdict.measure, "unit": verdict.unit,
        **_terms(verdict),
        "actual": verdict.actual, "expected": verdict.expected, "at_risk_from": verdict.at_risk_from,
        "completion": verdict.completion, "schedule": verdict.schedule, "gap": verdict.gap,
        "forecast": verdict.forecast, "needed": verdict.needed,
        "status": verdict.status, "stage": verdict.stage, "reason": text_tree(verdict.reason),
        "waived": _waived(verdict), "note": verdict.note,
        "also": [{"value": also.value, "basis": also.basis} for also in verdict.also],
        "line": verdict.line, "source": source_tree(verdict.source),
    }


def _terms(verdict: Verdict) -> Tree:
    original, adjusted, reference = verdict.threshold_original, verdict.adjusted, verdict.reference
    return {
        "threshold": bound_tree(verdict.threshold),
        "threshold_original": None if original is None else original.spelled,
        "adjusted": adjusted and {
            "from": adjusted.start and adjusted.start.isoformat(),
            "authority": adjusted.authority, "reason": adjusted.reason,
        },
        "reference": reference and {
            "name": reference.name, "value": reference.value, "from": reference.origin,
        },
    }


def bound_tree(bound: Bound) -> Tree:
    """Return a threshold in force."""
    return {bound.kind: bound.value if bound.high is None else [bound.value, bound.high]}


def _waived(verdict: Verdict) -> Tree | None:
    waiver = verdict.waived
    if waiver is None:
        return None
    return {"reason": waiver.reason, "approved_by": waiver.approved_by, "until": waiver.until.isoformat()}
