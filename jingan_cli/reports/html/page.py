"""The report or the audit as one page of HTML: opens from disk, asks nothing of any network, prints on A4.

The page is complete without its script, which folds, filters and sorts. Text of files is escaped by jinja2, after
`finalize` has spelled out what a browser would obey. The policy in its head lets run only what this module put there.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from hashlib import sha256
from itertools import chain, groupby
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from jingan_cli.messages import label, problem
from jingan_cli.model.audit import Audit, AuditResult, Note
from jingan_cli.model.look import Look
from jingan_cli.model.plan import FileHash
from jingan_cli.model.problem import JinganError
from jingan_cli.model.report import STATUSES, Disposition, Gate, JudgedSubmission, Report, Status, Verdict
from jingan_cli.model.text import Language, Text
from jingan_cli.model.version import __version__
from jingan_cli.reports.html import charts
from jingan_cli.reports.shared.beside import beside
from jingan_cli.reports.shared.escaping import for_xml
from jingan_cli.reports.shared.heading import heading, name_of
from jingan_cli.reports.shared.locations import advice
from jingan_cli.reports.shared.notice import summing_sentence, without_data
from jingan_cli.reports.shared.plan_used import ON_A_SCREEN, changes_counted, changes_said, plan_used
from jingan_cli.reports.shared.symbols import SIGNS, bound_text, figure_shown, signed, status_code, status_codes

if TYPE_CHECKING:
    from jinja2 import Template

_TROUBLE: tuple[Status, ...] = ("at-risk", "fail", "no-data")
_WORST_FIRST: tuple[Status, ...] = ("fail", "at-risk", "no-data", "suspended", "not-due", "pass")
_HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_TAGS: dict[Language, str] = {"zh": "zh-CN", "en": "en"}


def write(report: Report, out: BinaryIO, look: Look) -> None:
    """Write every submission, each with its sentence, its counts and its table."""
    page = _Page(look.language)
    sheets = [page.of_submission(f"s{n}", one, report) for n, one in enumerate(report.with_warnings(), 1)]
    read = [sent.file for one in report.submissions for sent in one.files]
    out.write(page.written(report, sheets, [*report.files, report.config, *read]))


def write_audit(audit: Audit, out: BinaryIO, look: Look) -> None:
    """Write the audit: its sentence, its counts, its table, then reporters and what is missing or not counted."""
    page = _Page(look.language)
    out.write(page.written(audit, [page.of_audit(audit)], [*audit.plan_files, audit.config]))


class PagePart(NamedTuple):
    """A list that stands below the table."""

    code: str
    """Code of its heading."""
    entries: Sequence[object]
    """What it lists; without any it does not show."""
    id: str
    """The end of its id in the page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageRow:
    """A target in the table."""

    number: int
    """From 1, in the plan's order."""
    verdict: Verdict
    """Its verdict, in an audit that of the last period."""
    result: AuditResult | None
    """Its periods, in an audit."""
    section: str
    """Name of its section."""
    disposition: Disposition
    """What the gate does about it."""


@dataclass(frozen=True, slots=True)
class PageGroup:
    """The rows of one section."""

    id: str
    """Id of the section."""
    name: str
    """Its name."""
    rows: tuple[PageRow, ...]
    """In the plan's order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageSheet:
    """One submission, or the audit, as the template takes it."""

    id: str
    """What ids in the page begin with."""
    heading: str
    """What tells it from others on the page."""
    facts: tuple[str, ...]
    """Whose figures, of when, judged at which date."""
    sentences: tuple[str, ...]
    """Those that a notice opens with."""
    gate: Gate
    """May the caller go on?"""
    answer: str
    """The same in words."""
    summary: dict[Status, int]
    """Counts by status."""
    groups: tuple[PageGroup, ...]
    """The table."""
    problems: tuple[Note, ...]
    """Why some figures do not count."""
    parts: tuple[PagePart, ...]
    """Lists below the table."""
    audit: bool
    """Whether there are periods."""

    @property
    def rows(self) -> list[PageRow]:
        """All rows."""
        return list(chain.from_iterable(group.rows for group in self.groups))

    @property
    def sections(self) -> dict[str, str]:
        """Names of the sections that have rows, by id."""
        return {group.id: group.name for group in self.groups}

    @property
    def owned(self) -> bool:
        """Whether any target names its owner."""
        return any(row.verdict.owner for row in self.rows)

    @property
    def columns(self) -> int:
        """How many columns the table has."""
        return 9 + self.audit + self.owned


class _Page:
    """Everything in one language."""

    def __init__(self, language: Language) -> None:
        self.language: Language = language

    def say(self, code: str, **values: str | int | Text) -> str:
        return label(code, **values).within(self.language)

    def text(self, words: Text) -> str:
        return words.within(self.language)

    def texts(self, many: Iterable[Text]) -> list[str]:
        return list(map(self.text, many))

    def of_submission(self, key: str, one: JudgedSubmission, report: Report) -> PageSheet:
        rows = [self.row(n, verdict, None, report.sections[verdict.section], one.gate)
                for n, verdict in enumerate(one.results, 1)]
        parts = (PagePart("heading-warnings", tuple(map(Note, one.warnings)), "warnings"),)
        return self.sheet(key, report, one, rows, parts)

    def of_audit(self, audit: Audit) -> PageSheet:
        rows = [self.row(n, result.verdict, result, audit.sections[result.verdict.section], audit.gate)
                for n, result in enumerate(audit.results, 1)]
        parts = (
            PagePart("reporters", audit.reporters, "reporters"), PagePart("owners", audit.owners, "owners"),
            PagePart("missing", audit.missing, "missing"), PagePart("not-counted", audit.problems, "problems"),
            PagePart("heading-warnings", audit.warnings, "warnings"))
        return self.sheet("audit", audit, audit, rows, parts)

    def sheet(
        self, key: str, report: Report | Audit, one: JudgedSubmission | Audit, rows: Iterable[PageRow],
        parts: tuple[PagePart, ...],
    ) -> PageSheet:
        said = {about: self.text(words) for about, words in heading(report.title, one).items()}
        sentences = filter(None, (summing_sentence(one), without_data(one), changes_counted(report)))
        return PageSheet(
            id=key, heading=name_of(one), facts=tuple(said[about] for about in said if about not in ("plan", "rule")),
            sentences=tuple(map(self.text, sentences)), gate=one.gate, answer=said["rule"], summary=one.summary,
            groups=_grouped(rows), problems=one.problems if isinstance(one, Audit) else (), parts=parts,
            audit=isinstance(one, Audit))

    def row(self, number: int, verdict: Verdict, result: AuditResult | None, section: Text, gate: Gate) -> PageRow:
        return PageRow(
            number=number, verdict=verdict, result=result, section=self.text(section),
            disposition=gate.disposition(verdict))

    def bar_words(self, verdict: Verdict) -> str:
        if verdict.completion is None:
            return self.say("page-gap-words", gap=signed(verdict.gap))
        due = Decimal(100) if verdict.schedule is None else verdict.schedule
        return self.say("page-bar-words", completion=_number(verdict.completion), due=_number(due))

    def trend_words(self, result: AuditResult) -> str:
        figures = [
            self.say("page-trend-figure", period=moment.period_name, actual=figure_shown(moment),
                     expected=_number(moment.expected) or "—", status=label(status_code(moment)))
            for moment in result.history]
        return self.say("clause-separator").join(figures)

    def written(self, report: Report | Audit, sheets: Sequence[PageSheet], read: Iterable[FileHash | None]) -> bytes:
        style, script = _part("style.css"), _part("script.js")
        return self.template().render(
            lang=_TAGS[self.language], title=self.text(report.title), sheets=sheets, version=__version__,
            plan=self.text(plan_used(report)), changes=self.texts(changes_said(report, ON_A_SCREEN)),
            all_changes=self.texts(changes_said(report) if len(report.changes) > ON_A_SCREEN else []),
            change_count=self.texts(filter(None, [changes_counted(report)])),
            files=dict.fromkeys(filter(None, read)), style=style, script=script, style_hash=_hash(style),
            script_hash=_hash(script)).encode()

    def template(self) -> Template:
        """Raise JinganError where jinja2 is not installed."""
        try:
            from jinja2 import Environment, StrictUndefined
        except ImportError:
            raise JinganError((problem("missing-extra", package="jinja2"),)) from None
        environment = Environment(
            autoescape=True, undefined=StrictUndefined, finalize=_harmless, trim_blocks=True, lstrip_blocks=True,
            keep_trailing_newline=True)
        environment.globals.update(self.words(), **_SAME_IN_ALL_LANGUAGES)
        return environment.from_string(_part("page.html.j2"))

    def words(self) -> dict[str, object]:
        """What the template may call to speak."""
        return {
            "say": self.say, "text": self.text, "bar_words": self.bar_words, "trend_words": self.trend_words,
            "advice": partial(advice, language=self.language),
            "foreign": lambda text: self.language == "en" and bool(_HAN.search(text)),
        }


def _grouped(rows: Iterable[PageRow]) -> tuple[PageGroup, ...]:
    groups = groupby(rows, key=lambda row: (row.verdict.section, row.section))
    return tuple(PageGroup(section, name, tuple(found)) for (section, name), found in groups)


def _reporters(result: AuditResult) -> list[str]:
    """Everyone who gave a figure of the target in any period, the first first."""
    return list(dict.fromkeys(name for moment in result.history for name in moment.reporters))


def _harmless(value: object) -> object:
    """Nothing that a browser would obey, in whatever the template writes; markup of its own stays."""
    return for_xml(value) if isinstance(value, str) and not hasattr(value, "__html__") else value


def _number(value: Decimal | None) -> str:
    return "" if value is None else f"{value:f}"


def _part(name: str) -> str:
    from importlib.resources import files

    return (files("jingan_cli.reports.html") / name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    """What a browser works out of an inline style or script before it lets it in."""
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"


_SAME_IN_ALL_LANGUAGES: dict[str, object] = {
    "beside": beside, "signs": SIGNS, "statuses": STATUSES, "trouble": _TROUBLE,
    "rank": {status: rank for rank, status in enumerate(_WORST_FIRST)},
    "bound": bound_text, "number": _number, "signed": signed, "bar": charts.bar, "trend": charts.trend,
    "slices": charts.slices, "status_codes": status_codes,
    "status_code": status_code, "figure": figure_shown, "reporters": _reporters, "bar_width": charts.BAR_WIDTH,
    "trend_width": charts.TREND_WIDTH, "trend_height": charts.TREND_HEIGHT,
}
