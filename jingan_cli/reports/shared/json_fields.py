"""The pieces of a report as JSON's objects, arrays and numbers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from jingan_cli.model.json_object import JsonObject
from jingan_cli.model.plan import FileHash, SourcePlace
from jingan_cli.model.report import Bound, Gate, Status, Verdict
from jingan_cli.model.text import Text
from jingan_cli.model.version import __version__


def text_tree(text: Text) -> JsonObject:
    """Return words in both languages."""
    return {"zh": text.zh, "en": text.en}


def source_tree(places: Iterable[SourcePlace]) -> list[JsonObject]:
    """Return where a source says it."""
    return [{"place": place.place, "clause": place.clause} for place in places]


def head_tree(plan: str, title: Text, targets: int, files: Iterable[FileHash], config: FileHash | None) -> JsonObject:
    """Return what every report says first: who wrote it, by which plan and which config."""
    return {
        "tool": {"name": "jingan", "version": __version__},
        "plan": {
            "id": plan, "title": text_tree(title), "targets": targets, "files": [file_tree(file) for file in files],
        },
        "config": None if config is None else file_tree(config),
    }


def file_tree(file: FileHash) -> JsonObject:
    """Return a file that was read, and its hash."""
    return {"file": file.file, "sha256": file.sha256}


def gate_tree(gate: Gate) -> JsonObject:
    """Return the gate's answer."""
    return {"passed": gate.passed, "fail_on": gate.fail_on, "blocking": gate.blocking}


def summary_tree(counts: Mapping[Status, int]) -> JsonObject:
    """Return how many verdicts of each status there are."""
    return dict(counts.items())


def verdict_tree(verdict: Verdict) -> JsonObject:
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


def _waived(verdict: Verdict) -> JsonObject | None:
    waiver = verdict.waived
    if waiver is None:
        return None
    return {"reason": waiver.reason, "approved_by": waiver.approved_by, "until": waiver.until.isoformat()}
