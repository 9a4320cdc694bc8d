"""An empty form as a workbook: cells to fill in are open, all others are locked."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from io import BytesIO
from itertools import groupby
from typing import BinaryIO

from jingan_cli.messages import label, problem
from jingan_cli.model.look import Look
from jingan_cli.model.plan import Target
from jingan_cli.model.problem import JinganError
from jingan_cli.model.text import Text
from jingan_cli.reports.printers.empty_form import EmptyForm
from jingan_cli.reports.shared.cell_looks import BLUE, PALE, SOFT, CellLooks, OfOpenpyxl, Style
from jingan_cli.reports.shared.escaping import for_workbook
from jingan_cli.reports.shared.plan_terms import threshold_text
from jingan_cli.reports.shared.timeless_zip import timeless
from jingan_cli.reports.shared.wrapping import width_of

_WIDTHS = {
    "id": 12, "number": 6, "name": 36, "unit": 11, "target": 28, "before": 14, "figure": 17, "reference": 14,
    "note": 36,
}
"""The columns from the left, and how wide they are; some forms have no `before` or no `reference`."""
_SIGNED = (("filled-in-by", "reviewed-by"), ("telephone", "filled-in-on"))
"""What stands side by side below the table: kept as text, and never judged."""
_WIDEST_NAME = 60
_LINE, _ROW = 15, 21
_OPEN = "FFF9DB"
"""Behind a cell to fill in."""


def write_form(form: EmptyForm, out: BinaryIO, look: Look) -> None:
    """Write the form as a workbook. Same input, same bytes.

    Raises JinganError where openpyxl is not installed.
    """
    try:
        from openpyxl import Workbook
    except ImportError:
        raise JinganError((problem("missing-extra", package="openpyxl"),)) from None
    book = Workbook()
    page = _Page(book.active, form, look)
    page.head()
    page.headings()
    for section, group in groupby(form.targets, key=lambda target: target.section):
        page.section(form.plan.sections[section], [*group])
    page.signed()
    page.finish()
    book.properties.title = for_workbook(page.word("form-title", title=form.plan.title))
    book.properties.creator = "jingan"
    packed = BytesIO()
    book.save(packed)
    out.write(timeless(packed.getvalue(), form.plan.period.start))


class _Page:
    """Fills the sheet row by row."""

    def __init__(self, sheet: OfOpenpyxl, form: EmptyForm, look: Look) -> None:
        self.sheet, self.form, self.look, self.looks = sheet, form, look, CellLooks()
        self.at = 0
        self.heading = 0
        self.count = 0
        self.name_width = _WIDTHS["name"]
        self.checks: dict[tuple[str, str, str], OfOpenpyxl] = {}
        shown = {**dict.fromkeys(_WIDTHS, True), "before": form.before is not None, "reference": bool(form.awaiting)}
        self.columns = {code: at for at, code in enumerate((one for one in _WIDTHS if shown[one]), 1)}
        """The number of each column, from 1."""
        sheet.title = self.word("form-sheet")

    def word(self, code: str, **values: str | int | Text) -> str:
        """Return the words of that code."""
        return label(code, **values).within(self.look.language)

    def head(self) -> None:
        """Title, rules, and what the whole form is about."""
        left, right = "name", "figure"
        self.banner(self.word("form-title", title=self.form.plan.title), 30, size=16, bold=True, horizontal="center")
        asked = self.word("form-rules-reference") if "reference" in self.columns else ""
        self.banner(self.word("form-rules") + asked, 36, ink=SOFT)
        self.at += 1
        self.labelled(left, "form-plan", self.form.plan.id)
        self.labelled(right, "form-period", self.form.period)
        self.at += 1
        self.labelled(left, "form-reporter", self.form.reporter)
        self.labelled(right, "form-revision", None)
        self.check("revision", "form-refused-revision", "").add(self.cell(self.columns[right] + 1))
        if self.form.scope:
            self.at += 1
            self.labelled(left, "form-scope", self.word("list-separator").join(self.form.scope), "note")

    def signed(self) -> None:
        """Who filled the form in, and when, to be written as text."""
        self.at += 1
        for left, right in _SIGNED:
            self.at += 1
            self.labelled("name", f"form-{left}", None, as_text=True)
            self.labelled("figure", f"form-{right}", None, as_text=True)

    def cell(self, column: int) -> str:
        """Return what the cell of the row in that column is called."""
        return str(self.sheet.cell(self.at, column).coordinate)

    def banner(
        self, text: str, height: int, *, horizontal: str = "left", ink: str = "", size: int = 11, bold: bool = False,
    ) -> None:
        """A text over all columns."""
        self.at += 1
        self.put(2, text, horizontal=horizontal, ink=ink, size=size, bold=bold)
        self.sheet.merge_cells(start_row=self.at, end_row=self.at, start_column=2, end_column=self.columns["note"])
        self.sheet.row_dimensions[self.at].height = height

    def labelled(
        self, under: str, code: str, text: str | None, until: str | None = None, as_text: bool = False
    ) -> None:
        """A label in that column and the cells to its right; open where there is no text yet."""
        column = self.columns[under]
        last = self.columns[until or ("target" if under == "name" else "note")]
        self.put(column, self.word(code), horizontal="right", bold=True)
        for beside in range(column + 1, last + 1):
            self.put(beside, text if beside == column + 1 else None, framed=True, is_open=text is None)
        if as_text:
            self.sheet.cell(self.at, column + 1).number_format = "@"
        if last > column + 1:
            self.sheet.merge_cells(start_row=self.at, end_row=self.at, start_column=column + 1, end_column=last)

    def headings(self) -> None:
        """The row that names the columns; that of the names is as wide as they are."""
        wide = max(width_of(target.name.within(self.look.language)) + 4 for target in self.form.targets)
        self.name_width = max(self.name_width, min(wide, _WIDEST_NAME))
        self.at += 1
        self.heading = self.at
        self.sheet.row_dimensions[self.at].height = 24
        for code, column in self.columns.items():
            self.put(column, self.word(f"form-{code}"), horizontal="center", framed=True, bold=True,
                     ink="FFFFFF", fill=BLUE)

    def section(self, title: Text, targets: Sequence[Target]) -> None:
        """The title of a section and a row for each of its targets."""
        self.at += 1
        last = self.columns["note"]
        for column in range(2, last + 1):
            self.put(column, title.within(self.look.language) if column == 2 else None, framed=True, bold=True,
                     fill=PALE)
        self.sheet.merge_cells(start_row=self.at, end_row=self.at, start_column=2, end_column=last)
        for target in targets:
            self.row(target)

    def row(self, target: Target) -> None:
        """A target: all of it locked but its figure and note, and its reference where nobody gave it."""
        self.at += 1
        self.count += 1
        symbol = target.unit.symbol
        name = target.name.within(self.look.language)
        self.put(1, target.id)
        self.put(2, self.count, horizontal="center", framed=True)
        self.put(3, name, framed=True)
        self.put(4, symbol, horizontal="center", framed=True)
        self.put(5, threshold_text(target.threshold, symbol, self.look), framed=True)
        if "before" in self.columns:
            self.put(self.columns["before"], self.form.given_before(target), horizontal="right", framed=True)
        if "reference" in self.columns:
            self.put(self.columns["reference"], None, horizontal="right", framed=True,
                     is_open=target.id in self.form.awaiting)
        figure = self.columns["figure"]
        self.put(figure, None, horizontal="right", framed=True, is_open=True)
        self.put(self.columns["note"], None, framed=True, is_open=True)
        self.check(_rule(target), f"form-refused-{_rule(target)}", symbol, target.measure).add(self.cell(figure))
        lines = -(-width_of(name) // (self.name_width - 4))
        if lines > 1:  # otherwise the row grows with its note
            self.sheet.row_dimensions[self.at].height = lines * _LINE

    def put(
        self, column: int, value: str | int | Decimal | None, *, horizontal: str = "left", framed: bool = False,
        is_open: bool = False, fill: str = "", ink: str = "", size: int = 11, bold: bool = False,
    ) -> None:
        """Set one cell; words stay words, whatever they begin with."""
        cell = self.sheet.cell(self.at, column)
        self.looks.dress(cell, Style(
            horizontal=horizontal, size=size, bold=bold, ink=ink, fill=_OPEN if is_open else fill,
            frame="lrtb" if framed else "", locked=not is_open,
            indent=1 if horizontal == "right" or (framed and horizontal == "left") else 0))
        if isinstance(value, str):
            cell.value, cell.data_type = for_workbook(value), "s"
        else:
            cell.value = value

    def check(self, rule: str, refusal: str, unit: str, measure: str = "") -> OfOpenpyxl:
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
        letters = {code: sheet.cell(self.heading, at).column_letter for code, at in self.columns.items()}
        for code, letter in letters.items():
            sheet.column_dimensions[letter].width = self.name_width if code == "name" else _WIDTHS[code]
        sheet.column_dimensions["A"].hidden = True
        sheet.freeze_panes = f"D{self.heading + 1}"
        sheet.sheet_view.showGridLines = False
        sheet.sheet_format.defaultRowHeight = _ROW  # of no row its own, which grows with its note
        sheet.protection.sheet = True
        sheet.protection.formatColumns = sheet.protection.formatRows = False
        sheet.print_area = f"B1:{letters['note']}{self.at}"
        sheet.print_title_rows = f"{self.heading}:{self.heading}"
        self.page()

    def page(self) -> None:
        """A4, as wide as the paper."""
        sheet = self.sheet
        sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
        wide = "before" in self.columns
        sheet.page_setup.orientation = sheet.ORIENTATION_LANDSCAPE if wide else sheet.ORIENTATION_PORTRAIT
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
