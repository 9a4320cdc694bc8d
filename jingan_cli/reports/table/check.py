"""The report as a person reads it at a terminal: rows by section, trouble summed up at the end."""

from __future__ import annotations

from itertools import groupby
from typing import BinaryIO

from jingan_cli.messages import label
from jingan_cli.model.look import Look
from jingan_cli.model.report import JudgedSubmission, Report, Verdict
from jingan_cli.reports.shared.beside import remarks
from jingan_cli.reports.shared.escaping import for_screen
from jingan_cli.reports.shared.screen import GUTTER, Cell, Column, Screen, width_of
from jingan_cli.reports.shared.symbols import SIGNS, actual_of_target, signed, status_codes
from jingan_cli.reports.table.frame import above, below

_TROUBLE = ("at-risk", "fail")
_NARROW_NAME = 24
_INDENT = 2


def write(report: Report, out: BinaryIO, look: Look) -> None:
    """Write each submission: heading, rows by section, summary."""
    screen = Screen(look)
    for number, submission in enumerate(report.submissions):
        if number:
            screen.blank()
        _Table(report, submission, screen, look).draw()
    screen.write(out)


class _Table:
    """One submission on the screen."""

    def __init__(self, report: Report, submission: JudgedSubmission, screen: Screen, look: Look) -> None:
        self.report = report
        self.submission = submission
        self.screen = screen
        self.look = look
        self.shown = [v for v in submission.results if not look.only or v.status in look.only]

    def say(self, code: str) -> str:
        return label(code).within(self.look.language)

    def draw(self) -> None:
        above(self.report, self.submission, self.screen, self.look)
        if self.shown and not self.look.quiet:
            self.rows()
        below(self.report, self.submission, self.screen, self.look)

    def rows(self) -> None:
        columns, two_lines = self.columns()
        self.screen.row(columns, [Cell(self.say(code), "faint") for code in _HEADINGS], _INDENT)
        for section, verdicts in groupby(self.shown, key=lambda v: v.section):
            self.screen.paragraph(self.report.sections[section].within(self.look.language), "heading")
            for verdict in verdicts:
                self.screen.row(columns, self.cells(verdict, two_lines), _INDENT)
                for line in self.remarks(verdict):
                    self.screen.paragraph(line, "faint", indent=2 * _INDENT)
        self.screen.blank()

    def columns(self) -> tuple[list[Column], bool]:
        """Widths for all rows alike; the status takes two lines where names would get too little room."""
        rows = [self.cells(verdict, False) for verdict in self.shown]
        rows.append([Cell(self.say(code)) for code in _HEADINGS])
        wide = [max(width_of(row[n].text) for row in rows) for n in range(1, 5)]
        longest = max(width_of(for_screen(v.name.within(self.look.language))) for v in self.shown)
        two_lines = self.room(wide) < min(longest, _NARROW_NAME)
        if two_lines:
            wide[3] = max(width_of(self.status(v, True)) for v in self.shown)
            wide[0] = min(wide[0], wide[0] + self.room(wide) - _NARROW_NAME // 2)
        figures = [Column(width, "right") for width in wide[:3]]
        return [Column(min(longest, self.room(wide))), *figures, Column(wide[3])], two_lines

    def room(self, wide: list[int]) -> int:
        """What the other columns leave to the names."""
        return self.look.width - 1 - _INDENT - sum(wide) - GUTTER * len(wide)

    def cells(self, verdict: Verdict, two_lines: bool) -> list[Cell]:
        return [
            Cell(for_screen(verdict.name.within(self.look.language))),
            Cell(for_screen(actual_of_target(verdict))),
            Cell("" if verdict.completion is None else f"{verdict.completion:f}%"),
            Cell(signed(verdict.gap)),
            Cell(self.status(verdict, two_lines), verdict.status),
        ]

    def status(self, verdict: Verdict, two_lines: bool) -> str:
        words = ("\n  " if two_lines else " ").join(map(self.say, status_codes(verdict)))
        return f"{SIGNS[verdict.status]} {words}"

    def remarks(self, verdict: Verdict) -> list[str]:
        """What stands under a row: why, with the outlook, then what stands beside the verdict."""
        said, lines = remarks(verdict, self.look.language), []
        if verdict.status not in _TROUBLE:
            said.pop("page-note", None)
        if verdict.status not in ("pass", "not-due"):
            reason, outlook = verdict.reason.within(self.look.language), said.pop("page-outlook", None)
            lines.append(self.say("sentence-gap").join(filter(None, (reason, outlook))))
        return [*lines, *said.values()]


_HEADINGS = ("name", "actual-of-target", "completion", "gap", "status")
