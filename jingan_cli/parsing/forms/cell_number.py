"""A number as its cell shows it: the decimal behind the float, percent signs and units of the number format."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

_TOKEN = re.compile(r'"(?P<quoted>[^"]{0,255})"|[\\!](?P<escaped>.)|[_*].|\[[^\]]{0,255}\]|(?P<sign>.)', re.DOTALL)

_Tokens = list[tuple[str, bool]]
"""The parts of a number format: a sign, or words and True."""


def number_text(value: int | float, number_format: str) -> str | None:
    """Return the number with what its format writes behind it: 5.2%, 2.8万平方米.

    None where the format shows another number than the cell holds, as 2.8 for 28000.
    """
    shown = _shown(number_format)
    if shown is None:
        return None
    number, (is_rate, behind) = decimal_of(value), shown
    return f"{number.scaleb(2):f}%" if is_rate else f"{number:f}{behind}"


@lru_cache
def _shown(number_format: str) -> tuple[bool, str] | None:
    """Whether it is a rate, and what stands behind it; a workbook has few formats, and many cells."""
    tokens = _first_section(number_format.replace("General", "0"))
    last = max((at for at, token in enumerate(tokens) if _is_digit(token)), default=len(tokens))
    digits, tail = tokens[: last + 1], tokens[last + 1 :]
    if _scales(digits, tail):
        return None
    return ("%", False) in tokens, "".join(text for text, is_word in tail if is_word or text not in ".,").strip()


def decimal_of(value: int | float) -> Decimal:
    """Return the decimal that a spreadsheet shows: the shortest within 15 digits, 0.3 for 0.30000000000000004.

    The one place where a figure is a float: xlsx files hold numbers so.
    """
    return Decimal(value) if isinstance(value, int) else Decimal(f"{value or 0:.15g}")


def _first_section(number_format: str) -> _Tokens:
    """The other sections are for negative numbers, zero and text."""
    tokens: _Tokens = []
    for found in _TOKEN.finditer(number_format):
        if found["sign"] == ";":
            break
        words = found["quoted"] or found["escaped"]
        if words or found["sign"]:
            tokens.append((words or found["sign"], bool(words)))
    return tokens


def _scales(digits: _Tokens, tail: _Tokens) -> bool:
    """A comma behind the digits divides by 1000; a point in words among them is no point of the number."""
    first = next((at for at, token in enumerate(digits) if _is_digit(token)), 0)
    return tail[:1] == [(",", False)] or any(is_word and "." in text for text, is_word in digits[first:])


def _is_digit(token: tuple[str, bool]) -> bool:
    return token[0] in ("0", "#", "?") and not token[1]
