"""A workbook, page by page: words stay words, numbers are exact, A4 landscape; the same input gives the same bytes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from decimal import Context, Decimal
from fractions import Fraction
from io import BytesIO
from typing import BinaryIO, NamedTuple

from jingan_cli.messages import Value, label, problem
from jingan_cli.model.look import Look
from jingan_cli.model.problem import JinganError
from jingan_cli.model.report import Status
from jingan_cli.parsing.file_kinds import REPORT_CATEGORY
from jingan_cli.quantities.rounding import in_points, shown
from jingan_cli.reports.shared.cell_looks import BLUE, PALE, SOFT, CellLooks, OfOpenpyxl, Style
from jingan_cli.reports.shared.escaping import for_workbook
from jingan_cli.reports.shared.timeless_zip import timeless
from jingan_cli.reports.shared.wrapping import width_of, wrapped

INKS: dict[Status, str] = {
    "pass": "14532D", "at-risk": "6B4200", "fail": "8C1515", "no-data": "55267E", "not-due": "444A52",
    "suspended": "0D4655",
}
"""Colour of the words of a status."""
FILLS: dict[Status, str] = {
    "pass": "E2F0E5", "at-risk": "FCEFCF", "fail": "FADCD9", "no-data": "EFE5F7", "not-due": "EBE9E5",
    "suspended": "DCEFF2",
}
"""What stands behind them; each word is at least 7:1 against it."""

A_LINE = 15
"""Height of a line of text, in points."""
_PADDING, _LEAST, _MOST = 4, 20, 400
_FULL = 94
_EXCEL_HOLDS = 15
_WIDE = Context(prec=60)
_OBEYED = "=+-@＝＋－＠"
_NO_TITLE = re.compile(r"[\[\]:*?/\\',!]")
_LONGEST_TITLE = 31


class Number(NamedTuple):
    """A number of a cell."""

    digits: str
    """As it is stored, exactly."""
    format: str
    """How a spreadsheet shows it."""
    shown: str
    """What it then looks like."""


class Lines(NamedTuple):
    """A cell of several lines."""

    parts: tuple[str, ...]
    """Each its own line."""


Content = str | int | Number | Lines | None
"""What a cell may hold."""


TEXT, CENTRED, NUMBER = Style(indent=1), Style(horizontal="center"), Style(horizontal="right", wrap=False)
ONE_LINE = Style(wrap=False, indent=1)
HEADING = Style(horizontal="center", bold=True, ink="FFFFFF", fill=BLUE)
SECTION = Style(bold=True, fill=PALE, frame="tb", wrap=False, indent=1)
TITLE = Style(horizontal="center", size=18, bold=True, frame="")
FACTS = Style(horizontal="center", ink=SOFT, frame="")
PARAGRAPH = Style(size=11, frame="")
SMALL = Style(ink=SOFT, frame="")


def status_style(status: Status) -> Style:
    """Return the look of a cell that bears the word of a status."""
    return Style(horizontal="center", bold=True, ink=INKS[status], fill=FILLS[status])


def sign_style(status: Status) -> Style:
    """Return the look of a cell with a number and the sign of a status."""
    return Style(horizontal="right", size=9, ink=INKS[status], fill=FILLS[status], wrap=False)


def figure(value: Decimal | None, before: str = "", after: str = "") -> Number | str | None:
    """Return a figure with as many decimals as it has; `before` and `after` are words of ours around it.

    What does not apply leaves its cell empty, here and below, so that a column of numbers is one.
    """
    if value is None:
        return None
    places = _places(value)
    return _number(value, f"{_quoted(before)}#,##0{_decimals(places)}{_quoted(after)}",
                   f"{before}{value:,.{places}f}{after}")


def percent(value: Decimal | None, after: str = "") -> Number | str | None:
    """Return a percentage of 100 as a share that is shown with one decimal, more where that makes it none or all."""
    if value is None:
        return None
    places = max(1, _places(shown(Fraction(value), 1, [Fraction(0), Fraction(100)])))
    return _number(_WIDE.scaleb(value, -2), f"0{_decimals(places)}%{_quoted(after)}", f"{value:.{places}f}%{after}")


def points(value: Decimal | None) -> Number | str | None:
    """Return a difference with its sign and one decimal, more where that would make it none."""
    if value is None:
        return None
    places = max(1, _places(in_points(value)))
    pattern = f"0{_decimals(places)}"
    return _number(value, f"+{pattern};-{pattern};{pattern}", f"{value:+.{places}f}")


def change(value: Decimal | None) -> Number | str | None:
    """Return a difference with its sign and as many decimals as it has."""
    if value is None:
        return None
    pattern = f"#,##0{_decimals(_places(value))}"
    return _number(value, f"+{pattern};-{pattern};0", f"{value:+,.{_places(value)}f}")


class Book:
    """A workbook in one language."""

    def __init__(self, title: str, day: date, look: Look) -> None:
        """Raise JinganError where openpyxl is not installed."""
        self.day, self.look = day, look
        self.book = _empty()
        self.book.remove(self.book.active)
        self.looks = CellLooks()
        self.book.properties.title = for_workbook(title)
        self.book.properties.creator = "jingan"
        self.book.properties.category = REPORT_CATEGORY

    def say(self, code: str, **values: Value) -> str:
        """Return words of ours in the language of the book."""
        return label(code, **values).within(self.look.language)

    def page(self, title: str, widths: Sequence[int]) -> Page:
        """Return a new sheet with columns of these widths."""
        return Page(self.book.create_sheet(self._unique(title)), self.looks, self.look, list(widths))

    def write(self, out: BinaryIO) -> None:
        """Write the workbook without the time at which it was written."""
        packed = BytesIO()
        self.book.save(packed)
        out.write(timeless(packed.getvalue(), self.day))

    def _unique(self, title: str) -> str:
        """A name that a sheet may have and that none has yet, capitals or not."""
        plain = _NO_TITLE.sub(" ", for_workbook(title)).strip() or "Sheet"
        taken = {one.casefold() for one in self.book.sheetnames} | {"history"}
        name, number = _cut(plain, ""), 1
        while name.casefold() in taken:
            number += 1
            name = _cut(plain, f" ({number})")
        return name


class Page:
    """A sheet that is filled from top to bottom."""

    def __init__(self, sheet: OfOpenpyxl, looks: CellLooks, look: Look, widths: list[int]) -> None:
        self.sheet, self.looks, self.look, self.widths = sheet, looks, look, widths
        self.at = 0
        self.last = 0
        self._needed = [0] * len(widths)

    def say(self, code: str, **values: Value) -> str:
        """Return words of ours in the language of the book."""
        return label(code, **values).within(self.look.language)

    def row(self, cells: Sequence[tuple[Content, Style]], least: int = _LEAST) -> None:
        """Add a row as high as its longest text needs; no lower than `least`."""
        self.at += 1
        for column, (content, style) in enumerate(cells, 1):
            self._put(column, content, style)
        pairs = zip(cells, self.widths, strict=False)
        lines = max((_height(content, width) for (content, style), width in pairs if style.wrap), default=1)
        self.sheet.row_dimensions[self.at].height = min(_MOST, max(least, lines * A_LINE + _PADDING))

    def banner(self, text: str, style: Style, columns: int, a_line: int = A_LINE) -> None:
        """Add a text over that many columns; a very long one goes on in further rows."""
        lines = self.lines(text, style, columns)
        most = _MOST // a_line - 1
        for first in range(0, len(lines), most):
            part = lines[first : first + most]
            whole = text if len(lines) <= most else self.say("sentence-gap").join(part)
            self.at += 1
            self._put(1, whole, style)
            self.sheet.merge_cells(start_row=self.at, end_row=self.at, start_column=1, end_column=columns)
            self.sheet.row_dimensions[self.at].height = len(part) * a_line + _PADDING

    def lines(self, text: str, style: Style, columns: int) -> list[str]:
        """Return the text as it breaks over that many columns."""
        return wrapped(for_workbook(text), int(sum(self.widths[:columns]) * 10 / max(10, style.size)) - 4)

    def headings(self, words: Sequence[str]) -> int:
        """Add the row that names the columns; return its number."""
        self.row([(word, HEADING) for word in words], least=34)
        return self.at

    def finish(self, heading: int, left: int, printed: int) -> None:
        """Keep the heading and `left` columns in sight, filter below it, print the first `printed` columns."""
        from openpyxl.utils import get_column_letter

        sheet, end = self.sheet, get_column_letter(len(self.widths))
        sheet.freeze_panes = f"{get_column_letter(left + 1)}{heading + 1}"
        sheet.auto_filter.ref = f"A{heading}:{end}{self.last or self.at}"
        sheet.print_title_rows = f"{heading}:{heading}"
        sheet.print_area = f"A1:{get_column_letter(printed)}{self.at}"
        self.print_set_up()

    def skip(self, rows: int) -> None:
        """Leave that many rows empty, for a chart."""
        for _ in range(rows):
            self.at += 1
            self.sheet.row_dimensions[self.at].height = A_LINE

    @property
    def pixels(self) -> list[int]:
        """How wide the columns are on a screen."""
        return [7 * max(pair) + 5 for pair in zip(self.widths, self._needed, strict=True)]

    def even(self, first: int, count: int) -> None:
        """Make columns alike, as wide as the widest number in any of them."""
        span = slice(first - 1, first - 1 + count)
        self._needed[span] = [max(self._needed[span])] * count

    def end_of_table(self) -> None:
        """What comes below the last row is no part of what is filtered."""
        self.last = self.at

    def print_set_up(self, sheets_high: int = 0) -> None:
        """A4 landscape, as wide as the paper, numbered; columns as wide as their numbers."""
        from openpyxl.utils import get_column_letter

        sheet = self.sheet
        for column, (width, needed) in enumerate(zip(self.widths, self._needed, strict=True), 1):
            sheet.column_dimensions[get_column_letter(column)].width = max(width, needed)
        sheet.sheet_view.showGridLines = False
        sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
        sheet.page_setup.orientation = sheet.ORIENTATION_LANDSCAPE
        sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, sheets_high
        sheet.sheet_properties.pageSetUpPr.fitToPage = True
        sheet.print_options.horizontalCentered = True
        sheet.page_margins.left = sheet.page_margins.right = 0.4
        sheet.page_margins.top, sheet.page_margins.bottom, sheet.page_margins.footer = 0.5, 0.7, 0.35
        sheet.oddFooter.center.text = self.say("form-page")

    def _put(self, column: int, content: Content, style: Style) -> None:
        cell = self.sheet.cell(self.at, column)
        self.looks.dress(cell, style)
        if isinstance(content, Number):
            cell.value, cell.data_type, cell.number_format = content.digits, "n", content.format
            needed = -(-width_of(content.shown) * style.size // 10) + 2
            self._needed[column - 1] = max(self._needed[column - 1], needed)
        elif isinstance(content, int):
            cell.value = content
        elif words := "\n".join(_parts(content)):
            cell.value, cell.data_type = words, "s"
            cell.quotePrefix = words.lstrip()[:1] in _OBEYED


def _empty() -> OfOpenpyxl:
    """A workbook whose widths are counted by the digits of a font that is 7 pixels wide wherever it is opened."""
    try:
        from openpyxl import Workbook
        from openpyxl.styles import Font, NamedStyle
    except ImportError:
        raise JinganError((problem("missing-extra", package="openpyxl"),)) from None

    class Plain(Workbook):  # type: ignore[misc]  # openpyxl has no types
        def add_named_style(self, style: NamedStyle) -> None:
            """The one style that a workbook adds is the normal one."""
            style.font = Font(name="Arial", size=10)
            super().add_named_style(style)

    return Plain()


def _height(content: Content, width: int) -> int:
    """How many lines a text takes in a column of that width."""
    room = max(4, width * _FULL // 100)
    return 1 if isinstance(content, int | Number) else sum(len(wrapped(part, room)) for part in _parts(content))


def _parts(content: str | Lines | None) -> list[str]:
    """The lines of a text, with nothing in them for a reader to obey."""
    parts = content.parts if isinstance(content, Lines) else (content or "",)
    return [for_workbook(part) for part in parts]


def _number(value: Decimal, pattern: str, words: str) -> Number | str:
    """A number with more digits than a spreadsheet holds stays a text."""
    significant = "".join(map(str, value.as_tuple().digits)).strip("0")
    return Number(f"{value:f}", pattern, words) if len(significant) <= _EXCEL_HOLDS else words


def _places(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _decimals(places: int) -> str:
    return f".{'0' * places}" if places else ""


def _quoted(words: str) -> str:
    return f'"{words}"' if words else ""


def _cut(name: str, end: str) -> str:
    """A spreadsheet counts a name in halves of UTF-16."""
    while len(f"{name}{end}".encode("utf-16-le")) > 2 * _LONGEST_TITLE:
        name = name[:-1]
    return f"{name.rstrip()}{end}"
