"""A page of a terminal, drawn by rich and never wider than it; text of files is data, and never markup."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from io import StringIO
from itertools import groupby
from typing import TYPE_CHECKING, BinaryIO, Literal, NamedTuple

from jingan_cli.model.look import Look
from jingan_cli.reports.shared.escaping import for_screen
from jingan_cli.reports.shared.wrapping import cut, width_of, wrapped

if TYPE_CHECKING:
    from rich.console import Console, RenderableType
    from rich.text import Text

GUTTER = 2
"""Blank cells between columns."""
STYLES = {
    "pass": "green", "at-risk": "yellow", "fail": "bold red", "no-data": "magenta", "not-due": "dim",
    "suspended": "cyan", "heading": "bold", "faint": "dim", "sign-error": "bold red", "sign-warning": "yellow",
    "sign-mend": "green",
}
"""Colours by status, named ones alone; a word always stands beside them."""
_SELECTORS = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")
_AMBIGUOUS = str.maketrans({
    "✓": "+", "✗": "x", "≥": ">=", "≤": "<=", "–": "-", "—": "-", "…": "...", "·": "|", "“": '"', "”": '"', "‘": "'",
    "’": "'", "−": "-", "▾": "v", "▴": "^", "↑": "^", "→": "->", "×": "x", "㎡": "m2"})


class Piece(NamedTuple):
    """Some text of a line, and its style."""

    text: str
    """Fit for a screen."""
    style: str = ""
    """A name of STYLES, or empty."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A part of a line, so many cells wide."""

    width: int
    """In terminal cells; 0 for one that is not there."""
    pieces: Sequence[Piece] = ()
    """What stands in it, never wider than it."""
    side: Literal["left", "right"] = "left"
    """Numbers keep to the right."""


class Screen:
    """Collects what is to be shown, then writes it at once."""

    def __init__(self, look: Look) -> None:
        self.look = look
        self._parts: list[RenderableType] = []

    def seen(self, text: str) -> str:
        """Return the text on one line, as it may be shown here, and measured."""
        return seen(text, self.look)

    def cut(self, text: str, width: int) -> str:
        """Return a text fit for the screen, or its beginning and … where it takes more than so many cells."""
        return cut(text, width, seen("…", self.look))

    def paragraph(self, text: str, style: str = "", indent: int = 0) -> None:
        """Add a text that wraps at the width, with the same indent on each line."""
        for line in wrapped(self.seen(text), self.look.width - indent):
            self.line(Piece(" " * indent), Piece(line, style))

    def line(self, *pieces: Piece) -> None:
        """Add a line as it is; its text is fit for a screen, and its width for this one."""
        from rich.text import Text

        self._parts.append(Text.assemble(*pieces))

    def blank(self) -> None:
        """Add an empty line."""
        self.line()

    def table(self, widths: Sequence[int], rows: Sequence[Sequence[Piece]], indent: int = 0, right: str = "") -> None:
        """Add rows of cells; one too long for its column goes on below. The gaps between them are in no width.

        The last column has no more room than the screen leaves it.
        `right` has an r for each column that keeps to the right, and anything else for others.
        """
        lines: list[list[Slot]] = []
        room = self.look.width - indent - sum(width + GUTTER for width in widths[:-1])
        widths = [*widths[:-1], *(max(1, min(width, room)) for width in widths[-1:])]
        for row in rows:
            lines.append([Slot(indent)])
            for side, width, piece in zip(right.ljust(len(widths)), widths, row, strict=True):
                pieces = [Piece("\n".join(wrapped(piece.text, width)), piece.style)]
                lines[-1] += [Slot(width, pieces, "right" if side == "r" else "left"), Slot(GUTTER)]
        self.grid(lines)

    def grid(self, lines: Iterable[Sequence[Slot]]) -> None:
        """Add lines of slots side by side; what stands in a slot fits it."""
        from rich.table import Table

        for shape, group in groupby(lines, key=lambda line: [(slot.width, slot.side) for slot in line if slot.width]):
            table = Table.grid(padding=0, pad_edge=False)
            for width, side in shape:
                table.add_column(width=width, justify=side)
            for line in group:
                table.add_row(*(_assembled(slot.pieces) for slot in line if slot.width))
            self._parts.append(table)

    def write(self, out: BinaryIO) -> None:
        """Write all of it, without blanks at the ends of lines."""
        out.write(self.text().encode())

    def text(self) -> str:
        """Return all of it, without blanks at the ends of lines."""
        if not self._parts:
            return ""
        written = StringIO()
        console = _console(self.look, written)
        for part in self._parts:
            console.print(part, soft_wrap=True)
        return "\n".join(line.rstrip(" ") for line in written.getvalue().split("\n"))


def _assembled(pieces: Iterable[Piece]) -> Text:
    from rich.text import Text

    return Text.assemble(*pieces, no_wrap=True)


def columns_of(rows: Sequence[Sequence[Piece]]) -> list[int]:
    """Return how wide each column of the rows is."""
    return [max(width_of(row[number].text) for row in rows) for number in range(len(rows[0]))]


def seen(text: str, look: Look) -> str:
    """Return the text on one line, as such a screen may show it.

    Without UTF-8 the widths of some signs are anybody's guess: they are replaced before anything is measured.
    """
    shown = _SELECTORS.sub("", for_screen(text))
    return shown.translate(_AMBIGUOUS) if look.ascii_signs else shown


def _console(look: Look, file: StringIO) -> Console:
    """A console that knows nothing of the terminal: not even that standard output is full."""
    from rich.console import Console
    from rich.theme import Theme

    return Console(
        file=file, width=max(look.width, _WIDE), height=100, force_terminal=look.colour, force_jupyter=False,
        color_system="standard" if look.colour else None, no_color=not look.colour, legacy_windows=False,
        markup=False, highlight=False, emoji=False, theme=Theme(STYLES, inherit=False), _environ={})


_WIDE = 4000
"""A console wider than any line: what fits is ours to know, and rich crops without a word."""
