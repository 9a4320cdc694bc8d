"""Submissions -> Report: every target in scope judged, and the gate asked. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from jingan_cli.judging import pace
from jingan_cli.judging.gate import GateRule, decide, foreign_waivers
from jingan_cli.judging.verdict import judge_target
from jingan_cli.model.plan import FileHash, Plan
from jingan_cli.model.report import JudgedSubmission, Report
from jingan_cli.model.submission import Submission
from jingan_cli.quantities.rounding import shown


def judge(
    plan: Plan, submission: Submission, as_of: date | None = None, scope: tuple[str, ...] | None = None
) -> Report:
    """Judge every target in scope; by default at the submission's date and within what it answers for.

    `as_of` counts as the plan's end where it is later; `scope` holds target ids.
    """
    day = plan.period.clamp(as_of or submission.day)
    wanted = set(submission.target_ids if scope is None else scope)
    results = tuple(
        judge_target(plan, target, submission.figures.get(target.id), day, submission.period.end)
        for target in plan.targets
        if target.id in wanted
    )
    judged = JudgedSubmission(
        file=submission.file, sha256=submission.sha256, reporter=submission.reporter,
        period_name=submission.period.spelled, as_of=day, schedule=shown(pace.linear_share(plan.period, day) * 100, 2),
        revision=submission.revision, results=results, warnings=submission.warnings,
    )
    return Report(
        plan=plan.id, title=plan.title, target_count=len(plan.targets), sections=plan.sections, files=plan.files,
        submissions=(judged,),
    )


def judge_all(
    plan: Plan, submissions: Sequence[Submission], rule: GateRule, config: FileHash | None = None
) -> Report:
    """Judge each submission and ask the gate; one report of all."""
    reports = [judge(plan, submission) for submission in submissions]
    together = tuple(one for report in reports for one in report.submissions)
    decided = decide(replace(reports[0], submissions=together, config=config), rule)
    first, *rest = decided.submissions
    foreign = foreign_waivers(plan, rule.waivers)
    return replace(decided, submissions=(replace(first, warnings=(*foreign, *first.warnings)), *rest))
