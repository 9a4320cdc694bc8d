"""The audit against an independent model, on random plans, reporters and periods near the boundaries."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from random import Random
from typing import cast

import pytest

from jingan_cli.judging.gate import GateRule, decide_audit
from jingan_cli.model.audit import Audit, AuditResult
from jingan_cli.model.plan import Target
from jingan_cli.model.problem import Note
from jingan_cli.periods import period_name
from tests.building import audit
from tests.effort import ORACLE_CASES
from tests.oracle_audit import Fact, Moment, Picture, picture
from tests.oracle_draws import DrawnAudit, draw_audit
from tests.oracle_numbers import PLACES, edges, is_shown

AUDITS = ORACLE_CASES // 10
"""How many audits are drawn in one run; each has some 6 verdicts, half of them on sums."""
PARTS = 20
SHOWN_EACH_TIME = ("expected", "completion", "schedule", "gap")


@pytest.mark.parametrize("part", range(PARTS))
def test_the_audit_agrees_with_an_independent_model(part: int) -> None:
    random = Random(part)
    for number in range(-(-AUDITS // PARTS)):
        drawn = draw_audit(random)
        assert disagreements(drawn) == [], (part, number, drawn.world)


def test_the_audits_reach_every_rule() -> None:
    random = Random(0)
    met: set[object] = set()
    for _ in range(400):
        world = draw_audit(random).world
        told = picture(world)
        sums = [moment for aim in world.aims if aim.sums for moment in told.history[aim.id]]
        met |= {moment.stage for each in told.history.values() for moment in each if moment.status == "no-data"}
        met |= {("sum", moment.status) for moment in sums if moment.reporters and not moment.absent}
        met |= {("absent", moment.status) for moment in sums if moment.absent}
        met |= {fact[0] for fact in told.problems | told.fell}
        met |= {name for name in ("missing", "escalated", "waived", "superseded", "blocking") if getattr(told, name)}

    assert met == {
        ("sum", "pass"), ("sum", "at-risk"), ("sum", "fail"), ("sum", "no-data"), ("sum", "not-due"),
        ("sum", "suspended"), ("absent", "no-data"), ("absent", "not-due"), ("absent", "pass"), ("absent", "fail"),
        "conflicting-figures", "duplicate-submission", "unknown-reporter", "figure-fell",
        "missing", "escalated", "waived", "superseded", "blocking", "nothing-reported", "empty-scope",
        "unreported", "no-reference", "conflicting", "duplicate", "incomplete",
    }


def disagreements(drawn: DrawnAudit) -> list[str]:
    """Return what the program says otherwise than the model."""
    world = drawn.world
    found = decide_audit(
        audit(drawn.plan, drawn.submissions, span=(world.since, world.until)),
        GateRule(drawn.fail_on, world.allow_missing, tuple(drawn.waivers)),
    )
    told = picture(world)
    pairs: dict[str, tuple[object, object]] = {
        "periods": (found.period_names, tuple(map(period_name, told.periods))),
        "missing": (
            {(one.reporter, one.period_name) for one in found.missing},
            {(reporter, period_name(end)) for reporter, end in told.missing},
        ),
        "blocking": (found.gate.blocking, tuple(told.blocking)),
        "passed": (found.gate.passed, not told.blocking),
        "escalated": ({one.verdict.target for one in found.results if one.escalated}, told.escalated),
        "not waived": (told.waived - {one.verdict.target for one in found.results if one.verdict.waived}, set()),
        "problems": (_facts(found.problems), _named(told.problems)),
        "superseded": (_paths(found), told.superseded),
        "fell": ({fact for fact in _facts(found.warnings) if fact[0] == "figure-fell"}, _named(told.fell)),
    }
    wrong = [f"{name}: {one}, not {other}" for name, (one, other) in pairs.items() if one != other]
    return wrong + [
        f"{target.id} {line}" for target, result in zip(drawn.plan.targets, found.results, strict=True)
        for line in _wrong(target, result, told)
    ]


def _facts(notes: tuple[Note, ...]) -> set[Fact]:
    """Code, reporter, target and period of each; a conflict has several reporters, so none is named."""
    return {
        (note.problem.code, None if note.problem.code == "conflicting-figures" else note.reporter,
         note.problem.target, note.period_name)
        for note in notes
    }


def _named(facts: set[Fact]) -> set[Fact]:
    """The same, with the period as the program calls it."""
    return {(*fact[:3], fact[3] and period_name(date.fromisoformat(fact[3]))) for fact in facts}


def _paths(found: Audit) -> set[str]:
    return {
        note.problem.spot.path for note in found.warnings if note.problem.code == "superseded" and note.problem.spot
    }


def _wrong(target: Target, result: AuditResult, told: Picture) -> list[str]:
    """What is otherwise of one target."""
    moments = told.history[target.id]
    wrong = [] if result.streak == told.streak[target.id] else [f"streak {result.streak}"]
    for mine, moment in zip(result.history, moments, strict=True):
        if (mine.status, set(mine.reporters)) != (moment.status, moment.reporters):
            wrong.append(f"{mine.period_name}: {mine.status} of {mine.reporters}, not {moment}")
        if (mine.stage, set(mine.absent)) != (moment.stage, moment.absent):
            wrong.append(f"{mine.period_name}: {mine.stage} without {mine.absent}, not {moment}")
        for code, one, other in (("actual", mine.actual, moment.actual),
                                 ("at least", mine.actual_at_least, moment.at_least)):
            if not _same(one, other):
                wrong.append(f"{mine.period_name} {code}: {one}, not {other}")
        wrong += [
            f"{mine.period_name} {name}: {getattr(mine, name)}, not {moment.numbers[name]}"
            for name in SHOWN_EACH_TIME if not _shown(target, name, getattr(mine, name), moment)
        ]
    verdict, last = result.verdict, moments[-1]
    if (verdict.status, verdict.stage) != (last.status, last.stage):
        wrong.append(f"{verdict.status} {verdict.stage}, not {last.status} {last.stage}")
    wrong += [
        f"{name}: {getattr(verdict, name)}, not {last.numbers[name]}"
        for name in PLACES if not _shown(target, name, getattr(verdict, name), last)
    ]
    if not _same(verdict.actual_at_least, last.at_least):
        wrong.append(f"at least {verdict.actual_at_least}, not {last.at_least}")
    if last.status == "no-data":
        wrong += [f"{name} is not named" for name in last.absent if name not in verdict.reason.zh]
    return wrong if _change_is_right(target, result, moments) else [*wrong, f"change {result.change}"]


def _same(shown: Decimal | None, exact: Fraction | None) -> bool:
    """Whether it is that number, exactly where a decimal can hold it."""
    if shown is None or exact is None:
        return shown is None and exact is None
    return Fraction(shown) == exact or (
        abs(Fraction(shown) - exact) <= Fraction(1, 2 * 10**6) and (exact * 10**40).denominator != 1)


def _shown(target: Target, name: str, shown: Decimal | None, moment: Moment) -> bool:
    low = cast("Fraction | None", moment.low)
    exact = cast("Fraction | None", moment.numbers[name])
    return is_shown(shown, exact, PLACES[name], edges(name, target, moment.actual, moment.numbers, low))


def _change_is_right(target: Target, result: AuditResult, moments: list[Moment]) -> bool:
    """The figure less that of the period before, as both are shown; none for sums of other reporters."""
    if len(moments) < 2 or moments[-1].actual is None or moments[-2].actual is None or (
        target.combine == "sum" and moments[-1].reporters != moments[-2].reporters
    ):
        return result.change is None
    now, before = result.history[-1].actual, result.history[-2].actual
    return now is not None and before is not None and result.change == now - before
