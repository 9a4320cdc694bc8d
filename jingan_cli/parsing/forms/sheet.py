"""A form as a text whose places are cells: Sheet1!D7."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal

from jingan_cli.model.plan import Plan
from jingan_cli.model.problem import Spot
from jingan_cli.parsing.decoding import SourceText

MOST_ROWS = 5_000
"""A form with more rows is none."""
MOST_COLUMNS = 100
"""Columns further to the right are not read."""
MOST_CELLS = 250_000
"""In all rows together, empty ones too."""

CellKind = Literal["text", "number", "date", "boolean", "error", "formula", "scaled"]
"""What a cell holds; `formula` is one without a result, `scaled` a number shown as another one."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell and its place in the sheet's lines."""

    text: str
    """As a person sees it, without blanks around it."""
    kind: CellKind
    """What it holds."""
    line: int
    """From 0."""
    column: int
    """From 0, in characters of the line."""
    width: int
    """How many characters it takes there."""

    @property
    def empty(self) -> bool:
        """Whether nothing stands in it."""
        return not self.text and self.kind == "text"


SheetRow = Mapping[int, Cell]
"""The cells of a row by column, from 0."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows of one sheet."""

    title: str
    """Its name; empty for CSV, which has one sheet alone."""
    rows: tuple[SheetRow, ...]
    """From the first."""
    lines: list[str]
    """What a problem shows of them."""


@dataclass(frozen=True, slots=True)
class FormText(SourceText):
    """A form that was opened, and what it is held to."""

    sheet: Sheet
    """The sheet that holds the form."""
    plan: Plan
    """The plan in use, whose names and units tell what a row is about."""
    given: Mapping[str, str]
    """What the command line says of the form: plan, period, reporter."""
    names: Mapping[tuple[int, int], str]
    """What the cell at a place of the lines is called."""

    @property
    def is_form(self) -> bool:
        """Whether it was made of a form's cells, and is no YAML."""
        return True

    def spot(self, line: int, column: int, width: int = 1) -> Spot:
        """Return the place of the cell there; line and column count from 0."""
        found = SourceText.spot(self, line, column, width)
        return replace(found, cell=self.names.get((line, column)) or cell_name(self.sheet, 0, 0))


def form_text(path: str, sha256: str, sheet: Sheet, plan: Plan, given: Mapping[str, str]) -> FormText:
    """Return the sheet as a text that knows its cells' names."""
    names = {
        (cell.line, cell.column): cell_name(sheet, row, column)
        for row, cells in enumerate(sheet.rows) for column, cell in cells.items()
    }
    return FormText(path, "\n".join(sheet.lines), sha256, sheet.lines, sheet, plan, given, names)


def cell_name(sheet: Sheet, row: int, column: int) -> str:
    """Return what Excel calls the cell: Sheet1!D7, or D7 in CSV."""
    letters, rest = "", column + 1
    while rest:
        rest, letter = divmod(rest - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return f"{sheet.title}!{letters}{row + 1}" if sheet.title else f"{letters}{row + 1}"
