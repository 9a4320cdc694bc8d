"""A sum without some expected reporters is a lower bound: when it has a verdict nevertheless. Pure."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from jingan_cli.judging.terms_in_force import terms_on
from jingan_cli.judging.verdict import judge_target
from jingan_cli.messages import joined, reason
from jingan_cli.model.plan import Plan, Target
from jingan_cli.model.report import PartialSum, Status, Verdict
from jingan_cli.model.submission import Figure
from jingan_cli.model.text import Text
from jingan_cli.quantities.rounding import exact, written


def judge_partial(
    plan: Plan, target: Target, figure: Figure, day: date, period_end: date, *, given: int, absent: tuple[str, ...],
    why: str,
) -> Verdict:
    """Judge a figure that `given` reporters share in and `absent` ones do not; `why` is the code of the reason.

    It stands only where no further figure could change the status; either way it is shown as what it is.
    """
    verdict = judge_target(plan, target, figure, day, period_end)
    if figure.value is None:
        return verdict
    partial = PartialSum(value=exact(figure.value), given=given, absent=absent)
    if _stands(plan, target, figure, day, period_end, verdict.status):
        return replace(verdict, partial=partial, forecast=None)
    bare = judge_target(plan, target, replace(figure, value=None), day, period_end)
    if bare.status != "no-data":
        return bare if bare.status == "suspended" else replace(bare, partial=partial)
    amount = written(partial.value, target.unit.symbol)
    names = joined("list-separator", map(Text.of_both, absent))
    return replace(bare, stage="incomplete", partial=partial, reason=reason(why, actual=amount, absent=names))


def _stands(plan: Plan, target: Target, figure: Figure, day: date, period_end: date, status: Status) -> bool:
    """A lower bound that passes a floor, or breaks a ceiling, can only do so the more; a net sum may fall."""
    if target.net:
        return False
    bound = terms_on(plan, target, day, period_end, figure).threshold
    if bound.kind == "at_least":
        return status == "pass"
    above = figure.value is not None and bound.high is not None and figure.value > bound.high
    return status == "fail" and (bound.kind == "at_most" or above)
