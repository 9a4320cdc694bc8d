"""Which submissions of a repository are judged, and several of one reporter and period as one. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from jingan_cli.messages import label, problem
from jingan_cli.model.plan import Period, Plan
from jingan_cli.model.problem import Problem, Refused, Spot
from jingan_cli.model.submission import Figure, Submission

Turn = tuple[str | None, date]
"""One reporter and the end of one period."""


def chosen(
    submissions: Sequence[Submission], period: Period | None, not_after: date | None
) -> tuple[Submission, ...]:
    """Return each reporter's submissions for that period, by default for its latest one not after the date.

    Raises Refused (`no-such-period`) for each reporter that has none.
    """
    wanted: list[Submission] = []
    problems: list[Problem] = []
    for reporter in dict.fromkeys(one.reporter for one in submissions):
        own = [one for one in submissions if one.reporter == reporter]
        ends = [one.period.end for one in own if not_after is None or one.period.end <= not_after]
        end = period.end if period is not None else max(ends, default=None)
        found = [one for one in own if one.period.end == end]
        if not found:
            asked = period.spelled if period else f"≤ {not_after}"
            problems.append(problem("no-such-period", reporter=reporter or label("somebody"), given=asked))
        wanted += found
    if problems:
        raise Refused(tuple(problems))
    return tuple(wanted)


def merged(submissions: Iterable[Submission], plan: Plan) -> tuple[Submission, ...]:
    """Return one submission for each reporter and period: for each target the highest revision counts.

    A figure counts only within what its own file answers for.

    Raises Refused (`duplicate-submission`) where two files of one revision give the same target.
    """
    turns: dict[Turn, list[Submission]] = {}
    for one in submissions:
        turns.setdefault((one.reporter, one.period.end), []).append(one)
    problems: list[Problem] = []
    together = tuple(_one_turn(group, plan, problems) for group in turns.values())
    if problems:
        raise Refused(tuple(problems))
    return together


def _one_turn(group: list[Submission], plan: Plan, problems: list[Problem]) -> Submission:
    """The highest revision lends its name; figures of other files stand on none of its lines."""
    ranked = sorted(group, key=lambda one: one.revision)
    last = ranked[-1]
    figures: dict[str, Figure] = {}
    given: dict[str, Submission] = {}
    for one in ranked:
        for target in one.targets:
            figure = one.figures.get(target)
            if figure is None:
                continue
            before = given.get(target)
            if before is not None and before.revision == one.revision:
                problems.append(_twice(target, figure, one, before))
            figures[target] = figure if one is last else replace(figure, line=None)
            given[target] = one
    answered = {target for one in group for target in one.targets}
    return replace(
        last, figures=figures, targets=tuple(target.id for target in plan.targets if target.id in answered),
        warnings=tuple(warning for one in group for warning in one.warnings),
    )


def _twice(target: str, figure: Figure, one: Submission, before: Submission) -> Problem:
    spot = figure.spot or Spot(one.file, 1, 1)
    return problem("duplicate-submission", spot, about=target, target=target, file=before.file)
