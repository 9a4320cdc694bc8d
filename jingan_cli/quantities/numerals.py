"""Numbers in Chinese numerals, and in digits between magnitudes: 一百零八, 二〇二二, 壹佰, 1亿2000万. Pure."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import cache

DIGITS = {"零": 0, "〇": 0, "一": 1, "二": 2, "两": 2, **{digit: at for at, digit in enumerate("三四五六七八九", 3)}}
"""What each numeral below ten stands for."""
_TENS = {"千": 1000, "百": 100, "十": 10, "": 1}
_GREAT = {"亿": 10**8, "万": 10**4}
_FORMAL: dict[int, int | str] = {
    **str.maketrans("壹贰叁肆伍陆柒捌玖拾佰仟兩萬億", "一二三四五六七八九十百千两万亿"),
    ord("廿"): "二十", ord("卅"): "三十"}
"""As bills have them, and traditional ones."""
LETTERS = "零〇一二两三四五六七八九十百千万亿点壹贰叁肆伍陆柒捌玖拾佰仟兩萬億廿卅"
"""Of which a numeral may be made."""
_ONE = "([一二两三四五六七八九]|[1-9])"
_ARABIC = re.compile(r"([0-9]+(?:\.[0-9]+)?)([千百十]?)")
_MOST = 24


def chinese_number(numeral: str) -> Fraction | None:
    """Return the number that a numeral spells; None for what is none, or may be read in two ways (两三, 三万五)."""
    whole, point, part = numeral.translate(_FORMAL).partition("点")
    front = _whole(whole) if len(numeral) <= _MOST else None
    if not point or front is None:
        return front
    spelled = part and all(letter in DIGITS for letter in part)
    return front + Fraction(_in_a_row(part), 10 ** len(part)) if spelled else None


def _whole(numeral: str) -> Fraction | None:
    for great, size in _GREAT.items():
        front, letter, rest = numeral.partition(great)
        if letter:
            head = _whole(front) if front else Fraction(1)
            tail = _whole(rest[rest[0] in "零〇":]) if rest else Fraction(0)
            return None if head is None or tail is None or tail >= size or len(rest) == 1 else head * size + tail
    if numeral and all(letter in DIGITS for letter in numeral):
        told = len(numeral) != 2 or numeral[1] in "零〇"
        return Fraction(_in_a_row(numeral)) if told else None
    arabic = _ARABIC.fullmatch(numeral)
    if arabic:
        return Fraction(arabic[1]) * _TENS[arabic[2]]
    found = _below_ten_thousand().fullmatch(numeral) if numeral else None
    return None if found is None else _stacked(numeral, found)


@cache
def _below_ten_thousand() -> re.Pattern[str]:
    """A digit behind a gap needs 零 before it: 一百五 may be 150, and 三万五 35000. Made when it is needed."""
    return re.compile(
        rf"(?:{_ONE}?千)?(?:[零〇]?{_ONE}?百)?(?:[零〇]?{_ONE}?十)?(?:(?:(?<=十)|[零〇]|^){_ONE})?")


def _stacked(numeral: str, found: re.Match[str]) -> Fraction:
    sizes = zip(_TENS.items(), found.groups(), strict=True)
    return Fraction(sum(size * (_digit(digit) if digit else letter != "" and letter in numeral)
                        for (letter, size), digit in sizes))


def _digit(letter: str) -> int:
    return DIGITS[letter] if letter in DIGITS else int(letter)


def _in_a_row(numeral: str) -> int:
    return int("".join(str(DIGITS[letter]) for letter in numeral))
