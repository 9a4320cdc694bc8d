"""Side effects of an overlay: adjustments that it replaces, and numbers that its unit makes invalid."""

from __future__ import annotations

from dataclasses import replace

from jingan_cli.messages import listed
from jingan_cli.parsing.nodes import Mapping, Node, Sequence
from jingan_cli.parsing.reader import Reading, submapping, text
from jingan_cli.quantities.units import Unreadable, parse_unit

_CHANGES = ("pace", "suspended")
"""What an adjustment may change beside the threshold."""


def outranked(base: Mapping, over: Mapping) -> Mapping:
    """Return the plan extended, without the thresholds of its adjustments where the overlay gives one of its own."""
    nodes, targets = base.get("adjustments"), submapping(over, "targets")
    if not isinstance(nodes, Sequence) or targets is None:
        return base
    given = {key.text for key, node in targets if isinstance(node, Mapping) and node.get("threshold") is not None}
    kept = [one for node in nodes.items if (one := _without_threshold(node, given)) is not None]
    key, _ = base.entries["adjustments"]
    return replace(base, entries={**base.entries, "adjustments": (key, replace(nodes, items=kept))})


def check_units(reading: Reading, base: Mapping, over: Mapping) -> None:
    """Complain of an overlay that changes a unit, and leaves numbers that were written in the other one."""
    before, after = submapping(base, "targets"), submapping(over, "targets")
    for key, node in after or ():
        was = None if before is None else before.get(key.text)
        if isinstance(node, Mapping) and isinstance(was, Mapping) and _other_unit(was, node):
            left = [name for name in _in_the_unit(was) if name not in node.entries]
            if left:
                reading.complain(
                    "unit-without-threshold", node.key("unit"), key.text, keys=listed(left))


def _without_threshold(node: Node, given: set[str]) -> Node | None:
    """None where nothing is left of the adjustment."""
    if not isinstance(node, Mapping) or text(node, "target") not in given or "threshold" not in node.entries:
        return node
    rest = {key: entry for key, entry in node.entries.items() if key != "threshold"}
    return replace(node, entries=rest) if any(key in rest for key in _CHANGES) else None


def _other_unit(was: Mapping, now: Mapping) -> bool:
    before, after = text(was, "unit"), text(now, "unit")
    if before is None or after is None:
        return False
    try:
        one, other = parse_unit(before), parse_unit(after)
    except Unreadable:
        return False  # said where the unit is read
    return (one.kind, one.factor) != (other.kind, other.factor)


def _in_the_unit(was: Mapping) -> list[str]:
    """The keys whose numbers are in the target's own unit."""
    width = submapping(was, "at_risk")
    margin = ["at_risk"] if width is not None and "margin" in width.entries else []
    return ["threshold", *(["baseline"] if "baseline" in was.entries else []), *margin]
