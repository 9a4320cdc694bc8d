"""A bar of a given width: how much is done, and how much is due."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from jingan_cli.model.look import Look
from jingan_cli.model.report import Verdict
from jingan_cli.reports.shared.screen import Piece
from jingan_cli.reports.shared.symbols import percentage

_WHOLE = Decimal(100)


class _Signs(NamedTuple):
    done: str
    half: str
    left: str
    due: str
    passed: str


_LINES = _Signs("━", "╾", "─", "┼", "╋")
_ASCII = _Signs("=", "-", "-", "|", "+")


def bar(verdict: Verdict, cells: int, look: Look) -> list[Piece]:
    """Return what is done, heavy, what is left, light, and between them or in them a tick where the schedule is.

    Which side of the tick the heavy part ends on tells whether the schedule is met. Nothing where nothing is measured.
    """
    if verdict.completion is None:
        return []
    signs, due = _signs(look), _due(verdict)
    halves = max(0, min(2 * cells, int(verdict.completion * 2 * cells / _WHOLE)))
    if due is None:
        return [Piece(_drawn(halves, cells, signs), "faint")]
    tick = min(cells - 1, int(due * cells / _WHOLE))
    passed = _passed(verdict, due)
    halves = max(halves, 2 * tick + 2) if passed else min(halves, 2 * tick)
    drawn = _drawn(halves, cells, signs)
    done = -(-halves // 2)
    line = drawn[:tick] + (signs.passed if passed else signs.due) + drawn[tick + 1 :]
    return [Piece(line[:done], verdict.status), Piece(line[done:], "faint")]


def scale(schedule: Decimal, cells: int) -> str:
    """Return the heading of such bars: nothing, the schedule above its tick where there is room, and the whole."""
    line = "0%".ljust(cells - 4) + "100%"
    due = f"{percentage(schedule)}%"
    first = min(cells - 1, int(schedule * cells / _WHOLE)) - (len(due) - 1) // 2
    free = first - 2 > 0 and first + len(due) < cells - 4
    return line[:first] + due + line[first + len(due) :] if free else line


def counted(count: int, cells: int, look: Look) -> str:
    """Return a bar that counts something."""
    return _signs(look).done * max(1, cells) if count else ""


def _signs(look: Look) -> _Signs:
    """Without colour, heavy and light lines look too much alike."""
    return _LINES if look.colour and not look.ascii_signs else _ASCII


def _drawn(halves: int, cells: int, signs: _Signs) -> str:
    return (signs.done * (halves // 2) + signs.half * (halves % 2)).ljust(cells, signs.left)


def _due(verdict: Verdict) -> Decimal | None:
    """The share due; the whole where the figure holds at all times, None where nothing is due yet."""
    if verdict.status == "not-due":
        return None
    return _WHOLE if verdict.schedule is None else verdict.schedule


def _passed(verdict: Verdict, due: Decimal) -> bool:
    """Whether the way done is past what was due; two that are shown alike are told apart by the gap."""
    if verdict.completion is None or verdict.completion != due:
        return verdict.completion is not None and verdict.completion > due
    gap = verdict.gap or Decimal(0)
    ceiling = verdict.threshold.kind == "at_most"
    return gap < 0 if ceiling else gap >= 0
