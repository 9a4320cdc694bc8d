"""Figures of others that thresholds refer to (参照数), each held against every target that takes it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from jingan_cli.loading.target_rules import may_be_negative
from jingan_cli.model.plan import Origin, Plan, Quantity, Reference, Target, Threshold, Unit
from jingan_cli.parsing.nodes import Mapping, Node, Scalar, instance, surely
from jingan_cli.parsing.reader import Reading, submapping
from jingan_cli.quantities.rounding import amount
from jingan_cli.quantities.units import converted


def read_references(
    reading: Reading, plan: Plan, tree: Mapping, origin: Origin = "plan"
) -> tuple[Reference, ...]:
    """Return the figures of others that stand there; each must suit every target that takes it."""
    found = []
    asked = _asked(plan)
    for name, periods in submapping(tree, "references") or ():
        takers = _Takers.of(asked.get(name.text, ()))
        ends: dict[date, Scalar] = {}
        for key, node in surely(Mapping, periods):
            reading.finish_if_many()
            period = reading.period(key, plan.period)
            quantity = reading.quantity(node, *takers.units)
            if period is not None and (first := ends.setdefault(period.end, key)) is not key:
                reading.complain("same-period-twice", key, given=key.text, first=first.line + 1)
            if period is None or quantity is None:
                continue
            takers.check(reading, node, quantity)
            spelled = {key.text: instance(node)}
            found.append(Reference(name.text, period.end, quantity, origin, spelled=spelled))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Takers:
    """The targets that ask for one reference."""

    units: Sequence[Unit]
    """Theirs."""
    kinds: Sequence[Target]
    """The first one of each kind of unit."""
    lowest: Sequence[tuple[Target, Fraction]]
    """Of each unit the one that adds least, and what it adds; without those whose figures may be below zero."""

    @classmethod
    def of(cls, asked: Sequence[tuple[Target, Fraction]]) -> _Takers:
        """Choose among them, with what each adds: a reference that suits these suits all."""
        kinds = {target.unit.kind: target for target, _ in reversed(asked)}
        lowest: dict[Unit, tuple[Target, Fraction]] = {}
        for target, plus in asked:
            if not may_be_negative(target) and (target.unit not in lowest or plus < lowest[target.unit][1]):
                lowest[target.unit] = target, plus
        return cls([target.unit for target, _ in asked], [*kinds.values()], [*lowest.values()])

    def check(self, reading: Reading, node: Node, quantity: Quantity) -> None:
        """Complain of another kind of unit than theirs, and of a threshold below zero where no figure can be."""
        fitting = [reading.in_unit(quantity, target.unit, node, target.id) for target in self.kinds]
        for target, plus in self.lowest if None not in fitting else ():
            threshold = converted(quantity, target.unit) + plus
            if threshold < 0:
                reading.complain("negative-threshold", node, target.id, given=amount(target, threshold))


def _asked(plan: Plan) -> dict[str, list[tuple[Target, Fraction]]]:
    """By reference the targets that ask for it, in the plan's order, each with the least that it ever adds."""
    changed: dict[str, list[Threshold]] = defaultdict(list)
    for one in plan.adjustments:
        if one.threshold is not None:
            changed[one.target].append(one.threshold)
    found: dict[str, list[tuple[Target, Fraction]]] = defaultdict(list)
    for target in plan.targets:
        least: dict[str, Fraction] = {}
        for threshold in (target.threshold, *changed[target.id]):
            if threshold.reference:
                least[threshold.reference] = min(threshold.plus, least.get(threshold.reference, threshold.plus))
        for name, plus in least.items():
            found[name].append((target, plus))
    return found
