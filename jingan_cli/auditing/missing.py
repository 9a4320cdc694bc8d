"""Missing submissions (缺报), for months at whose end a figure has to exist. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from jingan_cli.filing.revisions import Roll
from jingan_cli.judging.schedule import ends_term
from jingan_cli.model.audit import Missing
from jingan_cli.model.plan import Plan, Target
from jingan_cli.periods import end_of_month, period_name


def missing(plan: Plan, roll: Roll, targets: Sequence[Target], ends: Sequence[date]) -> Iterator[Missing]:
    """Who sent nothing for a month's end at which a figure of one of its targets has to exist."""
    for end in ends:
        if end != end_of_month(end):
            continue
        due = {target.id for target in targets if ends_term(target, plan.period, end)}
        for reporter in plan.reporters or roll.days:
            if not roll.sent(reporter, end) and not due.isdisjoint(_answers_for(plan, roll, reporter, end)):
                yield Missing(reporter, period_name(end))


def _answers_for(plan: Plan, roll: Roll, reporter: str, end: date) -> Iterable[str]:
    return plan.reporters[reporter] if plan.reporters is not None else roll.answered(reporter, before=end)
