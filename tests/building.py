"""Small plans and submissions for tests: from YAML text through the loaders, or straight from the model."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from fractions import Fraction
from pathlib import Path

from jingan_cli.auditing.audit import combined
from jingan_cli.filing.collect import of_audit
from jingan_cli.filing.packing import BrokenFile, Gathered, gathered
from jingan_cli.filing.period_and_scope import NOTHING_ASKED
from jingan_cli.filing.resolve import resolve
from jingan_cli.judging.judge import judge
from jingan_cli.loading.plan import load_plan
from jingan_cli.loading.plan_index import Known
from jingan_cli.loading.submission import load_submission
from jingan_cli.model.audit import Audit, Wanted
from jingan_cli.model.plan import (
    Adjustment,
    AtRisk,
    Measure,
    Pace,
    PaceKind,
    Plan,
    PlanPeriod,
    Reference,
    Target,
    Threshold,
    ThresholdKind,
)
from jingan_cli.model.problem import JinganError, Note
from jingan_cli.model.report import Verdict
from jingan_cli.model.submission import PassedOver, Question, Resolved, Submission
from jingan_cli.model.text import Text
from jingan_cli.parsing.decoding import SourceText, decode
from jingan_cli.periods import parse_period
from jingan_cli.quantities.units import parse_unit

YEAR = PlanPeriod(date(2022, 1, 1), date(2022, 12, 31))
TEN_POINTS = AtRisk("points", Fraction(10))
MONTH_ENDS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)

Tried = Callable[..., Verdict]
"""Judges one target with one figure, both as they stand in a file."""


def month_end(month: int) -> date:
    """Return the last day of that month of 2022."""
    return date(2022, month, MONTH_ENDS[month - 1])


def plan_text(target: str, more: str = "", period: str = "{start: 2022-01-01, end: 2022-12-31}") -> str:
    """Return a plan of one target, given by its keys in flow style, and of a second one that is easily met."""
    return (
        f"plan: small\nperiod: {period}\nsections: {{part: {{zh: 部分, en: Part}}}}\n{more}\ntargets:\n"
        "  second: {name: {zh: 另一项, en: Second}, section: part, measure: level, unit: 座, "
        "threshold: {at_least: 1}}\n"
        f"  first: {{name: {{zh: 第一项, en: First}}, section: part, {target}}}\n"
    )


def plan_from(folder: Path, text: str) -> Plan:
    """Return the plan of that text, through the loader."""
    path = folder / "targets.yaml"
    path.write_text(text, encoding="utf-8")
    return load_plan(str(path))


def verdict_on(plan: Plan, figure: str, period: str, as_of: str = "") -> Verdict:
    """Return the verdict on the target `first` with that figure, as a submission spells it; empty: no figure."""
    text = f"plan: {plan.id}\nperiod: {period}\nactuals:\n  second: 1\n  first: {figure}\n"
    question = Question(as_of=parse_period(as_of) if as_of else None)
    report = judge(plan, settled(plan, decode("actuals.yaml", text.encode()), question))
    return next(one for one in report.submissions[0].results if one.target == "first")


def settled(plan: Plan, source: SourceText | Submission, question: Question = NOTHING_ASKED) -> Resolved:
    """Return what counts of that one file."""
    known = Known(plan)
    submission = source if isinstance(source, Submission) else load_submission(source, known)
    return resolve(known, [submission], question)[0]


def audit(
    plan: Plan, submissions: Iterable[Submission], refused: Sequence[Note] = (), passed: Sequence[PassedOver] = (),
    span: tuple[date | None, date | None] = (None, None), scope: Sequence[str] | None = None,
    reporter: str | None = None,
) -> Audit:
    """Return many submissions as one picture, not yet gated; one that an audit cannot count is invalid."""
    known, valid = Known(plan), []
    broken = [BrokenFile(file=one.problem.spot.path if one.problem.spot else "", problems=(one,)) for one in refused]
    for one in submissions:
        try:
            valid.append(of_audit(known, one))
        except JinganError as found:
            broken.append(BrokenFile(
                file=one.file.file, problems=tuple(map(Note, found.problems)), sender=one.sender,
                end=one.period.end if one.period else None))
    rest = Gathered(broken=tuple(broken), passed_over=tuple(passed))
    return combined(plan, gathered(valid) + rest, Wanted(
        since=span[0], until=span[1], scope=tuple(scope or ()), reporter=reporter))


def target_of(
    measure: Measure = "cumulative", unit: str = "台", kind: ThresholdKind = "at_least",
    value: Fraction | int | str | None = 500, high: Fraction | int | str | None = None, *,
    pace: PaceKind | Pace = "linear", at_risk: AtRisk = TEN_POINTS, baseline: Fraction | int | None = None,
    reference: str | None = None, whole: bool | None = None, net: bool = False,
) -> Target:
    """Return a target of the model; whole by default where the loader would make it so."""
    known = parse_unit(unit)
    return Target(
        id="first", name=Text("第一项", "First"), section="part", measure=measure, unit=known,
        threshold=Threshold(
            kind=kind, value=None if value is None else Fraction(value), high=None if high is None else Fraction(high),
            reference=reference
        ),
        pace=pace if isinstance(pace, Pace) else Pace(pace), at_risk=at_risk,
        baseline=None if baseline is None else Fraction(baseline), net=net,
        whole=measure in ("cumulative", "level") and known.counter if whole is None else whole,
    )


def plan_of(
    *targets: Target, adjustments: tuple[Adjustment, ...] = (), references: tuple[Reference, ...] = (),
    period: PlanPeriod = YEAR,
) -> Plan:
    """Return a plan of the model with these targets."""
    return Plan(
        id="small", title=Text("小计划", "Small"), period=period, sections={"part": Text("部分", "Part")},
        targets=targets, lineage=("small",),
        adjustments=adjustments, references=references,
    )
