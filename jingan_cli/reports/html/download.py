"""The table as CSV to download from the page: a data address with all of it, UTF-8 with BOM."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from io import StringIO
from urllib.parse import quote

from jingan_cli.reports.shared.escaping import for_spreadsheet


def address(rows: Iterable[Sequence[str]]) -> str:
    """Return an address of type data: that holds the rows, the headings first; %0D%0A ends each."""
    text = StringIO()
    csv.writer(text, lineterminator="\r\n").writerows(map(for_spreadsheet, row) for row in rows)
    return f"data:text/csv;charset=utf-8,{quote(text.getvalue().encode('utf-8-sig'))}"
