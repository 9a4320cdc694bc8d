"""A number and its unit parsed exactly from the characters of a file."""

from __future__ import annotations

import re
from fractions import Fraction
from string import whitespace

from jingan_cli.model.plan import Quantity, Unit
from jingan_cli.quantities.spelled_out import in_digits
from jingan_cli.quantities.units import Unreadable, half_width, is_known, spelling, unit_of

MOST_DIGITS = 30
"""A figure may have so many digits."""
_LONGEST_UNIT = 200
_FIGURE = re.compile(r"(?P<sign>[+-]?)(?P<whole>[0-9][0-9,]*)(?P<part>\.[0-9]+)?(?P<rest>.*)", re.DOTALL)
_TRAILING = ",。、；;" + whitespace
"""Marks that end a sentence or a line, and say nothing of the figure."""
_GROUPED = re.compile(r"[0-9]{1,3}(,[0-9]{3})*")
_CODED = re.compile(r"0[xXoObB][0-9a-fA-F]+")


def parse_quantity(text: str, *own: Unit) -> Quantity:
    """Return the exact quantity written in the text; `own` are units of the plan, tried first.

    Raises Unreadable where it is no number, has over 30 digits, a magnitude without a unit,
    a leading zero, or commas in odd places. An unknown unit is a kind of its own.
    """
    plain = half_width(text).strip().rstrip(_TRAILING)
    match = _FIGURE.fullmatch(plain if plain.isascii() else in_digits(plain, lambda word: is_known(word, own)))
    if match is None:
        raise Unreadable("not-a-figure", given=text)
    sign, whole, part, rest = match.groups("")
    if rest and (_CODED.fullmatch(match[0]) or len(rest) > _LONGEST_UNIT):
        raise Unreadable("not-a-figure", given=text)
    number = _number(sign, whole, part[1:], text)
    return Quantity(number=number, unit=unit_of(spelling(rest), text, own) if rest else None)


def _number(sign: str, whole: str, decimals: str, text: str) -> Fraction:
    digits = whole.replace(",", "")
    if len(digits) + len(decimals) > MOST_DIGITS:
        raise Unreadable("too-many-digits")
    if digits != whole and not _GROUPED.fullmatch(whole):
        raise Unreadable("bad-grouping", given=text)
    if digits[0] == "0" and digits != "0":
        raise Unreadable("leading-zero", given=text)
    number = int(sign + digits + decimals)
    return Fraction(number, 10 ** len(decimals)) if decimals else Fraction(number)
