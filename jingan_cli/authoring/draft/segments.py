"""Clauses -> segments: one figure each, with the words before and behind it that say what is counted."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from jingan_cli.authoring.draft.figures import MEASURED, depths_of
from jingan_cli.authoring.draft.words import EMPTY_BEHIND, JOINERS, LEADING, PLACES, VERB
from jingan_cli.quantities.running_text import TextQuantity

LONGEST = 40
"""A clause of a source has at most so many characters."""
AROUND = 120
"""So many characters before and behind a figure are looked at."""
_NESTED = 10
_THINGS = ("家", "个", "户")
_REACH = re.compile(
    "[^，。；、0-9]{0,4}(?:企业|村|园区|乡镇|街道|产业|集群|农户)[^，。；、0-9]{1,8}(?:达到|突破|超过|达|超|过)$"
)
"""Between a count and a sum they make the sum what each of the counted is to reach: 6家企业产值超10亿元."""
_MARK = re.compile("[、，（）]+")
_BRACKETS = re.compile(r"（[^（）]*）|[\[〔【][0-9]+[\]〕】]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A figure and its words, as offsets into a plain text."""

    text: str
    """The plain text of the paragraph."""
    start: int
    """Where the words before the figure begin."""
    figure: TextQuantity
    """The figure."""
    end: int
    """Where the words behind it end."""
    first: bool
    """Whether it is the first of its clause."""

    @property
    def before(self) -> str:
        """The words before the figure."""
        return self.text[max(self.start, self.figure.start - AROUND): self.figure.start]

    @property
    def behind(self) -> str:
        """The words behind the figure, without words of threshold."""
        first = end_of(self.figure, self.text)
        return self.text[first: min(self.end, first + AROUND)]

    @property
    def counted_behind(self) -> bool:
        """Whether what is counted stands behind the figure (打造3个高标准保洁区域)."""
        return not self.behind.startswith("、") and not EMPTY_BEHIND.match(without_brackets(self.behind))


def without_brackets(text: str) -> str:
    """Return the text without what stands in round brackets, and without marks of notes: [3]."""
    for _ in range(_NESTED):
        outer, text = text, _BRACKETS.sub("", text)
        if outer == text:
            break
    return text


def end_of(figure: TextQuantity, text: str) -> int:
    """Return the offset behind the figure and its word of threshold (以上, 左右)."""
    suffix = figure.suffix.lstrip("多余")
    return figure.end + (len(suffix) if suffix and text.startswith(suffix, figure.end) else 0)


def segments(text: str, start: int, end: int, figures: Sequence[TextQuantity]) -> Iterator[Segment]:
    """Yield a segment for each figure of the clause that is no attribute of the next (10亿元以上项目20个)."""
    depths, left, first, figures = depths_of(text), start, True, _counting(text, start, figures)
    for one, following in pairwise(figures):
        stop = end_of(one, text)
        joiners = [join for join in JOINERS.finditer(text, stop, following.start) if depths[join.start()] == 0]
        if not joiners:
            continue
        join = joiners[0] if joiners[0].start() == stop else joiners[-1]
        yield _narrowed(Segment(text=text, start=left, figure=one, end=join.start(), first=first))
        left, first = join.end(), False
    if figures:
        yield _narrowed(Segment(text=text, start=left, figure=figures[-1], end=end, first=first))


def _counting(text: str, start: int, figures: Sequence[TextQuantity]) -> list[TextQuantity]:
    """Leave out what says of which size the counted are (8个300亩以上的片区), or what a share of them does."""
    kept = [*figures[:1]]
    for before, one in pairwise(figures):
        last = kept[-1]
        counts = last.unit.lstrip("百千万亿") not in MEASURED and last.unit != "%" and end_of(last, text) == one.start
        whole = text[max(start, last.start - AROUND): last.start]
        share = last.unit == "%" and not PLACES.sub("", LEADING.sub("", whole))
        last_and = text[end_of(last, text): one.start]
        reached = last.unit in _THINGS and not JOINERS.search(last_and) and _REACH.match(last_and)
        if not (counts or reached or (share and not JOINERS.search(text, before.end, one.start))):
            kept.append(one)
    return kept


def clause_of(segment: Segment) -> tuple[int, int]:
    """Return where the shortest run of words begins and ends that holds the figure, at most 40 characters."""
    leading = LEADING.match(segment.before)
    skipped = len(leading[0]) if leading else 0
    if leading and "其中" in leading[0]:
        skipped = leading[0].index("其中")
    start, end = segment.figure.start - len(segment.before) + skipped, segment.end
    if not segment.counted_behind:
        end = end_of(segment.figure, segment.text)
        end += len(segment.text[end: segment.end]) if segment.text[end: segment.end] == "内" else 0
    if end - start <= LONGEST:
        return start, end
    if segment.counted_behind:
        start = max(start, min(segment.figure.start, end - LONGEST))
        return start, min(end, start + LONGEST)
    return _clean_start(segment.text, end - LONGEST, segment.figure.start), end


def _clean_start(text: str, start: int, latest: int) -> int:
    """The place behind the first mark from there on, so that no word is cut."""
    mark = _MARK.search(text, start, latest)
    return mark.end() if mark and mark.end() < latest else start


def _narrowed(segment: Segment) -> Segment:
    """Leave out a list of examples before the figure: 华兴新城、上勤地块等18个项目."""
    before = segment.before
    verb = VERB.match(before)
    listed = "、" in without_brackets(before) and not (verb and verb.end() == len(before))
    if segment.counted_behind and (before.endswith("等") or listed) and segment.figure.unit != "%":
        return replace(segment, start=segment.figure.start)
    return segment
