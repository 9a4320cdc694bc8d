"""The formats of a report: file = module = flag value."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any, BinaryIO, Protocol

if TYPE_CHECKING:
    from jingan_cli.model.audit import Audit
    from jingan_cli.model.look import Look
    from jingan_cli.model.plan import Plan, Target
    from jingan_cli.model.problem import Problem
    from jingan_cli.model.report import Report


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


class PlanFormat(Protocol):
    """What a format offers that can show a plan."""

    def write_plan(self, plan: Plan, targets: Sequence[Target], out: BinaryIO, look: Look) -> None:
        """Write these of its targets, as UTF-8 bytes where it is text."""


class _OnDemand:
    """A module of this package, imported when it is first asked for something."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __getattr__(self, attribute: str) -> Any:  # the protocols say what a module offers
        return getattr(import_module(f"{__name__}.{self._name}"), attribute)


_ALL = ("table", "json", "csv", "markdown", "junit", "sarif", "github", "gitlab", "html", "xlsx", "docx")

FORMATS: dict[str, Format] = {name: _OnDemand(name) for name in _ALL}
"""By the value of --format, which is the module's name."""
PROBLEM_FORMATS: dict[str, ProblemFormat] = {name: _OnDemand(name) for name in ("junit", "sarif", "github", "gitlab")}
"""Those of the formats that annotate a broken file."""
AUDIT_FORMATS: dict[str, AuditFormat] = {
    "table": _OnDemand("table.audit"),
    **{name: _OnDemand(name) for name in ("json", "csv", "markdown", "html", "xlsx", "docx")},
}
"""By the value of `jingan audit --format`."""
PLAN_FORMATS: dict[str, PlanFormat] = {
    "table": _OnDemand("printers.targets_table"), **{name: _OnDemand(name) for name in ("json", "csv", "xlsx")},
}
"""By the value of `jingan targets --format`."""
