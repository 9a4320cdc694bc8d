"""May the caller go on? What blocks, and the exit code. Pure."""

from __future__ import annotations

from dataclasses import replace

from jingan_cli.messages import problem
from jingan_cli.model.problem import Problem
from jingan_cli.model.report import FailOn, Gate, JudgedSubmission, Report, Status, Verdict

_BLOCKING: dict[FailOn, tuple[Status, ...]] = {
    "fail": ("fail", "no-data"),
    "at-risk": ("at-risk", "fail", "no-data"),
    "never": (),
}
FAIL_ON: tuple[FailOn, ...] = tuple(_BLOCKING)
"""What may be asked to block, the default first."""


def decide(report: Report, fail_on: FailOn = "fail", allow_missing: bool = False) -> Report:
    """Return the report with the gate's answer for each submission."""
    decided = tuple(_decided(submission, fail_on, allow_missing) for submission in report.submissions)
    return replace(report, submissions=decided)


def _decided(submission: JudgedSubmission, fail_on: FailOn, allow_missing: bool) -> JudgedSubmission:
    blocking = tuple(v.target for v in submission.results if _blocks(v, fail_on, allow_missing))
    gate = Gate(not blocking, fail_on, blocking)
    return replace(submission, gate=gate, warnings=(*submission.warnings, *_nothing_judged(submission)))


def _blocks(verdict: Verdict, fail_on: FailOn, allow_missing: bool) -> bool:
    if verdict.waived is not None or (allow_missing and verdict.status == "no-data"):
        return False
    return verdict.status in _BLOCKING[fail_on]


def _nothing_judged(submission: JudgedSubmission) -> list[Problem]:
    idle = all(verdict.status in ("not-due", "suspended") for verdict in submission.results)
    return [problem("nothing-judged")] if idle else []
