"""Small charts as numbers: where bars, lines and marks stand in their boxes. Drawn by the template."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from typing import Literal

from jingan_cli.model.audit import AuditResult, Moment
from jingan_cli.model.report import Status, Verdict

TREND_WIDTH = 140
TREND_HEIGHT = 46
"""Size of the box of a trend."""
BAR_WIDTH = 130
"""Width of the box of a bar; a hundred of it are 100%."""

_MOST = Decimal(123)
_MIDDLE = Decimal(BAR_WIDTH) / 2
_A_POINT = Decimal(6)
_PAD = 5


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
    """One period's figure in a trend."""

    x: str
    """From the left."""
    y: str
    """From the top."""
    status: Status
    """The verdict then."""


@dataclass(frozen=True, slots=True)
class Trend:
    """Figures over the periods, against what was due."""

    actual: tuple[str, ...]
    """Runs of points; where a figure was due and is lacking, a run ends."""
    due: tuple[str, ...]
    """The same for what was due."""
    areas: tuple[str, ...]
    """What lies below those, down to the foot: a figure within it is short of what was due."""
    marks: tuple[Mark, ...]
    """The figures, and at the foot the periods that lack one."""


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


def trend(result: AuditResult) -> Trend:
    """Return the figures over the periods."""
    history = result.history
    scale = _Scale(history, from_zero=result.verdict.measure == "cumulative")
    asked = [n for n, moment in enumerate(history) if moment.actual is not None or moment.status != "not-due"]
    due = tuple(scale.runs((n, history[n].expected) for n in asked))
    return Trend(
        tuple(scale.runs((n, history[n].actual) for n in asked)), due, tuple(map(_down_to_the_foot, due)),
        tuple(scale.marks(history)),
    )


def slices(counts: Mapping[Status, int]) -> tuple[Slice, ...]:
    """Return the share of each status that there is."""
    total, start, found = sum(counts.values()), Decimal(0), []
    for status, count in counts.items():
        if count:
            width = Decimal(100 * count) / total
            found.append(Slice(status, _place(start), _place(width)))
            start += width
    return tuple(found)


class _Scale:
    """Where periods and figures stand in the box of a trend."""

    def __init__(self, history: Sequence[Moment], from_zero: bool) -> None:
        values = [v for moment in history for v in (moment.actual, moment.expected) if v is not None]
        values += [Decimal(0)] if from_zero or not values else []
        self.low, self.high = min(values), max(values)
        self.count = len(history)

    def x(self, number: int) -> Decimal:
        if self.count == 1:
            return Decimal(TREND_WIDTH) / 2
        return _PAD + Decimal((TREND_WIDTH - 2 * _PAD) * number) / (self.count - 1)

    def y(self, value: Decimal) -> Decimal:
        room = TREND_HEIGHT - 2 * _PAD
        share = (value - self.low) / (self.high - self.low) if self.high > self.low else Decimal("0.5")
        return _PAD + room * (1 - share)

    def runs(self, values: Iterable[tuple[int, Decimal | None]]) -> Iterable[str]:
        """Points in a row; one that stands alone becomes a short line."""
        for there, group in groupby(values, key=lambda pair: pair[1] is not None):
            if there:
                points = [(self.x(number), self.y(value)) for number, value in group if value is not None]
                (x, y), alone = points[0], len(points) == 1
                yield " ".join(_point(*p) for p in ([(x - 4, y), (x + 4, y)] if alone else points))

    def marks(self, history: Sequence[Moment]) -> Iterable[Mark]:
        for number, moment in enumerate(history):
            if moment.actual is not None:
                yield Mark(_place(self.x(number)), _place(self.y(moment.actual)), moment.status)
            elif moment.status in ("no-data", "suspended"):
                yield Mark(_place(self.x(number)), _place(Decimal(TREND_HEIGHT - _PAD)), moment.status)


def _down_to_the_foot(run: str) -> str:
    first, last = (run.split(" ")[end].partition(",")[0] for end in (0, -1))
    return f"{first},{TREND_HEIGHT} {run} {last},{TREND_HEIGHT}"


def _point(x: Decimal, y: Decimal) -> str:
    return f"{_place(x)},{_place(y)}"


def _place(value: Decimal) -> str:
    """One decimal of a pixel is enough."""
    return f"{value.quantize(Decimal('0.1')):f}"
