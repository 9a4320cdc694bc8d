"""The report as a person reads it at a terminal: rows by section, trouble summed up at the end."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from itertools import groupby
from typing import BinaryIO

from jingan_cli.messages import label
from jingan_cli.model.look import Look
from jingan_cli.model.report import Bound, JudgedSubmission, Report, Verdict
from jingan_cli.model.text import Text
from jingan_cli.reports.audit_table import write_audit
from jingan_cli.reports.neutral import one_line
from jingan_cli.reports.notice import gate_answer, not_reported, summing_sentence
from jingan_cli.reports.screen import GUTTER, Cell, Column, Screen, width_of
from jingan_cli.reports.words import SIGNS, actual_of_target, written_bound
from jingan_cli.units import exact, written

__all__ = ["write", "write_audit"]

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

    def say(self, code: str, **values: str | int | Text) -> str:
        return label(code, **values).within(self.look.language)

    def draw(self) -> None:
        self.heading()
        if self.shown and not self.look.quiet:
            self.rows()
        self.summary()

    def heading(self) -> None:
        submission, facts = self.submission, []
        self.screen.paragraph(self.report.title.within(self.look.language), "heading")
        if submission.reporter:
            facts.append(self.say("heading-reporter", reporter=submission.reporter))
        facts.append(self.say("heading-period", period=submission.period))
        facts.append(self.say("heading-date", day=submission.as_of.isoformat()))
        facts.append(self.say("heading-schedule", schedule=f"{submission.schedule:f}"))
        self.screen.paragraph("  ".join(facts))
        self.screen.paragraph(self.say("heading-file", file=submission.file))
        self.screen.blank()

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
        longest = max(width_of(one_line(v.name.within(self.look.language))) for v in self.shown)
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
            Cell(one_line(verdict.name.within(self.look.language))),
            Cell(actual_of_target(verdict)),
            Cell("" if verdict.completion is None else f"{verdict.completion:f}%"),
            Cell("" if verdict.gap is None else f"{verdict.gap:+f}" if verdict.gap else "0"),
            Cell(self.status(verdict, two_lines), verdict.status),
        ]

    def status(self, verdict: Verdict, two_lines: bool) -> str:
        words = f"{SIGNS[verdict.status]} {self.say(verdict.status)}"
        stage = "" if verdict.stage in (None, "met", "not-met") else self.say(str(verdict.stage))
        return words + ("\n  " if two_lines else " ") + stage if stage else words

    def remarks(self, verdict: Verdict) -> list[str]:
        """What stands under a row: why, the forecast, who changed the terms, other bases, the reporter's words."""
        lines = []
        if verdict.status not in ("pass", "not-due"):
            reason = verdict.reason.within(self.look.language)
            lines.append(self.say("sentence-gap").join([reason, *self.outlook(verdict)]))
        lines += self.terms(verdict)
        for also in verdict.also:
            value = written(also.value, verdict.unit)
            lines.append(self.say("also", basis=also.basis, value=value))
        if verdict.note and verdict.status in _TROUBLE:
            lines.append(self.say("note", note=verdict.note))
        return lines

    def outlook(self, verdict: Verdict) -> list[str]:
        if verdict.status not in _TROUBLE or verdict.stage == "missed":
            return []
        found = [("forecast", verdict.forecast), ("needed", verdict.needed)]
        said = [self.say(code, value=written(value, verdict.unit)) for code, value in found if value is not None]
        words = self.say("clause-separator").join(said)
        return [self.say("sentence", words=words[0].upper() + words[1:])] if said else []

    def terms(self, verdict: Verdict) -> list[str]:
        lines, change, reference = [], verdict.adjusted, verdict.reference
        suspended = verdict.status == "suspended"
        original = _original(verdict)
        if change is not None and original is not None:
            code = "adjusted" if change.reason else "adjusted-by-plan"
            lines.append(self.say(
                code, original=written_bound(original, verdict.unit), authority=change.authority,
                why=change.reason or ""))
        if reference is not None:
            origin = label(f"origin-{reference.origin}")
            lines.append(self.say("from-reference", name=reference.name, origin=origin,
                                  value=written(reference.value, verdict.unit)))
        elif verdict.threshold_original is not None and verdict.threshold_original.provisional and not suspended:
            lines.append(self.say("provisional", reference=verdict.threshold_original.reference or ""))
        if verdict.waived is not None:
            waiver = verdict.waived
            lines.append(self.say("waived", until=waiver.until.isoformat(), approved_by=waiver.approved_by,
                                  why=waiver.reason))
        return lines

    def summary(self) -> None:
        submission = self.submission
        for sentence in (summing_sentence(submission), not_reported(submission)):
            if sentence is not None:
                self.screen.paragraph(sentence.within(self.look.language))
        counts = [
            f"{SIGNS[status]} {self.say(status)} {count}" for status, count in submission.summary.items() if count
        ]
        self.screen.paragraph("   ".join(counts))
        style = "pass" if submission.gate.passed else "fail"
        self.screen.paragraph(gate_answer(submission).within(self.look.language), style)


_HEADINGS = ("name", "actual-of-target", "completion", "gap", "status")


def _original(verdict: Verdict) -> Bound | None:
    """The plan's own threshold, where its numbers are others than those in force."""
    original = verdict.threshold_original
    if original is None:
        return None
    bound = Bound(original.kind, _number(original.value), _number(original.high))
    return None if bound == verdict.threshold or original.value is None else bound


def _number(value: Fraction | None) -> Decimal | None:
    return None if value is None else exact(value)
