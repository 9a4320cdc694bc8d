"""Figures that are valid but impossible or implausible."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from jingan_cli.judging.terms_in_force import Terms
from jingan_cli.loading.figure import ReadFigure
from jingan_cli.loading.plan_index import Known, Standard
from jingan_cli.messages import label
from jingan_cli.model.plan import Quantity, Target
from jingan_cli.model.text import Text
from jingan_cli.parsing.nodes import Scalar
from jingan_cli.parsing.reader import Reading
from jingan_cli.quantities.rounding import amount, shown
from jingan_cli.quantities.units import is_split

_TIMES = 10
_GROWTH = 100
_A_FEW_PERCENT = 2
"""From here on a figure between 0 and 1 is hardly one in percent."""
_NOTHING = 1000
"""So many times below what was asked, a figure is next to nothing."""
_MANY_PERCENT = Fraction(1, 5)
"""Up to here a growth of which nobody knows what was asked is more likely a fraction: 0.06 for 6%."""
_INDEX = 80
"""From here to 100, a growth looks like an index with last year as 100; seldom does anything grow so much."""


def check_figures(reading: Reading, warnings: Reading, known: Known, entries: list[ReadFigure], end: date) -> None:
    """Add what cannot be true to `reading`, and what is odd to `warnings`, by the terms at the end of their period."""
    standards = known.standards(end)
    for entry in entries:
        value = entry.figure.value
        if value is None:
            continue
        standard = standards.of(entry.target, entry.figure)
        if not _implausible(reading, entry, standard, value):
            _check_oddities(warnings, entry, standard, value)


def _implausible(reading: Reading, entry: ReadFigure, standard: Standard, value: Fraction) -> bool:
    if entry.figure.confirmed:
        return False
    given = entry.node.text if isinstance(entry.node, Scalar) else ""
    if _leaps(entry, value):
        why, instead = label("beyond-any-growth"), _as_growth(given, entry, value)
    elif _lacks_unit(entry, standard, value):
        why = label("far-from-threshold", threshold=amount(entry.target, _highest(standard.terms)) or "")
        instead = label("write-with-unit", example=f"{given} {entry.target.unit.symbol.lstrip('万亿')}")
    else:
        return False
    reading.complain("implausible-figure", entry.node, entry.target.id, given=given, why=why, instead=instead)
    return True


def _as_growth(given: str, entry: ReadFigure, value: Fraction) -> Text:
    """What to write of 105.2, which is most likely an index with last year as 100."""
    if not _GROWTH < value <= 2 * _GROWTH or entry.figure.worked_out:
        return label("check-figure")
    return label("write-growth", given=given, growth=amount(entry.target, value - _GROWTH) or "")


def _lacks_unit(entry: ReadFigure, standard: Standard, value: Fraction) -> bool:
    """A bare figure, far larger than threshold and baseline, in a unit of 万 or 亿: 28000 for 2.8 万平方米."""
    return standard.bare_to is not None and _is_bare(entry) and abs(value) > standard.bare_to


def _is_bare(entry: ReadFigure) -> bool:
    return entry.quantity is not None and entry.quantity.unit is None


def _leaps(entry: ReadFigure, value: Fraction) -> bool:
    return entry.target.measure == "growth" and abs(value) > _GROWTH


def _highest(terms: Terms) -> Fraction | None:
    return terms.threshold.value if terms.threshold.high is None else terms.threshold.high


def _check_oddities(warnings: Reading, entry: ReadFigure, standard: Standard, value: Fraction) -> None:
    target = entry.target
    if value.denominator != 1 and target.whole and is_split(value, target.unit):
        warnings.complain("split-unit", entry.node, target.id, target=target.name, given=amount(target, value))
    if _like_an_index(entry, value):
        warnings.complain("growth-like-index", entry.node, target.id, target=target.name, given=amount(target, value))
    if _above_all(target, standard, value):
        warnings.complain("share-above-100", entry.node, target.id, target=target.name, given=amount(target, value))
    if _like_a_fraction(entry, standard.terms, value):
        warnings.complain("percent-as-fraction", entry.node, target.id, target=target.name,
                          given=amount(target, value), instead=amount(target, 100 * value))
    if (given := _of_another_magnitude(entry, standard.terms, value)) is not None:
        warnings.complain("unlikely-unit", entry.node, target.id, target=target.name, given=amount(target, value),
                          instead=amount(target, given.number), unit=given.unit.symbol if given.unit else "")
    if standard.odd(value):
        warnings.complain("far-above-threshold", entry.node, target.id,
                          target=target.name, completion=_completion(target, standard, value))


def _like_a_fraction(entry: ReadFigure, terms: Terms, value: Fraction) -> bool:
    """A bare 0.065 where 6.5% is meant, as spreadsheets hold it."""
    asked = terms.threshold.value
    percent = entry.target.unit.kind == "%" and _is_bare(entry) and not entry.figure.confirmed
    if asked is None:
        return percent and entry.target.measure == "growth" and 0 < value <= _MANY_PERCENT
    return percent and asked >= _A_FEW_PERCENT and 0 < value < 1


def _of_another_magnitude(entry: ReadFigure, terms: Terms, value: Fraction) -> Quantity | None:
    """A figure in another unit that is next to nothing, and a likely one in the target's: 655.8 万元 of 1600 亿元."""
    asked, given = terms.threshold.value, entry.quantity
    if asked is None or given is None or given.unit is None or entry.figure.worked_out or entry.figure.confirmed:
        return None
    if given.unit.symbol == entry.target.unit.symbol:
        return None
    small = 0 < abs(value) * _NOTHING <= abs(asked)
    likely = abs(asked) <= abs(given.number) * _NOTHING and abs(given.number) <= abs(asked) * _TIMES
    return given if small and likely else None


def _like_an_index(entry: ReadFigure, value: Fraction) -> bool:
    """A growth of 98.5 may be meant as 98.5% of last year's, a fall by 1.5%; above 100 it is refused."""
    given = entry.target.measure == "growth" and not entry.figure.worked_out and not entry.figure.confirmed
    return given and _INDEX <= value <= _GROWTH


def _above_all(target: Target, standard: Standard, value: Fraction) -> bool:
    """A share of more than the whole, where the plan asks for no more than that."""
    highest = _highest(standard.terms)
    share = target.measure in ("level", "average") and target.unit.kind == "%"
    return share and highest is not None and value > _GROWTH >= highest


def _completion(target: Target, standard: Standard, value: Fraction) -> str:
    threshold = standard.terms.threshold.value
    baseline = Fraction(0) if standard.terms.pace.kind == "constant" else target.baseline or Fraction(0)
    assert threshold is not None, "without a threshold nothing is odd"
    return f"{shown(100 * (value - baseline) / (threshold - baseline), 2, (Fraction(1000),)):f}"
