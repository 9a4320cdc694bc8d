"""The terms of a target for every table of a plan: as JSON objects, and its threshold in words."""

from __future__ import annotations

from jingan_cli.messages import label
from jingan_cli.model.json_object import Json, JsonObject
from jingan_cli.model.look import Look
from jingan_cli.model.plan import Pace, Target, Threshold
from jingan_cli.quantities.rounding import awaited, exact
from jingan_cli.reports.shared.json_fields import source_tree, text_tree


def target_tree(target: Target) -> JsonObject:
    """Return the target as JSON's objects, arrays and numbers, defaults filled in."""
    return {
        "id": target.id, "name": text_tree(target.name), "section": target.section, "tags": target.tags,
        "owner": target.owner, "measure": target.measure, "unit": target.unit.symbol,
        "threshold": target.threshold.spelled, "pace": pace_tree(target.pace), "baseline": _baseline(target),
        "at_risk": {target.at_risk.kind: exact(target.at_risk.width)}, "every": target.every,
        "part_of": target.part_of, "combine": target.combine, "source": source_tree(target.source),
    }


def pace_tree(pace: Pace) -> Json:
    """Return the pace as a plan spells it."""
    return pace.spelled or pace.kind


def threshold_text(threshold: Threshold, unit: str, look: Look) -> str:
    """Return the threshold in words: ≥ 16 家, ≥ 全市增速 + 1%."""
    language = look.language
    if threshold.value is None:
        return label(threshold.kind, value=awaited(threshold, unit)).within(language)
    high = "" if threshold.high is None else f"{exact(threshold.high):f}"
    words = label(threshold.kind, value=f"{exact(threshold.value):f}", high=high).within(language)
    return f"{words}%" if unit == "%" else f"{words} {unit}"


def _baseline(target: Target) -> Json:
    """A level in the unit; last year's amount with its own unit."""
    if target.last_year is not None:
        unit = target.last_year.unit
        return f"{exact(target.last_year.number):f} {unit.symbol if unit else ''}".strip()
    return None if target.baseline is None else exact(target.baseline)
