"""What stands below a target: a list of terms and what is said of each, in the order of reading."""

from __future__ import annotations

from typing import NamedTuple

from jingan_cli.messages import label
from jingan_cli.model.audit import AuditResult
from jingan_cli.model.plan import Threshold
from jingan_cli.model.report import Bound, Verdict
from jingan_cli.model.text import Language, Text
from jingan_cli.quantities.rounding import awaited, exact, written
from jingan_cli.reports.shared.locations import waiver
from jingan_cli.reports.shared.symbols import written_bound

_TROUBLE = ("at-risk", "fail")
_Term = tuple[str, list[str | Text]]


class Fact(NamedTuple):
    """One term, and what is said of it."""

    term: str
    """In the language of the page."""
    said: tuple[str, ...]
    """One paragraph or more; may hold text of files."""


def facts(verdict: Verdict, language: Language) -> list[Fact]:
    """Return everything about a verdict that the table's columns do not hold; the reason stands apart."""
    found: list[_Term] = [
        _amber(verdict), _outlook(verdict), _terms(verdict), _reference(verdict), _bases(verdict),
        ("page-waiver", [waiver(verdict, language)]), ("page-note", [verdict.note or ""]), _source(verdict),
        ("page-kind", [_kind(verdict)]), ("id", [verdict.target]),
    ]
    lists = ((term, [_said(part, language) for part in parts]) for term, parts in found)
    return [Fact(label(term).within(language), tuple(filter(None, said))) for term, said in lists if any(said)]


def reporters(result: AuditResult) -> list[str]:
    """Return everyone who gave a figure of the target in any period, the first first."""
    return list(dict.fromkeys(name for moment in result.history for name in moment.reporters))


def threshold_text(threshold: Threshold, unit: str) -> str:
    """Return a threshold of a plan as a person reads it: its number, or whose figure it awaits."""
    if threshold.value is None:
        return awaited(threshold, unit)
    high = None if threshold.high is None else exact(threshold.high)
    return written_bound(Bound(threshold.kind, exact(threshold.value), high), unit)


def _said(part: str | Text, language: Language) -> str:
    return part.within(language) if isinstance(part, Text) else part


def _amber(verdict: Verdict) -> _Term:
    edge = verdict.at_risk_from
    return "at-risk-from", [] if edge is None else [written(edge, verdict.unit)]


def _outlook(verdict: Verdict) -> _Term:
    """Only where it is of use: a target in trouble that can still be reached."""
    if verdict.status not in _TROUBLE or verdict.stage == "missed":
        return "page-outlook", []
    found = (("forecast", verdict.forecast), ("needed", verdict.needed))
    said = [label(code, value=written(value, verdict.unit)) for code, value in found if value is not None]
    return "page-outlook", [_joined(said)] if said else []


def _joined(said: list[Text]) -> Text:
    separator = label("clause-separator")
    zh, en = separator.zh.join(one.zh for one in said), separator.en.join(one.en for one in said)
    return label("sentence", words=Text(zh, en[:1].upper() + en[1:]))


def _terms(verdict: Verdict) -> _Term:
    """Who changed the terms, from what; where nobody did, whose figure the threshold awaits."""
    change, original = verdict.adjusted, verdict.threshold_original
    if change is None or (original is None and not change.reason):
        return "page-changed", []
    code = "adjusted-otherwise" if original is None else "adjusted" if change.reason else "adjusted-by-plan"
    before = "" if original is None else threshold_text(original, verdict.unit)
    said: list[str | Text] = [label(code, original=before, authority=change.authority, why=change.reason or "")]
    if change.start is not None:
        said.append(label("page-changed-from", day=change.start.isoformat()))
    return "page-changed", said


def _reference(verdict: Verdict) -> _Term:
    reference, original = verdict.reference, verdict.threshold_original
    if reference is not None:
        value, origin = written(reference.value, verdict.unit), label(f"origin-{reference.origin}")
        return "page-reference", [label("from-reference", name=reference.name, value=value, origin=origin)]
    if original is not None and original.provisional and verdict.status != "suspended":
        return "page-reference", [label("provisional", reference=original.reference or "")]
    return "page-reference", []


def _bases(verdict: Verdict) -> _Term:
    values = [(also.basis, written(also.value, verdict.unit)) for also in verdict.also]
    return "page-bases", [label("page-basis", basis=basis, value=value) for basis, value in values]


def _source(verdict: Verdict) -> _Term:
    return "source", [label("page-quoted", place=place.place, clause=place.clause) for place in verdict.source]


def _kind(verdict: Verdict) -> Text:
    return label("page-measure-and-pace", measure=label(verdict.measure), pace=label(verdict.pace))
