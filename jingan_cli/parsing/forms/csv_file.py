"""CSV -> cells."""

from __future__ import annotations

import csv
from io import StringIO

from jingan_cli.messages import problem
from jingan_cli.model.problem import JinganError, Problem, Spot
from jingan_cli.parsing.decoding import decode, is_utf16
from jingan_cli.parsing.forms.sheet import MOST_CELLS, MOST_COLUMNS, MOST_ROWS, Sheet, SheetRow, cell_at, cell_name

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
            if filled > MOST_ROWS or cells > MOST_CELLS:
                raise _too_large(path)
            shown = enumerate(row[:MOST_COLUMNS] if stands else ())
            rows.append({at: cell_at(text, "text", len(rows), at) for at, text in shown})
            begin = reader.line_num
    except csv.Error as error:
        if "field limit" in str(error):
            raise _too_large(path) from None
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


def _too_large(path: str) -> JinganError:
    return JinganError((problem("form-too-large", Spot(path, 1, 1), limit=MOST_ROWS),))
