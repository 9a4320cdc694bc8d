"""One target of a plan: its unit, threshold and pace, and the rules between them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import cast

from jingan_cli.loading.target_rules import check_rules, check_terms
from jingan_cli.messages import label
from jingan_cli.model.plan import (
    AtRisk,
    Measure,
    Pace,
    PaceKind,
    PlanPeriod,
    Quantity,
    SourcePlace,
    Target,
    Term,
    Threshold,
    ThresholdKind,
    Unit,
    WidthKind,
)
from jingan_cli.model.text import Text
from jingan_cli.parsing.nodes import Mapping, Node, Scalar, Sequence, instance, surely
from jingan_cli.parsing.reader import Reading, flag, submapping, text, word, words
from jingan_cli.periods import end_of_month
from jingan_cli.quantities.rounding import exact, written
from jingan_cli.quantities.units import Unreadable, parse_unit

_DEFAULT_WIDTHS: dict[Measure, AtRisk] = {
    "cumulative": AtRisk("points", Fraction(10)), "level": AtRisk("points", Fraction(10)),
    "average": AtRisk("points", Fraction(10)), "growth": AtRisk("margin", Fraction(1)),
}
_TERMS: tuple[Term, ...] = ("month", "quarter", "half", "year")
_KINDS: tuple[ThresholdKind, ...] = ("at_least", "at_most", "between")
LONGEST_CLAUSE = 40
"""In characters; blanks and line breaks do not count."""
REQUIRED = ("name", "section", "measure", "unit", "threshold")
"""Keys that every target needs."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What a target needs to know of its plan."""

    reading: Reading
    """Where problems go."""
    period: PlanPeriod
    """The plan's months."""
    at_risk: Mapping | None
    """The plan's default widths, by measure."""


def read_text(node: Node | None) -> Text:
    """Return the words in both languages; empty where they are missing."""
    if not isinstance(node, Mapping):
        return Text("", "")
    return Text(text(node, "zh") or "", text(node, "en") or "")


def read_target(setting: Setting, key: Scalar, node: Mapping) -> Target | None:
    """Return the target; None where a problem was added that leaves nothing to judge by."""
    measure = next(one for one in _DEFAULT_WIDTHS if one == text(node, "measure"))
    unit = _unit(setting.reading, node)
    if unit is None:
        return None
    threshold = read_threshold(setting.reading, node.get("threshold"), unit)
    if threshold is None:
        return None
    baseline, last_year = _baseline(setting.reading, node, measure, unit)
    pace = read_pace(setting, node.get("pace")) or Pace(default_pace(measure, threshold, baseline))
    target = Target(
        id=key.text, name=read_text(node.get("name")), section=text(node, "section") or "", measure=measure,
        unit=unit, threshold=threshold, pace=pace, at_risk=_at_risk(setting, node, measure),
        baseline=baseline, last_year=last_year, every=word(node, "every", _TERMS) or "month",
        part_of=text(node, "part_of"), combine="sum" if text(node, "combine") == "sum" else "one",
        whole=measure in ("cumulative", "level") and (unit.counter or flag(node, "whole")),
        net=flag(node, "net"), tags=tuple(tag.text for tag in words(node.get("tags"))),
        owner=tuple(owner.text for owner in words(node.get("owner"))), source=_source(node),
    )
    spots = (node.get(name) or key for name in ("pace", "threshold", "baseline"))
    check_terms(setting.reading, target, threshold, pace, *spots)
    check_rules(setting.reading, target, node)
    _check_clauses(setting.reading, target, node)
    return target


def read_threshold(reading: Reading, node: Node | None, unit: Unit) -> Threshold | None:
    """Return the threshold in the unit; None where a problem was added."""
    assert isinstance(node, Mapping)
    kind = next(key for key in _KINDS if key in node.entries)
    bound = node.get(kind)
    if isinstance(bound, Sequence):
        return _corridor(reading, node, bound, unit)
    if isinstance(bound, Mapping):
        plus = bound.get("plus")
        more = Fraction(0) if plus is None else reading.number(plus, unit)
        return None if more is None else Threshold(
            kind=kind, value=None, reference=text(bound, "reference"), plus=more, spelled=instance(node))
    value = None if bound is None else reading.number(bound, unit)
    if value is None:
        return None
    return Threshold(kind=kind, value=value, reference=text(node, "reference"), spelled=instance(node))


def read_pace(setting: Setting, node: Node | None) -> Pace | None:
    """Return the pace; None where none is given."""
    if isinstance(node, Scalar):
        return Pace(cast(PaceKind, node.text), spelled=node.text)  # check_terms complains of any other word
    if not isinstance(node, Mapping):
        return None
    return Pace("milestones", _milestones(setting, node), spelled=instance(node))


def default_pace(measure: Measure, threshold: Threshold, baseline: Fraction | None) -> PaceKind:
    """Return the pace of a target that names none."""
    if measure == "cumulative" or (measure == "level" and baseline is not None and threshold.kind != "between"):
        return "linear"
    return "year-end" if measure == "level" and threshold.kind == "at_least" else "constant"


def _unit(reading: Reading, node: Mapping) -> Unit | None:
    scalar = node.get("unit")
    assert isinstance(scalar, Scalar)
    try:
        return parse_unit(scalar.text)
    except Unreadable as error:
        reading.complain(error.code, scalar, **error.values)
        return None


def _corridor(reading: Reading, node: Mapping, bounds: Sequence, unit: Unit) -> Threshold | None:
    low, high = (reading.number(bound, unit) for bound in bounds.items)
    if low is None or high is None:
        return None
    if low > high:
        one, other = (written(exact(bound), unit.symbol) for bound in (low, high))
        reading.complain("threshold-not-allowed", bounds, low=one, high=other)
    return Threshold(kind="between", value=low, high=high, spelled=instance(node))


def _baseline(
    reading: Reading, node: Mapping, measure: Measure, unit: Unit
) -> tuple[Fraction | None, Quantity | None]:
    """A level at the start, in the unit; or last year's amount of a growth, with its own unit."""
    scalar = node.get("baseline")
    if scalar is None:
        return None, None
    if measure == "level":
        return reading.number(scalar, unit), None
    if measure != "growth":
        reading.complain("baseline-not-allowed", node.key("baseline"))
        return None, None
    amount = reading.quantity(scalar)
    if amount is not None and (amount.unit is None or amount.unit.kind == unit.kind):
        reading.complain("baseline-without-unit", scalar)
    elif amount is not None and amount.number <= 0:
        reading.complain("previous-not-positive", scalar, given=text(node, "baseline") or "")
    return None, amount


def _milestones(setting: Setting, node: Mapping) -> tuple[tuple[date, Fraction], ...]:
    found: list[tuple[date, Fraction, Scalar]] = []
    for key, value in node:
        period = setting.reading.period(key, setting.period)
        share = Fraction(surely(Scalar, value).text.removesuffix("%")) / 100
        if period is None:
            continue
        if not setting.period.start <= period.end <= setting.period.end or period.end != end_of_month(period.end):
            setting.reading.complain("milestone-outside-period", key, given=key.text)
        else:
            found.append((period.end, share, key))
    found.sort(key=lambda one: one[0])
    _check_rising(setting, found)
    return tuple((day, share) for day, share, _ in found)


def _check_rising(setting: Setting, found: list[tuple[date, Fraction, Scalar]]) -> None:
    before = Fraction(-1)
    ends: dict[date, Scalar] = {}
    for day, share, key in found:
        last = day == setting.period.end
        if (first := ends.setdefault(day, key)) is not key:
            setting.reading.complain("same-period-twice", key, given=key.text, first=first.line + 1)
        elif share <= before or share > 1 or (last and share != 1):
            setting.reading.complain("milestones-not-rising", key, given=key.text)
        before = share


def _at_risk(setting: Setting, node: Mapping, measure: Measure) -> AtRisk:
    own = submapping(node, "at_risk") or (submapping(setting.at_risk, measure) if setting.at_risk else None)
    if own is None:
        return _DEFAULT_WIDTHS[measure]
    kind: WidthKind = "points" if "points" in own.entries else "margin"
    return AtRisk(kind, Fraction(text(own, kind) or "0"))


def _source(node: Mapping) -> tuple[SourcePlace, ...]:
    places = node.get("source")
    if not isinstance(places, Sequence):
        return ()
    return tuple(
        SourcePlace(text(place, "place") or "", text(place, "clause") or "")
        for place in places.items
        if isinstance(place, Mapping)
    )


def _check_clauses(reading: Reading, target: Target, node: Mapping) -> None:
    places = node.get("source")
    for place in places.items if isinstance(places, Sequence) else ():
        check_clause(reading, place, target.id)


def check_clause(reading: Reading, entry: Node, about: str | None = None) -> None:
    """Complain of a clause that is longer than the shortest run of words that holds a figure."""
    clause = entry.get("clause") if isinstance(entry, Mapping) else None
    if isinstance(clause, Scalar) and len("".join(clause.text.split())) > LONGEST_CLAUSE:
        reading.complain("too-long", clause, about, limit=LONGEST_CLAUSE, unit=label("unit-characters"))
