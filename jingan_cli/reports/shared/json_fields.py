"""The pieces of a report as JSON's objects, arrays and numbers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from jingan_cli.model.json_object import JsonObject
from jingan_cli.model.plan import FileHash, PlanChange, SourcePlace
from jingan_cli.model.report import Bound, Cause, Chosen, Gate, Policy, Report, Status, Verdict
from jingan_cli.model.text import Text
from jingan_cli.model.version import __version__

if TYPE_CHECKING:
    from jingan_cli.model.audit import Audit


def text_tree(text: Text) -> JsonObject:
    """Return words in both languages."""
    return {"zh": text.zh, "en": text.en}


def source_tree(places: Iterable[SourcePlace]) -> list[JsonObject]:
    """Return where a source says it."""
    return [{"place": place.place, "clause": place.clause} for place in places]


def tool_tree() -> JsonObject:
    """Return what wrote the report."""
    return {"name": "jingan", "version": __version__}


def plan_tree(report: Report | Audit) -> JsonObject:
    """Return the plan in use, what it was read from, and what it changes in the one that it extends."""
    files = report.files if isinstance(report, Report) else report.plan_files
    return {
        "id": report.plan, "title": text_tree(report.title), "targets": report.target_count, "bundled": report.bundled,
        "files": [file_tree(file) for file in files], "changes": [_change(change) for change in report.changes],
    }


def config_tree(config: FileHash | None) -> JsonObject | None:
    """Return the config that was read, if one was."""
    return None if config is None else file_tree(config)


def policy_tree(policy: Policy | None) -> JsonObject | None:
    """Return the commit that the rules were read from, if it was one."""
    if policy is None:
        return None
    return {"ref": policy.ref, "commit": policy.commit, "not_judged_by": policy.changed_here}


def settings_tree(settings: Mapping[str, Chosen]) -> JsonObject:
    """Return what the call was asked."""
    return {name: {"value": one.value, "origin": one.origin} for name, one in settings.items()}


def _change(change: PlanChange) -> JsonObject:
    return {
        "target": change.target, "key": change.key, "was": change.was, "now": change.now, "file": change.file,
        "line": change.line,
    }


def file_tree(file: FileHash) -> JsonObject:
    """Return a file that was read, and its hash."""
    return {"file": file.file, "sha256": file.sha256}


def gate_tree(gate: Gate) -> JsonObject:
    """Return the gate's answer."""
    return {"passed": gate.passed, "fail_on": gate.fail_on, "blocking": gate.blocking}


def summary_tree(statuses: Mapping[Status, int], causes: Mapping[Cause, int]) -> JsonObject:
    """Return how many verdicts there are of each status, and of those without data how many by each cause."""
    return {**dict(statuses.items()), "causes": dict(causes.items())}


def verdict_tree(verdict: Verdict) -> JsonObject:
    """Return one verdict with every field of the contract."""
    return {
        "target": verdict.target, "name": text_tree(verdict.name), "section": verdict.section,
        "tags": verdict.tags, "owner": verdict.owner, "measure": verdict.measure, "unit": verdict.unit,
        **_terms(verdict),
        "actual": verdict.actual, "actual_at_least": verdict.actual_at_least, "absent": verdict.absent,
        "expected": verdict.expected,
        "at_risk_from": verdict.at_risk_from, "completion": verdict.completion, "schedule": verdict.schedule,
        "gap": verdict.gap, "forecast": verdict.forecast, "needed": verdict.needed,
        "status": verdict.status, "stage": verdict.stage, "reason": text_tree(verdict.reason),
        "waived": _waived(verdict), "vouched": _vouched(verdict), "note": verdict.note,
        "also": [{"value": also.value, "basis": also.basis} for also in verdict.also],
        "file": verdict.file, "line": verdict.line, "source": source_tree(verdict.source),
    }


def _terms(verdict: Verdict) -> JsonObject:
    original, adjusted, reference = verdict.threshold_original, verdict.adjusted, verdict.reference
    return {
        "threshold": bound_tree(verdict.threshold),
        "threshold_original": None if original is None else original.spelled,
        "adjusted": None if adjusted is None else {
            "from": None if adjusted.start is None else adjusted.start.isoformat(),
            "authority": adjusted.authority, "reason": adjusted.reason,
        },
        "reference": None if reference is None else {
            "name": reference.name, "value": reference.value, "from": reference.origin,
        },
    }


def bound_tree(bound: Bound) -> JsonObject:
    """Return a threshold in force."""
    return {bound.kind: bound.value if bound.high is None else [bound.value, bound.high]}


def _vouched(verdict: Verdict) -> JsonObject | None:
    vouched = verdict.vouched
    if vouched is None:
        return None
    return {
        "confirmed": vouched.confirmed, "authority": vouched.authority, "reference": vouched.reference,
        "withdrawn": vouched.withdrawn, "correction": vouched.correction,
    }


def _waived(verdict: Verdict) -> JsonObject | None:
    waiver = verdict.waived
    if waiver is None:
        return None
    return {"reason": waiver.reason, "approved_by": waiver.approved_by, "until": waiver.until.isoformat()}
