"""Audits drawn at random for the program and for its independent model: absences, revisions, sums near a boundary."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from hashlib import sha256
from random import Random
from typing import cast

from jingan_cli.model.plan import Adjustment, FileHash, Period, Plan, PlanPeriod, Quantity, Reference, Target
from jingan_cli.model.problem import Spot
from jingan_cli.model.report import FailOn, Waiver
from jingan_cli.model.submission import Figure, Submission
from tests import oracle
from tests.building import plan_of
from tests.oracle_audit import Aim, Change, File, World, month_ends, terms
from tests.strategies import MONTHS_OF, PERIODS, draw_amount, draw_near_a_boundary, draw_target

NAMES = ("甲局", "乙局", "丙办", "丁委", "戊街道")
IDS = ("first", "second", "third")

Entries = dict[tuple[str, date], dict[str, Fraction | None]]
"""What each reporter gives for each period."""


@dataclass(frozen=True)
class DrawnAudit:
    """One audit, as the program takes it and in the words of the model."""

    plan: Plan
    submissions: tuple[Submission, ...]
    waivers: tuple[Waiver, ...]
    world: World

    @property
    def fail_on(self) -> FailOn:
        """What is asked to block."""
        return cast(FailOn, self.world.fail_on)


def draw_audit(random: Random) -> DrawnAudit:
    """Return one to three targets, two to five reporters, one to five periods, and what was sent."""
    period = random.choice(PERIODS)
    aims, targets = zip(*(_aim(random, name, period) for name in IDS[: random.randint(1, 3)]), strict=True)
    names = NAMES[: random.randint(2, 5)]
    reporters = _reporters(random, targets, names) if random.random() < 0.5 else None
    world = World(
        period.start, period.end, aims, (), reporters, random.choice((None, 2, 3)),
        fail_on=(rule := random.choice(("fail", "at-risk", "missing", "never"))),
        allow_missing=rule != "missing" and random.random() < 0.3,
    )
    world = replace(world, files=_files(random, world, targets, names))
    counting = [
        one.end for one in world.files
        if (reporters is None or one.reporter in reporters) and any(map(one.says, one.figures))
    ]
    if not counting:
        return draw_audit(random)
    if random.random() < 0.2:
        world = replace(world, since=random.choice(counting))
    if random.random() < 0.2:
        later = [end for end in counting if world.since is None or end >= world.since]
        world = replace(world, until=random.choice(later))
    world = replace(world, waivers=_waivers(random, world))
    plan = _plan(world, targets, period)
    return DrawnAudit(
        plan, tuple(_submission(one, plan) for one in world.files),
        tuple(
            Waiver(target=target, reason="停工", approved_by="区督查室", until=until)
            for target, until in world.waivers),
        world,
    )


# ---- the plan


def _aim(random: Random, name: str, period: PlanPeriod) -> tuple[Aim, Target]:
    target = replace(draw_target(random, period), id=name)
    summed = target.measure in ("cumulative", "level") and random.random() < 0.85
    target = replace(target, combine="sum" if summed else "one")
    threshold, rules = target.threshold, {
        "measure": target.measure, "kind": target.threshold.kind, "baseline": target.baseline,
        "pace": target.pace.kind, "milestones": target.pace.milestones, "step": target.step,
        "at_risk": (target.at_risk.kind, target.at_risk.width),
    }
    aim = Aim(name, summed, target.net, MONTHS_OF[target.every], rules, threshold.value, threshold.high)
    if random.random() < 0.15:
        aim = replace(aim, changes=_changes(random, target, period))
    elif random.random() < 0.15 and threshold.kind != "between":
        low = cast(Fraction, threshold.value)
        ends = sorted(month_ends(period.start, period.end))
        announced = {end: low + random.choice((0, 1)) for end in ends if random.random() < 0.3}
        aim = replace(aim, awaits=True, announced=announced, low=random.choice((None, low)))
    return aim, target


def _changes(random: Random, target: Target, period: PlanPeriod) -> tuple[Change, ...]:
    """A suspension, or another threshold, or one after the other."""
    ends = sorted(month_ends(period.start, period.end))
    starts = sorted({random.choice((period.start, *ends)) for _ in range(random.randint(1, 2))})
    found = []
    for start in starts:
        suspended = random.random() < 0.5
        low = None
        if not suspended and target.threshold.kind != "between":
            low = cast(Fraction, target.threshold.value) + draw_amount(random, target)
        until = random.choice((None, random.choice([end for end in ends if end >= start])))
        if suspended or low is not None:
            found.append(Change(start, until, suspended, low))
    return tuple(found)


def _reporters(random: Random, targets: tuple[Target, ...], names: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """Who answers for what; sometimes somebody is not listed, or is and answers for nothing."""
    listed = [name for name in names if random.random() < 0.85] or [names[0]]
    claims: dict[str, list[str]] = {name: [] for name in listed}
    for target in targets:
        several = random.randint(1, len(listed)) if target.combine == "sum" else 1
        for name in random.sample(listed, several):
            claims[name].append(target.id)
    return {name: tuple(ids) for name, ids in claims.items()}


def _plan(world: World, targets: tuple[Target, ...], period: PlanPeriod) -> Plan:
    """The same plan, as the program has it."""
    planned, adjustments, references = [], [], []
    for aim, target in zip(world.aims, targets, strict=True):
        name = f"{target.id}的参照" if aim.awaits else None
        planned.append(replace(target, threshold=replace(target.threshold, value=aim.low, reference=name)))
        adjustments += [
            Adjustment(
                target=target.id, start=change.start, until=change.until, pace=None, suspended=change.suspended,
                threshold=None if change.low is None else replace(target.threshold, value=change.low),
                authority="区人大常委会", reason="调整")
            for change in aim.changes
        ]
        references += [
            Reference(str(name), end, Quantity(number=value, unit=target.unit), "plan")
            for end, value in aim.announced.items()
        ]
    plan = plan_of(*planned, adjustments=tuple(adjustments), references=tuple(references), period=period)
    escalate = None if world.escalate is None else {"at-risk": world.escalate}
    return replace(plan, reporters=world.reporters, escalate=escalate)


# ---- what was sent


def _files(
    random: Random, world: World, targets: tuple[Target, ...], names: tuple[str, ...]
) -> tuple[File, ...]:
    steady = {target.id for target in targets if random.random() < 0.2}
    entries: Entries = {}
    told: dict[tuple[str, date], Fraction] = {}
    for end in _periods(random, world):
        for aim, target in zip(world.aims, targets, strict=True):
            if aim.awaits and random.random() < 0.5:
                told[aim.id, end] = cast(Fraction, target.threshold.value) + random.choice((0, 0, 1))
            asked = terms(world.start, world.end, aim, end, told.get((aim.id, end)))
            total = _total(random, target, asked, aim.id in steady)
            for name, part in _spread(random, world, target, names, total).items():
                entries.setdefault((name, end), {})[aim.id] = part
    files = [one for turn, figures in entries.items() for one in _sent(random, world, targets, turn, figures, told)]
    random.shuffle(files)
    return tuple(files)


def _periods(random: Random, world: World) -> list[date]:
    """A few months' ends in a row, one left out now and then, and a day between."""
    ends = sorted(month_ends(world.start, world.end))
    count = random.randint(1, min(5, len(ends)))
    first = random.choice((random.randint(0, len(ends) - count), len(ends) - count))
    chosen = [end for end in ends[first : first + count] if random.random() < 0.95] or [ends[first]]
    if random.random() < 0.2:
        chosen.append(random.choice(ends).replace(day=random.choice((1, 15, 20))))
    return sorted(set(chosen))


def _total(random: Random, target: Target, asked: dict[str, object], steady: bool) -> Fraction:
    """Return a sum on a boundary, or one step or a hair beside it; a steady one is where at-risk begins."""
    if steady:
        begins = cast("Fraction | None", oracle.verdict(**asked, actual=None)["at_risk_from"])  # type: ignore[arg-type]
        if begins is not None and begins >= 0:
            return begins
    low = cast("Fraction | None", asked["low"])
    in_force = target if low is None else replace(target, threshold=replace(target.threshold, value=low))
    return draw_near_a_boundary(random, in_force, asked | {"low": in_force.threshold.value}, oracle.verdict)


def _spread(
    random: Random, world: World, target: Target, names: tuple[str, ...], total: Fraction
) -> dict[str, Fraction | None]:
    """Return what each of those who report gives of the total; somebody may be absent, or give nothing, or intrude."""
    able = [name for name, ids in (world.reporters or {}).items() if target.id in ids] or list(names)
    if target.combine == "sum":
        present = random.sample(able, max(1, sum(random.random() < 0.8 for _ in able)))
    else:
        present = able[: 1 if random.random() < 0.93 else 2]
    if random.random() < 0.05:
        present.append(random.choice(names))
    parts = zip(present, _split(random, total, len(present), target), strict=True)
    return {name: None if random.random() < 0.05 else part for name, part in parts}


def _split(random: Random, total: Fraction, count: int, target: Target) -> list[Fraction]:
    """Return so many parts of the total, some of them nothing; where it is net, some of them less."""
    if target.combine == "one" or count == 1:
        return [total] * count
    step = target.step
    on_step = step is not None and (total / step).denominator == 1
    size = int(abs(total) / cast(Fraction, step)) if on_step else 60
    one = cast(Fraction, step) if on_step else abs(total) / 60
    cuts = sorted(random.choice((0, size, random.randint(0, size))) for _ in range(count - 1))
    parts = [(high - low) * one for low, high in zip([0, *cuts], [*cuts, size], strict=True)]
    parts = [-part for part in parts] if total < 0 else parts
    if target.net and random.random() < 0.5:
        parts[0], parts[1] = parts[0] + 7 * one, parts[1] - 7 * one
    random.shuffle(parts)
    return parts


def _sent(
    random: Random, world: World, targets: tuple[Target, ...], turn: tuple[str, date],
    figures: dict[str, Fraction | None], told: Mapping[tuple[str, date], Fraction],
) -> list[File]:
    """Return the files of one reporter and period: one, or a mistake and its correction, or a figure twice, or none."""
    (reporter, end), way = turn, random.random()
    by_id = {target.id: target for target in targets}
    listed = (world.reporters or {}).get(reporter)
    whole = frozenset(by_id)
    scope = whole if listed is None else frozenset(listed)
    if listed is None and random.random() < 0.2:
        scope = frozenset(random.sample(sorted(whole), random.randint(1, len(whole)))) | frozenset(figures)
    references = {name: value for (name, day), value in told.items() if day == end and random.random() < 0.7}

    def file(number: int, revision: int, given: Mapping[str, Fraction | None]) -> File:
        name = f"{reporter}-{end}-{number}.yaml"
        corrected = frozenset(each for each in given if random.random() < 0.1)
        told_here = {each: value for each, value in references.items() if given.get(each) is not None}
        empty = sorted(each for each, value in given.items() if value is None)
        withdrawn = frozenset(each for each in empty if revision > 1 and random.random() < 0.5)
        return File(name, reporter, end, revision, scope, dict(given), told_here, corrected, withdrawn)

    def other() -> dict[str, Fraction | None]:
        """Some of the figures, or other ones, or none."""
        some = random.sample(sorted(figures), random.randint(1, len(figures)))
        return {each: random.choice((figures[each], draw_amount(random, by_id[each]), None)) for each in some}

    if way < 0.06:
        return []
    if way < 0.14:
        return [file(1, 1, figures | other()), file(2, 2, figures)]
    if way < 0.20:
        return [file(1, 1, figures), file(2, random.choice((2, 3)), other())]
    if way < 0.25:
        return [file(1, 1, figures), file(2, 1, other())]
    if way < 0.29:
        return [file(1, 1, figures), file(2, 1, other()), file(3, 2, other())]
    if way < 0.31:
        return [file(1, 2, figures), file(2, 2, other()), file(3, 1, other()), file(4, 2, other())]
    return [file(1, 1, figures)]


def _submission(one: File, plan: Plan) -> Submission:
    """The same file, as the program has it."""
    figures = {
        each: Figure(target=each, value=value, reference=one.references.get(each), spot=Spot(one.name, 1, 1),
                     authority="市统计局" if each in one.references else None,
                     correction="重复统计" if each in one.corrected else None,
                     withdrawn="重新核实" if each in one.withdrawn else None)
        for each, value in one.figures.items()
    }
    return Submission(
        file=FileHash(one.name, sha256(one.name.encode()).hexdigest()), plan=plan.key,
        period=Period(one.end.isoformat(), one.end),
        scope=tuple(sorted(one.answers_for)), figures=figures, reporter=one.reporter, revision=one.revision,
        spots={"": Spot(one.name, 1, 1)},
    )


def _waivers(random: Random, world: World) -> tuple[tuple[str, date], ...]:
    ends = [one.end for one in world.files]
    return tuple((aim.id, random.choice(ends)) for aim in world.aims for _ in range(2) if random.random() < 0.15)
