"""Rules between the parts of a plan: names, subsets, adjustments, reporters."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from jingan_cli.judging.scope import reporter_names
from jingan_cli.loading.plan_names import in_plan
from jingan_cli.loading.target import Setting, check_clause, read_pace, read_threshold
from jingan_cli.loading.target_rules import check_terms
from jingan_cli.messages import label, listed
from jingan_cli.messages.problems import WORDINGS
from jingan_cli.model.plan import Adjustment, Plan, Target
from jingan_cli.model.text import Text
from jingan_cli.names import plain
from jingan_cli.parsing.nodes import Mapping, Scalar, Sequence, surely
from jingan_cli.parsing.reader import Reading, flag, submapping, text, words

MOST_PAIRS = 300_000
"""Targets that the reporters answer for, counted for each of them; a city has a hundredth."""


def check_names(reading: Reading, plan: Plan, tree: Mapping) -> None:
    """Complain of ids that are codes, names used for two things, sections that are not there."""
    tags = {tag for target in plan.targets for tag in target.tags}
    names = {plain(target.id): target.id for target in plan.targets}
    known = {"", *plan.sections, *reading.broken}
    for target, key, node in _written(plan, tree):
        if target.id in WORDINGS:
            reading.complain("reserved-name", key, target.id, given=target.id)
        for other, kind in ((plan.sections, "section"), (tags, "tag")):
            if target.id in other:
                _clash(reading, key, target.id, "target", kind)
        name = plain(target.name.zh)
        if name and names.setdefault(name, target.id) != target.id:
            reading.complain("duplicate-name", node.get("name") or key, target.id,
                             given=target.name.zh, other=names[name])
        if target.section not in known and ("sections",) not in reading.taken:
            reading.complain("unknown-section", node.get("section") or key, target.id,
                             given=target.section, nearest=reading.nearest(target.section, plan.sections))
    for key, _ in submapping(tree, "sections") or ():
        if key.text in tags:
            _clash(reading, key, key.text, "section", "tag")


def _clash(reading: Reading, key: Scalar, name: str, one: str, other: str) -> None:
    reading.complain("name-clash", key, given=name, one=label(f"a-{one}"), other=label(f"a-{other}"))


def check_parts(reading: Reading, plan: Plan, tree: Mapping) -> None:
    """Complain of a part_of that names no other target, or one of another kind."""
    by_id = {target.id: target for target in plan.targets}
    for target, key, node in _written(plan, tree):
        if target.part_of is None:
            continue
        spot, whole = node.get("part_of") or key, by_id.get(target.part_of)
        if target.part_of in reading.broken:
            continue
        if whole is None or whole is target:
            reading.complain("unknown-part-of", spot, target.id, given=target.part_of,
                             nearest=reading.nearest(target.part_of, by_id.keys() - {target.id}))
        elif whole.unit.kind != target.unit.kind:
            reading.complain("part-of-units", spot, target.id, unit=target.unit.symbol, other=whole.unit.symbol)


def check_not_targets(reading: Reading, tree: Mapping) -> None:
    """Complain of clauses that are too long; what else they say is a matter of `coverage` alone."""
    nodes = tree.get("not_targets")
    for node in nodes.items if isinstance(nodes, Sequence) else ():
        check_clause(reading, node)


def _written(plan: Plan, tree: Mapping) -> Iterator[tuple[Target, Scalar, Mapping]]:
    """Each target with the key and the mapping that it was read from."""
    targets = submapping(tree, "targets")
    for target in plan.targets if targets else ():
        key, node = surely(Mapping, targets).entries[target.id]
        yield target, key, surely(Mapping, node)


def read_adjustments(reading: Reading, plan: Plan, tree: Mapping) -> tuple[Adjustment, ...]:
    """Return the adjustments; two of one target with one first day are an error."""
    nodes = tree.get("adjustments")
    by_id = {target.id: target for target in plan.targets}
    found: dict[tuple[str, date], Adjustment] = {}
    for node in nodes.items if isinstance(nodes, Sequence) else ():
        adjustment = _adjustment(reading, plan, by_id, surely(Mapping, node))
        if adjustment is None:
            continue
        if (adjustment.target, adjustment.start) in found:
            reading.complain("two-adjustments", node, adjustment.target,
                             target=adjustment.target, given=adjustment.start.isoformat())
        found[adjustment.target, adjustment.start] = adjustment
    return tuple(found.values())


def _adjustment(reading: Reading, plan: Plan, by_id: dict[str, Target], node: Mapping) -> Adjustment | None:
    name = surely(Scalar, node.get("target"))
    target, start, until = by_id.get(name.text), reading.day(node, "from"), reading.day(node, "until")
    if target is None and name.text not in reading.broken and ("targets",) not in reading.taken:
        reading.complain("unknown-target", name, given=name.text, nearest=reading.nearest(name.text, by_id),
                         see=label("see-here", known=listed(by_id)))
    if target is None or start is None:
        return None
    if until is not None and until < start:
        reading.complain("adjustment-dates", surely(Scalar, node.get("until")), target.id)
    if not {"threshold", "pace", "suspended"} & node.entries.keys():
        reading.complain("adjustment-without-change", node, target.id)
    threshold = read_threshold(reading, node.get("threshold"), target.unit) if node.get("threshold") else None
    pace = read_pace(Setting(reading, plan.period, None), node.get("pace"))
    spot = node.get("pace") or node.get("threshold") or name
    if threshold or pace:
        check_terms(reading, target, threshold or target.threshold, pace or target.pace, spot,
                    node.get("threshold") or name, spot)
    return Adjustment(
        target=target.id, start=start, until=until, threshold=threshold, pace=pace, suspended=flag(node, "suspended"),
        authority=text(node, "authority") or "", reason=text(node, "reason") or "",
    )


def read_reporters(reading: Reading, plan: Plan, tree: Mapping) -> dict[str, tuple[str, ...]] | None:
    """Return who answers for which targets: an id beats a tag, a tag a section."""
    block = submapping(tree, "reporters")
    if block is None:
        return None
    known, shown = reporter_names(plan) | set(reading.broken), in_plan(plan)
    claims: dict[str, dict[str, int]] = defaultdict(dict)
    for number, (key, node) in enumerate(block):
        for name in _claims(reading, shown, known, node):
            claims[name][key.text] = number
    answered: dict[str, list[str]] = {key.text: [] for key, _ in block}
    pairs = 0
    for target in plan.targets:
        reading.finish_if_many()
        nearest = _nearest_reporters(target, claims)
        if len(nearest) > 1 and target.combine == "one":
            reading.complain("two-reporters", block.key(nearest[1]), target.id,
                             target=target.id, one=nearest[0], other=nearest[1])
        pairs += len(nearest)
        if pairs > MOST_PAIRS:
            reading.complain("too-many-entries", tree.key("reporters"), limit=MOST_PAIRS, counted="")
            break
        for reporter in nearest:
            answered[reporter].append(target.id)
    return {reporter: tuple(ids) for reporter, ids in answered.items()}


def _claims(reading: Reading, shown: Text, known: set[str], node: object) -> list[str]:
    names = words(node) if isinstance(node, (Sequence, Scalar)) else ()
    for name in names:
        if name.text not in known and reading.taken.isdisjoint((("sections",), ("targets",))):
            reading.complain("unknown-scope", name, given=name.text, nearest=reading.nearest(name.text, known),
                             known=shown, see="")
    return [name.text for name in names]


def _nearest_reporters(target: Target, claims: dict[str, dict[str, int]]) -> list[str]:
    """The reporters that claim the target, in the order of the block; `claims` counts them there, by name."""
    for names in ((target.id,), target.tags, (target.section,)):
        found = {reporter: number for name in names for reporter, number in claims.get(name, {}).items()}
        if found:
            return sorted(found, key=found.__getitem__)
    return []

