"""Submissions -> Report: every target in scope judged, and the gate asked. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from jingan_cli.judging import pace
from jingan_cli.judging.gate import GateRule, decide, foreign_waivers, unmerged_rules
from jingan_cli.judging.partial_sums import judge_partial
from jingan_cli.judging.report_settings import call_settings
from jingan_cli.judging.scope import answering, sharers
from jingan_cli.judging.verdict import judge_target
from jingan_cli.model.config import Config
from jingan_cli.model.plan import Plan, Target
from jingan_cli.model.report import JudgedSubmission, Policy, Report, Verdict
from jingan_cli.model.submission import Question, Resolved
from jingan_cli.names import plain
from jingan_cli.quantities.rounding import shown


def judge(plan: Plan, submission: Resolved) -> Report:
    """Judge every target that the submission answers for.

    Raises ValueError where its figures were read against another plan: they may be in other units.
    """
    if submission.plan != plan.key:
        raise ValueError(f"the submission was read against {submission.plan}, and the plan is {plan.key}")
    answered = set(submission.target_ids)
    sender = (submission.reporter,) if submission.reporter else ()
    results = tuple(
        replace(_judged(plan, submission, target), departments=answering(plan, target, sender))
        for target in plan.targets if target.id in answered)
    judged = JudgedSubmission(
        files=submission.files, reporter=submission.reporter, period_name=submission.period.spelled,
        as_of=submission.as_of, schedule=shown(pace.linear_share(plan.period, submission.as_of) * 100, 2),
        results=results, warnings=submission.warnings, expected_by=plan.files[-1].file if plan.files else "",
    )
    return Report(
        plan=plan.id, title=plan.title, target_count=len(plan.targets), sections=plan.sections, files=plan.files,
        submissions=(judged,), bundled=plan.bundled, changes=plan.changes)


def _judged(plan: Plan, submission: Resolved, target: Target) -> Verdict:
    """The verdict on one target; where others share in the sum, the audit judges it unless it stands already."""
    figure, day, end = submission.figures.get(target.id), submission.as_of, submission.period.end
    absent = tuple(name for name in sharers(plan, target) if plain(name) != plain(submission.reporter or ""))
    if figure is None or not absent:
        return judge_target(plan, target, figure, day, end)
    return judge_partial(plan, target, figure, day, end, given=1, absent=absent, why="share-of-sum")


def judge_all(
    plan: Plan, submissions: Sequence[Resolved], question: Question, rule: GateRule, config: Config | None = None,
    policy: Policy | None = None,
) -> Report:
    """Judge each submission and ask the gate; one report of all, which says what was asked."""
    reports = [judge(plan, submission) for submission in submissions]
    together = tuple(one for report in reports for one in report.submissions)
    report = replace(
        reports[0], submissions=together, config=config.file if config else None,
        policy=policy,
        settings=call_settings(question, rule, config),
        warnings=(*unmerged_rules(policy), *foreign_waivers(plan, rule.waivers)),
    )
    return decide(report, rule)
