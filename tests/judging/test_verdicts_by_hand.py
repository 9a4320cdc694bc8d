"""Verdicts worked out by hand, each row with its sum in words, against those of the program."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from tests.building import plan_from, plan_text, verdict_on
from tests.reading import csv_rows

COLUMNS = (
    "case", "measure", "unit", "threshold", "pace", "baseline", "at_risk", "every", "flags", "period", "as_of",
    "figure", "status", "stage", "expected", "completion", "schedule", "gap", "needed", "forecast", "sum",
)
CASES = csv_rows((Path(__file__).parents[1] / "data" / "verdicts.csv").read_text(encoding="utf-8"), COLUMNS)
ROWS = {row["case"]: row for row in CASES}
NUMBERS = ("expected", "completion", "schedule", "gap", "needed", "forecast")


def target_keys(row: dict[str, str]) -> str:
    """Return the row's target in flow style; a key whose cell is empty is left out."""
    keys = ("measure", "unit", "threshold", "pace", "baseline", "at_risk", "every")
    given = [f"{key}: {quoted(row[key])}" for key in keys if row[key]]
    return ", ".join(given + [f"{flag}: true" for flag in row["flags"].split()])


def quoted(cell: str) -> str:
    """Return the cell as YAML takes it: no plain word begins with a percent sign."""
    return f"'{cell}'" if cell.startswith("%") else cell


@pytest.mark.parametrize("case", ROWS)
def test_the_verdict_is_the_one_worked_out_by_hand(case: str, tmp_path: Path) -> None:
    row = ROWS[case]
    plan = plan_from(tmp_path, plan_text(target_keys(row)))

    verdict = verdict_on(plan, row["figure"], row["period"], row["as_of"])

    shown = {"status": verdict.status, "stage": verdict.stage or ""} | {
        name: number_of(getattr(verdict, name)) for name in NUMBERS
    }
    assert shown == {name: row[name] for name in shown}, row["sum"]


def number_of(number: Decimal | None) -> str:
    """Return the number as the cells have it: plain digits, empty for none."""
    return "" if number is None else f"{number:f}"


def test_there_are_cases_enough_and_each_has_its_sum() -> None:
    assert len(CASES) == len(ROWS) == 298
    assert [case for case, row in ROWS.items() if not row["sum"].strip()] == []


@pytest.mark.parametrize("column", ["measure", "status", "stage"])
def test_the_cases_hold_every_word(column: str) -> None:
    words = {
        "measure": {"cumulative", "level", "average", "growth"},
        "status": {"pass", "at-risk", "fail", "no-data", "not-due"},
        "stage": {"reached", "on-schedule", "behind", "missed", "met", "not-met", "unreported",
                  "no-reference", ""},
    }

    assert {row[column] for row in ROWS.values()} == words[column]
