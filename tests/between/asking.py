"""What a drawn repository is asked, and what its answers say."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from jingan_cli.loading.config import load_config
from jingan_cli.loading.plan import load_plan
from jingan_cli.model.plan import Plan
from tests.between.drawn import PERIODS, Drawn
from tests.running import Ran, run_here

Json = dict[str, Any]
ENGLISH = {"LANG": "en_GB.UTF-8", "COLUMNS": "100", "NO_COLOR": "1"}
JUDGED = (
    "status", "stage", "actual", "expected", "at_risk_from", "completion", "schedule", "gap", "forecast", "needed",
    "threshold", "threshold_original", "adjusted", "reference", "reason", "vouched", "note", "also",
)
"""What a verdict says of a figure, wherever that stands."""

MISSING = "Nothing lost, nothing green by mistake"
RULES = "The judged party does not set the rules"
MONTH = "The office's month"


def ran(folder: Path, *arguments: str, environment: Mapping[str, str] = ENGLISH) -> Ran:
    """Run it once in this process; it never ends in a fault of its own."""
    run = run_here(arguments, folder, environment)
    assert run.code in (0, 1, 2), run.complaints
    return run


def tree_of(content: bytes) -> Json:
    """Return a JSON answer, its numbers exact."""
    found: Json = json.loads(content, parse_float=Decimal, parse_int=Decimal)
    return found


def planned(drawn: Drawn) -> tuple[str, ...]:
    """Return the flag that names the plan, where no config does."""
    return () if drawn.config is not None else ("--plan", drawn.plan_names[-1])


def checked(drawn: Drawn, folder: Path, *arguments: str) -> Json | None:
    """Return the report on these files, or on all that was sent; None where they cannot be judged."""
    files = [one for one in arguments if not one.startswith("-")] or [*drawn.paths]
    flags = [one for one in arguments if one.startswith("-")]
    run = ran(folder, "check", *files, *flags, *planned(drawn), "-f", "json")
    return None if run.code == 2 else tree_of(run.out)


def audited(drawn: Drawn, folder: Path, *arguments: str) -> Json | None:
    """Return the audit of these paths, or of all that was sent; None where there is none."""
    paths = [one for one in arguments if not one.startswith("-")] or [*drawn.paths]
    flags = [one for one in arguments if one.startswith("-")]
    run = ran(folder, "audit", *paths, *flags, *planned(drawn), "-f", "json")
    return tree_of(run.out) if run.out else None


def verdicts(report: Json, keys: Sequence[str] = JUDGED) -> dict[tuple[str, str, str], Json]:
    """Return each verdict of a report by reporter, last day of the period and target."""
    return {
        (one["reporter"], str(PERIODS[one["period"]]), result["target"]): {key: result[key] for key in keys}
        for one in report["submissions"] for result in one["results"]}


def known_plan(drawn: Drawn, folder: Path) -> Plan:
    """Return the plan in use, held to the config."""
    plan = load_plan(str(folder / drawn.plan_names[-1]))
    return plan if drawn.config is None else load_config(str(folder / ".jingan.yaml")).held_to(plan)
