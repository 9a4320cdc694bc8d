"""What each format shows of each target, read back from its bytes."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from html import unescape
from io import BytesIO, StringIO
from typing import Any
from xml.etree import ElementTree

from tests.screens import rows_of

NONE = ("", "—", None)
_TAGS = re.compile(r"<svg.*?</svg>|<[^>]*>", re.DOTALL)
_CELL = re.compile(r'<t[dh][^>]*class="([a-z]+)[^"]*"[^>]*>(.*?)</t[dh]>', re.DOTALL)


@dataclass(frozen=True)
class Row:
    """One target on a page; None is what the page has no place for, '' what it leaves empty."""

    name: str
    status: str
    actual: str | None = None
    completion: str | None = None
    gap: str | None = None
    schedule: str | None = None


def _screen(content: bytes) -> Iterator[Row]:
    for row in rows_of(content.decode()):
        due = row.heading != "- not due"
        yield Row(row.name, row.heading, row.actual.split(" ")[0], gap=row.under("Gap") if due else None)


def _markdown(content: bytes) -> Iterator[Row]:
    everything = content.decode().split("<summary>All", 1)[1]
    for line in everything.splitlines():
        if line.startswith("| ") and not line.startswith(("| ---", "| Status")):
            status, name, _, actual, completion, gap, *_ = line.strip("| ").split(" | ")
            yield Row(name, status.replace("\\", ""), actual.split(" / ")[0], completion.strip(), gap.strip())


def _html(content: bytes) -> Iterator[Row]:
    for row in content.decode().split('<tr class="row ')[1:]:
        cells = {name: unescape(_TAGS.sub("", text)).strip() for name, text in _CELL.findall(row.split("</tr>")[0])}
        numbers = dict(re.findall(r'<td class="num ?([a-z]*)[^>]*data-key="([^"]*)"', row.split("</tr>")[0]))
        name = re.search(r'class="name" data-key="([^"]*)"', row)
        assert name is not None
        yield Row(name[1], cells["verdict"], numbers["actual"], numbers["share"], numbers["gap"])


def _xlsx(content: bytes) -> Iterator[Row]:
    from openpyxl import load_workbook

    rows = list(load_workbook(BytesIO(content)).worksheets[0].iter_rows(values_only=True))
    heading = next(number for number, row in enumerate(rows) if row[0] == "No.")
    for row in rows[heading + 1 :]:
        cells = dict(zip(rows[heading], row, strict=True))
        if isinstance(cells["No."], int):
            shares = [_hundredfold(cells[key]) for key in ("Complete", "Schedule")]
            yield Row(str(cells["Target"]), str(cells["Status"]), _cell(cells["Actual"]), shares[0],
                      _cell(cells["Gap, points"]), shares[1])


def _docx(content: bytes) -> Iterator[Row]:
    from docx import Document

    (table,) = Document(BytesIO(content)).tables
    heading, *rows = [[cell.text for cell in row.cells] for row in table.rows]
    for cells in (dict(zip(heading, row, strict=True)) for row in rows if row[0].isdigit()):
        yield Row(cells["Target"], cells["Status"], cells["Actual"].split(" ")[0], cells["Complete"],
                  cells["Gap, points"])


def _cell(value: Any) -> str:
    return "" if value in NONE else f"{Decimal(str(value)):f}"


def _hundredfold(value: Any) -> str:
    return "" if value in NONE else f"{(Decimal(str(value)) * 100).normalize():f}"


def _csv(content: bytes) -> Iterator[Row]:
    for row in csv.DictReader(StringIO(content.decode("utf-8-sig"))):
        yield Row(row["name_en"], f"{row['status']} {row['stage']}", row["actual"], row["completion"], row["gap"],
                  row["schedule"])


READ: dict[str, Callable[[bytes], Iterator[Row]]] = {
    "table": _screen, "markdown": _markdown, "html": _html, "xlsx": _xlsx, "docx": _docx, "csv": _csv}
"""Formats that show every target, with numbers of their own."""


# ---- formats that show a target by its reason


def _junit(content: bytes) -> Iterator[tuple[str, str, str]]:
    for case in ElementTree.fromstring(content).iter("testcase"):
        name = case.attrib["name"].split()[0]
        ended = next((one for one in case if one.tag in ("failure", "skipped")), None)
        told = case.findtext("system-out") if ended is None else ended.attrib["message"]
        yield name, "" if ended is None else ended.attrib["type"], told or ""


def _sarif(content: bytes) -> Iterator[tuple[str, str, str]]:
    for result in json.loads(content)["runs"][0]["results"]:
        yield result["message"]["text"], result["ruleId"], result["message"]["text"]


def _gitlab(content: bytes) -> Iterator[tuple[str, str, str]]:
    for one in json.loads(content):
        yield one["description"], one["check_name"], one["description"]


def _github(content: bytes) -> Iterator[tuple[str, str, str]]:
    for line in content.decode().splitlines():
        head, _, told = line[2:].partition("::")
        title = re.search(r"title=([^,]*)%3A ", head)
        if title:
            yield told.replace("%25", "%"), title[1], told.replace("%25", "%")


REASONED: dict[str, Callable[[bytes], Iterator[tuple[str, str, str]]]] = {
    "junit": _junit, "sarif": _sarif, "gitlab": _gitlab, "github": _github}
"""Formats that show a target by its status and its reason: text that names the id, status, reason."""
