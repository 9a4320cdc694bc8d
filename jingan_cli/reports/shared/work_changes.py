"""What a plan changes in the one that it extends, for formats that machines read: by its key, with file and line."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from jingan_cli.messages import label
from jingan_cli.model.report import Report
from jingan_cli.model.text import Text
from jingan_cli.reports.shared.json_writer import one_line
from jingan_cli.reports.shared.loosening import loosest_first

if TYPE_CHECKING:
    from jingan_cli.model.audit import Audit

CHANGED_PLAN = "changed-plan"
"""What formats call such a finding, and the code of its words."""


class WorkChange(NamedTuple):
    """One change."""

    said: Text
    """The target, the key, what it was and what it is."""
    path: str
    """The file that set it last."""
    line: int
    """Its line there."""
    target: str | None
    """Id of the target; None where none is concerned."""


def work_changes(report: Report | Audit) -> list[WorkChange]:
    """Return the changes, what loosens first."""
    return [
        WorkChange(
            label("changed-plan-said", what=" · ".join(filter(None, (one.target, one.key))), was=one_line(one.was),
                  now=one_line(one.now)), one.file, one.line, one.target)
        for one in loosest_first(report.changes)]


def changed_keys(report: Report | Audit, target: str) -> tuple[str, ...]:
    """Return the keys of the target that are changed."""
    return tuple(dict.fromkeys(one.key for one in report.changes if one.target == target))
