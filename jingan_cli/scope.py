"""What a submission answers for: sections, tags and ids resolved to targets."""

from __future__ import annotations

from collections.abc import Collection

from jingan_cli.model.plan import Plan


def scope_names(plan: Plan) -> set[str]:
    """Return every name that a scope may hold: sections, tags and ids."""
    return {name for target in plan.targets for name in (target.id, target.section, *target.tags)} | set(plan.sections)


def targets_named(plan: Plan, names: Collection[str]) -> tuple[str, ...]:
    """Return the ids of the targets that any of the names covers, in the plan's order."""
    wanted = set(names)
    return tuple(
        target.id for target in plan.targets if not wanted.isdisjoint((target.id, target.section, *target.tags))
    )


def answers_for(
    plan: Plan, reporter: str | None, config_scope: Collection[str], own_scope: Collection[str]
) -> tuple[str, ...]:
    """Return the ids answered for: by the plan's `reporters`, else the config, else the file, else the whole plan."""
    if plan.reporters is not None and reporter is not None and reporter in plan.reporters:
        return plan.reporters[reporter]
    names = config_scope or own_scope
    return targets_named(plan, names) if names else tuple(target.id for target in plan.targets)


def narrowed(plan: Plan, targets: tuple[str, ...], names: Collection[str]) -> tuple[str, ...]:
    """Return those of the targets that the names cover; all of them where no names are given."""
    if not names:
        return targets
    kept = set(targets_named(plan, names))
    return tuple(target for target in targets if target in kept)
