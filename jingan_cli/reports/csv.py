"""Reports, audits and plans as CSV for spreadsheets: every field of the JSON result, UTF-8 with BOM."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from io import StringIO
from typing import BinaryIO

from jingan_cli.model.audit import Audit, AuditResult, Moment
from jingan_cli.model.json_object import Json
from jingan_cli.model.look import Look
from jingan_cli.model.plan import Plan, Target
from jingan_cli.model.report import JudgedSubmission, Report, Verdict
from jingan_cli.quantities.rounding import exact
from jingan_cli.reports.shared.escaping import for_spreadsheet
from jingan_cli.reports.shared.json_fields import verdict_tree
from jingan_cli.reports.shared.json_writer import one_line
from jingan_cli.reports.shared.plan_terms import target_tree
from jingan_cli.reports.shared.work_changes import changed_keys

_SUBMISSION = ("file", "reporter", "period", "as_of", "revision")
_PARTS = {
    "name": ("zh", "en"),
    "adjusted": ("from", "authority", "reason"),
    "reference": ("name", "value", "from"),
    "reason": ("zh", "en"),
    "waived": ("reason", "approved_by", "until"),
    "vouched": ("confirmed", "authority", "reference", "withdrawn", "correction"),
}
"""Fields of the result that are objects, and theirs; each becomes a column of its own."""
_AS_JSON = ("threshold_original", "also", "source")
_THRESHOLD = ("threshold_kind", "threshold", "threshold_high")
_RESULT = (
    "target", "name", "section", "tags", "owner", "measure", "unit", "threshold", "threshold_original", "changed",
    "adjusted", "reference", "actual", "actual_at_least", "absent", "expected", "at_risk_from", "completion",
    "schedule", "gap", "forecast", "needed", "status", "stage", "reason", "waived", "vouched", "note", "also", "line",
    "source",
)
_PLAN = ("name", "section", "tags", "owner", "measure", "unit", "threshold", "pace", "baseline", "at_risk", "every",
         "part_of", "combine", "source")
"""Fields of a target in a plan, behind its id."""
_TERMS = {
    "threshold": (*_THRESHOLD, "threshold_reference", "threshold_plus"),
    "at_risk": ("at_risk_kind", "at_risk_width"),
}
_ABOUT = ("target", "name", "section", "tags", "owner", "measure", "unit")
"""What holds of a target at all times."""
_MOMENT = (
    "actual", "actual_at_least", "absent", "expected", "completion", "schedule", "status", "stage", "gap", "reporters")
_LAST = (
    *(field for field in _RESULT if field not in (*_ABOUT, *_MOMENT)), "file",
    "streak", "escalated", "change", "blocks", "departments", "shares", "movement", "in_trouble",
)
"""What is known of the last period alone."""


def write(report: Report, out: BinaryIO, look: Look) -> None:
    """Write a header and a row per verdict; the look changes nothing in it."""
    text = StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(header())
    for submission in report.submissions:
        writer.writerows(_row(report, submission, verdict) for verdict in submission.results)
    out.write(text.getvalue().encode("utf-8-sig"))


def write_audit(audit: Audit, out: BinaryIO, look: Look) -> None:
    """Write a header and a row for each target and period; the look changes nothing in it.

    What is known of the last period alone stands in that period's row.
    """
    text = StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(audit_header())
    for result in audit.results:
        writer.writerows(_moments(audit, result))
    out.write(text.getvalue().encode("utf-8-sig"))


def write_plan(_: Plan, targets: Sequence[Target], out: BinaryIO, look: Look) -> None:
    """Write a header and a row for each target; the look changes nothing in it."""
    text = StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(["target", *(column for field in _PLAN for column in _TERMS.get(field) or _columns(field))])
    for target in targets:
        tree = target_tree(target)
        values = (tree["id"], *(one for field in _PLAN for one in _terms(field, tree[field], target)))
        writer.writerow([_cell(value) for value in values])
    out.write(text.getvalue().encode("utf-8-sig"))


def _terms(field: str, value: Json, target: Target) -> Iterator[Json]:
    """What stands in the columns of that field of a target."""
    if field == "threshold":
        bound = target.threshold
        given = (one if one is None else exact(one) for one in (bound.value, bound.high))
        yield from (bound.kind, *given, bound.reference, exact(bound.plus) if bound.reference else None)
    elif field == "at_risk":
        yield from (target.at_risk.kind, exact(target.at_risk.width))
    elif isinstance(value, Mapping) and field == "pace":
        yield one_line(value)
    else:
        yield from _values(field, value)


def audit_header() -> list[str]:
    """Return the names of the columns of an audit."""
    return ["period", *(column for field in (*_ABOUT, *_MOMENT, *_LAST) for column in _columns(field))]


def header() -> list[str]:
    """Return the names of the columns."""
    return [*_SUBMISSION, *(column for field in _RESULT for column in _columns(field))]


def _columns(field: str) -> tuple[str, ...]:
    if field == "threshold":
        return _THRESHOLD
    return tuple(f"{field}_{part}" for part in _PARTS[field]) if field in _PARTS else (field,)


def _row(report: Report, submission: JudgedSubmission, verdict: Verdict) -> list[str]:
    about = (
        submission.file_of(verdict), submission.reporter, submission.period_name, submission.as_of.isoformat(),
        submission.revision)
    tree = verdict_tree(verdict) | {"changed": changed_keys(report, verdict.target)}
    return [_cell(value) for value in (*about, *(one for field in _RESULT for one in _values(field, tree[field])))]


def _moments(audit: Audit, result: AuditResult) -> Iterator[list[str]]:
    """The rows of one target, the first period first."""
    blocks = audit.gate.disposition(result.verdict) == "blocks"
    tree = verdict_tree(result.verdict) | {
        "streak": result.streak, "escalated": _said(result.escalated), "change": result.change, "blocks": _said(blocks),
        "changed": changed_keys(audit, result.verdict.target), "departments": result.departments,
        "shares": tuple(f"{one.reporter} {one.actual:f}" for one in result.shares), "movement": result.movement,
        "in_trouble": result.in_trouble,
    }
    about = [one for field in _ABOUT for one in _values(field, tree[field])]
    last = [one for field in _LAST for one in _values(field, tree[field])]
    for moment in result.history:
        more = last if moment is result.history[-1] else [None] * len(last)
        yield [_cell(value) for value in (moment.period_name, *about, *_at(moment), *more)]


def _at(moment: Moment) -> tuple[Json, ...]:
    return (moment.actual, moment.actual_at_least, moment.absent, moment.expected, moment.completion, moment.schedule,
            moment.status, moment.stage, moment.gap, moment.reporters)


def _said(answer: bool) -> str:
    return "true" if answer else "false"


def _values(field: str, value: Json) -> Iterator[Json]:
    """What stands in the columns of that field."""
    if field == "threshold" and isinstance(value, Mapping):
        (kind, bound), = value.items()
        yield from (kind, *(bound if isinstance(bound, list) else (bound, None)))
    elif field in _PARTS:
        parts = value if isinstance(value, Mapping) else {}
        yield from (parts.get(part) for part in _PARTS[field])
    else:
        yield one_line(value) if field in _AS_JSON and value else value


def _cell(value: Json) -> str:
    """Numbers as they are; several names with semicolons between them; nothing for what does not apply."""
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return for_spreadsheet(";".join(map(str, value)))
    return for_spreadsheet(str(value))
