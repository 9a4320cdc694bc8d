"""The report, the audit or the plan as a workbook."""

from jingan_cli.reports.xlsx.plan_sheet import write_plan
from jingan_cli.reports.xlsx.sheets import write, write_audit

__all__ = ["write", "write_audit", "write_plan"]
