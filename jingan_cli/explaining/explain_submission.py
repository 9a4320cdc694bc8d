"""One verdict of a submission line by line: resolved and judged as in `jingan check`, then explained. Pure."""

from __future__ import annotations

from dataclasses import replace

from jingan_cli.explaining.explain import explain
from jingan_cli.filing.resolve import resolve
from jingan_cli.judging.gate import GateRule
from jingan_cli.judging.judge import judge_all
from jingan_cli.loading.plan_index import Known
from jingan_cli.model.explanation import Step
from jingan_cli.model.plan import Target
from jingan_cli.model.problem import Problem
from jingan_cli.model.submission import Question, Submission


def explain_submission(
    known: Known, submission: Submission, target: Target, question: Question, rule: GateRule
) -> tuple[tuple[Step, ...], tuple[Problem, ...]]:
    """Return how the verdict on the target comes about, and what is odd about the submission and the target.

    A target that the submission does not answer for is explained as if it did, and the last line but one says so.
    Raises JinganError where the submission does not fit the question.
    """
    (found,) = resolve(known, [submission], question)
    figure = submission.figures.get(target.id)
    alone = replace(found, target_ids=(target.id,), figures={} if figure is None else {target.id: figure})
    (verdict,) = judge_all(known.plan, [alone], question, rule).submissions[0].results
    steps = explain(known.plan, target, figure, found.as_of, found.period.end, verdict)
    if target.id not in found.target_ids:
        steps = (*steps[:-1], Step("out-of-scope"), steps[-1])
    return steps, tuple(one for one in found.warnings if one.target in (None, target.id))
