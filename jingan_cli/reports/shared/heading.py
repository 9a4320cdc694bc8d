"""The heading of a submission or an audit; each format places it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jingan_cli.messages import joined, label
from jingan_cli.model.report import JudgedSubmission
from jingan_cli.model.text import Text
from jingan_cli.reports.shared.notice import gate_answer
from jingan_cli.reports.shared.symbols import percentage

if TYPE_CHECKING:
    from jingan_cli.model.audit import Audit


_NAMED = 10
"""So many files a heading names; JSON names all."""


def heading(title: Text, judged: JudgedSubmission | Audit) -> dict[str, Text]:
    """Return each fact by what it is about, in the order of reading; nothing for what does not apply.

    plan, reporter, period, date, schedule, file, passed-over, revision and rule: the gate's answer, and what it was
    asked.
    """
    who, files = _of_submission(judged) if isinstance(judged, JudgedSubmission) else _of_audit(judged)
    dated = {
        "date": label("heading-date", day=judged.as_of.isoformat()),
        "schedule": label("heading-schedule", schedule=percentage(judged.schedule)),
    }
    return {"plan": title, **who, **dated, **files, "rule": gate_answer(judged)}


def name_of(judged: JudgedSubmission | Audit) -> str:
    """Return what tells a submission or an audit from others: who and when."""
    if isinstance(judged, JudgedSubmission):
        return " · ".join(filter(None, (judged.reporter, judged.period_name)))
    return " – ".join(dict.fromkeys((judged.period_names[0], judged.period_names[-1])))


_Facts = dict[str, Text]


def _of_submission(one: JudgedSubmission) -> tuple[_Facts, _Facts]:
    reporter = {"reporter": label("heading-reporter", reporter=one.reporter)} if one.reporter else {}
    revision = {"revision": label("page-revision", number=one.revision)} if one.revision > 1 else {}
    return (
        {**reporter, "period": label("heading-period", period=one.period_name)},
        {"file": label("heading-file", file=one.path) if one.files else label("heading-nothing-sent"), **revision})


def _of_audit(audit: Audit) -> tuple[_Facts, _Facts]:
    periods, files = audit.period_names, audit.file_counts
    aside = {"passed-over": _passed_over(audit)} if audit.passed_over else {}
    return (
        {"period": label("audit-periods", first=periods[0], last=periods[-1], count=len(periods))},
        {"file": label(
            "audit-files", judged=files.judged, invalid=files.invalid, passed_over=files.passed_over,
            superseded=files.superseded), **aside})


def _passed_over(audit: Audit) -> Text:
    """The files that are neither judged nor wrong, the first of them by name, those that may hold figures before."""
    shown = sorted(audit.passed_over, key=lambda one: one.why == "no-submission")
    names = [label("passed-over-one", file=one.file, why=label(f"passed-over-{one.why}")) for one in shown[:_NAMED]]
    more = [label("passed-over-more", count=len(shown) - _NAMED)] if len(shown) > _NAMED else []
    return label("passed-over", files=joined("list-separator", [*names, *more]))
