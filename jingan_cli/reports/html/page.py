"""The report or the audit as one page of HTML: opens from disk, needs no network, prints on A4.

The page is complete without its script, which folds, filters and sorts. Text of files is escaped by jinja2, after
`finalize` has spelled out what a browser would obey. The policy in its head lets run only what this module put there.
What a meeting does not need, files and what was wrong with them, stands at its foot, named so, and is not printed.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property, partial
from hashlib import sha256
from typing import TYPE_CHECKING, BinaryIO

from jingan_cli.messages import label, problem
from jingan_cli.model.audit import Audit, Missing, Moment, ReporterSummary
from jingan_cli.model.look import Look
from jingan_cli.model.plan import FileHash
from jingan_cli.model.problem import JinganError, Note
from jingan_cli.model.report import STATUSES, TROUBLE, JudgedSubmission, Report, Status, Verdict
from jingan_cli.model.text import Language, Text
from jingan_cli.model.version import __version__
from jingan_cli.reports.html import charts, download
from jingan_cli.reports.html.rows import PageGroup, PageRow, by_department, counts, grouped, moved, told, worst
from jingan_cli.reports.shared.beside import DETAILS, beside, remarks
from jingan_cli.reports.shared.departments import sent_said
from jingan_cli.reports.shared.escaping import for_xml
from jingan_cli.reports.shared.heading import heading, name_of
from jingan_cli.reports.shared.locations import advice
from jingan_cli.reports.shared.notice import on_schedule
from jingan_cli.reports.shared.plan_used import changes_counted, changes_said, plan_used
from jingan_cli.reports.shared.symbols import (
    SIGNS,
    bound_text,
    computed,
    figure_shown,
    percentage,
    points,
    signed,
    so_far,
    status_code,
    status_codes,
    together,
    written_bound,
)

if TYPE_CHECKING:
    from jinja2 import Template

_ON_TOP = ("reporter", "period", "date", "schedule", "revision")
_INSIDE = ("file", "passed-over")
_HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_TAGS: dict[Language, str] = {"zh": "zh-CN", "en": "en"}
_CSV = ("page-number", "name", "page-department", "section", "page-unit", "target", "page-actual", "page-due",
        "completion", "page-gap", "status", "page-reason")


def write(report: Report, out: BinaryIO, look: Look) -> None:
    """Write every submission, each with what is worst, its counts and its table."""
    page = _Page(look.language)
    sheets = [page.of_submission(f"s{n}", one, report) for n, one in enumerate(report.with_warnings(), 1)]
    read = [sent.file for one in report.submissions for sent in one.files]
    out.write(page.written(report, sheets, [*report.files, report.config, *read]))


def write_audit(audit: Audit, out: BinaryIO, look: Look) -> None:
    """Write the audit: what is worst, its counts, departments and targets, then who reported."""
    page = _Page(look.language)
    out.write(page.written(audit, [page.of_audit(audit)], [*audit.plan_files, audit.config]))


@dataclass(frozen=True, kw_only=True)
class PageSheet:
    """One submission, or the audit, as the template takes it."""

    id: str
    """What ids in the page begin with."""
    heading: str
    """What tells it from others on the page."""
    facts: tuple[str, ...]
    """Whose figures, of when, judged at which date."""
    inside: tuple[str, ...]
    """The same of its files, which stands at the foot."""
    judged: JudgedSubmission | Audit
    """What is shown."""
    rows: tuple[PageRow, ...]
    """Every target in scope, in the plan's order."""
    sections: dict[str, Text]
    """Names of the sections that have rows, by id."""
    reporters: tuple[ReporterSummary, ...] = ()
    """Who reports, in an audit."""
    missing: tuple[Missing, ...] = ()
    """What should be there and is not, in an audit."""
    problems: tuple[Note, ...] = ()
    """Why some figures do not count."""
    warnings: tuple[Note, ...] = ()
    """What is odd."""

    @property
    def audit(self) -> bool:
        """Whether there are periods."""
        return isinstance(self.judged, Audit)

    @cached_property
    def groups(self) -> tuple[PageGroup, ...]:
        """The table: the rows by status, the worst first."""
        return grouped(self.rows)

    @property
    def worst(self) -> list[PageRow]:
        """What stands on top."""
        return worst(self.rows)

    @property
    def counts(self) -> list[tuple[str, Status, int]]:
        """Code, status and number of each status that there is, by cause where there is no data."""
        return counts(self.groups)

    @cached_property
    def departments(self) -> dict[str, dict[str, int]]:
        """How many targets of each status each department has, those in trouble first; of one alone nothing."""
        found = told(self.judged.departments) if isinstance(self.judged, Audit) else by_department(self.rows)
        return found if len(found) > 1 else {}

    @property
    def moved(self) -> dict[str, list[PageRow]]:
        """What changed since it was last judged, what is in trouble for longer, and what falls short at this rate."""
        return moved(self.judged, self.rows)

    @property
    def unsent(self) -> list[str]:
        """Who has sent nothing for the last period."""
        last = self.judged.period_names[-1] if isinstance(self.judged, Audit) else ""
        return [one.reporter for one in self.missing if one.period_name == last]


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
        rows = [
            PageRow(number=n, verdict=verdict, result=None, section=report.sections[verdict.section],
                    departments=verdict.departments, counted_with=verdict.owner)
            for n, verdict in enumerate(one.results, 1)]
        return replace(self.sheet(key, report, one, rows), warnings=tuple(map(Note, one.warnings)))

    def of_audit(self, audit: Audit) -> PageSheet:
        rows = [
            PageRow(number=n, verdict=result.verdict, result=result, section=audit.sections[result.verdict.section],
                    departments=result.departments, counted_with=result.counted_with)
            for n, result in enumerate(audit.results, 1)]
        return replace(
            self.sheet("audit", audit, audit, rows),
            reporters=tuple(one for one in audit.departments if one.due), missing=audit.missing,
            problems=audit.problems, warnings=audit.warnings)

    def sheet(
        self, key: str, report: Report | Audit, one: JudgedSubmission | Audit, rows: Sequence[PageRow]
    ) -> PageSheet:
        said = {about: self.text(words) for about, words in heading(report.title, one).items()}
        return PageSheet(
            id=key, heading=name_of(one), judged=one, rows=tuple(rows),
            sections={row.verdict.section: row.section for row in rows},
            facts=tuple(said[about] for about in _ON_TOP if about in said),
            inside=tuple(said[about] for about in _INSIDE if about in said))

    def bar_words(self, verdict: Verdict) -> str:
        if verdict.completion is None:
            return self.say("page-gap-words", gap=points(verdict.gap))
        due = Decimal(100) if verdict.schedule is None else verdict.schedule
        return self.say("page-bar-words", completion=percentage(verdict.completion), due=percentage(due))

    def several(self, names: Sequence[str]) -> str:
        """Who answers for a target; of many the first and their number."""
        if len(names) > 2:
            return self.say("page-and-more", first=names[0], count=len(names))
        return self.say("list-separator").join(names)

    def why(self, verdict: Verdict) -> list[str]:
        """The reason, and what else has to be read with it, in sentences that stand alone."""
        return [self.text(verdict.reason), *remarks(verdict, self.language).values()]

    def csv(self, sheet: PageSheet) -> str:
        """The address of the table as CSV."""
        rows = (self.csv_row(row) for group in sheet.groups for row in group.rows)
        return download.address([list(map(self.say, _CSV)), *rows])

    def csv_row(self, row: PageRow) -> list[str]:
        verdict = row.verdict
        return [
            str(row.number), self.text(verdict.name), self.say("list-separator").join(row.departments),
            self.text(row.section), verdict.unit, bound_text(verdict.threshold), figure_shown(verdict),
            *map(_number, (verdict.expected, verdict.completion, verdict.gap)), self.say(row.code),
            self.text(verdict.reason)]

    def written(self, report: Report | Audit, sheets: Sequence[PageSheet], read: Iterable[FileHash | None]) -> bytes:
        style, script = _part("style.css"), _part("script.js")
        said = changes_counted(report)
        return self.template().render(
            lang=_TAGS[self.language], title=self.text(report.title), sheets=sheets, version=__version__,
            plan=self.text(plan_used(report)), changes=self.texts(changes_said(report)),
            changed=None if said is None else self.text(said), file=f"{report.plan}.csv",
            files=dict.fromkeys(filter(None, read)), style=style, script=script, style_hash=_hash(style),
            script_hash=_hash(script)).encode()

    def template(self) -> Template:
        """Raise JinganError where jinja2 is not installed."""
        try:
            from jinja2 import Environment, FunctionLoader, StrictUndefined
        except ImportError:
            raise JinganError((problem("missing-extra", package="jinja2"),)) from None
        environment = Environment(
            autoescape=True, undefined=StrictUndefined, finalize=_harmless, trim_blocks=True, lstrip_blocks=True,
            keep_trailing_newline=True, loader=FunctionLoader(_part))
        environment.globals.update(self.words(), **_SAME_IN_ALL_LANGUAGES)
        return environment.get_template("page.html.j2")

    def words(self) -> dict[str, object]:
        """What the template may call to speak."""
        return {
            "say": self.say, "text": self.text, "bar_words": self.bar_words, "several": self.several, "csv": self.csv,
            "why": self.why,
            "advice": partial(advice, language=self.language),
            "foreign": lambda text: self.language == "en" and bool(_HAN.search(text)),
        }


def _due(verdict: Verdict, said: Verdict | Moment) -> str:
    """What was due at the end of a period, with the decimals that its target asks for; empty where nothing was."""
    return "" if said.expected is None else f"{computed(said.expected, verdict, said.actual):f}"


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
    "beside": beside, "details": DETAILS, "signs": SIGNS, "statuses": STATUSES, "trouble": TROUBLE,
    "bound": bound_text, "written_bound": written_bound, "due": _due, "points": points, "percentage": percentage,
    "number": _number, "so_far": so_far, "signed": signed, "charts": charts, "figure": figure_shown,
    "status_code": status_code, "together": together, "status_codes": status_codes,
    "on_schedule": on_schedule, "sent_said": sent_said,
}
