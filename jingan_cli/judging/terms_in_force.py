"""The terms of a target that are in force on a date: threshold, pace, suspension, reference."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from jingan_cli.model.plan import Adjustment, Origin, Pace, Plan, Reference, Target, Threshold
from jingan_cli.model.submission import Figure
from jingan_cli.quantities.units import converted


@dataclass(frozen=True, slots=True)
class Given:
    """The reference that a threshold takes."""

    name: str
    """As the threshold calls it."""
    value: Fraction
    """In the target's unit, before the threshold's `plus`."""
    origin: Origin
    """Who gave it."""


@dataclass(frozen=True, slots=True)
class Terms:
    """What holds for one target on one date."""

    threshold: Threshold
    """With the reference filled in; its value is None where nobody gave one."""
    pace: Pace
    """The pace in force."""
    changed_by: Adjustment | None
    """The adjustment that gave the threshold, the pace or the suspension."""
    given: Given | None
    """The reference taken."""

    @property
    def suspended(self) -> bool:
        """Whether the target is suspended on the date."""
        return self.changed_by is not None and self.changed_by.suspended


def terms_on(plan: Plan, target: Target, day: date, period_end: date, figure: Figure | None) -> Terms:
    """Return the target's terms on the day; references are matched on the last day of the period."""
    adjustment = _latest(a for a in plan.adjustments if a.target == target.id and a.counts_on(day))
    threshold, pace = target.threshold, target.pace
    if adjustment is not None:
        threshold, pace = adjustment.threshold or threshold, adjustment.pace or pace
    given = given_reference(plan, target, threshold, period_end, figure)
    return Terms(_filled_in(threshold, given), pace, adjustment, given)


def given_reference(
    plan: Plan, target: Target, threshold: Threshold, period_end: date, figure: Figure | None
) -> Given | None:
    """Return the reference that the threshold takes: of the config, else the plan, else the figure."""
    if threshold.reference is None:
        return None
    found = _reference(plan.references, threshold.reference, period_end)
    if found is not None:
        return Given(found.name, converted(found.quantity, target.unit), found.origin)
    if figure is None or figure.reference is None or not plan.takes_references:
        return None
    return Given(threshold.reference, figure.reference, "submission")


def _latest(adjustments: Iterable[Adjustment]) -> Adjustment | None:
    """Of two in force the later `from` counts."""
    return max(adjustments, key=lambda adjustment: adjustment.start, default=None)


def _reference(references: Iterable[Reference], name: str, day: date) -> Reference | None:
    """References come in the order of their rank."""
    return next((r for r in references if r.name == name and r.day == day), None)


def _filled_in(threshold: Threshold, given: Given | None) -> Threshold:
    return threshold if given is None else replace(threshold, value=given.value + threshold.plus)
