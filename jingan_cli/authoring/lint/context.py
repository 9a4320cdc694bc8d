"""The plan that lint checks, with the nodes that its parts were read from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from jingan_cli.model.plan import Adjustment, Plan, Target
from jingan_cli.parsing import nodes
from jingan_cli.parsing.nodes import Node, Scalar, surely
from jingan_cli.parsing.reader import Reading, text
from jingan_cli.periods import parse_day


@dataclass
class Told:
    """A plan, the tree it was read from, and what was said of it so far."""

    plan: Plan
    """As the commands know it."""
    tree: nodes.Mapping
    """As the files hold it, an extending plan merged into its base."""
    base: Plan | None = None
    """The plan that it extends."""

    @cached_property
    def reading(self) -> Reading:
        """Where problems are collected."""
        return Reading()

    @cached_property
    def by_id(self) -> Mapping[str, Target]:
        """The targets by their ids."""
        return {target.id: target for target in self.plan.targets}

    def key(self, target: Target) -> Scalar:
        """The key that the target stands under."""
        return surely(nodes.Mapping, self.tree.get("targets")).key(target.id)

    def node(self, target: Target, *path: str) -> Node:
        """What stands at the end of those keys of the target; the last that there is, or the target's own key."""
        entry = surely(nodes.Mapping, surely(nodes.Mapping, self.tree.get("targets")).get(target.id))
        return deep(entry, path) or self.key(target)

    def adjustments(self) -> Iterator[tuple[Adjustment, nodes.Mapping]]:
        """Each adjustment with its node."""
        found = {(one.target, one.start): one for one in self.plan.adjustments}
        listed = self.tree.get("adjustments")
        for node in listed.items if isinstance(listed, nodes.Sequence) else ():
            mapping = surely(nodes.Mapping, node)
            start = parse_day(text(mapping, "from") or "")
            if start is not None and (one := found.get((text(mapping, "target") or "", start))):
                yield one, mapping


def deep(node: nodes.Mapping, path: Sequence[str]) -> Node | None:
    """Return what stands at the end of those keys; the last that there is."""
    found: Node | None = None
    below: Node = node
    for name in path:
        step = below.get(name) if isinstance(below, nodes.Mapping) else None
        if step is None:
            break
        found = below = step
    return found
