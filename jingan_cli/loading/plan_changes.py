"""What a plan, and the config, changed in the plan that is extended.

One line for each of these: `period`; under `defaults` the width of one measure, or one status that escalates; one
section; one key of one target; one figure of `references`; one entry of `reporters`; one adjustment. A target that
was not there, or is there no more, has a line for each of its keys, with null on the other side. Titles, `source` and
`not_targets` change no verdict, and have none.

`was` and `now` are what stands in the files. Where the key alone does not say what is meant (`defaults`, `sections`,
`references`, `reporters`) they are the part of it concerned, as {全市增速: {2022-H1: -5.7%}}. Two numbers that are
equal are one; any other spelling is another value.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from jingan_cli.model.json_object import Json
from jingan_cli.model.plan import Plan, PlanChange
from jingan_cli.parsing.decoding import SourceText, sha256_of
from jingan_cli.parsing.nodes import Mapping, Node, Sequence, instance, surely
from jingan_cli.parsing.reader import submapping, text
from jingan_cli.periods import parse_period

COMPARED = ("period", "defaults", "sections", "targets", "references", "reporters", "adjustments")
"""Keys of a plan, in the order of the changes; those that are left out change no verdict."""
_LEFT_OUT = ("source",)
"""Keys of a target that change no verdict."""
_NAMED = ("defaults", "sections", "references", "reporters")
"""Keys below which it must be said what is meant."""

_Which = tuple[str, ...]
"""What is compared: of two plans the same one stands for the same thing, however its periods are spelled."""


@dataclass(frozen=True, slots=True)
class _Fact:
    """One thing that a plan says."""

    steps: tuple[str, ...]
    """Keys from the plan's top, as they are spelled."""
    spot: Node
    """Where it is said."""
    value: Node
    """What is said."""


def same_text(one: SourceText, other: SourceText) -> bool:
    """Return whether two files in UTF-8 are the same but for the ends of their lines."""
    if one.sha256 == other.sha256:
        return True
    return all(sha256_of(each.text.encode()) == each.sha256 for each in (one, other)) and (
        one.text.replace("\r\n", "\n") == other.text.replace("\r\n", "\n"))


def plan_changes(root: Mapping, tree: Mapping) -> tuple[PlanChange, ...]:
    """Return what the second plan, with all that it extends merged in, changes in the first."""
    was, now = dict(_facts(root)), dict(_facts(tree))
    found = (_change(tree, which, was.get(which), now.get(which)) for which in _in_order(was, now))
    return tuple(change for change in found if change is not None)


def config_changes(plan: Plan, tree: Mapping) -> tuple[PlanChange, ...]:
    """Return the changes of the plan, and those that the config's references make; `was` is before both."""
    above = {_reference(change): change for change in plan.changes if change.key == "references"}
    own = {("references", one.name, one.day.isoformat()): one for one in reversed(plan.references)}
    kept, found = list(plan.changes), []
    for which, fact in _references(tree):
        was: Json = {own[which].name: own[which].spelled} if which in own else None
        if which in above:
            kept.remove(above[which])
            was = above[which].was
        if _figure(was) != instance(fact.value):
            found.append(_told(fact, None, was, _json(fact)))
    return (*kept, *found)


def _in_order(was: dict[_Which, _Fact], now: dict[_Which, _Fact]) -> list[_Which]:
    """All that one of them says: by top key, then what belongs together, as it comes."""
    every = dict.fromkeys((*was, *now))
    heads = {head: number for number, head in enumerate(dict.fromkeys(which[:2] for which in every))}
    return sorted(every, key=lambda which: (COMPARED.index(which[0]), heads[which[:2]]))


def _change(tree: Mapping, which: _Which, was: _Fact | None, now: _Fact | None) -> PlanChange | None:
    target = which[1] if which[0] in ("targets", "adjustments") else None
    if now is None:
        assert was is not None
        return _told(replace(was, spot=_nearest(tree, was.steps)), target, _json(was), None)
    if was is None:
        return _told(now, target, None, _json(now))
    same = was.value is now.value or instance(was.value) == instance(now.value)
    return None if same else _told(now, target, _json(was), _json(now))


def _told(fact: _Fact, target: str | None, was: Json, now: Json) -> PlanChange:
    key = fact.steps[-1] if fact.steps[0] == "targets" else fact.steps[0]
    return PlanChange(
        target=target, key=key, was=was, now=now, file=fact.spot.source.path, line=fact.spot.line + 1)


def _json(fact: _Fact) -> Json:
    """The value; below the keys that say what is meant where the first one does not."""
    value = instance(fact.value)
    for step in reversed(fact.steps[1:] if fact.steps[0] in _NAMED else ()):
        value = {step: value}
    return value


def _nearest(tree: Mapping, steps: tuple[str, ...]) -> Node:
    """The innermost key around what is gone, else the plan's top."""
    spot: Node = tree
    inside: Node = tree
    for step in steps:
        if not isinstance(inside, Mapping) or step not in inside.entries:
            break
        spot, inside = inside.entries[step]
    return spot


def _facts(tree: Mapping) -> Iterator[tuple[_Which, _Fact]]:
    period = tree.get("period")
    if period is not None:
        yield ("period",), _Fact(("period",), tree.key("period"), period)
    yield from _below(tree, "defaults", 2)
    yield from _below(tree, "sections", 1)
    yield from ((which, fact) for which, fact in _below(tree, "targets", 2) if which[2] not in _LEFT_OUT)
    yield from _references(tree)
    yield from _below(tree, "reporters", 1)
    yield from _adjustments(tree)


def _below(tree: Mapping, key: str, levels: int) -> Iterator[tuple[_Which, _Fact]]:
    """What stands under the key, so many levels down."""
    for name, value in submapping(tree, key) or ():
        for inner, below in surely(Mapping, value) if levels == 2 else ((None, value),):
            steps = (key, name.text, inner.text) if inner else (key, name.text)
            yield steps, _Fact(steps, inner or name, below)


def _references(tree: Mapping) -> Iterator[tuple[_Which, _Fact]]:
    """By the last day of their periods; the first of two for one day is the one that counts."""
    seen = set()
    for (key, name, period), fact in _below(tree, "references", 2):
        which = (key, name, _day(period))
        if which not in seen:
            seen.add(which)
            yield which, fact


def _day(period: str) -> str:
    known = parse_period(period)
    return known.end.isoformat() if known else period


def _adjustments(tree: Mapping) -> Iterator[tuple[_Which, _Fact]]:
    nodes = tree.get("adjustments")
    for node in nodes.items if isinstance(nodes, Sequence) else ():
        target, start = (text(surely(Mapping, node), key) or "" for key in ("target", "from"))
        yield ("adjustments", target, start), _Fact(("adjustments",), node, node)


def _reference(change: PlanChange) -> _Which:
    """Which figure a change of references concerns."""
    name, period, _ = _one_figure(change.was if change.now is None else change.now)
    return ("references", name, _day(period))


def _figure(told: Json) -> Json:
    """The figure of one reference, however its period is spelled."""
    return None if told is None else _one_figure(told)[2]


def _one_figure(told: Json) -> tuple[str, str, Json]:
    """Name, period and figure of {name: {period: figure}}."""
    assert isinstance(told, dict)
    ((name, periods),) = told.items()
    ((period, figure),) = periods.items()
    return name, period, figure
