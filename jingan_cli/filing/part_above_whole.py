"""Stated subsets (其中): a part cannot be above its whole, wherever the two were reported. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from jingan_cli.messages import problem
from jingan_cli.model.plan import Plan
from jingan_cli.model.problem import Problem
from jingan_cli.model.submission import Figure
from jingan_cli.quantities.rounding import amount


def parts_above_wholes(plan: Plan, figures: Mapping[str, Figure]) -> Iterator[Problem]:
    """Yield `subset-above-whole` for each stated subset (其中) that exceeds its whole."""
    for target in plan.targets:
        part, whole = figures.get(target.id), figures.get(target.part_of or "")
        above = plan.target(target.part_of or "")
        if part is None or whole is None or above is None or part.value is None or whole.value is None:
            continue
        if part.value * target.unit.factor > whole.value * above.unit.factor:
            yield problem(
                "subset-above-whole", part.spot, about=target.id, given=amount(target, part.value),
                whole=above.name, whole_value=amount(above, whole.value))
