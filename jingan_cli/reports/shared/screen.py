"""Rows and paragraphs as lines of a terminal, never wider than it; nothing is cut, long text goes on below."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import BinaryIO, Literal

from jingan_cli.model.look import Look
from jingan_cli.reports.shared.escaping import for_screen

GUTTER = 2
"""Blank cells between columns."""
STYLES = {
    "pass": "green", "at-risk": "yellow", "fail": "bold red", "no-data": "magenta",
    "not-due": "dim", "suspended": "cyan", "heading": "bold", "faint": "dim",
}
"""Colours by status; a word always stands beside them."""

_ONE_CHARACTER = 2
_CLOSING = "、。，；：！？）”’》」】,.;:!?)%"
_TOKEN = re.compile(
    rf"[-+]?[0-9][0-9.]*(?: ?[㐀-鿿㎡]{{1,4}})?[{_CLOSING}]*| +|[!-\u2e7f]+[{_CLOSING}]*|.[{_CLOSING}]*"
)


@dataclass(frozen=True, slots=True)
class Cell:
    """A piece of text and its style; a newline begins a new line of the cell."""

    text: str
    """Not markup."""
    style: str = ""
    """A name of STYLES, or empty."""


@dataclass(frozen=True, slots=True)
class Column:
    """How wide a column is and to which side its text keeps."""

    width: int
    """In terminal cells."""
    justify: Literal["left", "right"] = "left"
    """Numbers keep to the right."""


@dataclass(slots=True)
class Screen:
    """Collects what is to be shown, then writes it at once."""

    look: Look
    """Width and colour."""
    lines: list[list[Cell]] = field(default_factory=list)
    """What was added so far."""

    def paragraph(self, text: str, style: str = "", indent: int = 0) -> None:
        """Add a text that wraps at the width, with the same indent on each line."""
        for line in wrapped(for_screen(text), self.look.width - indent):
            self.lines.append([Cell(" " * indent + line, style)])

    def blank(self) -> None:
        """Add an empty line."""
        self.lines.append([])

    def row(self, columns: Sequence[Column], cells: Sequence[Cell], indent: int = 0) -> None:
        """Add a row; a cell too long for its column goes on below."""
        stacks = [_stack(cell, column) for cell, column in zip(cells, columns, strict=True)]
        for level in zip_longest(*stacks, fillvalue=""):
            line = [Cell(" " * indent)]
            for cell, column, text in zip(cells, columns, level, strict=True):
                line += [Cell(_padded(text, column), cell.style), Cell(" " * GUTTER)]
            self.lines.append(line)

    def write(self, out: BinaryIO) -> None:
        """Write all lines, without blanks at their ends; only colours need rich's console."""
        if self.look.colour:
            out.write(self._coloured().encode())
            return
        for line in self.lines:
            out.write(f"{''.join(cell.text for cell in line).rstrip()}\n".encode())

    def _coloured(self) -> str:
        from rich.console import Console
        from rich.text import Text

        console = Console(
            width=self.look.width, height=100, force_terminal=True, force_jupyter=False, legacy_windows=False,
            color_system="standard", no_color=False,
        )
        with console.capture() as capture:
            for line in self.lines:
                text = Text.assemble(*((cell.text, STYLES.get(cell.style, "")) for cell in line))
                text.rstrip()
                console.print(text, soft_wrap=True, markup=False, highlight=False, emoji=False)
        return capture.get()


def width_of(text: str) -> int:
    """Return how many terminal cells the widest line of the text takes."""
    return max(map(_cells, text.split("\n")))


def wrapped(text: str, width: int) -> list[str]:
    """Return the text in lines of at most that many cells.

    Chinese breaks between any two characters, but no line begins with a closing mark, and a number
    keeps its unit; a word longer than a line is folded. Without any room, a line holds one character.
    """
    width = max(width, _ONE_CHARACTER)
    if _cells(text) <= width:
        return [text]
    lines, used = [""], 0
    for token in _TOKEN.findall(text):
        size = _cells(token)
        if used + size > width and lines[-1]:
            lines.append("")
            token, used = token.lstrip(" "), 0
            size = _cells(token)
        first, *more = [token] if size <= width else _folded(token, width)
        lines[-1] += first
        lines += more
        used = _cells(lines[-1]) if more else used + size
    return [line.rstrip(" ") for line in lines]


def _cells(text: str) -> int:
    """How many terminal cells a line takes that is fit for a screen."""
    return len(text) if text.isascii() else _wide_cells(text)


def _wide_cells(text: str) -> int:
    from rich.cells import cell_len

    return cell_len(text)


def _folded(token: str, width: int) -> list[str]:
    from rich.cells import chop_cells

    return chop_cells(token, width)


def _stack(cell: Cell, column: Column) -> list[str]:
    return [line for part in cell.text.split("\n") for line in wrapped(for_screen(part), column.width)]


def _padded(text: str, column: Column) -> str:
    blanks = " " * (column.width - _cells(text))
    return blanks + text if column.justify == "right" else text + blanks
