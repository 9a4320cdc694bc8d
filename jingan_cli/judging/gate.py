"""The gate: whether the caller may go on, what blocks, and what is waived. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import Enum
from typing import TYPE_CHECKING

from jingan_cli.messages import nearest, problem
from jingan_cli.model.plan import Plan
from jingan_cli.model.problem import JinganError, Note, Problem
from jingan_cli.model.report import FailOn, Gate, JudgedSubmission, Policy, Report, Status, Verdict, Waiver
from jingan_cli.periods import month_end

if TYPE_CHECKING:
    from jingan_cli.model.audit import Audit

_BLOCKING: dict[FailOn, tuple[Status, ...]] = {
    "fail": ("fail", "no-data"),
    "at-risk": ("at-risk", "fail", "no-data"),
    "missing": ("no-data",),
    "never": (),
}
FAIL_ON: tuple[FailOn, ...] = tuple(_BLOCKING)
"""What may be asked to block, the default first."""


class Answer(Enum):
    """What a run answers; the value is the exit code."""

    PASSED = 0
    """Nothing blocks."""
    BLOCKED = 1
    """Something does."""
    INCOMPLETE = 2
    """Some of what was to be checked could not be."""


ENDING_SOON = timedelta(days=30)
"""A waiver this near to its end is warned of."""
_MOST_SUGGESTIONS = 20


@dataclass(frozen=True, slots=True)
class GateRule:
    """What blocks, and what excuses."""

    fail_on: FailOn = FAIL_ON[0]
    """Which statuses block."""
    allow_missing: bool = False
    """Whether `no-data` does not."""
    waivers: tuple[Waiver, ...] = ()
    """Excuses (豁免); of two for one target the later `until` counts."""

    def __post_init__(self) -> None:
        """Raise JinganError (`nothing-left-to-block`) where one takes back what the other asks for."""
        if self.fail_on == "missing" and self.allow_missing:
            raise JinganError((problem("nothing-left-to-block"),))

    def waiver(self, target: str) -> Waiver | None:
        """Return the waiver that counts for the target."""
        own = [waiver for waiver in reversed(self.waivers) if waiver.target == target]
        return max(own, key=lambda waiver: waiver.until, default=None)

    def decided(self, submission: JudgedSubmission) -> JudgedSubmission:
        """Apply the rule to one submission; a share of a sum is the audit's to judge."""
        day = submission.as_of
        results = tuple(v if _is_share(v) else self.waived(v, day) for v in submission.results)
        judged = [verdict for verdict in results if not _is_share(verdict)]
        warnings = [*submission.warnings, *self.warnings(judged, day), *_nothing_judged(judged)]
        return replace(submission, results=results, gate=self.answer(judged), warnings=tuple(warnings))

    def answer(self, results: Sequence[Verdict], escalated: Collection[str] = ()) -> Gate:
        """Return what blocks, and what is let pass that would block by default; waivers are applied."""
        blocking = tuple(v.target for v in results if self.stops(v, v.target in escalated))
        default = tuple(v.target for v in results if _BY_DEFAULT.stops(v, v.target in escalated))
        listed = set(blocking)
        return Gate(not blocking, self.fail_on, blocking, tuple(one for one in default if one not in listed))

    def blocks(self, verdict: Verdict, fail_on: FailOn) -> bool:
        """Whether the verdict blocks where nothing excuses it; a yardstick that is not there is no missing figure."""
        if verdict.status == "no-data" and (
                self.allow_missing or (fail_on == "missing" and verdict.stage == "no-reference")):
            return False
        return verdict.status in _BLOCKING[fail_on]

    def stops(self, verdict: Verdict, escalated: bool = False) -> bool:
        """Whether the verdict blocks; an escalated one does as a fail would."""
        blocks = self.blocks(verdict, self.fail_on) or (escalated and "fail" in _BLOCKING[self.fail_on])
        return blocks and verdict.waived is None

    def waived(self, verdict: Verdict, day: date, escalated: bool = False) -> Verdict:
        """Return the verdict with the waiver that excuses it on that day, if one does; its status stays."""
        waiver = self.waiver(verdict.target)
        if waiver is None or not day <= waiver.until <= _year_after(day) or not (escalated or self.excusable(verdict)):
            return verdict
        return replace(verdict, waived=waiver)

    def excusable(self, verdict: Verdict) -> bool:
        """Whether a waiver of it excuses something; where less blocks than by default, what would by default."""
        return self.blocks(verdict, "at-risk" if self.fail_on == "at-risk" else FAIL_ON[0])

    def warnings(
        self, results: Sequence[Verdict], day: date, escalated: Collection[str] = ()
    ) -> Iterator[Problem]:
        """Say which waivers are expired, too long, unused or near their end."""
        for verdict in results:
            waiver = self.waiver(verdict.target)
            if waiver is None:
                continue
            code = self.trouble(verdict, waiver, day, verdict.target in escalated)
            if code:
                yield problem(code, waiver.spot, about=verdict.target, target=verdict.name,
                              until=waiver.until.isoformat())

    def trouble(self, verdict: Verdict, waiver: Waiver, day: date, escalated: bool) -> str | None:
        """Return the code of what is to be said of the waiver."""
        if not (escalated or self.excusable(verdict)):
            return "waiver-unused"
        if waiver.until < day:
            return "waiver-expired"
        if waiver.until > _year_after(day):
            return "waiver-too-long"
        return "waiver-ending" if waiver.until - day <= ENDING_SOON else None


def _is_share(verdict: Verdict) -> bool:
    return verdict.stage == "incomplete"


_BY_DEFAULT = GateRule()


def decide(report: Report, rule: GateRule = _BY_DEFAULT) -> Report:
    """Return the report with waivers applied, the gate's answer and its warnings for each submission."""
    submissions = tuple(rule.decided(submission) for submission in report.submissions)
    used = {verdict.target for one in submissions for verdict in one.results if verdict.waived is not None}
    return replace(report, submissions=tuple(_without_used(one, used) for one in submissions))


def _without_used(submission: JudgedSubmission, used: Collection[str]) -> JudgedSubmission:
    """A waiver that excuses something in one submission is not unused in another."""
    kept = tuple(one for one in submission.warnings if one.code != "waiver-unused" or one.target not in used)
    return replace(submission, warnings=kept)


def decide_audit(audit: Audit, rule: GateRule = _BY_DEFAULT) -> Audit:
    """Return the audit with waivers applied to the last period and the gate's answer; an escalated target blocks."""
    results = tuple(replace(r, verdict=rule.waived(r.verdict, audit.as_of, r.escalated)) for r in audit.results)
    verdicts = [result.verdict for result in results]
    escalated = {result.verdict.target for result in results if result.escalated}
    said = [*rule.warnings(verdicts, audit.as_of, escalated), *_nothing_judged(verdicts)]
    warnings = (*audit.warnings, *map(Note, said))
    return replace(audit, results=results, gate=rule.answer(verdicts, escalated), warnings=warnings)


def foreign_waivers(plan: Plan, waivers: Sequence[Waiver]) -> tuple[Problem, ...]:
    """Return a warning for each waiver whose target the plan does not hold."""
    from difflib import get_close_matches  # most calls have no waivers

    ids = {target.id: None for target in plan.targets}
    foreign = [waiver for waiver in waivers if waiver.target not in ids]
    return tuple(
        problem("waiver-unknown-target", waiver.spot, given=waiver.target,
                nearest=nearest(get_close_matches(waiver.target, ids, n=2) if number < _MOST_SUGGESTIONS else ()))
        for number, waiver in enumerate(foreign)
    )


def _year_after(day: date) -> date:
    """The last day on which a waiver may end that excuses something on that day."""
    return date(day.year + 1, day.month, min(day.day, month_end(day.year + 1, day.month).day))


def unmerged_rules(policy: Policy | None) -> tuple[Problem, ...]:
    """Return a warning where the commit asked for its rules holds none."""
    return () if policy is None or policy.merged else (problem("rules-not-yet-merged", ref=policy.ref),)


def _nothing_judged(results: Sequence[Verdict]) -> list[Problem]:
    idle = all(verdict.status in ("not-due", "suspended") for verdict in results)
    return [problem("nothing-judged")] if idle else []
