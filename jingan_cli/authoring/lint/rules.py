"""The rules of lint: what the schema and the loader accept but the plan's author most likely did not mean."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import replace
from difflib import get_close_matches
from fractions import Fraction

from jingan_cli.authoring.lint.context import Told, deep
from jingan_cli.authoring.lint.wording import sources, words_against_terms
from jingan_cli.loading.plan import Layer
from jingan_cli.model.plan import Adjustment, Pace, Plan, Target, Threshold
from jingan_cli.model.problem import Problem
from jingan_cli.parsing.nodes import Node
from jingan_cli.parsing.reader import in_order, submapping
from jingan_cli.quantities.rounding import amount
from jingan_cli.quantities.units import KNOWN_UNITS, is_split

_LETTERS = re.compile(r"[\W_]+")
_NEAR = 0.75
"""How alike two spellings of a unit are, from 0 to 1, to be taken for one."""
_FEW = 5
"""So many names tell what is meant."""


def lint(layer: Layer) -> tuple[Problem, ...]:
    """Return what is odd in the plan, each at its place in the file that holds it."""
    told = Told(layer.plan, layer.tree, layer.base.plan if layer.base else None)
    for rule in RULES:
        rule(told)
    return in_order(told.reading.problems)


def _met_at_start(told: Told) -> None:
    """A way to a threshold that begins at its end."""
    for target in told.plan.targets:
        if _is_met(target, target.threshold, target.pace):
            _say_met(told, target, target.threshold, told.node(target, "threshold", "at_least"))
    for change, node in told.adjustments():
        target = told.by_id[change.target]
        if change.threshold and _is_met(target, change.threshold, change.pace or target.pace):
            _say_met(told, target, change.threshold, deep(node, ("threshold", "at_least")) or node)


def _is_met(target: Target, threshold: Threshold, pace: Pace) -> bool:
    ahead = target.measure in ("cumulative", "level") and threshold.kind == "at_least" and pace.kind != "constant"
    return ahead and not target.net and threshold.value is not None and threshold.value <= (target.baseline or 0)


def _say_met(told: Told, target: Target, threshold: Threshold, node: Node) -> None:
    told.reading.complain(
        "met-at-start", node, target.id, target=target.id, threshold=amount(target, threshold.value),
        start=amount(target, target.baseline or Fraction(0)))


def _outranked(told: Told) -> None:
    """A threshold of its own, which outranks what the plan extended adjusts it to."""
    kept = {(one.target, one.start) for one in told.plan.adjustments if one.threshold is not None}
    for change in told.base.adjustments if told.base else ():
        target = told.by_id.get(change.target)
        if target is not None and change.threshold is not None and (change.target, change.start) not in kept:
            told.reading.complain(
                "adjustment-outranked", told.node(target, "threshold"), target.id, target=target.id,
                day=change.start.isoformat(), threshold=amount(target, change.threshold.value))


def _rising_ceilings(told: Told) -> None:
    """A ceiling above the start: due by months it would rise from there, and refuse what is still below it."""
    for target in told.plan.targets:
        start, top = target.baseline, target.threshold.value
        rises = target.threshold.kind == "at_most" and target.pace.kind in ("linear", "milestones")
        if rises and start is not None and top is not None and start < top:
            told.reading.complain(
                "rising-ceiling", told.node(target, "baseline"), target.id, target=target.id,
                start=amount(target, start), threshold=amount(target, top))


def _split_thresholds(told: Told) -> None:
    """A figure that a unit which cannot be split never reaches, such as 3.6 人."""
    for target in told.plan.targets:
        asked = {"threshold": (target.threshold.value, target.threshold.high), "baseline": (target.baseline,)}
        for key, numbers in asked.items():
            split = [one for one in numbers if one is not None and is_split(one, target.unit)]
            if split and target.whole:
                told.reading.complain(
                    "split-threshold", told.node(target, key), target.id, target=target.id,
                    given=amount(target, split[0]), unit=target.unit.kind)


def _circles(told: Told) -> None:
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


def _parts(told: Told) -> None:
    """Parts that are asked for more than their whole is."""
    for whole in told.plan.targets:
        parts = [part for part in told.plan.targets if part.part_of == whole.id and _base(part) is not None]
        base, summed = _base(whole), sum((_base(part) or Fraction(0) for part in parts), Fraction(0))
        if parts and base is not None and summed > base and whole.unit.kind != "%":
            last = parts[-1]
            told.reading.complain(
                "parts-above-whole", told.node(last, "threshold", last.threshold.kind), last.id, whole=whole.id,
                names=" + ".join(part.id for part in parts), sum=amount(whole, summed / whole.unit.factor),
                threshold=amount(whole, whole.threshold.value))


def _base(target: Target) -> Fraction | None:
    """What the target asks for at least, in base units of its kind."""
    threshold = target.threshold
    return None if threshold.kind == "at_most" or threshold.value is None else threshold.value * target.unit.factor


def _units(told: Told) -> None:
    """A unit of the plan's own that looks like a known one misspelt."""
    for target in told.plan.targets:
        kind = target.unit.kind
        near = [] if kind in KNOWN_UNITS else get_close_matches(kind, KNOWN_UNITS, 1, _NEAR)
        if near:
            told.reading.complain("look-alike-unit", told.node(target, "unit"), target.id, given=kind, known=near[0])


def _look_alikes(told: Told) -> None:
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


def _unused(told: Told) -> None:
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


def _without_reporter(told: Told) -> None:
    """Targets left to nobody, of those that stand beside the reporters or had one before they were replaced."""
    if told.plan.reporters is None:
        return
    key = told.tree.key("reporters")
    asked = _answered(told.base) | {one.id for one in told.plan.targets if told.key(one).source == key.source}
    left = [one.id for one in told.plan.targets if one.id in asked - _answered(told.plan)]
    if left:
        shown = ", ".join(left[:_FEW]) + (", …" if len(left) > _FEW else "")
        told.reading.complain("targets-without-reporter", key, names=shown, count=len(left))


def _answered(plan: Plan | None) -> set[str]:
    return {name for names in ((plan and plan.reporters) or {}).values() for name in names}


def _idle_adjustments(told: Told) -> None:
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


RULES: tuple[Callable[[Told], None], ...] = (
    _met_at_start, _outranked, _rising_ceilings, _split_thresholds, _circles, _parts, _units, _look_alikes,
    sources, words_against_terms, _unused, _idle_adjustments, _without_reporter,
)
"""Each adds what it finds."""
