"""The formats of a report: file = module = flag value."""

from __future__ import annotations

from typing import BinaryIO, Protocol

from jingan_cli.model.audit import Audit
from jingan_cli.model.look import Look
from jingan_cli.model.problem import Problem
from jingan_cli.model.report import Report
from jingan_cli.reports import csv, github, gitlab, html, json, junit, markdown, sarif, table, xlsx


class Format(Protocol):
    """What a module of this package offers."""

    def write(self, report: Report, out: BinaryIO, look: Look) -> None:
        """Write the report as UTF-8 bytes."""


class ProblemFormat(Format, Protocol):
    """What a format offers that can also show where a submission is broken."""

    def write_problems(self, problems: tuple[Problem, ...], out: BinaryIO, look: Look) -> None:
        """Write the problems of files that could not be judged, as UTF-8 bytes."""


class AuditFormat(Protocol):
    """What a format offers that can show an audit."""

    def write_audit(self, audit: Audit, out: BinaryIO, look: Look) -> None:
        """Write the audit, as UTF-8 bytes where it is text."""


FORMATS: dict[str, Format] = {
    "table": table, "json": json, "csv": csv, "markdown": markdown, "junit": junit, "sarif": sarif,
    "github": github, "gitlab": gitlab, "html": html, "xlsx": xlsx,
}
"""By the value of --format; a module imports what is heavy inside its functions."""
PROBLEM_FORMATS: dict[str, ProblemFormat] = {"junit": junit, "sarif": sarif, "github": github, "gitlab": gitlab}
"""Those of the formats that annotate a broken file."""
AUDIT_FORMATS: dict[str, AuditFormat] = {
    "table": table, "json": json, "csv": csv, "markdown": markdown, "html": html, "xlsx": xlsx,
}
"""By the value of `jingan audit --format`."""
