"""The report or the audit as a notice (通报) in the form of official documents, to be edited and sent."""

from jingan_cli.reports.docx.notice import write, write_audit

__all__ = ["write", "write_audit"]
