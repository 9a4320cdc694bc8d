"""An independent model of the audit, written from part 10 of the design ("The audit") and from nothing else: it shares
no line with the package and imports none of it. Each rule stands by itself, in the order in which the page says it;
one figure is judged by `oracle.verdict`. It is slow and flat on purpose: every question is asked anew of all files."""

from __future__ import annotations

import calendar
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction

from tests import oracle

Fact = tuple[str | None, ...]
NUMBERS = ("expected", "at_risk_from", "completion", "schedule", "gap", "needed", "forecast")


@dataclass(frozen=True)
class Change:
    """An adjustment: from its first day to its last, both inclusive."""

    start: date
    until: date | None
    suspended: bool
    low: Fraction | None


@dataclass(frozen=True)
class Aim:
    """A target. `rules` is what `oracle.verdict` wants to know of it and what does not change with the date."""

    id: str
    sums: bool
    net: bool
    every: int
    rules: Mapping[str, object]
    low: Fraction | None
    high: Fraction | None
    awaits: bool = False
    """Somebody else's figure replaces `low`."""
    announced: Mapping[date, Fraction] = field(default_factory=dict)
    """That figure by the last day of its period, as the plan gives it."""
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True)
class File:
    """A submission."""

    name: str
    reporter: str
    end: date
    revision: int
    answers_for: frozenset[str]
    figures: Mapping[str, Fraction | None]
    """An entry may be empty."""
    references: Mapping[str, Fraction] = field(default_factory=dict)
    corrected: frozenset[str] = frozenset()
    withdrawn: frozenset[str] = frozenset()
    """Entries without a value that take a lower revision's figure back."""

    def says(self, aim: str) -> bool:
        """Whether it gives a figure or takes one back; an empty entry changes nothing."""
        return aim in self.answers_for and (self.figures.get(aim) is not None or aim in self.withdrawn)


@dataclass(frozen=True)
class World:
    """A plan, what was sent, and what is asked."""

    start: date
    end: date
    aims: tuple[Aim, ...]
    files: tuple[File, ...]
    reporters: Mapping[str, tuple[str, ...]] | None = None
    escalate: int | None = None
    """From how many at-risk in a row a target blocks."""
    since: date | None = None
    until: date | None = None
    fail_on: str = "fail"
    allow_missing: bool = False
    waivers: tuple[tuple[str, date], ...] = ()


@dataclass
class Moment:
    """One target at one period's end."""

    status: object
    stage: object
    actual: Fraction | None
    numbers: dict[str, object]
    low: object
    """The threshold in force."""
    reporters: set[str]
    absent: set[str]
    """Expected to have a share in the sum, and none there."""
    at_least: Fraction | None = None
    """The sum so far, beside them."""


@dataclass
class Picture:
    """What an audit has to say."""

    periods: list[date]
    history: dict[str, list[Moment]]
    streak: dict[str, int]
    escalated: set[str]
    missing: set[tuple[str, date]]
    blocking: list[str]
    waived: set[str]
    problems: set[Fact]
    superseded: set[str]
    fell: set[Fact]


def picture(world: World) -> Picture:
    """Judge the audit."""
    problems: set[Fact] = set()
    everything = list(world.files)

    # An invalid file counts nowhere; no figure in scope and nothing withdrawn is an error of all files of a reporter
    # and period together. One whose period lies outside the range is only named.
    outside = {
        file.name for file in everything
        if (world.since and file.end < world.since) or (world.until and file.end > world.until)}
    if not all(file.answers_for for file in everything if file.name not in outside):
        problems.add(("empty-scope", None, None, None))
    everything = [file for file in everything if file.answers_for]
    reporting = {(file.reporter, file.end) for file in everything if any(map(file.says, file.figures))}
    if any((file.reporter, file.end) not in reporting for file in everything if file.name not in outside):
        problems.add(("nothing-reported", None, None, None))
    everything = [file for file in everything if (file.reporter, file.end) in reporting]

    # With a `reporters` block an unlisted reporter is unknown, and its file is not counted.
    if world.reporters is not None:
        for file in everything:
            if file.reporter not in world.reporters and file.name not in outside:
                problems.add(("unknown-reporter", file.reporter, None, file.end.isoformat()))
        everything = [file for file in everything if file.reporter in world.reporters]

    # The periods: every month-end from the first found to the last (from, to), and other dates found.
    found = {file.end for file in everything}
    first, last = world.since or min(found), world.until or max(found)
    periods = sorted({day for day in found | month_ends(first, last) if first <= day <= last})
    last = periods[-1]
    everything = [file for file in everything if file.end <= last]

    # What each said of a target for a period, within what it answers for: the highest revision; an empty entry
    # changes nothing; twice at one revision is no figure.
    said: dict[tuple[str, str, date], File | None] = {}
    superseded: set[str] = set()
    for aim in world.aims:
        for reporter in {file.reporter for file in everything}:
            for end in {file.end for file in everything}:
                rivals = [
                    file for file in everything
                    if (file.reporter, file.end) == (reporter, end) and file.says(aim.id)
                ]
                if not rivals:
                    continue
                highest = max(file.revision for file in rivals)
                counting = [file for file in rivals if file.revision == highest]
                said[aim.id, reporter, end] = counting[0] if len(counting) == 1 else None
                for file in rivals:
                    if file.revision < highest and end in periods:
                        superseded.add(file.name)
                    if sum(other.revision == file.revision for other in rivals) > 1 and end in periods:
                        problems.add(("duplicate-submission", reporter, aim.id, end.isoformat()))

    # Each target at each period's end.
    history: dict[str, list[Moment]] = {}
    for aim in world.aims:
        history[aim.id] = []
        for end in periods:
            entries = {who: file for (what, who, day), file in said.items() if (what, day) == (aim.id, end) and file}
            figures = {who: file.figures[aim.id] for who, file in entries.items() if file.figures[aim.id] is not None}
            heard = [file.references[aim.id] for file in entries.values() if aim.id in file.references]
            if world.reporters is not None:
                expected = {who for who, ids in world.reporters.items() if aim.id in ids}
            else:  # whoever reported that target before
                expected = {
                    who for (what, who, day), file in said.items()
                    if what == aim.id and day < end and file and file.figures[aim.id] is not None
                }
            conflict = len(figures) > 1 and not aim.sums
            if conflict:
                problems.add(("conflicting-figures", None, aim.id, end.isoformat()))
                heard = []  # neither is taken
            moment = judged(world, aim, end, figures, expected, heard[0] if heard else None)
            if conflict and moment.status != "suspended":
                moment.status, moment.stage = "no-data", "conflicting"
            twice = any(file is None for (what, _, day), file in said.items() if (what, day) == (aim.id, end))
            if twice and not figures and moment.status == "no-data":
                moment.stage = "duplicate"
            history[aim.id].append(moment)

    # Streaks, and what escalates.
    streak: dict[str, int] = {}
    escalated: set[str] = set()
    for aim in world.aims:
        words = [moment.status for moment in history[aim.id]]
        count = 0
        while count < len(words) and words[-1 - count] == words[-1]:
            count += 1
        streak[aim.id] = count
        if world.escalate is not None and words[-1] == "at-risk" and count >= world.escalate:
            escalated.add(aim.id)

    # Who is missing: without a submission for a month-end at which `every` of one of its targets ends.
    missing: set[tuple[str, date]] = set()
    for end in periods:
        if end != end_of_month(end):
            continue
        for reporter in world.reporters or {file.reporter for file in everything}:
            if any((file.reporter, file.end) == (reporter, end) for file in everything):
                continue
            if world.reporters is not None:
                own = set(world.reporters[reporter])
            else:  # seen before
                own = {
                    each for file in everything if file.reporter == reporter and file.end < end
                    for each in file.answers_for
                }
            if any(aim.id in own and ends_term(world, aim, end) for aim in world.aims):
                missing.add((reporter, end))

    # A reporter's cumulative figure below its own of the period before, without a correction.
    fell: set[Fact] = set()
    for (what, who, day), mine in said.items():
        aim = next(each for each in world.aims if each.id == what)
        now = mine.figures[what] if mine else None
        earlier = [
            (then, other.figures[what]) for (thing, person, then), other in said.items()
            if (thing, person) == (what, who) and then < day and other and other.figures[what] is not None
        ]
        if aim.rules["measure"] != "cumulative" or mine is None or now is None or not earlier or day < periods[0]:
            continue
        before = max(earlier)[1]
        if before is not None and now < before and what not in mine.corrected:
            fell.add(("figure-fell", who, what, day.isoformat()))

    # The gate asks for the last period.
    blocks = {
        "fail": {"fail", "no-data"}, "at-risk": {"at-risk", "fail", "no-data"}, "missing": {"no-data"}, "never": set(),
    }[world.fail_on]
    if world.allow_missing:
        blocks = blocks - {"no-data"}
    blocking, waived = [], set()
    for aim in world.aims:
        status = history[aim.id][-1].status
        stops = status in blocks or (aim.id in escalated and "fail" in blocks)
        if world.fail_on == "missing" and history[aim.id][-1].stage == "no-reference":
            stops = False  # the figure is there, the yardstick is not
        excused = any(target == aim.id and last <= until for target, until in world.waivers)
        if stops and excused:
            waived.add(aim.id)
        elif stops:
            blocking.append(aim.id)
    return Picture(periods, history, streak, escalated, missing, blocking, waived, problems, superseded, fell)


def judged(
    world: World, aim: Aim, end: date, figures: Mapping[str, Fraction | None], expected: set[str],
    heard: Fraction | None,
) -> Moment:
    """One target at one period's end: a sum is a lower bound while an expected reporter is absent."""
    asked = terms(world.start, world.end, aim, end, heard)
    nothing = oracle.verdict(**asked, actual=None)  # type: ignore[arg-type]
    if not figures or (len(figures) > 1 and not aim.sums):
        return moment_of(nothing, None, asked, set(figures))
    total = sum((figure for figure in figures.values() if figure is not None), Fraction(0))
    verdict = oracle.verdict(**asked, actual=total)  # type: ignore[arg-type]
    absent = expected - set(figures)
    if aim.sums and absent:
        # It stands only where no further figure could change the status; a negative one could change anything.
        kind, status = aim.rules["kind"], verdict["status"]
        stands = (
            (kind == "at_least" and status == "pass")
            or (kind == "at_most" and status == "fail")
            or (kind == "between" and status == "fail" and aim.high is not None and total > aim.high)
        )
        if aim.net or not stands:
            moment = moment_of(nothing, None, asked, set(figures))
            if moment.status == "no-data":
                moment.stage = "incomplete"
        else:
            moment = moment_of(verdict, total, asked, set(figures))
            moment.numbers["forecast"] = None
        # Either way it is shown as what it is, with the absent; a suspended target asks for nothing.
        if moment.status != "suspended":
            moment.at_least, moment.absent = total, absent
        return moment
    return moment_of(verdict, total, asked, set(figures))


def terms(start: date, end: date, aim: Aim, day: date, heard: Fraction | None) -> dict[str, object]:
    """What `oracle.verdict` wants to know but for the figure, on that day; `heard` is the reference of a submission."""
    # Of two changes in force the later `from` counts; what the plan announces outranks what a reporter says.
    now = [change for change in aim.changes if change.start <= day and (change.until is None or day <= change.until)]
    change = max(now, key=lambda each: each.start) if now else None
    low = aim.low
    if change is not None and change.low is not None:
        low = change.low
    elif aim.awaits:
        low = aim.announced.get(day, heard if heard is not None else aim.low)
    return dict(aim.rules) | {
        "low": low, "high": aim.high, "net": aim.net, "every": aim.every, "start": start, "end": end,
        "day": day, "period_end": day, "suspended": change is not None and change.suspended,
    }


def moment_of(
    verdict: dict[str, object], actual: Fraction | None, asked: dict[str, object], who: set[str],
) -> Moment:
    """What was found, and of whom."""
    numbers = {name: verdict[name] for name in NUMBERS}
    return Moment(verdict["status"], verdict["stage"], actual, numbers, asked["low"], who, set())


def ends_term(world: World, aim: Aim, end: date) -> bool:
    """Whether `every` of the target ends on that day; the plan's end ends every term, a month never excuses."""
    return aim.every == 1 or end == world.end or oracle.months_to(world.start, end) % aim.every == 0


def month_ends(first: date, last: date) -> set[date]:
    """Every last day of a month from the first day to the last."""
    days = (first + timedelta(number) for number in range((last - first).days + 1))
    return {day for day in days if day == end_of_month(day)}


def end_of_month(day: date) -> date:
    """The last day of its month."""
    return date(day.year, day.month, calendar.monthrange(day.year, day.month)[1])
