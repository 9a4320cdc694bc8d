"""The plan's targets as JSON: an array in the plan's order, defaults filled in."""

from __future__ import annotations

from collections.abc import Sequence

from jingan_cli.model.json_object import Json, JsonObject
from jingan_cli.model.plan import Pace, Target
from jingan_cli.quantities.rounding import exact
from jingan_cli.reports.shared.json_fields import source_tree, text_tree
from jingan_cli.reports.shared.json_writer import dumps


def plan_json(targets: Sequence[Target]) -> str:
    """Return the targets as JSON text."""
    return dumps([_target(target) for target in targets]) + "\n"


def _target(target: Target) -> JsonObject:
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


def _baseline(target: Target) -> Json:
    """A level in the unit; last year's amount with its own unit."""
    if target.last_year is not None:
        unit = target.last_year.unit
        return f"{exact(target.last_year.number):f} {unit.symbol if unit else ''}".strip()
    return None if target.baseline is None else exact(target.baseline)
