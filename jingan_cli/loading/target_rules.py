"""Which keys of a target may be combined, so that figures can be reported for every plan that loads."""

from __future__ import annotations

import math
from fractions import Fraction

from jingan_cli.model.plan import Measure, Pace, PaceKind, Target, Threshold
from jingan_cli.model.text import Text
from jingan_cli.parsing.nodes import Mapping, Node
from jingan_cli.parsing.reader import Reading
from jingan_cli.quantities.rounding import amount
from jingan_cli.quantities.units import is_rate


def allowed_paces(measure: Measure, threshold: Threshold) -> tuple[PaceKind, ...]:
    """Return the paces that such a target may have."""
    if measure == "average" or (threshold.kind == "between" and measure != "cumulative"):
        return ("constant",)
    if measure == "growth":
        return ("constant", "year-end")
    return ("linear", "constant", "year-end", "milestones")


def check_terms(
    reading: Reading, target: Target, threshold: Threshold, pace: Pace, pace_node: Node, threshold_node: Node,
    baseline_node: Node,
) -> None:
    """Complain of a pace, a threshold or a baseline that does not go with the rest of the target."""
    allowed = allowed_paces(target.measure, threshold)
    if pace.kind not in allowed:
        reading.complain("pace-not-allowed", pace_node, target.id, given=pace.kind, known=label_list(allowed))
    beyond = target.baseline is not None and threshold.value is not None and target.baseline > threshold.value
    if beyond and threshold.kind == "at_least" and pace.kind != "constant":
        reading.complain(
            "baseline-beyond-threshold", baseline_node, target.id,
            given=amount(target, target.baseline), threshold=amount(target, threshold.value),
        )
    _check_threshold(reading, target, threshold, threshold_node)


def _check_threshold(reading: Reading, target: Target, threshold: Threshold, node: Node) -> None:
    """A figure has to be able to keep it: below zero only where figures may be, and whole where they have to be."""
    low, high = threshold.value, threshold.high
    if target.net and threshold.kind == "between":
        reading.complain("net-not-allowed", node, target.id)
    if low is not None and low < 0 and not may_be_negative(target):
        reading.complain("negative-threshold", node, target.id, given=amount(target, low))
    elif low is not None and high is not None and _lacks_a_whole(low, high, target.step):
        reading.complain("corridor-without-whole", node, target.id)


def _lacks_a_whole(low: Fraction, high: Fraction, step: Fraction | None) -> bool:
    return step is not None and math.floor(high / step) < math.ceil(low / step) and low <= high


def check_rules(reading: Reading, target: Target, node: Mapping) -> None:
    """Complain of keys that do not go with the measure and the unit."""
    if target.combine == "sum" and target.measure not in ("cumulative", "level"):
        reading.complain("combine-not-allowed", node.get("combine") or node, target.id)
    elif target.combine == "sum" and is_rate(target.unit):
        reading.complain("rate-not-allowed", node.get("combine") or node, target.id, unit=target.unit.symbol)
    if target.part_of is not None and is_rate(target.unit):
        reading.complain("rate-not-allowed", node.get("part_of") or node, target.id, unit=target.unit.symbol)
    if target.net and target.measure == "growth":
        reading.complain("net-not-allowed", node.get("net") or node, target.id)
    if target.baseline is not None and target.baseline < 0 and not may_be_negative(target):
        reading.complain(
            "negative-threshold", node.get("baseline") or node, target.id, given=amount(target, target.baseline))


def may_be_negative(target: Target) -> bool:
    """Return whether a figure of it may be below zero."""
    return target.net or target.measure == "growth"


def label_list(names: tuple[str, ...]) -> Text:
    """Return the spelled names, as they are written in a file."""
    return Text("、".join(names), ", ".join(names))
