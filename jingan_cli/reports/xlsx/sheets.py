"""Reports and audits as a workbook: the notice an office sends on, what stands behind it, and what is internal."""

from __future__ import annotations

from collections.abc import Iterable
from typing import BinaryIO

from jingan_cli.model.audit import Audit
from jingan_cli.model.look import Look
from jingan_cli.model.problem import Note
from jingan_cli.model.report import JudgedSubmission, Report
from jingan_cli.reports.xlsx import notice_sheet, trend_sheets
from jingan_cli.reports.xlsx.list_sheets import basis, changes, missing, notes, people
from jingan_cli.reports.xlsx.workbook import Book


def write(report: Report, out: BinaryIO, look: Look) -> None:
    """Write a sheet for each submission, then internal ones: what it was judged by, changes of the plan, warnings.

    Raises JinganError where openpyxl is not installed.
    """
    judged = report.with_warnings()
    book = Book(report.title.within(look.language), max(one.as_of for one in judged), look)
    for one in judged:
        notice_sheet.draw(book, _title(book, one, len(judged)), notice_sheet.of_submission(report, one))
    warnings = [Note(warning, one.reporter, one.period_name) for one in judged for warning in one.warnings]
    _inside(book, report, judged, {"heading-warnings": warnings})
    book.write(out)


def write_audit(audit: Audit, out: BinaryIO, look: Look) -> None:
    """Write the notice of the last period, the way there, who reported and what is missing, then internal sheets.

    These hold what it was judged by, changes of the plan, what is not counted, and warnings.
    Raises JinganError where openpyxl is not installed.
    """
    book = Book(audit.title.within(look.language), audit.as_of, look)
    notice_sheet.draw(book, book.say("xlsx-notice"), notice_sheet.of_audit(audit))
    trend_sheets.draw(book, audit)
    trend_sheets.draw_counts(book, audit)
    trend_sheets.draw_charts(book, audit)
    people(book, audit.departments)
    missing(book, audit.missing)
    _inside(book, audit, [audit], {"not-counted": audit.problems, "heading-warnings": audit.warnings})
    book.write(out)


def _inside(
    book: Book, report: Report | Audit, judged: Iterable[JudgedSubmission | Audit], listed: dict[str, Iterable[Note]]
) -> None:
    basis(book, report, judged)
    changes(book, report)
    for code, found in listed.items():
        notes(book, code, [*found])


def _title(book: Book, one: JudgedSubmission, count: int) -> str:
    return book.say("xlsx-notice") if count == 1 else f"{one.reporter or ''} {one.period_name}"
