"""What a submission answers for: sections, tags, ids and owners resolved to targets."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import Literal

from jingan_cli.model.plan import Plan, Target
from jingan_cli.names import plain

Kind = Literal["section", "tag", "target", "owner"]
"""What a name of a scope may be one of."""


class Scopes:
    """What each name of a scope stands for in a plan: its sections, tags, targets and owners, by id and by name."""

    def __init__(self, plan: Plan) -> None:
        self.names = [name for _, _, spelled in _called(plan) for name in spelled[:2]]
        """Every id and Chinese name, as the plan spells it."""
        self._covered = _covered(plan)
        self._meant: dict[str, dict[tuple[Kind, str], None]] = {}
        for kind, key, spelled in _called(plan):
            for name in spelled:
                self._meant.setdefault(plain(name), {})[kind, key] = None

    def meanings(self, name: str) -> dict[frozenset[str], tuple[Kind, str]]:
        """Return the sets of targets that the name may stand for, each with what it is called; none where unknown."""
        meant = self._meant.get(plain(name), {})
        return {self._covered.get(one, frozenset()): one for one in reversed(meant)}


def _called(plan: Plan) -> Iterator[tuple[Kind, str, tuple[str, ...]]]:
    for section, title in plan.sections.items():
        yield "section", section, (section, title.zh, title.en)
    for tag in dict.fromkeys(tag for target in plan.targets for tag in target.tags):
        yield "tag", tag, (tag,)
    for target in plan.targets:
        yield "target", target.id, (target.id, target.name.zh, target.name.en)
    for owner in dict.fromkeys(owner for target in plan.targets for owner in target.owner):
        yield "owner", owner, (owner,)


def _covered(plan: Plan) -> dict[tuple[Kind, str], frozenset[str]]:
    found: dict[tuple[Kind, str], set[str]] = {}
    for target in plan.targets:
        kinds: dict[Kind, tuple[str, ...]] = {
            "section": (target.section,), "tag": target.tags, "target": (target.id,), "owner": target.owner}
        for kind, keys in kinds.items():
            for key in keys:
                found.setdefault((kind, key), set()).add(target.id)
    return {key: frozenset(ids) for key, ids in found.items()}


def reporter_names(plan: Plan) -> set[str]:
    """Return every name that a reporter may answer for: sections, tags and ids."""
    return {name for target in plan.targets for name in _names(target)} | set(plan.sections)


def targets_named(plan: Plan, names: Collection[str]) -> tuple[str, ...]:
    """Return the ids of the targets that any of the names covers, in the plan's order."""
    scopes = Scopes(plan)
    wanted = {one for name in names for covered in scopes.meanings(name) for one in covered}
    return tuple(target.id for target in plan.targets if target.id in wanted)


def _names(target: Target) -> tuple[str, ...]:
    return (target.id, target.section, *target.tags)


def answers_for(
    plan: Plan, listed: str | None, config_scope: Collection[str], own_scope: Collection[str]
) -> tuple[str, ...]:
    """Return the ids answered for, in the plan's order.

    By the plan's `reporters` with what the config says beside them, less what they give to others; else by the
    config, else by the file, else the whole plan. `listed` is the reporter as the plan's `reporters` spell it; None
    where they do not list it.
    """
    if plan.reporters is not None and listed is not None:
        own = set(plan.reporters[listed])
        others = {target for targets in plan.reporters.values() for target in targets} - own
        own |= set(targets_named(plan, config_scope)) - others
        return tuple(target.id for target in plan.targets if target.id in own)
    names = config_scope or own_scope
    return targets_named(plan, names) if names else tuple(target.id for target in plan.targets)


def sharers(plan: Plan, target: Target) -> tuple[str, ...]:
    """Return who the plan's `reporters` expect to share in the target's sum; nobody where they list none."""
    return listed_for(plan, target) if target.combine == "sum" else ()


def listed_for(plan: Plan, target: Target) -> tuple[str, ...]:
    """Return whom the plan's `reporters` list for the target."""
    return tuple(name for name, targets in (plan.reporters or {}).items() if target.id in targets)


def answering(plan: Plan, target: Target, reported: Iterable[str]) -> tuple[str, ...]:
    """Return who answers for the target (责任部门): its owners, else whom the plan lists, else who reported it."""
    return target.owner or listed_for(plan, target) or tuple(reported)


def listed_reporter(plan: Plan, reporter: str | None) -> str | None:
    """Return the reporter as the plan's `reporters` spell it; None where they do not list it."""
    names = plan.reporters or {}
    return next((name for name in names if reporter is not None and plain(name) == plain(reporter)), None)


def narrowed(plan: Plan, targets: tuple[str, ...], names: Collection[str]) -> tuple[str, ...]:
    """Return those of the targets that the names cover; all of them where no names are given."""
    if not names:
        return targets
    kept = set(targets_named(plan, names))
    return tuple(target for target in targets if target in kept)
