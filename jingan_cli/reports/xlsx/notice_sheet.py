"""The sheet for a meeting: the sentences of a notice, then a row for each target, and nothing else."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from jingan_cli.messages import label
from jingan_cli.model.audit import Audit, AuditResult
from jingan_cli.model.look import Look
from jingan_cli.model.report import JudgedSubmission, Report, Verdict
from jingan_cli.model.text import Text
from jingan_cli.reports.shared.cell_looks import Style
from jingan_cli.reports.shared.departments import several
from jingan_cli.reports.shared.heading import heading
from jingan_cli.reports.shared.moved import what_changed
from jingan_cli.reports.shared.notice import counts_said, short_sentence, summing_sentence, without_data
from jingan_cli.reports.shared.plan_used import changes_counted
from jingan_cli.reports.shared.symbols import around, bound_text, computed, so_far, status_codes
from jingan_cli.reports.shared.trouble import told, verdict_of
from jingan_cli.reports.shared.wrapping import width_of
from jingan_cli.reports.xlsx.workbook import (
    CENTRED,
    FACTS,
    NUMBER,
    ONE_LINE,
    PARAGRAPH,
    SMALL,
    TEXT,
    TITLE,
    Book,
    Content,
    Lines,
    Number,
    Page,
    figure,
    percent,
    points,
    status_style,
)

_HEADINGS = ("page-number", "name", "page-unit", "target", "page-actual", "page-due", "completion", "xlsx-schedule",
             "page-gap", "status", "owner", "page-note", "section")
_WIDTHS = (6, 28, 8, 11, 11, 11, 9, 9, 12, 12, 10, 56, 30)
_NAME, _UNIT, _STATUS, _OWNER = 1, 2, 9, 10
_PRINTED = 12
_IN_SIGHT = 2
_MOST_LINES, _FEW = 9, 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """What one sheet says."""

    title: Text
    """Its first row."""
    facts: tuple[Text, ...]
    """Whose figures, of when, judged at which date."""
    sentences: tuple[Text | None, ...]
    """What the notice opens with, names and all."""
    short: tuple[Text, ...]
    """The same with few names, for where they are very many."""
    others: tuple[Text | None, ...]
    """What else is said."""
    counts: Text
    """How many targets there are of each status."""
    rows: tuple[AuditResult | Verdict, ...]
    """Every target in scope."""
    sections: dict[str, Text]
    """Names of the sections."""


def of_submission(report: Report, one: JudgedSubmission) -> Notice:
    """Return the notice of one submission."""
    return _notice(report, one, one.results)


def of_audit(audit: Audit) -> Notice:
    """Return the notice of the last period of an audit."""
    problems = label("page-problems", count=len(audit.problems)) if audit.problems else None
    return _notice(audit, audit, audit.results, problems)


def draw(book: Book, title: str, notice: Notice) -> None:
    """Add the sheet of the notice to the book."""
    page = book.page(title, _widths(notice, book.look))
    _head(page, notice)
    heading = page.headings([page.say(code).replace("\n", "") for code in _HEADINGS])
    for number, row in enumerate(notice.rows, 1):
        page.row(_cells(page, number, row, notice.sections[verdict_of(row).section].within(book.look.language)))
    page.finish(heading, _IN_SIGHT, _PRINTED)


def status_words(verdict: Verdict, look: Look) -> str:
    """Return the words of the status."""
    return " · ".join(label(code).within(look.language) for code in status_codes(verdict))


def remarks(row: AuditResult | Verdict, look: Look) -> Lines:
    """Return the reporter's words, the reason, since when, and what else stands beside the verdict."""
    return Lines(tuple(one.within(look.language) for one in told(row).values()))


def bound(verdict: Verdict) -> Content:
    """Return the threshold as a number; a ceiling bears its sign, and what is no single number is a text."""
    threshold = verdict.threshold
    if threshold.high is not None:
        return bound_text(threshold)
    return figure(threshold.value, "≤" if threshold.kind == "at_most" else "")


def side(content: Content) -> Style:
    """Return the style of a cell that holds a number, or the mark that there is none."""
    return NUMBER if isinstance(content, Number) else CENTRED


def _notice(
    report: Report | Audit, judged: JudgedSubmission | Audit, rows: tuple[AuditResult | Verdict, ...],
    *more: Text | None,
) -> Notice:
    said, elsewhere = heading(report.title, judged), ("plan", "file", "passed-over", "rule")
    sentences = (summing_sentence(judged), *what_changed(judged), without_data(judged))
    short = (short_sentence(judged), *what_changed(judged, _FEW))
    return Notice(
        title=said["plan"], facts=tuple(said[about] for about in said if about not in elsewhere),
        sentences=sentences, short=short, others=(changes_counted(report), *more), counts=counts_said(judged.verdicts),
        rows=rows, sections=dict(report.sections))


def _widths(notice: Notice, look: Look) -> list[int]:
    """Columns of short words are as wide as their longest one, names up to a limit."""
    widths, verdicts = list(_WIDTHS), [verdict_of(row) for row in notice.rows]
    found: dict[int, tuple[Iterable[str], int]] = {
        _NAME: ((one.name.within(look.language) for one in verdicts), 36),
        _UNIT: ((one.unit for one in verdicts), 12),
        _STATUS: ((status_words(one, look) for one in verdicts), 22),
        _OWNER: ((several(one.departments).within(look.language) for one in verdicts), 20),
    }
    for column, (words, most) in found.items():
        widths[column] = max(widths[column], min(most, 3 + max(map(width_of, words), default=0)))
    return widths


def _head(page: Page, notice: Notice) -> None:
    """The rows above the table; sentences only where they do not fill the window, since the table names everything."""
    language, wide, look = page.look.language, _PRINTED, page.look
    if look.annex:
        page.banner(page.say("xlsx-annex", number=look.annex), PARAGRAPH, wide)
    page.banner(notice.title.within(language), TITLE, wide, a_line=26)
    page.banner("　".join(text.within(language) for text in notice.facts), FACTS, wide)
    made = [page.say("xlsx-issuer", name=look.issuer)] if look.issuer else []
    made += [page.say("xlsx-dated", day=look.dated)] if look.dated else []
    if made:
        page.banner("　".join(made), FACTS, wide)
    said = [text.within(language) for text in notice.sentences if text is not None]
    if sum(len(page.lines(text, PARAGRAPH, wide)) for text in said) > _MOST_LINES:
        said = [text.within(language) for text in notice.short]
    for text in [*said, *(text.within(language) for text in notice.others if text is not None)]:
        page.banner(text, PARAGRAPH, wide, a_line=16)
    page.banner(notice.counts.within(language), SMALL, wide)


def _cells(page: Page, number: int, row: AuditResult | Verdict, section: str) -> list[tuple[Content, Style]]:
    verdict, look = verdict_of(row), page.look
    numbers = (bound(verdict), _figure(verdict), _due(verdict), percent(verdict.completion),
               percent(verdict.schedule), points(verdict.gap))
    return [
        (number, CENTRED), (verdict.name.within(look.language), TEXT), (verdict.unit, CENTRED),
        *((one, side(one)) for one in numbers), (status_words(verdict, look), status_style(verdict.status)),
        (several(verdict.departments).within(look.language), CENTRED), (remarks(row, look), TEXT), (section, ONE_LINE),
    ]


def _figure(verdict: Verdict) -> Content:
    """The number alone stays in the cell; what it lacks stands around it as the cell shows it."""
    return figure(so_far(verdict), *around(verdict.partial))


def _due(verdict: Verdict) -> Content:
    """What is due, with the decimals that the target asks for."""
    return None if verdict.expected is None else figure(computed(verdict.expected, verdict, verdict.actual))
