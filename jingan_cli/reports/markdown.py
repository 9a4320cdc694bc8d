"""Reports and audits as Markdown, for a job summary, a comment or a notice: trouble first, all rows in a fold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import groupby
from typing import BinaryIO

from jingan_cli.messages import label
from jingan_cli.model.audit import Audit, AuditResult, Note, ReporterSummary
from jingan_cli.model.look import Look
from jingan_cli.model.problem import Problem
from jingan_cli.model.report import STATUSES, Gate, JudgedSubmission, Report, Status, Verdict
from jingan_cli.model.text import Text
from jingan_cli.reports.shared.escaping import for_markdown
from jingan_cli.reports.shared.locations import NOWHERE, advice, line_of, waiver
from jingan_cli.reports.shared.notes import bases, terms
from jingan_cli.reports.shared.notice import (
    audit_gate_answer,
    audit_not_reported,
    audit_sentence,
    gate_answer,
    not_reported,
    summing_sentence,
)
from jingan_cli.reports.shared.plan_used import changes_counted, changes_said, plan_used
from jingan_cli.reports.shared.symbols import SIGNS, sparkline, written_bound

_TROUBLE: tuple[Status, ...] = ("at-risk", "fail", "no-data")
_HEADINGS = ("status", "name", "actual-of-target", "completion", "gap", "details")
_AUDIT_HEADINGS = ("status", "name", "actual-of-target", "gap", "change", "trend", "streak", "details")


def write(report: Report, out: BinaryIO, look: Look) -> None:
    """Write each submission: heading, summary, trouble, waivers, warnings, all rows."""
    submissions = report.with_warnings()
    blocks = [block for submission in submissions for block in _Submission(report, submission, look).blocks()]
    out.write(("\n\n".join(blocks) + "\n").encode())


def write_audit(audit: Audit, out: BinaryIO, look: Look) -> None:
    """Write the audit: the sentences of a notice, trouble, reporters, what is missing or not counted, all rows."""
    out.write(("\n\n".join(_Audit(audit, look).blocks()) + "\n").encode())


class _Document:
    """What a report and an audit have in common: words, lists and tables of Markdown."""

    def __init__(self, look: Look, gate: Gate) -> None:
        self.look = look
        self.gate = gate

    def say(self, code: str, **values: str | int | Text) -> str:
        """A phrase of ours, filled with text of files, for Markdown."""
        return for_markdown(label(code, **values).within(self.look.language))

    def opening(self, sentences: Sequence[Text | None], answer: Text) -> Iterator[str]:
        language = self.look.language
        yield from (for_markdown(text.within(language)) for text in sentences if text is not None)
        yield f"**{for_markdown(answer.within(language))}**"

    def plan(self, report: Report | Audit) -> str:
        """Which plan judged, and under it what it changes."""
        language = self.look.language
        used, *changes = (for_markdown(said.within(language)) for said in (plan_used(report), *changes_said(report)))
        return "\n".join((used, *([""] if changes else []), *(f"- {change}" for change in changes)))

    def listed(self, heading: str, items: Sequence[str]) -> Iterator[str]:
        if items:
            yield f"### {self.say(heading)}"
            yield "\n".join(f"- {item}" for item in items)

    def folded(self, count: int, *blocks: str) -> Iterator[str]:
        yield f"<details>\n<summary>{self.say('heading-all', count=count)}</summary>"
        yield from blocks
        yield "</details>"

    def excuse(self, verdict: Verdict) -> str:
        words = waiver(verdict, self.look.language)
        return f"{SIGNS[verdict.status]} " + self.say("finding", name=verdict.name, target=verdict.target, words=words)

    def complaint(self, one: Problem, place: str) -> str:
        return f"`{one.code}` ({place}) {for_markdown(advice(one, self.look.language))}"

    def actual(self, verdict: Verdict) -> str:
        actual = "—" if verdict.actual is None else f"{verdict.actual:f}"
        return for_markdown(f"{actual} / {written_bound(verdict.threshold, verdict.unit)}")

    def status(self, verdict: Verdict) -> str:
        words = label(verdict.status)
        said = label("blocking-status", status=words) if verdict.target in self.gate.blocking else words
        return f"{SIGNS[verdict.status]} {for_markdown(said.within(self.look.language))}"

    def details(self, verdict: Verdict) -> str:
        return "<br>".join(for_markdown(remark) for remark in self.remarks(verdict))

    def remarks(self, verdict: Verdict) -> Iterator[str]:
        """Why, who changed the terms, other bases, the waiver, the reporter's words."""
        language = self.look.language
        yield verdict.reason.within(language)
        yield from (text.within(language) for text in (*terms(verdict), *bases(verdict)))
        yield from filter(None, [waiver(verdict, language)])
        if verdict.note:
            yield label("note", note=verdict.note).within(language)


class _Submission(_Document):
    """One submission as blocks of Markdown."""

    def __init__(self, report: Report, submission: JudgedSubmission, look: Look) -> None:
        super().__init__(look, submission.gate)
        self.report = report
        self.submission = submission

    def blocks(self) -> Iterator[str]:
        submission = self.submission
        yield f"## {self.heading()}"
        sentences = (summing_sentence(submission), not_reported(submission), changes_counted(self.report))
        yield from self.opening(sentences, gate_answer(submission))
        yield self.plan(self.report)
        trouble = [v for v in submission.results if v.status in _TROUBLE and v.waived is None]
        if trouble:
            yield f"### {self.say('heading-trouble')}"
            yield self.rows(trouble)
        yield from self.listed("heading-waived", [self.excuse(v) for v in submission.results if v.waived])
        yield from self.listed("heading-warnings", [self.complaint(w, str(line_of(w))) for w in submission.warnings])
        yield from self.folded(len(submission.results), self.facts(), self.rows(submission.results))

    def heading(self) -> str:
        parts = (self.report.title.within(self.look.language), self.submission.reporter, self.submission.period_name)
        return " · ".join(for_markdown(part) for part in parts if part)

    def facts(self) -> str:
        submission = self.submission
        return "\\\n".join((
            self.say("heading-file", file=submission.path), self.say("heading-date", day=submission.as_of.isoformat()),
            self.say("heading-schedule", schedule=f"{submission.schedule:f}"),
        ))

    def rows(self, verdicts: Sequence[Verdict]) -> str:
        return _table([self.say(code) for code in _HEADINGS], "--rrr-", [self.cells(v) for v in verdicts])

    def cells(self, verdict: Verdict) -> list[str]:
        return [
            self.status(verdict), for_markdown(verdict.name.within(self.look.language)), self.actual(verdict),
            "" if verdict.completion is None else f"{verdict.completion:f}%", _signed(verdict.gap),
            self.details(verdict),
        ]


class _Audit(_Document):
    """An audit as blocks of Markdown."""

    def __init__(self, audit: Audit, look: Look) -> None:
        super().__init__(look, audit.gate)
        self.audit = audit

    def blocks(self) -> Iterator[str]:
        audit = self.audit
        yield f"## {for_markdown(audit.title.within(self.look.language))} · {self.span()}"
        sentences = (audit_sentence(audit), audit_not_reported(audit), changes_counted(audit))
        yield from self.opening(sentences, audit_gate_answer(audit))
        yield self.plan(audit)
        trouble = [r for r in audit.results if _in_trouble(r)]
        if trouble:
            yield f"### {self.say('heading-trouble')}"
            yield self.rows(trouble)
        yield from self.listed(
            "heading-waived", [self.excuse(r.verdict) for r in audit.results if r.verdict.waived])
        yield from self.people("reporters", audit.reporters)
        yield from self.people("owners", audit.owners)
        yield from self.listed("missing", self.missing())
        yield from self.listed("not-counted", self.complaints(audit.problems))
        yield from self.listed("heading-warnings", self.complaints(audit.warnings))
        yield from self.folded(len(audit.results), self.facts(), self.rows(audit.results))

    def span(self) -> str:
        first, last = self.audit.period_names[0], self.audit.period_names[-1]
        return first if first == last else f"{first} – {last}"

    def facts(self) -> str:
        audit, files, names = self.audit, self.audit.file_counts, self.audit.period_names
        return "\\\n".join((
            self.say("audit-periods", first=names[0], last=names[-1], count=len(names)),
            self.say("heading-date", day=audit.as_of.isoformat()),
            self.say("heading-schedule", schedule=f"{audit.schedule:f}"),
            self.say("audit-files", judged=files.judged, invalid=files.invalid, passed_over=files.passed_over,
                     superseded=files.superseded),
        ))

    def people(self, heading: str, people: Sequence[ReporterSummary]) -> Iterator[str]:
        """How many targets of each have each status; of reporters also how many files they sent."""
        if not people:
            return
        sent = heading == "reporters"
        yield f"### {self.say(heading)}"
        yield _table(
            [self.say(heading), *([self.say("files")] if sent else []), *map(self.say, STATUSES)],
            "-" + "r" * (len(STATUSES) + sent),
            [[for_markdown(one.name), *([str(one.submissions)] if sent else []), *map(str, _counts(one))]
             for one in people],
        )

    def missing(self) -> list[str]:
        ranked = sorted(self.audit.missing, key=lambda one: one.reporter)
        return [
            f"{for_markdown(reporter)} · {', '.join(one.period_name for one in group)}"
            for reporter, group in groupby(ranked, key=lambda one: one.reporter)
        ]

    def complaints(self, notes: Sequence[Note]) -> list[str]:
        return [self.complaint(note.problem, _place(note.problem)) for note in notes]

    def rows(self, results: Sequence[AuditResult]) -> str:
        return _table([self.say(code) for code in _AUDIT_HEADINGS], "--rrr-r-", [self.cells(r) for r in results])

    def cells(self, result: AuditResult) -> list[str]:
        verdict = result.verdict
        streak = f"{result.streak}↑" if result.escalated else str(result.streak)
        return [
            self.status(verdict), for_markdown(verdict.name.within(self.look.language)), self.actual(verdict),
            _signed(verdict.gap), _signed(result.change), sparkline(result.history), streak, self.details(verdict),
        ]


def _in_trouble(result: AuditResult) -> bool:
    return result.verdict.status in _TROUBLE and result.verdict.waived is None


def _counts(one: ReporterSummary) -> list[int]:
    return [one.summary[status] for status in STATUSES]


def _place(one: Problem) -> str:
    """The file and the line, or a spreadsheet's cell."""
    if one.spot is None:
        return NOWHERE
    return for_markdown(f"{one.spot.path}!{one.spot.cell}" if one.spot.cell else f"{one.spot.path}:{one.spot.line}")


def _signed(number: Decimal | None) -> str:
    if number is None:
        return ""
    return f"{number:+f}" if number else "0"


def _table(headings: Sequence[str], sides: str, rows: Sequence[Sequence[str]]) -> str:
    """A table; `sides` has a letter for each column: r keeps to the right."""
    return "\n".join(map(_row, (headings, ["---:" if side == "r" else "---" for side in sides], *rows)))


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
