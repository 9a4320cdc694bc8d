"""What a notice (通报) says, in the order in which an office says it; its facts are those of the other pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import count, groupby
from typing import TYPE_CHECKING, BinaryIO

from jingan_cli.messages import Value, joined, label, listed
from jingan_cli.model.audit import Audit
from jingan_cli.model.look import Look
from jingan_cli.model.report import JudgedSubmission, Report, Verdict
from jingan_cli.model.text import Text
from jingan_cli.reports.docx.paper import Column, Paper
from jingan_cli.reports.shared.departments import several
from jingan_cli.reports.shared.escaping import one_line
from jingan_cli.reports.shared.moved import what_changed
from jingan_cli.reports.shared.notice import counts_said, missing_allowed, short_sentence
from jingan_cli.reports.shared.plan_used import ON_A_SCREEN, terms_changed
from jingan_cli.reports.shared.symbols import (
    bound_text,
    computed,
    figure_shown,
    percentage,
    points,
    status_codes,
)
from jingan_cli.reports.shared.trouble import (
    OF_TROUBLE,
    apart,
    by_those_concerned,
    ended,
    named,
    rows_of,
    sentences,
    told,
    verdict_of,
)
from jingan_cli.reports.shared.typesetting import typeset

if TYPE_CHECKING:
    from jingan_cli.reports.shared.trouble import Row

_COLUMNS = (
    ("page-number", 10, "center"), ("name", 44, "left"), ("page-unit", 16, "center"), ("target", 18, "right"),
    ("page-actual", 22, "right"), ("page-due", 18, "right"), ("completion", 18, "right"), ("page-gap", 22, "right"),
    ("status", 34, "center"), ("page-department", 26, "center"), ("page-note", 29, "left"))
"""Heading, width in mm and side of each column of the table."""
_NAMED = 10
"""So many targets a sentence names; the annex names all."""
_DIGITS = "〇一二三四五六七八九"


def write(report: Report, out: BinaryIO, look: Look) -> None:
    """Write a notice for each submission.

    Raises JinganError where python-docx is not installed.
    """
    judged = report.with_warnings()
    paper = Paper(report.title.within(look.language), max(one.as_of for one in judged), look)
    for one in judged:
        _Notice(paper, report, one).draw()
    paper.write(out)


def write_audit(audit: Audit, out: BinaryIO, look: Look) -> None:
    """Write the notice of the last period.

    Raises JinganError where python-docx is not installed.
    """
    paper = Paper(audit.title.within(look.language), audit.as_of, look)
    _Notice(paper, audit, audit).draw()
    paper.write(out)


@dataclass(frozen=True, slots=True)
class _Notice:
    """One notice and its annex."""

    paper: Paper
    report: Report | Audit
    judged: JudgedSubmission | Audit

    def draw(self) -> None:
        self.paper.page()
        self.head()
        self.parts()
        self.end()
        self.annex()

    def say(self, code: str, **values: Value) -> str:
        return self.spell(label(code, **values))

    def spell(self, words: Text) -> str:
        """In the language of the document, as it is set there."""
        return typeset(words, self.paper.look.language)

    def head(self) -> None:
        """Number, title and whom it goes to."""
        look, day = self.paper.look, self.judged.as_of.isoformat()
        if look.number:
            self.paper.paragraph("DocumentNumber", look.number)
        title = self.report.title
        for line in self.say("docx-title", title=Text(one_line(title.zh), one_line(title.en))).split("\n"):
            self.paper.paragraph("Title", line)
        self.paper.paragraph("Subtitle", self.say("docx-as-of", day=day))
        reporter = "" if isinstance(self.judged, Audit) else self.judged.reporter
        to = label("docx-to", names=reporter) if reporter else label("docx-to-all")
        self.paper.paragraph("Salutation", self.spell(to))
        schedule = percentage(self.judged.schedule)
        self.paper.paragraph("BodyText", self.say("docx-opening", day=day, schedule=schedule))

    def parts(self) -> None:
        """Each part under its number; one with nothing to say is not there."""
        parts = {
            "docx-overall": self.overall(), "docx-changed": self.changed(), "docx-trouble": self.trouble(),
            "missing": self.unsent(), "docx-changes": self.plan_changes()}
        numbers = count(1)
        for code, paragraphs in parts.items():
            for first, (style, words, strong) in enumerate(paragraphs):
                if not first:
                    heading = label("docx-part", number=_numeral(next(numbers)), words=label(code))
                    self.paper.paragraph("Heading1", self.spell(heading))
                self.paper.paragraph(style, words, strong)

    def overall(self) -> Iterator[tuple[str, str, str]]:
        """How many targets are on schedule, of how many, and what else the numbers need said of them."""
        judged, count, whole = self.judged, len(self.judged.results), self.report.target_count
        said = [label("docx-judged" if count == whole else "docx-judged-of", count=count, whole=whole)]
        said += [short_sentence(judged), label("docx-counts", counts=_counts(rows_of(judged)))]
        if allowed := missing_allowed(judged.gate, judged.verdicts):
            said.append(label("docx-missing-allowed", count=len(allowed)))
        if isinstance(judged, Audit) and judged.problems:
            said.append(label("page-problems", count=len(judged.problems)))
        yield self.body(joined("sentence-gap", said))
        groups = by_those_concerned(judged)
        names, rows = next(iter(groups.items()), ((), []))
        if names and len(groups) > 1:
            verdict = verdict_of(rows[0])
            yield self.body(label("docx-first", who=several(names), counts=_counts(rows), name=verdict.name,
                                  words=verdict.reason))

    def changed(self) -> Iterator[tuple[str, str, str]]:
        """What changed since the period before, and what will not be reached at this rate."""
        yield from map(self.body, what_changed(self.judged, _NAMED))

    def trouble(self) -> Iterator[tuple[str, str, str]]:
        """What is behind or has no data, by department, the most trouble first."""
        for number, (names, rows) in enumerate(by_those_concerned(self.judged).items(), 1):
            who = several(names) if names else label("docx-nobody")
            words = label("docx-department", number=_numeral(number), who=who, counts=_counts(rows))
            yield "Heading2", self.spell(words), ""
            telling, silent = apart(rows)
            yield from (self.target(number, row) for number, row in enumerate(telling, 1))
            yield from map(self.body, silent)

    def target(self, number: int, row: Row) -> tuple[str, str, str]:
        """One target: its figure, what is due, the gap and why."""
        strong = label("docx-item", number=number, words=named(verdict_of(row)))
        return "BodyText", self.spell(sentences(row)), self.spell(strong)

    def unsent(self) -> Iterator[tuple[str, str, str]]:
        """Who has not reported what was due."""
        missing = self.judged.missing if isinstance(self.judged, Audit) else ()
        for reporter, those in groupby(sorted(missing, key=lambda one: one.reporter), key=lambda one: one.reporter):
            periods = listed(one.period_name for one in those)
            yield self.body(label("sentence", words=label("fact", term=Text.of_both(reporter), words=periods)))

    def plan_changes(self) -> Iterator[tuple[str, str, str]]:
        """What the plan changes in the one that it extends, without the files that say so."""
        yield from map(self.body, map(ended, terms_changed(self.report, ON_A_SCREEN)))

    def body(self, words: Text) -> tuple[str, str, str]:
        return "BodyText", self.spell(Text(words.zh, words.en[:1].upper() + words.en[1:])), ""

    def end(self) -> None:
        """The last words, the annex, who gives the notice and when."""
        look = self.paper.look
        self.paper.paragraph("Closing", self.say("docx-end"))
        annex = label("fact", term=_annex(look), words=label("docx-table"))
        self.paper.paragraph("AnnexLine", self.spell(annex))
        for style, words in (("Signature", look.issuer), ("Date", look.dated)):
            if words:
                self.paper.paragraph(style, words)

    def annex(self) -> None:
        """The table of all targets, by section."""
        self.paper.page(wide=True)
        self.paper.paragraph("AnnexMark", self.spell(_annex(self.paper.look)))
        self.paper.paragraph("TableTitle", self.say("docx-table"))
        columns = [Column(self.say(code).replace("\n", ""), width, side) for code, width, side in _COLUMNS]
        self.paper.table(columns, self.rows())

    def rows(self) -> Iterator[list[str]]:
        numbered = enumerate(rows_of(self.judged), 1)
        for section, rows in groupby(numbered, key=lambda pair: verdict_of(pair[1]).section):
            yield [self.spell(self.report.sections[section])]
            yield from (self.cells(number, row) for number, row in rows)

    def cells(self, number: int, row: Row) -> list[str]:
        verdict, language = verdict_of(row), self.paper.look.language
        notes = [ended(words) for term, words in told(row).items() if term not in OF_TROUBLE]
        asked = verdict.threshold
        status = " · ".join(label(code).within(language) for code in status_codes(verdict))
        completion = "" if verdict.completion is None else f"{percentage(verdict.completion)}%"
        return [
            str(number), verdict.name.within(language), verdict.unit,
            self.say("docx-open") if asked.value is None else bound_text(asked),
            figure_shown(verdict), _due(verdict), completion, points(verdict.gap), status,
            self.spell(several(verdict.departments)),
            self.spell(joined("sentence-gap", notes))]


def _annex(look: Look) -> Text:
    mark = label("xlsx-annex", number=look.annex)
    return Text(mark.zh.strip(), mark.en.strip())


def _counts(rows: Iterable[Row]) -> Text:
    return counts_said([verdict_of(row) for row in rows], "list-separator")


def _due(verdict: Verdict) -> str:
    return "" if verdict.expected is None else f"{computed(verdict.expected, verdict, verdict.actual):f}"


def _numeral(number: int) -> Text:
    """The number as Chinese headings have it; beyond ninety-nine in digits."""
    tens, ones = divmod(number, 10)
    if tens > 9:
        return Text.of_both(str(number))
    before = "" if not tens else "十" if tens == 1 else f"{_DIGITS[tens]}十"
    return Text(before + (_DIGITS[ones] if ones else ""), str(number))
