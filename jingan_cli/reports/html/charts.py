"""Charts as numbers: positions of bars, lines and marks in their boxes. The template draws them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from typing import Literal

from jingan_cli.model.audit import AuditResult, Moment
from jingan_cli.model.report import Status, Verdict
from jingan_cli.reports.html.scale import Scale, scale
from jingan_cli.reports.shared.symbols import so_far

SPARK_WIDTH, SPARK_HEIGHT = 110, 24
"""Size of the box of a line that stands in a row."""
BAR_WIDTH = 130
"""Width of the box of a bar; a hundred of it are 100%."""
WIDTH, HEIGHT = 640, 190
"""Size of the box of a chart with axes."""
LEVEL_HEIGHT = 72
"""Height of the box of a single figure with its axis."""
LEFT, RIGHT, TOP, FOOT = 74, 96, 16, 24
"""What stays free around the lines, for the words of the axes."""

_MOST = Decimal(123)
_MIDDLE = Decimal(BAR_WIDTH) / 2
_A_POINT = Decimal(6)
_PAD = 3
_NAMED_PERIODS = 12
_Where = Callable[[Decimal], Decimal]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """How far a figure is, against a line for what is due."""

    kind: Literal["share", "gap"]
    """From the left: the share of the threshold; from the line: points ahead or behind."""
    start: str
    """Left end."""
    width: str
    """Length."""
    due: str
    """Where the line stands."""
    beyond: Literal["", "left", "right"]
    """On which side the bar is longer than its box."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One period's figure."""

    x: str
    """From the left."""
    y: str
    """From the top."""
    status: Status
    """The verdict then."""


@dataclass(frozen=True, slots=True)
class Tick:
    """A place on an axis."""

    place: str
    """From the left, or from the top."""
    words: str
    """What stands beside it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lines:
    """Figures over the periods, against what was due."""

    actual: tuple[str, ...]
    """Runs of points; where a figure was due and is lacking, a run ends."""
    due: tuple[str, ...]
    """The same for what was due."""
    marks: tuple[Mark, ...]
    """The figures, and at the foot the periods that lack one."""
    across: tuple[Tick, ...] = ()
    """Periods, from the left."""
    up: tuple[Tick, ...] = ()
    """Numbers, from the top."""
    wanted: tuple[str, ...] = ()
    """Where the ends of the threshold stand, from the top."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """One figure along an axis."""

    across: tuple[Tick, ...]
    """Numbers, from the left."""
    start: str
    """Left end of the bar, which begins at nought."""
    width: str
    """Its length."""
    due: str | None
    """What is due; None where nothing is, or where it is the threshold."""
    wanted: tuple[str, ...]
    """The ends of the threshold."""
    due_first: bool
    """Whether what is due stands to the left of the threshold."""


@dataclass(frozen=True, slots=True)
class Slice:
    """One status in a bar of all targets."""

    status: Status
    """Which one."""
    start: str
    """In % from the left."""
    width: str
    """In %."""


def bar(verdict: Verdict) -> Bar | None:
    """Return how far the figure is; None where neither a share nor a gap says it."""
    if verdict.completion is not None:
        due = Decimal(100) if verdict.schedule is None else verdict.schedule
        length = max(Decimal(0), min(_MOST, verdict.completion))
        return Bar(
            kind="share", start="0", width=_place(length), due=_place(due),
            beyond="right" if verdict.completion > _MOST else "")
    if verdict.gap is None:
        return None
    reach = min(abs(verdict.gap) * _A_POINT, _MIDDLE - 6)
    behind = verdict.gap < 0
    clipped = abs(verdict.gap) * _A_POINT > reach
    start = _MIDDLE - reach if behind else _MIDDLE
    beyond: Literal["", "left", "right"] = "" if not clipped else "left" if behind else "right"
    return Bar(kind="gap", start=_place(start), width=_place(reach), due=_place(_MIDDLE), beyond=beyond)


def spark(result: AuditResult) -> Lines:
    """Return the figures over the periods, small and without words."""
    history = result.history
    x, y = _periods(len(history), _PAD, SPARK_WIDTH - _PAD), _from_foot(_scale(result), _PAD, SPARK_HEIGHT - _PAD)
    return Lines(
        actual=_runs(history, "actual", x, y), due=_runs(history, "expected", x, y), marks=_marks(history, x, y)[-1:])


def lines(result: AuditResult) -> Lines | None:
    """Return the figures over the periods with axes; None where there is nothing to draw."""
    history, axis = result.history, _scale(result)
    x, y = _periods(len(history), LEFT + 12, WIDTH - RIGHT - 12), _from_foot(axis, TOP, HEIGHT - FOOT)
    actual, due = _runs(history, "actual", x, y), _runs(history, "expected", x, y)
    if not actual and not due:
        return None
    apart = -(-len(history) // _NAMED_PERIODS)
    named = [n for n in range(len(history)) if (len(history) - 1 - n) % apart == 0]
    return Lines(
        actual=actual, due=due, marks=_marks(history, x, y),
        across=tuple(Tick(_place(x[n]), history[n].period_name) for n in named),
        up=tuple(Tick(_place(y(mark)), f"{mark:f}") for mark in axis.marks),
        wanted=tuple(_place(y(end)) for end in _ends(result.verdict)))


def level(verdict: Verdict) -> Level | None:
    """Return the figure along an axis; None where there is none."""
    value = so_far(verdict)
    if value is None:
        return None
    due, ends = verdict.expected, _ends(verdict)
    axis = scale([value, *ends, *([] if due is None else [due])])
    x = _across(axis)
    left, right = sorted((x(value), x(Decimal(0))))
    return Level(
        across=tuple(Tick(_place(x(mark)), f"{mark:f}") for mark in axis.marks), start=_place(left),
        width=_place(right - left), due=None if due is None or due in ends else _place(x(due)),
        wanted=tuple(map(_place, map(x, ends))), due_first=due is None or not ends or due <= ends[0])


def slices(counts: Mapping[Status, int]) -> tuple[Slice, ...]:
    """Return the share of each status that there is."""
    total, start, found = sum(counts.values()), Decimal(0), []
    for status, count in counts.items():
        if count:
            width = Decimal(100 * count) / total
            found.append(Slice(status, _place(start), _place(width)))
            start += width
    return tuple(found)


def _scale(result: AuditResult) -> Scale:
    found = [value for moment in result.history for value in (moment.actual, moment.expected) if value is not None]
    return scale([*found, *_ends(result.verdict)])


def _ends(verdict: Verdict) -> list[Decimal]:
    return [end for end in (verdict.threshold.value, verdict.threshold.high) if end is not None]


def _periods(count: int, first: int, last: int) -> list[Decimal]:
    """Where so many periods stand, from the left."""
    if count == 1:
        return [Decimal(first + last) / 2]
    return [first + Decimal((last - first) * n) / (count - 1) for n in range(count)]


def _from_foot(axis: Scale, top: int, foot: int) -> _Where:
    return lambda value: foot - (foot - top) * axis.share(value)


def _across(axis: Scale) -> _Where:
    return lambda value: LEFT + (WIDTH - RIGHT - LEFT) * axis.share(value)


def _runs(history: Sequence[Moment], field: str, x: Sequence[Decimal], y: _Where) -> tuple[str, ...]:
    """Points in a row; one that stands alone becomes a short line. Where none was due yet, a run goes on."""
    asked = [n for n, moment in enumerate(history) if moment.actual is not None or moment.status != "not-due"]
    values = ((n, getattr(history[n], field)) for n in asked)
    found = []
    for there, group in groupby(values, key=lambda pair: pair[1] is not None):
        if there:
            points = [(x[number], y(value)) for number, value in group]
            (left, height), alone = points[0], len(points) == 1
            found.append(" ".join(
                _point(*one) for one in ([(left - 4, height), (left + 4, height)] if alone else points)))
    return tuple(found)


def _marks(history: Sequence[Moment], x: Sequence[Decimal], y: _Where) -> tuple[Mark, ...]:
    """The figures; where one is lacking, a mark upon nought."""
    return tuple(
        Mark(_place(x[n]), _place(y(moment.actual or Decimal(0))), moment.status)
        for n, moment in enumerate(history) if moment.actual is not None or moment.status in ("no-data", "suspended"))


def _point(x: Decimal, y: Decimal) -> str:
    return f"{_place(x)},{_place(y)}"


def _place(value: Decimal) -> str:
    """One decimal of a pixel is enough."""
    return f"{value.quantize(Decimal('0.1')):f}"
