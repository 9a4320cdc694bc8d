"""Arguments of the Python interface, converted for the rest of the program: dates, scopes, the gate's rule."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date

from jingan_cli.judging.gate import FAIL_ON, GateRule
from jingan_cli.loading.config import ConfigFile
from jingan_cli.loading.plan_names import check_scope
from jingan_cli.messages import bad_date, problem, suggestion
from jingan_cli.model.config import Config
from jingan_cli.model.plan import Period, Plan
from jingan_cli.model.problem import InvalidArgument
from jingan_cli.model.report import FailOn, Waiver
from jingan_cli.model.submission import Question
from jingan_cli.periods import parse_period, starts_elsewhere

When = str | date | Period
"""A date or a period in any spelling of the command line, or a date; its last day counts."""
Names = str | Sequence[str]
"""Sections, tags, owners or targets of a plan: one, or several."""


def period_of(when: When | None) -> Period | None:
    """Return the period; None for None. Raises InvalidArgument for a text that is none."""
    if when is None or isinstance(when, Period):
        return when
    if isinstance(when, date):
        day = date(when.year, when.month, when.day)
        return Period(day.isoformat(), day)
    period = parse_period(when)
    if period is None:
        raise InvalidArgument((bad_date(when),))
    return period


def end_of(plan: Plan, when: When | None) -> date | None:
    """Return the last day of the period; None for None.

    Raises InvalidArgument for a text that is none, a date before the plan, and a span that begins otherwise than it.
    """
    period = period_of(when)
    check_dates(plan, period)
    return None if period is None else period.end


def check_dates(plan: Plan, *asked_for: Period | None) -> None:
    """Raise InvalidArgument for a date before the plan, and a span (2022年1-6月) that begins otherwise than it."""
    start, end = plan.period.start.isoformat(), plan.period.end.isoformat()
    for one in asked_for:
        if one is not None and one.end < plan.period.start:
            raise InvalidArgument((problem("period-outside-plan", given=one.spelled, start=start, end=end),))
        if one is not None and starts_elsewhere(one, plan.period):
            raise InvalidArgument((problem("span-starts-elsewhere", given=one.spelled, start=start),))


def names_of(plan: Plan, scope: Names | None) -> tuple[str, ...]:
    """Return the names; raise InvalidArgument for one that the plan does not hold."""
    names = (scope,) if isinstance(scope, str) else tuple(scope or ())
    check_scope(plan, names)
    return names


def one_of(name: str, given: str, known: Collection[str]) -> str:
    """Return the word given; raise InvalidArgument where it is none of those that the argument may be."""
    if given not in known:
        found = suggestion(str(given), known)
        said = problem("bad-argument", name=name, given=str(given), nearest=found, known=", ".join(known))
        raise InvalidArgument((said,))
    return given


def rule_of(
    config: Config | None, fail_on: FailOn | None, allow_missing: bool | None, waivers: Iterable[Waiver]
) -> GateRule:
    """Return what blocks and what excuses: an argument outranks the config, waivers of both count."""
    if fail_on is not None:
        one_of("fail_on", fail_on, FAIL_ON)
    if config is None:
        return GateRule(fail_on or FAIL_ON[0], bool(allow_missing), tuple(waivers))
    missing = config.allow_missing if allow_missing is None else allow_missing
    return GateRule(fail_on or config.fail_on or FAIL_ON[0], bool(missing), (*config.waivers, *waivers))


def question_of(
    plan: Plan, config: Config | None, as_of: When | None, period: When | None, scope: Names | None
) -> Question:
    """Return what is asked of submissions: by the arguments, and by the config."""
    own = config.period if config else None
    return Question(
        as_of=period_of(as_of), period=period_of(period) or own, scope=names_of(plan, scope),
        config_scope=config.scope if config else ())


def held(plan: Plan, config: ConfigFile | None) -> tuple[Plan, Config | None]:
    """Return the plan with the config's references, and its values; raise InvalidFile where the two do not fit."""
    return (plan, None) if config is None else (config.held_to(plan), config.config)
