"""What is in trouble, by who has to do something about it, and all that is to be said of one target."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import TYPE_CHECKING, TypeAlias

from jingan_cli.messages import label
from jingan_cli.model.report import CAUSES, TROUBLE, UNMET, JudgedSubmission, Verdict
from jingan_cli.model.text import Language, Text
from jingan_cli.reports.shared.beside import remarks
from jingan_cli.reports.shared.symbols import status_code

if TYPE_CHECKING:
    from jingan_cli.model.audit import Audit, AuditResult

    Row: TypeAlias = AuditResult | Verdict

WORST_FIRST: tuple[str, ...] = ("fail", "at-risk", *CAUSES, "suspended", "not-due", "pass")
"""The words for a status, and of no data for its cause, as a page lists them."""
_NO_GAP = Decimal("Infinity")


def rows_of(judged: JudgedSubmission | Audit) -> tuple[Row, ...]:
    """Return every target in scope, in the plan's order."""
    return judged.results


def verdict_of(row: Row) -> Verdict:
    """Return the verdict of a row, in an audit that of the last period."""
    return row if isinstance(row, Verdict) else row.verdict


def badness(verdict: Verdict) -> tuple[int, Decimal]:
    """Return what sorts the worst first: by status, and what is behind by its gap."""
    gap = verdict.gap if verdict.status in UNMET and verdict.gap is not None else _NO_GAP
    return WORST_FIRST.index(status_code(verdict)), gap


def by_those_concerned(judged: JudgedSubmission | Audit) -> dict[tuple[str, ...], list[Row]]:
    """Return what is in trouble by those under whom it is counted, the worst first.

    That is who caused that there is no data, else who answers for the target; nobody where nobody is known.
    """
    found: dict[tuple[str, ...], list[Row]] = {}
    for row in sorted(rows_of(judged), key=lambda row: badness(verdict_of(row))):
        if verdict_of(row).status in TROUBLE:
            names = row.departments if isinstance(row, Verdict) else row.counted_with
            found.setdefault(names, []).append(row)
    return dict(sorted(found.items(), key=lambda pair: _most_trouble_first(pair[1])))


def _most_trouble_first(rows: Iterable[Row]) -> list[int]:
    codes = [status_code(verdict_of(row)) for row in rows]
    return [-codes.count(code) for code in WORST_FIRST]


def since(row: Row) -> Text | None:
    """Return for how many periods it has been in trouble, where they are several, or that it is escalated."""
    if isinstance(row, Verdict) or row.in_trouble < 2:
        return None
    if row.escalated:
        return label("xlsx-escalated", count=row.streak, status=label(row.verdict.status))
    return label("xlsx-in-trouble", count=row.in_trouble)


def told(row: Row, language: Language) -> dict[str, str]:
    """Return by its term the reporter's words, the reason of what does not pass, since when, and what stands beside."""
    verdict, lasting = verdict_of(row), since(row)
    found = {
        "page-note": verdict.note, "page-reason": None if verdict.status == "pass" else verdict.reason.within(language),
        "page-streak": None if lasting is None else lasting.within(language)}
    first = {term: words for term, words in found.items() if words}
    return {**first, **{term: words for term, words in remarks(verdict, language).items() if term not in first}}
