"""Rows of a table -> lines: each cell is one, and a cell with only a figure is joined to the one before it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

_FIGURE = re.compile("[≥≤<>＞＜]?[0-9０-９][^，。；：]{0,11}")
_COUNTED = re.compile(r"[^\W\d]")


def lines_of_row(cells: Iterable[str]) -> Iterator[str]:
    """Yield the lines of a row; 新建学校 and 3所 in two cells are 新建学校3所."""
    line = ""
    for cell in cells:
        if line and "\n" not in line and _COUNTED.search(line) and _FIGURE.fullmatch("".join(cell.split())):
            line += cell
        else:
            yield from line.splitlines()
            line = cell
    yield from line.splitlines()
