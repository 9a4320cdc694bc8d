"""The way of every target over the periods, as a table and as charts that a spreadsheet draws itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from jingan_cli.model.audit import Audit, AuditResult, Moment
from jingan_cli.model.report import STATUSES, Status
from jingan_cli.reports.shared.cell_looks import Style
from jingan_cli.reports.shared.symbols import SIGNS, around, status_code, together
from jingan_cli.reports.xlsx.charts import ACROSS, columns_chart, lines_chart
from jingan_cli.reports.xlsx.notice_sheet import side
from jingan_cli.reports.xlsx.workbook import (
    CENTRED,
    FACTS,
    NUMBER,
    SECTION,
    TEXT,
    TITLE,
    Book,
    Content,
    Page,
    change,
    figure,
    percent,
    sign_style,
    status_style,
)

_FIRST = ("page-number", "name", "page-unit")
_LAST = ("change", "page-streak", "status")
_FIRST_WIDTHS, _A_PERIOD, _LAST_WIDTHS = (6, 32, 9), 10, (10, 9, 11)
_IN_SIGHT = 2
_CHARTED = 6
_NAME_WIDTH, _WORD_WIDTH, _PERIOD_WIDTH, _A_STATUS = 32, 11, 12, 11
_BESIDE, _ROWS, _LEAST_PERIODS = 7, 14, 12


def draw(book: Book, audit: Audit) -> None:
    """Add a sheet with a row for each target and a column for each period."""
    widths = [*_FIRST_WIDTHS, *[_A_PERIOD] * len(audit.period_names), *_LAST_WIDTHS]
    page = book.page(book.say("trend"), widths)
    page.banner(book.say("xlsx-trend-title", title=audit.title), TITLE, len(widths), a_line=26)
    signs = "　".join(f"{SIGNS[status]} {book.say(together(status))}" for status in STATUSES)
    page.banner(book.say("xlsx-trend-rules", signs=signs), FACTS, len(widths))
    heading = page.headings(
        [*map(book.say, _FIRST), *audit.period_names, *map(book.say, _LAST)])
    numbered = enumerate(audit.results, 1)
    for section, rows in groupby(numbered, key=lambda pair: pair[1].verdict.section):
        name = audit.sections[section].within(book.look.language)
        page.row([(name, SECTION), *[(None, SECTION)] * (len(widths) - 1)])
        for number, result in rows:
            page.row(list(_cells(book, number, result)))
    page.even(len(_FIRST) + 1, len(audit.period_names))
    page.finish(heading, _IN_SIGHT, len(widths))


def draw_counts(book: Book, audit: Audit) -> None:
    """Add a sheet with how many targets of each status there are in each period, as a table and as columns."""
    used = [status for status in STATUSES if any(_count(audit, n, status) for n in range(len(audit.period_names)))]
    page = book.page(book.say("xlsx-counts"), [_PERIOD_WIDTH, *[_A_STATUS] * len(used), *[_A_STATUS] * _BESIDE])
    page.banner(book.say("xlsx-counts-title"), TITLE, len(page.widths), a_line=26)
    top = page.headings([book.say("xlsx-period"), *(book.say(together(status)) for status in used)])
    for number, period in enumerate(audit.period_names):
        counts = [(_count(audit, number, status), status_style(status)) for status in used]
        page.row([(period, CENTRED), *counts])
    columns_chart(page, used, top, page.at)
    page.skip(max(1, _ROWS - len(audit.period_names)))
    page.print_set_up(sheets_high=1)


def draw_charts(book: Book, audit: Audit) -> None:
    """Add a sheet with completion against the schedule of the targets that are furthest behind, if any has one."""
    able = [one for one in audit.results if one.verdict.gap is not None and any(map(_comparable, one.history))]
    furthest = sorted(able, key=lambda one: one.verdict.gap or 0)[:_CHARTED]
    if not furthest:
        return
    columns = max(_LEAST_PERIODS, len(audit.period_names))
    page = book.page(book.say("xlsx-charts"), [_NAME_WIDTH, _WORD_WIDTH, *[_A_PERIOD] * columns])
    page.banner(book.say("xlsx-furthest-title", count=len(furthest)), TITLE, len(page.widths), a_line=26)
    _lines(page, furthest, audit.period_names)
    page.print_set_up(sheets_high=1)


def _cells(book: Book, number: int, result: AuditResult) -> Iterator[tuple[Content, Style]]:
    verdict, language = result.verdict, book.look.language
    yield from ((number, CENTRED), (verdict.name.within(language), TEXT), (verdict.unit, CENTRED))
    for moment in result.history:
        yield _shown(book, moment), sign_style(moment.status)
    changed = change(result.change)
    yield from ((changed, side(changed)), (result.streak, CENTRED),
                (book.say(status_code(verdict)), status_style(verdict.status)))


def _shown(book: Book, moment: Moment) -> Content:
    """The completion, else the figure, with the sign of the status; without either its word."""
    sign = f" {SIGNS[moment.status]}"
    if moment.partial is not None:
        before, after = around(moment.partial)
        return figure(moment.partial.value, before, f"{after}{sign}")
    if moment.completion is not None:
        return percent(moment.completion, sign)
    if moment.actual is not None:
        return figure(moment.actual, after=sign)
    return book.say(status_code(moment))


def _count(audit: Audit, number: int, status: Status) -> int:
    return sum(1 for result in audit.results if result.history[number].status == status)


def _comparable(moment: Moment) -> bool:
    return moment.completion is not None and moment.schedule is not None


def _lines(page: Page, furthest: Sequence[AuditResult], periods: Sequence[str]) -> None:
    """A chart for each target, then completion and schedule by period that they are drawn from."""
    starts = [page.at + 1 + _ROWS * (number // ACROSS) for number in range(len(furthest))]
    page.skip(starts[-1] + _ROWS - page.at)
    top = page.headings([page.say("name"), "", *periods])
    names = [result.verdict.name.within(page.look.language) for result in furthest]
    for name, result in zip(names, furthest, strict=True):
        _two_rows(page, name, result.history)
    page.even(3, len(periods))
    for number, (name, start) in enumerate(zip(names, starts, strict=True)):
        lines_chart(page, name, (start, number % ACROSS), (top, top + 1 + 2 * number), len(periods))


def _two_rows(page: Page, name: str, history: Sequence[Moment]) -> None:
    """What is missing leaves its cell empty, and with it a gap in the line."""
    rows = (("completion", name, [moment.completion for moment in history]),
            ("xlsx-schedule", "", [moment.schedule for moment in history]))
    for code, said, values in rows:
        shares = [(None if value is None else percent(value), NUMBER) for value in values]
        page.row([(said, TEXT), (page.say(code), CENTRED), *shares])
