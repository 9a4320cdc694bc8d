"""A form's bytes -> the one sheet of it that holds a form."""

from __future__ import annotations

from collections.abc import Mapping

from jingan_cli.messages import problem
from jingan_cli.model.plan import Plan
from jingan_cli.model.problem import JinganError, Spot
from jingan_cli.parsing.decoding import sha256_of
from jingan_cli.parsing.forms.csv_file import read_csv
from jingan_cli.parsing.forms.headings import heading_row
from jingan_cli.parsing.forms.sheet import FormText, Sheet, form_text
from jingan_cli.parsing.forms.xlsx_file import read_xlsx


def opened_form(path: str, content: bytes, encoding: str | None, plan: Plan, given: Mapping[str, str]) -> FormText:
    """Return the form that a CSV file or a workbook holds; raises JinganError where it holds none, or several."""
    found = [sheet for sheet in sheets_of(path, content, encoding) if heading_row(sheet) is not None]
    if not found:
        raise JinganError((problem("no-headings", Spot(path, 1, 1)),))
    if len(found) > 1:
        names = ", ".join(sheet.title for sheet in found)
        raise JinganError((problem("several-forms", Spot(path, 1, 1), names=names),))
    return form_text(path, sha256_of(content), found[0], plan, given)


def sheets_of(path: str, content: bytes, encoding: str | None) -> tuple[Sheet, ...]:
    """Return the sheets of a CSV file or a workbook; raises JinganError where it cannot be opened."""
    is_csv = path.lower().endswith(".csv")
    return (read_csv(path, content, encoding),) if is_csv else read_xlsx(path, content)
