"""An empty form as a workbook: what is to be filled in is open, all around it is locked."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from itertools import groupby
from typing import Any, BinaryIO

from jingan_cli.messages import label, problem
from jingan_cli.model.look import Look
from jingan_cli.model.plan import Plan, Target
from jingan_cli.model.problem import JinganError
from jingan_cli.model.text import Text
from jingan_cli.reports.shared.escaping import for_workbook
from jingan_cli.reports.shared.plan_terms import threshold_text
from jingan_cli.reports.shared.timeless_zip import timeless
from jingan_cli.reports.shared.wrapping import width_of

Untyped = Any  # openpyxl has no types
_COLUMNS = ("id", "number", "name", "unit", "target", "figure", "note")
_WIDTHS = (12, 6, 36, 11, 28, 17, 36)
_WIDEST_NAME = 60
_LINE = 15
_FIGURE, _NOTE = 6, 7
_FONT = "等线"
_GREY, _BLUE, _PALE, _OPEN = "FFBFBFBF", "FF1F4E79", "FFDDEBF7", "FFFFF9DB"


def write_form(
    plan: Plan, targets: Sequence[Target], period: str, scope: Sequence[str], out: BinaryIO, look: Look
) -> None:
    """Write an empty form of the targets; their thresholds are those to be shown. Same input, same bytes.

    Raises JinganError where openpyxl is not installed.
    """
    try:
        from openpyxl import Workbook
    except ImportError:
        raise JinganError((problem("missing-extra", package="openpyxl"),)) from None
    book = Workbook()
    form = _Form(book.active, plan, look)
    form.head(period, scope)
    form.headings(targets)
    for section, group in groupby(targets, key=lambda target: target.section):
        form.section(plan.sections[section], [*group])
    form.finish()
    book.properties.title = for_workbook(form.word("form-title", title=plan.title))
    book.properties.creator = "jingan"
    packed = BytesIO()
    book.save(packed)
    out.write(timeless(packed.getvalue(), plan.period.start))


class _Form:
    """Fills the sheet row by row."""

    def __init__(self, sheet: Untyped, plan: Plan, look: Look) -> None:
        self.sheet, self.plan, self.look = sheet, plan, look
        self.at = 0
        self.heading = 0
        self.count = 0
        self.name_width = _WIDTHS[2]
        self.checks: dict[tuple[str, str, str], Untyped] = {}
        sheet.title = self.word("form-sheet")

    def word(self, code: str, **values: str | int | Text) -> str:
        """Return the words of that code."""
        return label(code, **values).within(self.look.language)

    def head(self, period: str, scope: Sequence[str]) -> None:
        """Title, rules, and what the whole form is about."""
        self.banner(self.word("form-title", title=self.plan.title), 30, size=16, bold=True, horizontal="center")
        self.banner(self.word("form-rules"), 36, color="FF595959")
        self.at += 1
        self.labelled(3, "form-plan", self.plan.id)
        self.labelled(6, "form-period", period)
        self.at += 1
        self.labelled(3, "form-reporter", None)
        self.labelled(6, "form-revision", None)
        self.check("revision", "form-refused-revision", "").add(f"G{self.at}")
        if scope:
            self.at += 1
            self.labelled(3, "form-scope", self.word("list-separator").join(scope))

    def banner(self, text: str, height: int, horizontal: str = "left", **font: Untyped) -> None:
        """A text over all columns."""
        self.at += 1
        self.put(2, text, horizontal=horizontal, **font)
        self.sheet.merge_cells(start_row=self.at, end_row=self.at, start_column=2, end_column=_NOTE)
        self.sheet.row_dimensions[self.at].height = height

    def labelled(self, column: int, code: str, text: str | None) -> None:
        """A label and the cell to its right; open where there is no text yet."""
        self.put(column, self.word(code), horizontal="right", bold=True)
        last = column + 2 if column == 3 else column + 1
        if code == "form-scope":
            last = _NOTE
        for beside in range(column + 1, last + 1):
            self.put(beside, text if beside == column + 1 else None, framed=True, is_open=text is None)
        if last > column + 1:
            self.sheet.merge_cells(start_row=self.at, end_row=self.at, start_column=column + 1, end_column=last)

    def headings(self, targets: Sequence[Target]) -> None:
        """The row that names the columns; that of the names is as wide as they are."""
        wide = max(width_of(target.name.within(self.look.language)) + 4 for target in targets)
        self.name_width = max(self.name_width, min(wide, _WIDEST_NAME))
        self.at += 1
        self.heading = self.at
        self.sheet.row_dimensions[self.at].height = 24
        for column, code in enumerate(_COLUMNS, 1):
            self.put(column, self.word(f"form-{code}"), horizontal="center", framed=True, bold=True,
                     color="FFFFFFFF", fill=_BLUE)

    def section(self, title: Text, targets: Sequence[Target]) -> None:
        """The title of a section and a row for each of its targets."""
        self.at += 1
        for column in range(2, _NOTE + 1):
            self.put(column, title.within(self.look.language) if column == 2 else None, framed=True, bold=True,
                     fill=_PALE)
        self.sheet.merge_cells(start_row=self.at, end_row=self.at, start_column=2, end_column=_NOTE)
        for target in targets:
            self.row(target)

    def row(self, target: Target) -> None:
        """A target: all of it locked but its figure and note."""
        self.at += 1
        self.count += 1
        symbol = target.unit.symbol
        self.put(1, target.id)
        self.put(2, self.count, horizontal="center", framed=True)
        self.put(3, target.name.within(self.look.language), framed=True)
        self.put(4, symbol, horizontal="center", framed=True)
        self.put(5, threshold_text(target.threshold, symbol, self.look), framed=True)
        self.put(_FIGURE, None, horizontal="right", framed=True, is_open=True)
        self.put(_NOTE, None, framed=True, is_open=True)
        self.check(_rule(target), f"form-refused-{_rule(target)}", symbol, target.measure).add(f"F{self.at}")
        lines = -(-width_of(target.name.within(self.look.language)) // (self.name_width - 4))
        if lines > 1:  # otherwise the row grows with its note
            self.sheet.row_dimensions[self.at].height = lines * _LINE

    def put(
        self, column: int, value: str | int | None, *, horizontal: str = "left", framed: bool = False,
        is_open: bool = False, fill: str = "", **font: Untyped,
    ) -> None:
        """Set one cell; words stay words, whatever they begin with."""
        from openpyxl.styles import (
            Alignment,
            Border,
            Font,
            PatternFill,
            Protection,
            Side,
        )

        cell = self.sheet.cell(self.at, column)
        if isinstance(value, str):
            cell.value, cell.data_type = for_workbook(value), "s"
        else:
            cell.value = value
        side = Side(style="thin", color=_GREY) if framed else None
        cell.font = Font(name=_FONT, **{"size": 11, **font})
        cell.alignment = Alignment(horizontal=horizontal, vertical="center", wrap_text=True,
                                   indent=1 if horizontal == "right" or (framed and horizontal == "left") else 0)
        cell.border = Border(left=side, right=side, top=side, bottom=side)
        cell.protection = Protection(locked=not is_open)
        colour = _OPEN if is_open else fill
        if colour:
            cell.fill = PatternFill("solid", start_color=colour)

    def check(self, rule: str, refusal: str, unit: str, measure: str = "") -> Untyped:
        """The validation of that rule, with the words for that unit; cells are added to it."""
        from openpyxl.worksheet.datavalidation import DataValidation

        if (rule, unit, measure) not in self.checks:
            validation = DataValidation(**_RULES[rule], allow_blank=True, showErrorMessage=True, showInputMessage=True)
            validation.errorTitle = self.word("form-refused-title")
            validation.error = self.word(refusal, unit=unit[:50])
            if measure:
                validation.promptTitle = self.word("form-prompt-title")
                validation.prompt = self.word("form-prompt", unit=unit[:50], measure=label(measure))
            self.sheet.add_data_validation(validation)
            self.checks[rule, unit, measure] = validation
        return self.checks[rule, unit, measure]

    def finish(self) -> None:
        """Widths, what stays in sight, protection, and the page."""
        sheet = self.sheet
        for letter, width in zip("ABCDEFG", _WIDTHS, strict=True):
            sheet.column_dimensions[letter].width = width
        sheet.column_dimensions["A"].hidden = True
        sheet.column_dimensions["C"].width = self.name_width
        sheet.freeze_panes = f"D{self.heading + 1}"
        sheet.sheet_view.showGridLines = False
        sheet.protection.sheet = True
        sheet.protection.formatColumns = sheet.protection.formatRows = False
        sheet.print_area = f"B1:G{self.at}"
        sheet.print_title_rows = f"{self.heading}:{self.heading}"
        self.page()

    def page(self) -> None:
        """A4, as wide as the paper."""
        sheet = self.sheet
        sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
        sheet.page_setup.orientation = sheet.ORIENTATION_PORTRAIT
        sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
        sheet.sheet_properties.pageSetUpPr.fitToPage = True
        sheet.print_options.horizontalCentered = True
        sheet.page_margins.left = sheet.page_margins.right = 0.5
        sheet.page_margins.top, sheet.page_margins.bottom, sheet.page_margins.footer = 0.6, 0.8, 0.4
        sheet.oddFooter.center.text = self.word("form-page")


_RULES: dict[str, dict[str, str]] = {
    "whole": {"type": "whole", "operator": "greaterThanOrEqual", "formula1": "0"},
    "whole-net": {"type": "whole", "operator": "between", "formula1": "-1000000000", "formula2": "1000000000"},
    "decimal": {"type": "decimal", "operator": "greaterThanOrEqual", "formula1": "0"},
    "decimal-net": {"type": "decimal", "operator": "between", "formula1": "-1000000000", "formula2": "1000000000"},
    "growth": {"type": "decimal", "operator": "between", "formula1": "-100", "formula2": "100"},
    "revision": {"type": "whole", "operator": "greaterThanOrEqual", "formula1": "1"},
}


def _rule(target: Target) -> str:
    if target.measure == "growth":
        return "growth"
    kind = "whole" if target.step == 1 else "decimal"
    return f"{kind}-net" if target.measure == "cumulative" and target.net else kind
