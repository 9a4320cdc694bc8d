"""How the cells of a workbook look, each look handed to openpyxl once."""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass
from typing import Any

OfOpenpyxl = Any  # openpyxl has no types
"""A part of a workbook."""
INK, SOFT, BLUE, PALE = "1B1E22", "595959", "1F4E79", "DDEBF7"
"""Letters, and those of less weight; behind a heading, and behind the name of a section."""
_FONT, _LINE = "等线", "FFBFBFBF"


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """How a cell looks."""

    horizontal: str = "left"
    """To which side it keeps."""
    size: int = 10
    """Of the letters, in points."""
    bold: bool = False
    """Whether the letters are."""
    ink: str = INK
    """Colour of the letters; the spreadsheet's own where it is empty."""
    fill: str = ""
    """Colour behind them."""
    frame: str = "lrtb"
    """At which sides a thin line stands: left, right, top, bottom."""
    wrap: bool = True
    """Whether long text goes on below; else it runs into empty cells beside it."""
    indent: int = 0
    """How far from the side it keeps."""
    locked: bool = True
    """Whether a sheet that is protected lets nobody change the cell."""


class CellLooks:
    """The looks of one workbook. Openpyxl compares every font, border and fill it is given with all that it has."""

    def __init__(self) -> None:
        self._known: dict[Style, OfOpenpyxl] = {}

    def dress(self, cell: OfOpenpyxl, style: Style) -> None:
        """Give the cell that look, and no format of numbers."""
        if style not in self._known:
            _dress(cell, style)
            self._known[style] = copy(cell._style)
        cell._style = copy(self._known[style])


def _dress(cell: OfOpenpyxl, style: Style) -> None:
    from openpyxl.styles import (
        Alignment,
        Border,
        Font,
        PatternFill,
        Protection,
        Side,
    )

    line = Side(style="thin", color=_LINE)
    sides = {name: line if name[0] in style.frame else None for name in ("left", "right", "top", "bottom")}
    colour = f"FF{style.ink}" if style.ink else None
    cell.font = Font(name=_FONT, size=style.size, bold=style.bold, color=colour)
    cell.alignment = Alignment(
        horizontal=style.horizontal, vertical="center", wrap_text=style.wrap, indent=style.indent)
    cell.border = Border(**sides)
    cell.protection = Protection(locked=style.locked)
    cell.fill = PatternFill("solid", start_color=f"FF{style.fill}") if style.fill else PatternFill()
