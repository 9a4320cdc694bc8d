"""Which tables a screen has, and in which order: the worst last, where the eye is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from jingan_cli.messages import label
from jingan_cli.model.look import Look
from jingan_cli.model.report import CAUSES, Status
from jingan_cli.model.text import Text
from jingan_cli.reports.shared.symbols import SIGNS, STATUS_OF
from jingan_cli.reports.table.rows import Row

GROUPS: tuple[str, ...] = ("pass", "not-due", "suspended", "at-risk", "escalated", *CAUSES, "fail")
"""Codes of the tables, from top to bottom."""


@dataclass(frozen=True)
class Group:
    """A table: its heading, and its rows from top to bottom."""

    code: str
    """One of GROUPS, or the id of a section."""
    heading: Text
    """Its sign, word and number; of a section its name."""
    style: str
    """Of the heading."""
    rows: tuple[Row, ...]
    """At least one."""


def by_status(rows: Sequence[Row]) -> Iterator[Group]:
    """Yield a table for each status, and for each cause of missing data, that there is."""
    for code in GROUPS:
        found = sorted((row for row in rows if row.group == code), key=lambda row: row.order)
        if found:
            heading = label("screen-group", sign=sign_of(code), word=label(code), count=len(found))
            yield Group(code, heading, status_of(code), tuple(found))


def by_section(rows: Sequence[Row], sections: Mapping[str, Text]) -> Iterator[Group]:
    """Yield a table for each section, in the plan's order."""
    for section in dict.fromkeys(row.verdict.section for row in rows):
        yield Group(
            section, sections[section], "heading", tuple(row for row in rows if row.verdict.section == section))


def status_of(code: str) -> Status:
    """Return the status of what stands in the table of that code."""
    return STATUS_OF[code]


def sign_of(code: str) -> str:
    """Return its sign."""
    return SIGNS[status_of(code)]


def grouped(rows: Sequence[Row], sections: Mapping[str, Text], look: Look) -> list[Group]:
    """Return the tables that were asked for."""
    return list(by_section(rows, sections) if look.by == "section" else by_status(rows))
