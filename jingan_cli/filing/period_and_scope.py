"""One submission under the settings of a call: its period, the date to judge at, its scope. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from jingan_cli.filing.vouched_references import reference_problem, reference_warning
from jingan_cli.judging.scope import answers_for, narrowed
from jingan_cli.loading.arguments import check_dates
from jingan_cli.loading.plan_index import Known
from jingan_cli.messages import problem
from jingan_cli.model.plan import Period, Plan
from jingan_cli.model.problem import JinganError, Problem
from jingan_cli.model.submission import Question, Submission
from jingan_cli.parsing.reader import in_order
from jingan_cli.periods import example_month, period_name

NOTHING_ASKED = Question()
"""The submission's own period and scope, judged at the period's end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A submission, and what the call makes of it."""

    submission: Submission
    """What the file says."""
    period: Period
    """Its own, else the date asked for."""
    as_of: date
    """The date to judge at."""
    target_ids: tuple[str, ...]
    """Ids answered for, in the plan's order."""
    warnings: tuple[Problem, ...]
    """What is odd in the file, and what is odd under this question."""

    @property
    def reports(self) -> bool:
        """Whether it gives or takes back a figure that is answered for."""
        found = (self.submission.figures.get(target) for target in self.target_ids)
        return any(figure is not None and (figure.value is not None or figure.withdrawn) for figure in found)


def asked(known: Known, submission: Submission, question: Question = NOTHING_ASKED) -> Asked:
    """Return the submission under the question; raise JinganError where the two do not fit."""
    plan = known.plan
    check_dates(plan, question.period, question.as_of)
    period = submission.period or _of_the_call(plan, submission, question)
    as_of = plan.period.clamp(question.as_of.end) if question.as_of else period.end
    targets = target_ids(known, submission.reporter, submission.scope, question)
    problems = [
        *_misfits(submission, period, as_of, question), *reference_problem(plan, submission, as_of, period.end),
    ]
    if problems:
        raise JinganError(in_order(problems))
    warnings = [
        *submission.warnings, *_oddities(plan, submission, period, as_of, question, targets),
        *reference_warning(plan, submission, as_of, period.end),
    ]
    return Asked(
        submission=submission, period=period, as_of=as_of, target_ids=targets, warnings=in_order(warnings))


def nothing_in_scope(one: Asked) -> Problem:
    """Return the problem that the call asks for no target that the submission answers for."""
    return problem("empty-scope", one.submission.spot("scope"))


def nothing_reported(one: Asked) -> Problem:
    """Return the problem that the file holds no figure that is answered for."""
    return problem("nothing-reported", one.submission.spot("actuals"))


def _of_the_call(plan: Plan, submission: Submission, question: Question) -> Period:
    """The date asked for, as the period of a file that names none."""
    if question.as_of is None:
        example = example_month(plan.period)
        raise JinganError((problem("missing-period", submission.spot(), example=example),))
    end = plan.period.clamp(question.as_of.end)
    return Period(period_name(end), end)


def target_ids(
    known: Known, reporter: str | None, own_scope: tuple[str, ...], question: Question
) -> tuple[str, ...]:
    """Return the ids that the reporter's submission answers for under the question, in the plan's order."""
    key = known.listed(reporter), question.config_scope, own_scope, question.scope
    if key not in known.answering:
        known.answering[key] = narrowed(known.plan, answers_for(known.plan, *key[:3]), question.scope)
    return known.answering[key]


def _misfits(submission: Submission, period: Period, as_of: date, question: Question) -> Iterator[Problem]:
    if question.period is not None and period.end != question.period.end:
        yield problem("wrong-period", submission.spot("period", "plan"), given=period.spelled,
                      wanted=question.period.spelled)
    if as_of < period.end:
        yield problem("as-of-before-period", submission.spot("period"), as_of=as_of.isoformat(), given=period.spelled)


def _oddities(
    plan: Plan, submission: Submission, period: Period, as_of: date, question: Question, targets: tuple[str, ...]
) -> Iterator[Problem]:
    if (as_of.year, as_of.month) > (period.end.year, period.end.month):
        yield problem("stale-figures", submission.spot("period"), given=period.spelled, as_of=as_of.isoformat())
    outside = submission.figures.keys() - targets if not question.scope else ()
    for target in plan.targets if outside else ():
        if target.id in outside:
            yield problem("out-of-scope", submission.figures[target.id].spot, about=target.id, target=target.name)
