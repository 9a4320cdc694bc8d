"""The schema of submissions to one plan: an editor offers its ids and names, and marks others as errors."""

from __future__ import annotations

import json

from jingan_cli.model.plan import Plan, Target
from jingan_cli.parsing.schema import schema
from jingan_cli.reports.shared.escaping import for_json


def submission_schema(plan: Plan) -> str:
    """Return the schema as JSON text: figures stand under ids and Chinese names of the plan, told with their units."""
    whole = {**schema("actuals"), "$id": f"urn:jingan:schema:actuals:{plan.id}"}
    figures = {**whole["properties"]["actuals"], "additionalProperties": False}
    figures["properties"] = {
        key: {"description": _described(target), "$ref": "#/$defs/figure"}
        for target in plan.targets for key in (target.id, target.name.zh)}
    figures["propertyNames"] = {"enum": [*figures["properties"]]}
    whole["properties"] = {**whole["properties"], "actuals": figures}
    return for_json(json.dumps(whole, ensure_ascii=False, indent=2)) + "\n"


def _described(target: Target) -> str:
    return f"{target.name.zh} · {target.name.en} · {target.unit.symbol}"
