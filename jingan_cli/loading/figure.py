"""One figure of a submission: an exact number in its target's unit."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from jingan_cli.loading.target_rules import may_be_negative
from jingan_cli.model.plan import Quantity, Target, Unit
from jingan_cli.model.submission import Also, Figure
from jingan_cli.model.text import Text
from jingan_cli.parsing.nodes import Mapping, Node, Scalar, Sequence
from jingan_cli.parsing.reader import Reading, flag, text
from jingan_cli.quantities.rounding import exact, written
from jingan_cli.quantities.units import KNOWN_UNITS, Unreadable, converted, parse_unit

if TYPE_CHECKING:
    from jingan_cli.loading.figure_advice import FigureAdvice

_Worked = tuple[Fraction | None, Quantity | None]
"""A number in the target's unit, and the amount that a growth was worked out from."""
_NOTHING: _Worked = (None, None)


@dataclass(slots=True, kw_only=True)
class ReadFigure:
    """A figure as it stands in a file, with what later checks point at and need."""

    target: Target
    """The target it is for."""
    figure: Figure
    """What is to be judged."""
    key: Scalar
    """The key it stands under."""
    node: Node
    """The number."""
    quantity: Quantity | None
    """The number and unit as written; None where there is none."""


@dataclass(slots=True)
class _Entry:
    target: Target
    key: Scalar
    node: Node

    @property
    def advice(self) -> FigureAdvice:
        """What to write instead; imported where it is needed, for it takes as long as all the figures."""
        from jingan_cli.loading.figure_advice import FigureAdvice

        return FigureAdvice(self.target, self.key, self.node)

    def instead(self, text: str) -> Text:
        """What to write instead of that text."""
        return self.advice.instead(text)

    def has_words(self, text: str, unit: Unit) -> bool:
        """Whether a unit that nobody knows is words around a figure."""
        if unit.kind == self.target.unit.kind or unit.kind in KNOWN_UNITS:
            return False
        return self.advice.has_words(text, unit)


def read_figure(reading: Reading, target: Target, key: Scalar, node: Node, at_end: bool) -> ReadFigure:
    """Return the figure; `at_end` tells whether its period ends with the plan's, so that a baseline serves."""
    entry = _Entry(target, key, node)
    if isinstance(node, Mapping):
        return _from_mapping(reading, entry, node, at_end)
    value = _quantity(reading, entry, node, None)
    number, before = _number(reading, entry, node, value, None, at_end)
    figure = Figure(
        target=target.id, value=number, worked_out=_worked_out(target, value), amounts=_amounts(value, before),
        line=key.line + 1, spot=key.spot, written=value, previous=before)
    return ReadFigure(target=target, figure=figure, key=key, node=node, quantity=value)


def _from_mapping(reading: Reading, entry: _Entry, node: Mapping, at_end: bool) -> ReadFigure:
    target, key = entry.target, entry.key
    place = node.get("value") or key
    value = _quantity(reading, entry, node.get("value"), node.get("unit"))
    previous = node.get("previous")
    unit = node.get("unit")
    number, before = _number(reading, entry, unit or place, value, previous, at_end)
    reference = node.get("reference")
    figure = Figure(
        target=target.id, value=number, worked_out=_worked_out(target, value), amounts=_amounts(value, before),
        reference=None if reference is None else reading.number(reference, target.unit, target.id),
        authority=text(node, "authority"), correction=text(node, "correction"), note=text(node, "note"),
        also=_also(reading, target, node.get("also")), evidence=text(node, "evidence"), line=place.line + 1,
        spot=key.spot, written=value, previous=before, confirmed=flag(node, "confirmed"),
        withdrawn=text(node, "withdrawn"),
    )
    if figure.withdrawn is not None and value is not None:
        reading.complain("withdrawn-with-value", place, target.id)
    return ReadFigure(target=target, figure=figure, key=key, node=place, quantity=value)


def _quantity(reading: Reading, entry: _Entry, node: Node | None, unit: Node | None) -> Quantity | None:
    """The number and its unit, which may stand in a key of its own."""
    target = entry.target
    if not isinstance(node, Scalar) or node.value is None:
        return None
    quantity = reading.quantity(node, target.unit, about=target.id, instead=entry.instead)
    if quantity is not None and quantity.unit is not None and entry.has_words(node.text, quantity.unit):
        reading.complain("not-a-figure", node, target.id, entry.instead(node.text), given=node.text)
        return None
    if quantity is None or not isinstance(unit, Scalar):
        return quantity
    if quantity.unit is not None:
        reading.complain("unit-twice", unit, target.id, given=quantity.unit.symbol, unit=unit.text)
        return None
    return _with_unit(reading, target, quantity, unit)


def _with_unit(reading: Reading, target: Target, quantity: Quantity, unit: Scalar) -> Quantity | None:
    own = Scalar(unit.source, unit.line, unit.column, f"1 {unit.text}", unit.plain, unit.length)
    try:
        parse_unit(unit.text)
    except Unreadable as error:
        reading.complain(error.code, unit, target.id, **error.values)
        return None
    spelled = reading.quantity(own, target.unit, about=target.id)
    return None if spelled is None else Quantity(number=quantity.number, unit=spelled.unit)


def _worked_out(target: Target, value: Quantity | None) -> bool:
    """Whether a growth is given as an amount."""
    return (
        target.measure == "growth" and value is not None
        and value.unit is not None and value.unit.kind != target.unit.kind
    )


def _amounts(value: Quantity | None, before: Quantity | None) -> tuple[str, str] | None:
    if value is None or before is None:
        return None
    now, then = (written(exact(one.number), _symbol(one)) for one in (value, before))
    return now, then


def _number(
    reading: Reading, entry: _Entry, node: Node, value: Quantity | None, previous: Node | None, at_end: bool
) -> _Worked:
    target = entry.target
    if value is None:
        return _NOTHING
    if _worked_out(target, value):
        return _growth(reading, entry, node, value, previous, at_end)
    if previous is not None:
        reading.complain("previous-misplaced", previous, target.id)
        return _NOTHING
    if value.unit is not None and value.unit.kind != target.unit.kind:
        return _of_another_kind(reading, entry, node, value)
    number = converted(value, target.unit)
    if number.numerator < 0 and not may_be_negative(target):
        reading.complain("negative-figure", node, target.id, given=_text(node))
    return number, None


def _of_another_kind(reading: Reading, entry: _Entry, node: Node, value: Quantity) -> _Worked:
    reading.complain("unit-mismatch", node, entry.target.id, entry.advice.in_its_unit(value),
                     given=_symbol(value), unit=entry.target.unit.symbol)
    return _NOTHING


def _growth(
    reading: Reading, entry: _Entry, node: Node, value: Quantity, previous: Node | None, at_end: bool
) -> _Worked:
    """Growth in % from an amount and the one before; at the plan's end the baseline may serve."""
    target = entry.target
    before = reading.quantity(previous, about=target.id) if previous is not None else target.last_year
    if previous is None and not (at_end and before is not None):
        money = target.last_year is None or _same_kind(value, target.last_year)
        if not money:
            return _of_another_kind(reading, entry, node, value)
        reading.complain("growth-without-previous", node, target.id)
        return _NOTHING
    if before is None:
        return _NOTHING
    if before.number <= 0:
        reading.complain("previous-not-positive", previous or node, target.id, given=_text(previous or node))
        return _NOTHING
    unit = before.unit
    if unit is None:
        given = _text(previous or node)
        reading.complain("previous-without-unit", previous or node, target.id,
                         given=given, example=f"{given} {_symbol(value)}")
        return _NOTHING
    now = reading.in_unit(value, unit, node, target.id)
    return _NOTHING if now is None else ((now / before.number - 1) * 100, before)


def _same_kind(one: Quantity, other: Quantity) -> bool:
    return one.unit is not None and other.unit is not None and one.unit.kind == other.unit.kind


def _also(reading: Reading, target: Target, node: Node | None) -> tuple[Also, ...]:
    found = []
    for item in node.items if isinstance(node, Sequence) else ():
        value = item.get("value") if isinstance(item, Mapping) else None
        number = None if value is None else reading.number(value, target.unit, target.id)
        if number is not None and isinstance(item, Mapping):
            found.append(Also(number, text(item, "basis") or ""))
    return tuple(found)


def _text(node: Node) -> str:
    return node.text if isinstance(node, Scalar) else ""


def _symbol(value: Quantity) -> str:
    return "" if value.unit is None else value.unit.symbol
