"""The content of an empty form: the targets of a scope, with their terms at the end of a period."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from jingan_cli.judging.scope import narrowed
from jingan_cli.judging.terms_in_force import terms_on
from jingan_cli.loading.arguments import check_dates
from jingan_cli.messages import problem
from jingan_cli.model.plan import Period, Plan, Target
from jingan_cli.model.problem import JinganError
from jingan_cli.periods import example_month
from jingan_cli.quantities.rounding import shown


@dataclass(frozen=True, slots=True, kw_only=True)
class EmptyForm:
    """An empty form before it is written: what it asks, of whom, and what it shows beside."""

    plan: Plan
    """The plan in use."""
    targets: Sequence[Target]
    """Those asked for; their thresholds are those to be shown."""
    period: str
    """What the figures will go to, as it is spelled."""
    scope: Sequence[str] = ()
    """What the form says that it answers for; empty where it says nothing."""
    reporter: str | None = None
    """Whose form it is, where that is known."""
    before: Mapping[str, Fraction] | None = None
    """The figures of the period before by target, in its unit; None where they are not to be shown."""

    @property
    def awaiting(self) -> frozenset[str]:
        """Ids of the targets that nobody gave a yardstick for, so that the reporter is asked for it."""
        return frozenset(one.id for one in self.targets if one.threshold.value is None)

    def given_before(self, target: Target) -> Decimal | None:
        """Return the target's figure of the period before as it is shown; None where there is none."""
        value = (self.before or {}).get(target.id)
        return None if value is None else shown(value, 2 if target.measure == "growth" else 6)


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
