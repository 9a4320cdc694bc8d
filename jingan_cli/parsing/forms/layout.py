"""Where the headings of a sheet are, in one row or in two, and what each column contains."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from jingan_cli.parsing.forms.headings import Heading, heading_of, is_about_headings, is_label
from jingan_cli.parsing.forms.row_kinds import is_blank
from jingan_cli.parsing.forms.sheet import Cell, Sheet, SheetRow
from jingan_cli.periods import parse_period

MOST_ABOVE = 200
"""Headings stand among so many rows that are not empty, from the first."""
_ABOUT = ("id", "name")
_NUMERAL = re.compile("[0-9０-９]")


@dataclass(frozen=True, slots=True)
class Column:
    """A column under a heading that is known."""

    heading: Heading
    """What its heading says."""
    cell: Cell
    """The lowest cell of its heading."""

    @property
    def at(self) -> int:
        """Its number, from 0."""
        return self.cell.column


@dataclass(frozen=True, slots=True)
class Layout:
    """The headings of a sheet."""

    first: int
    """The row of the headings, the upper one of two; from 0."""
    last: int
    """The lower one of two; from 0."""
    columns: tuple[Column, ...]
    """Those that are known, from the left; of one kind there may be several."""
    names: tuple[int, ...]
    """Columns in which a name may stand: those of names, and without a heading those right of them."""


def layout_of(sheet: Sheet) -> Layout | None:
    """Return where the first headings stand that name a figure and what it is about; None where none do."""
    for row in _topmost(sheet):
        number = next(iter(row.values())).row
        about = max((at for at, cell in row.items() if _key(cell) in _ABOUT), default=None)
        if about is not None:
            upper, lower = _rows_of(sheet, number, about)
            columns = tuple(_columns(_filled(sheet, upper), _filled(sheet, lower), about))
            if any(one.heading.key == "value" for one in columns):
                taken = {*_filled(sheet, upper), *_filled(sheet, lower)}
                return Layout(upper, lower, columns, tuple(_names(columns, taken)))
    return None


def _topmost(sheet: Sheet) -> Iterator[SheetRow]:
    """The rows among which headings are looked for."""
    filled = (row for row in sheet.rows if any(not cell.empty for cell in row.values()))
    return islice(filled, MOST_ABOVE)


def _rows_of(sheet: Sheet, number: int, about: int) -> tuple[int, int]:
    """The rows of headings, of which one has that of a name: the one above belongs to it, or the one below, or none."""
    above, row, below = (_filled(sheet, number + step) for step in (-1, 0, 1))
    if not any(map(is_label, above.values())) and any(at > about and not _is_day(one) for at, one in above.items()):
        return number - 1, number
    return number, number + _goes_on(row, below, about)


def _filled(sheet: Sheet, number: int) -> SheetRow:
    row = sheet.rows[number] if 0 <= number < len(sheet.rows) else {}
    return {at: cell for at, cell in row.items() if not cell.empty}


def _goes_on(row: SheetRow, below: SheetRow, about: int) -> bool:
    """Whether the row below holds further headings: it names no target, and words stand where figures would."""
    figures = [at for at, cell in row.items() if _key(cell) == "value"]
    names = [at for at, cell in row.items() if _key(cell) in _ABOUT]
    if any(_key(below[at]) not in _ABOUT for at in names if at in below):
        return False
    words = {at: cell.text for at, cell in below.items() if at > about and cell.kind == "text" and not is_blank(cell)}
    return any(is_about_headings(text) or (at in figures and not _NUMERAL.search(text)) for at, text in words.items())


def _columns(upper: SheetRow, lower: SheetRow, about: int) -> Iterator[Column]:
    """Every column whose headings mean something; an upper one stands over empty cells right of it, too.

    A row with words of its own over the names is one of titles or labels, and stands over what is below it alone.
    """
    titled = any(at <= about and at in lower and not is_about_headings(cell.text) for at, cell in upper.items())
    for at in sorted({*upper, *lower}):
        cell = lower.get(at) or upper[at]
        own = {one: each for one, each in upper.items() if one == at}
        above = "" if cell is upper.get(at) else _above(own if titled else upper, at, about)
        said = heading_of(cell.text) if _key(cell) in _ABOUT else heading_of(above, cell.text)
        if said is not None:
            yield Column(said, cell)


def _above(upper: SheetRow, at: int, about: int) -> str:
    """The upper heading over a column: its own, or the nearest left of it.

    What begins over the names or before them is a title, and a label or a day is no heading.
    """
    cell = upper.get(max((one for one in upper if one <= at), default=-1))
    title = cell is None or (cell.column != at and cell.column <= about)
    return "" if cell is None or title or is_label(cell) or _is_day(cell) else cell.text


def _names(columns: tuple[Column, ...], taken: set[int]) -> Iterator[int]:
    for column in columns:
        at = column.at
        while column.heading.key == "name" and at < max(taken) and (at == column.at or at not in taken):
            yield at
            at += 1


def _is_day(cell: Cell) -> bool:
    return cell.kind == "date" or ("日" in cell.text and parse_period(cell.text) is not None)


def _key(cell: Cell) -> str:
    found = heading_of(cell.text)
    return found.key if found else ""


def nearest(sheet: Sheet) -> SheetRow:
    """Return the row that looks most like headings, where none are; empty where the whole sheet is."""
    return max(_topmost(sheet), key=likeness, default={})


def likeness(row: SheetRow) -> tuple[int, int]:
    """Return how much a row looks like headings: how many are known, and how many words stand in it."""
    words = [cell for cell in row.values() if cell.kind == "text" and not cell.empty]
    return sum(heading_of(cell.text) is not None for cell in words), len(words)
