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
"""In all rows of CSV together in which anything stands, empty ones too."""
_BETWEEN = " | "

CellKind = Literal["text", "number", "date", "boolean", "error", "formula", "scaled"]
"""What a cell holds; `formula` is one without a result, `scaled` a number shown as another one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One cell and its place in the sheet."""

    text: str
    """As a person sees it, without blanks around it."""
    kind: CellKind
    """What it holds."""
    row: int
    """From 0."""
    column: int
    """From 0."""
    shown: str
    """Its text on one line."""

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


@dataclass(frozen=True, slots=True)
class FormText(SourceText):
    """A form that was opened, and what it is held to."""

    sheet: Sheet
    """The sheet that holds the form."""
    plan: Plan
    """The plan in use, whose names and units tell what a row is about."""
    given: Mapping[str, str]
    """What the command line says of the form: plan, period, reporter."""

    @property
    def is_form(self) -> bool:
        """Whether it was made of a form's cells, and is no YAML."""
        return True

    def spot(self, line: int, column: int, width: int = 1) -> Spot:
        """Return the place of the cell in that row and column, both from 0."""
        row = self.sheet.rows[line] if line < len(self.sheet.rows) else {}
        before = sum(len(cell.shown) + len(_BETWEEN) for at, cell in row.items() if at < column and cell.shown)
        return replace(SourceText.spot(self, line, before, width), cell=cell_name(self.sheet.title, line, column))


def form_text(path: str, sha256: str, sheet: Sheet, plan: Plan, given: Mapping[str, str]) -> FormText:
    """Return the sheet as a text whose lines are its rows."""
    lines = [_BETWEEN.join(cell.shown for cell in row.values() if cell.shown) for row in sheet.rows]
    return FormText(path, "", sha256, lines, sheet, plan, given)


def cell_at(text: str, kind: CellKind, row: int, column: int) -> Cell:
    """Return the cell that holds the text; row and column count from 0."""
    return Cell(text=text.strip(), kind=kind, row=row, column=column, shown=" ".join(text.split()))


def cell_name(title: str, row: int, column: int) -> str:
    """Return what Excel calls the cell in that row and column, both from 0: Sheet1!D7, or D7 in CSV."""
    letters, rest = "", column + 1
    while rest:
        rest, letter = divmod(rest - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return f"{title}!{letters}{row + 1}" if title else f"{letters}{row + 1}"
