"""An axis: its ends and its marks at round numbers, always including zero, so that proportions are true."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Context, Decimal

_WIDE = Context(prec=60)
_ROUND = (Decimal(1), Decimal(2), Decimal(5), Decimal(10))
_STEPS = 4


@dataclass(frozen=True, slots=True)
class Scale:
    """Numbers along an axis."""

    low: Decimal
    """The first mark."""
    high: Decimal
    """The last one, above `low`."""
    marks: tuple[Decimal, ...]
    """Round numbers, evenly spaced, from `low` to `high`."""

    def share(self, value: Decimal) -> Decimal:
        """Return how far along the axis the value is, from 0 to 1."""
        return _WIDE.divide(value - self.low, self.high - self.low)


def scale(values: Iterable[Decimal]) -> Scale:
    """Return an axis that holds nought and all of the values."""
    held = [Decimal(0), *values]
    low, high = min(held), max(held)
    step = _step(high - low) if high > low else Decimal(1)
    first = int(_WIDE.divide(low, step).to_integral_value(ROUND_FLOOR))
    last = max(first + 1, int(_WIDE.divide(high, step).to_integral_value(ROUND_CEILING)))
    marks = tuple(_WIDE.multiply(step, Decimal(n)) for n in range(first, last + 1))
    return Scale(marks[0], marks[-1], marks)


def _step(span: Decimal) -> Decimal:
    """The least of 1, 2, 5 and 10 times a power of ten of which a few make up the span."""
    rough = _WIDE.divide(span, Decimal(_STEPS))
    ten = Decimal(1).scaleb(rough.adjusted())
    return next(ten * one for one in _ROUND if ten * one >= rough)
