"""Exact numbers as they are shown: decimals, rounding that never contradicts a verdict, and the unit."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Context, Decimal
from fractions import Fraction

from jingan_cli.model.plan import Target, Threshold

_WIDE = Context(prec=200)


def shown(value: Fraction, places: int, against: Iterable[Fraction] = ()) -> Decimal:
    """Return the value rounded to so many decimals, halves away from zero.

    More decimals are kept where fewer would put it on the other side of, or upon, one of `against`.
    """
    # equal to an edge that no decimal can hold, both are rounded alike
    edges = [(edge, side) for edge in against
             if (side := _side(value.numerator, value.denominator, edge)) or _places(edge.denominator) is not None]
    digits = _rounded(value, places)
    while any(_side(digits, 10**places, edge) != side for edge, side in edges):
        places += 1
        digits = _rounded(value, places)
    return _decimal(digits, places)


def telling(value: Fraction, places: int, edges: Iterable[Fraction], short_is_above: bool = False) -> list[Fraction]:
    """Return those edges upon which rounding must not put the value, since it falls short of them.

    A value that reaches an edge may be shown upon it; `short_is_above` turns that round, for ceilings.
    An edge with more decimals is kept too, so that rounding never crosses it.
    """
    return [
        edge for edge in edges
        if (value > edge if short_is_above else value < edge) or (edge * 10**places).denominator != 1
    ]


def exact(value: Fraction, against: Iterable[Fraction] = ()) -> Decimal:
    """Return a given figure as it is; one that no decimal can hold is rounded to 6 decimals."""
    places = _places(value.denominator)
    return shown(value, 6, against) if places is None else _decimal(_rounded(value, places), places)


def readable(
    value: Decimal, threshold: Iterable[Decimal | None], figure: Decimal | None, *against: Decimal | None
) -> Decimal:
    """Return a computed amount with the decimals of the figure, or one more than the threshold has, more against these.

    157.4 亿元 of 1600 where 655.8 are done, and not 157.366667.
    """
    edges = [Fraction(edge) for edge in against if edge is not None]
    return shown(Fraction(value), max(_decimals(*threshold) + 1, _decimals(figure)), edges)


def in_points(difference: Decimal) -> Decimal:
    """Return a difference in percentage points with one decimal, more where one would show none of it."""
    return shown(Fraction(difference), 1, [Fraction(0)])


def written(number: Decimal, unit: str) -> str:
    """Return the number with its unit as a person writes it: 158 台, 2.1%."""
    return f"{number:f}%" if unit == "%" else f"{number:f} {unit}"


def amount(target: Target, number: Fraction | None) -> str:
    """Return the number with the target's unit; empty for none."""
    return "" if number is None else written(exact(number), target.unit.symbol)


def awaited(threshold: Threshold, unit: str) -> str:
    """Return whose figure the threshold waits for, and what it adds to it: 全市增速 + 1%, 全市增速 − 0.5%."""
    name, plus = threshold.reference or "", threshold.plus
    return f"{name} {'+' if plus > 0 else '−'} {written(exact(abs(plus)), unit)}" if plus else name


def _places(denominator: int) -> int | None:
    """So many decimals hold a fraction of that denominator, fewer may; None where its decimals never end."""
    places = denominator.bit_length()
    return None if 10**places % denominator else places


def _decimals(*numbers: Decimal | None) -> int:
    return max((max(0, -int(one.as_tuple().exponent)) for one in numbers if one is not None), default=0)


def _rounded(value: Fraction, places: int) -> int:
    """The digits down to so many decimals, as a whole number; in whole numbers, for fractions take thrice as long."""
    scale: int = 10**places
    doubled, denominator = 2 * abs(value.numerator) * scale, value.denominator
    digits = (doubled + denominator) // (2 * denominator)
    return -digits if value.numerator < 0 else digits


def _decimal(digits: int, places: int) -> Decimal:
    """The number of those digits, so many of them decimals, without noughts at its end."""
    return _WIDE.add(Decimal(digits).scaleb(-places, _WIDE).normalize(_WIDE), Decimal(0))


def _side(numerator: int, denominator: int, edge: Fraction) -> int:
    """On which side of the edge a fraction is: -1, 1, or 0 upon it."""
    beyond = numerator * edge.denominator - edge.numerator * denominator
    return (beyond > 0) - (beyond < 0)
