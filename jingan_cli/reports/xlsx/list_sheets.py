"""The plain tables of an audit: departments, what is missing, what was not counted, warnings."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from jingan_cli.model.audit import Audit, Missing, ReporterSummary
from jingan_cli.model.problem import Note, Spot
from jingan_cli.model.report import STATUSES, JudgedSubmission, Report
from jingan_cli.reports.shared.cell_looks import Style
from jingan_cli.reports.shared.departments import sent_said, words_used
from jingan_cli.reports.shared.heading import heading, name_of
from jingan_cli.reports.shared.plan_used import changes_said, plan_used
from jingan_cli.reports.xlsx.workbook import (
    CENTRED,
    FACTS,
    TEXT,
    TITLE,
    Book,
    Content,
    status_style,
)

_INSIDE = ("file", "passed-over", "rule")
_Cells = list[tuple[Content, Style]]


def people(book: Book, listed: Sequence[ReporterSummary]) -> None:
    """Add a sheet with what each sent, and how many targets of each have each status, or no data by each cause."""
    codes = words_used(listed)
    rows: list[_Cells] = []
    for one in listed:
        counts = [(one.count(code), _style(code) if one.count(code) else CENTRED) for code in codes]
        sent = sent_said(one).within(book.look.language)
        rows.append([(one.name, TEXT), (sent, TEXT), *counts, (sum(one.summary.values()), CENTRED)])
    headings = ["department", "files", *codes, "xlsx-total"]
    _table(book, book.say("departments"), "departments", headings, [30, 26, *[12] * (len(codes) + 1)], rows)


def _style(code: str) -> Style:
    return status_style(next((status for status in STATUSES if status == code), "no-data"))


def missing(book: Book, listed: Sequence[Missing]) -> None:
    """Add a sheet with a row for each submission that should be there."""
    rows: list[_Cells] = [[(one.reporter, TEXT), (one.period_name, CENTRED)] for one in listed]
    _table(book, book.say("xlsx-missing"), "missing", ["page-who", "xlsx-period"], [40, 20], rows)


def basis(book: Book, report: Report | Audit, judged: Iterable[JudgedSubmission | Audit]) -> None:
    """Add an internal sheet with the plan that judged, the files, and what the gate says."""
    said = [(name_of(one), heading(report.title, one)) for one in judged]
    texts = [("", plan_used(report)), *(
        (name, facts[about]) for name, facts in said for about in _INSIDE if about in facts)]
    rows: list[_Cells] = [[(name, TEXT), (text.within(book.look.language), TEXT)] for name, text in texts]
    _table(book, _internal(book, "xlsx-basis"), "xlsx-basis", ["xlsx-about", "details"], [30, 110], rows)


def notes(book: Book, code: str, listed: Sequence[Note]) -> None:
    """Add an internal sheet with what is wrong, where, of whom, and how to mend it, if there is anything."""
    if not listed:
        return
    language = book.look.language
    rows: list[_Cells] = []
    for note in listed:
        one = note.problem
        rows.append([
            (one.spot.path if one.spot else "", TEXT), (_place(one.spot), CENTRED), (note.reporter or "", CENTRED),
            (note.period_name or "", CENTRED), (one.message.within(language), TEXT), (one.mend.within(language), TEXT),
            (one.code, CENTRED)])
    headings = ["xlsx-file", "xlsx-place", "page-who", "xlsx-period", "xlsx-wrong", "mend", "xlsx-code"]
    _table(book, _internal(book, code), code, headings, [34, 10, 16, 12, 52, 44, 20], rows)


def changes(book: Book, report: Report | Audit) -> None:
    """Add an internal sheet with what the plan changes in the one it extends, what loosens first, if it does."""
    rows: list[_Cells] = [[(said.within(book.look.language), TEXT)] for said in changes_said(report)]
    if rows:
        _table(book, _internal(book, "xlsx-changes"), "xlsx-changes", ["xlsx-changes"], [110], rows)


def _internal(book: Book, code: str) -> str:
    return book.say("xlsx-inside", name=book.say(code))


def _place(spot: Spot | None) -> str:
    if spot is None:
        return ""
    return spot.cell or f"{spot.line}:{spot.column}"


def _table(
    book: Book, name: str, title: str, headings: Sequence[str], widths: Sequence[int], rows: Sequence[_Cells]
) -> None:
    page = book.page(name, widths)
    page.banner(book.say(title), TITLE, len(widths), a_line=26)
    heading = page.headings([book.say(code) for code in headings])
    for row in rows:
        page.row(row)
    page.end_of_table()
    if not rows:
        page.banner(book.say("xlsx-none"), FACTS, len(widths))
    page.finish(heading, 1, len(widths))
