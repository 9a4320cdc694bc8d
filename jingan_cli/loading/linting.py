"""Is a plan sound? What the schema and the loader accept, and what a plan's author can hardly have meant."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from fractions import Fraction
from functools import cached_property
from typing import cast

from jingan_cli.loading import nodes
from jingan_cli.loading.dates import parse_day
from jingan_cli.loading.nodes import Node, Scalar
from jingan_cli.loading.plan import Layer
from jingan_cli.loading.reading import Reading, in_order, submapping, text
from jingan_cli.matching import SAID_IN_WORDS, holds_threshold
from jingan_cli.model.plan import Adjustment, Pace, Plan, Target, Threshold
from jingan_cli.model.problem import Problem
from jingan_cli.quantities import find_quantities
from jingan_cli.units import KNOWN_UNITS, exact, written

_LETTERS = re.compile(r"[\W_]+")
_NEAR = 0.75
"""How alike two spellings of a unit are, from 0 to 1, to be taken for one."""


def lint(layer: Layer) -> tuple[Problem, ...]:
    """Return what is odd in the plan, each at its place in the file that holds it."""
    told = _Told(layer.plan, layer.tree)
    for rule in RULES:
        rule(told)
    return in_order(told.reading.problems)


@dataclass
class _Told:
    """A plan, the tree it was read from, and what was said of it so far."""

    plan: Plan
    tree: nodes.Mapping

    @cached_property
    def reading(self) -> Reading:
        return Reading()

    @cached_property
    def by_id(self) -> Mapping[str, Target]:
        return {target.id: target for target in self.plan.targets}

    def key(self, target: Target) -> Scalar:
        """The key that the target stands under."""
        return cast(nodes.Mapping, self.tree.get("targets")).key(target.id)

    def node(self, target: Target, *path: str) -> Node:
        """What stands at the end of those keys of the target; the last that there is, or the target's own key."""
        entry = cast(nodes.Mapping, cast(nodes.Mapping, self.tree.get("targets")).get(target.id))
        return _deep(entry, path) or self.key(target)

    def adjustments(self) -> Iterator[tuple[Adjustment, nodes.Mapping]]:
        """Each adjustment with its node."""
        found = {(one.target, one.start): one for one in self.plan.adjustments}
        listed = self.tree.get("adjustments")
        for node in listed.items if isinstance(listed, nodes.Sequence) else ():
            mapping = cast(nodes.Mapping, node)
            start = parse_day(text(mapping, "from") or "")
            if start is not None and (one := found.get((text(mapping, "target") or "", start))):
                yield one, mapping


def _deep(node: nodes.Mapping, path: Sequence[str]) -> Node | None:
    found: Node | None = None
    below: Node = node
    for name in path:
        step = below.get(name) if isinstance(below, nodes.Mapping) else None
        if step is None:
            break
        found = below = step
    return found


def _met_at_start(told: _Told) -> None:
    """A way to a threshold that begins at its end."""
    for target in told.plan.targets:
        if _is_met(target, target.threshold, target.pace):
            _say_met(told, target, target.threshold, told.node(target, "threshold", "at_least"))
    for change, node in told.adjustments():
        target = told.by_id[change.target]
        if change.threshold and _is_met(target, change.threshold, change.pace or target.pace):
            _say_met(told, target, change.threshold, _deep(node, ("threshold", "at_least")) or node)


def _is_met(target: Target, threshold: Threshold, pace: Pace) -> bool:
    ahead = target.measure in ("cumulative", "level") and threshold.kind == "at_least" and pace.kind != "constant"
    return ahead and not target.net and threshold.value is not None and threshold.value <= (target.baseline or 0)


def _say_met(told: _Told, target: Target, threshold: Threshold, node: Node) -> None:
    told.reading.complain(
        "met-at-start", node, target.id, target=target.id, threshold=_amount(target, threshold.value),
        start=_amount(target, target.baseline or Fraction(0)))


def _circles(told: _Told) -> None:
    """A target that is, in the end, a part of itself; each circle is named once."""
    said: set[str] = set()
    for target in told.plan.targets:
        passed = [target.id]
        while (whole := told.by_id[passed[-1]].part_of) is not None and whole not in passed:
            passed.append(whole)
        if whole == target.id and whole not in said:
            said.update(passed)
            told.reading.complain(
                "part-of-circle", told.node(target, "part_of"), target.id, names=" → ".join([*passed, whole]))


def _parts(told: _Told) -> None:
    """Parts that are asked for more than their whole is."""
    for whole in told.plan.targets:
        parts = [part for part in told.plan.targets if part.part_of == whole.id and _base(part) is not None]
        base, summed = _base(whole), sum((_base(part) or Fraction(0) for part in parts), Fraction(0))
        if base is not None and summed > base:
            last = parts[-1]
            told.reading.complain(
                "parts-above-whole", told.node(last, "threshold", last.threshold.kind), last.id, whole=whole.id,
                names=" + ".join(part.id for part in parts), sum=_amount(whole, summed / whole.unit.factor),
                threshold=_amount(whole, whole.threshold.value))


def _base(target: Target) -> Fraction | None:
    """What the target asks for at least, in base units of its kind."""
    threshold = target.threshold
    return None if threshold.kind == "at_most" or threshold.value is None else threshold.value * target.unit.factor


def _units(told: _Told) -> None:
    """A unit of the plan's own that looks like a known one misspelt."""
    for target in told.plan.targets:
        kind = target.unit.kind
        near = [] if kind in KNOWN_UNITS else get_close_matches(kind, KNOWN_UNITS, 1, _NEAR)
        if near:
            told.reading.complain("look-alike-unit", told.node(target, "unit"), target.id, given=kind, known=near[0])


def _look_alikes(told: _Told) -> None:
    """Targets whose ids or names are one, but for hyphens, plurals, capitals and punctuation."""
    ways: tuple[tuple[tuple[str, ...], Callable[[Target], str]], ...] = (
        ((), lambda target: target.id.replace("s-", "-").removesuffix("s").replace("-", "")),
        (("name", "zh"), lambda target: _letters(target.name.zh)),
        (("name", "en"), lambda target: _letters(target.name.en)),
    )
    said: set[tuple[str, str]] = set()
    for path, fold in ways:
        first: dict[str, Target] = {}
        for target in told.plan.targets:
            other = first.setdefault(fold(target), target)
            if other is not target and (other.id, target.id) not in said:
                said.add((other.id, target.id))
                told.reading.complain(
                    "look-alike-targets", told.node(target, *path), target.id, one=target.id, other=other.id)


def _letters(name: str) -> str:
    return _LETTERS.sub("", unicodedata.normalize("NFKC", name)).casefold()


def _sources(told: _Told) -> None:
    """A target of a document that does not say where, or whose words do not hold its figure."""
    from_document = told.tree.get("source") is not None or any(target.source for target in told.plan.targets)
    for target in told.plan.targets:
        if not target.source:
            if from_document:
                told.reading.complain("target-without-source", told.key(target), target.id, target=target.id)
        elif target.threshold.value is not None and not _says_its_figure(target, told.plan.period.months):
            told.reading.complain(
                "clause-without-figure", _first_clause(told, target), target.id, target=target.id,
                threshold=_amount(target, (target.overlaid.threshold if target.overlaid else target.threshold).value))


def _says_its_figure(target: Target, months: int) -> bool:
    """Whether a clause holds the threshold; where no number stands there, a doubling or the like does."""
    spelled = {target.unit.symbol, target.unit.kind}
    found = [one for place in target.source for one in find_quantities(place.clause, spelled)
             if one.kind not in ("date", "ordinal", "reference")]
    numbers = [one for one in found if one.kind not in SAID_IN_WORDS]
    return any(holds_threshold(target, one, months) for one in numbers or found)


def _first_clause(told: _Told, target: Target) -> Node:
    places = told.node(target, "source")
    first = places.items[0] if isinstance(places, nodes.Sequence) else places
    return (first.get("clause") if isinstance(first, nodes.Mapping) else None) or first


def _unused(told: _Told) -> None:
    """Sections without targets, and references that no threshold takes."""
    used = {target.section for target in told.plan.targets}
    for key, _ in submapping(told.tree, "sections") or ():
        if key.text not in used:
            told.reading.complain("unused-section", key, given=key.text)
    thresholds: list[Threshold | None] = [target.threshold for target in told.plan.targets]
    thresholds += [one.threshold for one in told.plan.adjustments]
    taken = {threshold.reference for threshold in thresholds if threshold is not None}
    for key, _ in submapping(told.tree, "references") or ():
        if key.text not in taken:
            told.reading.complain("unused-reference", key, given=key.text)


def _idle_adjustments(told: _Told) -> None:
    """Adjustments that come too late, end too early, or say what the plan says."""
    period = told.plan.period
    for change, node in told.adjustments():
        target = told.by_id[change.target]
        outside = change.start > period.end or (change.until is not None and change.until < period.start)
        if outside or _as_before(change, target, told.plan.adjustments):
            place = node.get("from") if outside else None
            told.reading.complain("adjustment-without-effect", place or node, target.id, target=target.id)


def _as_before(change: Adjustment, target: Target, every: Sequence[Adjustment]) -> bool:
    """Whether it says what the plan says, however that is spelled, and ends no earlier adjustment by that."""
    if change.suspended or any(
        one.target == target.id and one.start < change.start and one.counts_on(change.start) for one in every
    ):
        return False
    threshold, pace = change.threshold or target.threshold, change.pace or target.pace
    return (replace(threshold, spelled=None), replace(pace, spelled=None)) == (
        replace(target.threshold, spelled=None), replace(target.pace, spelled=None))


def _amount(target: Target, number: Fraction | None) -> str:
    return "" if number is None else written(exact(number), target.unit.symbol)


RULES: tuple[Callable[[_Told], None], ...] = (
    _met_at_start, _circles, _parts, _units, _look_alikes, _sources, _unused, _idle_adjustments,
)
"""Each adds what it finds."""
