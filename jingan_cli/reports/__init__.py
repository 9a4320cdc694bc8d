"""The formats of a report: file = module = flag value."""

from __future__ import annotations

from typing import BinaryIO, Protocol

from jingan_cli.model.look import Look
from jingan_cli.model.report import Report
from jingan_cli.reports import json, table


class Format(Protocol):
    """What a module of this package offers."""

    def write(self, report: Report, out: BinaryIO, look: Look) -> None:
        """Write the report as UTF-8 bytes."""


FORMATS: dict[str, Format] = {"table": table, "json": json}
"""By the value of --format; a module imports what is heavy inside its functions."""
