"""The report or the audit as a workbook."""

from jingan_cli.reports.xlsx.sheets import write, write_audit

__all__ = ["write", "write_audit"]
