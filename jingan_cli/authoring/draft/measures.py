"""What a figure is: its measure, its unit and its threshold, from the words around it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

from jingan_cli.authoring.draft.figures import LIMITS, TIMES, WITHIN, is_chinese
from jingan_cli.authoring.draft.segments import Segment
from jingan_cli.authoring.draft.words import (
    AVERAGES,
    CEILINGS,
    CUT,
    FLOWS,
    GROWTH,
    LEADING,
    LEVELS,
    NOUNS,
    TRAILING,
    YIELDS,
)
from jingan_cli.model.draft import Doubt, DraftedBound
from jingan_cli.model.plan import Measure
from jingan_cli.quantities.running_text import TextQuantity

POINTS = ("个百分点", "百分点")
"""Units of a difference of percentages."""
_DOWN_TO = ("至", "到")
_ADDS, _VERBLESS = re.compile("新(?:增|建|投产)|净增"), re.compile(NOUNS)
_STANDS = re.compile("达到?$|面积$")
"""Behind these words, and without a verb, a figure is what stands on the day."""
PER_MILLE = "‰"
"""A unit that no plan knows: it is written in %."""

_OF_SO_MANY = re.compile("每([百千万]+[人户亩])$")
"""A rate: 每千人6.6批次 is 6.6 批次/千人."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftTerms:
    """What is asked, and how sure that is."""

    measure: Measure
    """What the figure is."""
    unit: str
    """Its unit."""
    bound: DraftedBound
    """The threshold."""
    doubts: tuple[Doubt, ...]
    """What was guessed."""
    falls: bool = False
    """Whether it is the size of a fall, written as a positive figure."""


def terms_of(segment: Segment, verb: str) -> DraftTerms:
    """Return the terms of the segment's figure; `verb` is that of its clause."""
    figure, before = segment.figure, segment.before
    growth = GROWTH.search(TRAILING.sub("", before))
    cut = not growth and _is_cut(before) and not before.endswith(_DOWN_TO)
    falls = cut or bool(growth and growth["down"])
    measure, doubts = _measure(segment, verb, cut or bool(growth))
    bound, more = _bound(segment, falls)
    spelled: list[Doubt] = ["numeral"] if is_chinese(figure) or figure.unit == PER_MILLE else []
    if figure.kind == "words":
        return DraftTerms(measure="growth", unit="%", bound=bound, doubts=("numeral",))
    share = _OF_SO_MANY.search(before)
    unit = "%" if figure.unit == PER_MILLE else f"{figure.unit}/{share[1]}" if share else figure.unit
    return DraftTerms(measure=measure, unit=unit, bound=bound, doubts=(*doubts, *more, *spelled), falls=falls)


def _measure(segment: Segment, verb: str, growth: bool) -> tuple[Measure, list[Doubt]]:
    figure, before = segment.figure, segment.before
    if figure.unit in POINTS:
        return "cumulative", ["measure"]
    if AVERAGES.search(before):
        return "average", []
    if figure.unit in ("%", PER_MILLE):
        return ("growth" if growth else "level"), []
    if YIELDS.search(before) and "人均" not in before:
        return "cumulative", []
    if _ADDS.match(verb) or _ADDS.match(LEADING.sub("", before)):
        return "cumulative", []
    if figure.unit in (*TIMES, "倍", "岁") or LEVELS.search(before):
        return "level", []
    before = _VERBLESS.sub("", before)
    if FLOWS.search(before) or FLOWS.search(verb) or (segment.counted_behind and FLOWS.search(segment.behind)):
        return "cumulative", []
    return ("level" if _STANDS.search(before) else "cumulative"), ["measure"]


def _bound(segment: Segment, falls: bool) -> tuple[DraftedBound, list[Doubt]]:
    figure = segment.figure
    ranged: list[Doubt] = ["range"] if figure.high is not None else []
    low, high = _number(figure, figure.number), _number(figure, figure.high or figure.number)
    lowered = _is_cut(segment.before) and segment.before.endswith(_DOWN_TO)
    if lowered or LIMITS.search(segment.before) or WITHIN.match(segment.text[figure.end: segment.end]):
        return DraftedBound("at_most", high), ranged
    if CEILINGS.search(segment.before) and not falls:
        return DraftedBound("at_most", high), ["threshold", *ranged]
    return DraftedBound("at_least", low), ranged


def _is_cut(before: str) -> bool:
    return bool(CUT.match(LEADING.sub("", before)))


def _number(figure: TextQuantity, number: Fraction | None) -> Fraction:
    """The number in the unit of the entry: a doubling (翻一番) is a growth of 100%, 9‰ are 0.9%."""
    written = number or Fraction(0)
    if figure.kind == "words":
        return (written - 1) * 100
    return written / 10 if figure.unit == PER_MILLE else written
