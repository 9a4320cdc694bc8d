"""Signs and numbers as every screen shows them."""

from __future__ import annotations

from jingan_cli.model.report import Bound, Status, Verdict
from jingan_cli.reports.neutral import for_screen

SIGNS: dict[Status, str] = {
    "pass": "✓", "at-risk": "!", "fail": "✗", "no-data": "?", "not-due": "-", "suspended": "=",
}
"""One sign to each status, beside its word."""


def actual_of_target(verdict: Verdict) -> str:
    """Return the figure and the threshold with their unit: 158 / 500 台."""
    actual = "—" if verdict.actual is None else f"{verdict.actual:f}"
    return for_screen(f"{actual} / {written_bound(verdict.threshold, verdict.unit)}")


def bound_text(bound: Bound) -> str:
    """Return a threshold's number as the table shows it; a ceiling bears its sign."""
    if bound.high is not None:
        return f"{bound.value:f}–{bound.high:f}"
    number = "?" if bound.value is None else f"{bound.value:f}"
    return f"≤{number}" if bound.kind == "at_most" else number


def written_bound(bound: Bound, unit: str) -> str:
    """Return a threshold with its unit."""
    return f"{bound_text(bound)}%" if unit == "%" else f"{bound_text(bound)} {unit}"
