"""The sheet that goes into a meeting: the sentences of a notice, then a row for each target."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from jingan_cli.messages import label
from jingan_cli.model.audit import Audit, AuditResult
from jingan_cli.model.look import Look
from jingan_cli.model.report import JudgedSubmission, Report, Status, Verdict
from jingan_cli.model.text import Text
from jingan_cli.reports.shared.beside import remarks as beside
from jingan_cli.reports.shared.heading import heading
from jingan_cli.reports.shared.notice import summing_sentence, without_data
from jingan_cli.reports.shared.plan_used import changes_counted, plan_used
from jingan_cli.reports.shared.symbols import around, bound_text, status_codes
from jingan_cli.reports.shared.wrapping import width_of
from jingan_cli.reports.xlsx.workbook import (
    CENTRED,
    FACTS,
    NONE,
    NUMBER,
    ONE_LINE,
    PARAGRAPH,
    SECTION,
    SMALL,
    TEXT,
    TITLE,
    Book,
    Content,
    Lines,
    Number,
    Page,
    Style,
    figure,
    percent,
    points,
    status_style,
)

_HEADINGS = ("page-number", "name", "page-unit", "target", "page-actual", "completion", "xlsx-schedule", "page-gap",
             "status", "owner", "page-note", "section")
_WIDTHS = (6, 28, 8, 11, 11, 11, 11, 13, 12, 10, 58, 30)
_NAME, _UNIT, _STATUS, _OWNER = 1, 2, 8, 9
_PRINTED = 11
_IN_SIGHT = 2
_MOST_LINES = 9
_TROUBLE: tuple[Status, ...] = ("at-risk", "fail", "no-data")


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """What one sheet says."""

    title: Text
    """Its first row."""
    facts: tuple[Text, ...]
    """Whose figures, of when, judged at which date."""
    sentences: tuple[Text | None, ...]
    """What the notice opens with."""
    short: Text
    """The same without names."""
    counts: tuple[Text, ...]
    """How many targets of each status, and the gate's answer."""
    rows: tuple[AuditResult | Verdict, ...]
    """Every target in scope."""
    sections: dict[str, Text]
    """Names of the sections."""
    closing: tuple[Text, ...]
    """What stands below the table."""


def of_submission(report: Report, one: JudgedSubmission) -> Notice:
    """Return the notice of one submission."""
    return _notice(report, one, one.results)


def of_audit(audit: Audit) -> Notice:
    """Return the notice of the last period of an audit."""
    problems = label("xlsx-problems", count=len(audit.problems), sheet=label("not-counted")) if audit.problems else None
    return _notice(audit, audit, audit.results, problems)


def draw(book: Book, title: str, notice: Notice) -> None:
    """Add the sheet of the notice to the book."""
    page = book.page(title, _widths(notice, book.look))
    rest = _head(page, notice)
    heading = page.headings([page.say(code).replace("\n", "") for code in _HEADINGS])
    numbered = enumerate(notice.rows, 1)
    for section, rows in groupby(numbered, key=lambda pair: _verdict(pair[1]).section):
        name = notice.sections[section].within(book.look.language)
        page.row([(name, SECTION), *[(None, SECTION)] * (_PRINTED - 1), (name, SECTION)])
        for number, row in rows:
            page.row(_cells(page, number, row, name))
    page.end_of_table()
    _below(page, [*rest, *notice.closing])
    page.finish(heading, _IN_SIGHT, _PRINTED)


def status_words(verdict: Verdict, look: Look) -> str:
    """Return the words of the status."""
    return " · ".join(label(code).within(look.language) for code in status_codes(verdict))


def remarks(row: AuditResult | Verdict, look: Look) -> Lines:
    """Return the reporter's words, the reason, since when, and what else stands beside the verdict."""
    verdict, language = _verdict(row), look.language
    said = beside(verdict, language)
    first = (verdict.note, None if verdict.status == "pass" else verdict.reason.within(language), _since(row, look))
    return Lines(tuple(filter(None, (*first, *(said[term] for term in said if term != "page-note")))))


def bound(verdict: Verdict) -> Content:
    """Return the threshold as a number; a ceiling bears its sign, and what is no single number is a text."""
    threshold = verdict.threshold
    if threshold.high is not None:
        return bound_text(threshold)
    return figure(threshold.value, "≤" if threshold.kind == "at_most" else "")


def owners(verdict: Verdict, look: Look) -> str:
    """Return who answers for the target."""
    return label("list-separator").within(look.language).join(verdict.owner)


def side(content: Content) -> Style:
    """Return the style of a cell that holds a number, or the mark that there is none."""
    return NUMBER if isinstance(content, Number) else CENTRED


def _verdict(row: AuditResult | Verdict) -> Verdict:
    return row.verdict if isinstance(row, AuditResult) else row


def _notice(
    report: Report | Audit, judged: JudgedSubmission | Audit, rows: tuple[AuditResult | Verdict, ...],
    *more: Text | None,
) -> Notice:
    said, below = heading(report.title, judged), ("plan", "file", "passed-over", "rule")
    sentences = (summing_sentence(judged), without_data(judged), changes_counted(report), *more)
    return Notice(
        title=said["plan"], facts=tuple(said[about] for about in said if about not in below),
        sentences=sentences, short=_short(judged.summary),
        counts=(*_counts(judged.summary), said["rule"]), rows=rows, sections=dict(report.sections),
        closing=(*(said[about] for about in ("file", "passed-over") if about in said), plan_used(report)))


def _counts(summary: dict[Status, int]) -> Iterator[Text]:
    return (label("xlsx-count", status=label(status), count=count) for status, count in summary.items() if count)


def _short(summary: dict[Status, int]) -> Text:
    unmet = summary["at-risk"] + summary["fail"]
    return label("xlsx-short", met=summary["pass"], unmet=unmet, absent=summary["no-data"])


def _widths(notice: Notice, look: Look) -> list[int]:
    """Columns of short words are as wide as their longest one, names up to a limit."""
    widths, verdicts = list(_WIDTHS), [_verdict(row) for row in notice.rows]
    found: dict[int, tuple[Iterable[str], int]] = {
        _NAME: ((one.name.within(look.language) for one in verdicts), 36),
        _UNIT: ((one.unit for one in verdicts), 12),
        _STATUS: ((status_words(one, look) for one in verdicts), 26),
        _OWNER: ((owners(one, look) for one in verdicts), 20),
    }
    for column, (words, most) in found.items():
        widths[column] = max(widths[column], min(most, 3 + max(map(width_of, words), default=0)))
    return widths


def _head(page: Page, notice: Notice) -> list[Text]:
    """The rows above the table; return what is too long to stay in sight there."""
    language = page.look.language
    page.banner(notice.title.within(language), TITLE, _PRINTED, a_line=26)
    page.banner("　".join(text.within(language) for text in notice.facts), FACTS, _PRINTED)
    said = [text for text in notice.sentences if text is not None]
    lines = sum(len(page.lines(text.within(language), PARAGRAPH, _PRINTED)) for text in said)
    for text in said if lines <= _MOST_LINES else [notice.short]:
        page.banner(text.within(language), PARAGRAPH, _PRINTED, a_line=16)
    page.banner("　".join(text.within(language) for text in notice.counts), SMALL, _PRINTED)
    return [] if lines <= _MOST_LINES else said


def _below(page: Page, texts: Sequence[Text]) -> None:
    for text in texts:
        page.banner(text.within(page.look.language), SMALL, _PRINTED)


def _cells(page: Page, number: int, row: AuditResult | Verdict, section: str) -> list[tuple[Content, Style]]:
    verdict, look = _verdict(row), page.look
    numbers = (_asked(page, verdict), _figure(verdict), percent(verdict.completion), percent(verdict.schedule),
               points(verdict.gap))
    return [
        (number, CENTRED), (verdict.name.within(look.language), TEXT), (verdict.unit, CENTRED),
        *((one, side(one)) for one in numbers), (status_words(verdict, look), status_style(verdict.status)),
        (owners(verdict, look), CENTRED), (remarks(row, look), TEXT), (section, ONE_LINE),
    ]


def _figure(verdict: Verdict) -> Content:
    """The number alone stays in the cell; what it lacks stands around it as the cell shows it."""
    return figure(verdict.actual if verdict.partial is None else verdict.partial.value, *around(verdict.partial))


def _asked(page: Page, verdict: Verdict) -> Content:
    found = bound(verdict)
    return page.say("xlsx-not-given") if found == NONE else found


def _since(row: AuditResult | Verdict, look: Look) -> str:
    if not isinstance(row, AuditResult) or row.verdict.status not in _TROUBLE or row.streak < 2:
        return ""
    code = "xlsx-escalated" if row.escalated else "xlsx-streak"
    return label(code, count=row.streak, status=label(row.verdict.status)).within(look.language)
