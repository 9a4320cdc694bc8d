"""What an empty form asks: the targets of a scope, with their terms at the end of a period of the plan."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from jingan_cli.judging.scope import narrowed
from jingan_cli.judging.terms_in_force import terms_on
from jingan_cli.loading.arguments import check_dates
from jingan_cli.messages import problem
from jingan_cli.model.plan import Period, Plan, Target
from jingan_cli.model.problem import JinganError
from jingan_cli.periods import example_month


def period_of(plan: Plan, period: Period | None) -> Period:
    """Return the period; raises JinganError where none was given, or one outside the plan."""
    if period is None:
        raise JinganError((problem("period-not-given", example=example_month(plan.period)),))
    check_dates(plan, period)
    if not plan.period.start <= period.end <= plan.period.end:
        raise JinganError((problem("period-outside-plan", given=period.spelled, start=plan.period.start.isoformat(),
                               end=plan.period.end.isoformat()),))
    return period


def targets_of(
    plan: Plan, period: Period, scope: Collection[str], answered: Collection[str] | None = None
) -> list[Target]:
    """Return the targets that the scope covers, thresholds as in force at the period's end; of `answered`, if given.

    Raises JinganError where it covers none.
    """
    ids = tuple(target.id for target in plan.targets if answered is None or target.id in answered)
    wanted = set(narrowed(plan, ids, scope))
    targets = [_in_force(plan, target, period) for target in plan.targets if target.id in wanted]
    if not targets:
        raise JinganError((problem("empty-scope"),))
    return targets


def _in_force(plan: Plan, target: Target, period: Period) -> Target:
    return replace(target, threshold=terms_on(plan, target, period.end, period.end, None).threshold)
