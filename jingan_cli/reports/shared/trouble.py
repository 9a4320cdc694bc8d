"""What is in trouble, by who has to do something about it, and all that is to be said of one target."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, TypeAlias

from jingan_cli.messages import joined, label
from jingan_cli.model.report import CAUSES, TROUBLE, UNMET, JudgedSubmission, Verdict, caused
from jingan_cli.model.text import Text
from jingan_cli.reports.shared.beside import remarks_of
from jingan_cli.reports.shared.notice import of_cause
from jingan_cli.reports.shared.symbols import status_code, written_bound

if TYPE_CHECKING:
    from jingan_cli.model.audit import Audit, AuditResult

    Row: TypeAlias = AuditResult | Verdict

_WORSE: tuple[str, ...] = ("fail", "at-risk", *CAUSES)
WORST_FIRST: tuple[str, ...] = (*_WORSE, "suspended", "not-due", "pass")
"""The words for a status, and of no data for its cause, as a page lists them."""
OF_TROUBLE = ("page-reason", "page-streak", "page-outlook", "at-risk-from")
"""Terms of what is said of a target because it is in trouble."""
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
    return dict(sorted(found.items(), key=lambda pair: most_trouble_first(counts_of(pair[1]))))


def counts_of(rows: Iterable[Row]) -> Counter[str]:
    """Return how many of the rows there are of each status, or cause of no data."""
    return Counter(status_code(verdict_of(row)) for row in rows)


def most_trouble_first(counts: Mapping[str, int]) -> list[int]:
    """Return what sorts those first who have most of the worst; what is no trouble does not count."""
    return [-counts.get(code, 0) for code in _WORSE]


def since(row: Row) -> Text | None:
    """Return for how many periods it has been in trouble, where they are several, or that it is escalated."""
    if isinstance(row, Verdict) or row.in_trouble < 2:
        return None
    if row.escalated:
        return label("xlsx-escalated", count=row.streak, status=label(row.verdict.status))
    return label("xlsx-in-trouble", count=row.in_trouble)


def told(row: Row) -> dict[str, Text]:
    """Return by its term the reporter's words, the reason of what does not pass, since when, and the other remarks."""
    verdict = verdict_of(row)
    found = {
        "page-note": Text.of_both(verdict.note) if verdict.note else None,
        "page-reason": None if verdict.status == "pass" else verdict.reason, "page-streak": since(row)}
    first = {term: words for term, words in found.items() if words is not None}
    return {**first, **{term: words for term, words in remarks_of(verdict).items() if term not in first}}


def named(verdict: Verdict) -> Text:
    """Return what a paragraph on a target begins with: its name, and what is asked where that is known."""
    if verdict.threshold.value is None:
        return label("named-target-open", name=verdict.name)
    return label("named-target", name=verdict.name, target=written_bound(verdict.threshold, verdict.unit))


def sentences(row: Row) -> Text:
    """Return all that is to be said of one target: its figure, what is due, the gap, why, and its note at the end."""
    said = told(row)
    note = said.pop("page-note", None)
    last = [] if note is None else [label("fact", term=label("page-note"), words=note)]
    return joined("sentence-gap", map(ended, [*said.values(), *last]))


def ended(words: Text) -> Text:
    """Return the words as a sentence."""
    sentence = label("sentence", words=words)
    return Text(*(one if one.endswith(("。", ".")) else whole for one, whole in (
        (words.zh, sentence.zh), (words.en, sentence.en))))


def apart(rows: Iterable[Row]) -> tuple[list[Row], list[Text]]:
    """Return the rows of which each has something of its own to say, and sentences that name those without a figure.

    These are the ones that nobody reported, and several for one reason.
    """
    every = list(rows)
    alike: dict[tuple[str | None, Text], list[Verdict]] = {}
    for verdict in (verdict_of(row) for row in every if told(row).keys() <= {*OF_TROUBLE}):
        if verdict.status == "no-data":
            alike.setdefault((verdict.stage, verdict.reason), []).append(verdict)
    named_at_once = [those for those in alike.values() if len(those) > 1 or those[0].stage == "unreported"]
    there = {verdict.target for those in named_at_once for verdict in those}
    return [row for row in every if verdict_of(row).target not in there], list(map(_at_once, named_at_once))


def _at_once(verdicts: list[Verdict]) -> Text:
    (cause,) = caused(verdicts)
    said = label("sentence", words=of_cause(cause, verdicts))
    return said if cause == "unreported" else joined("sentence-gap", [said, verdicts[0].reason])
