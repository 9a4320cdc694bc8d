"""Units in the cells of a form: inside the figure, or next to it."""

from __future__ import annotations

from jingan_cli.model.plan import Target, Unit
from jingan_cli.quantities.parse_quantity import parse_quantity
from jingan_cli.quantities.units import Unreadable, parse_unit


def unit_in(text: str, target: Target | None) -> str:
    """Return the unit that stands behind the number in the text; empty where there is none, or no number."""
    try:
        quantity = parse_quantity(text, *((target.unit,) if target else ()))
    except Unreadable:
        return ""
    return quantity.unit.symbol if quantity.unit else ""


def has_unit(text: str, target: Target | None) -> bool:
    """Return whether a unit stands behind the number in the text."""
    return bool(unit_in(text, target))


def same_unit(one: str, other: str) -> bool:
    """Return whether the two are one unit, however spelled."""
    first, second = _unit(one), _unit(other)
    return first is not None and second is not None and (first.kind, first.factor) == (second.kind, second.factor)


def of_one_kind(one: str, other: str) -> bool:
    """Return whether figures in the one unit can be given in the other."""
    first, second = _unit(one), _unit(other)
    return first is not None and second is not None and first.kind == second.kind


def _unit(text: str) -> Unit | None:
    try:
        return parse_unit(text)
    except Unreadable:
        return None
