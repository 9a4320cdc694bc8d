"""A file's bytes -> what load_submission reads: a text in YAML, or a form, by the suffix of its name."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

from jingan_cli.loading.forms.csv_file import read_csv
from jingan_cli.loading.forms.headings import heading_row
from jingan_cli.loading.forms.sheet import FormText, Sheet, form_text
from jingan_cli.loading.forms.xlsx import read_xlsx
from jingan_cli.loading.source_text import MOST_BYTES, SourceText, decode
from jingan_cli.messages import problem
from jingan_cli.model.plan import Plan
from jingan_cli.model.problem import Refused, Spot

WORKBOOKS = (".xlsx", ".xlsm", ".xls")
"""Suffixes of forms that a spreadsheet program wrote; .xls is refused with a hint."""
FORMS = (*WORKBOOKS, ".csv")
"""Suffixes of all forms."""

_NOTHING: Mapping[str, str] = {}


def source_of(
    path: str, content: bytes, encoding: str | None, plan: Plan, given: Mapping[str, str] = _NOTHING
) -> SourceText:
    """Return what the file holds, ready for load_submission; `given` fills in what a form does not say itself.

    Raises Refused where it cannot be opened or decoded, or holds no form.
    """
    suffix = Path(path).suffix.lower()
    if suffix not in FORMS:
        return decode(path, content, encoding)
    if len(content) > MOST_BYTES:
        raise Refused((problem("file-too-large", Spot(path, 1, 1)),))
    if suffix == ".csv":
        source, sheet = read_csv(path, content, encoding)
        return _form(path, source.sha256, (sheet,), plan, given)
    return _form(path, hashlib.sha256(content).hexdigest(), read_xlsx(path, content), plan, given)


def _form(
    path: str, sha256: str, sheets: tuple[Sheet, ...], plan: Plan, given: Mapping[str, str]
) -> FormText:
    found = [sheet for sheet in sheets if heading_row(sheet) is not None]
    if not found:
        raise Refused((problem("no-headings", Spot(path, 1, 1)),))
    if len(found) > 1:
        names = ", ".join(sheet.title for sheet in found)
        raise Refused((problem("several-forms", Spot(path, 1, 1), names=names),))
    return form_text(path, sha256, found[0], plan, given)
