"""Which columns fit on a screen, and how wide they are: all tables of one call share them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from jingan_cli.reports.shared.screen import GUTTER
from jingan_cli.reports.shared.wrapping import width_of
from jingan_cli.reports.table.rows import Row

INDENT = 2
SLASH = " / "
NARROW_NAME, WIDE_NAME = 12, 40


@dataclass(frozen=True)
class Wish:
    """A column that wants room, in the order in which room is given."""

    code: str
    """A key of a row's cells, or `name`."""
    least: int
    """So many cells, or it does not stand there."""
    most: int
    """More cells than these are of no use to it."""
    beside: str = ""
    """The column without which this one makes no sense."""


@dataclass(frozen=True, kw_only=True)
class Layout:
    """Widths in terminal cells; columns stand in this order."""

    width: int
    """Of a whole line."""
    lead: int
    """Of sign and status word before the names, with the gap behind; 0 where the table says them."""
    name: int
    """Of the names, without indent."""
    left: int
    """Of the figures before the slash."""
    right: int
    """Of what stands behind it."""
    cells: dict[str, int] = field(default_factory=dict)
    """The other columns that have room, from left to right, without the gaps before them."""

    @property
    def named(self) -> int:
        """How much of a line is before the gap that the figures follow."""
        return INDENT + self.lead + self.name

    @property
    def behind(self) -> int:
        """How much of a line is left behind the slash."""
        return self.width - self.named - GUTTER - self.left - len(SLASH)

    def beside(self, left: str) -> int:
        """Return how much a figure that may spill to the left leaves to the name."""
        return self.name + min(0, self.left - width_of(left))

    @property
    def used(self) -> int:
        """How wide a row is."""
        return self.named + GUTTER + self.left + len(SLASH) + self.right + sum(
            GUTTER + width for width in self.cells.values())


@dataclass(frozen=True)
class Columns:
    """What a kind of table shows beside names and figures."""

    fixed: tuple[str, ...]
    """On every screen."""
    wishes: tuple[Wish, ...]
    """Where there is room, in the order in which it is given."""
    order: tuple[str, ...]
    """All of them from left to right."""


def settled(
    rows: Sequence[Row], columns: Columns, width: int, titles: Mapping[str, str], lead: int = 0,
) -> tuple[Layout, frozenset[str]]:
    """Return the widths, and which rows stand outside of them since their figures are out of all proportion.

    `titles` are the headings of the columns, `lead` the room that sign and status word take before names.
    """
    within = list(rows)
    while (layout := _narrowest(within, columns, width, titles, lead)).used > width and within:
        within.remove(max(within, key=lambda row: _figures(row, columns.fixed)))
    layout = _widened(layout, columns)
    inside = {row.key for row in within if not row.spills or _spills(row, layout)}
    return layout, frozenset({row.key for row in rows} - inside)


def most_of(widths: Sequence[int]) -> int:
    """Return the width that holds nine of ten, of sorted ones: few long names take no column from all others."""
    return widths[len(widths) * 9 // 10]


def _spills(row: Row, layout: Layout) -> bool:
    """Whether both sides of a row that may spill have room."""
    return layout.beside(row.left) >= NARROW_NAME and width_of(row.right) <= layout.behind


def _narrowest(
    rows: Sequence[Row], columns: Columns, width: int, titles: Mapping[str, str], lead: int,
) -> Layout:
    left = _widest([titles["left"], *(row.left for row in rows if not row.spills)])
    right = _widest([titles["right"], *(row.right for row in rows if not row.spills)])
    found = {code: [row.cells[code].text for row in rows if code in row.cells] for code in columns.fixed}
    cells = {code: _widest([titles[code], *texts]) for code, texts in found.items() if texts}
    return Layout(width=width, lead=lead, name=NARROW_NAME, left=left, right=right, cells=cells)


def _widest(texts: Sequence[str]) -> int:
    return max(map(width_of, texts))


def _figures(row: Row, fixed: Sequence[str]) -> int:
    others = sum(width_of(row.cells[code].text) for code in fixed if code in row.cells)
    return others + (0 if row.spills else width_of(row.left) + width_of(row.right))


def _widened(layout: Layout, columns: Columns) -> Layout:
    for wish in columns.wishes:
        room = layout.width - layout.used
        if wish.code == "name":
            layout = replace(layout, name=max(layout.name, min(wish.most, layout.name + room)))
            continue
        has = layout.cells.get(wish.code)
        free = room + has if has else room - GUTTER
        if wish.most and free >= wish.least and (not wish.beside or wish.beside in layout.cells):
            wide = {**layout.cells, wish.code: max(has or 0, min(free, wish.most))}
            layout = replace(layout, cells={code: wide[code] for code in columns.order if code in wide})
    return layout
