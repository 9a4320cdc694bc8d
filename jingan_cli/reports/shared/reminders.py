"""What a department is reminded of (催报): what it did not report, what is behind, and by when it has to answer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from jingan_cli.messages import joined, label, listed
from jingan_cli.model.report import UNMET
from jingan_cli.model.text import Text
from jingan_cli.periods import end_of_month
from jingan_cli.reports.shared.symbols import percentage
from jingan_cli.reports.shared.trouble import (
    apart,
    badness,
    by_those_concerned,
    counts_of,
    most_trouble_first,
    named,
    sentences,
    verdict_of,
)

if TYPE_CHECKING:
    from jingan_cli.model.audit import Audit
    from jingan_cli.reports.shared.trouble import Row


class Reminder(NamedTuple):
    """What one department receives."""

    department: str
    """Its name."""
    opening: Text
    """As of when."""
    items: tuple[tuple[Text | None, Text], ...]
    """What is missing and what is behind: the target, where it is one, and what is said of it."""
    request: Text
    """What it is asked to do, and by when."""


def reminders(audit: Audit) -> list[Reminder]:
    """Return a reminder for each department that is late or in trouble, the most trouble first.

    A target that is waived is no reason for one.
    """
    found: dict[str, list[Row]] = {}
    for names, rows in by_those_concerned(audit).items():
        for name in names:
            found.setdefault(name, []).extend(row for row in rows if verdict_of(row).waived is None)
    owed: dict[str, list[str]] = {}
    for one in audit.missing:
        owed.setdefault(one.reporter, []).append(one.period_name)
    concerned = {**dict.fromkeys(owed, ()), **found}.items()
    ranked = sorted(concerned, key=lambda pair: most_trouble_first(counts_of(pair[1])))
    return [_reminder(audit, name, rows, owed.get(name, ())) for name, rows in ranked if rows or name in owed]


def _reminder(audit: Audit, name: str, found: Iterable[Row], owed: Sequence[str]) -> Reminder:
    rows = sorted(found, key=lambda row: badness(verdict_of(row)))
    behind = any(verdict_of(row).status in UNMET for row in rows)
    missing = bool(owed) or any(verdict_of(row).status not in UNMET for row in rows)
    asked = [label(code) for code, wanted in (("reminder-report", missing), ("reminder-explain", behind)) if wanted]
    opening = label("reminder-opening", day=audit.as_of.isoformat(), schedule=percentage(audit.schedule))
    return Reminder(name, opening, tuple(_items(rows, owed)), _request(audit, joined("reminder-and", asked)))


def _items(rows: Sequence[Row], owed: Sequence[str]) -> Iterator[tuple[Text | None, Text]]:
    if owed:
        yield None, label("reminder-missing", periods=listed(owed))
    telling, silent = apart(rows)
    yield from ((named(verdict_of(row)), sentences(row)) for row in telling)
    yield from ((None, words) for words in silent)


def _request(audit: Audit, what: Text) -> Text:
    """By the end of the next month, when figures are reported again; after the last period without delay."""
    if audit.schedule >= 100:
        return label("reminder-now", what=what)
    return label("reminder-by", day=end_of_month(audit.as_of + timedelta(days=1)).isoformat(), what=what)
