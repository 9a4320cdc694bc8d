"""The rules of lint for the words that a target quotes from its document."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from jingan_cli.authoring.lint.context import Told
from jingan_cli.judging.pace import share_due
from jingan_cli.model.plan import PlanPeriod, SourcePlace, Target, ThresholdKind
from jingan_cli.parsing import nodes
from jingan_cli.parsing.nodes import Node
from jingan_cli.periods import end_of_month
from jingan_cli.quantities.matching import FALLING, RISING, SAID_IN_WORDS, holds_threshold
from jingan_cli.quantities.rounding import amount
from jingan_cli.quantities.running_text import AT_ALL_TIMES, TextQuantity, find_quantities

_CEILINGS = ("不超过", "不高于", "不多于", "低于", "少于", "控制在", "以内", "之内", "以下", "及以下")
_FLOORS = ("不低于", "不少于", "至少", "超过", "高于", "突破", "以上", "及以上")
_GROWTH = re.compile("增速|增长")
_ADDED = re.compile("新增|新建|净增")
_EVEN = re.compile("均|每")
_DEADLINE = re.compile("(?<![0-9])(?<![0-9]年)([0-9]{1,2})月[底末]前")
_ALL_BY = re.compile(f"{_DEADLINE.pattern}全")
_SEPARATORS = re.compile("[，。；：！？,;:!?]")


def sources(told: Told) -> None:
    """A target of a document that does not say where, or whose words do not hold its figure.

    A plan without a document of its own, such as an overlay of a department's own targets, is not asked.
    """
    documents = _files_of_documents(told)
    for target in told.plan.targets:
        if not target.source:
            if told.key(target).source.path in documents:
                told.reading.complain("target-without-source", told.key(target), target.id, target=target.id)
        elif target.threshold.value is not None and not _says_its_figure(target, told.plan.period.months):
            threshold = (target.overlaid.threshold if target.overlaid else target.threshold).value
            told.reading.complain("clause-without-figure", _first_clause(told, target), target.id,
                                  target=target.id, threshold=amount(target, threshold))


def words_against_terms(told: Told) -> None:
    """Words around the figure that contradict what the plan makes of it; the first of a target."""
    for target in told.plan.targets:
        for given, terms in _contradictions(target, told.plan.period):
            told.reading.complain(
                "words-against-terms", _first_clause(told, target), target.id,
                target=target.id, given=given, terms=terms)
            break


def _files_of_documents(told: Told) -> set[str]:
    """The files that name a document, or quote one."""
    named = told.tree.get("source")
    quoted = [told.node(target, "source") for target in told.plan.targets if target.source]
    return {node.source.path for node in (*([named] if named else ()), *quoted)}


def _says_its_figure(target: Target, months: int) -> bool:
    """Whether a clause holds the threshold; where no number stands there, a doubling or the like does."""
    found = [one for place in target.source for one in _quantities(target, place)
             if one.kind not in ("date", "ordinal", "reference")]
    numbers = [one for one in found if one.kind not in SAID_IN_WORDS]
    return any(holds_threshold(target, one, months) for one in numbers or found)


def _quantities(target: Target, place: SourcePlace) -> Iterable[TextQuantity]:
    return find_quantities(place.clause, {target.unit.symbol, target.unit.kind})


def _contradictions(target: Target, period: PlanPeriod) -> Iterator[tuple[str, str]]:
    """Yield words of a clause, and the plan's terms that do not go with them."""
    for place in target.source:
        for one in _quantities(target, place):
            if one.kind == "amount" and holds_threshold(target, one, period.months):
                before = _SEPARATORS.split(place.clause[: one.start])[-1]
                yield from _of_direction(target, one)
                yield from _of_measure(target, one, before)
                yield from _of_deadline(target, period, before, place.clause)
    if target.measure == "average" and target.source and not any(_EVEN.search(one.clause) for one in target.source):
        yield target.source[0].clause, "measure: average"


def _of_direction(target: Target, one: TextQuantity) -> Iterator[tuple[str, str]]:
    kind, said = target.threshold.kind, f"{one.prefix}{one.words}{one.suffix}"
    if one.prefix not in FALLING:
        if _is_turned(kind, one):
            yield said, kind
    elif target.measure == "growth" and _falls_otherwise(target):  # of a level, 降低10个百分点以上 ends lower
        yield said, f"{kind}: {amount(target, target.threshold.value)}"


def _is_turned(kind: ThresholdKind, one: TextQuantity) -> bool:
    around = {one.prefix, one.suffix}
    if kind == "between":
        return one.high is not None and one.suffix != "之间"
    return not around.isdisjoint(_CEILINGS if kind == "at_least" else _FLOORS)


def _falls_otherwise(target: Target) -> bool:
    """At least -5% asks for less, at most 5% lets it rise; and the figure of what is named a growth has a sign."""
    kind, value = target.threshold.kind, target.threshold.value
    falls = value is not None and value < 0
    return falls or bool(_GROWTH.search(target.name.zh)) if kind == "at_least" else kind == "at_most" and not falls


def _of_measure(target: Target, one: TextQuantity, before: str) -> Iterator[tuple[str, str]]:
    stock = target.measure == "level" and target.baseline is None
    if "日均" in before and target.measure in ("cumulative", "growth"):
        yield "日均", f"measure: {target.measure}"
    if "净增" in before and target.measure == "cumulative" and not target.net:
        yield "净增", "net: false"
    if stock and (found := _ADDED.search(before)):
        yield found[0], "measure: level"
    if stock and one.unit.endswith("百分点") and one.prefix in (*RISING, *FALLING):
        yield f"{one.prefix}{one.words}", "measure: level"
    if target.pace.kind == "year-end" and (found := AT_ALL_TIMES.search(before)):
        yield found[0], "pace: year-end"


def _of_deadline(target: Target, period: PlanPeriod, before: str, clause: str) -> Iterator[tuple[str, str]]:
    """6月底前, said of the figure or of 全部, where it is not due whole by then."""
    found = _DEADLINE.search(before) or _ALL_BY.search(clause)
    month = int(found[1]) if found else 0
    if found and 1 <= month <= 12 and period.months <= 12:
        year = period.start.year + (month < period.start.month)
        if share_due(target.pace, period, period.clamp(end_of_month(date(year, month, 1)))) < 1:
            yield found[0], f"pace: {target.pace.kind}"


def _first_clause(told: Told, target: Target) -> Node:
    places = told.node(target, "source")
    first = places.items[0] if isinstance(places, nodes.Sequence) else places
    return (first.get("clause") if isinstance(first, nodes.Mapping) else None) or first
