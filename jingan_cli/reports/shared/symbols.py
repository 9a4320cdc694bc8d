"""Signs and numbers as every screen shows them."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from jingan_cli.model.report import Bound, Status, Verdict

if TYPE_CHECKING:
    from jingan_cli.model.audit import Moment

SIGNS: dict[Status, str] = {
    "pass": "✓", "at-risk": "!", "fail": "✗", "no-data": "?", "not-due": "-", "suspended": "=",
}
"""One sign to each status, beside its word."""
BARS = "▁▂▃▄▅▆▇█"
"""Completion of each period, from nothing to the whole."""


def actual_of_target(verdict: Verdict) -> str:
    """Return the figure and the threshold with their unit, not yet escaped: 158 / 500 台."""
    actual = "—" if verdict.actual is None else f"{verdict.actual:f}"
    return f"{actual} / {written_bound(verdict.threshold, verdict.unit)}"


def signed(number: Decimal | None) -> str:
    """Return a gap or a change with its sign; empty where there is none."""
    return "" if number is None else f"{number:+f}" if number else "0"


def status_codes(verdict: Verdict) -> tuple[str, ...]:
    """Return the codes of the words for a status: the cause of no data, else the status and a stage that says more."""
    stage = verdict.stage
    if verdict.status == "no-data" and stage is not None:
        return (stage,)
    return (verdict.status,) if stage in (None, "met", "not-met") else (verdict.status, str(stage))


def bound_text(bound: Bound) -> str:
    """Return a threshold's number as the table shows it; a ceiling bears its sign."""
    if bound.high is not None:
        return f"{bound.value:f}–{bound.high:f}"
    number = "?" if bound.value is None else f"{bound.value:f}"
    return f"≤{number}" if bound.kind == "at_most" else number


def written_bound(bound: Bound, unit: str) -> str:
    """Return a threshold with its unit."""
    return f"{bound_text(bound)}%" if unit == "%" else f"{bound_text(bound)} {unit}"


def sparkline(history: Sequence[Moment]) -> str:
    """Return a bar for each period: how much of what was due then was done; blank where there is no figure."""
    return "".join(_bar(moment) for moment in history)


def _bar(moment: Moment) -> str:
    if moment.completion is None:
        return "·" if moment.actual is None else BARS[-1] if moment.status == "pass" else BARS[0]
    due = moment.schedule if moment.schedule else Decimal(100)
    share = max(Decimal(0), min(Decimal(1), moment.completion / due))
    full = share == 1 and moment.status == "pass"
    return BARS[-1] if full else BARS[min(len(BARS) - 2, int(share * (len(BARS) - 1)))]
