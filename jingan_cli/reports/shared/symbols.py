"""Signs and numbers as every screen shows them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from jingan_cli.model.report import CAUSES, STATUSES, Bound, PartialSum, Status, Verdict
from jingan_cli.quantities.rounding import in_points, readable, shown

if TYPE_CHECKING:
    from jingan_cli.model.audit import Moment

SIGNS: dict[Status, str] = {
    "pass": "✓", "at-risk": "!", "fail": "✗", "no-data": "?", "not-due": "-", "suspended": "=",
}
"""One sign to each status, beside its word."""
STATUS_OF: Mapping[str, Status] = {
    **{status: status for status in STATUSES}, "escalated": "at-risk", **dict.fromkeys(CAUSES, "no-data")}
"""The status behind each word for one that a screen shows: a status, `escalated`, or a cause of missing data."""
CODES: tuple[str, ...] = tuple(code for status in STATUSES for code in (CAUSES if status == "no-data" else (status,)))
"""The words by which targets are counted, in the order of the statuses; for missing data each cause."""
BARS = "▁▂▃▄▅▆▇█"
"""Completion of each period, from nothing to the whole."""


def actual_of_target(verdict: Verdict) -> str:
    """Return the figure and the threshold with their unit, not yet escaped: 158 / 500 台."""
    return f"{figure_shown(verdict)} / {written_bound(verdict.threshold, verdict.unit)}"


def figure_shown(said: Verdict | Moment) -> str:
    """Return the figure; a sum that lacks reporters as what it is, ≥411 (13/14)."""
    before, after = around(said.partial)
    value = so_far(said)
    return "—" if value is None else f"{before}{value:f}{after}"


def so_far(said: Verdict | Moment) -> Decimal | None:
    """Return the figure; of a sum that lacks reporters the sum so far."""
    return said.actual if said.partial is None else said.partial.value


def around(partial: PartialSum | None) -> tuple[str, str]:
    """Return what stands before and behind the number of a sum that lacks reporters."""
    return ("", "") if partial is None else ("≥", f" ({partial.given}/{partial.given + len(partial.absent)})")


def signed(number: Decimal | None) -> str:
    """Return a gap or a change with its sign; empty where there is none."""
    return "" if number is None else f"{number:+f}" if number else "0"


def points(gap: Decimal | None) -> str:
    """Return a gap with its sign and one decimal, more where one would show none of it; empty where there is none."""
    if gap is None:
        return ""
    rounded = in_points(gap)
    if not rounded:
        return "0.0"
    return f"{rounded:+.1f}" if rounded == round(rounded, 1) else f"{rounded:+f}"


def percentage(share: Decimal) -> str:
    """Return a share in % with at most one decimal, more where one would show it as none or as all."""
    return f"{shown(Fraction(share), 1, [Fraction(0), Fraction(100)]):f}"


def computed(value: Decimal, verdict: Verdict, *against: Decimal | None) -> Decimal:
    """Return a computed amount with the decimals that its verdict's own numbers have, more against these."""
    return readable(value, (verdict.threshold.value, verdict.threshold.high), verdict.actual, *against)


def status_code(said: Verdict | Moment) -> str:
    """Return the code of the word for a status: for no data that of its cause."""
    return said.stage if said.status == "no-data" and said.stage is not None else said.status


def together(status: Status) -> str:
    """Return the code of the word for a status whose causes are told together."""
    return "all-without-data" if status == "no-data" else status


def status_codes(verdict: Verdict) -> tuple[str, ...]:
    """Return the codes of the words for a status: the cause of no data, else the status and a stage that says more."""
    code, stage = status_code(verdict), verdict.stage
    return (code,) if stage in (None, code, "met", "not-met") else (code, str(stage))


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
