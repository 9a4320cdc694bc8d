"""The report or the audit as a person reads it at a terminal."""

from jingan_cli.reports.table.audit import write_audit
from jingan_cli.reports.table.check import write

__all__ = ["write", "write_audit"]
