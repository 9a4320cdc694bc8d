"""What a submission answers for: sections, tags, ids and owners resolved to targets."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from jingan_cli.model.plan import Plan, Target
from jingan_cli.names import plain


def scope_names(plan: Plan) -> set[str]:
    """Return every name that a scope may hold: sections, tags, ids and owners (责任部门)."""
    return reporter_names(plan) | {owner for target in plan.targets for owner in target.owner}


def reporter_names(plan: Plan) -> set[str]:
    """Return every name that a reporter may answer for: sections, tags and ids."""
    return {name for target in plan.targets for name in _names(target)} | set(plan.sections)


def targets_named(plan: Plan, names: Collection[str]) -> tuple[str, ...]:
    """Return the ids of the targets that any of the names covers, in the plan's order.

    A name that is a section, a tag or an id is no owner's.
    """
    wanted, owners = set(names), set(names) - reporter_names(plan)
    return tuple(target.id for target in plan.targets
                 if not (wanted.isdisjoint(_names(target)) and owners.isdisjoint(target.owner)))


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
