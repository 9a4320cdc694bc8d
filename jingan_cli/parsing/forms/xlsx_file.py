"""xlsx -> cells. Here alone openpyxl reads; the archive is looked over before it does."""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import Protocol
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

from jingan_cli.messages import label, problem
from jingan_cli.model.problem import JinganError, Spot
from jingan_cli.parsing.forms.cell_number import decimal_of, number_text
from jingan_cli.parsing.forms.sheet import MOST_COLUMNS, MOST_ROWS, CellKind, Sheet, SheetRow, cell_at

MOST_UNPACKED = 10_000_000
"""Bytes that the parts of a workbook may have together; a bomb has more."""
MOST_PARTS = 1_000
"""A form has some ten."""
MOST_SHEETS = 20
"""A form has one."""
MOST_TAGS = 200_000
"""Tags that the sheets and their texts may have together; a form of 5,000 rows has half of them."""
MOST_OTHER_TAGS = 20_000
"""Tags that each of the other parts may have: styles, names, links."""
MOST_CHARACTERS = 1_000_000
"""A sheet's cells may show so many together, though the file names one text for many cells."""
MOST_EMPTY_ROWS = 20_000
"""Below the filled rows there may be so many that were only coloured."""

OLD_WORKBOOK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""So begins a workbook of the old kind, and one with a password."""
ZIP = b"PK\x03\x04"
"""So begins an xlsx."""
_ENCODING = re.compile(rb"""<\?xml[^>]*encoding\s*=\s*["']([^"']*)""")
_ENCODINGS = (b"utf-8", b"utf-16", b"us-ascii")
_CELLS = ("xl/worksheets/", "xl/sharedstrings")


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
    _look_over(path, content)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return _sheets(path, parsed(content, True), parsed(content, False))
    except JinganError:
        raise
    except Exception:  # a broken workbook breaks openpyxl in many ways
        raise _bad(path, "damaged-workbook") from None


def _parser(path: str) -> Callable[[bytes, bool], _Book]:
    try:
        from openpyxl import load_workbook
    except ImportError:
        raise JinganError((problem("missing-extra", Spot(path, 1, 1), package="openpyxl"),)) from None
    return lambda content, values: load_workbook(BytesIO(content), read_only=True, data_only=values)


def _look_over(path: str, content: bytes) -> None:
    """Refuse what is no workbook, would fill the memory, or names entities, which no spreadsheet writes."""
    if content.startswith(OLD_WORKBOOK):
        raise _bad(path, "old-workbook")
    try:
        archive = ZipFile(BytesIO(content))
        entries = archive.infolist()
        if len(entries) > MOST_PARTS or sum(entry.file_size for entry in entries) > MOST_UNPACKED:
            raise _too_large(path)
        if any(entry.compress_type not in (ZIP_STORED, ZIP_DEFLATED) for entry in entries):
            raise _bad(path, "no-workbook")
        suspicious, tags = False, 0
        for entry in entries:
            part = archive.read(entry).replace(b"\0", b"")
            suspicious = suspicious or _is_suspicious(part)
            tags += _tags(path, entry.filename, part)
        if tags > MOST_TAGS:
            raise _too_large(path)
    except JinganError:
        raise
    except Exception:  # zipfile, too, lets through what zlib and struct raise
        raise _bad(path, "no-workbook") from None
    if suspicious:
        raise _bad(path, "suspicious-workbook")


def _tags(path: str, name: str, part: bytes) -> int:
    """How many tags there are in the cells and their texts; attributes beyond what a cell has count, too."""
    found = max(part.count(b"<"), part.count(b"=") // 3)
    if name.lower().startswith(_CELLS):
        return found
    if found > MOST_OTHER_TAGS:
        raise _too_large(path)
    return 0


def _is_suspicious(plain: bytes) -> bool:
    """Whether an XML part, without zeros, declares entities, or an encoding that could hide that."""
    encoding = _ENCODING.search(plain[:1000])
    odd = encoding is not None and encoding[1].lower() not in _ENCODINGS
    return b"<!DOCTYPE" in plain or b"<!ENTITY" in plain or odd


def _sheets(path: str, values: _Book, formulas: _Book) -> tuple[Sheet, ...]:
    if len(values.worksheets) > MOST_SHEETS:
        raise _too_large(path)
    return tuple(_sheet(path, *pair) for pair in zip(values.worksheets, formulas.worksheets, strict=True))


def _sheet(path: str, values: _Page, formulas: _Page) -> Sheet:
    rows: list[SheetRow] = []
    left = MOST_CHARACTERS
    for number, (row, written) in enumerate(zip(_rows(values), _rows(formulas), strict=True)):
        if number < MOST_ROWS:
            left -= sum(len(cell.value) for cell in row if isinstance(cell.value, str))
            if left < 0:
                raise _too_large(path)
            rows.append({at: cell_at(*_read(*pair), number, at)
                         for at, pair in enumerate(zip(row, written, strict=True)) if pair[1].value is not None})
        elif number >= MOST_EMPTY_ROWS or any(cell.value is not None for cell in written):
            raise _too_large(path)
    return Sheet(str(values.title), tuple(rows))


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
    if isinstance(value, date) and "d" not in re.sub(r'"[^"]*"|\[[^\]]*\]|\\.', "", number_format).lower():
        return f"{value:%Y-%m}"
    return f"{value:%Y-%m-%d}" if isinstance(value, datetime) and value.time() == time() else str(value)


def _too_large(path: str) -> JinganError:
    return JinganError((problem("form-too-large", Spot(path, 1, 1), limit=MOST_ROWS),))


def _bad(path: str, detail: str) -> JinganError:
    return JinganError((problem("bad-workbook", Spot(path, 1, 1), detail=label(detail)),))
