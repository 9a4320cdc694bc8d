"""A file's bytes -> what load_submission reads: a text in YAML, or a form, by the suffix of its name."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from jingan_cli.messages import label, problem
from jingan_cli.model.plan import Plan
from jingan_cli.model.problem import InvalidFile, JinganError, Spot
from jingan_cli.parsing.decoding import MOST_BYTES, SourceText, decode

WORKBOOKS = (".xlsx", ".xlsm", ".xls")
"""Suffixes of forms that a spreadsheet program wrote; .xls is refused with a hint."""
FORMS = (*WORKBOOKS, ".csv")
"""Suffixes of all forms."""

UNREAD = (".ods", ".et")
"""Suffixes of workbooks of other programs, which are not read."""


class ForeignTable(InvalidFile):
    """A table in which nothing of a form stands: no heading, and no target."""


_NOTHING: Mapping[str, str] = {}


def source_of(
    path: str, content: bytes, encoding: str | None, plan: Plan, given: Mapping[str, str] = _NOTHING
) -> SourceText:
    """Return what the file holds, ready for load_submission; `given` fills in what a form does not say itself.

    Raises JinganError where it cannot be opened or decoded, or holds no form.
    """
    if Path(path).suffix.lower() in UNREAD:
        raise JinganError((problem("bad-workbook", Spot(path, 1, 1), detail=label("unread-workbook")),))
    if Path(path).suffix.lower() not in FORMS:
        return decode(path, content, encoding)
    if len(content) > MOST_BYTES:
        raise JinganError((problem("file-too-large", Spot(path, 1, 1)),))
    from jingan_cli.parsing.forms.choose_sheet import opened_form  # who reads YAML does without

    return opened_form(path, content, encoding, plan, given)
