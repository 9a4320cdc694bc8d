"""xlsx -> cells, the only module that reads with openpyxl; the archive is checked first."""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from io import BytesIO
from typing import Protocol

from jingan_cli.messages import label, problem
from jingan_cli.model.problem import JinganError, Spot
from jingan_cli.parsing.archives import Suspicious, packed, parts_of
from jingan_cli.parsing.forms.cell_number import decimal_of, number_text
from jingan_cli.parsing.forms.sheet import MOST_COLUMNS, MOST_ROWS, CellKind, Sheet, SheetRow, cell_at
from jingan_cli.parsing.limits import TooLarge, hold

MOST_UNPACKED = 10_000_000
"""Bytes that the parts of a workbook may have together, without its pictures; a bomb has more."""
MOST_PARTS = 1_000
"""A form has some ten."""
MOST_SHEETS = 20
"""A form has one."""
MOST_TAGS = 200_000
"""Tags that the cells and their texts may have together; a form of 5,000 rows has half of them."""
MOST_OTHER_TAGS = 20_000
"""Tags that styles, names and links may have together."""
MOST_FORMATS = 10_000_000
"""The squares of the lengths of all number formats together: openpyxl takes as long to look for a date in them."""
MOST_CHARACTERS = 1_000_000
"""All cells may show so many together, though the file names one text for many cells."""
MOST_LINES = 2_200_000
"""Rows of all sheets together, those in which nothing stands too; Excel has 1,048,576 in each."""
MOST_TITLE = 31
"""Characters of a sheet's name that are shown; Excel takes no more."""

OLD_WORKBOOK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""So begins a workbook of the old kind, and one with a password."""
ZIP = b"PK\x03\x04"
"""So begins an xlsx."""
_FORMAT = re.compile(rb"""formatCode\s{0,20}=\s{0,20}("[^"]*|'[^']*)""")
_NOT_SIGNS = re.compile(r'"[^"]{0,255}"|\[[^\]]{0,255}\]|\\.')
_ROOT = re.compile(rb"<([\w.-]{1,40}:|)(worksheet|sst)(?:\s[^<>]*)?>")
_HEAD = 4_000
"""Bytes within which a part says what it is."""
_BESIDE = ("docprops/", "xl/calcchain", "xl/charts", "xl/comments", "xl/drawings/", "xl/externallinks/", "xl/persons/",
           "xl/pivot", "xl/tables/", "xl/theme/", "xl/threadedcomments/", "xl/worksheets/_rels/", "customxml/")
"""So begin the names of parts that have no say in what a form's cells hold."""


class _Cell(Protocol):
    """A cell, as openpyxl reads it; what is of no kind here is not looked at."""

    @property
    def value(self) -> object: ...
    @property
    def data_type(self) -> str: ...
    @property
    def number_format(self) -> object: ...


class _Page(Protocol):
    """A sheet, as openpyxl reads it."""

    title: str

    def reset_dimensions(self) -> None: ...
    def iter_rows(self, max_col: int) -> Iterator[Sequence[_Cell]]: ...


class _Book(Protocol):
    """A workbook, as openpyxl reads it."""

    worksheets: list[_Page]


def read_xlsx(path: str, content: bytes) -> tuple[Sheet, ...]:
    """Return every sheet of the workbook, formulas at the values that were saved with them.

    Raises JinganError where it is no workbook, too large, or not to be trusted.
    """
    parsed = _parser(path)
    try:
        archive = packed(_parts(path, content))
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return _sheets(parsed(archive, True), parsed(archive, False))
    except TooLarge as large:
        raise large.of("form-too-large", path) from None
    except JinganError:
        raise
    except Exception:  # a broken workbook breaks openpyxl in many ways
        raise _bad(path, "damaged-workbook") from None


def _parser(path: str) -> Callable[[bytes, bool], _Book]:
    try:
        from openpyxl import load_workbook
    except ImportError:
        raise JinganError((problem("missing-extra", Spot(path, 1, 1), package="openpyxl"),)) from None
    return lambda content, values: load_workbook(BytesIO(content), read_only=True, data_only=values, keep_links=False)


def _parts(path: str, content: bytes) -> dict[str, bytes]:
    """Refuse what is no workbook, would fill the memory, or names entities, which no spreadsheet writes."""
    if content.startswith(OLD_WORKBOOK):
        raise _bad(path, "old-workbook")
    try:
        parts = parts_of(content, MOST_PARTS, MOST_UNPACKED)
    except TooLarge:
        raise
    except Suspicious:
        raise _bad(path, "suspicious-workbook") from None
    except Exception:  # zipfile, too, lets through what zlib and struct raise
        raise _bad(path, "no-workbook") from None
    needed = {name: part for name, part in parts.items() if not name.lower().startswith(_BESIDE)}
    held = {name: _cells_alone(part, root) for name, part in needed.items() if (root := _ROOT.search(part[:_HEAD]))}
    others = [part for name, part in needed.items() if name not in held]
    hold(sum(map(_tags, held.values())), MOST_TAGS, "unit-tags")
    hold(sum(map(_tags, others)), MOST_OTHER_TAGS, "unit-other-tags")
    hold(sum(len(code) ** 2 for part in others for code in _FORMAT.findall(part)), MOST_FORMATS, "unit-formats")
    return needed | held


def _cells_alone(part: bytes, root: re.Match[bytes]) -> bytes:
    """A sheet without merged cells, colours, pictures and rules for entries, of which openpyxl makes too much."""
    prefix, kind = root[1], root[2]
    if kind == b"sst":
        return part
    begin, end = (part.find(b"<%b%bsheetData" % (slash, prefix)) for slash in (b"", b"/"))
    cells = part[begin:end] if 0 <= begin < end else b"<%bsheetData>" % prefix
    if b"<!" in part or (end < 0) != (b"<%bsheetData/>" % prefix in part):
        raise ValueError("no spreadsheet writes so")
    return root[0] + cells + b"</%bsheetData></%bworksheet>" % (prefix, prefix)


def _tags(part: bytes) -> int:
    """How many tags there are; attributes beyond what a cell has count too, and rows for what openpyxl keeps of them.
    """
    return max(part.count(b"<") + 3 * part.count(b"row "), part.count(b"=") // 3)


def _sheets(values: _Book, formulas: _Book) -> tuple[Sheet, ...]:
    hold(len(values.worksheets), MOST_SHEETS, "unit-sheets")
    read = _Sofar()
    return tuple(_sheet(read, *pair) for pair in zip(values.worksheets, formulas.worksheets, strict=True))


@dataclass(slots=True)
class _Sofar:
    """What the sheets that were read have together."""

    lines: int = 0
    characters: int = 0


def _sheet(read: _Sofar, values: _Page, formulas: _Page) -> Sheet:
    rows: list[SheetRow] = []
    filled, before = 0, None
    for number, (row, written) in enumerate(zip(_rows(values), _rows(formulas), strict=True)):
        read.lines += 1
        if written is not before and (cells := _cells(row, written, number)):  # rows left out are all the same one
            read.characters += sum(len(cell.text) for cell in cells.values())
            filled += 1
            hold(filled, MOST_ROWS, "unit-rows")
            hold(read.characters, MOST_CHARACTERS, "unit-characters")
            rows += [{}] * (number - len(rows))
            rows.append(cells)
        before = written
        if read.lines > MOST_LINES:
            raise TooLarge(MOST_LINES, "unit-lines")
    return Sheet(str(values.title)[:MOST_TITLE], tuple(rows))


def _cells(row: Sequence[_Cell], written: Sequence[_Cell], number: int) -> SheetRow:
    """The cells in which something stands, if only a formula without a result."""
    return {at: cell_at(*_read(*pair), number, at)
            for at, pair in enumerate(zip(row, written, strict=True)) if pair[1].value is not None}


def _rows(sheet: _Page) -> Iterator[Sequence[_Cell]]:
    """What the file says of its own size may be wrong, so it is not asked."""
    sheet.reset_dimensions()
    return sheet.iter_rows(max_col=MOST_COLUMNS)


def _read(cell: _Cell, formula: _Cell) -> tuple[str, CellKind]:
    """What a person sees in the cell, and what it is."""
    value = cell.value
    if value is None:
        return ("", "text") if cell.data_type in ("s", "str") else (_formula(formula.value), "formula")
    if cell.data_type == "e":
        return str(value), "error"
    if isinstance(value, bool):
        return str(value).upper(), "boolean"
    if isinstance(value, (date, time, timedelta)):
        return _day(value, str(cell.number_format)), "date"
    if isinstance(value, (int, float)):
        text = number_text(value, str(cell.number_format))
        return (f"{decimal_of(value):f}", "scaled") if text is None else (text, "number")
    return str(value), "text"


def _formula(value: object) -> str:
    return value if isinstance(value, str) else str(getattr(value, "text", "="))


def _day(value: date | time | timedelta, number_format: str) -> str:
    """A day, or a month where the format shows no day: Excel makes 2022-06 the first of June."""
    if isinstance(value, date) and not _shows_day(number_format):
        return f"{value:%Y-%m}"
    return f"{value:%Y-%m-%d}" if isinstance(value, datetime) and value.time() == time() else str(value)


@lru_cache
def _shows_day(number_format: str) -> bool:
    return "d" in _NOT_SIGNS.sub("", number_format).lower()


def _bad(path: str, detail: str) -> JinganError:
    return JinganError((problem("bad-workbook", Spot(path, 1, 1), detail=label(detail)),))
