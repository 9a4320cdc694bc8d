"""Two reporters give figures for a target that one answers for: neither figure is used. Pure."""

from __future__ import annotations

from datetime import date

from jingan_cli.auditing.sums import JudgedPeriod, joined
from jingan_cli.filing.revisions import ReportedFigure
from jingan_cli.judging.verdict import contradicted, judge_target
from jingan_cli.messages import problem
from jingan_cli.model.plan import Plan, Target
from jingan_cli.model.problem import Note


def conflict(plan: Plan, target: Target, end: date, valid: dict[str, ReportedFigure], name: str) -> JudgedPeriod:
    """Two reporters where one answers: neither figure is taken."""
    first, *others = valid
    notes = []
    for reporter in others:
        entry = valid[reporter]
        said = problem(
            "conflicting-figures", entry.spot, about=target.id, target=target.name, one=first, other=reporter)
        notes.append(Note(said, reporter, name))
    verdict = contradicted(judge_target(plan, target, None, end, end), reporters=joined(list(valid)))
    return JudgedPeriod(
        end=end, verdict=verdict, value=None, reporters=tuple(valid), causers=tuple(valid), notes=tuple(notes))
