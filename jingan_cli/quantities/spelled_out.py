"""A figure in words that have one reading, put into digits: 七十一家, 百分之五, 负三, 1亿2000万元. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal

from jingan_cli.quantities.numerals import LETTERS, chinese_number

_SHARES = {"百分之": "%", "千分之": "‰"}
_MONEY = re.compile(r"(?P<sign>-?)(?:人民币|RMB|CNY|[¥￥]) *(?P<rest>[^元]*)元?", re.IGNORECASE)
_NUMERAL = re.compile(rf"(?P<sign>[+-]?)(?P<numeral>[{LETTERS}0-9.]+)(?P<rest>.*)", re.DOTALL)
_MAGNITUDES = "十百千万亿萬億"
_AS_IT_IS = re.compile(rf"[0-9.]+[{_MAGNITUDES}]*|[百千万亿].*")
"""Digits with magnitudes behind them, and magnitudes alone, of which nobody knows how many."""
_GREAT = {"亿": 8, "億": 8, "万": 4, "萬": 4}


def in_digits(text: str, is_unit: Callable[[str], bool]) -> str:
    """Return the figure in digits where its words have one reading and a unit behind them, else as it is.

    `text` is half-width; `is_unit` tells of a word whether it is a unit that is known.
    """
    text = f"-{text[1:]}" if text.startswith("负") else text
    money = _MONEY.fullmatch(text)
    if money:
        return in_digits(f"{money['sign']}{money['rest']}元", is_unit)
    bare = text.lstrip("-")
    for words, unit in _SHARES.items():
        if bare.startswith(words):
            return f"{text[: len(text) - len(bare)]}{in_digits(bare.removeprefix(words), is_unit)}{unit}"
    found = _NUMERAL.fullmatch(text)
    if found is None or _AS_IT_IS.fullmatch(found["numeral"]) or not (found["rest"] == "" or is_unit(found["rest"])):
        return text
    spelled = _respelled(found["numeral"])
    return text if spelled is None else f"{found['sign']}{spelled}{found['rest']}"


def _respelled(numeral: str) -> str | None:
    """The number in digits before its largest magnitude, for what is meant without a unit depends on that."""
    spelled = numeral.rstrip(_MAGNITUDES) if "点" in numeral else numeral
    number = chinese_number(spelled)
    if number is None:
        return None
    great = next((letter for letter in _GREAT if letter in spelled), "")
    digits = Decimal(number.numerator) / number.denominator
    return f"{digits.scaleb(-_GREAT.get(great, 0)):f}{great}{numeral[len(spelled):]}"
