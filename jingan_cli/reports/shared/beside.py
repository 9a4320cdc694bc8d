"""What accompanies a verdict, in reading order: every format takes it from here and may only leave parts out."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from jingan_cli.messages import joined, label
from jingan_cli.model.plan import Threshold
from jingan_cli.model.report import UNMET, Bound, Verdict
from jingan_cli.model.text import Language, Text
from jingan_cli.quantities.rounding import awaited, exact, written
from jingan_cli.reports.shared.symbols import computed, written_bound

REMARKS = (
    "page-shares", "page-amounts", "page-outlook", "at-risk-from", "page-changed", "page-reference", "page-bases",
    "page-vouched", "page-waiver", "page-note")
"""What stands where there are no columns for the rest."""
DETAILS = ("at-risk-from", "source", "page-kind", "id")
"""What is left where the rest stands beside the reason."""
_BY_ITS_TERM = ("at-risk-from", "page-bases", "page-vouched", "page-note")
"""What nobody understands without its term."""


class Fact(NamedTuple):
    """One term, and what is said of it."""

    term: str
    """Code of its words."""
    said: tuple[Text, ...]
    """One paragraph or more; may hold text of files."""


def beside(verdict: Verdict) -> list[Fact]:
    """Return everything about a verdict that stands beside its figures and its reason."""
    found = {
        "page-shares": _shares(verdict), "page-amounts": _amounts(verdict), "at-risk-from": _amber(verdict),
        "page-outlook": _outlook(verdict), "page-changed": _changed(verdict),
        "page-reference": _reference(verdict), "page-bases": _bases(verdict), "page-vouched": vouched(verdict),
        "page-waiver": waiver(verdict), "page-note": _same(verdict.note), "source": _source(verdict),
        "page-kind": _kind(verdict), "id": _same(verdict.target),
    }
    facts = (Fact(term, tuple(said)) for term, said in found.items())
    return [fact for fact in facts if fact.said]


def remarks(verdict: Verdict, language: Language) -> dict[str, str]:
    """Return the same as `remarks_of` in one language."""
    return {term: words.within(language) for term, words in remarks_of(verdict).items()}


def remarks_of(verdict: Verdict) -> dict[str, Text]:
    """Return by its term what is to be said of a verdict below its row or in one cell, in words that stand alone.

    Where amber begins is said only of a figure that is behind by more than its points, which rounding to whole
    things can do.
    """
    found = {fact.term: fact for fact in beside(verdict)}
    if not verdict.beyond_points:
        found.pop("at-risk-from", None)
    return {term: spoken(found[term]) for term in REMARKS if term in found}


def why(verdict: Verdict, language: Language) -> str:
    """Return why the verdict fell as it did, what the reporter vouches for and the waiver that excuses it."""
    said = [Fact("page-vouched", tuple(vouched(verdict)))] if verdict.vouched else []
    sentences = [verdict.reason, *(label("sentence", words=spoken(one)) for one in said), *waiver(verdict)]
    return label("sentence-gap").within(language).join(one.within(language) for one in sentences)


def waiver(verdict: Verdict) -> Iterator[Text]:
    """Yield who excused the verdict, until when and why, where somebody did."""
    waived = verdict.waived
    if waived is not None:
        until = waived.until.isoformat()
        yield label("waived", until=until, approved_by=waived.approved_by, why=waived.reason)


def vouched(verdict: Verdict) -> Iterator[Text]:
    """Yield what the reporter vouches for."""
    given = verdict.vouched
    if given is None:
        return
    if given.confirmed:
        yield label("vouched-confirmed")
    for field in ("reference", "authority", "withdrawn", "correction"):
        if getattr(given, field):
            yield label(f"vouched-{field}", given=getattr(given, field))


def original(verdict: Verdict) -> Threshold | None:
    """Return the plan's own threshold, where the one in force is neither it nor what its reference makes of it."""
    spelled, taken = verdict.threshold_original, verdict.reference
    if spelled is None:
        return None
    value = spelled.value
    if taken is not None and taken.name == spelled.reference:
        value = Fraction(taken.value) + spelled.plus
    return None if Bound(spelled.kind, _number(value), _number(spelled.high)) == verdict.threshold else spelled


def spoken(fact: Fact) -> Text:
    """What is said, in one paragraph that stands alone."""
    words = joined("clause-separator", fact.said)
    return label("fact", term=label(fact.term), words=words) if fact.term in _BY_ITS_TERM else words


def _same(words: str | None) -> Iterator[Text]:
    if words:
        yield Text.of_both(words)


def _shares(verdict: Verdict) -> Iterator[Text]:
    """What each gave of a sum, and how many of those expected did; or the figures that contradict each other."""
    names = joined("list-separator", [
        label("share", reporter=one.reporter, actual=f"{one.actual:f}") for one in verdict.shares])
    absent = len(verdict.absent)
    if verdict.stage == "conflicting":
        yield label("shares-conflicting", shares=names)
    elif verdict.shares and (absent or len(verdict.shares) > 1):
        given = len(verdict.shares)
        yield label("shares", given=given, expected=given + absent, shares=names)


def _amounts(verdict: Verdict) -> Iterator[Text]:
    """This year's and last year's amount (同比), where the growth was worked out from them."""
    if verdict.amounts is not None:
        now, before = verdict.amounts
        yield label("amounts", now=now, before=before)


def _amber(verdict: Verdict) -> Iterator[Text]:
    if verdict.at_risk_from is not None:
        yield from _same(written(verdict.at_risk_from, verdict.unit))


def _outlook(verdict: Verdict) -> Iterator[Text]:
    """Only where it is of use: a target in trouble that can still be reached."""
    if verdict.status not in UNMET or verdict.stage == "missed":
        return
    found = (("forecast", verdict.forecast), ("needed", verdict.needed))
    said = tuple(
        label(code, value=written(computed(value, verdict, verdict.threshold.value), verdict.unit))
        for code, value in found if value is not None)
    if said:
        words = joined("clause-separator", said)
        yield label("sentence", words=Text(words.zh, words.en[:1].upper() + words.en[1:]))


def _changed(verdict: Verdict) -> Iterator[Text]:
    """By whom, why and since when the terms were changed, from which threshold; 暂停 says why in its reason."""
    change, before = verdict.adjusted, original(verdict)
    if change is None:
        return
    was = "" if before is None else _threshold(before, verdict.unit)
    if verdict.status == "suspended":
        yield from [label("original", original=was)] if was else []
    elif was or change.reason:
        code = "adjusted-otherwise" if not was else "adjusted" if change.reason else "adjusted-by-plan"
        yield label(code, original=was, authority=change.authority, why=change.reason or "")
    if change.start is not None:
        yield label("page-changed-from", day=change.start.isoformat())


def _reference(verdict: Verdict) -> Iterator[Text]:
    """The reference taken, with the number that stood in for it, or the one still awaited."""
    taken, spelled = verdict.reference, verdict.threshold_original
    if taken is not None:
        value, origin = written(taken.value, verdict.unit), label(f"origin-{taken.origin}")
        yield label("from-reference", name=taken.name, value=value, origin=origin)
    if spelled is None or not spelled.provisional or verdict.status == "suspended" or original(verdict) is not None:
        return
    if taken is None:
        yield label("provisional", reference=spelled.reference or "")
    elif _number(spelled.value) != verdict.threshold.value:
        yield label("original", original=_threshold(spelled, verdict.unit))


def _bases(verdict: Verdict) -> Iterator[Text]:
    for also in verdict.also:
        yield label("page-basis", basis=also.basis, value=written(also.value, verdict.unit))


def _source(verdict: Verdict) -> Iterator[Text]:
    for place in verdict.source:
        yield label("page-quoted", place=place.place, clause=place.clause)


def _kind(verdict: Verdict) -> Iterator[Text]:
    yield label("page-measure-and-pace", measure=label(verdict.measure), pace=label(verdict.pace))


def _threshold(threshold: Threshold, unit: str) -> str:
    """A threshold of a plan as a person reads it: its number, or whose figure it awaits."""
    if threshold.value is None:
        return awaited(threshold, unit)
    return written_bound(Bound(threshold.kind, _number(threshold.value), _number(threshold.high)), unit)


def _number(value: Fraction | None) -> Decimal | None:
    return None if value is None else exact(value)
