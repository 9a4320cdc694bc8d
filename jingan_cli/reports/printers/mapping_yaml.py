"""A submission given as a mapping, written as YAML: a line for each key, and one for each figure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from numbers import Integral

from jingan_cli.messages import problem
from jingan_cli.model.problem import InvalidArgument, Problem
from jingan_cli.reports.printers.form_yaml import flow, words

Plain = str | int | Decimal | bool | None | list["Plain"] | dict[str, "Plain"]
"""What YAML holds."""


def mapping_yaml(submission: Mapping[str, object]) -> str:
    """Return the submission as YAML, its numbers digit by digit.

    Values are texts, ints, Decimals, Fractions, booleans, dates, None, and lists and mappings of them.
    Raises InvalidArgument, with a problem for each, where one is a float, an endless decimal or of another type.
    """
    problems: list[Problem] = []
    tree = _plain(submission, "", problems)
    if problems:
        raise InvalidArgument(tuple(problems))
    assert isinstance(tree, dict), "a mapping is made of a mapping"
    return "".join(f"{line}\n" for key, value in tree.items() for line in _lines(key, value))


def _lines(key: str, value: Plain) -> list[str]:
    if key == "actuals" and isinstance(value, dict) and value:
        return ["actuals:", *(f"  {words(name)}: {flow(figure)}".rstrip() for name, figure in value.items())]
    return [f"{words(key)}: {flow(value)}".rstrip()]


def _plain(value: object, place: str, problems: list[Problem]) -> Plain:
    """The value as YAML holds it; what none can goes to the problems."""
    if isinstance(value, Mapping):
        return _entries(value, place, problems)
    if isinstance(value, Sequence) and not isinstance(value, (str, bytes, bytearray)):
        return [_plain(item, f"{place}[{number}]", problems) for number, item in enumerate(value)]
    if value is None or isinstance(value, (str, bool)):
        return value
    if isinstance(value, Integral):  # those of numpy too
        return int(value)
    if isinstance(value, date):
        return value.isoformat()[:10]
    return _number(value, place, problems)


def _entries(value: Mapping[object, object], place: str, problems: list[Problem]) -> Plain:
    found: dict[str, Plain] = {}
    for key, item in value.items():
        here = f"{place}.{key}" if place else str(key)
        if isinstance(key, str):
            found[key] = _plain(item, here, problems)
        else:
            problems.append(_of_no_type(here, key))
    return found


def _number(value: object, place: str, problems: list[Problem]) -> Plain:
    if isinstance(value, Fraction):
        found = _decimal(value)
        if found is None:
            problems.append(problem("endless-number", place=place, given=str(value)))
        return found
    if isinstance(value, Decimal) and value.is_finite():
        return value
    inexact = isinstance(value, float)
    problems.append(problem("inexact-number", place=place, given=str(value)) if inexact else _of_no_type(place, value))
    return None


def _of_no_type(place: str, value: object) -> Problem:
    told = str(value) if isinstance(value, Decimal) else f"a {type(value).__name__}"
    return problem("no-plain-value", place=place, given=told)


def _decimal(value: Fraction) -> Decimal | None:
    """The fraction with all its digits; None where they have no end."""
    rest, places = value.denominator, 0
    for factor in (2, 5):
        times = 0
        while rest % factor == 0:
            rest, times = rest // factor, times + 1
        places = max(places, times)
    if rest != 1:
        return None
    digits = abs(value.numerator) * 10**places // value.denominator
    return Decimal((int(value < 0), tuple(map(int, str(digits))), -places))
