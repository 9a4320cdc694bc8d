"""The words of its source that a plan names: those of its targets, and those of `not_targets`."""

from __future__ import annotations

from collections.abc import Iterator

from jingan_cli.loading.plan import Layer
from jingan_cli.model.coverage import Clause
from jingan_cli.parsing.nodes import Mapping, Node, Scalar, Sequence
from jingan_cli.parsing.reader import submapping, text


def clauses_of(layer: Layer) -> tuple[Clause, ...]:
    """Return every clause of the plan, the targets' first; a plan that extends another has that one's too."""
    return (*_of_targets(layer.tree), *_of_no_targets(layer.tree))


def _of_targets(tree: Mapping) -> Iterator[Clause]:
    for key, target in submapping(tree, "targets") or ():
        for place in _mappings(target.get("source") if isinstance(target, Mapping) else None):
            clause = place.get("clause")
            if isinstance(clause, Scalar):
                yield Clause(clause.text, clause.spot, target=key.text)


def _of_no_targets(tree: Mapping) -> Iterator[Clause]:
    for entry in _mappings(tree.get("not_targets")):
        clause = entry.get("clause")
        if isinstance(clause, Scalar):
            yield Clause(clause.text, clause.spot, reason=text(entry, "reason") or "")


def _mappings(node: Node | None) -> Iterator[Mapping]:
    for item in node.items if isinstance(node, Sequence) else ():
        if isinstance(item, Mapping):
            yield item
