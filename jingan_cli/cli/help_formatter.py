"""Help laid out in terminal cells, of which a Chinese character takes two; click counts characters."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import click

from jingan_cli.reports.shared.wrapping import width_of, wrapped

_GAP = 2
_WIDEST_TERM = 30


class HelpFormatter(click.HelpFormatter):
    """A page of help, no line of which is wider than the terminal."""

    def write_heading(self, heading: str) -> None:
        """Write the heading, whose colon is one of its language."""
        self.write(f"{' ' * self.current_indent}{heading}\n")

    def write_text(self, text: str) -> None:
        """Write a paragraph."""
        self._lines(wrapped(text, self.width - self.current_indent), self.current_indent)

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = _WIDEST_TERM, col_spacing: int = _GAP) -> None:
        """Write terms, and beside each what it means; below it, where the term is long."""
        rows = list(rows)
        widest = max(width for term, _ in rows if (width := width_of(term)) <= col_max)
        first = self.current_indent + widest + col_spacing
        for term, words in rows:
            lines = wrapped(words, self.width - first)
            beside = width_of(term) <= widest
            self.write(f"{' ' * self.current_indent}{term}")
            self.write(f"{' ' * (widest + col_spacing - width_of(term))}{lines[0]}\n" if beside else "\n")
            self._lines(lines[beside:], first)

    def _lines(self, lines: Sequence[str], indent: int) -> None:
        self.write("".join(f"{' ' * indent}{line}\n" for line in lines))
