"""The report or the audit as one page of HTML: its template, its style, its script, and what they are given."""

from jingan_cli.reports.html.page import write, write_audit

__all__ = ["write", "write_audit"]
