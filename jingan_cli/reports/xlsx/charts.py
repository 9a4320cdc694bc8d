"""Charts that a spreadsheet draws itself from the cells of their sheet."""

from __future__ import annotations

from collections.abc import Sequence

from jingan_cli.model.report import Status
from jingan_cli.reports.shared.cell_looks import OfOpenpyxl
from jingan_cli.reports.shared.escaping import for_workbook
from jingan_cli.reports.xlsx.workbook import A_LINE, Page

ACROSS = 3
"""How many charts of single targets stand side by side."""

_BARS: dict[Status, str] = {
    "pass": "2F7D4A", "at-risk": "E3A72F", "fail": "B42318", "no-data": "7B3FA8", "not-due": "B5BAC1",
    "suspended": "2B7F93",
}
_DONE, _DUE, _FAINT = "1F4E79", "B42318", "D9D9D9"
_EMU, _HIGH = 9525, 13
_SMALL, _NAME = 800, 1000


def columns_chart(page: Page, statuses: Sequence[Status], top: int, last: int) -> None:
    """Add the counts by status of each period, stacked, beside the table that begins with its heading at `top`."""
    from openpyxl.chart import BarChart, Reference

    chart: OfOpenpyxl = BarChart()
    chart.type, chart.grouping, chart.overlap, chart.gapWidth = "col", "stacked", 100, 50
    chart.add_data(Reference(page.sheet, 2, top, 1 + len(statuses), last), titles_from_data=True)
    chart.set_categories(Reference(page.sheet, 1, top + 1, 1, last))
    for series, status in zip(chart.series, statuses, strict=True):
        series.graphicalProperties.solidFill = _BARS[status]
        series.graphicalProperties.line.solidFill = "FFFFFF"
    _axes(chart, "0")
    left = sum(page.pixels[: 1 + len(statuses)]) + 20
    _place(page, chart, left, top, max(400, sum(page.pixels) - left), 2 * _HIGH * A_LINE)


def lines_chart(page: Page, title: str, slot: tuple[int, int], rows: tuple[int, int], periods: int) -> None:
    """Add the completion of one target against its schedule.

    `slot` is the row at which it begins and its place from the left; `rows` are those of the periods' names and
    of the completion, below which the schedule stands.
    """
    from openpyxl.chart import LineChart, Reference

    (row, place), (heading, first), wide = slot, rows, sum(page.pixels) // ACROSS
    chart: OfOpenpyxl = LineChart()
    chart.title = _title(title)
    chart.add_data(Reference(page.sheet, 2, first, 2 + periods, first + 1), from_rows=True, titles_from_data=True)
    chart.set_categories(Reference(page.sheet, 3, heading, 2 + periods, heading))
    done, due = chart.series
    _drawn(done, _DONE, "solid", 28575)
    _drawn(due, _DUE, "sysDash", 15875)
    done.marker.symbol, done.marker.size = "circle", 5
    done.marker.graphicalProperties.solidFill = done.marker.graphicalProperties.line.solidFill = _DONE
    _axes(chart, "0%")
    _place(page, chart, place * wide, row, wide - 12, _HIGH * A_LINE * 4 // 3)


def _drawn(series: OfOpenpyxl, colour: str, dash: str, width: int) -> None:
    from openpyxl.chart.marker import Marker

    series.graphicalProperties.line.solidFill = colour
    series.graphicalProperties.line.dashStyle = dash
    series.graphicalProperties.line.width = width
    series.marker, series.smooth = Marker("none"), False


def _axes(chart: OfOpenpyxl, pattern: str) -> None:
    """Axes that show, with small letters; the legend below."""
    chart.legend.position = "b"
    chart.x_axis.delete = chart.y_axis.delete = False
    chart.x_axis.tickLblPos = "low"
    chart.y_axis.number_format, chart.y_axis.majorGridlines.spPr = pattern, _line(_FAINT)
    chart.x_axis.txPr = chart.y_axis.txPr = chart.legend.txPr = _letters(_SMALL)
    chart.display_blanks = "gap"


def _line(colour: str) -> OfOpenpyxl:
    from openpyxl.chart.shapes import GraphicalProperties

    shape = GraphicalProperties()
    shape.line.solidFill = colour
    return shape


def _letters(size: int) -> OfOpenpyxl:
    from openpyxl.chart.text import RichText
    from openpyxl.drawing.text import (
        CharacterProperties,
        Paragraph,
        ParagraphProperties,
    )

    letters = ParagraphProperties(defRPr=CharacterProperties(sz=size))
    return RichText(p=[Paragraph(pPr=letters, endParaRPr=CharacterProperties(sz=size))])


def _title(text: str) -> OfOpenpyxl:
    from openpyxl.chart.title import title_maker
    from openpyxl.drawing.text import CharacterProperties

    title = title_maker(for_workbook(text))
    for paragraph in title.tx.rich.p:
        for run in paragraph.r:
            run.rPr = CharacterProperties(sz=_NAME, b=True)
    title.overlay = False
    return title


def _place(page: Page, chart: OfOpenpyxl, left: int, row: int, wide: int, high: int) -> None:
    """Put the chart so many pixels from the left, with its top at the row."""
    from openpyxl.drawing.spreadsheet_drawing import (
        AnchorMarker,
        OneCellAnchor,
    )
    from openpyxl.drawing.xdr import XDRPositiveSize2D

    column, pixels = 0, page.pixels
    while column < len(pixels) - 1 and left >= pixels[column]:
        left, column = left - pixels[column], column + 1
    marker = AnchorMarker(col=column, colOff=left * _EMU, row=row - 1, rowOff=0)
    chart.anchor = OneCellAnchor(_from=marker, ext=XDRPositiveSize2D(wide * _EMU, high * _EMU))
    page.sheet.add_chart(chart)
