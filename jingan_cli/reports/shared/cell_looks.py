"""How the cells of a workbook look, each look handed to openpyxl once."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from copy import copy
from typing import Any

OfOpenpyxl = Any  # openpyxl has no types
"""A part of a workbook."""


class CellLooks:
    """The looks of one workbook. Openpyxl compares every font, border and fill it is given with all that it has."""

    def __init__(self) -> None:
        self._known: dict[Hashable, OfOpenpyxl] = {}

    def dress(self, cell: OfOpenpyxl, look: Hashable, parts: Callable[[], Mapping[str, OfOpenpyxl]]) -> None:
        """Give the cell that look and no format of numbers; `parts` is asked for it once, by the cell's properties."""
        if look not in self._known:
            for name, part in parts().items():
                setattr(cell, name, part)
            self._known[look] = copy(cell._style)
        cell._style = copy(self._known[look])
