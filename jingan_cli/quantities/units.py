"""Units: their kinds, factors and spellings, and numbers converted between them."""

from __future__ import annotations

import re
from fractions import Fraction
from unicodedata import normalize

from jingan_cli.model.plan import Quantity, Unit

MAGNITUDES = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
"""Multiples that may stand before any unit; they stack (百万)."""

_DIVISIBLE: dict[str, tuple[str, Fraction]] = {
    **dict.fromkeys(("平方米", "平米", "平", "m2"), ("平方米", Fraction(1))),
    **dict.fromkeys(("平方公里", "平方千米", "km2"), ("平方米", Fraction(10**6))),
    "公顷": ("平方米", Fraction(10**4)),
    "亩": ("平方米", Fraction(2000, 3)),
    **dict.fromkeys(("米", "m"), ("米", Fraction(1))),
    **dict.fromkeys(("公里", "km"), ("米", Fraction(1000))),
    **dict.fromkeys(("吨", "t"), ("吨", Fraction(1))),
    **dict.fromkeys(("公斤", "千克", "kg"), ("吨", Fraction(1, 1000))),
    "元": ("元", Fraction(1)),
    **dict.fromkeys(("%", "个百分点", "百分点"), ("%", Fraction(1))),
    "‰": ("%", Fraction(1, 10)),
}
_SELDOM: dict[str, tuple[str, Fraction]] = {
    **dict.fromkeys(("元人民币", "人民币", "rmb", "cny", "元整", "元(人民币)", "元(整)"), ("元", Fraction(1))),
    **dict.fromkeys(("立方米", "立方", "m3"), ("立方米", Fraction(1))),
    **dict.fromkeys(("ha", "hm2"), ("平方米", Fraction(10**4))),
    **dict.fromkeys(("厘米", "cm"), ("米", Fraction(1, 100))),
    **dict.fromkeys(("里", "华里"), ("米", Fraction(500))),
    "市亩": ("平方米", Fraction(2000, 3)), "公吨": ("吨", Fraction(1)),
    "斤": ("吨", Fraction(1, 2000)),
    **dict.fromkeys(("克", "g"), ("吨", Fraction(1, 10**6))),
    **dict.fromkeys(("天", "日"), ("天", Fraction(1))),
    "个月": ("个月", Fraction(1)),
    **dict.fromkeys(("小时", "h"), ("小时", Fraction(1))),
    **dict.fromkeys(("分钟", "min"), ("小时", Fraction(1, 60))),
}
"""Spellings of figures that reports and plans hardly use."""
_TRADITIONAL = str.maketrans(
    "億萬圓圆臺個戶噸畝處間輛場項冊組棟張條時鐘頃幣", "亿万元元台个户吨亩处间辆场项册组栋张条时钟顷币")
_PERSONS = ("人", "名", "位")
_COUNTERS = (
    "家", "个", "台", "套", "张", "户", "人次", "客", "条", "幅", "处", "所", "次", "座", "件", "幢", "栋", "间",
    "辆", "部", "场", "场次", "项", "支", "册", "株", "班", "组",
)
KNOWN_UNITS = frozenset((*_DIVISIBLE, *_PERSONS, *_COUNTERS)) - {"平"}
"""Every unit that is known without a plan, without magnitudes, and without what is one behind a number alone."""

_HALF_WIDTH = {ord(wide): chr(ord(wide) - 0xFEE0) for wide in "０１２３４５６７８９．，－＋％"}
_HALF_WIDTH |= {**dict.fromkeys(map(ord, "−﹣‐‑"), "-"), ord("﹪"): "%"}
_BLANKS = re.compile(r"\s+")
_WORD = re.compile(r"(?![eE][+-]?[0-9])\w(?<![0-9_²³])|[%‰°℃$￥¥]")


class Unreadable(ValueError):
    """Text that is no quantity; `code` and `values` name the problem and fill its sentence."""

    def __init__(self, code: str, **values: str) -> None:
        super().__init__(code)
        self.code = code
        self.values = values


def parse_unit(symbol: str) -> Unit:
    """Return the unit so spelled; one that is not known is a kind of its own.

    Raises Unreadable (`bad-unit`) where nothing but magnitudes, or no unit at all, is written.
    """
    spelled = spelling(symbol)
    known = _lookup(spelled, ())
    if known is not None:
        return known
    factor, rest = _split(spelled)
    if not rest or not _WORD.match(rest):
        raise Unreadable("bad-unit", given=symbol)
    return Unit(spelled, _folded(rest), factor)


def is_known(word: str, own: tuple[Unit, ...]) -> bool:
    """Return whether the word is a unit of the plan's, or one that is known without a plan."""
    return _lookup(spelling(word), own) is not None


def unit_of(spelled: str, text: str, own: tuple[Unit, ...]) -> Unit:
    """Return the unit behind a number, spelled so; `text` is number and unit as written, `own` units of the plan.

    Raises Unreadable where it is a magnitude alone, or no word.
    """
    unit = _lookup(spelled, own)
    if unit is not None:
        return unit
    if all(letter in MAGNITUDES for letter in _folded(spelled)):
        return _magnitude(_folded(spelled), text, own)
    if not _WORD.match(spelled):
        raise Unreadable("not-a-figure", given=text)
    return Unit(spelled, _folded(spelled), Fraction(1))


def _magnitude(spelled: str, text: str, own: tuple[Unit, ...]) -> Unit:
    """A magnitude alone: the very one that the plan's unit begins with, or any where that unit counts things."""
    for unit in own[:1]:
        if unit.symbol.startswith(spelled) and unit.symbol[len(spelled):][:1] not in MAGNITUDES:
            return unit
        if unit.counter:
            return Unit(spelled, unit.kind, _split(spelled)[0], True)
    raise Unreadable("magnitude-without-unit", given=text)


def _split(spelled: str) -> tuple[Fraction, str]:
    """The magnitudes that it begins with as one factor, and the rest."""
    factor, rest = Fraction(1), spelled
    while rest and rest[0] in MAGNITUDES:
        factor, rest = factor * MAGNITUDES[rest[0]], rest[1:]
    return factor, rest


def _folded(spelled: str) -> str:
    """The unit as it is compared: case, compatibility and traditional forms (KM, ㎞, ㎡, 億元) do not matter."""
    plain = spelled.isascii() and spelled.islower()
    return spelled if plain else normalize("NFKC", spelled).casefold().translate(_TRADITIONAL)


def converted(quantity: Quantity, unit: Unit) -> Fraction:
    """Return the quantity's number in that unit; a bare number is in it already.

    Raises Unreadable (`unit-mismatch`) where the two are of different kinds.
    """
    if quantity.unit is None or quantity.unit is unit:
        return quantity.number
    if quantity.unit.kind != unit.kind:
        raise Unreadable("unit-mismatch", given=quantity.unit.symbol, unit=unit.symbol)
    return quantity.number * quantity.unit.factor / unit.factor


def is_split(number: Fraction, unit: Unit) -> bool:
    """Return whether the number, in that unit, is no whole number of its base units: 3.6 人, but not 1.4 万客."""
    return (number * unit.factor).denominator != 1


def counted(words: str) -> Fraction:
    """Return how many things one of the counter is with which the words begin (万 of 万部电梯); 0 for no counter."""
    ends = range(len(words), 0, -1)
    units = (found for end in ends if (found := _lookup(words[:end], ())) is not None)
    return next((one.factor for one in units if one.counter), Fraction(0))


def is_rate(unit: Unit) -> bool:
    """Return whether figures in it do not add up: %, ‰, 座/万人."""
    return unit.kind == "%" or "/" in unit.kind or "／" in unit.kind


def spelling(symbol: str) -> str:
    """Return the unit as units are compared: half-width, without blanks."""
    return half_width(_BLANKS.sub("", symbol))


def half_width(text: str) -> str:
    """Return the text with full-width digits and marks in their half-width forms."""
    return text if text.isascii() else text.translate(_HALF_WIDTH)


def _lookup(spelled: str, own: tuple[Unit, ...]) -> Unit | None:
    """Find the unit: as the plan spells it, else known, else behind a magnitude."""
    for planned in own:
        if spelled == planned.symbol or _folded(spelled) == _folded(planned.symbol):
            return planned
    factor, rest = Fraction(1), _folded(spelled)
    while rest:
        found = _one(rest, own)
        if found is not None:
            kind, size, counter = found
            return Unit(spelled, kind, factor * size, counter)
        if rest[0] not in MAGNITUDES:
            return None
        factor, rest = factor * MAGNITUDES[rest[0]], rest[1:]
    return None


def _one(symbol: str, own: tuple[Unit, ...]) -> tuple[str, Fraction, bool] | None:
    """Kind and factor of the unit, and whether it counts things."""
    for unit in own:
        if symbol == _folded(unit.symbol):
            return unit.kind, unit.factor, unit.counter
        if symbol == unit.kind:
            return unit.kind, Fraction(1), unit.counter
    size = _DIVISIBLE.get(symbol) or _SELDOM.get(symbol)
    if size is not None:
        return *size, False
    if symbol in _PERSONS:
        return "人", Fraction(1), True
    return (symbol, Fraction(1), True) if symbol in _COUNTERS else None
