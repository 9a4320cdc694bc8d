"""Reports and audits as Markdown, for a job summary, a comment or a notice: trouble first, all rows in a fold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import BinaryIO

from jingan_cli.messages import label
from jingan_cli.model.audit import Audit, AuditResult
from jingan_cli.model.look import Look
from jingan_cli.model.problem import Note, Problem
from jingan_cli.model.report import TROUBLE, JudgedSubmission, Report, Verdict
from jingan_cli.model.text import Text
from jingan_cli.reports.shared.beside import remarks, waiver
from jingan_cli.reports.shared.departments import departments_of, sent_said, several, words_used
from jingan_cli.reports.shared.escaping import for_markdown
from jingan_cli.reports.shared.heading import heading, name_of
from jingan_cli.reports.shared.locations import NOWHERE, advice, line_of
from jingan_cli.reports.shared.moved import what_changed
from jingan_cli.reports.shared.notice import summing_sentence, without_data
from jingan_cli.reports.shared.plan_used import changes_counted, changes_said, plan_used
from jingan_cli.reports.shared.reminders import Reminder, reminders
from jingan_cli.reports.shared.symbols import (
    SIGNS,
    actual_of_target,
    percentage,
    points,
    signed,
    sparkline,
    status_code,
)
from jingan_cli.reports.shared.typesetting import typeset

_HEADINGS = ("status", "name", "department", "actual-of-target", "completion", "gap", "details")
_AUDIT_HEADINGS = ("status", "name", "department", "actual-of-target", "gap", "change", "trend", "streak", "details")


MOST_BYTES = 1_000_000
"""GitHub drops a job summary of more than 1 MiB as a whole."""


def write(report: Report, out: BinaryIO, look: Look) -> None:
    """Write each submission: heading, summary, trouble, waivers, warnings, all rows."""
    submissions = report.with_warnings()
    blocks = [block for submission in submissions for block in _Submission(report, submission, look).blocks()]
    out.write(_capped(blocks, look))


def write_audit(audit: Audit, out: BinaryIO, look: Look) -> None:
    """Write the audit: the sentences of a notice, trouble, reporters, what is missing or not counted, all rows."""
    out.write(_capped(_Audit(audit, look).blocks(), look))


def _capped(blocks: Iterable[str], look: Look) -> bytes:
    """The blocks below one another; where they are too long, the lines that there is room for, and that it is so."""
    content = "\n\n".join(blocks).encode()
    if len(content) < MOST_BYTES:
        return content + b"\n"
    kept = content[:content.rindex(b"\n", 0, MOST_BYTES)]
    folds = kept.count(b"\n<details>\n") - kept.count(b"\n</details>\n")
    said = f"**{label('page-cut-short').within(look.language)}**\n".encode()
    return b"\n\n".join([kept, *[b"</details>"] * folds, said])


class _Document:
    """What a report and an audit have in common: words, lists and tables of Markdown."""

    def __init__(self, report: Report | Audit, judged: JudgedSubmission | Audit, look: Look) -> None:
        self.report = report
        self.judged = judged
        self.gate = judged.gate
        self.look = look
        self.answers = departments_of(judged)
        self.heading = {about: self.put(said) for about, said in heading(report.title, judged).items()}

    def put(self, words: Text) -> str:
        """Words, for Markdown."""
        return for_markdown(words.within(self.look.language))

    def say(self, code: str, **values: str | int | Text) -> str:
        """A phrase of ours, filled with text of files, for Markdown."""
        return self.put(label(code, **values))

    def opening(self) -> Iterator[str]:
        """Whose figures, of when, the sentences of a notice, and the gate's answer."""
        yield f"## {self.heading['plan']} · {for_markdown(name_of(self.judged))}"
        yield self.put(summing_sentence(self.judged))
        if changed := what_changed(self.judged):
            yield "\n".join(f"- {self.put(said)}" for said in changed)
        yield from map(self.put, filter(None, (without_data(self.judged), changes_counted(self.report))))
        yield f"**{self.heading['rule']}**"

    def facts(self) -> Iterator[str]:
        """What else a heading says, a line each, and what the plan changes in the one that it extends."""
        said = [words for about, words in self.heading.items() if about not in ("plan", "rule")]
        yield "\\\n".join([*said, self.put(plan_used(self.report))])
        if changes := changes_said(self.report):
            yield "\n".join(f"- {self.put(change)}" for change in changes)

    def waived(self) -> Iterator[str]:
        excused = [v for v in self.judged.verdicts if self.gate.disposition(v) == "waived"]
        yield from self.listed("heading-waived", [self.excuse(v, words) for v in excused for words in waiver(v)])

    def listed(self, heading: str, items: Sequence[str]) -> Iterator[str]:
        if items:
            yield f"### {self.say(heading)}"
            yield "\n".join(f"- {item}" for item in items)

    def folded(self, heading: str, count: int, *blocks: str) -> Iterator[str]:
        yield f"<details>\n<summary>{self.say(heading, count=count)}</summary>"
        yield from blocks
        yield "</details>"

    def excuse(self, verdict: Verdict, words: Text) -> str:
        return f"{SIGNS[verdict.status]} " + self.say("finding", name=verdict.name, target=verdict.target, words=words)

    def complaint(self, one: Problem, place: str) -> str:
        return f"`{one.code}` ({place}) {for_markdown(advice(one, self.look.language))}"

    def status(self, verdict: Verdict) -> str:
        words = label(status_code(verdict))
        blocks = self.gate.disposition(verdict) == "blocks"
        return f"{SIGNS[verdict.status]} {self.put(label('blocking-status', status=words) if blocks else words)}"

    def in_trouble(self, verdict: Verdict) -> bool:
        return verdict.status in TROUBLE and self.gate.disposition(verdict) != "waived"

    def answering(self, verdict: Verdict) -> str:
        return self.put(several(self.answers[verdict.target]))

    def details(self, verdict: Verdict) -> str:
        """Why, and what stands beside the verdict."""
        language = self.look.language
        return "<br>".join(map(for_markdown, (verdict.reason.within(language), *remarks(verdict, language).values())))


class _Submission(_Document):
    """One submission as blocks of Markdown."""

    def __init__(self, report: Report, submission: JudgedSubmission, look: Look) -> None:
        super().__init__(report, submission, look)
        self.submission = submission

    def blocks(self) -> Iterator[str]:
        submission = self.submission
        yield from self.opening()
        trouble = list(filter(self.in_trouble, submission.results))
        if trouble:
            yield f"### {self.say('heading-trouble')}"
            yield self.rows(trouble)
        yield from self.waived()
        yield from self.listed("heading-warnings", [self.complaint(w, str(line_of(w))) for w in submission.warnings])
        yield from self.folded("heading-all", len(submission.results), *self.facts(), self.rows(submission.results))

    def rows(self, verdicts: Sequence[Verdict]) -> str:
        return _table([self.say(code) for code in _HEADINGS], "---rrr-", [self.cells(v) for v in verdicts])

    def cells(self, verdict: Verdict) -> list[str]:
        return [
            self.status(verdict), self.put(verdict.name), self.answering(verdict),
            for_markdown(actual_of_target(verdict)),
            "" if verdict.completion is None else f"{percentage(verdict.completion)}%", points(verdict.gap),
            self.details(verdict),
        ]


class _Audit(_Document):
    """An audit as blocks of Markdown."""

    def __init__(self, audit: Audit, look: Look) -> None:
        super().__init__(audit, audit, look)
        self.audit = audit

    def blocks(self) -> Iterator[str]:
        audit = self.audit
        yield from self.opening()
        trouble = [result for result in audit.results if self.in_trouble(result.verdict)]
        if trouble:
            yield f"### {self.say('heading-trouble')}"
            yield self.rows(trouble)
        yield from self.waived()
        yield from self.departments()
        yield from self.reminders()
        yield from self.listed("missing", self.missing())
        yield from self.listed("not-counted", self.complaints(audit.problems))
        yield from self.listed("heading-warnings", self.complaints(audit.warnings))
        yield from self.folded("heading-all", len(audit.results), *self.facts(), self.rows(audit.results))

    def departments(self) -> Iterator[str]:
        """What each department sent, and how many of its targets have each status, by cause where there is no data."""
        if not self.audit.departments:
            return
        codes = words_used(self.audit.departments)
        yield f"### {self.say('departments')}"
        yield _table(
            [self.say("department"), self.say("files"), *map(self.say, codes)], "--" + "r" * len(codes),
            [[for_markdown(one.name), self.put(sent_said(one)), *(str(one.count(code)) for code in codes)]
             for one in self.audit.departments])

    def reminders(self) -> Iterator[str]:
        """What each department that is late or in trouble receives, each to be sent as it is."""
        found = reminders(self.audit)
        if found:
            blocks = (block for one in found for block in self.reminder(one))
            yield from self.folded("heading-reminders", len(found), *blocks)

    def reminder(self, one: Reminder) -> Iterator[str]:
        yield f"#### {for_markdown(one.department)}"
        yield self.set(label("docx-to", names=one.department))
        yield self.set(one.opening)
        yield "\n".join(
            f"- {self.set(words)}" if about is None else f"- **{self.set(about).strip()}** {self.set(words)}"
            for about, words in one.items)
        yield self.set(one.request)

    def set(self, words: Text) -> str:
        """Words as they are set in what is sent, for Markdown."""
        return for_markdown(typeset(words, self.look.language))

    def missing(self) -> list[str]:
        ranked = sorted(self.audit.missing, key=lambda one: one.reporter)
        return [
            f"{for_markdown(reporter)} · {', '.join(one.period_name for one in group)}"
            for reporter, group in groupby(ranked, key=lambda one: one.reporter)
        ]

    def complaints(self, notes: Sequence[Note]) -> list[str]:
        return [self.complaint(note.problem, _place(note.problem)) for note in notes]

    def rows(self, results: Sequence[AuditResult]) -> str:
        return _table([self.say(code) for code in _AUDIT_HEADINGS], "---rrr-r-", [self.cells(r) for r in results])

    def cells(self, result: AuditResult) -> list[str]:
        verdict = result.verdict
        streak = f"{result.streak}↑" if result.escalated else str(result.streak)
        return [
            self.status(verdict), self.put(verdict.name), self.answering(verdict),
            for_markdown(actual_of_target(verdict)), points(verdict.gap), signed(result.change),
            sparkline(result.history), streak, self.details(verdict),
        ]


def _place(one: Problem) -> str:
    """The file and the line, or a spreadsheet's cell."""
    if one.spot is None:
        return NOWHERE
    return for_markdown(f"{one.spot.path}!{one.spot.cell}" if one.spot.cell else f"{one.spot.path}:{one.spot.line}")


def _table(headings: Sequence[str], sides: str, rows: Sequence[Sequence[str]]) -> str:
    """A table; `sides` has a letter for each column: r keeps to the right."""
    return "\n".join(map(_row, (headings, ["---:" if side == "r" else "---" for side in sides], *rows)))


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
