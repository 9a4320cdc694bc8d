"""A form's bytes -> the sheet that contains the form."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import PurePath

from jingan_cli.messages import label, problem
from jingan_cli.model.plan import Plan
from jingan_cli.model.problem import JinganError, Problem, Spot
from jingan_cli.parsing.decoding import sha256_of
from jingan_cli.parsing.file_types import ForeignTable
from jingan_cli.parsing.forms.csv_file import OTHER_SEPARATORS, read_csv
from jingan_cli.parsing.forms.headings import names_anything
from jingan_cli.parsing.forms.layout import layout_of, likeness, nearest
from jingan_cli.parsing.forms.sheet import FormText, Sheet, form_text
from jingan_cli.parsing.forms.xlsx_file import OLD_WORKBOOK, ZIP, read_xlsx

_MOST_SHOWN, _LONGEST = 12, 20
"""Of the row that looks most like headings: so many cells, and so many characters of each."""
_FOREIGN = {
    re.compile(rb"\s{0,20}(?:\xef\xbb\xbf)?\s{0,20}(?:<|%PDF)|PK(?s:.){1,2000}?word/|{.{0,4}rtf"): "other-document",
    re.compile(rb"PK(?s:.){28}mimetypeapplication/vnd[.]oasis"): "unread-workbook",
}
"""How the bytes of files begin that bear the name of a workbook and are none, and the code of what is said of them."""


def opened_form(path: str, content: bytes, encoding: str | None, plan: Plan, given: Mapping[str, str]) -> FormText:
    """Return the form that a CSV file or a workbook holds; raises JinganError where it holds none, or several."""
    sheets = sheets_of(path, content, encoding)
    found = [sheet for sheet in sheets if layout_of(sheet) is not None]
    if not found:
        _name_separator(path, content, encoding)
        ours = _is_empty(sheets) or any(names_anything(sheet, plan) for sheet in sheets)
        raise (JinganError if ours else ForeignTable)((_no_headings(path, sheets, plan),))
    if len(found) > 1:
        names = ", ".join(sheet.title for sheet in found)
        raise JinganError((problem("several-forms", Spot(path, 1, 1), names=names),))
    return form_text(path, sha256_of(content), found[0], plan, given)


def _no_headings(path: str, sheets: tuple[Sheet, ...], plan: Plan) -> Problem:
    """The problem at the row that looks most like headings, with what stands in it."""
    found = ((sheet, nearest(sheet)) for sheet in sheets)
    sheet, row = max(found, key=lambda one: likeness(one[1]), default=(Sheet("", ()), {}))
    filled = [cell for cell in row.values() if not cell.empty]
    if not filled:
        return problem("no-headings", Spot(path, 1, 1), found="")
    words = "、".join(cell.shown[:_LONGEST] for cell in filled[:_MOST_SHOWN])
    spot = form_text(path, "", sheet, plan, {}).spot(filled[0].row, filled[0].column, len(filled[0].shown))
    return problem("no-headings", spot, found=label("most-like-headings", row=words))


def _name_separator(path: str, content: bytes, encoding: str | None) -> None:
    """Raise JinganError where the table would be a form if another sign than a comma ended its cells."""
    for separator, name in OTHER_SEPARATORS.items() if path.lower().endswith(".csv") else ():
        if layout_of(read_csv(path, content, encoding, separator)) is not None:
            raise JinganError((problem("other-separator", Spot(path, 1, 1), given=label(name)),))


def _hold_to_name(path: str, content: bytes, is_csv: bool) -> None:
    """Raise JinganError where the bytes are of another kind than the name says, and it can be told of which."""
    is_book = content.startswith((ZIP, OLD_WORKBOOK))
    foreign = None if is_csv else next((detail for sign, detail in _FOREIGN.items() if sign.match(content)), None)
    if foreign is not None:
        raise JinganError((problem("bad-workbook", Spot(path, 1, 1), detail=label(foreign)),))
    if is_csv and is_book:
        raise _unlike(path, "kind-workbook", ".xlsx")
    if not is_csv and content and not is_book and b"\0" not in content:
        raise _unlike(path, "kind-text", ".csv")


def _unlike(path: str, kind: str, suffix: str) -> JinganError:
    name = PurePath(path).suffix
    return JinganError((problem("content-unlike-name", Spot(path, 1, 1), name=name, kind=label(kind), suffix=suffix),))


def _is_empty(sheets: Iterable[Sheet]) -> bool:
    return all(cell.empty for sheet in sheets for row in sheet.rows for cell in row.values())


def sheets_of(path: str, content: bytes, encoding: str | None) -> tuple[Sheet, ...]:
    """Return the sheets of a CSV file or a workbook; raises JinganError where it cannot be opened."""
    is_csv = path.lower().endswith(".csv")
    _hold_to_name(path, content, is_csv)
    return (read_csv(path, content, encoding),) if is_csv else read_xlsx(path, content)
