"""Verdicts as flat rows, one value to a column, for tables of other libraries."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from jingan_cli.model.report import PartialSum, Verdict

Numbers = Literal["decimal", "float", "text"]
"""Exact; rounded to what a float holds, for charts and libraries that know no decimals; as a report writes them."""
Cell = str | int | float | Decimal | date | bool | None
"""What stands in a row; None for what does not apply."""
Row = dict[str, Cell]
"""By the name of the column."""

_NUMBERS: Mapping[str, Callable[[Decimal], Cell]] = {"decimal": Decimal, "float": float, "text": "{:f}".format}


def in_numbers(row: Row, numbers: Numbers) -> Row:
    """Return the row with its decimals as asked; raise ValueError where that is nothing there is."""
    if numbers not in _NUMBERS:
        raise ValueError(f"numbers cannot be {numbers!r}; it is one of {', '.join(_NUMBERS)}")
    made = _NUMBERS[numbers]
    return {name: made(cell) if isinstance(cell, Decimal) else cell for name, cell in row.items()}


def target_row(verdict: Verdict) -> Row:
    """Return what holds of a target at all times; several names stand with semicolons between them."""
    return {
        "target": verdict.target, "name_zh": verdict.name.zh, "name_en": verdict.name.en, "section": verdict.section,
        "tags": ";".join(verdict.tags), "owner": ";".join(verdict.owner), "measure": verdict.measure,
        "unit": verdict.unit,
    }


def verdict_row(verdict: Verdict) -> Row:
    """Return a verdict with its target; amounts in the target's unit, completion and schedule in %, gap in points."""
    return {
        **target_row(verdict), **terms_row(verdict), "actual": verdict.actual, "expected": verdict.expected,
        "completion": verdict.completion, "schedule": verdict.schedule, "gap": verdict.gap, "status": verdict.status,
        "stage": verdict.stage, **partial_row(verdict.partial), **outlook_row(verdict),
    }


def partial_row(partial: PartialSum | None) -> Row:
    """Return the sum so far, and who is absent from it."""
    if partial is None:
        return {"actual_at_least": None, "absent": ""}
    return {"actual_at_least": partial.value, "absent": ";".join(partial.absent)}


def terms_row(verdict: Verdict) -> Row:
    """Return the threshold in force."""
    bound = verdict.threshold
    return {"threshold_kind": bound.kind, "threshold": bound.value, "threshold_high": bound.high}


def outlook_row(verdict: Verdict) -> Row:
    """Return what else is said of the figure, amounts in the target's unit."""
    return {
        "reason_zh": verdict.reason.zh, "reason_en": verdict.reason.en,
        "at_risk_from": verdict.at_risk_from,
        "forecast": verdict.forecast, "needed": verdict.needed, "waived": verdict.waived is not None,
    }
