"""Pages, tables and CSVs as tests read them: what is looked up and is not there is an error, and never nothing."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from io import BytesIO, StringIO
from typing import TypeVar

from tests.running import ROOT

T = TypeVar("T")

_BELOW_HEADINGS = re.compile(r"^\|[ :|-]+\|$")


def text_of(document: str) -> str:
    """Return the document's text."""
    return (ROOT / document).read_text(encoding="utf-8")


def section(document: str, heading: str) -> str:
    """Return what stands under the heading, `## Units` say, down to the next one that is not below it."""
    level = len(heading.partition(" ")[0])
    found = re.findall(rf"(?ms)^{re.escape(heading)}\n(.*?)(?=^#{{2,{level}}} |\Z)", text_of(document))

    assert len(found) == 1, f"{document} has the heading {heading!r} {len(found)} times"
    assert found[0].strip(), f"{document} has nothing under {heading!r}"
    return str(found[0])


def table(text: str, columns: int) -> list[list[str]]:
    """Return the cells of each row of the only table in the text, which has that many columns, without its headings."""
    lines = [line for line in text.splitlines() if line.startswith("|")]
    rows = [[cell.strip() for cell in line.split("|")[1:-1]] for line in lines]

    assert [bool(_BELOW_HEADINGS.match(line)) for line in lines[:2]] == [False, True], "no table, or without headings"
    assert not any(map(_BELOW_HEADINGS.match, lines[2:])), "more than one table"
    assert {len(row) for row in rows} == {columns}
    return some(rows[2:], "rows of the table")


def csv_rows(text: str, columns: Iterable[str]) -> list[dict[str, str]]:
    """Return the rows of a CSV by column: it has these columns, and each row a cell for each of them and no more."""
    headings, *rows = csv.reader(StringIO(text, newline=""), strict=True)

    assert headings == list(columns)
    return [dict(zip(headings, row, strict=True)) for row in some(rows, "rows of the CSV")]


def words_of_document(content: bytes) -> list[str]:
    """Return the words of a docx: each paragraph, then each cell of its tables."""
    from docx import Document

    document = Document(BytesIO(content))
    rows = [row._tr for table in document.tables for row in table.rows]  # a merged cell is one
    cells = ["".join(cell.itertext()) for row in rows for cell in row.tc_lst]
    return [*(paragraph.text for paragraph in document.paragraphs), *some(cells, "cells")]


def some(found: Iterable[T], what: str) -> list[T]:
    """Return what was found as a list; there has to be some of it."""
    listed = list(found)
    assert listed, f"no {what} found"
    return listed
