"""Who answers for a target (责任部门), and what each department sent, in words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from jingan_cli.messages import joined, label
from jingan_cli.model.report import JudgedSubmission
from jingan_cli.model.text import Text
from jingan_cli.reports.shared.symbols import CODES

if TYPE_CHECKING:
    from jingan_cli.model.audit import Audit, ReporterSummary

_NAMED = 2
"""So many are named beside a target; of more the first and their number."""


def departments_of(judged: JudgedSubmission | Audit) -> dict[str, tuple[str, ...]]:
    """Return by target who answers for it."""
    return {verdict.target: verdict.departments for verdict in judged.verdicts}


def several(names: Sequence[str]) -> Text:
    """Return the names; of many the first and their number."""
    if len(names) > _NAMED:
        return label("departments-many", first=names[0], count=len(names))
    return joined("list-separator", map(Text.of_both, names))


def words_used(listed: Sequence[ReporterSummary]) -> tuple[str, ...]:
    """Return the codes of the statuses, and of the causes of no data, that any of them has."""
    return tuple(code for code in CODES if any(one.count(code) for one in listed))


def reported(one: ReporterSummary) -> Text:
    """Return for how many periods it sent something, of how many."""
    return label("reported", sent=len(one.periods), due=one.due)


def sent_said(one: ReporterSummary) -> Text:
    """Return for how many periods it sent something, of how many, and how often it corrected: 已报 11/12 期、更正 1."""
    if not one.due:
        return label("nothing-reported-by")
    said = [reported(one)]
    if one.corrections:
        said.append(label("corrected", count=one.corrections))
    return joined("list-separator", said)
