"""Does a plan hold every quantity of the document it was made from? Pure."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from jingan_cli.messages import problem
from jingan_cli.model.coverage import Accounted, Clause, Coverage
from jingan_cli.model.plan import FileHash, Plan, Target
from jingan_cli.model.problem import JinganError, Spot
from jingan_cli.quantities.asides import asides_of, is_aside
from jingan_cli.quantities.idioms import without_idioms
from jingan_cli.quantities.matching import holds
from jingan_cli.quantities.running_text import MEASURE_WORDS, TextQuantity, find_quantities, readable
from jingan_cli.quantities.units import MAGNITUDES

MOST_QUANTITIES = 20_000
"""A report of a government has some hundreds."""
_OF_A_YEAR = re.compile("(?:^|(?<=[，。；！,;!\n \u3000]))(?P<year>20[0-9]{2})年[，,][^。！\n]*")
_SIZES = ("以上", "及以上", "以下", "及以下")
_AMOUNTS = ("元", "亩", "吨", "亿")
_LINE_BREAK = re.compile(r"\r\n|\n|\r")


@dataclass(frozen=True, slots=True)
class Extent:
    """Which lines of the source are asked about."""

    first: str | None = None
    """Words of its first line; None: from the start."""
    end: str | None = None
    """Words of the line that it ends before; None: to the end."""
    tasks: frozenset[int] | None = None
    """The lines, from 1, that tell the tasks of the year; None: all. What is missed elsewhere is not asked."""


def cover(file: FileHash, text: str, plan: Plan, clauses: Sequence[Clause], part: Extent) -> Coverage:
    """Return what becomes of each quantity in that part of the text; the clauses are looked for in the whole.

    Raises JinganError where no line holds the words of the part, and where there are too many quantities.
    """
    start, end = _bounds(text, part)
    units = {*MEASURE_WORDS, *(target.unit.symbol.lstrip("".join(MAGNITUDES)) for target in plan.targets)} - {""}
    all_of_it = find_quantities(text, units, MOST_QUANTITIES + 1)
    if len(all_of_it) > MOST_QUANTITIES:
        raise JinganError((problem("too-many-quantities", Spot(file.file, 1, 1), limit=MOST_QUANTITIES),))
    search = _Search(text)
    found = [(clause, tuple(search.spans(clause.words))) for clause in clauses]
    beside, found_in = asides_of(text) | _of_the_past(text, plan.period.start.year), without_idioms(text, all_of_it)
    quantities = [one for one in found_in
                  if start <= one.start < end and one.start not in beside and not is_aside(one, text)]
    lines = [0, *(line.end() for line in _LINE_BREAK.finditer(text))]
    over = _over(quantities, found)
    accounted = [_accounted(one, plan, near, lines) for one, near in zip(quantities, over, strict=True)]
    asked = [one for one in accounted if one.covered or part.tasks is None or one.line in part.tasks]
    lacking = tuple(clause for clause, spans in found if not spans)
    return Coverage(source=file, plan=plan.id, quantities=tuple(asked), not_found=lacking,
                    not_asked=len(accounted) - len(asked))


def _of_the_past(text: str, year: int) -> frozenset[int]:
    """Return the offsets of what is said of an earlier year at the head of a clause: 2021年，…, up to the full stop."""
    told = (found for found in _OF_A_YEAR.finditer(text) if int(found["year"]) < year)
    return frozenset(at for found in told for at in range(*found.span()))


def _over(
    quantities: Sequence[TextQuantity], found: Iterable[tuple[Clause, Iterable[tuple[int, int]]]]
) -> list[list[Clause]]:
    """For each quantity the clauses that hold it whole."""
    starts = [one.start for one in quantities]
    over: list[list[Clause]] = [[] for _ in quantities]
    for clause, spans in found:
        for first, last in spans:
            for number in range(bisect_left(starts, first), len(starts)):
                if quantities[number].end > last:
                    break
                over[number].append(clause)
    return over


def _accounted(one: TextQuantity, plan: Plan, over: Sequence[Clause], lines: Sequence[int]) -> Accounted:
    line = bisect_right(lines, one.start)
    names = {clause.target for clause in over if clause.target is not None}
    near = [target for target in plan.targets if target.id in names]
    held = tuple(target.id for target in near if holds(target, one, plan.period.months) or _is_kind(target, one))
    reasons = [clause.reason for clause in over if clause.target is None]
    lacking = 0 if len(held) >= one.times else one.times - len(held)
    excused = bool(lacking and reasons and not held)
    others = tuple(target.id for target in near if target.id not in held) if lacking and not excused else ()
    return Accounted(
        line=line, column=one.start - lines[line - 1] + 1, words=one.words, targets=held,
        reason=reasons[0] if excused else None, others=others, lacking=0 if excused else lacking,
    )


def _is_kind(target: Target, one: TextQuantity) -> bool:
    """Whether it says of what size the things are that the target counts, and the target's name says so too."""
    sized = one.suffix in _SIZES or target.unit.kind == "%"
    return (sized or one.unit.endswith(_AMOUNTS)) and one.unit != "%" and one.words in target.name.zh


def _bounds(text: str, part: Extent) -> tuple[int, int]:
    """The offsets of the part's first character and of the one behind its last."""
    lines = text.splitlines(keepends=True)
    first = 0 if part.first is None else _line_with(lines, part.first, 0)
    last = len(lines) if part.end is None else _line_with(lines, part.end, first + 1)
    return sum(map(len, lines[:first])), sum(map(len, lines[:last]))


def _line_with(lines: Sequence[str], words: str, start: int) -> int:
    wanted = _folded(words)[0]
    for number, line in enumerate(lines[start:], start):
        if wanted in _folded(line)[0]:
            return number
    raise JinganError((problem("words-not-in-source", given=words),))


class _Search:
    """Finds words in a text whatever blanks, line breaks and page numbers stand between."""

    def __init__(self, text: str) -> None:
        self.text, self.offsets = _folded(text)

    def spans(self, words: str) -> Iterator[tuple[int, int]]:
        """Yield the first offset, and the one behind the last, of each place where the words stand."""
        wanted = _folded(words)[0]
        at = self.text.find(wanted) if wanted else -1
        while at >= 0:
            yield self.offsets[at], self.offsets[at + len(wanted) - 1] + 1
            at = self.text.find(wanted, at + 1)


def _folded(text: str) -> tuple[str, list[int]]:
    kept = [(letter, at) for at, letter in enumerate(readable(text)) if not letter.isspace()]
    return "".join(letter for letter, _ in kept), [at for _, at in kept]
