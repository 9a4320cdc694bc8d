"""The report as a person reads it at a terminal; an audit is in `audit`."""

from jingan_cli.reports.table.check import write

__all__ = ["write"]
