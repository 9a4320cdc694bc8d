"""The report as Markdown, for a job summary or a comment on a merge request: trouble first, all rows in a fold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import BinaryIO

from jingan_cli.messages import label
from jingan_cli.model.look import Look
from jingan_cli.model.report import Bound, JudgedSubmission, Report, Status, Verdict
from jingan_cli.model.text import Text
from jingan_cli.reports.neutral import for_markdown
from jingan_cli.reports.notice import gate_answer, not_reported, summing_sentence
from jingan_cli.reports.uris import advice, line_of, waiver
from jingan_cli.reports.words import SIGNS, written_bound
from jingan_cli.units import exact, written

_TROUBLE: tuple[Status, ...] = ("at-risk", "fail", "no-data")
_HEADINGS = ("status", "name", "actual-of-target", "completion", "gap", "details")


def write(report: Report, out: BinaryIO, look: Look) -> None:
    """Write each submission: heading, summary, trouble, waivers, warnings, all rows."""
    blocks = [block for submission in report.submissions for block in _Submission(report, submission, look).blocks()]
    out.write(("\n\n".join(blocks) + "\n").encode())


class _Submission:
    """One submission as blocks of Markdown."""

    def __init__(self, report: Report, submission: JudgedSubmission, look: Look) -> None:
        self.report = report
        self.submission = submission
        self.look = look

    def say(self, code: str, **values: str | int | Text) -> str:
        """A phrase of ours, filled with text of files, for Markdown."""
        return for_markdown(label(code, **values).within(self.look.language))

    def blocks(self) -> Iterator[str]:
        submission, language = self.submission, self.look.language
        yield f"## {self.heading()}"
        said = [text for text in (summing_sentence(submission), not_reported(submission)) if text is not None]
        yield from (for_markdown(text.within(language)) for text in said)
        yield f"**{for_markdown(gate_answer(submission).within(language))}**"
        trouble = [v for v in submission.results if v.status in _TROUBLE and v.waived is None]
        if trouble:
            yield f"### {self.say('heading-trouble')}"
            yield self.rows(trouble)
        yield from self.listed("heading-waived", [self.excuse(v) for v in submission.results if v.waived])
        yield from self.listed("heading-warnings", [self.warning(number) for number in range(len(submission.warnings))])
        yield f"<details>\n<summary>{self.say('heading-all', count=len(submission.results))}</summary>"
        yield self.facts()
        yield self.rows(submission.results)
        yield "</details>"

    def heading(self) -> str:
        parts = (self.report.title.within(self.look.language), self.submission.reporter, self.submission.period)
        return " · ".join(for_markdown(part) for part in parts if part)

    def facts(self) -> str:
        submission = self.submission
        return "\\\n".join((
            self.say("heading-file", file=submission.file), self.say("heading-date", day=submission.as_of.isoformat()),
            self.say("heading-schedule", schedule=f"{submission.schedule:f}"),
        ))

    def listed(self, heading: str, items: Sequence[str]) -> Iterator[str]:
        if items:
            yield f"### {self.say(heading)}"
            yield "\n".join(f"- {item}" for item in items)

    def excuse(self, verdict: Verdict) -> str:
        words = waiver(verdict, self.look.language)
        return f"{SIGNS[verdict.status]} " + self.say("finding", name=verdict.name, target=verdict.target, words=words)

    def warning(self, number: int) -> str:
        warning = self.submission.warnings[number]
        return f"`{warning.code}` ({line_of(warning)}) {for_markdown(advice(warning, self.look.language))}"

    def rows(self, verdicts: Sequence[Verdict]) -> str:
        lines = [_row([self.say(code) for code in _HEADINGS]), _row(["---", "---", "---:", "---:", "---:", "---"])]
        return "\n".join([*lines, *(_row(self.cells(verdict)) for verdict in verdicts)])

    def cells(self, verdict: Verdict) -> list[str]:
        actual = "—" if verdict.actual is None else f"{verdict.actual:f}"
        gap = "" if verdict.gap is None else f"{verdict.gap:+f}" if verdict.gap else "0"
        return [
            self.status(verdict), for_markdown(verdict.name.within(self.look.language)),
            for_markdown(f"{actual} / {written_bound(verdict.threshold, verdict.unit)}"),
            "" if verdict.completion is None else f"{verdict.completion:f}%", gap,
            "<br>".join(for_markdown(remark) for remark in self.remarks(verdict)),
        ]

    def status(self, verdict: Verdict) -> str:
        words = label(verdict.status)
        blocks = verdict.target in self.submission.gate.blocking
        said = label("blocking-status", status=words) if blocks else words
        return f"{SIGNS[verdict.status]} {for_markdown(said.within(self.look.language))}"

    def remarks(self, verdict: Verdict) -> Iterator[str]:
        """Why, who changed the terms, other bases, the waiver, the reporter's words."""
        language = self.look.language
        yield verdict.reason.within(language)
        yield from (text.within(language) for text in (*_terms(verdict), *_bases(verdict)))
        yield from filter(None, [waiver(verdict, language)])
        if verdict.note:
            yield label("note", note=verdict.note).within(language)


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _terms(verdict: Verdict) -> Iterator[Text]:
    change, reference, original = verdict.adjusted, verdict.reference, _original(verdict)
    if change is not None and original is not None:
        code = "adjusted" if change.reason else "adjusted-by-plan"
        yield label(code, original=written_bound(original, verdict.unit), authority=change.authority,
                    why=change.reason or "")
    if reference is not None:
        value, origin = written(reference.value, verdict.unit), label(f"origin-{reference.origin}")
        yield label("from-reference", name=reference.name, value=value, origin=origin)
    elif verdict.threshold_original and verdict.threshold_original.provisional and verdict.status != "suspended":
        yield label("provisional", reference=verdict.threshold_original.reference or "")


def _bases(verdict: Verdict) -> Iterator[Text]:
    for also in verdict.also:
        yield label("also", basis=also.basis, value=written(also.value, verdict.unit))


def _original(verdict: Verdict) -> Bound | None:
    """The plan's own threshold, where it has numbers other than those in force."""
    original = verdict.threshold_original
    if original is None or original.value is None:
        return None
    bound = Bound(original.kind, _number(original.value), _number(original.high))
    return None if bound == verdict.threshold else bound


def _number(value: Fraction | None) -> Decimal | None:
    return None if value is None else exact(value)
