"""A page of a terminal, never wider than it and painted by rich; text of files is data, and never markup."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from io import StringIO
from itertools import chain, zip_longest
from typing import BinaryIO, Literal, NamedTuple

from jingan_cli.model.look import Look
from jingan_cli.reports.shared.escaping import for_screen
from jingan_cli.reports.shared.wrapping import cut, width_of, wrapped

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
    """In terminal cells; one without any is not there."""
    pieces: Sequence[Piece] = ()
    """What stands in it, never wider than it."""
    side: Literal["left", "right"] = "left"
    """Numbers keep to the right."""

    def filled(self) -> Iterator[Piece]:
        """Yield its pieces, and beside them the blanks that fill it."""
        blanks = Piece(" " * (self.width - sum(width_of(piece.text) for piece in self.pieces)))
        yield from (blanks, *self.pieces) if self.side == "right" else (*self.pieces, blanks)


class Screen:
    """Collects what is to be shown, then writes it at once."""

    def __init__(self, look: Look) -> None:
        self.look = look
        self._lines: list[tuple[Piece, ...]] = []

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
        self._lines.append(pieces)

    def blank(self) -> None:
        """Add an empty line."""
        self.line()

    def table(self, widths: Sequence[int], rows: Sequence[Sequence[Piece]], indent: int = 0, right: str = "") -> None:
        """Add rows of cells; one too long for its column goes on below. The gaps between them are in no width.

        The last column has no more room than the screen leaves it.
        `right` has an r for each column that keeps to the right, and anything else for others.
        """
        room = self.look.width - indent - sum(width + GUTTER for width in widths[:-1])
        widths = [*widths[:-1], *(max(1, min(width, room)) for width in widths[-1:])]
        for row in rows:
            cells = [wrapped(piece.text, width) if width > 0 else [] for width, piece in zip(widths, row, strict=True)]
            for texts in zip_longest(*cells, fillvalue=""):
                line = [Slot(indent)]
                for side, width, piece, text in zip(right.ljust(len(widths)), widths, row, texts, strict=True):
                    shown = [Piece(text, piece.style)]
                    line += [Slot(width, shown, "right" if side == "r" else "left"), Slot(GUTTER)]
                self.grid([line])

    def grid(self, lines: Iterable[Sequence[Slot]]) -> None:
        """Add lines of slots side by side; what stands in a slot fits it."""
        for line in lines:
            self.line(*chain.from_iterable(slot.filled() for slot in line if slot.width > 0))

    def write(self, out: BinaryIO) -> None:
        """Write all of it, without blanks at the ends of lines."""
        out.write(self.text().encode())

    def text(self) -> str:
        """Return all of it, without blanks at the ends of lines."""
        lines = _painted(self._lines, self.look) if self.look.colour and self._lines else map(_plain, self._lines)
        return "".join(f"{line.rstrip(' ')}\n" for line in lines)


def _plain(line: Iterable[Piece]) -> str:
    return "".join(piece.text for piece in line)


def columns_of(rows: Sequence[Sequence[Piece]]) -> list[int]:
    """Return how wide each column of the rows is."""
    return [max(width_of(row[number].text) for row in rows) for number in range(len(rows[0]))]


def seen(text: str, look: Look) -> str:
    """Return the text on one line, as such a screen may show it.

    Without UTF-8 the widths of some signs are anybody's guess: they are replaced before anything is measured.
    """
    shown = _SELECTORS.sub("", for_screen(text))
    return shown.translate(_AMBIGUOUS) if look.ascii_signs else shown


def _painted(lines: Iterable[Iterable[Piece]], look: Look) -> list[str]:
    """The lines in their colours, by a console that knows nothing of the terminal; what fits is ours to know."""
    from rich.console import Console
    from rich.text import Text
    from rich.theme import Theme

    written = StringIO()
    console = Console(
        file=written, width=look.width, height=100, force_terminal=True, force_jupyter=False,
        color_system="standard", no_color=False, legacy_windows=False,
        markup=False, highlight=False, emoji=False, theme=Theme(STYLES, inherit=False), _environ={})
    console.print(Text("\n").join(Text.assemble(*line) for line in lines), soft_wrap=True)
    return written.getvalue().split("\n")[:-1]
