"""The report as a person reads it at a terminal: a table for each status, the worst last, and what blocks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import BinaryIO

from jingan_cli.messages import label
from jingan_cli.model.look import Look
from jingan_cli.model.report import TROUBLE, UNMET, JudgedSubmission, Report, Verdict
from jingan_cli.model.text import Text
from jingan_cli.quantities.rounding import written
from jingan_cli.reports.shared.screen import Piece, Screen, seen
from jingan_cli.reports.shared.symbols import computed, percentage, points, status_code
from jingan_cli.reports.shared.wrapping import width_of
from jingan_cli.reports.table.bars import scale
from jingan_cli.reports.table.drawing import Drawing, widest_lead, word
from jingan_cli.reports.table.frame import (
    above,
    advice,
    below,
    beside_the_answer,
    blocking,
    called,
    changes,
    from_here,
    plan_facts,
    tally,
)
from jingan_cli.reports.table.groups import grouped
from jingan_cli.reports.table.layout import INDENT, WIDE_NAME, Columns, Wish, most_of, settled
from jingan_cli.reports.table.rows import Row, sides
from jingan_cli.reports.table.rows import below as below_row

_MANY = 6
"""Of more submissions than these only the rows in trouble are shown."""
_SHORT_BAR, _LONG_BAR = 11, 20
_SHORT_NOTE, _LONG_NOTE = 14, 30
_COLUMNS = ("expected", "gap", "bar", "forecast", "note", "needed")


def write(report: Report, out: BinaryIO, look: Look) -> None:
    """Write each submission: heading, tables, summary; at the end a line for each of several."""
    screen = Screen(look)
    _Page(report, screen).draw()
    screen.write(out)


class _Page:
    """All submissions of one report, with one set of widths."""

    def __init__(self, report: Report, screen: Screen) -> None:
        self.report, self.screen, self.look = report, screen, screen.look
        self.many = len(report.submissions) > _MANY and not self.look.only
        self.rows = [
            [_row(f"{number} {verdict.target}", verdict, self.look) for verdict in one.results]
            for number, one in enumerate(report.submissions)]
        self.shown = [[row for row in rows if self._wanted(row.verdict)] for rows in self.rows]
        together = [row for rows in self.shown for row in rows]
        lead = widest_lead(together, screen) if self.look.by == "section" else 0
        titles = {code: word(f"screen-{code}", screen) for code in ("left", "right", *_COLUMNS)}
        layout, apart = settled(together, _columns(together, titles), self.look.width, titles, lead)
        titles["bar"] = ""
        self.drawing = Drawing(screen=screen, layout=layout, apart=apart, titles=titles)
        self.drawing.name_all(together)

    def draw(self) -> None:
        for number, one in enumerate(self.report.submissions):
            self._draw(number, one)
        if len(self.report.submissions) > 1:
            self.screen.blank()
            for one in self.report.submissions:
                tally(one, self.screen)
        if self.many:
            self.screen.paragraph(word("screen-trouble-alone", self.screen))
        beside_the_answer(self.report, [], self.screen)
        self._advise()

    def _draw(self, number: int, one: JudgedSubmission) -> None:
        if number:
            self.screen.blank()
        above(self.report.title, self._facts(number, one), self.screen)
        if not number:
            changes(self.report, self.screen)
        self.screen.blank()
        if not self.look.quiet:
            self._tables(one, self.shown[number])
        below(one, self.rows[number], self.screen)

    def _tables(self, one: JudgedSubmission, rows: list[Row]) -> None:
        drawing, cells = self.drawing, self.drawing.layout.cells.get("bar", 0)
        drawing.titles = {**drawing.titles, "bar": self.screen.seen(scale(one.schedule, cells)) if cells else ""}
        for group in grouped(rows, self.report.sections, self.look):
            drawing.draw(group, word("screen-advice-no-reference", self.screen) if group.code == "no-reference" else "")
            if self.look.by == "status":
                self._footnotes(group.rows)
                self.screen.blank()
        if rows and self.look.by == "section":
            self._footnotes(rows)
            self.screen.blank()

    def _footnotes(self, rows: Sequence[Row]) -> None:
        """What is due is rounded to whole things and the gap is not: one may pass below it, or be amber far below."""
        if any(row.verdict.status == "pass" and (row.verdict.gap or 0) < 0 for row in rows):
            self.screen.paragraph(word("screen-whole", self.screen), "faint", INDENT)
        if any(_amber(row.verdict) for row in rows):
            self.screen.paragraph(word("screen-amber", self.screen), "faint", INDENT)

    def _facts(self, number: int, one: JudgedSubmission) -> list[Text]:
        who = " · ".join(filter(None, (one.reporter, one.period_name, _day(one))))
        schedule = label("screen-schedule", schedule=percentage(one.schedule))
        files = Text.of_both(one.path) if one.files else label("heading-nothing-sent")
        revision = [label("page-revision", number=one.revision)] if one.revision > 1 else []
        plan = [label("screen-points"), *plan_facts(self.report)] if not number else []
        return [Text(f"{who} · {schedule.zh}", f"{who} · {schedule.en}"), files, *revision, *plan]

    def _wanted(self, verdict: Verdict) -> bool:
        only = self.look.only or (TROUBLE if self.many else ())
        return not only or verdict.status in only

    def _advise(self) -> None:
        """One command to copy, about the worst target of the last submission that has one."""
        for one, rows in reversed([*zip(self.report.submissions, self.rows, strict=True)]):
            row = blocking(one, rows)
            if row is not None:
                advice(word("screen-explain", self.screen), self._command(one, row.verdict), self.screen)
                return

    def _command(self, one: JudgedSubmission, verdict: Verdict) -> list[str]:
        file = one.file_of(verdict)
        named = [from_here(file, self.screen)] if file and file != "-" else []
        command = ["jingan", "explain", called(verdict, self.screen), *named]
        if not self.report.bundled and self.report.config is None:
            command += ["--plan", from_here(self.report.files[-1].file, self.screen)]
        if self.report.policy is not None:
            command += ["--policy", self.report.policy.ref]
        as_of = self.report.settings.get("as_of")
        return [*command, "--as-of", str(as_of.value)] if as_of is not None and as_of.value and file else command


def _row(key: str, verdict: Verdict, look: Look) -> Row:
    left, right = sides(verdict, look)
    name = verdict.name.within(look.language)
    return Row(
        key=key, verdict=verdict, group=status_code(verdict), name=seen(name, look), left=left, right=right,
        cells={code: Piece(seen(words, look), style) for code, words, style in _cells(verdict, look) if words},
        below=tuple(below_row(verdict, look)))


def _cells(verdict: Verdict, look: Look) -> Iterator[tuple[str, str, str]]:
    """Code, words and style of each cell; no words where it is blank."""
    if verdict.status != "not-due":
        due = "" if verdict.expected in (None, verdict.threshold.value) else _amount(verdict, "expected")
        yield "expected", f"{due} {_amber(verdict)}".strip(), ""
        yield "gap", points(verdict.gap), verdict.status if verdict.status in UNMET else ""
        yield "forecast", _amount(verdict, "forecast"), "faint"
    yield "note", (verdict.note or "") if not look.full else "", "faint"
    needed = "" if verdict.needed is None else written(computed(verdict.needed, verdict), verdict.unit)
    yield "needed", needed if verdict.status in UNMET and not look.full else "", "faint"


def _amount(verdict: Verdict, field: str) -> str:
    value, against = (
        (verdict.expected, verdict.actual) if field == "expected" else (verdict.forecast, verdict.threshold.value))
    return "" if value is None else f"{computed(value, verdict, against):f}"


def _columns(rows: list[Row], titles: dict[str, str]) -> Columns:
    """Room goes to the names, the bar and the forecast, then to whole names, notes and what each month needs."""
    optional = ("forecast", "note", "needed")
    found = {code: [row.cells[code].text for row in rows if code in row.cells] for code in optional}
    forecast, note, needed = (
        max(map(width_of, [titles[code], *texts])) if texts else 0 for code, texts in found.items())
    names = sorted(width_of(row.name) for row in rows) or [0]
    bars = any(row.verdict.completion is not None for row in rows)
    return Columns(
        ("expected", "gap"),
        (Wish("name", 0, min(most_of(names), WIDE_NAME)), Wish("bar", _SHORT_BAR, _SHORT_BAR * bars),
         Wish("name", 0, min(names[-1], WIDE_NAME)), Wish("bar", _LONG_BAR, _LONG_BAR * bars),
         Wish("forecast", forecast, forecast, beside="bar"), Wish("name", 0, names[-1]),
         Wish("note", _SHORT_NOTE, min(note, _LONG_NOTE)), Wish("needed", needed, needed),
         Wish("note", _SHORT_NOTE, note)),
        _COLUMNS)


def _amber(verdict: Verdict) -> str:
    """Where the at-risk band begins, of a figure on its edge: rounded, that may be farther behind than its points."""
    edge = verdict.at_risk_from
    return f"({edge:f})" if edge is not None and verdict.status == "at-risk" and verdict.actual == edge else ""


def _day(one: JudgedSubmission) -> str:
    """The day judged, where the period does not say it."""
    return "" if one.period_name in (f"{one.as_of:%Y-%m}", one.as_of.isoformat()) else one.as_of.isoformat()

