"""CSV -> cells."""

from __future__ import annotations

import csv
from io import StringIO

from jingan_cli.messages import problem
from jingan_cli.model.problem import JinganError, Problem, Spot
from jingan_cli.parsing.decoding import decode, is_utf16
from jingan_cli.parsing.forms.sheet import MOST_CELLS, MOST_COLUMNS, MOST_ROWS, Sheet, SheetRow, cell_at, cell_name
from jingan_cli.parsing.limits import TooLarge, hold

OTHER_SEPARATORS = {";": "semicolon", "\t": "tab", "，": "wide-comma"}
"""What stands between the cells of some tables in place of a comma, and the code of its name."""


def read_csv(path: str, content: bytes, encoding: str | None, separator: str = ",") -> Sheet:
    """Return its one sheet; without an encoding named, UTF-8, else GB18030 as Excel saves it.

    Raises JinganError where it cannot be decoded, a quotation mark does not end its cell, or there is too much in it.
    """
    if encoding is None and is_utf16(content):
        raise JinganError((problem("unicode-text", Spot(path, 1, 1)),))
    source = decode(path, content, encoding or _encoding_of(content))
    reader = csv.reader(StringIO(source.text, newline=""), strict=True, delimiter=separator)
    rows: list[SheetRow] = []
    begin = cells = filled = 0
    try:
        for row in reader:
            stands = any(text.strip() for text in row)
            cells, filled = cells + stands * len(row), filled + stands
            hold(filled, MOST_ROWS, "unit-rows")
            hold(cells, MOST_CELLS, "unit-cells")
            shown = enumerate(row[:MOST_COLUMNS] if stands else ())
            rows.append({at: cell_at(text, "text", len(rows), at) for at, text in shown})
            begin = reader.line_num
    except TooLarge as large:
        raise large.of("form-too-large", path) from None
    except csv.Error as error:
        if "field limit" in str(error):
            raise TooLarge(csv.field_size_limit(), "unit-characters-of-cell").of("form-too-large", path) from None
        raise JinganError((_unclosed(path, source.lines[begin], len(rows)),)) from None
    return Sheet("", tuple(rows))


def _encoding_of(content: bytes) -> str | None:
    """None leaves the answer to `decode`, which takes UTF-8 and names the other encodings it knows."""
    for encoding in (None, "gb18030"):
        try:
            content.decode(encoding or "utf-8")
            return encoding
        except UnicodeDecodeError:
            pass
    return None


def _unclosed(path: str, line: str, row: int) -> Problem:
    """The csv module names no cell: from the row's first quotation mark on; up to there each comma ends a cell."""
    at = max(0, line.find('"'))
    cell = cell_name("", row, line.count(",", 0, at))
    return problem("unclosed-quote", Spot(path, row + 1, at + 1, excerpt=line, width=len(line) - at, cell=cell))
