"""Rows of the page: the targets in trouble first, the worst of them before the rest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from jingan_cli.model.audit import Audit, AuditResult, ReporterSummary
from jingan_cli.model.report import UNMET, JudgedSubmission, Status, Verdict, furthest_first
from jingan_cli.model.text import Text
from jingan_cli.reports.shared.symbols import CODES, status_code
from jingan_cli.reports.shared.trouble import WORST_FIRST, badness, most_trouble_first

WORST = 5
"""So many targets stand on top of the page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageRow:
    """A target in the table."""

    number: int
    """From 1, in the plan's order."""
    verdict: Verdict
    """Its verdict, in an audit that of the last period."""
    result: AuditResult | None
    """Its periods, in an audit."""
    section: Text
    """Name of its section."""
    departments: tuple[str, ...]
    """责任部门: who answers for it."""
    counted_with: tuple[str, ...]
    """Under whom it is counted: who caused that there is no data, else who answers for it."""

    @property
    def code(self) -> str:
        """Code of the word for its status, for no data that of the cause."""
        return status_code(self.verdict)


@dataclass(frozen=True, slots=True)
class PageGroup:
    """The rows of one status, or of one cause of no data."""

    code: str
    """Code of its word."""
    status: Status
    """The status."""
    rows: tuple[PageRow, ...]
    """The worst first."""


def grouped(rows: Iterable[PageRow]) -> tuple[PageGroup, ...]:
    """Return the rows by status, what is worst first; those of one gap in the plan's order."""
    ordered = sorted(rows, key=lambda row: badness(row.verdict))
    return tuple(
        PageGroup(code, found[0].verdict.status, tuple(found))
        for code, found in ((code, list(group)) for code, group in groupby(ordered, key=lambda row: row.code)))


def worst(rows: Sequence[PageRow]) -> list[PageRow]:
    """Return the targets that are furthest from what is due."""
    behind = [row for row in rows if row.verdict.status in UNMET]
    return sorted(behind, key=lambda row: badness(row.verdict))[:WORST]


def moved(judged: JudgedSubmission | Audit, rows: Iterable[PageRow]) -> dict[str, list[PageRow]]:
    """Return by its code what changed since it was last judged, what is in trouble for longer, and what falls short."""
    found: dict[str, Iterable[AuditResult]] = {}
    if isinstance(judged, Audit):
        found = {**dict[str, Iterable[AuditResult]](judged.moved.items()), "lasting": judged.lasting}
    named = {row.verdict.target: row for row in rows}
    listed = {code: [named[one.verdict.target] for one in those] for code, those in found.items()}
    short = [named[one.target] for one in furthest_first(judged.verdicts) if one.falls_short]
    return {code: those for code, those in {**listed, "page-falls-short": short}.items() if those}


def by_department(rows: Iterable[PageRow]) -> dict[str, dict[str, int]]:
    """Return how many targets of each status, or cause of no data, each department has; the most trouble first."""
    found: dict[str, Counter[str]] = {}
    for row in rows:
        for name in row.counted_with:
            found.setdefault(name, Counter())[row.code] += 1
    return _worst_first(found)


def told(departments: Iterable[ReporterSummary]) -> dict[str, dict[str, int]]:
    """Return the same of an audit, where what has no data is told of who caused it."""
    return _worst_first({one.name: Counter({code: one.count(code) for code in WORST_FIRST}) for one in departments})


def _worst_first(found: dict[str, Counter[str]]) -> dict[str, dict[str, int]]:
    return dict(sorted(found.items(), key=lambda pair: most_trouble_first(pair[1])))


def counts(groups: Iterable[PageGroup]) -> list[tuple[str, Status, int]]:
    """Return how many targets there are of each status, for no data of each cause: code, status, number."""
    return [(one.code, one.status, len(one.rows)) for one in sorted(groups, key=lambda one: CODES.index(one.code))]
