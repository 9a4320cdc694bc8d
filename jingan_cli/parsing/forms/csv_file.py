"""CSV -> cells, each with its place in the text."""

from __future__ import annotations

import re

from jingan_cli.messages import problem
from jingan_cli.model.problem import Refused, Spot
from jingan_cli.parsing.decoding import SourceText, decode
from jingan_cli.parsing.forms.sheet import MOST_CELLS, MOST_COLUMNS, MOST_ROWS, Cell, Sheet, SheetRow

_QUOTED = re.compile(r'"([^"]*(?:""[^"]*)*)"(?!")([^,\r\n]*)')
_BARE = re.compile(r"[^,\r\n]*")
_END = re.compile(r",|\r\n|\n|\r|$")
_BREAK = re.compile(r"\r\n|\n|\r")


def read_csv(path: str, content: bytes, encoding: str | None) -> tuple[SourceText, Sheet]:
    """Return the text and its one sheet; without an encoding named, UTF-8, else GB18030 as Excel saves it.

    Raises Refused where it cannot be decoded, a quotation mark is not closed, or there are too many rows.
    """
    source = decode(path, content, encoding or _encoding_of(content))
    reader = _Reader(source)
    rows = tuple(reader.rows())
    if len(rows) > MOST_ROWS or reader.cells > MOST_CELLS:
        raise Refused((problem("form-too-large", Spot(path, 1, 1), limit=MOST_ROWS),))
    return source, Sheet("", rows, source.lines)


def _encoding_of(content: bytes) -> str | None:
    """None leaves the answer to `decode`, which takes UTF-8 and names the other encodings it knows."""
    for encoding in (None, "gb18030"):
        try:
            content.decode(encoding or "utf-8")
            return encoding
        except UnicodeDecodeError:
            pass
    return None


class _Reader:
    """Goes through the text once."""

    def __init__(self, source: SourceText) -> None:
        self.source = source
        self.at = self.line = self.begin = self.cells = 0

    def rows(self) -> list[SheetRow]:
        """Read all rows; one more than allowed ends it."""
        found: list[SheetRow] = []
        while self.at < len(self.source.text) and len(found) <= MOST_ROWS and self.cells <= MOST_CELLS:
            found.append(self.row())
        return found

    def row(self) -> SheetRow:
        """Read the cells up to the end of the row, and keep those that hold something."""
        cells: dict[int, Cell] = {}
        first, more = self.cells, True
        while more and self.cells <= MOST_CELLS:
            cell, column = self.cell(), self.cells - first
            if not cell.empty and column < MOST_COLUMNS:
                cells[column] = cell
            self.cells += 1
            end = self.take(_END)
            more = end is not None and end[0] == ","
        return cells

    def cell(self) -> Cell:
        """Read one cell; as in Excel, what stands behind the closing quotation mark is part of it."""
        line, column, begin = self.line, self.at - self.begin, self.at
        quoted = self.source.text.startswith('"', begin)
        found = self.take(_QUOTED if quoted else _BARE)
        if found is None:
            raise Refused((problem("unclosed-quote", self.source.spot(line, column)),))
        text = found[1].replace('""', '"') + found[2] if quoted else found[0]
        return Cell(text.strip(), "text", line, column, max(1, self.at - begin))

    def take(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """Go behind what matches here, counting lines."""
        found = pattern.match(self.source.text, self.at)
        if found is not None:
            for broken in _BREAK.finditer(found[0]):
                self.line, self.begin = self.line + 1, self.at + broken.end()
            self.at = found.end()
        return found
