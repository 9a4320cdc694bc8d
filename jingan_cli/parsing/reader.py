"""Values read from nodes; problems are collected on the way."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction
from typing import TypeVar

from jingan_cli.messages import Value, bad_date, label, problem, suggestion, too_short
from jingan_cli.model.plan import Period, PlanPeriod, Quantity, Unit
from jingan_cli.model.problem import JinganError, Problem, Sender, Spot
from jingan_cli.model.text import Text
from jingan_cli.parsing.nodes import Mapping, Node, Scalar, Sequence
from jingan_cli.periods import parse_day, parse_period, period_name, respelled, starts_elsewhere, with_a_year
from jingan_cli.quantities.parse_quantity import parse_quantity
from jingan_cli.quantities.units import Unreadable, converted

MOST_ENTRIES = 30_000
"""Keys and values; the plan of a whole city needs a tenth of them."""
MOST_PROBLEMS = 1_000
"""So many problems of one file are listed; nobody mends more of them at a time."""
_KEY = re.compile("[a-z_]+[:：]")
"""A key of a figure, which no figure begins with."""

_MISSPELT = ("not-a-figure", "bad-grouping", "leading-zero")

Steps = tuple[str | int, ...]
"""Keys and indexes from a tree's root to a node."""


@dataclass(slots=True)
class Reading:
    """The problems found so far, and the readers that add to them."""

    problems: list[Problem] = field(default_factory=list)
    """In the order found."""
    broken: dict[str, Scalar] = field(default_factory=dict)
    """Names of entries that break the schema, with their keys: what refers to them is not wrong for that."""
    taken: set[Steps] = field(default_factory=set)
    """Where something broke the schema, or was missing, and was said so: that it is not there is not said again."""
    effort: int = 1_000_000
    """What may still be spent on nearest names, in pairs of characters compared."""

    def complain(
        self, code: str, node: Node, about: str | None = None, mend: Text | None = None, /, **values: Value
    ) -> None:
        """Add a problem at the node's place; `mend` says what to do in better words than those of its code."""
        found = problem(code, node.spot, about=about, **values)
        self.problems.append(found if mend is None else replace(found, mend=mend))

    def lose(self, key: Scalar, node: Node) -> None:
        """Remember an entry that cannot be read, and the tags that only it may have."""
        self.broken[key.text] = key
        for tag in words(node.get("tags")) if isinstance(node, Mapping) else ():
            self.broken.setdefault(tag.text, tag)

    def finish(self, sender: Sender | None = None) -> None:
        """Raise JinganError with all problems in the order of the text, where there are any."""
        if self.problems:
            raise refused(self.problems, sender)

    def finish_if_many(self) -> None:
        """Raise JinganError where there are more problems than are listed: what follows would add nothing."""
        if len(self.problems) > MOST_PROBLEMS:
            self.finish()

    def nearest(self, name: str, known: Iterable[str]) -> Text:
        """Return a sentence with the nearest names, as long as a file has not asked for too many of them."""
        if self.effort <= 0:
            return Text("", "")
        names = list(known)
        self.effort -= len(name) * sum(map(len, names))
        return suggestion(name, names) if self.effort > 0 else Text("", "")

    def quantity(
        self, node: Node, *own: Unit, about: str | None = None, instead: Callable[[str], Text] | None = None
    ) -> Quantity | None:
        """Return the quantity written there; None with a problem where there is none.

        `instead` says what to write instead of a text that is no figure.
        """
        if not isinstance(node, Scalar):
            return None
        try:
            return parse_quantity(node.text, *own)
        except Unreadable as error:
            from jingan_cli.parsing.punctuation import colon_in  # only what is wrong needs it

            if _KEY.match(node.text) and (found := colon_in(node)):
                self.problems.append(found)
            else:
                mend = instead(node.text) if instead and error.code in _MISSPELT else None
                self.complain(error.code, node, about, mend, **{"example": _example(node.text, own), **error.values})
            return None

    def number(self, node: Node, unit: Unit, about: str | None = None) -> Fraction | None:
        """Return the number written there, in the unit; None with a problem where there is none."""
        quantity = self.quantity(node, unit, about=about)
        return None if quantity is None else self.in_unit(quantity, unit, node, about)

    def in_unit(self, quantity: Quantity, unit: Unit, node: Node, about: str | None = None) -> Fraction | None:
        """Return the quantity in the unit; None with a problem where it is of another kind."""
        try:
            return converted(quantity, unit)
        except Unreadable as error:
            self.complain(error.code, node, about, **error.values)
            return None

    def period(self, node: Scalar, plan: PlanPeriod | None) -> Period | None:
        """Return the period written there; None with a problem where there is none, or a span of another start."""
        period = parse_period(node.text)
        if period is None:
            meant = None if plan is None else with_a_year(respelled(node.text), plan)
            if meant is None:
                self.problems.append(bad_date(node.text, node.spot))
            else:
                self.complain("period-without-year", node, given=node.text, example=period_name(meant.end))
        elif plan is not None and starts_elsewhere(period, plan):
            self.complain("span-starts-elsewhere", node, given=period.spelled, start=plan.start.isoformat())
            return None
        return period

    def day(self, mapping: Mapping, key: str) -> date | None:
        """Return the day under that key; None where there is none, with a problem where it is no day."""
        node = mapping.get(key)
        if not isinstance(node, Scalar):
            return None
        day = parse_day(node.text)
        if day is None:
            instead = too_short(node.text) or label("write-as", example="2022-01-31")
            self.complain("bad-format", node, given=node.text, instead=instead)
        return day


def refused(problems: list[Problem], sender: Sender | None = None) -> JinganError:
    """Return the refusal that lists the problems in the order of the text, up to the most that are listed."""
    found = in_order(problems)
    if len(found) > MOST_PROBLEMS:
        last = found[MOST_PROBLEMS].spot
        found = (*found[:MOST_PROBLEMS], problem("too-many-problems", last, limit=MOST_PROBLEMS))
    return JinganError(found, sender)


def in_order(problems: list[Problem]) -> tuple[Problem, ...]:
    """Return the problems in the order of the text, those of one file together."""
    files = list(dict.fromkeys(one.spot.path for one in problems if one.spot))
    return tuple(sorted(problems, key=lambda one: _place(one.spot, files)))


def _place(spot: Spot | None, files: list[str]) -> tuple[int, int, int]:
    return (0, 0, 0) if spot is None else (files.index(spot.path), spot.line, spot.column)


def text(mapping: Mapping, key: str) -> str | None:
    """Return the characters under that key; None where it is missing or empty."""
    node = mapping.get(key)
    return node.text if isinstance(node, Scalar) else None


_Word = TypeVar("_Word", bound=str)


def word(mapping: Mapping, key: str, known: Iterable[_Word]) -> _Word | None:
    """Return which of the words stands under that key; None where it is missing or empty."""
    written = text(mapping, key)
    return next((one for one in known if one == written), None)


def flag(mapping: Mapping, key: str) -> bool:
    """Return whether the key is true."""
    node = mapping.get(key)
    return isinstance(node, Scalar) and node.value is True


def words(node: Node | None) -> tuple[Scalar, ...]:
    """Return the words of a list, or the one word."""
    if isinstance(node, Sequence):
        return tuple(item for item in node.items if isinstance(item, Scalar))
    return (node,) if isinstance(node, Scalar) else ()


def submapping(mapping: Mapping, key: str) -> Mapping | None:
    """Return the mapping under that key; None where it is missing or something else."""
    node = mapping.get(key)
    return node if isinstance(node, Mapping) else None


def _example(written: str, own: tuple[Unit, ...]) -> str:
    unit = own[0].symbol.lstrip("十百千万亿") if own else "元"
    return f"{written.strip()}{unit}"
